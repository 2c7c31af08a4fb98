using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Ranking;

/// <summary>Two criteria against each other, each split into high and low. High is strictly above the split; exactly on it is low.</summary>
/// <param name="Name">What PMs call it.</param>
/// <param name="First">The id of the first criterion.</param>
/// <param name="Second">The id of the second criterion.</param>
/// <param name="BothHigh">What is high in both.</param>
/// <param name="FirstHigh">What is high in the first only.</param>
/// <param name="SecondHigh">What is high in the second only.</param>
/// <param name="BothLow">What is low in both.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record QuadrantLens(
    string Name, string First, string Second, string BothHigh, string FirstHigh, string SecondHigh, string BothLow, string Source)
{
    /// <summary>Value against effort.</summary>
    public static QuadrantLens ValueEffort { get; } = new(
        "Value/effort", Criteria.Value, Criteria.Effort, "big bet", "quick win", "time sink", "fill-in", "Common practice");

    /// <summary>Urgency against importance, the Eisenhower matrix.</summary>
    public static QuadrantLens UrgencyImportance { get; } = new(
        "Urgency/importance", Criteria.Urgency, Criteria.Importance, "do", "delegate", "schedule", "drop",
        "Stephen Covey, The 7 Habits of Highly Effective People, 1989, after Dwight Eisenhower");

    /// <summary>What customers gain against what the business gains.</summary>
    public static QuadrantLens CustomerBusiness { get; } = new(
        "Customer/business", Criteria.CustomerImpact, Criteria.BusinessGoal, "both gain", "customers gain", "business gains", "neither gains",
        "Common practice");

    /// <summary>All lenses.</summary>
    public static IReadOnlyList<QuadrantLens> All { get; } = [ValueEffort, UrgencyImportance, CustomerBusiness];

    /// <summary>The quadrant of one item; null where either number is missing: a blank is not low.</summary>
    public string? Of(double? first, double? second, double firstSplit, double secondSplit) => (first, second) switch
    {
        (null, _) or (_, null) => null,
        ({ } one, { } other) => (one > firstSplit, other > secondSplit) switch
        {
            (true, true) => BothHigh,
            (true, false) => FirstHigh,
            (false, true) => SecondHigh,
            _ => BothLow,
        },
    };

    /// <summary>Puts every item of a backlog into a quadrant.</summary>
    /// <param name="backlog">The items.</param>
    /// <param name="firstSplit">Where to split the first criterion; null: see <see cref="Quadrants.SplitOf"/>.</param>
    /// <param name="secondSplit">Where to split the second criterion; null: likewise.</param>
    /// <returns>One entry per item; null where the list has neither numbers nor scales for both criteria.</returns>
    public QuadrantPicture? Of(Backlog backlog, double? firstSplit = null, double? secondSplit = null)
    {
        Estimates estimates = new(backlog);
        var first = Numbers(estimates[First]);
        var second = Numbers(estimates[Second]);
        var split = firstSplit is { } one && secondSplit is { } other
            ? new QuadrantSplit(one, other, "Settings")
            : Quadrants.SplitOf(first, second, Find(backlog, First), Find(backlog, Second));
        if (split is null)
        {
            return null;
        }

        var (x, y) = (firstSplit ?? split.Value, secondSplit ?? split.Effort);
        return new(this, [.. first.Zip(second, (a, b) => Of(a, b, x, y))], x, y, split.Reason);
    }

    private static double?[] Numbers(double[] column) => [.. column.Select(value => double.IsNaN(value) ? (double?)null : value)];

    private static Criterion? Find(Backlog backlog, string id) => backlog.Criteria.FirstOrDefault(criterion => criterion.Id == id);
}

/// <summary>A backlog in quadrants.</summary>
/// <param name="Lens">The two criteria.</param>
/// <param name="Quadrants">One per item, in words; null where a number is missing.</param>
/// <param name="FirstSplit">The first criterion is high above this.</param>
/// <param name="SecondSplit">The second criterion is high above this.</param>
/// <param name="Reason">How the split was chosen, in words.</param>
public sealed record QuadrantPicture(
    QuadrantLens Lens, IReadOnlyList<string?> Quadrants, double FirstSplit, double SecondSplit, string Reason);
