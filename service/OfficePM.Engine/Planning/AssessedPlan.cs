namespace OfficePM.Engine.Planning;

/// <summary>The plan of an assessed list with everything that is said about it.</summary>
public sealed record AssessedPlan
{
    /// <summary>What was planned, with values, efforts and ranks as assessed.</summary>
    public required PlanProblem Problem { get; init; }

    /// <summary>What was maximised, in words: "reach × impact × confidence", "score".</summary>
    public required string Objective { get; init; }

    /// <summary>The plan; null where commitments collide.</summary>
    public Plan? Plan { get; init; }

    /// <summary>Why there is no plan; null where there is one.</summary>
    public PlanConflict? Conflict { get; init; }

    /// <summary>What the plan gives up, and what would change it; null where there is no plan.</summary>
    public PlanTradeOffs? TradeOffs { get; init; }

    /// <summary>How the plan is spread; null where there are no buckets or no plan.</summary>
    public PortfolioBalance? Balance { get; init; }

    /// <summary>What each item unlocks: the value of all that needs it, directly or not; 0 where nothing does. Shown beside its own value, never added to it.</summary>
    public required IReadOnlyList<double> Unlocks { get; init; }

    /// <summary>Which items dominate each one on the two axes of <see cref="PlanSettings.Axes"/>; an item that none dominates, and lacks neither number, is on the front.</summary>
    public IReadOnlyList<IReadOnlyList<int>> DominatedBy { get; init; } = [];
}
