using System.Globalization;
using System.Text.RegularExpressions;
using OfficePM.GraphEmulator.Cells;

namespace OfficePM.GraphEmulator.Formulas;

/// <summary>Cuts a formula (English, A1) into words. Joined again, they are the formula.</summary>
internal static partial class FormulaLexer
{
    public static IReadOnlyList<Token> Read(string formula)
    {
        List<Token> tokens = [];
        var at = formula.StartsWith('=') ? 1 : 0;
        while (at < formula.Length)
        {
            var token = Next(formula, at);
            tokens.Add(token);
            at += token.Text.Length;
        }

        return tokens;
    }

    private static Token Next(string formula, int at)
    {
        var letter = formula[at];
        if (char.IsWhiteSpace(letter))
            return new(TokenKind.Space, Spaces().Match(formula, at).Value);
        if (letter == '"')
            return Words().Match(formula, at) is { Success: true } text
                ? new(TokenKind.Text, text.Value)
                : throw new FormulaException("A text in the formula is not closed.");
        if (letter == '#')
            return Errors().Match(formula, at) is { Success: true } error ? new(TokenKind.Error, error.Value) : new(TokenKind.Operator, "#");
        if (References().Match(formula, at) is { Success: true } reference && Reference(reference) is { } found)
            return new(TokenKind.Reference, reference.Value, found);
        if (char.IsAsciiDigit(letter) || (letter == '.' && at + 1 < formula.Length && char.IsAsciiDigit(formula[at + 1])))
            return new(TokenKind.Number, Numbers().Match(formula, at).Value);
        if (letter == '[')
            return new(TokenKind.Structured, formula[at..Bracket(formula, at)]);
        if (Identifiers().Match(formula, at) is { Success: true } name)
        {
            var end = at + name.Length;
            if (end < formula.Length && formula[end] == '(')
                return new(TokenKind.Function, name.Value);
            return end < formula.Length && formula[end] == '['
                ? new(TokenKind.Structured, formula[at..Bracket(formula, end)])
                : new(TokenKind.Name, name.Value);
        }

        return letter switch
        {
            '(' => new(TokenKind.Open, "("),
            ')' => new(TokenKind.Close, ")"),
            ',' => new(TokenKind.Separator, ","),
            ';' => new(TokenKind.RowSeparator, ";"),
            '{' => new(TokenKind.OpenBrace, "{"),
            '}' => new(TokenKind.CloseBrace, "}"),
            _ => Operators().Match(formula, at) is { Success: true } sign
                ? new(TokenKind.Operator, sign.Value)
                : throw new FormulaException($"The formula has an unexpected '{letter}'."),
        };
    }

    private static int Bracket(string formula, int at)
    {
        var depth = 0;
        for (var i = at; i < formula.Length; i++)
        {
            if (formula[i] == '\'')
                i++;
            else if (formula[i] == '[')
                depth++;
            else if (formula[i] == ']' && --depth == 0)
                return i + 1;
        }

        throw new FormulaException("A bracket in the formula is not closed.");
    }

    private static FormulaReference? Reference(Match match)
    {
        var prefix = match.Groups["prefix"].Value;
        var sheet = prefix.Length == 0 ? null : prefix[..^1];
        if (sheet is ['\'', .., '\''])
            sheet = sheet[1..^1].Replace("''", "'", StringComparison.Ordinal);
        var foreign = sheet is not null && (sheet.Contains('[', StringComparison.Ordinal) || sheet.Contains(':', StringComparison.Ordinal));
        var first = Corner(match.Groups["c1"].Value, match.Groups["r1"].Value);
        Corner? last = match.Groups["c2"].Success || match.Groups["r2"].Success ? Corner(match.Groups["c2"].Value, match.Groups["r2"].Value) : null;
        FormulaReference reference = new(prefix, sheet, foreign, first, last);
        return InGrid(first) && (last is null || InGrid(last.Value)) ? reference : null;
    }

    private static bool InGrid(Corner corner) => corner.Column is null or <= Area.MaxColumns && corner.Row is null or (>= 1 and <= Area.MaxRows);

    private static Corner Corner(string column, string row) => new(
        column.Length == 0 ? null : Area.ColumnNumber(column.TrimStart('$')),
        column.StartsWith('$'),
        row.Length == 0 ? null : int.Parse(row.TrimStart('$'), CultureInfo.InvariantCulture),
        row.StartsWith('$'));

    [GeneratedRegex(@"\G\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex("\\G\"(?:[^\"]|\"\")*\"", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Words();

    [GeneratedRegex(
        @"\G#(?:REF!|DIV/0!|N/A|NAME\?|NULL!|NUM!|VALUE!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|GETTING_DATA)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Errors();

    [GeneratedRegex(@"\G(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\G(?:'(?:[^']|'')+'!|(?:\[[^\]]+\])?[\p{L}_\\][\p{L}\p{Nd}_.\\]*!)?[\p{L}_\\][\p{L}\p{Nd}_.\\?]*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Identifiers();

    [GeneratedRegex(@"\G(?:<=|>=|<>|[-+*/^&=<>%:@])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Operators();

    [GeneratedRegex(
        @"\G(?<prefix>'(?:[^']|'')+'!|(?:\[[^\]]+\])?[\p{L}_][\p{L}\p{Nd}_.]*(?::[\p{L}_][\p{L}\p{Nd}_.]*)?!)?" +
        @"(?:(?<c1>\$?[A-Za-z]{1,3})(?<r1>\$?\d{1,7})(?::(?<c2>\$?[A-Za-z]{1,3})(?<r2>\$?\d{1,7}))?" +
        @"|(?<c1>\$?[A-Za-z]{1,3}):(?<c2>\$?[A-Za-z]{1,3})|(?<r1>\$?\d{1,7}):(?<r2>\$?\d{1,7}))(?![\p{L}\p{Nd}_.(\[!])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex References();
}
