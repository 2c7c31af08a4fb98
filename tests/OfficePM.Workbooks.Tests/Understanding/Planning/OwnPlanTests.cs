using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;
using static OfficePM.Workbooks.Tests.Understanding.Planning.PlanSheets;
using static OfficePM.Workbooks.Tests.Understanding.Sheets;

namespace OfficePM.Workbooks.Tests.Understanding.Planning;

public class OwnPlanTests
{
    [Fact]
    public void The_period_column_is_the_PMs_own_plan()
    {
        var read = PlannedBy("Quarter", "Q1", "q2", null, "Q3", "Backlog");
        Assert.Equal([0, 1, -1, -1, -1], read.Plan().OwnPlan);
        var finding = read.Finding("planned-without-capacity");
        Assert.Equal("Q3; Backlog", finding.Read);
        Assert.Contains("Q1, Q2", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_of_yes_and_no_takes_its_periods_from_the_period_column() =>
        Assert.Equal([1, -1, 0, 0], PlannedByAll(["Planned", "Quarter"], ["yes", "Q2"], ["no", "Q1"], ["Q1", "Q2"], ["x", null]).Plan().OwnPlan);

    [Fact]
    public void A_yes_without_a_period_counts_for_the_first_one_and_is_said()
    {
        var read = PlannedBy("Planned", "yes", null, "no", "Q2");
        Assert.Equal([0, -1, -1, 1], read.Plan().OwnPlan);
        Assert.Equal("2:2", read.Finding("planned-without-period").Cell);
    }

    [Fact]
    public void Dates_are_planned_in_the_period_that_they_lie_in() =>
        Assert.Equal(
            [1, 0, -1],
            Read(Items(["Sprint"], [Date(2026, 4, 3)], ["2026-03-31"], [Date(2026, 12, 1)]), ("Capacity", "Q1 2026", 5.0), ("Capacity", "Q2 2026", 5.0)).Plan().OwnPlan);

    [Fact]
    public void What_is_done_is_no_part_of_the_PMs_plan() => Assert.Equal([-1, 0], PlannedByAll(["Quarter", "Status"], ["Q1", "Done"], ["Q1", "Open"]).Plan().OwnPlan);

    [Fact]
    public void A_list_that_says_nothing_of_plans_has_none()
    {
        Assert.Null(PlannedBy("Quarter", null, null).Plan().OwnPlan);
        Assert.Null(PlannedBy("Notes", "x", "y").Plan().OwnPlan);
    }

    private static Understood WithResults(bool owned, params IReadOnlyList<object?[]> results)
    {
        var list = Sheet("Backlog", Items([], [], [], [], []));
        var settings = Settings(("Capacity", "Q1", 10.0), ("Capacity", "Q2", 10.0));
        var sheet = At("OfficePM Results", 4, 2, [["Key", "Planned in", "Look-up key"], .. results]);
        return SheetUnderstanding.Understand(Book(list, settings, sheet) with { Names = owned ? [new DefinedName(Ownership.SheetName("Results"), "'OfficePM Results'!$A$1")] : [] });
    }

    [Fact]
    public void The_plan_of_the_last_Recalc_is_read_back_by_key_whatever_the_order()
    {
        var read = WithResults(true, ["d", null, "d"], ["b", "Not planned", "b"], ["a", "Q2", "A"], ["c", "Q9", "c"]);
        Assert.Equal([1, Engine.Planning.Plan.NotPlanned, null, null], read.Plan().Previous!.Periods);
    }

    [Fact]
    public void A_sheet_that_only_looks_like_ours_is_not_read() => Assert.All(WithResults(false, ["a", "Q2", "a"]).Plan().Previous!.Periods, period => Assert.Null(period));

    [Fact]
    public void A_second_Recalc_asks_for_the_same_plan_but_for_the_one_in_force()
    {
        var first = PlannedByAll(["Quarter", "Goal"], ["Q1", "x"], ["Q2", "x"], ["Q1", "y"]);
        var again = SheetUnderstanding.Understand(Book(
            Sheet("Backlog", Items(["Quarter", "Goal"], ["Q1", "x"], ["Q2", "x"], ["Q1", "y"])),
            Settings([.. first.Settings.Select(row => (row.Block, row.Name, (object?)row.Yours))])));
        Assert.Equal(
            OfficePM.Engine.RunId.Of(first.Backlog, first.Engine, first.Lenses, first.Plan),
            OfficePM.Engine.RunId.Of(again.Backlog, again.Engine, again.Lenses, again.Plan));
    }
}
