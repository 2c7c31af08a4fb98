using System.Globalization;

namespace OfficePM.Engine.Explaining;

/// <summary>How diagnostics name things.</summary>
internal static class Wording
{
    private const int LongestName = 60;

    /// <summary>“SSO”: the item's name, shortened where it is long, or its key where it has none.</summary>
    public static string Quote(BacklogItem item) => Quote(string.IsNullOrWhiteSpace(item.Name) ? item.Key : item.Name);

    /// <summary>“Reach”: a header or another text of the PM, shortened where it is long.</summary>
    public static string Quote(string text)
    {
        var words = text.Trim();
        return words.Length > LongestName ? $"“{words[..(LongestName - 1)].TrimEnd()}…”" : $"“{words}”";
    }

    /// <summary>A number as a PM would type it, at most 15 digits.</summary>
    public static string Number(double number) => number.ToString("G15", CultureInfo.InvariantCulture);

    /// <summary>A fraction as a percentage with at most one decimal: "62.5 %".</summary>
    public static string Percent(double fraction) => string.Create(CultureInfo.InvariantCulture, $"{fraction * 100:0.#} %");

    /// <summary>"1 item", "3 items".</summary>
    public static string Count(int count, string noun) =>
        count == 1 ? $"1 {noun}" : $"{count.ToString(CultureInfo.InvariantCulture)} {noun}s";

    /// <summary>"A, B and C".</summary>
    public static string List(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "none",
        1 => words[0],
        _ => $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}",
    };
}
