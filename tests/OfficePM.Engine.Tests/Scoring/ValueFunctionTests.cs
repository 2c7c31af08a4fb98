using CsCheck;
using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Tests.Scoring;

public class ValueFunctionTests
{
    // cran/smaa, tests/pvf.R.
    private static readonly (double X, double Value)[] FourPoints = [(50, 1), (75, 0.8), (90, 0.5), (100, 0)];

    private static double? At(ValueFunction function, double x) => new ExpressionEvaluator(
        function.Of(new Expression.Input("A")), Lists.Of(Lists.Criteria_(Direction.Benefit), [x])).Evaluate(0).Value;

    [Theory]
    [InlineData(50, 1)]
    [InlineData(60, 0.92)]
    [InlineData(75, 0.8)]
    [InlineData(90, 0.5)]
    [InlineData(95, 0.25)]
    [InlineData(100, 0)]
    [InlineData(10, 1)]
    [InlineData(110, 0)]
    public void Straight_pieces_between_the_points_and_the_nearest_value_outside(double x, double value) =>
        Assert.Equal(value, At(new(FourPoints), x)!.Value, 1e-12);

    [Theory]
    [InlineData(40, 1.08)]
    [InlineData(110, -0.5)]
    public void Drawn_on_outside_where_asked(double x, double value) =>
        Assert.Equal(value, At(new(FourPoints, OutOfBounds.Extend), x)!.Value, 1e-12);

    [Fact]
    public void Rising_points_give_a_rising_function() =>
        Gen.Select(Gen.Double[-10, 120], Gen.Double[-10, 120]).Sample((one, other) =>
        {
            ValueFunction rising = new([(0, 0), (10, 1), (50, 2), (100, 10)]);
            Assert.True(At(rising, Math.Min(one, other)) <= At(rising, Math.Max(one, other)) + 1e-12);
        });

    [Fact]
    public void Points_must_rise()
    {
        Assert.Throws<ArgumentException>(() => new ValueFunction([(1, 1)]));
        Assert.Throws<ArgumentException>(() => new ValueFunction([(1, 1), (1, 2)]));
        Assert.Throws<ArgumentException>(() => new ValueFunction([(1, 1), (2, double.NaN)]));
        Assert.Throws<ArgumentException>(() => new ValueFunction([(double.NegativeInfinity, 1), (2, 1)]));
    }
}
