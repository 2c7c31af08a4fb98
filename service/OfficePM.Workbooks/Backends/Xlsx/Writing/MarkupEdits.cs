using System.Text;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>Edits of a part: what is replaced, put in and left out. All other bytes stay.</summary>
internal sealed class MarkupEdits(Markup source)
{
    private readonly List<(int Start, int End, string Text)> splices = [];
    private readonly Dictionary<MarkupElement, StringBuilder> appended = [];

    /// <summary>Whether nothing is edited.</summary>
    public bool IsEmpty => splices.Count == 0 && appended.Count == 0;

    /// <summary>Puts markup at a place.</summary>
    public void Insert(int at, string markup) => Replace(at, at, markup);

    /// <summary>Replaces what stands between two places.</summary>
    public void Replace(int start, int end, string markup)
    {
        if (source.Text(start, end) != markup)
            splices.Add((start, end, markup));
    }

    /// <summary>Replaces an element.</summary>
    public void Replace(MarkupElement element, string markup) => Replace(element.Start, element.End, markup);

    /// <summary>An element goes.</summary>
    public void Remove(MarkupElement element) => splices.Add((element.Start, element.End, ""));

    /// <summary>An element goes; edits inside it go with it.</summary>
    public void RemoveWhole(MarkupElement element)
    {
        splices.RemoveAll(splice => splice.Start >= element.Start && splice.End <= element.End);
        splices.Add((element.Start, element.End, ""));
    }

    /// <summary>Puts markup behind the last element inside an element.</summary>
    public void Append(MarkupElement parent, string markup)
    {
        if (!appended.TryGetValue(parent, out var text))
        {
            text = new StringBuilder();
            appended.Add(parent, text);
        }

        text.Append(markup);
    }

    /// <summary>Replaces an element's text.</summary>
    public void SetText(MarkupElement element, string text)
    {
        if (element.InnerText == text)
            return;
        if (element.IsEmpty)
            Append(element, XmlText.Element(text));
        else
            Replace(element.OpenEnd, element.CloseStart, XmlText.Element(text));
    }

    /// <summary>Sets an attribute, or leaves it out where the value is null.</summary>
    public void SetAttribute(MarkupElement element, string name, string? value)
    {
        var tag = element.OpenTag;
        if (Tags.TryAttribute(tag, Encoding.UTF8.GetBytes(name), out var whole, out var at))
        {
            if (value is null)
            {
                var from = whole.Start.Value;
                while (tag[from - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                    from--;
                Replace(element.Start + from, element.Start + whole.End.Value, "");
            }
            else if (Tags.Decode(tag[at]) != value)
            {
                Replace(element.Start + at.Start.Value, element.Start + at.End.Value, XmlText.Attribute(value));
            }
        }
        else if (value is not null)
        {
            // A tag may end in " />": the attribute stands before that blank.
            var end = element.OpenEnd - (element.IsEmpty ? 2 : 1);
            while (tag[end - element.Start - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                end--;
            Insert(end, $" {name}=\"{XmlText.Attribute(value)}\"");
        }
    }

    /// <summary>The bytes with all edits.</summary>
    public byte[] Apply()
    {
        foreach (var (parent, text) in appended)
        {
            if (parent.IsEmpty)
                splices.Add((parent.End - 2, parent.End, $">{text}</{parent.QualifiedName}>"));
            else
                splices.Add((parent.Children.Count > 0 ? parent.Children[^1].End : parent.OpenEnd, parent.Children.Count > 0 ? parent.Children[^1].End : parent.OpenEnd, text.ToString()));
        }

        appended.Clear();
        using MemoryStream result = new(source.Bytes.Length + 256);
        var at = 0;

        // What is put in at a place stands behind what goes before it and in front of what is replaced there; the order is that of the calls.
        foreach (var (start, end, text) in splices.OrderBy(splice => splice.Start).ThenBy(splice => splice.End))
        {
            if (start < at)
                throw new InvalidOperationException("Two edits of a part overlap.");
            result.Write(source.Bytes, at, start - at);
            result.Write(Encoding.UTF8.GetBytes(text));
            at = end;
        }

        result.Write(source.Bytes, at, source.Bytes.Length - at);
        return result.ToArray();
    }
}
