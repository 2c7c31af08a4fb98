using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks;

/// <summary>What in a workbook is the PM's own: every cell that OfficePM does not own, and what was typed under Yours on Settings.</summary>
public static class PmContent
{
    /// <summary>Whether two workbooks hold the same work of the PM's, whatever OfficePM wrote beside it.</summary>
    public static bool IsSame(WorkbookSnapshot one, WorkbookSnapshot other)
    {
        var cells = CellsOf(one);
        var others = CellsOf(other);
        return cells.Count == others.Count
            && cells.All(pair => others.TryGetValue(pair.Key, out var cell) && cell == pair.Value)
            && YoursOf(one).SequenceEqual(YoursOf(other));
    }

    private static Dictionary<(string Sheet, CellAddress At), Cell> CellsOf(WorkbookSnapshot snapshot)
    {
        var owned = Ownership.In(snapshot);
        Dictionary<(string, CellAddress), Cell> cells = [];
        foreach (var sheet in snapshot.Sheets.Where(sheet => !Ownership.HasPrefix(sheet.Name)))
        {
            foreach (var row in sheet.Rows)
            {
                foreach (var (column, cell) in row.Cells)
                {
                    CellAddress at = new(row.Number, column);
                    if (!owned.Owns(sheet.Name, at))
                        cells[(sheet.Name, at)] = cell;
                }
            }
        }

        return cells;
    }

    private static IEnumerable<(string Block, string Name, Cell Yours)> YoursOf(WorkbookSnapshot snapshot) =>
        SheetUnderstanding.Understand(snapshot).Settings
            .Where(row => !row.Yours.IsEmpty)
            .Select(row => (row.Block, row.Name, row.Yours with { NumberFormat = null }))
            .OrderBy(row => row.Block, StringComparer.Ordinal)
            .ThenBy(row => row.Name, StringComparer.Ordinal);
}
