using System.Text;

namespace OfficePM.Workbooks.Backends.Xlsx.Reading;

/// <summary>Reads a shared or inline string: plain, or rich text whose runs are joined. Phonetic guides are left out.</summary>
internal static class StringItem
{
    /// <summary>After the start tag of "si" or "is": its text, up to and with the end tag.</summary>
    public static string Read(Utf8XmlReader xml)
    {
        string? first = null;
        StringBuilder? joined = null;
        for (var depth = xml.Depth - 1; ;)
        {
            var token = xml.Read();
            if (token == XmlToken.End && xml.Depth == depth)
                return joined?.ToString() ?? first ?? "";
            if (token != XmlToken.Start || xml.LocalName.SequenceEqual("r"u8))
                continue;
            if (!xml.LocalName.SequenceEqual("t"u8))
            {
                xml.SkipUnknown();
                continue;
            }

            var piece = Text(xml);
            if (first is null)
                first = piece;
            else
                (joined ??= new StringBuilder(first)).Append(piece);
        }
    }

    /// <summary>After the start tag of an element of text: its text, up to and with the end tag.</summary>
    /// <param name="xml">The reader.</param>
    /// <param name="inherited">Whether an element around it keeps blanks at the ends.</param>
    public static string Text(Utf8XmlReader xml, bool inherited = false)
    {
        var stated = xml.Attribute("xml:space"u8);
        var keepSpace = stated.IsEmpty ? inherited : stated.SequenceEqual("preserve"u8);
        return EscapedText.Of(xml.ReadText(), keepSpace);
    }
}
