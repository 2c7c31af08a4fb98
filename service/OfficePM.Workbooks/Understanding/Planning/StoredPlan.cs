using OfficePM.Engine.Planning;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Planning;

/// <summary>The plan that the last Recalc wrote on OfficePM Results, which is kept where another one is hardly better.</summary>
public static class StoredPlan
{
    /// <summary>The column that says in which period an item is planned.</summary>
    public const string PlannedIn = "Planned in";

    /// <summary>What stands there for an item that was looked at and left out; a blank says that nothing is known.</summary>
    public const string NotPlanned = "Not planned";

    /// <summary>The column that items are found by.</summary>
    public const string LookUpKey = "Look-up key";

    private const int LastHeaderRow = 20;

    /// <summary>The period of each item, from 0, or <see cref="Plan.NotPlanned"/>; null for an item that it does not know.</summary>
    /// <param name="snapshot">The workbook.</param>
    /// <param name="owned">What is ours in it: a sheet that only looks like ours is not read.</param>
    /// <param name="keys">The look-up key of each item, and whether it is the only one with it.</param>
    /// <param name="periods">The periods of the plan.</param>
    internal static IReadOnlyList<int?> Read(WorkbookSnapshot snapshot, OwnedParts owned, IReadOnlyList<(string Key, bool IsUnique)> keys, PeriodBook periods)
    {
        var none = new int?[keys.Count];
        if (owned.Sheets.FirstOrDefault(sheet => sheet.Id == "Results") is not { } results || snapshot.Sheet(results.Title) is not { } sheet)
            return none;
        foreach (var header in sheet.Rows.TakeWhile(row => row.Number <= LastHeaderRow))
        {
            if (ColumnOf(header, PlannedIn) is { } planned && ColumnOf(header, LookUpKey) is { } key)
                return Read(sheet, header.Number, key, planned, keys, periods);
        }

        return none;
    }

    private static int?[] Read(SheetSnapshot sheet, int header, int key, int planned, IReadOnlyList<(string Key, bool IsUnique)> keys, PeriodBook periods)
    {
        Dictionary<string, int?> stored = new(StringComparer.OrdinalIgnoreCase);
        foreach (var row in sheet.Rows.Where(row => row.Number > header))
        {
            if (PmSettings.TextOf(row[key]) is { Length: > 0 } text)
                stored[text] = PeriodOf(PmSettings.TextOf(row[planned]), periods);
        }

        return [.. keys.Select(one => one.IsUnique ? stored.GetValueOrDefault(one.Key) : null)];
    }

    private static int? PeriodOf(string text, PeriodBook periods) =>
        string.Equals(text, NotPlanned, StringComparison.OrdinalIgnoreCase) ? Plan.NotPlanned : periods.IndexOf(text);

    private static int? ColumnOf(RowSnapshot row, string header)
    {
        foreach (var (column, cell) in row.Cells)
        {
            if (string.Equals(cell.Text, header, StringComparison.OrdinalIgnoreCase))
                return column;
        }

        return null;
    }
}
