using OfficePM.Engine.Ranking;

namespace OfficePM.Engine.Stakeholders;

/// <summary>Several rankings made into one.</summary>
/// <param name="RankSums">Sum of each item's ranks; the lowest is best.</param>
/// <param name="Ranks">Competition rank by that sum.</param>
/// <param name="CondorcetWinner">The place of the item that a majority prefers to each other one; null where there is none.</param>
/// <remarks>Sources: Jean-Charles de Borda, 1781; Nicolas de Condorcet, 1785.</remarks>
public sealed record Borda(IReadOnlyList<double> RankSums, IReadOnlyList<int> Ranks, int? CondorcetWinner)
{
    /// <summary>Adds up rankings.</summary>
    /// <param name="rankings">One row per item, one rank per voter, 1 = best; ties share the mean of their places.</param>
    public static Borda Of(IReadOnlyList<IReadOnlyList<double>> rankings)
    {
        if (rankings.Any(row => row.Count != rankings[0].Count))
        {
            throw new ArgumentException("Every item must have one rank per voter.", nameof(rankings));
        }

        var sums = rankings.Select(row => row.Sum()).ToArray();
        var winner = Enumerable.Range(0, rankings.Count)
            .Where(item => Enumerable.Range(0, rankings.Count).All(other => other == item || Majority(rankings[item], rankings[other])))
            .Select(item => (int?)item)
            .FirstOrDefault();
        return new(
            sums,
            [.. CompetitionRank.Of([.. sums.Select(sum => (double?)sum)], lowestFirst: true).Select(rank => rank!.Value)],
            winner);
    }

    /// <summary>Whether more voters rank the first item better than the second than the other way round.</summary>
    private static bool Majority(IReadOnlyList<double> first, IReadOnlyList<double> second) =>
        first.Zip(second).Sum(pair => Math.Sign(pair.Second - pair.First)) > 0;
}
