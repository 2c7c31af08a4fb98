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
    public void An_enabler_moves_up_with_what_it_unlocks()
    {
        // After fullsend-ai/fullsend, issue 1435; the optimum by trying all orders.
        var plan = Sequencing.Plan([new(4, 4), new(20, 4), new(6, 3), new(9, 3), new(2, 1)], [new(0, 1)]);

        Assert.Equal([0, 1, 3, 2, 4], plan.Order);
        Assert.Equal((389, true), (plan.DelayCost, plan.IsProven));
    }

    [Fact]
    public void No_order_that_keeps_the_prerequisites_is_cheaper() =>
        RandomPlans.Sample(
            sample =>
            {
                var (jobs, prerequisites) = sample;
                var plan = Sequencing.Plan(jobs, prerequisites);
                var allowed = Permutations([.. Enumerable.Range(0, jobs.Length)]).Where(order => Keeps(order, prerequisites));

                Assert.True(Keeps([.. plan.Order], prerequisites));
                Assert.True(plan.IsProven);
                Assert.Equal(allowed.Min(order => Sequencing.DelayCost(jobs, order)), plan.DelayCost, 1e-9);
            },
            iter: 300);

    [Fact]
    public void Without_dynamic_programming_what_is_called_proven_is_and_the_rest_costs_at_most_twice_the_least() =>
        RandomPlans.Sample(
            sample =>
            {
                var (jobs, prerequisites) = sample;
                var (order, proven) = PrecedenceSolver.Solve(jobs, Prerequisites.Successors(jobs.Length, prerequisites), mostIdeals: 0);
                var (cost, least) = (Sequencing.DelayCost(jobs, order), ByDynamicProgramming(jobs, prerequisites));

                Assert.True(Keeps([.. order], prerequisites));
                Assert.True(proven ? Math.Abs(cost - least) < 1e-9 : cost >= least - 1e-9 && cost <= (2 * least) + 1e-9);
            },
            iter: 3_000);

    [Fact]
    public void A_maximal_closure_takes_all_that_it_needs_and_nothing_is_worth_more() =>
        (from worth in Gen.Int[-9, 9].Array[1, 7]
         from needs in Gen.Select(Gen.Int[0, worth.Length - 1], Gen.Int[0, worth.Length - 1]).Array[0, 9]
         select (worth, needs)).Sample(sample =>
        {
            bool Closed(ICollection<int> set) => sample.needs.All(need => !set.Contains(need.Item1) || set.Contains(need.Item2));
            var closure = MaximalClosure.Of([.. sample.worth.Select(number => (double)number)], sample.needs);
            var best = Enumerable.Range(0, 1 << sample.worth.Length)
                .Select(bits => Enumerable.Range(0, sample.worth.Length).Where(thing => (bits & (1 << thing)) != 0).ToArray())
                .Where(Closed)
                .Max(set => set.Sum(thing => sample.worth[thing]));

            Assert.True(Closed([.. closure]));
            Assert.Equal(best, closure.Sum(thing => sample.worth[thing]));
        });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Splitting_and_dynamic_programming_agree(int seed)
    {
        var random = new Random(seed);
        Job[] jobs = [.. Enumerable.Range(0, 16).Select(_ => new Job(random.Next(1, 20), random.Next(1, 9)))];
        Prerequisite[] prerequisites = [.. from before in Enumerable.Range(0, 16) from after in Enumerable.Range(before + 1, 15 - before) where random.Next(5) == 0 select new Prerequisite(before, after)];
        var plan = Sequencing.Plan(jobs, prerequisites);

        Assert.True(plan.IsProven);
        Assert.Equal(ByDynamicProgramming(jobs, prerequisites), plan.DelayCost, 1e-6);
    }

    [Fact]
    public void A_platform_that_unlocks_sixty_features_is_still_proven()
    {
        Job[] jobs = [new(0, 5), .. Enumerable.Range(1, 60).Select(job => new Job(job % 7, 1 + (job % 3)))];
        var plan = Sequencing.Plan(jobs, [.. Enumerable.Range(1, 60).Select(feature => new Prerequisite(0, feature))]);

        Assert.True(plan.IsProven);
        Assert.Equal(0, plan.Order[0]);
        Assert.Equal(Sequencing.DelayCost(jobs, [0, .. Sequencing.Order(jobs).Where(job => job != 0)]), plan.DelayCost, 1e-9);
    }

    [Fact]
    public void What_cannot_be_proven_is_said_and_still_allowed()
    {
        // Thirty against thirty, each waiting for about half of the others: too many sets to try, and one part only.
        var random = new Random(5);
        Job[] jobs = [.. Enumerable.Range(0, 60).Select(job => job < 30 ? new Job(0, 1) : new Job(1, 0.001))];
        Prerequisite[] prerequisites = [.. from before in Enumerable.Range(0, 30) from after in Enumerable.Range(30, 30) where random.Next(2) == 0 select new Prerequisite(before, after)];
        var plan = Sequencing.Plan(jobs, prerequisites);

        Assert.False(plan.IsProven);
        Assert.True(Keeps([.. plan.Order], prerequisites));
        Assert.Equal(Sequencing.DelayCost(jobs, plan.Order), plan.DelayCost);
    }

    [Fact]
    public void Ten_thousand_jobs_in_lines_and_trees_are_ordered()
    {
        Job[] jobs = [.. Enumerable.Range(0, 10_000).Select(job => new Job(job * 7919 % 101, 1 + (job * 104_729 % 13)))];
        Prerequisite[] trees = [.. Enumerable.Range(0, 10_000).Where(job => job % 20 != 0).Select(job => new Prerequisite(job - (job % 20) + (((job % 20) - 1) / 2), job))];
        var plan = Sequencing.Plan(jobs, trees);
        var line = Sequencing.Plan(jobs, [.. Enumerable.Range(1, 9_999).Select(job => new Prerequisite(job - 1, job))]);

        Assert.True(plan.IsProven);
        Assert.True(Keeps([.. plan.Order], trees));
        Assert.True(line.IsProven);
        Assert.Equal(Enumerable.Range(0, 10_000), line.Order);
    }

    [Fact]
    public void A_circle_is_refused_with_its_path()
    {
        Assert.Equal([1, 3, 2, 1], Prerequisites.Circle(4, [new(0, 1), new(1, 3), new(3, 2), new(2, 1)]));
        Assert.Equal([0, 0], Prerequisites.Circle(1, [new(0, 0)]));
        Assert.Null(Prerequisites.Circle(3, [new(0, 1), new(1, 2), new(0, 2), new(0, 1)]));
        var error = Assert.Throws<ArgumentException>(() => Sequencing.Plan([new(1, 1), new(1, 1)], [new(0, 1), new(1, 0)]));
        Assert.Contains("0 → 1 → 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_is_found_exactly_where_no_order_is_allowed() =>
        (from count in Gen.Int[1, 5]
         from pairs in Gen.Select(Gen.Int[0, count - 1], Gen.Int[0, count - 1]).Array[0, 6]
         select (count, pairs)).Sample(sample =>
        {
            Prerequisite[] prerequisites = [.. sample.pairs.Select(pair => new Prerequisite(pair.Item1, pair.Item2))];
            var circle = Prerequisites.Circle(sample.count, prerequisites);

            Assert.Equal(circle is null, Permutations([.. Enumerable.Range(0, sample.count)]).Any(order => Keeps(order, prerequisites)));
            Assert.True(circle is null || (circle[0] == circle[^1] && circle.Zip(circle.Skip(1)).All(step => prerequisites.Contains(new(step.First, step.Second)))));
        });

    [Fact]
    public void A_blocker_scores_at_least_as_much_as_what_it_blocks()
    {
        // fullsend-ai/fullsend, issue 1435: A blocks B (2.4) and C (1.8), so A counts as 2.4 at least.
        var unlocked = UnlockedScores.Of([1, 2.4, 1.8, null, 2], [new(0, 1), new(0, 2), new(3, 0)]);

        Assert.Equal([2.4, 2.4, 1.8, 2.4, 2], unlocked.Effective);
        Assert.Equal([new Prerequisite(0, 1), new(0, 2)], unlocked.Inversions);
        Assert.Equal([3, 0, 1, 4, 2], unlocked.Order);
    }

    [Fact]
    public void A_bad_call_throws()
    {
        Assert.Throws<ArgumentException>(() => Sequencing.Order([new(1, 0)]));
        Assert.Throws<ArgumentException>(() => Sequencing.Order([new(-1, 1)]));
        Assert.Throws<ArgumentException>(() => Sequencing.Order([new(1, double.NaN)]));
        Assert.Throws<ArgumentException>(() => Sequencing.Order([new(1, 1), new(1, 0)]));
        Assert.Throws<ArgumentException>(() => Sequencing.DelayCost([new(-1, 1)], [0]));
        Assert.Throws<ArgumentException>(() => Sequencing.Output([new(-1, 1)], [0], 0, 1));
        Assert.Throws<ArgumentException>(() => Sequencing.TiedOrders([new(-1, 1)]));
        Assert.Throws<ArgumentException>(() => Sequencing.Plan([new(1, 1)], [new(0, 1)]));
        Assert.Throws<ArgumentException>(() => Sequencing.Order([new(1, 1)], [[1]]));
    }

    /// <summary>Up to seven jobs; each may wait for any before it in the list.</summary>
    private static readonly Gen<(Job[] Jobs, Prerequisite[] Prerequisites)> RandomPlans =
        from jobs in Gen.Select(Gen.Int[0, 12], Gen.Int[1, 6]).Select((cost, duration) => new Job(cost, duration)).Array[1, 7]
        from density in Gen.Int[1, 4]
        from bits in Gen.Int[0, 4].Array[21]
        select (
            jobs,
            (from after in Enumerable.Range(0, jobs.Length) from before in Enumerable.Range(0, after) select new Prerequisite(before, after))
                .Where((_, pair) => bits[pair] < density).ToArray());

    /// <summary>The least cost by the plainest way: over all sets of jobs that can be finished first.</summary>
    private static double ByDynamicProgramming(Job[] jobs, Prerequisite[] prerequisites)
    {
        var costs = new double[1 << jobs.Length];
        Array.Fill(costs, double.PositiveInfinity);
        costs[0] = 0;
        for (var done = 0; done < costs.Length; done++)
        {
            var finish = jobs.Where((_, job) => (done & (1 << job)) != 0).Sum(job => job.Duration);
            for (var job = 0; job < jobs.Length; job++)
            {
                if ((done & (1 << job)) == 0 && prerequisites.All(pair => pair.After != job || (done & (1 << pair.Before)) != 0))
                {
                    var next = done | (1 << job);
                    costs[next] = Math.Min(costs[next], costs[done] + (jobs[job].CostOfDelay * (finish + jobs[job].Duration)));
                }
            }
        }

        return costs[^1];
    }

    private static bool Keeps(int[] order, Prerequisite[] prerequisites)
    {
        var places = order.Select((job, place) => (job, place)).ToDictionary(pair => pair.job, pair => pair.place);
        return prerequisites.All(pair => places[pair.Before] < places[pair.After]);
    }

    private static bool Keeps(int[] order, int[][] chains) =>
        Array.TrueForAll(chains, chain => chain.Zip(chain.Skip(1)).All(pair => Array.IndexOf(order, pair.First) < Array.IndexOf(order, pair.Second)));

    private static IEnumerable<int[]> Permutations(int[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany(first => Permutations([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(2, 0)]
    [InlineData(0, -1)]
    [InlineData(0, 2)]
    public void A_prerequisite_outside_the_list_is_a_bad_call(int before, int next) =>
        Assert.Throws<ArgumentException>(() => Prerequisites.Circle(2, [new(before, next)]));

    [Fact]
    public void What_only_pays_for_its_needs_is_left_out_also_where_another_shares_them() =>
        // The first two are worth 5 each. Both need the third (5 lost), the first also the fourth (6 lost): nothing gains.
        Assert.Empty(MaximalClosure.Of([5, 5, -5, -6], [(0, 2), (0, 3), (1, 2)]));
}
