using System.Globalization;

namespace OfficePM.Workbooks.Understanding;

/// <summary>What was probably typed where Excel made a date of it.</summary>
internal static class DateNumbers
{
    /// <summary>
    /// "5-7" becomes the 5th of July or the 7th of May, shown as day and month; "3-24" becomes March 2024, shown as month and year. Null where a date with
    /// its year was typed, or the number is no date of Excel's calendar.
    /// </summary>
    /// <param name="shown">The date that the cell shows; null where it shows none.</param>
    /// <param name="format">The cell's number format.</param>
    public static string? Meant(DateTime? shown, string? format)
    {
        if (format is null || shown is not { } date || date.TimeOfDay != TimeSpan.Zero)
            return null;
        var (day, year) = (format.Contains('d', StringComparison.OrdinalIgnoreCase), format.Contains('y', StringComparison.OrdinalIgnoreCase));
        // A range has its smaller end first, whichever of the two Excel took for the month.
        return (day, year) switch
        {
            (true, false) => Range(Math.Min(date.Day, date.Month), Math.Max(date.Day, date.Month)),
            (false, true) when date.Day == 1 => Range(date.Month, date.Year % 100),
            _ => null,
        };
    }

    private static string Range(int low, int high) => string.Create(CultureInfo.InvariantCulture, $"{low}-{high}");
}
