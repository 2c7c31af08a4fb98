using CsCheck;
using OfficePM.Engine.Stakeholders;

namespace OfficePM.Engine.Tests.Stakeholders;

public class StakeholderTests
{
    [Fact]
    public void Votes_are_weighted_and_under_and_over_spenders_named()
    {
        var result = CumulativeVoting.Of([[50, 25, 25], [60, null, 20], [100, 0, 10]], [1, 2, 0.5]);

        Assert.Equal([220, 25, 70], result.Totals);
        Assert.Equal([0.698412698, 0.079365079, 0.222222222], result.Shares);
        Assert.Equal([1, 3, 2], result.Ranks);
        Assert.Equal([1], result.UnderSpent);
        Assert.Equal([2], result.OverSpent);
    }

    [Fact]
    public void Nobody_voted_has_no_shares()
    {
        var result = CumulativeVoting.Of([[null, null]]);

        Assert.Empty(result.Shares);
        Assert.Equal([0], result.UnderSpent);
        Assert.Empty(CumulativeVoting.Of([]).Totals);
    }

    [Fact]
    public void Bad_votes_are_a_bad_call()
    {
        Assert.Throws<ArgumentException>(() => CumulativeVoting.Of([[-1]]));
        Assert.Throws<ArgumentException>(() => CumulativeVoting.Of([[double.NaN]]));
        Assert.Throws<ArgumentException>(() => CumulativeVoting.Of([[1], [1, 2]]));
        Assert.Throws<ArgumentException>(() => CumulativeVoting.Of([[1]], [1, 1]));
        Assert.Throws<ArgumentException>(() => CumulativeVoting.Of([[1]], [-1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CumulativeVoting.Of([[1]], budget: 0));
    }

    [Fact]
    public void Concordance_is_1_for_one_mind_and_lies_between_0_and_1() =>
        (from items in Gen.Int[2, 8]
         from raters in Gen.Int[2, 5]
         from ratings in Gen.Int[1, 5].Array[raters].Array[items]
         select ratings).Sample(ratings =>
        {
            double[][] rows = [.. ratings.Select(row => row.Select(rating => (double)rating).ToArray())];
            var w = Concordance.Of(rows)!.W;
            Assert.True(w is null or (>= 0 and <= 1.0000000001));

            double[][] agreed = [.. rows.Select((_, item) => Enumerable.Repeat((double)item, rows[0].Length).ToArray())];
            Assert.Equal(1, Concordance.Of(agreed)!.W!.Value, 1e-12);
        });

    [Fact]
    public void Concordance_needs_two_items_and_two_raters_who_tell_something_apart()
    {
        Assert.Null(Concordance.Of([[1, 2]]));
        Assert.Null(Concordance.Of([[1], [2]]));
        var tied = Concordance.Of([[1, 1], [1, 1]])!;
        Assert.Null(tied.W);
        Assert.Null(tied.Chi2);
        Assert.Null(tied.PValue);
        Assert.Throws<ArgumentException>(() => Concordance.Of([[1, 2], [1]]));
    }

    [Fact]
    public void A_Condorcet_winner_need_not_lead_by_Borda()
    {
        // Three of five voters prefer the first item, two put it last: it wins each duel, but not the sum of ranks.
        var borda = Borda.Of([[1, 1, 1, 3, 3], [2, 2, 2, 1, 1], [3, 3, 3, 2, 2]]);

        Assert.Equal([9, 8, 13], borda.RankSums);
        Assert.Equal([2, 1, 3], borda.Ranks);
        Assert.Equal(0, borda.CondorcetWinner);
    }

    [Fact]
    public void Condorcets_paradox_has_no_winner()
    {
        // Condorcet 1785: A > B > C, B > C > A, C > A > B.
        var borda = Borda.Of([[1, 3, 2], [2, 1, 3], [3, 2, 1]]);

        Assert.Null(borda.CondorcetWinner);
        Assert.Equal([1, 1, 1], borda.Ranks);
        Assert.Throws<ArgumentException>(() => Borda.Of([[1, 2], [1]]));
    }
}
