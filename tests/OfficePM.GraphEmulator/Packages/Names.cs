using System.Xml.Linq;

namespace OfficePM.GraphEmulator.Packages;

/// <summary>Namespaces and types of relationships of the file format.</summary>
internal static class Ns
{
    public static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public static readonly XNamespace Rels = "http://schemas.openxmlformats.org/package/2006/relationships";
    public static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    public static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    public static readonly XNamespace C = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    public static readonly XNamespace Xdr = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";

    private const string RelationshipRoot = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    public const string OfficeDocument = RelationshipRoot + "officeDocument";
    public const string Worksheet = RelationshipRoot + "worksheet";
    public const string Styles = RelationshipRoot + "styles";
    public const string SharedStrings = RelationshipRoot + "sharedStrings";
    public const string Table = RelationshipRoot + "table";
    public const string Drawing = RelationshipRoot + "drawing";
    public const string Chart = RelationshipRoot + "chart";
    public const string Comments = RelationshipRoot + "comments";
    public const string CalcChain = RelationshipRoot + "calcChain";
    public const string PivotTable = RelationshipRoot + "pivotTable";
}

/// <summary>Types of content of the parts that are made here.</summary>
internal static class ContentTypes
{
    private const string Root = "application/vnd.openxmlformats-officedocument.";

    public const string Workbook = Root + "spreadsheetml.sheet.main+xml";
    public const string Worksheet = Root + "spreadsheetml.worksheet+xml";
    public const string Styles = Root + "spreadsheetml.styles+xml";
    public const string Table = Root + "spreadsheetml.table+xml";
    public const string Drawing = Root + "drawing+xml";
    public const string Chart = Root + "drawingml.chart+xml";
    public const string ChartShapes = Root + "drawingml.chartshapes+xml";
}
