using MathNet.Numerics;
using OfficePM.Engine.Ranking;

namespace OfficePM.Engine.Stakeholders;

/// <summary>Kendall's W: how far several raters agree on the order of the items, from 0 (not at all) to 1 (fully).</summary>
/// <param name="W">Corrected for ties; null where every rater ties all items.</param>
/// <param name="Uncorrected">Without the correction: too low where raters tie items.</param>
/// <param name="SumSquaredDeviation">Σ (rank sum of an item − mean rank sum)².</param>
/// <param name="Chi2">raters × (items − 1) × W, the test statistic of "no agreement"; null where W is.</param>
/// <param name="DegreesOfFreedom">items − 1.</param>
/// <param name="PValue">How likely so much agreement would be by chance, by the chi-squared distribution (good from about 7 items on).</param>
/// <remarks>Source: Maurice Kendall and Bernard Babington Smith, The problem of m rankings, Annals of Mathematical Statistics 10(3), 1939.</remarks>
public sealed record Concordance(double? W, double Uncorrected, double SumSquaredDeviation, double? Chi2, int DegreesOfFreedom, double? PValue)
{
    /// <summary>Measures the agreement of ratings. Ties share the mean of their places.</summary>
    /// <param name="ratings">One row per item, one rating per rater, complete; whether high or low is best does not matter.</param>
    /// <returns>Null for fewer than two items or raters.</returns>
    public static Concordance? Of(IReadOnlyList<IReadOnlyList<double>> ratings)
    {
        if (ratings.Count < 2 || ratings[0].Count < 2)
        {
            return null;
        }

        if (ratings.Any(row => row.Count != ratings[0].Count))
        {
            throw new ArgumentException("Every item must have one rating per rater.", nameof(ratings));
        }

        double items = ratings.Count;
        double raters = ratings[0].Count;
        var sums = new double[ratings.Count];
        var ties = 0.0;
        for (var rater = 0; rater < ratings[0].Count; rater++)
        {
            var ranks = AverageRank.Of([.. ratings.Select(row => (double?)row[rater])], lowestFirst: true);
            for (var item = 0; item < sums.Length; item++)
            {
                sums[item] += ranks[item]!.Value;
            }

            ties += ranks.GroupBy(rank => rank).Sum(tied => Cube(tied.Count()) - tied.Count());
        }

        var mean = raters * (items + 1) / 2;
        var deviation = sums.Sum(sum => (sum - mean) * (sum - mean));
        var most = raters * raters * (Cube(items) - items);
        var corrected = most - (raters * ties);
        double? w = corrected > 0 ? 12 * deviation / corrected : null;
        var chi2 = raters * (items - 1) * w;
        return new(w, 12 * deviation / most, deviation, chi2, ratings.Count - 1, chi2 is { } x ? SpecialFunctions.GammaUpperRegularized((items - 1) / 2, x / 2) : null);
    }

    private static double Cube(double x) => x * x * x;
}
