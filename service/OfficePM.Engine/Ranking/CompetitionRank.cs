namespace OfficePM.Engine.Ranking;

/// <summary>Ranks where ties share the best place and the next place is skipped: 1, 2, 2, 4. Excel's RANK.EQ.</summary>
public static class CompetitionRank
{
    /// <summary>Ranks scores; equal scores share a rank.</summary>
    /// <param name="scores">Rounded scores; null has no rank and takes no place.</param>
    /// <param name="lowestFirst">True where the lowest score is rank 1.</param>
    /// <returns>One rank per score, from 1; null where the score is.</returns>
    public static IReadOnlyList<int?> Of(IReadOnlyList<double?> scores, bool lowestFirst = false)
    {
        var ranks = new int?[scores.Count];
        var place = 1;
        foreach (var tied in Ties.InOrder(scores, lowestFirst))
        {
            foreach (var index in tied)
            {
                ranks[index] = place;
            }

            place += tied.Count;
        }

        return ranks;
    }
}
