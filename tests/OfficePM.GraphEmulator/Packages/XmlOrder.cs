using System.Xml.Linq;

namespace OfficePM.GraphEmulator.Packages;

/// <summary>Puts elements where the schema wants them.</summary>
internal static class XmlOrder
{
    public static readonly string[] Workbook =
    [
        "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups", "externalReferences",
        "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing",
        "fileRecoveryPr", "webPublishObjects", "extLst",
    ];

    public static readonly string[] Worksheet =
    [
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges",
        "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
        "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
        "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture",
        "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
    ];

    public static readonly string[] Styles =
        ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors", "extLst"];

    /// <summary>The child of that name; made and put in its place where there is none.</summary>
    public static XElement Ensure(XElement parent, XName name, string[] order) => parent.Element(name) ?? Insert(parent, new(name), order);

    /// <summary>Puts a child before the first of those that come after it.</summary>
    public static XElement Insert(XElement parent, XElement child, string[] order)
    {
        var rank = Array.IndexOf(order, child.Name.LocalName);
        var next = parent.Elements().FirstOrDefault(element => Array.IndexOf(order, element.Name.LocalName) > rank);
        if (next is null)
            parent.Add(child);
        else
            next.AddBeforeSelf(child);
        return child;
    }
}
