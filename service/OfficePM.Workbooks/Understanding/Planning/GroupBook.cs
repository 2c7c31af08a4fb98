using System.Buffers;
using OfficePM.Engine.Explaining;

namespace OfficePM.Workbooks.Understanding.Planning;

/// <summary>What the items of a list have in common by one column: who builds them, what they belong to.</summary>
internal sealed class GroupBook
{
    private const string Dividers = ",;/+&|\n、，";

    private static readonly SearchValues<char> AnyDivider = SearchValues.Create(Dividers);

    private readonly List<int> several;

    private GroupBook(GridColumn? column, IReadOnlyList<string> names, string?[] of, List<int> several)
    {
        Column = column;
        Names = names;
        Of = of;
        this.several = several;
    }

    /// <summary>The column that names them; null where there is none.</summary>
    public GridColumn? Column { get; }

    /// <summary>The groups of the list, in natural order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The group of each item by its name in <see cref="Names"/>; null where its cell is blank.</summary>
    public IReadOnlyList<string?> Of { get; }

    /// <summary>The group that is called so, in any case; null where the list has none.</summary>
    public string? Find(string text) => Names.FirstOrDefault(name => Same(name, text));

    /// <summary>Whether two texts name one group.</summary>
    public static bool Same(string a, string b) => string.Equals(Plain(a), Plain(b), StringComparison.OrdinalIgnoreCase);

    /// <summary>Says which cells name several teams.</summary>
    public void ReportTeams(PlanContext context) => Report(
        context, "several-teams", "Several teams for one item", "All of its effort is taken from the first one", "Divide the item into one row for each team");

    /// <summary>Says which cells name several buckets.</summary>
    public void ReportBuckets(PlanContext context) => Report(
        context, "several-buckets", "Several buckets for one item", "It counts for the first one", "Keep the one that it is mostly for");

    /// <summary>Reads a column. Where a cell names several groups, the first one counts.</summary>
    public static GroupBook Read(PlanContext context, GridColumn? column)
    {
        List<int> multiple = [];
        var typed = context.TextsOf(column);
        Dictionary<string, string> known = new(StringComparer.OrdinalIgnoreCase);
        HashSet<string> different = new(StringComparer.Ordinal);
        foreach (var text in typed.Where(text => text.Length > 0 && different.Add(text) && !text.AsSpan().ContainsAny(AnyDivider)))
            known.TryAdd(Plain(text), text);
        var of = new string?[typed.Length];
        Dictionary<string, (string Group, bool IsSeveral)> groups = new(StringComparer.Ordinal);
        for (var item = 0; item < typed.Length; item++)
        {
            if (typed[item].Length == 0)
                continue;
            if (!groups.TryGetValue(typed[item], out var found))
                groups[typed[item]] = found = GroupOf(typed[item], known);
            of[item] = found.Group;
            if (found.IsSeveral)
                multiple.Add(item);
        }

        return new GroupBook(column, [.. known.Values.Order(NaturalOrder.Comparer)], of, multiple);
    }

    private static (string Group, bool IsSeveral) GroupOf(string text, Dictionary<string, string> known)
    {
        var parts = text.Split(Dividers.ToCharArray(), StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // "R&D" is one group: several are named only where one of them stands alone elsewhere.
        var isSeveral = parts.Length > 1 && Array.Exists(parts, part => known.ContainsKey(Plain(part)));
        var group = isSeveral ? parts[0] : text;
        known.TryAdd(Plain(group), group);
        return (known[Plain(group)], isSeveral);
    }

    private void Report(PlanContext context, string code, string title, string done, string remedy)
    {
        foreach (var item in several)
            context.Findings.Cell(
                context.Items[item].Number, Column!.Index, code, Severity.Warning, title, Invariant.Quote(context.TextOf(item, Column)), $"{done}: {Invariant.Quote(Of[item]!)}", remedy);
    }

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
