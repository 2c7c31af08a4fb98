using System.Text;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>
/// Formulas as the file format writes them. A patch writes a reference to the own row of a table as Excel shows it, <c>[@Reach]</c> or
/// <c>[@[Reach / qtr]]</c>; the file holds <c>Table1[[#This Row],[Reach / qtr]]</c>.
/// </summary>
internal static class FormulaNotation
{
    /// <summary>Writes out the references to the own row.</summary>
    /// <param name="formula">A formula of a patch, without "=".</param>
    /// <param name="table">The table that the cell stands in; null where it stands in none.</param>
    /// <exception cref="ArgumentException">The formula refers to the own row of a table, and there is none; or a bracket has no end.</exception>
    public static string ToFile(string formula, string? table)
    {
        if (!formula.Contains("[@", StringComparison.Ordinal))
            return formula;
        StringBuilder result = new(formula.Length + 64);
        for (var at = 0; at < formula.Length;)
        {
            if (formula[at] is '"' or '\'')
            {
                // A text or a quoted sheet name; a doubled quote inside it only ends one and begins the next.
                var close = formula.IndexOf(formula[at], at + 1);
                var end = close < 0 ? formula.Length : close + 1;
                result.Append(formula, at, end - at);
                at = end;
            }
            else if (formula[at] == '[' && at + 1 < formula.Length && formula[at + 1] == '@')
            {
                if (table is null)
                    throw new ArgumentException($"'{formula}' refers to its row of a table, but its cell stands in none.", nameof(formula));
                at = OwnRow(formula, at + 2, out var column);

                // Excel shows the table's name outside the table; in the file it always stands there.
                if (!EndsWithName(result, table))
                    result.Append(table);
                result.Append("[[#This Row],[").Append(EscapeColumn(column)).Append("]]");
            }
            else
            {
                result.Append(formula[at++]);
            }
        }

        return result.ToString();
    }

    /// <summary>A column's name inside brackets: brackets, number signs and apostrophes behind an apostrophe.</summary>
    public static string EscapeColumn(string column)
    {
        StringBuilder result = new(column.Length + 4);
        foreach (var character in column)
        {
            if (character is '[' or ']' or '#' or '\'')
                result.Append('\'');
            result.Append(character);
        }

        return result.ToString();
    }

    private static int OwnRow(string formula, int at, out string column)
    {
        StringBuilder name = new();
        var bracketed = at < formula.Length && formula[at] == '[';
        for (var i = bracketed ? at + 1 : at; i < formula.Length; i++)
        {
            if (formula[i] == '\'' && i + 1 < formula.Length && formula[i + 1] is '[' or ']' or '#' or '\'' or '@')
            {
                name.Append(formula[++i]);
            }
            else if (formula[i] == ']')
            {
                column = name.ToString();
                var end = i + (bracketed ? 2 : 1);
                return !bracketed || (i + 1 < formula.Length && formula[i + 1] == ']')
                    ? end
                    : throw new ArgumentException($"'{formula}' has a bracket without an end.", nameof(formula));
            }
            else
            {
                name.Append(formula[i]);
            }
        }

        throw new ArgumentException($"'{formula}' has a bracket without an end.", nameof(formula));
    }

    private static bool EndsWithName(StringBuilder text, string table)
    {
        if (text.Length < table.Length)
            return false;
        var from = text.Length - table.Length;
        return text.ToString(from, table.Length).Equals(table, StringComparison.OrdinalIgnoreCase)
            && (from == 0 || !(char.IsLetterOrDigit(text[from - 1]) || text[from - 1] is '_' or '.' or '\\'));
    }
}
