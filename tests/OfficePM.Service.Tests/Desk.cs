using System.Globalization;
using ClosedXML.Excel;
using OfficePM.Service.Tests.CommandLine;
using OfficePM.Testing;
using OfficePM.Workbooks.Templates;

namespace OfficePM.Service.Tests;

/// <summary>A workbook in a folder of its own, and what a person does with it.</summary>
internal sealed class Desk : IDisposable
{
    public TemporaryFolder Folder { get; } = new();

    /// <summary>The sample, freshly written.</summary>
    public string Sample()
    {
        var path = Folder.File("backlog.xlsx");
        using var file = File.Create(path);
        SampleBacklog.Write(file);
        return path;
    }

    /// <summary>The sample with its results: NAME.recalc.xlsx.</summary>
    public async Task<string> RecalculatedSampleAsync() => await RecalculatedAsync(Sample());

    /// <summary>A workbook with its results, beside it.</summary>
    public static async Task<string> RecalculatedAsync(string path)
    {
        var ran = await CommandLineRunner.RunAsync("recalc", path);
        Assert.True(ran.ExitCode == 0, ran.Error);
        return Path.ChangeExtension(path, ".recalc.xlsx");
    }

    public void Dispose() => Folder.Dispose();
}

/// <summary>What a person reads in the list: the results by item name, found by the headers.</summary>
internal static class ListReader
{
    /// <summary>Item id (or name, with no ID column) to its score, rank and why, as text.</summary>
    public static Dictionary<string, (string Score, string Rank, string Why)> Read(string path, string sheet = "Backlog", string key = "ID")
    {
        using XLWorkbook workbook = new(path);
        var list = workbook.Worksheet(sheet);
        var header = list.RowsUsed().First(row => row.CellsUsed().Any(cell => cell.GetString() == key));
        int Column(string name) => header.CellsUsed().Single(cell => cell.GetString() == name).Address.ColumnNumber;
        var (keyColumn, score, rank, why) = (Column(key), Column("Score"), Column("Rank"), Column("Why"));
        return list.RowsUsed()
            .Where(row => row.RowNumber() > header.RowNumber() && !row.Cell(keyColumn).IsEmpty())
            .ToDictionary(
                row => row.Cell(keyColumn).GetString(),
                row => (Text(row.Cell(score)), Text(row.Cell(rank)), Text(row.Cell(why))),
                StringComparer.Ordinal);
    }

    // ClosedXML would compute a formula itself; what counts is the result that stands in the file.
    private static string Text(IXLCell cell) => cell.HasFormula
        ? cell.CachedValue is double number ? number.ToString("R", CultureInfo.InvariantCulture) : cell.CachedValue?.ToString() ?? ""
        : cell.GetString();
}
