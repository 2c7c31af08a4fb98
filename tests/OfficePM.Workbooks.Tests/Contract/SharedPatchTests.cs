using System.Text.Json;
using ClosedXML.Excel;
using OfficePM.Testing;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Tests.Backends.Xlsx.Writing;
using OfficePM.Workbooks.Tests.Reporting;
using OfficePM.Workbooks.Tests.Reporting.Planning;

namespace OfficePM.Workbooks.Tests.Contract;

/// <summary>
/// What a workbook holds before a patch and after it, as the .xlsx backend reads it: the add-in is held to the same files (addin/src/office).
/// OFFICEPM_WRITE_GENERATED=1 in the tests' environment makes them.
/// </summary>
public sealed class SharedPatchTests
{
    // What Office.js can write: all but alternative texts of charts.
    private static readonly WorkbookCapabilities Window = WorkbookCapabilities.All with { AltText = false };

    [Theory]
    [InlineData("plain-list", "recalc", "undo")]
    [InlineData("table", "recalc", "remove")]
    [InlineData("odd-texts", "recalc")]
    [InlineData("plan", "recalc")]
    public void The_add_in_is_held_to_what_the_xlsx_backend_writes(string list, params string[] steps)
    {
        var file = List(list);
        foreach (var step in steps)
            file = AssertShared($"{list}-{step}", file, Change(step));
    }

    private static Func<WorkbookSnapshot, WorkbookPatch> Change(string step) => step switch
    {
        "recalc" => before => RecalcPipeline.Assess(before, Window, TestList.Morning).Patch,
        "undo" => before => Undoing.Of(before)!,
        _ => before => Removing.Of(before).Patch,
    };

    // The patch is the one of the file, however reports are worded by now: it is about what writing it leaves.
    private static byte[] AssertShared(string name, byte[] file, Func<WorkbookSnapshot, WorkbookPatch> change)
    {
        var path = Repository.Path("tests", "fixtures", "patches", name + ".json");
        if (Environment.GetEnvironmentVariable("OFFICEPM_WRITE_GENERATED") == "1")
        {
            var made = change(Files.Read(file));
            Assert.NotEmpty(made.Operations);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, Json(new SharedPatch(Files.Read(file), made, Files.Read(Files.Apply(file, made)))) + "\n");
        }

        var (before, patch, after) = JsonSerializer.Deserialize<SharedPatch>(File.ReadAllText(path), WorkbookJson.Options)!;
        Assert.Equal(Json(before), Json(Files.Read(file)));
        file = Files.Apply(file, patch);
        Assert.Equal(Json(after), Json(Files.Read(file)));
        return file;
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, WorkbookJson.Options);

    private static byte[] List(string name)
    {
        var list = name switch
        {
            "plan" => PlanList.Workbook(PlanList.Rows, PlanList.TwoQuarters),
            "odd-texts" => TestList.Workbook(OddTexts, firstRow: 4),
            _ => TestList.Workbook(TestList.Rice, firstRow: 4),
        };
        using XLWorkbook workbook = new();
        foreach (var snapshot in list.Sheets)
        {
            var sheet = workbook.AddWorksheet(snapshot.Name);
            foreach (var (row, column, cell) in snapshot.Rows.SelectMany(row => row.Cells.Select(cell => (row.Number, cell.Column, cell.Cell))))
                sheet.Cell(row, column).Value = cell.Kind == CellKind.Number ? cell.Number : cell.Text ?? cell.Formula!.Insert(0, "=");
        }

        var items = workbook.Worksheet(1).RangeUsed()!;
        if (name == "table")
            items.CreateTable("Items");
        else
            items.SetAutoFilter();
        items.Column(5).Style.NumberFormat.Format = "0.0#";
        using MemoryStream output = new();
        workbook.SaveAs(output);
        return output.ToArray();
    }

    private static readonly object?[][] OddTexts =
    [
        TestList.RiceHeader,
        ["=A-1", "=SUM(A1:A9)", 1450, 2, 0.8, 3],
        ["'A-2", "80%", 640, 2, 0.9, 2],
        ["007", "TRUE", 1320, 2, 0.8, 5],
        ["1-2", "+49 30 123456", 760, 2, 0.5, 3],
        ["~*?", "naïve “quotes” & 日本語", 900, 0.25, 0.8, 2],
        ["#N/A", "-", 560, 1, "80%", 5],
        ["2026-01-01", "@home", 400, 1, 0.5, null],
    ];

    /// <summary>One file of tests/fixtures/patches.</summary>
    private sealed record SharedPatch(WorkbookSnapshot Before, WorkbookPatch Patch, WorkbookSnapshot After);
}
