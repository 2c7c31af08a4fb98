namespace OfficePM.Engine.Planning;

/// <summary>
/// Decides the other way about one item of a plan and mends what that breaks: what it needs comes in with it, what it excludes leaves, what is
/// worth least for the room it takes makes place, and what fits then fills up. A plan that is there at once, not the best one.
/// </summary>
internal sealed class Repair
{
    private readonly PlanLinks links;
    private readonly IReadOnlyList<int> near;
    private readonly int[] byWorth;

    /// <param name="plan">The problem.</param>
    /// <param name="near">The plan, which keeps the rules.</param>
    public Repair(PlanModel plan, IReadOnlyList<int> near)
    {
        this.near = near;
        links = new PlanLinks(plan);
        byWorth =
        [
            .. Enumerable.Range(0, plan.Count)
                .Where(item => plan.CanBePlanned(item) && plan.Decisions[item] == Commitment.Free && plan.Values[item] > 0)
                .OrderByDescending(item => plan.Values[item] / (1.0 + Burden(item)))
                .ThenBy(item => plan.TieKeys[item]),
        ];
    }

    /// <summary>The mended plan; null where none was found this way.</summary>
    public int[]? Reverse(int item)
    {
        var plan = links.Plan;
        if (near[item] != Plan.NotPlanned)
        {
            PlanDraft without = new(links, near);
            return without.Remove(item, []) ? Filled(without, item) : null;
        }

        int[]? best = null;
        for (var period = plan.First[item]; period <= plan.Last[item]; period++)
        {
            PlanDraft with = new(links, near);
            if (with.Bring(item, period) && Filled(with, -1) is { } filled && (best is null || plan.ValueOf(filled) > plan.ValueOf(best)))
            {
                best = filled;
            }
        }

        return best;
    }

    /// <summary>What fits beside, all but one item; null where a band is left.</summary>
    private int[]? Filled(PlanDraft draft, int but)
    {
        foreach (var item in byWorth.Where(item => item != but))
        {
            draft.Fit(item);
        }

        return draft.KeepsBands() ? draft.PeriodOf : null;
    }

    // How much of what there is an item takes, all capacities together.
    private double Burden(int item) =>
        links.Demands[item].Sum(demand => demand.Amount / (double)Math.Max(1, links.Plan.Capacities[demand.Capacity].Amount)) * links.Plan.Count;
}
