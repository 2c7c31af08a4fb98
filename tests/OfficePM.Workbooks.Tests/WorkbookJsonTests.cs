using System.Text.Json;
using CsCheck;
using OfficePM.Testing;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Tests;

public sealed class WorkbookJsonTests
{
    private static readonly WorkbookSnapshot ExampleSnapshot = new()
    {
        Sheets =
        [
            new SheetSnapshot
            {
                Name = "Backlog",
                Rows =
                [
                    new RowSnapshot(1, hidden: false, [1], [Cell.OfText("Backlog 2027")]),
                    new RowSnapshot(4, hidden: false, [1, 2, 3, 4], [Cell.OfText("Key"), Cell.OfText("Reach"), Cell.OfText("Confidence"), Cell.OfText("RICE")]),
                    new RowSnapshot(
                        5,
                        hidden: false,
                        [1, 2, 3, 4, 16383],
                        [
                            Cell.OfText("A-1"), Cell.OfNumber(500), Cell.OfNumber(0.8, numberFormat: "0%"), Cell.OfNumber(400, "B5*C5", "#,##0"), Cell.OfText("far away"),
                        ]),
                    new RowSnapshot(6, hidden: true, [1, 3, 4], [Cell.OfText("A-2"), Cell.OfBoolean(true), Cell.OfError("#N/A", "NA()")]),
                    new RowSnapshot(7, hidden: false, [2, 4], [Cell.OfNumber(45000, numberFormat: "yyyy-mm-dd"), Cell.OfText("", "\"\"")]),
                ],
                Merges = [RangeAddress.Parse("A1:D1")],
                Tables = [new TableSnapshot("Items", RangeAddress.Parse("A4:D7"), ["Key", "Reach", "Confidence", "RICE"])],
                HiddenColumns = [3],
            },
            new SheetSnapshot { Name = "Notes", Visibility = SheetVisibility.VeryHidden, AutoFilter = RangeAddress.Parse("A1:B2"), Protected = true },
        ],
        Names = [new DefinedName("OfficePM.list", "Backlog!$A$4:$D$7")],
        ActiveSheet = "Backlog",
    };

    private static readonly WorkbookPatch ExamplePatch = new()
    {
        Styles = new Dictionary<string, CellStyle>(StringComparer.Ordinal)
        {
            ["header"] = new CellStyle { Bold = true, Fill = "#DDEBF7", Bottom = new BorderLine(BorderWeight.Thin, "#5B9BD5"), Wrap = true },
            ["score"] = new CellStyle { NumberFormat = "#,##0.0", Horizontal = HorizontalAlignment.Right },
        },
        Operations =
        [
            new EnsureSheet("OfficePM Summary", SheetContent.Replace) { TabColor = "#5B9BD5", FrozenRows = 3 },
            new WriteBlock("OfficePM Summary", CellAddress.Parse("A1"),
            [
                [PatchCell.Of("Item", "header"), PatchCell.Of("Score", "header")],
                [PatchCell.Of("SSO"), PatchCell.Live("ROUND(Backlog!D5,9)", 400, "score")],
                [null, PatchCell.Blank("score"), PatchCell.Of(3), new PatchCell(CellKind.Boolean, 1, null, null, null), PatchCell.Live("IF(A1=\"\",\"\",1)", "")],
            ]),
            new EnsureListColumns("Backlog", 4, 5, 6,
            [
                new ListColumn("Score", 5, "Score", "header", [PatchCell.Live("IF(COUNT(B5:C5)=2,B5*C5,\"\")", 400, "score"), null]) { CalculatedFormula = "[@Reach]*[@Confidence]", Width = 10 },
            ]) { Table = "Items", AutoFilter = RangeAddress.Parse("A4:E6") },
            new EnsureTable("OfficePM Results", "OfficePMResults", RangeAddress.Parse("A1:B3"), ["Key", "Score"]),
            new DefineName("OfficePM.col.Score", "Backlog!$E$4:$E$6") { Hidden = true },
            new SetColumnWidths("OfficePM Summary", [new ColumnWidth(1, 1, 32.5), new ColumnWidth(2, 4, 10, Hidden: true)]),
            new SetRowHeights("OfficePM Summary", [new RowHeight(1, 1, 24)]),
            new SetLink("OfficePM Check", CellAddress.Parse("B5"), "'Backlog'!F17", "Go to the cell"),
            new SetNote("OfficePM Summary", CellAddress.Parse("B1"), "Points for each week of work"),
            new SetValidation("OfficePM Settings", RangeAddress.Parse("B5"), ["RICE", "ICE"]),
            new SetConditionalFormat("OfficePM Summary", RangeAddress.Parse("A2:B3"), "$B2>100", "score"),
            new SetDataBar("OfficePM Summary", RangeAddress.Parse("C2:C9"), "#F3CFA0", 0, 150),
            new SetPage("OfficePM Summary") { Landscape = false, PrintArea = RangeAddress.Parse("A1:F40"), RepeatedRows = new RowSpan(1, 3), FooterLeft = "OfficePM" },
            new SetChart("OfficePM Summary", "OfficePM value", ChartKind.Scatter, new ChartPlace(CellAddress.Parse("H2"), 480, 320), "Most value for least work", "Two items.",
            [
                new ChartSeries("Quick wins", RangeAddress.Parse("X2:X3"), RangeAddress.Parse("Y2:Y3"), "#70AD47")
                {
                    Marker = ChartMarker.Circle,
                    Labels = [new PointLabel(0, CellAddress.Parse("W2"), "SSO", LabelPosition.Above)],
                },
            ]) { X = new ChartAxis { Title = "Effort (weeks)", Minimum = 0 } },
            new DeleteSheet("OfficePM Agenda"),
            new DeleteListColumns("Backlog", [RangeAddress.Parse("F4:F6")], "Items"),
            new DeleteName("OfficePM.col.Why"),
        ],
        Substituted = ["Frozen panes left out"],
    };

    [Fact]
    public void The_snapshot_contract_is_as_in_the_example_file() =>
        AssertContract("snapshot.json", ExampleSnapshot);

    [Fact]
    public void The_patch_contract_is_as_in_the_example_file() =>
        AssertContract("patch.json", ExamplePatch);

    [Fact]
    public void The_example_patch_has_every_operation_once()
    {
        var known = typeof(PatchOperation).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PatchOperation))).Select(type => type.Name);

        Assert.Equal(known.Order(StringComparer.Ordinal), ExamplePatch.Operations.Select(operation => operation.GetType().Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Any_sheet_comes_back_from_JSON_as_it_was() =>
        RandomSheets.Cells(RandomSheets.AnyCell).Sample(cells =>
        {
            WorkbookSnapshot snapshot = new() { Sheets = [new SheetSnapshot { Name = "S", Rows = RandomSheets.Rows(cells) }] };

            var back = JsonSerializer.Deserialize<WorkbookSnapshot>(JsonSerializer.Serialize(snapshot, WorkbookJson.Options), WorkbookJson.Options)!;

            return RandomSheets.Flat(snapshot.Sheets[0].Rows).SequenceEqual(RandomSheets.Flat(back.Sheets[0].Rows));
        });

    [Fact]
    public void Any_cell_to_write_comes_back_from_JSON_as_it_was() =>
        Gen.Select(RandomSheets.AnyCell, RandomSheets.AnyOf<string?>(null, "header")).Sample((cell, style) =>
        {
            PatchCell? patch = new PatchCell(cell.Kind, cell.Number, cell.Text, cell.Formula, style);
            WriteBlock block = new("S", new CellAddress(1, 1), [[patch, null]]);

            var back = JsonSerializer.Deserialize<PatchOperation>(JsonSerializer.Serialize<PatchOperation>(block, WorkbookJson.Options), WorkbookJson.Options);

            return Assert.IsType<WriteBlock>(back).Rows[0].SequenceEqual([patch, null]);
        });

    [Fact]
    public void Pieces_of_rows_may_come_in_any_order()
    {
        const string json = """{"sheets":[{"name":"S","rows":[{"r":9,"v":[1]},{"r":2,"c":4,"v":["d"]},{"r":2,"hidden":true,"v":["a",null]},{"r":3,"v":[null,""]}]}]}""";

        var sheet = JsonSerializer.Deserialize<WorkbookSnapshot>(json, WorkbookJson.Options)!.Sheets[0];

        Assert.Equal(
            [(2, true, 1, Cell.OfText("a")), (2, true, 4, Cell.OfText("d")), (9, false, 1, Cell.OfNumber(1))],
            RandomSheets.Flat(sheet.Rows));
    }

    [Theory]
    [InlineData("""{"sheets":null}""")]
    [InlineData("""{}""")]
    [InlineData("""{"sheets":[{"name":"S","rows":[{"r":0,"v":[1]}]}]}""")]
    [InlineData("""{"sheets":[{"name":"S","rows":[{"r":1,"c":16384,"v":[1,2]}]}]}""")]
    [InlineData("""{"sheets":[{"name":"S","rows":[{"r":1,"v":[[1]]}]}]}""")]
    [InlineData("""{"sheets":[{"name":"S","rows":[{"r":1,"v":[1e999]}]}]}""")]
    [InlineData("""{"sheets":[{"name":"S","rows":[{"r":1,"v":[{"f":7}]}]}]}""")]
    [InlineData("""{"sheets":[{"name":"S","rows":[{"r":1.5,"v":[1]}]}]}""")]
    [InlineData("""{"sheets":[{"name":"S","rows":{"r":1}}]}""")]
    [InlineData("""{"sheets":[{"name":"S","rows":[7]}]}""")]
    [InlineData("""{"sheets":[{"name":"S","merges":["A0"]}]}""")]
    [InlineData("""{"sheets":[{"name":"S","visibility":"peeking"}]}""")]
    public void What_is_no_snapshot_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<WorkbookSnapshot>(json, WorkbookJson.Options));

    private static void AssertContract<T>(string file, T value)
    {
        var path = Repository.Path("tests", "fixtures", "contracts", file);
        JsonSerializerOptions indented = new(WorkbookJson.Options) { WriteIndented = true, NewLine = "\n" };
        var expected = File.ReadAllText(path).TrimEnd();

        Assert.Equal(expected, JsonSerializer.Serialize(value, indented));
        Assert.Equal(expected, JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(expected, WorkbookJson.Options), indented));
    }
}
