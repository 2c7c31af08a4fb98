using System.Globalization;
using System.Xml.Linq;
using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Http;
using OfficePM.GraphEmulator.Packages;
using OfficePM.GraphEmulator.Workbooks;

namespace OfficePM.GraphEmulator.Charts;

/// <summary>A chart of a sheet: its frame in the drawing part, and its own part.</summary>
internal sealed class Chart
{
    private const double EmusPerPoint = 12_700;

    private readonly string drawing;
    private readonly XElement anchor;
    private readonly string part;

    private Chart(Worksheet sheet, string drawingPart, XElement frame, string chartPart)
    {
        Sheet = sheet;
        drawing = drawingPart;
        anchor = frame;
        part = chartPart;
    }

    public Worksheet Sheet { get; }

    public string PartName => part;

    private XElement Properties => anchor.Descendants(Ns.Xdr + "cNvPr").First();

    public string Id => $"{{{int.Parse(Sheet.SheetId, CultureInfo.InvariantCulture) & 0xFFFF:X4}{Number & 0xFFFF:X4}-0000-4000-8000-000000000000}}";

    public string Name => (string?)Properties.Attribute("name") ?? "";

    private int Number => (int)Properties.Attribute("id")!;

    public XElement Root => Sheet.Workbook.Package.Read(part).Root!;

    public XElement Body => Root.Element(Ns.C + "chart")!;

    /// <summary>The elements that hold series: one, or several where types are combined.</summary>
    public IReadOnlyList<XElement> Groups =>
        [.. Body.Element(Ns.C + "plotArea")!.Elements().Where(element => element.Name.LocalName.EndsWith("Chart", StringComparison.Ordinal))];

    public IReadOnlyList<XElement> Series => [.. Groups.SelectMany(group => group.Elements(Ns.C + "ser")).OrderBy(series => (int?)series.Element(Ns.C + "order")?.Attribute("val") ?? 0)];

    public XElement EditBody()
    {
        Protection.CheckUnprotected(Sheet);
        return Sheet.Workbook.Package.Edit(part).Root!.Element(Ns.C + "chart")!;
    }

    /// <summary>The charts of a sheet, from back to front.</summary>
    public static IReadOnlyList<Chart> On(Worksheet sheet)
    {
        if (!sheet.HasCells || sheet.Relationships.Target((string?)sheet.Frame.Element(Ns.Main + "drawing")?.Attribute(Ns.R + "id")) is not { } drawings)
            return [];
        Relationships relationships = new(sheet.Workbook.Package, drawings);
        List<Chart> charts = [];
        foreach (var frame in sheet.Workbook.Package.Read(drawings).Root!.Elements())
        {
            var id = (string?)frame.Element(Ns.Xdr + "graphicFrame")?.Descendants(Ns.C + "chart").FirstOrDefault()?.Attribute(Ns.R + "id");
            if (id is not null && relationships.Target(id) is { } found)
                charts.Add(new(sheet, drawings, frame, found));
        }

        return charts;
    }

    public static Chart Add(Worksheet sheet, string type, Area area, string seriesBy)
    {
        Protection.CheckUnprotected(sheet);
        if (!ChartKind.Known.TryGetValue(type, out var kind))
        {
            throw ChartKind.Refused.Contains(type)
                ? GraphException.NotImplemented($"A chart of type '{type}'")
                : GraphException.InvalidArgument($"'{type}' is not a type of chart.");
        }

        if (area.IsUnbounded)
            area = sheet.Data.Used(valuesOnly: true)?.Intersection(area) ?? throw GraphException.InvalidArgument("The source data has no cells.");
        var workbook = sheet.Workbook;
        var package = workbook.Package;
        var drawings = Drawing(sheet);
        var made = package.FreeName("xl/charts/chart{0}.xml");
        package.Add(made, ChartBuilder.Build(sheet, area, kind, seriesBy), ContentTypes.Chart);
        var relationship = new Relationships(package, drawings).Add(Ns.Chart, made);

        var root = package.Edit(drawings).Root!;
        var number = 1 + root.Descendants(Ns.Xdr + "cNvPr").Select(properties => (int?)properties.Attribute("id") ?? 0).DefaultIfEmpty(1).Max();
        var names = On(sheet).Select(chart => chart.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var name = Enumerable.Range(1, int.MaxValue).Select(next => "Chart " + next.ToString(CultureInfo.InvariantCulture)).First(free => !names.Contains(free));
        XElement frame = new(
            Ns.Xdr + "twoCellAnchor",
            new XElement(Ns.Xdr + "from"),
            new XElement(Ns.Xdr + "to"),
            new XElement(
                Ns.Xdr + "graphicFrame",
                new XAttribute("macro", ""),
                new XElement(
                    Ns.Xdr + "nvGraphicFramePr",
                    new XElement(Ns.Xdr + "cNvPr", new XAttribute("id", number), new XAttribute("name", name)),
                    new XElement(Ns.Xdr + "cNvGraphicFramePr")),
                new XElement(
                    Ns.Xdr + "xfrm",
                    new XElement(Ns.A + "off", new XAttribute("x", 0), new XAttribute("y", 0)),
                    new XElement(Ns.A + "ext", new XAttribute("cx", 0), new XAttribute("cy", 0))),
                new XElement(
                    Ns.A + "graphic",
                    new XElement(
                        Ns.A + "graphicData",
                        new XAttribute("uri", Ns.C.NamespaceName),
                        new XElement(
                            Ns.C + "chart",
                            new XAttribute(XNamespace.Xmlns + "c", Ns.C.NamespaceName),
                            new XAttribute(XNamespace.Xmlns + "r", Ns.R.NamespaceName),
                            new XAttribute(Ns.R + "id", relationship))))),
            new XElement(Ns.Xdr + "clientData"));
        root.Add(frame);
        Chart chart = new(sheet, drawings, frame, made);
        chart.Place(50 + 20 * names.Count, 50 + 20 * names.Count, 360, 216);
        return chart;
    }

    /// <summary>Its place in points: left, top, width, height.</summary>
    public (double Left, double Top, double Width, double Height) Bounds
    {
        get
        {
            if (anchor.Name == Ns.Xdr + "absoluteAnchor")
            {
                var position = anchor.Element(Ns.Xdr + "pos")!;
                return (Emus(position, "x"), Emus(position, "y"), Extent("cx"), Extent("cy"));
            }

            var (left, top) = Point(anchor.Element(Ns.Xdr + "from")!);
            if (anchor.Name == Ns.Xdr + "oneCellAnchor")
                return (left, top, Extent("cx"), Extent("cy"));
            var (right, bottom) = Point(anchor.Element(Ns.Xdr + "to")!);
            return (left, top, right - left, bottom - top);
        }
    }

    /// <summary>Moves and sizes it.</summary>
    public void Place(double left, double top, double width, double height)
    {
        Protection.CheckUnprotected(Sheet);
        if (left < 0 || top < 0 || width < 0 || height < 0)
            throw GraphException.InvalidArgument("A chart has no negative place or size.");
        Sheet.Workbook.Package.Edit(drawing);
        if (anchor.Name == Ns.Xdr + "absoluteAnchor")
            throw GraphException.NotImplemented("Moving a chart with an absolute anchor");
        SetPoint(anchor.Element(Ns.Xdr + "from")!, left, top);
        if (anchor.Element(Ns.Xdr + "to") is { } to)
        {
            SetPoint(to, left + width, top + height);
        }
        else
        {
            anchor.Element(Ns.Xdr + "ext")!.SetAttributeValue("cx", (long)(width * EmusPerPoint));
            anchor.Element(Ns.Xdr + "ext")!.SetAttributeValue("cy", (long)(height * EmusPerPoint));
        }
    }

    /// <summary>Puts it over cells.</summary>
    public void Cover(Area first, Area last)
    {
        var all = first.Union(last);
        var (left, top) = (Offset(Columns.Width, all.Column), Offset(Columns.Height, all.Row));
        Place(left, top, Offset(Columns.Width, all.LastColumn + 1) - left, Offset(Columns.Height, all.LastRow + 1) - top);
    }

    public void Rename(string name)
    {
        Protection.CheckUnprotected(Sheet);
        Sheet.Workbook.Package.Edit(drawing);
        Properties.SetAttributeValue("name", name);
    }

    /// <summary>Puts other series in place of its own; the looks of series that stay by their place stay.</summary>
    public void SetData(Area area, string seriesBy)
    {
        if (Groups is not [var group])
            throw GraphException.NotImplemented("New data for a chart of several types");
        if (KindOf(group) is not { } kind)
            throw GraphException.NotImplemented($"New data for a {group.Name.LocalName}");
        if (area.IsUnbounded)
            area = Sheet.Data.Used(valuesOnly: true)?.Intersection(area) ?? throw GraphException.InvalidArgument("The source data has no cells.");
        EditBody();
        var old = group.Elements(Ns.C + "ser").ToList();
        var place = old.Count > 0 ? old[0].ElementsBeforeSelf().LastOrDefault() : group.Elements().TakeWhile(element => element.Name.LocalName is
            "barDir" or "grouping" or "scatterStyle" or "radarStyle" or "ofPieType" or "varyColors" or "wireframe").LastOrDefault();
        List<XElement> made = [];
        foreach (var (data, index) in ChartData.Cut(Sheet, area, seriesBy, kind).Select((data, index) => (data, index)))
        {
            var series = ChartBuilder.Series(Sheet, data, index, kind);
            foreach (var kept in old.ElementAtOrDefault(index)?.Elements().Where(element => element.Name.LocalName is "spPr" or "marker" or "dLbls" or "dPt").ToList() ?? [])
            {
                if (kept.Name.LocalName != "dPt")
                    series.Elements(kept.Name).Remove();
                XmlOrder.Insert(series, new(kept), ChartXml.Series);
            }

            made.Add(series);
        }

        foreach (var series in old)
            series.Remove();
        if (place is null)
            group.AddFirst(made);
        else
            place.AddAfterSelf(made);
    }

    public void Delete()
    {
        Protection.CheckUnprotected(Sheet);
        var package = Sheet.Workbook.Package;
        package.Edit(drawing);
        var relationships = new Relationships(package, drawing);
        var id = (string)anchor.Descendants(Ns.C + "chart").First().Attribute(Ns.R + "id")!;
        anchor.Remove();
        relationships.Remove(id);
        Parts.RemoveWithOwn(package, part);
    }

    /// <summary>The kind of an element that holds series; null for kinds that are not drawn here.</summary>
    public static ChartKind? KindOf(XElement group) => ChartKind.Known.Values.FirstOrDefault(kind =>
        kind.Element == group.Name.LocalName
        && (kind.Grouping is null || kind.Grouping == (string?)group.Element(Ns.C + "grouping")?.Attribute("val"))
        && (kind.Element != "barChart" || kind.IsHorizontal == ((string?)group.Element(Ns.C + "barDir")?.Attribute("val") == "bar"))
        && (kind.Element != "lineChart" || kind.HasMarkers == (group.Element(Ns.C + "marker") is not null))
        && (kind.Element != "scatterChart" || kind.HasLines == group.Elements(Ns.C + "ser").Any(series => series.Element(Ns.C + "spPr")?.Element(Ns.A + "ln")?.Element(Ns.A + "noFill") is null)));

    private static string Drawing(Worksheet sheet)
    {
        var package = sheet.Workbook.Package;
        if (sheet.Relationships.Target((string?)sheet.Frame.Element(Ns.Main + "drawing")?.Attribute(Ns.R + "id")) is { } existing)
            return existing;
        var made = package.FreeName("xl/drawings/drawing{0}.xml");
        package.Add(
            made,
            new(new XElement(
                Ns.Xdr + "wsDr",
                new XAttribute(XNamespace.Xmlns + "xdr", Ns.Xdr.NamespaceName),
                new XAttribute(XNamespace.Xmlns + "a", Ns.A.NamespaceName))),
            ContentTypes.Drawing);
        var id = sheet.Relationships.Add(Ns.Drawing, made);
        XmlOrder.Ensure(sheet.EditFrame(), Ns.Main + "drawing", XmlOrder.Worksheet).SetAttributeValue(Ns.R + "id", id);
        return made;
    }

    private double Extent(string attribute) => Emus(anchor.Element(Ns.Xdr + "ext")!, attribute);

    private static double Emus(XElement element, string attribute) => Math.Round((double)element.Attribute(attribute)! / EmusPerPoint, 4);

    private (double X, double Y) Point(XElement corner)
    {
        var column = (int)corner.Element(Ns.Xdr + "col")!;
        var row = (int)corner.Element(Ns.Xdr + "row")!;
        return (
            Math.Round(Offset(Columns.Width, column + 1) + (double)corner.Element(Ns.Xdr + "colOff")! / EmusPerPoint, 4),
            Math.Round(Offset(Columns.Height, row + 1) + (double)corner.Element(Ns.Xdr + "rowOff")! / EmusPerPoint, 4));
    }

    private double Offset(Func<Worksheet, int, double> size, int index) => Enumerable.Range(1, index - 1).Sum(i => size(Sheet, i));

    private void SetPoint(XElement corner, double x, double y)
    {
        var (column, columnRest) = Find(Columns.Width, x, Area.MaxColumns);
        var (row, rowRest) = Find(Columns.Height, y, Area.MaxRows);
        corner.ReplaceNodes(
            new XElement(Ns.Xdr + "col", column),
            new XElement(Ns.Xdr + "colOff", (long)Math.Round(columnRest * EmusPerPoint)),
            new XElement(Ns.Xdr + "row", row),
            new XElement(Ns.Xdr + "rowOff", (long)Math.Round(rowRest * EmusPerPoint)));
    }

    private (int Index, double Remainder) Find(Func<Worksheet, int, double> size, double points, int max)
    {
        for (var index = 1; index <= max; index++)
        {
            var next = size(Sheet, index);
            if (points < next)
                return (index - 1, points);
            points -= next;
        }

        throw GraphException.InvalidArgument("The chart would lie outside of the sheet.");
    }
}
