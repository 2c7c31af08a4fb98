using CsCheck;
using OfficePM.Engine.Robustness;

namespace OfficePM.Engine.Tests.Robustness;

public class WeightFlipTests
{
    // pelin.ai, weighted scoring models.
    private static readonly double[][] Pelin = [[9, 10, 4, 8], [7, 6, 5, 5], [6, 8, 8, 7]];

    [Fact]
    public void Break_even_weights_of_a_published_table()
    {
        var flip = WeightFlip.Of(Pelin, [40, 25, 20, 15])!;

        Assert.Equal(0, flip.Leader);
        Assert.Equal(0.076923077, flip.BreakEvenWeight[0]!.Value, 1e-9);
        Assert.Null(flip.BreakEvenWeight[1]);
        Assert.Equal(0.366336634, flip.BreakEvenWeight[2]!.Value, 1e-9);
        Assert.Null(flip.BreakEvenWeight[3]);
    }

    [Fact]
    public void At_the_break_even_weight_the_leader_is_tied_and_before_it_it_leads() =>
        (from parts in Gen.Int[0, 20].Array[3].Array[2, 6]
         from weights in Gen.Int[1, 9].Array[3]
         select (parts, weights)).Sample(sample =>
        {
            double[][] parts = [.. sample.parts.Select(row => row.Select(part => (double)part).ToArray())];
            double[] weights = [.. sample.weights.Select(weight => (double)weight / sample.weights.Sum())];
            var flip = WeightFlip.Of(parts, weights)!;
            for (var criterion = 0; criterion < weights.Length; criterion++)
            {
                double Lead(double share)
                {
                    double Score(double[] row) => row.Select((part, other) =>
                        part * (other == criterion ? share : weights[other] * (1 - share) / (1 - weights[criterion]))).Sum();
                    return Score(parts[flip.Leader]) - parts.Where((_, item) => item != flip.Leader).Max(Score);
                }

                if (flip.BreakEvenWeight[criterion] is { } breakEven)
                {
                    Assert.True(Lead(breakEven) < 1e-9);
                    Assert.True(Lead((breakEven + weights[criterion]) / 2) > -1e-9);
                }
                else
                {
                    Assert.True(Lead(0) > -1e-9 && Lead(1) > -1e-9);
                }
            }
        });

    [Fact]
    public void A_bad_call_throws_and_an_empty_list_has_no_leader()
    {
        Assert.Null(WeightFlip.Of([], [1]));
        Assert.Null(WeightFlip.Of([[1, 2], [2, 1]], [1, 0])!.BreakEvenWeight[0]);
        Assert.Throws<ArgumentException>(() => WeightFlip.Of([[1]], [0]));
        Assert.Throws<ArgumentException>(() => WeightFlip.Of([[1, 1]], [-1, 2]));
        Assert.Throws<ArgumentException>(() => WeightFlip.Of([[1]], [1, 2]));
    }
}
