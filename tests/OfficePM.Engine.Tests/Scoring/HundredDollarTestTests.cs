using CsCheck;
using OfficePM.Engine.Explaining;
using OfficePM.Engine.Scoring;
using OfficePM.Engine.Stakeholders;

namespace OfficePM.Engine.Tests.Scoring;

public class HundredDollarTestTests
{
    private static readonly IReadOnlyList<Criterion> Voters =
        [new("Sales", "Sales", Direction.Benefit), new("Support", "Support", Direction.Benefit)];

    [Fact]
    public void One_stakeholder_who_gives_50_25_25()
    {
        // coda.io/@oliverheckmann/100dollarstakeholders.
        var assessment = AssessmentEngine.Assess(Lists.Of([Voters[0]], [50], [25], [25]), Lists.Settings("$100 test"));

        Assert.Equal([50, 25, 25], assessment.Scores());
        Assert.Equal([1, 2, 2], assessment.Ranks());
        Assert.Empty(assessment.Diagnostics);
    }

    [Fact]
    public void Votes_are_weighed_by_stakeholder_and_add_up_to_the_score()
    {
        var settings = Lists.Settings("$100 test") with { Weights = new Dictionary<string, double> { ["Sales"] = 2 } };
        var assessment = AssessmentEngine.Assess(Lists.Of(Voters, [60, 10], [40, 90]), settings);

        Assert.Equal([130, 170], assessment.Scores());
        Assert.Equal([120, 10], assessment.Items[0].Terms.Select(term => term.Contribution!.Value));
        Assert.Equal("weighted votes of 2 stakeholders", assessment.Scoring!.Variant);
    }

    [Fact]
    public void A_blank_means_that_the_stakeholder_gave_nothing()
    {
        var assessment = AssessmentEngine.Assess(Lists.Of(Voters, [100, null], [null, 100], [null, null]), Lists.Settings("$100 test"));

        Assert.Equal([100, 100, 0], assessment.Scores());
        Assert.DoesNotContain(assessment.Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);
        Assert.Equal("a blank means that the stakeholder gave the item nothing", assessment.Scoring!.Conventions["blanks"]);
        Assert.Empty(ExpressionInputs.Required(assessment.Scoring.Formula!));
    }

    [Fact]
    public void Who_gives_more_or_less_than_the_budget_is_named()
    {
        var list = Lists.Of(Voters, [60, 30], [60, 30]);
        var assessment = AssessmentEngine.Assess(list, Lists.Settings("$100 test"));

        Assert.Equal(
            [("votes-over-budget", "Sales"), ("votes-under-budget", "Support")],
            assessment.Diagnostics.Where(diagnostic => diagnostic.Code.StartsWith("votes", StringComparison.Ordinal)).Select(diagnostic => (diagnostic.Code, diagnostic.Criterion!)));
        Assert.DoesNotContain("votes-over-budget", AssessmentEngine.Assess(list, Lists.Settings("$100 test", ("budget", "120"))).Codes());
        Assert.Contains("option-not-understood", AssessmentEngine.Assess(list, Lists.Settings("$100 test", ("budget", "0"))).Codes());
    }

    [Fact]
    public void Estimates_of_other_methods_are_no_votes()
    {
        var list = Lists.Of([.. Lists.ValueEffort, .. Voters], [9, 2, 60, 50], [1, 4, 40, 50]);
        var assessment = AssessmentEngine.Assess(list, Lists.Settings("$100 test"));

        Assert.Equal([110, 90], assessment.Scores());
        Assert.Equal([2, 4], assessment.Items.Select(item => item.Effort!.Value));
    }

    [Fact]
    public void A_negative_vote_leaves_the_item_without_a_score()
    {
        var assessment = AssessmentEngine.Assess(Lists.Of(Voters, [-5, 50], [100, 50]), Lists.Settings("$100 test"));

        Assert.Equal([null, 150], assessment.Scores());
        Assert.Contains(assessment.Diagnostics, diagnostic => diagnostic is { Code: "estimate-negative", ItemIndex: 0, Criterion: "Sales" });
    }

    [Fact]
    public void Without_votes_there_are_no_scores()
    {
        Assert.Contains("no-votes", AssessmentEngine.Assess(Lists.Of(Lists.Rice, [1, 1, 1, 1]), Lists.Settings("$100 test")).Codes());
        Assert.Contains("no-votes", AssessmentEngine.Assess(Lists.Of(Voters, new double?[] { null, null }), Lists.Settings("$100 test")).Codes());
    }

    [Fact]
    public void The_method_and_cumulative_voting_add_up_alike() =>
        (from votes in Gen.Int[-1, 40].Array[3].Array[1, 8]
         from weights in Gen.Int[0, 4].Array[3]
         where votes.Any(row => row.Any(vote => vote >= 0))
         select (votes, weights)).Sample(sample =>
        {
            var rows = sample.votes.Select(row => row.Select(vote => vote < 0 ? (double?)null : vote / 4.0).ToArray()).ToArray();
            var criteria = Lists.Criteria_(Direction.Benefit, Direction.Benefit, Direction.Benefit);
            var assessment = AssessmentEngine.Assess(Lists.Of(criteria, rows), Lists.Settings("$100 test") with
            {
                Weights = criteria.Zip(sample.weights).ToDictionary(pair => pair.First.Id, pair => (double)pair.Second),
            });
            var voting = CumulativeVoting.Of(
                [.. criteria.Select((_, voter) => rows.Select(row => row[voter]).ToArray())], [.. sample.weights.Select(weight => (double)weight)]);

            Assert.Equal(voting.Totals.Select(total => (double?)total), assessment.Scores());
            Assert.Equal(voting.Ranks.Select(rank => (int?)rank), assessment.Ranks());
            Assert.Equal(
                voting.OverSpent.Select(voter => criteria[voter].Id),
                assessment.Diagnostics.Where(diagnostic => diagnostic.Code == "votes-over-budget").Select(diagnostic => diagnostic.Criterion));
        });
}
