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
        /// <summary>
        /// Counts in n log n steps: sorted by one order, the discordant pairs are the exchanges that a merge sort by the other one makes
        /// (William Knight, A computer method for calculating Kendall's tau with ungrouped data, JASA 61, 1966).
        /// </summary>
        public static Pairs Of(IReadOnlyList<double> one, IReadOnlyList<double> other)
        {
            CheckLengths(one, other);
            var sorted = one.Zip(other).OrderBy(pair => pair.First).ThenBy(pair => pair.Second).ToArray();
            var all = Choose2(sorted.Length);
            var tiedInOne = Tied(sorted.Select(pair => pair.First));
            var tiedInOther = Tied(other.Order());
            var tiedInBoth = Tied(sorted);
            double[] seconds = [.. sorted.Select(pair => pair.Second)];
            var discordant = Exchanges(seconds, new double[seconds.Length]);
            return new(all, all - tiedInOne - tiedInOther + tiedInBoth - discordant, discordant, tiedInOne, tiedInOther);
        }

        private static long Choose2(long count) => count * (count - 1) / 2;

        /// <summary>How many pairs of a sorted sequence are equal.</summary>
        private static long Tied<T>(IEnumerable<T> sorted)
            where T : struct, IEquatable<T>
        {
            var (pairs, run, last) = (0L, 0L, default(T));
            foreach (var value in sorted)
            {
                run = run > 0 && value.Equals(last) ? run + 1 : 1;
                pairs += run - 1;
                last = value;
            }

            return pairs;
        }

        /// <summary>Sorts, and counts the pairs that stood in the wrong order; equal ones did not.</summary>
        private static long Exchanges(Span<double> values, Span<double> merged)
        {
            if (values.Length < 2)
            {
                return 0;
            }

            var middle = values.Length / 2;
            var exchanges = Exchanges(values[..middle], merged[..middle]) + Exchanges(values[middle..], merged[middle..]);
            var (left, right) = (0, middle);
            for (var next = 0; next < values.Length; next++)
            {
                if (right == values.Length || (left < middle && values[left] <= values[right]))
                {
                    merged[next] = values[left++];
                }
                else
                {
                    exchanges += middle - left;
                    merged[next] = values[right++];
                }
            }

            merged.CopyTo(values);
            return exchanges;
        }
    }
}
