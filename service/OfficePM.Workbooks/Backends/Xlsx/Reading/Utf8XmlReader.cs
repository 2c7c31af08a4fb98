using System.Buffers;
using System.Text;

namespace OfficePM.Workbooks.Backends.Xlsx.Reading;

/// <summary>
/// A forward-only XML reader over UTF-8 bytes that makes no strings: a sheet of 100,000 rows has millions of tags of which only a few
/// bytes matter. Checks that tags nest and attributes are well formed; knows no document types (which packages may not have), and
/// leaves namespaces to the caller, who asks for local names at known places.
/// </summary>
internal sealed class Utf8XmlReader : IDisposable
{
    // Of a tag or a text that is asked for. A cell holds 32,767 characters; a tag that lists a hundred thousand ranges has a megabyte.
    private const int LargestToken = 1 << 24;
    private const int DeepestNesting = 512;

    private readonly Stream stream;
    private readonly Func<Exception> damaged;
    private readonly Func<Exception> severalVersions;
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
    private byte[] scratch = [];

    // The token in hand begins at "anchor"; what follows it at "next"; the buffer is filled up to "filled".
    private int anchor;
    private int next;
    private int filled;
    private bool ended;

    // Names of the open elements, one behind the other.
    private byte[] names = new byte[256];
    private int[] nameEnds = new int[16];
    private bool rootSeen;
    private bool emptyElement;

    private bool textIsLiteral;
    private int literalStart;
    private int literalLength;
    private int nameStart;
    private int nameLength;
    private int localStart;
    private int attributeCount;
    private int[] attributes = new int[64];

    /// <summary>Reads from a stream, which is disposed with the reader.</summary>
    /// <param name="stream">The document, in UTF-8 or, with a byte order mark or a declaration, another encoding.</param>
    /// <param name="damaged">Makes the exception for a document that is not well formed.</param>
    /// <param name="severalVersions">Makes the exception for content that stands there in several versions; as for damage where it is left out.</param>
    public Utf8XmlReader(Stream stream, Func<Exception> damaged, Func<Exception>? severalVersions = null)
    {
        this.damaged = damaged;
        this.severalVersions = severalVersions ?? damaged;
        this.stream = stream;
        while (filled < 256 && Fill())
        {
            // The declaration stands in the first bytes.
        }

        if (EncodingOf(buffer.AsSpan(0, filled), out var markLength) is not { } encoding)
        {
            next = markLength;
            return;
        }

        MemoryStream head = new(buffer.AsSpan(markLength, filled - markLength).ToArray());
        this.stream = Encoding.CreateTranscodingStream(new ConcatenatedStream(head, stream), encoding, Encoding.UTF8);
        filled = 0;
        ended = false;
    }

    /// <summary>How many elements are open, the present start included and the present end no longer.</summary>
    public int Depth { get; private set; }

    /// <summary>The element's name without its prefix. Valid until the next call of a reading method, as all spans are.</summary>
    public ReadOnlySpan<byte> LocalName => buffer.AsSpan(localStart, nameStart + nameLength - localStart);

    /// <summary>How many attributes the start tag has, namespace declarations included.</summary>
    public int AttributeCount => attributeCount;

    /// <summary>The name of an attribute as it stands, with its prefix.</summary>
    public ReadOnlySpan<byte> AttributeName(int index) => buffer.AsSpan(attributes[4 * index], attributes[(4 * index) + 1]);

    /// <summary>The value of an attribute as it stands: entities are not resolved, for the numbers, words and addresses read here have none.</summary>
    public ReadOnlySpan<byte> AttributeValue(int index) => buffer.AsSpan(attributes[(4 * index) + 2], attributes[(4 * index) + 3]);

    /// <summary>The value of the attribute of that name; empty where there is none.</summary>
    public ReadOnlySpan<byte> Attribute(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < attributeCount; i++)
        {
            if (AttributeName(i).SequenceEqual(name))
                return AttributeValue(i);
        }

        return default;
    }

    /// <summary>Whether an attribute is "1", "true" or "on".</summary>
    public bool Flag(ReadOnlySpan<byte> name) => Attribute(name) is var value && (value.SequenceEqual("1"u8) || value.SequenceEqual("true"u8) || value.SequenceEqual("on"u8));

    /// <summary>Goes to the next tag, past any text, which is never held as a whole: <see cref="ReadText"/> gives the text of an element.</summary>
    public XmlToken Read() => Next(keepText: false);

    private XmlToken Next(bool keepText)
    {
        if (emptyElement)
        {
            emptyElement = false;
            Pop();
            return XmlToken.End;
        }

        textIsLiteral = false;
        while (true)
        {
            anchor = next;
            if (!Has(1))
            {
                if (Depth > 0 || !rootSeen)
                    throw damaged();
                return XmlToken.None;
            }

            if (buffer[next] != '<')
            {
                if (keepText)
                {
                    var length = IndexOf((byte)'<', 0);
                    next = length < 0 ? filled : anchor + length;
                    return XmlToken.Text;
                }

                SkipText();
                continue;
            }

            if (!Has(2))
                throw damaged();
            switch (buffer[next + 1])
            {
                case (byte)'/':
                    ReadEnd();
                    return XmlToken.End;
                case (byte)'?':
                    SkipPast("?>"u8);
                    continue;
                case (byte)'!':
                    if (ReadMarkup(keepText))
                        return XmlToken.Text;
                    continue;
                default:
                    ReadStart();
                    return XmlToken.Start;
            }
        }
    }

    /// <summary>After a start tag: goes to its end tag, whatever is inside.</summary>
    public void Skip()
    {
        for (var depth = Depth - 1; Depth > depth;)
        {
            if (Read() == XmlToken.None)
                return;
        }
    }

    /// <summary>
    /// After the start tag of what is not known here: goes to its end tag. Alternatives (mc:AlternateContent) are refused, for a version of what is read may
    /// be among them: to leave it out would drop cells silently, and to take one of them would have to be written so, too. No program is known to do that.
    /// </summary>
    public void SkipUnknown()
    {
        if (LocalName.SequenceEqual("AlternateContent"u8))
            throw severalVersions();
        Skip();
    }

    /// <summary>
    /// After a start tag: the text inside with its entities resolved, up to and with the end tag. Elements inside are left out.
    /// </summary>
    public ReadOnlySpan<byte> ReadText()
    {
        if (emptyElement)
        {
            Read();
            return default;
        }

        // Nearly always the text and the end tag stand together in the buffer, with nothing to resolve.
        anchor = next;
        var length = IndexOf((byte)'<', 0);
        if (length >= 0 && Has(length + 2) && buffer[anchor + length + 1] == '/'
            && buffer.AsSpan(anchor, length).IndexOfAny((byte)'&', (byte)'\r') < 0)
        {
            next = anchor + length;
            ReadEnd();
            return buffer.AsSpan(anchor, length);
        }

        return ReadTextInPieces();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stream.Dispose();
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    private ReadOnlySpan<byte> ReadTextInPieces()
    {
        var used = 0;
        for (var depth = Depth - 1; Depth > depth;)
        {
            switch (Next(keepText: Depth == depth + 1))
            {
                case XmlToken.None:
                    throw damaged();
                case XmlToken.Text:
                    var raw = textIsLiteral ? buffer.AsSpan(literalStart, literalLength) : buffer.AsSpan(anchor, next - anchor);
                    if (used + raw.Length > LargestToken)
                        throw damaged();
                    if (scratch.Length < used + raw.Length)
                        Array.Resize(ref scratch, Math.Max(used + raw.Length, scratch.Length * 2));
                    used += Resolve(raw, scratch.AsSpan(used), !textIsLiteral);
                    break;
            }
        }

        return scratch.AsSpan(0, used);
    }

    // Line ends become \n and entities characters; the result is never longer than the source.
    private int Resolve(ReadOnlySpan<byte> raw, Span<byte> target, bool entities)
    {
        var used = 0;
        var at = 0;
        while (at < raw.Length)
        {
            var b = raw[at];
            if (b == '\r')
            {
                target[used++] = (byte)'\n';
                at += at + 1 < raw.Length && raw[at + 1] == '\n' ? 2 : 1;
            }
            else if (b == '&' && entities)
            {
                var end = raw[at..].IndexOf((byte)';');
                if (end < 2)
                    throw damaged();
                used += Character(raw.Slice(at + 1, end - 1)).EncodeToUtf8(target[used..]);
                at += end + 1;
            }
            else
            {
                target[used++] = b;
                at++;
            }
        }

        return used;
    }

    private Rune Character(ReadOnlySpan<byte> entity)
    {
        if (entity[0] != '#')
        {
            return new Rune(entity switch
            {
                [(byte)'a', (byte)'m', (byte)'p'] => '&',
                [(byte)'l', (byte)'t'] => '<',
                [(byte)'g', (byte)'t'] => '>',
                [(byte)'q', (byte)'u', (byte)'o', (byte)'t'] => '"',
                [(byte)'a', (byte)'p', (byte)'o', (byte)'s'] => '\'',
                _ => throw damaged(),
            });
        }

        var hex = entity.Length > 1 && entity[1] == 'x';
        var digits = entity[(hex ? 2 : 1)..];
        var value = 0;
        if (digits.IsEmpty || digits.Length > 8)
            throw damaged();
        foreach (var digit in digits)
        {
            if (hex ? !char.IsAsciiHexDigit((char)digit) : !char.IsAsciiDigit((char)digit))
                throw damaged();
            value = (value * (hex ? 16 : 10)) + (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
            if (value > 0x10FFFF)
                throw damaged();
        }

        return Rune.TryCreate(value, out var rune) ? rune : throw damaged();
    }

    private void ReadStart()
    {
        if (rootSeen && Depth == 0)
            throw damaged();

        // A ">" may stand inside an attribute's value, which happens so seldom that the true end is looked for only then.
        var close = IndexOf((byte)'>', 1);
        if (close < 0)
            throw damaged();
        if (!WalkTag(close))
        {
            close = TrueClose(close);
            if (!WalkTag(close))
                throw damaged();
        }

        next = anchor + close + 1;
        rootSeen = true;
        Push();
    }

    // The first ">" outside quotes; the one at the given place is inside.
    private int TrueClose(int close)
    {
        var from = 1;
        while (true)
        {
            var quote = buffer.AsSpan(anchor + from, close - from).IndexOfAny((byte)'"', (byte)'\'');
            if (quote < 0)
                return close;
            var end = IndexOf(buffer[anchor + from + quote], from + quote + 1);
            if (end < 0)
                throw damaged();
            from = end + 1;
            if (from > close)
                close = IndexOf((byte)'>', from);
            if (close < 0)
                throw damaged();
        }
    }

    // False when the ">" at that place is inside an attribute's value.
    private bool WalkTag(int close)
    {
        emptyElement = buffer[anchor + close - 1] == '/';
        var tag = buffer.AsSpan(anchor, emptyElement ? close - 1 : close);
        attributeCount = 0;
        var at = NameEnd(tag, 1);
        nameStart = anchor + 1;
        nameLength = at - 1;
        if (nameLength == 0)
            throw damaged();
        localStart = nameStart + tag[1..at].IndexOf((byte)':') + 1;
        while (true)
        {
            var blank = at;
            while (at < tag.Length && IsBlank(tag[at]))
                at++;
            if (at == tag.Length)
                return true;
            if (at == blank)
                throw damaged();
            var name = at;
            at = NameEnd(tag, at);
            var nameOfAttribute = at - name;
            while (at < tag.Length && IsBlank(tag[at]))
                at++;
            if (nameOfAttribute == 0 || at == tag.Length || tag[at] != '=')
                throw damaged();
            at++;
            while (at < tag.Length && IsBlank(tag[at]))
                at++;
            if (at == tag.Length || (tag[at] != '"' && tag[at] != '\''))
                throw damaged();

            var length = tag[(at + 1)..].IndexOf(tag[at]);
            if (length < 0)
                return false;
            Keep(name, nameOfAttribute, at + 1, length);
            at += length + 2;
        }
    }

    private void Keep(int name, int nameOfAttribute, int value, int length)
    {
        var slot = 4 * attributeCount++;
        if (slot + 4 > attributes.Length)
            Array.Resize(ref attributes, attributes.Length * 2);
        attributes[slot] = anchor + name;
        attributes[slot + 1] = nameOfAttribute;
        attributes[slot + 2] = anchor + value;
        attributes[slot + 3] = length;
    }

    private static int NameEnd(ReadOnlySpan<byte> tag, int at)
    {
        while (at < tag.Length && !IsBlank(tag[at]) && tag[at] is not ((byte)'=' or (byte)'/' or (byte)'<' or (byte)'"' or (byte)'\'' or (byte)'>'))
            at++;
        return at;
    }

    // Leaves the anchor where it is, so that a text before the end tag stays valid.
    private void ReadEnd()
    {
        var start = next - anchor;
        var close = IndexOf((byte)'>', start);
        if (close < 0)
            throw damaged();
        var name = buffer.AsSpan(anchor + start + 2, close - start - 2);
        while (name.Length > 0 && IsBlank(name[^1]))
            name = name[..^1];
        if (Depth == 0)
            throw damaged();
        var open = Depth == 1 ? 0 : nameEnds[Depth - 2];
        if (!name.SequenceEqual(names.AsSpan(open, nameEnds[Depth - 1] - open)))
            throw damaged();
        nameStart = anchor + start + 2;
        nameLength = name.Length;
        localStart = nameStart + name.IndexOf((byte)':') + 1;
        next = anchor + close + 1;
        Pop();
    }

    private void Push()
    {
        if (Depth == DeepestNesting)
            throw damaged();
        if (Depth == nameEnds.Length)
            Array.Resize(ref nameEnds, nameEnds.Length * 2);
        var end = Depth == 0 ? 0 : nameEnds[Depth - 1];
        if (end + nameLength > names.Length)
            Array.Resize(ref names, Math.Max(names.Length * 2, end + nameLength));
        buffer.AsSpan(nameStart, nameLength).CopyTo(names.AsSpan(end));
        nameEnds[Depth++] = end + nameLength;
    }

    private void Pop() => Depth--;

    // Comments are skipped, CDATA is text where that is asked for; a document type is refused. True for text.
    private bool ReadMarkup(bool keepText)
    {
        if (Has(4) && buffer.AsSpan(anchor, 4).SequenceEqual("<!--"u8))
        {
            next += 4;
            SkipPast("-->"u8);
            return false;
        }

        if (Depth == 0 || !Has(9) || !buffer.AsSpan(anchor, 9).SequenceEqual("<![CDATA["u8))
            throw damaged();
        next += 9;
        if (!keepText)
        {
            SkipPast("]]>"u8);
            return false;
        }

        var length = IndexOf("]]>"u8, 9);
        if (length < 0)
            throw damaged();
        textIsLiteral = true;
        literalStart = anchor + 9;
        literalLength = length - 9;
        next = anchor + length + 3;
        return true;
    }

    // To the next tag or to the end. What is passed is not kept, however much it is: 128 MB of blanks pack into as many KB.
    private void SkipText()
    {
        do
        {
            var rest = buffer.AsSpan(next, filled - next);
            var length = rest.IndexOf((byte)'<');
            var text = length < 0 ? rest : rest[..length];
            if (Depth == 0 && !IsBlank(text))
                throw damaged();
            next += text.Length;
            anchor = next;
            if (length >= 0)
                return;
        }
        while (Fill());
    }

    // Past a mark. What is passed is not kept.
    private void SkipPast(ReadOnlySpan<byte> mark)
    {
        while (true)
        {
            var at = buffer.AsSpan(next, filled - next).IndexOf(mark);
            if (at >= 0)
            {
                next += at + mark.Length;
                return;
            }

            // The mark may have begun.
            next = Math.Max(next, filled - mark.Length + 1);
            anchor = next;
            if (!Fill())
                throw damaged();
        }
    }

    // The place of a mark after the anchor, seen from the anchor; -1 when the document ends before.
    private int IndexOf(ReadOnlySpan<byte> mark, int from)
    {
        while (true)
        {
            var at = buffer.AsSpan(anchor + from, filled - anchor - from).IndexOf(mark);
            if (at >= 0)
                return from + at;
            from = Math.Max(from, filled - anchor - mark.Length + 1);
            if (!Fill())
                return -1;
        }
    }

    // The place of a byte after the anchor, seen from the anchor; -1 when the document ends before.
    private int IndexOf(byte value, int from)
    {
        while (true)
        {
            var at = buffer.AsSpan(anchor + from, filled - anchor - from).IndexOf(value);
            if (at >= 0)
                return from + at;
            from = filled - anchor;
            if (!Fill())
                return -1;
        }
    }

    // Whether so many bytes follow the anchor.
    private bool Has(int count)
    {
        while (filled - anchor < count)
        {
            if (!Fill())
                return false;
        }

        return true;
    }

    // Reads more, keeping what follows the anchor; all places move with it.
    private bool Fill()
    {
        if (ended)
            return false;
        if (anchor > 0)
        {
            buffer.AsSpan(anchor, filled - anchor).CopyTo(buffer);
            filled -= anchor;
            next -= anchor;
            anchor = 0;
        }
        else if (filled == buffer.Length)
        {
            if (buffer.Length >= LargestToken)
                throw damaged();
            var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
            buffer.AsSpan(0, filled).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        var read = stream.Read(buffer, filled, buffer.Length - filled);
        filled += read;
        ended = read == 0;
        return !ended;
    }

    private static bool IsBlank(byte b) => b is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    private static bool IsBlank(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept(" \n\r\t"u8) < 0;

    // Null for UTF-8.
    private Encoding? EncodingOf(ReadOnlySpan<byte> head, out int markLength)
    {
        markLength = 0;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            markLength = 3;
            return null;
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            markLength = 2;
            return head[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[(byte)'<', 0]))
            return Encoding.Unicode;
        if (head.StartsWith((ReadOnlySpan<byte>)[0, (byte)'<']))
            return Encoding.BigEndianUnicode;
        if (!head.StartsWith("<?xml"u8))
            return null;
        var end = head.IndexOf("?>"u8);
        var declaration = Encoding.ASCII.GetString(end < 0 ? head : head[..end]);
        var at = declaration.IndexOf("encoding", StringComparison.Ordinal);
        if (at < 0)
            return null;
        var parts = declaration[at..].Replace('\'', '"').Split('"');
        if (parts.Length < 2)
            throw damaged();

        // A declaration of UTF-16 without a mark, in a document that evidently is not, is a slip of the program that wrote it.
        if (parts[1].StartsWith("utf", StringComparison.OrdinalIgnoreCase) || parts[1].Equals("us-ascii", StringComparison.OrdinalIgnoreCase))
            return null;
        try
        {
            return Encoding.GetEncoding(parts[1]);
        }
        catch (ArgumentException)
        {
            throw damaged();
        }
    }

    /// <summary>What was read already, then the rest.</summary>
    private sealed class ConcatenatedStream(Stream first, Stream second) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = first.Read(buffer, offset, count);
            return read > 0 ? read : second.Read(buffer, offset, count);
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
                second.Dispose();
            base.Dispose(disposing);
        }
    }
}
