using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace OfficePM.GraphEmulator.Packages;

/// <summary>
/// The parts of an Office file by name. A part is parsed when it is first asked for and written anew only when it was changed; all others keep
/// their bytes.
/// </summary>
internal sealed class XlsxPackage
{
    private const long MaxUnpackedBytes = 512L * 1024 * 1024;

    private readonly List<string> order = [];
    private readonly Dictionary<string, Part> parts = new(StringComparer.OrdinalIgnoreCase);

    private XlsxPackage()
    {
    }

    public IEnumerable<string> Names => order;

    /// <summary>Unpacks a file.</summary>
    /// <exception cref="InvalidDataException">It is no package of the Open Packaging Conventions.</exception>
    public static XlsxPackage Open(byte[] file)
    {
        XlsxPackage package = new();
        using ZipArchive zip = new(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
        long total = 0;
        foreach (var entry in zip.Entries)
        {
            total += entry.Length;
            if (total > MaxUnpackedBytes)
                throw new InvalidDataException("The file unpacks to more than 512 MB.");
            if (entry.FullName.EndsWith('/'))
                continue;
            using var stream = entry.Open();
            using MemoryStream copy = new();
            stream.CopyTo(copy);
            package.order.Add(entry.FullName);
            package.parts[entry.FullName] = new(copy.ToArray());
        }

        return package.Contains("[Content_Types].xml") ? package : throw new InvalidDataException("There is no [Content_Types].xml.");
    }

    /// <summary>A copy whose changes stay its own.</summary>
    public XlsxPackage Clone()
    {
        XlsxPackage copy = new();
        copy.order.AddRange(order);
        foreach (var (name, part) in parts)
            copy.parts[name] = part.Clone();
        return copy;
    }

    public byte[] Save()
    {
        using MemoryStream file = new();
        using (ZipArchive zip = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in order)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
                entry.LastWriteTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(parts[name].ToBytes());
            }
        }

        return file.ToArray();
    }

    public bool Contains(string name) => parts.ContainsKey(name);

    public byte[] Bytes(string name) => parts[name].ToBytes();

    /// <summary>A part's document, to be read.</summary>
    public XDocument Read(string name) => parts[name].Document();

    /// <summary>A part's document, to be changed.</summary>
    public XDocument Edit(string name)
    {
        parts[name].IsChanged = true;
        return parts[name].Document();
    }

    /// <summary>Puts bytes in place of a part, or adds one.</summary>
    public void Set(string name, byte[] bytes)
    {
        if (!parts.ContainsKey(name))
            order.Add(name);
        parts[name] = new(bytes);
    }

    public void Add(string name, XDocument document, string contentType)
    {
        order.Add(name);
        parts[name] = new(document);
        Edit("[Content_Types].xml").Root!.Add(
            new XElement(Ns.Types + "Override", new XAttribute("PartName", "/" + name), new XAttribute("ContentType", contentType)));
    }

    public void Remove(string name)
    {
        order.RemoveAll(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase));
        parts.Remove(name);
        Edit("[Content_Types].xml").Root!.Elements(Ns.Types + "Override")
            .Where(type => string.Equals((string?)type.Attribute("PartName"), "/" + name, StringComparison.OrdinalIgnoreCase))
            .Remove();
        if (Contains(Relationships.PartOf(name)))
        {
            order.RemoveAll(other => string.Equals(other, Relationships.PartOf(name), StringComparison.OrdinalIgnoreCase));
            parts.Remove(Relationships.PartOf(name));
        }
    }

    public string? ContentType(string name)
    {
        var types = Read("[Content_Types].xml").Root!;
        return (string?)types.Elements(Ns.Types + "Override")
                .FirstOrDefault(type => string.Equals((string?)type.Attribute("PartName"), "/" + name, StringComparison.OrdinalIgnoreCase))
                ?.Attribute("ContentType")
            ?? (string?)types.Elements(Ns.Types + "Default")
                .FirstOrDefault(type => string.Equals(
                    "." + (string?)type.Attribute("Extension"), Path.GetExtension(name), StringComparison.OrdinalIgnoreCase))
                ?.Attribute("ContentType");
    }

    /// <summary>The first free name of a numbered kind: xl/charts/chart{0}.xml.</summary>
    public string FreeName(string pattern)
    {
        var number = 1;
        while (Contains(Name()))
            number++;
        return Name();

        string Name() => string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, number);
    }

    internal static XmlReaderSettings ReaderSettings { get; } = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
    };

    internal static XmlWriterSettings WriterSettings { get; } = new()
    {
        Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        CheckCharacters = false,
    };

    private sealed class Part
    {
        private byte[]? bytes;
        private XDocument? document;

        public Part(byte[] bytes) => this.bytes = bytes;

        public Part(XDocument document)
        {
            this.document = document;
            IsChanged = true;
        }

        public bool IsChanged { get; set; }

        public XDocument Document()
        {
            if (document is null)
            {
                using var reader = XmlReader.Create(new MemoryStream(bytes!, writable: false), ReaderSettings);
                document = XDocument.Load(reader, LoadOptions.PreserveWhitespace);
            }

            return document;
        }

        public byte[] ToBytes()
        {
            if (!IsChanged)
                return bytes!;
            using MemoryStream stream = new();
            using (var writer = XmlWriter.Create(stream, WriterSettings))
                document!.Save(writer);
            bytes = stream.ToArray();
            IsChanged = false;
            return bytes;
        }

        /// <summary>An unchanged document is read again from its bytes if it is needed: that costs less than a deep copy for each write.</summary>
        public Part Clone() => new(ToBytes());
    }
}
