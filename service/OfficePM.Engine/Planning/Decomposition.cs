namespace OfficePM.Engine.Planning;

/// <summary>
/// Bounds what a list with one period can be worth with one item, or two, decided in a given way. Rules that link items of different
/// capacities are given a price instead of being kept; what remains is one knapsack per capacity, whose tables bound all questions at once.
/// </summary>
/// <remarks>
/// Marshall Fisher, The Lagrangian relaxation method for solving integer programming problems, Management Science 27(1), 1981. The prices
/// start from the duals of the linear relaxation, so that the bound is never worse than that one, and are improved by subgradient steps.
/// </remarks>
internal sealed class Decomposition
{
    private const int Iterations = 60;
    private const long MostCells = 1_500_000;

    private readonly PlanModel plan;
    private readonly List<Row> rows = [];
    private readonly int[] home;
    private readonly List<Group> groups = [];

    // What is lost at least in each knapsack where an item is planned, and where it is not, with all that follows from that.
    private readonly double[][] lossIn;
    private readonly double[][] lossOut;

    /// <summary>Decomposes a list.</summary>
    /// <param name="plan">The list, with one period.</param>
    /// <param name="without">Items that are left out; nothing links them to the others.</param>
    /// <param name="target">The worth of a set that is known, in steps of value, which says how far the bound can come down.</param>
    public Decomposition(PlanModel plan, IReadOnlyCollection<int> without, double target)
    {
        this.plan = plan;
        home = new int[plan.Count];
        lossIn = new double[plan.Count][];
        lossOut = new double[plan.Count][];
        var isOut = without.ToHashSet();
        bool IsOpen(int item) => plan.CanBePlanned(item) && !isOut.Contains(item);
        using Relaxation relaxation = new(SetSearch.Without(plan, without));
        var prices = relaxation.Solve() is null ? null : relaxation.Multipliers();
        Build(IsOpen, prices);
        var multipliers = Improve(target);
        Bound = Solve(multipliers, out var adjusted, out _);
        Fill(adjusted);
    }

    /// <summary>What no set can exceed, in steps of value.</summary>
    public double Bound { get; private set; }

    /// <summary>What no set with the item, or without it, can exceed.</summary>
    public double BoundWith(int item, bool planned) => Bound - Losses(item, planned).Sum();

    /// <summary>What no set with both items decided so can exceed.</summary>
    public double BoundWith(int item, bool planned, int other, bool otherPlanned)
    {
        // What two knapsacks lose adds up; within one of them only the greater loss is sure.
        var (one, two, loss) = (Losses(item, planned), Losses(other, otherPlanned), 0.0);
        for (var at = 0; at < one.Length; at++)
        {
            loss += Math.Max(one[at], two[at]);
        }

        return Bound - loss;
    }

    private double[] Losses(int item, bool planned) => planned ? lossIn[item] : lossOut[item];

    private void Build(Func<int, bool> isOpen, RowPrices? prices)
    {
        var capacities = Enumerable.Range(0, plan.Capacities.Length)
            .Where(at => plan.Capacities[at].Users.Where(user => isOpen(user.Item)).Sum(user => user.Amount) > plan.Capacities[at].Amount)
            .ToArray();
        Array.Fill(home, -1);
        // An item belongs to the capacity that it is charged most for; of equals to the one with most users.
        var charge = new double[plan.Count];
        foreach (var at in capacities.OrderByDescending(at => plan.Capacities[at].Users.Length))
        {
            foreach (var (item, amount) in plan.Capacities[at].Users.Where(user => isOpen(user.Item)))
            {
                var own = amount * (prices?.Capacities[at] ?? 0);
                if (home[item] < 0 || own > charge[item])
                {
                    (home[item], charge[item]) = (at, own);
                }
            }
        }

        foreach (var at in capacities)
        {
            var capacity = plan.Capacities[at];
            var users = capacity.Users.Where(user => isOpen(user.Item)).ToArray();
            var own = users.Where(user => home[user.Item] == at).ToArray();
            groups.Add(Group.Of(at, own, capacity.Amount, plan));
            if (own.Length < users.Length)
            {
                rows.Add(Row.Of([.. users.Select(user => (user.Item, (double)user.Amount))], capacity.Amount, prices?.Capacities[at] ?? 0));
            }
        }

        for (var at = 0; at < plan.Prerequisites.Length; at++)
        {
            var pair = plan.Prerequisites[at];
            if (pair.Before != pair.After && isOpen(pair.After))
            {
                rows.Add(Row.Of(isOpen(pair.Before) ? [(pair.After, 1), (pair.Before, -1)] : [(pair.After, 1)], 0, prices?.Prerequisites[at] ?? 0));
            }
        }

        for (var at = 0; at < plan.AtMostOne.Length; at++)
        {
            var open = plan.AtMostOne[at].Where(isOpen).ToArray();
            if (open.Length > 1)
            {
                rows.Add(Row.Of([.. open.Select(item => (item, 1.0))], 1, prices?.AtMostOne[at] ?? 0));
            }
        }

        for (var at = 0; at < plan.Bands.Length; at++)
        {
            var weights = plan.Bands[at].Weights;
            rows.Add(Row.Of([.. Enumerable.Range(0, plan.Count).Where(item => isOpen(item) && weights[item] != 0).Select(item => (item, -(double)weights[item]))], plan.Bands[at].Slack, prices?.Bands[at] ?? 0));
        }

        groups.Add(Group.Of(-1, [.. Enumerable.Range(0, plan.Count).Where(item => home[item] < 0 && isOpen(item)).Select(item => new ScaledDemand(item, 0))], 0, plan));
    }

    private double[] Improve(double target)
    {
        var current = rows.ConvertAll(row => row.Price).ToArray();
        var best = current;
        var (lowest, size, since) = (double.PositiveInfinity, 1.0, 0);
        for (var iteration = 0; iteration < Iterations && rows.Count > 0; iteration++)
        {
            var bound = Solve(current, out _, out var chosen);
            if (bound < lowest - (1e-9 * Math.Abs(bound)))
            {
                (lowest, best, since) = (bound, current, 0);
            }
            else if (++since >= 5)
            {
                (size, since) = (size / 2, 0);
            }

            var excess = rows.ConvertAll(row => row.Excess(chosen)).ToArray();
            var length = excess.Sum(one => one * one);
            if (length == 0 || bound - target < 0.5)
            {
                break;
            }

            var step = size * (bound - target) / length;
            current = [.. current.Select((price, at) => Math.Max(0, price + (step * excess[at])))];
        }

        return best;
    }

    private double Solve(double[] multipliers, out double[] adjusted, out bool[] chosen)
    {
        adjusted = [.. plan.Values.Select(value => (double)value)];
        var bound = 0.0;
        for (var at = 0; at < rows.Count; at++)
        {
            bound += multipliers[at] * rows[at].Limit;
            rows[at].Charge(adjusted, multipliers[at]);
        }

        chosen = new bool[plan.Count];
        foreach (var group in groups)
        {
            bound += group.Best(adjusted, chosen);
        }

        return bound;
    }

    private void Fill(double[] adjusted)
    {
        var (own, knapsackOf) = (new (double In, double Out)[plan.Count], new int[plan.Count]);
        Array.Fill(own, (double.PositiveInfinity, 0));
        for (var at = 0; at < groups.Count; at++)
        {
            var (knapsack, best) = (at, groups[at].Best(adjusted, null));
            groups[at].Reversed(adjusted, (item, planned, value) =>
            {
                // Worked out from sums in another order: the last digits are not to be relied on.
                var loss = Math.Max(0, best - value - (Math.Abs(Bound) * 1e-12));
                knapsackOf[item] = knapsack;
                own[item] = planned ? (loss, own[item].Out) : (own[item].In, loss);
            });
        }

        PlanLinks links = new(plan);
        for (var item = 0; item < plan.Count; item++)
        {
            lossIn[item] = LossOf(item, planned: true);
            lossOut[item] = LossOf(item, planned: false);
        }

        // What an item needs comes in with it, what excludes it stays out, and so does what needs that.
        double[] LossOf(int item, bool planned)
        {
            var losses = new double[groups.Count];
            Dictionary<int, bool> decided = [];
            Stack<(int Item, bool Planned)> open = new([(item, planned)]);
            while (open.TryPop(out var one))
            {
                if (!decided.TryAdd(one.Item, one.Planned))
                {
                    if (decided[one.Item] != one.Planned)
                    {
                        losses[0] = double.PositiveInfinity;
                    }

                    continue;
                }

                losses[knapsackOf[one.Item]] = Math.Max(losses[knapsackOf[one.Item]], one.Planned ? own[one.Item].In : own[one.Item].Out);
                foreach (var next in one.Planned ? links.Before[one.Item] : links.After[one.Item])
                {
                    open.Push((next, one.Planned));
                }

                foreach (var mate in one.Planned ? links.Groups[one.Item].SelectMany(group => plan.AtMostOne[group]).Where(mate => mate != one.Item) : [])
                {
                    open.Push((mate, false));
                }
            }

            return losses;
        }
    }

    /// <summary>A rule with a price: the weights of what is planned may add up to a limit.</summary>
    private sealed record Row((int Item, double Weight)[] Terms, double Limit, double Price)
    {
        // Scaled, so that a step means about the same to every rule.
        public static Row Of((int Item, double Weight)[] terms, double limit, double price)
        {
            var scale = terms.Length == 0 ? 1 : terms.Max(term => Math.Abs(term.Weight));
            return new Row([.. terms.Select(term => (term.Item, term.Weight / scale))], limit / scale, price * scale);
        }

        public double Excess(bool[] chosen) => Terms.Sum(term => chosen[term.Item] ? term.Weight : 0) - Limit;

        public void Charge(double[] values, double price)
        {
            foreach (var (item, weight) in Terms)
            {
                values[item] -= price * weight;
            }
        }
    }

    /// <summary>The items of one capacity.</summary>
    private sealed record Group(int[] Free, int[] Weights, int[] Committed, int Room)
    {
        public static Group Of(int at, ScaledDemand[] users, long amount, PlanModel plan)
        {
            var committed = users.Where(user => plan.Decisions[user.Item] == Commitment.In).ToArray();
            var free = users.Where(user => plan.Decisions[user.Item] == Commitment.Free).ToArray();
            var room = Math.Max(0, amount - committed.Sum(user => user.Amount));
            var step = WholeNumbers.UnitOf(free.Select(user => user.Amount));
            // A coarser step gives every item a little less to carry and the room a little more: still a bound.
            step = Math.Max(step, (room * (free.Length + 1) / MostCells) + 1);
            return new Group(
                [.. free.Select(user => user.Item)], [.. free.Select(user => (int)(user.Amount / step))], [.. committed.Select(user => user.Item)],
                at < 0 ? 0 : (int)((room + step - 1) / step));
        }

        public double Best(double[] values, bool[]? chosen)
        {
            var best = new double[Room + 1];
            var taken = chosen is null ? null : new System.Collections.BitArray(Free.Length * (Room + 1));
            for (var at = 0; at < Free.Length; at++)
            {
                var (weight, value) = (Weights[at], values[Free[at]]);
                for (var room = Room; value > 0 && room >= weight; room--)
                {
                    var with = best[room - weight] + value;
                    if (with > best[room])
                    {
                        best[room] = with;
                        taken?.Set((at * (Room + 1)) + room, value: true);
                    }
                }
            }

            if (chosen is not null)
            {
                for (var (at, room) = (Free.Length - 1, Room); at >= 0; at--)
                {
                    if (taken![(at * (Room + 1)) + room])
                    {
                        chosen[Free[at]] = true;
                        room -= Weights[at];
                    }
                }

                foreach (var item in Committed)
                {
                    chosen[item] = true;
                }
            }

            return best[Room] + Committed.Sum(item => values[item]);
        }

        public void Reversed(double[] values, Action<int, bool, double> tell)
        {
            var width = Room + 1;
            var (before, after) = (new double[(Free.Length + 1) * width], new double[(Free.Length + 1) * width]);
            for (var at = 0; at < Free.Length; at++)
            {
                Add(before.AsSpan(at * width, width), before.AsSpan((at + 1) * width, width), Weights[at], values[Free[at]]);
            }

            for (var at = Free.Length - 1; at >= 0; at--)
            {
                Add(after.AsSpan((at + 1) * width, width), after.AsSpan(at * width, width), Weights[at], values[Free[at]]);
            }

            var committed = Committed.Sum(item => values[item]);
            for (var at = 0; at < Free.Length; at++)
            {
                var (left, right) = (before.AsMemory(at * width, width), after.AsMemory((at + 1) * width, width));
                tell(Free[at], false, committed + Meet(left.Span, right.Span, Room));
                tell(Free[at], true, Weights[at] > Room ? double.NegativeInfinity : committed + values[Free[at]] + Meet(left.Span, right.Span, Room - Weights[at]));
            }

            foreach (var item in Committed)
            {
                tell(item, true, committed + (Free.Length == 0 ? 0 : before[^1]));
                tell(item, false, double.NegativeInfinity);
            }
        }

        private static void Add(ReadOnlySpan<double> without, Span<double> row, int weight, double value)
        {
            without.CopyTo(row);
            for (var room = weight; value > 0 && room < row.Length; room++)
            {
                row[room] = Math.Max(row[room], without[room - weight] + value);
            }
        }

        private static double Meet(ReadOnlySpan<double> before, ReadOnlySpan<double> after, int room)
        {
            var best = double.NegativeInfinity;
            for (var left = 0; left <= room; left++)
            {
                best = Math.Max(best, before[left] + after[room - left]);
            }

            return best;
        }
    }
}

/// <summary>What a unit more of each rule's limit is worth in the relaxation; 0 or more, in the order of the model.</summary>
internal sealed record RowPrices(double[] Capacities, double[] Prerequisites, double[] AtMostOne, double[] Bands);
