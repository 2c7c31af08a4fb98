using System.Globalization;
using System.Text.RegularExpressions;

namespace OfficePM.GraphEmulator.Cells;

/// <summary>What a typed text becomes: a number, a date with its format, true or false, an error, or text.</summary>
/// <param name="Format">The number format that Excel gives a cell that was General; null keeps it.</param>
internal readonly partial record struct CellInput(CellValue Value, string? Format = null)
{
    private static readonly string[] Errors = ["#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!"];
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Reads a text as Excel does under English (United States).</summary>
    /// <param name="today">Gives the year to a date without one.</param>
    public static CellInput Read(string text, DateTimeOffset today)
    {
        if (text.Length == 0)
            return new(CellValue.Blank);
        if (text[0] == '\'')
            return new(CellValue.Of(text[1..]));
        var trimmed = text.Trim();
        if (trimmed.Equals("TRUE", StringComparison.OrdinalIgnoreCase) || trimmed.Equals("FALSE", StringComparison.OrdinalIgnoreCase))
            return new(CellValue.Of(trimmed.Length == 4));
        if (Errors.FirstOrDefault(error => error.Equals(trimmed, StringComparison.OrdinalIgnoreCase)) is { } name)
            return new(CellValue.Error(name));
        return Number(trimmed) ?? Fraction(trimmed) ?? Date(trimmed, today) ?? Time(trimmed) ?? new(CellValue.Of(text));
    }

    private static CellInput? Number(string text)
    {
        var match = NumberPattern().Match(text);
        if (!match.Success || (match.Groups["open"].Success != match.Groups["close"].Success))
            return null;
        var digits = match.Groups["digits"].Value;
        if (!double.TryParse(digits.Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || !double.IsFinite(number))
            return null;
        if (match.Groups["sign"].Value == "-" || match.Groups["open"].Success)
            number = -number;
        var decimals = digits.Contains('.', StringComparison.Ordinal);
        if (match.Groups["percent"].Success)
            return new(CellValue.Of(number / 100), decimals ? "0.00%" : "0%");
        if (match.Groups["currency"].Success)
            return new(CellValue.Of(number), decimals ? "$#,##0.00_);[Red]($#,##0.00)" : "$#,##0_);[Red]($#,##0)");
        if (digits.Contains('E', StringComparison.OrdinalIgnoreCase))
            return new(CellValue.Of(number), "0.00E+00");
        return new(CellValue.Of(number), digits.Contains(',', StringComparison.Ordinal) ? decimals ? "#,##0.00" : "#,##0" : null);
    }

    private static CellInput? Fraction(string text)
    {
        var match = FractionPattern().Match(text);
        if (!match.Success)
            return null;
        var (whole, top, bottom) = (Int(match.Groups[1]), Int(match.Groups[2]), Int(match.Groups[3]));
        return bottom == 0 ? null : new(CellValue.Of(whole + (double)top / bottom), bottom > 9 ? "# ??/??" : "# ?/?");
    }

    private static CellInput? Date(string text, DateTimeOffset today)
    {
        if (IsoDate().Match(text) is { Success: true } iso)
            return Date(Int(iso.Groups[1]), Int(iso.Groups[2]), Int(iso.Groups[3]), iso.Groups[4].Value);
        if (SlashDate().Match(text) is { Success: true } slash)
        {
            var (first, second) = (Int(slash.Groups[1]), Int(slash.Groups[2]));
            if (slash.Groups[3].Success)
                return Date(Year(slash.Groups[3].Value), first, second, slash.Groups[4].Value);
            if (slash.Groups[4].Success)
                return null;
            if (first is >= 1 and <= 12 && second is >= 1 and <= 31)
                return Date(today.Year, first, second, "", "d-mmm");
            return first is >= 1 and <= 12 ? Date(Year(slash.Groups[2].Value), first, 1, "", "mmm-yy") : null;
        }

        if (MonthYear().Match(text) is { Success: true } year)
            return Date(Int(year.Groups[2]), Int(year.Groups[1]), 1, "", "mmm-yy");
        if (DayMonth().Match(text) is { Success: true } day)
        {
            return day.Groups[3].Success
                ? Date(Year(day.Groups[3].Value), Month(day.Groups[2].Value), Int(day.Groups[1]), "", "d-mmm-yy")
                : Date(today.Year, Month(day.Groups[2].Value), Int(day.Groups[1]), "", "d-mmm");
        }

        if (MonthDay().Match(text) is { Success: true } month)
        {
            var number = Int(month.Groups[2]);
            if (month.Groups[3].Success)
                return Date(Year(month.Groups[3].Value), Month(month.Groups[1].Value), number, "", "d-mmm-yy");
            return number is >= 1 and <= 31
                ? Date(today.Year, Month(month.Groups[1].Value), number, "", "d-mmm")
                : Date(Year(month.Groups[2].Value), Month(month.Groups[1].Value), 1, "", "mmm-yy");
        }

        return null;
    }

    private static CellInput? Date(int year, int month, int day, string time, string format = "m/d/yyyy")
    {
        if (year is < 1900 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return null;
        var serial = (new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified) - new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified)).TotalDays;
        // Excel counts a 29 February 1900 that never was.
        if (serial < 61)
            serial--;
        if (string.IsNullOrWhiteSpace(time))
            return new(CellValue.Of(serial), format);
        return Time(time.Trim()) is { } hours ? new(CellValue.Of(serial + hours.Value.Number), "m/d/yyyy h:mm") : null;
    }

    private static CellInput? Time(string text)
    {
        var match = TimePattern().Match(text);
        if (!match.Success)
            return null;
        var hour = Int(match.Groups[1]);
        var half = match.Groups[4].Value.ToUpperInvariant();
        if (half.Length > 0 && hour is < 1 or > 12)
            return null;
        if (half.Length > 0)
            hour = hour % 12 + (half[0] == 'P' ? 12 : 0);
        var (minute, second) = (Int(match.Groups[2]), Int(match.Groups[3]));
        if (minute > 59 || second > 59)
            return null;
        var format = (match.Groups[3].Success ? "h:mm:ss" : "h:mm") + (half.Length > 0 ? " AM/PM" : "");
        return new(CellValue.Of((hour * 3600 + minute * 60 + second) / 86400.0), hour > 23 ? "[h]:mm:ss" : format);
    }

    private static int Int(Group group) => group.Success && group.Value.Length > 0 ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    /// <summary>Two digits below 30 are of this century.</summary>
    private static int Year(string digits)
    {
        var year = int.Parse(digits, CultureInfo.InvariantCulture);
        return digits.Length > 2 ? year : year + (year < 30 ? 2000 : 1900);
    }

    private static int Month(string name) => Array.FindIndex(Months, month => name.StartsWith(month, StringComparison.OrdinalIgnoreCase)) + 1;

    [GeneratedRegex(
        @"^(?<open>\()?(?<sign>[+-])?(?<currency>\$)?\s?(?<digits>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?(?:[eE][+-]?\d{1,3})?|\.\d+(?:[eE][+-]?\d{1,3})?)\s?(?<percent>%)?(?<close>\))?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"^(\d{1,5}) (\d{1,3})/(\d{1,3})$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FractionPattern();

    [GeneratedRegex(@"^(\d{4})[-/](\d{1,2})[-/](\d{1,2})( .+)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex IsoDate();

    [GeneratedRegex(@"^(\d{1,2})[-/](\d{1,2})(?:[-/](\d{4}|\d{2}))?( .+)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SlashDate();

    [GeneratedRegex(@"^(\d{1,2})[-/](\d{4})$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MonthYear();

    [GeneratedRegex(
        @"^(\d{1,2})[- ](jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?:[- ](\d{4}|\d{2}))?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DayMonth();

    [GeneratedRegex(
        @"^(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)[- ](\d{1,4})(?:, (\d{4}))?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MonthDay();

    [GeneratedRegex(@"^(\d{1,4}):(\d{2})(?::(\d{2}))?(?:\s?([aApP][mM]?))?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TimePattern();
}
