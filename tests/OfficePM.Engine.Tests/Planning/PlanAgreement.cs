using OfficePM.Engine.Planning;

namespace OfficePM.Engine.Tests.Planning;

/// <summary>Holds what the planner says of a small problem against every plan that there is.</summary>
internal static class PlanAgreement
{
    private const double Tolerance = 1e-9;

    /// <summary>The answer is a best plan, or says rightly why there is none.</summary>
    public static void Check(PlanProblem problem, PlanResult result) => Check(problem, new BruteForce(problem), result);

    /// <summary>As above, where every plan has been tried already.</summary>
    public static void Check(PlanProblem problem, BruteForce truth, PlanResult result)
    {
        Assert.True(result.Plan is null != result.Conflict is null, "There is a plan or a conflict, not both and not none.");
        Assert.True(truth.Best is null == result.Plan is null, $"Feasible: {truth.Best is not null}, planned: {result.Plan is not null}");
        if (result.Plan is { } plan)
        {
            Check(problem, truth, plan);
        }
        else
        {
            Check(problem, truth, result.Conflict!);
        }
    }

    private static void Check(PlanProblem problem, BruteForce truth, Plan plan)
    {
        Equal(truth.Best, plan.BestValue, "best value");
        Equal(truth.ValueOf(plan.Best), plan.BestValue, "best value is that of the best plan");
        Equal(truth.ValueOf(plan.PeriodOf), plan.Value, "value is that of the plan");
        Assert.True(truth.Allows(plan.Best), $"The best plan breaks a rule: {string.Join(' ', plan.Best)}");
        Assert.True(truth.Allows(plan.PeriodOf), $"The plan breaks a rule: {string.Join(' ', plan.PeriodOf)}");
        Assert.Empty(PlanViolations.Of(problem, plan.PeriodOf));
        Assert.True(plan.Proven, "A small plan is proven.");
        Assert.True(plan.Settled, "The choice among equals is settled for a small plan.");
        Equal(plan.BestValue, plan.Bound, "the bound of a proven plan is its value");
        Assert.Equal(
            problem.Capacities.Select((_, at) => truth.Feasible.First(tried => tried.PeriodOf.SequenceEqual(plan.PeriodOf)).Used[at] / 1000.0),
            plan.Used, (one, other) => Math.Abs(one - other) < Tolerance);
        if (problem.Previous is not { } previous)
        {
            Assert.Equal(plan.Best, plan.PeriodOf);
            return;
        }

        // How far the plan is from the one in force; what that one does not know is no difference.
        int Changes(IReadOnlyList<int> periods) => periods.Where((period, item) => (previous.Periods[item] ?? period) != period).Count();
        var least = plan.BestValue - (previous.Margin * Math.Abs(plan.BestValue));
        Assert.True(plan.Value >= least - Tolerance, $"The plan gives up more than the margin: {plan.Value} of {plan.BestValue}");
        var closest = truth.Feasible.Where(tried => tried.Value / 1000.0 >= least - Tolerance).Min(tried => Changes(tried.PeriodOf));
        Assert.True(Changes(plan.PeriodOf) == closest, $"{Changes(plan.PeriodOf)} changes of the plan in force where {closest} are enough");
    }

    private static void Check(PlanProblem problem, BruteForce truth, PlanConflict conflict)
    {
        Assert.NotEmpty(conflict.Items);
        Assert.All(conflict.Items, item => Assert.NotEqual(Commitment.Free, problem.Items[item].Commitment));
        Distinct(conflict.Items, "conflict items");
        Distinct(conflict.Bands, "conflict bands");
        Assert.False(truth.CanKeep(conflict.Items, conflict.Bands), "What is said to collide can be kept.");
        Assert.All(conflict.Items, item => Assert.True(
            truth.CanKeep(conflict.Items.Except([item]), conflict.Bands), $"Without commitment {item} the others still collide: not a smallest conflict."));
        Assert.All(conflict.Bands, band => Assert.True(
            truth.CanKeep(conflict.Items, conflict.Bands.Except([band])), $"Without band {band} the others still collide: not a smallest conflict."));

        var extra = truth.LeastExtra();
        Assert.True(extra is null == conflict.Extra is null, $"Capacity helps: {extra is not null}, said: {conflict.Extra is not null}");
        if (conflict.Extra is { } added)
        {
            Equal(extra, added.Sum(one => one.Amount), "least extra capacity");
            Distinct([.. added.Select(one => one.Capacity)], "extra capacities");
            Assert.All(added, one => Assert.True(one.Amount > 0));
            var more = problem with
            {
                Capacities = [.. problem.Capacities.Select((capacity, at) => capacity with { Amount = capacity.Amount + added.Where(one => one.Capacity == at).Sum(one => one.Amount) })],
            };
            Assert.True(new BruteForce(more).Best is not null, "With the extra capacity not everything can be kept.");
        }

        var (count, value) = truth.FewestToLetGo();
        Distinct(conflict.LetGo, "commitments to let go");
        Assert.All(conflict.LetGo, item => Assert.NotEqual(Commitment.Free, problem.Items[item].Commitment));
        Assert.True(conflict.LetGo.Count == count, $"{conflict.LetGo.Count} commitments to let go where {count} are enough");
        Equal(value, truth.BestLettingGo(conflict.LetGo), "most value with the fewest commitments let go");
    }

    /// <summary>Each price, step, way in and review is the one that trying every plan gives.</summary>
    public static void Check(PlanProblem problem, Plan plan, PlanTradeOffs tradeOffs, IReadOnlyList<int>? own = null)
    {
        var truth = new BruteForce(problem);
        CheckPrices(problem, truth, plan, tradeOffs);
        CheckCapacity(problem, truth, tradeOffs);
        CheckWaysIn(problem, truth, plan, tradeOffs);
        CheckFrontier(problem, truth, tradeOffs);
        CheckGreedy(problem, truth, tradeOffs);
        CheckOverrides(problem, truth, tradeOffs);
        CheckOwnPlan(truth, tradeOffs, own);
    }

    /// <summary>Where the limit came first, what is said is true all the same: ranges hold the price, and what is called a step or a way is one.</summary>
    public static void CheckRanges(PlanProblem problem, Plan plan, PlanTradeOffs tradeOffs)
    {
        BruteForce truth = new(problem);
        foreach (var (price, yes) in tradeOffs.CostOfYes.Select(price => (price, true)).Concat(tradeOffs.CostOfNo.Select(price => (price, false))))
        {
            var of = $"{(yes ? "yes" : "no")} to {price.Item}";
            var cost = plan.Value - truth.BestIf(price.Item, yes);
            Assert.True(!price.Impossible || cost is null, $"{of}: called impossible");
            Assert.True(cost is null || price.AtLeast <= cost + Tolerance, $"{of}: costs {cost}, said at least {price.AtLeast}");
            Assert.True(price.AtMost is null || price.AtMost >= cost - Tolerance, $"{of}: costs {cost}, said at most {price.AtMost}");
            if (price.AtMost is { } most)
            {
                CheckDisplaced(problem, truth, plan.PeriodOf, price, -most, yes, of);
            }
        }

        foreach (var step in tradeOffs.Capacity.Where(step => step.NextStep is not null))
        {
            var better = truth.NextStep(step.Capacity);
            Assert.True(better is not null && (step.Proven ? Math.Abs(step.NextStep!.Extra - better.Value.Extra) < Tolerance : step.NextStep!.Extra > better.Value.Extra - Tolerance));
        }

        CheckKnownWaysIn(problem, plan, tradeOffs);
        Assert.All(tradeOffs.Overrides?.Each ?? [], cost => Assert.InRange(truth.OverrideCosts().Each[cost.Item], cost.AtLeast - Tolerance, cost.AtMost + Tolerance));
    }

    private static void CheckKnownWaysIn(PlanProblem problem, Plan plan, PlanTradeOffs tradeOffs)
    {
        foreach (var way in tradeOffs.WaysIn)
        {
            var item = problem.Items[way.Item];
            if (way.Value is { } value)
            {
                ComesIn(With(problem, way.Item, item with { Value = value }), way.Item, $"{way.Item} with a value of {value}");
                Assert.False(IsIn(With(problem, way.Item, item with { Value = value - plan.ValueStep }), way.Item));
            }

            if (way.Effort is { } effort)
            {
                ComesIn(WithPart(problem, way.Item, way.EffortOf!, effort), way.Item, $"{way.Item} with an effort of {effort}");
            }

            if (way is { Capacity: { } place, MoreCapacity: { } more })
            {
                ComesIn(
                    problem with { Capacities = [.. problem.Capacities.Select((capacity, at) => at == place ? capacity with { Amount = capacity.Amount + more } : capacity)] },
                    way.Item, $"{way.Item} with {more} more of capacity {place}");
            }
        }
    }

    private static void CheckPrices(PlanProblem problem, BruteForce truth, Plan plan, PlanTradeOffs tradeOffs)
    {
        var items = Enumerable.Range(0, problem.Items.Count).ToList();
        var best = plan.PeriodOf;
        Assert.Equal(
            items.Where(item => best[item] == Plan.NotPlanned && problem.Items[item] is { Plannable: true, Commitment: Commitment.Free }),
            tradeOffs.CostOfYes.Select(price => price.Item));
        Assert.Equal(
            items.Where(item => best[item] != Plan.NotPlanned && problem.Items[item].Commitment == Commitment.Free), tradeOffs.CostOfNo.Select(price => price.Item));
        foreach (var (price, yes) in tradeOffs.CostOfYes.Select(price => (price, true)).Concat(tradeOffs.CostOfNo.Select(price => (price, false))))
        {
            var of = $"{(yes ? "yes" : "no")} to {price.Item}";
            var with = truth.BestIf(price.Item, yes);
            Assert.True(price.Impossible == with is null, $"{of}: impossible is {with is null}");
            Assert.True(price.AtLeast >= 0, $"{of}: negative");
            if (with is null)
            {
                Assert.True(price.AtMost is null, $"{of}: no plan has it, but it has a price");
                continue;
            }

            Assert.True(price.Exact, $"{of}: a small price is exact, not {price.AtLeast} to {price.AtMost}");
            // Another plan may bring a little more than the one that was kept: it costs nothing to go over to that.
            Equal(Math.Max(0, plan.Value - with.Value), price.AtMost, $"{of}: price");
            CheckDisplaced(problem, truth, best, price, with.Value - plan.Value, yes, of);
        }

        Assert.Equal(tradeOffs.CostOfYes.Concat(tradeOffs.CostOfNo).Count(price => price.Exact), tradeOffs.Exact);
    }

    private static void CheckDisplaced(PlanProblem problem, BruteForce truth, IReadOnlyList<int> best, DecisionPrice price, double gain, bool yes, string of)
    {
        double Sum(IEnumerable<int> items) => items.Sum(item => problem.Items[item].Value);
        Equal(-gain, Sum(price.Leaves) - Sum(price.Enters) + (yes ? -1 : 1) * problem.Items[price.Item].Value, $"{of}: what leaves less what enters is the price");
        Assert.DoesNotContain(price.Item, price.Leaves.Concat(price.Enters).Concat(price.Moves));
        Distinct([.. price.Leaves, .. price.Enters, .. price.Moves], of);
        Assert.All(price.Leaves, item => Assert.NotEqual(Plan.NotPlanned, best[item]));
        Assert.All(price.Enters, item => Assert.Equal(Plan.NotPlanned, best[item]));
        // One of the plans that there are is the one that the entry describes.
        Assert.True(
            truth.Feasible.Any(tried => tried.PeriodOf[price.Item] == price.Period && !best.Where((period, item) => item != price.Item && !(
                price.Leaves.Contains(item) ? !tried.Has(item)
                : price.Enters.Contains(item) ? tried.Has(item)
                : price.Moves.Contains(item) ? tried.Has(item) && tried.PeriodOf[item] != period
                : tried.PeriodOf[item] == period)).Any()),
            $"{of}: no feasible plan is like this: leaves {string.Join(' ', price.Leaves)}, enters {string.Join(' ', price.Enters)}, moves {string.Join(' ', price.Moves)}, period {price.Period}");
    }

    private static void CheckCapacity(PlanProblem problem, BruteForce truth, PlanTradeOffs tradeOffs)
    {
        Assert.Equal(Enumerable.Range(0, problem.Capacities.Count), tradeOffs.Capacity.Select(price => price.Capacity));
        foreach (var price in tradeOffs.Capacity)
        {
            var step = truth.NextStep(price.Capacity);
            Assert.True(price.Proven, $"capacity {price.Capacity}: a small step is proven");
            Assert.True(step is null == price.NextStep is null, $"capacity {price.Capacity}: there is a next step: {step}, said {price.NextStep}");
            Assert.True(price.PerUnit is null or >= 0, $"capacity {price.Capacity}: negative per unit");
            if (price.NextStep is { } next)
            {
                Equal(step!.Value.Extra, next.Extra, $"capacity {price.Capacity}: next step");
                Equal(step.Value.Gain, next.Gain, $"capacity {price.Capacity}: gain of the next step");
                Equal(
                    next.Gain, next.Enters.Sum(item => problem.Items[item].Value) - next.Leaves.Sum(item => problem.Items[item].Value),
                    $"capacity {price.Capacity}: what enters less what leaves is the gain");
            }
        }
    }

    private static void CheckWaysIn(PlanProblem problem, BruteForce truth, Plan plan, PlanTradeOffs tradeOffs)
    {
        Assert.Equal(
            tradeOffs.CostOfYes.Where(price => !price.Impossible && plan.Best[price.Item] == Plan.NotPlanned).Select(price => price.Item), tradeOffs.WaysIn.Select(way => way.Item));
        foreach (var way in tradeOffs.WaysIn)
        {
            var of = $"way in of {way.Item}";
            var (item, price) = (problem.Items[way.Item], tradeOffs.CostOfYes.Single(price => price.Item == way.Item));
            if (way.Value is { } value)
            {
                ComesIn(With(problem, way.Item, item with { Value = value }), way.Item, $"{of} with a value of {value}");
                Assert.False(IsIn(With(problem, way.Item, item with { Value = value - plan.ValueStep }), way.Item), $"{of}: a value of {value - plan.ValueStep} is enough");
            }

            // Shares of the effort, or of the value, shift with the item itself: what is known then is on no grid.
            Assert.True(way.Value is not null || problem.Bands.Any(band => band.Measure == BandMeasure.Value), $"{of}: a value is known");
            CheckEffort(problem, way, of);
            int[] places = [.. item.Efforts.Select(part => part.Resource).Append(item.Whole).Select(resource => problem.Capacities.ToList().FindIndex(
                capacity => capacity.Resource == resource && (capacity.Period ?? price.Period) == price.Period)).Where(at => at >= 0)];
            Assert.True(way.MoreCapacity is null == way.Capacity is null, $"{of}: capacity and its amount go together");
            Equal(places.Select(at => truth.SmallestExtra(way.Item, at)).Min(), way.MoreCapacity, $"{of}: more of capacity {string.Join(", ", places)}");
            if (way is { Capacity: { } place, MoreCapacity: { } more })
            {
                Assert.Contains(place, places);
                ComesIn(
                    problem with { Capacities = [.. problem.Capacities.Select((capacity, at) => at == place ? capacity with { Amount = capacity.Amount + more } : capacity)] },
                    way.Item, $"{of} with {more} more of capacity {place}");
            }
        }
    }

    /// <summary>Of the teams that work on it the one that has to save least, the parts of the others as they are; of equals the first.</summary>
    private static void CheckEffort(PlanProblem problem, WayIn way, string of)
    {
        Assert.Equal(way.Effort is null, way.EffortOf is null);
        if (problem.Bands.Any(band => band.Measure == BandMeasure.Effort))
        {
            return;
        }

        var item = problem.Items[way.Item];
        var least = item.Efforts.Select(part => (part.Resource, part.Amount, Most: MostEffort(problem, way.Item, part)))
            .Where(part => part.Most is not null).OrderBy(part => part.Amount - part.Most).FirstOrDefault();
        Assert.True(least.Resource == way.EffortOf, $"{of}: {least.Resource} has to save least, said {way.EffortOf}");
        Equal(least.Most, way.Effort, $"{of}: effort of {way.EffortOf}");
        if (way.Effort is { } effort)
        {
            ComesIn(WithPart(problem, way.Item, way.EffortOf, effort), way.Item, $"{of} with an effort of {effort}");
        }
    }

    /// <summary>
    /// The most that a team's part can be, down from what it is in steps of a quarter, so that an item comes in; null where even 0 is too much, or
    /// where neither that team nor all together are limited.
    /// </summary>
    private static double? MostEffort(PlanProblem problem, int item, Demand part) =>
        !problem.Capacities.Any(capacity => capacity.Resource == part.Resource || capacity.Resource == problem.Items[item].Whole)
            ? null
            : Enumerable.Range(0, (int)(part.Amount * 4) + 1).Select(step => part.Amount - (step / 4.0))
                .Where(less => IsIn(WithPart(problem, item, part.Resource, less), item))
                .Select(less => (double?)less).FirstOrDefault();

    /// <summary>The problem where one team's part of an item is another, and what it takes of all teams together with it.</summary>
    private static PlanProblem WithPart(PlanProblem problem, int place, string team, double amount)
    {
        var item = problem.Items[place];
        var less = item.Demands.Single(demand => demand.Resource == team).Amount - amount;
        return With(problem, place, item with
        {
            Demands = [.. item.Demands.Select(demand => demand.Resource == team || demand.Resource == item.Whole ? demand with { Amount = demand.Amount - less } : demand)],
        });
    }

    /// <summary>Every plan without the item is worse than the best one with it.</summary>
    private static bool IsIn(PlanProblem problem, int item)
    {
        BruteForce truth = new(problem);
        return truth.BestIf(item, true) is { } with && !(with <= truth.BestIf(item, false) + Tolerance);
    }

    /// <summary>As trying every plan says, so does the planner: what was said to bring an item in brings it in.</summary>
    private static void ComesIn(PlanProblem changed, int item, string of)
    {
        Assert.True(IsIn(changed, item), $"{of}: a plan without it is as good");
        Assert.True(Planner.Plan(changed with { Previous = null }).Plan!.Has(item), $"{of}: planned again it is not in");
    }

    private static PlanProblem With(PlanProblem problem, int place, PlanItem item) => problem with { Items = [.. problem.Items.Select((one, at) => at == place ? item : one)] };

    private static void CheckFrontier(PlanProblem problem, BruteForce truth, PlanTradeOffs tradeOffs)
    {
        var points = tradeOffs.Frontier;
        Assert.Equal(points.Select(point => point.Capacity).Order(), points.Select(point => point.Capacity));
        Assert.All(points, point => Assert.True(point.Value <= point.Bound + Tolerance));
        Assert.All(points.Zip(points.Skip(1)), pair => Assert.True(pair.First.Value <= pair.Second.Value + Tolerance, "More capacity lowers the value."));
        // How much there is altogether is plain where each team has so much per period and there are no budgets; what all have together is the same once more.
        var parts = problem.Items.SelectMany(item => item.Efforts).Select(part => part.Resource).Distinct().ToList();
        var wholes = problem.Items.Select(item => item.Whole).OfType<string>().Distinct().ToList();
        var all = wholes.Count > 0 && parts.Exists(part => problem.Capacities.All(capacity => capacity.Resource != part)) ? wholes : parts;
        var here = problem.Capacities.Where(capacity => all.Contains(capacity.Resource)).Sum(capacity => capacity.Amount);
        if (here > 0 && problem.Capacities.All(capacity => capacity.Period is not null && (parts.Contains(capacity.Resource) || wholes.Contains(capacity.Resource))))
        {
            Assert.All(points, point => Equal(truth.BestAt(point.Capacity / here), point.Value, $"most value for {point.Capacity} of {here}"));
        }
    }

    private static void CheckGreedy(PlanProblem problem, BruteForce truth, PlanTradeOffs tradeOffs)
    {
        Assert.Equal(problem.Items.All(item => item.Rank is null), tradeOffs.Greedy is null);
        if (tradeOffs.Greedy is { } greedy)
        {
            Equal(truth.ValueOf(greedy.PeriodOf), greedy.Value, "value of greedy");
            Assert.True(!truth.Allows(greedy.PeriodOf) || greedy.Value <= truth.Best + Tolerance, "Greedy is better than the best plan.");
        }
    }

    private static void CheckOverrides(PlanProblem problem, BruteForce truth, PlanTradeOffs tradeOffs)
    {
        Assert.Equal(problem.Items.Any(item => item.IsOverride && item.Commitment != Commitment.Free), tradeOffs.Overrides is not null);
        if (tradeOffs.Overrides is { } overrides)
        {
            var (each, all) = truth.OverrideCosts();
            Assert.Equal(each.Keys.Order(), overrides.Each.Select(cost => cost.Item));
            foreach (var cost in overrides.Each)
            {
                Equal(each[cost.Item], cost.AtMost, $"override of {cost.Item}");
                Equal(each[cost.Item], cost.AtLeast, $"override of {cost.Item}");
            }

            Equal(all, overrides.All.AtMost, "all overrides");
            Equal(all, overrides.All.AtLeast, "all overrides");
            Assert.Equal(-1, overrides.All.Item);
        }
    }

    private static void CheckOwnPlan(BruteForce truth, PlanTradeOffs tradeOffs, IReadOnlyList<int>? own)
    {
        Assert.Equal(own is null, tradeOffs.OwnPlan is null);
        if (tradeOffs.OwnPlan is not { } review)
        {
            return;
        }

        Assert.Equal(own, review.PeriodOf);
        Equal(truth.ValueOf(own!), review.Value, "value of the own plan");
        Assert.Equal(truth.Allows(own!), review.Violations.Count == 0);
        if (review.Violations.Count == 0)
        {
            Assert.Null(review.Repair);
            Equal(truth.Best - truth.ValueOf(own!), review.LeftOnTheTable, "left on the table");
            return;
        }

        var (changes, value) = truth.SmallestRepair(own!)!.Value;
        Assert.NotNull(review.Repair);
        Assert.True(truth.Allows(review.Repair.PeriodOf), "The repaired plan breaks a rule.");
        Assert.Equal(own!.Select((period, item) => (period, item)).Where(one => review.Repair.PeriodOf[one.item] != one.period).Select(one => one.item), review.Repair.Changed.Order());
        Assert.True(review.Repair.Changed.Count == changes, $"{review.Repair.Changed.Count} changes repair the plan where {changes} are enough");
        Equal(value, review.Repair.Value, "value of the repair");
        Assert.Null(review.LeftOnTheTable);
        Equal(truth.Best - value, review.Repair.LeftOnTheTable, "left on the table after the repair");
    }

    private static void Equal(double? expected, double? actual, string what) => Assert.True(
        expected is null ? actual is null : actual is not null && Math.Abs(expected.Value - actual.Value) <= Tolerance * Math.Max(1, Math.Abs(expected.Value)), $"{what}: {expected} by trying every plan, {actual} said");

    private static void Distinct(IReadOnlyList<int> items, string what) => Assert.True(items.Distinct().Count() == items.Count, $"{what}: named twice");
}
