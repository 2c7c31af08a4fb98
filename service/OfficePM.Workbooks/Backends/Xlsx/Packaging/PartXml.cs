using System.Xml;

namespace OfficePM.Workbooks.Backends.Xlsx.Packaging;

/// <summary>XML readers for parts: no document types (a way to do harm, and not allowed in a package) and nothing fetched from elsewhere.</summary>
internal static class PartXml
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>A reader over a part's stream.</summary>
    public static XmlReader Reader(Stream stream) => XmlReader.Create(stream, Settings);
}
