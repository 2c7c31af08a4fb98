namespace OfficePM.Engine.Planning;

/// <summary>Prices what a plan gives up.</summary>
public static class TradeOffs
{
    /// <summary>Prices.</summary>
    public static PlanTradeOffs Of(
        PlanProblem problem, Plan plan, IReadOnlyList<int>? ownPlan = null, PlanLimits? limits = null, IProgress<PlanProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException();
}
