using System.Text;
using System.Xml;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>Parts that are not plain UTF-8 are first written anew as such: the same content in other bytes.</summary>
internal static class PartEncoding
{
    private static readonly XmlReaderSettings Reading = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>Whether a part is UTF-8, by its first bytes and its declaration.</summary>
    public static bool IsUtf8(ReadOnlySpan<byte> start)
    {
        if (start.Length < 4 || (start[0] != 0xFF && start[0] != 0xFE && start[0] != 0 && start[1] != 0))
        {
            if (!start.StartsWith("<?xml"u8))
                return true;
            var declaration = start[..Math.Max(0, start.IndexOf("?>"u8))];
            var encoding = Tags.Attribute(declaration, "encoding"u8);
            return encoding.IsEmpty || Encoding.ASCII.GetString(encoding).ToUpperInvariant() is "UTF-8" or "UTF8" or "US-ASCII" or "ASCII";
        }

        return false;
    }

    /// <summary>Writes a part anew as UTF-8, all elements of its own namespace with the prefix of the root.</summary>
    /// <exception cref="FormatException">It is not well-formed.</exception>
    public static byte[] Normalize(byte[] part)
    {
        using MemoryStream stream = new(part);
        return Normalize(stream);
    }

    /// <summary>Writes a part anew as UTF-8, all elements of its own namespace with the prefix of the root.</summary>
    /// <exception cref="FormatException">It is not well-formed.</exception>
    public static byte[] Normalize(Stream part)
    {
        try
        {
            using var reader = XmlReader.Create(part, Reading);
            using MemoryStream result = new();
            using (var writer = XmlWriter.Create(result, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize }))
                Copy(reader, writer);
            return result.ToArray();
        }
        catch (XmlException e)
        {
            throw new FormatException("The part is not well-formed.", e);
        }
    }

    private static void Copy(XmlReader reader, XmlWriter writer)
    {
        string? own = null;
        var prefix = "";
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (own is null)
                        (own, prefix) = (reader.NamespaceURI, reader.Prefix);
                    var isEmpty = reader.IsEmptyElement;
                    var isRoot = reader.Depth == 0;
                    writer.WriteStartElement(reader.NamespaceURI == own ? prefix : reader.Prefix, reader.LocalName, reader.NamespaceURI);
                    while (reader.MoveToNextAttribute())
                    {
                        // Another name for the own namespace, or the same name again, would only stand in the way.
                        if (reader.NamespaceURI != "http://www.w3.org/2000/xmlns/" || reader.Value != own)
                            writer.WriteAttributeString(reader.Prefix, reader.LocalName, reader.NamespaceURI, reader.Value);
                        else if (isRoot && (reader.Prefix.Length == 0 ? "" : reader.LocalName) == prefix)
                            writer.WriteAttributeString(reader.Prefix, reader.LocalName, reader.NamespaceURI, reader.Value);
                    }

                    if (isEmpty)
                        writer.WriteEndElement();
                    break;
                case XmlNodeType.EndElement:
                    writer.WriteFullEndElement();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    writer.WriteString(reader.Value);
                    break;
                case XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    writer.WriteWhitespace(reader.Value);
                    break;
                case XmlNodeType.Comment:
                    writer.WriteComment(reader.Value);
                    break;
                case XmlNodeType.XmlDeclaration:
                    writer.WriteStartDocument(standalone: true);
                    break;
                case XmlNodeType.ProcessingInstruction:
                    writer.WriteProcessingInstruction(reader.Name, reader.Value);
                    break;
                default:
                    break;
            }
        }
    }
}
