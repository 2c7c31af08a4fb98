using CsCheck;
using OfficePM.Engine.Planning;

namespace OfficePM.Engine.Tests.Planning;

public class SequencingTests
{
    private static readonly Gen<Job[]> RandomJobs =
        Gen.Select(Gen.Int[0, 12], Gen.Int[1, 6]).Select((cost, duration) => new Job(cost, duration)).Array[1, 6];

    [Fact]
    public void The_ice_cream_shop_buys_the_second_machine_first()
    {
        // Joshua Arnold, Black Swan Farming, CD3 and proportionality to outcomes.
        Job[] jobs = [new(10, 2), new(30, 4)];

        Assert.Equal([1, 0], Sequencing.Order(jobs));
        Assert.Equal(180, Sequencing.DelayCost(jobs, [1, 0]));
        Assert.Equal(200, Sequencing.DelayCost(jobs, [0, 1]));
        Assert.Equal(120, Sequencing.Output(jobs, [1, 0], baseRate: 10, horizon: 6));
        Assert.Equal(100, Sequencing.Output(jobs, [0, 1], baseRate: 10, horizon: 6));
        Assert.Equal(
            [5, 7.5], AssessmentEngine.Assess(Lists.Of(Lists.Cd3, [10, 2], [30, 4]), Lists.Settings("CD3")).Scores());
    }

    [Fact]
    public void No_order_is_cheaper() =>
        RandomJobs.Sample(jobs =>
        {
            var best = Sequencing.DelayCost(jobs, Sequencing.Order(jobs));
            var costs = Permutations([.. Enumerable.Range(0, jobs.Length)]).Select(order => Sequencing.DelayCost(jobs, order)).ToArray();
            Assert.Equal(costs.Min(), best, 1e-9);
            Assert.Equal(costs.Count(cost => Math.Abs(cost - best) < 1e-9), Sequencing.TiedOrders(jobs));
        });

    [Fact]
    public void No_order_that_keeps_the_chains_is_cheaper() =>
        (from jobs in RandomJobs
         from cut in Gen.Int[0, 5]
         select (jobs, cut)).Sample(sample =>
        {
            var (jobs, cut) = (sample.jobs, Math.Min(sample.cut, sample.jobs.Length));
            int[][] chains = [[.. Enumerable.Range(0, cut)], [.. Enumerable.Range(cut, jobs.Length - cut).Take(2)]];
            var order = Sequencing.Order(jobs, chains);
            var allowed = Permutations([.. Enumerable.Range(0, jobs.Length)]).Where(permutation => Keeps(permutation, chains)).ToArray();

            Assert.True(Keeps([.. order], chains));
            Assert.Equal(allowed.Min(permutation => Sequencing.DelayCost(jobs, permutation)), Sequencing.DelayCost(jobs, order), 1e-9);
        });

    [Fact]
    public void A_bad_call_throws()
    {
        Assert.Throws<ArgumentException>(() => Sequencing.Order([new(1, 0)]));
        Assert.Throws<ArgumentException>(() => Sequencing.Order([new(-1, 1)]));
        Assert.Throws<ArgumentException>(() => Sequencing.Order([new(1, double.NaN)]));
        Assert.Throws<ArgumentException>(() => Sequencing.Order([new(1, 1)], [[0], [0]]));
        Assert.Throws<ArgumentException>(() => Sequencing.Order([new(1, 1)], [[1]]));
    }

    private static bool Keeps(int[] order, int[][] chains) =>
        Array.TrueForAll(chains, chain => chain.Zip(chain.Skip(1)).All(pair => Array.IndexOf(order, pair.First) < Array.IndexOf(order, pair.Second)));

    private static IEnumerable<int[]> Permutations(int[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany(first => Permutations([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));
}
