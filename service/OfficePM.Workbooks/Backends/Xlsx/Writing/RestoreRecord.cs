using System.Globalization;
using System.IO.Hashing;
using System.Xml.Linq;
using OfficePM.Workbooks.Backends.Xlsx.Packaging;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>
/// What the workbook was like before anything of ours was in it, as far as it cannot be told from what stands there now: no cell values of
/// the PM's list, only formats, widths and ranges. Kept as a custom XML part of the workbook. What it says of a part counts only while the part is
/// as we wrote it.
/// </summary>
internal sealed record RestoreRecord
{
    private const string Version = "1";
    private static readonly XNamespace Own = "urn:officepm:restore";

    /// <summary>The namespace of the record.</summary>
    public static string Namespace => Own.NamespaceName;

    /// <summary>The properties that Excel keeps beside a custom XML part; the id is ours and always the same.</summary>
    public static byte[] Properties { get; } = System.Text.Encoding.UTF8.GetBytes(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<ds:datastoreItem ds:itemID=\"{0FF1CE00-9A4D-4B1E-8E0F-5C0DE0FF1CE1}\" "
        + $"xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\"><ds:schemaRefs><ds:schemaRef ds:uri=\"{Namespace}\"/></ds:schemaRefs></ds:datastoreItem>");

    /// <summary>The formats before ours; null where they are not known.</summary>
    public StylesOriginal? Styles { get; init; }

    /// <summary>Whether the workbook had no formats part.</summary>
    public bool StylesAreNew { get; init; }

    /// <summary>The calculation settings, "" for none; null where they are not known or not changed.</summary>
    public string? Calculation { get; init; }

    /// <summary>The element of the defined names where it was there without any; null otherwise.</summary>
    public string? EmptyNames { get; init; }

    /// <summary>What the sheets of lists held, by part.</summary>
    public IReadOnlyDictionary<string, SheetOriginal> Sheets { get; init; } = new Dictionary<string, SheetOriginal>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Sheets with a name of ours that the PM brought along (a Settings sheet with capacities) before we wrote on them, by part.
    /// </summary>
    public IReadOnlyDictionary<string, BroughtSheet> Brought { get; init; } = new Dictionary<string, BroughtSheet>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a record; what it says of parts that are no longer as we wrote them is left out.</summary>
    /// <param name="part">The record's part.</param>
    /// <param name="isCurrent">Whether a part has this fingerprint.</param>
    /// <returns>Null where the part is no record of this version.</returns>
    public static RestoreRecord? Read(XElement part, Func<string, string, bool> isCurrent)
    {
        if (part.Name != Own + "restore" || (string?)part.Attribute("version") != Version)
            return null;
        bool Current(XElement element) => isCurrent((string?)element.Attribute("part") ?? "", (string?)element.Attribute("as") ?? "");
        var styles = part.Element(Own + "styles") is { } found && Current(found) ? found : null;
        var workbook = part.Element(Own + "workbook") is { } book && Current(book) ? book : null;
        return new RestoreRecord
        {
            Styles = styles is null ? null : new StylesOriginal([.. styles.Elements(Own + "section").Select(section => new SectionOriginal(
                (string?)section.Attribute("name") ?? "", (string?)section.Attribute("tag"), (int?)section.Attribute("count") ?? 0))]),
            StylesAreNew = (bool?)styles?.Attribute("new") ?? false,
            Calculation = (string?)workbook?.Attribute("calculation"),
            EmptyNames = (string?)workbook?.Attribute("names"),
            Sheets = part.Elements(Own + "sheet").Where(Current).ToDictionary(
                sheet => (string)sheet.Attribute("part")!, ReadSheet, StringComparer.OrdinalIgnoreCase),
            Brought = part.Elements(Own + "brought").Where(Current).ToDictionary(
                sheet => (string)sheet.Attribute("part")!,
                sheet => new BroughtSheet(sheet.Value, Enum.Parse<SheetVisibility>((string?)sheet.Attribute("visibility") ?? nameof(SheetVisibility.Visible))),
                StringComparer.OrdinalIgnoreCase),
        };
    }

    /// <summary>Writes the record.</summary>
    /// <param name="stylesPart">The formats' part.</param>
    /// <param name="workbookPart">The workbook's part.</param>
    /// <param name="fingerprint">The fingerprint of a part as it is written.</param>
    public XElement Write(string stylesPart, string workbookPart, Func<string, string> fingerprint) =>
        new(
            Own + "restore",
            new XAttribute("version", Version),
            Styles is null ? null : new XElement(
                Own + "styles",
                new XAttribute("part", stylesPart),
                new XAttribute("as", fingerprint(stylesPart)),
                StylesAreNew ? new XAttribute("new", true) : null,
                Styles.Sections.Select(section => new XElement(
                    Own + "section",
                    new XAttribute("name", section.Name),
                    section.OpenTag is null ? null : new XAttribute("tag", section.OpenTag),
                    new XAttribute("count", section.Count)))),
            Calculation is null && EmptyNames is null ? null : new XElement(
                Own + "workbook",
                new XAttribute("part", workbookPart),
                new XAttribute("as", fingerprint(workbookPart)),
                Calculation is null ? null : new XAttribute("calculation", Calculation),
                EmptyNames is null ? null : new XAttribute("names", EmptyNames)),
            Sheets.OrderBy(sheet => sheet.Key, StringComparer.Ordinal).Select(sheet => WriteSheet(sheet.Key, sheet.Value, fingerprint(sheet.Key))),
            Brought.OrderBy(sheet => sheet.Key, StringComparer.Ordinal).Select(sheet => new XElement(
                Own + "brought",
                new XAttribute("part", sheet.Key),
                new XAttribute("as", fingerprint(sheet.Key)),
                new XAttribute("visibility", sheet.Value.Visibility),
                sheet.Value.Packed)));

    private static XElement WriteSheet(string part, SheetOriginal sheet, string fingerprint) =>
        new(
            Own + "sheet",
            new XAttribute("part", part),
            new XAttribute("as", fingerprint),
            sheet.Dimension is null ? null : new XAttribute("dimension", sheet.Dimension),
            sheet.Columns is null ? null : new XAttribute("columns", sheet.Columns),
            sheet.AutoFilter is null ? null : new XAttribute("autoFilter", sheet.AutoFilter),
            new XAttribute("written", string.Join(' ', sheet.Written)),
            sheet.Spans.Select(run => Run("spans", run.First, run.Last, run.Text)),
            sheet.NewRows.Select(run => Run("newRows", run.First, run.Last, "")),
            sheet.Cells.Select(cell =>
            {
                var run = Run("cells", cell.First, cell.Last, cell.Markup);
                run.SetAttributeValue("column", cell.Column);
                return run;
            }));

    private static XElement Run(string name, int first, int last, string text) =>
        new(Own + name, new XAttribute("first", first), new XAttribute("last", last), text.Length == 0 ? null : new XAttribute("was", text));

    private static SheetOriginal ReadSheet(XElement sheet)
    {
        List<RowRun> Runs(string name) =>
            [.. sheet.Elements(Own + name).Select(run => new RowRun((int)run.Attribute("first")!, (int)run.Attribute("last")!, (string?)run.Attribute("was") ?? ""))];
        return new SheetOriginal
        {
            Dimension = (string?)sheet.Attribute("dimension"),
            Columns = (string?)sheet.Attribute("columns"),
            AutoFilter = (string?)sheet.Attribute("autoFilter"),
            Spans = Runs("spans"),
            NewRows = Runs("newRows"),
            Cells =
            [
                .. sheet.Elements(Own + "cells").Select(run => new CellRun(
                    (int)run.Attribute("column")!, (int)run.Attribute("first")!, (int)run.Attribute("last")!, (string?)run.Attribute("was") ?? "")),
            ],
            Written = [.. ((string?)sheet.Attribute("written") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(range => RangeAddress.Parse(range))],
        };
    }
}

/// <summary>What tells whether a part is as we wrote it: its length and CRC-32, which the zip directory states without unpacking.</summary>
internal static class Fingerprint
{
    /// <summary>Of a part in a package.</summary>
    public static string? Of(XlsxPackage package, string part) =>
        package.Entries.FirstOrDefault(entry => string.Equals(entry.Name, part, StringComparison.OrdinalIgnoreCase)) is { } found ? Text(found.Crc, found.Size) : null;

    /// <summary>Of bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Text(Crc32.HashToUInt32(bytes), bytes.Length);

    internal static string Text(uint crc, long size) => string.Create(CultureInfo.InvariantCulture, $"{crc:x8}-{size}");
}

/// <summary>Takes the fingerprint of what is written through it.</summary>
internal sealed class FingerprintStream(Stream output) : Stream
{
    private readonly Crc32 crc = new();
    private long length;

    /// <summary>Of what was written so far.</summary>
    public string Fingerprint => Writing.Fingerprint.Text(crc.GetCurrentHashAsUInt32(), length);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => length;

    public override long Position
    {
        get => length;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        crc.Append(buffer);
        length += buffer.Length;
        output.Write(buffer);
    }

    public override void Flush() => output.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
