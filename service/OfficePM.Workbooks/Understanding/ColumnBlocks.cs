using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>The parts of a sheet, side by side, that have a list of their own.</summary>
internal static class ColumnBlocks
{
    private const int RowsLookedAt = 90;
    private static readonly (int First, int Last) Everything = (1, CellAddress.MaxColumn);

    /// <summary>
    /// First and last column of each part. Empty columns divide a sheet only where both sides have a header that names items and one more; else they
    /// are spacers inside one list. Without an empty column, the same headers once more do.
    /// </summary>
    public static IReadOnlyList<(int First, int Last)> Of(SheetSnapshot sheet, OwnedColumns ours, HeaderWords words)
    {
        HashSet<int> used = [];
        List<(int Row, int Column)> names = [];
        foreach (var row in sheet.Rows.TakeWhile(row => row.Number <= RowsLookedAt))
        {
            // A title or a note says nothing about the columns of a list.
            if (row.Count == 1)
                continue;
            foreach (var (column, cell) in row.Cells)
            {
                if (cell.IsEmpty || ours.Has(sheet, column))
                    continue;
                used.Add(column);
                if (row.Number <= ListFinder.HeaderSearchRows && cell.Kind == CellKind.Text && words.NamesItems(cell.Text))
                    names.Add((row.Number, column));
            }
        }

        if (names.Count < 2)
            return [Everything];
        foreach (var merge in sheet.Merges.Where(merge => merge.Columns is > 1 and < 100 && merge.First.Row <= RowsLookedAt && sheet.Row(merge.First.Row) is { Count: > 1 }))
        {
            for (var column = merge.First.Column; column <= merge.Last.Column; column++)
                used.Add(column);
        }

        List<(int First, int Last)> blocks = [];
        foreach (var column in used.Order())
        {
            if (blocks.Count > 0 && column == blocks[^1].Last + 1)
                blocks[^1] = (blocks[^1].First, column);
            else
                blocks.Add((column, column));
        }

        // A second column of names with the same columns behind it begins another list, also without a gap.
        foreach (var start in names.GroupBy(name => name.Row).SelectMany(row => Repeated(sheet, row.Key, [.. row.Select(name => name.Column).Order()], words)).Distinct().Order())
        {
            var at = blocks.FindIndex(block => block.First < start && start <= block.Last);
            if (at < 0)
                continue;
            var whole = blocks[at];
            blocks[at] = (whole.First, start - 1);
            blocks.Insert(at + 1, (start, whole.Last));
        }

        var blockOf = new Dictionary<int, int>();
        for (var at = 0; at < blocks.Count; at++)
        {
            for (var column = blocks[at].First; column <= blocks[at].Last; column++)
                blockOf[column] = at;
        }

        var starts = names.Select(name => (name.Row, Block: blockOf[name.Column])).Distinct()
            .Where(name => HasList(sheet, name.Row, blocks[name.Block], words)).Select(name => blocks[name.Block].First).Distinct().Order().ToList();
        if (starts.Count < 2)
            return [Everything];
        return [.. starts.Select((start, at) => (at == 0 ? 1 : start, at + 1 < starts.Count ? starts[at + 1] - 1 : CellAddress.MaxColumn))];
    }

    /// <summary>Columns of names that begin what the one before began already: the same header again, or at least two other meanings again.</summary>
    private static IEnumerable<int> Repeated(SheetSnapshot sheet, int header, int[] names, HeaderWords words)
    {
        var row = sheet.Row(header)!;
        for (var at = 1; at < names.Length; at++)
        {
            var (first, second) = (names[at - 1], names[at]);
            var end = at + 1 < names.Length ? names[at + 1] : row.LastColumn + 1;
            var again = Meanings(row, first, second, words).Intersect(Meanings(row, second, end, words)).Count();
            if (again > 1 && (again > 2 || string.Equals(row[first].Text!.Trim(), row[second].Text!.Trim(), StringComparison.OrdinalIgnoreCase)))
                yield return second;
        }
    }

    private static IEnumerable<Meaning> Meanings(RowSnapshot row, int from, int to, HeaderWords words) =>
        row.Cells.Where(cell => cell.Column >= from && cell.Column < to).Select(cell => words.Plain(cell.Cell.Text)).OfType<HeaderMatch>().Select(match => match.Meaning);

    /// <summary>Whether a row names two things in a block, with something below.</summary>
    private static bool HasList(SheetSnapshot sheet, int header, (int First, int Last) block, HeaderWords words)
    {
        HashSet<Meaning> meanings = [];
        foreach (var (column, cell) in sheet.Row(header)!.Cells)
        {
            if (column >= block.First && column <= block.Last && cell.Kind == CellKind.Text && words.Plain(cell.Text) is { } match)
                meanings.Add(match.Meaning);
        }

        if (meanings.Count < 2)
            return false;
        for (var row = header + 1; row <= header + 3; row++)
        {
            if (StackedLists.Filled(sheet, row, block) > 1)
                return true;
        }

        return false;
    }
}
