using System.Buffers;
using System.Globalization;
using System.Text;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>Text as markup holds it.</summary>
internal static class XmlText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"\n\r\t");

    private static readonly SearchValues<char> Suspicious = SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (char)code), '_']);

    /// <summary>The most characters that Excel holds in a cell.</summary>
    public const int LongestText = 32_767;

    /// <summary>Text between tags.</summary>
    public static string Element(string text) => Escape(text, attribute: false);

    /// <summary>Text between double quotes.</summary>
    public static string Attribute(string text) => Escape(text, attribute: true);

    /// <summary>A number that reads back as the same double.</summary>
    public static string Number(double value) => (value == 0 ? 0 : value).ToString("R", CultureInfo.InvariantCulture);

    /// <summary>
    /// A cell's text in the spelling of the file format (ST_Xstring): what XML cannot hold as _xHHHH_, and "_x" in front of four digits and
    /// "_" told apart from that.
    /// </summary>
    public static string CellText(string text)
    {
        // Most texts hold nothing that needs a look.
        if (!text.AsSpan().ContainsAny(Suspicious) && !text.AsSpan().ContainsAnyInRange('\uD800', '\uFFFF'))
            return text;
        var first = 0;
        while (first < text.Length && IsPlain(text, first))
            first++;
        if (first == text.Length)
            return text;
        StringBuilder result = new(text, 0, first, text.Length + 16);
        for (var i = first; i < text.Length; i++)
        {
            if (IsPlain(text, i))
                result.Append(text[i]);
            else if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                result.Append(text[i]).Append(text[++i]);
            else if (text[i] == '_')
                result.Append("_x005F_");
            else
                result.Append(CultureInfo.InvariantCulture, $"_x{(int)text[i]:X4}_");
        }

        return result.ToString();
    }

    /// <summary>A text cut to what a cell holds, with an ellipsis where something was cut.</summary>
    public static string Fit(string text)
    {
        if (text.Length <= LongestText)
            return text;
        var length = LongestText - 1;
        if (char.IsHighSurrogate(text[length - 1]))
            length--;
        return text[..length] + "…";
    }

    /// <summary>Whether blanks at an end, or line breaks, would be lost without xml:space.</summary>
    public static bool NeedsSpace(string text) =>
        text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text.AsSpan().IndexOfAny('\n', '\t') >= 0);

    private static bool IsPlain(string text, int at) =>
        text[at] switch
        {
            '_' => !IsEscape(text, at),
            < ' ' => text[at] is '\t' or '\n',
            >= '\uD800' and <= '\uDFFF' or '\uFFFE' or '\uFFFF' => false,
            _ => true,
        };

    private static bool IsEscape(string text, int at) =>
        at + 6 < text.Length && text[at + 1] == 'x' && text[at + 6] == '_'
        && char.IsAsciiHexDigit(text[at + 2]) && char.IsAsciiHexDigit(text[at + 3]) && char.IsAsciiHexDigit(text[at + 4]) && char.IsAsciiHexDigit(text[at + 5]);

    private static string Escape(string text, bool attribute)
    {
        if (text.AsSpan().IndexOfAny(Special) < 0)
            return text;
        StringBuilder result = new(text.Length + 16);
        foreach (var character in text)
        {
            _ = character switch
            {
                '&' => result.Append("&amp;"),
                '<' => result.Append("&lt;"),
                '>' => result.Append("&gt;"),
                '"' when attribute => result.Append("&quot;"),
                '\n' when attribute => result.Append("&#10;"),
                '\t' when attribute => result.Append("&#9;"),
                '\r' => result.Append("&#13;"),
                _ => result.Append(character),
            };
        }

        return result.ToString();
    }
}
