using CsCheck;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting;

namespace OfficePM.Workbooks.Tests.Reporting;

public class ScatterLabelsTests
{
    private static readonly PlotArea Area = new(530, 180, 0, 10, 0, 1000);

    [Fact]
    public void A_lone_point_is_named_at_its_right() =>
        Assert.Equal(LabelPosition.Right, ScatterLabels.Choose([new(2, 800, "Search")], [0], Area, 5, 500)[0]);

    [Fact]
    public void A_name_that_would_cross_the_edge_goes_to_the_other_side() =>
        Assert.Equal(LabelPosition.Left, ScatterLabels.Choose([new(9.9, 800, "Search")], [0], Area, 5, 500)[0]);

    [Fact]
    public void A_name_without_a_free_side_is_left_out()
    {
        LabelledPoint[] points = [.. Enumerable.Range(0, 9).Select(i => new LabelledPoint(2 + (i % 3 * 0.15), 800 + (i / 3 * 40), "A long name of a feature"))];
        Assert.DoesNotContain(4, ScatterLabels.Choose(points, [4], Area, 5, 500).Keys);
    }

    [Fact]
    public void The_more_wanted_name_wins_and_eleven_are_enough() =>
        Gen.Select(Gen.Double[0, 10], Gen.Double[0, 1000], Gen.String[Gen.Char['a', 'z'], 1, 30]).Array[1, 40].Sample(raw =>
        {
            var points = raw.Select(point => new LabelledPoint(point.Item1, point.Item2, point.Item3)).ToList();
            var first = ScatterLabels.Choose(points, Enumerable.Range(0, points.Count), Area, 5, 500);
            // A point that is wanted alone has at least the place that it has among others.
            return first.Count <= ScatterLabels.Most
                && first.Keys.All(index => ScatterLabels.Choose(points, [index], Area, 5, 500).ContainsKey(index));
        });

    [Theory]
    [InlineData(9.1, 10, 2)]
    [InlineData(2350, 2500, 500)]
    [InlineData(0.28, 0.3, 0.1)]
    [InlineData(42, 50, 10)]
    public void An_axis_ends_at_a_round_number(double value, double most, double step) =>
        Assert.Equal((most, step), SummaryCharts.NiceAxis(value));
}
