using System.Text.RegularExpressions;

namespace OfficePM.GraphEmulator.Cells;

/// <summary>Addresses with a sheet: 'Q 3'!A1.</summary>
internal static partial class SheetReference
{
    /// <summary>A sheet's name as it stands before the exclamation mark, quoted where Excel quotes it.</summary>
    public static string Quote(string sheet) =>
        PlainName().IsMatch(sheet) && !LooksLikeReference().IsMatch(sheet) ? sheet : $"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Address(string sheet, Area area) => $"{Quote(sheet)}!{area.ToA1()}";

    public static string AbsoluteAddress(string sheet, Area area) => $"{Quote(sheet)}!{area.ToAbsoluteA1()}";

    /// <summary>Splits 'Q 3'!A1 into Q 3 and A1; the sheet is null where there is none.</summary>
    public static (string? Sheet, string Address) Split(string text)
    {
        var match = Prefixed().Match(text.Trim());
        if (!match.Success)
            return (null, text.Trim());
        var sheet = match.Groups["quoted"].Success
            ? match.Groups["quoted"].Value.Replace("''", "'", StringComparison.Ordinal)
            : match.Groups["plain"].Value;
        return (sheet, match.Groups["address"].Value);
    }

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{Nd}_.]*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PlainName();

    [GeneratedRegex(@"^(?:[A-Za-z]{1,3}\d{1,7}|[Rr]\d*[Cc]?\d*|[Cc]\d*|TRUE|FALSE)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LooksLikeReference();

    [GeneratedRegex(
        @"^(?:'(?<quoted>(?:[^']|'')+)'|(?<plain>[^'!\s\-+*/()&,;=<>\[\]{}#%@^~]+))!(?<address>.+)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex Prefixed();
}
