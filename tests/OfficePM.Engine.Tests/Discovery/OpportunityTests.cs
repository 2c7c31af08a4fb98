using OfficePM.Engine.Discovery;

namespace OfficePM.Engine.Tests.Discovery;

public class OpportunityTests
{
    [Theory]
    [InlineData(9, 3, 15)] // decikit.com, opportunity scoring
    [InlineData(9, 9, 9)]
    [InlineData(4, 8, 4)]
    [InlineData(8.57, 1.43, 15.71)] // notesforgrowth.github.io, Opportunity Score, "Passing exams"
    public void Being_served_beyond_importance_takes_nothing_away(double importance, double satisfaction, double score) =>
        Assert.Equal([score], AssessmentEngine.Assess(Lists.Of(Lists.Opportunity, [importance, satisfaction]), Lists.Settings("Opportunity score")).Scores());

    [Fact]
    public void Answers_become_shares_of_the_top_two_boxes()
    {
        var aggregate = OpportunitySurvey.Aggregate([new(5, 4), new(4, 3), new(3, 5), new(2, 1), new(null, 5), new(5, null)]);

        Assert.Equal(new OpportunityAggregate(5, 5, 4), aggregate);
        Assert.Null(OpportunitySurvey.Aggregate([new(null, 5)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => OpportunitySurvey.Aggregate([], 5, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => OpportunitySurvey.Aggregate([], 5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => OpportunitySurvey.Aggregate([], 1, 1));
    }

    [Theory]
    [InlineData(15.01, OpportunityBand.Extreme)]
    [InlineData(15, OpportunityBand.High)]
    [InlineData(12, OpportunityBand.High)]
    [InlineData(11.99, OpportunityBand.Solid)]
    [InlineData(10, OpportunityBand.Solid)]
    [InlineData(9.99, OpportunityBand.Served)]
    public void Bands(double score, OpportunityBand band) => Assert.Equal(band, OpportunitySurvey.BandOf(score));
}
