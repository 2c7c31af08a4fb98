using OfficePM.Engine;
using OfficePM.Engine.Explaining;

namespace OfficePM.Workbooks.Understanding;

/// <summary>Says which columns of estimates no score rests on, where the method was chosen by the columns that happen to be there.</summary>
internal static class UnusedEstimates
{
    private const int MostNamed = 5;

    /// <summary>Reports the columns together, at the first of them.</summary>
    public static void Report(ItemGrid grid, ListReading reading, IReadOnlyList<ListReading> lenses, FindingCollector findings)
    {
        // Whoever names the method, in a header, by formulas or on Settings, knows which columns it reads.
        if (reading.Method is not { Method: { } method, IsNamed: false })
            return;
        // Another method that asks for a column shows what it is there for; a sum of whatever is there does not.
        var used = lenses.Where(lens => lens.Method.Method != MethodNames.Weighted).Prepend(reading).SelectMany(ColumnsOf).ToHashSet();
        string[] names = [.. reading.Method.Roles.Where(role => role.IsOwnColumn && !used.Contains(role.Column.Index) && IsEstimate(role)).Select(role => role.Column.Name)];
        if (names.Length == 0)
            return;
        int[] unused = [.. reading.Method.Roles.Where(role => role.IsOwnColumn && names.Contains(role.Column.Name, StringComparer.Ordinal)).Select(role => role.Column.Index)];
        string[] through = [.. lenses.Where(lens => unused.Any(ColumnsOf(lens).Contains)).Select(lens => lens.Method.Method!)];
        var them = names.Length == 1 ? "it" : "them";
        findings.Column(
            grid.List.HeaderRow, unused[0], "estimates-not-used", Severity.Warning, "Estimates that the score leaves out",
            string.Join(", ", names.Take(MostNamed)) + (names.Length > MostNamed ? $" and {Invariant.Count(names.Length - MostNamed, "more", "more")}" : ""),
            $"{method} does not ask for {them}: Score and Rank do not change with {them}" + (through.Length == 0 ? "" : $"; only the lens {Invariant.List(through)} counts {them}"),
            $"If {(names.Length == 1 ? "it" : "they")} should count, set {SettingNames.Method} to {MethodNames.Weighted} on OfficePM Settings, or type a formula over your headers in the row {SettingNames.Formula}");
    }

    // The columns that a method reads, and those that stand behind a mean.
    private static HashSet<int> ColumnsOf(ListReading reading) => [.. reading.Method.Roles
        .Where(role => role.Role == Role.Criterion && reading.Method.Criteria.Contains(role.Criterion!, StringComparer.Ordinal))
        .SelectMany(role => role.MeanOf.Select(part => part.Column.Index).Prepend(role.Column.Index))];

    // An effort beside a method without one is what the plan is made with.
    private static bool IsEstimate(ColumnRole role) => role.Role switch
    {
        Role.Criterion => role.Criterion is not (Criteria.Effort or Criteria.JobSize or Criteria.Duration or Criteria.Cost) && role.Column.Content.Numbers > 0,
        Role.None => role is { IsSet: false, IsFinal: false, Lost: null } && MethodColumns.LooksLikeRating(role.Column),
        _ => false,
    };
}
