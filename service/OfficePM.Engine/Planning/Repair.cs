namespace OfficePM.Engine.Planning;

/// <summary>
/// Decides the other way about one item of a plan and mends what that breaks: what it needs comes in with it, what it excludes leaves, what is
/// worth least for the room it takes makes place, and what fits then fills up. A plan that is there at once, not the best one.
/// </summary>
internal sealed class Repair
{
    private readonly PlanModel plan;
    private readonly IReadOnlyList<int> near;
    private readonly IReadOnlyList<IReadOnlyList<int>> after;
    private readonly List<int>[] before;
    private readonly List<int>[] groupsOf;
    private readonly List<(int Capacity, long Amount)>[] demands;
    private readonly long[] used;
    private readonly int[] byWorth;

    /// <param name="plan">The problem.</param>
    /// <param name="near">The plan, which keeps the rules.</param>
    public Repair(PlanModel plan, IReadOnlyList<int> near)
    {
        (this.plan, this.near) = (plan, near);
        after = Prerequisites.Successors(plan.Count, plan.Prerequisites);
        before = Lists<int>();
        groupsOf = Lists<int>();
        demands = Lists<(int, long)>();
        foreach (var pair in plan.Prerequisites)
        {
            before[pair.After].Add(pair.Before);
        }

        for (var group = 0; group < plan.AtMostOne.Length; group++)
        {
            foreach (var item in plan.AtMostOne[group])
            {
                groupsOf[item].Add(group);
            }
        }

        used = new long[plan.Capacities.Length];
        for (var at = 0; at < plan.Capacities.Length; at++)
        {
            var capacity = plan.Capacities[at];
            foreach (var (item, amount) in capacity.Users)
            {
                demands[item].Add((at, amount));
                used[at] += near[item] != Plan.NotPlanned && Counts(capacity, near[item]) ? amount : 0;
            }
        }

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
        if (near[item] != Plan.NotPlanned)
        {
            State state = new(this);
            return state.Remove(item, []) && state.Filled(item) ? state.PeriodOf : null;
        }

        int[]? best = null;
        for (var period = plan.First[item]; period <= plan.Last[item]; period++)
        {
            State state = new(this);
            if (state.Bring(item, period) && state.Filled(-1) && (best is null || plan.ValueOf(state.PeriodOf) > plan.ValueOf(best)))
            {
                best = state.PeriodOf;
            }
        }

        return best;
    }

    // How much of what there is an item takes, all capacities together.
    private double Burden(int item) => demands[item].Sum(demand => demand.Amount / (double)Math.Max(1, plan.Capacities[demand.Capacity].Amount)) * plan.Count;

    private static bool Counts(ScaledCapacity capacity, int period) => (capacity.Period ?? period) == period;

    private List<T>[] Lists<T>() => [.. Enumerable.Range(0, plan.Count).Select(_ => new List<T>())];

    private sealed class State(Repair repair)
    {
        private readonly PlanModel plan = repair.plan;
        private readonly long[] used = [.. repair.used];

        public int[] PeriodOf { get; } = [.. repair.near];

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
        public bool Bring(int item, int period)
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

                foreach (var needed in repair.before[one].Where(needed => PeriodOf[needed] == Plan.NotPlanned || PeriodOf[needed] > PeriodOf[one]))
                {
                    open.Push(needed);
                }
            }

            return stays.All(one => repair.before[one].TrueForAll(needed => PeriodOf[needed] != Plan.NotPlanned && PeriodOf[needed] <= PeriodOf[one]))
                && stays.SelectMany(one => repair.groupsOf[one]).Distinct().All(group => Alone(group, stays))
                && MakePlace(stays);
        }

        /// <summary>Plans what fits beside; false where a band is left.</summary>
        public bool Filled(int but)
        {
            foreach (var item in repair.byWorth)
            {
                if (PeriodOf[item] == Plan.NotPlanned && item != but
                    && repair.groupsOf[item].TrueForAll(group => Array.TrueForAll(plan.AtMostOne[group], mate => PeriodOf[mate] == Plan.NotPlanned)))
                {
                    Fit(item);
                }
            }

            return Array.TrueForAll(plan.Bands, band => Enumerable.Range(0, plan.Count).Where(item => PeriodOf[item] != Plan.NotPlanned).Sum(item => band.Weights[item]) >= -band.Slack);
        }

        private void Fit(int item)
        {
            var earliest = plan.First[item];
            foreach (var needed in repair.before[item])
            {
                if (PeriodOf[needed] == Plan.NotPlanned)
                {
                    return;
                }

                earliest = Math.Max(earliest, PeriodOf[needed]);
            }

            for (var period = earliest; period <= plan.Last[item]; period++)
            {
                if (repair.demands[item].TrueForAll(demand =>
                    !Counts(plan.Capacities[demand.Capacity], period) || used[demand.Capacity] + demand.Amount <= plan.Capacities[demand.Capacity].Amount))
                {
                    Move(item, period);
                    return;
                }
            }
        }

        private bool Alone(int group, HashSet<int> stays)
        {
            var planned = plan.AtMostOne[group].Where(mate => PeriodOf[mate] != Plan.NotPlanned).ToList();
            return planned.Count(stays.Contains) <= 1 && planned.Where(mate => !stays.Contains(mate)).All(mate => PeriodOf[mate] == Plan.NotPlanned || Remove(mate, stays));
        }

        private bool MakePlace(HashSet<int> stays)
        {
            for (var at = 0; at < used.Length; at++)
            {
                while (used[at] > plan.Capacities[at].Amount)
                {
                    var over = used[at] - plan.Capacities[at].Amount;
                    var (best, cost) = (-1, double.PositiveInfinity);
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
                        var own = leaving.Sum(one => plan.Values[one]) / (double)Math.Min(amount, over);
                        if (own < cost)
                        {
                            (best, cost) = (item, own);
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
                found.AddRange(repair.after[found[at]].Where(next => PeriodOf[next] != Plan.NotPlanned && !found.Contains(next)));
            }

            return found;
        }

        private void Move(int item, int period)
        {
            foreach (var (at, amount) in repair.demands[item])
            {
                var capacity = plan.Capacities[at];
                used[at] += (period != Plan.NotPlanned && Counts(capacity, period) ? amount : 0)
                    - (PeriodOf[item] != Plan.NotPlanned && Counts(capacity, PeriodOf[item]) ? amount : 0);
            }

            PeriodOf[item] = period;
        }
    }
}
