using System.Globalization;
using System.Text.RegularExpressions;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>One column of the list.</summary>
/// <param name="Index">1-based column of the sheet.</param>
/// <param name="Header">The header as it stands; empty for an unnamed column.</param>
/// <param name="Name">The header, told apart from equal ones: "Impact", "Impact #2", "(no header) #1".</param>
/// <param name="Content">What the column holds.</param>
internal sealed record GridColumn(int Index, string Header, string Name, ColumnContent Content)
{
    /// <summary>The header taken apart.</summary>
    public HeaderText Text { get; } = HeaderText.Of(Header);
}

/// <summary>
/// The list as columns and rows of cells: everything after this speaks of columns and items, whatever the sheet's shape was.
/// </summary>
/// <param name="List">Where it stands.</param>
/// <param name="Columns">The PM's columns from left to right.</param>
/// <param name="Rows">Rows that may be items, from top to bottom.</param>
internal sealed record ItemGrid(ListCandidate List, IReadOnlyList<GridColumn> Columns, IReadOnlyList<RowSnapshot> Rows)
{
    /// <summary>Reads the columns and the rows below the header.</summary>
    public static ItemGrid Read(ListCandidate list, OwnedColumns ours, FindingCollector findings)
    {
        var sheet = list.Sheet;
        var rows = RowsOf(list, ours);
        var columns = ColumnsOf(list, ours, rows, findings);
        var header = sheet.Row(list.HeaderRow)!;
        var used = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        List<GridColumn> named = [];
        foreach (var column in columns)
        {
            var text = HeaderOf(header[column]);
            var name = text.Length == 0 ? "(no header)" : text;
            used[name] = used.GetValueOrDefault(name) + 1;
            if (text.Length == 0 || used[name] > 1)
                name += $" #{used[name].ToInvariant()}";
            named.Add(new GridColumn(column, text, name, ColumnContent.Of(rows, column)));
        }

        return new ItemGrid(list, named, rows);
    }

    private static string HeaderOf(Cell cell) => cell.Kind switch
    {
        CellKind.Text => Regex.Replace(cell.Text!, @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(1)).Trim(),
        CellKind.Number => cell.Number.ToString("G15", CultureInfo.InvariantCulture),
        CellKind.Boolean => cell.Number > 0 ? "TRUE" : "FALSE",
        _ => "",
    };

    /// <summary>All rows below the header, up to the header of a list that is stacked below after a blank row.</summary>
    private static List<RowSnapshot> RowsOf(ListCandidate list, OwnedColumns ours)
    {
        List<RowSnapshot> rows = [];
        var before = list.HeaderRow;
        foreach (var row in list.Sheet.Rows)
        {
            if (row.Number <= list.HeaderRow)
                continue;
            if (row.Number > list.LastRow)
                break;
            if (list.Table is null && row.Number > before + 1 && rows.Count > 0 && IsHeader(list.Sheet, row, ours))
                break;
            rows.Add(row);
            before = row.Number;
        }

        return rows;
    }

    private static bool IsHeader(SheetSnapshot sheet, RowSnapshot row, OwnedColumns ours)
    {
        if (row.Count < 2)
            return false;
        HashSet<Meaning> meanings = [];
        foreach (var (column, cell) in row.Cells)
        {
            if (ours.Has(sheet, column))
                continue;
            if (cell.Kind != CellKind.Text || cell.Text!.Length > 60)
                return false;
            if (HeaderMatcher.Match(cell.Text) is [{ Quality: >= HeaderMatch.Plain } match, ..])
                meanings.Add(match.Meaning);
        }

        return meanings.Count > 1;
    }

    private static IReadOnlyList<int> ColumnsOf(ListCandidate list, OwnedColumns ours, IReadOnlyList<RowSnapshot> rows, FindingCollector findings)
    {
        var sheet = list.Sheet;
        var filled = new Dictionary<int, int>();
        foreach (var row in rows)
        {
            foreach (var (column, _) in row.Cells)
                filled[column] = filled.GetValueOrDefault(column) + 1;
        }

        if (list.Table is { } table)
            return [.. Enumerable.Range(table.Range.First.Column, table.Range.Columns).Where(column => !ours.Has(sheet, column))];

        var header = sheet.Row(list.HeaderRow)!;
        var mergedColumns = MergedColumns(list, rows);
        HashSet<int> headed = [.. header.Cells.Where(cell => cell.Cell.Kind != CellKind.Blank && !ours.Has(sheet, cell.Column)).Select(cell => cell.Column)];
        // A column without a header belongs to the list when at least half of the rows have something there.
        var columns = filled.Where(pair => pair.Value * 2 >= rows.Count && pair.Value > 1 && !ours.Has(sheet, pair.Key)
                && !(mergedColumns.Contains(pair.Key) && !headed.Contains(pair.Key)))
            .Select(pair => pair.Key).Union(headed).Order().ToArray();

        List<List<int>> blocks = [[]];
        foreach (var column in columns)
        {
            var gap = blocks[^1].Count == 0 ? 0
                : Enumerable.Range(blocks[^1][^1] + 1, column - blocks[^1][^1] - 1)
                    .Count(between => !mergedColumns.Contains(between) && !ours.Has(sheet, between) && filled.GetValueOrDefault(between) == 0);
            if (gap > 1)
                blocks.Add([]);
            blocks[^1].Add(column);
        }

        if (blocks.Count == 1)
            return columns;
        var meanings = blocks.ConvertAll(block => MeaningsOf(header, block));
        var main = Enumerable.Range(0, blocks.Count).MaxBy(at => (meanings[at].Count, -at));
        var longest = blocks[main].Max(column => filled.GetValueOrDefault(column));
        List<int> kept = [];
        for (var at = 0; at < blocks.Count; at++)
        {
            var belongs = at == main
                || (meanings[at].Except(meanings[main]).Any() && blocks[at].Max(column => filled.GetValueOrDefault(column)) * 2 >= longest);
            if (belongs)
                kept.AddRange(blocks[at]);
            else
                findings.Column(
                    list.HeaderRow, blocks[at][0], "cells-beside-list", Severity.Info, "Cells beside the list",
                    Invariant.Quote(string.Join(", ", blocks[at].Select(column => HeaderOf(header[column])).Where(text => text.Length > 0))),
                    "Not read: empty columns divide them from the list", "If they belong to the list, delete the empty columns between");
        }

        return kept;
    }

    private static HashSet<Meaning> MeaningsOf(RowSnapshot header, IEnumerable<int> columns)
    {
        HashSet<Meaning> meanings = [];
        foreach (var column in columns)
        {
            if (header[column].Text is { } text && HeaderMatcher.Match(text) is [var match, ..])
                meanings.Add(match.Meaning);
        }

        return meanings;
    }

    private static HashSet<int> MergedColumns(ListCandidate list, IReadOnlyList<RowSnapshot> rows)
    {
        HashSet<int> columns = [];
        var last = rows.Count == 0 ? list.HeaderRow : rows[^1].Number;
        foreach (var merge in list.Sheet.Merges.Where(merge => merge.Columns is > 1 and < 100 && merge.First.Row >= list.HeaderRow && merge.First.Row <= last))
            columns.UnionWith(Enumerable.Range(merge.First.Column, merge.Columns));
        return columns;
    }
}
