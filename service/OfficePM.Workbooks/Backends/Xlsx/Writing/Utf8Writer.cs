using System.Buffers;
using System.Globalization;
using System.Text;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>Collects UTF-8 bytes and hands them on in large pieces.</summary>
internal sealed class Utf8Writer(Stream output) : IDisposable
{
    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
    private int used;

    /// <summary>Writes bytes as they are.</summary>
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > buffer.Length - used)
        {
            Flush();
            if (bytes.Length > buffer.Length)
            {
                output.Write(bytes);
                return;
            }
        }

        bytes.CopyTo(buffer.AsSpan(used));
        used += bytes.Length;
    }

    /// <summary>Writes markup as it is.</summary>
    public void Raw(string markup)
    {
        if (3 * markup.Length <= buffer.Length - used)
        {
            used += Encoding.UTF8.GetBytes(markup, buffer.AsSpan(used));
            return;
        }

        for (var rest = markup.AsSpan(); rest.Length > 0;)
        {
            // A piece never ends inside a surrogate pair.
            var piece = Math.Min(rest.Length, 8192);
            if (piece < rest.Length && char.IsHighSurrogate(rest[piece - 1]))
                piece--;
            if (buffer.Length - used < 3 * piece)
                Flush();
            used += Encoding.UTF8.GetBytes(rest[..piece], buffer.AsSpan(used));
            rest = rest[piece..];
        }
    }

    /// <summary>Writes a whole number.</summary>
    public void Integer(int value)
    {
        Room(16);
        value.TryFormat(buffer.AsSpan(used), out var length, default, CultureInfo.InvariantCulture);
        used += length;
    }

    /// <summary>Writes a number that reads back as the same double.</summary>
    public void Number(double value)
    {
        Room(40);
        (value == 0 ? 0 : value).TryFormat(buffer.AsSpan(used), out var length, "R", CultureInfo.InvariantCulture);
        used += length;
    }

    /// <summary>Hands on what is collected.</summary>
    public void Flush()
    {
        output.Write(buffer, 0, used);
        used = 0;
    }

    /// <summary>Hands on what is collected; the output stays open.</summary>
    public void Dispose()
    {
        Flush();
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private void Room(int length)
    {
        if (buffer.Length - used < length)
            Flush();
    }
}
