using System.Xml.Linq;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>The names that the file format uses: one set for the usual (transitional) files, another for strict ones.</summary>
internal sealed record Ooxml(string Main, string Relationships, string Drawing, string Chart, string SheetDrawing)
{
    /// <summary>What Excel writes unless told otherwise.</summary>
    public static Ooxml Transitional { get; } = new(
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://schemas.openxmlformats.org/drawingml/2006/main",
        "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing");

    /// <summary>"Strict Open XML Spreadsheet".</summary>
    public static Ooxml Strict { get; } = new(
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
        "http://purl.oclc.org/ooxml/drawingml/main",
        "http://purl.oclc.org/ooxml/drawingml/chart",
        "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing");

    /// <summary>The set that a workbook part with this namespace uses.</summary>
    public static Ooxml Of(string workbookNamespace) => workbookNamespace == Strict.Main ? Strict : Transitional;

    /// <summary>The type of a relationship: "worksheet".</summary>
    public string Relationship(string kind) => $"{Relationships}/{kind}";

    /// <summary>Types of the content of parts.</summary>
    public static class Content
    {
        public const string Worksheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
        public const string Table = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml";
        public const string Styles = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
        public const string Drawing = "application/vnd.openxmlformats-officedocument.drawing+xml";
        public const string Comments = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
        public const string VmlDrawing = "application/vnd.openxmlformats-officedocument.vmlDrawing";
        public const string Chart = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
        public const string CustomXmlProperties = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";
    }

    /// <summary>A document as the bytes of a part, without line breaks of its own.</summary>
    public static byte[] Bytes(XElement root)
    {
        using MemoryStream stream = new();
        using (var writer = System.Xml.XmlWriter.Create(stream, new System.Xml.XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(false) }))
            new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), root).Save(writer);
        return stream.ToArray();
    }
}
