using System.Globalization;
using System.Text;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>
/// The formats of a workbook. Ours are put behind those that are there, whose places in the file (their indexes) stay; a format that is
/// there already is used again, so that a repeated Recalc adds nothing.
/// </summary>
internal sealed class StyleBook
{
    // The order that the file format asks for.
    private static readonly string[] Order =
        ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors", "extLst"];

    private static readonly Dictionary<string, int> BuiltInFormats = new(StringComparer.Ordinal)
    {
        ["General"] = 0,
        ["0"] = 1,
        ["0.00"] = 2,
        ["#,##0"] = 3,
        ["#,##0.00"] = 4,
        ["0%"] = 9,
        ["0.00%"] = 10,
        ["0.00E+00"] = 11,
        ["@"] = 49,
    };

    private readonly Markup markup;
    private readonly Dictionary<string, Section> sections = new(StringComparer.Ordinal);
    private readonly string p;
    private readonly Normal normal;
    private readonly Dictionary<string, int> formatIds = new(StringComparer.Ordinal);
    private int nextFormatId = 164;

    /// <summary>Reads the part; null where the workbook has none.</summary>
    /// <exception cref="FormatException">It is not well-formed.</exception>
    public StyleBook(byte[]? part)
    {
        markup = Markup.Parse(part ?? Encoding.UTF8.GetBytes(Minimal));
        p = markup.Prefix;
        foreach (var name in Order)
            sections.Add(name, new Section(name, markup.Root.Child(name)));

        // A workbook may leave out what Excel then supposes: the first of each kind.
        Require("fonts", $"<{p}font/>");
        Require("fills", $"<{p}fill><{p}patternFill patternType=\"none\"/></{p}fill><{p}fill><{p}patternFill patternType=\"gray125\"/></{p}fill>");
        Require("borders", $"<{p}border/>");
        Require("cellStyleXfs", $"<{p}xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>");
        Require("cellXfs", $"<{p}xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>");
        foreach (var format in sections["numFmts"].Elements)
        {
            var id = format.Integer("numFmtId");
            nextFormatId = Math.Max(nextFormatId, id + 1);
            formatIds.TryAdd(format["formatCode"] ?? "", id);
        }

        normal = FindNormal();
    }

    /// <summary>The font of the Normal style.</summary>
    public string NormalFont => normal.Font?.Child("name")?["val"] ?? "Calibri";

    /// <summary>Whether something was added.</summary>
    public bool IsChanged => sections.Values.Any(section => section.Added.Count > 0);

    /// <summary>Whether there is a format of that index.</summary>
    public int Count => sections["cellXfs"].Count;

    private static string Minimal =>
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
        + "<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts></styleSheet>";

    /// <summary>The index of a cell's format.</summary>
    public int CellFormat(CellStyle style)
    {
        var format = style.NumberFormat is null ? normal.Format : NumberFormat(style.NumberFormat);
        var font = Font(style);
        var fill = style.Fill is null
            ? normal.Fill
            : sections["fills"].Add($"<{p}fill><{p}patternFill patternType=\"solid\"><{p}fgColor rgb=\"{Argb(style.Fill)}\"/><{p}bgColor indexed=\"64\"/></{p}patternFill></{p}fill>");
        var border = HasBorder(style) ? sections["borders"].Add(Border(style, forDifference: false)) : normal.Border;
        var alignment = Alignment(style);
        var text = string.Create(
            CultureInfo.InvariantCulture, $"<{p}xf numFmtId=\"{format}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"{normal.Style}\"");
        if (format != normal.Format)
            text += " applyNumberFormat=\"1\"";
        if (font != normal.FontIndex)
            text += " applyFont=\"1\"";
        if (fill != normal.Fill)
            text += " applyFill=\"1\"";
        if (border != normal.Border)
            text += " applyBorder=\"1\"";
        text += alignment.Length > 0 ? $" applyAlignment=\"1\">{alignment}</{p}xf>" : "/>";
        return sections["cellXfs"].Add(text);
    }

    /// <summary>The index of a format that is laid over a cell's own.</summary>
    public int DifferentialFormat(CellStyle style)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"<{p}dxf>");
        var font = (style.Bold ? $"<{p}b/>" : "") + (style.Italic ? $"<{p}i/>" : "") + (style.Underline ? $"<{p}u/>" : "")
            + (style.FontColor is { } color ? $"<{p}color rgb=\"{Argb(color)}\"/>" : "");
        if (font.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"<{p}font>{font}</{p}font>");
        if (style.Fill is { } fill)
            text.Append(CultureInfo.InvariantCulture, $"<{p}fill><{p}patternFill><{p}bgColor rgb=\"{Argb(fill)}\"/></{p}patternFill></{p}fill>");
        if (HasBorder(style))
            text.Append(Border(style, forDifference: true));
        text.Append(CultureInfo.InvariantCulture, $"</{p}dxf>");
        return sections["dxfs"].Add(text.ToString());
    }

    /// <summary>The part with what was added.</summary>
    public byte[] Write()
    {
        Complete();
        MarkupEdits edits = new(markup);
        for (var i = 0; i < Order.Length; i++)
        {
            var section = sections[Order[i]];
            if (section.Added.Count == 0)
                continue;
            var content = string.Concat(section.Added);
            var count = section.Count.ToString(CultureInfo.InvariantCulture);
            if (section.Element is { } element)
            {
                edits.SetAttribute(element, "count", count);
                edits.Append(element, content);
            }
            else
            {
                var before = Order.Take(i).Select(name => sections[name].Element).LastOrDefault(found => found is not null);
                edits.Insert(before?.End ?? markup.Root.OpenEnd, $"<{p}{section.Name} count=\"{count}\">{content}</{p}{section.Name}>");
            }
        }

        return edits.Apply();
    }

    /// <summary>The sections that <see cref="Write"/> changes, as they were.</summary>
    public StylesOriginal Original
    {
        get
        {
            Complete();
            return new(
                [.. sections.Values.Where(section => section.Added.Count > 0).Select(section => new SectionOriginal(
                    section.Name, section.Element is { } element ? Encoding.UTF8.GetString(element.OpenTag) : null, section.Elements.Count))]);
        }
    }

    /// <summary>Takes away what was added since.</summary>
    public static byte[] Restore(byte[] part, StylesOriginal original)
    {
        var styles = Markup.Parse(part);
        MarkupEdits edits = new(styles);
        foreach (var section in original.Sections)
        {
            if (styles.Root.Child(section.Name) is not { } element)
                continue;
            if (section.OpenTag is null)
            {
                edits.Remove(element);
            }
            else if (section.OpenTag.EndsWith("/>", StringComparison.Ordinal))
            {
                edits.Replace(element, section.OpenTag);
            }
            else
            {
                edits.Replace(element.Start, element.OpenEnd, section.OpenTag);
                if (element.Children.Count > section.Count)
                    edits.Replace(section.Count == 0 ? element.OpenEnd : element.Children[section.Count - 1].End, element.Children[^1].End, "");
            }
        }

        return edits.Apply();
    }

    // Our formats refer to the first of each kind as well.
    private void Complete()
    {
        if (!IsChanged)
            return;
        foreach (var section in sections.Values)
            section.Complete();
    }

    private void Require(string name, string markupOfFirst)
    {
        if (sections[name].Count == 0)
            sections[name].Need(markupOfFirst);
    }

    private Normal FindNormal()
    {
        var styleFormats = sections["cellStyleXfs"].Elements;
        var index = sections["cellStyles"].Elements.FirstOrDefault(style => style["builtinId"] == "0")?.Integer("xfId") ?? 0;
        if (index < 0 || index >= Math.Max(1, styleFormats.Count))
            index = 0;
        var format = index < styleFormats.Count ? styleFormats[index] : null;
        var font = format?.Integer("fontId") ?? 0;
        var fonts = sections["fonts"].Elements;
        return new Normal(
            index, format?.Integer("numFmtId") ?? 0, font, font < fonts.Count ? fonts[font] : null, format?.Integer("fillId") ?? 0, format?.Integer("borderId") ?? 0);
    }

    private int NumberFormat(string code)
    {
        if (BuiltInFormats.TryGetValue(code, out var builtIn))
            return builtIn;
        if (formatIds.TryGetValue(code, out var known))
            return known;
        formatIds.Add(code, nextFormatId);
        sections["numFmts"].Add(string.Create(CultureInfo.InvariantCulture, $"<{p}numFmt numFmtId=\"{nextFormatId}\" formatCode=\"{XmlText.Attribute(code)}\"/>"));
        return nextFormatId++;
    }

    private int Font(CellStyle style)
    {
        if (style is { FontSize: null, FontColor: null, Bold: false, Italic: false, Underline: false })
            return normal.FontIndex;

        // In the order in which Excel itself writes them, so that it and we know each other's fonts again.
        string Kept(string name) => normal.Font?.Child(name)?.Outer ?? "";
        var size = style.FontSize is { } points ? $"<{p}sz val=\"{XmlText.Number(points)}\"/>" : Kept("sz");
        var color = style.FontColor is { } hex ? $"<{p}color rgb=\"{Argb(hex)}\"/>" : Kept("color");
        var face = Kept("name");
        return sections["fonts"].Add(
            $"<{p}font>{(style.Bold ? $"<{p}b/>" : "")}{(style.Italic ? $"<{p}i/>" : "")}{(style.Underline ? $"<{p}u/>" : "")}{size}{color}"
            + $"{(face.Length > 0 ? face : $"<{p}name val=\"Calibri\"/>")}{Kept("family")}{Kept("charset")}{Kept("scheme")}</{p}font>");
    }

    private static bool HasBorder(CellStyle style) => (style.Left ?? style.Right ?? style.Top ?? style.Bottom) is not null;

    private string Border(CellStyle style, bool forDifference)
    {
        string Edge(string name, BorderLine? line) =>
            line is null
                ? forDifference ? "" : $"<{p}{name}/>"
                : $"<{p}{name} style=\"{Weight(line.Weight)}\"><{p}color rgb=\"{Argb(line.Color)}\"/></{p}{name}>";
        return $"<{p}border>{Edge("left", style.Left)}{Edge("right", style.Right)}{Edge("top", style.Top)}{Edge("bottom", style.Bottom)}{(forDifference ? "" : $"<{p}diagonal/>")}</{p}border>";
    }

    private static string Weight(BorderWeight weight) =>
        weight switch
        {
            BorderWeight.Hair => "hair",
            BorderWeight.Thin => "thin",
            BorderWeight.Medium => "medium",
            BorderWeight.Thick => "thick",
            _ => throw new ArgumentOutOfRangeException(nameof(weight), weight, "There is no such line."),
        };

    private string Alignment(CellStyle style)
    {
        StringBuilder text = new();
        var horizontal = style.Horizontal switch
        {
            HorizontalAlignment.Left => "left",
            HorizontalAlignment.Center => "center",
            HorizontalAlignment.Right => "right",
            _ => style.Indent > 0 ? "left" : null,
        };
        if (horizontal is not null)
            text.Append(CultureInfo.InvariantCulture, $" horizontal=\"{horizontal}\"");
        if (style.Vertical != VerticalAlignment.Bottom)
            text.Append(CultureInfo.InvariantCulture, $" vertical=\"{(style.Vertical == VerticalAlignment.Top ? "top" : "center")}\"");
        if (style.Wrap)
            text.Append(" wrapText=\"1\"");
        if (style.Indent > 0)
            text.Append(CultureInfo.InvariantCulture, $" indent=\"{style.Indent}\"");
        return text.Length == 0 ? "" : $"<{p}alignment{text}/>";
    }

    /// <summary>"#0B4F8A" as "FF0B4F8A".</summary>
    /// <exception cref="ArgumentException">The colour is not of that form.</exception>
    private static string Argb(string color) => "FF" + Colors.Hex(color);

    private sealed record Normal(int Style, int Format, int FontIndex, MarkupElement? Font, int Fill, int Border);

    private sealed class Section(string name, MarkupElement? element)
    {
        private readonly Dictionary<string, int> known = Known(element);

        public string Name => name;

        public MarkupElement? Element => element;

        public List<MarkupElement> Elements => element?.Children ?? [];

        public List<string> Added { get; } = [];

        public int Count => Elements.Count + Added.Count + needed.Count;

        private readonly List<string> needed = [];

        // What Excel supposes where it is left out is written only when something follows it.
        public void Need(string text)
        {
            needed.AddRange(Markup.Parse(Encoding.UTF8.GetBytes($"<all>{text}</all>")).Root.Children.Select(child => child.Outer));
        }

        public void Complete()
        {
            Added.AddRange(needed);
            needed.Clear();
        }

        public int Add(string text)
        {
            Complete();
            var canonical = Markup.Parse(Encoding.UTF8.GetBytes(text)).Root.Canonical();
            if (known.TryGetValue(canonical, out var index))
                return index;
            index = Count;
            known.Add(canonical, index);
            Added.Add(text);
            return index;
        }

        private static Dictionary<string, int> Known(MarkupElement? section)
        {
            Dictionary<string, int> places = new(StringComparer.Ordinal);
            for (var i = 0; section is not null && i < section.Children.Count; i++)
                places.TryAdd(section.Children[i].Canonical(), i);
            return places;
        }
    }
}

/// <summary>What the formats were before ours were added.</summary>
/// <param name="Sections">The sections that were changed.</param>
internal sealed record StylesOriginal(IReadOnlyList<SectionOriginal> Sections)
{
    /// <summary>What this record says where it says something, else what was seen later.</summary>
    public StylesOriginal Over(StylesOriginal later) =>
        new([.. Sections, .. later.Sections.Where(section => Sections.All(known => known.Name != section.Name))]);
}

/// <summary>One kind of formats.</summary>
/// <param name="Name">"fonts".</param>
/// <param name="OpenTag">Its opening tag; null where there was none.</param>
/// <param name="Count">How many there were.</param>
internal sealed record SectionOriginal(string Name, string? OpenTag, int Count);

/// <summary>Colours.</summary>
internal static class Colors
{
    /// <summary>"#0b4f8a" as "0B4F8A".</summary>
    /// <exception cref="ArgumentException">The colour is not of that form.</exception>
    public static string Hex(string color) =>
        color.Length == 7 && color[0] == '#' && color.Skip(1).All(char.IsAsciiHexDigit)
            ? color[1..].ToUpperInvariant()
            : throw new ArgumentException($"'{color}' is not a colour of the form #RRGGBB.", nameof(color));
}
