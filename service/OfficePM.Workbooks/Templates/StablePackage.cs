using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace OfficePM.Workbooks.Templates;

/// <summary>
/// Takes the chance out of a workbook that ClosedXML wrote: it names the core properties and some relationships at random and stamps each
/// entry with the time, so that the same content gives another file each time.
/// </summary>
internal static partial class StablePackage
{
    private const string CoreProperties = "docProps/core.xml";
    private static readonly DateTimeOffset ZipEpoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Copies the package, with names and times that depend on its content only.</summary>
    public static void Copy(Stream source, Stream destination)
    {
        using ZipArchive from = new(source, ZipArchiveMode.Read, leaveOpen: true);
        using ZipArchive to = new(destination, ZipArchiveMode.Create, leaveOpen: true);
        var random = from.Entries.FirstOrDefault(entry => entry.FullName.EndsWith(".psmdcp", StringComparison.OrdinalIgnoreCase))?.FullName;
        foreach (var entry in from.Entries.OrderBy(entry => entry.FullName == "[Content_Types].xml" ? "" : entry.FullName, StringComparer.Ordinal))
        {
            var copy = to.CreateEntry(entry.FullName == random ? CoreProperties : entry.FullName, CompressionLevel.Optimal);
            copy.LastWriteTime = ZipEpoch;
            using var input = entry.Open();
            using var output = copy.Open();
            if (random is not null && entry.FullName is "_rels/.rels" or "[Content_Types].xml")
                Rename(input, output, random);
            else
                input.CopyTo(output);
        }
    }

    private static void Rename(Stream input, Stream output, string random)
    {
        using StreamReader reader = new(input);
        var number = 0;
        var text = reader.ReadToEnd()
            .Replace("/" + random, "/" + CoreProperties, StringComparison.Ordinal)
            .Replace(
                "<Default Extension=\"psmdcp\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\" />",
                $"<Override PartName=\"/{CoreProperties}\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\" />",
                StringComparison.Ordinal);
        text = RandomId().Replace(text, _ => string.Create(CultureInfo.InvariantCulture, $"Id=\"rIdOfficePM{++number}\""));
        output.Write(Encoding.UTF8.GetBytes(text));
    }

    // Nothing refers to the relationships of the package by id.
    [GeneratedRegex("Id=\"R[0-9a-f]{16}\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RandomId();
}
