using OfficePM.Engine.Explaining;

namespace OfficePM.Engine.Tests.Scoring;

public class WsjfTests
{
    [Theory]
    [InlineData(100, 50, 20, 10, 170, 17)] // beginpm.com, what is WSJF in agile
    [InlineData(80, 30, 10, 5, 120, 24)]
    [InlineData(7, 9, 5, 2, 21, 10.5)] // extrapinchofsalt.com, WSJF; printed 10.5 and 1.9
    [InlineData(8, 3, 4, 8, 15, 1.875)]
    [InlineData(10, 10, 10, 5, 30, 6)] // Rugbydude80/synqforge, prioritization-engine.test.ts
    [InlineData(5, 5, 5, 1, 15, 15)]
    public void Published_examples(double value, double time, double risk, double size, double costOfDelay, double score)
    {
        var item = AssessmentEngine.Assess(Lists.Of(Lists.Wsjf, [value, time, risk, size]), Lists.Settings("WSJF")).Items[0];

        Assert.Equal(costOfDelay, item.Value);
        Assert.Equal(score, item.Score);
        Assert.Equal([value, time, risk, null], item.Terms.Select(term => term.Contribution));
    }

    [Fact]
    public void A_smaller_job_wins_with_half_the_cost_of_delay()
    {
        var assessment = AssessmentEngine.Assess(Lists.Of(Lists.Wsjf, [10, 10, 10, 5], [5, 5, 5, 1]), Lists.Settings("WSJF"));

        Assert.Equal([2, 1], assessment.Ranks());
        Assert.Equal("(business value + time criticality + risk reduction) ÷ job size", assessment.Scoring!.FormulaText);
    }

    [Fact]
    public void A_column_without_a_1_is_reported_and_still_scored()
    {
        var assessment = AssessmentEngine.Assess(Lists.Of(Lists.Wsjf, [3, 1, 1, 1], [5, 2, 1, 2]), Lists.Settings("WSJF"));

        var found = Assert.Single(assessment.Diagnostics, diagnostic => diagnostic.Code == "scale-without-one");
        Assert.Equal((Criteria.BusinessValue, Severity.Info), (found.Criterion, found.Severity));
        Assert.Equal([5, 4], assessment.Scores());
    }

    [Fact]
    public void A_list_without_risk_reduction_is_scored_on_the_rest_and_says_so()
    {
        var assessment = AssessmentEngine.Assess(
            Lists.Of([Lists.Wsjf[0], Lists.Wsjf[1], Lists.Wsjf[3]], [5, 3, 2], [1, 1, 1]), Lists.Settings("WSJF"));

        Assert.Equal([4, 2], assessment.Scores());
        Assert.Contains("risk-reduction-absent", assessment.Codes());
        Assert.Equal("cost of delay without risk reduction", assessment.Scoring!.Variant);
    }

    [Fact]
    public void A_blank_in_a_column_that_is_there_is_not_a_zero()
    {
        var assessment = AssessmentEngine.Assess(Lists.Of(Lists.Wsjf, [5, 3, null, 2], [1, 1, 1, 1]), Lists.Settings("WSJF"));

        Assert.Equal([null, 3], assessment.Scores());
        Assert.Contains("risk-reduction-missing", assessment.Codes());
    }

    [Fact]
    public void A_job_of_size_0_has_no_score()
    {
        var assessment = AssessmentEngine.Assess(Lists.Of(Lists.Wsjf, [5, 3, 1, 0]), Lists.Settings("WSJF"));

        Assert.Equal([null], assessment.Scores());
        Assert.Contains("job-size-not-positive", assessment.Codes());
    }
}
