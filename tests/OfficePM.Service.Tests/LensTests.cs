using ClosedXML.Excel;
using OfficePM.Service.Tests.CommandLine;

namespace OfficePM.Service.Tests;

/// <summary>The list through other lenses, from file to file.</summary>
public sealed class LensTests : IDisposable
{
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task A_lens_says_which_column_stands_in_for_what_it_asks_for()
    {
        var sample = desk.Sample();

        var ran = await CommandLineRunner.RunAsync("recalc", sample);

        Assert.True(ran.ExitCode == 0, ran.Error);
        using XLWorkbook workbook = new(Path.ChangeExtension(sample, ".recalc.xlsx"));
        Assert.Contains(
            workbook.Worksheet("OfficePM Trade-offs").CellsUsed(), cell => cell.GetString().EndsWith("; value is your column Impact", StringComparison.Ordinal));
    }
}
