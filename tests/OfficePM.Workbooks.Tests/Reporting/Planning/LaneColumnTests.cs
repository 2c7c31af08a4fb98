using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Tests.Reporting.Planning;

public class LaneColumnTests
{
    private static IEnumerable<string> Ids(WorkbookPatch patch) => patch.Operations.OfType<EnsureListColumns>().Single().Columns.Select(column => column.Id);

    private static string?[] Lanes(WorkbookPatch patch) => [.. TestList.Column(patch, "Lane").Cells.Select(cell => cell?.Text)];

    private static WorkbookSnapshot WithCapacity(WorkbookSnapshot workbook) =>
        workbook with { Sheets = [.. workbook.Sheets.Where(sheet => sheet.Name != "OfficePM Settings"), PlanList.Workbook(PlanList.Rows, PlanList.TwoQuarters).Sheet("OfficePM Settings")!] };

    [Fact]
    public void Lane_stands_between_Rank_and_Why()
    {
        var patch = PlanList.Recalc().Patch;
        Assert.Equal(["Score", "Rank", "Lane", "Why", "Row"], Ids(patch));
        Assert.Equal(["Now", "Now", "Not now", "Now", "Not now", "Not now", "Not now", ""], Lanes(patch));
        Assert.Equal(Math.Round(107 / 7.0, 2), TestList.Column(patch, "Lane").Width);
    }

    [Fact]
    public void Without_a_capacity_there_is_no_Lane() => Assert.Equal(["Score", "Rank", "Why", "Row"], Ids(TestList.Recalc(PlanList.Rows).Patch));

    [Theory]
    [InlineData(0, "Now")]
    [InlineData(1, "Next")]
    [InlineData(2, "Later")]
    [InlineData(7, "Later")]
    [InlineData(-1, "Not now")]
    public void A_lane_is_what_its_period_means(int period, string lane) => Assert.Equal(lane, OfficePM.Workbooks.Reporting.Planning.Lanes.Of(period));

    [Fact]
    public void A_lane_is_looked_up_by_key_and_a_blank_one_never_shows_as_zero()
    {
        var cell = TestList.Column(PlanList.Recalc().Patch, "Lane").Cells[0]!.Value;
        Assert.StartsWith("IF(ISNUMBER(", cell.Formula, StringComparison.Ordinal);
        Assert.Contains("'OfficePM Results'!$", cell.Formula, StringComparison.Ordinal);
        Assert.EndsWith("&\"\",\"\")", cell.Formula, StringComparison.Ordinal);
    }

    [Fact]
    public void A_duplicate_keeps_its_own_lane_which_no_look_up_could_tell()
    {
        object?[][] rows = [["Feature", "Reach", "Impact", "Confidence", "Effort"], ["Login", 900, 1, 1, 3], ["login ", 10, 1, 1, 3], ["Search", 800, 1, 1, 3]];
        var patch = PlanList.Recalc(rows, [("Capacity", "All teams", 6.0)]).Patch;
        var cells = TestList.Column(patch, "Lane").Cells;
        Assert.Equal(["Now", "Not now", "Now"], cells.Select(cell => cell!.Value.Text));
        Assert.Null(cells[0]!.Value.Formula);
        Assert.NotNull(cells[2]!.Value.Formula);
    }

    [Fact]
    public void A_column_of_the_PM_with_that_name_is_left_alone()
    {
        object?[][] rows = [.. PlanList.Rows.Select((row, i) => (object?[])[.. row, i == 0 ? "Lane" : "mine"])];
        Assert.Equal("OfficePM Lane", TestList.Column(PlanList.Recalc(rows).Patch, "Lane").Header);
    }

    [Fact]
    public void Above_the_limit_of_rows_lanes_are_values()
    {
        var patch = PlanList.Recalc(settings: [.. PlanList.TwoQuarters, ("Reporting", "Large list from rows", 3.0)]).Patch;
        Assert.Equal(["Score", "Rank", "Lane", "Why"], Ids(patch));
        Assert.All(TestList.Column(patch, "Lane").Cells, cell => Assert.Null(cell!.Value.Formula));
    }

    [Fact]
    public void In_a_list_that_has_results_already_Lane_comes_to_their_right_and_nothing_moves()
    {
        var before = TestList.Workbook(PlanList.Rows);
        var first = TestList.Recalc(before).Patch;
        var second = TestList.Recalc(WithCapacity(TestList.Apply(before, first))).Patch;
        Assert.Equal(["Score", "Rank", "Why", "Row", "Lane"], Ids(second));
        foreach (var column in first.Operations.OfType<EnsureListColumns>().Single().Columns)
            Assert.Equal(column.Column, TestList.Column(second, column.Id).Column);
    }

    [Fact]
    public void When_the_capacity_is_taken_away_the_lanes_go_and_the_rest_stays()
    {
        var before = TestList.Workbook(PlanList.Rows);
        var planned = TestList.Apply(WithCapacity(TestList.Apply(before, TestList.Recalc(before).Patch)), TestList.Recalc(WithCapacity(TestList.Apply(before, TestList.Recalc(before).Patch))).Patch);
        var without = planned with { Sheets = [.. planned.Sheets.Where(sheet => sheet.Name != "OfficePM Settings")], Names = [.. planned.Names.Where(name => name.Name != Ownership.SheetName("Settings"))] };
        var patch = TestList.Recalc(without).Patch;
        Assert.Equal(["Score", "Rank", "Why", "Row"], Ids(patch));
        Assert.Single(patch.Operations.OfType<DeleteListColumns>());
        Assert.Contains(patch.Operations.OfType<DeleteName>(), name => name.Name == Ownership.ColumnName("Lane"));
        var after = TestList.Apply(without, patch);
        Assert.DoesNotContain(after.Sheet("Backlog")!.Rows.SelectMany(row => row.Cells), cell => cell.Cell.Text is "Lane" or "Now" or "Not now");
    }

    private static WorkbookSnapshot WithoutSettings(WorkbookSnapshot workbook) => workbook with
    {
        Sheets = [.. workbook.Sheets.Where(sheet => sheet.Name != "OfficePM Settings")],
        Names = [.. workbook.Names.Where(name => name.Name != Ownership.SheetName("Settings"))],
    };

    [Fact]
    public void Where_a_lane_in_the_middle_goes_the_columns_of_ours_behind_it_close_the_gap()
    {
        var planned = TestList.Apply(PlanList.Workbook(PlanList.Rows, PlanList.TwoQuarters), PlanList.Recalc().Patch);
        var lane = TestList.Column(PlanList.Recalc().Patch, "Lane").Column;
        var patch = TestList.Recalc(WithoutSettings(planned)).Patch;
        Assert.Equal(["Score", "Rank", "Why", "Row"], Ids(patch));
        Assert.Equal(lane, TestList.Column(patch, "Why").Column);
        Assert.Equal(lane + 2, Assert.Single(Assert.Single(patch.Operations.OfType<DeleteListColumns>()).Columns).First.Column);
        var after = TestList.Apply(WithoutSettings(planned), patch);
        Assert.Null(after.Name(Ownership.ColumnName("Lane")));
        Assert.Equal(lane + 1, after.Sheet("Backlog")!.Rows.Max(row => row.LastColumn));
        Assert.DoesNotContain(after.Sheet("Backlog")!.Rows.SelectMany(row => row.Cells), cell => cell.Cell.Text is "Lane" or "Now" or "Not now");
    }

    [Fact]
    public void Undo_brings_back_the_lanes_that_the_last_Recalc_took_away()
    {
        var planned = TestList.Apply(PlanList.Workbook(PlanList.Rows, PlanList.TwoQuarters), PlanList.Recalc().Patch);
        var after = TestList.Apply(WithoutSettings(planned), TestList.Recalc(WithoutSettings(planned)).Patch);
        var undone = TestList.Apply(after, Undoing.Of(after)!);
        Assert.Equal(List(planned), List(undone));
        Assert.All(Ownership.ColumnIds, id => Assert.Equal(planned.Name(Ownership.ColumnName(id))!.RefersTo, undone.Name(Ownership.ColumnName(id))?.RefersTo));

        static IEnumerable<(int, int, Cell)> List(WorkbookSnapshot workbook) =>
            workbook.Sheet("Backlog")!.Rows.SelectMany(row => row.Cells.Select(cell => (row.Number, cell.Column, cell.Cell with { NumberFormat = null })));
    }

    [Fact]
    public void A_lane_with_a_column_of_the_PM_behind_it_stays_empty_and_nothing_moves()
    {
        var planned = TestList.Apply(PlanList.Workbook(PlanList.Rows, PlanList.TwoQuarters), PlanList.Recalc().Patch);
        // The column Why was deleted by hand, and one of the PM stands in its place.
        var why = TestList.Column(PlanList.Recalc().Patch, "Why").Column;
        var without = WithoutSettings(planned) with { Names = [.. WithoutSettings(planned).Names.Where(name => name.Name != Ownership.ColumnName("Why"))] };
        var plan = ListPlan.For(without, OfficePM.Workbooks.Understanding.SheetUnderstanding.Understand(without), scored: true);
        Assert.Equal(why - 1, plan["Lane"]!.Column);
        Assert.Equal(why + 1, plan["Row"]!.Column);
    }

    [Fact]
    public void Remove_takes_the_lanes_out_too()
    {
        var before = PlanList.Workbook(PlanList.Rows, PlanList.TwoQuarters);
        var after = TestList.Apply(before, PlanList.Recalc().Patch);
        var removed = TestList.Apply(after, Removing.Of(after).Patch);
        Assert.Equal(["Backlog"], removed.Sheets.Select(sheet => sheet.Name));
        Assert.Equal(12, removed.Sheet("Backlog")!.Rows.Max(row => row.LastColumn));
    }

    [Fact]
    public void Undo_takes_away_the_lanes_that_the_last_Recalc_brought()
    {
        var before = TestList.Workbook(PlanList.Rows);
        var first = TestList.Apply(before, TestList.Recalc(before).Patch);
        var second = TestList.Apply(WithCapacity(first), TestList.Recalc(WithCapacity(first)).Patch);
        Assert.NotNull(second.Name(Ownership.ColumnName("Lane")));
        var undone = TestList.Apply(second, Undoing.Of(second)!);
        Assert.Null(undone.Name(Ownership.ColumnName("Lane")));
        Assert.Equal(
            first.Sheet("Backlog")!.Rows.SelectMany(row => row.Cells).Select(cell => cell.Cell), undone.Sheet("Backlog")!.Rows.SelectMany(row => row.Cells).Select(cell => cell.Cell));
    }

    [Fact]
    public void A_second_Recalc_of_an_unchanged_list_keeps_the_plan_and_changes_nothing()
    {
        var first = PlanList.Recalc();
        var after = TestList.Apply(PlanList.Workbook(PlanList.Rows, PlanList.TwoQuarters), first.Patch);
        var second = TestList.Recalc(after);
        Assert.Equal(first.Result.RunId, second.Result.RunId);
        Assert.Equal(Texts(after), Texts(TestList.Apply(after, second.Patch)));

        static string Texts(WorkbookSnapshot workbook) => string.Join('\n', workbook.Sheets.SelectMany(sheet =>
            sheet.Rows.SelectMany(row => row.Cells.Select(cell => $"{sheet.Name} {row.Number} {cell.Column} {cell.Cell.Number} {cell.Cell.Text} {cell.Cell.Formula}"))));
    }
}
