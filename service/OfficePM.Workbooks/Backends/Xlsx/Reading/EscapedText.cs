using System.Globalization;
using System.Text;

namespace OfficePM.Workbooks.Backends.Xlsx.Reading;

/// <summary>
/// Texts as spreadsheet files write them (ST_Xstring, ECMA-376 part 1, 22.9.2.19): characters that XML cannot hold stand as _xHHHH_.
/// </summary>
internal static class EscapedText
{
    /// <summary>The text of a UTF-8 piece of XML, with escapes resolved; blanks at its ends count only where xml:space says so.</summary>
    public static string Of(ReadOnlySpan<byte> utf8, bool keepSpace)
    {
        if (!keepSpace)
            utf8 = utf8.Trim(" \t\r\n"u8);
        if (utf8.IsEmpty)
            return "";
        var text = Encoding.UTF8.GetString(utf8);
        return utf8.IndexOf("_x"u8) < 0 ? text : Resolve(text);
    }

    /// <summary>Resolves _xHHHH_ escapes: "_x000D_" is a carriage return, "_x005F_x000D_" the text "_x000D_".</summary>
    public static string Resolve(string text)
    {
        var at = text.IndexOf("_x", StringComparison.Ordinal);
        if (at < 0)
            return text;
        StringBuilder result = new(text.Length);
        var from = 0;
        while (at >= 0)
        {
            if (Escape(text.AsSpan(at)) is { } character)
            {
                result.Append(text, from, at - from).Append(character);
                from = at + 7;
                at = text.IndexOf("_x", from, StringComparison.Ordinal);
            }
            else
            {
                at = text.IndexOf("_x", at + 2, StringComparison.Ordinal);
            }
        }

        if (from == 0)
            return text;
        result.Append(text, from, text.Length - from);
        return WithoutHalfCharacters(result.ToString());
    }

    private static char? Escape(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[6] == '_'
        && ushort.TryParse(text[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? (char)code
            : null;

    // Half of a surrogate pair is no character: no program further on could write it.
    private static string WithoutHalfCharacters(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            return text;
        StringBuilder whole = new(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append(rune.ToString());
        return whole.ToString();
    }
}
