using OfficePM.Engine.Ranking;

namespace OfficePM.Engine.Tests.Ranking;

public class QuadrantLensTests
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
        var picture = QuadrantLens.UrgencyImportance.Of(Lists.Of(UrgencyImportance, [9, 9], [3, 9], [9, 3], [3, 3], [5, 5], [null, 9], [9, null]), 5, 5);

        Assert.Equal(["do", "schedule", "delegate", "drop", "drop", null, null], picture!.Quadrants);
        Assert.Equal("Settings", picture.Reason);
    }

    [Fact]
    public void Without_a_split_the_median_is_used()
    {
        var picture = QuadrantLens.UrgencyImportance.Of(Lists.Of(UrgencyImportance, [1, 10], [2, 20], [3, 30]));

        Assert.Equal((2, 20, "median of the list"), (picture!.FirstSplit, picture.SecondSplit, picture.Reason));
        Assert.Equal(["drop", "drop", "do"], picture.Quadrants);
    }

    [Fact]
    public void A_list_without_the_criteria_has_no_picture() =>
        Assert.Null(QuadrantLens.CustomerBusiness.Of(Lists.Of(UrgencyImportance, [1, 1])));

    [Fact]
    public void Every_lens_names_four_different_quadrants() => Assert.All(
        QuadrantLens.All, lens => Assert.Equal(4, new[] { lens.BothHigh, lens.FirstHigh, lens.SecondHigh, lens.BothLow }.Distinct().Count()));
}
