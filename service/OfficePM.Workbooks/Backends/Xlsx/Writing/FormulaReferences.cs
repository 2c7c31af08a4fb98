using System.Text;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>What of ours a PM's formula may refer to.</summary>
/// <param name="ListSheet">The list's sheet.</param>
/// <param name="Columns">Our columns on it.</param>
/// <param name="Table">The list's table, or null.</param>
/// <param name="Headers">The headers of our columns.</param>
/// <param name="Sheets">Our sheets.</param>
/// <param name="Names">Names of the PM that refer to ours.</param>
internal sealed record OurCells(
    string? ListSheet,
    IReadOnlySet<int> Columns,
    string? Table,
    IReadOnlyCollection<string> Headers,
    IReadOnlyCollection<string> Sheets,
    IReadOnlySet<string> Names);

/// <summary>Whether formulas refer to cells of ours. In doubt they do: then Excel calculates once more than it had to.</summary>
internal static class FormulaReferences
{
    /// <summary>Whether a formula refers to cells of ours.</summary>
    /// <param name="formula">Without "=".</param>
    /// <param name="host">The sheet that it stands on.</param>
    /// <param name="ours">Our cells.</param>
    /// <param name="width">For a formula that several columns share, how many.</param>
    public static bool Touches(string formula, string host, OurCells ours, int width = 1)
    {
        string? sheet = null;
        for (var at = 0; at < formula.Length;)
        {
            var character = formula[at];
            if (character == '"')
            {
                at = Past(formula, at, '"');
            }
            else if (character == '\'')
            {
                var end = Past(formula, at, '\'');
                if (end < formula.Length && formula[end] == '!')
                    sheet = formula[(at + 1)..(end - 1)].Replace("''", "'", StringComparison.Ordinal);
                at = end;
            }
            else if (character == '!')
            {
                at++;
            }
            else if (Word(formula, at) is var length and > 0)
            {
                var word = formula.Substring(at, length);
                at += length;
                var next = at < formula.Length ? formula[at] : '\0';
                if (next == '!')
                {
                    sheet = word;
                    continue;
                }

                if (next == '[')
                {
                    var end = PastBrackets(formula, at);
                    if (string.Equals(word, ours.Table, StringComparison.OrdinalIgnoreCase) && TouchesColumns(formula[at..end], ours))
                        return true;
                    at = end;
                }
                else if (next != '(')
                {
                    var other = next == ':' ? Word(formula, at + 1) : 0;
                    var second = other > 0 ? formula.Substring(at + 1, other) : word;
                    if (IsTouched(word, second, sheet ?? host, sheet, ours, width))
                        return true;
                    at += other > 0 ? other + 1 : 0;
                }

                sheet = null;
            }
            else
            {
                if (character == '[')
                    at = PastBrackets(formula, at);
                else
                    at++;
                sheet = null;
            }
        }

        return false;
    }

    private static bool IsTouched(string first, string second, string sheet, string? named, OurCells ours, int width)
    {
        if (named is not null && ours.Sheets.Contains(named, StringComparer.OrdinalIgnoreCase))
            return true;
        if (first.StartsWith(Ownership.NamePrefix, StringComparison.OrdinalIgnoreCase) || ours.Names.Contains(first) || string.Equals(first, ours.Table, StringComparison.OrdinalIgnoreCase))
            return true;

        // "Sheet1:Sheet3!A1" is on the list's sheet as well, perhaps.
        if (!string.Equals(sheet, ours.ListSheet, StringComparison.OrdinalIgnoreCase) && !sheet.Contains(':', StringComparison.Ordinal))
            return false;
        if (IsRow(first) && IsRow(second) && first.Length > 0)
            return first.Contains('$', StringComparison.Ordinal) || !ReferenceEquals(first, second);
        var from = Column(first);
        var to = Column(second);
        if (from == 0 || to == 0 || (ReferenceEquals(first, second) && !CellAddress.TryParse(first, out _)))
            return false;
        return ours.Columns.Any(column => column >= Math.Min(from, to) && column <= Math.Max(from, to) + width - 1);
    }

    private static bool TouchesColumns(string brackets, OurCells ours)
    {
        // [Reach], [[#This Row],[Reach]], [[Reach]:[Effort]], [#All], []
        List<string> columns = [];
        StringBuilder name = new();
        for (var at = 0; at < brackets.Length; at++)
        {
            if (brackets[at] == '\'' && at + 1 < brackets.Length)
            {
                name.Append(brackets[++at]);
            }
            else if (brackets[at] is '[' or ']')
            {
                if (name.ToString().Trim(' ', ',', ':') is { Length: > 0 } found)
                    columns.Add(found.TrimStart('@'));
                name.Clear();
            }
            else
            {
                name.Append(brackets[at]);
            }
        }

        columns.RemoveAll(column => column is "#This Row" or "#All" or "#Data" or "#Headers" or "#Totals");
        return columns.Count == 0 || brackets.Contains("]:[", StringComparison.Ordinal)
            || columns.Exists(column => ours.Headers.Contains(column, StringComparer.OrdinalIgnoreCase));
    }

    private static int Column(string reference)
    {
        var letters = reference.TrimStart('$');
        var split = letters.AsSpan().IndexOfAnyExceptInRange('A', 'z');
        var rest = split < 0 ? "" : letters[split..];
        if (split == 0 || letters.Length - rest.Length > 3 || rest.TrimStart('$').AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0)
            return 0;
        return Tags.Column(Encoding.UTF8.GetBytes(letters));
    }

    private static bool IsRow(string reference) => reference.Replace("$", "", StringComparison.Ordinal) is { Length: > 0 } digits && !digits.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static int Word(string formula, int at)
    {
        var end = at;
        while (end < formula.Length && (char.IsLetterOrDigit(formula[end]) || formula[end] is '_' or '.' or '$' or '\\' or '?'))
            end++;
        return end - at;
    }

    private static int Past(string formula, int at, char quote)
    {
        for (var end = at + 1; end < formula.Length; end++)
        {
            if (formula[end] != quote)
                continue;
            if (end + 1 >= formula.Length || formula[end + 1] != quote)
                return end + 1;
            end++;
        }

        return formula.Length;
    }

    private static int PastBrackets(string formula, int at)
    {
        var depth = 0;
        for (var end = at; end < formula.Length; end++)
        {
            if (formula[end] == '\'')
                end++;
            else if (formula[end] == '[')
                depth++;
            else if (formula[end] == ']' && --depth == 0)
                return end + 1;
        }

        return formula.Length;
    }
}
