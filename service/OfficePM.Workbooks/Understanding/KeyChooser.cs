using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>
/// Chooses how items are found again: the key column if each item has its own, else the name, else the name with the first columns that tell
/// equal names apart. Estimates, status and dates of work are never part of a key: they change, and the item would be lost.
/// </summary>
internal static class KeyChooser
{
    private const int MostExtraColumns = 3;

    /// <summary>Roles that tell items apart and rarely change, the steadiest first.</summary>
    private static readonly Role[] Steady = [Role.Key, Role.Theme, Role.Goal, Role.Team, Role.None, Role.Note, Role.Evidence, Role.DependsOn];

    /// <summary>The rule and each item's key.</summary>
    public static (KeyRule Rule, IReadOnlyList<string> Keys, IReadOnlyList<bool> Unique) Choose(
        ItemGrid grid, IReadOnlyList<ColumnRole> roles, IReadOnlyList<RowSnapshot> items, FindingCollector findings)
    {
        var item = roles.First(role => role.Role == Role.Item).Column;
        var key = roles.FirstOrDefault(role => role.Role == Role.Key)?.Column;
        if (key is not null && IsUnique([key], items))
        {
            ReportSameNames(item, key, items, findings);
            return Result([key], items, $"each item has its own {key.Name}");
        }

        if (key is not null)
        {
            var known = items.Count(row => TextAt(row, key) is { Length: > 0 });
            findings.Column(
                grid.List.HeaderRow, key.Index, "key-not-unique", Severity.Info, "Key column does not tell all items apart",
                $"{key.Name}: {Invariant.Count(known, "item")} of {Invariant.Count(items.Count, "item")} have a key; some are missing, equal or fractions",
                "Not used alone to find items", "Give each item its own whole number or text");
        }

        if (IsUnique([item], items))
            return Result([item], items, $"each item has its own {item.Name}");
        if (IsPortable(item, items))
        {
            List<GridColumn> columns = [item];
            var extras = Steady.SelectMany(role => roles.Where(other => other.Role == role && other.Column.Index != item.Index))
                .Select(role => role.Column).Where(column => IsPortable(column, items));
            foreach (var extra in extras)
            {
                if (columns.Count > MostExtraColumns)
                    break;
                if (Distinct([.. columns, extra], items) > Distinct(columns, items))
                    columns.Add(extra);
                if (IsUnique(columns, items))
                    return Result(columns, items, $"{Invariant.List([.. columns.Select(column => column.Name)])} together tell all items apart");
            }

            return Report(grid, item, items, findings, $"no columns tell all items apart, so {item.Name} alone is used");
        }

        var fallback = key is not null && IsPortable(key, items) ? key : item;
        return Report(grid, fallback, items, findings, $"no column tells all items apart, so {fallback.Name} is used");
    }

    // Two keys with one name may be one idea that was written down twice, and then counts twice.
    private static void ReportSameNames(GridColumn item, GridColumn key, IReadOnlyList<RowSnapshot> items, FindingCollector findings)
    {
        var groups = items.Where(row => TextAt(row, item) is { Length: > 0 }).GroupBy(row => TextAt(row, item)!, StringComparer.OrdinalIgnoreCase);
        foreach (var group in groups)
        {
            var first = group.First();
            foreach (var row in group.Skip(1))
            {
                findings.Cell(row.Number, item.Index, "same-name", Severity.Warning, "Same name as another item",
                    Invariant.Quote(group.Key), $"Scored on its own, as {TextAt(row, key)}; {TextAt(first, key)} in row {first.Number.ToInvariant()} has the same name",
                    "Rename it, or delete one if they are the same idea");
            }
        }
    }

    private static (KeyRule Rule, IReadOnlyList<string> Keys, IReadOnlyList<bool> Unique) Report(
        ItemGrid grid, GridColumn column, IReadOnlyList<RowSnapshot> items, FindingCollector findings, string why)
    {
        var result = Result([column], items, why);
        var groups = Enumerable.Range(0, items.Count).Where(at => !result.Unique[at])
            .GroupBy(at => result.Keys[at], StringComparer.OrdinalIgnoreCase).ToArray();
        foreach (var group in groups.Take(10))
        {
            int[] rows = [.. group.Select(at => items[at].Number)];
            findings.Rows(rows, "duplicate-key", Severity.Warning, "Items that cannot be told apart",
                group.Key.Length == 0 ? "(no name)" : Invariant.Quote(group.Key),
                "Scored and ranked, but their Why says to see OfficePM Results", "Give them different names, or add a column with an ID for each item");
        }

        if (groups.Length > 10)
            findings.Column(
                grid.List.HeaderRow, column.Index, "duplicate-keys", Severity.Warning, "Many items that cannot be told apart",
                $"{Invariant.Count(groups.Length, "name")} stand for {Invariant.Count(result.Rule.Duplicates, "item")}",
                "The first ten are listed; all are treated alike", "Add a column with an ID for each item");
        return result;
    }

    private static (KeyRule Rule, IReadOnlyList<string> Keys, IReadOnlyList<bool> Unique) Result(
        IReadOnlyList<GridColumn> columns, IReadOnlyList<RowSnapshot> items, string why)
    {
        string[] keys = [.. items.Select(row => KeyOf(columns, row) ?? "")];
        var counts = keys.CountBy(key => key, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        bool[] unique = [.. keys.Select(key => key.Length > 0 && counts[key] == 1 && LookupKey.IsPortable(key))];
        return (new KeyRule([.. columns.Select(column => column.Index)], why, unique.Count(one => !one)), keys, unique);
    }

    private static bool IsUnique(IReadOnlyList<GridColumn> columns, IReadOnlyList<RowSnapshot> items) =>
        columns.All(column => IsPortable(column, items))
        && items.All(row => TextAt(row, columns[0]) is { Length: > 0 })
        && Distinct(columns, items) == items.Count;

    private static bool IsPortable(GridColumn column, IReadOnlyList<RowSnapshot> items) =>
        items.All(row => LookupKey.IsPortable(row[column.Index]));

    private static int Distinct(IReadOnlyList<GridColumn> columns, IReadOnlyList<RowSnapshot> items) =>
        items.Select(row => KeyOf(columns, row) ?? "").Distinct(StringComparer.OrdinalIgnoreCase).Count();

    private static string? TextAt(RowSnapshot row, GridColumn column) => KeyOf([column], row);

    private static string? KeyOf(IReadOnlyList<GridColumn> columns, RowSnapshot row)
    {
        Cell[] cells = [.. columns.Select(column => row[column.Index])];
        return Array.TrueForAll(cells, LookupKey.IsPortable) ? LookupKey.Of(cells) : null;
    }
}
