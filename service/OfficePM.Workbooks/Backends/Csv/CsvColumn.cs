using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Backends.Csv;

/// <summary>
/// How the fields of one column become cells. A field becomes a number only where nobody can read it otherwise; ids, dates, long numbers and
/// numbers with a comma stay the texts that they are, so that they can be pasted back, and are read as text columns of a workbook are.
/// </summary>
/// <param name="Numbers">Whether plain numbers become numbers.</param>
/// <param name="Note">Why a column of digits stays text, or null.</param>
internal sealed partial record CsvColumn(bool Numbers, Finding? Note)
{
    /// <summary>The digits that a double keeps.</summary>
    private const int KeptDigits = 15;

    private static readonly SearchValues<char> NumberLetters = SearchValues.Create("0123456789.,-+%'’\u00A0\u202F ");

    /// <summary>Decides for one column.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">0-based column.</param>
    /// <param name="sheet">The sheet, for the note.</param>
    public static CsvColumn Of(CsvTable table, int column, string sheet)
    {
        var header = FieldOf(table.Rows[table.HeaderRow - 1], column);
        string? leading = null, tooLong = null, grouped = null, comma = null;
        var (dots, threes, below) = (0, 0, 0);
        for (var at = table.HeaderRow; at < table.Rows.Count; at++)
        {
            var field = FieldOf(table.Rows[at], column).AsSpan().Trim();
            // Long texts are no numbers, and most cells of most columns end here.
            if (field.IsEmpty || field.Length > 40 || field.ContainsAnyExcept(NumberLetters) || field.IndexOfAnyInRange('0', '9') < 0)
                continue;
            if (TryNumber(field, out _, out _))
            {
                var dot = field.IndexOf('.');
                dots += dot >= 0 ? 1 : 0;
                threes += dot is > 0 and <= 4 && field.Length - dot == 4 ? 1 : 0;
                below += field.StartsWith("0.") || field.StartsWith("-0.") ? 1 : 0;
            }
            else if (field.IndexOfAnyExceptInRange('0', '9') < 0)
            {
                // The longest digits or a zero in front: an id, a phone number, an article number.
                if (field.Length > KeptDigits)
                    tooLong ??= field.ToString();
                else
                    leading ??= field.ToString();
            }
            else if (field.Contains(','))
            {
                comma ??= field.ToString();
            }
            else if (GroupedByDots().IsMatch(field))
            {
                grouped ??= field.ToString();
            }
        }

        var isKey = header.Length is > 0 and <= 60 && HeaderMatcher.Match(header) is [{ Quality: >= HeaderMatch.Plain, Meaning.Role: Role.Key }, ..];
        if (isKey)
            return new CsvColumn(false, null);
        var (why, example) = leading is not null ? ("zeros in front would be lost", leading)
            : tooLong is not null ? ("Excel keeps 15 digits only", tooLong)
            : comma is not null ? ("a comma may divide thousands or decimals; the whole column decides", comma)
            : grouped is not null ? ("dots divide thousands here", grouped)
            : dots > 0 && dots == threes && below == 0 ? ("a dot before three digits may divide thousands", "")
            : (null, "");
        return why is null
            ? new CsvColumn(true, null)
            : new CsvColumn(false, new Finding(
                "csv-kept-as-text", Severity.Info, sheet, new CellAddress(table.HeaderRow, column + 1).ToString(), "Numbers kept as text",
                example.Length > 0 ? $"{Invariant.Quote(header)}: {example}" : Invariant.Quote(header), $"Written as they stand: {why}", "Nothing to do"));
    }

    /// <summary>A field as a number, where it can be read in one way only.</summary>
    /// <param name="field">The field, trimmed.</param>
    /// <param name="number">The number; a percent as a fraction.</param>
    /// <param name="percent">How many decimals a percent has; -1 for a number.</param>
    public static bool TryNumber(ReadOnlySpan<char> field, out double number, out int percent)
    {
        (number, percent) = (0, -1);
        if (field.Length > 20 || !PlainNumber().IsMatch(field))
            return false;
        var digits = 0;
        foreach (var letter in field)
            digits += char.IsAsciiDigit(letter) ? 1 : 0;
        if (digits > KeptDigits + 3 || (digits > KeptDigits && !field.Contains('.')))
            return false;
        if (field[^1] != '%')
            return double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        var dot = field.IndexOf('.');
        percent = dot < 0 ? 0 : field.Length - dot - 2;
        if (!decimal.TryParse(field[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var hundredths))
            return false;
        number = (double)(hundredths / 100);
        return true;
    }

    /// <summary>The field of a row, or nothing where the row is shorter.</summary>
    public static string FieldOf(IReadOnlyList<string> row, int column) => column < row.Count ? row[column] : "";

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?%?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex PlainNumber();

    [GeneratedRegex(@"^[-+]?[0-9]{1,3}(\.[0-9]{3}){2,}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex GroupedByDots();
}
