namespace OfficePM.Engine.Scoring;

/// <summary>Weights for criteria of which only the order, or not even that, is known. They add up to 1.</summary>
public static class CriterionWeights
{
    /// <summary>Every criterion weighs the same.</summary>
    /// <param name="criteria">How many; at least 1.</param>
    public static IReadOnlyList<double> Equal(int criteria)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(criteria);
        return [.. Enumerable.Repeat(1.0 / criteria, criteria)];
    }

    /// <summary>Rank-order centroid: weight i = (1/n) Σ 1/k for k from i to n, the most important criterion first.</summary>
    /// <remarks>Source: Hutton Barron and Bruce Barrett, Decision quality using ranked attribute weights, Management Science 42(11), 1996.</remarks>
    /// <param name="criteria">How many; at least 1.</param>
    public static IReadOnlyList<double> RankOrderCentroid(int criteria)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(criteria);
        var weights = new double[criteria];
        var sum = 0.0;
        for (var rank = criteria; rank > 0; rank--)
        {
            sum += 1.0 / rank;
            weights[rank - 1] = sum / criteria;
        }

        return weights;
    }
}
