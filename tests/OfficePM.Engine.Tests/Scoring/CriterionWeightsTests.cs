using CsCheck;
using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Tests.Scoring;

public class CriterionWeightsTests
{
    [Fact]
    public void Rank_order_centroid_of_four()
    {
        // Barron and Barrett 1996; Valdecy/pyDecision, roc.py.
        double[] published = [0.520833, 0.270833, 0.145833, 0.0625];
        Assert.All(CriterionWeights.RankOrderCentroid(4).Zip(published), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    [Fact]
    public void Weights_add_up_to_1_and_never_rise() =>
        Gen.Int[1, 40].Sample(criteria =>
        {
            var weights = CriterionWeights.RankOrderCentroid(criteria);
            Assert.Equal(1, weights.Sum(), 1e-12);
            Assert.Equal(weights.OrderDescending(), weights);
            Assert.Equal(1, CriterionWeights.Equal(criteria).Sum(), 1e-12);
        });

    [Fact]
    public void No_criteria_no_weights()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CriterionWeights.Equal(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CriterionWeights.RankOrderCentroid(0));
    }
}
