using System.Collections;

namespace OfficePM.Engine.Planning;

/// <summary>
/// Decides the other way about one item of a plan and mends what that breaks: what it needs comes in with it, what it excludes leaves, what is
/// worth least for the room it takes makes place; then the items that nothing but one capacity limits are chosen anew, as well as can be, wherever
/// the capacity is used otherwise now, and what fits then fills up. A plan that is there at once, not always the best one.
/// </summary>
internal sealed class Repair
{
    // More than this is no longer at once.
    private const long MostCells = 500_000;

    private readonly PlanLinks links;
    private readonly IReadOnlyList<int> near;
    private readonly Closeness closeness;
    private readonly int[] byWorth;
    private readonly bool[] isLone;
    private readonly List<ScaledDemand>[] lone;

    /// <param name="plan">The problem.</param>
    /// <param name="near">The plan, which keeps the rules.</param>
    public Repair(PlanModel plan, IReadOnlyList<int> near)
    {
        this.near = near;
        links = new PlanLinks(plan);
        closeness = new Closeness(plan, near);
        byWorth =
        [
            .. Enumerable.Range(0, plan.Count)
                .Where(item => plan.CanBePlanned(item) && plan.Decisions[item] == Commitment.Free && plan.Values[item] > 0)
                .OrderByDescending(item => plan.Values[item] / (1.0 + Burden(item)))
                .ThenBy(item => plan.TieKeys[item]),
        ];
        isLone = new bool[plan.Count];
        foreach (var item in byWorth)
        {
            isLone[item] = IsLone(item);
        }

        lone = [.. plan.Capacities.Select(capacity => capacity.Users.Where(user => isLone[user.Item]).ToList())];
    }

    /// <summary>The mended plan; null where none was found this way.</summary>
    public int[]? Reverse(int item)
    {
        var plan = links.Plan;
        int[]? best = null;
        void Better(int[]? filled) => best = filled is not null && (best is null || plan.ValueOf(filled) > plan.ValueOf(best)) ? filled : best;
        if (near[item] != Plan.NotPlanned)
        {
            PlanDraft without = new(links, near);
            best = without.Remove(item, []) ? Filled(without, item) : null;
            // What it excludes may take its place, with what that needs.
            foreach (var mate in links.Groups[item].SelectMany(group => plan.AtMostOne[group]).Where(mate => mate != item && near[mate] == Plan.NotPlanned).Distinct())
            {
                for (var period = plan.First[mate]; period <= plan.Last[mate]; period++)
                {
                    PlanDraft instead = new(links, near);
                    if (instead.Remove(item, []) && instead.Bring(mate, period, one => isLone[one]) && instead.PeriodOf[item] == Plan.NotPlanned)
                    {
                        Better(Filled(instead, item));
                    }
                }
            }

            return best;
        }

        for (var period = plan.First[item]; period <= plan.Last[item]; period++)
        {
            // What is chosen anew makes place without loss; but what is linked may be worth less than any of that.
            foreach (var first in (Func<int, bool>[])[one => isLone[one], _ => true])
            {
                PlanDraft with = new(links, near);
                if (with.Bring(item, period, first))
                {
                    Better(Filled(with, item));
                }
            }
        }

        return best;
    }

    /// <summary>Nothing links it to another item, and wherever it is planned only one capacity counts.</summary>
    private bool IsLone(int item) =>
        links.Plan.Bands.Length == 0 && links.Before[item].Count == 0 && links.After[item].Count == 0 && links.Groups[item].Count == 0
        && links.Demands[item].Count > 0
        && links.Demands[item].TrueForAll(demand => links.Plan.Periods == 1 || links.Plan.Capacities[demand.Capacity].Period is not null)
        && links.Demands[item].CountBy(demand => links.Plan.Capacities[demand.Capacity].Period ?? 0).All(period => period.Value == 1);

    /// <summary>What is best beside, where the one item stays as it is decided now; null where a band is left.</summary>
    private int[]? Filled(PlanDraft draft, int decided)
    {
        var plan = links.Plan;
        HashSet<int> changed = [];
        for (var item = 0; item < plan.Count; item++)
        {
            foreach (var (at, _) in draft.PeriodOf[item] == near[item] ? [] : links.Demands[item])
            {
                var period = plan.Periods == 1 ? 0 : plan.Capacities[at].Period;
                if (lone[at].Count > 0 && (period == draft.PeriodOf[item] || period == near[item]))
                {
                    changed.Add(at);
                }
            }
        }

        foreach (var at in changed.Order())
        {
            ChooseAnew(draft, at, decided);
        }

        foreach (var item in byWorth.Where(item => item != decided))
        {
            draft.Fit(item);
        }

        return draft.KeepsBands() ? draft.PeriodOf : null;
    }

    /// <summary>Of the items that nothing but this capacity limits, and that are planned there or not at all, those that are worth most together.</summary>
    private void ChooseAnew(PlanDraft draft, int at, int decided)
    {
        var plan = links.Plan;
        var period = plan.Capacities[at].Period ?? 0;
        ScaledDemand[] open =
        [
            .. lone[at].Where(user => user.Item != decided && (draft.PeriodOf[user.Item] == period
                || (draft.PeriodOf[user.Item] == Plan.NotPlanned && period >= plan.First[user.Item] && period <= plan.Last[user.Item]))),
        ];
        var unit = WholeNumbers.UnitOf(open.Select(user => user.Amount));
        var room = (plan.Capacities[at].Amount - draft.Used(at) + open.Where(user => draft.PeriodOf[user.Item] == period).Sum(user => user.Amount)) / unit;
        if (room <= 0 || room * open.Length > MostCells)
        {
            return;
        }

        var width = (int)room + 1;
        var best = new long[width];
        BitArray taken = new(open.Length * width);
        for (var one = 0; one < open.Length; one++)
        {
            var (weight, worth) = (open[one].Amount / unit, closeness.Worth(open[one].Item));
            for (var left = room; left >= weight; left--)
            {
                if (best[left - weight] + worth > best[left])
                {
                    best[left] = best[left - weight] + worth;
                    taken[(one * width) + (int)left] = true;
                }
            }
        }

        foreach (var user in open)
        {
            draft.Move(user.Item, Plan.NotPlanned);
        }

        for (var (one, left) = (open.Length - 1, (int)room); one >= 0; one--)
        {
            if (taken[(one * width) + left])
            {
                draft.Move(open[one].Item, period);
                left -= (int)(open[one].Amount / unit);
            }
        }
    }

    // How much of what there is an item takes, all capacities together.
    private double Burden(int item) =>
        links.Demands[item].Sum(demand => demand.Amount / (double)Math.Max(1, links.Plan.Capacities[demand.Capacity].Amount)) * links.Plan.Count;
}
