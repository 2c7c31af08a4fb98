using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace OfficePM.Workbooks.Backends.Xlsx.Packaging;

/// <summary>
/// Writes a package with changes. Entries that do not change keep their packed bytes, their order and their dates; changed ones stand
/// where they stood; new ones come last, in the order in which they were put. The same input gives the same bytes.
/// </summary>
internal static class PackageWriter
{
    // 1980-01-01 00:00, the date that Excel itself writes: the output must not depend on the clock.
    private const uint FixedDate = 0x0021_0000;
    private const ushort Utf8Names = 0x0800;
    private const ushort DataDescriptor = 0x0008;

    // A sheet packed at this level is a third of one per cent larger than at zlib's own (6), for six to seven tenths of its time.
    private static readonly ZLibCompressionOptions Packing = new() { CompressionLevel = 5 };

    /// <summary>Writes the whole file.</summary>
    /// <param name="source">The package as it was read.</param>
    /// <param name="changes">What changes.</param>
    /// <param name="destination">Seekable, because an entry's sizes stand before its data. Written from its present position.</param>
    /// <param name="cancellationToken">Stops the writing between two blocks of data; what was written then is of no use.</param>
    /// <exception cref="WorkbookException">A part that is read from the source meanwhile is damaged, or a new one is over 4 GB.</exception>
    public static void Write(XlsxPackage source, PackageChanges changes, Stream destination, CancellationToken cancellationToken)
    {
        if (!destination.CanSeek)
            throw new ArgumentException("The destination must be seekable.", nameof(destination));
        var origin = destination.Position;
        List<(ZipEntry Entry, long Packed, long Offset)> written = [];
        foreach (var entry in source.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var offset = destination.Position - origin;
            if (!changes.TryGet(entry.Name, out var write))
                written.Add((Copy(entry, destination), entry.Data.Length, offset));
            else if (write is not null)
                written.Add(Produce(source.Name, entry.Name, write, destination, offset, cancellationToken));
        }

        foreach (var part in changes.Written.Where(part => !source.Contains(part)))
        {
            changes.TryGet(part, out var write);
            written.Add(Produce(source.Name, part, write!, destination, destination.Position - origin, cancellationToken));
        }

        WriteDirectory(written, destination, origin);
    }

    private static ZipEntry Copy(ZipEntry entry, Stream destination)
    {
        // The sizes go into the local header, so that no data descriptor is needed.
        var copy = entry with { Flags = (ushort)(entry.Flags & ~DataDescriptor) };
        WriteLocalHeader(copy, copy.Data.Length, destination);
        destination.Write(copy.Data.Span);
        return copy;
    }

    private static (ZipEntry Entry, long Packed, long Offset) Produce(
        string file, string part, Action<Stream> write, Stream destination, long offset, CancellationToken cancellationToken)
    {
        var name = Encoding.UTF8.GetBytes(part);
        var entry = new ZipEntry
        {
            Name = part,
            RawName = name,
            MadeBy = 20,
            Needs = 20,
            Flags = name.Length == part.Length ? (ushort)0 : Utf8Names,
            Method = 8,
            Modified = FixedDate,
            Crc = 0,
            Size = 0,
            Data = default,
            LocalExtra = default,
            CentralExtra = default,
            Comment = default,
            InternalAttributes = 0,
            ExternalAttributes = 0,
        };
        var header = destination.Position;
        WriteLocalHeader(entry, 0, destination);
        var start = destination.Position;
        uint crc;
        long size;
        using (var deflate = new DeflateStream(destination, Packing, leaveOpen: true))
        using (var content = new EntryContentStream(deflate, cancellationToken))
        {
            // Producers write a few bytes at a time.
            using (var buffered = new BufferedStream(content, 1 << 16))
                write(buffered);
            crc = content.Crc;
            size = content.Count;
        }

        var end = destination.Position;
        if (size >= uint.MaxValue || end - start >= uint.MaxValue)
            throw new WorkbookException(WorkbookFailure.TooLarge, $"'{file}' would become too large: its part {part} has over 4 GB.");
        entry = entry with { Crc = crc, Size = size };
        destination.Position = header;
        WriteLocalHeader(entry, end - start, destination);
        destination.Position = end;
        return (entry, end - start, offset);
    }

    private static void WriteLocalHeader(ZipEntry entry, long packed, Stream destination)
    {
        var large = entry.Size >= uint.MaxValue || packed >= uint.MaxValue;
        Span<byte> header = stackalloc byte[30];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0x04034b50);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], large ? Math.Max(entry.Needs, (ushort)45) : entry.Needs);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], entry.Flags);
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], entry.Method);
        BinaryPrimitives.WriteUInt32LittleEndian(header[10..], entry.Modified);
        BinaryPrimitives.WriteUInt32LittleEndian(header[14..], entry.Crc);
        BinaryPrimitives.WriteUInt32LittleEndian(header[18..], large ? uint.MaxValue : (uint)packed);
        BinaryPrimitives.WriteUInt32LittleEndian(header[22..], large ? uint.MaxValue : (uint)entry.Size);
        BinaryPrimitives.WriteUInt16LittleEndian(header[26..], (ushort)entry.RawName.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header[28..], (ushort)(entry.LocalExtra.Length + (large ? 20 : 0)));
        destination.Write(header);
        destination.Write(entry.RawName.Span);
        if (large)
            WriteZip64Field(destination, entry.Size, packed);
        destination.Write(entry.LocalExtra.Span);
    }

    private static void WriteDirectory(List<(ZipEntry Entry, long Packed, long Offset)> written, Stream destination, long origin)
    {
        var start = destination.Position - origin;
        foreach (var (entry, packed, offset) in written)
            WriteCentralHeader(entry, packed, offset, destination);
        var size = destination.Position - origin - start;
        if (written.Count >= ushort.MaxValue || start >= uint.MaxValue || size >= uint.MaxValue)
            WriteEnd64(written.Count, start, size, destination);

        Span<byte> end = stackalloc byte[22];
        end.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054b50);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], (ushort)Math.Min(written.Count, ushort.MaxValue));
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)Math.Min(written.Count, ushort.MaxValue));
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)Math.Min(size, uint.MaxValue));
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], (uint)Math.Min(start, uint.MaxValue));
        destination.Write(end);
    }

    private static void WriteCentralHeader(ZipEntry entry, long packed, long offset, Stream destination)
    {
        var large = entry.Size >= uint.MaxValue || packed >= uint.MaxValue || offset >= uint.MaxValue;
        Span<byte> header = stackalloc byte[46];
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0x02014b50);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], entry.MadeBy);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], large ? Math.Max(entry.Needs, (ushort)45) : entry.Needs);
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], entry.Flags);
        BinaryPrimitives.WriteUInt16LittleEndian(header[10..], entry.Method);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], entry.Modified);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], entry.Crc);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], large ? uint.MaxValue : (uint)packed);
        BinaryPrimitives.WriteUInt32LittleEndian(header[24..], large ? uint.MaxValue : (uint)entry.Size);
        BinaryPrimitives.WriteUInt16LittleEndian(header[28..], (ushort)entry.RawName.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header[30..], (ushort)(entry.CentralExtra.Length + (large ? 28 : 0)));
        BinaryPrimitives.WriteUInt16LittleEndian(header[32..], (ushort)entry.Comment.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header[36..], entry.InternalAttributes);
        BinaryPrimitives.WriteUInt32LittleEndian(header[38..], entry.ExternalAttributes);
        BinaryPrimitives.WriteUInt32LittleEndian(header[42..], large ? uint.MaxValue : (uint)offset);
        destination.Write(header);
        destination.Write(entry.RawName.Span);
        if (large)
            WriteZip64Field(destination, entry.Size, packed, offset);
        destination.Write(entry.CentralExtra.Span);
        destination.Write(entry.Comment.Span);
    }

    private static void WriteZip64Field(Stream destination, params ReadOnlySpan<long> values)
    {
        Span<byte> field = stackalloc byte[4 + (8 * values.Length)];
        BinaryPrimitives.WriteUInt16LittleEndian(field, 0x0001);
        BinaryPrimitives.WriteUInt16LittleEndian(field[2..], (ushort)(8 * values.Length));
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(field[(4 + (8 * i))..], values[i]);
        destination.Write(field);
    }

    private static void WriteEnd64(long count, long start, long size, Stream destination)
    {
        Span<byte> end = stackalloc byte[76];
        end.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06064b50);
        BinaryPrimitives.WriteInt64LittleEndian(end[4..], 44);
        BinaryPrimitives.WriteUInt16LittleEndian(end[12..], 45);
        BinaryPrimitives.WriteUInt16LittleEndian(end[14..], 45);
        BinaryPrimitives.WriteInt64LittleEndian(end[24..], count);
        BinaryPrimitives.WriteInt64LittleEndian(end[32..], count);
        BinaryPrimitives.WriteInt64LittleEndian(end[40..], size);
        BinaryPrimitives.WriteInt64LittleEndian(end[48..], start);
        BinaryPrimitives.WriteUInt32LittleEndian(end[56..], 0x07064b50);
        BinaryPrimitives.WriteInt64LittleEndian(end[64..], start + size);
        BinaryPrimitives.WriteUInt32LittleEndian(end[72..], 1);
        destination.Write(end);
    }
}
