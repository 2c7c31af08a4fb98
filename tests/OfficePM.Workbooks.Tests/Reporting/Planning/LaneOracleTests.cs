using ClosedXML.Excel;
using OfficePM.Testing;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Tests.Reporting.Planning;

/// <summary>LibreOffice looks the lanes up itself, their stored results taken out first.</summary>
public class LaneOracleTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_lane_that_is_looked_up_stands_beside_its_item(bool table)
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        using TemporaryFolder folder = new();
        var path = folder.File("lanes.xlsx");
        Save(path, table);
        await using var workbook = XlsxWorkbook.Open(path);
        var outcome = RecalcPipeline.Assess(await workbook.ReadAsync(TestContext.Current.CancellationToken), WorkbookCapabilities.All, TestList.Morning, null, TestContext.Current.CancellationToken);
        await workbook.ApplyAsync(outcome.Patch, TestContext.Current.CancellationToken);

        await using var recalculated = XlsxWorkbook.Open(await LibreOffice.RecalculateAsync(path, folder, TestContext.Current.CancellationToken));
        var list = (await recalculated.ReadAsync(TestContext.Current.CancellationToken)).Sheet("Backlog")!;
        var column = TestList.Column(outcome.Patch, "Lane").Column;
        Assert.Equal(table, outcome.Understood.List.Table is not null);
        for (var i = 0; i < outcome.Result.Items.Count; i++)
        {
            var cell = list[outcome.Understood.Items[i].Row, column];
            Assert.NotNull(cell.Formula);
            Assert.Equal(outcome.Result.Items[i].Lane ?? "", cell.Text ?? "");
        }
    }

    private static void Save(string path, bool table)
    {
        using XLWorkbook book = new();
        var sheet = book.AddWorksheet("Backlog");
        Write(sheet, [.. PlanList.Rows]);
        if (table)
            sheet.Range(1, 1, PlanList.Rows.Length, PlanList.Header.Length).CreateTable("Items");
        var settings = PlanList.Workbook(PlanList.Rows, PlanList.TwoQuarters).Sheet("OfficePM Settings")!;
        var ours = book.AddWorksheet(settings.Name);
        foreach (var row in settings.Rows)
        {
            foreach (var (column, cell) in row.Cells)
            {
                if (cell.Kind == CellKind.Number)
                    ours.Cell(row.Number, column).Value = cell.Number;
                else
                    ours.Cell(row.Number, column).Value = cell.Text;
            }
        }

        book.SaveAs(path);
    }

    private static void Write(IXLWorksheet sheet, IReadOnlyList<object?[]> rows)
    {
        for (var r = 0; r < rows.Count; r++)
        {
            for (var c = 0; c < rows[r].Length; c++)
            {
                if (rows[r][c] is string text)
                    sheet.Cell(r + 1, c + 1).Value = text;
                else if (rows[r][c] is { } number)
                    sheet.Cell(r + 1, c + 1).Value = Convert.ToDouble(number, System.Globalization.CultureInfo.InvariantCulture);
            }
        }
    }
}
