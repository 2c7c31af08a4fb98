using System.Globalization;
using System.Xml.Linq;
using OfficePM.GraphEmulator.Packages;

namespace OfficePM.GraphEmulator.Workbooks;

/// <summary>Cell formats. Existing ones are never changed: a cell gets another one, made where there is none like it.</summary>
internal sealed class Styles
{
    private const int FirstCustomFormat = 164;

    private static readonly Dictionary<int, string> BuiltIn = new()
    {
        [0] = "General", [1] = "0", [2] = "0.00", [3] = "#,##0", [4] = "#,##0.00", [9] = "0%", [10] = "0.00%", [11] = "0.00E+00", [12] = "# ?/?",
        [13] = "# ??/??", [14] = "m/d/yyyy", [15] = "d-mmm-yy", [16] = "d-mmm", [17] = "mmm-yy", [18] = "h:mm AM/PM", [19] = "h:mm:ss AM/PM",
        [20] = "h:mm", [21] = "h:mm:ss", [22] = "m/d/yyyy h:mm", [37] = "#,##0_);(#,##0)", [38] = "#,##0_);[Red](#,##0)",
        [39] = "#,##0.00_);(#,##0.00)", [40] = "#,##0.00_);[Red](#,##0.00)", [45] = "mm:ss", [46] = "[h]:mm:ss", [47] = "mm:ss.0",
        [48] = "##0.0E+0", [49] = "@",
    };

    private readonly Workbook workbook;
    private readonly string part;
    private readonly Dictionary<(int Style, string Change), int> made = [];
    private readonly Dictionary<int, string> formats = [];

    public Styles(Workbook workbook)
    {
        this.workbook = workbook;
        var found = workbook.Relationships.OfType(Ns.Styles).Select(target => target.Part).FirstOrDefault();
        if (found is null)
        {
            found = "xl/styles.xml";
            workbook.Package.Add(found, new(Blank()), ContentTypes.Styles);
            workbook.Relationships.Add(Ns.Styles, found);
        }

        part = found;
    }

    private XElement Root => workbook.Package.Read(part).Root!;

    /// <summary>The number format of a cell format: "0.0%".</summary>
    public string NumberFormat(int style)
    {
        if (!formats.TryGetValue(style, out var format))
        {
            var id = (int?)Xf(style)?.Attribute("numFmtId") ?? 0;
            format = (string?)Root.Element(Ns.Main + "numFmts")?.Elements(Ns.Main + "numFmt")
                .FirstOrDefault(custom => (int?)custom.Attribute("numFmtId") == id)?.Attribute("formatCode")
                ?? BuiltIn.GetValueOrDefault(id, "General");
            // Some programs write an empty format for the general one.
            formats[style] = format = format.Length == 0 ? "General" : format;
        }

        return format;
    }

    /// <summary>Whether cells of that format are locked on a protected sheet: they are unless they say otherwise.</summary>
    public bool IsLocked(int style) => Xf(style)?.Element(Ns.Main + "protection")?.Attribute("locked")?.Value is not ("0" or "false");

    public bool IsFormulaHidden(int style) => Xf(style)?.Element(Ns.Main + "protection")?.Attribute("hidden")?.Value is "1" or "true";

    public XElement? Alignment(int style) => Xf(style)?.Element(Ns.Main + "alignment");

    public XElement? Font(int style) => Item("fonts", (int?)Xf(style)?.Attribute("fontId") ?? 0);

    public XElement? Fill(int style) => Item("fills", (int?)Xf(style)?.Attribute("fillId") ?? 0);

    public XElement? Border(int style) => Item("borders", (int?)Xf(style)?.Attribute("borderId") ?? 0);

    public int WithNumberFormat(int style, string format) => NumberFormat(style) == format
        ? style
        : Change(style, "numFmt:" + format, xf =>
        {
            xf.SetAttributeValue("numFmtId", NumberFormatId(format));
            xf.SetAttributeValue("applyNumberFormat", "1");
        });

    public int WithAlignment(int style, string attribute, string? value) => Change(style, $"alignment:{attribute}={value}", xf =>
    {
        if (xf.Element(Ns.Main + "alignment") is null)
            xf.AddFirst(new XElement(Ns.Main + "alignment"));
        xf.Element(Ns.Main + "alignment")!.SetAttributeValue(attribute, value);
        xf.SetAttributeValue("applyAlignment", "1");
    });

    public int WithProtection(int style, string attribute, bool value) => Change(style, $"protection:{attribute}={value}", xf =>
    {
        var protection = xf.Element(Ns.Main + "protection");
        if (protection is null)
        {
            protection = new(Ns.Main + "protection");
            if (xf.Element(Ns.Main + "alignment") is { } alignment)
                alignment.AddAfterSelf(protection);
            else
                xf.AddFirst(protection);
        }

        protection.SetAttributeValue(attribute, value ? "1" : "0");
        xf.SetAttributeValue("applyProtection", "1");
    });

    public int WithFont(int style, string change, Action<XElement> edit) => WithItem(style, "fonts", "font", "fontId", "applyFont", change, edit);

    public int WithFill(int style, string? color) => WithItem(style, "fills", "fill", "fillId", "applyFill", color ?? "none", fill =>
        fill.ReplaceNodes(color is null
            ? new XElement(Ns.Main + "patternFill", new XAttribute("patternType", "none"))
            : new XElement(
                Ns.Main + "patternFill",
                new XAttribute("patternType", "solid"),
                new XElement(Ns.Main + "fgColor", new XAttribute("rgb", "FF" + color[1..])),
                new XElement(Ns.Main + "bgColor", new XAttribute("indexed", "64")))));

    public int WithBorder(int style, string change, Action<XElement> edit) =>
        WithItem(style, "borders", "border", "borderId", "applyBorder", change, edit);

    private int WithItem(int style, string list, string name, string attribute, string apply, string change, Action<XElement> edit) =>
        Change(style, $"{list}:{change}", xf =>
        {
            var items = Edit(list);
            var old = Item(list, (int?)xf.Attribute(attribute) ?? 0);
            XElement item = old is null ? new(Ns.Main + name) : new(old);
            edit(item);
            xf.SetAttributeValue(attribute, IndexOf(items, item));
            xf.SetAttributeValue(apply, "1");
        });

    private int Change(int style, string change, Action<XElement> edit)
    {
        if (made.TryGetValue((style, change), out var known))
            return known;
        var list = Edit("cellXfs");
        XElement xf = Xf(style) is { } old ? new(old) : new(Ns.Main + "xf", new XAttribute("numFmtId", 0), new XAttribute("fontId", 0));
        edit(xf);
        return made[(style, change)] = IndexOf(list, xf);
    }

    private static int IndexOf(XElement list, XElement item)
    {
        var index = 0;
        foreach (var other in list.Elements(item.Name))
        {
            if (XNode.DeepEquals(other, item))
                return index;
            index++;
        }

        list.Add(item);
        list.SetAttributeValue("count", index + 1);
        return index;
    }

    private int NumberFormatId(string format)
    {
        foreach (var (id, code) in BuiltIn)
        {
            if (code == format)
                return id;
        }

        var list = XmlOrder.Ensure(workbook.Package.Edit(part).Root!, Ns.Main + "numFmts", XmlOrder.Styles);
        if (list.Elements().FirstOrDefault(custom => (string?)custom.Attribute("formatCode") == format) is { } existing)
            return (int)existing.Attribute("numFmtId")!;
        var next = Math.Max(FirstCustomFormat, list.Elements().Select(custom => (int?)custom.Attribute("numFmtId") ?? 0).DefaultIfEmpty().Max() + 1);
        list.Add(new XElement(Ns.Main + "numFmt", new XAttribute("numFmtId", next), new XAttribute("formatCode", format)));
        list.SetAttributeValue("count", list.Elements().Count().ToString(CultureInfo.InvariantCulture));
        return next;
    }

    private XElement Edit(string list) => XmlOrder.Ensure(workbook.Package.Edit(part).Root!, Ns.Main + list, XmlOrder.Styles);

    private XElement? Xf(int style) => Item("cellXfs", style);

    private XElement? Item(string list, int index) => Root.Element(Ns.Main + list)?.Elements().ElementAtOrDefault(index);

    private static XElement Blank() => new(
        Ns.Main + "styleSheet",
        new XElement(Ns.Main + "fonts", new XElement(
            Ns.Main + "font", new XElement(Ns.Main + "sz", new XAttribute("val", 11)), new XElement(Ns.Main + "name", new XAttribute("val", "Calibri")))),
        new XElement(
            Ns.Main + "fills",
            new XElement(Ns.Main + "fill", new XElement(Ns.Main + "patternFill", new XAttribute("patternType", "none"))),
            new XElement(Ns.Main + "fill", new XElement(Ns.Main + "patternFill", new XAttribute("patternType", "gray125")))),
        new XElement(Ns.Main + "borders", new XElement(Ns.Main + "border")),
        new XElement(Ns.Main + "cellStyleXfs", new XElement(Ns.Main + "xf")),
        new XElement(Ns.Main + "cellXfs", new XElement(Ns.Main + "xf", new XAttribute("xfId", 0))));
}
