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

    [Fact]
    public void An_item_without_the_numbers_takes_them_from_the_surveys_answers()
    {
        // Seven people: six of them find it important (8.57), one is satisfied (1.43): notesforgrowth.github.io, "Passing exams".
        OpportunityAnswer[] exams = [new(5, 4), new(5, 1), new(4, 2), new(4, 3), new(5, 1), new(4, 2), new(3, 3)];
        var list = Lists.Of(Lists.Opportunity, [null, null], [9, 3], [null, null]);
        list = list with { Items = [list.Items[0] with { OpportunityAnswers = exams }, list.Items[1] with { OpportunityAnswers = exams }, list.Items[2]] };
        var assessment = AssessmentEngine.Assess(list, Lists.Settings("Opportunity score"));

        Assert.Equal(15.71, assessment.Items[0].Score!.Value, 0.005);
        Assert.Equal([15.714285714, 15, null], assessment.Scores());
        Assert.Equal("share of people in the top 2 of 5 answers × 10; 7 people per item; people who left one question out are not counted", assessment.Scoring!.Conventions["answers"]);
        Assert.Equal(["few-answers", "importance-missing", "satisfaction-missing"], assessment.Codes());
        Assert.Null(assessment.Scoring.Formula);
        Assert.Equal("extreme", assessment.Classifications.Single(classification => classification.Name == "Opportunity").Items[0].Class);
    }

    [Fact]
    public void A_list_with_answers_only_needs_no_columns()
    {
        var list = Lists.Of([], [], []);
        list = list with { Items = [.. list.Items.Select((item, index) => item with { OpportunityAnswers = [.. Enumerable.Range(0, 20).Select(person => new OpportunityAnswer(1 + ((person + index) % 10), 1 + (person % 10)))] })] };
        var assessment = AssessmentEngine.Assess(list, Lists.Settings("Opportunity score", ("opportunity scale", "10"), ("opportunity top boxes", "3")));

        Assert.Equal([3, 3], assessment.Scores());
        Assert.StartsWith("share of people in the top 3 of 10 answers", assessment.Scoring!.Conventions["answers"], StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_that_cannot_be_used_are_left_out_and_counted()
    {
        var list = Lists.Of([], Array.Empty<double?>());
        list = list with { Items = [list.Items[0] with { OpportunityAnswers = [new(5, 1), new(7, 1), new(-1, 1), new(5, null), new(null, null)] }] };
        var assessment = AssessmentEngine.Assess(list, Lists.Settings("Opportunity score", ("opportunity top boxes", "5")));

        Assert.Equal([20], assessment.Scores());
        Assert.Contains("Left out: 2 answers about “Item 1” above 5 or below 0.", assessment.Diagnostics.Select(diagnostic => diagnostic.Message));
        Assert.Contains("Left out: 1 person who answered only one of the two questions about “Item 1”.", assessment.Diagnostics.Select(diagnostic => diagnostic.Message));
        Assert.Contains("option-not-understood", assessment.Codes());
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
