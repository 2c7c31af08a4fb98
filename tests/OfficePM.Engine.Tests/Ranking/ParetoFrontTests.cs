using CsCheck;
using OfficePM.Engine.Ranking;

namespace OfficePM.Engine.Tests.Ranking;

public class ParetoFrontTests
{
    private static readonly Direction[] Directions = [Direction.Benefit, Direction.Cost, Direction.Benefit];

    private static readonly Gen<double?[][]> Rows = Gen.Int[-1, 6].Select(cell => cell < 0 ? (double?)null : cell).Array[3].Array[0, 12];

    [Fact]
    public void Identical_items_both_stay()
    {
        // quatrope/scikit-criteria, tests/core/test_dominance.py.
        ParetoFront pareto = new([[3, 3], [3, 3], [2, 3], [4, 1]], [Direction.Benefit, Direction.Benefit]);

        Assert.Equal([0, 1, 3], pareto.Front());
        Assert.Equal([0, 1], pareto.DominatorsOf(2));
        Assert.Equal(1, pareto.DominatesCount(0));
        Assert.Empty(pareto.StrictlyDominated());
    }

    [Fact]
    public void The_front_is_what_nothing_dominates() =>
        Rows.Sample(rows =>
        {
            ParetoFront pareto = new(rows, Directions);
            Assert.Equal(
                Enumerable.Range(0, rows.Length).Where(item => !rows[item].Contains(null) && pareto.DominatorsOf(item).Count == 0), pareto.Front());
            Assert.Equal(
                Enumerable.Range(0, rows.Length).Sum(item => pareto.DominatorsOf(item).Count),
                Enumerable.Range(0, rows.Length).Sum(pareto.DominatesCount));
            Assert.All(pareto.StrictlyDominated(), item => Assert.NotEmpty(pareto.DominatorsOf(item)));
        });

    [Fact]
    public void A_dominated_item_more_changes_no_front() =>
        Rows.Sample(rows =>
        {
            var front = new ParetoFront(rows, Directions).Front();
            if (front.Count > 0)
            {
                var worse = rows[front[0]].Select((cell, criterion) => Directions[criterion] == Direction.Benefit ? cell - 1 : cell + 1).ToArray();
                Assert.Equal(front, new ParetoFront([.. rows, worse], Directions).Front());
                Assert.Contains(rows.Length, new ParetoFront([.. rows, worse], Directions).StrictlyDominated());
            }
        });

    [Fact]
    public void A_blank_is_compared_with_nothing()
    {
        ParetoFront pareto = new([[9, null], [1, 1]], [Direction.Benefit, Direction.Benefit]);

        Assert.Equal([1], pareto.Front());
        Assert.Equal(0, pareto.DominatesCount(0));
        Assert.Empty(pareto.DominatorsOf(0));
        Assert.Throws<ArgumentException>(() => new ParetoFront([[1]], Directions));
    }
}
