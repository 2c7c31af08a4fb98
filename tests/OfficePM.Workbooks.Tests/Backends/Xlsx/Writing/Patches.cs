using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Writing;

/// <summary>Patches as a Recalc and a remove make them, small.</summary>
internal static class Patches
{
    public static IReadOnlyDictionary<string, CellStyle> Styles { get; } = new Dictionary<string, CellStyle>(StringComparer.Ordinal)
    {
        ["head"] = new() { FontColor = "#5B6670", FontSize = 9.5, Fill = "#E3EAF1", Bottom = new BorderLine(BorderWeight.Thin, "#9AA5B1"), Wrap = true },
        ["score"] = new() { NumberFormat = "#,##0", Left = new BorderLine(BorderWeight.Medium, "#0B4F8A"), Horizontal = HorizontalAlignment.Right },
        ["why"] = new() { FontColor = "#5B6670", Vertical = VerticalAlignment.Center },
        ["title"] = new() { FontSize = 24, Bold = true, FontColor = "#1F2933" },
        ["warn"] = new() { FontColor = "#9A4A00", Bold = true, NumberFormat = "0.00\" weeks\"" },
    };

    public static WorkbookPatch Of(params PatchOperation[] operations) => new() { Styles = Styles, Operations = operations };

    /// <summary>Our columns in G to J beside the list on "Backlog".</summary>
    public static EnsureListColumns BacklogColumns(double first = 250) => new("Backlog", 4, 5, 10,
    [
        new ListColumn("Score", 7, "Score", "head",
            [Live("IF(COUNT(C5,D5,F5)=3,C5*D5/F5,\"\")", first), Live("C6*D6/F6", 150), Live("C7*D7/F7", 120), null, Live("C9*D9/F9", 40), PatchCell.Of(1.5, "score")])
        { Width = 8.14 },
        new ListColumn("Rank", 8, "Rank", "head", [PatchCell.Live("RANK(G5,G$5:G$10)", 1), PatchCell.Of(2), PatchCell.Of(3), null, PatchCell.Of(4), null]) { Width = 6.7 },
        new ListColumn("Why", 9, "Why", "head", [PatchCell.Of("500 people, high impact", "why"), PatchCell.Of("=not a formula"), PatchCell.Of(" <&> "), null, PatchCell.Of("a\nb"), null]) { Width = 73.6 },
        new ListColumn("Row", 10, "Row", "head", [PatchCell.Of(1), PatchCell.Of(2), PatchCell.Of(3), null, PatchCell.Of(4), null]) { Width = 5, Hidden = true },
    ])
    { AutoFilter = new RangeAddress(4, 2, 10, 10) };

    public static EnsureListColumns TableColumns() => new("As table", 1, 2, 4,
    [
        new ListColumn("Score", 4, "Score", "head", [Live("[@[Reach / qtr]]/[@[Cost '[k'#']]]", 5), Live("[@[Reach / qtr]]/[@[Cost '[k'#']]]", 5), Live("[@[Reach / qtr]]/[@[Cost '[k'#']]]", 6)])
        { Width = 8.14, CalculatedFormula = "[@[Reach / qtr]]/[@[Cost '[k'#']]]" },
        new ListColumn("Rank", 5, "Rank", "head", [PatchCell.Live("RANK([@Score],Items[Score])", 2), PatchCell.Live("RANK([@Score],Items[Score])", 2), PatchCell.Live("RANK([@Score],Items[Score])", 1)])
        { CalculatedFormula = "RANK([@Score],Items[Score])" },
    ])
    { Table = "Items" };

    public static WorkbookPatch Recalc(EnsureListColumns list, double calculatedAt = 46_000) => Of(
    [
        new EnsureSheet("OfficePM Summary", SheetContent.Replace) { TabColor = "#0B4F8A", FrozenRows = 3, DefaultRowHeight = 15 },
        new WriteBlock("OfficePM Summary", new CellAddress(1, 2), [[PatchCell.Of("Say yes to 3 of 4 items", "title")], [], [PatchCell.Of(calculatedAt)]]),
        new WriteBlock("OfficePM Summary", new CellAddress(1, 20), Points()),
        new SetColumnWidths("OfficePM Summary", [new ColumnWidth(1, 1, 1), new ColumnWidth(2, 4, 20), new ColumnWidth(20, 24, 10, Hidden: true)]),
        new SetRowHeights("OfficePM Summary", [new RowHeight(1, 1, 31.5), new RowHeight(5, 6, 20)]),
        new SetLink("OfficePM Summary", new CellAddress(3, 2), "'Backlog'!B5", "Go to the item"),
        new SetPage("OfficePM Summary") { PrintArea = new RangeAddress(1, 1, 40, 11), RepeatedRows = new RowSpan(1, 3), FooterLeft = "R&D 2026", FooterCenter = "Summary", FitHeight = 1 },
        Scatter(),
        Bars(),
        new EnsureSheet("OfficePM Results", SheetContent.Replace) { FrozenRows = 1, FrozenColumns = 1, Zoom = 90 },
        new WriteBlock("OfficePM Results", new CellAddress(1, 1), [[PatchCell.Of("Key", "head"), PatchCell.Of("Score", "head")], [PatchCell.Of("SSO"), PatchCell.Of(250, "score")], [PatchCell.Of("Import"), PatchCell.Of(150, "score")]]),
        new EnsureTable("OfficePM Results", "OfficePMResults", new RangeAddress(1, 1, 3, 2), ["Key", "Score"]),
        new EnsureSheet("OfficePM Settings", SheetContent.Replace),
        new WriteBlock("OfficePM Settings", new CellAddress(1, 1), [[PatchCell.Of("Method", "head"), PatchCell.Of("RICE")]]),
        new SetValidation("OfficePM Settings", new RangeAddress(1, 2, 1, 2), ["RICE", "ICE", "The \"other\""]),
        new SetConditionalFormat("OfficePM Settings", new RangeAddress(1, 2, 5, 2), "$B1<>\"RICE\"", "warn"),
        new EnsureSheet("OfficePM Undo", SheetContent.Replace) { Visibility = SheetVisibility.VeryHidden },
        list,
        .. list.Columns.Select(column => new DefineName(Ownership.ColumnName(column.Id), SheetReference.Absolute(list.Sheet, new RangeAddress(list.HeaderRow, column.Column, list.LastRow, column.Column))) { Hidden = true }),
        .. ((string[])["Summary", "Results", "Settings", "Undo"]).Select(id => new DefineName(Ownership.SheetName(id), $"'OfficePM {id}'!$A$1") { Hidden = true }),
    ]);

    public static WorkbookPatch Remove(EnsureListColumns list) => new()
    {
        Operations =
        [
            new DeleteListColumns(list.Sheet, [.. list.Columns.Select(column => new RangeAddress(list.HeaderRow, column.Column, list.LastRow, column.Column))], list.Table),
            .. ((string[])["Summary", "Results", "Settings", "Undo"]).Select(id => new DeleteSheet($"OfficePM {id}")),
            .. list.Columns.Select(column => new DeleteName(Ownership.ColumnName(column.Id))),
            .. ((string[])["Summary", "Results", "Settings", "Undo"]).Select(id => new DeleteName(Ownership.SheetName(id))),
        ],
    };

    private static SetChart Scatter() => new(
        "OfficePM Summary", "OfficePM value and effort", ChartKind.Scatter, new ChartPlace(new CellAddress(4, 6), 608, 302), "Most value for least work sits top left",
        "Scatter chart of items: effort against value.",
        [
            new ChartSeries("Now", new RangeAddress(1, 21, 3, 21), new RangeAddress(1, 22, 3, 22), "#0B4F8A")
            {
                Marker = ChartMarker.Circle, MarkerSize = 8,
                Labels = [new PointLabel(0, new CellAddress(1, 20), "Reminders by text message", LabelPosition.Left), new PointLabel(2, new CellAddress(3, 20), "Guest checkout", LabelPosition.Right)],
            },
            new ChartSeries("Next", new RangeAddress(4, 21, 5, 21), new RangeAddress(4, 22, 5, 22), "#5B9FCC") { Marker = ChartMarker.Square, MarkerSize = 6 },
            new ChartSeries("Not now", new RangeAddress(6, 21, 6, 21), new RangeAddress(6, 22, 6, 22), "#8A94A0") { Marker = ChartMarker.Cross, MarkerSize = 5 },
            new ChartSeries("Split", new RangeAddress(7, 21, 8, 21), new RangeAddress(7, 22, 8, 22), "#AEB6BE") { LineWidth = 1, Dashed = true, HiddenInLegend = true },
        ])
    {
        X = new ChartAxis { Title = "Effort, person-weeks", Minimum = 0, Maximum = 9, Step = 1, Format = "0" },
        Y = new ChartAxis { Title = "Value, points", Minimum = 0, Gridlines = true, Format = "#,##0" },
        Legend = true,
    };

    private static SetChart Bars() => new(
        "OfficePM Summary", "OfficePM contributions", ChartKind.StackedBar, new ChartPlace(new CellAddress(22, 6), 608, 268), "Where the value comes from",
        "Stacked bars of items.",
        [
            new ChartSeries("Reach", new RangeAddress(1, 20, 6, 20), new RangeAddress(1, 23, 6, 23), "#5B9FCC"),
            new ChartSeries("Impact", new RangeAddress(1, 20, 6, 20), new RangeAddress(1, 24, 6, 24), "#E7A24C"),
        ])
    {
        Y = new ChartAxis { Gridlines = true, Title = "Points", Format = "0" },
        Legend = true,
    };

    private static IReadOnlyList<IReadOnlyList<PatchCell?>> Points() =>
    [
        Point("Reminders by text message", 3, 2320, 12, 4), Point("Payment retry", 2, 1152, 9, 6), Point("Guest checkout", 5, 2112, 8, 2),
        Point("Faster search", 4, 576, 7, 7), Point("Onboarding checklist", 6, 820, 5, 1), Point("Dark mode", 7, 300, 3, 3), Point("", 4.5, 0, 0, 0), Point("", 4.5, 2500, 0, 0),
    ];

    private static IReadOnlyList<PatchCell?> Point(string name, double x, double y, double a, double b) =>
        [PatchCell.Of(name), PatchCell.Of(x), PatchCell.Of(y), PatchCell.Of(a), PatchCell.Of(b)];

    private static PatchCell Live(string formula, double value) => PatchCell.Live(formula, value, "score");
}
