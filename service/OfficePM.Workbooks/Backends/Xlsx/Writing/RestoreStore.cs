using System.Xml.Linq;
using OfficePM.Workbooks.Backends.Xlsx.Packaging;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>Where the restore record is kept: a custom XML part of the workbook, written last, when the fingerprints of all others are known.</summary>
internal sealed class RestoreStore
{
    private readonly XlsxPackage source;
    private readonly string workbookPart;
    private readonly Relationship? relationship;
    private readonly Dictionary<string, string> prints = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Action<Stream>> pending = new(StringComparer.OrdinalIgnoreCase);
    private Action<PackageChanges>? put;

    /// <summary>Finds the record in a package.</summary>
    public RestoreStore(XlsxPackage source, string workbookPart)
    {
        this.source = source;
        this.workbookPart = workbookPart;
        foreach (var candidate in source.Relationships(workbookPart).Where(found => found is { Kind: "customXml", External: false } && source.Contains(found.Target)))
        {
            using var stream = source.OpenRead(candidate.Target);
            if (!StartsAsRecord(stream))
                continue;
            relationship = candidate;
            Record = RestoreRecord.Read(
                source.Parse(candidate.Target, reader => XElement.Load(reader)), (part, print) => Writing.Fingerprint.Of(source, part) == print);
            return;
        }
    }

    /// <summary>What is known, as far as it still holds; null without a record.</summary>
    public RestoreRecord? Record { get; }

    /// <summary>A part was written.</summary>
    public void Written(string part, string print) => prints[part] = print;

    /// <summary>A part will be written by this.</summary>
    public void Pending(string part, Action<Stream> write) => pending[part] = write;

    /// <summary>The fingerprint of a part as it is written; of one that does not change, as it is.</summary>
    public string Fingerprint(string part)
    {
        // Usually the part has been written by now. If another program moved the record in front of it in the file, it is written twice.
        if (!prints.ContainsKey(part) && pending.TryGetValue(part, out var write))
            write(Stream.Null);
        return prints.GetValueOrDefault(part) ?? Writing.Fingerprint.Of(source, part) ?? "";
    }

    /// <summary>Keeps a record, or drops the one that is there where there is nothing to keep.</summary>
    public void Write(
        Func<RestoreRecord> record, bool isNeeded, string stylesPart, PackageChanges changes, RelationshipEdits relationships, ContentTypeEdits types, Ooxml format)
    {
        if (!isNeeded && Record is not { Sheets.Count: > 0 })
        {
            Delete(changes, relationships, types);
            return;
        }

        var part = relationship?.Target ?? NewPart(changes, relationships, types, format);
        put = all => all.Put(part, stream => stream.Write(Ooxml.Bytes(record().Write(stylesPart, workbookPart, Fingerprint))));
    }

    /// <summary>Puts the record behind all other parts.</summary>
    public void PutLast(PackageChanges changes) => put?.Invoke(changes);

    /// <summary>The record goes.</summary>
    public void Delete(PackageChanges changes, RelationshipEdits relationships, ContentTypeEdits types)
    {
        put = null;
        if (relationship is null)
            return;
        relationships.Remove(relationship.Id);
        var rels = XlsxPackage.RelationshipsPart(relationship.Target);
        foreach (var part in source.Relationships(relationship.Target).Where(found => !found.External).Select(found => found.Target).Append(rels).Append(relationship.Target))
        {
            if (!source.Contains(part))
                continue;
            changes.Delete(part);
            types.Remove(part);
        }
    }

    private string NewPart(PackageChanges changes, RelationshipEdits relationships, ContentTypeEdits types, Ooxml format)
    {
        var number = 1;
        while (source.Contains(Name("item", number)) || source.Contains(Name("itemProps", number)))
            number++;
        var part = Name("item", number);
        var props = Name("itemProps", number);
        relationships.Add(format.Relationship("customXml"), $"/{part}");
        if (source.ContentType(part) is null)
            types.Set(part, "application/xml");
        types.Set(props, Ooxml.Content.CustomXmlProperties);
        RelationshipEdits own = new(null);
        own.Add(format.Relationship("customXmlProps"), $"/{props}");
        changes.Put(props, RestoreRecord.Properties);
        changes.Put(XlsxPackage.RelationshipsPart(part), own.Write());
        return part;
    }

    private static string Name(string kind, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"customXml/{kind}{number}.xml");

    private static bool StartsAsRecord(Stream stream)
    {
        // Other custom XML parts may be large, and need not be XML that a reader accepts.
        Span<byte> start = stackalloc byte[512];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return start[..length].IndexOf("urn:officepm:restore"u8) >= 0;
    }
}
