using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Tests.Reporting;

public class RemovingTests
{
    private static readonly WorkbookSnapshot Before = TestList.Workbook(TestList.Rice, firstRow: 4);

    private static WorkbookSnapshot Recalculated(WorkbookSnapshot? workbook = null) =>
        TestList.Apply(workbook ?? Before, TestList.Recalc(workbook ?? Before).Patch);

    private static WorkbookSnapshot Remove(WorkbookSnapshot workbook) => TestList.Apply(workbook, Removing.Of(workbook).Patch);

    private static WorkbookSnapshot WithNames(WorkbookSnapshot workbook, Func<string, string> refersTo) =>
        workbook with { Names = [.. workbook.Names.Select(name => name with { RefersTo = refersTo(name.RefersTo) })] };

    [Fact]
    public void Nothing_of_ours_remains()
    {
        var removed = Remove(Recalculated());
        Assert.Equal(["Backlog"], removed.Sheets.Select(sheet => sheet.Name));
        Assert.Empty(removed.Names);
        Assert.Equal(6, removed.Sheets[0].UsedRange!.Value.Last.Column);
    }

    [Fact]
    public void References_as_LibreOffice_writes_them_are_understood()
    {
        var resaved = WithNames(Recalculated(), refersTo => refersTo.Replace("'Backlog'!", "Backlog!", StringComparison.Ordinal));
        var (patch, findings) = Removing.Of(resaved);
        Assert.Empty(findings);
        Assert.Equal(["Backlog"], TestList.Apply(resaved, patch).Sheets.Select(sheet => sheet.Name));
    }

    [Fact]
    public void A_column_that_was_moved_is_found_where_it_stands_now()
    {
        var workbook = WithNames(Recalculated(), refersTo => refersTo.Replace("$I$4:$I$12", "$M$4:$M$12", StringComparison.Ordinal));
        var moved = TestList.Apply(workbook, new WorkbookPatch
        {
            Operations =
            [
                new WriteBlock("Backlog", new CellAddress(4, 13), [[PatchCell.Of("Why")]]),
                new WriteBlock("Backlog", new CellAddress(4, 9), [.. Enumerable.Repeat<IReadOnlyList<PatchCell?>>([PatchCell.Blank()], 9)]),
            ],
        });
        var deleted = Removing.Of(moved).Patch.Operations.OfType<DeleteListColumns>().SelectMany(delete => delete.Columns);
        Assert.Contains(new RangeAddress(4, 13, 12, 13), deleted);
        Assert.Equal(13, TestList.Column(TestList.Recalc(moved).Patch, "Why").Column);
    }

    [Fact]
    public void A_renamed_list_keeps_its_ownership()
    {
        var workbook = Recalculated();
        var renamed = WithNames(workbook, refersTo => refersTo.Replace("'Backlog'!", "'Our plan'!", StringComparison.Ordinal));
        renamed = renamed with { Sheets = [.. renamed.Sheets.Select(sheet => sheet.Name == "Backlog" ? sheet with { Name = "Our plan" } : sheet)] };
        Assert.Equal(["Our plan"], Remove(renamed).Sheets.Select(sheet => sheet.Name));
    }

    [Fact]
    public void A_copied_sheet_is_the_PMs()
    {
        var workbook = Recalculated();
        var copied = workbook with { Sheets = [.. workbook.Sheets, workbook.Sheet("OfficePM Summary")! with { Name = "OfficePM Summary (2)" }] };
        Assert.Equal(["Backlog", "OfficePM Summary (2)"], Remove(copied).Sheets.Select(sheet => sheet.Name));
    }

    [Fact]
    public void A_renamed_sheet_of_ours_is_left_and_said()
    {
        var workbook = WithNames(Recalculated(), refersTo => refersTo.Replace("'OfficePM Summary'!", "'For the board'!", StringComparison.Ordinal));
        workbook = workbook with { Sheets = [.. workbook.Sheets.Select(sheet => sheet.Name == "OfficePM Summary" ? sheet with { Name = "For the board" } : sheet)] };
        var (patch, findings) = Removing.Of(workbook);
        var removed = TestList.Apply(workbook, patch);
        Assert.Equal(["Backlog", "For the board"], removed.Sheets.Select(sheet => sheet.Name));
        Assert.Contains(findings, finding => finding.Sheet == "For the board");
        Assert.Empty(removed.Names);
    }

    [Fact]
    public void The_PMs_own_Score_stays()
    {
        object?[][] rows = [[.. TestList.RiceHeader, "Score"], .. TestList.Rice.Skip(1).Select(row => (object?[])[.. row, 5])];
        var removed = Remove(Recalculated(TestList.Workbook(rows, firstRow: 4)));
        Assert.Equal("Score", removed.Sheets[0][4, 7].Text);
        Assert.Equal(7, removed.Sheets[0].UsedRange!.Value.Last.Column);
    }

    [Fact]
    public void Names_of_other_programs_stay()
    {
        var workbook = Recalculated();
        workbook = workbook with { Names = [.. workbook.Names, new DefinedName("OfficePMs_total", "Backlog!$C$20"), new DefinedName("OfficePM.mine", "1")] };
        Assert.Equal(["OfficePM.mine", "OfficePMs_total"], Remove(workbook).Names.Select(name => name.Name));
    }
}
