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

    [Fact]
    public void A_number_without_its_partner_gives_way_to_the_answers()
    {
        var assessment = AssessmentEngine.Assess(Asked(Lists.Of(Lists.Opportunity, [9, null]), Exams), Lists.Settings("Opportunity score"));

        Assert.Equal(15.71, assessment.Items[0].Score!.Value, 0.005);
    }

    [Fact]
    public void A_list_with_a_column_for_importance_only_is_scored_by_its_answers()
    {
        var assessment = AssessmentEngine.Assess(Asked(Lists.Of([Lists.Opportunity[0]], new double?[] { null }), Exams), Lists.Settings("Opportunity score"));

        Assert.Equal(15.71, assessment.Items[0].Score!.Value, 0.005);
    }

    [Fact]
    public void Scores_from_answers_have_no_formula_over_the_list_and_scores_from_numbers_have_one()
    {
        var asked = AssessmentEngine.Assess(Asked(Lists.Of(Lists.Opportunity, new double?[] { null, null }), Exams), Lists.Settings("Opportunity score")).Scoring!;
        var typed = AssessmentEngine.Assess(Asked(Lists.Of(Lists.Opportunity, [9, 3]), Exams), Lists.Settings("Opportunity score")).Scoring!;

        Assert.Null(asked.Formula);
        Assert.EndsWith("answers", asked.Variant, StringComparison.Ordinal);
        Assert.NotNull(typed.Formula);
        Assert.DoesNotContain("answers", typed.Variant, StringComparison.Ordinal);
        Assert.False(typed.Conventions.ContainsKey("answers"));
    }

    [Fact]
    public void Opportunity_has_an_effort_axis_where_the_list_has_effort()
    {
        var with = AssessmentEngine.Assess(
            Lists.Of([.. Lists.Opportunity, new(Criteria.Effort, "Effort", Direction.Cost)], [9, 3, 4]), Lists.Settings("Opportunity score"));
        var without = AssessmentEngine.Assess(Lists.Of(Lists.Opportunity, [9, 3]), Lists.Settings("Opportunity score"));

        Assert.Equal(4, with.Items[0].Effort);
        Assert.Null(without.Scoring!.EffortCriterion);
    }

    [Fact]
    public void Few_people_are_named_and_ten_are_not_few()
    {
        var mixed = Scored(new(), 9, 10, 12);
        var enough = Scored(new(), 10, 10);

        Assert.Contains("Answers of fewer than 10 people stand behind 1 item;", Assert.Single(mixed.Diagnostics, few => few.Code == "few-answers").Message, StringComparison.Ordinal);
        Assert.Contains("9 to 12 people per item", mixed.Scoring!.Conventions["answers"], StringComparison.Ordinal);
        Assert.DoesNotContain("few-answers", enough.Codes());
        Assert.Contains("; 10 people per item", enough.Scoring!.Conventions["answers"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("opportunity scale", "2", true)]
    [InlineData("opportunity scale", "1000", true)]
    [InlineData("opportunity scale", "1", false)]
    [InlineData("opportunity scale", "1001", false)]
    [InlineData("opportunity scale", "5.5", false)]
    [InlineData("opportunity top boxes", "1", true)]
    [InlineData("opportunity top boxes", "4", true)]
    [InlineData("opportunity top boxes", "5", false)] // all answers of five would count
    [InlineData("opportunity top boxes", "0", false)]
    public void A_survey_has_2_to_1000_answers_of_which_not_all_count(string option, string value, bool understood) =>
        Assert.Equal(understood, !Scored(Lists.Settings("Opportunity score", (option, value)), 10).Codes().Contains("option-not-understood"));

    [Fact]
    public void On_yes_or_no_only_yes_counts()
    {
        var list = Asked(Lists.Of([], Array.Empty<double?>()), [new(2, 1), new(1, 1), new(2, 2), new(2, 1)]);

        Assert.Equal([12.5], AssessmentEngine.Assess(list, Lists.Settings("Opportunity score", ("opportunity scale", "2"))).Scores());
    }

    [Fact]
    public void Zero_is_an_answer_and_everybody_who_skipped_a_question_is_counted()
    {
        var assessment = AssessmentEngine.Assess(
            Asked(Lists.Of([], Array.Empty<double?>()), [new(5, 0), new(5, null), new(null, 1)]), Lists.Settings("Opportunity score"));

        Assert.Equal([20], assessment.Scores());
        Assert.DoesNotContain("answer-out-of-range", assessment.Codes());
        Assert.Contains("Left out: 2 people who answered only one of the two questions about “Item 1”.", assessment.Diagnostics.Select(diagnostic => diagnostic.Message));
    }

    /// <summary>Passing exams: six of seven people find it important, one is satisfied (notesforgrowth.github.io).</summary>
    private static readonly OpportunityAnswer[] Exams = [new(5, 4), new(5, 1), new(4, 2), new(4, 3), new(5, 1), new(4, 2), new(3, 3)];

    private static Backlog Asked(Backlog list, OpportunityAnswer[] answers) =>
        list with { Items = [.. list.Items.Select(item => item with { OpportunityAnswers = answers })] };

    /// <summary>One item per number of people, all of whom find it important and are not satisfied.</summary>
    private static Assessment Scored(EngineSettings settings, params int[] people)
    {
        var list = Lists.Of([], [.. people.Select(_ => Array.Empty<double?>())]);
        list = list with
        {
            Items = [.. list.Items.Zip(people, (item, count) => item with { OpportunityAnswers = [.. Enumerable.Repeat(new OpportunityAnswer(5, 1), count)] })],
        };
        return AssessmentEngine.Assess(list, settings with { Method = "Opportunity score" });
    }
}
