using System.Globalization;
using OfficePM.Engine.Explaining;
using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Classifying;

/// <summary>
/// Two numbers per item, each high or low: the one place that says what high is. High is strictly above the split, exactly on it is low,
/// and a blank is neither.
/// </summary>
public static class Quadrants
{
    /// <summary>The quadrant of one item in value against effort; null where either is unknown: a blank is not low.</summary>
    /// <param name="value">The value, or null.</param>
    /// <param name="effort">The effort, or null.</param>
    /// <param name="split">Above which each is high; exactly on it is low.</param>
    public static Quadrant? Of(double? value, double? effort, QuadrantSplit split) => High(value, effort, split) switch
    {
        null => null,
        (true, false) => Quadrant.QuickWin,
        (true, true) => Quadrant.BigBet,
        (false, false) => Quadrant.FillIn,
        (false, true) => Quadrant.TimeSink,
    };

    /// <summary>Whether each of two numbers is high; null where either is missing.</summary>
    internal static (bool First, bool Second)? High(double? first, double? second, QuadrantSplit split) =>
        first is { } one && second is { } other ? (one > split.Value, other > split.Effort) : null;

    /// <summary>
    /// Where to split: the middle of the scales where both criteria have a known one, else the medians of the list.
    /// </summary>
    /// <param name="values">The value (or another first number) of each item, or null.</param>
    /// <param name="efforts">The effort (or another second number) of each item, or null.</param>
    /// <param name="valueCriterion">The criterion that is the value; null where the value is computed from several.</param>
    /// <param name="effortCriterion">The criterion that is the effort.</param>
    /// <returns>The split with its reason; null where no item has a value or none has an effort.</returns>
    public static QuadrantSplit? SplitOf(
        IReadOnlyList<double?> values, IReadOnlyList<double?> efforts, Criterion? valueCriterion, Criterion? effortCriterion)
    {
        if (valueCriterion is { ScaleMinimum: { } leastValue, ScaleMaximum: { } mostValue }
            && effortCriterion is { ScaleMinimum: { } leastEffort, ScaleMaximum: { } mostEffort })
        {
            var (value, effort) = (Middle(leastValue, mostValue), Middle(leastEffort, mostEffort));
            return new(
                value,
                effort,
                $"middle of the scales: {Wording.Number(value)} on {Scale(leastValue, mostValue)}, {Wording.Number(effort)} on {Scale(leastEffort, mostEffort)}");
        }

        return Median(values) is { } medianValue && Median(efforts) is { } medianEffort
            ? new(medianValue, medianEffort, "median of the list")
            : null;
    }

    /// <summary>The split with the numbers that Settings gives in place of those that were found.</summary>
    internal static QuadrantSplit WithOwn(this QuadrantSplit found, double? ownValue, double? ownEffort) => (ownValue, ownEffort) switch
    {
        (null, null) => found,
        ({ } value, { } effort) => new(value, effort, "Settings"),
        _ => new(ownValue ?? found.Value, ownEffort ?? found.Effort, $"Settings; else {found.Reason}"),
    };

    /// <summary>
    /// The middle of a scale. A scale of an even number of steps from 1, such as 1 to 10, has no middle step: its lower half ends at 5,
    /// and "above 5" is what people mean by high.
    /// </summary>
    internal static double Middle(double least, double most) =>
        least == 1 && most % 2 == 0 ? most / 2 : (least + most) / 2;

    private static string Scale(double least, double most) =>
        string.Create(CultureInfo.InvariantCulture, $"{Wording.Number(least)} to {Wording.Number(most)}");

    /// <summary>The middle number, or the mean of the middle two, of those that are there; rounded as scores are.</summary>
    private static double? Median(IReadOnlyList<double?> numbers)
    {
        double[] sorted = [.. numbers.Where(number => number is not null).Select(number => number!.Value)];
        Array.Sort(sorted);
        return sorted.Length == 0 ? null : Rounding.Score((sorted[(sorted.Length - 1) / 2] / 2) + (sorted[sorted.Length / 2] / 2));
    }
}
