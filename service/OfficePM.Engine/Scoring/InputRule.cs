using OfficePM.Engine.Explaining;

namespace OfficePM.Engine.Scoring;

/// <summary>The estimates that a method can compute with.</summary>
/// <param name="Minimum">The least value.</param>
/// <param name="MinimumExcluded">True where the least value itself is refused.</param>
/// <param name="Maximum">The largest value.</param>
/// <param name="Violation">What a value outside is called in a diagnostic's code: "not-positive".</param>
/// <param name="Words">The range in words: "a number above 0".</param>
internal sealed record InputRange(double Minimum, bool MinimumExcluded, double Maximum, string Violation, string Words)
{
    public static readonly InputRange Any = new(double.NegativeInfinity, false, double.PositiveInfinity, "out-of-range", "any number");

    public static readonly InputRange NotNegative = new(0, false, double.PositiveInfinity, "negative", "0 or more");

    public static readonly InputRange Positive = new(0, true, double.PositiveInfinity, "not-positive", "a number above 0");

    public static readonly InputRange Fraction = new(0, false, 1, "out-of-range", "from 0 to 1 (0 % to 100 %)");

    public static readonly InputRange Percent = new(0, false, 100, "out-of-range", "from 0 to 100");

    /// <summary>Whether a value lies inside; NaN does not.</summary>
    public bool Contains(double value) => value <= Maximum && (MinimumExcluded ? value > Minimum : value >= Minimum);
}

/// <summary>What a method asks of one criterion.</summary>
/// <param name="Criterion">The criterion's id.</param>
/// <param name="Range">The values that it can compute with.</param>
/// <param name="Advice">What to type instead, where the range alone does not say it.</param>
/// <param name="MayBeBlank">True where the formula says itself what a blank means; for methods whose source does.</param>
internal sealed record InputRule(string Criterion, InputRange Range, string? Advice = null, bool MayBeBlank = false)
{
    /// <summary>Whether the method can compute with an estimate; NaN is a blank.</summary>
    public bool Allows(double estimate) => double.IsNaN(estimate) ? MayBeBlank : Range.Contains(estimate);

    // A header may be any text, so it cannot be part of a stable code.
    private string Subject => Criteria.IsKnown(Criterion) ? CriterionWords.Kebab(Criterion) : "estimate";

    /// <summary>The list has no such column.</summary>
    public Diagnostic ColumnMissing(string method) => new(
        "column-missing",
        Severity.Error,
        $"{method} needs {CriterionWords.Of(Criterion)}, and the list has no column for it, so there are no scores.",
        $"Add a column for {CriterionWords.Of(Criterion)}, or say in Settings which column it is, or choose another method.",
        Criterion: Criterion);

    /// <summary>The column is there but empty.</summary>
    public Diagnostic ColumnEmpty(string name) => new(
        $"{Subject}-missing",
        Severity.Error,
        $"No item has a number in {Wording.Quote(name)}, so there are no scores.",
        $"Type {Range.Words} for each item in {Wording.Quote(name)}.",
        Criterion: Criterion);

    /// <summary>One item has no estimate.</summary>
    public Diagnostic Missing(BacklogItem item, int index, string name) => new(
        $"{Subject}-missing",
        Severity.Error,
        $"{Wording.Quote(item)} has no number in {Wording.Quote(name)}, so it has no score.",
        $"Type {Range.Words} in {Wording.Quote(name)}.",
        index,
        Criterion);

    /// <summary>One item has an estimate that the method cannot compute with.</summary>
    public Diagnostic Outside(BacklogItem item, int index, string name, double value) => new(
        $"{Subject}-{Range.Violation}",
        Severity.Error,
        $"{Wording.Quote(item)} has {Wording.Number(value)} in {Wording.Quote(name)}, which must be {Range.Words}, so it has no score.",
        Advice ?? $"Type {Range.Words} in {Wording.Quote(name)}.",
        index,
        Criterion);
}
