using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace OfficePM.Workbooks.Backends.Xlsx.Packaging;

/// <summary>
/// Reads a zip file's central directory and local headers (PKWARE APPNOTE 6.3.10, with zip64). Own code, because the entries'
/// packed bytes are copied as they are, which System.IO.Compression does not offer.
/// </summary>
internal static class ZipDirectory
{
    private const uint LocalSignature = 0x04034b50;
    private const uint CentralSignature = 0x02014b50;
    private const uint EndSignature = 0x06054b50;
    private const uint End64Signature = 0x06064b50;
    private const uint End64LocatorSignature = 0x07064b50;
    private const ushort Zip64Field = 0x0001;

    /// <summary>Whether the bytes begin as a zip file does.</summary>
    public static bool LooksLikeZip(ReadOnlySpan<byte> file) =>
        file.Length >= 4 && file[0] == 'P' && file[1] == 'K' && ((file[2] == 3 && file[3] == 4) || (file[2] == 5 && file[3] == 6));

    /// <summary>The entries in the order of the central directory.</summary>
    /// <exception cref="WorkbookException">The file is truncated, damaged, encrypted or over the limits.</exception>
    public static List<ZipEntry> Read(ReadOnlyMemory<byte> file, string name, XlsxLimits limits)
    {
        var (count, offset, end) = FindEnd(file.Span, name);
        if (count > limits.MostEntries)
            throw TooManyEntries(name, count, limits);

        List<(long Start, long End)> extents = [];
        List<ZipEntry> entries = [];
        var at = offset;
        while (at + 46 <= end && U32(file.Span, at) == CentralSignature)
        {
            if (entries.Count == limits.MostEntries)
                throw TooManyEntries(name, entries.Count + 1L, limits);
            entries.Add(ReadEntry(file, name, ref at, end, out var extent));
            extents.Add(extent);
        }

        // The count of a file with more than 65,535 entries is kept modulo 65,536 by some programs.
        if ((entries.Count & 0xFFFF) != (count & 0xFFFF))
            throw Damaged(name, "its table of contents ends too early");
        RefuseOverlaps(extents, name);
        return entries;
    }

    private static void RefuseOverlaps(List<(long Start, long End)> extents, string name)
    {
        // Entries that share data unpack the same bytes again and again: a way to do harm that no program needs.
        extents.Sort();
        for (var i = 1; i < extents.Count; i++)
        {
            if (extents[i].Start < extents[i - 1].End)
                throw Damaged(name, "parts of it overlap");
        }
    }

    private static (long Count, long Offset, long End) FindEnd(ReadOnlySpan<byte> file, string name)
    {
        var lowest = Math.Max(0, file.Length - 22 - ushort.MaxValue);
        for (var at = file.Length - 22; at >= lowest; at--)
        {
            if (U32(file, at) != EndSignature)
                continue;
            long count = U16(file, at + 10);
            long size = U32(file, at + 12);
            long offset = U32(file, at + 16);
            if ((count == ushort.MaxValue || size == uint.MaxValue || offset == uint.MaxValue)
                && at >= 20 && U32(file, at - 20) == End64LocatorSignature)
            {
                var end64 = I64(file, at - 12);
                if (end64 < 0 || end64 > at - 76 || U32(file, end64) != End64Signature)
                    throw Damaged(name, "its table of contents cannot be found");
                count = I64(file, end64 + 32);
                size = I64(file, end64 + 40);
                offset = I64(file, end64 + 48);
            }

            if (count >= 0 && offset >= 0 && size >= 0 && offset <= at && size <= at - offset)
                return (count, offset, offset + size);
        }

        throw Damaged(name, "it ends too early, as after an interrupted download");
    }

    private static ZipEntry ReadEntry(
        ReadOnlyMemory<byte> memory, string name, ref long at, long end, out (long Start, long End) extent)
    {
        var file = memory.Span;
        var nameLength = U16(file, at + 28);
        var extraLength = U16(file, at + 30);
        var commentLength = U16(file, at + 32);
        var next = at + 46 + nameLength + extraLength + commentLength;
        if (next > end)
            throw Damaged(name, "its table of contents ends too early");
        var rawName = memory.Slice((int)at + 46, nameLength);
        var extra = memory.Slice((int)at + 46 + nameLength, extraLength);
        var flags = U16(file, at + 8);
        if ((flags & 0x2041) != 0)
            throw new WorkbookException(WorkbookFailure.Unsupported, $"'{name}' is protected by a password. Remove the password in Excel, then try again.");
        long packed = U32(file, at + 20);
        long size = U32(file, at + 24);
        long local = U32(file, at + 42);
        ReadZip64(extra.Span, name, ref size, ref packed, ref local);
        if (local < 0 || local + 30 > file.Length || U32(file, local) != LocalSignature)
            throw Damaged(name, "a part is not where its table of contents says");

        // Sizes come from the central directory: the local header has none where a data descriptor follows the data.
        var localNameLength = U16(file, local + 26);
        var localExtraLength = U16(file, local + 28);
        var data = local + 30 + localNameLength + localExtraLength;
        if (size < 0 || packed < 0 || data + packed > file.Length)
            throw Damaged(name, "it ends too early, as after an interrupted download");
        extent = (local, data + packed);
        var entry = new ZipEntry
        {
            Name = NameOf(rawName.Span),
            RawName = rawName,
            MadeBy = U16(file, at + 4),
            Needs = U16(file, at + 6),
            Flags = flags,
            Method = U16(file, at + 10),
            Modified = U32(file, at + 12),
            Crc = U32(file, at + 16),
            Size = size,
            Data = memory.Slice((int)data, (int)packed),
            LocalExtra = WithoutZip64(memory.Slice((int)(local + 30 + localNameLength), localExtraLength)),
            CentralExtra = WithoutZip64(extra),
            Comment = memory.Slice((int)(next - commentLength), commentLength),
            InternalAttributes = U16(file, at + 36),
            ExternalAttributes = U32(file, at + 38),
        };
        at = next;
        return entry;
    }

    private static string NameOf(ReadOnlySpan<byte> raw) => Encoding.UTF8.GetString(raw).Replace('\\', '/').TrimStart('/');

    private static void ReadZip64(ReadOnlySpan<byte> extra, string name, ref long size, ref long packed, ref long local)
    {
        if (size != uint.MaxValue && packed != uint.MaxValue && local != uint.MaxValue)
            return;
        for (var at = 0; at + 4 <= extra.Length;)
        {
            var length = U16(extra, at + 2);
            if (at + 4 + length > extra.Length)
                break;
            if (U16(extra, at) == Zip64Field)
            {
                var field = extra.Slice(at + 4, length);
                Take(ref size, ref field);
                Take(ref packed, ref field);
                Take(ref local, ref field);
                return;
            }

            at += 4 + length;
        }

        void Take(ref long value, ref ReadOnlySpan<byte> field)
        {
            if (value != uint.MaxValue)
                return;
            if (field.Length < 8)
                throw Damaged(name, "its table of contents cannot be read");
            value = BinaryPrimitives.ReadInt64LittleEndian(field);
            field = field[8..];
        }
    }

    private static ReadOnlyMemory<byte> WithoutZip64(ReadOnlyMemory<byte> extra)
    {
        var span = extra.Span;
        for (var at = 0; at + 4 <= span.Length;)
        {
            var length = U16(span, at + 2);
            if (at + 4 + length > span.Length)
                break;
            if (U16(span, at) == Zip64Field)
                return (byte[])[.. span[..at], .. span[(at + 4 + length)..]];
            at += 4 + length;
        }

        return extra;
    }

    private static WorkbookException TooManyEntries(string name, long count, XlsxLimits limits) =>
        new(WorkbookFailure.TooLarge, string.Create(CultureInfo.InvariantCulture, $"'{name}' holds {count:N0} parts; at most {limits.MostEntries:N0} are read."));

    private static WorkbookException Damaged(string name, string why) =>
        new(WorkbookFailure.Damaged, $"'{name}' is damaged: {why}. Open and repair it in Excel, or take an earlier copy.");

    private static ushort U16(ReadOnlySpan<byte> file, long at) => BinaryPrimitives.ReadUInt16LittleEndian(file[(int)at..]);

    private static uint U32(ReadOnlySpan<byte> file, long at) => BinaryPrimitives.ReadUInt32LittleEndian(file[(int)at..]);

    private static long I64(ReadOnlySpan<byte> file, long at) => BinaryPrimitives.ReadInt64LittleEndian(file[(int)at..]);
}
