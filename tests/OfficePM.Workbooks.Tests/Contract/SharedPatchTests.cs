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
/// What a workbook holds before a patch and after it, as the .xlsx backend reads it, and what its sheets of ours have besides: the add-in is held to the
/// same files (addin/src/office).
/// OFFICEPM_WRITE_GENERATED=1 in the tests' environment makes them.
/// </summary>
public sealed class SharedPatchTests
{
    // What the add-in can write by Office.js.
    private static readonly WorkbookCapabilities Window = WorkbookCapabilities.All with { AltText = false, BubbleSizes = false, MixedCharts = false };

    [Theory]
    [InlineData("plain-list", "recalc", "undo")]
    [InlineData("table", "recalc", "remove")]
    [InlineData("odd-texts", "recalc")]
    [InlineData("plan", "recalc")]
    [InlineData("all-steps", "once", "again", "gone")]
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
        "once" => _ => EveryStep(2, "How the score is counted"),
        "again" => _ => EveryStep(3, "One more item"),
        "gone" => _ => new WorkbookPatch { Operations = [new DeleteSheet(Notes), new DeleteListColumns("Backlog", [new RangeAddress(4, 7, 12, 7)]), new DeleteName("OfficePM.col.Score")] },
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
            var written = Files.Apply(file, made);
            File.WriteAllText(path, Json(new SharedPatch(Files.Read(file), made, Files.Read(written), SheetDress.Of(written))) + "\n");
        }

        var (before, patch, after, dress) = JsonSerializer.Deserialize<SharedPatch>(File.ReadAllText(path), WorkbookJson.Options)!;
        Assert.Equal(Json(before), Json(Files.Read(file)));
        file = Files.Apply(file, patch);
        Assert.Equal(Json(after), Json(Files.Read(file)));
        Assert.Equal(Json(dress), Json(SheetDress.Of(file)));
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

    private const string Notes = "OfficePM Notes";

    /// <summary>Steps that no report takes together: notes, formats that follow values, choices, bars, charts of each kind that Office.js draws, over so many items.</summary>
    private static WorkbookPatch EveryStep(int items, string note)
    {
        var last = 4 + items;
        RangeAddress names = new(5, 2, last, 2), values = new(5, 3, last, 3), efforts = new(5, 4, last, 4);
        static SetChart Draw(ChartKind kind, int row, params ChartSeries[] series) =>
            new(Notes, $"OfficePM {kind}", kind, new ChartPlace(new CellAddress(row, 8), 400, 200), $"A chart: {kind}", "", series);
        ChartSeries[] points = [new("Now", efforts, values, "#0B4F8A") { Marker = ChartMarker.Circle }, new("Split", efforts, values, "#AEB6BE") { LineWidth = 1, Dashed = true, HiddenInLegend = true }];
        ChartSeries[] bars = [new("Value", names, values, "#0B4F8A"), new("Effort", names, efforts, "#AEB6BE")];
        return new WorkbookPatch
        {
            Styles = new Dictionary<string, CellStyle>(StringComparer.Ordinal)
            {
                ["head"] = new() { Bold = true, Fill = "#0B4F8A", FontColor = "#FFFFFF" },
                ["number"] = new() { NumberFormat = "#,##0.0", Fill = "#F3F6F9" },
                ["warm"] = new() { Fill = "#FFF4CE", FontColor = "#7A4B00", Bold = true },
            },
            Operations =
            [
                new EnsureSheet(Notes, SheetContent.Replace) { TabColor = "#0B4F8A", FrozenRows = 4, FrozenColumns = 2 },
                new WriteBlock(Notes, new CellAddress(4, 2), [[PatchCell.Of("Item", "head"), PatchCell.Of("Value", "head"), PatchCell.Of("Effort", "head")]]),
                new WriteBlock(Notes, new CellAddress(5, 2), [.. Enumerable.Range(1, items).Select(i => (IReadOnlyList<PatchCell?>)[PatchCell.Of($"Item {i}"), PatchCell.Of(100.5 * i, "number"), PatchCell.Of(i)])]),
                new SetNote(Notes, new CellAddress(4, 3), note),
                new SetNote(Notes, new CellAddress(5, 2), "A note\nof two lines"),
                new SetConditionalFormat(Notes, values, "C5>150", "warm"),
                new SetDataBar(Notes, efforts, "#8FBBDA", 0, 5),
                new SetValidation(Notes, new RangeAddress(5, 5, last, 5), ["yes", "no", "later"]),
                new SetLink(Notes, new CellAddress(5, 2), "'Backlog'!B5", "Go to the row"),
                Draw(ChartKind.Scatter, 2, points), Draw(ChartKind.Line, 14, bars), Draw(ChartKind.Bar, 26, bars), Draw(ChartKind.StackedBar, 38, bars),
                Draw(ChartKind.StackedBar100, 50, bars), Draw(ChartKind.Column, 62, bars), Draw(ChartKind.StackedColumn, 74, bars), Draw(ChartKind.StackedColumn100, 86, bars),
                new EnsureListColumns("Backlog", 4, 5, 12, [new ListColumn("Score", 7, "Score", "head", [.. Enumerable.Range(5, 8).Select(row => (PatchCell?)PatchCell.Live($"C{row}*2", 1, "number"))]) { Width = 9 }])
                { AutoFilter = new RangeAddress(4, 1, 12, 7) },
                new DefineName("OfficePM.col.Score", "Backlog!$G$4:$G$12") { Hidden = true },
            ],
        };
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
    private sealed record SharedPatch(WorkbookSnapshot Before, WorkbookPatch Patch, WorkbookSnapshot After, SortedDictionary<string, SheetDress> Dress);
}
