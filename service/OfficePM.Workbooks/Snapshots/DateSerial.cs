namespace OfficePM.Workbooks.Snapshots;

/// <summary>Dates as the numbers that stand in cells: days since 1900, or since 1904 in workbooks that say so.</summary>
internal static class DateSerial
{
    /// <summary>From 1 January 1904 back to the day 0 that agrees with 1900's count from March of that year on.</summary>
    private const int DaysTo1904 = 1462;

    /// <summary>Below are times of day, lengths of time and, counted from 1900, a 29 February that never was.</summary>
    private const int First = 61;

    /// <summary>Counted from 1900, the day after the last one that Excel knows.</summary>
    private const int End = 2_958_466;

    private static readonly DateTime Day0 = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>The day and time that Excel shows for a number with the format of a date; null where it is none that anybody plans for.</summary>
    /// <param name="serial">The cell's number.</param>
    /// <param name="date1904">Whether the workbook counts from 1904.</param>
    public static DateTime? ToDate(double serial, bool date1904) =>
        serial >= First && serial + (date1904 ? DaysTo1904 : 0) is < End and var days ? DateTime.FromOADate(days) : null;

    /// <summary>The number of a date in a workbook.</summary>
    /// <param name="date">Not before March 1900.</param>
    /// <param name="date1904">Whether the workbook counts from 1904.</param>
    public static double Of(DateTime date, bool date1904) => (date - Day0).TotalDays - (date1904 ? DaysTo1904 : 0);
}
