using System.Globalization;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>Dates as they stand in cells: Excel's own, and texts that cannot be mistaken for another day.</summary>
internal static class DateCells
{
    private const int LongestDate = 40;

    /// <summary>Ways to write a date that cannot be mistaken: the year first, or the month as a word (as Jira writes).</summary>
    private static readonly string[] Formats =
    [
        "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy-M-d H:m", "yyyy-M-d H:m:s", "yyyy-M-dTH:m:sK", "yyyy-M-dTH:m:s.fffK", "yyyy-M-d H:m:s 'UTC'",
        "d/MMM/yy h:mm tt", "d/MMM/yy", "d MMM yyyy", "d-MMM-yyyy", "MMM d, yyyy", "MMM d yyyy", "d. MMM yyyy", "MMMM d, yyyy", "d MMMM yyyy",
    ];

    /// <summary>The date in a cell; null where there is none.</summary>
    public static DateTime? DateOf(Cell cell) => cell.Kind switch
    {
        CellKind.Number when NumberFormats.IsDate(cell.NumberFormat) && cell.Number is >= 61 and < 2_958_466 => DateTime.FromOADate(cell.Number),
        CellKind.Text => DateOf(cell.Text!),
        _ => null,
    };

    /// <summary>The date in a cell of a column; null where there is none.</summary>
    public static DateTime? DateOf(ColumnCells cells, int at) => cells.KindOf(at) switch
    {
        CellKind.Number when cells.IsDate(at) && cells.NumberOf(at) is >= 61 and < 2_958_466 and var serial => DateTime.FromOADate(serial),
        CellKind.Text => DateOf(cells.TextOf(at)!),
        _ => null,
    };

    /// <summary>The date that a text gives; null where it gives none.</summary>
    public static DateTime? DateOf(string text) =>
        text.Length <= LongestDate && DateTime.TryParseExact(
            text.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : null;

    /// <summary>"2026-03-31".</summary>
    public static string Day(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
