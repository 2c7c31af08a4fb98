namespace OfficePM.Engine.Planning;

/// <summary>What the plan gives up, and what would change it.</summary>
public sealed record PlanTradeOffs
{
    /// <summary>What a yes costs: one entry for each item that could be planned and is not in the plan, in the order of the list.</summary>
    public required IReadOnlyList<DecisionPrice> CostOfYes { get; init; }

    /// <summary>What a no costs: one entry for each item of the plan that nobody committed to, in the order of the list.</summary>
    public required IReadOnlyList<DecisionPrice> CostOfNo { get; init; }

    /// <summary>What more of each capacity is worth, in the order of <see cref="PlanProblem.Capacities"/>.</summary>
    public required IReadOnlyList<CapacityPrice> Capacity { get; init; }

    /// <summary>What the plan could be worth if items could be cut up: the linear relaxation; null where it was not solved.</summary>
    public double? RelaxedValue { get; init; }

    /// <summary>
    /// What the smallest change would be that brings an item into the best plan; one entry per item of <see cref="CostOfYes"/> that can come in and is
    /// not in the best plan already, because the previous plan was kept.
    /// </summary>
    public required IReadOnlyList<WayIn> WaysIn { get; init; }

    /// <summary>The most value for each amount of capacity, ascending; what efforts are taken from grows in proportion, budgets stay.</summary>
    public required IReadOnlyList<FrontierPoint> Frontier { get; init; }

    /// <summary>What taking the items from the top of the ranking would give; null where nothing has a rank.</summary>
    public GreedyPlan? Greedy { get; init; }

    /// <summary>What the overrides cost; null where there are none.</summary>
    public OverrideCosts? Overrides { get; init; }

    /// <summary>What is to be said about the PM's own plan; null where there is none.</summary>
    public OwnPlanReview? OwnPlan { get; init; }

    /// <summary>How many of the prices of yes and no are exact.</summary>
    public int Exact => CostOfYes.Concat(CostOfNo).Count(price => price.Exact);
}

/// <summary>
/// What it costs to decide the other way about one item: the value of the plan less the best value with that decision. Nothing where that is more,
/// since the previous plan was kept although another one brings a little more.
/// </summary>
/// <param name="Item">The item.</param>
/// <param name="AtLeast">What it costs at least, in value; 0 or more.</param>
/// <param name="AtMost">What it costs at most; equal to <paramref name="AtLeast"/> where it is exact, null where no plan with that decision was found.</param>
/// <param name="Leaves">What leaves the plan then: with <paramref name="Enters"/> it explains <paramref name="AtMost"/>. Not the item itself.</param>
/// <param name="Enters">What enters the plan then. Not the item itself.</param>
/// <param name="Moves">What is planned in both, but in another period.</param>
public sealed record DecisionPrice(
    int Item, double AtLeast, double? AtMost, IReadOnlyList<int> Leaves, IReadOnlyList<int> Enters, IReadOnlyList<int> Moves)
{
    /// <summary>Whether the price is known exactly.</summary>
    public bool Exact => AtMost == AtLeast;

    /// <summary>Whether no plan can have it: what it needs or what it excludes makes it impossible.</summary>
    public bool Impossible { get; init; }

    /// <summary>The period that the item would be planned in, from 0; <see cref="Plan.NotPlanned"/> for a no.</summary>
    public int Period { get; init; } = Plan.NotPlanned;

    /// <summary>The best value with that decision, in steps; null where it is not known exactly.</summary>
    internal long? BestWith { get; init; }
}

/// <summary>What more of one capacity is worth.</summary>
/// <param name="Capacity">Its place in <see cref="PlanProblem.Capacities"/>.</param>
/// <param name="PerUnit">What one more unit would be worth if items could be cut up: the dual value of the linear relaxation; 0 or more. Null where that is not known.</param>
/// <param name="NextStep">The least more that brings a better plan; null where more of it alone never does, or where that was not found out.</param>
public sealed record CapacityPrice(int Capacity, double? PerUnit, CapacityStep? NextStep)
{
    /// <summary>Whether the step is proven to be the next one; false where the limit of the search came first.</summary>
    public bool Proven { get; init; } = true;
}

/// <summary>The next better plan that more of one capacity allows.</summary>
/// <param name="Extra">How much more; more than 0.</param>
/// <param name="Gain">How much more value; more than 0.</param>
/// <param name="Enters">What enters the plan.</param>
/// <param name="Leaves">What leaves it.</param>
public sealed record CapacityStep(double Extra, double Gain, IReadOnlyList<int> Enters, IReadOnlyList<int> Leaves);

/// <summary>The smallest changes, each by itself, with which every plan without an item is worse than the best one with it, so that it comes in.</summary>
/// <param name="Item">The item.</param>
/// <param name="Value">
/// Its value would have to be at least this, one step above where both are equally good; null where that is not known exactly, or where a band counts value.
/// </param>
/// <param name="Effort">
/// Its effort would have to be at most this; where several teams work on it, the part of the team <see cref="EffortOf"/>, the other parts as they are:
/// one number of the list is changed. Of the teams whose part would do the one that has to save least, in the unit of effort; of equals the first.
/// What all teams have together is charged that much less, too. Null where no team's part is enough, even if nothing is left of it, where it takes of
/// no limited resource, where a band counts effort, or where it is not known exactly.
/// </param>
/// <param name="MoreCapacity">
/// How much more there would have to be of what its effort is taken from: of one team, or of what all teams have together, whichever is less. Null where
/// that does not help, is far more than any one item takes, or is not known exactly.
/// </param>
/// <param name="Capacity">Of which capacity, by place in <see cref="PlanProblem.Capacities"/>: that of the period in which it would be planned.</param>
public sealed record WayIn(int Item, double? Value, double? Effort, double? MoreCapacity, int? Capacity)
{
    /// <summary>The resource whose part of the effort <see cref="Effort"/> is; null where there is none.</summary>
    public string? EffortOf { get; init; }
}

/// <summary>The most value at one amount of capacity.</summary>
/// <param name="Capacity">The capacity altogether, in the effort's unit.</param>
/// <param name="Value">The value of the best plan that was found.</param>
/// <param name="Bound">What no plan can exceed.</param>
public sealed record FrontierPoint(double Capacity, double Value, double Bound);

/// <summary>The items taken from the top of the ranking, each into the first period with room for it.</summary>
/// <param name="PeriodOf">The period of each item, or <see cref="Plan.NotPlanned"/>.</param>
/// <param name="Value">The value of what is taken.</param>
public sealed record GreedyPlan(IReadOnlyList<int> PeriodOf, double Value);

/// <summary>What the overrides cost in value.</summary>
/// <param name="Each">What each costs alone, the others kept: the best value without this one override less the best value with all of them, by item.</param>
/// <param name="All">The best value without any override less the best value with all of them; together they may cost more or less than the sum.</param>
public sealed record OverrideCosts(IReadOnlyList<OverrideCost> Each, OverrideCost All);

/// <summary>What an override costs.</summary>
/// <param name="Item">The item; -1 for all overrides together.</param>
/// <param name="AtLeast">At least, in value; 0 or more.</param>
/// <param name="AtMost">At most.</param>
public sealed record OverrideCost(int Item, double AtLeast, double AtMost);

/// <summary>The PM's own plan, checked.</summary>
/// <param name="PeriodOf">What it plans when, or <see cref="Plan.NotPlanned"/>.</param>
/// <param name="Value">The value of what it plans.</param>
/// <param name="Violations">What it does not keep to; empty where it could be done as it is.</param>
/// <param name="LeftOnTheTable">The value of the best plan less its value; null where it cannot be done as it is.</param>
/// <param name="Repair">The smallest repair; null where none is needed or none exists.</param>
public sealed record OwnPlanReview(
    IReadOnlyList<int> PeriodOf, double Value, IReadOnlyList<PlanViolation> Violations, double? LeftOnTheTable, PlanRepair? Repair);

/// <summary>The fewest items to take out, bring in or move so that a plan can be done; of several such repairs the one that keeps most value.</summary>
/// <param name="PeriodOf">The repaired plan.</param>
/// <param name="Value">Its value.</param>
/// <param name="LeftOnTheTable">The value of the best plan less its value.</param>
/// <param name="Changed">The items that are taken out, brought in or moved.</param>
public sealed record PlanRepair(IReadOnlyList<int> PeriodOf, double Value, double LeftOnTheTable, IReadOnlyList<int> Changed);

/// <summary>One rule that a plan does not keep to.</summary>
/// <param name="Code">Stable, one of <see cref="PlanViolations"/>: "over-capacity".</param>
/// <param name="Items">The items concerned, the one that is wrong first.</param>
/// <param name="Capacity">The capacity that is exceeded, by place in <see cref="PlanProblem.Capacities"/>; null for other rules.</param>
/// <param name="Band">The band that is left, by place in <see cref="PlanProblem.Bands"/>; null for other rules.</param>
/// <param name="By">By how much, in the capacity's unit or as a share; null where there is nothing to count.</param>
public sealed record PlanViolation(string Code, IReadOnlyList<int> Items, int? Capacity = null, int? Band = null, double? By = null);
