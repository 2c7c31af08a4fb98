using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Dependencies;

/// <summary>What the columns Depends on, Excludes and Alternative of say, item by item.</summary>
/// <param name="Dependencies">What needs what.</param>
/// <param name="Exclusions">What cannot be planned together.</param>
/// <param name="Alternatives">What is a version of what.</param>
internal sealed record DependencyReading(
    IReadOnlyList<Dependency> Dependencies, IReadOnlyList<Exclusion> Exclusions, IReadOnlyList<Alternative> Alternatives)
{
    private const int MostNamed = 12;

    private readonly record struct Link(int Item, int Other, CellAddress Cell);

    /// <summary>Reads the columns and reports what does not fit.</summary>
    public static DependencyReading Of(
        ItemGrid grid, ItemList items, IReadOnlyList<ColumnRole> roles, FindingCollector findings)
    {
        if (!roles.Any(role => role.Role is Role.DependsOn or Role.Blocks or Role.Excludes or Role.AlternativeOf))
            return new DependencyReading([], [], []);
        var directory = ItemDirectory.Of(items, roles.FirstOrDefault(role => role.Role == Role.Key)?.Column, roles.First(role => role.Role == Role.Item).Column);
        List<Dependency> dependencies = [.. Links(grid, items, roles, Role.DependsOn, directory, findings).Select(link => new Dependency(link.Item, link.Other, link.Cell))];
        // Programs tell most links at both ends: that is one link, not two.
        var known = dependencies.Select(one => (one.Item, one.Needs)).ToHashSet();
        dependencies.AddRange(Links(grid, items, roles, Role.Blocks, directory, findings)
            .Where(link => known.Add((link.Other, link.Item))).Select(link => new Dependency(link.Other, link.Item, link.Cell)));
        Cycles(items.Count, dependencies, directory, findings);
        Inversions(items, roles, dependencies, directory, findings);
        return new DependencyReading(
            dependencies,
            Exclusion(Links(grid, items, roles, Role.Excludes, directory, findings)),
            [.. Links(grid, items, roles, Role.AlternativeOf, directory, findings).Select(link => new Alternative(link.Item, link.Other, link.Cell))]);
    }

    /// <summary>The column with the role, and those that repeat its header, as exports of Jira do.</summary>
    private static IEnumerable<GridColumn> ColumnsOf(ItemGrid grid, IReadOnlyList<ColumnRole> roles, Role wanted)
    {
        HashSet<string> headers = new(roles.Where(role => role.Role == wanted).Select(role => role.Column.Header), StringComparer.OrdinalIgnoreCase);
        foreach (var role in roles)
        {
            if (role.Role == wanted || (role.Role == Role.None && !role.IsSet && role.Column.Header.Length > 0 && headers.Contains(role.Column.Header)))
                yield return grid.Columns.First(column => column.Index == role.Column.Index);
        }
    }

    private static List<Link> Links(
        ItemGrid grid, ItemList items, IReadOnlyList<ColumnRole> roles, Role wanted, ItemDirectory directory, FindingCollector findings)
    {
        List<Link> links = [];
        HashSet<(int, int)> known = [];
        foreach (var column in ColumnsOf(grid, roles, wanted))
        {
            var cells = items.Cells(column);
            for (var at = 0; at < items.Count; at++)
            {
                if (cells.IsBlank(at) || ItemDirectory.TextOf(cells[at]) is not { Length: > 0 } text)
                    continue;
                foreach (var reference in ReferenceText.Read(cells.TextOf(at) ?? text, directory))
                {
                    CellAddress place = new(items[at].Number, column.Index);
                    if (reference.Item is not { } other)
                        NotFound(reference, place, directory, findings);
                    else if (other == at)
                        findings.Cell(place.Row, place.Column, "dependency-self", Severity.Warning, "An item that refers to itself",
                            Invariant.Quote(reference.Text), "Left out", "Take it out of the cell, or name the item that was meant");
                    else if (!known.Add((at, other)))
                        findings.Cell(place.Row, place.Column, "dependency-duplicate", Severity.Info, "The same item named twice",
                            Invariant.Quote(reference.Text), "Counted once", "Nothing to do, or take one out");
                    else
                        links.Add(new Link(at, other, place));
                }
            }
        }

        return links;
    }

    private static void NotFound(Reference reference, CellAddress place, ItemDirectory directory, FindingCollector findings)
    {
        var read = Invariant.Quote(reference.Text);
        if (reference.IsRange)
            findings.Cell(place.Row, place.Column, "dependency-range", Severity.Warning, "A range of items", read,
                "Left out: what lies between is not guessed", "Name each item, divided by commas");
        else if (directory.IsAmbiguous(reference.Text))
            findings.Cell(place.Row, place.Column, "dependency-ambiguous", Severity.Warning, "Several items have that name", read,
                "Left out: it is not known which one is meant", "Write the item's id");
        else if (directory.Suggest(reference.Text) is { } suggestion)
            findings.Cell(place.Row, place.Column, "dependency-unknown", Severity.Warning, "No item has that id or name", read,
                $"Left out; {suggestion} is spelled alike", $"If {suggestion} is meant, write it so");
        else
            findings.Cell(place.Row, place.Column, "dependency-unknown", Severity.Warning, "No item has that id or name", read,
                "Left out: it is on no row of the list", "Correct it, add the item to the list, or move remarks to a notes column");
    }

    private static void Cycles(int items, IReadOnlyList<Dependency> dependencies, ItemDirectory directory, FindingCollector findings)
    {
        Dictionary<(int, int), CellAddress>? cells = null;
        foreach (var (path, caught) in DependencyGraph.Cycles(items, dependencies))
        {
            cells ??= dependencies.ToDictionary(one => (one.Item, one.Needs), one => one.Cell);
            var cell = cells[(path[0], path[1])];
            var shown = path.Count <= MostNamed
                ? path.Select(directory.Label)
                : path.Take(MostNamed - 2).Select(directory.Label).Append($"… {Invariant.Count(path.Count - MostNamed + 1, "more", "more")} …").Append(directory.Label(path[0]));
            findings.Cell(cell.Row, cell.Column, "dependency-cycle", Severity.Warning, "Items that wait for each other",
                string.Join(" → ", shown),
                $"{string.Join(" → ", shown)}: none can come first; kept as it is{(caught > path.Count - 1 ? $" ({Invariant.Count(caught, "item")} are caught in this and further circles)" : "")}",
                "Take one of these dependencies out, or divide an item in two");
        }
    }

    /// <summary>By the author's own labels: what comes first must not matter less.</summary>
    private static void Inversions(
        ItemList items, IReadOnlyList<ColumnRole> roles, IReadOnlyList<Dependency> dependencies, ItemDirectory directory, FindingCollector findings)
    {
        foreach (var label in roles.Where(role => role.Role is Role.PriorityLabel or Role.Moscow).Select(role => role.Column))
        {
            var column = label.Index;
            foreach (var dependency in dependencies)
            {
                var (own, other) = (items[dependency.Item][column], items[dependency.Needs][column]);
                if (own.Kind == CellKind.Text && other.Kind == CellKind.Text
                    && PriorityOrder.Of(own.Text!) is { } first && PriorityOrder.Of(other.Text!) is { } second
                    && string.Equals(first.Family, second.Family, StringComparison.Ordinal) && first.Place < second.Place)
                {
                    var what = $"{directory.Label(dependency.Item)} is {Invariant.Quote(own.Text!)} but needs {directory.Label(dependency.Needs)}, which is {Invariant.Quote(other.Text!)}";
                    findings.Cell(dependency.Cell.Row, dependency.Cell.Column, "dependency-inversion", Severity.Warning, "Needs something less important",
                        what, $"{what}: your labels in {label.Name} are kept", "Raise the one that must come first, lower the other, or check the dependency");
                }
            }
        }
    }

    private static Exclusion[] Exclusion(List<Link> links)
    {
        HashSet<(int, int)> pairs = [];
        return [.. links.Where(link => pairs.Add((Math.Min(link.Item, link.Other), Math.Max(link.Item, link.Other))))
            .Select(link => new Exclusion(link.Item, link.Other, link.Cell))];
    }
}
