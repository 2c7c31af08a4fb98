using System.IO.Compression;
using System.Xml.Linq;

namespace OfficePM.Testing;

/// <summary>The parts of an Office file, read by the platform's own zip reader.</summary>
public static class Package
{
    /// <summary>All parts by name, uncompressed.</summary>
    public static SortedDictionary<string, byte[]> Parts(string path)
    {
        SortedDictionary<string, byte[]> parts = new(StringComparer.Ordinal);
        using var zip = ZipFile.OpenRead(path);
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using MemoryStream copy = new();
            stream.CopyTo(copy);
            parts[entry.FullName] = copy.ToArray();
        }

        return parts;
    }

    /// <summary>Names of parts that are not byte-equal in both files, those that only one has included.</summary>
    public static IReadOnlyList<string> Differing(string one, string other)
    {
        var a = Parts(one);
        var b = Parts(other);
        return
        [
            .. a.Keys.Union(b.Keys, StringComparer.Ordinal)
                .Where(name => !a.TryGetValue(name, out var x) || !b.TryGetValue(name, out var y) || !x.AsSpan().SequenceEqual(y))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether two XML parts say the same: declaration, white space between elements, prefixes and the order of attributes aside.</summary>
    public static bool CanonicallyEqual(byte[] one, byte[] other) => XNode.DeepEquals(Canonical(one), Canonical(other));

    /// <summary>One spelling for XML that says the same.</summary>
    public static XElement Canonical(byte[] xml)
    {
        using MemoryStream stream = new(xml);
        return Canonical(XDocument.Load(stream).Root!);
    }

    private static XElement Canonical(XElement element) => new(
        element.Name,
        element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration)
            .OrderBy(attribute => attribute.Name.ToString(), StringComparer.Ordinal),
        element.Nodes().Select(node => node switch
        {
            XElement child => Canonical(child),
            XText text => new XText(text.Value),
            _ => (object?)null,
        }));
}
