using ClosedXML.Excel;
using OfficePM.Testing;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Tests.Reporting;

/// <summary>LibreOffice computes our formulas itself, their stored results taken out first, and must come to the engine's numbers.</summary>
public class FormulaOracleTests
{
    public static TheoryData<string> Lists => [.. Sheets.Keys];

    private static readonly Dictionary<string, IReadOnlyList<object?[]>> Sheets = new(StringComparer.Ordinal)
    {
        ["RICE"] = TestList.Rice,
        ["RICE with whole percents"] =
        [
            ["ID", "Feature", "Reach", "Impact", "Confidence %", "Effort"],
            ["A-1", "One", 1450, 2, 80, 3], ["A-2", "Two", 640, 0.5, 95, 7], ["A-3", "Three", 33, 3, 50, 0.7], ["A-4", "Four", 33, 3, 50, 0],
        ],
        ["ICE"] =
        [
            ["Feature", "Impact", "Confidence", "Ease"], ["One", 8, 6, 9], ["Two", 3, 10, 2], ["Three", 7, 7, 7], ["Four", 7, "n/a", 7],
        ],
        ["WSJF"] =
        [
            ["Item", "Business value", "Time criticality", "Risk reduction", "Job size"],
            ["One", 8, 5, 13, 5], ["Two", 3, 3, 1, 2], ["Three", 1, 2, 1, 20], ["Four", 5, 1, 1, null],
        ],
        ["Value/effort"] = [["Idea", "Value", "Effort (days)"], ["One", 8, 5], ["Two", 3, 3], ["Three", 1, 7], ["Four", 9, 7], ["Five", 9, -7]],
        ["Weighted score"] =
        [
            ["Option", "Customer value", "Strategic fit", "Revenue", "Delight"], ["One", 8, 5, 3, 9], ["Two", 3, 3, 1, 2], ["Three", 1, 2, 1, 4], ["Four", 4, null, 5, 5],
        ],
        ["Keys that look-ups stumble over"] =
        [
            ["Feature", "Reach", "Impact", "Confidence", "Effort"],
            ["What? *now*", 10, 2, 0.8, 3], ["What? anow*", 20, 2, 0.8, 3], ["~tilde~", 30, 2, 0.8, 3], ["tilde", 40, 2, 0.8, 3],
            [new string('x', 300) + " end", 50, 2, 0.8, 3], [new string('x', 301) + " end", 60, 2, 0.8, 3],
            ["Login", 70, 2, 0.8, 3], ["LOGIN", 80, 2, 0.8, 3], [Cell.OfText("007"), 90, 2, 0.8, 3], [Cell.OfText("7"), 95, 2, 0.8, 3],
            ["two  blanks ", 100, 2, 0.8, 3], ["=not a formula".Insert(0, "'"), 110, 2, "80%", 3], ["quote \" it", 120, 2, 0.8, 3],
            [new string('?', 110), 130, 2, 0.8, 3], ["Größe – 大きさ", 140, 2, 0.8, 3],
        ],
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task What_Excel_computes_is_what_the_engine_computed(string list)
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        using TemporaryFolder folder = new();
        var path = folder.File("list.xlsx");
        Save(path, Sheets[list], table: false);
        await CompareAsync(path, folder);
    }

    [Fact]
    public async Task In_an_Excel_table_too()
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        using TemporaryFolder folder = new();
        var path = folder.File("table.xlsx");
        Save(path, TestList.Rice, table: true);
        var outcome = await CompareAsync(path, folder);
        Assert.NotNull(outcome.Understood.List.Table);
        Assert.Contains("[[#This Row],", TestList.Column(outcome.Patch, "Score").Cells[0]!.Value.Formula, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_rows_were_sorted_every_result_stands_beside_its_item()
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        using TemporaryFolder folder = new();
        var path = folder.File("sorted.xlsx");
        Save(path, TestList.Rice, table: false);
        var outcome = await RecalcAsync(path);

        // As a person sorts in Excel: our columns move with the rows, and formulas keep pointing to their own row.
        var before = TestList.Apply(TestList.Workbook(TestList.Rice), outcome.Patch);
        object?[][] sorted = [TestList.Rice[0], .. TestList.Rice.Skip(1).Reverse()];
        var score = TestList.Column(outcome.Patch, "Score");
        using (XLWorkbook workbook = new(path))
        {
            var sheet = workbook.Worksheet("Backlog");
            for (var row = 2; row <= TestList.Rice.Length; row++)
            {
                var from = TestList.Rice.Length + 2 - row;
                for (var column = 1; column <= 6; column++)
                    SetValue(sheet.Cell(row, column), sorted[row - 1][column - 1]);
                for (var column = score.Column; column < score.Column + 4; column++)
                    sheet.Cell(row, column).FormulaA1 = OwnRow.Place(OwnRow.Generalise(before.Sheet("Backlog")![from, column].Formula!, from), row);
            }

            workbook.Save();
        }

        var after = await ReadAsync(await LibreOffice.RecalculateAsync(path, folder, TestContext.Current.CancellationToken));
        var list = after.Sheet("Backlog")!;
        for (var row = 2; row <= TestList.Rice.Length; row++)
        {
            var index = outcome.Understood.Items.ToList().FindIndex(item => item.LookupKey == list[row, 1].Text);
            Assert.Equal(outcome.Result.Items[index].Why, list[row, score.Column + 2].Text);
            Assert.Equal(outcome.Assessment.Items[index].Score ?? 0, list[row, score.Column].Number, 1e-9);
        }
    }

    [Fact]
    public async Task The_live_cell_on_Summary_counts_what_changed_since()
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        using TemporaryFolder folder = new();
        var path = folder.File("fresh.xlsx");
        Save(path, TestList.Rice, table: false);
        await RecalcAsync(path);
        using (XLWorkbook workbook = new(path))
        {
            var sheet = workbook.Worksheet("Backlog");
            sheet.Cell(2, 3).Value = 9_999;
            sheet.Cell(4, 1).Value = "A-3 renamed";
            sheet.Cell(10, 1).Value = "A-9";
            workbook.Save();
        }

        var after = await ReadAsync(await LibreOffice.RecalculateAsync(path, folder, TestContext.Current.CancellationToken));
        // One score, one key that went, the key that it became, and the new row.
        Assert.Equal(4, after.Sheet("OfficePM Summary")![2, 9].Number);
    }

    [Fact]
    public async Task A_wrong_stored_result_is_seen()
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        using TemporaryFolder folder = new();
        var path = folder.File("planted.xlsx");
        Save(path, TestList.Rice, table: false);
        await RecalcAsync(path);
        var planted = folder.File("wrong.xlsx");
        StoredResults.Plant(path, planted, 424242);
        Assert.Equal(424242, (await ReadAsync(planted)).Sheet("Backlog")![2, 7].Number);
        var after = await ReadAsync(await LibreOffice.RecalculateAsync(planted, folder, TestContext.Current.CancellationToken));
        Assert.Equal(773.333333333, after.Sheet("Backlog")![2, 7].Number, 1e-9);
    }

    private static async Task<RecalcOutcome> CompareAsync(string path, TemporaryFolder folder)
    {
        var outcome = await RecalcAsync(path);
        var stored = await ReadAsync(path);
        var computed = await ReadAsync(await LibreOffice.RecalculateAsync(path, folder, TestContext.Current.CancellationToken));
        var formulas = 0;
        foreach (var sheet in stored.Sheets)
        {
            foreach (var row in sheet.Rows)
            {
                foreach (var (column, cell) in row.Cells.Where(cell => cell.Cell.Formula is not null))
                {
                    formulas++;
                    var other = computed.Sheet(sheet.Name)![row.Number, column];
                    var place = $"{sheet.Name}!{new CellAddress(row.Number, column)} ={cell.Formula}";
                    if (cell.Kind == CellKind.Number)
                        Assert.True(other.Kind == CellKind.Number && Math.Abs(other.Number - cell.Number) <= 1e-9, $"{place}: {cell.Number} but {other.Kind} {other.Number} {other.Text}");
                    else
                        Assert.True((cell.Text ?? "") == (other.Text ?? "") && other.Kind != CellKind.Error, $"{place}: '{cell.Text}' but {other.Kind} '{other.Text}'");
                }
            }
        }

        Assert.True(formulas >= outcome.Assessment.Items.Count * 3, $"only {formulas} formulas were compared");
        Assert.Contains(outcome.Assessment.Items, item => item.Score is not null);
        return outcome;
    }

    private static async Task<RecalcOutcome> RecalcAsync(string path)
    {
        await using var workbook = XlsxWorkbook.Open(path);
        var outcome = TestList.Recalc(await workbook.ReadAsync(TestContext.Current.CancellationToken));
        await workbook.ApplyAsync(outcome.Patch, TestContext.Current.CancellationToken);
        return outcome;
    }

    private static async Task<WorkbookSnapshot> ReadAsync(string path)
    {
        await using var workbook = XlsxWorkbook.Open(path);
        return await workbook.ReadAsync(TestContext.Current.CancellationToken);
    }

    private static void Save(string path, IReadOnlyList<object?[]> rows, bool table)
    {
        using XLWorkbook workbook = new();
        var sheet = workbook.AddWorksheet("Backlog");
        for (var r = 0; r < rows.Count; r++)
        {
            for (var c = 0; c < rows[r].Length; c++)
                SetValue(sheet.Cell(r + 1, c + 1), rows[r][c]);
        }

        if (table)
            sheet.Range(1, 1, rows.Count, rows[0].Length).CreateTable("Backlog_list");
        workbook.SaveAs(path);
    }

    private static void SetValue(IXLCell cell, object? value)
    {
        switch (value)
        {
            case null:
                cell.Clear(XLClearOptions.Contents);
                break;
            case string text:
                cell.SetValue(text).SetDataType(XLDataType.Text);
                break;
            case Cell { Text: { } text }:
                cell.SetValue(text).SetDataType(XLDataType.Text);
                break;
            default:
                cell.Value = value;
                break;
        }
    }
}
