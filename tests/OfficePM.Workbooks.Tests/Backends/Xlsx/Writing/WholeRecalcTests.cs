using ClosedXML.Excel;
using OfficePM.Testing;
using OfficePM.Workbooks.Reporting;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Writing;

/// <summary>From a file to a file, as Recalc and remove go: what the report really asks for, on lists of both shapes.</summary>
public sealed class WholeRecalcTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_second_recalc_gives_the_same_bytes_and_remove_the_original(bool asTable)
    {
        var original = Backlog(asTable);
        var once = Recalc(original);
        Assert.Empty(Files.Errors(once).Except(Files.Errors(original)));
        Assert.Equal(once, Recalc(once));
        Assert.Empty(Files.Differing(original, Files.Apply(once, Removing.Of(Files.Read(once)).Patch)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LibreOffice_gets_the_results_that_the_engine_got(bool asTable)
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        using TemporaryFolder folder = new();
        var path = folder.File("whole.xlsx");
        var written = Recalc(Backlog(asTable));
        await File.WriteAllBytesAsync(path, written, TestContext.Current.CancellationToken);
        var calculated = Files.Read(await File.ReadAllBytesAsync(
            await LibreOffice.RecalculateAsync(path, folder, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken));
        var formulas = 0;
        foreach (var sheet in Files.Read(written).Sheets)
        {
            foreach (var (row, column, cell) in sheet.Rows.SelectMany(row => row.Cells.Select(cell => (row.Number, cell.Column, cell.Cell))).Where(cell => cell.Cell.Formula is not null))
            {
                formulas++;
                var theirs = calculated.Sheet(sheet.Name)![row, column];
                Assert.Equal(cell.Number, theirs.Number, 9);
                Assert.Equal(cell.Text ?? "", theirs.Text ?? "");
            }
        }

        Assert.True(formulas >= 36, $"{formulas} formulas");
    }

    private static byte[] Recalc(byte[] file) => Files.Apply(file, RecalcPipeline.Assess(Files.Read(file), WorkbookCapabilities.All, Now).Patch);

    private static byte[] Backlog(bool asTable)
    {
        using XLWorkbook workbook = new();
        var sheet = workbook.AddWorksheet("Backlog");
        sheet.Cell("A1").Value = "Ideas for the second quarter";
        sheet.Cell("A3").InsertData(new object[][] { ["Item", "Reach", "Impact", "Confidence", "Effort"] });
        for (var i = 0; i < 12; i++)
            sheet.Cell(4 + i, 1).InsertData(new object[][] { [$"Idea {(char)('A' + i)} <*?~>", 100 * (1 + (i * 7 % 11)), 0.5 * (1 + (i % 4)), 0.5 + (i % 3 * 0.25), 1 + (i % 5)] });
        if (asTable)
            sheet.Range("A3:E15").CreateTable("Ideas");
        else
            sheet.Range("A3:E15").SetAutoFilter();
        using MemoryStream file = new();
        workbook.SaveAs(file);
        return file.ToArray();
    }
}
