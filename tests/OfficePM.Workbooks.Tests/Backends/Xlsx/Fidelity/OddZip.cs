using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Fidelity;

/// <summary>A zip writer for what others do and the platform's own does not.</summary>
internal sealed class OddZip
{
    public char Separator { get; set; } = '/';

    public bool Descriptors { get; set; }

    public bool Zip64 { get; set; }

    /// <summary>Where each entry begins, in 64 bits only.</summary>
    public bool FarOffsets { get; set; }

    /// <summary>An end record of zip64, with data of its maker's own in it.</summary>
    public bool End64 { get; set; }

    /// <summary>Whether the plain end record says all the same what the one of zip64 says.</summary>
    public bool PlainEnd { get; set; }

    public bool Stored { get; set; }

    public byte[] Extra { get; set; } = [];

    public byte[] Pack(IEnumerable<(string Name, byte[] Content)> parts)
    {
        using MemoryStream file = new();
        using MemoryStream directory = new();
        var count = 0;
        foreach (var (part, content) in parts)
        {
            count++;
            var name = Encoding.UTF8.GetBytes(part.Replace('/', Separator));
            var packed = Stored ? content : Deflate(content);
            var crc = Crc32.HashToUInt32(content);
            var offset = (uint)file.Position;
            byte[] sizes = [.. Bytes((uint)packed.Length), .. Bytes((uint)content.Length)];
            // A stream's writer knows the sizes only afterwards, and then says them in 64 bits where it made room for them.
            byte[] wide = Zip64 ? [.. Bytes((ulong)content.Length), .. Bytes((ulong)packed.Length)] : [];
            byte[] local = Zip64 ? [1, 0, 16, 0, .. Descriptors ? new byte[16] : wide] : [];
            byte[] central = [.. wide, .. FarOffsets ? Bytes((ulong)offset) : []];
            if (central.Length > 0)
                central = [1, 0, (byte)central.Length, 0, .. central];
            byte[] common = [(byte)(Zip64 || FarOffsets ? 45 : 20), 0, (byte)(Descriptors ? 8 : 0), 0, (byte)(Stored ? 0 : 8), 0, 0, 0, 0x21, 0x5C];
            byte[] claimed = Zip64 ? [255, 255, 255, 255, 255, 255, 255, 255] : sizes;
            file.Write([0x50, 0x4B, 3, 4, .. common, .. Descriptors ? Bytes(0u) : Bytes(crc), .. Descriptors && !Zip64 ? new byte[8] : claimed, .. Lengths(name, local), .. name, .. local, .. Extra, .. packed]);
            if (Descriptors)
                file.Write([0x50, 0x4B, 7, 8, .. Bytes(crc), .. Zip64 ? [.. Bytes((ulong)packed.Length), .. Bytes((ulong)content.Length)] : sizes]);
            directory.Write([0x50, 0x4B, 1, 2, 20, 0, .. common, .. Bytes(crc), .. claimed, .. Lengths(name, central), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. Bytes(FarOffsets ? uint.MaxValue : offset), .. name, .. central, .. Extra]);
        }

        var start = (uint)file.Position;
        file.Write(directory.ToArray());
        var end = (ulong)file.Position;
        byte[] own = [0xFE, 0xCA, 4, 0, 0, 0, 1, 2, 3, 4];
        if (End64)
            file.Write(
            [
                0x50, 0x4B, 6, 6, .. Bytes((ulong)(44 + own.Length)), 45, 3, 45, 0, .. new byte[8], .. Bytes((ulong)count), .. Bytes((ulong)count), .. Bytes((ulong)directory.Length), .. Bytes((ulong)start), .. own,
                0x50, 0x4B, 6, 7, 0, 0, 0, 0, .. Bytes(end), 1, 0, 0, 0,
            ]);
        file.Write(
        [
            0x50, 0x4B, 5, 6, 0, 0, 0, 0,
            .. End64 && !PlainEnd ? Enumerable.Repeat((byte)255, 12) : [.. Bytes((ushort)count), .. Bytes((ushort)count), .. Bytes((uint)directory.Length), .. Bytes(start)],
            0, 0,
        ]);
        return file.ToArray();
    }

    private byte[] Lengths(byte[] name, byte[] wide) => [.. Bytes((ushort)name.Length), .. Bytes((ushort)(wide.Length + Extra.Length))];

    private static byte[] Deflate(byte[] content)
    {
        using MemoryStream packed = new();
        using (DeflateStream deflate = new(packed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(content);
        return packed.ToArray();
    }

    private static byte[] Bytes(ushort value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Bytes(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Bytes(ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes;
    }
}
