using CsCheck;
using OfficePM.Engine.Ranking;

namespace OfficePM.Engine.Tests.Ranking;

public class RankCorrelationTests
{
    private static readonly Gen<(double[] One, double[] Other)> Orders =
        from n in Gen.Int[2, 12]
        from one in Gen.Int[1, 6].Select(rank => (double)rank).Array[n]
        from other in Gen.Int[1, 6].Select(rank => (double)rank).Array[n]
        select (one, other);

    [Fact]
    public void Ties_as_Kendall_1970()
    {
        // scipy/stats/tests/test_stats.py; R cor.test.
        double[] one = [12, 2, 1, 12, 2], other = [1, 4, 7, 1, 0];

        Assert.Equal(-0.47140452079103173, RankCorrelation.TauB(one, other)!.Value, 1e-12);
        Assert.Equal(-0.4, RankCorrelation.TauA(one, other)!.Value, 1e-12);
        // By hand: 2 × −4 × 3 ÷ (5² × 2), the difference of pairs being −4 and the smaller number of steps 3.
        Assert.Equal(-0.48, RankCorrelation.TauC(one, other)!.Value, 1e-12);
    }

    [Fact]
    public void Two_halves_that_agree_agree_fully_by_Stuarts_tau() => Assert.Equal(1, RankCorrelation.TauC([1, 1, 2, 2], [1, 1, 2, 2])!.Value, 1e-12);

    [Fact]
    public void Spearmans_rho_of_intelligence_and_television()
    {
        // Wikipedia, Spearman's rank correlation coefficient, the example of ten people: −29/165.
        double[] quotient = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110], hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];

        Assert.Equal(-29 / 165.0, RankCorrelation.Spearman(quotient, hours)!.Value, 1e-12);
    }

    [Fact]
    public void Where_one_order_ties_everything_nothing_is_defined()
    {
        double[] tied = [2, 2, 2], other = [2, 0, 2];

        Assert.Null(RankCorrelation.TauB(tied, other));
        Assert.Null(RankCorrelation.TauB(other, tied));
        Assert.Null(RankCorrelation.TauC(tied, other));
        Assert.Null(RankCorrelation.Spearman(tied, other));
        Assert.Null(RankCorrelation.TauA([], []));
        Assert.Null(RankCorrelation.Ws([1], [1]));
        Assert.Null(RankCorrelation.WeightedSpearman([1], [1]));
        Assert.Throws<ArgumentException>(() => RankCorrelation.TauB([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => RankCorrelation.Ws([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => RankCorrelation.Spearman([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => RankCorrelation.WeightedSpearman([1, 2], [1]));
    }

    [Fact]
    public void Ws_is_asymmetric_and_counts_the_top_more()
    {
        // Salabun and Urbaniak 2020: a swap at the top costs more than one at the bottom.
        double[] reference = [1, 2, 3, 4, 5];

        Assert.True(RankCorrelation.Ws(reference, [2, 1, 3, 4, 5]) < RankCorrelation.Ws(reference, [1, 2, 3, 5, 4]));
        Assert.True(RankCorrelation.WeightedSpearman(reference, [2, 1, 3, 4, 5]) < RankCorrelation.WeightedSpearman(reference, [1, 2, 3, 5, 4]));
    }

    [Fact]
    public void Every_coefficient_lies_between_minus_1_and_1_is_symmetric_and_turns_with_the_order() =>
        Orders.Sample(orders =>
        {
            Func<IReadOnlyList<double>, IReadOnlyList<double>, double?>[] coefficients =
                [RankCorrelation.TauA, RankCorrelation.TauB, RankCorrelation.TauC, RankCorrelation.Spearman];
            double[] reversed = [.. orders.Other.Select(rank => -rank)];
            foreach (var coefficient in coefficients)
            {
                var value = coefficient(orders.One, orders.Other);
                Assert.Equal(value, coefficient(orders.Other, orders.One));
                Assert.True(value is null or (>= -1.0000000001 and <= 1.0000000001));
                Assert.Equal(value ?? 0, -(coefficient(orders.One, reversed) ?? 0), 1e-12);
            }
        });

    [Fact]
    public void Tau_a_counts_every_pair_once() =>
        Orders.Sample(orders =>
        {
            var (one, other) = orders;
            var (difference, pairs) = (0, 0);
            for (var first = 0; first < one.Length; first++)
            {
                for (var second = 0; second < first; second++)
                {
                    difference += Math.Sign(one[first] - one[second]) * Math.Sign(other[first] - other[second]);
                    pairs++;
                }
            }

            Assert.Equal((double)difference / pairs, RankCorrelation.TauA(one, other)!.Value, 1e-12);
        });

    [Fact]
    public void An_order_agrees_with_itself() =>
        Orders.Sample(orders =>
        {
            if (orders.One.Distinct().Count() > 1)
            {
                Assert.Equal(1, RankCorrelation.TauB(orders.One, orders.One)!.Value, 1e-12);
                Assert.Equal(1, RankCorrelation.Spearman(orders.One, orders.One)!.Value, 1e-12);
                Assert.Equal(1, RankCorrelation.Ws(orders.One, orders.One));
                Assert.Equal(1, RankCorrelation.WeightedSpearman(orders.One, orders.One));
            }
        });
}
