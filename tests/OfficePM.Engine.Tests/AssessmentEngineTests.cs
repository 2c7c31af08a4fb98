using OfficePM.Engine.Explaining;
using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Tests;

public class AssessmentEngineTests
{
    [Fact]
    public void Methods_are_found_by_name_whatever_the_case()
    {
        Assert.IsType<Rice>(ScoringMethods.Find(" rice "));
        Assert.IsType<WeightedScore>(ScoringMethods.Find("WEIGHTED SCORE"));
        Assert.Null(ScoringMethods.Find("RICE2"));
    }

    [Fact]
    public void Every_method_says_its_name_and_where_its_formula_comes_from() =>
        Assert.All(ScoringMethods.All, method =>
        {
            Assert.Same(method, ScoringMethods.Find(method.Name));
            Assert.NotEmpty(method.Source);
        });

    [Fact]
    public void An_unknown_method_is_a_finding_not_a_crash()
    {
        var assessment = AssessmentEngine.Assess(Lists.Of(Lists.Rice, [1, 1, 1, 1]), Lists.Settings("Magic"));

        Assert.Null(assessment.Scoring);
        Assert.Null(assessment.Items[0].Score);
        var found = Assert.Single(assessment.Diagnostics);
        Assert.Equal(("method-unknown", Severity.Error), (found.Code, found.Severity));
        Assert.Contains("RICE, ICE, WSJF, Weighted score, Value/effort", found.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_method_the_items_come_back_unscored()
    {
        var assessment = AssessmentEngine.Assess(Lists.Of(Lists.Rice, [1, 1, 1, 1]), new EngineSettings());

        Assert.Equal("Item 1", assessment.Items[0].Item.Name);
        Assert.Empty(assessment.Diagnostics);
    }

    [Fact]
    public void An_option_that_no_method_has_is_reported()
    {
        var settings = Lists.Settings("RICE", ("ice", "mean"), ("colour", "blue"));

        var found = Assert.Single(
            AssessmentEngine.Assess(Lists.Of(Lists.Rice, [1, 1, 1, 1]), settings).Diagnostics, diagnostic => diagnostic.Code == "option-unknown");
        Assert.StartsWith("There is no option called “colour”", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_list_is_assessed_without_complaint()
    {
        var assessment = AssessmentEngine.Assess(Lists.Of(Lists.Rice), Lists.Settings("RICE"));

        Assert.Empty(assessment.Items);
        Assert.DoesNotContain(assessment.Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);
    }

    [Fact]
    public void A_single_score_says_that_its_rank_says_nothing() =>
        Assert.Contains("single-item", AssessmentEngine.Assess(Lists.Of(Lists.Rice, [1, 1, 1, 1]), Lists.Settings("RICE")).Codes());

    [Fact]
    public void A_filled_down_column_is_pointed_out()
    {
        var assessment = AssessmentEngine.Assess(Lists.Of(Lists.Rice, [1, 1, 0.5, 1], [2, 2, 0.5, 2]), Lists.Settings("RICE"));

        var found = Assert.Single(assessment.Diagnostics);
        Assert.Equal(("criterion-constant", Criteria.Confidence), (found.Code, found.Criterion));
        Assert.Equal([0.5, 1], assessment.Scores());
    }

    [Fact]
    public void A_long_name_is_shortened_in_messages()
    {
        Backlog backlog = new([new("K1", new string('x', 300), new Dictionary<string, double>())], Lists.Rice);
        var message = AssessmentEngine.Assess(backlog with { Items = [.. backlog.Items, new("K2", "b", new Dictionary<string, double> { ["reach"] = 1 })] }, Lists.Settings("RICE"))
            .Diagnostics.First(diagnostic => diagnostic.ItemIndex == 0).Message;

        Assert.Contains('…', message);
        Assert.True(message.Length < 150);
    }

    [Fact]
    public void Two_criteria_with_one_id_are_a_bad_call() =>
        Assert.Throws<ArgumentException>(() => AssessmentEngine.Assess(new Backlog([], [Lists.Rice[0], Lists.Rice[0]]), Lists.Settings("RICE")));

    [Fact]
    public void A_weight_that_is_no_number_is_a_bad_call() =>
        Assert.Throws<ArgumentException>(() => AssessmentEngine.Assess(
            Lists.Of(Lists.Rice), Lists.Settings("RICE") with { Weights = new Dictionary<string, double> { ["reach"] = double.PositiveInfinity } }));

    [Fact]
    public void The_engine_stands_on_arithmetic_alone() =>
        Assert.DoesNotContain(
            typeof(AssessmentEngine).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!),
            name => !(name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("MathNet", StringComparison.Ordinal)
                || name is "Google.OrTools" or "Superpower" or "Parlot"));
}
