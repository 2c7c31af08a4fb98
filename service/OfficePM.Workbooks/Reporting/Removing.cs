using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Reporting;

/// <summary>Takes everything that OfficePM owns out of a workbook, and nothing else.</summary>
public static class Removing
{
    /// <summary>What is deleted, and what was left because its name and its header or tab no longer agree.</summary>
    public static (WorkbookPatch Patch, IReadOnlyList<Finding> Findings) Of(WorkbookSnapshot snapshot)
    {
        var owned = Ownership.In(snapshot);
        List<PatchOperation> operations = [];
        foreach (var list in owned.Columns.GroupBy(column => column.Sheet, StringComparer.OrdinalIgnoreCase))
        {
            foreach (var table in list.GroupBy(column => TableOver(snapshot, column), StringComparer.OrdinalIgnoreCase))
            {
                operations.Add(new DeleteListColumns(
                    list.Key, [.. table.OrderBy(column => column.Range.First.Column).Select(column => column.Range)], table.Key.Length == 0 ? null : table.Key));
            }
        }

        operations.AddRange(owned.Sheets.Select(sheet => new DeleteSheet(sheet.Title)));
        operations.AddRange(snapshot.Names.Where(name => IsOurs(name.Name)).Select(name => new DeleteName(name.Name)));
        return (new WorkbookPatch { Operations = operations }, [.. owned.Disputed.Select(Left)]);
    }

    /// <summary>Whether a defined name is one that OfficePM makes.</summary>
    internal static bool IsOurs(string name) =>
        name.StartsWith(Ownership.SheetName(""), StringComparison.OrdinalIgnoreCase)
        || name.StartsWith(Ownership.ColumnName(""), StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, Ownership.ListName, StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, Ownership.RunIdName, StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, Ownership.CalculatedAtName, StringComparison.OrdinalIgnoreCase);

    private static string TableOver(WorkbookSnapshot snapshot, OwnedColumn column) =>
        snapshot.Sheet(column.Sheet)?.Tables.FirstOrDefault(table => table.Range.Contains(column.Range.First))?.Name ?? "";

    private static Finding Left(DisputedPart part) => new(
        "ownership-disputed", Severity.Warning, part.Sheet, part.Range?.First.ToString(), "Left as it is",
        part.Sheet is null ? $"{part.Name} points to nothing" : $"{part.Name} points here, but '{part.Expected}' does not stand here",
        part.Sheet is null ? "Only the name was deleted" : "Nothing here was deleted; only OfficePM's name for it was",
        part.Sheet is null ? "Nothing to do" : "Delete it yourself if you do not need it");
}
