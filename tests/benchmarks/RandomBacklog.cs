using OfficePM.Engine;
using OfficePM.Engine.Scoring;

namespace OfficePM.Benchmarks;

/// <summary>A backlog of random whole numbers from 1 to 100, the same in each run.</summary>
internal static class RandomBacklog
{
    private const int Seed = 7;

    /// <summary>Items judged by criteria of which every third one is a cost.</summary>
    public static Backlog Of(int items, int criteria) => Of(
        items, [.. Enumerable.Range(0, criteria).Select(at => new Criterion($"Criterion {at + 1}", $"Criterion {at + 1}", at % 3 == 2 ? Direction.Cost : Direction.Benefit))]);

    /// <summary>Items with a number for each criterion; a confidence is a fraction.</summary>
    public static Backlog Of(int items, IReadOnlyList<Criterion> criteria)
    {
        Random random = new(Seed);
        return new Backlog(
            [
                .. Enumerable.Range(0, items).Select(item => new BacklogItem(
                    $"K-{item + 1}",
                    $"Item {item + 1}",
                    criteria.ToDictionary(
                        criterion => criterion.Id,
                        criterion => random.Next(1, 101) / (criterion.Id == Criteria.Confidence ? 100.0 : 1),
                        StringComparer.Ordinal))),
            ],
            criteria);
    }

    /// <summary>Items with a number for everything that a method reads.</summary>
    public static Backlog For(IScoringMethod method, int items) =>
        Of(items, [.. method.Requires.Select(required => new Criterion(required.Id, required.Id, required.Direction))]);
}
