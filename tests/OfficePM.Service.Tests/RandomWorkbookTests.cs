using ClosedXML.Excel;
using CsCheck;
using OfficePM.Service.Tests.CommandLine;
using OfficePM.Testing;
using OfficePM.Workbooks;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Service.Tests;

/// <summary>Laws of a whole Recalc, from file to file, over random workbooks.</summary>
public sealed class RandomWorkbookTests : IDisposable
{
    private static readonly string[][] HeaderSets =
    [
        ["Feature", "Reach", "Impact", "Confidence", "Effort"],
        ["ID", "Idea", "Impact", "Confidence", "Ease", "Notes"],
        ["Epic", "Business value", "Time criticality", "Risk reduction", "Job size"],
        ["Item", "Value", "Effort", "Team"],
        ["Item", "Delight", "Revenue", "Cost"],
        ["Score", "Feature", "Value", "Effort"],
    ];

    private static readonly object?[] Oddities = [null, "", "80%", "n/a", "High (3)", "2-5 days", "=cmd", "~*?", true];

    private static readonly Gen<object?> CellValue = Gen.Frequency(
        (10, Gen.Int[1, 10].Select(number => (object?)(double)number)),
        (3, Gen.Double[0, 1].Select(number => (object?)Math.Round(number, 3))),
        (2, Gen.Int[0, Oddities.Length - 1].Select(at => Oddities[at])),
        (1, Gen.String[Gen.Char['a', 'z'], 1, 12].Select(text => (object?)text)));

    private static readonly Gen<Sheet> RandomSheet =
        from headers in Gen.Int[0, HeaderSets.Length - 1].Select(at => HeaderSets[at])
        from top in Gen.Int[1, 6]
        from rows in CellValue.Array[headers.Length].Array[0, 25]
        from asTable in Gen.Bool
        from filtered in Gen.Bool
        select new Sheet(headers, top, rows, asTable, filtered);

    private readonly TemporaryFolder folder = new();
    private int number;

    public void Dispose() => folder.Dispose();

    [Fact]
    public Task Recalc_leaves_every_cell_of_the_PMs_as_it_was_and_a_second_one_changes_only_the_time() =>
        RandomSheet.SampleAsync(async sheet =>
        {
            var file = Write(sheet);
            var before = await SnapshotAsync(file);
            var first = await CommandLineRunner.RunAsync("recalc", file, "--in-place");
            if (first.ExitCode == OfficePM.Service.CommandLine.OfficePmCommand.Cannot)
            {
                // No list in it: said in one line, and the file is as it was.
                Assert.StartsWith("officepm: ", first.Error, StringComparison.Ordinal);
                Assert.Equal(PmCells(before), PmCells(await SnapshotAsync(file)));
                return;
            }

            var once = await SnapshotAsync(file);
            Assert.Equal(PmCells(before), PmCells(once));

            await CommandLineRunner.RunAtAsync(CommandLineRunner.Noon.AddHours(7), "recalc", file, "--in-place");
            var twice = await SnapshotAsync(file);
            Assert.Equal(once.Names, twice.Names);
            var (a, b) = (AllCells(once), AllCells(twice));
            Assert.Equal(a.Keys, b.Keys);
            var (changedSheet, changedCell) = Assert.Single(a, cell => b[cell.Key] != cell.Value).Key;
            Assert.True(SheetReference.TryParse(twice.Name(Ownership.CalculatedAtName)!.RefersTo, out var timeSheet, out var timeCell));
            Assert.Equal((timeSheet, timeCell.First), (changedSheet, changedCell));
        },
        iter: 60, threads: 1);

    [Fact]
    public Task Remove_directly_after_a_recalc_leaves_the_cells_that_were_there() =>
        RandomSheet.SampleAsync(async sheet =>
        {
            var file = Write(sheet);
            var original = folder.File("original.xlsx");
            File.Copy(file, original, overwrite: true);
            if ((await CommandLineRunner.RunAsync("recalc", file, "--in-place")).ExitCode != 0)
                return;

            await CommandLineRunner.RunAsync("remove", file);

            var parts = Package.Parts(original);
            var after = Package.Parts(file);
            Assert.Equal(parts.Keys, after.Keys);
            Assert.All(Package.Differing(original, file), part => Assert.True(Package.CanonicallyEqual(parts[part], after[part]), part));
        },
        iter: 40, threads: 1);

    private static SortedDictionary<(string Sheet, CellAddress At), Cell> AllCells(WorkbookSnapshot snapshot) => new(
        snapshot.Sheets.SelectMany(sheet => sheet.Rows.SelectMany(row => row.Cells.Select(cell => ((sheet.Name, new CellAddress(row.Number, cell.Column)), cell.Cell))))
            .ToDictionary(cell => cell.Item1, cell => cell.Item2),
        Comparer<(string Sheet, CellAddress At)>.Create((x, y) =>
            string.CompareOrdinal(x.Sheet, y.Sheet) is var sheet and not 0 ? sheet : (x.At.Row, x.At.Column).CompareTo((y.At.Row, y.At.Column))));

    private static List<KeyValuePair<(string Sheet, CellAddress At), Cell>> PmCells(WorkbookSnapshot snapshot)
    {
        var owned = Ownership.In(snapshot);
        return [.. AllCells(snapshot).Where(cell => !owned.Owns(cell.Key.Sheet, cell.Key.At))];
    }

    private static async Task<WorkbookSnapshot> SnapshotAsync(string file)
    {
        await using var workbook = XlsxWorkbook.Open(file);
        return await workbook.ReadAsync(CancellationToken.None);
    }

    private string Write(Sheet sheet)
    {
        var file = folder.File($"random-{(++number).ToString(System.Globalization.CultureInfo.InvariantCulture)}.xlsx");
        using XLWorkbook workbook = new();
        var list = workbook.AddWorksheet("My list");
        if (sheet.Top > 2)
            list.Cell(1, 1).Value = "A title";
        for (var column = 0; column < sheet.Headers.Length; column++)
            list.Cell(sheet.Top, column + 1).Value = sheet.Headers[column];
        for (var row = 0; row < sheet.Rows.Length; row++)
        {
            for (var column = 0; column < sheet.Headers.Length; column++)
            {
                if (sheet.Rows[row][column] is { } value)
                    list.Cell(sheet.Top + 1 + row, column + 1).SetValue(value);
            }
        }

        var range = list.Range(sheet.Top, 1, sheet.Top + Math.Max(1, sheet.Rows.Length), sheet.Headers.Length);
        if (sheet.AsTable)
            range.CreateTable("Ideas");
        else if (sheet.Filtered)
            range.SetAutoFilter();
        workbook.SaveAs(file);
        return file;
    }

    private sealed record Sheet(string[] Headers, int Top, object?[][] Rows, bool AsTable, bool Filtered);
}
