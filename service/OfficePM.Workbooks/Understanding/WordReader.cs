namespace OfficePM.Workbooks.Understanding;

/// <summary>Goes through the words of a text as <see cref="HeaderText.WordsOf"/> gives them, without a text for each.</summary>
internal ref struct WordReader
{
    private readonly ReadOnlySpan<char> text;
    private readonly Span<char> word;
    private int at;
    private char before;

    /// <param name="folded">The text, folded as by <see cref="HeaderText.Fold"/>.</param>
    /// <param name="buffer">Room for its longest word.</param>
    public WordReader(string folded, Span<char> buffer)
    {
        text = folded;
        word = buffer;
    }

    /// <summary>The next word, in small letters; valid until the one after it is read.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Next(out ReadOnlySpan<char> next)
    {
        var length = 0;
        while (at < text.Length)
        {
            var letter = text[at];
            // Most letters of most texts need no table of all the world's.
            var isSmall = char.IsAsciiLetterLower(letter);
            var isLetter = isSmall || char.IsLetterOrDigit(letter);
            if (length > 0 && !isSmall && (!isLetter || (char.IsUpper(letter) && char.IsLower(before))))
                break;
            (before, at) = (letter, at + 1);
            if (isLetter)
                word[length++] = isSmall ? letter : char.ToLowerInvariant(letter);
            else if (letter is '#' or '№' or '%')
            {
                next = letter is '%' ? "percent" : "number";
                return true;
            }
        }

        next = word[..length];
        return length > 0;
    }
}
