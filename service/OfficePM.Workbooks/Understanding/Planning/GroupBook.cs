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

    /// <summary>Whether the list says what belongs to which group: in a column, or by a column for each.</summary>
    public bool IsKnown => Column is not null || Names.Count > 0;

    /// <summary>The groups of the list, in natural order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The group of each item by its name in <see cref="Names"/>; null where its cell is blank.</summary>
    public IReadOnlyList<string?> Of { get; }

    /// <summary>The group that is called so, in any case; null where the list has none.</summary>
    public string? Find(string text) => Names.FirstOrDefault(name => Same(name, text));

    /// <summary>Whether two texts name one group.</summary>
    public static bool Same(string a, string b) => string.Equals(Plain(a), Plain(b), StringComparison.OrdinalIgnoreCase);

    /// <summary>Groups that have a column each, such as efforts by team: no cell names them.</summary>
    public static GroupBook OfNames(IEnumerable<string> names, int items) =>
        new(null, [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Order(NaturalOrder.Comparer)], new string?[items], []);

    /// <summary>The names most like a text that names no group, the likest first; all of them in their order where none is like it.</summary>
    public IReadOnlyList<string> Like(string text)
    {
        const int most = 3;
        List<(string Name, int Changes)> near = [.. Names.Select(name => (name, Changes: Changes(Plain(text).ToUpperInvariant(), Plain(name).ToUpperInvariant()))).OrderBy(name => name.Changes)];
        return near.Where(name => name.Changes <= Math.Max(1, name.Name.Length / 3)).Select(name => name.Name).Take(most).ToList() is { Count: > 0 } like ? like : Names;
    }

    // How many letters have to be typed, deleted or changed, or swapped with the next one (Damerau, 1964, as optimal string alignment).
    private static int Changes(string one, string other)
    {
        var rows = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var least = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                rows[i, j] = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] ? Math.Min(least, rows[i - 2, j - 2] + 1) : least;
            }
        }

        return rows[one.Length, other.Length];
    }

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
