namespace OfficePM.Engine.Ranking;

/// <summary>Ranks where ties share the mean of their places: 1, 2.5, 2.5, 4. Excel's RANK.AVG; what rank correlations compute with.</summary>
public static class AverageRank
{
    /// <summary>Ranks scores; equal scores share a rank.</summary>
    /// <param name="scores">Rounded scores; null has no rank and takes no place.</param>
    /// <param name="lowestFirst">True where the lowest score is rank 1.</param>
    /// <returns>One rank per score, from 1, a multiple of one half; null where the score is.</returns>
    public static IReadOnlyList<double?> Of(IReadOnlyList<double?> scores, bool lowestFirst = false)
    {
        var ranks = new double?[scores.Count];
        var place = 1;
        foreach (var tied in Ties.InOrder(scores, lowestFirst))
        {
            foreach (var index in tied)
            {
                ranks[index] = place + ((tied.Count - 1) / 2.0);
            }

            place += tied.Count;
        }

        return ranks;
    }
}
