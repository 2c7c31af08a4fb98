using OfficePM.Engine;

namespace OfficePM.Workbooks.Reporting;

/// <summary>What a list needs for a ranking, in the order in which a PM would look at it.</summary>
internal static class NeededColumns
{
    /// <summary>Each method and the criteria that it reads.</summary>
    public static IReadOnlyList<(string Method, IReadOnlyList<string> Criteria)> All { get; } =
    [
        ("RICE", [Criteria.Reach, Criteria.Impact, Criteria.Confidence, Criteria.Effort]),
        ("ICE", [Criteria.Impact, Criteria.Confidence, Criteria.Ease]),
        ("WSJF", [Criteria.BusinessValue, Criteria.TimeCriticality, Criteria.RiskReduction, Criteria.JobSize]),
        ("Value/effort", [Criteria.Value, Criteria.Effort]),
    ];

    /// <summary>What each method lacks on a list, the nearest method first.</summary>
    public static IReadOnlyList<(string Method, IReadOnlyList<string> Has, IReadOnlyList<string> Lacks)> Of(Backlog backlog)
    {
        var there = backlog.Criteria.Select(criterion => criterion.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. All
                .Select(method => (
                    method.Method,
                    (IReadOnlyList<string>)[.. method.Criteria.Where(there.Contains)],
                    (IReadOnlyList<string>)[.. method.Criteria.Where(need => !there.Contains(need))]))
                .OrderBy(method => method.Item3.Count),
        ];
    }
}
