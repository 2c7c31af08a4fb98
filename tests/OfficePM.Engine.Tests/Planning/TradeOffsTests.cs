using OfficePM.Engine.Planning;
using static OfficePM.Engine.Tests.Planning.PlanExamples;

namespace OfficePM.Engine.Tests.Planning;

public class TradeOffsTests
{
    [Fact]
    public void A_yes_costs_what_it_displaces_less_what_it_brings()
    {
        // 9 + 8 are planned; C with 10 takes the room of both, so that D comes in beside it.
        var tradeOffs = TradeOffsOf(Of([4], Item("A", 9, 2), Item("B", 8, 2), Item("C", 10, 3), Item("D", 2, 1)));

        var yes = Price(tradeOffs.CostOfYes, 2);
        Assert.Equal((5, 5, true, 0), (yes.AtLeast, yes.AtMost, yes.Exact, yes.Period));
        Assert.Equal([0, 1], yes.Leaves);
        Assert.Equal([3], yes.Enters);
        var no = Price(tradeOffs.CostOfNo, 1);
        Assert.Equal((5, Plan.NotPlanned), (no.AtMost, no.Period));
        Assert.Equal([0], no.Leaves);
        Assert.Equal([2, 3], no.Enters.Order());
        Assert.Equal(4, tradeOffs.Exact);
    }

    [Fact]
    public void A_yes_brings_its_prerequisites_in()
    {
        var yes = Price(TradeOffsOf(Of([4], Item("A", 9, 4), Item("B", 5, 1), Item("Login", 0, 3)) with { Prerequisites = [new(2, 1)] }).CostOfYes, 1);
        Assert.Equal((4, true), (yes.AtMost, yes.Exact));
        Assert.Equal([0], yes.Leaves);
        Assert.Equal([2], yes.Enters);
    }

    [Fact]
    public void What_only_changes_its_period_moves()
    {
        // B can only come first, where A is; A can wait, but then C has no room.
        var yes = Price(TradeOffsOf(Of([2, 2], Item("A", 9, 2), Item("B", 3, 2) with { Latest = 0 }, Item("C", 4, 2) with { Earliest = 1 })).CostOfYes, 1);
        Assert.Equal((1, 0), (yes.AtMost, yes.Period));
        Assert.Equal([2], yes.Leaves);
        Assert.Empty(yes.Enters);
        Assert.Equal([0], yes.Moves);
    }

    [Fact]
    public void An_item_that_excludes_what_it_needs_is_impossible()
    {
        var tradeOffs = TradeOffsOf(Of([4], Item("A", 9, 1), Item("B", 5, 1)) with { Prerequisites = [new(1, 0)], AtMostOne = [[0, 1]] });
        var yes = Price(tradeOffs.CostOfYes, 0);
        Assert.True(yes.Impossible);
        Assert.Null(yes.AtMost);
        Assert.False(yes.Exact);
        Assert.DoesNotContain(tradeOffs.WaysIn, way => way.Item == 0);
    }

    [Fact]
    public void An_item_larger_than_the_capacity_is_impossible_and_so_is_leaving_out_what_a_commitment_needs()
    {
        var tradeOffs = TradeOffsOf(Of([4], Item("A", 9, 5), Item("B", 5, 1) with { Commitment = Commitment.In }, Item("C", -1, 1)) with { Prerequisites = [new(2, 1)] });
        Assert.True(Price(tradeOffs.CostOfYes, 0).Impossible);
        Assert.Equal([2], tradeOffs.CostOfNo.Select(price => price.Item));
        Assert.True(Price(tradeOffs.CostOfNo, 2).Impossible);
    }

    [Fact]
    public void What_cannot_be_planned_was_ruled_out_or_committed_to_has_no_price()
    {
        var tradeOffs = TradeOffsOf(Of(
            [4], Item("A", 9, 1) with { Plannable = false }, Item("B", 5, 1) with { Commitment = Commitment.Out }, Item("C", 1, 1) with { Commitment = Commitment.In }));
        Assert.Empty(tradeOffs.CostOfYes);
        Assert.Empty(tradeOffs.CostOfNo);
        Assert.Empty(tradeOffs.WaysIn);
    }

    [Fact]
    public void More_capacity_is_worth_its_next_step()
    {
        var problem = Of([5], Item("A", 9, 4), Item("B", 5, 3), Item("C", 6, 3, team: "Data")) with { Capacities = [new("Web", 0, 5), new("Data", 0, 10)] };
        var capacity = TradeOffsOf(problem).Capacity;

        Assert.Equal([0, 1], capacity.Select(price => price.Capacity));
        Assert.Equal((2, 5, true), (capacity[0].NextStep!.Extra, capacity[0].NextStep!.Gain, capacity[0].Proven));
        Assert.Equal([1], capacity[0].NextStep!.Enters);
        Assert.Empty(capacity[0].NextStep!.Leaves);
        // Cut up, the next unit would go to B: 5 for 3.
        Assert.Equal(5 / 3.0, capacity[0].PerUnit!.Value, 1e-6);
        Assert.Equal(new CapacityPrice(1, 0, null), capacity[1]);
    }

    [Fact]
    public void Where_a_capacity_is_just_used_up_one_more_unit_is_worth_what_comes_next_not_what_is_there() =>
        Assert.Equal(5 / 3.0, TradeOffsOf(Of([4], Item("A", 9, 4), Item("B", 5, 3))).Capacity[0].PerUnit!.Value, 1e-6);

    [Fact]
    public void A_next_step_may_take_something_out()
    {
        var step = TradeOffsOf(Of([4], Item("A", 9, 4), Item("B", 10, 5))).Capacity[0].NextStep!;
        Assert.Equal((1, 1), (step.Extra, step.Gain));
        Assert.Equal([1], step.Enters);
        Assert.Equal([0], step.Leaves);
    }

    [Fact]
    public void What_would_bring_an_item_in_is_said_in_value_effort_and_capacity()
    {
        var way = Assert.Single(TradeOffsOf(Of([5], Item("A", 9, 4), Item("B", 5, 3))).WaysIn);
        // With a value of 9 both are equally good, and the plan stays as it is.
        Assert.Equal(new WayIn(1, Value: 10, Effort: 1, MoreCapacity: 2, Capacity: 0) { EffortOf = "Web" }, way);
    }

    [Fact]
    public void A_smaller_effort_counts_for_the_team_and_for_what_all_teams_have_together()
    {
        // Of Web and of all together one is left.
        var way = Assert.Single(TradeOffsOf(Together(Shared("A", 9, ("Web", 4)), Shared("B", 9, ("App", 3)), Shared("C", 5, ("Web", 3)))).WaysIn);
        Assert.Equal((1, "Web"), (way.Effort, way.EffortOf));
    }

    [Fact]
    public void Of_two_teams_the_one_that_has_to_save_least_is_named_and_also_one_that_only_all_together_limit()
    {
        // Two of all together lack, and of Web there is no more than one to save.
        var either = Assert.Single(TradeOffsOf(Together(Shared("A", 9, ("Web", 4)), Shared("B", 9, ("App", 3)), Shared("C", 5, ("Web", 1), ("Legal", 2)))).WaysIn);
        Assert.Equal((0, "Legal"), (either.Effort, either.EffortOf));
        // Of Web two lack and one of all together: no other team's part helps.
        var web = Assert.Single(TradeOffsOf(Together(Shared("A", 9, ("Web", 4)), Shared("C", 5, ("Web", 3), ("Legal", 2)))).WaysIn);
        Assert.Equal((1, "Web"), (web.Effort, web.EffortOf));
        // Web lacks one, App two: neither alone is enough.
        var neither = Assert.Single(TradeOffsOf(Together(Shared("A", 9, ("Web", 4)), Shared("B", 9, ("App", 3)), Shared("C", 5, ("Web", 2), ("App", 5)))).WaysIn);
        Assert.Equal((null, null), (neither.Effort, neither.EffortOf));
    }

    [Fact]
    public void More_capacity_may_be_more_of_what_all_teams_have_together()
    {
        var problem = Together(Shared("A", 9, ("Web", 4)), Shared("B", 9, ("App", 3)), Shared("C", 5, ("App", 3)));
        var way = Assert.Single(TradeOffsOf(problem).WaysIn);
        Assert.Equal((2, "All"), (way.MoreCapacity, problem.Capacities[way.Capacity!.Value].Resource));
    }

    [Fact]
    public void Along_the_frontier_what_all_teams_have_together_grows_with_the_teams()
    {
        // 5 of Web and 6 of App are 11, and all together have 8 of them: with twice as much of each there is room for everything.
        var problem = Together(Shared("A", 9, ("Web", 5)), Shared("B", 8, ("App", 6)), Shared("C", 5, ("Web", 5)));
        var frontier = TradeOffsOf(problem).Frontier;
        Assert.Equal(new FrontierPoint(11, 9, 9), frontier.Single(point => Math.Abs(point.Capacity - 11) < 1e-9));
        Assert.Equal(22, frontier[^1].Value);
        // Where not each team has a capacity of its own, what all have together is what there is.
        var frontierOfAll = TradeOffsOf(problem with { Capacities = [new("Web", 0, 5), new("All", 0, 8)] }).Frontier;
        Assert.Equal(new FrontierPoint(8, 9, 9), frontierOfAll.Single(point => Math.Abs(point.Capacity - 8) < 1e-9));
    }

    private static PlanProblem Together(params PlanItem[] items) => Of([5], items) with { Capacities = [new("Web", 0, 5), new("App", 0, 6), new("All", 0, 8)] };

    private static PlanItem Shared(string key, double value, params (string Team, double Effort)[] parts)
    {
        var effort = parts.Sum(part => part.Effort);
        return new(key, value, effort, [.. parts.Select(part => new Demand(part.Team, part.Effort)), new("All", effort)]) { Parts = parts.Length, Whole = "All" };
    }

    [Fact]
    public void Capacity_that_lets_something_better_in_first_does_not_bring_an_item_in()
    {
        // At 9 the last item could come in for today's value, but 9 + 5 + 15 is the better use of 9.
        var problem = Of([8], Item("A", 9, 1), Item("B", 5, 5), Item("C", 15, 3), Item("D", 13, 6));
        var tradeOffs = TradeOffsOf(problem);
        Assert.Equal(2, tradeOffs.WaysIn.Single(way => way.Item == 3).MoreCapacity);
        Assert.Equal(0, Planner.Plan(problem with { Capacities = [new("Web", 0, 10)] }).Plan!.PeriodOf[3]);
    }

    [Fact]
    public void The_frontier_passes_through_the_plan_and_never_falls()
    {
        var problem = Of([3, 2], Item("A", 9, 3), Item("B", 5, 2), Item("C", 4, 3), Item("D", 2, 1));
        var frontier = TradeOffsOf(problem).Frontier;

        Assert.Contains(frontier, point => point == new FrontierPoint(5, 14, 14));
        Assert.Equal(frontier.OrderBy(point => point.Capacity), frontier);
        Assert.Equal(frontier.OrderBy(point => point.Value), frontier);
        Assert.Equal(20, frontier[^1].Value);
        Assert.All(frontier, point => Assert.Equal(new BruteForce(problem).BestAt(point.Capacity / 5), point.Value));
    }

    [Fact]
    public void Taking_from_the_top_gives_less_than_the_plan()
    {
        var problem = Of([5, 2], Item("A", 10, 4) with { Rank = 1 }, Item("B", 8, 3) with { Rank = 2 }, Item("C", 6, 2) with { Rank = 3 }, Item("D", 1, 1) with { Rank = 4 });
        var tradeOffs = TradeOffsOf(problem);
        Assert.Equal([0, No, 1, 0], tradeOffs.Greedy!.PeriodOf);
        Assert.Equal(17, tradeOffs.Greedy.Value);
        Assert.Null(TradeOffsOf(Of([5], Item("A", 1, 1))).Greedy);
    }

    [Fact]
    public void Overrides_cost_each_by_itself_and_all_together()
    {
        // Either of the small ones alone already keeps the large one out: each costs nothing as long as the other stands.
        static PlanItem Override(string key) => Item(key, 1, 1) with { Commitment = Commitment.In, IsOverride = true };
        var overrides = TradeOffsOf(Of([4], Item("Large", 9, 4), Override("A"), Override("B"))).Overrides!;
        Assert.Equal([new OverrideCost(1, 0, 0), new OverrideCost(2, 0, 0)], overrides.Each.Select(cost => cost with { AtLeast = Math.Max(0, cost.AtLeast) }));
        Assert.Equal(new OverrideCost(-1, 7, 7), overrides.All);
        Assert.Null(TradeOffsOf(Of([4], Item("A", 1, 1) with { Commitment = Commitment.In })).Overrides);
    }

    [Fact]
    public void A_plan_of_ones_own_that_can_be_done_leaves_value_on_the_table()
    {
        var review = TradeOffsOf(Of([4], Item("A", 9, 4), Item("B", 5, 3)), own: [No, 0]).OwnPlan!;
        Assert.Equal((5, 4), (review.Value, review.LeftOnTheTable));
        Assert.Empty(review.Violations);
        Assert.Null(review.Repair);
    }

    [Fact]
    public void A_plan_of_ones_own_that_cannot_be_done_is_repaired_with_the_fewest_changes()
    {
        var review = TradeOffsOf(Of([4, 4], Item("A", 9, 4), Item("B", 5, 3), Item("C", 1, 1), Item("D", 8, 4)), own: [0, 0, 0, No]).OwnPlan!;
        Assert.Equal([PlanViolations.OverCapacity], review.Violations.Select(violation => violation.Code));
        // Moving A or taking it out leaves room for the rest; moving it keeps its value.
        Assert.Equal([1, 0, 0, No], review.Repair!.PeriodOf);
        Assert.Equal([0], review.Repair.Changed);
        Assert.Equal((15, 15, 2), (review.Value, review.Repair.Value, review.Repair.LeftOnTheTable));
        Assert.Null(review.LeftOnTheTable);
    }

    [Fact]
    public void Prices_of_a_plan_that_is_not_proven_are_ranges_that_hold_what_was_found()
    {
        var problem = Hard(items: 30);
        PlanLimits little = new() { Plan = 0.05, TradeOffs = 0.5 };
        var plan = Planner.Plan(problem, little).Plan!;
        var tradeOffs = TradeOffs.Of(problem, plan, limits: little);
        var prices = tradeOffs.CostOfYes.Concat(tradeOffs.CostOfNo).ToList();

        Assert.Equal(problem.Items.Count, prices.Count);
        Assert.All(prices, price => Assert.True(price.AtLeast >= 0 && price.AtLeast <= (price.AtMost ?? double.PositiveInfinity)));
        Assert.True(tradeOffs.Exact < prices.Count);
        Assert.All(tradeOffs.Capacity, capacity => Assert.True(capacity.NextStep is null || capacity.NextStep.Gain > 0));
        Assert.All(tradeOffs.WaysIn, way => Assert.True(way.Value is null || Price(tradeOffs.CostOfYes, way.Item).Exact));
    }

    [Fact]
    public void A_person_who_waits_is_told_each_step_in_its_order()
    {
        var problem = Of([4], Item("A", 9, 2) with { Rank = 1 }, Item("B", 8, 2), Item("C", 10, 3), Item("D", 2, 1));
        Told told = new();
        TradeOffs.Of(problem, Planner.Plan(problem).Plan!, progress: told);

        Assert.Equal(told.All.OrderBy(progress => progress.Step).ThenBy(progress => progress.Done), told.All);
        Assert.Equal([PlanStep.Prices, PlanStep.Capacity, PlanStep.WaysIn, PlanStep.Frontier], told.All.Select(progress => progress.Step).Distinct());
        Assert.All(told.All, progress => Assert.InRange(progress.Done, 0, progress.Of));
    }

    [Fact]
    public void Trade_offs_can_be_cancelled_before_and_while_they_are_worked_out()
    {
        var easy = Of([1], Item("A", 1, 1), Item("B", 1, 1));
        Assert.ThrowsAny<OperationCanceledException>(() => TradeOffs.Of(easy, Planner.Plan(easy).Plan!, cancellationToken: new(canceled: true)));
        var problem = Hard();
        var plan = Planner.Plan(problem, new() { Plan = 0.05 }).Plan!;
        using CancellationTokenSource soon = new(TimeSpan.FromMilliseconds(300));
        Assert.ThrowsAny<OperationCanceledException>(() => TradeOffs.Of(problem, plan, limits: new() { TradeOffs = 100_000 }, cancellationToken: soon.Token));
    }

    [Fact]
    public void A_plan_of_ones_own_with_a_period_that_does_not_exist_is_refused()
    {
        var problem = Of([1], Item("A", 1, 1));
        var plan = Planner.Plan(problem).Plan!;
        Assert.Equal("ownPlan", Assert.ThrowsAny<ArgumentException>(() => TradeOffs.Of(problem, plan, [1])).ParamName);
        Assert.Equal("ownPlan", Assert.ThrowsAny<ArgumentException>(() => TradeOffs.Of(problem, plan, [0, 0])).ParamName);
    }

    private static PlanTradeOffs TradeOffsOf(PlanProblem problem, IReadOnlyList<int>? own = null) => TradeOffs.Of(problem, Planner.Plan(problem).Plan!, own);

    private static DecisionPrice Price(IEnumerable<DecisionPrice> prices, int item) => prices.Single(price => price.Item == item);
}
