using System.Text.Json.Nodes;
using System.Xml.Linq;
using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Http;
using OfficePM.GraphEmulator.Packages;
using OfficePM.GraphEmulator.Workbooks;

namespace OfficePM.GraphEmulator.Resources;

/// <summary>The format of a range: width, alignment, fill, font, borders, protection.</summary>
internal static class RangeFormatResource
{
    private const int MaxCells = 2_000_000;

    private static readonly string[] Sides =
        ["EdgeTop", "EdgeBottom", "EdgeLeft", "EdgeRight", "InsideVertical", "InsideHorizontal", "DiagonalDown", "DiagonalUp"];

    private static readonly string[] Horizontal = ["General", "Left", "Center", "Right", "Fill", "Justify", "CenterAcrossSelection", "Distributed"];
    private static readonly string[] Vertical = ["Top", "Center", "Bottom", "Justify", "Distributed"];

    public static Entity Of(ResourceContext context, Worksheet sheet, Area area)
    {
        Scope scope = new(context, sheet, area);
        return new(context, "workbookRangeFormat", () => new()
        {
            ["columnWidth"] = Uniform(Enumerable.Range(area.Column, area.Columns).Select(column => Columns.Width(sheet, column))),
            ["horizontalAlignment"] = scope.Common(style => Upper(style.Alignment?.Attribute("horizontal")?.Value, "General", Horizontal)),
            ["rowHeight"] = area.Rows == Area.MaxRows ? null : Uniform(Enumerable.Range(area.Row, area.Rows).Select(row => Columns.Height(sheet, row))),
            ["verticalAlignment"] = scope.Common(style => Upper(style.Alignment?.Attribute("vertical")?.Value, "Bottom", Vertical)),
            ["wrapText"] = scope.CommonBool(style => style.Alignment?.Attribute("wrapText")?.Value is "1" or "true"),
        })
        {
            Navigation = new Dictionary<string, Func<Resource>>(StringComparer.Ordinal)
            {
                ["borders"] = () => Borders(scope),
                ["fill"] = () => Fill(scope),
                ["font"] = () => Font(scope),
                ["protection"] = () => ProtectionOf(scope),
            },
            Actions = new Dictionary<string, Func<Body, GraphResponse>>(StringComparer.Ordinal)
            {
                ["autofitColumns"] = _ =>
                {
                    Protection.Check(sheet, "formatColumns", "changing widths");
                    for (var column = area.Column; column <= area.LastColumn; column++)
                        Columns.SetWidth(sheet, area with { Column = column, Columns = 1 }, FittingWidth(scope, column));
                    return GraphResponse.NoContent;
                },
                ["autofitRows"] = _ => GraphResponse.NoContent,
            },
            OnPatch = body =>
            {
                if (body.TakeNumber("columnWidth", out var width))
                {
                    Protection.Check(sheet, "formatColumns", "changing widths");
                    Columns.SetWidth(sheet, area, width >= 0 ? width : throw GraphException.InvalidArgument("A width is 0 or more."));
                }

                if (body.TakeNumber("rowHeight", out var height))
                {
                    Protection.Check(sheet, "formatRows", "changing heights");
                    Columns.SetHeight(sheet, area, height is >= 0 and <= 409 ? height : throw GraphException.InvalidArgument("A height is 0 to 409 points."));
                }

                if (body.TakeOneOf("horizontalAlignment", out var horizontal, Horizontal))
                    scope.Change((styles, style) => styles.WithAlignment(style, "horizontal", horizontal == "General" ? null : Lower(horizontal)));
                if (body.TakeOneOf("verticalAlignment", out var vertical, Vertical))
                    scope.Change((styles, style) => styles.WithAlignment(style, "vertical", vertical == "Bottom" ? null : Lower(vertical)));
                if (body.TakeBool("wrapText", out var wrap))
                    scope.Change((styles, style) => styles.WithAlignment(style, "wrapText", wrap ? "1" : null));
            },
        };
    }

    private static Entity Fill(Scope scope) => new(scope.Context, "workbookRangeFill", () => new()
    {
        ["color"] = scope.Common(style => style.OwnFill?.Element(Ns.Main + "patternFill") is { } pattern && (string?)pattern.Attribute("patternType") == "solid"
            ? Rgb(pattern.Element(Ns.Main + "fgColor")) ?? ""
            : "#FFFFFF"),
    })
    {
        OnPatch = body =>
        {
            if (body.TakeString("color", out var colour))
                scope.Change((styles, style) => styles.WithFill(style, colour.Length == 0 ? null : Rules.Colour(colour)));
        },
        Actions = new Dictionary<string, Func<Body, GraphResponse>>(StringComparer.Ordinal)
        {
            ["clear"] = _ =>
            {
                scope.Change((styles, style) => styles.WithFill(style, null));
                return GraphResponse.NoContent;
            },
        },
    };

    private static Entity Font(Scope scope) => new(scope.Context, "workbookRangeFont", () => new()
    {
        ["bold"] = scope.CommonBool(style => IsOn(style.OwnFont?.Element(Ns.Main + "b"))),
        ["color"] = scope.Common(style => style.OwnFont?.Element(Ns.Main + "color") is { } colour ? Rgb(colour) ?? "" : "#000000"),
        ["italic"] = scope.CommonBool(style => IsOn(style.OwnFont?.Element(Ns.Main + "i"))),
        ["name"] = scope.Common(style => style.OwnFont?.Element(Ns.Main + "name")?.Attribute("val")?.Value ?? "Calibri"),
        ["size"] = Uniform(scope.Styles().Select(style => (double?)style.OwnFont?.Element(Ns.Main + "sz")?.Attribute("val") ?? 11)),
        ["underline"] = scope.Common(style => style.OwnFont?.Element(Ns.Main + "u") is not { } line ? "None" : ((string?)line.Attribute("val") ?? "single") switch
        {
            "double" => "Double",
            "singleAccounting" => "SingleAccountant",
            "doubleAccounting" => "DoubleAccountant",
            "none" => "None",
            _ => "Single",
        }),
    })
    {
        OnPatch = body =>
        {
            if (body.TakeBool("bold", out var bold))
                scope.ChangeFont($"b={bold}", font => SetFont(font, "b", bold ? new XElement(Ns.Main + "b") : null));
            if (body.TakeBool("italic", out var italic))
                scope.ChangeFont($"i={italic}", font => SetFont(font, "i", italic ? new XElement(Ns.Main + "i") : null));
            if (body.TakeOneOf("underline", out var underline, "None", "Single", "Double", "SingleAccountant", "DoubleAccountant"))
                scope.ChangeFont($"u={underline}", font => SetFont(font, "u", Underline(underline)));
            if (body.TakeNumber("size", out var size))
            {
                if (size is < 1 or > 409)
                    throw GraphException.InvalidArgument("A font has 1 to 409 points.");
                scope.ChangeFont(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"sz={size}"), font => SetFont(font, "sz", new XElement(Ns.Main + "sz", new XAttribute("val", size))));
            }

            if (body.TakeString("color", out var colour))
            {
                var rgb = Rules.Colour(colour);
                scope.ChangeFont($"color={rgb}", font => SetFont(font, "color", new XElement(Ns.Main + "color", new XAttribute("rgb", "FF" + rgb[1..]))));
            }

            if (body.TakeString("name", out var name))
            {
                scope.ChangeFont($"name={name}", font =>
                {
                    SetFont(font, "name", new XElement(Ns.Main + "name", new XAttribute("val", name)));
                    SetFont(font, "scheme", null);
                });
            }
        },
    };

    private static Entity ProtectionOf(Scope scope) => new(scope.Context, "workbookFormatProtection", () => new()
    {
        ["formulaHidden"] = scope.CommonBool(style => style.IsFormulaHidden),
        ["locked"] = scope.CommonBool(style => style.IsLocked),
    })
    {
        OnPatch = body =>
        {
            Protection.CheckUnprotected(scope.Sheet);
            if (body.TakeBool("locked", out var locked))
                scope.Change((styles, style) => styles.WithProtection(style, "locked", locked));
            if (body.TakeBool("formulaHidden", out var hidden))
                scope.Change((styles, style) => styles.WithProtection(style, "hidden", hidden));
        },
    };

    private static Collection Borders(Scope scope) => new(
        scope.Context,
        "workbookRangeBorder",
        () => [.. Sides.Select(side => BorderOf(scope, side))],
        key => Sides.FirstOrDefault(side => string.Equals(side, key, StringComparison.OrdinalIgnoreCase)) is { } found ? BorderOf(scope, found) : null)
    {
        HasItemAt = true,
    };

    private static Entity BorderOf(Scope scope, string side) => new(scope.Context, "workbookRangeBorder", () => new()
    {
        ["id"] = side,
        ["color"] = scope.CommonAt(side, style => Rgb(Edge(style.Border, side)?.Element(Ns.Main + "color")) ?? "#000000"),
        ["sideIndex"] = side,
        ["style"] = scope.CommonAt(side, style => LineStyle((string?)Edge(style.Border, side)?.Attribute("style")).Style),
        ["weight"] = scope.CommonAt(side, style => LineStyle((string?)Edge(style.Border, side)?.Attribute("style")).Weight),
    })
    {
        ReadOnly = ["sideIndex"],
        OnPatch = body =>
        {
            string? line = body.TakeOneOf("style", out var style, "None", "Continuous", "Dash", "DashDot", "DashDotDot", "Dot", "Double", "SlantDashDot") ? style : null;
            string? weight = body.TakeOneOf("weight", out var thickness, "Hairline", "Thin", "Medium", "Thick") ? thickness : null;
            var colour = body.TakeString("color", out var text) ? Rules.Colour(text) : null;
            scope.Border(side, $"{side}:{line}:{weight}:{colour}", border => SetEdge(border, side, line, weight, colour));
        },
    };

    private static string EdgeName(string side) => side switch
    {
        "EdgeTop" or "InsideHorizontal" => "top",
        "EdgeBottom" => "bottom",
        "EdgeLeft" or "InsideVertical" => "left",
        "EdgeRight" => "right",
        _ => "diagonal",
    };

    private static XElement? Edge(XElement? border, string side) => border?.Element(Ns.Main + EdgeName(side));

    private static void SetEdge(XElement border, string side, string? line, string? weight, string? colour)
    {
        var edge = XmlOrder.Ensure(border, Ns.Main + EdgeName(side), ["start", "end", "left", "right", "top", "bottom", "diagonal", "vertical", "horizontal"]);
        var (oldLine, oldWeight) = LineStyle((string?)edge.Attribute("style"));
        line ??= oldLine == "None" ? "Continuous" : oldLine;
        weight ??= oldWeight;
        edge.SetAttributeValue("style", line switch
        {
            "None" => null,
            "Dash" => weight is "Medium" or "Thick" ? "mediumDashed" : "dashed",
            "DashDot" => weight is "Medium" or "Thick" ? "mediumDashDot" : "dashDot",
            "DashDotDot" => weight is "Medium" or "Thick" ? "mediumDashDotDot" : "dashDotDot",
            "Dot" => "dotted",
            "Double" => "double",
            "SlantDashDot" => "slantDashDot",
            _ => weight switch { "Hairline" => "hair", "Medium" => "medium", "Thick" => "thick", _ => "thin" },
        });
        if (line == "None")
            edge.RemoveNodes();
        else if (colour is not null)
            edge.ReplaceNodes(new XElement(Ns.Main + "color", new XAttribute("rgb", "FF" + colour[1..])));
        else if (!edge.HasElements)
            edge.Add(new XElement(Ns.Main + "color", new XAttribute("auto", "1")));
        if (side.StartsWith("Diagonal", StringComparison.Ordinal))
            border.SetAttributeValue(side == "DiagonalDown" ? "diagonalDown" : "diagonalUp", line == "None" ? null : "1");
    }

    private static (string Style, string Weight) LineStyle(string? style) => style switch
    {
        null or "none" => ("None", "Thin"),
        "hair" => ("Continuous", "Hairline"),
        "medium" => ("Continuous", "Medium"),
        "thick" => ("Continuous", "Thick"),
        "dashed" => ("Dash", "Thin"),
        "mediumDashed" => ("Dash", "Medium"),
        "dashDot" => ("DashDot", "Thin"),
        "mediumDashDot" => ("DashDot", "Medium"),
        "dashDotDot" => ("DashDotDot", "Thin"),
        "mediumDashDotDot" => ("DashDotDot", "Medium"),
        "dotted" => ("Dot", "Thin"),
        "double" => ("Double", "Thick"),
        "slantDashDot" => ("SlantDashDot", "Medium"),
        _ => ("Continuous", "Thin"),
    };

    private static XElement? Underline(string underline) => underline switch
    {
        "None" => null,
        "Double" => new(Ns.Main + "u", new XAttribute("val", "double")),
        "SingleAccountant" => new(Ns.Main + "u", new XAttribute("val", "singleAccounting")),
        "DoubleAccountant" => new(Ns.Main + "u", new XAttribute("val", "doubleAccounting")),
        _ => new(Ns.Main + "u"),
    };

    private static void SetFont(XElement font, string name, XElement? element)
    {
        font.Elements(Ns.Main + name).Remove();
        if (element is not null)
            XmlOrder.Insert(font, element, ["b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name", "family", "charset", "scheme"]);
    }

    private static bool IsOn(XElement? flag) => flag is not null && (string?)flag.Attribute("val") is not ("0" or "false");

    /// <summary>A colour that is given as such; one of the theme is not resolved here.</summary>
    private static string? Rgb(XElement? colour) => (string?)colour?.Attribute("rgb") is { Length: 8 } argb ? "#" + argb[2..] : null;

    private static string Upper(string? value, string otherwise, string[] names) =>
        value is null ? otherwise : names.FirstOrDefault(name => Lower(name) == value) ?? otherwise;

    private static string Lower(string name) => name == "CenterAcrossSelection" ? "centerContinuous" : char.ToLowerInvariant(name[0]) + name[1..];

    private static JsonValue? Uniform(IEnumerable<double> values) => values.Distinct().Take(2).ToList() is [var one] ? JsonValue.Create(one) : null;

    private static double FittingWidth(Scope scope, int column)
    {
        RangeReader reader = new(scope.Sheet, scope.Area);
        var longest = scope.Sheet.Data.Within(scope.Area with { Column = column, Columns = 1 })
            .Select(cell => reader.TextOf(cell.Cell).Split('\n').Max(line => line.Length)).DefaultIfEmpty().Max();
        return longest == 0 ? Columns.Width(scope.Sheet, column) : Math.Min(255, longest + 1) * 7 * 0.75;
    }

    /// <summary>The cells whose format is read or changed.</summary>
    private sealed record Scope(ResourceContext Context, Worksheet Sheet, Area Area)
    {
        private Styles All => Sheet.Workbook.Styles;

        public IEnumerable<StyleView> Styles()
        {
            var stored = Sheet.Data.Within(Area).ToList();
            var indexes = stored.Select(cell => cell.Cell.Style).Distinct().ToList();
            if (stored.Count < Area.CellCount && !indexes.Contains(0))
                indexes.Add(0);
            return indexes.Select(index => new StyleView(All, index));
        }

        public JsonNode? Common(Func<StyleView, string> read) => Styles().Select(read).Distinct(StringComparer.Ordinal).ToList() is [var one] ? JsonValue.Create(one) : null;

        public JsonNode? CommonBool(Func<StyleView, bool> read) => Styles().Select(read).Distinct().ToList() is [var one] ? JsonValue.Create(one) : null;

        public JsonNode? CommonAt(string side, Func<StyleView, string> read) =>
            Cells(side) is { } cells ? (this with { Area = cells }).Common(read) : null;

        public void Change(Func<Styles, int, int> change) => Change(Area, change);

        public void ChangeFont(string what, Action<XElement> edit) => Change((styles, style) => styles.WithFont(style, what, edit));

        public void Border(string side, string what, Action<XElement> edit)
        {
            if (Cells(side) is { } cells)
                Change(cells, (styles, style) => styles.WithBorder(style, what, edit));
        }

        private Area? Cells(string side) => side switch
        {
            "EdgeTop" => Area with { Rows = 1 },
            "EdgeBottom" => Area with { Row = Area.LastRow, Rows = 1 },
            "EdgeLeft" => Area with { Columns = 1 },
            "EdgeRight" => Area with { Column = Area.LastColumn, Columns = 1 },
            "InsideHorizontal" => Area.Rows > 1 ? Area with { Row = Area.Row + 1, Rows = Area.Rows - 1 } : null,
            "InsideVertical" => Area.Columns > 1 ? Area with { Column = Area.Column + 1, Columns = Area.Columns - 1 } : null,
            _ => Area,
        };

        private void Change(Area area, Func<Styles, int, int> change)
        {
            Protection.Check(Sheet, "formatCells", "changing formats");
            if (area.CellCount > MaxCells)
                throw GraphException.NotImplemented("Formatting whole rows, whole columns or a whole sheet");
            var styles = All;
            for (var row = area.Row; row <= area.LastRow; row++)
            {
                for (var column = area.Column; column <= area.LastColumn; column++)
                {
                    var cell = Sheet.Data[row, column];
                    var style = change(styles, cell.Style);
                    if (style != cell.Style)
                        Sheet.SetQuietly(row, column, cell with { Style = style });
                }
            }
        }
    }

    private readonly record struct StyleView(Styles All, int Index)
    {
        public XElement? Alignment => All.Alignment(Index);

        public XElement? OwnFont => All.Font(Index);

        public XElement? OwnFill => All.Fill(Index);

        public XElement? Border => All.Border(Index);

        public bool IsLocked => All.IsLocked(Index);

        public bool IsFormulaHidden => All.IsFormulaHidden(Index);
    }
}
