using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Tests.Scoring;

public class NormalisationTests
{
    private static readonly IReadOnlyList<Criterion> Columns = Lists.Criteria_(Direction.Cost, Direction.Cost, Direction.Benefit);

    private static readonly Backlog Published = Lists.Of(
        Columns, [66, 56, 95], [61, 55, 166], [65, 49, 113], [95, 56, 99], [63, 43, 178], [74, 59, 140]);

    // First rows as in kotbaton/pymcdm, test/test_normalizations.py.
    [Theory]
    [InlineData(Normalisation.MinMax, 0.85294118, 0.1875, 0)]
    [InlineData(Normalisation.Linear, 0.92424242, 0.76785714, 0.53370787)]
    public void Published_rows(Normalisation kind, double first, double second, double third)
    {
        double[] expected = [first, second, third];
        Assert.All(Columns.Zip(expected), column => Assert.Equal(
            column.Second, new ExpressionEvaluator(Normalised.Of(kind, column.First), Published).Evaluate(0).Value!.Value, 1e-7));
    }

    [Theory]
    [InlineData(Normalisation.None, 90, 95)]
    [InlineData(Normalisation.Z, (424 / 6.0 - 66) / 12.722683155162933, (95 - 791 / 6.0) / 35.085134553919936)] // statistics.stdev of Python
    [InlineData(Normalisation.Max, 1 - (66 / 95.0), 95 / 178.0)]
    [InlineData(Normalisation.Vector, 0.6237590402, 0.2858710900)] // the columns are sqrt(30,772) and sqrt(110,435) long
    public void Costs_and_benefits_follow_the_stated_formulas(Normalisation kind, double cost, double benefit)
    {
        Assert.Equal(cost, new ExpressionEvaluator(Normalised.Of(kind, Columns[0]), Published).Evaluate(0).Value!.Value, 1e-9);
        Assert.Equal(benefit, new ExpressionEvaluator(Normalised.Of(kind, Columns[2]), Published).Evaluate(0).Value!.Value, 1e-9);
    }

    [Fact]
    public void Shares_add_up_to_1_for_benefits_and_for_costs()
    {
        Assert.All(Columns, column =>
        {
            var share = new ExpressionEvaluator(Normalised.Of(Normalisation.Sum, column), Published);
            Assert.Equal(1, Enumerable.Range(0, 6).Sum(item => share.Evaluate(item).Value!.Value), 1e-12);
        });
    }
}
