using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Tests.Scoring;

public class WiegersTests
{
    private static readonly Backlog Two = Lists.Of(Lists.Wiegers, [2, 4, 1, 1], [5, 3, 2, 3]);

    [Fact]
    public void Shares_of_value_against_shares_of_cost_and_risk()
    {
        // Worked by hand from the formula of Wiegers 1999 with its weights 2, 1, 1 and 0.5: values 8 and 13 of 21, costs 1/3 and 2/3,
        // risks 1/4 and 3/4.
        var assessment = AssessmentEngine.Assess(Two, Lists.Settings("Wiegers"));

        Assert.Equal([Rounding.Score(8 / 21.0 / (1 / 3.0 + 0.125)), Rounding.Score(13 / 21.0 / (2 / 3.0 + 0.375))], assessment.Scores());
        Assert.Equal([8, 13], assessment.Items.Select(item => item.Value));
    }

    [Fact]
    public void Weights_of_Settings_win_over_those_of_the_source()
    {
        var settings = Lists.Settings("Wiegers") with { Weights = new Dictionary<string, double> { ["benefit"] = 1, ["risk"] = 0 } };
        var assessment = AssessmentEngine.Assess(Two, settings);

        Assert.Equal([6, 8], assessment.Items.Select(item => item.Value));
        Assert.Equal([Rounding.Score(6 / 14.0 * 3), Rounding.Score(8 / 14.0 * 1.5)], assessment.Scores());
        Assert.Equal(new Wiegers().Score(Two, settings).Items.Select(item => item.Score), assessment.Scores());
    }
}
