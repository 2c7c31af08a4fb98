using System.Text.Json;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Tests.Reporting;

public class SheetTests
{
    private static readonly object?[][] Weighted =
    [
        ["Option", "Customer value", "Strategic fit", "Revenue"], ["One", 8, 5, 3], ["Two", 3, 3, 1], ["Three", 1, 2, 1], ["Four", 4, 7, 5],
    ];

    // The cell of a setting's Yours.
    private static CellAddress Yours(WorkbookSnapshot workbook, string block, string name)
    {
        var rows = workbook.Sheet("OfficePM Settings")!.Rows;
        var from = rows.First(row => row[2].Text == block).Number;
        return new CellAddress(rows.First(row => row.Number > from + 1 && row[2].Text == name).Number, 3);
    }

    private static WorkbookSnapshot Type(WorkbookSnapshot workbook, CellAddress cell, PatchCell value) =>
        TestList.Apply(workbook, new WorkbookPatch { Operations = [new WriteBlock("OfficePM Settings", cell, [[value]])] });

    [Fact]
    public void What_is_typed_in_Yours_is_kept_as_it_was_typed_formula_included()
    {
        var workbook = TestList.Workbook(Weighted);
        var after = TestList.Apply(workbook, TestList.Recalc(workbook).Patch);
        var cell = Yours(after, SettingBlocks.Weights, "Revenue");
        var again = TestList.Recalc(Type(after, cell, PatchCell.Live("1+2", 3)));
        var kept = TestList.CellAt(again.Patch, "OfficePM Settings", cell.Row, cell.Column);
        Assert.Equal(("1+2", 3.0), (kept.Formula, kept.Number));
    }

    [Fact]
    public void A_weight_that_is_typed_moves_the_live_scores_at_once()
    {
        var workbook = TestList.Workbook(Weighted);
        var first = TestList.Recalc(workbook);
        var after = TestList.Apply(workbook, first.Patch);
        var cell = Yours(after, SettingBlocks.Weights, "Revenue");
        var used = TestList.CellAt(first.Patch, "OfficePM Settings", cell.Row, 6);
        Assert.Equal($"IF(ISNUMBER(C{cell.Row}),C{cell.Row},D{cell.Row})", used.Formula);
        Assert.Contains($"'OfficePM Settings'!$F${cell.Row}", TestList.Column(first.Patch, "Score").Cells[0]!.Value.Formula, StringComparison.Ordinal);

        var second = TestList.Recalc(Type(after, cell, PatchCell.Of(3)));
        Assert.Equal(3, TestList.CellAt(second.Patch, "OfficePM Settings", cell.Row, 6).Number);
        Assert.NotEqual(first.Assessment.Items[0].Score, second.Assessment.Items[0].Score);
    }

    [Fact]
    public void Findings_of_one_kind_share_a_row_from_the_25th_on_and_none_is_lost()
    {
        object?[][] rows = [TestList.RiceHeader, .. Enumerable.Range(1, 80).Select(i => (object?[])[$"A-{i}", $"Item {i}", 100 + i, 2, 0.8, i % 4 == 0 ? 3 : 0])];
        var outcome = TestList.Recalc(rows);
        var kind = outcome.Result.Findings.GroupBy(finding => finding.Code).MaxBy(kind => kind.Count())!;
        Assert.Equal(60, kind.Count());
        var places = outcome.Patch.Operations.OfType<SetLink>().Where(link => link.Sheet == "OfficePM Check").Select(link => link.Target).ToList();
        Assert.Equal(25, kind.Count(finding => places.Contains($"'Backlog'!{finding.Cell}")));
        Assert.Contains(TestList.Cells(outcome.Patch, "OfficePM Check"), cell => cell.Text == "35 more of this kind");
    }

    [Fact]
    public void Each_finding_leads_to_its_cell()
    {
        var patch = TestList.Recalc(TestList.Rice).Patch;
        var links = patch.Operations.OfType<SetLink>().Where(link => link.Sheet == "OfficePM Check").Select(link => link.Target).ToList();
        Assert.Contains("'Backlog'!F8", links);
        Assert.Contains("'Backlog'!E7", links);
    }

    [Fact]
    public void Duplicates_say_so_in_the_list_and_keep_their_own_reason_on_Results()
    {
        object?[][] rows = [["Feature", "Reach", "Impact", "Confidence", "Effort"], ["Login", 10, 2, 0.8, 3], ["login ", 20, 2, 0.8, 3], ["Search", 30, 2, 0.8, 3]];
        var patch = TestList.Recalc(rows).Patch;
        Assert.Equal([Report.DuplicateKey, Report.DuplicateKey], TestList.Column(patch, "Why").Cells.Take(2).Select(cell => cell!.Value.Text));
        Assert.Contains(TestList.Cells(patch, "OfficePM Results"), cell => cell.Text?.StartsWith("3rd: ", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void The_time_stands_in_one_cell_and_its_name_points_there()
    {
        var patch = TestList.Recalc(TestList.Rice).Patch;
        var serial = new DateTime(2026, 11, 22, 9, 30, 0, DateTimeKind.Unspecified).ToOADate();
        Assert.Equal(serial, TestList.CellAt(patch, "OfficePM Summary", 2, 11).Number, 1e-6);
        Assert.Equal("'OfficePM Summary'!$K$2", patch.Operations.OfType<DefineName>().Single(name => name.Name == Ownership.CalculatedAtName).RefersTo);
    }

    [Fact]
    public void A_list_at_the_edge_of_the_sheet_gets_results_on_our_sheets_only()
    {
        var sheet = TestList.Sheet("Backlog", TestList.Rice);
        var shifted = sheet with { Rows = [.. sheet.Rows.Select(row => new RowSnapshot(row.Number, row.Hidden, [.. row.Cells.Select(cell => cell.Column + CellAddress.MaxColumn - 6)], [.. row.Cells.Select(cell => cell.Cell)]))] };
        var outcome = TestList.Recalc(new WorkbookSnapshot { Sheets = [shifted] });
        Assert.Empty(outcome.Patch.Operations.OfType<EnsureListColumns>());
        Assert.Contains(outcome.Result.Findings, finding => finding is { Code: "list-at-last-column", Cell: "XFD1" });
    }

    [Fact]
    public void The_result_object_has_the_agreed_keys_and_leaves_out_what_does_not_apply()
    {
        var json = JsonDocument.Parse(ResultDocument.ToJson(TestList.Recalc(TestList.Rice).Result)).RootElement;
        Assert.Equal(["list", "method", "columns", "items", "findings", "lenses", "runId"], json.EnumerateObject().Select(part => part.Name));
        var item = json.GetProperty("items")[0];
        Assert.Equal(1450, item.GetProperty("inputs").GetProperty("reach").GetDouble());
        Assert.Equal("quick win", item.GetProperty("quadrant").GetString());
        Assert.False(json.GetProperty("items")[6].TryGetProperty("score", out _));
        Assert.Equal("F8", json.GetProperty("findings")[0].GetProperty("cell").GetString());
    }
}
