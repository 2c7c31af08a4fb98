using System.Globalization;
using System.Text;

namespace OfficePM.Workbooks.Backends.Xlsx.Reading;

/// <summary>
/// Writes a shared formula out for another cell, as Excel does when a formula is filled: relative references move, those with $ stay,
/// and texts, sheet names, table references and function names are left alone. A reference that would leave the sheet is #REF!.
/// </summary>
internal static class FormulaShift
{
    /// <summary>The formula for a cell so many rows and columns away from the one that it was written for.</summary>
    public static string By(string formula, int rows, int columns)
    {
        if (rows == 0 && columns == 0)
            return formula;
        StringBuilder result = new(formula.Length + 8);
        for (var at = 0; at < formula.Length;)
        {
            var end = formula[at] switch
            {
                '"' => PastQuoted(formula, at, '"'),
                '\'' => PastQuoted(formula, at, '\''),
                '[' => PastBrackets(formula, at),
                _ => at,
            };
            if (end > at)
            {
                result.Append(formula, at, end - at);
                at = end;
                continue;
            }

            var word = Word(formula, at);
            if (word == 0)
            {
                result.Append(formula[at++]);
                continue;
            }

            at += AppendWord(result, formula, at, word, rows, columns);
        }

        return result.ToString();
    }

    // Appends a word, or a range of whole rows or columns that begins with it, and says how many characters it took.
    private static int AppendWord(StringBuilder result, string formula, int at, int length, int rows, int columns)
    {
        var word = formula.AsSpan(at, length);
        var following = at + length < formula.Length ? formula[at + length] : '\0';
        if (following is not ('(' or '!' or '['))
        {
            if (IsCell(word))
            {
                AppendCell(result, word, rows, columns);
                return length;
            }

            // Whole rows or columns: both sides of the colon are of one kind. ("1:1" is nothing else in a formula.)
            var second = following == ':' ? Word(formula, at + length + 1) : 0;
            var other = formula.AsSpan(at + length + Math.Min(second, 1), second);
            if (second > 0 && ((IsColumn(word) && IsColumn(other)) || (IsRow(word) && IsRow(other))))
            {
                var byRow = IsRow(word);
                var shift = byRow ? rows : columns;
                AppendEdge(result, word, shift, byRow);
                result.Append(':');
                AppendEdge(result, other, shift, byRow);
                return length + 1 + second;
            }
        }

        result.Append(word);
        return length;
    }

    private static void AppendCell(StringBuilder result, ReadOnlySpan<char> word, int rows, int columns)
    {
        var split = word.LastIndexOfAnyExceptInRange('0', '9') + 1;
        if (word[split - 1] == '$')
            split--;
        var column = ColumnNumber(word[..split].TrimStart('$')) + (word[0] == '$' ? 0 : columns);
        var row = Number(word[split..].TrimStart('$')) + (word[split] == '$' ? 0 : rows);
        if (column is < 1 or > CellAddress.MaxColumn || row is < 1 or > CellAddress.MaxRow)
        {
            result.Append("#REF!");
            return;
        }

        result.Append(word[0] == '$' ? "$" : "").Append(CellAddress.ColumnName(column))
            .Append(word[split] == '$' ? "$" : "").Append(CultureInfo.InvariantCulture, $"{row}");
    }

    private static void AppendEdge(StringBuilder result, ReadOnlySpan<char> edge, int shift, bool isRow)
    {
        if (edge[0] == '$')
        {
            result.Append(edge);
            return;
        }

        var moved = (isRow ? Number(edge) : ColumnNumber(edge)) + shift;
        if (moved < 1 || moved > (isRow ? CellAddress.MaxRow : CellAddress.MaxColumn))
            result.Append("#REF!");
        else if (isRow)
            result.Append(CultureInfo.InvariantCulture, $"{moved}");
        else
            result.Append(CellAddress.ColumnName(moved));
    }

    // How many characters from here on make a name, a reference or a number; 0 for anything else.
    private static int Word(string formula, int at)
    {
        var end = at;
        if (end < formula.Length && char.IsAsciiDigit(formula[end]))
        {
            while (end < formula.Length && (char.IsAsciiDigit(formula[end]) || formula[end] == '.'))
                end++;

            // 1E5 is a number; the E5 in it is no cell.
            var exponent = end;
            if (exponent < formula.Length && formula[exponent] is 'E' or 'e')
            {
                exponent++;
                if (exponent < formula.Length && formula[exponent] is '+' or '-')
                    exponent++;
                if (exponent < formula.Length && char.IsAsciiDigit(formula[exponent]))
                    end = exponent;
            }
        }

        while (end < formula.Length && IsWordCharacter(formula[end]))
            end++;
        return end - at;
    }

    private static bool IsWordCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '$' or '\\' or '?' || c >= 0x80;

    private static bool IsCell(ReadOnlySpan<char> word) => CellAddress.TryParse(word, out _);

    private static bool IsColumn(ReadOnlySpan<char> word)
    {
        var letters = word is ['$', ..] ? word[1..] : word;
        return letters.Length is >= 1 and <= 3 && !letters.ContainsAnyExceptInRange('A', 'Z') && ColumnNumber(letters) <= CellAddress.MaxColumn;
    }

    private static bool IsRow(ReadOnlySpan<char> word)
    {
        var digits = word is ['$', ..] ? word[1..] : word;
        return digits.Length is >= 1 and <= 7 && !digits.ContainsAnyExceptInRange('0', '9');
    }

    private static int ColumnNumber(ReadOnlySpan<char> letters)
    {
        var column = 0;
        foreach (var letter in letters)
            column = (column * 26) + (char.ToUpperInvariant(letter) - 'A' + 1);
        return column;
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    // A doubled quote stands for one inside.
    private static int PastQuoted(string formula, int at, char quote)
    {
        var end = at + 1;
        while (end < formula.Length)
        {
            if (formula[end] != quote)
                end++;
            else if (end + 1 < formula.Length && formula[end + 1] == quote)
                end += 2;
            else
                return end + 1;
        }

        return formula.Length;
    }

    // Inside table references ' escapes the next character: Table1[['[draft']]]. Brackets of other workbooks, [1]Sheet1!A1, end here too.
    private static int PastBrackets(string formula, int at)
    {
        var depth = 0;
        var end = at;
        while (end < formula.Length)
        {
            var c = formula[end];
            end += c == '\'' ? 2 : 1;
            if (c == '[')
                depth++;
            else if (c == ']' && --depth == 0)
                return end;
        }

        return formula.Length;
    }
}
