using OfficePM.Testing;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Writing;

/// <summary>
/// One workbook with every operation that shows something, printed and saved again by LibreOffice once for all tests that look at it. Each
/// thing to be seen has a colour of its own.
/// </summary>
public sealed class ShownWorkbook : IAsyncLifetime
{
    public const string Sheet = "OfficePM Summary";
    public const string Charts = "OfficePM Trade-offs";
    public const string Highlight = "#FFD966";
    public const string Bar = "#63C384";

    /// <summary>The kinds of charts with the colours of their series.</summary>
    public static IReadOnlyDictionary<ChartKind, string[]> Colors { get; } = Enum.GetValues<ChartKind>().ToDictionary(kind => kind, kind => (string[])[$"#{10 + (20 * (int)kind):X2}8040", $"#20{40 + (20 * (int)kind):X2}C0"]);

    /// <summary>The colours of lines over columns.</summary>
    public static IReadOnlyDictionary<ChartKind, string> Lines { get; } =
        new Dictionary<ChartKind, string> { [ChartKind.Column] = "#D02050", [ChartKind.StackedColumn] = "#D06020", [ChartKind.Line] = "#A00020" };

    /// <summary>What was asked for.</summary>
    internal static WorkbookPatch Patch { get; } = new()
    {
        Styles = new Dictionary<string, CellStyle>(StringComparer.Ordinal) { ["highlight"] = new() { Fill = Highlight, Bold = true } },
        Operations =
        [
            new EnsureSheet(Sheet, SheetContent.Replace) { FrozenRows = 2, FrozenColumns = 1 },
            new WriteBlock(
                Sheet, new CellAddress(1, 1),
                [[PatchCell.Of("Title that stays"), null, null, null, PatchCell.Of("Outside")], [PatchCell.Of("Item"), PatchCell.Of("Points"), PatchCell.Of("Done")], .. Enumerable.Range(3, 98).Select(Row)]),
            new SetConditionalFormat(Sheet, new RangeAddress(3, 1, 100, 1), "$B3>95", "highlight"),
            new SetDataBar(Sheet, new RangeAddress(3, 3, 40, 3), Bar, 0, 100),
            new SetValidation(Sheet, new RangeAddress(3, 2, 100, 2), ["1", "2", "The \"rest\""]),
            new SetNote(Sheet, new CellAddress(3, 1), "Replaced"),
            new SetNote(Sheet, new CellAddress(4, 1), "Second <note>\nin two lines"),
            new SetNote(Sheet, new CellAddress(3, 1), "First note"),
            new SetLink(Sheet, new CellAddress(5, 1), "'Backlog'!A2", "Go there"),
            new SetPage(Sheet) { Landscape = false, PrintArea = new RangeAddress(1, 1, 100, 3), RepeatedRows = new RowSpan(1, 2), FooterLeft = "Left of the foot" },
            new EnsureSheet(Charts, SheetContent.Replace),
            new WriteBlock(
                Charts, new CellAddress(1, 30),
                [
                    [PatchCell.Of("Alpha"), PatchCell.Of(1), PatchCell.Of(4), PatchCell.Of(2), PatchCell.Of(5)],
                    [PatchCell.Of("Beta"), PatchCell.Of(3), PatchCell.Of(2), PatchCell.Of(6), PatchCell.Of(5)],
                    [PatchCell.Of("Gamma"), PatchCell.Of(6), PatchCell.Of(8), PatchCell.Of(1), PatchCell.Of(5)],
                ]),
            .. Enum.GetValues<ChartKind>().Select(Chart),
            new SetPage(Charts) { PrintArea = new RangeAddress(1, 1, 80, 16), FitWidth = 1, FitHeight = 1, Landscape = false },
        ],
    };

    /// <summary>The workbook, as it was written.</summary>
    public byte[] File { get; } = Files.Apply(Files.Pack([["Item", "Reach"], ["One", 1]], 1), Patch);

    /// <summary>Its printed pages.</summary>
    public IReadOnlyList<(PrintedPage Picture, string Text)> Pages { get; private set; } = [];

    /// <summary>Its parts after LibreOffice saved it.</summary>
    public IReadOnlyDictionary<string, byte[]> Resaved { get; private set; } = new Dictionary<string, byte[]>();

    public async ValueTask InitializeAsync()
    {
        if (!LibreOffice.IsAvailable)
            return;
        using TemporaryFolder folder = new();
        var path = folder.File("shown.xlsx");
        await System.IO.File.WriteAllBytesAsync(path, File);
        Pages = await LibreOffice.PrintAsync(path, folder, CancellationToken.None);
        Resaved = Files.Parts(await System.IO.File.ReadAllBytesAsync(await LibreOffice.ResaveAsync(path, folder, CancellationToken.None)));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static IReadOnlyList<PatchCell?> Row(int row) => [PatchCell.Of($"Item {row}"), PatchCell.Of(row), PatchCell.Of(row)];

    private static SetChart Chart(ChartKind kind)
    {
        var colors = Colors[kind];
        static RangeAddress Column(int column) => new(1, column, 3, column);
        var xy = kind is ChartKind.Scatter or ChartKind.Bubble;
        ChartSeries Series(string name, int values, string color) =>
            new(name, Column(xy ? 31 : 30), Column(values), color)
            {
                Size = kind == ChartKind.Bubble ? Column(33) : null,
                Marker = kind is ChartKind.Scatter or ChartKind.Line ? ChartMarker.Square : ChartMarker.None,
                MarkerSize = 10,
                LineWidth = kind == ChartKind.Line ? 2 : 0,
            };
        List<ChartSeries> series = [Series("One", 32, colors[0]), Series("Two", 33, colors[1])];
        if (Lines.TryGetValue(kind, out var line))
            series.Add(new ChartSeries("Limit", Column(30), Column(34), line) { Marker = ChartMarker.None, LineWidth = 2.25 });
        return new SetChart(Charts, $"OfficePM {kind}", kind, new ChartPlace(new CellAddress(1 + ((int)kind / 2 * 16), 1 + ((int)kind % 2 * 8)), 480, 300), $"{kind} shown", $"A chart of the kind {kind}.", series)
        {
            // Without samples of the lines: all that has the colour of a line is the line.
            Legend = !Lines.ContainsKey(kind),
        };
    }
}
