using OfficePM.Engine.Explaining;

namespace OfficePM.Engine.Tests.Scoring;

public class RiceTests
{
    // Sean McBride, RICE: Simple prioritization for product managers, Intercom, 2016: three worked projects.
    private static readonly double?[][] Intercom = [[450, 3, 1, 2], [2000, 1, 0.8, 4], [800, 2, 0.5, 1]];

    [Fact]
    public void The_three_projects_of_the_original_article_score_675_400_and_800()
    {
        var assessment = AssessmentEngine.Assess(Lists.Of(Lists.Rice, Intercom), Lists.Settings("rice"));

        Assert.Equal([675, 400, 800], assessment.Scores());
        Assert.Equal([2, 3, 1], assessment.Ranks());
        Assert.Equal("reach × impact × confidence ÷ effort", assessment.Scoring!.FormulaText);
        Assert.Equal([1350, 1600, 800], assessment.Items.Select(item => item.Value));
        Assert.Equal([2, 4, 1], assessment.Items.Select(item => item.Effort));
    }

    [Fact]
    public void Confidence_typed_in_percent_gives_the_same_scores()
    {
        // n3wth/pm-consulting, lead-magnets/prioritization-matrix.md; printed 133 for 133.33.
        var backlog = Lists.Of(
            Lists.Rice, [1500, 3, 80, 2], [1200, 2, 70, 1], [800, 2, 80, 2], [400, 2, 50, 3], [50, 2, 90, 1]);

        var assessment = AssessmentEngine.Assess(backlog, Lists.Settings("RICE", ("confidence", "percent")));

        Assert.Equal([1800, 1680, 640, 133.333333333, 90], assessment.Scores());
        Assert.Equal("reach × impact × confidence ÷ 100 ÷ effort", assessment.Scoring!.FormulaText);
    }

    [Fact]
    public void Confidence_rated_1_to_5_is_used_as_it_stands()
    {
        // unifiedproductgraph.org, RICE scoring: a team that uses 1 to 5 for every factor.
        var backlog = Lists.Of(Lists.Rice, [5, 3, 4, 1], [5, 2, 5, 1], [4, 5, 3, 2], [2, 4, 3, 4], [3, 4, 2, 5]);

        var assessment = AssessmentEngine.Assess(backlog, Lists.Settings("RICE", ("Confidence", "Rating")));

        Assert.Equal([60, 50, 30, 6, 4.8], assessment.Scores());
    }

    [Fact]
    public void Confidence_of_80_is_never_pulled_down_to_1()
    {
        var assessment = AssessmentEngine.Assess(Lists.Of(Lists.Rice, [1000, 2, 80, 4], [1000, 2, 0.8, 4]), Lists.Settings("RICE"));

        Assert.Equal([null, 400], assessment.Scores());
        Assert.Contains("mixed-confidence-units", assessment.Codes());
        var refused = Assert.Single(assessment.Diagnostics, diagnostic => diagnostic.ItemIndex == 0);
        Assert.Equal("confidence-out-of-range", refused.Code);
        Assert.Equal("“Item 1” has 80 in “Confidence”, which must be from 0 to 1 (0 % to 100 %), so it has no score.", refused.Message);
        Assert.Equal("Type 80 % as 80% or 0.8, like the other cells of the column.", refused.Remedy);
        Assert.Null(assessment.Items[0].Value);
    }

    [Theory]
    [InlineData("percent", 400, 4)]
    [InlineData("mixed", 400, 400)]
    public void Mixed_units_can_be_read_either_way_but_are_flagged(string unit, double first, double second)
    {
        // Behaviour wanted where a peer clamps: MoeMoeen/productroadmap_sheet, rice.py.
        var assessment = AssessmentEngine.Assess(
            Lists.Of(Lists.Rice, [1000, 2, 80, 4], [1000, 2, 0.8, 4]), Lists.Settings("RICE", ("confidence", unit)));

        Assert.Equal([first, second], assessment.Scores());
        Assert.Contains("mixed-confidence-units", assessment.Codes());
    }

    [Theory]
    [InlineData("fraction", 0.8, 1.0, false)]
    [InlineData("fraction", 0.0, 1.0, false)]
    [InlineData("percent", 0.0, 80.0, false)] // 0 is 0 in either unit
    [InlineData("percent", 1.0, 80.0, false)] // 1 may be 1 %
    [InlineData("percent", 0.9, 80.0, true)]
    [InlineData("rating", 0.9, 80.0, false)]
    public void Only_numbers_that_fit_no_single_unit_are_called_mixed(string unit, double one, double other, bool mixed)
    {
        var assessment = AssessmentEngine.Assess(Lists.Of(Lists.Rice, [1, 1, one, 1], [2, 1, other, 1]), Lists.Settings("RICE", ("confidence", unit)));

        Assert.Equal(mixed, assessment.Codes().Contains("mixed-confidence-units"));
        Assert.Equal(unit, assessment.Scoring!.Conventions["confidence"]);
    }

    [Fact]
    public void An_item_without_a_score_still_shows_what_it_has()
    {
        var terms = AssessmentEngine.Assess(Lists.Of(Lists.Wsjf, [3, null, 2, 1], [1, 1, 1, 1]), Lists.Settings("WSJF")).Items[0].Terms;

        Assert.Equal([("businessValue", (double?)null), ("riskReduction", null), ("jobSize", null)], terms.Select(term => (term.Criterion, term.Contribution)));
    }

    [Fact]
    public void Blanks_do_not_hide_a_filled_down_column_and_one_number_is_no_column()
    {
        var constant = AssessmentEngine.Assess(Lists.Of(Lists.Rice, [1, null, 0.5, 1], [2, 2, 0.4, 2], [3, 2, 0.3, 3]), Lists.Settings("RICE"));
        var single = AssessmentEngine.Assess(Lists.Of(Lists.Rice, [1, null, 0.5, 1], [2, 2, 0.4, 2]), Lists.Settings("RICE"));

        Assert.Equal(Criteria.Impact, Assert.Single(constant.Diagnostics, found => found.Code == "criterion-constant").Criterion);
        Assert.DoesNotContain("criterion-constant", single.Codes());
    }

    [Fact]
    public void Effort_0_gives_a_diagnostic_and_no_number()
    {
        // Peers return 480, 0 and 240 here.
        var assessment = AssessmentEngine.Assess(Lists.Of(Lists.Rice, [100, 3, 0.8, 0]), Lists.Settings("RICE"));

        Assert.Equal([null], assessment.Scores());
        Assert.Equal([null], assessment.Ranks());
        Assert.Null(assessment.Items[0].Effort);
        var refused = Assert.Single(assessment.Diagnostics);
        Assert.Equal(("effort-not-positive", Severity.Error, 0, Criteria.Effort), (refused.Code, refused.Severity, refused.ItemIndex, refused.Criterion));
        Assert.Equal("Type a number above 0 in “Effort”.", refused.Remedy);
    }

    [Theory]
    [InlineData(null, 1.0, 0.5, 1.0, "reach-missing")]
    [InlineData(1.0, null, 0.5, 1.0, "impact-missing")]
    [InlineData(1.0, 1.0, null, 1.0, "confidence-missing")]
    [InlineData(1.0, 1.0, 0.5, null, "effort-missing")]
    [InlineData(-1.0, 1.0, 0.5, 1.0, "reach-negative")]
    [InlineData(1.0, -1.0, 0.5, 1.0, "impact-negative")]
    [InlineData(1.0, 1.0, -0.5, 1.0, "confidence-out-of-range")]
    [InlineData(1.0, 1.0, 1.01, 1.0, "confidence-out-of-range")]
    [InlineData(1.0, 1.0, 0.5, -1.0, "effort-not-positive")]
    public void A_missing_or_impossible_estimate_is_named(double? reach, double? impact, double? confidence, double? effort, string code)
    {
        var assessment = AssessmentEngine.Assess(
            Lists.Of(Lists.Rice, [1, 2, 0.25, 3], [reach, impact, confidence, effort], [4, 3, 1, 0.5]), Lists.Settings("RICE"));

        Assert.Null(assessment.Items[1].Score);
        Assert.Null(assessment.Items[1].Rank);
        Assert.Equal([2, null, 1], assessment.Ranks());
        Assert.Equal(code, Assert.Single(assessment.Diagnostics, diagnostic => diagnostic.ItemIndex == 1).Code);
    }

    [Fact]
    public void Several_flaws_of_one_item_are_all_named_at_once()
    {
        var assessment = AssessmentEngine.Assess(Lists.Of(Lists.Rice, [null, -1, 0.5, 0], [1, 1, 1, 1]), Lists.Settings("RICE"));

        Assert.Equal(
            ["reach-missing", "impact-negative", "effort-not-positive"],
            assessment.Diagnostics.Where(diagnostic => diagnostic.ItemIndex == 0).Select(diagnostic => diagnostic.Code));
    }

    [Fact]
    public void The_ends_of_each_range_are_allowed()
    {
        var assessment = AssessmentEngine.Assess(Lists.Of(Lists.Rice, [0, 3, 1, 1], [9, 0, 1, 1], [9, 3, 0, 1]), Lists.Settings("RICE"));

        Assert.Equal([0, 0, 0], assessment.Scores());
    }

    [Fact]
    public void A_list_without_an_effort_column_is_told_once()
    {
        var assessment = AssessmentEngine.Assess(
            Lists.Of([.. Lists.Rice.Take(3)], [1, 1, 1], [2, 1, 1]), Lists.Settings("RICE"));

        Assert.Equal([null, null], assessment.Scores());
        var missing = Assert.Single(assessment.Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);
        Assert.Equal(("column-missing", null, Criteria.Effort), (missing.Code, missing.ItemIndex, missing.Criterion));
    }

    [Fact]
    public void An_empty_effort_column_is_told_once()
    {
        var assessment = AssessmentEngine.Assess(Lists.Of(Lists.Rice, [1, 1, 1, null], [2, 1, 1, null]), Lists.Settings("RICE"));

        Assert.Equal([null, null], assessment.Scores());
        Assert.Equal("No item has a number in “Effort”, so there are no scores.", Assert.Single(assessment.Diagnostics, diagnostic => diagnostic.Code == "effort-missing").Message);
    }

    [Fact]
    public void A_product_has_no_contributions_but_shows_what_went_in()
    {
        var item = AssessmentEngine.Assess(Lists.Of(Lists.Rice, Intercom), Lists.Settings("RICE")).Items[0];

        Assert.Equal(
            [
                new Term(Criteria.Reach, 450, null, Direction.Benefit),
                new Term(Criteria.Impact, 3, null, Direction.Benefit),
                new Term(Criteria.Confidence, 1, null, Direction.Benefit),
                new Term(Criteria.Effort, 2, null, Direction.Cost),
            ],
            item.Terms);
    }
}
