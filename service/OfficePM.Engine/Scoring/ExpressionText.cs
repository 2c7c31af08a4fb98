using System.Globalization;

namespace OfficePM.Engine.Scoring;

/// <summary>Prints an expression as a person would write it: "reach × impact × confidence ÷ effort".</summary>
public static class ExpressionText
{
    private const int Comparison = 1;
    private const int Sum = 2;
    private const int Product = 3;
    private const int Sign = 4;
    private const int Exponent = 5;
    private const int Atom = 6;

    /// <summary>Prints an expression with the least parentheses.</summary>
    /// <param name="expression">What to print.</param>
    /// <param name="name">
    /// What a criterion is called; without it, an id in camel case becomes words ("jobSize": "job size") and any other id stands as it is.
    /// </param>
    public static string Of(Expression expression, Func<string, string>? name = null) => Print(expression, name ?? CriterionWords.Of).Text;

    private static (string Text, int Precedence) Print(Expression expression, Func<string, string> name) => expression switch
    {
        Expression.Constant { Value: < 0 } constant => ($"−{Number(-constant.Value)}", Sign),
        Expression.Constant constant => (Number(constant.Value), Atom),
        Expression.Input input => (name(input.Criterion), Atom),
        Expression.Weight weight => ($"weight of {name(weight.Criterion)}", Atom),
        Expression.Column column => ($"{Word(column.Function)} of {name(column.Criterion)}", Atom),
        Expression.Binary binary => Print(binary, name),
        Expression.Call { Function: Function.Negate } call => ($"−{Wrap(Print(call.Arguments[0], name), Exponent + 1)}", Sign),
        Expression.Call call => ($"{Name(call.Function)}({string.Join(", ", call.Arguments.Select(argument => Print(argument, name).Text))})", Atom),
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, "Unknown kind of expression."),
    };

    private static (string Text, int Precedence) Print(Expression.Binary binary, Func<string, string> name)
    {
        // A right side of equal precedence needs parentheses only where regrouping would change the value: a − (b − c), a ÷ (b × c).
        // Powers and comparisons are always grouped, since readers (and Excel) disagree about a^b^c.
        var (sign, precedence, least, leastRight) = binary.Operator switch
        {
            BinaryOperator.Add => (" + ", Sum, Sum, Sum),
            BinaryOperator.Subtract => (" − ", Sum, Sum, Product),
            BinaryOperator.Multiply => (" × ", Product, Product, RegroupsFreely(binary.Right) ? Product : Sign),
            BinaryOperator.Divide => (" ÷ ", Product, Product, Sign),
            BinaryOperator.Power => (" ^ ", Exponent, Atom, Atom),
            BinaryOperator.Less => (" < ", Comparison, Sum, Sum),
            BinaryOperator.LessOrEqual => (" ≤ ", Comparison, Sum, Sum),
            BinaryOperator.Greater => (" > ", Comparison, Sum, Sum),
            BinaryOperator.GreaterOrEqual => (" ≥ ", Comparison, Sum, Sum),
            BinaryOperator.Equal => (" = ", Comparison, Sum, Sum),
            BinaryOperator.NotEqual => (" ≠ ", Comparison, Sum, Sum),
            _ => throw new ArgumentOutOfRangeException(nameof(binary), binary.Operator, "Unknown operator."),
        };
        return ($"{Wrap(Print(binary.Left, name), least)}{sign}{Wrap(Signed(Print(binary.Right, name)), leastRight)}", precedence);
    }

    // a − (−b), never a − −b.
    private static (string Text, int Precedence) Signed((string Text, int Precedence) right) =>
        right.Text.StartsWith('−') ? (right.Text, 0) : right;

    // a × (b ÷ c) is a × b ÷ c, so the right side of a product never needs parentheses for being a product or a quotient.
    private static bool RegroupsFreely(Expression right) =>
        right is Expression.Binary { Operator: BinaryOperator.Multiply or BinaryOperator.Divide };

    private static string Wrap((string Text, int Precedence) printed, int least) =>
        printed.Precedence < least ? $"({printed.Text})" : printed.Text;

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Name(Function function) => function.ToString().ToUpperInvariant();

    private static string Word(ColumnFunction function) => function switch
    {
        ColumnFunction.Min => "smallest",
        ColumnFunction.Max => "largest",
        ColumnFunction.Sum => "sum",
        ColumnFunction.SumOfSquares => "sum of squares",
        ColumnFunction.SumOfReciprocals => "sum of 1 ÷ x",
        ColumnFunction.Average => "mean",
        ColumnFunction.StandardDeviation => "standard deviation",
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "Unknown column function."),
    };
}
