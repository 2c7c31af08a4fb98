using System.Numerics;

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
    private const int Iterations = 600;
    private const int Patience = 10;
    private const long MostCells = 1_500_000;

    private readonly PlanModel plan;
    private readonly List<Row> rows = [];
    private readonly int[] home;
    private readonly List<Group> groups = [];

    // The rows of items of which at most one can be planned.
    private readonly List<int> choices = [];
    private readonly List<Losses> bounds = [];

    /// <summary>Decomposes a list.</summary>
    /// <param name="plan">The list, with one period.</param>
    /// <param name="without">Items that are left out; nothing links them to the others.</param>
    /// <param name="target">The worth of a set that is known, in steps of value, which says how far the bound can come down.</param>
    public Decomposition(PlanModel plan, IReadOnlyCollection<int> without, double target)
    {
        this.plan = plan;
        home = new int[plan.Count];
        var isOut = without.ToHashSet();
        bool IsOpen(int item) => plan.CanBePlanned(item) && !isOut.Contains(item);
        using Relaxation relaxation = new(SetSearch.Without(plan, without));
        var prices = relaxation.Solve() is null ? null : relaxation.Multipliers();
        Build(IsOpen, prices);
        var multipliers = Improve(target);
        bounds.Add(Fill(multipliers, out var chosen));
        if (choices.Exists(row => multipliers[row] > 0))
        {
            bounds.Add(Fill(WithoutSlack(multipliers, bounds[0], chosen), out _));
        }
    }

    /// <summary>What no set with the item, or without it, can exceed.</summary>
    public double BoundWith(int item, bool planned) => bounds.Min(bound => bound.Bound - bound.Of(item, planned).Sum());

    /// <summary>What no set with both items decided so can exceed.</summary>
    public double BoundWith(int item, bool planned, int other, bool otherPlanned)
    {
        var least = double.PositiveInfinity;
        foreach (var bound in bounds)
        {
            // What two knapsacks lose adds up; within one of them only the greater loss is sure.
            var (one, two, loss) = (bound.Of(item, planned), bound.Of(other, otherPlanned), 0.0);
            for (var at = 0; at < one.Length; at++)
            {
                loss += Math.Max(one[at], two[at]);
            }

            least = Math.Min(least, bound.Bound - loss);
        }

        return least;
    }

    /// <summary>
    /// The prices of choices as low as they may be: any price between what the best item of a choice and what the second one is worth gives the same
    /// bound, but the highest says nothing of what is lost without the best one.
    /// </summary>
    private double[] WithoutSlack(double[] multipliers, Losses losses, bool[] chosen)
    {
        double[] lower = [.. multipliers];
        foreach (var row in choices)
        {
            var slack = rows[row].Terms.Where(term => !chosen[term.Item]).Select(term => losses.Own[term.Item].In).DefaultIfEmpty(0).Min();
            lower[row] = Math.Max(0, lower[row] - slack);
        }

        return lower;
    }

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
                choices.Add(rows.Count);
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
            else if (++since >= Patience)
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

    private Losses Fill(double[] multipliers, out bool[] chosen)
    {
        var bound = Solve(multipliers, out var adjusted, out chosen);
        var (lossIn, lossOut) = (new double[plan.Count][], new double[plan.Count][]);
        var (own, knapsackOf) = (new (double In, double Out)[plan.Count], new int[plan.Count]);
        var most = new double[groups.Count];
        Array.Fill(own, (double.PositiveInfinity, 0));
        for (var at = 0; at < groups.Count; at++)
        {
            var (knapsack, best) = (at, groups[at].Best(adjusted, null));
            most[at] = best;
            groups[at].Reversed(adjusted, (item, planned, value) =>
            {
                var loss = Loss(best, value);
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

        return new Losses(bound, lossIn, lossOut, own);

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

            // Several decisions about one knapsack lose more together than the dearest of them alone.
            foreach (var knapsack in decided.Where(one => own[one.Key].Out > 0 || !double.IsPositiveInfinity(own[one.Key].In))
                .GroupBy(one => knapsackOf[one.Key]).Where(within => within.Count() > 1).Select(within => within.Key))
            {
                losses[knapsack] = Math.Max(losses[knapsack], Loss(most[knapsack], groups[knapsack].BestWith(adjusted, decided)));
            }

            return losses;
        }

        // Worked out from sums in another order: the last digits are not to be relied on.
        double Loss(double best, double value) => Math.Max(0, best - value - (Math.Abs(bound) * 1e-12));
    }

    /// <summary>What some prices say.</summary>
    /// <param name="Bound">What no set can exceed, in steps of value.</param>
    /// <param name="In">What is lost at least in each knapsack where an item is planned, with all that follows from that.</param>
    /// <param name="Out">The same where it is not planned.</param>
    /// <param name="Own">What is lost in its own knapsack, without what follows.</param>
    private sealed record Losses(double Bound, double[][] In, double[][] Out, (double In, double Out)[] Own)
    {
        public double[] Of(int item, bool planned) => planned ? In[item] : Out[item];
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
            var taken = chosen is null ? null : new bool[Free.Length * (Room + 1)];
            for (var at = 0; at < Free.Length; at++)
            {
                var (weight, value) = (Weights[at], values[Free[at]]);
                for (var room = Room; value > 0 && room >= weight; room--)
                {
                    var with = best[room - weight] + value;
                    if (with > best[room])
                    {
                        best[room] = with;
                        if (taken is not null)
                        {
                            taken[(at * (Room + 1)) + room] = true;
                        }
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

        /// <summary>The best choice with some items decided, those of other capacities among them, which do not matter here.</summary>
        public double BestWith(double[] values, IReadOnlyDictionary<int, bool> decided)
        {
            var (sum, left) = (Committed.Sum(item => decided.GetValueOrDefault(item, true) ? values[item] : double.NegativeInfinity), Room);
            for (var at = 0; at < Free.Length; at++)
            {
                if (decided.GetValueOrDefault(Free[at]))
                {
                    (sum, left) = (sum + values[Free[at]], left - Weights[at]);
                }
            }

            if (left < 0)
            {
                return double.NegativeInfinity;
            }

            var (best, next) = (new double[left + 1], new double[left + 1]);
            for (var at = 0; at < Free.Length; at++)
            {
                if (values[Free[at]] > 0 && !decided.ContainsKey(Free[at]))
                {
                    Add(best, next, Weights[at], values[Free[at]]);
                    (best, next) = (next, best);
                }
            }

            return sum + best[left];
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
            var room = weight;
            for (var more = new Vector<double>(value); value > 0 && room <= row.Length - Vector<double>.Count; room += Vector<double>.Count)
            {
                Vector.Max(new Vector<double>(without[room..]), new Vector<double>(without[(room - weight)..]) + more).CopyTo(row[room..]);
            }

            for (; value > 0 && room < row.Length; room++)
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
