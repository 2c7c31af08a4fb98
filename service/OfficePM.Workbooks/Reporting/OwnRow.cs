using System.Globalization;
using System.Text;

namespace OfficePM.Workbooks.Reporting;

/// <summary>
/// A formula of a list column, freed from the row that it stood in: references to cells of the own row become placeholders, so that the
/// formula can be put back where the item stands now, after the rows were sorted.
/// </summary>
internal static class OwnRow
{
    // A character for private use, which no text of ours contains.
    private const char Mark = '\uE000';

    /// <summary>"E5*F5+N$5" in row 5 becomes "E#*F#+N$5", where # is a private mark.</summary>
    public static string Generalise(string formula, int row)
    {
        var digits = row.ToString(CultureInfo.InvariantCulture);
        StringBuilder result = new(formula.Length);
        for (var at = 0; at < formula.Length;)
        {
            if (formula[at] is '"' or '\'')
            {
                var end = Quoted(formula, at);
                result.Append(formula, at, end - at);
                at = end;
            }
            else if (formula[at] == '[')
            {
                var end = Bracketed(formula, at);
                result.Append(formula, at, end - at);
                at = end;
            }
            else if (IsWord(formula[at]))
            {
                var end = at;
                while (end < formula.Length && IsWord(formula[end]))
                    end++;
                var word = formula[at..end];
                var qualified = at > 0 && formula[at - 1] == '!';
                var namesMore = end < formula.Length && (formula[end] is '(' or '!');
                result.Append(!qualified && !namesMore && IsOwn(word, digits)
                    ? word[..^digits.Length] + Mark
                    : word);
                at = end;
            }
            else
            {
                result.Append(formula[at++]);
            }
        }

        return result.ToString();
    }

    /// <summary>Puts a generalised formula into a row.</summary>
    public static string Place(string formula, int row) =>
        formula.Replace(Mark.ToString(), row.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '.' or '$' or '\\' or '?';

    private static bool IsOwn(string word, string digits) =>
        CellAddress.TryParse(word, out _) && word.EndsWith(digits, StringComparison.Ordinal)
        && char.IsAsciiLetter(word[word.Length - digits.Length - 1]);

    // A doubled quote inside a text only ends one text and begins the next, which comes to the same.
    private static int Quoted(string formula, int from)
    {
        var close = formula.IndexOf(formula[from], from + 1);
        return close < 0 ? formula.Length : close + 1;
    }

    private static int Bracketed(string formula, int from)
    {
        var depth = 0;
        var at = from;
        while (at < formula.Length)
        {
            // Behind an apostrophe a bracket is part of a column's name.
            if (formula[at] == '\'')
                at++;
            else if (formula[at] == '[')
                depth++;
            else if (formula[at] == ']' && --depth == 0)
                return at + 1;
            at++;
        }

        return formula.Length;
    }
}
