using OfficePM.Engine;
using OfficePM.Engine.Explaining;
using OfficePM.Engine.Ranking;
using OfficePM.Workbooks.Understanding.Auditing;

namespace OfficePM.Workbooks.Understanding;

/// <summary>
/// Compares each criterion with the order that the author gave the items (a score, a rank or a priority). Where they plainly go against each other, the
/// author may mean the numbers the other way round: that is said, not decided, for a good item may be expensive.
/// </summary>
internal static class DirectionCheck
{
    /// <summary>Fewer items than this show nothing.</summary>
    private const int Fewest = 8;

    /// <summary>Spearman's rho from which two orders go plainly together or against each other.</summary>
    private const double Plain = 0.6;

    /// <summary>From here on an order leans one way.</summary>
    private const double Leaning = 0.3;

    /// <summary>An order of this many items, evenly chosen, leans the way that the whole list plainly goes.</summary>
    private const int EnoughToLean = 400;

    /// <summary>So many items, evenly chosen, show which way a longer list goes: rho is then known to about 0.02.</summary>
    private const int EnoughToShow = 2_000;

    /// <summary>Reports what is unsure.</summary>
    public static void Report(ItemGrid grid, ItemList items, ListReading reading, FindingCollector findings)
    {
        if (items.Count < Fewest)
            return;
        var author = AuthorOrder(reading.Method.Roles, items);
        if (author is { } order)
        {
            foreach (var column in reading.Columns.Where(column => !column.IsDirectionSure))
                Compare(grid, column, order, findings);
        }

        Priority(grid, items, reading, findings);
    }

    /// <summary>Whether a 1 in a column of priority numbers is the best; null where the column holds no plain numbers or the PM's own score does not say.</summary>
    public static bool? OneIsBest(ColumnRole priority, IReadOnlyList<ColumnRole> roles, ItemList items)
    {
        var score = roles.FirstOrDefault(role => role.Role == Role.AuthorScore && role.Column.Content.Numbers >= Fewest);
        if (score is null || Correlation(Numbers(priority.Column, items), Numbers(score.Column, items)) is not { } rho || Math.Abs(rho) < Leaning)
            return null;
        return rho < 0;
    }

    private static void Compare(ItemGrid grid, CriterionColumn column, (GridColumn Column, double[] Values) author, FindingCollector findings)
    {
        if (PlainCorrelation(column.Values, author.Values) is not { } rho || Math.Abs(rho) < Plain)
            return;
        var expected = column.Direction == Direction.Benefit ? 1 : -1;
        if (Math.Sign(rho) == expected)
            return;
        var name = column.Role.Column.Name;
        findings.Column(
            grid.List.HeaderRow, column.Role.Column.Index, "direction-unsure", Severity.Warning, "Is a high number better or worse?", $"{name}: {column.FoundText}",
            $"Read as {(column.Direction == Direction.Benefit ? "more is better" : "less is better")}, but items with more of it stand {(rho > 0 ? "higher" : "lower")} in your column {author.Column.Name}",
            column.DetectedReversed is null
                ? $"If it is the other way round, set {name} to '{(column.Direction == Direction.Benefit ? RoleNames.OtherCost : RoleNames.OtherBenefit)}' in the block Columns of OfficePM Settings"
                : $"If it is the other way round, set '{SettingNames.Direction(name)}' on OfficePM Settings to {ColumnDirection.Name(true)}");
    }

    /// <summary>Priorities typed as 1, 2, 3: 1 is mostly the best, but not everywhere.</summary>
    private static void Priority(ItemGrid grid, ItemList items, ListReading reading, FindingCollector findings)
    {
        var unsure = reading.Method.Roles.Where(role => role.Role == Role.PriorityLabel && role.Column.Content.Numbers > role.Column.Content.Texts
            && HeaderHint.Of(role.Column.Text) is { SmallIsMuch: null, SmallIsBest: null } && OneIsBest(role, reading.Method.Roles, items) is null);
        foreach (var column in unsure.Select(role => role.Column))
            findings.Column(
                grid.List.HeaderRow, column.Index, "direction-unsure", Severity.Info, "Is 1 the highest priority?",
                $"{column.Name}: {ContentText.Of(column.Content, items.Count)}", "1 is taken as the highest; no score of your own shows otherwise",
                $"Say it in the header, such as '{column.Name} (1 = highest)'");
    }

    /// <summary>The author's order, more being better: the score, else the rank.</summary>
    private static (GridColumn Column, double[] Values)? AuthorOrder(IReadOnlyList<ColumnRole> roles, ItemList items)
    {
        var score = roles.FirstOrDefault(role => role.Role == Role.AuthorScore && role.Column.Content.Numbers >= Fewest)?.Column;
        if (score is not null)
            return (score, Numbers(score, items));
        var rank = roles.FirstOrDefault(role => role.Role == Role.AuthorRank && role.Column.Content.Numbers >= Fewest)?.Column;
        return rank is null ? null : (rank, Array.ConvertAll(Numbers(rank, items), value => -value));
    }

    /// <summary>The plain numbers of a column, one per item; NaN where there is none.</summary>
    private static double[] Numbers(GridColumn column, ItemList items)
    {
        var cells = items.Cells(column);
        var numbers = new double[cells.Count];
        for (var at = 0; at < numbers.Length; at++)
            numbers[at] = cells.IsNumber(at) ? cells.NumberOf(at) : double.NaN;
        return numbers;
    }

    /// <summary>Spearman's rho over the items that have both; null where a few of them show that it is not plain, so that hardly any list is sorted as a whole.</summary>
    private static double? PlainCorrelation(double[] one, double[] other)
    {
        int[] all = [.. Enumerable.Range(0, one.Length)];
        var some = Array.FindAll(Chance.Spread(all, 2 * EnoughToLean), at => !double.IsNaN(one[at]) && !double.IsNaN(other[at]));
        if (some.Length < one.Length && some.Length >= EnoughToLean && Correlation(one, other, some) is { } rho && Math.Abs(rho) < Leaning)
            return null;
        return Correlation(one, other);
    }

    private static double? Correlation(double[] one, double[] other) => Both(one, other) is { Length: >= Fewest } both ? Correlation(one, other, Chance.Spread(both, EnoughToShow)) : null;

    private static double? Correlation(double[] one, double[] other, int[] places) =>
        RankCorrelation.Spearman(Array.ConvertAll(places, at => one[at]), Array.ConvertAll(places, at => other[at]));

    private static int[] Both(double[] one, double[] other)
    {
        var both = new int[one.Length];
        var count = 0;
        for (var at = 0; at < one.Length; at++)
        {
            if (!double.IsNaN(one[at]) && !double.IsNaN(other[at]))
                both[count++] = at;
        }

        return both[..count];
    }
}
