using System.Globalization;
using ExcelNumberFormat;
using OfficePM.GraphEmulator.Formulas;

namespace OfficePM.GraphEmulator.Cells;

/// <summary>A value as its cell shows it.</summary>
internal static class CellText
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, NumberFormat> Formats = new(StringComparer.Ordinal);

    public static string Of(CellValue value, string format, bool is1904) => value.Kind switch
    {
        CellKind.Blank => "",
        CellKind.Boolean => value.Number != 0 ? "TRUE" : "FALSE",
        CellKind.Error => value.Text,
        CellKind.Text => Text(value.Text, format),
        _ => Number(value.Number, format, is1904),
    };

    private static string Text(string text, string format)
    {
        if (!format.Contains('@', StringComparison.Ordinal) || format == "@")
            return text;
        return Parsed(format) is { IsValid: true } parsed ? parsed.Format(text, CultureInfo.InvariantCulture) : text;
    }

    private static string Number(double number, string format, bool is1904)
    {
        if (format is "General" or "@" or "" || Parsed(format) is not { IsValid: true } parsed)
            return GeneralFormat.Short(number);
        // A negative date shows as a row of signs, and so does one behind the year 9999.
        if (parsed.IsDateTimeFormat && number is < 0 or >= 2_958_466)
            return "########";
        return parsed.Format(number, CultureInfo.InvariantCulture, is1904);
    }

    private static NumberFormat Parsed(string format) => Formats.GetOrAdd(format, code => new(code));
}
