using System.IO.Compression;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace OfficePM.Workbooks.Backends.Xlsx.Packaging;

/// <summary>
/// The unpacked data of one part. Counts what really comes out against the limits, and checks length and CRC at the end, so that a
/// reader never takes damaged data for good.
/// </summary>
internal sealed class PartStream : Stream
{
    private readonly XlsxPackage package;
    private readonly ZipEntry entry;
    private readonly Stream inner;
    private readonly Crc32 crc = new();
    private long count;
    private bool ended;

    public PartStream(XlsxPackage package, ZipEntry entry)
    {
        this.package = package;
        this.entry = entry;
        var packed = MemoryMarshal.TryGetArray(entry.Data, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(entry.Data.ToArray(), writable: false);
        inner = entry.Method switch
        {
            0 => packed,
            8 => new DeflateStream(packed, CompressionMode.Decompress),
            _ => throw new WorkbookException(
                WorkbookFailure.Unsupported,
                $"'{package.Name}' packs its part {entry.Name} in a way that cannot be read. Open it in Excel and save it as .xlsx."),
        };
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => count; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (ended || buffer.IsEmpty)
            return 0;
        int read;
        try
        {
            read = inner.Read(buffer);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw package.Damaged(entry.Name, e);
        }

        if (read == 0)
        {
            ended = true;
            if (count != entry.Size || crc.GetCurrentHashAsUInt32() != entry.Crc)
                throw package.Damaged(entry.Name);
            return 0;
        }

        count += read;
        package.CheckUnpacked(entry, count);
        crc.Append(buffer[..read]);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
