namespace OfficePM.Engine.Planning;

/// <summary>Takes the items from the top of the ranking, as one would by hand.</summary>
internal static class Greedy
{
    /// <summary>What that gives; null where nothing has a rank.</summary>
    /// <remarks>
    /// What was committed to goes first. An item is taken into the first period with room for it, after what it needs; one whose needs were
    /// not taken before it, or that brings nothing, is passed over. Bands are not looked at.
    /// </remarks>
    public static GreedyPlan? Of(PlanProblem problem, PlanModel model)
    {
        if (problem.Items.All(item => item.Rank is null))
        {
            return null;
        }

        PlanDraft draft = new(new PlanLinks(model), [.. Enumerable.Repeat(Plan.NotPlanned, model.Count)]);
        var order = Enumerable.Range(0, model.Count)
            .Where(item => problem.Items[item].Value > 0 || model.Decisions[item] == Commitment.In)
            .OrderByDescending(item => model.Decisions[item] == Commitment.In)
            .ThenBy(item => problem.Items[item].Rank ?? int.MaxValue)
            .ThenBy(item => problem.Items[item].Key, StringComparer.Ordinal);
        foreach (var item in order)
        {
            draft.Fit(item);
        }

        return new GreedyPlan(draft.PeriodOf, Planner.ValueOf(problem, draft.PeriodOf));
    }
}
