using System.Globalization;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>Dates as they stand in the cells of a workbook: Excel's own, and texts that cannot be mistaken for another day.</summary>
/// <param name="date1904">Whether the workbook's numbers count from 1904.</param>
internal sealed class DateCells(bool date1904)
{
    private const int LongestDate = 40;

    /// <summary>Ways to write a date that cannot be mistaken: the year first, or the month as a word (as Jira writes).</summary>
    private static readonly string[] Formats =
    [
        "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy-M-d H:m", "yyyy-M-d H:m:s", "yyyy-M-dTH:m:sK", "yyyy-M-dTH:m:s.fffK", "yyyy-M-d H:m:s 'UTC'",
        "d/MMM/yy h:mm tt", "d/MMM/yy", "d MMM yyyy", "d-MMM-yyyy", "MMM d, yyyy", "MMM d yyyy", "d. MMM yyyy", "MMMM d, yyyy", "d MMMM yyyy",
    ];

    /// <summary>The date in a cell; null where there is none.</summary>
    public DateTime? DateOf(Cell cell) => cell.Kind switch
    {
        CellKind.Number when NumberFormats.IsDate(cell.NumberFormat) => DateOf(cell.Number),
        CellKind.Text => DateOf(cell.Text!),
        _ => null,
    };

    /// <summary>The date in a cell of a column; null where there is none.</summary>
    public DateTime? DateOf(ColumnCells cells, int at) => cells.KindOf(at) switch
    {
        CellKind.Number when cells.IsDate(at) => DateOf(cells.NumberOf(at)),
        CellKind.Text => DateOf(cells.TextOf(at)!),
        _ => null,
    };

    /// <summary>The date that a number is shown as; null where it is none of Excel's calendar.</summary>
    public DateTime? DateOf(double serial) => DateSerial.ToDate(serial, date1904);

    /// <summary>The date that a text gives; null where it gives none.</summary>
    public static DateTime? DateOf(string text) =>
        text.Length <= LongestDate && DateTime.TryParseExact(
            text.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : null;

    /// <summary>"2026-03-31".</summary>
    public static string Day(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
