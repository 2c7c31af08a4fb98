using System.Globalization;

namespace OfficePM.Workbooks.Understanding;

/// <summary>Numbers in sentences, the same in every culture.</summary>
internal static class Invariant
{
    /// <summary>"1234".</summary>
    public static string ToInvariant(this int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>"1,234.5": as a person reads it, with at most six significant digits behind the mark.</summary>
    public static string ToInvariant(this double number) => number.ToString(
        Math.Abs(number) is >= 1e15 or (< 1e-6 and > 0) ? "G6" : Math.Abs(number) >= 100 ? "#,##0.##" : "#,##0.######", CultureInfo.InvariantCulture);

    /// <summary>"1 cell", "3 cells".</summary>
    public static string Count(int count, string one, string? many = null) =>
        count == 1 ? $"1 {one}" : $"{count.ToString("#,##0", CultureInfo.InvariantCulture)} {many ?? one + "s"}";

    /// <summary>"A, B and C".</summary>
    public static string List(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "",
        1 => words[0],
        _ => $"{string.Join(", ", words.SkipLast(1))} and {words[^1]}",
    };

    /// <summary>A text that fits into a sentence: at most 60 characters.</summary>
    public static string Quote(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= 60 ? line : line[..57] + "…";
    }
}
