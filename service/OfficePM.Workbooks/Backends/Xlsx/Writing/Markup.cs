using System.Text;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>
/// A small part, or a piece of a large one, as the bytes that stand in the file and the places of its elements in them. What is not edited
/// keeps its bytes: attribute order, prefixes, unknown elements, white space.
/// </summary>
internal sealed class Markup
{
    private readonly HashSet<string> prefixes = new(StringComparer.Ordinal);

    private Markup(byte[] bytes) => Bytes = bytes;

    /// <summary>The bytes, UTF-8.</summary>
    public byte[] Bytes { get; }

    /// <summary>The document's element; for the end of a sheet, an element that stands for the sheet.</summary>
    public MarkupElement Root { get; private set; } = null!;

    /// <summary>The prefix of the part's own elements with its colon, or "".</summary>
    public string Prefix { get; private set; } = "";

    /// <summary>The namespace of the part's own elements.</summary>
    public string Namespace { get; private set; } = "";

    /// <summary>Whether the part's own namespace has more than one prefix.</summary>
    public bool HasSeveralPrefixes => prefixes.Count > 1;

    /// <summary>Reads a whole part.</summary>
    /// <exception cref="FormatException">It is not well-formed.</exception>
    public static Markup Parse(byte[] bytes)
    {
        Markup markup = new(PartEncoding.IsUtf8(bytes) ? bytes : PartEncoding.Normalize(bytes));
        markup.Root = markup.Scan(null) ?? throw new FormatException("The part is empty.");
        return markup;
    }

    /// <summary>Reads the beginning of a part whose elements need not be closed.</summary>
    public static Markup ParseBeginning(byte[] bytes) => Parse(bytes);

    /// <summary>Reads the end of a part: what follows an element inside the root, and the root's end tag.</summary>
    public static Markup ParseEnding(byte[] bytes, Markup beginning)
    {
        Markup markup = new(bytes) { Prefix = beginning.Prefix, Namespace = beginning.Namespace };
        markup.prefixes.UnionWith(beginning.prefixes);
        MarkupElement root = new(markup, "", beginning.Root.Name, 0, 0) { CloseStart = bytes.Length, End = bytes.Length };
        markup.Scan(root);
        markup.Root = root;
        return markup;
    }

    /// <summary>Whether an element's prefix is one of the part's own namespace.</summary>
    public bool IsOwn(string prefix) => prefixes.Contains(prefix);

    /// <summary>The text between two places.</summary>
    public string Text(int start, int end) => Encoding.UTF8.GetString(Bytes, start, end - start);

    private MarkupElement? Scan(MarkupElement? root)
    {
        ReadOnlySpan<byte> bytes = Bytes;
        Stack<MarkupElement> open = new();
        if (root is not null)
            open.Push(root);
        MarkupElement? first = root;
        for (var at = 0; ;)
        {
            var next = bytes[at..].IndexOf((byte)'<');
            if (next < 0)
                return first;
            at += next;
            if (at + 1 >= bytes.Length)
                throw new FormatException("A tag has no end.");
            if (bytes[at + 1] is (byte)'!' or (byte)'?')
            {
                at = Require(Tags.MiscellaneousEnd(bytes, at));
                continue;
            }

            var end = Require(Tags.End(bytes, at));
            if (bytes[at + 1] == '/')
            {
                if (!open.TryPop(out var closed) || (closed != root && !Tags.Name(bytes, at).SequenceEqual(Encoding.UTF8.GetBytes(closed.QualifiedName))))
                    throw new FormatException("Tags do not match.");
                closed.CloseStart = at;
                closed.End = end;
                at = end;
                if (closed == root)
                    return first;
                continue;
            }

            var element = Element(bytes, at, end, open.TryPeek(out var parent) ? parent : null);
            if (first is null)
            {
                first = element;
                FindPrefixes(element);
            }

            if (Tags.IsEmpty(bytes[at..end]))
            {
                element.CloseStart = element.End = end;
            }
            else
            {
                element.CloseStart = element.End = bytes.Length;
                open.Push(element);
            }

            at = end;
        }
    }

    private MarkupElement Element(ReadOnlySpan<byte> bytes, int start, int end, MarkupElement? parent)
    {
        var name = Tags.Name(bytes, start);
        var colon = name.IndexOf((byte)':');
        MarkupElement element = new(
            this, colon < 0 ? "" : Encoding.UTF8.GetString(name[..(colon + 1)]), Encoding.UTF8.GetString(name[(colon + 1)..]), start, end);
        parent?.Children.Add(element);
        return element;
    }

    private void FindPrefixes(MarkupElement root)
    {
        Prefix = root.Prefix;
        prefixes.Add(Prefix);
        var declared = root.Attributes().Where(pair => pair.Name == "xmlns" || pair.Name.StartsWith("xmlns:", StringComparison.Ordinal)).ToList();
        var own = root.Prefix.Length == 0 ? "xmlns" : "xmlns:" + root.Prefix.TrimEnd(':');
        Namespace = declared.FirstOrDefault(pair => pair.Name == own).Value ?? "";
        foreach (var name in declared.Where(pair => pair.Value == Namespace).Select(pair => pair.Name))
            prefixes.Add(name.Length == 5 ? "" : name[6..] + ":");
    }

    private static int Require(int end) => end >= 0 ? end : throw new FormatException("A tag has no end.");
}

/// <summary>One element by its places in the bytes.</summary>
/// <param name="owner">What it stands in.</param>
/// <param name="prefix">Its prefix with the colon, or "".</param>
/// <param name="name">Its local name.</param>
/// <param name="start">Where its opening tag begins.</param>
/// <param name="openEnd">Where its opening tag ends.</param>
internal sealed class MarkupElement(Markup owner, string prefix, string name, int start, int openEnd)
{
    /// <summary>Its prefix with the colon, or "".</summary>
    public string Prefix => prefix;

    /// <summary>Its local name.</summary>
    public string Name => name;

    /// <summary>Its name with the prefix.</summary>
    public string QualifiedName => prefix + name;

    /// <summary>Where its opening tag begins.</summary>
    public int Start => start;

    /// <summary>Where its opening tag ends.</summary>
    public int OpenEnd => openEnd;

    /// <summary>Where its closing tag begins; where it ends, for an empty element.</summary>
    public int CloseStart { get; internal set; }

    /// <summary>Where it ends.</summary>
    public int End { get; internal set; }

    /// <summary>Its elements in their order.</summary>
    public List<MarkupElement> Children { get; } = [];

    /// <summary>Whether it is written as one tag.</summary>
    public bool IsEmpty => openEnd == End && start != openEnd;

    /// <summary>Its opening tag.</summary>
    public ReadOnlySpan<byte> OpenTag => owner.Bytes.AsSpan(start, openEnd - start);

    /// <summary>Its markup from start to end.</summary>
    public string Outer => owner.Text(start, End);

    /// <summary>Its text.</summary>
    public string InnerText => Tags.Decode(owner.Bytes.AsSpan(openEnd, CloseStart - openEnd));

    /// <summary>Its elements of the part's own namespace with a local name.</summary>
    public IEnumerable<MarkupElement> Named(string child) => Children.Where(found => found.Name == child && owner.IsOwn(found.Prefix));

    /// <summary>The first element of the part's own namespace with a local name, or null.</summary>
    public MarkupElement? Child(string child) => Named(child).FirstOrDefault();

    /// <summary>An attribute's value, or null.</summary>
    public string? this[string attribute] =>
        Tags.TryAttribute(OpenTag, Encoding.UTF8.GetBytes(attribute), out _, out var value) ? Tags.Decode(OpenTag[value]) : null;

    /// <summary>A whole number in an attribute, or a default.</summary>
    public int Integer(string attribute, int otherwise = 0) =>
        int.TryParse(this[attribute], System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <summary>A true or false in an attribute.</summary>
    public bool Flag(string attribute) => this[attribute] is "1" or "true" or "on";

    /// <summary>All attributes with their qualified names.</summary>
    public IReadOnlyList<(string Name, string Value)> Attributes()
    {
        List<(string, string)> found = [];
        var tag = OpenTag;
        for (var at = Tags.Name(tag, 0).Length + 1; Tags.NextAttribute(tag, ref at, out _, out var label, out var value);)
            found.Add((Encoding.UTF8.GetString(tag[label]), Tags.Decode(tag[value])));
        return found;
    }

    /// <summary>One spelling for elements that say the same: attributes sorted, prefixes and white space left out.</summary>
    public string Canonical()
    {
        StringBuilder text = new();
        Canonical(text);
        return text.ToString();
    }

    private void Canonical(StringBuilder text)
    {
        text.Append('<').Append(name);
        foreach (var (label, value) in Attributes().Where(pair => !pair.Name.StartsWith("xmlns", StringComparison.Ordinal)).OrderBy(pair => pair.Name, StringComparer.Ordinal))
            text.Append(' ').Append(label).Append("=\"").Append(label == "rgb" ? value.ToUpperInvariant() : value).Append('"');
        text.Append('>');
        foreach (var child in Children)
            child.Canonical(text);
        text.Append("</>");
    }
}
