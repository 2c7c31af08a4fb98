using OfficePM.Engine.Explaining;

namespace OfficePM.Workbooks.Understanding.Lints;

/// <summary>Columns whose scale is not used: all items the same, or most at the top.</summary>
internal static class ScaleUse
{
    private const int EnoughEqual = 5;
    private const int EnoughMaximum = 10;

    /// <summary>From this share of items on, a maximum says nothing about any of them.</summary>
    private const double MostAtMaximum = 0.7;

    /// <summary>Where scales usually end. Most items at 2 say nothing while a 3 was possible.</summary>
    private static readonly HashSet<double> UsualTops = [3, 4, 5, 7, 9, 10, 100];

    /// <summary>Columns of one value.</summary>
    public static void FindEqual(LintContext context)
    {
        // A weighted score reports a constant criterion itself: it cannot be put on a scale.
        if (context.Reading.Method.Method == MethodNames.Weighted)
            return;
        foreach (var column in context.Reading.Columns)
        {
            var (numbers, _, _, _) = Count(column);
            if (numbers.Count >= EnoughEqual && numbers.Min() == numbers.Max())
                context.Findings.Column(
                    context.HeaderRow, column.Role.Column.Index, "column-all-equal", Severity.Info, "All values are equal",
                    $"{column.Role.Column.Name}: {column.FoundText}", "Used, but it tells no items apart", "Give items different values, or leave the column out");
        }
    }

    /// <summary>Columns of ratings in which most items have the highest value.</summary>
    public static void FindMaximum(LintContext context)
    {
        foreach (var column in context.Reading.Columns)
        {
            var (numbers, highest, atHighest, steps) = Count(column);
            if (numbers.Count < EnoughMaximum || steps > 12 || numbers.Min() == highest
                || !(UsualTops.Contains(highest) || highest == column.Hint.Maximum)
                || !numbers.TrueForAll(number => number >= 0) || atHighest < MostAtMaximum * numbers.Count)
                continue;
            // Most efforts at the top may well be so; what is rated high to win is what this is about.
            if (column.Role.Direction == Engine.Direction.Cost)
                continue;
            context.Findings.Column(
                context.HeaderRow, column.Role.Column.Index, "column-at-maximum", Severity.Warning, "Most items have the highest value",
                $"{column.Role.Column.Name}: {atHighest.ToInvariant()} of {Invariant.Count(numbers.Count, "item")} have {highest.ToInvariant()}",
                $"Used as it stands; from {(MostAtMaximum * 100).ToInvariant()} % on, the column hardly tells items apart: {atHighest.ToInvariant()} of {numbers.Count.ToInvariant()} have {highest.ToInvariant()}",
                "Rate against each other: say what a highest value means, and how many items may have it");
        }
    }

    private static (List<double> Numbers, double Highest, int AtHighest, int Steps) Count(CriterionColumn column)
    {
        List<double> numbers = [];
        HashSet<double> steps = [];
        foreach (var value in column.Values)
        {
            if (value is not { } number)
                continue;
            numbers.Add(number);
            if (steps.Count <= 12)
                steps.Add(number);
        }

        // A scale that the header states counts, even where nobody uses its top.
        var highest = numbers.Count == 0 ? 0 : Math.Max(numbers.Max(), column.Hint.Maximum ?? double.NegativeInfinity);
        return (numbers, highest, numbers.Count(number => number == highest), steps.Count);
    }
}
