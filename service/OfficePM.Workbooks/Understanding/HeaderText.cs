using System.Text;

namespace OfficePM.Workbooks.Understanding;

/// <summary>A header taken apart: "Impact (0.25-3)" is the words "impact" and the hint "0.25-3".</summary>
/// <param name="Raw">The header as it stands, without line breaks and outer blanks.</param>
/// <param name="Words">The words outside brackets and quotes, folded as by <see cref="Fold"/>.</param>
/// <param name="Base">What stands outside brackets, as typed.</param>
/// <param name="Hint">What stands in brackets or quotes, after a dash, colon or spaced slash, or a scale at the end; null without one.</param>
/// <param name="FirstPart">The words before a dash, colon or spaced slash; the same as <paramref name="Words"/> without one.</param>
internal sealed record HeaderText(
    string Raw, IReadOnlyList<string> Words, string Base, string? Hint, IReadOnlyList<string> FirstPart)
{
    private const int MostLetters = 400;

    private static readonly string[] Dividers = [" - ", " – ", " — ", ": ", "：", " / ", " | ", "\n"];

    /// <summary>The parts between unspaced strokes, where there are several: "Reach/Охват".</summary>
    public IReadOnlyList<IReadOnlyList<string>> Parts { get; private init; } = [];

    /// <summary>The words of what stands in brackets, quotes or behind a divider.</summary>
    public IReadOnlyList<string> HintWords { get; private init; } = [];

    /// <summary>Takes a header apart.</summary>
    public static HeaderText Of(string header)
    {
        // No header says more in its first 400 letters than in the rest; a cell may hold 32,767.
        var unwrapped = ExportHeaders.Unwrap(header);
        var text = unwrapped.Length > MostLetters ? unwrapped[..MostLetters] : unwrapped;
        var (unbracketed, inside) = SplitBrackets(text.ReplaceLineEndings("\n").Trim());
        var (outside, quoted) = SplitQuotes(unbracketed);
        var hint = Join(inside, quoted);
        (outside, var scale) = SplitScale(outside);
        hint ??= scale;
        var first = outside;
        foreach (var divider in Dividers)
        {
            var at = outside.IndexOf(divider, StringComparison.Ordinal);
            if (at <= 0 || at >= first.Length)
                continue;
            first = outside[..at];
            hint ??= outside[(at + divider.Length)..].Trim();
        }

        // "RICE = R x I x C / E": what it is called, then what it is.
        if (FormulaAt(first) is var equals and > 0)
        {
            hint ??= first[(equals + 1)..].Trim();
            outside = first = first[..equals];
        }

        var words = WordsOf(outside);
        return new HeaderText(
            header.ReplaceLineEndings(" ").Trim(), words, first.Trim(), string.IsNullOrWhiteSpace(hint) ? null : hint,
            first.Length == outside.Length ? words : WordsOf(first))
        {
            Parts = outside.AsSpan().ContainsAny("/|\n／") ? [.. outside.Split('/', '|', '\n', '／').Select(WordsOf).Where(part => part.Count > 0)] : [],
            HintWords = hint is null ? [] : WordsOf(hint),
        };
    }

    private static int FormulaAt(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at > 0 && !char.IsAsciiDigit(text[..at].TrimEnd().LastOrDefault()) && text.AsSpan(at).ContainsAny("*/×÷+") ? at : -1;
    }

    /// <summary>Words, folded: "story_points" and "StoryPoints" are both story, points; "#" is the word number.</summary>
    public static IReadOnlyList<string> WordsOf(string text)
    {
        List<string> words = [];
        var folded = Fold(text);
        var reader = new WordReader(folded, folded.Length <= MostLetters ? stackalloc char[MostLetters] : new char[folded.Length]);
        while (reader.Next(out var word))
            words.Add(word.ToString());
        return words;
    }

    /// <summary>A text without accents and widths of letters.</summary>
    public static string Fold(string text) => LetterFolding.Fold(text);

    /// <summary>Whether a word is written in a script without blanks between words.</summary>
    public static bool IsUnspaced(string word) => word.AsSpan().ContainsAnyInRange('\u3040', '\u30FF') || word.AsSpan().ContainsAnyInRange('\u4E00', '\u9FFF');

    private static string? Join(string? first, string? second) =>
        string.IsNullOrWhiteSpace(first) ? second : string.IsNullOrWhiteSpace(second) ? first : $"{first}; {second}";

    private static (string Outside, string? Inside) SplitBrackets(string text)
    {
        var outside = new StringBuilder();
        var inside = new StringBuilder();
        var depth = 0;
        foreach (var letter in text)
        {
            if (letter is '(' or '[' or '{' or '（' or '【' or '［')
            {
                if (depth++ == 0 && inside.Length > 0)
                    inside.Append("; ");
            }
            else if (letter is ')' or ']' or '}' or '）' or '】' or '］')
                depth = Math.Max(0, depth - 1);
            else
                (depth > 0 ? inside : outside).Append(letter);
        }

        // "(Impact)": all of it stands in brackets, so it is the header itself.
        return outside.ToString().Trim() is { Length: > 0 } rest
            ? (rest, inside.Length == 0 ? null : inside.ToString().Trim())
            : (inside.ToString().Trim(), null);
    }

    /// <summary>"Confidence 'team'": what stands in quotes behind the first word only says whose or which. An apostrophe inside a word is no quote.</summary>
    private static (string Outside, string? Quoted) SplitQuotes(string text)
    {
        for (var at = 1; at < text.Length - 1; at++)
        {
            if (!IsQuote(text[at]) || !char.IsWhiteSpace(text[at - 1]))
                continue;
            for (var end = at + 1; end < text.Length; end++)
            {
                if (!IsQuote(text[end]) || (end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1])))
                    continue;
                return ((text[..at] + text[(end + 1)..]).Trim(), text[(at + 1)..end].Trim());
            }

            break;
        }

        return (text, null);
    }

    private static bool IsQuote(char letter) => letter is '\'' or '"' or '“' or '”' or '„' or '‘' or '’' or '‚' or '«' or '»' or '`' or '「' or '」';

    /// <summary>"Impact 0.25-3", "Impact #1-3", "Value 1..10": a scale at the end needs no brackets.</summary>
    private static (string Outside, string? Scale) SplitScale(string text)
    {
        var start = text.Length;
        while (start > 0 && (char.IsAsciiDigit(text[start - 1]) || text[start - 1] is '-' or '–' or '—' or '.' or ',' or '%' or '…'))
            start--;
        var scale = text[start..];
        var bare = text[..start].TrimEnd();
        if (scale.Length < 3 || !char.IsAsciiDigit(scale[0]) || bare.Length == 0 || scale.AsSpan(1).IndexOfAny("-–—…") < 0 && !scale.Contains("..", StringComparison.Ordinal))
            return (text, null);
        if (!(bare.Length < start || text[start - 1] == '#'))
            return (text, null);
        bare = bare.TrimEnd('#', ' ', ':', ',');
        return bare.Length == 0 ? (text, null) : (bare, scale);
    }
}
