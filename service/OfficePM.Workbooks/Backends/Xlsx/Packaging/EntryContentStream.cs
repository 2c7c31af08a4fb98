using System.IO.Hashing;

namespace OfficePM.Workbooks.Backends.Xlsx.Packaging;

/// <summary>Counts and sums up what is written to an entry on its way to the packer, which it leaves open.</summary>
internal sealed class EntryContentStream(Stream packer, CancellationToken cancellationToken) : Stream
{
    private readonly Crc32 crc = new();

    /// <summary>Bytes written.</summary>
    public long Count { get; private set; }

    /// <summary>CRC-32 of the bytes written.</summary>
    public uint Crc => crc.GetCurrentHashAsUInt32();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => Count; set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        cancellationToken.ThrowIfCancellationRequested();
        crc.Append(buffer);
        Count += buffer.Length;
        packer.Write(buffer);
    }

    public override void Flush()
    {
        // A flushed packer packs worse; everything is flushed when the entry ends.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
