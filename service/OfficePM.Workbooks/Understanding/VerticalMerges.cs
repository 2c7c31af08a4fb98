using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>Cells that a vertical merge covers, read as what the merge shows: a theme merged over five rows belongs to each of them.</summary>
internal static class VerticalMerges
{
    /// <summary>The rows below the header with covered cells filled in, and which cells these are, by row.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="rows">The rows that may be items, ascending. A row that has no cell of its own does not exist, and is not made to.</param>
    /// <param name="bounds">The first and last column of the list's part of the sheet.</param>
    public static (IReadOnlyList<RowSnapshot> Rows, IReadOnlyDictionary<int, int[]> Filled) Fill(
        SheetSnapshot sheet, IReadOnlyList<RowSnapshot> rows, (int First, int Last) bounds)
    {
        var none = (rows, new Dictionary<int, int[]>());
        if (rows.Count == 0)
            return none;
        var (first, last) = (rows[0].Number, rows[^1].Number);
        var merges = sheet.Merges
            .Where(merge => merge.Rows > 1 && merge.First.Row >= first && merge.First.Row <= last && merge.First.Column >= bounds.First && merge.First.Column <= bounds.Last)
            .OrderBy(merge => merge.First.Column).ThenBy(merge => merge.First.Row);
        SortedDictionary<int, List<(int Column, Cell Cell)>> added = [];
        var (column, end) = (0, 0);
        foreach (var merge in merges)
        {
            // Excel allows no overlap; a damaged file must not make one cell count twice.
            if (merge.First.Column == column && merge.First.Row <= end)
                continue;
            (column, end) = (merge.First.Column, merge.Last.Row);
            var at = IndexOf(rows, merge.First.Row);
            if (at < 0 || rows[at][merge.First.Column] is var shown && shown.IsEmpty)
                continue;
            for (at++; at < rows.Count && rows[at].Number <= merge.Last.Row; at++)
            {
                if (!rows[at][merge.First.Column].IsEmpty)
                    continue;
                if (!added.TryGetValue(at, out var cells))
                    added[at] = cells = [];
                cells.Add((merge.First.Column, shown with { Formula = null }));
            }
        }

        if (added.Count == 0)
            return none;
        RowSnapshot[] filled = [.. rows];
        var places = new Dictionary<int, int[]>();
        foreach (var (at, cells) in added)
        {
            var all = rows[at].Cells.Concat(cells).OrderBy(cell => cell.Column).ToArray();
            filled[at] = new RowSnapshot(rows[at].Number, rows[at].Hidden, [.. all.Select(cell => cell.Column)], [.. all.Select(cell => cell.Cell)]);
            places[rows[at].Number] = [.. cells.Select(cell => cell.Column)];
        }

        return (filled, places);
    }

    private static int IndexOf(IReadOnlyList<RowSnapshot> rows, int number)
    {
        var (low, high) = (0, rows.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (rows[middle].Number == number)
                return middle;
            if (rows[middle].Number < number)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }
}
