using System.Globalization;
using System.Text;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>The relationships of one part, added and taken away.</summary>
internal sealed class RelationshipEdits
{
    private const string Empty =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";

    private readonly Markup markup;
    private readonly MarkupEdits edits;
    private readonly HashSet<string> ids;
    private int last;

    /// <summary>Reads the part; null where there is none.</summary>
    public RelationshipEdits(byte[]? part)
    {
        markup = Markup.Parse(part ?? Encoding.UTF8.GetBytes(Empty));
        edits = new MarkupEdits(markup);
        ids = markup.Root.Children.Select(element => element["Id"] ?? "").ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether nothing changed.</summary>
    public bool IsEmpty => edits.IsEmpty;

    /// <summary>Adds one; gives its id.</summary>
    public string Add(string type, string target)
    {
        string id;
        do
        {
            id = string.Create(CultureInfo.InvariantCulture, $"rId{++last}");
        }
        while (!ids.Add(id));
        edits.Append(markup.Root, $"<{markup.Prefix}Relationship Id=\"{id}\" Type=\"{type}\" Target=\"{XmlText.Attribute(target)}\"/>");
        return id;
    }

    /// <summary>Takes one away.</summary>
    public void Remove(string id)
    {
        foreach (var element in markup.Root.Children.Where(element => element["Id"] == id))
            edits.Remove(element);
    }

    /// <summary>The part.</summary>
    public byte[] Write() => edits.Apply();
}

/// <summary>The content types of the package's parts, added and taken away.</summary>
internal sealed class ContentTypeEdits
{
    private readonly Markup markup;
    private readonly Dictionary<string, MarkupElement> overrides = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string?> wanted = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> order = [];

    /// <summary>Reads the part.</summary>
    public ContentTypeEdits(byte[] part)
    {
        markup = Markup.Parse(part);
        foreach (var element in markup.Root.Named("Override"))
            overrides.TryAdd((element["PartName"] ?? "").TrimStart('/'), element);
    }

    /// <summary>States a part's type.</summary>
    public void Set(string part, string type) => Want(part, type);

    /// <summary>A part went.</summary>
    public void Remove(string part) => Want(part, null);

    /// <summary>The part.</summary>
    public byte[] Write()
    {
        MarkupEdits edits = new(markup);
        foreach (var part in order)
        {
            var type = wanted[part];
            if (!overrides.TryGetValue(part, out var element))
            {
                if (type is not null)
                    edits.Append(markup.Root, $"<{markup.Prefix}Override PartName=\"/{XmlText.Attribute(part)}\" ContentType=\"{type}\"/>");
            }
            else if (type is null)
            {
                edits.Remove(element);
            }
            else
            {
                edits.SetAttribute(element, "ContentType", type);
            }
        }

        return edits.Apply();
    }

    private void Want(string part, string? type)
    {
        if (!wanted.ContainsKey(part))
            order.Add(part);
        wanted[part] = type;
    }
}
