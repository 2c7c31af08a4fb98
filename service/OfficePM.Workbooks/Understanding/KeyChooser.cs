using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>How items are found again.</summary>
/// <param name="Rule">The rule in use.</param>
/// <param name="Keys">One look-up key per item.</param>
/// <param name="Unique">Per item, whether its key is its own.</param>
/// <param name="Detected">The headers of the columns that were detected, whatever the PM set.</param>
/// <param name="DetectedWhy">Why these.</param>
internal sealed record KeyChoice(KeyRule Rule, IReadOnlyList<string> Keys, IReadOnlyList<bool> Unique, string Detected, string DetectedWhy);

/// <summary>
/// Chooses how items are found again: the key column if each item has its own, else the name, else the name with the first columns that tell
/// equal names apart. Estimates, status and dates of work are never part of a key: they change, and the item would be lost.
/// </summary>
internal static class KeyChooser
{
    private const int MostExtraColumns = 3;
    private const int MostNamed = 10;

    /// <summary>Roles that tell items apart and rarely change, the steadiest first.</summary>
    private static readonly Role[] Steady = [Role.Key, Role.Theme, Role.Goal, Role.Team, Role.None, Role.Note, Role.Evidence, Role.DependsOn];

    /// <summary>Chooses the rule: the PM's setting, else what tells all items apart.</summary>
    public static KeyChoice Choose(
        ItemGrid grid, IReadOnlyList<ColumnRole> roles, IReadOnlyList<RowSnapshot> items, PmSettings settings, FindingCollector findings)
    {
        var (columns, why) = Detect(grid, roles, items, findings);
        var detected = string.Join(LookupKey.Separator, columns.Select(column => column.Name));
        var detectedWhy = why;
        if (settings.Yours(SettingBlocks.List, SettingNames.Key) is { } setting)
        {
            var asked = PmSettings.TextOf(setting.Yours).Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(name => grid.Columns.FirstOrDefault(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase))).ToArray();
            if (asked.Length > 0 && Array.TrueForAll(asked, column => column is not null && IsPortable(column, items)))
                (columns, why) = ([.. asked.OfType<GridColumn>()], "Settings");
            else
                findings.Add(settings.NotFollowed(
                    setting, $"{detected} is used instead: every name must be a header of the list, of a column of texts or whole numbers",
                    "Type headers of the list, divided by |, or empty the cell"));
        }

        string[] keys = [.. items.Select(row => KeyOf(columns, row) ?? "")];
        var counts = keys.CountBy(key => key, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        // Excel sees a blank under a merge, and could not find the item by it.
        bool[] unique = [.. keys.Select((key, at) => key.Length > 0 && counts[key] == 1 && LookupKey.IsPortable(key)
            && !columns.Any(column => grid.IsFilled(items[at].Number, column.Index)))];
        Duplicates(grid, columns[0], items, keys, unique, findings);
        if (unique.All(one => one))
            EqualNames(roles, items, columns, findings);
        var rule = new KeyRule([.. columns.Select(column => column.Index)], why, unique.Count(one => !one));
        return new KeyChoice(rule, keys, unique, detected, detectedWhy);
    }

    private static (IReadOnlyList<GridColumn> Columns, string Why) Detect(
        ItemGrid grid, IReadOnlyList<ColumnRole> roles, IReadOnlyList<RowSnapshot> items, FindingCollector findings)
    {
        var item = roles.First(role => role.Role == Role.Item).Column;
        var key = roles.FirstOrDefault(role => role.Role == Role.Key)?.Column;
        if (key is not null && IsUnique([key], items))
            return ([key], $"each item has its own {key.Name}");
        if (key is not null)
        {
            var known = items.Count(row => !IsNothing(row[key.Index]));
            findings.Column(
                grid.List.HeaderRow, key.Index, "key-not-unique", Severity.Info, "Key column does not tell all items apart",
                $"{key.Name}: {Invariant.Count(known, "item")} of {Invariant.Count(items.Count, "item")} have a key; some are missing, equal or fractions",
                "Not used alone to find items", "Give each item its own whole number or text");
        }

        if (IsUnique([item], items))
            return ([item], $"each item has its own {item.Name}");
        if (!IsPortable(item, items))
        {
            var fallback = key is not null && IsPortable(key, items) ? key : item;
            return ([fallback], $"no column tells all items apart, so {fallback.Name} is used");
        }

        List<GridColumn> columns = [item];
        var extras = Steady.SelectMany(role => roles.Where(other => other.Role == role && other.Column.Index != item.Index))
            .Select(role => role.Column).Where(column => IsPortable(column, items) && !grid.IsMergedDown(column.Index));
        foreach (var extra in extras)
        {
            if (columns.Count > MostExtraColumns)
                break;
            if (Distinct([.. columns, extra], items) > Distinct(columns, items))
                columns.Add(extra);
            if (IsUnique(columns, items))
                return (columns, $"{Invariant.List([.. columns.Select(column => column.Name)])} together tell all items apart");
        }

        return ([item], $"no columns tell all items apart, so {item.Name} alone is used");
    }

    private static void Duplicates(
        ItemGrid grid, GridColumn column, IReadOnlyList<RowSnapshot> items, IReadOnlyList<string> keys, IReadOnlyList<bool> unique, FindingCollector findings)
    {
        var groups = Enumerable.Range(0, items.Count).Where(at => !unique[at]).GroupBy(at => keys[at], StringComparer.OrdinalIgnoreCase).ToArray();
        foreach (var group in groups.Take(MostNamed))
            findings.Rows(
                [.. group.Select(at => items[at].Number)], "duplicate-key", Severity.Warning, "Items that cannot be told apart",
                group.Key.Length == 0 ? "(no name)" : Invariant.Quote(group.Key),
                "Scored and ranked, but their Why says to see OfficePM Results", "Give them different names, or add a column with an ID for each item");
        if (groups.Length > MostNamed)
            findings.Column(
                grid.List.HeaderRow, column.Index, "duplicate-keys", Severity.Warning, "Many items that cannot be told apart",
                $"{Invariant.Count(groups.Length, "name")} stand for {Invariant.Count(groups.Sum(group => group.Count()), "item")}",
                "The first ten are listed; all are treated alike", "Add a column with an ID for each item");
    }

    /// <summary>Items that another column tells apart may still be one item written twice.</summary>
    private static void EqualNames(
        IReadOnlyList<ColumnRole> roles, IReadOnlyList<RowSnapshot> items, IReadOnlyList<GridColumn> key, FindingCollector findings)
    {
        var item = roles.First(role => role.Role == Role.Item).Column;
        var groups = items.Where(row => row[item.Index].Kind == CellKind.Text && !IsNothing(row[item.Index]))
            .GroupBy(row => row[item.Index].Text!.Trim(), StringComparer.OrdinalIgnoreCase).Where(group => group.Skip(1).Any());
        foreach (var group in groups.Take(MostNamed))
            findings.Rows(
                [.. group.Select(row => row.Number)], "equal-names", Severity.Info, "Items with the same name", Invariant.Quote(group.Key),
                $"Kept as separate items, told apart by {Invariant.List([.. key.Select(column => column.Name)])}", "If they are one item, delete the others");
    }

    private static bool IsUnique(IReadOnlyList<GridColumn> columns, IReadOnlyList<RowSnapshot> items) =>
        columns.All(column => IsPortable(column, items))
        && !items.Any(row => IsNothing(row[columns[0].Index]))
        && Distinct(columns, items) == items.Count;

    private static bool IsPortable(GridColumn column, IReadOnlyList<RowSnapshot> items) =>
        items.All(row => LookupKey.IsPortable(row[column.Index]));

    private static int Distinct(IReadOnlyList<GridColumn> columns, IReadOnlyList<RowSnapshot> items) =>
        items.Select(row => KeyOf(columns, row) ?? "").Distinct(StringComparer.OrdinalIgnoreCase).Count();

    private static bool IsNothing(Cell cell) => cell.Kind == CellKind.Blank || (cell.Kind == CellKind.Text && cell.Text.AsSpan().Trim(' ').IsEmpty);

    private static string? KeyOf(IReadOnlyList<GridColumn> columns, RowSnapshot row)
    {
        Cell[] cells = [.. columns.Select(column => row[column.Index])];
        return Array.TrueForAll(cells, LookupKey.IsPortable) ? LookupKey.Of(cells) : null;
    }
}
