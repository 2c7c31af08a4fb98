using System.Text;

namespace OfficePM.Workbooks.Understanding;

/// <summary>A header taken apart: "Impact (0.25-3)" is the words "impact" and the hint "0.25-3".</summary>
/// <param name="Raw">The header as it stands, without line breaks and outer blanks.</param>
/// <param name="Words">The words outside brackets, in lower case.</param>
/// <param name="Base">What stands outside brackets, as typed.</param>
/// <param name="Hint">What stands in brackets, or after a dash, colon or spaced slash; null without one.</param>
/// <param name="FirstPart">The words before a dash, colon or spaced slash; the same as <paramref name="Words"/> without one.</param>
internal sealed record HeaderText(
    string Raw, IReadOnlyList<string> Words, string Base, string? Hint, IReadOnlyList<string> FirstPart)
{
    private static readonly string[] Dividers = [" - ", " – ", " — ", ": ", " / ", " | ", "\n"];

    /// <summary>Takes a header apart.</summary>
    public static HeaderText Of(string header)
    {
        var (outside, inside) = SplitBrackets(ExportHeaders.Unwrap(header).ReplaceLineEndings("\n").Trim());
        var first = outside;
        var hint = inside;
        foreach (var divider in Dividers)
        {
            var at = outside.IndexOf(divider, StringComparison.Ordinal);
            if (at <= 0 || at >= first.Length)
                continue;
            first = outside[..at];
            hint ??= outside[(at + divider.Length)..].Trim();
        }

        var words = WordsOf(outside);
        return new HeaderText(
            header.ReplaceLineEndings(" ").Trim(), words, first.Trim(), string.IsNullOrWhiteSpace(hint) ? null : hint,
            first.Length == outside.Length ? words : WordsOf(first));
    }

    /// <summary>Words in lower case: "story_points" and "StoryPoints" are both story, points; "#" is the word number.</summary>
    public static IReadOnlyList<string> WordsOf(string text)
    {
        List<string> words = [];
        var word = new StringBuilder();
        var before = '\0';
        foreach (var letter in text)
        {
            var startsWord = char.IsUpper(letter) && char.IsLower(before);
            if (!char.IsLetterOrDigit(letter) || startsWord)
                Flush();
            if (char.IsLetterOrDigit(letter))
                word.Append(char.ToLowerInvariant(letter));
            else if (letter is '#' or '№')
                words.Add("number");
            else if (letter is '%')
                words.Add("percent");
            before = letter;
        }

        Flush();
        return words;

        void Flush()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }

    private static (string Outside, string? Inside) SplitBrackets(string text)
    {
        var outside = new StringBuilder();
        var inside = new StringBuilder();
        var depth = 0;
        foreach (var letter in text)
        {
            if (letter is '(' or '[' or '{')
            {
                if (depth++ == 0 && inside.Length > 0)
                    inside.Append("; ");
            }
            else if (letter is ')' or ']' or '}')
                depth = Math.Max(0, depth - 1);
            else
                (depth > 0 ? inside : outside).Append(letter);
        }

        return (outside.ToString().Trim(), inside.Length == 0 ? null : inside.ToString().Trim());
    }
}
