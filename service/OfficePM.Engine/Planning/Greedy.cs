namespace OfficePM.Engine.Planning;

/// <summary>Takes the items from the top of the ranking, as one would by hand.</summary>
internal static class Greedy
{
    /// <summary>What that gives; null where nothing has a rank.</summary>
    /// <remarks>
    /// What was committed to goes first. An item is taken into the first period with room for it, after what it needs; one whose needs were
    /// not taken before it, or that brings nothing, is passed over. Bands are not looked at.
    /// </remarks>
    public static GreedyPlan? Of(PlanProblem problem)
    {
        if (problem.Items.All(item => item.Rank is null))
        {
            return null;
        }

        var periodOf = Enumerable.Repeat(Plan.NotPlanned, problem.Items.Count).ToArray();
        var open = problem with { Bands = [], Items = [.. problem.Items.Select(item => item with { Commitment = item.Commitment == Commitment.In ? Commitment.Free : item.Commitment })] };
        var order = Enumerable.Range(0, periodOf.Length)
            .Where(item => problem.Items[item] is { Plannable: true, Commitment: not Commitment.Out } one && (one.Value > 0 || one.Commitment == Commitment.In))
            .OrderByDescending(item => problem.Items[item].Commitment == Commitment.In)
            .ThenBy(item => problem.Items[item].Rank ?? int.MaxValue)
            .ThenBy(item => problem.Items[item].Key, StringComparer.Ordinal);
        foreach (var item in order)
        {
            for (var period = problem.Items[item].Earliest; period < problem.Periods.Count && periodOf[item] == Plan.NotPlanned; period++)
            {
                periodOf[item] = period;
                if (PlanViolations.Of(open, periodOf).Count > 0)
                {
                    periodOf[item] = Plan.NotPlanned;
                }
            }
        }

        return new GreedyPlan(periodOf, Planner.ValueOf(problem, periodOf));
    }
}
