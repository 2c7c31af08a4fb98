namespace OfficePM.Engine.Scoring;

/// <summary>How a criterion's estimates are brought to a common scale before they are weighed.</summary>
public enum Normalisation
{
    /// <summary>Not at all. A cost is turned round on its scale: largest + smallest − x.</summary>
    None,

    /// <summary>(x − smallest) ÷ (largest − smallest); a cost: (largest − x) ÷ (largest − smallest). From 0 to 1.</summary>
    MinMax,

    /// <summary>x ÷ largest; a cost: 1 − x ÷ largest.</summary>
    Max,

    /// <summary>x ÷ largest; a cost: smallest ÷ x. Keeps ratios.</summary>
    Linear,

    /// <summary>x ÷ sum; a cost: (1 ÷ x) ÷ sum of 1 ÷ x. The shares add up to 1.</summary>
    Sum,

    /// <summary>x ÷ length of the column (square root of the sum of squares); a cost: 1 − x ÷ length.</summary>
    Vector,

    /// <summary>(x − mean) ÷ standard deviation of the sample; a cost: (mean − x) ÷ standard deviation.</summary>
    Z,
}

/// <summary>Normalised criteria as expressions, so that they are computed, printed and explained like every other formula.</summary>
/// <remarks>
/// The formulas for costs are those of the multi-criteria literature, see Hwang and Yoon, Multiple Attribute Decision Making, 1981, and
/// Jahan and Edwards, A state-of-the-art survey on the influence of normalization techniques in ranking, Materials and Design 65, 2015.
/// References disagree on costs, so <see cref="Convention"/> says which formula is used.
/// </remarks>
public static class Normalised
{
    /// <summary>A criterion's estimate, normalised so that more is better.</summary>
    /// <param name="kind">How.</param>
    /// <param name="criterion">Whose estimates; its direction and, where nothing is normalised, its scale count.</param>
    public static Expression Of(Normalisation kind, Criterion criterion)
    {
        var x = new Expression.Input(criterion.Id);
        var isCost = criterion.Direction == Direction.Cost;
        Expression one = new Expression.Constant(1);
        Expression Column(ColumnFunction function) => new Expression.Column(function, criterion.Id);

        return kind switch
        {
            Normalisation.None when !isCost => x,
            Normalisation.None when criterion is { ScaleMinimum: { } least, ScaleMaximum: { } most } => new Expression.Constant(least + most) - x,
            Normalisation.None => Column(ColumnFunction.Max) + Column(ColumnFunction.Min) - x,
            Normalisation.MinMax when isCost =>
                (Column(ColumnFunction.Max) - x) / (Column(ColumnFunction.Max) - Column(ColumnFunction.Min)),
            Normalisation.MinMax => (x - Column(ColumnFunction.Min)) / (Column(ColumnFunction.Max) - Column(ColumnFunction.Min)),
            Normalisation.Max when isCost => one - x / Column(ColumnFunction.Max),
            Normalisation.Linear when isCost => Column(ColumnFunction.Min) / x,
            Normalisation.Max or Normalisation.Linear => x / Column(ColumnFunction.Max),
            Normalisation.Sum when isCost => one / x / Column(ColumnFunction.SumOfReciprocals),
            Normalisation.Sum => x / Column(ColumnFunction.Sum),
            Normalisation.Vector when isCost => one - x / Length(criterion.Id),
            Normalisation.Vector => x / Length(criterion.Id),
            Normalisation.Z when isCost => (Column(ColumnFunction.Average) - x) / Column(ColumnFunction.StandardDeviation),
            Normalisation.Z => (x - Column(ColumnFunction.Average)) / Column(ColumnFunction.StandardDeviation),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown normalisation."),
        };
    }

    /// <summary>The formulas in words, for the conventions beside a result.</summary>
    public static string Convention(Normalisation kind) => kind switch
    {
        Normalisation.None => "none; a cost is turned round on its scale (lowest + highest − x; without a known scale: of the column)",
        Normalisation.MinMax => "min-max: (x − smallest) ÷ (largest − smallest); a cost: (largest − x) ÷ (largest − smallest)",
        Normalisation.Max => "max: x ÷ largest; a cost: 1 − x ÷ largest",
        Normalisation.Linear => "linear: x ÷ largest; a cost: smallest ÷ x",
        Normalisation.Sum => "sum: x ÷ sum; a cost: (1 ÷ x) ÷ sum of 1 ÷ x",
        Normalisation.Vector => "vector: x ÷ square root of the sum of squares; a cost: 1 minus that",
        Normalisation.Z => "z: (x − mean) ÷ standard deviation (n − 1); a cost: (mean − x) ÷ standard deviation",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown normalisation."),
    };

    /// <summary>The estimates for which the formula means something: a share of a total with a negative part does not.</summary>
    internal static InputRange Range(Normalisation kind, Direction direction) => (kind, direction) switch
    {
        (Normalisation.Linear or Normalisation.Sum, Direction.Cost) => InputRange.Positive,
        (Normalisation.Max or Normalisation.Linear or Normalisation.Sum, _) => InputRange.NotNegative,
        _ => InputRange.Any,
    };

    /// <summary>Whether a number outside <see cref="Range"/> spoils the column for all items, not just for its own.</summary>
    internal static bool SpoilsColumn(Normalisation kind, Direction direction) =>
        kind == Normalisation.Sum || (kind == Normalisation.Linear && direction == Direction.Cost);

    /// <summary>Whether a column can be normalised at all; one that says the same of each item may not.</summary>
    /// <param name="kind">How.</param>
    /// <param name="constant">The one value of the column, or null where there are several.</param>
    internal static bool CanNormalise(Normalisation kind, double? constant) => kind switch
    {
        Normalisation.None => true,
        Normalisation.MinMax or Normalisation.Z => constant is null,
        _ => constant is not 0,
    };

    private static Expression.Call Length(string criterion) =>
        new Expression.Call(Function.Sqrt, [new Expression.Column(ColumnFunction.SumOfSquares, criterion)]);
}
