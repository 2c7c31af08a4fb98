using System.Globalization;
using System.Text;

namespace OfficePM.Workbooks.Understanding;

/// <summary>Brings digits and the signs around them to the ones that a keyboard has.</summary>
internal static class DigitText
{
    /// <summary>
    /// A text with plain digits (from full-width, Arabic-Indic and all other decimal digits), plain blanks, minus signs, percent signs, apostrophes and
    /// brackets; ½ becomes 1/2. Signs that are only seen by programs go.
    /// </summary>
    public static string Plain(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        var plain = new StringBuilder(text.Length + 4);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter < '\u0080')
                plain.Append(letter);
            else if (char.IsDigit(letter))
                plain.Append((char)('0' + (int)char.GetNumericValue(letter)));
            else if (PartOf(letter) is { } part)
                plain.Append(plain.Length > 0 && char.IsAsciiDigit(plain[^1]) ? " " : "").Append(part);
            else if (Sign(letter) is { } sign)
                plain.Append(sign);
            // An en dash before a digit at the start is how typesetters write a minus.
            else if (letter is '–' && plain.ToString().AsSpan().Trim().IsEmpty && at + 1 < text.Length && char.IsDigit(text[at + 1]))
                plain.Append('-');
            else if (char.GetUnicodeCategory(letter) is not UnicodeCategory.Format)
                plain.Append(letter);
        }

        return plain.ToString();
    }

    private static char? Sign(char letter) => letter switch
    {
        _ when char.IsWhiteSpace(letter) => ' ',
        '−' or '‒' or '﹣' or '‑' => '-',
        '٪' or '﹪' => '%',
        '٫' => '.',
        '٬' => ',',
        '’' or '‘' or 'ʼ' or '`' or '´' => '\'',
        '⁄' or '∕' => '/',
        '〜' => '~',
        '、' => ',',
        >= '\uFF01' and <= '\uFF5E' => (char)(letter - 0xFEE0),
        _ => null,
    };

    private static string? PartOf(char letter) => letter switch
    {
        '½' => "1/2",
        '¼' => "1/4",
        '¾' => "3/4",
        '⅓' => "1/3",
        '⅔' => "2/3",
        '⅛' => "1/8",
        '⅜' => "3/8",
        '⅝' => "5/8",
        '⅞' => "7/8",
        '⅕' => "1/5",
        _ => null,
    };
}
