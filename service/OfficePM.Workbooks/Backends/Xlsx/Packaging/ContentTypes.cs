using System.Xml;

namespace OfficePM.Workbooks.Backends.Xlsx.Packaging;

/// <summary>The content types that [Content_Types].xml states: by part, else by extension.</summary>
internal sealed class ContentTypes
{
    /// <summary>The part that states them.</summary>
    public const string Part = "[Content_Types].xml";

    private readonly Dictionary<string, string> byPart = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> byExtension = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the part.</summary>
    public static ContentTypes Read(XmlReader reader)
    {
        ContentTypes types = new();
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.LocalName == "Override")
                types.byPart[(reader.GetAttribute("PartName") ?? "").Replace('\\', '/').TrimStart('/')] = reader.GetAttribute("ContentType") ?? "";
            else if (reader.LocalName == "Default")
                types.byExtension[reader.GetAttribute("Extension") ?? ""] = reader.GetAttribute("ContentType") ?? "";
        }

        return types;
    }

    /// <summary>The type of a part, or null.</summary>
    public string? Of(string part) =>
        byPart.TryGetValue(part, out var type) || byExtension.TryGetValue(Path.GetExtension(part).TrimStart('.'), out type) ? type : null;
}
