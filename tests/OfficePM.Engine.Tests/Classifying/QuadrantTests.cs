using OfficePM.Engine.Classifying;

namespace OfficePM.Engine.Tests.Classifying;

public class QuadrantTests
{
    private static readonly IReadOnlyList<Criterion> OneToTen =
    [
        new(Criteria.Value, "Value", Direction.Benefit, ScaleMinimum: 1, ScaleMaximum: 10),
        new(Criteria.Effort, "Effort", Direction.Cost, ScaleMinimum: 1, ScaleMaximum: 10),
    ];

    [Fact]
    public void The_published_template_splits_ratings_from_1_to_10_at_5()
    {
        // slgoodrich/agents, value-effort-matrix-template.md.
        var assessment = AssessmentEngine.Assess(Lists.Of(OneToTen, [9, 3], [8, 8], [3, 7], [4, 2]), Lists.Settings("Value/effort"));

        Assert.Equal([Quadrant.QuickWin, Quadrant.BigBet, Quadrant.TimeSink, Quadrant.FillIn], assessment.Items.Select(item => item.Quadrant));
        Assert.Equal(new QuadrantSplit(5, 5, "middle of the scales: 5 on 1 to 10, 5 on 1 to 10"), assessment.Split);
        Assert.Equal([3, 1, 0.428571429, 2], assessment.Scores());
    }

    [Fact]
    public void Exactly_on_the_split_is_low()
    {
        QuadrantSplit split = new(5, 5, "");

        Assert.Equal(Quadrant.FillIn, Quadrants.Of(5, 5, split));
        Assert.Equal(Quadrant.QuickWin, Quadrants.Of(5.01, 5, split));
        Assert.Equal(Quadrant.TimeSink, Quadrants.Of(5, 5.01, split));
        Assert.Equal(Quadrant.BigBet, Quadrants.Of(5.01, 5.01, split));
    }

    [Fact]
    public void A_blank_is_in_no_quadrant()
    {
        QuadrantSplit split = new(5, 5, "");

        Assert.Null(Quadrants.Of(null, 9, split));
        Assert.Null(Quadrants.Of(9, null, split));
        Assert.Null(Quadrants.Of(null, null, split));
    }

    [Fact]
    public void Without_known_scales_the_median_splits()
    {
        var assessment = AssessmentEngine.Assess(
            Lists.Of(Lists.ValueEffort, [10, 1], [20, 2], [30, 40], [400, 50], [null, 60]), Lists.Settings("Value/effort"));

        Assert.Equal(new QuadrantSplit(25, 40, "median of the list"), assessment.Split);
        Assert.Equal(
            [Quadrant.FillIn, Quadrant.FillIn, Quadrant.QuickWin, Quadrant.BigBet, null], assessment.Items.Select(item => item.Quadrant));
    }

    [Fact]
    public void One_known_scale_is_not_enough()
    {
        var assessment = AssessmentEngine.Assess(
            Lists.Of([OneToTen[0], Lists.ValueEffort[1]], [9, 3], [3, 7]), Lists.Settings("Value/effort"));

        Assert.Equal("median of the list", assessment.Split!.Reason);
    }

    [Theory]
    [InlineData(1, 10, 5)]
    [InlineData(1, 5, 3)]
    [InlineData(1, 4, 2)]
    [InlineData(0, 10, 5)]
    [InlineData(0, 5, 2.5)]
    [InlineData(0, 1, 0.5)]
    [InlineData(-3, 3, 0)]
    public void The_middle_of_a_scale(double least, double most, double middle) => Assert.Equal(middle, Quadrants.Middle(least, most));

    [Fact]
    public void Settings_may_split_elsewhere()
    {
        var assessment = AssessmentEngine.Assess(
            Lists.Of(OneToTen, [6, 3], [8, 8]), Lists.Settings("Value/effort", ("value split", "7"), ("effort split", "x")));

        Assert.Equal([Quadrant.FillIn, Quadrant.BigBet], assessment.Items.Select(item => item.Quadrant));
        Assert.Equal(7, assessment.Split!.Value);
        Assert.StartsWith("Settings", assessment.Split.Reason, StringComparison.Ordinal);
        Assert.Contains("option-not-understood", assessment.Codes());
    }

    [Fact]
    public void A_list_of_blanks_has_no_split() =>
        Assert.Null(AssessmentEngine.Assess(Lists.Of(Lists.ValueEffort, [1, null], [2, null]), Lists.Settings("Value/effort")).Split);
}
