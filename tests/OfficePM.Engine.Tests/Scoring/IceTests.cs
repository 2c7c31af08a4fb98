namespace OfficePM.Engine.Tests.Scoring;

public class IceTests
{
    // slgoodrich/agents, ice-scoring-template.md: the first and the fourth tie as means, not as products.
    private static readonly double?[][] Template = [[8, 9, 7], [10, 5, 3], [6, 8, 9], [4, 10, 10]];

    [Fact]
    public void The_mean_ties_what_the_product_tells_apart()
    {
        var backlog = Lists.Of(Lists.Ice, Template);
        var mean = AssessmentEngine.Assess(backlog, Lists.Settings("ICE", ("ice", "mean")));
        var product = AssessmentEngine.Assess(backlog, Lists.Settings("ICE"));

        Assert.Equal([8, 6, 7.666666667, 8], mean.Scores());
        Assert.Equal([1, 4, 3, 1], mean.Ranks());
        Assert.Equal("(impact + confidence + ease) ÷ 3", mean.Scoring!.FormulaText);
        Assert.Equal([504, 150, 432, 400], product.Scores());
        Assert.Equal([1, 4, 2, 3], product.Ranks());
        Assert.Equal("impact × confidence × ease", product.Scoring!.FormulaText);
        Assert.Equal("product", product.Scoring.Conventions["ice"]);
    }

    [Fact]
    public void A_published_page_multiplies_8_7_9_to_504_and_prints_5_04_when_divided_by_100()
    {
        // crucible-kappa.vercel.app, ICE scoring: 504, 225, 336, printed as 5.0, 2.3, 3.4.
        var backlog = Lists.Of(Lists.Ice, [8, 7, 9], [9, 5, 5], [6, 8, 7]);

        Assert.Equal([504, 225, 336], AssessmentEngine.Assess(backlog, Lists.Settings("ICE")).Scores());
        Assert.Equal([5.04, 2.25, 3.36], AssessmentEngine.Assess(backlog, Lists.Settings("ICE", ("ice", "product/100"))).Scores());
        Assert.Equal([50.4, 22.5, 33.6], AssessmentEngine.Assess(backlog, Lists.Settings("ICE", ("ice", "product / 10"))).Scores());
    }

    [Fact]
    public void Means_are_taken_apart_into_parts_that_add_up_to_the_score()
    {
        var item = AssessmentEngine.Assess(Lists.Of(Lists.Ice, Template), Lists.Settings("ICE", ("ice", "mean"))).Items[0];

        Assert.Equal([8 / 3.0, 3, 7 / 3.0], item.Terms.Select(term => term.Contribution));
    }

    [Fact]
    public void Ice_counts_ease_and_so_has_no_effort_axis_unless_the_sheet_has_one()
    {
        var without = AssessmentEngine.Assess(Lists.Of(Lists.Ice, Template), Lists.Settings("ICE"));
        var with = AssessmentEngine.Assess(
            Lists.Of([.. Lists.Ice, new(Criteria.Effort, "Effort", Direction.Cost)], [8, 9, 7, 3], [1, 1, 7, 9]), Lists.Settings("ICE"));

        Assert.Null(without.Split);
        Assert.Null(without.Scoring!.EffortCriterion);
        Assert.All(without.Items, item => Assert.Null(item.Quadrant));
        Assert.Equal([Quadrant.QuickWin, Quadrant.TimeSink], with.Items.Select(item => item.Quadrant));
        Assert.Equal([72, 1], with.Items.Select(item => item.Value));
    }

    [Fact]
    public void The_value_of_a_mean_is_the_mean_of_what_is_not_ease()
    {
        var backlog = Lists.Of([.. Lists.Ice, new(Criteria.Effort, "Effort", Direction.Cost)], [8, 9, 7, 3], [1, 2, 7, 9]);

        Assert.Equal([8.5, 1.5], AssessmentEngine.Assess(backlog, Lists.Settings("ICE", ("ice", "mean"))).Items.Select(item => item.Value));
    }
}
