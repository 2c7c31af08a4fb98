using System.Xml.Linq;
using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Packages;
using OfficePM.GraphEmulator.Workbooks;

namespace OfficePM.GraphEmulator.Charts;

/// <summary>Elements of a chart's part. Values are not stored beside the references, so that none can be out of date.</summary>
internal static class ChartXml
{
    public static readonly string[] Chart =
    [
        "title", "autoTitleDeleted", "pivotFmts", "view3D", "floor", "sideWall", "backWall", "plotArea", "legend", "plotVisOnly", "dispBlanksAs",
        "showDLblsOverMax", "extLst",
    ];

    public static readonly string[] ChartSpace =
    [
        "date1904", "lang", "roundedCorners", "AlternateContent", "style", "clrMapOvr", "pivotSource", "protection", "chart", "spPr", "txPr",
        "externalData", "printSettings", "userShapes", "extLst",
    ];

    public static readonly string[] Series =
    [
        "idx", "order", "tx", "spPr", "invertIfNegative", "pictureOptions", "marker", "explosion", "dPt", "dLbls", "trendline", "errBars", "cat",
        "xVal", "val", "yVal", "smooth", "shape", "bubbleSize", "bubble3D", "extLst",
    ];

    public static readonly string[] Axis =
    [
        "axId", "scaling", "delete", "axPos", "majorGridlines", "minorGridlines", "title", "numFmt", "majorTickMark", "minorTickMark", "tickLblPos",
        "spPr", "txPr", "crossAx", "crosses", "crossesAt", "crossBetween", "auto", "lblAlgn", "lblOffset", "majorUnit", "minorUnit", "dispUnits",
        "noMultiLvlLbl", "extLst",
    ];

    public static readonly string[] Scaling = ["logBase", "orientation", "max", "min"];

    public static readonly string[] Title = ["tx", "layout", "overlay", "spPr", "txPr"];

    public static readonly string[] Legend = ["legendPos", "legendEntry", "layout", "overlay", "spPr", "txPr"];

    public static readonly string[] DataLabels =
    [
        "dLbl", "delete", "numFmt", "spPr", "txPr", "dLblPos", "showLegendKey", "showVal", "showCatName", "showSerName", "showPercent",
        "showBubbleSize", "separator", "showLeaderLines", "leaderLines", "extLst",
    ];

    public static readonly string[] Shape = ["noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "ln", "effectLst"];

    public static XElement Val(string name, object value) => new(Ns.C + name, new XAttribute("val", value));

    /// <summary>A child with one value, in its place; null takes it away.</summary>
    public static void Set(XElement parent, string name, object? value, string[] order)
    {
        var child = parent.Element(Ns.C + name);
        if (value is null)
        {
            child?.Remove();
            return;
        }

        child ??= XmlOrder.Insert(parent, new(Ns.C + name), order);
        child.SetAttributeValue("val", value is bool truth ? truth ? "1" : "0" : value);
    }

    public static XElement Ensure(XElement parent, string name, string[] order) => XmlOrder.Ensure(parent, Ns.C + name, order);

    public static XElement Reference(string element, Worksheet sheet, Area area, bool isText) => new(
        Ns.C + element,
        new XElement(Ns.C + (isText ? "strRef" : "numRef"), new XElement(Ns.C + "f", SheetReference.AbsoluteAddress(sheet.Name, area))));

    /// <summary>A rich text with one run.</summary>
    public static XElement Text(string text) => new(
        Ns.C + "tx",
        new XElement(
            Ns.C + "rich",
            new XElement(Ns.A + "bodyPr"),
            new XElement(Ns.A + "lstStyle"),
            text.Split('\n').Select(line => new XElement(
                Ns.A + "p",
                new XElement(Ns.A + "r", new XElement(Ns.A + "rPr", new XAttribute("lang", "en-US")), new XElement(Ns.A + "t", line))))));

    /// <summary>The text of a title; null where it has none of its own.</summary>
    public static string? TextOf(XElement? title) => title?.Element(Ns.C + "tx") is not { } tx
        ? null
        : tx.Element(Ns.C + "rich") is { } rich
            ? string.Join('\n', rich.Elements(Ns.A + "p").Select(line => string.Concat(line.Descendants(Ns.A + "t").Select(run => run.Value))))
            : tx.Descendants(Ns.C + "v").FirstOrDefault()?.Value;

    public static XElement Fill(string colour) => new(
        Ns.A + "solidFill", new XElement(Ns.A + "srgbClr", new XAttribute("val", colour[1..])));

    /// <summary>Gives the shape properties of an element a solid fill, or none.</summary>
    public static void SetFill(XElement parent, string? colour, string[] order)
    {
        var shape = Ensure(parent, "spPr", order);
        shape.Elements().Where(element => element.Name.LocalName is "noFill" or "solidFill" or "gradFill" or "pattFill" or "blipFill" or "grpFill").Remove();
        shape.AddFirst(colour is null ? new XElement(Ns.A + "noFill") : Fill(colour));
    }

    /// <summary>Gives the lines of an element a colour, or takes them away.</summary>
    public static void SetLine(XElement parent, string? colour, string[] order)
    {
        var line = XmlOrder.Ensure(Ensure(parent, "spPr", order), Ns.A + "ln", Shape);
        line.Elements().Where(element => element.Name.LocalName is "noFill" or "solidFill" or "gradFill" or "pattFill").Remove();
        line.AddFirst(colour is null ? new XElement(Ns.A + "noFill") : Fill(colour));
    }

    public static string? LineColour(XElement? parent) =>
        (string?)parent?.Element(Ns.C + "spPr")?.Element(Ns.A + "ln")?.Element(Ns.A + "solidFill")?.Element(Ns.A + "srgbClr")?.Attribute("val") is { } colour
            ? "#" + colour
            : null;
}
