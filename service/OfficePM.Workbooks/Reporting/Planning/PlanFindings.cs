using System.Globalization;
using OfficePM.Engine.Explaining;
using OfficePM.Engine.Planning;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Reporting.Planning;

/// <summary>What a person should know of the plan, at the cells that it is about.</summary>
internal static class PlanFindings
{
    /// <summary>Commitments that collide, the PM's own plan where it cannot be done, and how sure the plan is.</summary>
    public static IEnumerable<Finding> Of(WorkbookSnapshot snapshot, PlanView? planning)
    {
        if (planning is not { } plan)
            return [];
        return plan.Conflict() is { } conflict
            ? Collision(plan, conflict)
            : [.. OwnPlan(snapshot, plan), .. Unproven(plan), .. Kept(plan)];
    }

    private static PlanConflict? Conflict(this PlanView plan) => plan.Plan is null ? plan.Assessed.Conflict : null;

    private static IEnumerable<Finding> Collision(PlanView plan, PlanConflict conflict)
    {
        var what = PlanSentences.Colliding(plan, conflict);
        var extra = conflict.Extra is { Count: > 0 } more ? $"Everything can be kept with {PlanSentences.Extra(plan, more)}" : null;
        var letGo = conflict.LetGo.Count > 0 ? $"{(extra is null ? "Let" : "or let")} go of {plan.List(conflict.LetGo, 4)}" : null;
        var remedy = new[] { extra, letGo }.OfType<string>().ToList() is { Count: > 0 } ways
            ? string.Join(", ", ways)
            : "Take back one of the decisions, or give more capacity on OfficePM Settings";
        foreach (var item in conflict.Items.DefaultIfEmpty(-1))
        {
            yield return new Finding(
                "plan-collision", Severity.Error, plan.Understood.List.Sheet, item < 0 ? null : CellOf(plan, item), "Commitments collide",
                item < 0 ? null : plan.Name(item), $"No plan was made: {what} cannot all be kept", remedy);
        }
    }

    private static string CellOf(PlanView plan, int item) =>
        (plan.Understood.Decisions.FirstOrDefault(decision => decision.Item == item)?.Cell ?? Report.PlaceOf(plan.Understood, item)).ToString();

    /// <summary>The column that says what the PM plans; null where there is none.</summary>
    public static ColumnReading? OwnPlanColumn(Understood understood) =>
        understood.Columns.FirstOrDefault(column => column.Role is Role.Planned) ?? understood.Columns.FirstOrDefault(column => column.Role is Role.Period);

    private static IEnumerable<Finding> OwnPlan(WorkbookSnapshot snapshot, PlanView plan)
    {
        if (plan.Prices?.OwnPlan is not { Violations.Count: > 0 } own)
            yield break;
        var column = OwnPlanColumn(plan.Understood);
        var sheet = snapshot.Sheet(plan.Understood.List.Sheet);
        // The change that mends all of them is said once; each has a remedy of its own beside.
        var all = own.Repair is null ? null : $"{PlanSentences.Repair(plan, own)}: the smallest change with which the whole plan can be done";
        foreach (var violation in own.Violations)
        {
            CellAddress? cell = violation.Items.Count == 0 || column is null ? null
                : violation.Items.Count > 1 && violation.Code is PlanViolations.OverCapacity or PlanViolations.BelowBand or PlanViolations.AboveBand
                    ? plan.Understood.List.InPlace ? new CellAddress(plan.Understood.List.HeaderRow, column.Column) : null
                    : plan.Understood.CellOf(violation.Items[0], column.Column);
            yield return new Finding(
                $"own-plan-{violation.Code}", Severity.Warning, plan.Understood.List.Sheet, cell?.ToString(), "Your own plan cannot be done",
                cell is { } at && sheet is not null && EngineFindings.Plain(sheet[at], new DateCells(snapshot.Date1904)) is { Length: > 0 } read ? Words.Short(read, 60) : null, PlanSentences.Violation(plan, violation), all ?? PlanSentences.Remedy(plan, violation));
            all = null;
        }
    }

    private static IEnumerable<Finding> Unproven(PlanView plan)
    {
        if (plan.Plan is not { Proven: false } found)
            yield break;
        yield return new Finding(
            "plan-unproven", Severity.Info, plan.Understood.List.Sheet, null, "A better plan may exist", null,
            string.Create(CultureInfo.InvariantCulture, $"The search reached its limit: the plan brings {PlanSentences.Points(plan, found.BestValue)}, and no plan can bring more than {PlanSentences.Points(plan, found.Bound)}"),
            "Nothing to do; fewer items or periods are searched completely");
    }

    private static IEnumerable<Finding> Kept(PlanView plan)
    {
        if (PlanSentences.Kept(plan) is not { } kept)
            yield break;
        yield return new Finding(
            "plan-kept", Severity.Info, plan.Understood.List.Sheet, null, "The plan in force was kept", null, Words.Sentence(kept),
            "Nothing to do; to plan afresh set the margin on OfficePM Settings to 0");
    }
}
