using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Reporting;

/// <summary>Puts back what our cells held before the last Recalc. The PM's own cells, and what was typed on Settings, stay as they are.</summary>
public static class Undoing
{
    /// <summary>What to write; null where there is nothing to undo.</summary>
    /// <exception cref="ListNotFoundException">The list is no longer there, so its columns cannot be put back.</exception>
    public static WorkbookPatch? Of(WorkbookSnapshot snapshot)
    {
        var owned = Ownership.In(snapshot);
        if (owned.Sheets.FirstOrDefault(sheet => sheet.Id == "Undo") is not { } title || snapshot.Sheet(title.Title) is not { } undo)
            return null;
        var state = undo.Rows.FirstOrDefault(row => row[1].Text == UndoSheet.State)?[2].Text;
        return state switch
        {
            UndoSheet.NothingBefore => WithoutResults(snapshot),
            UndoSheet.Before => Restored(snapshot, owned, undo),
            _ => null,
        };
    }

    // Nothing stood there before the first Recalc; but what a person typed on Settings is not ours to take away.
    private static WorkbookPatch WithoutResults(WorkbookSnapshot snapshot)
    {
        var (patch, _) = Removing.Of(snapshot);
        var settings = Ownership.In(snapshot).Sheets.FirstOrDefault(sheet => sheet.Id == "Settings");
        return settings is null || !HasYours(snapshot.Sheet(settings.Title)!)
            ? patch
            : patch with
            {
                Operations =
                [
                    .. patch.Operations.Where(operation =>
                        operation is not DeleteSheet delete || delete.Sheet != settings.Title),
                ],
            };
    }

    private static bool HasYours(SheetSnapshot settings)
    {
        var inBlock = false;
        foreach (var row in settings.Rows)
        {
            if (string.Equals(row[3].Text, "Yours", StringComparison.OrdinalIgnoreCase))
                inBlock = true;
            else if (inBlock && !row[3].IsEmpty)
                return true;
        }

        return false;
    }

    private static WorkbookPatch Restored(WorkbookSnapshot snapshot, OwnedParts owned, SheetSnapshot undo)
    {
        StyleBook styles = new();
        SortedDictionary<string, CellStyle> all = new(StringComparer.Ordinal);
        List<PatchOperation> operations = [];
        var former = undo.Rows.Where(row => row[1].Text == UndoSheet.Sheet).Select(row => row[2].Text!).ToHashSet(StringComparer.Ordinal);
        foreach (var sheet in owned.Sheets.Where(sheet => UndoSheet.KeptSheets.Contains(sheet.Id, StringComparer.Ordinal)))
        {
            if (!former.Contains(sheet.Id))
            {
                operations.Add(new DeleteSheet(sheet.Title));
                operations.Add(new DeleteName(Ownership.SheetName(sheet.Id)));
                continue;
            }

            var contents = undo.Rows.Where(row => row[1].Text == UndoSheet.Cells && row[2].Text == sheet.Id).ToList();
            var layout = undo.Rows.FirstOrDefault(row => row[1].Text == UndoSheet.LayoutBefore && row[2].Text == sheet.Id) is { } kept
                ? UndoSheet.LayoutOf(kept)
                : null;
            foreach (var style in layout?.Styles ?? new Dictionary<string, CellStyle>(StringComparer.Ordinal))
                all[style.Key] = style.Value;
            operations.AddRange(layout is null
                ? Contents(snapshot.Sheet(sheet.Title)!, contents)
                : LaidOut(layout, sheet.Title, contents));
        }

        operations.AddRange(BroughtBack(snapshot, owned, undo, former, all));
        operations.AddRange(List(snapshot, owned, undo, styles));
        var run = undo.Rows.FirstOrDefault(row => row[1].Text == UndoSheet.Run)?[2].Text;
        operations.Add(run is null ? new DeleteName(Ownership.RunIdName) : new DefineName(Ownership.RunIdName, $"\"{run}\"") { Hidden = true });
        operations.AddRange(UndoSheet.Sheets(undo.Name, NothingLeft(undo)));
        foreach (var style in styles.Styles)
            all[style.Key] = style.Value;
        return new WorkbookPatch { Styles = all, Operations = operations };
    }

    // A sheet that the last Recalc took away because it had nothing left to show; not over a tab that has its name by now.
    private static IEnumerable<PatchOperation> BroughtBack(
        WorkbookSnapshot snapshot, OwnedParts owned, SheetSnapshot undo, HashSet<string> former, SortedDictionary<string, CellStyle> styles)
    {
        foreach (var id in UndoSheet.KeptSheets.Where(id => former.Contains(id) && owned.Sheets.All(sheet => sheet.Id != id)))
        {
            if (undo.Rows.FirstOrDefault(row => row[1].Text == UndoSheet.LayoutBefore && row[2].Text == id) is not { } kept
                || UndoSheet.LayoutOf(kept) is not { } layout
                || layout.Operations.OfType<EnsureSheet>().FirstOrDefault() is not { Sheet: var title }
                || snapshot.Sheet(title) is not null)
                continue;
            foreach (var style in layout.Styles)
                styles[style.Key] = style.Value;
            foreach (var operation in LaidOut(layout, title, [.. undo.Rows.Where(row => row[1].Text == UndoSheet.Cells && row[2].Text == id)]))
                yield return operation;
            yield return new DefineName(Ownership.SheetName(id), SheetReference.Absolute(title, new RangeAddress(1, 1, 1, 1))) { Hidden = true };
        }
    }

    // The layout that is put back is the layout now, for the next Recalc to keep.
    private static List<IReadOnlyList<PatchCell?>> NothingLeft(SheetSnapshot undo)
    {
        List<IReadOnlyList<PatchCell?>> rows =
        [
            [PatchCell.Of("There is nothing to undo: the last Recalc was undone.")],
            [PatchCell.Of(UndoSheet.State), PatchCell.Of(UndoSheet.NothingToUndo)],
        ];
        foreach (var row in undo.Rows.Where(row => row[1].Text == UndoSheet.LayoutBefore))
            rows.Add([PatchCell.Of(UndoSheet.Layout), .. row.Cells.Where(cell => cell.Column > 1).Select(cell => (PatchCell?)PatchCell.Of(cell.Cell.Text ?? ""))]);
        return rows;
    }

    // Without a known layout the contents go back into the cells as they look now.
    private static IEnumerable<PatchOperation> Contents(SheetSnapshot now, List<RowSnapshot> contents)
    {
        var former = contents.ToDictionary(row => (int)row[3].Number);
        var last = Math.Max(now.Rows.Count == 0 ? 0 : now.Rows[^1].Number, former.Keys.DefaultIfEmpty(0).Max());
        List<IReadOnlyList<PatchCell?>> block = [];
        for (var number = 1; number <= last; number++)
        {
            var was = former.GetValueOrDefault(number);
            var there = now.Row(number);
            var cells = new PatchCell?[Math.Max((was?.LastColumn ?? 3) - 3, there?.LastColumn ?? 0)];
            foreach (var (column, _) in there?.Cells ?? [])
                cells[column - 1] = PatchCell.Blank();
            foreach (var (column, cell) in was?.Cells ?? [])
            {
                if (column > 3)
                    cells[column - 4] = UndoSheet.Restore(cell, formula => formula);
            }

            block.Add(cells);
        }

        yield return new EnsureSheet(now.Name, SheetContent.Keep);
        yield return new WriteBlock(now.Name, new CellAddress(1, 1), block);
    }

    private static IEnumerable<PatchOperation> LaidOut(WorkbookPatch layout, string title, List<RowSnapshot> contents)
    {
        foreach (var operation in layout.Operations)
        {
            if (operation is not WriteBlock block)
            {
                yield return operation;
                continue;
            }

            var former = contents.ToDictionary(row => (int)row[3].Number);
            var last = Math.Max(block.Rows.Count, former.Keys.DefaultIfEmpty(0).Max());
            List<IReadOnlyList<PatchCell?>> rows = [];
            for (var number = 1; number <= last; number++)
            {
                // The last row of a layout stands for all that follow.
                var styled = block.Rows[Math.Min(number, block.Rows.Count) - 1];
                var was = former.GetValueOrDefault(number);
                var cells = new PatchCell?[Math.Max(styled.Count, (was?.LastColumn ?? 3) - 3)];
                for (var i = 0; i < cells.Length; i++)
                {
                    var style = i < styled.Count ? styled[i]?.Style : null;
                    var stored = was?[i + 4] ?? Cell.Blank;
                    cells[i] = stored.IsEmpty ? (style is null ? null : PatchCell.Blank(style)) : UndoSheet.Restore(stored, formula => formula, style);
                }

                rows.Add(cells);
            }

            yield return block with { Sheet = title, Rows = rows };
        }
    }

    private static IEnumerable<PatchOperation> List(WorkbookSnapshot snapshot, OwnedParts owned, SheetSnapshot undo, StyleBook styles)
    {
        if (owned.Columns.Count == 0)
            yield break;
        var understood = SheetUnderstanding.Understand(snapshot);
        var list = understood.List;
        var mine = owned.Columns.Where(column => string.Equals(column.Sheet, list.Sheet, StringComparison.OrdinalIgnoreCase)).ToList();
        var former = undo.Rows.Where(row => row[1].Text == UndoSheet.Column).Select(row => row[2].Text!).ToList();
        var gone = mine.Where(column => !former.Contains(column.Id, StringComparer.Ordinal)).ToList();
        if (gone.Count > 0)
        {
            yield return new DeleteListColumns(list.Sheet, [.. gone.Select(column => column.Range)], list.Table);
            foreach (var column in gone)
                yield return new DeleteName(Ownership.ColumnName(column.Id));
        }

        var back = WithLost(snapshot, list, undo, mine, former)
            ?? [.. mine.Where(column => former.Contains(column.Id, StringComparer.Ordinal)).OrderBy(column => column.Range.First.Column)];
        if (back.Count == 0)
            yield break;
        var items = undo.Rows.Where(row => row[1].Text == UndoSheet.Item).ToLookup(row => row[2].Text ?? "", StringComparer.OrdinalIgnoreCase);
        WeightReferences weights = new(Ownership.SheetTitle("Settings"), snapshot);
        var leftmost = back[0].Range.First.Column;
        var moved = back.Where(column => !mine.Contains(column)).ToList();
        yield return new EnsureListColumns(list.Sheet, list.HeaderRow, list.HeaderRow + 1, list.Range.Last.Row,
        [
            .. back.Select(column => new ListColumn(
                column.Id, column.Range.First.Column, column.Header,
                styles[Looks.ListHeader with { Horizontal = ListColumns.Look(column.Id).Horizontal, Left = column.Range.First.Column == leftmost ? Looks.ListRule : null }],
                Cells(understood, items, former.IndexOf(column.Id), weights, moved.Contains(column) ? LookOf(column.Id, styles) : _ => null))
            {
                Hidden = column.Id == "Row",
                Width = ListColumns.Width(column.Id),
            }),
        ])
        {
            Table = list.Table,
            AutoFilter = moved.Count > 0 && list.Table is null && list.AutoFilter is { } filter
                ? new RangeAddress(filter.First, filter.Last with { Column = Math.Max(filter.Last.Column, back[^1].Range.Last.Column) })
                : null,
        };
        foreach (var column in moved)
            yield return new DefineName(Ownership.ColumnName(column.Id), SheetReference.Absolute(list.Sheet, column.Range)) { Hidden = true };
    }

    // A column that the last Recalc took away stands where it stood, and those behind it move to the right again; null where none was taken
    // away, or there is no place for it any more.
    private static IReadOnlyList<OwnedColumn>? WithLost(
        WorkbookSnapshot snapshot, ListLayout list, SheetSnapshot undo, IReadOnlyList<OwnedColumn> mine, IReadOnlyList<string> former)
    {
        if (former.All(id => mine.Any(column => column.Id == id)) || mine.Count == 0)
            return null;
        var (first, last) = (mine.Min(column => column.Range.First.Column), mine.Max(column => column.Range.First.Column));
        if (last - first + 1 != mine.Count || mine.Any(column => !former.Contains(column.Id, StringComparer.Ordinal)))
            return null;
        RangeAddress place = new(list.HeaderRow, last + 1, list.Range.Last.Row, first + former.Count - 1);
        if (place.Last.Column > CellAddress.MaxColumn || ListPlan.Taken(snapshot.Sheet(list.Sheet), place, list.Table) is not null)
            return null;
        var headers = undo.Rows.Where(row => row[1].Text == UndoSheet.Column).ToDictionary(row => row[2].Text!, row => row[3].Text!, StringComparer.Ordinal);
        return
        [
            .. former.Select((id, at) => mine.FirstOrDefault(column => column.Id == id && column.Range.First.Column == first + at)
                ?? new OwnedColumn(id, list.Sheet, new RangeAddress(list.HeaderRow, first + at, list.Range.Last.Row, first + at), headers[id])),
        ];
    }

    // Cells keep their look, but not where another column stood in them.
    private static Func<string?, string?> LookOf(string id, StyleBook styles) =>
        lane => styles[id == Ownership.Lane ? ListColumns.LaneLook(string.IsNullOrEmpty(lane) ? null : lane) : ListColumns.Look(id)];

    private static PatchCell?[] Cells(Understood understood, ILookup<string, RowSnapshot> items, int place, WeightReferences weights, Func<string?, string?> look)
    {
        var list = understood.List;
        var cells = new PatchCell?[list.Range.Last.Row - list.HeaderRow];
        foreach (var item in understood.Items)
        {
            var stored = items[item.LookupKey].Select(row => row[place + 3]).Distinct().ToList();
            // Rows that cannot be told apart get back only what they all had.
            var cell = stored.Count == 1 ? UndoSheet.Restore(stored[0], formula => weights.Place(OwnRow.Place(formula, item.Row))) : PatchCell.Blank();
            cells[item.Row - list.HeaderRow - 1] = cell with { Style = look(cell.Text) };
        }

        return cells;
    }
}
