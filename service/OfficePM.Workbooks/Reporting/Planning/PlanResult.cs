namespace OfficePM.Workbooks.Reporting.Planning;

/// <summary>
/// The plan, for programs. Items are named by key, periods by name. Where commitments collide there is a <see cref="Conflict"/> and nothing else
/// but what was to be planned.
/// </summary>
public sealed record PlanResult
{
    /// <summary>What is maximised, in words.</summary>
    public required string Objective { get; init; }

    /// <summary>By which two numbers an item's "dominatedBy" compares it with the others, in words.</summary>
    public required IReadOnlyList<string> ComparedBy { get; init; }

    /// <summary>The value of what is planned; absent without a plan.</summary>
    public double? Value { get; init; }

    /// <summary>What no plan can exceed; absent without a plan.</summary>
    public double? Bound { get; init; }

    /// <summary>Whether it is proven that no plan brings more than the best one that was found; absent without a plan.</summary>
    public bool? Optimal { get; init; }

    /// <summary>The value of the best plan: more than <see cref="Value"/> where the plan of the last Recalc was kept; absent otherwise.</summary>
    public double? BestValue { get; init; }

    /// <summary>What there is of each team and budget, and what of it is used.</summary>
    public required IReadOnlyList<CapacityResult> Capacity { get; init; }

    /// <summary>What is planned, and when; absent without a plan.</summary>
    public IReadOnlyList<SelectedResult>? Selected { get; init; }

    /// <summary>What a yes costs, for each item that is not in the plan; absent without a plan.</summary>
    public IReadOnlyList<YesResult>? CostOfYes { get; init; }

    /// <summary>What a no costs, for each item of the plan that nobody committed to; absent without a plan.</summary>
    public IReadOnlyList<NoResult>? CostOfNo { get; init; }

    /// <summary>What more of each capacity is worth; absent without a plan.</summary>
    public IReadOnlyList<ShadowPriceResult>? ShadowPrices { get; init; }

    /// <summary>The smallest changes with which an item comes into the best plan; absent where none is known.</summary>
    public IReadOnlyList<WayInResult>? WaysIn { get; init; }

    /// <summary>The most value for each amount of capacity; absent without a plan.</summary>
    public IReadOnlyList<FrontierResult>? Frontier { get; init; }

    /// <summary>What taking the items from the top of the ranking would give; absent where nothing has a rank.</summary>
    public GreedyResult? Greedy { get; init; }

    /// <summary>The PM's own plan, checked; absent where the list has none.</summary>
    public OwnPlanResult? OwnPlan { get; init; }

    /// <summary>How the plan is spread; absent where there are no buckets.</summary>
    public BalanceResult? Balance { get; init; }

    /// <summary>Decisions that override the plan, and what they cost; absent where there are none.</summary>
    public OverridesResult? Overrides { get; init; }

    /// <summary>What each item unlocks, where that is anything: the value of all that needs it; absent where nothing needs another item.</summary>
    public IReadOnlyList<UnlocksResult>? Unlocks { get; init; }

    /// <summary>Commitments that cannot all be kept; absent where there is a plan.</summary>
    public ConflictResult? Conflict { get; init; }

    /// <summary>The step in which values were counted; absent without a plan.</summary>
    public double? ValueStep { get; init; }

    /// <summary>By which rule one of several equally good plans was taken; absent where that was not settled.</summary>
    public string? TieRule { get; init; }

    /// <summary>The result of a plan; null where nothing was said about capacities.</summary>
    internal static PlanResult? Of(PlanView? plan) => plan is null ? null : new PlanResultWriter(plan).Write();
}

/// <summary>What there is of a resource, and what of it is used.</summary>
/// <param name="Team">The team; absent for a budget and where all items share one capacity.</param>
/// <param name="Budget">The budget's header; absent for effort.</param>
/// <param name="Period">The period; absent for all periods together.</param>
/// <param name="Amount">What there is.</param>
/// <param name="Used">What is used; absent without a plan.</param>
public sealed record CapacityResult(string? Team, string? Budget, string? Period, double Amount, double? Used);

/// <summary>A planned item.</summary>
/// <param name="Key">The item.</param>
/// <param name="Period">When.</param>
public sealed record SelectedResult(string Key, string Period);

/// <summary>What a yes costs.</summary>
/// <param name="Key">The item.</param>
/// <param name="Cost">In value, at least; absent where it is impossible.</param>
/// <param name="AtMost">In value, at most: the same where it is known exactly; absent where it is impossible or no such plan was found.</param>
/// <param name="Displaces">What leaves the plan then; absent where that is not known.</param>
/// <param name="Enters">What else enters it then; absent where nothing does.</param>
/// <param name="Impossible">True where no plan can have it; absent otherwise.</param>
/// <param name="Reason">Why not, in words; absent where it is possible.</param>
/// <param name="Period">When it would be planned; absent where that is not known.</param>
public sealed record YesResult(
    string Key, double? Cost, double? AtMost, IReadOnlyList<string>? Displaces, IReadOnlyList<string>? Enters, bool? Impossible, string? Reason, string? Period);

/// <summary>What a no costs.</summary>
/// <param name="Key">The item.</param>
/// <param name="Cost">In value, at least; absent where no plan can do without it.</param>
/// <param name="AtMost">In value, at most; absent where it is impossible or no such plan was found.</param>
/// <param name="Enters">What enters the plan then; absent where nothing does.</param>
/// <param name="Displaces">What leaves it beside the item; absent where nothing does.</param>
public sealed record NoResult(string Key, double? Cost, double? AtMost, IReadOnlyList<string>? Enters, IReadOnlyList<string>? Displaces);

/// <summary>What more of a capacity is worth.</summary>
/// <param name="Team">The team; absent for a budget and where all items share one capacity.</param>
/// <param name="Budget">The budget's header; absent for effort.</param>
/// <param name="Period">The period; absent for all periods together.</param>
/// <param name="PerUnit">The dual value of the linear relaxation; absent where it is not known.</param>
/// <param name="NextStep">The least more that brings a better plan; absent where there is none or it was not found.</param>
public sealed record ShadowPriceResult(string? Team, string? Budget, string? Period, double? PerUnit, NextStepResult? NextStep);

/// <summary>The next better plan that more of one capacity allows.</summary>
/// <param name="Extra">How much more.</param>
/// <param name="Gain">How much more value.</param>
/// <param name="Enters">What enters; absent where nothing does.</param>
/// <param name="Leaves">What leaves; absent where nothing does.</param>
/// <param name="Proven">False where less might be enough; absent where it is proven to be the next step.</param>
public sealed record NextStepResult(double Extra, double Gain, IReadOnlyList<string>? Enters, IReadOnlyList<string>? Leaves, bool? Proven);

/// <summary>
/// The smallest changes, each by itself, with which every plan without an item is worse than the best one with it. The plan of the last Recalc is
/// kept all the same while the best one is hardly better.
/// </summary>
/// <param name="Key">The item.</param>
/// <param name="Value">Its value at least; absent where that is not known.</param>
/// <param name="Effort">Its effort at most; absent where that is not known or not enough.</param>
/// <param name="EffortOf">The team whose part of the effort that is; absent where it is all of it.</param>
/// <param name="MoreCapacity">How much more capacity at least; absent where that is not known or no help.</param>
/// <param name="CapacityOf">The team whose capacity that is; absent where it is everybody's.</param>
/// <param name="CapacityIn">The period whose capacity that is; absent for all periods together.</param>
public sealed record WayInResult(string Key, double? Value, double? Effort, string? EffortOf, double? MoreCapacity, string? CapacityOf, string? CapacityIn);

/// <summary>The most value at one amount of capacity.</summary>
/// <param name="Capacity">Altogether.</param>
/// <param name="Value">Of the best plan that was found.</param>
/// <param name="Bound">What no plan can exceed.</param>
public sealed record FrontierResult(double Capacity, double Value, double Bound);

/// <summary>The items taken from the top of the ranking.</summary>
/// <param name="Value">Of what is taken.</param>
/// <param name="Selected">What is taken, and when.</param>
public sealed record GreedyResult(double Value, IReadOnlyList<SelectedResult> Selected);

/// <summary>The PM's own plan.</summary>
/// <param name="Value">Of what it plans.</param>
/// <param name="LeftOnTheTable">How much more the best plan brings; absent where it cannot be done as it is.</param>
/// <param name="Violations">What it does not keep to.</param>
/// <param name="Repair">The smallest repair; absent where none is needed or none exists.</param>
public sealed record OwnPlanResult(double Value, double? LeftOnTheTable, IReadOnlyList<ViolationResult> Violations, RepairResult? Repair);

/// <summary>A rule that a plan does not keep to.</summary>
/// <param name="Code">Stable, in kebab case: "over-capacity".</param>
/// <param name="Message">In words.</param>
/// <param name="Keys">The items concerned.</param>
/// <param name="By">By how much; absent where there is nothing to count.</param>
public sealed record ViolationResult(string Code, string Message, IReadOnlyList<string> Keys, double? By);

/// <summary>The fewest changes with which a plan can be done.</summary>
/// <param name="Value">Of the repaired plan.</param>
/// <param name="LeftOnTheTable">How much more the best plan brings than the repaired one.</param>
/// <param name="Changed">What is taken out, brought in or moved: the period, or absent where it is taken out.</param>
public sealed record RepairResult(double Value, double LeftOnTheTable, IReadOnlyList<ChangedResult> Changed);

/// <summary>A change of a plan.</summary>
/// <param name="Key">The item.</param>
/// <param name="Period">When it is planned now; absent where it no longer is.</param>
public sealed record ChangedResult(string Key, string? Period);

/// <summary>How a plan is spread.</summary>
/// <param name="Buckets">Each bucket.</param>
/// <param name="Without">Items in none; absent where each is in one.</param>
public sealed record BalanceResult(IReadOnlyList<BucketResult> Buckets, IReadOnlyList<string>? Without);

/// <summary>What a bucket has of a plan.</summary>
/// <param name="Bucket">Its name.</param>
/// <param name="Items">How many items of the list are in it.</param>
/// <param name="Planned">How many of them are planned.</param>
/// <param name="ValueShare">Of the planned value; absent where there is none.</param>
/// <param name="EffortShare">Of the planned effort; absent where there is none.</param>
/// <param name="Least">The least share that it must have; absent without one.</param>
/// <param name="Most">The greatest share that it may have; absent without one.</param>
/// <param name="Measure">"effort" or "value": what its band is of; absent without a band.</param>
public sealed record BucketResult(
    string Bucket, int Items, int Planned, double? ValueShare, double? EffortShare, double? Least, double? Most, string? Measure);

/// <summary>Decisions that override the plan.</summary>
/// <param name="Each">Each of them.</param>
/// <param name="Cost">Of all of them together, at least: not always the sum; absent where it is not known.</param>
/// <param name="AtMost">At most; absent where it is not known.</param>
public sealed record OverridesResult(IReadOnlyList<OverrideResult> Each, double? Cost, double? AtMost);

/// <summary>A decision that overrides the plan.</summary>
/// <param name="Key">The item.</param>
/// <param name="Decision">"in" or "out".</param>
/// <param name="Reason">As typed; absent where nobody said.</param>
/// <param name="By">Who decided, as typed; absent where nobody said.</param>
/// <param name="Cost">What it costs alone, the others kept, at least; absent where it is not known.</param>
/// <param name="AtMost">At most; absent where it is not known.</param>
public sealed record OverrideResult(string Key, string Decision, string? Reason, string? By, double? Cost, double? AtMost);

/// <summary>What an item unlocks.</summary>
/// <param name="Key">The item.</param>
/// <param name="Value">The value of all that needs it, directly or not; not part of its own value.</param>
public sealed record UnlocksResult(string Key, double Value);

/// <summary>Commitments that cannot all be kept.</summary>
/// <param name="Keys">Items that collide: without any one of them the others could be kept.</param>
/// <param name="Bands">Buckets whose bands collide with them; absent where none do.</param>
/// <param name="Extra">The least more capacity with which all can be kept; absent where none helps.</param>
/// <param name="LetGo">The fewest commitments to let go; absent where that does not help.</param>
public sealed record ConflictResult(
    IReadOnlyList<string> Keys, IReadOnlyList<string>? Bands, IReadOnlyList<ExtraCapacityResult>? Extra, IReadOnlyList<string>? LetGo);

/// <summary>More of a capacity.</summary>
/// <param name="Team">The team; absent for a budget and where all items share one capacity.</param>
/// <param name="Budget">The budget's header; absent for effort.</param>
/// <param name="Period">The period; absent for all periods together.</param>
/// <param name="Extra">How much more.</param>
public sealed record ExtraCapacityResult(string? Team, string? Budget, string? Period, double Extra);
