namespace OfficePM.Engine.Planning;

/// <summary>Checks a plan that a person made.</summary>
internal static class OwnPlans
{
    /// <summary>What it does not keep to, what it leaves on the table, and the smallest repair.</summary>
    public static OwnPlanReview Review(Question question, IReadOnlyList<int> own, SearchSettings settings)
    {
        var problem = question.Problem;
        var violations = PlanViolations.Of(problem, own);
        var value = Planner.ValueOf(problem, own);
        if (violations.Count == 0)
        {
            return new OwnPlanReview(own, value, violations, question.Plan.BestValue - value, null);
        }

        var near = new PlanSearch(settings).MostLike(question.Model, [.. own.Select(period => (int?)period)], null);
        if (near.Verdict != Verdict.Found)
        {
            return new OwnPlanReview(own, value, violations, null, null);
        }

        var repaired = Planner.ValueOf(problem, near.PeriodOf);
        return new OwnPlanReview(
            own, value, violations, null,
            new PlanRepair(near.PeriodOf, repaired, question.Plan.BestValue - repaired, [.. Enumerable.Range(0, own.Count).Where(item => own[item] != near.PeriodOf[item])]));
    }
}
