using CsCheck;
using OfficePM.Engine.Ranking;

namespace OfficePM.Engine.Tests.Ranking;

public class LensAgreementTests
{
    [Fact]
    public void Product_and_mean_of_the_same_ratings_disagree_where_the_sources_say_so()
    {
        // slgoodrich/agents, ice-scoring-template.md: products 504, 150, 432, 400 and means 8, 6, 7.67, 8.
        var agreement = LensAgreement.Of(
            Lists.Of(Lists.Ice, [8, 9, 7], [10, 5, 3], [6, 8, 9], [4, 10, 10]),
            [Lists.Settings("ICE"), Lists.Settings("ICE", ("ice", "mean"))]);

        var pair = Assert.Single(agreement.Pairs);
        Assert.Equal((0, 1, 4), (pair.One, pair.Other, pair.Compared));
        // Of six pairs four agree, one is tied by the mean and one is reversed: (4 − 1) ÷ √(6 × 5).
        Assert.Equal(3 / Math.Sqrt(30), pair.TauB!.Value, 1e-12);
        Assert.Equal([new RankDifference(3, 3, 1), new RankDifference(2, 2, 3)], pair.Disagreements);
    }

    [Fact]
    public void Items_that_one_lens_cannot_score_are_not_compared()
    {
        IReadOnlyList<Criterion> criteria = [.. Lists.ValueEffort, .. Lists.Cd3];
        var agreement = LensAgreement.Of(
            Lists.Of(criteria, [9, 1, 5, 1], [8, 1, null, 1], [7, 1, 4, 1]), [Lists.Settings("Value/effort"), Lists.Settings("CD3")]);

        Assert.Equal((2, 1), (agreement.Pairs[0].Compared, agreement.Pairs[0].TauB));
        Assert.Empty(agreement.Pairs[0].Disagreements);
        Assert.Equal(1, agreement.Pairs[0].Ws);
    }

    [Fact]
    public void A_lens_agrees_with_itself_and_every_pair_is_compared_once() =>
        Lists.Random(withBlanks: true).Sample(list =>
        {
            var agreement = LensAgreement.Of(list.Backlog, [list.Settings, list.Settings, list.Settings]);
            Assert.Equal([(0, 1), (0, 2), (1, 2)], agreement.Pairs.Select(pair => (pair.One, pair.Other)));
            Assert.All(agreement.Pairs, pair =>
            {
                Assert.Empty(pair.Disagreements);
                Assert.True(pair.TauB is null || Math.Abs(pair.TauB.Value - 1) < 1e-9);
            });
        });

    [Fact]
    public void A_lens_without_a_method_is_a_bad_call()
    {
        Assert.Throws<ArgumentException>(() => LensAgreement.Of(Lists.Of(Lists.Ice), [Lists.Settings("Magic")]));
        Assert.Throws<ArgumentException>(() => LensAgreement.Of(Lists.Of(Lists.Ice), [new EngineSettings()]));
    }

    [Fact]
    public void An_item_planned_later_that_scores_more_is_pointed_out()
    {
        Assert.Equal(
            [new PlacementInversion(0, 1), new PlacementInversion(0, 2), new PlacementInversion(1, 2)],
            PlacementInversions.Of([0, 1, 2, 2, null, 0], [5, 6, 7, 5, 99, null]));
        Assert.Empty(PlacementInversions.Of([1, 1], [1, 2]));
        Assert.Throws<ArgumentException>(() => PlacementInversions.Of([1], [1, 2]));
    }
}
