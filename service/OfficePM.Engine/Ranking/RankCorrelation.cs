namespace OfficePM.Engine.Ranking;

/// <summary>How far two orders of the same items agree: 1 the same, 0 unrelated, −1 reversed. Null where it is not defined.</summary>
public static class RankCorrelation
{
    /// <summary>Kendall's tau-a: concordant minus discordant pairs, divided by all pairs.</summary>
    /// <remarks>Source: Maurice Kendall, A new measure of rank correlation, Biometrika 30, 1938.</remarks>
    public static double? TauA(IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        var pairs = Pairs.Of(one, other);
        return pairs.All == 0 ? null : (double)(pairs.Concordant - pairs.Discordant) / pairs.All;
    }

    /// <summary>Kendall's tau-b: corrected for ties in either order; null where one of them ties all items.</summary>
    /// <remarks>Source: Maurice Kendall, The treatment of ties in ranking problems, Biometrika 33, 1945.</remarks>
    public static double? TauB(IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        var pairs = Pairs.Of(one, other);
        var (untiedInOne, untiedInOther) = (pairs.All - pairs.TiedInOne, pairs.All - pairs.TiedInOther);
        return untiedInOne == 0 || untiedInOther == 0
            ? null
            : (pairs.Concordant - pairs.Discordant) / Math.Sqrt((double)untiedInOne * untiedInOther);
    }

    /// <summary>Stuart's tau-c, for orders with different numbers of steps; null where one of them ties all items.</summary>
    /// <remarks>Source: Alan Stuart, The estimation and comparison of strengths of association in contingency tables, Biometrika 40, 1953.</remarks>
    public static double? TauC(IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        var pairs = Pairs.Of(one, other);
        var steps = Math.Min(one.Distinct().Count(), other.Distinct().Count());
        return steps < 2
            ? null
            : 2.0 * (pairs.Concordant - pairs.Discordant) * steps / ((double)one.Count * one.Count * (steps - 1));
    }

    /// <summary>Spearman's rho: the correlation of the average ranks; null where one order ties all items.</summary>
    /// <remarks>Source: Charles Spearman, The proof and measurement of association between two things, American Journal of Psychology 15, 1904.</remarks>
    public static double? Spearman(IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        CheckLengths(one, other);
        var (x, y) = (Ranks(one), Ranks(other));
        var mean = (x.Length + 1) / 2.0;
        var (xy, xx, yy) = (0.0, 0.0, 0.0);
        for (var item = 0; item < x.Length; item++)
        {
            xy += (x[item] - mean) * (y[item] - mean);
            xx += (x[item] - mean) * (x[item] - mean);
            yy += (y[item] - mean) * (y[item] - mean);
        }

        return xx == 0 || yy == 0 ? null : xy / Math.Sqrt(xx * yy);
    }

    /// <summary>Weighted Spearman r_w of two rankings (1 = best): differences at the top count more.</summary>
    /// <remarks>Source: Joaquim Pinto da Costa and Carlos Soares, A weighted rank measure of correlation, 2005.</remarks>
    public static double? WeightedSpearman(IReadOnlyList<double> ranks, IReadOnlyList<double> otherRanks)
    {
        CheckLengths(ranks, otherRanks);
        double n = ranks.Count;
        if (n < 2)
        {
            return null;
        }

        var sum = 0.0;
        for (var item = 0; item < ranks.Count; item++)
        {
            var difference = ranks[item] - otherRanks[item];
            sum += difference * difference * (n - ranks[item] + 1 + (n - otherRanks[item] + 1));
        }

        return 1 - (6 * sum / ((n * n * n * n) + (n * n * n) - (n * n) - n));
    }

    /// <summary>WS, the similarity of a ranking to a reference ranking (1 = best): differences at the top of the reference count more. Asymmetric.</summary>
    /// <remarks>Source: Wojciech Sałabun and Karol Urbaniak, A new coefficient of rankings similarity in decision-making problems, ICCS 2020.</remarks>
    /// <param name="reference">The reference ranking.</param>
    /// <param name="ranks">The ranking that is compared with it.</param>
    public static double? Ws(IReadOnlyList<double> reference, IReadOnlyList<double> ranks)
    {
        CheckLengths(reference, ranks);
        if (reference.Count < 2)
        {
            return null;
        }

        var sum = 0.0;
        for (var item = 0; item < reference.Count; item++)
        {
            sum += Math.Pow(2, -reference[item]) * Math.Abs(reference[item] - ranks[item])
                / Math.Max(Math.Abs(1 - reference[item]), Math.Abs(reference.Count - reference[item]));
        }

        return 1 - sum;
    }

    private static double[] Ranks(IReadOnlyList<double> scores) =>
        [.. AverageRank.Of([.. scores.Select(score => (double?)score)], lowestFirst: true).Select(rank => rank!.Value)];

    private static void CheckLengths(IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        if (one.Count != other.Count)
        {
            throw new ArgumentException("Both orders must be of the same items.", nameof(other));
        }
    }

    private sealed record Pairs(long All, long Concordant, long Discordant, long TiedInOne, long TiedInOther)
    {
        public static Pairs Of(IReadOnlyList<double> one, IReadOnlyList<double> other)
        {
            CheckLengths(one, other);
            var (concordant, discordant, tiedInOne, tiedInOther) = (0L, 0L, 0L, 0L);
            for (var first = 0; first < one.Count; first++)
            {
                for (var second = first + 1; second < one.Count; second++)
                {
                    var x = one[first].CompareTo(one[second]);
                    var y = other[first].CompareTo(other[second]);
                    tiedInOne += x == 0 ? 1 : 0;
                    tiedInOther += y == 0 ? 1 : 0;
                    concordant += x * y > 0 ? 1 : 0;
                    discordant += x * y < 0 ? 1 : 0;
                }
            }

            return new((long)one.Count * (one.Count - 1) / 2, concordant, discordant, tiedInOne, tiedInOther);
        }
    }
}
