using System.Globalization;
using System.Xml.Linq;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing.Charts;

/// <summary>
/// Writes a chart: white, without a border; the title at the top left; muted text. What the chart shows is stored in it too, so that it
/// looks right in programs that do not read the cells.
/// </summary>
internal sealed class ChartMarkup
{
    private const string Ink = "1F2933";
    private const string Muted = "5B6670";
    private const string Grid = "E9EDF0";
    private const string AxisLine = "D3D9DF";
    private const double TextSize = 9.5;
    private const int HorizontalAxis = 500_100_001;
    private const int VerticalAxis = 500_100_002;

    // "From cells" is a feature of 2013: these two say so to programs that know it.
    private const string LabelExtension = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}";
    private const string RangeExtension = "{02D57815-91ED-43cb-92C2-25804820EDAC}";
    private static readonly XNamespace C15 = "http://schemas.microsoft.com/office/drawing/2012/chart";

    private readonly XNamespace c;
    private readonly XNamespace a;
    private readonly SetChart chart;
    private readonly string font;
    private readonly Func<CellAddress, PatchCell?> cell;

    private ChartMarkup(SetChart chart, Ooxml format, string font, Func<CellAddress, PatchCell?> cell)
    {
        (c, a) = (format.Chart, format.Drawing);
        this.chart = chart;
        this.font = font;
        this.cell = cell;
    }

    private bool IsXY => chart.Kind.IsXY();

    private bool IsHorizontal => chart.Kind.IsHorizontal();

    // Shares have a format of their own; the cells hold what is shared.
    private ChartAxis ValueAxisOfChart => chart.Kind.IsShares() && chart.Y.Format is null ? chart.Y with { Format = "0%" } : chart.Y;

    /// <summary>The chart's part.</summary>
    /// <param name="chart">What to draw.</param>
    /// <param name="format">The names of the file format.</param>
    /// <param name="font">The workbook's Normal font.</param>
    /// <param name="cell">What the cells of the chart's sheet hold.</param>
    /// <exception cref="ArgumentException">A line is to run over bars or shares.</exception>
    public static XElement Write(SetChart chart, Ooxml format, string font, Func<CellAddress, PatchCell?> cell)
    {
        var takesLines = chart.Kind == ChartKind.Line || chart.Kind.IsXY() || chart.Kind.TakesLines();
        if (!takesLines && chart.Series.FirstOrDefault(series => series.LineWidth > 0) is { } line)
            throw new ArgumentException($"No line can run over a chart of the kind {chart.Kind}: '{line.Name}'.", nameof(chart));
        return new ChartMarkup(chart, format, font, cell).ChartSpace();
    }

    private XElement ChartSpace() =>
        new(
            c + "chartSpace",
            new XAttribute(XNamespace.Xmlns + "c", c),
            new XAttribute(XNamespace.Xmlns + "a", a),
            Value("date1904", 0),
            Value("roundedCorners", 0),
            new XElement(
                c + "chart",
                chart.Title.Length == 0 ? null : Title(chart.Title, chart.TitleSize, bold: true, Ink, TitlePlace()),
                Value("autoTitleDeleted", chart.Title.Length == 0 ? 1 : 0),
                new XElement(c + "plotArea", Layout(PlotPlace()), Plots(), Axes(), new XElement(c + "spPr", NoFill(), Line(null, 0))),
                chart.Legend ? Legend() : null,

                // The data may stand in columns that are hidden.
                Value("plotVisOnly", 0),
                Value("dispBlanksAs", "gap")),
            new XElement(c + "spPr", Fill("FFFFFF"), Line(null, 0)),
            new XElement(c + "txPr", new XElement(a + "bodyPr"), new XElement(a + "lstStyle"), Paragraph(TextProperties("defRPr", TextSize, bold: false, Muted))));

    private IEnumerable<XElement> Plots()
    {
        var all = chart.Series.Index().ToList();
        var axes = (XElement[])[Value("axId", HorizontalAxis), Value("axId", VerticalAxis)];
        if (IsXY)
        {
            yield return chart.Kind == ChartKind.Bubble
                ? new XElement(
                    c + "bubbleChart", Value("varyColors", 0), all.Select(one => Bubbles(one.Item, one.Index)), Value("bubbleScale", Math.Clamp(chart.BubbleScale, 1, 300)), Value("showNegBubbles", 0), axes)
                : new XElement(c + "scatterChart", Value("scatterStyle", "lineMarker"), Value("varyColors", 0), all.Select(one => PointsOf(one.Item, one.Index)), axes);
            yield break;
        }

        // Lines over columns share their axes.
        var lines = all.FindAll(one => chart.IsLine(one.Item));
        if (lines.Count < all.Count)
        {
            yield return new XElement(
                c + "barChart",
                Value("barDir", IsHorizontal ? "bar" : "col"),
                Value("grouping", chart.Kind.IsShares() ? "percentStacked" : chart.Kind.IsStacked() ? "stacked" : "clustered"),
                Value("varyColors", 0),
                all.Except(lines).Select(one => BarsOf(one.Item, one.Index)),
                Value("gapWidth", chart.GapWidth),
                chart.Kind.IsStacked() || chart.Overlapping ? Value("overlap", 100) : null,
                axes);
        }

        if (lines.Count > 0)
        {
            yield return new XElement(
                c + "lineChart", Value("grouping", "standard"), Value("varyColors", 0), lines.Select(one => LineOf(one.Item, one.Index)), Value("marker", 1), axes);
        }
    }

    private XElement PointsOf(ChartSeries series, int index) =>
        Series(
            series, index, LineProperties(series), Marker(series), Labels(series), new XElement(c + "xVal", Numbers(series.X)), new XElement(c + "yVal", Numbers(series.Y)), Value("smooth", 0));

    private XElement LineOf(ChartSeries series, int index) =>
        Series(
            series, index, LineProperties(series), Marker(series), Labels(series), new XElement(c + "cat", Categories(series.X)), new XElement(c + "val", Numbers(series.Y)), Value("smooth", 0));

    private XElement BarsOf(ChartSeries series, int index) =>
        Series(
            series, index, series.Outline ? new XElement(c + "spPr", NoFill(), Line(series.Color, 1)) : new XElement(c + "spPr", Fill(Colors.Hex(series.Color))),
            Value("invertIfNegative", 0), Labels(series), new XElement(c + "cat", Categories(series.X)), new XElement(c + "val", Numbers(series.Y)));

    // Bubbles that lie behind others shine through.
    private XElement Bubbles(ChartSeries series, int index)
    {
        if (series.Size is not { } sizes)
            throw new ArgumentException($"The bubbles of '{series.Name}' have no sizes.", nameof(series));
        return Series(
            series, index, new XElement(c + "spPr", Fill(Colors.Hex(series.Color), opacity: 0.7), Line("#FFFFFF", 0.75)), Value("invertIfNegative", 0), Labels(series),
            new XElement(c + "xVal", Numbers(series.X)), new XElement(c + "yVal", Numbers(series.Y)), new XElement(c + "bubbleSize", Numbers(sizes)), Value("bubble3D", 0));
    }

    private XElement Series(ChartSeries series, int index, params object?[] content) =>
        new(c + "ser", Value("idx", index), Value("order", index), new XElement(c + "tx", new XElement(c + "v", series.Name)), content, LabelRange(series));

    private XElement LineProperties(ChartSeries series) =>
        new(c + "spPr", Line(series.LineWidth > 0 ? series.Color : null, series.LineWidth, series.Dashed));

    private XElement Marker(ChartSeries series)
    {
        var symbol = series.Marker switch
        {
            ChartMarker.None => "none",
            ChartMarker.Circle => "circle",
            ChartMarker.Square => "square",
            ChartMarker.Triangle => "triangle",
            ChartMarker.Diamond => "diamond",
            ChartMarker.Cross => "x",
            _ => throw new ArgumentOutOfRangeException(nameof(series), series.Marker, "There is no such marker."),
        };

        // The border in the marker's own colour: LibreOffice draws none, and a cross is nothing but its border.
        return series.Marker == ChartMarker.None
            ? new XElement(c + "marker", Value("symbol", symbol))
            : new XElement(
                c + "marker",
                Value("symbol", symbol),
                Value("size", Math.Clamp(series.MarkerSize, 2, 72)),
                new XElement(c + "spPr", Fill(Colors.Hex(series.Color)), Line(series.Color, 1.25)));
    }

    private XElement? Labels(ChartSeries series)
    {
        if (series.Labels.Count == 0 && series.ValueLabelFormat is null)
            return null;
        var fromCells = LabelCells(series) is not null;
        return new XElement(
            c + "dLbls",
            series.Labels.OrderBy(label => label.Point).Select(label => Label(series, label, fromCells)),
            series.ValueLabelFormat is { } format
                ? new XElement(c + "numFmt", new XAttribute("formatCode", format), new XAttribute("sourceLinked", 0))
                : null,
            new XElement(c + "spPr", NoFill(), Line(null, 0)),
            LabelText(),
            series.ValueLabelFormat is null ? null : Value("dLblPos", IsXY ? "r" : Position(series, LabelPosition.Above)),
            Value("showLegendKey", 0),
            Value("showVal", series.ValueLabelFormat is null ? 0 : 1),
            Value("showCatName", 0),
            Value("showSerName", 0),
            Value("showPercent", 0),
            Value("showBubbleSize", 0));
    }

    private XElement Label(ChartSeries series, PointLabel label, bool fromCells) =>
        new(
            c + "dLbl",
            Value("idx", label.Point),
            new XElement(c + "layout"),
            new XElement(
                c + "tx",
                new XElement(
                    c + "rich",
                    LabelBody(),
                    new XElement(a + "lstStyle"),
                    new XElement(a + "p", LabelRun(label, fromCells)))),
            new XElement(c + "spPr", NoFill(), Line(null, 0)),
            Value("dLblPos", Position(series, label.Position)),
            Value("showLegendKey", 0),
            Value("showVal", 1),
            Value("showCatName", 0),
            Value("showSerName", 0),
            Value("showPercent", 0),
            Value("showBubbleSize", 0),
            fromCells
                ? new XElement(
                    c + "extLst",
                    new XElement(
                        c + "ext",
                        new XAttribute("uri", LabelExtension),
                        new XAttribute(XNamespace.Xmlns + "c15", C15),
                        new XElement(C15 + "showDataLabelsRange", new XAttribute("val", 1))))
                : null);

    // A field keeps the label in step with its cell; its text is what stands there now.
    private XElement LabelRun(PointLabel label, bool fromCells) =>
        fromCells
            ? new XElement(
                a + "fld",
                new XAttribute("id", string.Create(CultureInfo.InvariantCulture, $"{{0FF1CE00-0000-4000-8000-{label.Point:X12}}}")),
                new XAttribute("type", "CELLRANGE"),
                TextProperties("rPr", TextSize, bold: false, Ink),
                new XElement(a + "pPr"),
                new XElement(a + "t", label.Text))
            : new XElement(a + "r", TextProperties("rPr", TextSize, bold: false, Ink), new XElement(a + "t", label.Text));

    /// <summary>The cells of the labels of all points: beside the values, so that each point has its own; null where they stand otherwise.</summary>
    private static RangeAddress? LabelCells(ChartSeries series)
    {
        if (series.Labels.Count == 0 || series.Y.Columns != 1)
            return null;
        var column = series.Labels[0].Cell.Column;
        return series.Labels.All(label => label.Cell.Column == column && label.Cell.Row - label.Point == series.Y.First.Row)
            ? new RangeAddress(series.Y.First.Row, column, series.Y.Last.Row, column)
            : null;
    }

    private XElement? LabelRange(ChartSeries series)
    {
        if (LabelCells(series) is not { } range)
            return null;
        return new XElement(
            c + "extLst",
            new XElement(
                c + "ext",
                new XAttribute("uri", RangeExtension),
                new XAttribute(XNamespace.Xmlns + "c15", C15),
                new XElement(
                    C15 + "datalabelsRange",
                    new XElement(C15 + "f", SheetReference.Absolute(chart.Sheet, range)),
                    new XElement(
                        C15 + "dlblRangeCache",
                        Value("ptCount", range.Rows),
                        Points(range).Where(point => point.Cell.Text is { Length: > 0 }).Select(point => Point(point.Index, point.Cell.Text!))))));
    }

    private string Position(ChartSeries series, LabelPosition position) =>
        (IsXY || chart.IsLine(series), position) switch
        {
            (true, LabelPosition.Right) => "r",
            (true, LabelPosition.Left) => "l",
            (true, LabelPosition.Above) => "t",
            (true, LabelPosition.Below) => "b",
            (false, LabelPosition.Left or LabelPosition.Below) => "inBase",
            _ => chart.Kind.IsStacked() ? "inEnd" : "outEnd",
        };

    private XElement Numbers(RangeAddress range) =>
        new(
            c + "numRef",
            new XElement(c + "f", SheetReference.Absolute(chart.Sheet, range)),
            new XElement(
                c + "numCache",
                new XElement(c + "formatCode", "General"),
                Value("ptCount", range.Rows * range.Columns),
                Points(range).Where(point => point.Cell.Kind == CellKind.Number).Select(point => Point(point.Index, XmlText.Number(point.Cell.Number)))));

    private XElement Categories(RangeAddress range) => range.Columns == 2 ? TwoLevels(range) : OneLevel(range);

    // The file format wants the inner level first.
    private XElement TwoLevels(RangeAddress range) =>
        new(
            c + "multiLvlStrRef",
            new XElement(c + "f", SheetReference.Absolute(chart.Sheet, range)),
            new XElement(
                c + "multiLvlStrCache",
                Value("ptCount", range.Rows),
                Level(range with { First = range.First with { Column = range.Last.Column } }),
                Level(range with { Last = range.Last with { Column = range.First.Column } })));

    private XElement Level(RangeAddress column) =>
        new(c + "lvl", Points(column).Where(point => point.Cell.Kind != CellKind.Blank).Select(point => Point(point.Index, TextOf(point.Cell))));

    private XElement OneLevel(RangeAddress range) =>
        Points(range).All(point => point.Cell.Kind is CellKind.Number or CellKind.Blank)
            ? Numbers(range)
            : new XElement(
                c + "strRef",
                new XElement(c + "f", SheetReference.Absolute(chart.Sheet, range)),
                new XElement(
                    c + "strCache",
                    Value("ptCount", range.Rows * range.Columns),
                    Points(range).Where(point => point.Cell.Kind != CellKind.Blank).Select(point => Point(point.Index, TextOf(point.Cell)))));

    private static string TextOf(PatchCell cell) => cell.Kind == CellKind.Number ? XmlText.Number(cell.Number) : XmlText.CellText(cell.Text ?? "");

    private XElement Point(int index, string value) => new(c + "pt", new XAttribute("idx", index), new XElement(c + "v", value));

    private IEnumerable<(int Index, PatchCell Cell)> Points(RangeAddress range)
    {
        var index = 0;
        for (var row = range.First.Row; row <= range.Last.Row; row++)
        {
            for (var column = range.First.Column; column <= range.Last.Column; column++)
                yield return (index++, cell(new CellAddress(row, column)) ?? PatchCell.Blank());
        }
    }

    private IEnumerable<XElement> Axes()
    {
        if (IsXY)
        {
            yield return ValueAxis(HorizontalAxis, VerticalAxis, chart.X, "b", crosses: "min");
            yield return ValueAxis(VerticalAxis, HorizontalAxis, chart.Y, "l", crosses: "min");
            yield break;
        }

        // The first category stands on top, so the value axis crosses at the last one to stand at the bottom.
        yield return CategoryAxis();
        yield return ValueAxis(VerticalAxis, HorizontalAxis, ValueAxisOfChart, IsHorizontal ? "b" : "l", IsHorizontal ? "max" : "autoZero");
    }

    private XElement CategoryAxis() =>
        new(
            c + "catAx",
            Value("axId", HorizontalAxis),
            new XElement(c + "scaling", Value("orientation", IsHorizontal ? "maxMin" : "minMax")),
            Value("delete", chart.X.Hidden ? 1 : 0),
            Value("axPos", IsHorizontal ? "l" : "b"),
            chart.X.Title is null ? null : Title(chart.X.Title, TextSize, bold: false, Muted, null, turned: IsHorizontal),
            new XElement(c + "numFmt", new XAttribute("formatCode", chart.X.Format ?? "General"), new XAttribute("sourceLinked", 0)),
            Value("majorTickMark", "none"),
            Value("minorTickMark", "none"),
            Value("tickLblPos", "low"),
            new XElement(c + "spPr", Line("#" + AxisLine, 0.75)),
            AxisText(),
            Value("crossAx", VerticalAxis),
            Value("crosses", "autoZero"),
            Value("auto", 0),
            Value("lblAlgn", "ctr"),
            Value("lblOffset", 100),

            // Every category has its label.
            Value("tickLblSkip", 1),
            Value("noMultiLvlLbl", 0));

    private XElement ValueAxis(int id, int other, ChartAxis axis, string position, string crosses) =>
        new(
            c + "valAx",
            Value("axId", id),
            new XElement(
                c + "scaling",
                Value("orientation", "minMax"),
                axis.Maximum is { } maximum ? Value("max", XmlText.Number(maximum)) : null,
                axis.Minimum is { } minimum ? Value("min", XmlText.Number(minimum)) : null),
            Value("delete", axis.Hidden ? 1 : 0),
            Value("axPos", position),
            axis.Gridlines ? new XElement(c + "majorGridlines", new XElement(c + "spPr", Line("#" + Grid, 0.75))) : null,
            axis.Title is null ? null : Title(axis.Title, TextSize, bold: false, Muted, null, turned: position == "l"),
            new XElement(
                c + "numFmt", new XAttribute("formatCode", axis.Format ?? "General"), new XAttribute("sourceLinked", axis.Format is null ? 1 : 0)),
            Value("majorTickMark", "none"),
            Value("minorTickMark", "none"),

            // Beside the axis where it crosses at the last category; else at the low end, clear of negative values.
            Value("tickLblPos", crosses == "max" ? "nextTo" : "low"),
            new XElement(c + "spPr", position == "b" && IsXY ? Line("#" + AxisLine, 0.75) : Line(null, 0)),
            AxisText(),
            Value("crossAx", other),
            Value("crosses", crosses),
            IsXY ? Value("crossBetween", "midCat") : Value("crossBetween", "between"),
            axis.Step is { } step ? Value("majorUnit", XmlText.Number(step)) : null);

    private XElement AxisText() =>
        new(c + "txPr", new XElement(a + "bodyPr"), new XElement(a + "lstStyle"), Paragraph(TextProperties("defRPr", TextSize, bold: false, Muted)));

    private XElement LabelText() =>
        new(c + "txPr", LabelBody(), new XElement(a + "lstStyle"), Paragraph(TextProperties("defRPr", TextSize, bold: false, Ink)));

    // Without this LibreOffice breaks labels at a fifth of the chart's width.
    private XElement LabelBody() => new(a + "bodyPr", new XAttribute("wrap", "none"));

    private XElement Legend() =>
        new(
            c + "legend",
            Value("legendPos", "b"),
            chart.Series.Select((series, index) => (series, index)).Where(pair => pair.series.HiddenInLegend)
                .Select(pair => new XElement(c + "legendEntry", Value("idx", pair.index), Value("delete", 1))),
            Value("overlay", 0),
            AxisText());

    private XElement Title(string text, double size, bool bold, string color, XElement? place, bool turned = false) =>
        new(
            c + "title",
            new XElement(
                c + "tx",
                new XElement(
                    c + "rich",
                    turned ? new XElement(a + "bodyPr", new XAttribute("rot", -5_400_000), new XAttribute("vert", "horz")) : new XElement(a + "bodyPr"),
                    new XElement(a + "lstStyle"),
                    new XElement(
                        a + "p",
                        new XElement(a + "pPr", TextProperties("defRPr", size, bold, color)),
                        new XElement(a + "r", TextProperties("rPr", size, bold, color), new XElement(a + "t", text))))),
            place,
            Value("overlay", place is null ? 0 : 1));

    private XElement TitlePlace() =>
        new(
            c + "layout",
            new XElement(
                c + "manualLayout",
                Value("xMode", "edge"),
                Value("yMode", "edge"),
                Value("x", Share(8.0 / Math.Max(1, chart.Place.Width))),
                Value("y", Share(5.0 / Math.Max(1, chart.Place.Height)))));

    private ChartLayout PlotPlace()
    {
        var values = chart.Series.SelectMany(series => Points(series.Y)).Where(point => point.Cell.Kind == CellKind.Number).Select(point => point.Cell.Number);
        var labels = values.Append(chart.Y.Maximum ?? 0).Append(chart.Y.Minimum ?? 0).Select(value => ChartLayout.AxisLabel(value, ValueAxisOfChart.Format));
        var categories = IsXY ? [] : chart.Series.Take(1).SelectMany(series => Points(series.X)).Select(point => TextOf(point.Cell)).ToList();
        return ChartLayout.Of(chart, labels, categories);
    }

    private XElement Layout(ChartLayout place) =>
        new(
            c + "layout",
            new XElement(
                c + "manualLayout",
                Value("layoutTarget", "inner"),
                Value("xMode", "edge"),
                Value("yMode", "edge"),
                Value("x", Share(place.X)),
                Value("y", Share(place.Y)),
                Value("w", Share(place.Width)),
                Value("h", Share(place.Height))));

    private XElement TextProperties(string name, double size, bool bold, string color) =>
        new(
            a + name,
            name == "rPr" ? new XAttribute("lang", "en-US") : null,
            new XAttribute("sz", (int)Math.Round(size * 100)),
            new XAttribute("b", bold ? 1 : 0),
            Fill(color),
            new XElement(a + "latin", new XAttribute("typeface", font)));

    private XElement Paragraph(XElement properties) =>
        new(a + "p", new XElement(a + "pPr", properties), new XElement(a + "endParaRPr", new XAttribute("lang", "en-US")));

    private XElement Fill(string hex, double opacity = 1) =>
        new(
            a + "solidFill",
            new XElement(a + "srgbClr", new XAttribute("val", hex), opacity < 1 ? new XElement(a + "alpha", new XAttribute("val", (int)Math.Round(opacity * 100_000))) : null));

    private XElement NoFill() => new(a + "noFill");

    /// <summary>A line so many points wide; null for none.</summary>
    private XElement Line(string? color, double points, bool dashed = false) =>
        color is null
            ? new XElement(a + "ln", NoFill())
            : new XElement(
                a + "ln",
                new XAttribute("w", (int)Math.Round(points * 12_700)),
                Fill(Colors.Hex(color)),
                dashed ? new XElement(a + "prstDash", new XAttribute("val", "dash")) : null,
                new XElement(a + "round"));

    private XElement Value(string name, object value) => new(c + name, new XAttribute("val", value));

    private static string Share(double value) => Math.Round(value, 4).ToString(CultureInfo.InvariantCulture);
}
