using System.Text;

namespace OfficePM.Workbooks.Backends.Csv;

/// <summary>A file's bytes as text.</summary>
/// <param name="Text">The text, without a byte order mark.</param>
/// <param name="Encoding">How it was read, in words: "UTF-8".</param>
/// <param name="Guessed">Whether nothing in the file proves it: another encoding is possible.</param>
/// <param name="Replaced">How many letters could not be read and stand as "�".</param>
internal sealed record DecodedText(string Text, string Encoding, bool Guessed = false, int Replaced = 0);

/// <summary>Finds out how the letters of a text file are stored: by its byte order mark, else by what its bytes allow.</summary>
internal static class CsvEncoding
{
    private const char Unreadable = '\uFFFD';

    /// <summary>Text files hold hardly any control characters; more than one in this many, and it is none.</summary>
    private const int ControlsOneIn = 500;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly UTF8Encoding ForgivingUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The text of a file; null where its bytes are no text.</summary>
    public static DecodedText? Decode(ReadOnlySpan<byte> file)
    {
        var decoded = ByMark(file) ?? ByZeros(file) ?? ByContent(file);
        return decoded is not null && IsText(decoded.Text) ? decoded : null;
    }

    private static DecodedText? ByMark(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return Forgiving(ForgivingUtf8, file[3..], "UTF-8 with byte order mark");
        // UTF-32's mark starts like UTF-16's.
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]))
            return Forgiving(new UTF32Encoding(bigEndian: false, byteOrderMark: false), file[4..], "UTF-32 with byte order mark");
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Forgiving(new UnicodeEncoding(bigEndian: false, byteOrderMark: false), file[2..], "UTF-16 with byte order mark");
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Forgiving(new UnicodeEncoding(bigEndian: true, byteOrderMark: false), file[2..], "UTF-16 (big end first) with byte order mark");
        return null;
    }

    private static DecodedText Forgiving(Encoding encoding, ReadOnlySpan<byte> file, string name)
    {
        var text = encoding.GetString(file);
        return new DecodedText(text, name, Replaced: text.AsSpan().Count(Unreadable));
    }

    /// <summary>UTF-16 without a mark: half of the bytes of plain letters, commas and line ends are zero, all on the same side.</summary>
    private static DecodedText? ByZeros(ReadOnlySpan<byte> file)
    {
        if (file.Length % 2 != 0 || file.IndexOf((byte)0) < 0)
            return null;
        var (even, odd) = (0, 0);
        for (var i = 0; i < file.Length; i++)
        {
            if (file[i] != 0)
                continue;
            if (i % 2 == 0)
                even++;
            else
                odd++;
        }

        if (Math.Min(even, odd) > 0 || Math.Max(even, odd) * 20 < file.Length)
            return null;
        var bigEnd = even > odd;
        try
        {
            return new DecodedText(
                new UnicodeEncoding(bigEnd, byteOrderMark: false, throwOnInvalidBytes: true).GetString(file),
                bigEnd ? "UTF-16 (big end first)" : "UTF-16");
        }
        catch (DecoderFallbackException)
        {
            // Not UTF-16 then; with zeros inside it is no other text either, and the caller says so.
            return null;
        }
    }

    private static DecodedText ByContent(ReadOnlySpan<byte> file)
    {
        try
        {
            return new DecodedText(Utf8.GetString(file), "UTF-8");
        }
        catch (DecoderFallbackException)
        {
            // A few broken letters among many good ones are damage; else the bytes are an older encoding's.
            var text = ForgivingUtf8.GetString(file);
            var broken = text.AsSpan().Count(Unreadable);
            var good = 0;
            foreach (var letter in text)
                good += letter >= '\u0080' && letter != Unreadable ? 1 : 0;
            return good > broken
                ? new DecodedText(text, "UTF-8", Replaced: broken)
                : new DecodedText(Windows1252.GetString(file), "Windows-1252", Guessed: true);
        }
    }

    private static bool IsText(string text)
    {
        var controls = 0;
        foreach (var letter in text)
        {
            if (letter == '\0')
                return false;
            // C1 controls are what Windows-1252 makes of the bytes that it does not use.
            if ((letter < ' ' && letter is not ('\t' or '\n' or '\r' or '\f' or '\v')) || letter is >= '\u007F' and <= '\u009F')
                controls++;
        }

        return controls <= text.Length / ControlsOneIn || (controls <= 2 && text.Length > 20);
    }
}
