using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Ranking;

/// <summary>One list through several methods, and how far their orders agree.</summary>
/// <param name="Lenses">The results, one per settings, in the order in which they were given.</param>
/// <param name="Pairs">One entry per pair of lenses.</param>
public sealed record LensAgreement(IReadOnlyList<ScoringResult> Lenses, IReadOnlyList<LensPair> Pairs)
{
    /// <summary>Looks at a list through several lenses.</summary>
    /// <param name="backlog">The items.</param>
    /// <param name="lenses">Method, options and weights of each lens; every method must exist.</param>
    /// <exception cref="ArgumentException">A lens names no method that exists.</exception>
    public static LensAgreement Of(Backlog backlog, IReadOnlyList<EngineSettings> lenses)
    {
        var methods = lenses.Select(lens => ScoringMethods.Find(lens.Method ?? "")).ToArray();
        if (methods.Contains(null))
        {
            throw new ArgumentException("A lens names no method that exists.", nameof(lenses));
        }

        return Of([.. methods.Zip(lenses, (method, lens) => method!.Score(backlog, lens))]);
    }

    /// <summary>Compares results of one list.</summary>
    /// <param name="results">The results, each with one entry per item in the same order.</param>
    public static LensAgreement Of(IReadOnlyList<ScoringResult> results) =>
        new(
            results,
            [
                .. from one in Enumerable.Range(0, results.Count)
                   from other in Enumerable.Range(one + 1, results.Count - one - 1)
                   select LensPair.Of(one, results[one], other, results[other]),
            ]);
}

/// <summary>How far two lenses agree on the items that both of them score.</summary>
/// <param name="One">The place of the first lens.</param>
/// <param name="Other">The place of the second lens.</param>
/// <param name="Compared">How many items both score.</param>
/// <param name="TauB">Kendall's tau-b, from −1 to 1; null where one lens ties all of them.</param>
/// <param name="Ws">WS with the first lens as the reference, where 1 is the same order; null for fewer than two items.</param>
/// <param name="Disagreements">
/// The items whose ranks differ, the largest difference first, ties in the order of the list; at most <see cref="MostDisagreements"/>.
/// </param>
/// <param name="Differing">How many items' ranks differ, also those beyond the longest list.</param>
public sealed record LensPair(
    int One, int Other, int Compared, double? TauB, double? Ws, IReadOnlyList<RankDifference> Disagreements, int Differing = 0)
{
    /// <summary>A list of disagreements is to be talked about: nobody talks about more than these.</summary>
    public const int MostDisagreements = 100;

    internal static LensPair Of(int one, ScoringResult first, int other, ScoringResult second)
    {
        var both = Enumerable.Range(0, first.Items.Count)
            .Where(item => first.Items[item].Score is not null && second.Items[item].Score is not null)
            .ToArray();
        double?[] firstScores = [.. both.Select(item => first.Items[item].Score)];
        double?[] secondScores = [.. both.Select(item => second.Items[item].Score)];

        // Ranks among the items that both score: an item that only one lens scores must not push the others down.
        var firstRanks = CompetitionRank.Of(firstScores);
        var secondRanks = CompetitionRank.Of(secondScores);
        var differences = both.Select((item, place) => new RankDifference(item, firstRanks[place]!.Value, secondRanks[place]!.Value))
            .Where(difference => difference.One != difference.Other)
            .ToArray();
        return new(
            one,
            other,
            both.Length,
            RankCorrelation.TauB([.. firstScores.Select(score => score!.Value)], [.. secondScores.Select(score => score!.Value)]),
            RankCorrelation.Ws(
                [.. AverageRank.Of(firstScores).Select(rank => rank!.Value)], [.. AverageRank.Of(secondScores).Select(rank => rank!.Value)]),
            [.. differences.OrderByDescending(difference => Math.Abs(difference.One - difference.Other)).Take(MostDisagreements)],
            differences.Length);
    }
}

/// <summary>An item that two lenses rank differently.</summary>
/// <param name="Item">Its place in the backlog.</param>
/// <param name="One">Its competition rank by the first lens, among the items that both score.</param>
/// <param name="Other">Its competition rank by the second lens.</param>
public sealed record RankDifference(int Item, int One, int Other);
