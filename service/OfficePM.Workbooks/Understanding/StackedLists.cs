using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>Where one list ends and another one, stacked below it, begins.</summary>
internal static class StackedLists
{
    private const int LongText = 60;
    private const int ManyHeaders = 3;

    /// <summary>The row of the next header below a list and above a limit; <see cref="int.MaxValue"/> where there is none.</summary>
    public static int Next(SheetSnapshot sheet, ListCandidate list, int limit, OwnedColumns ours, HeaderWords words)
    {
        var (before, seen, alone) = (list.HeaderRow, 0, false);
        for (var at = IndexAfter(sheet.Rows, list.HeaderRow); at < sheet.Rows.Count && sheet.Rows[at].Number < limit; at++)
        {
            var row = sheet.Rows[at];
            var filled = FilledIn(row, list.Bounds);
            if (filled == 0)
                continue;
            // After an empty row, or after a title that follows one.
            var gap = row.Number > before + 1 || alone;
            if (seen > 0 && filled > 1 && IsHeader(sheet, row, list, gap, ours, words))
                return row.Number;
            alone = filled == 1 && row.Number > before + 1;
            before = row.Number;
            seen++;
        }

        return int.MaxValue;
    }

    /// <summary>The last row that belongs to the list above a header: titles directly above that header belong to it.</summary>
    public static int LastRowBefore(SheetSnapshot sheet, int header, int above, (int First, int Last) bounds)
    {
        var last = header - 1;
        while (last > above + 1 && Filled(sheet, last, bounds) == 1 && header - last < 3)
            last--;
        // A single cell below items without an empty row between is an item of theirs.
        return last > above && Filled(sheet, last, bounds) > 0 ? header - 1 : Math.Max(above, last);
    }

    /// <summary>The index of the first row below a row number.</summary>
    public static int IndexAfter(IReadOnlyList<RowSnapshot> rows, int number)
    {
        var (low, high) = (0, rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (rows[middle].Number <= number)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>How many cells of a row are filled within the bounds.</summary>
    public static int Filled(SheetSnapshot sheet, int row, (int First, int Last) bounds) => sheet.Row(row) is { } found ? FilledIn(found, bounds) : 0;

    private static int FilledIn(RowSnapshot row, (int First, int Last) bounds)
    {
        if (row.FirstColumn >= bounds.First && row.LastColumn <= bounds.Last)
            return row.Count;
        var filled = 0;
        foreach (var column in row.Columns)
            filled += column >= bounds.First && column <= bounds.Last ? 1 : 0;
        return filled;
    }

    /// <summary>Without a gap every cell must be a header, and not the list's own header printed again.</summary>
    private static bool IsHeader(SheetSnapshot sheet, RowSnapshot row, ListCandidate list, bool gap, OwnedColumns ours, HeaderWords words)
    {
        // Nearly all rows have something else than short texts: told without asking what these mean.
        if (!HasShortTextsOnly(sheet, row, list.Bounds, ours))
            return false;
        HashSet<Meaning> meanings = [];
        var (texts, same) = (0, 0);
        foreach (var (column, cell) in row.Cells)
        {
            if (column < list.Bounds.First || column > list.Bounds.Last || ours.Has(sheet, column))
                continue;
            if (string.IsNullOrWhiteSpace(cell.Text))
                continue;
            texts++;
            same += list.Header.Headers.TryGetValue(column, out var header) && string.Equals(HeaderBand.TextOf(cell), header, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
            if (words.Plain(cell.Text) is { } match)
                meanings.Add(match.Meaning);
            else if (!gap)
                return false;
        }

        return gap ? meanings.Count > 1 : texts >= ManyHeaders && meanings.Count >= ManyHeaders && same < texts;
    }

    private static bool HasShortTextsOnly(SheetSnapshot sheet, RowSnapshot row, (int First, int Last) bounds, OwnedColumns ours)
    {
        var columns = row.Columns;
        var cells = row.Contents;
        for (var at = 0; at < columns.Length; at++)
        {
            var isShortText = cells[at].Kind == CellKind.Text && cells[at].Text!.Length <= LongText;
            if (!isShortText && columns[at] >= bounds.First && columns[at] <= bounds.Last && !ours.Has(sheet, columns[at]))
                return false;
        }

        return true;
    }
}
