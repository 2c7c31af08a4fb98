using CsCheck;
using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Tests.Scoring;

public class PairwisePrioritiesTests
{
    /// <summary>Saaty 2008, how much of each drink is consumed: coffee, wine, tea, beer, soda, milk, water (PhilipGriffith/AHPy, tests/test_ahp.py, MIT).</summary>
    private static readonly double[][] Drinks =
    [
        [1, 9, 5, 2, 1, 1, 1 / 2.0],
        [1 / 9.0, 1, 1 / 3.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0],
        [1 / 5.0, 3, 1, 1 / 3.0, 1 / 4.0, 1 / 3.0, 1 / 9.0],
        [1 / 2.0, 9, 3, 1, 1 / 2.0, 1, 1 / 3.0],
        [1, 9, 4, 2, 1, 2, 1 / 2.0],
        [1, 9, 3, 1, 1 / 2.0, 1, 1 / 3.0],
        [2, 9, 9, 3, 2, 3, 1],
    ];

    private static readonly Gen<double[]> Weights = Gen.Double[0.05, 1].Array[2, 9];

    [Fact]
    public void Saatys_drinks_have_his_priorities()
    {
        double[] published = [0.1775, 0.0191, 0.0418, 0.1164, 0.1896, 0.1288, 0.3268];
        Assert.All(PairwisePriorities.PrincipalEigenvector(Drinks).Zip(published), pair => Assert.Equal(pair.Second, pair.First, 4));
    }

    [Fact]
    public void Style_reliability_and_fuel_of_the_cars_contradict_each_other_little() =>
        // By hand: λ = 3.0183, and (3.0183 - 3) / 2 over Saaty's 0.58.
        Assert.Equal(0.0158, PairwisePriorities.ConsistencyRatio([[1, 0.5, 3], [2, 1, 4], [1 / 3.0, 0.25, 1]]), 4);

    [Fact]
    public void The_styles_of_the_cars_contradict_each_other() =>
        // cran/MCDA, test-pairwiseConsistencyMeasures.R: 0.164 with the random index 0.882; with Saaty's 0.90 that is 0.161.
        Assert.Equal(0.1642829 * 0.882 / 0.90, PairwisePriorities.ConsistencyRatio([[1, 0.25, 4, 1 / 6.0], [4, 1, 4, 0.25], [0.25, 0.25, 1, 0.2], [6, 4, 5, 1]]), 5);

    [Fact]
    public void Two_things_never_contradict_each_other()
    {
        double[][] two = [[1, 7], [1 / 7.0, 1]];
        Assert.Equal(0, PairwisePriorities.ConsistencyRatio(two));
        Assert.All(PairwisePriorities.PrincipalEigenvector(two).Zip([0.875, 0.125]), pair => Assert.Equal(pair.Second, pair.First, 9));
    }

    [Fact]
    public void Comparisons_without_contradiction_give_the_weights_that_they_were_made_of_all_three_ways() =>
        Weights.Sample(weights =>
        {
            double[][] matrix = [.. weights.Select(row => weights.Select(column => row / column).ToArray())];
            double[][] ways = [PairwisePriorities.PrincipalEigenvector(matrix), PairwisePriorities.GeometricMeans(matrix), PairwisePriorities.NormalisedColumns(matrix)];
            foreach (var priorities in ways)
                Assert.All(priorities.Zip(weights), pair => Assert.Equal(pair.Second / weights.Sum(), pair.First, 9));
            Assert.Equal(0, PairwisePriorities.ConsistencyRatio(matrix), 9);
        });

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void An_entry_that_is_no_comparison_is_refused(double entry) =>
        Assert.Throws<ArgumentException>(() => PairwisePriorities.GeometricMeans([[1, entry], [1, 1]]));

    [Fact]
    public void A_matrix_that_is_not_square_is_refused() =>
        Assert.Throws<ArgumentException>(() => PairwisePriorities.PrincipalEigenvector([[1, 1, 1], [1, 1, 1]]));
}
