using System.Globalization;

namespace OfficePM.GraphEmulator.Formulas;

/// <summary>Reads a formula as Excel does: comparison, then &amp;, + -, * /, ^, and a leading minus binds tighter than ^.</summary>
internal sealed class FormulaParser
{
    private const int MaxDepth = 200;

    private readonly IReadOnlyList<Token> tokens;
    private int at;
    private int depth;

    private FormulaParser(IReadOnlyList<Token> tokens) => this.tokens = tokens;

    /// <summary>Reads a formula.</summary>
    /// <exception cref="FormulaException">Excel would not take it.</exception>
    public static Expression Parse(string formula)
    {
        FormulaParser parser = new([.. FormulaLexer.Read(formula)]);
        var expression = parser.Comparison();
        parser.SkipSpace();
        return parser.at == parser.tokens.Count
            ? expression
            : throw new FormulaException($"The formula has an unexpected '{parser.tokens[parser.at].Text}'.");
    }

    private Expression Comparison()
    {
        if (++depth > MaxDepth)
            throw new FormulaException("The formula is nested too deeply.");
        var left = Left(() => Left(() => Left(() => Left(() => Left(Prefix, "^"), "*", "/"), "+", "-"), "&"), "=", "<>", "<", ">", "<=", ">=");
        depth--;
        return left;
    }

    private Expression Left(Func<Expression> operand, params ReadOnlySpan<string> signs)
    {
        var left = operand();
        while (Peek() is { Kind: TokenKind.Operator } token && signs.Contains(token.Text))
        {
            at++;
            left = new Expression.Binary(token.Text, left, operand());
        }

        return left;
    }

    private Expression Prefix()
    {
        if (Peek() is { Kind: TokenKind.Operator, Text: "-" or "+" or "@" } sign)
        {
            at++;
            var operand = Prefix();
            return sign.Text switch
            {
                "-" => new Expression.Unary("-", operand),
                "+" => operand,
                _ => new Expression.Unsupported("@", [operand]),
            };
        }

        var value = Range();
        while (Peek() is { Kind: TokenKind.Operator, Text: "%" })
        {
            at++;
            value = new Expression.Percent(value);
        }

        return value;
    }

    /// <summary>A1:INDEX(...), a spill, or two references with a blank between them.</summary>
    private Expression Range()
    {
        var left = Atom();
        while (true)
        {
            if (Peek() is { Kind: TokenKind.Operator, Text: ":" })
            {
                at++;
                left = new Expression.Unsupported(":", [left, Atom()]);
            }
            else if (at < tokens.Count && tokens[at] is { Kind: TokenKind.Operator, Text: "#" })
            {
                at++;
                left = new Expression.Unsupported("#", [left]);
            }
            else if (at + 1 < tokens.Count && tokens[at].Kind == TokenKind.Space
                && tokens[at + 1].Kind is TokenKind.Reference or TokenKind.Name or TokenKind.Structured && IsReference(left))
            {
                at++;
                left = new Expression.Unsupported(" ", [left, Atom()]);
            }
            else
            {
                return left;
            }
        }
    }

    private static bool IsReference(Expression expression) =>
        expression is Expression.Cells or Expression.Name or Expression.Structured or Expression.Unsupported;

    private Expression Atom()
    {
        var token = Peek() ?? throw new FormulaException("The formula ends too early.");
        at++;
        switch (token.Kind)
        {
            case TokenKind.Number:
                return new Expression.Constant(double.Parse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture));
            case TokenKind.Text:
                return new Expression.Constant(token.Text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal));
            case TokenKind.Error:
                return new Expression.Constant(new CellError(token.Text.ToUpperInvariant()));
            case TokenKind.Reference:
                return new Expression.Cells(token.Reference!);
            case TokenKind.Structured:
                return new Expression.Structured(token.Text);
            case TokenKind.Name:
                return token.Text.ToUpperInvariant() switch
                {
                    "TRUE" => new Expression.Constant(true),
                    "FALSE" => new Expression.Constant(false),
                    _ => new Expression.Name(token.Text),
                };
            case TokenKind.Function:
                return Call(token.Text);
            case TokenKind.OpenBrace:
                return Array();
            case TokenKind.Open:
                var inner = Comparison();
                if (Peek() is { Kind: TokenKind.Separator })
                {
                    List<Expression> parts = [inner];
                    while (Peek() is { Kind: TokenKind.Separator })
                    {
                        at++;
                        parts.Add(Comparison());
                    }

                    inner = new Expression.Unsupported(",", parts);
                }

                Expect(TokenKind.Close);
                return inner;
            default:
                throw new FormulaException($"The formula has an unexpected '{token.Text}'.");
        }
    }

    private Expression.Call Call(string function)
    {
        Expect(TokenKind.Open);
        List<Expression?> arguments = [];
        if (Peek() is { Kind: TokenKind.Close })
        {
            at++;
            return new(Normal(function), arguments);
        }

        while (true)
        {
            arguments.Add(Peek() is { Kind: TokenKind.Separator or TokenKind.Close } ? null : Comparison());
            if (Peek() is { Kind: TokenKind.Separator })
            {
                at++;
                continue;
            }

            Expect(TokenKind.Close);
            return new(Normal(function), arguments);
        }
    }

    private static string Normal(string function)
    {
        var name = function.ToUpperInvariant();
        return name.StartsWith("_XLFN.", StringComparison.Ordinal) ? name[6..] : name;
    }

    private Expression.Array Array()
    {
        List<IReadOnlyList<object?>> rows = [];
        List<object?> row = [];
        while (true)
        {
            var minus = Peek() is { Kind: TokenKind.Operator, Text: "-" };
            if (minus || Peek() is { Kind: TokenKind.Operator, Text: "+" })
                at++;
            row.Add(Atom() is Expression.Constant constant
                ? minus && constant.Value is double number ? -number : constant.Value
                : throw new FormulaException("An array in a formula has only constants."));
            var next = Peek() ?? throw new FormulaException("An array in the formula is not closed.");
            at++;
            if (next.Kind == TokenKind.Separator)
                continue;
            rows.Add(row);
            if (next.Kind == TokenKind.CloseBrace)
                break;
            if (next.Kind != TokenKind.RowSeparator)
                throw new FormulaException($"The formula has an unexpected '{next.Text}'.");
            row = [];
        }

        return rows.TrueForAll(other => other.Count == rows[0].Count)
            ? new(rows)
            : throw new FormulaException("The rows of an array in the formula have different lengths.");
    }

    private void Expect(TokenKind kind)
    {
        if (Peek()?.Kind != kind)
            throw new FormulaException(Peek() is { } token ? $"The formula has an unexpected '{token.Text}'." : "The formula ends too early.");
        at++;
    }

    private Token? Peek()
    {
        SkipSpace();
        return at < tokens.Count ? tokens[at] : null;
    }

    private void SkipSpace()
    {
        while (at < tokens.Count && tokens[at].Kind == TokenKind.Space && !IsIntersection())
            at++;
    }

    /// <summary>A blank between two references means their intersection, and is no mere space.</summary>
    private bool IsIntersection() => at > 0 && at + 1 < tokens.Count
        && tokens[at - 1].Kind is TokenKind.Reference or TokenKind.Name or TokenKind.Structured
        && tokens[at + 1].Kind is TokenKind.Reference or TokenKind.Name or TokenKind.Structured;
}
