using OfficePM.Engine.Explaining;
using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Tests.Scoring;

public class WeightedScoreTests
{
    private const Direction Max = Direction.Benefit;
    private const Direction Min = Direction.Cost;

    private static EngineSettings Settings(double[] weights, params (string Name, string Value)[] options) =>
        Lists.Settings("Weighted score", options) with
        {
            Weights = weights.Select((weight, index) => (Id: ((char)('A' + index)).ToString(), weight)).ToDictionary(pair => pair.Id, pair => pair.weight),
        };

    [Fact]
    public void Weights_in_percent_over_raw_ratings()
    {
        // pelin.ai, weighted scoring models: AI Search 8.1, Mobile App 6.05, API Access 7.05.
        var assessment = AssessmentEngine.Assess(
            Lists.Of(Lists.Criteria_(Max, Max, Max, Max), [9, 10, 4, 8], [7, 6, 5, 5], [6, 8, 8, 7]), Settings([0.4, 0.25, 0.2, 0.15]));

        Assert.Equal([8.1, 6.05, 7.05], assessment.Scores());
        Assert.Equal([1, 3, 2], assessment.Ranks());
        Assert.Equal([3.6, 2.5, 0.8, 1.2], assessment.Items[0].Terms.Select(term => Math.Round(term.Contribution!.Value, 9)));
    }

    [Fact]
    public void Whole_number_weights_give_385_raw_and_3_85_normalised()
    {
        var backlog = Lists.Of(Lists.Criteria_(Max, Max, Max), [5, 3, 3], [1, 1, 2]);

        Assert.Equal([385, 130], AssessmentEngine.Assess(backlog, Settings([42.5, 27.5, 30], ("weights", "raw"))).Scores());
        Assert.Equal([3.85, 1.3], AssessmentEngine.Assess(backlog, Settings([42.5, 27.5, 30])).Scores());
    }

    [Fact]
    public void Costs_inverted_and_sum_normalised_as_Kracka_Brauers_and_Zavadskas_2010()
    {
        // Numbers as in quatrope/scikit-criteria, tests/agg/test_simple.py.
        var assessment = AssessmentEngine.Assess(
            Lists.Of(
                Lists.Criteria_(Min, Min, Min, Min, Max, Min, Max),
                [33.95, 23.78, 11.45, 39.97, 29.44, 167.1, 3.852],
                [38.9, 4.17, 6.32, 0.01, 4.29, 132.52, 25.184],
                [37.59, 9.36, 8.23, 4.35, 10.22, 136.71, 10.845],
                [30.44, 37.59, 13.91, 74.08, 45.1, 198.34, 2.186],
                [36.21, 14.79, 9.17, 17.77, 17.06, 148.3, 6.61],
                [37.8, 8.55, 7.97, 2.35, 9.25, 134.83, 11.935]),
            Settings([1, 1, 1, 1, 1, 1, 1], ("normalise", "sum")));

        double[] published = [0.12040426, 0.3458235, 0.13838192, 0.12841246, 0.12346084, 0.14351701];
        Assert.All(assessment.Scores().Zip(published), pair => Assert.Equal(pair.Second, pair.First!.Value, 1e-7));
        Assert.Equal([6, 1, 3, 4, 5, 2], assessment.Ranks());
    }

    [Fact]
    public void Linear_normalisation_as_JMcDM()
    {
        // jbytecode/JMcDM, test/mcdm/testsaw.jl: x/max for benefits, min/x for costs.
        var assessment = AssessmentEngine.Assess(
            Lists.Of(Lists.Criteria_(Max, Max, Min, Max), [25, 65, 7, 20], [21, 78, 6, 24], [19, 53, 5, 33], [22, 25, 2, 31]),
            Settings([0.25, 0.25, 0.25, 0.25], ("normalise", "linear")));

        double[] published = [0.681277, 0.725151, 0.709871, 0.784976];
        Assert.All(assessment.Scores().Zip(published), pair => Assert.Equal(pair.Second, pair.First!.Value, 1e-5));
    }

    [Fact]
    public void Weights_that_add_up_to_2_are_used_as_given_when_raw()
    {
        // kotbaton/pymcdm, test/test_mcdm.py.
        var assessment = AssessmentEngine.Assess(
            Lists.Of(
                Lists.Criteria_(Max, Max, Min, Min), [96, 83, 75, 7], [63, 5, 56, 9], [72, 30, 32, 48], [11, 4, 27, 9], [77, 21, 17, 11]),
            Settings([8 / 13.0, 5 / 13.0, 6 / 13.0, 7 / 13.0], ("normalise", "sum"), ("weights", "raw")));

        double[] published = [0.609, 0.313, 0.334, 0.265, 0.479];
        Assert.All(assessment.Scores().Zip(published), pair => Assert.Equal(pair.Second, pair.First!.Value, 6e-4));
    }

    [Fact]
    public void An_unnormalised_cost_is_turned_round_on_its_scale()
    {
        var known = new Criterion("A", "A", Min, ScaleMinimum: 1, ScaleMaximum: 5);
        var onScale = AssessmentEngine.Assess(Lists.Of([known], [1], [2], [4]), Settings([1]));
        var onColumn = AssessmentEngine.Assess(Lists.Of(Lists.Criteria_(Min), [1], [2], [4]), Settings([1]));

        Assert.Equal([5, 4, 2], onScale.Scores());
        Assert.Equal([4, 3, 1], onColumn.Scores());
        Assert.Contains("turned round", onColumn.Scoring!.Conventions["normalise"], StringComparison.Ordinal);
    }

    [Fact]
    public void Z_uses_the_standard_deviation_of_the_sample()
    {
        // 2, 4, 4, 4, 5, 5, 7, 9 has mean 5 and sample standard deviation 2.138...: Excel's STDEV.S.
        var column = new double?[] { 2, 4, 4, 4, 5, 5, 7, 9 };
        var scores = AssessmentEngine.Assess(
            Lists.Of(Lists.Criteria_(Max), [.. column.Select(value => new[] { value })]), Settings([1], ("normalise", "z"))).Scores();

        Assert.Equal(Rounding.Score(-3 / Math.Sqrt(32 / 7.0)), scores[0]);
        Assert.Equal(0, scores[4]);
    }

    [Fact]
    public void A_constant_criterion_is_left_out_of_min_max_and_named()
    {
        var assessment = AssessmentEngine.Assess(
            Lists.Of(Lists.Criteria_(Max, Max), [5, 1], [5, 3], [5, 2]), Settings([9, 1], ("normalise", "min-max")));

        Assert.Equal([0, 1, 0.5], assessment.Scores());
        var found = Assert.Single(assessment.Diagnostics, diagnostic => diagnostic.Code == "criterion-constant");
        Assert.Equal("A", found.Criterion);
        Assert.Equal("A", assessment.Scoring!.Conventions["left out"]);
    }

    [Fact]
    public void One_item_cannot_be_normalised_by_min_max()
    {
        var assessment = AssessmentEngine.Assess(Lists.Of(Lists.Criteria_(Max, Min), [5, 1]), Settings([1, 1], ("normalise", "min-max")));

        Assert.Equal([null], assessment.Scores());
        Assert.Contains("no-criterion-counts", assessment.Codes());
        Assert.Null(assessment.Scoring!.Formula);
    }

    [Fact]
    public void A_cost_of_0_spoils_a_share_and_says_which_cell()
    {
        var assessment = AssessmentEngine.Assess(
            Lists.Of(Lists.Criteria_(Max, Min), [5, 1], [3, 0]), Settings([1, 1], ("normalise", "sum")));

        Assert.Equal([null, null], assessment.Scores());
        Assert.Contains("criterion-not-normalisable", assessment.Codes());
        Assert.Equal(1, Assert.Single(assessment.Diagnostics, diagnostic => diagnostic.Code == "estimate-not-positive").ItemIndex);
    }

    [Fact]
    public void A_weight_of_0_leaves_its_criterion_and_its_blanks_out()
    {
        var assessment = AssessmentEngine.Assess(Lists.Of(Lists.Criteria_(Max, Max), [5, null], [3, 2]), Settings([1, 0]));

        Assert.Equal([5, 3], assessment.Scores());
        Assert.Contains("weight-zero", assessment.Codes());
    }

    [Fact]
    public void A_negative_weight_gives_no_scores()
    {
        var assessment = AssessmentEngine.Assess(Lists.Of(Lists.Criteria_(Max, Max), [5, 1], [3, 2]), Settings([1, -1]));

        Assert.Equal([null, null], assessment.Scores());
        Assert.Contains("weight-negative", assessment.Codes());
    }

    [Fact]
    public void A_column_nobody_filled_is_left_out_with_a_warning()
    {
        var assessment = AssessmentEngine.Assess(Lists.Of(Lists.Criteria_(Max, Max), [5, null], [3, null]), Settings([1, 4]));

        Assert.Equal([5, 3], assessment.Scores());
        Assert.Contains("criterion-empty", assessment.Codes());
    }

    [Fact]
    public void Thousands_beside_ratings_are_pointed_out()
    {
        var backlog = Lists.Of(Lists.Criteria_(Max, Max), [5000, 4], [3000, 5]);

        Assert.Contains("scales-differ", AssessmentEngine.Assess(backlog, Settings([1, 1])).Codes());
        Assert.DoesNotContain("scales-differ", AssessmentEngine.Assess(backlog, Settings([1, 1], ("normalise", "min-max"))).Codes());
    }

    [Fact]
    public void A_remedy_names_an_option_as_Settings_shows_it()
    {
        var assessment = AssessmentEngine.Assess(Lists.Of(Lists.Criteria_(Max, Max), [5000, 4], [3000, 5]), Settings([1, 1]));

        var option = ScoringMethods.Find("Weighted score")!.Options.Single(option => option.Name == "normalise");
        Assert.Contains($"“{option.Meaning}”", assessment.Diagnostics.Single(found => found.Code == "scales-differ").Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 1, false)]
    [InlineData(10.5, 1, true)]
    [InlineData(-10.5, 1, true)]
    [InlineData(10.5, 0, false)] // a column of zeros has no scale
    public void Ten_times_wider_is_still_fine(double wide, double narrow, bool reported)
    {
        var assessment = AssessmentEngine.Assess(Lists.Of(Lists.Criteria_(Max, Max), [wide, narrow], [1, 0]), Settings([1, 1]));

        Assert.Equal(reported, assessment.Codes().Contains("scales-differ"));
    }

    [Theory]
    [InlineData("none", "normalised", "linear", "criteria as they stand, weights normalised", "divided by their sum")]
    [InlineData("sum", "raw", "geometric", "criteria normalised by sum, weights as they stand, geometric", "as they stand")]
    public void Every_choice_is_said(string normalise, string weights, string aggregation, string variant, string convention)
    {
        var scoring = AssessmentEngine.Assess(
            Lists.Of(Lists.Criteria_(Max), [1], [3]),
            Settings([1], ("normalise", normalise), ("weights", weights), ("aggregation", aggregation))).Scoring!;

        Assert.Equal(variant, scoring.Variant);
        Assert.Equal(convention, scoring.Conventions["weights"]);
        Assert.StartsWith(aggregation, scoring.Conventions["aggregation"], StringComparison.Ordinal);
        Assert.StartsWith(normalise, scoring.Conventions["normalise"], StringComparison.Ordinal);
        Assert.DoesNotContain("left out", scoring.Conventions.Keys);
    }

    [Theory]
    [InlineData("sum", Max, -1, "estimate-negative", true)]
    [InlineData("sum", Min, 0, "estimate-not-positive", true)]
    [InlineData("linear", Min, 0, "estimate-not-positive", true)]
    [InlineData("linear", Max, -1, "estimate-negative", false)]
    [InlineData("max", Max, -1, "estimate-negative", false)]
    [InlineData("max", Min, -1, "estimate-negative", false)]
    public void What_a_normalisation_cannot_read_is_named(string normalise, Direction direction, double value, string code, bool spoilsAll)
    {
        var assessment = AssessmentEngine.Assess(Lists.Of(Lists.Criteria_(direction), [value], [1], [2]), Settings([1], ("normalise", normalise)));

        Assert.Contains(code, assessment.Codes());
        Assert.Null(assessment.Items[0].Score);
        Assert.Equal(spoilsAll, assessment.Items[1].Score is null);
        Assert.Equal(spoilsAll, assessment.Codes().Contains("criterion-not-normalisable"));
    }

    [Fact]
    public void A_value_function_reads_what_its_column_s_normalisation_could_not()
    {
        var settings = Settings([1], ("normalise", "sum")) with
        {
            ValueFunctions = new Dictionary<string, ValueFunction> { ["A"] = new([(-10, 0), (10, 1)]) },
        };

        Assert.Equal([0.25, 0.25], AssessmentEngine.Assess(Lists.Of(Lists.Criteria_(Min), [-5], [-5]), settings).Scores());
        Assert.Equal(
            [0.5, 1],
            AssessmentEngine.Assess(
                Lists.Of(Lists.Criteria_(Max), [0], [10]),
                settings with { Options = new Dictionary<string, string> { ["aggregation"] = "geometric" } }).Scores());
    }

    [Theory]
    [InlineData(new[] { "x", Criteria.JobSize, Criteria.Effort }, Criteria.Effort)]
    [InlineData(new[] { "x", Criteria.JobSize, "y" }, Criteria.JobSize)]
    [InlineData(new[] { "x", "y" }, null)]
    [InlineData(new[] { "x" }, "x")]
    public void The_effort_is_effort_or_job_size_or_the_only_cost(string[] costs, string? effort)
    {
        var criteria = costs.Select(id => new Criterion(id, id, Min)).Append(new("value", "Value", Max)).ToArray();
        var row = criteria.Select(_ => (double?)1).ToArray();

        Assert.Equal(effort, AssessmentEngine.Assess(Lists.Of(criteria, row), Lists.Settings("Weighted score")).Scoring!.EffortCriterion);
    }

    [Fact]
    public void Geometric_scores_of_unnormalised_negatives_are_refused_and_of_min_max_are_not()
    {
        var backlog = Lists.Of(Lists.Criteria_(Max), [-1], [1], [3]);

        Assert.Equal([null, 1, 3], AssessmentEngine.Assess(backlog, Settings([1], ("aggregation", "geometric"))).Scores());
        Assert.Equal(
            [0, 0.5, 1], AssessmentEngine.Assess(backlog, Settings([1], ("aggregation", "geometric"), ("normalise", "min-max"))).Scores());
    }

    [Fact]
    public void No_criteria_no_score()
    {
        var assessment = AssessmentEngine.Assess(Lists.Of([], [], []), Settings([]));

        Assert.Contains("no-criteria", assessment.Codes());
        Assert.Equal([null, null], assessment.Scores());
    }

    [Fact]
    public void Value_is_the_weighted_sum_of_the_benefits_and_effort_the_only_cost()
    {
        var assessment = AssessmentEngine.Assess(
            Lists.Of(Lists.Criteria_(Max, Min, Max), [4, 3, 2], [1, 1, 1]), Settings([3, 7, 1]));

        Assert.Equal("B", assessment.Scoring!.EffortCriterion);
        Assert.Equal([3.5, 1], assessment.Items.Select(item => item.Value));
        Assert.Equal([3, 1], assessment.Items.Select(item => item.Effort));
        Assert.Equal(
            "(weight of A × A + weight of C × C) ÷ (weight of A + weight of C)",
            ExpressionText.Of(assessment.Scoring.Benefit!));
    }

    [Fact]
    public void The_weighted_product_as_Wikipedia()
    {
        // en.wikipedia.org, Weighted product model; numbers as in quatrope/scikit-criteria, tests/agg/test_simple.py (logarithms).
        var assessment = AssessmentEngine.Assess(
            Lists.Of(Lists.Criteria_(Max, Max, Max, Max), [25, 20, 15, 30], [10, 30, 20, 30], [30, 10, 30, 10]),
            Settings([0.2, 0.15, 0.4, 0.25], ("normalise", "sum"), ("aggregation", "geometric")));

        double[] logarithms = [-0.50128589, -0.50448471, -0.52947246];
        Assert.All(assessment.Scores().Zip(logarithms), pair => Assert.Equal(pair.Second, Math.Log10(pair.First!.Value), 1e-7));
        Assert.Equal([1, 2, 3], assessment.Ranks());
    }

    [Fact]
    public void A_zero_cannot_be_made_up_for_in_a_geometric_score()
    {
        var backlog = Lists.Of(Lists.Criteria_(Max, Max), [10, 0], [2, 2]);

        Assert.Equal([5, 2], AssessmentEngine.Assess(backlog, Settings([1, 1])).Scores());
        Assert.Equal([0, 2], AssessmentEngine.Assess(backlog, Settings([1, 1], ("aggregation", "geometric"))).Scores());
    }

    [Fact]
    public void A_cost_divides_in_a_geometric_score()
    {
        var assessment = AssessmentEngine.Assess(
            Lists.Of(Lists.Criteria_(Max, Min), [8, 2], [8, 0]), Settings([1, 1], ("aggregation", "geometric"), ("weights", "raw")));

        Assert.Equal([4, null], assessment.Scores());
        Assert.Contains("estimate-not-positive", assessment.Codes());
    }

    [Fact]
    public void Limited_compensation_stands_halfway_to_the_weakest_criterion()
    {
        var assessment = AssessmentEngine.Assess(
            Lists.Of(Lists.Criteria_(Max, Max), [10, 0], [4, 4]), Settings([3, 1], ("aggregation", "limited compensation")));

        Assert.Equal([3.75, 4], assessment.Scores());
    }

    [Fact]
    public void Z_and_geometric_do_not_go_together()
    {
        var assessment = AssessmentEngine.Assess(
            Lists.Of(Lists.Criteria_(Max), [1], [2]), Settings([1], ("aggregation", "geometric"), ("normalise", "z")));

        Assert.Equal([null, null], assessment.Scores());
        Assert.Contains("aggregation-not-possible", assessment.Codes());
    }

    [Fact]
    public void A_value_function_replaces_the_normalisation_of_its_criterion()
    {
        // 50, 75, 90, 100 are worth 1, 0.8, 0.5, 0: cran/smaa, tests/pvf.R.
        var settings = Settings([1, 1], ("normalise", "min-max")) with
        {
            ValueFunctions = new Dictionary<string, ValueFunction> { ["A"] = new([(50, 1), (75, 0.8), (90, 0.5), (100, 0)]) },
        };
        var assessment = AssessmentEngine.Assess(Lists.Of(Lists.Criteria_(Min, Max), [60, 1], [120, 3], [90, 2]), settings);

        Assert.Equal([0.46, 0.5, 0.5], assessment.Scores());
    }

    [Fact]
    public void An_unknown_word_is_reported_and_the_default_used()
    {
        var assessment = AssessmentEngine.Assess(Lists.Of(Lists.Criteria_(Max), [4], [2]), Settings([1], ("normalise", "decimal")));

        Assert.Equal([4, 2], assessment.Scores());
        var found = Assert.Single(assessment.Diagnostics, diagnostic => diagnostic.Code == "option-not-understood");
        Assert.Equal(Severity.Warning, found.Severity);
        Assert.Equal("Type one of: none, min-max, max, linear, sum, vector, z.", found.Remedy);
    }
}
