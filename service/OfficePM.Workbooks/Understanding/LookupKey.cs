using System.Globalization;
using System.Text;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>
/// The text by which an item is found again: once computed here, once printed as an Excel formula over the same cells. Both must give the same text.
/// </summary>
/// <remarks>
/// Excel refuses look-up values over 255 characters, after <c>~ * ?</c> are escaped, which can double the length: hence the limit of 120.
/// </remarks>
public static class LookupKey
{
    /// <summary>Stands between the values of several columns.</summary>
    public const string Separator = " | ";

    /// <summary>Longer keys are shortened.</summary>
    public const int MaxLength = 120;

    private const int Head = 80;
    private const int Tail = 30;

    /// <summary>The largest whole number that Excel prints digit by digit, everywhere.</summary>
    private const double MaxInteger = 1e11;

    /// <summary>The key of one item.</summary>
    /// <param name="cells">The cells of the key columns, in the order of <see cref="KeyRule.Columns"/>.</param>
    /// <exception cref="ArgumentException">A cell's text depends on Excel's language (see <see cref="IsPortable(Cell)"/>).</exception>
    public static string Of(IReadOnlyList<Cell> cells)
    {
        if (cells.Count == 1)
            return Shorten(Trim(TextOf(cells[0])));
        return Shorten(string.Join(Separator, cells.Select(cell => Trim(TextOf(cell)))));
    }

    /// <summary>The Excel expression, without "=", that gives the key of the item whose cells are referred to.</summary>
    /// <param name="references">References to the cells of the key columns, such as "B5" or "[@Feature]".</param>
    public static string Formula(IReadOnlyList<string> references)
    {
        var text = string.Join($"&\"{Separator}\"&", references.Select(reference => $"TRIM({reference})"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"IF(LEN({text})>{MaxLength},LEFT({text},{Head})&\"…\"&LEN({text})&\"…\"&RIGHT({text},{Tail}),{text})");
    }

    /// <summary>
    /// Whether a cell gives the same text in every language of Excel. Fractions are printed with the local decimal mark, TRUE is a word, and errors have no text.
    /// </summary>
    public static bool IsPortable(Cell cell) => cell.Kind switch
    {
        CellKind.Number => double.IsInteger(cell.Number) && Math.Abs(cell.Number) < MaxInteger,
        CellKind.Boolean or CellKind.Error => false,
        _ => true,
    };

    /// <summary>
    /// Whether programs agree on where a long key is cut. Excel counts a sign outside the basic plane (an emoji) as two, others as one.
    /// </summary>
    internal static bool IsPortable(string key) => key.Length < MaxLength - 20 || !key.Any(char.IsSurrogate);

    private static string TextOf(Cell cell) => cell.Kind switch
    {
        CellKind.Number when IsPortable(cell) => (cell.Number + 0.0).ToString("0", CultureInfo.InvariantCulture),
        CellKind.Text => cell.Text ?? "",
        CellKind.Blank => "",
        _ => throw new ArgumentException("The cell's text depends on Excel's language; choose another column for the key.", nameof(cell)),
    };

    /// <summary>As Excel's TRIM: outer blanks go, inner runs of blanks become one; other white space stays.</summary>
    private static string Trim(string text)
    {
        if (!text.Contains("  ", StringComparison.Ordinal))
            return text.Trim(' ');
        var trimmed = new StringBuilder(text.Length);
        foreach (var letter in text.Trim(' '))
        {
            if (letter != ' ' || trimmed[^1] != ' ')
                trimmed.Append(letter);
        }

        return trimmed.ToString();
    }

    private static string Shorten(string text) =>
        text.Length <= MaxLength
            ? text
            : string.Create(CultureInfo.InvariantCulture, $"{text[..Head]}…{text.Length}…{text[^Tail..]}");
}
