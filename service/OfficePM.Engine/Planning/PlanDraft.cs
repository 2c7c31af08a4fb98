namespace OfficePM.Engine.Planning;

/// <summary>A plan in the making, which keeps count of what it uses.</summary>
internal sealed class PlanDraft
{
    private readonly PlanLinks links;
    private readonly PlanModel plan;
    private readonly long[] used;

    /// <param name="links">The problem.</param>
    /// <param name="from">The plan to start from, which keeps the rules.</param>
    public PlanDraft(PlanLinks links, IReadOnlyList<int> from)
    {
        (this.links, plan) = (links, links.Plan);
        used = new long[plan.Capacities.Length];
        PeriodOf = [.. Enumerable.Repeat(Plan.NotPlanned, plan.Count)];
        for (var item = 0; item < plan.Count; item++)
        {
            Move(item, from[item]);
        }
    }

    /// <summary>The period of each item, or <see cref="Plan.NotPlanned"/>.</summary>
    public int[] PeriodOf { get; }

    /// <summary>Takes an item out with all that needs it; false where something that stays is among it.</summary>
    public bool Remove(int item, HashSet<int> stays)
    {
        foreach (var one in WithDependents(item))
        {
            if (stays.Contains(one) || plan.Decisions[one] == Commitment.In)
            {
                return false;
            }

            Move(one, Plan.NotPlanned);
        }

        return true;
    }

    /// <summary>Plans an item with all that it needs, and makes place for it; false where that is not possible this way.</summary>
    /// <param name="item">The item.</param>
    /// <param name="period">When.</param>
    /// <param name="first">What makes place before anything else does.</param>
    public bool Bring(int item, int period, Func<int, bool> first)
    {
        HashSet<int> stays = [];
        Stack<int> open = new([item]);
        while (open.TryPop(out var one))
        {
            if (!stays.Add(one))
            {
                continue;
            }

            if (!plan.CanBePlanned(one) || plan.First[one] > period)
            {
                return false;
            }

            if (PeriodOf[one] == Plan.NotPlanned || PeriodOf[one] > period)
            {
                Move(one, Math.Min(period, plan.Last[one]));
            }

            foreach (var needed in links.Before[one].Where(needed => PeriodOf[needed] == Plan.NotPlanned || PeriodOf[needed] > PeriodOf[one]))
            {
                open.Push(needed);
            }
        }

        return stays.All(one => links.Before[one].TrueForAll(needed => PeriodOf[needed] != Plan.NotPlanned && PeriodOf[needed] <= PeriodOf[one]))
            && stays.SelectMany(one => links.Groups[one]).Distinct().All(group => Alone(group, stays))
            && MakePlace(stays, first);
    }

    /// <summary>What is used of a capacity, in steps.</summary>
    public long Used(int capacity) => used[capacity];

    /// <summary>Whether no capacity is exceeded.</summary>
    public bool KeepsCapacities() => plan.Capacities.Zip(used).All(pair => pair.Second <= pair.First.Amount);

    /// <summary>Whether every bucket has as much of the plan as it must and may have.</summary>
    public bool KeepsBands() => Array.TrueForAll(
        plan.Bands, band => Enumerable.Range(0, plan.Count).Where(item => PeriodOf[item] != Plan.NotPlanned).Sum(item => band.Weights[item]) >= -band.Slack);

    /// <summary>Plans an item in the first period that has room for it, if what it needs is planned and nothing that it excludes is.</summary>
    public void Fit(int item)
    {
        if (PeriodOf[item] != Plan.NotPlanned || !plan.CanBePlanned(item)
            || links.Groups[item].Exists(group => Array.Exists(plan.AtMostOne[group], mate => PeriodOf[mate] != Plan.NotPlanned)))
        {
            return;
        }

        var earliest = plan.First[item];
        foreach (var needed in links.Before[item])
        {
            if (PeriodOf[needed] == Plan.NotPlanned)
            {
                return;
            }

            earliest = Math.Max(earliest, PeriodOf[needed]);
        }

        for (var period = earliest; period <= plan.Last[item]; period++)
        {
            if (links.Demands[item].TrueForAll(demand =>
                !Counts(plan.Capacities[demand.Capacity], period) || used[demand.Capacity] + demand.Amount <= plan.Capacities[demand.Capacity].Amount))
            {
                Move(item, period);
                return;
            }
        }
    }

    /// <summary>Plans an item in a period, or takes it out, whatever the rules say.</summary>
    public void Move(int item, int period)
    {
        foreach (var (at, amount) in links.Demands[item])
        {
            var capacity = plan.Capacities[at];
            used[at] += (period != Plan.NotPlanned && Counts(capacity, period) ? amount : 0)
                - (PeriodOf[item] != Plan.NotPlanned && Counts(capacity, PeriodOf[item]) ? amount : 0);
        }

        PeriodOf[item] = period;
    }

    private bool Alone(int group, HashSet<int> stays)
    {
        var planned = plan.AtMostOne[group].Where(mate => PeriodOf[mate] != Plan.NotPlanned).ToList();
        return planned.Count(stays.Contains) <= 1 && planned.Where(mate => !stays.Contains(mate)).All(mate => PeriodOf[mate] == Plan.NotPlanned || Remove(mate, stays));
    }

    private bool MakePlace(HashSet<int> stays, Func<int, bool> first)
    {
        for (var at = 0; at < used.Length; at++)
        {
            while (used[at] > plan.Capacities[at].Amount)
            {
                var over = used[at] - plan.Capacities[at].Amount;
                var (best, cost, isFirst) = (-1, double.PositiveInfinity, false);
                foreach (var (item, amount) in plan.Capacities[at].Users)
                {
                    if (PeriodOf[item] == Plan.NotPlanned || !Counts(plan.Capacities[at], PeriodOf[item]) || stays.Contains(item))
                    {
                        continue;
                    }

                    var leaving = WithDependents(item);
                    if (leaving.Exists(one => stays.Contains(one) || plan.Decisions[one] == Commitment.In))
                    {
                        continue;
                    }

                    // The value that leaves for each step of what is too much.
                    var (own, ownFirst) = (leaving.Sum(one => plan.Values[one]) / (double)Math.Min(amount, over), first(item));
                    if (ownFirst == isFirst ? own < cost : ownFirst)
                    {
                        (best, cost, isFirst) = (item, own, ownFirst);
                    }
                }

                if (best < 0)
                {
                    return false;
                }

                Remove(best, stays);
            }
        }

        return true;
    }

    private List<int> WithDependents(int item)
    {
        List<int> found = [item];
        for (var at = 0; at < found.Count; at++)
        {
            found.AddRange(links.After[found[at]].Where(next => PeriodOf[next] != Plan.NotPlanned && !found.Contains(next)));
        }

        return found;
    }

    private static bool Counts(ScaledCapacity capacity, int period) => (capacity.Period ?? period) == period;
}
