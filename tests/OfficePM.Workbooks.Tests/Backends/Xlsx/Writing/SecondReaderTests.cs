using System.Text;
using ClosedXML.Excel;
using OfficePM.Testing;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Writing;

/// <summary>What other programs see in what we wrote, and what is left of ours when they have saved it.</summary>
public sealed class SecondReaderTests
{
    [Theory]
    [InlineData("Backlog")]
    [InlineData("As table")]
    public void ClosedXML_reads_what_was_written(string list)
    {
        var columns = list == "Backlog" ? Patches.BacklogColumns() : Patches.TableColumns();
        using XLWorkbook workbook = new(new MemoryStream(Files.Apply(ByClosedXml(), Patches.Recalc(columns))));
        var summary = workbook.Worksheet("OfficePM Summary");
        Assert.Equal("Say yes to 3 of 4 items", summary.Cell("B1").GetString());
        Assert.Equal(24, summary.Cell("B1").Style.Font.FontSize);
        Assert.False(summary.ShowGridLines);
        Assert.Equal(3, summary.SheetView.SplitRow);
        Assert.Equal("'Backlog'!B5", summary.Cell("B3").Hyperlink.InternalAddress);
        Assert.Equal(XLPageOrientation.Landscape, summary.PageSetup.PageOrientation);
        Assert.Equal("OfficePMResults", workbook.Worksheet("OfficePM Results").Tables.Single().Name);
        Assert.Equal(XLWorksheetVisibility.VeryHidden, workbook.Worksheet("OfficePM Undo").Visibility);
        var score = workbook.Worksheet(list).Cell(columns.FirstRow, columns.Columns[0].Column);
        Assert.Equal(3, score.Style.NumberFormat.NumberFormatId);
        Assert.Equal(XLBorderStyleValues.Medium, score.Style.Border.LeftBorder);
    }

    [Fact]
    public async Task LibreOffice_calculates_the_results_that_were_stored()
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        using TemporaryFolder folder = new();
        foreach (var list in (EnsureListColumns[])[Patches.BacklogColumns(), Patches.TableColumns()])
        {
            var path = folder.File(list.Table ?? "list" + ".xlsx") + ".xlsx";
            await File.WriteAllBytesAsync(path, Files.Apply(RichWorkbook.File(), Patches.Recalc(list)), TestContext.Current.CancellationToken);
            var recalculated = Files.Read(await File.ReadAllBytesAsync(await LibreOffice.RecalculateAsync(path, folder, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken)).Sheet(list.Sheet)!;
            foreach (var column in list.Columns)
            {
                for (var i = 0; i < column.Cells.Count; i++)
                {
                    if (column.Cells[i] is { Formula: not null } cell)
                        Assert.Equal(cell.Number, recalculated[list.FirstRow + i, column.Column].Number, 9);
                }
            }
        }
    }

    [Fact]
    public async Task LibreOffice_understands_the_charts()
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        var charts = string.Concat((await ResavedAsync(Files.Apply(RichWorkbook.File(), Patches.Recalc(Patches.BacklogColumns()))))
            .Where(part => part.Key.StartsWith("xl/charts/chart", StringComparison.Ordinal)).Select(part => Encoding.UTF8.GetString(part.Value)));
        string[] seen =
        [
            "Most value for least work sits top left", "Effort, person-weeks", "Value, points", "Where the value comes from", "CELLRANGE", "Guest checkout", "<c:symbol val=\"circle\"/>", "<c:symbol val=\"x\"/>",
            "0b4f8a", "5b9fcc", "e7a24c", "<c:grouping val=\"stacked\"/>", "<c:orientation val=\"maxMin\"/>", "<c:delete val=\"1\"/>",
        ];
        Assert.All(seen, text => Assert.Contains(text, charts, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("Backlog")]
    [InlineData("As table")]
    public async Task After_another_program_saved_the_file_it_can_be_recalculated_and_nothing_owned_is_left_by_remove(string list)
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        var columns = list == "Backlog" ? Patches.BacklogColumns() : Patches.TableColumns();
        var saved = Files.Pack(await ResavedAsync(Files.Apply(RichWorkbook.File(), Patches.Recalc(columns))));
        var again = Files.Apply(saved, Patches.Recalc(columns));
        Assert.Equal(again, Files.Apply(again, Patches.Recalc(columns)));
        Assert.Empty(Files.Errors(again).Except(Files.Errors(saved)));
        foreach (var file in (byte[][])[saved, again])
        {
            var removed = Files.Apply(file, Patches.Remove(columns));
            var (before, after) = (Files.Read(file), Files.Read(removed));
            Assert.DoesNotContain(after.Names, name => name.Name.StartsWith(Ownership.NamePrefix, StringComparison.OrdinalIgnoreCase));
            Assert.Equal(["Backlog", "As table", "R&D notes"], after.Sheets.Select(sheet => sheet.Name));
            Assert.DoesNotContain(Files.Parts(removed), part => Encoding.UTF8.GetString(part.Value).Contains("OfficePM", StringComparison.Ordinal) && !part.Key.StartsWith("docProps", StringComparison.Ordinal));
            foreach (var sheet in after.Sheets)
                Assert.Equal(Cells(before.Sheet(sheet.Name)!, columns), Cells(sheet, columns));
            Assert.All(columns.Columns, column => Assert.True(after.Sheet(columns.Sheet)![columns.FirstRow, column.Column].IsEmpty));
            Assert.Empty(Files.Errors(removed).Except(Files.Errors(file)));
        }
    }

    /// <summary>The two lists of the rich workbook, as ClosedXML writes (and reads) them.</summary>
    private static byte[] ByClosedXml()
    {
        using XLWorkbook workbook = new();
        var list = workbook.AddWorksheet("Backlog");
        list.Cell("B4").InsertData(new object[][] { ["Item", "Reach", "Impact", "Value", "Effort"], ["SSO", 500, 2, 1000, 4], ["Import", 300, 1, 300, 2] });
        list.Range("B4:F10").SetAutoFilter();
        var table = workbook.AddWorksheet("As table");
        table.Cell("A1").InsertData(new object[][] { ["Item", "Reach / qtr", "Cost [k#]"], ["One", 10, 2], ["Two", 20, 4], ["Three", 30, 5] });
        table.Range("A1:C4").CreateTable("Items");
        using MemoryStream file = new();
        workbook.SaveAs(file);
        return file.ToArray();
    }

    private static IReadOnlyList<(int Row, int Column, Cell Cell)> Cells(SheetSnapshot sheet, EnsureListColumns ours) =>
    [
        .. sheet.Rows.SelectMany(row => row.Cells.Select(cell => (row.Number, cell.Column, cell.Cell)))
            .Where(cell => sheet.Name != ours.Sheet || cell.Number < ours.HeaderRow || cell.Number > ours.LastRow || ours.Columns.All(column => column.Column != cell.Column)),
    ];

    private static async Task<Dictionary<string, byte[]>> ResavedAsync(byte[] file)
    {
        using TemporaryFolder folder = new();
        var path = folder.File("written.xlsx");
        await File.WriteAllBytesAsync(path, file, TestContext.Current.CancellationToken);
        return Files.Parts(await File.ReadAllBytesAsync(await LibreOffice.ResaveAsync(path, folder, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken));
    }
}
