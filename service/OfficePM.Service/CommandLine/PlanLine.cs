using System.Globalization;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Reporting.Planning;

namespace OfficePM.Service.CommandLine;

/// <summary>The plan in one line of a terminal.</summary>
internal static class PlanLine
{
    /// <summary>What is planned and what it brings, or why there is no plan; null where nothing was said about capacities.</summary>
    public static string? Of(CheckResult result) => result.Plan switch
    {
        null => null,
        { Conflict: { } conflict } => $"No plan: {Collision(conflict)}; OfficePM Trade-offs says what would settle it.",
        { Selected: { } selected } plan => Planned(plan, selected, result.Items.Count),
        _ => "No plan keeps all decisions.",
    };

    private static string Planned(PlanResult plan, IReadOnlyList<SelectedResult> selected, int items)
    {
        var periods = selected.GroupBy(item => item.Period, StringComparer.Ordinal).Select(period => $"{Number(period.Count())} in {period.Key}").ToList();
        var when = periods.Count > 1 || plan.Capacity.Any(capacity => capacity.Period is not null) ? $" ({string.Join(", ", periods)})" : "";
        var sure = plan.Optimal == true ? "no plan brings more" : $"no plan brings more than {Number(plan.Bound ?? 0)}";
        return $"Plan: {Number(selected.Count)} of {ResultTable.Count(items, "item")}{(selected.Count == 0 ? "" : when)} with a value of {Number(plan.Value ?? 0)}; {(plan.BestValue is null ? sure : "kept from the last Recalc, another one is hardly better")}.";
    }

    private static string Collision(ConflictResult conflict) =>
        $"{string.Join(", ", conflict.Keys.Concat(conflict.Bands ?? []))} cannot {(conflict.Keys.Count + (conflict.Bands?.Count ?? 0) == 1 ? "be kept" : "all be kept")}";

    private static string Number(double value) => value.ToString("#,##0.##", CultureInfo.InvariantCulture);
}
