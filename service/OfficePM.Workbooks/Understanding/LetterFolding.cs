using System.Text;

namespace OfficePM.Workbooks.Understanding;

/// <summary>
/// Takes away what people write in one way or another: accents, full and half width. By tables of our own, for the framework's normalisation needs
/// language data that a service in invariant mode does not have.
/// </summary>
internal static class LetterFolding
{
    /// <summary>Plain letters for U+00C0 to U+017F, in their order; those that become two letters are marked by a dot.</summary>
    private const string Latin =
        "AAAAAA.CEEEEIIIIDNOOOOO×OUUUUYT.aaaaaa.ceeeeiiiidnooooo÷ouuuuyty"
        + "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOo..RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

    /// <summary>Full-width kana for U+FF66 to U+FF9D, in their order.</summary>
    private const string Kana = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

    /// <summary>The plain letters of a text; case and the length of vowels stay, ё is е and ß is ss.</summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        var folded = new StringBuilder(text.Length + 4);
        foreach (var letter in text)
        {
            switch (letter)
            {
                case < '\u00C0':
                    folded.Append(letter is '\u00A0' ? ' ' : letter);
                    break;
                case <= '\u017F':
                    folded.Append(Latin[letter - '\u00C0'] is var plain && plain == '.' ? Two(letter) : plain.ToString());
                    break;
                case 'ё' or 'Ё':
                    folded.Append(letter == 'ё' ? 'е' : 'Е');
                    break;
                case >= '\u0300' and <= '\u036F' or >= '\u200B' and <= '\u200F' or '\uFEFF' or '\u00AD':
                    break;
                case '\u3099' or '\u309A' or '\uFF9E' or '\uFF9F':
                    Voice(folded, letter is '\u3099' or '\uFF9E' ? 1 : 2);
                    break;
                case >= '\uFF01' and <= '\uFF5E':
                    folded.Append((char)(letter - 0xFEE0));
                    break;
                case >= '\uFF66' and <= '\uFF9D':
                    folded.Append(Kana[letter - '\uFF66']);
                    break;
                default:
                    folded.Append(letter switch
                    {
                        '№' => '#',
                        '〜' => '~',
                        _ when char.IsWhiteSpace(letter) => ' ',
                        _ => letter,
                    });
                    break;
            }
        }

        return folded.ToString();
    }

    private static string Two(char letter) => letter switch
    {
        'ß' => "ss",
        'Æ' => "Ae",
        'æ' => "ae",
        'Œ' => "Oe",
        _ => "oe",
    };

    /// <summary>A mark of voice behind カ makes it ガ, behind ハ バ or パ; half-width kana and decomposed texts have the mark as a letter of its own.</summary>
    private static void Voice(StringBuilder text, int steps)
    {
        if (text.Length == 0)
            return;
        var last = text[^1];
        var small = last is >= '\u3041' and <= '\u3096' ? (char)(last + 0x60) : last;
        if (small == 'ウ' && steps == 1)
            text[^1] = (char)(last + ('ヴ' - 'ウ'));
        else if (steps == 1 ? "カキクケコサシスセソタチツテトハヒフヘホ".Contains(small) : "ハヒフヘホ".Contains(small))
            text[^1] = (char)(last + steps);
    }
}
