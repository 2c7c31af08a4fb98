using OfficePM.Engine.Explaining;

namespace OfficePM.Workbooks.Understanding.Lints;

/// <summary>Columns whose scale is not used: all items the same, or most at the top.</summary>
internal static class ScaleUse
{
    /// <summary>The code of a column of one value.</summary>
    public const string AllEqual = "column-all-equal";

    private const int EnoughEqual = 5;
    private const int EnoughMaximum = 10;
    private const int MostSteps = 12;

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
            var use = Use.Of(column);
            if (use.Numbers >= EnoughEqual && use.Least == use.Most)
                context.Findings.Column(
                    context.HeaderRow, column.Role.Column.Index, AllEqual, Severity.Info, "All values are equal",
                    $"{column.Role.Column.Name}: {column.FoundText}", "Used, but it tells no items apart", "Give items different values, or leave the column out");
        }
    }

    /// <summary>Columns of ratings in which most items have the highest value.</summary>
    public static void FindMaximum(LintContext context)
    {
        foreach (var column in context.Reading.Columns)
        {
            var use = Use.Of(column);
            // A scale that the header states counts, even where nobody uses its top.
            var highest = Math.Max(use.Most, column.Hint.Maximum ?? double.NegativeInfinity);
            var atHighest = use.Most == highest ? use.AtMost : 0;
            if (use.Numbers < EnoughMaximum || use.Least == highest || use.Least < 0 || atHighest < MostAtMaximum * use.Numbers
                || !(UsualTops.Contains(highest) || highest == column.Hint.Maximum) || Steps(column) > MostSteps)
                continue;
            // Most efforts at the top may well be so; what is rated high to win is what this is about.
            if (column.Role.Direction == Engine.Direction.Cost)
                continue;
            context.Findings.Column(
                context.HeaderRow, column.Role.Column.Index, "column-at-maximum", Severity.Warning, "Most items have the highest value",
                $"{column.Role.Column.Name}: {atHighest.ToInvariant()} of {Invariant.Count(use.Numbers, "item")} have {highest.ToInvariant()}",
                $"Used as it stands; from {(MostAtMaximum * 100).ToInvariant()} % on, the column hardly tells items apart: {atHighest.ToInvariant()} of {use.Numbers.ToInvariant()} have {highest.ToInvariant()}",
                "Rate against each other: say what a highest value means, and how many items may have it");
        }
    }

    private static int Steps(CriterionColumn column) => column.Values.Where(value => !double.IsNaN(value)).Distinct().Take(MostSteps + 1).Count();

    /// <summary>Which part of a scale a column uses.</summary>
    /// <param name="Numbers">How many numbers it has.</param>
    /// <param name="Least">The lowest of them.</param>
    /// <param name="Most">The highest of them.</param>
    /// <param name="AtMost">How many are the highest.</param>
    private readonly record struct Use(int Numbers, double Least, double Most, int AtMost)
    {
        public static Use Of(CriterionColumn column)
        {
            var (numbers, least, most, atMost) = (0, double.PositiveInfinity, double.NegativeInfinity, 0);
            foreach (var number in column.Values)
            {
                if (double.IsNaN(number))
                    continue;
                numbers++;
                least = Math.Min(least, number);
                atMost = number > most ? 1 : number == most ? atMost + 1 : atMost;
                most = Math.Max(most, number);
            }

            return new Use(numbers, least, most, atMost);
        }
    }
}
