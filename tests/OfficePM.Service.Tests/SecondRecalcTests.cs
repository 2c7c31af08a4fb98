using System.Xml.Linq;
using OfficePM.Service.Tests.CommandLine;
using OfficePM.Testing;

namespace OfficePM.Service.Tests;

/// <summary>Same sheet, same answer.</summary>
public sealed class SecondRecalcTests : IDisposable
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task A_second_recalc_changes_the_calculated_at_cell_and_nothing_else()
    {
        var file = await desk.RecalculatedSampleAsync();
        var first = desk.Folder.File("first.xlsx");
        File.Copy(file, first);

        var ran = await CommandLineRunner.RunAtAsync(CommandLineRunner.Noon.AddDays(1), "recalc", file);

        Assert.Equal(0, ran.ExitCode);
        var part = Assert.Single(Package.Differing(first, file));
        var cells = CellsOf(Package.Parts(first)[part]);
        var again = CellsOf(Package.Parts(file)[part]);
        Assert.Equal(cells.Keys, again.Keys);
        Assert.Single(cells, cell => again[cell.Key] != cell.Value);
    }

    [Fact]
    public async Task The_same_recalc_at_the_same_time_gives_the_same_bytes()
    {
        var sample = desk.Sample();
        var one = desk.Folder.File("one.xlsx");
        var other = desk.Folder.File("other.xlsx");

        await CommandLineRunner.RunAsync("recalc", sample, "-o", one);
        await CommandLineRunner.RunAsync("recalc", sample, "-o", other);

        Assert.Equal(await File.ReadAllBytesAsync(one, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(other, TestContext.Current.CancellationToken));
    }

    private static SortedDictionary<string, string> CellsOf(byte[] sheet)
    {
        using MemoryStream stream = new(sheet);
        return new(
            XDocument.Load(stream).Descendants(Main + "c").ToDictionary(cell => cell.Attribute("r")!.Value, cell => cell.ToString(SaveOptions.DisableFormatting)),
            StringComparer.Ordinal);
    }
}
