using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Charts;
using OfficePM.GraphEmulator.Http;
using OfficePM.GraphEmulator.Packages;
using OfficePM.GraphEmulator.Workbooks;

namespace OfficePM.GraphEmulator.Resources;

/// <summary>Charts and their parts.</summary>
internal static class ChartResource
{
    public static Collection All(ResourceContext context, Worksheet sheet) => new(
        context,
        "workbookChart",
        () => [.. Chart.On(sheet).Select(chart => Of(context, chart))],
        key => (Chart.On(sheet).FirstOrDefault(chart => string.Equals(chart.Id, key, StringComparison.OrdinalIgnoreCase))
            ?? Chart.On(sheet).FirstOrDefault(chart => string.Equals(chart.Name, key, StringComparison.OrdinalIgnoreCase))) is { } found ? Of(context, found) : null)
    {
        HasItemAt = true,
        HasItem = true,
        OnPost = _ => throw GraphException.NotImplemented("POST charts; use charts/add"),
        Actions = new Dictionary<string, Func<Body, GraphResponse>>(StringComparer.Ordinal)
        {
            ["add"] = body =>
            {
                var type = body.RequiredString("type");
                var source = Source(sheet, body);
                return Of(context, Chart.Add(sheet, type, source, SeriesBy(body))).Created();
            },
        },
    };

    private static Area Source(Worksheet sheet, Body body) =>
        body.Required("sourceData") is JsonValue value && value.TryGetValue<string>(out var address)
            ? WorksheetResource.Address(sheet, address)
            : throw GraphException.InvalidArgument("The property 'sourceData' must be an address: A1:B9.");

    private static string SeriesBy(Body body) => body.TakeOneOf("seriesBy", out var by, "Auto", "Columns", "Rows") ? by : "Auto";

    private static Entity Of(ResourceContext context, Chart chart) => new(context, "workbookChart", () => new()
    {
        ["height"] = chart.Bounds.Height,
        ["id"] = chart.Id,
        ["left"] = chart.Bounds.Left,
        ["name"] = chart.Name,
        ["top"] = chart.Bounds.Top,
        ["width"] = chart.Bounds.Width,
    })
    {
        Navigation = new Dictionary<string, Func<Resource>>(StringComparer.Ordinal)
        {
            ["axes"] = () => ChartAxes.Of(context, chart),
            ["dataLabels"] = () => ChartLabels.Of(context, chart),
            ["format"] = () => Format(context, "workbookChartAreaFormat", () => chart.Root, () =>
            {
                chart.EditBody();
                return chart.Root;
            }, ChartXml.ChartSpace),
            ["legend"] = () => Legend(context, chart),
            ["series"] = () => ChartSeries.All(context, chart),
            ["title"] = () => Title(context, chart),
            ["worksheet"] = () => WorksheetResource.Of(context, chart.Sheet),
        },
        Other = segment => segment.Name == "image" && segment.Key is null ? throw GraphException.NotImplemented("A picture of a chart") : null,
        Actions = new Dictionary<string, Func<Body, GraphResponse>>(StringComparer.Ordinal)
        {
            ["setData"] = body =>
            {
                var source = Source(chart.Sheet, body);
                chart.SetData(source, SeriesBy(body));
                return GraphResponse.NoContent;
            },
            ["setPosition"] = body =>
            {
                Area Corner(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var address)
                    ? WorksheetResource.Address(chart.Sheet, address)
                    : throw GraphException.InvalidArgument("A corner of a chart is an address: A1.");
                var start = Corner(body.Required("startCell"));
                if (body.Take("endCell", out var end) && end is not null)
                {
                    chart.Cover(start, Corner(end));
                }
                else
                {
                    var (_, _, width, height) = chart.Bounds;
                    chart.Cover(start, start);
                    chart.Place(chart.Bounds.Left, chart.Bounds.Top, width, height);
                }

                return GraphResponse.NoContent;
            },
        },
        OnPatch = body =>
        {
            var (left, top, width, height) = chart.Bounds;
            if (body.TakeNumber("left", out var newLeft))
                left = newLeft;
            if (body.TakeNumber("top", out var newTop))
                top = newTop;
            if (body.TakeNumber("width", out var newWidth))
                width = newWidth;
            if (body.TakeNumber("height", out var newHeight))
                height = newHeight;
            if ((left, top, width, height) != chart.Bounds)
                chart.Place(left, top, width, height);
            if (body.TakeString("name", out var name))
                chart.Rename(name);
        },
        OnDelete = chart.Delete,
    };

    private static Entity Title(ResourceContext context, Chart chart)
    {
        XElement Edit()
        {
            var body = chart.EditBody();
            ChartXml.Set(body, "autoTitleDeleted", false, ChartXml.Chart);
            return body.Element(Ns.C + "title") ?? XmlOrder.Insert(body, new(Ns.C + "title", ChartXml.Val("overlay", 0)), ChartXml.Chart);
        }

        return new(context, "workbookChartTitle", () =>
        {
            var title = chart.Body.Element(Ns.C + "title");
            return new()
            {
                ["overlay"] = (string?)title?.Element(Ns.C + "overlay")?.Attribute("val") is "1" or "true",
                ["text"] = title is null ? null : ChartXml.TextOf(title) ?? (chart.Series is [var only] ? ChartSeries.NameOf(chart, only, 0) : "Chart Title"),
                ["visible"] = title is not null,
            };
        })
        {
            Navigation = new Dictionary<string, Func<Resource>>(StringComparer.Ordinal)
            {
                ["format"] = () => Format(context, "workbookChartTitleFormat", () => chart.Body.Element(Ns.C + "title"), Edit, ChartXml.Title),
            },
            OnPatch = body =>
            {
                if (body.TakeBool("visible", out var visible))
                {
                    if (visible)
                    {
                        Edit();
                    }
                    else
                    {
                        var edited = chart.EditBody();
                        edited.Element(Ns.C + "title")?.Remove();
                        ChartXml.Set(edited, "autoTitleDeleted", true, ChartXml.Chart);
                    }
                }

                if (body.TakeString("text", out var text))
                    SetText(Edit(), text);
                if (body.TakeBool("overlay", out var overlay))
                    ChartXml.Set(Edit(), "overlay", overlay, ChartXml.Title);
            },
        };
    }

    /// <summary>Gives a title a text; its font stays.</summary>
    public static void SetText(XElement title, string text)
    {
        var old = title.Element(Ns.C + "tx");
        var made = ChartXml.Text(text);
        if (old?.Descendants(Ns.A + "rPr").FirstOrDefault() is { } look)
        {
            foreach (var run in made.Descendants(Ns.A + "rPr").ToList())
                run.ReplaceWith(new XElement(look));
        }

        old?.Remove();
        title.AddFirst(made);
    }

    private static Entity Legend(ResourceContext context, Chart chart)
    {
        XElement Edit() => chart.EditBody() is var body && body.Element(Ns.C + "legend") is { } legend
            ? legend
            : XmlOrder.Insert(body, new(Ns.C + "legend", ChartXml.Val("legendPos", "r"), ChartXml.Val("overlay", 0)), ChartXml.Chart);
        return new(context, "workbookChartLegend", () =>
        {
            var legend = chart.Body.Element(Ns.C + "legend");
            return new()
            {
                ["overlay"] = (string?)legend?.Element(Ns.C + "overlay")?.Attribute("val") is "1" or "true",
                ["position"] = legend?.Element(Ns.C + "layout")?.HasElements is true
                    ? "Custom"
                    : (string?)legend?.Element(Ns.C + "legendPos")?.Attribute("val") switch { "t" => "Top", "b" => "Bottom", "l" => "Left", "tr" => "Corner", _ => "Right" },
                ["visible"] = legend is not null,
            };
        })
        {
            Navigation = new Dictionary<string, Func<Resource>>(StringComparer.Ordinal)
            {
                ["format"] = () => Format(context, "workbookChartLegendFormat", () => chart.Body.Element(Ns.C + "legend"), Edit, ChartXml.Legend),
            },
            OnPatch = body =>
            {
                if (body.TakeBool("visible", out var visible))
                {
                    if (visible)
                        Edit();
                    else
                        chart.EditBody().Element(Ns.C + "legend")?.Remove();
                }

                if (body.TakeOneOf("position", out var position, "Top", "Bottom", "Left", "Right", "Corner", "Custom"))
                {
                    if (position == "Custom")
                        throw GraphException.InvalidArgument("A legend gets a custom position by being moved.");
                    var legend = Edit();
                    legend.Element(Ns.C + "layout")?.Remove();
                    ChartXml.Set(legend, "legendPos", position switch { "Top" => "t", "Bottom" => "b", "Left" => "l", "Corner" => "tr", _ => "r" }, ChartXml.Legend);
                }

                if (body.TakeBool("overlay", out var overlay))
                    ChartXml.Set(Edit(), "overlay", overlay, ChartXml.Legend);
            },
        };
    }

    /// <summary>A format with a fill and a font.</summary>
    public static Entity Format(ResourceContext context, string type, Func<XElement?> read, Func<XElement> edit, string[] order) => new(context, type, () => [])
    {
        Navigation = new Dictionary<string, Func<Resource>>(StringComparer.Ordinal)
        {
            ["fill"] = () => Fill(context, edit, order),
            ["font"] = () => ChartFonts.Of(context, read, edit, order),
        },
    };

    public static Entity Fill(ResourceContext context, Func<XElement> edit, string[] order) => new(context, "workbookChartFill", () => [])
    {
        Actions = new Dictionary<string, Func<Body, GraphResponse>>(StringComparer.Ordinal)
        {
            ["setSolidColor"] = body =>
            {
                var colour = Rules.Colour(body.RequiredString("color"));
                ChartXml.SetFill(edit(), colour, order);
                return GraphResponse.NoContent;
            },
            ["clear"] = _ =>
            {
                ChartXml.SetFill(edit(), null, order);
                return GraphResponse.NoContent;
            },
        },
    };

    public static Entity Line(ResourceContext context, Func<XElement?> read, Func<XElement> edit, string[] order) =>
        new(context, "workbookChartLineFormat", () => new() { ["color"] = ChartXml.LineColour(read()) ?? "" })
        {
            OnPatch = body =>
            {
                if (body.TakeString("color", out var colour))
                    ChartXml.SetLine(edit(), Rules.Colour(colour), order);
            },
            Actions = new Dictionary<string, Func<Body, GraphResponse>>(StringComparer.Ordinal)
            {
                ["clear"] = _ =>
                {
                    ChartXml.SetLine(edit(), null, order);
                    return GraphResponse.NoContent;
                },
            },
        };

    /// <summary>A number, or "" for automatic.</summary>
    public static double? NumberOrAutomatic(JsonNode? node, string property) => node is JsonValue value && value.GetValueKind() == JsonValueKind.Number
        ? value.GetValue<JsonElement>().GetDouble()
        : node is JsonValue text && text.GetValueKind() == JsonValueKind.String && text.GetValue<string>().Length == 0
            ? null
            : throw GraphException.InvalidArgument($"The property '{property}' must be a number, or \"\" for automatic.");
}
