using System.Globalization;
using OfficePM.GraphEmulator.Cells;

namespace OfficePM.GraphEmulator.Formulas;

/// <summary>Cells of a sheet, as an argument of a function that takes a reference.</summary>
internal sealed record RangeValue(string SheetId, Area Area);

/// <summary>Thrown where the result is an error that Excel shows.</summary>
internal sealed class CellErrorException(CellError error) : Exception(error.Name)
{
    public CellError Error => error;
}

/// <summary>Thrown where the result is not known here. The cell is marked; it never shows a guess.</summary>
internal sealed class UncomputableException(string what) : Exception(what);

/// <summary>How Excel reads one type as another. A value is a double, string, bool, <see cref="CellError"/>, or null for blank.</summary>
internal static class Values
{
    /// <summary>About 15 digits: nearer than that, Excel takes two numbers for the same.</summary>
    private const double SameRatio = 1.0 / (1L << 48);

    public static object? Of(CellValue value) => value.Kind switch
    {
        CellKind.Number => value.Number,
        CellKind.Text => value.Text,
        CellKind.Boolean => value.Number != 0,
        CellKind.Error => new CellError(value.Text),
        _ => null,
    };

    public static CellValue ToCell(object? value) => value switch
    {
        double number when double.IsFinite(number) => CellValue.Of(number),
        double => CellValue.Error("#NUM!"),
        string text => CellValue.Of(text),
        bool truth => CellValue.Of(truth),
        CellError error => CellValue.Error(error.Name),
        null => CellValue.Of(0),
        _ => throw new UncomputableException("a result of several cells"),
    };

    public static double Number(object? value) => value switch
    {
        double number => number,
        bool truth => truth ? 1 : 0,
        null => 0,
        string text => CellInput.Read(text, default).Value is { Kind: CellKind.Number } parsed ? parsed.Number : throw new CellErrorException(CellError.Value),
        CellError error => throw new CellErrorException(error),
        _ => throw new UncomputableException("a range where one value belongs"),
    };

    public static string Text(object? value) => value switch
    {
        double number => GeneralFormat.Full(number),
        bool truth => truth ? "TRUE" : "FALSE",
        null => "",
        string text => text,
        CellError error => throw new CellErrorException(error),
        _ => throw new UncomputableException("a range where one value belongs"),
    };

    public static bool Truth(object? value) => value switch
    {
        bool truth => truth,
        double number => number != 0,
        null => false,
        string text when text.Equals("TRUE", StringComparison.OrdinalIgnoreCase) => true,
        string text when text.Equals("FALSE", StringComparison.OrdinalIgnoreCase) => false,
        CellError error => throw new CellErrorException(error),
        string => throw new CellErrorException(CellError.Value),
        _ => throw new UncomputableException("a range where one value belongs"),
    };

    public static double Add(double a, double b) => b < 0 == a < 0 || !Same(a, -b) ? a + b : 0;

    public static bool Same(double a, double b) => a.Equals(b) || Math.Abs(a - b) < Math.Abs(a) * SameRatio;

    /// <summary>Numbers come before texts, texts before FALSE and TRUE; case does not count.</summary>
    public static int Compare(object? a, object? b)
    {
        if (a is CellError left)
            throw new CellErrorException(left);
        if (b is CellError right)
            throw new CellErrorException(right);
        a ??= b switch { string => "", bool => false, _ => 0.0 };
        b ??= a switch { string => "", bool => false, _ => 0.0 };
        return (a, b) switch
        {
            (double x, double y) => Same(x, y) ? 0 : x.CompareTo(y),
            (string x, string y) => string.Compare(x, y, StringComparison.OrdinalIgnoreCase),
            (bool x, bool y) => x.CompareTo(y),
            _ => Rank(a).CompareTo(Rank(b)),
        };
    }

    private static int Rank(object value) => value switch
    {
        double => 0,
        string => 1,
        bool => 2,
        _ => throw new UncomputableException("a range where one value belongs"),
    };
}

/// <summary>Numbers in the format General.</summary>
internal static class GeneralFormat
{
    /// <summary>As a cell shows it: at most eleven characters.</summary>
    public static string Short(double number)
    {
        var size = Math.Abs(number);
        if (size == 0)
            return "0";
        if (size is >= 1e11 or < 1e-9)
            return number.ToString("0.#####E+00", CultureInfo.InvariantCulture);
        var whole = Math.Max(1, (int)Math.Floor(Math.Log10(size)) + 1);
        var text = number.ToString("0." + new string('#', Math.Max(0, 10 - whole)), CultureInfo.InvariantCulture);
        if (size >= 1e-4 || Math.Abs(double.Parse(text, CultureInfo.InvariantCulture) - number) <= size * 1e-10)
            return text;
        return number.ToString("0.#####E+00", CultureInfo.InvariantCulture);
    }

    /// <summary>With up to fifteen digits, as it stands in the formula bar and in joined texts.</summary>
    public static string Full(double number)
    {
        var size = Math.Abs(number);
        if (size is >= 1e-5 and < 1e15 or 0)
            return ((decimal)number).ToString("0.####################", CultureInfo.InvariantCulture);
        return number.ToString("0.##############E+00", CultureInfo.InvariantCulture);
    }
}
