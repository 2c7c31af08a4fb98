using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>One column of the list.</summary>
/// <param name="Index">1-based column of the sheet, or of the normal form that it was turned into.</param>
/// <param name="Header">The header, several header rows joined; empty for an unnamed column.</param>
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
/// <param name="Dates">Which days the numbers of its workbook are.</param>
/// <param name="Columns">The PM's columns from left to right.</param>
/// <param name="Rows">Rows that may be items, from top to bottom; cells under a vertical merge hold what the merge shows.</param>
/// <param name="Filled">The columns that a vertical merge filled, by row.</param>
internal sealed record ItemGrid(
    ListCandidate List, DateCells Dates, IReadOnlyList<GridColumn> Columns, IReadOnlyList<RowSnapshot> Rows, IReadOnlyDictionary<int, int[]> Filled)
{
    private const int WidestSpan = 100;

    /// <summary>The decimal mark that the texts of all columns of numbers give away together; null where they show none.</summary>
    public DecimalMark? DecimalMark => decimalMark.Value;

    /// <summary>The decimal mark for texts of a column that is no criterion: most have no mark at all, and then nothing has to be found out.</summary>
    public DecimalMark MarkFor(ColumnTexts texts) => (texts.HaveMark ? DecimalMark : null) ?? Understanding.DecimalMark.Dot;

    // Asked only where a text has a mark and does not show which one it is.
    private readonly Lazy<DecimalMark?> decimalMark = new(() =>
        NumberText.Evidence(Columns.Where(column => column.Content.IsNumeric).SelectMany(column => column.Content.DifferentTexts.Different)));

    /// <summary>Reads the columns and the rows below the header.</summary>
    public static ItemGrid Read(ListCandidate list, DateCells dates, OwnedColumns allOurs, FindingCollector findings)
    {
        var ours = list.Form.Ours(allOurs);
        var (rows, filled) = VerticalMerges.Fill(list.Sheet, RowsOf(list), list.Bounds);
        var columns = ColumnsOf(list, ours, rows, findings);
        var used = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var cells = ColumnCells.Read(rows, columns);
        List<GridColumn> named = [];
        foreach (var column in columns)
        {
            var text = list.Header.Headers.GetValueOrDefault(column, "");
            var name = text.Length == 0 ? "(no header)" : text;
            used[name] = used.GetValueOrDefault(name) + 1;
            if (text.Length == 0 || used[name] > 1)
                name += $" #{used[name].ToInvariant()}";
            named.Add(new GridColumn(column, text, name, ColumnContent.Of(cells[named.Count])));
        }

        var grid = new ItemGrid(list, dates, named, rows, filled);
        grid.Report(findings);
        return grid;
    }

    /// <summary>Whether a cell holds nothing of its own but what a vertical merge shows there.</summary>
    public bool IsFilled(int row, int column) => Filled.TryGetValue(row, out var columns) && columns.Contains(column);

    /// <summary>Whether a vertical merge filled cells of a column: formulas that look there see blanks.</summary>
    public bool IsMergedDown(int column) => Filled.Values.Any(columns => columns.Contains(column));

    private void Report(FindingCollector findings)
    {
        foreach (var column in Columns)
        {
            var header = List.Sheet[List.HeaderRow, column.Index];
            if (header.Kind == CellKind.Error)
                findings.Column(List.HeaderRow, column.Index, "header-error", Severity.Warning, "Header is an error", header.Text,
                    $"Read as a column without a header: {column.Name}", "Correct the formula, or type a header");
            else if (column.Header.Length == 0 && column.Content.Filled > 0)
                findings.Column(List.HeaderRow, column.Index, "column-without-header", Severity.Info, "Column without a header", column.Name,
                    "Read by what it holds", "Give it a header");
        }

        var hidden = List.Sheet.HiddenColumns.ToHashSet();
        GridColumn[] unseen = [.. Columns.Where(column => hidden.Contains(column.Index) && column.Content.Filled > 0)];
        if (unseen.Length > 0)
            findings.Column(List.HeaderRow, unseen[0].Index, "hidden-columns", Severity.Info, List.Form.Form == ListForm.Transposed ? "Hidden rows" : "Hidden columns",
                Invariant.Quote(string.Join(", ", unseen.Select(column => column.Name))), "Included", "Nothing to do; delete what should not count");
    }

    private static List<RowSnapshot> RowsOf(ListCandidate list)
    {
        List<RowSnapshot> rows = [];
        var all = list.Sheet.Rows;
        for (var at = StackedLists.IndexAfter(all, list.HeaderRow); at < all.Count && all[at].Number <= list.LastRow; at++)
        {
            if (all[at].FirstColumn <= list.Bounds.Last && all[at].LastColumn >= list.Bounds.First)
                rows.Add(all[at]);
        }

        return rows;
    }

    private static IReadOnlyList<int> ColumnsOf(ListCandidate list, OwnedColumns ours, IReadOnlyList<RowSnapshot> rows, FindingCollector findings)
    {
        var sheet = list.Sheet;
        if (list.Table is { } table)
            return [.. Enumerable.Range(table.Range.First.Column, table.Range.Columns).Where(column => !ours.Has(sheet, column))];

        var merged = MergedColumns(list, rows);
        HashSet<int> headed = [.. list.Header.Headers.Keys];
        foreach (var (column, cell) in sheet.Row(list.HeaderRow)?.Cells ?? [])
        {
            if (cell.Kind == CellKind.Error && column >= list.Bounds.First && column <= list.Bounds.Last && !ours.Has(sheet, column))
                headed.Add(column);
        }

        var filled = FilledCells(rows, list.Bounds, column => !headed.Contains(column));
        // A column without a header belongs to the list when at least half of the rows have something there.
        int[] open = [.. filled.Keys.Where(column => !headed.Contains(column) && !merged.Contains(column) && !ours.Has(sheet, column))];
        int[] columns = [.. open.Where(column => filled[column] * 2 >= rows.Count && filled[column] > 1).Union(headed).Order()];
        var kept = MainBlock(list, columns, rows, filled, column => merged.Contains(column) || ours.Has(sheet, column), findings);
        HashSet<int> known = [.. columns];
        int[] left = [.. open.Where(column => !known.Contains(column)).Order()];
        if (left.Length > 0)
            findings.Column(
                list.HeaderRow, left[0], "cells-without-header", Severity.Info, "Cells without a header",
                $"{Invariant.Count(left.Sum(column => filled[column]), "cell")} in {Invariant.Count(left.Length, "column")}, from column {CellAddress.ColumnName(left[0])} on",
                "Not read: the columns have no header and are mostly empty", "If they belong to the list, give their columns headers");
        return kept;
    }

    /// <summary>The columns that more than one empty column divides from the list belong to it only where they add headers that are known.</summary>
    private static IReadOnlyList<int> MainBlock(
        ListCandidate list, IReadOnlyList<int> columns, IReadOnlyList<RowSnapshot> rows, Dictionary<int, int> filled, Func<int, bool> bridged, FindingCollector findings)
    {
        List<List<int>> blocks = [[]];
        foreach (var column in columns)
        {
            if (blocks[^1].Count > 0 && IsApart(blocks[^1][^1], column, filled, bridged))
                blocks.Add([]);
            blocks[^1].Add(column);
        }

        if (blocks.Count == 1)
            return columns;
        filled = FilledCells(rows, list.Bounds, _ => true);
        var meanings = blocks.ConvertAll(block => MeaningsOf(list.Header, block));
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
                    Invariant.Quote(string.Join(", ", blocks[at].Select(column => list.Header.Headers.GetValueOrDefault(column, "")).Where(text => text.Length > 0))),
                    "Not read: empty columns divide them from the list", "If they belong to the list, delete the empty columns between");
        }

        return kept;
    }

    /// <summary>Whether at least two empty columns lie between two columns.</summary>
    private static bool IsApart(int left, int right, Dictionary<int, int> filled, Func<int, bool> bridged)
    {
        var empty = 0;
        for (var between = left + 1; between < right && empty < 2; between++)
            empty += filled.GetValueOrDefault(between) == 0 && !bridged(between) ? 1 : 0;
        return empty > 1;
    }

    private static HashSet<Meaning> MeaningsOf(HeaderBand header, IEnumerable<int> columns)
    {
        HashSet<Meaning> meanings = [];
        foreach (var column in columns)
        {
            if (header.Headers.TryGetValue(column, out var text) && HeaderMatcher.Match(text) is [var match, ..])
                meanings.Add(match.Meaning);
        }

        return meanings;
    }

    /// <summary>How many cells of each column hold something, for the columns that are asked for.</summary>
    private static Dictionary<int, int> FilledCells(IReadOnlyList<RowSnapshot> rows, (int First, int Last) bounds, Func<int, bool> isAsked)
    {
        var counts = new int[rows.Select(row => row.LastColumn).DefaultIfEmpty().Max() + 1];
        bool[] asked = [.. Enumerable.Range(0, counts.Length).Select(column => column >= bounds.First && column <= bounds.Last && isAsked(column))];
        // In most lists every column has a header.
        if (!asked.Contains(true))
            return [];
        foreach (var row in rows)
        {
            var columns = row.Columns;
            var cells = row.Contents;
            for (var at = 0; at < columns.Length; at++)
            {
                if (asked[columns[at]] && !(cells[at].Kind == CellKind.Text ? string.IsNullOrWhiteSpace(cells[at].Text) : cells[at].IsEmpty))
                    counts[columns[at]]++;
            }
        }

        return Enumerable.Range(0, counts.Length).Where(column => counts[column] > 0).ToDictionary(column => column, column => counts[column]);
    }

    /// <summary>Columns that merges across columns cover, in the header or in the rows of the list.</summary>
    private static HashSet<int> MergedColumns(ListCandidate list, IReadOnlyList<RowSnapshot> rows)
    {
        HashSet<int> columns = [];
        var last = rows.Count == 0 ? list.HeaderRow : rows[^1].Number;
        foreach (var merge in list.Sheet.Merges.Where(merge => merge.Columns is > 1 and < WidestSpan && merge.First.Row >= list.HeaderRow && merge.First.Row <= last))
        {
            for (var column = merge.First.Column; column <= merge.Last.Column; column++)
                columns.Add(column);
        }

        return columns;
    }
}
