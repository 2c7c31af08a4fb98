namespace OfficePM.Workbooks.Understanding;

/// <summary>Tells formulas that were filled down from each other.</summary>
internal static class FormulaCopy
{
    /// <summary>Longer words in front of digits may be names.</summary>
    private const int MostColumnLetters = 2;

    private const int MostRowDigits = 7;

    /// <summary>
    /// Whether a formula is another one, written for another row: most of a column are, which is told here without reading either. Formulas with
    /// texts, names or fixed rows are never said to be.
    /// </summary>
    /// <param name="formula">Without its leading "=".</param>
    /// <param name="row">The row that it stands in.</param>
    /// <param name="other">The other one.</param>
    /// <param name="otherRow">The row of the other one.</param>
    /// <param name="othersAreFixed">Whether references to other rows than the formula's own are no copies of each other.</param>
    public static bool Is(string formula, int row, string other, int otherRow, bool othersAreFixed)
    {
        var (at, there, letters) = (0, 0, 0);
        while (at < formula.Length && there < other.Length)
        {
            var sign = formula[at];
            if (char.IsAsciiDigit(sign))
            {
                var digits = Digits(formula, at);
                var others = Digits(other, there);
                (at, there) = (at + digits.Length, there + others.Length);
                var (name, isReference) = (letters, letters > 0);
                letters = 0;
                if (at < formula.Length && (char.IsLetter(formula[at]) || formula[at] is '$' or '_' or '(' or '!' || (isReference && formula[at] == '.')))
                    return false;
                if (!isReference && digits.SequenceEqual(others))
                    continue;
                if (!isReference || name > MostColumnLetters || digits.Length > MostRowDigits || others.Length > MostRowDigits)
                    return false;
                var (own, theirs) = (Number(digits), Number(others));
                if (own - row != theirs - otherRow || (othersAreFixed && own != row))
                    return false;
                continue;
            }

            if (sign != other[there] || !char.IsAscii(sign) || sign is '"' or '\'' or '$' or '_' or '!' or '[' || (sign == '.' && letters > 0))
                return false;
            letters = char.IsAsciiLetter(sign) ? letters + 1 : 0;
            (at, there) = (at + 1, there + 1);
        }

        return at == formula.Length && there == other.Length;

        static int Number(ReadOnlySpan<char> digits)
        {
            var number = 0;
            foreach (var digit in digits)
                number = (10 * number) + (digit - '0');
            return number;
        }

        static ReadOnlySpan<char> Digits(string text, int from)
        {
            var end = from;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            return text.AsSpan(from, end - from);
        }
    }
}
