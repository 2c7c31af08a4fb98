using System.Globalization;
using OfficePM.Engine.Explaining;
using Superpower;
using Superpower.Model;
using Superpower.Parsers;

namespace OfficePM.Engine.Scoring.Formulas;

/// <summary>The grammar of formulas over the columns of one list; collects what is wrong with names and arguments on its way.</summary>
internal sealed class FormulaGrammar
{
    private static readonly Dictionary<FormulaToken, BinaryOperator> Operators = new()
    {
        [FormulaToken.Plus] = BinaryOperator.Add,
        [FormulaToken.Minus] = BinaryOperator.Subtract,
        [FormulaToken.Times] = BinaryOperator.Multiply,
        [FormulaToken.Divide] = BinaryOperator.Divide,
        [FormulaToken.Power] = BinaryOperator.Power,
        [FormulaToken.Less] = BinaryOperator.Less,
        [FormulaToken.LessOrEqual] = BinaryOperator.LessOrEqual,
        [FormulaToken.Greater] = BinaryOperator.Greater,
        [FormulaToken.GreaterOrEqual] = BinaryOperator.GreaterOrEqual,
        [FormulaToken.Equal] = BinaryOperator.Equal,
        [FormulaToken.NotEqual] = BinaryOperator.NotEqual,
    };

    private static readonly Dictionary<string, Function> Functions = Enum.GetValues<Function>()
        .Where(function => function != Function.Negate)
        .ToDictionary(function => function.ToString(), StringComparer.OrdinalIgnoreCase);

    private readonly IReadOnlyList<Criterion> criteria;
    private readonly List<FormulaError> errors = [];

    public FormulaGrammar(IReadOnlyList<Criterion> criteria)
    {
        this.criteria = criteria;
        var number = Token.EqualTo(FormulaToken.Number).Select(ToNumber);
        var bracketed = Token.EqualTo(FormulaToken.Bracketed).Select(token => ToColumn(token, token.ToStringValue()[1..^1]));
        var words = Token.EqualTo(FormulaToken.Word).AtLeastOnce()
            .Select(parts => ToColumn(parts[0], string.Join(' ', parts.Select(part => part.ToStringValue()))));
        var call =
            from name in Token.EqualTo(FormulaToken.Word)
            from arguments in Parse.Ref(() => Formula!).ManyDelimitedBy(Token.EqualTo(FormulaToken.Separator))
                .Between(Token.EqualTo(FormulaToken.Open), Token.EqualTo(FormulaToken.Close))
            select ToCall(name, arguments);
        var grouped = Parse.Ref(() => Formula!).Between(Token.EqualTo(FormulaToken.Open), Token.EqualTo(FormulaToken.Close));
        var atom = number.Or(bracketed).Or(call.Try()).Or(words).Or(grouped);
        var percent =
            from value in atom
            from signs in Token.EqualTo(FormulaToken.Percent).Many()
            select signs.Aggregate(value, (whole, _) => whole is Expression.Constant constant
                ? new Expression.Constant(constant.Value / 100)
                : whole / new Expression.Constant(100));
        var signed =
            from signs in Token.EqualTo(FormulaToken.Minus).Or(Token.EqualTo(FormulaToken.Plus)).Many()
            from value in percent
            select signs.Count(sign => sign.Kind == FormulaToken.Minus) % 2 == 0 ? value : Negated(value);
        var power = Chain(signed, FormulaToken.Power);
        var product = Chain(power, FormulaToken.Times, FormulaToken.Divide);
        var sum = Chain(product, FormulaToken.Plus, FormulaToken.Minus);
        Formula = Chain(
            sum, FormulaToken.Less, FormulaToken.LessOrEqual, FormulaToken.Greater, FormulaToken.GreaterOrEqual, FormulaToken.Equal, FormulaToken.NotEqual);
    }

    /// <summary>A whole formula.</summary>
    public TokenListParser<FormulaToken, Expression> Formula { get; }

    /// <summary>Unknown columns and functions, and wrong numbers of arguments.</summary>
    public IReadOnlyList<FormulaError> Errors => errors;

    private static TokenListParser<FormulaToken, Expression> Chain(TokenListParser<FormulaToken, Expression> operand, params FormulaToken[] operators) =>
        Parse.Chain(
            operators.Select(Token.EqualTo).Aggregate((one, other) => one.Or(other)),
            operand,
            (sign, left, right) => new Expression.Binary(Operators[sign.Kind], left, right));

    private static Expression Negated(Expression value) =>
        value is Expression.Constant constant ? new Expression.Constant(-constant.Value) : new Expression.Call(Function.Negate, [value]);

    private Expression ToNumber(Token<FormulaToken> token)
    {
        var number = double.Parse(token.ToStringValue(), NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(number) ? new Expression.Constant(number) : Wrong(token, "The number is too large.");
    }

    private Expression ToColumn(Token<FormulaToken> token, string name)
    {
        var header = Trimmed(name);
        var byHeader = criteria.Where(criterion => string.Equals(Trimmed(criterion.Name), header, StringComparison.OrdinalIgnoreCase)).ToArray();
        var found = byHeader.Length > 0
            ? byHeader
            : [.. criteria.Where(criterion => string.Equals(criterion.Id, header, StringComparison.OrdinalIgnoreCase))];
        return found.Length switch
        {
            1 => new Expression.Input(found[0].Id),
            0 => Wrong(
                token,
                $"There is no column of numbers called {Wording.Quote(header)}. There are {Wording.List([.. criteria.Select(criterion => Wording.Quote(criterion.Name))])}."),
            _ => Wrong(token, $"{found.Length.ToString(CultureInfo.InvariantCulture)} columns are called {Wording.Quote(header)}; rename one of them."),
        };
    }

    private Expression ToCall(Token<FormulaToken> name, Expression[] arguments)
    {
        var word = name.ToStringValue();
        if (!Functions.TryGetValue(word, out var function))
        {
            return Wrong(
                name,
                $"There is no function called {Wording.Quote(word)}. There are {Wording.List([.. Functions.Keys.Select(known => known.ToUpperInvariant())])}.");
        }

        var (least, most) = ExpressionEvaluator.Arity(function);
        return arguments.Length >= least && arguments.Length <= most
            ? new Expression.Call(function, arguments)
            : Wrong(name, $"{word.ToUpperInvariant()} takes {Takes(least, most)}, not {arguments.Length.ToString(CultureInfo.InvariantCulture)}.");
    }

    private static string Takes(int least, int most) => (least, most) switch
    {
        (1, 1) => "one argument",
        (1, 2) => "one or two arguments",
        (3, 3) => "three arguments (condition, value if true, value if false)",
        _ => "one or more arguments",
    };

    /// <summary>Notes what is wrong and goes on, so that a misspelt name does not look like a wrong sign.</summary>
    private Expression.Constant Wrong(Token<FormulaToken> token, string message)
    {
        errors.Add(new(token.Position.Absolute + 1, message));
        return new(0);
    }

    // Headers are compared as Excel's TRIM leaves them.
    private static string Trimmed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
