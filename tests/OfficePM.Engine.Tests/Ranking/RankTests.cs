using CsCheck;
using OfficePM.Engine.Ranking;

namespace OfficePM.Engine.Tests.Ranking;

public class RankTests
{
    private static readonly Gen<double?[]> Scores =
        Gen.Int[-1, 9].Select(score => score < 0 ? (double?)null : score / 2.0).Array[0, 20];

    [Fact]
    public void Ties_share_the_best_place_and_the_next_place_is_skipped() =>
        Assert.Equal([4, 1, 2, 2, null], CompetitionRank.Of([1, 9, 5, 5, null]));

    [Fact]
    public void Dense_ranks_skip_no_place() => Assert.Equal([3, 1, 2, 2, null], DenseRank.Of([1, 9, 5, 5, null]));

    [Fact]
    public void Average_ranks_as_published()
    {
        // kotbaton/pymcdm, pymcdm/helpers.py: 0, 3, 2, 3.
        Assert.Equal([1, 3.5, 2, 3.5], AverageRank.Of([0, 3, 2, 3], lowestFirst: true));
        Assert.Equal([4, 1.5, 3, 1.5], AverageRank.Of([0, 3, 2, 3]));
    }

    [Fact]
    public void Lowest_first_turns_the_order_round()
    {
        Assert.Equal([1, 4, 2, 2], CompetitionRank.Of([1, 9, 5, 5], lowestFirst: true));
        Assert.Equal([1, 3, 2, 2], DenseRank.Of([1, 9, 5, 5], lowestFirst: true));
    }

    [Fact]
    public void A_competition_rank_is_one_more_than_the_number_of_better_scores() =>
        Scores.Sample(scores =>
        {
            var ranks = CompetitionRank.Of(scores);
            Assert.All(scores.Zip(ranks), pair => Assert.Equal(
                pair.First is null ? null : scores.Count(other => other > pair.First) + 1, pair.Second));
        });

    [Fact]
    public void Average_ranks_add_up_to_the_sum_of_the_places() =>
        Scores.Sample(scores =>
        {
            var ranked = scores.Count(score => score is not null);
            Assert.Equal(ranked * (ranked + 1) / 2.0, AverageRank.Of(scores).Sum());
        });

    [Fact]
    public void Dense_ranks_leave_no_gap() =>
        Scores.Sample(scores => Assert.Equal(
            Enumerable.Range(1, scores.OfType<double>().Distinct().Count()),
            DenseRank.Of(scores).OfType<int>().Distinct().Order()));

    [Fact]
    public void A_score_that_is_no_number_is_a_bad_call() =>
        Assert.Throws<ArgumentException>(() => CompetitionRank.Of([1, double.NaN]));
}
