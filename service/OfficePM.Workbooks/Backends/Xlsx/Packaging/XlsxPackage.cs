using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;

namespace OfficePM.Workbooks.Backends.Xlsx.Packaging;

/// <summary>
/// An .xlsx file as a package of parts, read only. The packed file is held in memory, so that what another program does to it meanwhile
/// cannot mix two versions; parts are unpacked as streams, on demand. Part names ignore case and have no slash in front.
/// </summary>
internal sealed class XlsxPackage : IDisposable
{
    private readonly XlsxLimits limits;
    private readonly Dictionary<string, ZipEntry> byName;
    private readonly Dictionary<string, long> unpacked = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, IReadOnlyList<Relationship>> relationships = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<ContentTypes> contentTypes;
    private readonly Lazy<string> workbookPart;
    private long unpackedTotal;

    private XlsxPackage(string name, ReadOnlyMemory<byte> file, XlsxLimits limits)
    {
        Name = name;
        this.limits = limits;
        File = file;
        Entries = ZipDirectory.Read(file, name, limits);
        Parts = [.. Entries.Where(entry => !entry.IsFolder).Select(entry => entry.Name)];
        byName = new Dictionary<string, ZipEntry>(Entries.Count, StringComparer.OrdinalIgnoreCase);
        var twice = Entries.FirstOrDefault(entry => !entry.IsFolder && !byName.TryAdd(entry.Name, entry));
        if (twice is not null)
            throw Damaged(twice.Name);
        contentTypes = new Lazy<ContentTypes>(() => Parse(ContentTypes.Part, ContentTypes.Read));
        workbookPart = new Lazy<string>(FindWorkbookPart);
    }

    /// <summary>The file's name without its folder, for messages.</summary>
    public string Name { get; }

    /// <summary>The names of all parts in the order of the file: "xl/workbook.xml".</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>SHA-256 of the file as it was read.</summary>
    public string Hash => field ??= Convert.ToHexStringLower(SHA256.HashData(File.Span));

    /// <summary>The main part, usually "xl/workbook.xml".</summary>
    /// <exception cref="WorkbookException">This is no .xlsx workbook.</exception>
    public string WorkbookPart => workbookPart.Value;

    /// <summary>The entries in the order of the file, folders included.</summary>
    internal IReadOnlyList<ZipEntry> Entries { get; }

    private ReadOnlyMemory<byte> File { get; }

    /// <summary>Opens the file at a path.</summary>
    /// <exception cref="WorkbookException">It is missing, not permitted, busy, too large, damaged or not an .xlsx file.</exception>
    public static XlsxPackage Open(string path, XlsxLimits limits)
    {
        var name = Path.GetFileName(path);
        if (Directory.Exists(path))
            throw new WorkbookException(WorkbookFailure.Unsupported, $"'{name}' is a folder, not a workbook.");
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return Open(stream, limits, name);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new WorkbookException(WorkbookFailure.NotFound, $"There is no file '{name}' in that place.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new WorkbookException(WorkbookFailure.NotPermitted, $"'{name}' may not be read by this user.", e);
        }
        catch (IOException e)
        {
            throw new WorkbookException(WorkbookFailure.Busy, $"'{name}' cannot be read now; it may be open in another program.", e);
        }
    }

    /// <summary>Opens a file from a stream, which is read to its end.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="limits">How large it may be.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="WorkbookException">It is too large, damaged or not an .xlsx file.</exception>
    public static XlsxPackage Open(Stream stream, XlsxLimits limits, string name = "workbook.xlsx")
    {
        var file = ReadFile(stream, limits, name);
        if (file.Length == 0)
            throw new WorkbookException(WorkbookFailure.Damaged, $"'{name}' is empty (0 bytes).");
        if (file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
            throw CompoundFile(file, name);
        if (!ZipDirectory.LooksLikeZip(file))
            throw new WorkbookException(WorkbookFailure.Unsupported, $"'{name}' is not an Excel workbook (.xlsx). Open it in Excel and save it as .xlsx.");
        return new XlsxPackage(name, file, limits);
    }

    /// <summary>Whether the file at a path still has the content that was read. Its date does not matter.</summary>
    /// <exception cref="WorkbookException">It is open in another program.</exception>
    public bool IsStill(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (stream.Length != File.Length)
                return false;
            var chunk = new byte[1 << 16];
            var at = 0;
            for (int read; (read = stream.Read(chunk)) > 0;)
            {
                if (read > File.Length - at || !File.Span.Slice(at, read).SequenceEqual(chunk.AsSpan(0, read)))
                    return false;
                at += read;
            }

            return at == File.Length;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            // Gone, renamed or taken away: not what was read.
            return false;
        }
        catch (IOException e)
        {
            throw new WorkbookException(WorkbookFailure.Busy, $"'{Name}' is open in another program. Close it there and try again.", e);
        }
    }

    /// <summary>Whether there is such a part.</summary>
    public bool Contains(string part) => byName.ContainsKey(Normal(part));

    /// <summary>Opens a part for reading. The stream fails with a <see cref="WorkbookException"/> where the data are damaged or too large.</summary>
    /// <exception cref="WorkbookException">There is no such part.</exception>
    public Stream OpenRead(string part) => new PartStream(this, Entry(part));

    /// <summary>The whole part. For small parts; sheets are read as streams.</summary>
    /// <exception cref="WorkbookException">There is no such part, or it is damaged or too large.</exception>
    public byte[] ReadAll(string part)
    {
        var entry = Entry(part);
        using var stream = new PartStream(this, entry);

        // The stated size is a hint for the buffer, within reason.
        using var buffer = new MemoryStream((int)Math.Min(entry.Size, 1 << 20));
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }

    /// <summary>Reads a part by an XML reader.</summary>
    /// <exception cref="WorkbookException">There is no such part, or it is damaged.</exception>
    public T Parse<T>(string part, Func<XmlReader, T> read)
    {
        try
        {
            using var stream = OpenRead(part);
            using var reader = PartXml.Reader(stream);
            return read(reader);
        }
        catch (XmlException e)
        {
            throw Damaged(part, e);
        }
    }

    /// <summary>The relationships of a part in their order; "" for those of the package. Empty where there are none.</summary>
    /// <exception cref="WorkbookException">They are damaged.</exception>
    public IReadOnlyList<Relationship> Relationships(string part)
    {
        part = Normal(part);
        if (relationships.TryGetValue(part, out var known))
            return known;
        var rels = RelationshipsPart(part);
        IReadOnlyList<Relationship> found = Contains(rels) ? Parse(rels, reader => ReadRelationships(reader, part)) : [];
        relationships.Add(part, found);
        return found;
    }

    /// <summary>The content type of a part, or null where none is stated.</summary>
    public string? ContentType(string part) => contentTypes.Value.Of(Normal(part));

    /// <summary>The name of the part that holds a part's relationships: "xl/_rels/workbook.xml.rels"; "_rels/.rels" for "".</summary>
    public static string RelationshipsPart(string part)
    {
        var slash = part.LastIndexOf('/');
        return $"{part[..(slash + 1)]}_rels/{part[(slash + 1)..]}.rels";
    }

    /// <summary>The part that a relationship's target means, seen from a part.</summary>
    public static string Resolve(string part, string target)
    {
        target = target.Replace('\\', '/');
        var from = target.StartsWith('/') ? "" : part[..(part.LastIndexOf('/') + 1)];
        List<string> segments = [];
        foreach (var segment in (from + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == "..")
            {
                if (segments.Count > 0)
                    segments.RemoveAt(segments.Count - 1);
            }
            else if (segment != ".")
            {
                segments.Add(segment);
            }
        }

        return string.Join('/', segments);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held open: the file was closed once it was in memory. The package stays disposable, so that its users need not know.
    }

    /// <summary>The failure that says which part is damaged.</summary>
    internal WorkbookException Damaged(string part, Exception? because = null) =>
        new(WorkbookFailure.Damaged, $"'{Name}' is damaged in its part {part}. Open and repair it in Excel, or take an earlier copy.", because);

    /// <summary>What to say of a part that gives its content several times, for programs that know more or less.</summary>
    internal WorkbookException InSeveralVersions(string part) =>
        new(WorkbookFailure.Unsupported, $"'{Name}' gives what it holds in several versions for different programs, in its part {part}. Open it in Excel and save it, then try again.");

    /// <summary>Fails when more comes out of an entry, or out of all of them, than the limits allow.</summary>
    internal void CheckUnpacked(ZipEntry entry, long count)
    {
        // A part may be read more than once; it counts once, by the most that came out of it.
        unpacked.TryGetValue(entry.Name, out var before);
        if (count > before)
        {
            unpacked[entry.Name] = count;
            unpackedTotal += count - before;
        }

        if (count > limits.LargestPart)
            throw TooLarge($"its part {entry.Name} unpacks to more than {Megabytes(limits.LargestPart)}");
        if (unpackedTotal > limits.LargestTotal)
            throw TooLarge($"it unpacks to more than {Megabytes(limits.LargestTotal)}");
        if (count > limits.RatioAppliesFrom && count > (long)limits.LargestRatio * Math.Max(1, entry.Data.Length))
            throw TooLarge(string.Create(
                CultureInfo.InvariantCulture,
                $"its part {entry.Name} unpacks to more than {limits.LargestRatio:N0} times its size ({entry.Data.Length:N0} bytes), as in a file made to do harm"));
    }

    /// <summary>Fails when the formulas that cells of a sheet share come to more, written out for each cell, than a part may have.</summary>
    internal void CheckFormulas(string part, long bytes)
    {
        if (bytes > limits.LargestPart)
            throw TooLarge($"the formulas of its part {part} come to more than {Megabytes(limits.LargestPart)}");
    }

    private ZipEntry Entry(string part) =>
        byName.TryGetValue(Normal(part), out var entry)
            ? entry
            : throw new WorkbookException(
                WorkbookFailure.Damaged, $"'{Name}' is damaged: its part {Normal(part)} is missing. Open and repair it in Excel, or take an earlier copy.");

    private static string Normal(string part) => part.Replace('\\', '/').TrimStart('/');

    private static byte[] ReadFile(Stream stream, XlsxLimits limits, string name)
    {
        var largest = Math.Min(limits.LargestFile, Array.MaxLength);
        using var buffer = new MemoryStream(stream.CanSeek ? (int)Math.Min(stream.Length - stream.Position, largest) : 0);
        var chunk = new byte[1 << 16];
        for (int read; (read = stream.Read(chunk)) > 0;)
        {
            if (buffer.Length + read > largest)
                throw new WorkbookException(WorkbookFailure.TooLarge, $"'{name}' is larger than {Megabytes(largest)}, the most that is read.");
            buffer.Write(chunk, 0, read);
        }

        return buffer.Capacity == buffer.Length ? buffer.GetBuffer() : buffer.ToArray();
    }

    private static WorkbookException CompoundFile(byte[] file, string name)
    {
        var encrypted = file.AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0;
        return new WorkbookException(
            WorkbookFailure.Unsupported,
            encrypted
                ? $"'{name}' is protected by a password. Remove the password in Excel, then try again."
                : $"'{name}' is in the old .xls format. Open it in Excel and save it as .xlsx.");
    }

    private string FindWorkbookPart()
    {
        if (Contains("mimetype") || !Contains(ContentTypes.Part))
        {
            throw NotAWorkbook(Contains("content.xml")
                ? "is an OpenDocument file (.ods). Open it in Excel or LibreOffice and save it as .xlsx."
                : "is a zip file, but not an Excel workbook (.xlsx).");
        }

        var main = Relationships("").FirstOrDefault(relationship => relationship is { Kind: "officeDocument", External: false })?.Target;
        if (main is null || !Contains(main))
            throw NotAWorkbook("is a zip file, but not an Excel workbook (.xlsx).");
        var type = ContentType(main) ?? "";
        if (main.EndsWith(".bin", StringComparison.OrdinalIgnoreCase) || type.Contains("sheet.binary", StringComparison.OrdinalIgnoreCase))
            throw NotAWorkbook("is a binary workbook (.xlsb). Open it in Excel and save it as .xlsx.");
        if (type.Length > 0 && !type.Contains("sheet", StringComparison.OrdinalIgnoreCase) && !type.Contains("ms-excel", StringComparison.OrdinalIgnoreCase))
            throw NotAWorkbook("is an Office file, but not an Excel workbook (.xlsx).");
        return byName[main].Name;
    }

    private WorkbookException NotAWorkbook(string what) => new(WorkbookFailure.Unsupported, $"'{Name}' {what}");

    private WorkbookException TooLarge(string why) => new(WorkbookFailure.TooLarge, $"'{Name}' is too large: {why}.");

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_048_576.0:#,0.###} MB");

    private List<Relationship> ReadRelationships(XmlReader reader, string part)
    {
        List<Relationship> found = [];
        while (reader.Read())
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "Relationship" })
                continue;
            var raw = reader.GetAttribute("Target") ?? "";
            var external = string.Equals(reader.GetAttribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase);
            found.Add(new Relationship(reader.GetAttribute("Id") ?? "", reader.GetAttribute("Type") ?? "", external ? raw : TargetPart(part, raw), external, raw));
        }

        return found;
    }

    private string TargetPart(string part, string raw)
    {
        var fragment = raw.IndexOf('#', StringComparison.Ordinal);
        var target = Resolve(part, fragment >= 0 ? raw[..fragment] : raw);
        if (byName.TryGetValue(target, out var entry))
            return entry.Name;

        // Targets are URIs: a name with a blank may stand with %20 here and without in the zip file.
        var plain = Uri.UnescapeDataString(target);
        return byName.TryGetValue(plain, out entry) ? entry.Name : target;
    }
}
