using System.Text.Json;
using CsCheck;
using OfficePM.Engine.Planning;

namespace OfficePM.Engine.Tests.Planning;

/// <summary>What holds for every plan, over random problems with every kind of rule; small ones are held against every plan that there is.</summary>
public class PlanLaws
{
    [Fact]
    public void No_plan_that_keeps_the_rules_brings_more_and_what_collides_collides() =>
        RandomProblems.Any.Sample(
            problem => PlanAgreement.Check(problem, Planner.Plan(problem)), iter: Samples(600), print: RandomProblems.Print);

    [Fact]
    public void The_plan_in_force_is_kept_as_far_as_the_margin_goes() =>
        (from problem in RandomProblems.Free
         from previous in RandomProblems.PreviousOf(problem)
         select problem with { Previous = previous }).Sample(
            problem =>
            {
                var plan = Planner.Plan(problem).Plan!;
                PlanAgreement.Check(problem, new(plan, null));
                var again = problem with { Previous = problem.Previous! with { Periods = [.. plan.PeriodOf.Select(period => (int?)period)] } };
                Assert.Equal(plan.PeriodOf, Planner.Plan(again).Plan!.PeriodOf);
            },
            iter: Samples(200),
            print: RandomProblems.Print);

    [Fact]
    public void Every_price_step_way_and_repair_is_the_one_that_trying_every_plan_gives() =>
        (from problem in RandomProblems.Any
         from own in RandomProblems.PlanOf(problem)
         select (Problem: problem, Own: own)).Sample(
            sample =>
            {
                if (Planner.Plan(sample.Problem).Plan is { } plan)
                {
                    PlanAgreement.Check(sample.Problem, plan, TradeOffs.Of(sample.Problem, plan, sample.Own), sample.Own);
                }
            },
            iter: Samples(150),
            print: sample => $"{RandomProblems.Print(sample.Problem)} own: {string.Join(", ", sample.Own)}");

    [Fact]
    public void What_is_said_of_a_plan_that_was_kept_is_true_of_that_plan() =>
        (from problem in RandomProblems.Free
         from previous in RandomProblems.PreviousOf(problem)
         select problem with { Previous = previous }).Sample(
            problem =>
            {
                var plan = Planner.Plan(problem).Plan!;
                PlanAgreement.Check(problem, plan, TradeOffs.Of(problem, plan));
            },
            iter: Samples(100),
            print: RandomProblems.Print);

    [Fact]
    public void However_little_is_searched_for_prices_ranges_hold_what_is_true() =>
        (from problem in RandomProblems.Any
         from work in Gen.OneOf(Gen.Const(1e-9), Gen.Const(0.005), Gen.Const(0.05))
         select (Problem: problem, Work: work)).Sample(
            sample =>
            {
                if (Planner.Plan(sample.Problem).Plan is { } plan)
                {
                    PlanAgreement.CheckRanges(sample.Problem, plan, TradeOffs.Of(sample.Problem, plan, limits: new PlanLimits { TradeOffs = sample.Work }));
                }
            },
            iter: Samples(200),
            print: sample => $"{RandomProblems.Print(sample.Problem)} with {sample.Work}");

    [Fact]
    public void More_capacity_never_lowers_the_value() =>
        (from problem in RandomProblems.Any
         from more in Gen.Int[0, 6].Array[problem.Capacities.Count]
         select (problem, more)).Sample(
            sample => NeverWorse(sample.problem, sample.problem with
            {
                Capacities = [.. sample.problem.Capacities.Select((capacity, at) => capacity with { Amount = capacity.Amount + (sample.more[at] / 2.0) })],
            }),
            iter: Samples(150),
            print: sample => $"{RandomProblems.Print(sample.problem)} and {string.Join(", ", sample.more)} halves more");

    [Fact]
    public void Dropping_a_rule_never_lowers_the_value() =>
        (from problem in RandomProblems.Any
         from which in Gen.Int[0, 40]
         select (problem, which)).Sample(
            sample =>
            {
                var rules = Relaxed(sample.problem).ToList();
                if (rules.Count > 0)
                {
                    NeverWorse(sample.problem, rules[sample.which % rules.Count]);
                }
            },
            iter: Samples(300),
            print: sample => $"{RandomProblems.Print(sample.problem)} without {sample.which}");

    [Fact]
    public void The_order_of_the_rows_does_not_matter() =>
        (from problem in Gen.OneOf(RandomProblems.Any, RandomProblems.Alike)
         from order in Gen.Shuffle(Enumerable.Range(0, problem.Items.Count).ToArray())
         select (problem, order)).Sample(
            sample => Assert.Equal(ByKey(sample.problem), ByKey(Shuffled(sample.problem, sample.order))),
            iter: Samples(200),
            print: sample => $"{RandomProblems.Print(sample.problem)} in the order {string.Join(", ", sample.order)}");

    [Fact]
    public void The_units_of_value_and_effort_do_not_matter() =>
        (from problem in RandomProblems.Any
         from units in Gen.OneOf(Gen.Const((10.0, 1.0)), Gen.Const((1.0, 2.0)), Gen.Const((0.1, 0.5)), Gen.Const((1_000.0, 8.0)))
         select (problem, units)).Sample(
            sample =>
            {
                var (value, effort) = sample.units;
                var scaled = sample.problem with
                {
                    Items =
                    [
                        .. sample.problem.Items.Select(item => item with
                        {
                            Value = item.Value * value,
                            Effort = item.Effort * effort,
                            Demands = [.. item.Demands.Select(demand => demand with { Amount = demand.Amount * effort })],
                        }),
                    ],
                    Capacities = [.. sample.problem.Capacities.Select(capacity => capacity with { Amount = capacity.Amount * effort })],
                };
                Assert.Equal(Planner.Plan(sample.problem).Plan?.PeriodOf, Planner.Plan(scaled).Plan?.PeriodOf);
            },
            iter: Samples(150),
            print: sample => $"{RandomProblems.Print(sample.problem)} times {sample.units}");

    [Fact]
    public Task One_worker_and_eight_workers_and_ten_repeats_under_load_give_the_same_plan() => UnderLoad(() =>
        Gen.OneOf(RandomProblems.Any, RandomProblems.Alike).Sample(
            problem =>
            {
                var plans = Enumerable.Range(0, 10).Select(repeat => Planner.Plan(problem, new PlanLimits { Workers = repeat == 9 ? 8 : 1 })).ToList();
                Assert.All(plans, plan => Assert.Equal(plans[0].Plan?.PeriodOf, plan.Plan?.PeriodOf));
                Assert.All(plans, plan => Assert.Equal(plans[0].Conflict?.Items, plan.Conflict?.Items));
                Assert.All(plans, plan => Assert.Equal(plans[0].Conflict?.LetGo, plan.Conflict?.LetGo));
            },
            iter: Samples(15),
            threads: 1,
            print: RandomProblems.Print));

    [Fact]
    public Task A_list_as_long_as_a_PMs_has_one_plan_and_one_answer_to_each_question_however_often_it_is_asked_under_load() => UnderLoad(() =>
    {
        Random random = new(5);
        string[] teams = ["Web", "App", "Data"];
        PlanProblem problem = new()
        {
            Items = [.. Enumerable.Range(0, 45).Select(item => Example(item, random.Next(10, 1_000), random.Next(1, 9), teams[random.Next(3)]))],
            Periods = ["Q1", "Q2", "Q3"],
            Capacities = [.. from team in teams from period in Enumerable.Range(0, 3) select new Capacity(team, period, 11)],
            Prerequisites = [.. Enumerable.Range(0, 9).Select(item => new Prerequisite(item, item + 20))],
            AtMostOne = [[1, 40], [2, 41, 42]],
        };
        // So little work for questions that some answers are ranges: what is found until then must be the same, too.
        PlanLimits little = new() { TradeOffs = 0.3 };
        var plans = Enumerable.Range(0, 10).Select(repeat => Planner.Plan(problem, little with { Workers = repeat % 2 == 0 ? 1 : 8 }).Plan!).ToList();
        Assert.True(plans[0].Proven && plans[0].Settled);
        Assert.All(plans, plan => Assert.Equal(plans[0].PeriodOf, plan.PeriodOf));

        var answers = Enumerable.Range(0, 10).Select(_ => JsonSerializer.Serialize(TradeOffs.Of(problem, plans[0], limits: little))).Distinct(StringComparer.Ordinal);
        Assert.Single(answers);

        static PlanItem Example(int item, int value, int effort, string team) => new($"K{item}", value, effort, [new(team, effort)]) { Rank = item + 1 };
    });

    private static async Task UnderLoad(Action act)
    {
        using CancellationTokenSource stop = new();
        var load = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Factory.StartNew(
            () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    Thread.SpinWait(10_000);
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();
        try
        {
            act();
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(load);
        }
    }

    [Fact]
    public void A_sloppy_planner_is_found_out()
    {
        Planning[] sloppy =
        [
            // The best value to effort first, as one does by hand.
            problem => Taking(problem, problem.Items.Select((_, item) => item).OrderByDescending(item => problem.Items[item].Value / (problem.Items[item].Effort + 0.01))),
            problem => Solve(problem, problem with { Bands = [] }),
            problem => Solve(problem, problem with { Prerequisites = [] }),
            problem => Solve(problem, problem with { AtMostOne = [] }),
            problem => Solve(problem, problem with { Items = [.. problem.Items.Select(item => item with { Earliest = 0, Latest = null })] }),
            problem => Solve(problem, problem with { Capacities = [.. problem.Capacities.Where(capacity => capacity.Period is not null)] }),
            problem => Solve(problem, problem with { Prerequisites = [.. problem.Prerequisites.Select(Reversed)] }),
            problem => Solve(problem, problem with { Items = [.. problem.Items.Select(item => item with { Value = Math.Floor(item.Value) })] }),
        ];
        Assert.All(sloppy, planner => Assert.ThrowsAny<CsCheckException>(() => RandomProblems.Free.Sample(
            problem => PlanAgreement.Check(problem, planner(problem)), iter: 2_000, print: RandomProblems.Print)));
    }

    private static Prerequisite Reversed(Prerequisite link) => link with { Before = link.After, After = link.Before };

    private delegate PlanResult Planning(PlanProblem problem);

    /// <summary>The plan of another problem, said to be the best of this one.</summary>
    private static PlanResult Solve(PlanProblem problem, PlanProblem other) =>
        new(Planner.Plan(other).Plan! is var plan ? Said(problem, plan.Best) : null, null);

    private static PlanResult Taking(PlanProblem problem, IEnumerable<int> order)
    {
        var taken = Enumerable.Repeat(Plan.NotPlanned, problem.Items.Count).ToArray();
        foreach (var item in order)
        {
            for (var period = 0; period < problem.Periods.Count && taken[item] == Plan.NotPlanned; period++)
            {
                int[] with = [.. taken];
                with[item] = period;
                taken = PlanViolations.Of(problem, with).Count == 0 ? with : taken;
            }
        }

        return new(Said(problem, taken), null);
    }

    private static Plan Said(PlanProblem problem, IReadOnlyList<int> periodOf)
    {
        var value = periodOf.Select((period, item) => period == Plan.NotPlanned ? 0 : problem.Items[item].Value).Sum();
        return new()
        {
            PeriodOf = periodOf, Best = periodOf, Value = value, BestValue = value, Bound = value, Proven = true, Settled = true,
            Used = PlanViolations.Used(problem, periodOf), ValueStep = 1, Workers = 1,
        };
    }

    private static void NeverWorse(PlanProblem problem, PlanProblem relaxed)
    {
        if (Planner.Plan(problem).Plan is { } plan)
        {
            var other = Planner.Plan(relaxed).Plan;
            Assert.NotNull(other);
            Assert.True(other.BestValue >= plan.BestValue - 1e-9, $"{other.BestValue} after {plan.BestValue}");
        }
    }

    /// <summary>The problem without one of its rules, each in turn.</summary>
    private static IEnumerable<PlanProblem> Relaxed(PlanProblem problem)
    {
        static T[] Without<T>(IReadOnlyList<T> list, int at) => [.. list.Where((_, place) => place != at)];
        PlanProblem With(int item, Func<PlanItem, PlanItem> change) => problem with { Items = [.. problem.Items.Select((one, place) => place == item ? change(one) : one)] };
        return
        [
            .. problem.Capacities.Select((_, at) => problem with { Capacities = Without(problem.Capacities, at) }),
            .. problem.Prerequisites.Select((_, at) => problem with { Prerequisites = Without(problem.Prerequisites, at) }),
            .. problem.AtMostOne.Select((_, at) => problem with { AtMostOne = Without(problem.AtMostOne, at) }),
            .. problem.Bands.Select((_, at) => problem with { Bands = Without(problem.Bands, at) }),
            .. problem.Committed.Select(item => With(item, one => one with { Commitment = Commitment.Free })),
            .. problem.Items.Select((item, place) => (item, place)).Where(one => one.item.Earliest > 0 || one.item.Latest is not null || !one.item.Plannable)
                .Select(one => With(one.place, item => item with { Earliest = 0, Latest = null, Plannable = true })),
        ];
    }

    private static IEnumerable<string>? ByKey(PlanProblem problem) => Planner.Plan(problem).Plan is { } plan
        ? plan.PeriodOf.Select((period, item) => $"{problem.Items[item].Key} in {period}").Order(StringComparer.Ordinal)
        : null;

    /// <summary>The same problem with its rows in another order: the row that comes first is the one that the order names first.</summary>
    private static PlanProblem Shuffled(PlanProblem problem, int[] order)
    {
        int Now(int item) => Array.IndexOf(order, item);
        return problem with
        {
            Items = [.. order.Select(item => problem.Items[item])],
            Prerequisites = [.. problem.Prerequisites.Select(link => new Prerequisite(Now(link.Before), Now(link.After)))],
            AtMostOne = [.. problem.AtMostOne.Select(group => group.Select(Now).ToArray())],
            Bands = [.. problem.Bands.Select(band => band with { Items = [.. band.Items.Select(Now)] })],
        };
    }

    private static long Samples(long number) => Environment.GetEnvironmentVariable("CsCheck_Iter") is null ? number : Check.Iter;
}
