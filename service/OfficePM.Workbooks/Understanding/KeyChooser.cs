using System.Runtime.InteropServices;
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
    private static readonly Role[] Steady = [Role.Key, Role.Theme, Role.Goal, Role.Team, Role.None, Role.Note, Role.Evidence, Role.DependsOn, Role.Blocks];

    /// <summary>Chooses the rule: the PM's setting, else what tells all items apart.</summary>
    public static KeyChoice Choose(
        ItemGrid grid, IReadOnlyList<ColumnRole> roles, ItemList items, PmSettings settings, FindingCollector findings)
    {
        var (chosen, why) = Detect(grid, roles, items, findings);
        var detected = string.Join(LookupKey.Separator, chosen.Columns.Select(column => column.Name));
        var detectedWhy = why;
        if (settings.Yours(SettingBlocks.List, SettingNames.Key) is { } setting)
        {
            var asked = PmSettings.TextOf(setting.Yours).Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(name => grid.Columns.FirstOrDefault(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase))).ToArray();
            if (asked.Length > 0 && Array.TrueForAll(asked, column => column is not null && IsPortable(column, items)))
                (chosen, why) = (new Keys([.. asked.OfType<GridColumn>()], items), "Settings");
            else
                findings.Add(settings.NotFollowed(
                    setting, $"{detected} is used instead: every name must be a header of the list, of a column of texts or whole numbers",
                    "Type headers of the list, divided by |, or empty the cell"));
        }

        var (columns, keys) = (chosen.Columns, chosen.Texts);
        // Excel sees a blank under a merge, and could not find the item by it.
        bool[] unique = [.. keys.Select((key, at) => key.Length > 0 && chosen.CountOf(at) == 1 && LookupKey.IsPortable(key)
            && !(grid.Filled.Count > 0 && columns.Any(column => grid.IsFilled(items[at].Number, column.Index))))];
        Duplicates(grid, columns[0], items, keys, unique, findings);
        if (unique.All(one => one))
            EqualNames(roles, items, columns, findings);
        var rule = new KeyRule([.. columns.Select(column => column.Index)], why, unique.Count(one => !one));
        return new KeyChoice(rule, keys, unique, detected, detectedWhy);
    }

    private static (Keys Keys, string Why) Detect(
        ItemGrid grid, IReadOnlyList<ColumnRole> roles, ItemList items, FindingCollector findings)
    {
        var item = roles.First(role => role.Role == Role.Item).Column;
        var key = roles.FirstOrDefault(role => role.Role == Role.Key)?.Column;
        var byKey = key is null ? null : new Keys([key], items);
        if (byKey is { AreUnique: true })
            return (byKey, $"each item has its own {key!.Name}");
        if (key is not null)
        {
            var cells = items.Cells(key);
            var known = Enumerable.Range(0, items.Count).Count(at => !IsNothing(cells, at));
            findings.Column(
                grid.List.HeaderRow, key.Index, "key-not-unique", Severity.Info, "Key column does not tell all items apart",
                $"{key.Name}: {Invariant.Count(known, "item")} of {Invariant.Count(items.Count, "item")} have a key; some are missing, equal or fractions",
                "Not used alone to find items", "Give each item its own whole number or text");
        }

        var best = new Keys([item], items);
        if (best.AreUnique)
            return (best, $"each item has its own {item.Name}");
        if (!IsPortable(item, items))
        {
            var fallback = byKey is not null && IsPortable(key!, items) ? byKey : best;
            return (fallback, $"no column tells all items apart, so {fallback.Columns[0].Name} is used");
        }

        var alone = best;
        var extras = Steady.SelectMany(role => roles.Where(other => other.Role == role && other.Column.Index != item.Index))
            .Select(role => role.Column).Where(column => IsPortable(column, items) && !grid.IsMergedDown(column.Index));
        foreach (var extra in extras)
        {
            if (best.Columns.Count > MostExtraColumns)
                break;
            var longer = new Keys([.. best.Columns, extra], items);
            best = longer.Distinct > best.Distinct ? longer : best;
            if (best.AreUnique)
                return (best, $"{Invariant.List([.. best.Columns.Select(column => column.Name)])} together tell all items apart");
        }

        return (alone, $"no columns tell all items apart, so {item.Name} alone is used");
    }

    private static void Duplicates(
        ItemGrid grid, GridColumn column, ItemList items, IReadOnlyList<string> keys, IReadOnlyList<bool> unique, FindingCollector findings)
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
        IReadOnlyList<ColumnRole> roles, ItemList items, IReadOnlyList<GridColumn> key, FindingCollector findings)
    {
        var cells = items.Cells(roles.First(role => role.Role == Role.Item).Column);
        HashSet<string> names = new(items.Count, StringComparer.OrdinalIgnoreCase), twice = new(StringComparer.OrdinalIgnoreCase);
        for (var at = 0; at < items.Count; at++)
        {
            if (NameOf(at) is { } name && !names.Add(name))
                twice.Add(name);
        }

        if (twice.Count == 0)
            return;
        var groups = Enumerable.Range(0, items.Count).Where(at => NameOf(at) is { } name && twice.Contains(name))
            .GroupBy(at => NameOf(at)!, at => items[at], StringComparer.OrdinalIgnoreCase);
        foreach (var group in groups.Take(MostNamed))
            findings.Rows(
                [.. group.Select(row => row.Number)], "equal-names", Severity.Info, "Items with the same name", Invariant.Quote(group.Key),
                $"Kept as separate items, told apart by {Invariant.List([.. key.Select(column => column.Name)])}", "If they are one item, delete the others");

        string? NameOf(int at) => IsNothing(cells, at) ? null : cells.TextOf(at)?.Trim();
    }

    private static bool IsPortable(GridColumn column, ItemList items)
    {
        var cells = items.Cells(column);
        for (var at = 0; at < items.Count; at++)
        {
            if (cells.KindOf(at) is not (CellKind.Text or CellKind.Blank) && !LookupKey.IsPortable(cells[at]))
                return false;
        }

        return true;
    }

    private static bool IsNothing(ColumnCells cells, int at) => cells.KindOf(at) == CellKind.Blank || (cells.TextOf(at) is { } text && text.AsSpan().Trim(' ').IsEmpty);

    /// <summary>The keys that some columns would give.</summary>
    private sealed class Keys
    {
        private readonly Dictionary<string, int> counts;
        private readonly bool areSure;

        public Keys(IReadOnlyList<GridColumn> columns, ItemList items)
        {
            Columns = columns;
            Texts = new string[items.Count];
            counts = new(items.Count, StringComparer.OrdinalIgnoreCase);
            var cells = columns.Select(items.Cells).ToArray();
            var parts = new Cell[columns.Count];
            areSure = true;
            for (var at = 0; at < Texts.Length; at++)
            {
                for (var part = 0; part < parts.Length; part++)
                    parts[part] = cells[part][at];
                var isPortable = Array.TrueForAll(parts, LookupKey.IsPortable);
                areSure &= isPortable && !IsNothing(cells[0], at);
                Texts[at] = isPortable ? LookupKey.Of(parts) : "";
                CollectionsMarshal.GetValueRefOrAddDefault(counts, Texts[at], out _)++;
            }
        }

        /// <summary>The columns.</summary>
        public IReadOnlyList<GridColumn> Columns { get; }

        /// <summary>One key per item; empty where its cells read otherwise in another language of Excel.</summary>
        public string[] Texts { get; }

        /// <summary>How many different ones there are.</summary>
        public int Distinct => counts.Count;

        /// <summary>Whether each item has a key of its own.</summary>
        public bool AreUnique => areSure && Distinct == Texts.Length;

        /// <summary>How many items share an item's key.</summary>
        public int CountOf(int item) => counts[Texts[item]];
    }
}
