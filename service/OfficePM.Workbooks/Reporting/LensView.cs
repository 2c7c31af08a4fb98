using OfficePM.Engine;
using OfficePM.Engine.Ranking;
using OfficePM.Engine.Scoring;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Reporting;

/// <summary>The list through one method, beside the method that ranks it.</summary>
/// <param name="Place">Its place among the lenses of the assessment; 0 is the main one.</param>
/// <param name="Name">The method, with its variant where two lenses share a method; unique.</param>
/// <param name="Result">Scores and conventions.</param>
/// <param name="Ranks">Competition rank of each item among all that the lens scores; null without a score.</param>
/// <param name="WithMain">How far its order agrees with the main one; null for the main lens itself.</param>
internal sealed record LensView(int Place, string Name, ScoringResult Result, IReadOnlyList<int?> Ranks, LensPair? WithMain)
{
    /// <summary>Sets of "the first 5" say something from so many items on; of shorter lists the first 3 are compared, or none.</summary>
    private const int EnoughForFive = 10;
    private const int EnoughForThree = 6;

    // Equals of the last one are among the first; with more of them there is no set of first items to speak of.
    private const int MostTied = 2;

    /// <summary>All lenses, the main one first; empty where there is no other one that scores anything.</summary>
    public static IReadOnlyList<LensView> Of(Assessment assessment)
    {
        if (assessment.Lenses is not { Lenses.Count: > 1 } agreement)
            return [];
        var names = Names(agreement.Lenses);
        List<LensView> views = [];
        for (var i = 0; i < agreement.Lenses.Count; i++)
        {
            var result = agreement.Lenses[i];
            if (i > 0 && result.Items.All(item => item.Score is null))
                continue;
            views.Add(new LensView(
                i, names[i], result, CompetitionRank.Of([.. result.Items.Select(item => item.Score)]),
                i == 0 ? null : agreement.Pairs.First(pair => pair.One == 0 && pair.Other == i)));
        }

        return views.Count > 1 ? views : [];
    }

    /// <summary>The list as this lens reads it.</summary>
    public Backlog Backlog(Understood understood) =>
        Place > 0 && Place <= understood.Lenses.Count ? understood.Lenses[Place - 1].Backlog : understood.Backlog;

    /// <summary>The criteria of its formula that it reads in another way than the main lens: an impact as a value, a confidence as a rating.</summary>
    public IReadOnlyList<Criterion> ReadsDifferently(Understood understood)
    {
        var backlog = Backlog(understood);
        if (ReferenceEquals(backlog, understood.Backlog) || Result.Formula is null)
            return [];
        var read = ExpressionInputs.All(Result.Formula).ToHashSet(StringComparer.Ordinal);
        return [.. backlog.Criteria.Where(criterion => read.Contains(criterion.Id) && !SameColumn(criterion))];

        // Under whatever id: what counts is whether the same numbers stand on the sheet of results already.
        bool SameColumn(Criterion criterion) => understood.Backlog.Criteria
            .Where(main => main.Id == criterion.Id || main.Name == criterion.Name)
            .Any(main => Enumerable.Range(0, backlog.Items.Count).All(item => backlog.Items[item][criterion.Id] == understood.Backlog.Items[item][main.Id]));
    }

    /// <summary>The criteria that it takes from a column which means something else to the main lens: a value from the column of impact.</summary>
    public IReadOnlyList<Criterion> StandIns(Understood understood)
    {
        var read = Result.Formula is null ? [] : ExpressionInputs.All(Result.Formula).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Backlog(understood).Criteria.Where(criterion => read.Contains(criterion.Id)
                && understood.Backlog.Criteria.Any(main => main.Name == criterion.Name && main.Id != criterion.Id)),
        ];
    }

    /// <summary>A name for each lens: its method, with the variant where two share one, and numbered where they share that too.</summary>
    public static IReadOnlyList<string> Names(IReadOnlyList<ScoringResult> results)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        List<string> names = [];
        foreach (var result in results)
        {
            var shared = results.Count(other => string.Equals(other.Method, result.Method, StringComparison.OrdinalIgnoreCase)) > 1;
            var plain = shared ? $"{result.Method} ({Words.Short(result.Variant, 40)})" : result.Method;
            var name = plain;
            var number = 1;
            while (!taken.Add(name))
                name = $"{plain} {Words.Number(++number)}";
            names.Add(name);
        }

        return names;
    }

    /// <summary>Of the first few items by the main lens, how many are among the first few by this one; null where that says nothing.</summary>
    /// <param name="main">The main lens.</param>
    public FirstItems? FirstInCommon(LensView main)
    {
        var both = Enumerable.Range(0, Ranks.Count).Where(item => Ranks[item] is not null && main.Ranks[item] is not null).ToList();
        var most = both.Count >= EnoughForFive ? 5 : both.Count >= EnoughForThree ? 3 : 0;
        if (most == 0)
            return null;
        // Among the items that both score, as the agreement is.
        var ours = CompetitionRank.Of([.. both.Select(item => Result.Items[item].Score)]);
        var theirs = CompetitionRank.Of([.. both.Select(item => main.Result.Items[item].Score)]);
        var first = theirs.Count(rank => rank <= most);
        return first <= most + MostTied && ours.Count(rank => rank <= most) <= most + MostTied
            ? new FirstItems(first, Enumerable.Range(0, both.Count).Count(at => theirs[at] <= most && ours[at] <= most))
            : null;
    }
}

/// <summary>The first items of two orders.</summary>
/// <param name="Of">How many were compared.</param>
/// <param name="Common">How many stand in both.</param>
internal sealed record FirstItems(int Of, int Common);

/// <summary>An item that the main lens and another one put far apart.</summary>
/// <param name="Item">Its place in the backlog.</param>
/// <param name="By">The lens that differs most.</param>
/// <param name="Main">Its rank by the main lens, among the items that both score.</param>
/// <param name="Other">Its rank by the other lens, likewise.</param>
internal sealed record Disagreement(int Item, LensView By, int Main, int Other)
{
    /// <summary>How many places lie between the two ranks.</summary>
    public int Apart => Math.Abs(Main - Other);

    /// <summary>Every item on which a lens differs from the main one, each once with the lens that differs most; the farthest apart first.</summary>
    public static IReadOnlyList<Disagreement> Of(IReadOnlyList<LensView> lenses)
    {
        Dictionary<int, Disagreement> most = [];
        foreach (var lens in lenses)
        {
            foreach (var difference in lens.WithMain?.Disagreements ?? [])
            {
                Disagreement found = new(difference.Item, lens, difference.One, difference.Other);
                if (!most.TryGetValue(found.Item, out var known) || found.Apart > known.Apart)
                    most[found.Item] = found;
            }
        }

        return [.. most.Values.OrderByDescending(found => found.Apart).ThenBy(found => Math.Min(found.Main, found.Other)).ThenBy(found => found.Item)];
    }
}
