using System.Globalization;
using System.Text.RegularExpressions;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Reporting;

/// <summary>
/// References of a formula to weights on OfficePM Settings, by the weight's name instead of its row: rows of Settings move when a
/// column is added to the list.
/// </summary>
internal sealed partial class WeightReferences
{
    // A character for private use, which no text of ours contains.
    private const char Mark = '\uE001';

    private readonly string prefix;
    private readonly Dictionary<int, string> nameByRow = [];
    private readonly Dictionary<string, int> rowByName = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="settings">The Settings' tab.</param>
    /// <param name="snapshot">The workbook whose Settings rows are meant.</param>
    public WeightReferences(string settings, WorkbookSnapshot snapshot)
    {
        prefix = SheetReference.Quote(settings) + "!";
        string? block = null;
        foreach (var row in snapshot.Sheet(settings)?.Rows ?? [])
        {
            if (row[2].Text is not { Length: > 0 } text)
                continue;
            if (SettingBlocks.All.Contains(text, StringComparer.OrdinalIgnoreCase) && row[3].IsEmpty)
                block = text;
            else if (string.Equals(block, SettingBlocks.Weights, StringComparison.OrdinalIgnoreCase) && rowByName.TryAdd(text, row.Number))
                nameByRow.Add(row.Number, text);
        }
    }

    /// <summary>The formula with names in place of rows.</summary>
    public string Generalise(string formula) =>
        Reference().Replace(formula, match =>
            match.Groups["sheet"].Value == prefix && nameByRow.TryGetValue(int.Parse(match.Groups["row"].ValueSpan, CultureInfo.InvariantCulture), out var name)
                ? $"{Mark}{name}{Mark}"
                : match.Value);

    /// <summary>The formula with today's rows; null where a weight is no longer there.</summary>
    public string? Place(string formula)
    {
        var missing = false;
        var placed = Named().Replace(formula, match =>
        {
            if (rowByName.TryGetValue(match.Groups["name"].Value, out var row))
                return string.Create(CultureInfo.InvariantCulture, $"{prefix}$F${row}");
            missing = true;
            return match.Value;
        });
        return missing ? null : placed;
    }

    [GeneratedRegex(@"(?<sheet>'(?:[^']|'')+'!)\$F\$(?<row>\d{1,7})", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Reference();

    [GeneratedRegex("\uE001(?<name>[^\uE001]+)\uE001", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Named();
}
