using System.Text;
using System.Text.RegularExpressions;
using OfficePM.Testing;
using OfficePM.Workbooks;

namespace OfficePM.Graph.Tests;

/// <summary>A workbook in words: every cell, name, table and chart, as Graph and as the saved file have them. Two that are alike are described alike.</summary>
internal static partial class Described
{
    /// <param name="online">Where it is.</param>
    /// <param name="folder">The folder that is online.</param>
    /// <param name="file">Its name.</param>
    /// <param name="withUndo">Whether what Undo keeps counts: after a Recalc that ran twice it keeps the first one's results.</param>
    public static async Task<string> OfAsync(OnlineFolder online, TemporaryFolder folder, string file, bool withUndo = true)
    {
        await using var workbook = online.Open(file);
        var state = await workbook.ReadAsync(TestContext.Current.CancellationToken);
        online.Graph.Flush(file);
        var parts = Package.Parts(folder.File(file));
        var sheets = state.Sheets.Where(sheet => withUndo || sheet.Name != Ownership.SheetTitle("Undo"));
        return string.Join(
            '\n',
            [
                .. sheets.SelectMany(sheet => sheet.Rows.SelectMany(row => row.Cells.Select(cell => $"{sheet.Name}!{row.Number},{cell.Column}: {cell.Cell}"))),
                .. state.Sheets.Select(sheet => $"sheet {sheet.Name} {sheet.Visibility} with {string.Join(',', sheet.Tables.Select(table => $"{table.Name} {table.Range}"))}"),
                .. state.Names.Select(name => name.ToString()).Order(StringComparer.Ordinal),
                .. parts.Where(part => part.Key.Contains("drawings/drawing", StringComparison.Ordinal) && part.Key.EndsWith(".xml", StringComparison.Ordinal))
                    .SelectMany(part => ChartName().Matches(Encoding.UTF8.GetString(part.Value)).Select(match => "chart " + match.Groups["name"].Value)).Order(StringComparer.Ordinal),
                $"{parts.Keys.Count(part => part.Contains("charts/chart", StringComparison.Ordinal))} charts",
            ]);
    }

    [GeneratedRegex("cNvPr [^>]*name=\"(?<name>[^\"]*)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ChartName();
}
