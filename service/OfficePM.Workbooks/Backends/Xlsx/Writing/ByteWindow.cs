using System.Buffers;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>The piece of a stream that is looked at: grows until it holds what is looked for, and forgets what was dealt with.</summary>
internal sealed class ByteWindow(Stream stream) : IDisposable
{
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 17);
    private int start;
    private int end;

    /// <summary>What is there and not yet dealt with.</summary>
    public ReadOnlySpan<byte> Data => buffer.AsSpan(start, end - start);

    /// <summary>Forgets the first bytes.</summary>
    public void Consume(int count) => start += count;

    /// <summary>Reads on; false at the stream's end.</summary>
    public bool More()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }

        if (end == buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(checked(buffer.Length * 2));
            buffer.AsSpan(0, end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        // A whole window at once: a search that starts again after each few bytes would be slow.
        var before = end;
        end += stream.ReadAtLeast(buffer.AsSpan(end), buffer.Length - end, throwOnEndOfStream: false);
        return end > before;
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);
}
