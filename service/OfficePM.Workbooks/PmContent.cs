using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks;

/// <summary>What in a workbook is the PM's own: every cell that OfficePM does not own, and what was typed under Yours on Settings.</summary>
public static class PmContent
{
    /// <summary>Whether two workbooks hold the same work of the PM's, whatever OfficePM wrote beside it.</summary>
    public static bool IsSame(WorkbookSnapshot one, WorkbookSnapshot other) =>
        CellsOf(one).SequenceEqual(CellsOf(other)) && (TypedOf(one).SequenceEqual(TypedOf(other)) || YoursOf(one).SequenceEqual(YoursOf(other)));

    // Sheet by sheet, each row by row: the order of the tabs is no content.
    private static IEnumerable<(string Sheet, int Row, int Column, Cell Cell)> CellsOf(WorkbookSnapshot snapshot)
    {
        var owned = Ownership.In(snapshot);
        return snapshot.Sheets.Where(sheet => !Ownership.HasPrefix(sheet.Name)).OrderBy(sheet => sheet.Name, StringComparer.Ordinal)
            .SelectMany(sheet => sheet.Rows.SelectMany(row => row.Cells
                .Where(cell => !owned.Owns(sheet.Name, new CellAddress(row.Number, cell.Column)))
                .Select(cell => (sheet.Name, row.Number, cell.Column, cell.Cell))));
    }

    // What was typed as it stands. The same there is the same to understanding; the other way round, a row may stand under another spelling.
    private static IEnumerable<(string Block, string Name, Cell Yours)> TypedOf(WorkbookSnapshot snapshot) =>
        PmSettings.Read(snapshot).Rows.Select(row => (row.Block, row.Name, row.Yours with { NumberFormat = null }));

    private static IEnumerable<(string Block, string Name, Cell Yours)> YoursOf(WorkbookSnapshot snapshot) =>
        SheetUnderstanding.Understand(snapshot).Settings
            .Where(row => !row.Yours.IsEmpty)
            .Select(row => (row.Block, row.Name, row.Yours with { NumberFormat = null }))
            .OrderBy(row => row.Block, StringComparer.Ordinal)
            .ThenBy(row => row.Name, StringComparer.Ordinal);
}
