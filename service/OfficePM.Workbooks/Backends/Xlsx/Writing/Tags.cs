using System.Buffers;
using System.Text;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>Finds tags and attributes in UTF-8 markup without changing a byte of it.</summary>
internal static class Tags
{
    private static readonly SearchValues<byte> EndsOfName = SearchValues.Create(" \t\r\n/>"u8);

    /// <summary>Where a tag that begins at <paramref name="start"/> ends: the place after its "&gt;"; -1 where the bytes end before that.</summary>
    public static int End(ReadOnlySpan<byte> bytes, int start)
    {
        // An attribute's value may hold ">", so quotes are skipped as a whole.
        for (var at = start; ;)
        {
            var next = bytes[at..].IndexOfAny((byte)'>', (byte)'"', (byte)'\'');
            if (next < 0)
                return -1;
            at += next;
            if (bytes[at] == '>')
                return at + 1;
            var close = bytes[(at + 1)..].IndexOf(bytes[at]);
            if (close < 0)
                return -1;
            at += close + 2;
        }
    }

    /// <summary>Where something that begins with "&lt;!" or "&lt;?" ends (comment, CDATA, instruction); -1 where the bytes end before that.</summary>
    /// <exception cref="FormatException">It is a document type, which no part may have.</exception>
    public static int MiscellaneousEnd(ReadOnlySpan<byte> bytes, int start)
    {
        var rest = bytes[start..];
        ReadOnlySpan<byte> opening = rest.StartsWith("<?"u8) ? "<?"u8 : rest.StartsWith("<!--"u8) ? "<!--"u8 : "<![CDATA["u8;
        ReadOnlySpan<byte> closing = opening.Length == 2 ? "?>"u8 : opening.Length == 4 ? "-->"u8 : "]]>"u8;
        if (rest.Length < opening.Length)
            return -1;
        if (!rest.StartsWith(opening))
            throw new FormatException("A part has no document type.");
        var end = rest[opening.Length..].IndexOf(closing);
        return end < 0 ? -1 : start + opening.Length + end + closing.Length;
    }

    /// <summary>The qualified name of the tag that begins at <paramref name="start"/> ("x:row").</summary>
    public static ReadOnlySpan<byte> Name(ReadOnlySpan<byte> bytes, int start)
    {
        var from = start + (start + 1 < bytes.Length && bytes[start + 1] == '/' ? 2 : 1);
        var length = bytes[from..].IndexOfAny(EndsOfName);
        return length < 0 ? bytes[from..] : bytes.Slice(from, length);
    }

    /// <summary>Finds an attribute in an opening tag: the places of the whole attribute and of its value between the quotes.</summary>
    public static bool TryAttribute(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> name, out Range whole, out Range value)
    {
        for (var at = Name(tag, 0).Length + 1; NextAttribute(tag, ref at, out whole, out var found, out value);)
        {
            if (tag[found].SequenceEqual(name))
                return true;
        }

        whole = value = default;
        return false;
    }

    /// <summary>The value of an attribute as it stands, or nothing.</summary>
    public static ReadOnlySpan<byte> Attribute(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> name) =>
        TryAttribute(tag, name, out _, out var value) ? tag[value] : default;

    /// <summary>Steps through the attributes of an opening tag.</summary>
    public static bool NextAttribute(ReadOnlySpan<byte> tag, ref int at, out Range whole, out Range name, out Range value)
    {
        while (at < tag.Length && tag[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            at++;
        var equals = at < tag.Length && tag[at] is not ((byte)'/' or (byte)'>') ? tag[at..].IndexOf((byte)'=') : -1;
        if (equals < 0)
        {
            whole = name = value = default;
            return false;
        }

        var start = at;
        name = start..(start + tag[start..(start + equals)].TrimEnd(" \t\r\n"u8).Length);
        at += equals + 1;
        while (at < tag.Length && tag[at] is not ((byte)'"' or (byte)'\''))
            at++;
        var length = at < tag.Length ? tag[(at + 1)..].IndexOf(tag[at]) : -1;
        if (length < 0)
            throw new FormatException("An attribute has no end.");
        value = (at + 1)..(at + 1 + length);
        at += length + 2;
        whole = start..at;
        return true;
    }

    /// <summary>Whether an opening tag is an empty element: "&lt;c/&gt;".</summary>
    public static bool IsEmpty(ReadOnlySpan<byte> tag) => tag.Length > 1 && tag[^2] == '/';

    /// <summary>A row number without a fraction; 0 where it is none.</summary>
    public static int Integer(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9' || value > 100_000_000)
                return 0;
            value = (value * 10) + (digit - '0');
        }

        return value;
    }

    /// <summary>The column of a cell's reference ("N5" is 14); 0 where it is none.</summary>
    public static int Column(ReadOnlySpan<byte> reference)
    {
        var column = 0;
        foreach (var letter in reference)
        {
            var upper = letter & ~0x20;
            if (upper is < 'A' or > 'Z')
                break;
            column = (column * 26) + (upper - 'A' + 1);
            if (column > CellAddress.MaxColumn)
                return 0;
        }

        return column;
    }

    /// <summary>The text that markup stands for: entities and character references replaced.</summary>
    public static string Decode(ReadOnlySpan<byte> markup)
    {
        var text = Encoding.UTF8.GetString(markup);
        return text.Contains('&', StringComparison.Ordinal) ? System.Net.WebUtility.HtmlDecode(text) : text;
    }
}
