using ClosedXML.Excel;
using OfficePM.Service.Tests.CommandLine;

namespace OfficePM.Service.Tests;

public sealed class UndoTests : IDisposable
{
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task Undoing_the_first_recalc_leaves_nothing_of_ours()
    {
        var sample = desk.Sample();
        await CommandLineRunner.RunAsync("recalc", sample, "--in-place");

        var ran = await CommandLineRunner.RunAsync("undo", sample);

        Assert.Equal(0, ran.ExitCode);
        using XLWorkbook workbook = new(sample);
        Assert.Equal(16, workbook.Worksheet("Backlog").Row(4).LastCellUsed().Address.ColumnNumber);
        Assert.DoesNotContain(workbook.Worksheets, sheet => sheet.Name == "OfficePM Summary");
    }

    [Fact]
    public async Task Undoing_the_second_recalc_brings_back_what_the_first_one_said()
    {
        var file = await desk.RecalculatedSampleAsync();
        var results = Texts(file, "OfficePM Results");
        var check = Texts(file, "OfficePM Check");
        using (XLWorkbook workbook = new(file))
        {
            workbook.Worksheet("Backlog").Cell(5, 9).Value = 30; // the effort of the first item, ten times as much
            workbook.Save();
        }

        await CommandLineRunner.RunAsync("recalc", file);
        Assert.NotEqual(results, Texts(file, "OfficePM Results"));
        var ran = await CommandLineRunner.RunAsync("undo", file);

        Assert.Equal(0, ran.ExitCode);
        Assert.Equal(results, Texts(file, "OfficePM Results"));
        Assert.Equal(check, Texts(file, "OfficePM Check"));
        using XLWorkbook undone = new(file);
        Assert.Equal(30, undone.Worksheet("Backlog").Cell(5, 9).GetDouble());
    }

    [Fact]
    public async Task There_is_one_level_of_undo_and_a_second_undo_says_so()
    {
        var file = await desk.RecalculatedSampleAsync();
        await CommandLineRunner.RunAsync("undo", file);

        var ran = await CommandLineRunner.RunAsync("undo", file);

        Assert.Equal(0, ran.ExitCode);
        Assert.StartsWith("There is nothing to undo", ran.Output, StringComparison.Ordinal);
    }

    private static List<string> Texts(string file, string sheet)
    {
        using XLWorkbook workbook = new(file);
        return [.. workbook.Worksheet(sheet).CellsUsed().Where(cell => !cell.HasFormula).Select(cell => $"{cell.Address}={cell.Value}")];
    }
}
