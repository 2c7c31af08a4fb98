namespace OfficePM.Engine.Planning;

/// <summary>What the overrides of the plan cost.</summary>
internal static class OverridePricing
{
    /// <summary>The costs; null where nothing was overridden.</summary>
    public static OverrideCosts? Of(Question question, SearchSettings settings)
    {
        var (problem, model) = (question.Problem, question.Model);
        int[] overrides = [.. Enumerable.Range(0, model.Count).Where(item => problem.Items[item].IsOverride && model.Decisions[item] != Commitment.Free)];
        if (overrides.Length == 0)
        {
            return null;
        }

        return new OverrideCosts(
            [.. overrides.Select(item => CostOf(item, model.Deciding(item, Commitment.Free)))],
            CostOf(-1, overrides.Aggregate(model, (freed, item) => freed.Deciding(item, Commitment.Free))));

        OverrideCost CostOf(int item, PlanModel freed)
        {
            var best = new PlanSearch(settings).Near(freed, question.Plan.Best);
            // Whatever keeps the overrides is a plan without them as well.
            var value = best.Verdict == Verdict.Found ? Math.Max(0, -question.Less(Question.Between(question.BestPeriodOf, best.PeriodOf))) : 0;
            return new OverrideCost(
                item,
                value,
                best.Proven && question.Plan.Proven ? value : Math.Max(value, (Math.Min(best.Bound, freed.Limit) - question.Best) * model.ValueStep));
        }
    }
}
