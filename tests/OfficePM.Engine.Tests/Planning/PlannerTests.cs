using OfficePM.Engine.Planning;
using static OfficePM.Engine.Tests.Planning.PlanExamples;

namespace OfficePM.Engine.Tests.Planning;

public class PlannerTests
{
    [Fact]
    public void An_empty_list_has_an_empty_plan()
    {
        var plan = Planner.Plan(Of([10])).Plan!;

        Assert.Empty(plan.PeriodOf);
        Assert.Equal((0, 0, true, true), (plan.Value, plan.Bound, plan.Proven, plan.Settled));
        Assert.Equal([0], plan.Used);
    }

    [Fact]
    public void One_item_that_fits_is_planned()
    {
        var plan = Planner.Plan(Of([10], Item("A", 5, 10))).Plan!;

        Assert.Equal([0], plan.PeriodOf);
        Assert.Equal((5, 5, 5), (plan.Value, plan.BestValue, plan.Bound));
        Assert.Equal([10], plan.Used);
    }

    [Fact]
    public void What_no_capacity_limits_is_planned_if_it_brings_value() =>
        Assert.Equal([0, No, 0], Periods(new PlanProblem { Items = [Item("A", 5, 1_000), Item("B", -1, 0), Item("C", 0.01, 1)] }));

    [Fact]
    public void Where_there_is_no_capacity_what_takes_none_is_planned() =>
        Assert.Equal([No, 0, 0], Periods(Of([0], Item("A", 5, 0.5), Item("B", 1, 0), Item("C", 1, 3, team: "Data"))));

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e15)]
    public void A_slip_of_the_keyboard_spoils_nothing_for_the_other_items(double effort) =>
        Assert.Equal([No, 0, 0, No], Periods(Of([3.2], Item("A", 5, effort), Item("B", 3, 2.5), Item("C", 2, 0.7), Item("D", 1, 0.1))));

    [Fact]
    public void Where_nothing_fits_nothing_is_planned() => Assert.Equal([No, No], Periods(Of([2, 2], Item("A", 5, 3), Item("B", 9, 2.5))));

    [Fact]
    public void The_best_set_beats_the_best_item_and_the_best_ratio()
    {
        // 60 for 10 has the best ratio and 120 for 30 the most value; the two others together bring more than any set with the first.
        var problem = Of([50], Item("A", 60, 10), Item("B", 100, 20), Item("C", 120, 30));
        Assert.Equal((220, true), (Planner.Plan(problem).Plan!.Value, Planner.Plan(problem).Plan!.Proven));
        Assert.Equal([No, 0, 0], Periods(problem));
    }

    [Fact]
    public void What_is_committed_to_is_planned_even_if_it_costs_and_what_is_ruled_out_is_not()
    {
        var problem = Of([4], Item("A", -2, 3) with { Commitment = Commitment.In }, Item("B", 9, 1) with { Commitment = Commitment.Out }, Item("C", 4, 4), Item("D", 1, 1));
        Assert.Equal([0, No, No, 0], Periods(problem));
    }

    [Fact]
    public void Where_everything_is_committed_to_and_fits_that_is_the_plan() =>
        Assert.Equal([0, 0], Periods(Of([4], Item("A", 1, 3) with { Commitment = Commitment.In }, Item("B", 0, 1) with { Commitment = Commitment.In })));

    [Fact]
    public void What_cannot_be_planned_is_not() => Assert.Equal([No, 0], Periods(Of([4], Item("A", 9, 1) with { Plannable = false }, Item("B", 1, 1))));

    [Fact]
    public void An_item_stays_within_its_periods()
    {
        var problem = Of([4, 4, 4], Item("A", 3, 4) with { Earliest = 1 }, Item("B", 5, 4) with { Latest = 1 }, Item("C", 4, 4) with { Earliest = 1, Latest = 1 });
        Assert.Equal([2, 0, 1], Periods(problem));
        Assert.Equal([No], Periods(Of([4], Item("Later than all periods", 5, 1) with { Earliest = 1 })));
    }

    [Fact]
    public void A_prerequisite_comes_before_or_with_what_needs_it_and_is_never_left_out()
    {
        var problem = Of([3, 3], Item("App", 9, 3), Item("Login", 0, 2)) with { Prerequisites = [new(Before: 1, After: 0)] };
        Assert.Equal([1, 0], Periods(problem));
        Assert.Equal([0, 0], Periods(problem with { Capacities = [new("Web", 0, 5), new("Web", 1, 0)] }));
        Assert.Equal([No, No], Periods(problem with { Capacities = [new("Web", 0, 3), new("Web", 1, 1)] }));
        // Login fits in the second period alone, App in the first alone: neither order can be kept.
        Assert.Equal([No, No], Periods(problem with { Capacities = [new("Web", 0, 3), new("Web", 1, 2)], Items = [problem.Items[0], problem.Items[1] with { Earliest = 1 }] }));
    }

    [Fact]
    public void Items_that_need_each_other_are_planned_in_one_period_or_not_at_all()
    {
        var problem = Of([3, 4], Item("A", 5, 2), Item("B", 1, 2)) with { Prerequisites = [new(0, 1), new(1, 0)] };
        Assert.Equal([1, 1], Periods(problem));
        Assert.Equal([No, No], Periods(problem with { Capacities = [new("Web", 0, 3), new("Web", 1, 3)] }));
    }

    [Fact]
    public void Of_the_slices_of_an_item_the_one_that_brings_most_with_the_rest_is_planned()
    {
        var problem = Of([8], Item("Search, small", 4, 2), Item("Search, middle", 6, 5), Item("Search, large", 9, 8), Item("Export", 4, 4)) with { AtMostOne = [[0, 1, 2]] };
        Assert.Equal([No, No, 0, No], Periods(problem));
        Assert.Equal([0, No, No, 0], Periods(problem with { Capacities = [new("Web", 0, 7)] }));
    }

    [Fact]
    public void A_budget_for_all_periods_is_spent_once()
    {
        var problem = Of([10, 10], Item("A", 5, 1), Item("B", 4, 1)) with { Capacities = [new("Money", null, 100)] };
        problem = problem with { Items = [.. problem.Items.Select((item, at) => item with { Demands = [new("Money", 60)], Earliest = at })] };
        Assert.Equal([0, No], Periods(problem));
        Assert.Equal([60], Planner.Plan(problem).Plan!.Used);
        Assert.Equal([0, 1], Periods(problem with { Capacities = [new("Money", null, 120)] }));
    }

    [Fact]
    public void Every_limit_of_a_team_counts()
    {
        var problem = Of([3, 3], Item("A", 3, 3), Item("B", 2, 3));
        Assert.Equal([0, 1], Periods(problem));
        Assert.Equal([0, No], Periods(problem with { Capacities = [.. problem.Capacities, new("Web", null, 5)] }));
    }

    [Theory]
    [InlineData(BandMeasure.Effort, 0.5, new[] { 0, No, 0 })]
    [InlineData(BandMeasure.Effort, 0.51, new[] { 0, No, No })]
    [InlineData(BandMeasure.Value, 0.1, new[] { 0, No, 0 })]
    [InlineData(BandMeasure.Value, 0.11, new[] { 0, 0, No })]
    [InlineData(BandMeasure.Value, 0.12, new[] { 0, No, No })]
    public void A_bucket_gets_its_least_share(BandMeasure measure, double least, int[] expected)
    {
        // Without the band B and C are planned: 9 and 8 for 2 + 2.
        var problem = Of([4], Item("A", 1, 2), Item("B", 8, 2), Item("C", 9, 2));
        Assert.Equal([No, 0, 0], Periods(problem));
        Assert.Equal(expected, Periods(problem with { Bands = [new("Growth", [0], least, null, measure)] }));
    }

    [Fact]
    public void A_bucket_gets_its_greatest_share_at_most()
    {
        var problem = Of([6], Item("A", 1, 2), Item("B", 8, 2), Item("C", 9, 2));
        Assert.Equal([0, 0, 0], Periods(problem with { Bands = [new("Debt", [1, 2], null, 2 / 3.0)] }));
        Assert.Equal([0, No, 0], Periods(problem with { Bands = [new("Debt", [1, 2], null, 0.6)] }));
        Assert.Equal([No, No, No], Periods(problem with { Bands = [new("All", [0, 1, 2], null, 0.99)] }));
    }

    [Fact]
    public void A_third_of_three_equal_efforts_is_a_third() => Assert.Equal(
        [0, 0, 0], Periods(Of([0.3], Item("A", 1, 0.1), Item("B", 1, 0.1), Item("C", 1, 0.1)) with { Bands = [new("Growth", [0], 1 / 3.0, 1 / 3.0)] }));

    [Fact]
    public void A_tenth_and_two_tenths_fill_three_tenths() =>
        Assert.Equal([0, 0, No], Periods(Of([0.3], Item("A", 0.1, 0.1), Item("B", 0.2, 0.2), Item("C", 0.29, 0.3))));

    [Fact]
    public void Three_thirds_fill_one() => Assert.Equal([0, 0, 0], Periods(Of([1], Item("A", 1 / 3.0, 1 / 3.0), Item("B", 1 / 3.0, 1 / 3.0), Item("C", 1 / 3.0, 1 / 3.0))));

    [Fact]
    public void Great_and_small_values_and_efforts_stand_side_by_side()
    {
        var plan = Planner.Plan(Of([1_000_000], Item("A", 1_200_000_000, 999_999.5), Item("B", 0.25, 0.5), Item("C", 0.5, 1))).Plan!;
        Assert.Equal([0, 0, No], plan.PeriodOf);
        Assert.Equal((1_200_000_000.25, true), (plan.Value, plan.Proven));
    }

    [Fact]
    public void Of_equally_good_plans_the_better_places_then_the_sooner_value_then_the_keys_decide()
    {
        Assert.Equal([No, 0], Periods(Of([1], Item("A", 5, 1) with { Rank = 2 }, Item("B", 5, 1) with { Rank = 1 })));
        Assert.Equal([No, 0], Periods(Of([1], Item("A", 5, 1), Item("B", 5, 1) with { Rank = 7 })));
        Assert.Equal([1, 0], Periods(Of([1, 1], Item("A", 5, 1) with { Rank = 1 }, Item("B", 6, 1) with { Rank = 2 })));
        var (one, other) = (Periods(Of([1], Item("A", 5, 1), Item("B", 5, 1))), Periods(Of([1], Item("B", 5, 1), Item("A", 5, 1))));
        Assert.Equal(one, other.Reverse());
    }

    [Fact]
    public void The_plan_in_force_is_kept_unless_another_is_better_by_more_than_the_margin()
    {
        var problem = Of([1], Item("A", 100, 1), Item("B", 104, 1));
        Assert.Equal([No, 0], Periods(problem));
        var kept = Planner.Plan(problem with { Previous = new([0, No], 0.05) }).Plan!;
        Assert.Equal([0, No], kept.PeriodOf);
        Assert.Equal((100, 104, 104), (kept.Value, kept.BestValue, kept.Bound));
        Assert.Equal([No, 0], kept.Best);
        Assert.Equal([No, 0], Periods(problem with { Previous = new([0, No], 0.03) }));
        Assert.Equal([No, 0], Periods(problem with { Previous = new([0, null], 0) }));
    }

    [Fact]
    public void A_plan_in_force_that_cannot_be_kept_is_kept_as_far_as_it_can()
    {
        // A is ruled out by now; B stays where it was although the first period would do as well.
        var problem = Of([2, 2], Item("A", 9, 1) with { Commitment = Commitment.Out }, Item("B", 5, 1), Item("C", 5, 1)) with { Previous = new([0, 1, No], 0) };
        Assert.Equal([No, 1, 0], Periods(problem));
    }

    [Fact]
    public void Commitments_that_collide_are_named_with_what_they_lack_and_what_to_let_go()
    {
        var conflict = Conflict(Of(
            [10],
            Item("A", 9, 6) with { Commitment = Commitment.In },
            Item("B", 1, 1) with { Commitment = Commitment.In },
            Item("C", 5, 7) with { Commitment = Commitment.In },
            Item("D", 9, 1)));

        // A and C take 13 of 10 by themselves; all three take 14.
        Assert.Equal([0, 2], conflict.Items.Order());
        Assert.Empty(conflict.Bands);
        Assert.Equal([new ExtraCapacity(0, 4)], conflict.Extra);
        Assert.Equal([2], conflict.LetGo);
    }

    [Fact]
    public void A_commitment_whose_prerequisite_was_ruled_out_collides_with_that()
    {
        var conflict = Conflict(Of([10], Item("A", 9, 1) with { Commitment = Commitment.In }, Item("B", 1, 1) with { Commitment = Commitment.Out }) with { Prerequisites = [new(1, 0)] });
        Assert.Equal([0, 1], conflict.Items.Order());
        Assert.Null(conflict.Extra);
        Assert.Single(conflict.LetGo);
    }

    [Fact]
    public void A_commitment_to_what_cannot_be_planned_collides_by_itself()
    {
        var conflict = Conflict(Of([10], Item("A", 9, 1) with { Commitment = Commitment.In, Plannable = false }, Item("B", 1, 1) with { Commitment = Commitment.In }));
        Assert.Equal([0], conflict.Items);
        Assert.Null(conflict.Extra);
        Assert.Equal([0], conflict.LetGo);
    }

    [Fact]
    public void A_commitment_that_leaves_a_bucket_too_little_collides_with_its_band()
    {
        var problem = Of([4], Item("A", 9, 4) with { Commitment = Commitment.In }, Item("B", 1, 4)) with
        {
            Bands = [new("Any", [0], 0, 1), new("Growth", [1], 0.5, null)],
        };
        var conflict = Conflict(problem);
        Assert.Equal([0], conflict.Items);
        Assert.Equal([1], conflict.Bands);
        Assert.Equal([new ExtraCapacity(0, 4)], conflict.Extra);
        Assert.Equal([0], conflict.LetGo);
    }

    [Fact]
    public void A_plan_that_is_not_proven_says_what_no_plan_can_exceed_and_is_the_same_each_time()
    {
        var problem = Hard();
        PlanLimits little = new() { Plan = 0.05 };
        var plan = Planner.Plan(problem, little).Plan!;

        Assert.False(plan.Proven);
        Assert.True(plan.Bound > plan.Value);
        Assert.Equal(1, plan.Workers);
        Assert.Empty(PlanViolations.Of(problem, plan.PeriodOf));
        Assert.Equal(plan.PeriodOf, Planner.Plan(problem, little).Plan!.PeriodOf);
    }

    [Fact]
    public void Where_the_limit_comes_before_any_search_there_still_is_a_plan()
    {
        var problem = Hard(items: 30);
        var plan = Planner.Plan(problem, new() { Plan = 1e-9 }).Plan!;

        Assert.False(plan.Proven);
        Assert.Empty(PlanViolations.Of(problem, plan.PeriodOf));
        Assert.True(double.IsFinite(plan.Bound) && plan.Bound >= plan.Value);
    }

    [Fact]
    public void A_cancelled_plan_is_not_begun_and_a_long_search_is_left()
    {
        Assert.ThrowsAny<OperationCanceledException>(() => Planner.Plan(Of([1], Item("A", 1, 1)), cancellationToken: new(canceled: true)));
        using CancellationTokenSource soon = new(TimeSpan.FromMilliseconds(300));
        Assert.ThrowsAny<OperationCanceledException>(() => Planner.Plan(Hard(), new() { Plan = 100_000 }, cancellationToken: soon.Token));
    }

    [Fact]
    public void A_person_who_waits_is_told_that_the_plan_is_worked_out()
    {
        Told told = new();
        Planner.Plan(Of([1], Item("A", 1, 1)), progress: told);
        Assert.All(told.All, progress => Assert.Equal(PlanStep.Plan, progress.Step));
        Assert.NotEmpty(told.All);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_problem_that_makes_no_sense_is_refused(string what, int example)
    {
        var problem = BadCalls[example].Problem;
        var error = Assert.ThrowsAny<ArgumentException>(() => Planner.Plan(problem));
        Assert.Equal("problem", error.ParamName);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    /// <summary>What the message must name, and the place of the example.</summary>
    public static IEnumerable<TheoryDataRow<string, int>> Bad() => BadCalls.Select((bad, example) => new TheoryDataRow<string, int>(bad.What, example));

    private static readonly PlanProblem Sound = Of([1], Item("A", 1, 1), Item("B", 1, 1));

    private static readonly (string What, PlanProblem Problem)[] BadCalls =
    [
        ("period", Sound with { Periods = [] }),
        ("value of “B”", With(Item("B", double.NaN, 1))),
        ("value of “B”", With(Item("B", double.PositiveInfinity, 1))),
        ("effort of “B”", With(new("B", 1, -1, []))),
        ("effort of “B”", With(new("B", 1, double.NaN, []))),
        ("demand of “B”", With(new("B", 1, 1, [new("Web", -1)]))),
        ("“B” takes the same resource twice", With(new("B", 1, 1, [new("Web", 1), new("Web", 1)]))),
        ("“B”", With(Item("B", 1, 1) with { Earliest = -1 })),
        ("capacity of “Web”", Sound with { Capacities = [new("Web", 0, -1)] }),
        ("capacity of “Web”", Sound with { Capacities = [new("Web", 0, double.NaN)] }),
        ("capacity of “Web”", Sound with { Capacities = [new("Web", 1, 1)] }),
        ("capacity of “Web”", Sound with { Capacities = [new("Web", -1, 1)] }),
        ("prerequisite", Sound with { Prerequisites = [new(0, 2)] }),
        ("exclusion", Sound with { AtMostOne = [[0, 2]] }),
        ("“Growth”", Sound with { Bands = [new("Growth", [2], 0.1, null)] }),
        ("“Growth”", Sound with { Bands = [new("Growth", [0], 1.1, null)] }),
        ("“Growth”", Sound with { Bands = [new("Growth", [0], null, double.NaN)] }),
        ("previous plan", Sound with { Previous = new([0], 0) }),
        ("previous plan", Sound with { Previous = new([0, 1], 0) }),
        ("margin", Sound with { Previous = new([0, 0], -0.1) }),
    ];

    private static PlanProblem With(PlanItem item) => Sound with { Items = [Sound.Items[0], item] };

    private static IReadOnlyList<int> Periods(PlanProblem problem)
    {
        var plan = Planner.Plan(problem).Plan!;
        Assert.Empty(PlanViolations.Of(problem, plan.PeriodOf));
        return plan.PeriodOf;
    }

    private static PlanConflict Conflict(PlanProblem problem) => Planner.Plan(problem).Conflict!;
}
