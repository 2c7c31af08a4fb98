using OfficePM.Engine.Explaining;
using OfficePM.Engine.Planning;

namespace OfficePM.Workbooks.Understanding.Planning;

/// <summary>The PM's own plan: what a column says is planned, and when.</summary>
internal static class OwnPlanReading
{
    private const int NamedPeriods = 5;

    /// <summary>The period of each item, or <see cref="Plan.NotPlanned"/>; null where the list has no plan.</summary>
    public static IReadOnlyList<int>? Read(PlanContext context, PeriodBook periods, IReadOnlyList<ItemPlan> plans)
    {
        var (planned, wanted) = (context.ColumnOf(Role.Planned), context.ColumnOf(Role.Period));
        if (planned is null && wanted is null)
            return null;
        var own = new int[plans.Count];
        List<int> undated = [], beyond = [];
        List<string> names = [];
        for (var item = 0; item < own.Length; item++)
        {
            own[item] = Plan.NotPlanned;
            // What is done takes nothing of what there is.
            if (plans[item].End == Ended.Done)
                continue;
            var said = planned is null ? null : PlanWords.IsYes(context.CellOf(item, planned));
            if (said == false || (planned is not null && said is null && context.TextOf(item, planned).Length == 0))
                continue;
            var column = said is null && planned is not null ? planned : wanted;
            var text = context.TextOf(item, column);
            if (column is not null && text.Length > 0 && periods.Find(context.CellOf(item, column), context.Grid.Dates, out var at) == PeriodPlace.Within)
                own[item] = at;
            else if (text.Length > 0 && PlanWords.IsYes(context.CellOf(item, column!)) != false)
                Beyond(item, column!);
            else if (said == true)
            {
                own[item] = 0;
                undated.Add(item);
            }
        }

        if (beyond.Count > 0)
            context.Findings.Rows(
                beyond, "planned-without-capacity", Severity.Info, "Planned for a period without capacity",
                string.Join("; ", names.Take(NamedPeriods)) + (names.Count > NamedPeriods ? "; …" : ""), "Counted as not planned in your own plan",
                $"Type what there is for it in the block Capacity of OfficePM Settings, or name one of {string.Join(", ", periods.Names.Take(NamedPeriods))}");
        if (undated.Count > 0 && periods.Names.Count > 1)
            context.Findings.Rows(
                [.. undated.Select(item => context.Items[item].Number)], "planned-without-period", Severity.Info, "Planned, without a period", planned!.Name,
                $"Counted as planned in {periods.Names[0]}", $"Type the period in {planned.Name}");
        return Array.Exists(own, period => period != Plan.NotPlanned) ? own : null;

        void Beyond(int item, GridColumn column)
        {
            beyond.Add(context.Items[item].Number);
            var cell = context.CellOf(item, column);
            var name = context.Grid.Dates.DateOf(cell) is { } date ? DateCells.Day(date) : Invariant.Quote(PmSettings.TextOf(cell));
            if (!names.Contains(name, StringComparer.OrdinalIgnoreCase))
                names.Add(name);
        }
    }
}
