using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Charts;
using OfficePM.GraphEmulator.Http;
using OfficePM.GraphEmulator.Packages;
using OfficePM.GraphEmulator.Workbooks;

namespace OfficePM.GraphEmulator.Resources;

/// <summary>The axes of a chart.</summary>
internal static class ChartAxes
{
    private static readonly string[] Elements = ["catAx", "valAx", "dateAx", "serAx"];

    public static Entity Of(ResourceContext context, Chart chart) => new(context, "workbookChartAxes", () => [])
    {
        Navigation = new Dictionary<string, Func<Resource>>(StringComparer.Ordinal)
        {
            ["categoryAxis"] = () => Axis(context, chart, Category(chart)),
            ["valueAxis"] = () => Axis(context, chart, Value(chart)),
            ["seriesAxis"] = () => Axis(context, chart, All(chart).Find(axis => axis.Name.LocalName == "serAx")),
        },
    };

    private static List<XElement> All(Chart chart) =>
        [.. chart.Body.Element(Ns.C + "plotArea")!.Elements().Where(element => Elements.Contains(element.Name.LocalName))];

    private static XElement? Category(Chart chart) =>
        All(chart).Find(axis => axis.Name.LocalName is "catAx" or "dateAx")
        ?? All(chart).Find(axis => (string?)axis.Element(Ns.C + "axPos")?.Attribute("val") is "b" or "t");

    private static XElement? Value(Chart chart) => All(chart).Find(axis => axis.Name.LocalName == "valAx" && axis != Category(chart));

    private static Entity Axis(ResourceContext context, Chart chart, XElement? axis)
    {
        if (axis is null)
            throw GraphException.ItemNotFound("The chart has no such axis.");
        XElement Edit()
        {
            chart.EditBody();
            return axis;
        }

        static JsonNode? Number(XElement? element) => (double?)element?.Attribute("val") is { } number ? JsonValue.Create(number) : null;
        return new(context, "workbookChartAxis", () => new()
        {
            // What is automatic is only known to who draws it.
            ["majorUnit"] = Number(axis.Element(Ns.C + "majorUnit")),
            ["maximum"] = Number(axis.Element(Ns.C + "scaling")?.Element(Ns.C + "max")),
            ["minimum"] = Number(axis.Element(Ns.C + "scaling")?.Element(Ns.C + "min")),
            ["minorUnit"] = Number(axis.Element(Ns.C + "minorUnit")),
        })
        {
            Navigation = new Dictionary<string, Func<Resource>>(StringComparer.Ordinal)
            {
                ["format"] = () => Format(context, () => axis, Edit),
                ["majorGridlines"] = () => Gridlines(context, axis, "majorGridlines", Edit),
                ["minorGridlines"] = () => Gridlines(context, axis, "minorGridlines", Edit),
                ["title"] = () => Title(context, axis, Edit),
            },
            OnPatch = body =>
            {
                foreach (var (property, element) in new[] { ("minimum", "min"), ("maximum", "max") })
                {
                    if (body.Take(property, out var node))
                        ChartXml.Set(ChartXml.Ensure(Numeric(Edit()), "scaling", ChartXml.Axis), element, ChartResource.NumberOrAutomatic(node, property), ChartXml.Scaling);
                }

                foreach (var property in new[] { "majorUnit", "minorUnit" })
                {
                    if (!body.Take(property, out var node))
                        continue;
                    var unit = ChartResource.NumberOrAutomatic(node, property);
                    if (unit <= 0)
                        throw GraphException.InvalidArgument($"The property '{property}' must be more than 0.");
                    ChartXml.Set(Numeric(Edit()), property, unit, ChartXml.Axis);
                }

                var scaling = axis.Element(Ns.C + "scaling");
                if ((double?)scaling?.Element(Ns.C + "min")?.Attribute("val") >= (double?)scaling?.Element(Ns.C + "max")?.Attribute("val"))
                    throw GraphException.InvalidArgument("The minimum of an axis must be less than its maximum.");
            },
        };
    }

    private static XElement Numeric(XElement axis) => axis.Name.LocalName is "valAx" or "dateAx"
        ? axis
        : throw GraphException.InvalidArgument("An axis of texts has no numbers to set.");

    private static Entity Format(ResourceContext context, Func<XElement?> read, Func<XElement> edit) => new(context, "workbookChartAxisFormat", () => [])
    {
        Navigation = new Dictionary<string, Func<Resource>>(StringComparer.Ordinal)
        {
            ["font"] = () => ChartFonts.Of(context, read, edit, ChartXml.Axis),
            ["line"] = () => ChartResource.Line(context, read, edit, ChartXml.Axis),
        },
    };

    private static Entity Gridlines(ResourceContext context, XElement axis, string name, Func<XElement> edit)
    {
        XElement Lines() => ChartXml.Ensure(edit(), name, ChartXml.Axis);
        return new(context, "workbookChartGridlines", () => new() { ["visible"] = axis.Element(Ns.C + name) is not null })
        {
            Navigation = new Dictionary<string, Func<Resource>>(StringComparer.Ordinal)
            {
                ["format"] = () => new Entity(context, "workbookChartGridlinesFormat", () => [])
                {
                    Navigation = new Dictionary<string, Func<Resource>>(StringComparer.Ordinal)
                    {
                        ["line"] = () => ChartResource.Line(context, () => axis.Element(Ns.C + name), Lines, ["spPr"]),
                    },
                },
            },
            OnPatch = body =>
            {
                if (!body.TakeBool("visible", out var visible))
                    return;
                if (visible)
                    ChartXml.Ensure(edit(), name, ChartXml.Axis);
                else
                    edit().Element(Ns.C + name)?.Remove();
            },
        };
    }

    private static Entity Title(ResourceContext context, XElement axis, Func<XElement> edit)
    {
        XElement Edit() => edit().Element(Ns.C + "title")
            ?? XmlOrder.Insert(axis, new(Ns.C + "title", ChartXml.Text("Axis Title"), ChartXml.Val("overlay", 0)), ChartXml.Axis);
        return new(context, "workbookChartAxisTitle", () => new()
        {
            ["text"] = ChartXml.TextOf(axis.Element(Ns.C + "title")),
            ["visible"] = axis.Element(Ns.C + "title") is not null,
        })
        {
            Navigation = new Dictionary<string, Func<Resource>>(StringComparer.Ordinal)
            {
                ["format"] = () => new Entity(context, "workbookChartAxisTitleFormat", () => [])
                {
                    Navigation = new Dictionary<string, Func<Resource>>(StringComparer.Ordinal)
                    {
                        ["font"] = () => ChartFonts.Of(context, () => axis.Element(Ns.C + "title"), Edit, ChartXml.Title),
                    },
                },
            },
            OnPatch = body =>
            {
                if (body.TakeBool("visible", out var visible))
                {
                    if (visible)
                        Edit();
                    else
                        edit().Element(Ns.C + "title")?.Remove();
                }

                if (body.TakeString("text", out var text))
                    ChartResource.SetText(Edit(), text);
            },
        };
    }
}

/// <summary>The labels at the points of a chart, for all its series at once.</summary>
internal static class ChartLabels
{
    private static readonly (string Property, string Element)[] Flags =
    [
        ("showLegendKey", "showLegendKey"), ("showValue", "showVal"), ("showCategoryName", "showCatName"), ("showSeriesName", "showSerName"),
        ("showPercentage", "showPercent"), ("showBubbleSize", "showBubbleSize"),
    ];

    private static readonly (string Position, string Value)[] Positions =
    [
        ("Center", "ctr"), ("InsideEnd", "inEnd"), ("InsideBase", "inBase"), ("OutsideEnd", "outEnd"), ("Left", "l"), ("Right", "r"), ("Top", "t"),
        ("Bottom", "b"), ("BestFit", "bestFit"),
    ];

    public static Entity Of(ResourceContext context, Chart chart)
    {
        XElement? First() => chart.Series.Select(series => series.Element(Ns.C + "dLbls")).FirstOrDefault(labels => labels is not null);
        return new(context, "workbookChartDataLabels", () =>
        {
            var labels = First();
            var value = (string?)labels?.Element(Ns.C + "dLblPos")?.Attribute("val");
            JsonObject json = new()
            {
                ["position"] = Array.Find(Positions, known => known.Value == value).Position,
                ["separator"] = labels?.Element(Ns.C + "separator")?.Value,
            };
            foreach (var (property, element) in Flags)
                json[property] = (string?)labels?.Element(Ns.C + element)?.Attribute("val") is "1" or "true";
            return json;
        })
        {
            Navigation = new Dictionary<string, Func<Resource>>(StringComparer.Ordinal)
            {
                ["format"] = () => throw GraphException.NotImplemented("The format of data labels"),
            },
            OnPatch = body =>
            {
                if (body.TakeOneOf("position", out var position, "None", "Center", "InsideEnd", "InsideBase", "OutsideEnd", "Left", "Right", "Top", "Bottom", "BestFit", "Callout"))
                    ForEach(chart, (group, labels) => SetPosition(group, labels, position));
                if (body.TakeString("separator", out var separator))
                {
                    ForEach(chart, (_, labels) =>
                    {
                        labels.Elements(Ns.C + "separator").Remove();
                        XmlOrder.Insert(labels, new(Ns.C + "separator", separator), ChartXml.DataLabels);
                    });
                }

                foreach (var (property, element) in Flags)
                {
                    if (body.TakeBool(property, out var shown))
                        ForEach(chart, (_, labels) => ChartXml.Set(labels, element, shown, ChartXml.DataLabels));
                }
            },
        };
    }

    private static void ForEach(Chart chart, Action<XElement, XElement> change)
    {
        chart.EditBody();
        foreach (var group in chart.Groups)
        {
            foreach (var series in group.Elements(Ns.C + "ser"))
            {
                var labels = series.Element(Ns.C + "dLbls");
                if (labels is null)
                {
                    labels = XmlOrder.Insert(series, new(Ns.C + "dLbls"), ChartXml.Series);
                    foreach (var (_, element) in Flags)
                        ChartXml.Set(labels, element, false, ChartXml.DataLabels);
                }
                else if (labels.Element(Ns.C + "delete") is not null)
                {
                    labels.RemoveNodes();
                    foreach (var (_, element) in Flags)
                        ChartXml.Set(labels, element, false, ChartXml.DataLabels);
                }

                change(group, labels);
            }
        }
    }

    /// <summary>A position that the type of chart does not have would be damage in the file: it is refused.</summary>
    private static void SetPosition(XElement group, XElement labels, string position)
    {
        if (position == "None")
        {
            labels.Element(Ns.C + "dLblPos")?.Remove();
            return;
        }

        string[] allowed = group.Name.LocalName switch
        {
            "barChart" when (string?)group.Element(Ns.C + "grouping")?.Attribute("val") == "clustered" => ["Center", "InsideEnd", "InsideBase", "OutsideEnd"],
            "barChart" => ["Center", "InsideEnd", "InsideBase"],
            "lineChart" or "scatterChart" or "bubbleChart" => ["Center", "Left", "Right", "Top", "Bottom"],
            "pieChart" or "ofPieChart" => ["Center", "InsideEnd", "OutsideEnd", "BestFit"],
            _ => [],
        };
        if (!allowed.Contains(position))
            throw GraphException.InvalidArgument($"The labels of this type of chart have no position '{position}'.");
        ChartXml.Set(labels, "dLblPos", Array.Find(Positions, known => known.Position == position).Value, ChartXml.DataLabels);
    }
}

/// <summary>The series of a chart, and their points.</summary>
internal static class ChartSeries
{
    public static Collection All(ResourceContext context, Chart chart) => new(
        context,
        "workbookChartSeries",
        () => [.. chart.Series.Select((series, index) => Of(context, chart, series, index))],
        key => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < chart.Series.Count
            ? Of(context, chart, chart.Series[index], index)
            : null)
    {
        HasItemAt = true,
        OnPost = _ => throw GraphException.NotImplemented("Adding a series; use setData"),
    };

    /// <summary>The name that Excel shows: a text of its own, that of its cell, or Series1.</summary>
    public static string NameOf(Chart chart, XElement series, int index)
    {
        var tx = series.Element(Ns.C + "tx");
        if (tx?.Element(Ns.C + "v") is { } own)
            return own.Value;
        if (tx?.Element(Ns.C + "strRef")?.Element(Ns.C + "f") is { } formula && Cells(chart, formula.Value) is { } range)
        {
            RangeReader reader = new(range.Sheet, range.Area);
            return reader.TextOf(range.Sheet.Data[range.Area.Row, range.Area.Column]);
        }

        return "Series" + (index + 1).ToString(CultureInfo.InvariantCulture);
    }

    private static (Worksheet Sheet, Area Area)? Cells(Chart chart, string formula)
    {
        var (name, address) = SheetReference.Split(formula);
        return name is not null && Area.TryParse(address, out var area) && chart.Sheet.Workbook.FindSheetByName(name) is { HasCells: true } sheet ? (sheet, area) : null;
    }

    private static Entity Of(ResourceContext context, Chart chart, XElement series, int index)
    {
        XElement Edit()
        {
            chart.EditBody();
            return series;
        }

        return new(context, "workbookChartSeries", () => new()
        {
            ["@odata.id"] = index.ToString(CultureInfo.InvariantCulture),
            ["name"] = NameOf(chart, series, index),
        })
        {
            Navigation = new Dictionary<string, Func<Resource>>(StringComparer.Ordinal)
            {
                ["format"] = () => new Entity(context, "workbookChartSeriesFormat", () => [])
                {
                    Navigation = new Dictionary<string, Func<Resource>>(StringComparer.Ordinal)
                    {
                        ["fill"] = () => ChartResource.Fill(context, Edit, ChartXml.Series),
                        ["line"] = () => ChartResource.Line(context, () => series, Edit, ChartXml.Series),
                    },
                },
                ["points"] = () => Points(context, chart, series, Edit),
            },
            OnPatch = body =>
            {
                if (!body.TakeString("name", out var name))
                    return;
                var tx = ChartXml.Ensure(Edit(), "tx", ChartXml.Series);
                tx.ReplaceNodes(new XElement(Ns.C + "v", name));
            },
        };
    }

    private static Collection Points(ResourceContext context, Chart chart, XElement series, Func<XElement> edit)
    {
        var formula = series.Elements().Where(element => element.Name.LocalName is "val" or "yVal").Elements(Ns.C + "numRef").Elements(Ns.C + "f").FirstOrDefault();
        var range = formula is null ? null : Cells(chart, formula.Value);
        var count = range is { } found ? (int)found.Area.CellCount : 0;
        Entity Point(int index) => new(context, "workbookChartPoint", () => new()
        {
            ["value"] = range is { } at ? RangeReader.ValueOf(at.Area.Columns == 1 ? at.Sheet.Data[at.Area.Row + index, at.Area.Column] : at.Sheet.Data[at.Area.Row, at.Area.Column + index]) : null,
        })
        {
            Navigation = new Dictionary<string, Func<Resource>>(StringComparer.Ordinal)
            {
                ["format"] = () => new Entity(context, "workbookChartPointFormat", () => [])
                {
                    Navigation = new Dictionary<string, Func<Resource>>(StringComparer.Ordinal)
                    {
                        ["fill"] = () => ChartResource.Fill(context, () => PointElement(edit(), index), ["idx", "invertIfNegative", "marker", "bubble3D", "explosion", "spPr"]),
                    },
                },
            },
        };
        return new(
            context,
            "workbookChartPoint",
            () => [.. Enumerable.Range(0, count).Select(Point)],
            key => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < count ? Point(index) : null)
        {
            HasItemAt = true,
        };
    }

    private static XElement PointElement(XElement series, int index)
    {
        foreach (var point in series.Elements(Ns.C + "dPt"))
        {
            if ((int?)point.Element(Ns.C + "idx")?.Attribute("val") == index)
                return point;
        }

        XElement made = new(Ns.C + "dPt", ChartXml.Val("idx", index));
        return XmlOrder.Insert(series, made, ChartXml.Series);
    }
}

/// <summary>The font of a part of a chart.</summary>
internal static class ChartFonts
{
    public static Entity Of(ResourceContext context, Func<XElement?> read, Func<XElement> edit, string[] order) => new(context, "workbookChartFont", () =>
    {
        var run = Find(read());
        return new()
        {
            ["bold"] = (string?)run?.Attribute("b") is "1" or "true",
            ["color"] = (string?)run?.Element(Ns.A + "solidFill")?.Element(Ns.A + "srgbClr")?.Attribute("val") is { } colour ? "#" + colour : null,
            ["italic"] = (string?)run?.Attribute("i") is "1" or "true",
            ["name"] = (string?)run?.Element(Ns.A + "latin")?.Attribute("typeface"),
            ["size"] = (double?)run?.Attribute("sz") is { } hundredths ? JsonValue.Create(hundredths / 100) : null,
            ["underline"] = (string?)run?.Attribute("u") is null or "none" ? "None" : "Single",
        };
    })
    {
        OnPatch = body =>
        {
            if (body.TakeBool("bold", out var bold))
                Change(edit(), order, run => run.SetAttributeValue("b", bold ? "1" : "0"));
            if (body.TakeBool("italic", out var italic))
                Change(edit(), order, run => run.SetAttributeValue("i", italic ? "1" : "0"));
            if (body.TakeOneOf("underline", out var underline, "None", "Single"))
                Change(edit(), order, run => run.SetAttributeValue("u", underline == "None" ? "none" : "sng"));
            if (body.TakeNumber("size", out var size))
            {
                if (size is < 1 or > 400)
                    throw GraphException.InvalidArgument("A font has 1 to 400 points.");
                Change(edit(), order, run => run.SetAttributeValue("sz", (int)Math.Round(size * 100)));
            }

            if (body.TakeString("color", out var colour))
            {
                var rgb = Rules.Colour(colour);
                Change(edit(), order, run =>
                {
                    run.Elements(Ns.A + "solidFill").Remove();
                    XmlOrder.Insert(run, ChartXml.Fill(rgb), ["ln", "solidFill", "effectLst", "highlight", "latin", "ea", "cs"]);
                });
            }

            if (body.TakeString("name", out var name))
            {
                Change(edit(), order, run =>
                {
                    run.Elements(Ns.A + "latin").Remove();
                    XmlOrder.Insert(run, new(Ns.A + "latin", new XAttribute("typeface", name)), ["ln", "solidFill", "effectLst", "highlight", "latin", "ea", "cs"]);
                });
            }
        },
    };

    private static XElement? Find(XElement? owner) => owner?.Element(Ns.C + "tx") is { } text
        ? text.Descendants(Ns.A + "rPr").FirstOrDefault()
        : owner?.Element(Ns.C + "txPr")?.Descendants(Ns.A + "defRPr").FirstOrDefault();

    /// <summary>A text of its own has its font in its runs; all else has it in txPr.</summary>
    private static void Change(XElement owner, string[] order, Action<XElement> change)
    {
        if (owner.Element(Ns.C + "tx") is { } text && text.Descendants(Ns.A + "rPr").Any())
        {
            foreach (var run in text.Descendants(Ns.A + "rPr").ToList())
                change(run);
            return;
        }

        var properties = ChartXml.Ensure(owner, "txPr", order);
        if (!properties.HasElements)
        {
            properties.Add(
                new XElement(Ns.A + "bodyPr"),
                new XElement(Ns.A + "lstStyle"),
                new XElement(Ns.A + "p", new XElement(Ns.A + "pPr", new XElement(Ns.A + "defRPr")), new XElement(Ns.A + "endParaRPr", new XAttribute("lang", "en-US"))));
        }

        foreach (var run in properties.Descendants(Ns.A + "defRPr").ToList())
            change(run);
    }
}
