using System.Xml.Linq;
using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Packages;
using OfficePM.GraphEmulator.Workbooks;

namespace OfficePM.GraphEmulator.Charts;

/// <summary>Makes the part of a new chart, and series from source data.</summary>
internal static class ChartBuilder
{
    private const string FirstAxis = "111111111";
    private const string SecondAxis = "222222222";

    public static XDocument Build(Worksheet sheet, Area area, ChartKind kind, string seriesBy)
    {
        XElement group = new(Ns.C + kind.Element);
        Head(group, kind);
        foreach (var (series, index) in ChartData.Cut(sheet, area, seriesBy, kind).Select((series, index) => (series, index)))
            group.Add(Series(sheet, series, index, kind));
        Tail(group, kind);

        XElement plot = new(Ns.C + "plotArea", new XElement(Ns.C + "layout"), group);
        if (kind.HasAxes)
            plot.Add(Axes(kind));
        return new(
            new XDeclaration("1.0", "UTF-8", "yes"),
            new XElement(
                Ns.C + "chartSpace",
                new XAttribute(XNamespace.Xmlns + "c", Ns.C.NamespaceName),
                new XAttribute(XNamespace.Xmlns + "a", Ns.A.NamespaceName),
                new XAttribute(XNamespace.Xmlns + "r", Ns.R.NamespaceName),
                ChartXml.Val("roundedCorners", 0),
                new XElement(
                    Ns.C + "chart",
                    new XElement(Ns.C + "title", ChartXml.Val("overlay", 0)),
                    ChartXml.Val("autoTitleDeleted", 0),
                    plot,
                    new XElement(Ns.C + "legend", ChartXml.Val("legendPos", "r"), ChartXml.Val("overlay", 0)),
                    ChartXml.Val("plotVisOnly", 1),
                    ChartXml.Val("dispBlanksAs", "gap"))));
    }

    public static XElement Series(Worksheet sheet, SeriesData data, int index, ChartKind kind)
    {
        XElement series = new(Ns.C + "ser", ChartXml.Val("idx", index), ChartXml.Val("order", index));
        if (data.Name is { } name)
            series.Add(new XElement(Ns.C + "tx", ChartXml.Reference("x", sheet, name, isText: true).Elements()));
        if (kind.Element == "scatterChart" && !kind.HasLines)
            series.Add(new XElement(Ns.C + "spPr", new XElement(Ns.A + "ln", new XAttribute("w", 19050), new XElement(Ns.A + "noFill"))));
        if (kind.Element is "barChart" or "bubbleChart")
            series.Add(ChartXml.Val("invertIfNegative", 0));
        if (kind.Element is "lineChart" or "scatterChart" or "radarChart" && !kind.HasMarkers)
            series.Add(new XElement(Ns.C + "marker", ChartXml.Val("symbol", "none")));

        if (data.Categories is { } categories)
            series.Add(ChartXml.Reference(kind.IsXy ? "xVal" : "cat", sheet, categories, HasText(sheet, categories)));
        series.Add(ChartXml.Reference(kind.IsXy ? "yVal" : "val", sheet, data.Values, isText: false));
        if (kind.Element is "lineChart" or "scatterChart")
            series.Add(ChartXml.Val("smooth", kind.IsSmooth ? 1 : 0));
        if (kind.Element == "bubbleChart")
        {
            series.Add(data.Sizes is { } sizes
                ? ChartXml.Reference("bubbleSize", sheet, sizes, isText: false)
                : new XElement(Ns.C + "bubbleSize", new XElement(Ns.C + "numLit", ChartXml.Val("ptCount", 1), new XElement(Ns.C + "pt", new XAttribute("idx", 0), new XElement(Ns.C + "v", 1)))));
            series.Add(ChartXml.Val("bubble3D", 0));
        }

        return series;
    }

    private static bool HasText(Worksheet sheet, Area area) => sheet.Data.Within(area).Any(cell => cell.Cell.Value.Kind == CellKind.Text);

    private static void Head(XElement group, ChartKind kind)
    {
        if (kind.Element == "barChart")
            group.Add(ChartXml.Val("barDir", kind.IsHorizontal ? "bar" : "col"));
        if (kind.Grouping is { } grouping)
            group.Add(ChartXml.Val("grouping", grouping));
        if (kind.Element == "scatterChart")
            group.Add(ChartXml.Val("scatterStyle", kind.Style!));
        if (kind.Element == "radarChart")
            group.Add(ChartXml.Val("radarStyle", kind.Style!));
        if (kind.Element == "ofPieChart")
            group.Add(ChartXml.Val("ofPieType", kind.Style!));
        group.Add(ChartXml.Val("varyColors", kind.HasAxes ? 0 : 1));
    }

    private static void Tail(XElement group, ChartKind kind)
    {
        if (kind.Element == "barChart")
        {
            group.Add(ChartXml.Val("gapWidth", 150));
            if (kind.Grouping != "clustered")
                group.Add(ChartXml.Val("overlap", 100));
        }

        if (kind.Element == "lineChart" && kind.HasMarkers)
            group.Add(ChartXml.Val("marker", 1));
        if (kind.Element == "pieChart")
            group.Add(ChartXml.Val("firstSliceAng", 0));
        if (kind.Element == "doughnutChart")
            group.Add(ChartXml.Val("firstSliceAng", 0), ChartXml.Val("holeSize", 50));
        if (kind.Element == "ofPieChart")
            group.Add(ChartXml.Val("gapWidth", 100), new XElement(Ns.C + "serLines"));
        if (kind.Element == "bubbleChart")
            group.Add(ChartXml.Val("bubbleScale", 100), ChartXml.Val("showNegBubbles", 0));
        if (kind.HasAxes)
            group.Add(ChartXml.Val("axId", FirstAxis), ChartXml.Val("axId", SecondAxis));
    }

    private static IEnumerable<XElement> Axes(ChartKind kind)
    {
        var category = Axis(kind.IsXy ? "valAx" : "catAx", FirstAxis, kind.IsHorizontal ? "l" : "b", SecondAxis, gridlines: kind.Element == "radarChart");
        var value = Axis("valAx", SecondAxis, kind.IsHorizontal ? "b" : "l", FirstAxis, gridlines: true);
        if (kind.IsXy)
        {
            category.Add(ChartXml.Val("crossBetween", "midCat"));
        }
        else
        {
            category.Add(ChartXml.Val("auto", 1), ChartXml.Val("lblAlgn", "ctr"), ChartXml.Val("lblOffset", 100), ChartXml.Val("noMultiLvlLbl", 0));
        }

        value.Add(ChartXml.Val("crossBetween", kind.IsXy || kind.Element == "areaChart" ? "midCat" : "between"));
        return [category, value];
    }

    private static XElement Axis(string element, string id, string position, string crossing, bool gridlines)
    {
        XElement axis = new(
            Ns.C + element,
            ChartXml.Val("axId", id),
            new XElement(Ns.C + "scaling", ChartXml.Val("orientation", "minMax")),
            ChartXml.Val("delete", 0),
            ChartXml.Val("axPos", position));
        if (gridlines)
            axis.Add(new XElement(Ns.C + "majorGridlines"));
        axis.Add(
            new XElement(Ns.C + "numFmt", new XAttribute("formatCode", "General"), new XAttribute("sourceLinked", 1)),
            ChartXml.Val("majorTickMark", "out"),
            ChartXml.Val("minorTickMark", "none"),
            ChartXml.Val("tickLblPos", "nextTo"),
            ChartXml.Val("crossAx", crossing),
            ChartXml.Val("crosses", "autoZero"));
        return axis;
    }

}
