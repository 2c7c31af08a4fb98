namespace OfficePM.Engine.Planning;

/// <summary>Chooses what to plan when, so that no other plan that keeps the rules brings more.</summary>
public static class Planner
{
    /// <summary>Plans.</summary>
    public static PlanResult Plan(
        PlanProblem problem, PlanLimits? limits = null, IProgress<PlanProgress>? progress = null, CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException();
}
