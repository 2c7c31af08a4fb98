using System.Globalization;
using OfficePM.Engine.Explaining;
using Superpower;
using Superpower.Model;
using Superpower.Parsers;
using Superpower.Tokenizers;

namespace OfficePM.Engine.Scoring.Formulas;

/// <summary>Where and why a formula was not understood.</summary>
/// <param name="Character">The 1-based character of the text at which it went wrong; one more than the length where it ends too early.</param>
/// <param name="Message">A sentence for a product manager.</param>
public sealed record FormulaError(int Character, string Message);

/// <summary>What came of reading a formula: the expression, or why there is none.</summary>
/// <param name="Expression">The formula as a tree, the same as the built-in methods use; null where there is an error.</param>
/// <param name="Error">What went wrong first; null where nothing did.</param>
public sealed record ParsedFormula(Expression? Expression, FormulaError? Error);

/// <summary>Reads a PM's own formula over the sheet's headers.</summary>
/// <remarks>
/// A closed, safe language: numbers, headers (bare, or in [brackets] where they hold more than letters and digits), + − * / ^ %,
/// comparisons, and MIN MAX IF ABS SQRT LN LOG EXP AVERAGE ROUND COALESCE; × ÷ − ≤ ≥ ≠ and a leading = are understood too, "," and ";"
/// separate arguments. It has no loops, no references to cells and no code. Precedence is Excel's: −2^2 is 4 and 2^3^2 is 64.
/// </remarks>
public static class CustomFormula
{
    /// <summary>The longest formula that is read.</summary>
    public const int LongestText = 4000;

    // Each level of parentheses costs the parser some stack; nobody writes a hundred by hand.
    private const int DeepestNesting = 64;

    private static readonly Tokenizer<FormulaToken> Tokenizer = new TokenizerBuilder<FormulaToken>()
        .Ignore(Span.WhiteSpace)
        .Match(Span.Regex(@"(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?"), FormulaToken.Number)
        .Match(Span.Regex(@"\[[^\[\]]+\]"), FormulaToken.Bracketed)
        .Match(Span.Regex(@"[\p{L}_][\p{L}\p{M}\p{Nd}_]*"), FormulaToken.Word)
        .Match(Span.EqualTo("<>"), FormulaToken.NotEqual)
        .Match(Span.EqualTo("<="), FormulaToken.LessOrEqual)
        .Match(Span.EqualTo(">="), FormulaToken.GreaterOrEqual)
        .Match(Character.EqualTo('≠'), FormulaToken.NotEqual)
        .Match(Character.EqualTo('≤'), FormulaToken.LessOrEqual)
        .Match(Character.EqualTo('≥'), FormulaToken.GreaterOrEqual)
        .Match(Character.EqualTo('<'), FormulaToken.Less)
        .Match(Character.EqualTo('>'), FormulaToken.Greater)
        .Match(Character.EqualTo('='), FormulaToken.Equal)
        .Match(Character.EqualTo('+'), FormulaToken.Plus)
        .Match(Character.In('-', '−'), FormulaToken.Minus)
        .Match(Character.In('*', '×', '·'), FormulaToken.Times)
        .Match(Character.In('/', '÷'), FormulaToken.Divide)
        .Match(Character.EqualTo('^'), FormulaToken.Power)
        .Match(Character.EqualTo('%'), FormulaToken.Percent)
        .Match(Character.EqualTo('('), FormulaToken.Open)
        .Match(Character.EqualTo(')'), FormulaToken.Close)
        .Match(Character.In(',', ';'), FormulaToken.Separator)
        .Build();

    /// <summary>Reads a formula.</summary>
    /// <param name="text">What the PM typed.</param>
    /// <param name="criteria">The columns that it may use, by header (<see cref="Criterion.Name"/>) or id, ignoring case.</param>
    public static ParsedFormula Parse(string text, IReadOnlyList<Criterion> criteria)
    {
        if (text.Length > LongestText)
        {
            return Failed(LongestText + 1, $"The formula is longer than {LongestText.ToString(CultureInfo.InvariantCulture)} characters.");
        }

        if (TooDeep(text) is { } tooDeep)
        {
            return Failed(tooDeep + 1, "There are too many parentheses inside each other here.");
        }

        // Excel's habit: a formula starts with "=". A blank in its place keeps all positions.
        var start = text.TakeWhile(char.IsWhiteSpace).Count();
        var body = start < text.Length && text[start] == '=' ? string.Concat(text.AsSpan(0, start), " ", text.AsSpan(start + 1)) : text;
        if (string.IsNullOrWhiteSpace(body))
        {
            return Failed(text.Length + 1, "The formula is empty.");
        }

        var tokens = Tokenizer.TryTokenize(body);
        if (!tokens.HasValue)
        {
            var at = Math.Clamp(tokens.ErrorPosition.Absolute, 0, body.Length - 1);
            return Failed(at + 1, $"“{body[at]}” cannot stand in a formula here. A header with such a sign goes into [brackets].");
        }

        FormulaGrammar grammar = new(criteria);
        var parsed = grammar.Formula.AtEnd().TryParse(tokens.Value);
        if (!parsed.HasValue)
        {
            return parsed.ErrorPosition.HasValue && parsed.ErrorPosition.Absolute < body.TrimEnd().Length
                ? Failed(parsed.ErrorPosition.Absolute + 1, $"{Wording.Quote(TokenAt(tokens.Value, parsed.ErrorPosition.Absolute))} is not expected here.")
                : Failed(body.TrimEnd().Length + 1, "The formula ends too early.");
        }

        if (grammar.Errors.Count > 0)
        {
            return new(null, grammar.Errors.MinBy(error => error.Character));
        }

        return ExpressionInputs.All(parsed.Value).Count == 0
            ? Failed(1, "The formula uses no column of the list, so it would give every item the same score.")
            : new(parsed.Value, null);
    }

    private static ParsedFormula Failed(int character, string message) => new(null, new(character, message));

    private static string TokenAt(TokenList<FormulaToken> tokens, int position) =>
        tokens.Where(token => token.Position.Absolute <= position).Select(token => token.ToStringValue()).LastOrDefault("");

    private static int? TooDeep(string text)
    {
        var depth = 0;
        for (var index = 0; index < text.Length; index++)
        {
            depth += text[index] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth > DeepestNesting)
            {
                return index;
            }
        }

        return null;
    }
}
