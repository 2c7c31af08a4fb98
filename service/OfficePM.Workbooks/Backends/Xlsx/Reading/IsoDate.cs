using System.Globalization;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Backends.Xlsx.Reading;

/// <summary>Dates written as text in cells of type "d" (strict files), as the serial numbers that formulas compute with.</summary>
internal static class IsoDate
{
    /// <summary>"2026-11-22", "2026-11-22T13:30:00" or "13:30:00" as a serial number.</summary>
    public static bool TrySerial(string text, bool date1904, out double serial)
    {
        serial = 0;
        if (TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) && !text.Contains('-', StringComparison.Ordinal))
        {
            serial = time.ToTimeSpan().TotalDays;
            return true;
        }

        if (!DateTime.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var date))
        {
            return false;
        }

        serial = DateSerial.Of(date, date1904);
        // Excel counts a 29 February 1900 that never was: until then the serial numbers are one lower than the count of days since 1899-12-30.
        if (!date1904 && serial < 61)
            serial--;
        return serial >= 0;
    }
}
