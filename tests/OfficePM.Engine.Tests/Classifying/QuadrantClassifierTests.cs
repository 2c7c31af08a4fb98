using CsCheck;
using OfficePM.Engine.Classifying;

namespace OfficePM.Engine.Tests.Classifying;

public class QuadrantClassifierTests
{
    private static readonly IReadOnlyList<Criterion> UrgencyImportance =
    [
        new(Criteria.Urgency, "Urgency", Direction.Benefit),
        new(Criteria.Importance, "Importance", Direction.Benefit),
    ];

    [Fact]
    public void The_Eisenhower_matrix_schedules_what_is_important_but_not_urgent()
    {
        // metret/astro-site, eisenhower-box.md; some sources swap schedule and delegate.
        var picture = Urgency(Lists.Settings("RICE", ("urgency split", "5"), ("importance split", "5")), [9, 9], [3, 9], [9, 3], [3, 3], [5, 5], [null, 9], [9, null]);

        Assert.Equal(["do", "schedule", "delegate", "drop", "drop", null, null], picture!.Items.Select(item => item.Class));
        Assert.Equal([new ItemClass("do", 1), new("schedule", 1), new("delegate", 1), new("drop", 2)], picture.Classes);
        Assert.Equal("Urgency is high above 5, Importance above 5 (Settings)", picture.Rule);
        Assert.Equal([("urgency-missing", 5), ("importance-missing", 6)], picture.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.ItemIndex!.Value)));
    }

    [Fact]
    public void Without_a_split_the_median_is_used()
    {
        var picture = Urgency(new(), [1, 10], [2, 20], [3, 30]);

        Assert.Equal(["drop", "drop", "do"], picture!.Items.Select(item => item.Class));
        Assert.Equal("Urgency is high above 2, Importance above 20 (median of the list)", picture.Rule);
    }

    [Fact]
    public void One_split_may_be_the_PMs_own()
    {
        var picture = Urgency(Lists.Settings("RICE", ("urgency split", "2.5")), [1, 10], [2, 20], [3, 30]);

        Assert.Equal(["drop", "drop", "do"], picture!.Items.Select(item => item.Class));
        Assert.Contains("above 2.5", picture.Rule, StringComparison.Ordinal);
        Assert.Contains("Settings; else median", picture.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void What_customers_gain_stands_against_what_the_business_gains()
    {
        IReadOnlyList<Criterion> criteria =
        [
            new(Criteria.CustomerImpact, "Customer impact", Direction.Benefit, ScaleMinimum: 1, ScaleMaximum: 5),
            new(Criteria.BusinessGoal, "Business goal", Direction.Benefit, ScaleMinimum: 1, ScaleMaximum: 5),
        ];
        var picture = new CustomerBusinessQuadrants().Classify(Lists.Of(criteria, [5, 4], [5, 3], [3, 5], [1, 1]), new());

        Assert.Equal(["both gain", "customers gain", "business gains", "neither gains"], picture!.Items.Select(item => item.Class));
        Assert.Contains("middle of the scales: 3 on 1 to 5", picture.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Value_and_effort_are_one_picture_whoever_draws_it() =>
        (from rows in Gen.Int[0, 12].SelectMany(count => Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9], Gen.Int[0, 9])
            .Select((value, effort, blank) => (double?[])[blank == 0 ? null : value, blank == 1 ? null : effort]).Array[count])
         from split in Gen.Int[0, 10]
         select (rows, split)).Sample(sample =>
        {
            var settings = sample.split == 0
                ? Lists.Settings("Value/effort")
                : Lists.Settings("Value/effort", ("value split", $"{sample.split}"));
            var assessment = AssessmentEngine.Assess(Lists.Of(Lists.ValueEffort, sample.rows), settings);
            var picture = assessment.Classifications.SingleOrDefault(classification => classification.Name == "Value/effort");
            Assert.Equal(
                assessment.Items.Select(item => item.Quadrant switch
                {
                    Quadrant.QuickWin => "quick win",
                    Quadrant.BigBet => "big bet",
                    Quadrant.FillIn => "fill-in",
                    Quadrant.TimeSink => "time sink",
                    _ => null,
                }),
                picture?.Items.Select(item => item.Class) ?? sample.rows.Select(_ => (string?)null));
        });

    [Fact]
    public void A_list_without_the_criteria_has_no_picture()
    {
        Assert.Null(new CustomerBusinessQuadrants().Classify(Lists.Of(UrgencyImportance, [1, 1]), new()));
        Assert.Null(Urgency(new(), [1, null], [2, null]));
    }

    private static Classification? Urgency(EngineSettings settings, params double?[][] rows) =>
        new UrgencyImportanceQuadrants().Classify(Lists.Of(UrgencyImportance, rows), settings);
}
