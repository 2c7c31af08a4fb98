using System.Globalization;

namespace OfficePM.Engine.Scoring;

/// <summary>What an operator makes of two numbers. A type of its own for each, so that the loop over a column is compiled for it.</summary>
internal interface IOperator
{
    /// <summary>The finite result, or why there is none.</summary>
    static abstract Evaluation Apply(double left, double right);
}

/// <summary>The operators of <see cref="BinaryOperator"/>, each with the meaning that it has in Excel.</summary>
internal static class Operators
{
    /// <summary>Joins two columns by an operator.</summary>
    public static Evaluations Join(BinaryOperator op, Evaluations left, Evaluations right) => op switch
    {
        BinaryOperator.Add => Evaluations.Join<Add>(left, right),
        BinaryOperator.Subtract => Evaluations.Join<Subtract>(left, right),
        BinaryOperator.Multiply => Evaluations.Join<Multiply>(left, right),
        BinaryOperator.Divide => Evaluations.Join<Divide>(left, right),
        BinaryOperator.Power => Evaluations.Join<Power>(left, right),
        BinaryOperator.Less => Evaluations.Join<Less>(left, right),
        BinaryOperator.LessOrEqual => Evaluations.Join<LessOrEqual>(left, right),
        BinaryOperator.Greater => Evaluations.Join<Greater>(left, right),
        BinaryOperator.GreaterOrEqual => Evaluations.Join<GreaterOrEqual>(left, right),
        BinaryOperator.Equal => Evaluations.Join<Equal>(left, right),
        BinaryOperator.NotEqual => Evaluations.Join<NotEqual>(left, right),
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "Unknown operator."),
    };

    /// <summary>
    /// Compares as Excel does: on the 15 significant digits that it shows, so that 0.1 + 0.2 is 0.3 in both.
    /// </summary>
    /// <returns>Below 0, 0 or above 0.</returns>
    private static int Compare(double left, double right)
    {
        var order = left.CompareTo(right);
        // Numbers further apart than this differ in 15 digits whatever they are.
        return order == 0 || Math.Abs(left - right) > 1e-14 * Math.Max(Math.Abs(left), Math.Abs(right))
            ? order
            : Shown(left).CompareTo(Shown(right));

        static double Shown(double number) => double.Parse(number.ToString("E14", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static Evaluation Truth(bool holds) => new(holds ? 1 : 0, NoValue.None);

    private readonly struct Add : IOperator
    {
        public static Evaluation Apply(double left, double right) => Evaluation.Of(left + right);
    }

    private readonly struct Subtract : IOperator
    {
        public static Evaluation Apply(double left, double right) => Evaluation.Of(left - right);
    }

    private readonly struct Multiply : IOperator
    {
        public static Evaluation Apply(double left, double right) => Evaluation.Of(left * right);
    }

    private readonly struct Divide : IOperator
    {
        public static Evaluation Apply(double left, double right) =>
            right == 0 ? Evaluation.Without(NoValue.DivisionByZero) : Evaluation.Of(left / right);
    }

    private readonly struct Power : IOperator
    {
        public static Evaluation Apply(double left, double right) => (left, right) switch
        {
            (0, < 0) => Evaluation.Without(NoValue.DivisionByZero),
            // Excel has no 0^0 either.
            (0, 0) => Evaluation.Without(NoValue.OutsideDomain),
            _ => Evaluation.Of(Math.Pow(left, right)),
        };
    }

    private readonly struct Less : IOperator
    {
        public static Evaluation Apply(double left, double right) => Truth(Compare(left, right) < 0);
    }

    private readonly struct LessOrEqual : IOperator
    {
        public static Evaluation Apply(double left, double right) => Truth(Compare(left, right) <= 0);
    }

    private readonly struct Greater : IOperator
    {
        public static Evaluation Apply(double left, double right) => Truth(Compare(left, right) > 0);
    }

    private readonly struct GreaterOrEqual : IOperator
    {
        public static Evaluation Apply(double left, double right) => Truth(Compare(left, right) >= 0);
    }

    private readonly struct Equal : IOperator
    {
        public static Evaluation Apply(double left, double right) => Truth(Compare(left, right) == 0);
    }

    private readonly struct NotEqual : IOperator
    {
        public static Evaluation Apply(double left, double right) => Truth(Compare(left, right) != 0);
    }
}
