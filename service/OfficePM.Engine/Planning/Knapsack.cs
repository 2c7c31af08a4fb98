namespace OfficePM.Engine.Planning;

/// <summary>
/// Items that share one capacity and are linked by nothing else. Dynamic programming over the capacity is exact and fast, and from tables
/// from both ends of the list every forced yes and no follows at once.
/// </summary>
internal sealed class Knapsack
{
    // Two tables of this many numbers are 64 MB.
    private const long MostCells = 4_000_000;

    private readonly int[] items;
    private readonly int[] weights;
    private readonly long step;
    private readonly long room;
    private readonly int capacity;
    private readonly bool fits;

    private Knapsack(PlanModel plan, IReadOnlyCollection<int> members, ScaledCapacity? limit, long step, long room, bool fits, Func<int, long> demandOf)
    {
        Members = members;
        Limit = limit;
        this.step = step;
        this.room = room;
        capacity = (int)(Math.Max(0, room) / step);
        this.fits = fits;
        items = [.. members.Where(item => plan.CanBePlanned(item) && plan.Decisions[item] == Commitment.Free)];
        weights = [.. items.Select(item => (int)(demandOf(item) / step))];
        Committed = [.. members.Where(item => plan.Decisions[item] == Commitment.In)];
    }

    /// <summary>All items of it, those that were decided about included.</summary>
    public IReadOnlyCollection<int> Members { get; }

    /// <summary>The one capacity that limits them; null where nothing does.</summary>
    public ScaledCapacity? Limit { get; }

    /// <summary>The items that are planned in any case.</summary>
    public IReadOnlyList<int> Committed { get; }

    /// <summary>Sees a part of a list as a knapsack.</summary>
    /// <param name="plan">The list, with one period.</param>
    /// <param name="members">The items of the part.</param>
    /// <param name="capacity">The one capacity that limits them; null where nothing does.</param>
    /// <returns>Null where the table would be too large.</returns>
    public static Knapsack? Of(PlanModel plan, IReadOnlyCollection<int> members, ScaledCapacity? capacity)
    {
        var demands = capacity?.Users.ToDictionary(user => user.Item, user => user.Amount) ?? [];
        long DemandOf(int item) => demands.GetValueOrDefault(item);
        var committed = members.Where(item => plan.Decisions[item] == Commitment.In).ToList();
        var left = (capacity?.Amount ?? 0) - committed.Sum(DemandOf);
        var affordable = left >= 0 && committed.TrueForAll(plan.CanBePlanned);
        var unit = WholeNumbers.UnitOf(members.Select(DemandOf));
        return (members.Count + 1) * ((Math.Max(0, left) / unit) + 1) > MostCells ? null : new Knapsack(plan, members, capacity, unit, left, affordable, DemandOf);
    }

    /// <summary>The items worth most, and of equally good choices the one with the least sum of tie numbers; null where what was committed does not fit.</summary>
    public IReadOnlyList<int>? Best(Func<int, long> worth, Func<int, long>? tie)
    {
        if (!fits)
        {
            return null;
        }

        var values = new long[capacity + 1];
        var ties = new long[capacity + 1];
        var taken = new bool[items.Length, capacity + 1];
        for (var at = 0; at < items.Length; at++)
        {
            var (weight, value, against) = (weights[at], worth(items[at]), tie?.Invoke(items[at]) ?? 0);
            for (var left = capacity; left >= weight; left--)
            {
                var with = values[left - weight] + value;
                if (with > values[left] || (with == values[left] && ties[left - weight] + against < ties[left]))
                {
                    values[left] = with;
                    ties[left] = ties[left - weight] + against;
                    taken[at, left] = true;
                }
            }
        }

        List<int> best = [.. Committed];
        for (var (at, left) = (items.Length - 1, capacity); at >= 0; at--)
        {
            if (taken[at, left])
            {
                best.Add(items[at]);
                left -= weights[at];
            }
        }

        return best;
    }

    /// <summary>The least amount of the capacity, in steps, with which another choice is worth more; null where no amount is.</summary>
    public long? NextStep(Func<int, long> worth)
    {
        var values = new long[weights.Sum() + 1];
        for (var at = 0; at < items.Length; at++)
        {
            var (weight, value) = (weights[at], worth(items[at]));
            for (var left = values.Length - 1; left >= weight; left--)
            {
                values[left] = Math.Max(values[left], values[left - weight] + value);
            }
        }

        var best = values[Math.Min(capacity, values.Length - 1)];
        var next = Array.FindIndex(values, Math.Min(capacity, values.Length - 1), value => value > best);
        return next < 0 ? null : Limit!.Amount - room + (next * step);
    }

    /// <summary>What would bring each free item that is not in the best choice into one that is better than all without it.</summary>
    /// <param name="worth">What each item is worth.</param>
    /// <param name="isIn">Whether an item is in the best choice.</param>
    /// <returns>
    /// The item; the most that it may take then, in steps, null where even nothing is too much; and the least amount of the capacity, null where
    /// not even as much more as the largest item takes does it, or, in a short list, as all of them take.
    /// </returns>
    public IEnumerable<(int Item, long? Takes, long? Capacity)> WaysIn(Func<int, long> worth, Func<int, bool> isIn)
    {
        var (most, all) = (weights.DefaultIfEmpty(0).Max(), weights.Sum(weight => (long)weight));
        var far = all * all * items.Length <= MostCells ? Math.Max(capacity, all) : capacity + most;
        Tables tables = new(weights, [.. items.Select(worth)], (int)Math.Clamp((MostCells / (items.Length + 1)) - 1, capacity, far));
        for (var at = 0; at < items.Length; at++)
        {
            if (!isIn(items[at]))
            {
                var (weight, value) = (weights[at], worth(items[at]));
                var best = tables.Best(at, capacity);
                // As little room as possible for the others, so that their choice and the item are better than the best one.
                var others = Threshold.Of(0, capacity, left => tables.Best(at, (int)left) + value > best).At;
                var more = Enumerable.Range(capacity + 1, tables.Reach - capacity)
                    .Where(amount => amount >= weight && tables.Best(at, amount - weight) + value > tables.Best(at, amount))
                    .Select(amount => (long?)amount).FirstOrDefault();
                yield return (items[at], others is null ? null : Math.Min(weight * step, room - (others.Value * step)), more is null ? null : Limit!.Amount - room + (more * step));
            }
        }
    }

    /// <summary>The best choices with each free item decided the other way than in a base plan.</summary>
    /// <param name="worth">What each item is worth.</param>
    /// <param name="isIn">Whether an item is in the base plan.</param>
    /// <returns>The item and what is chosen then, with what was committed to; null where the item does not fit.</returns>
    public IEnumerable<(int Item, IReadOnlyList<int>? Chosen)> Reversed(Func<int, long> worth, Func<int, bool> isIn)
    {
        Tables tables = new(weights, [.. items.Select(worth)], capacity);
        for (var at = 0; at < items.Length; at++)
        {
            var left = isIn(items[at]) ? capacity : capacity - weights[at];
            yield return (items[at], left < 0 ? null : [.. Committed, .. isIn(items[at]) ? Array.Empty<int>() : [items[at]], .. tables.Chosen(at, left).Select(other => items[other])]);
        }
    }

    /// <summary>What the items before and after each one are worth at best, by the room that they are given.</summary>
    private sealed class Tables
    {
        private readonly int[] weights;
        private readonly int width;
        private readonly long[] before;
        private readonly long[] after;

        public Tables(int[] weights, long[] values, int reach)
        {
            (this.weights, width) = (weights, reach + 1);
            (before, after) = (new long[(weights.Length + 1) * width], new long[(weights.Length + 1) * width]);
            for (var at = 0; at < weights.Length; at++)
            {
                Add(before, at * width, (at + 1) * width, weights[at], values[at]);
            }

            for (var at = weights.Length - 1; at >= 0; at--)
            {
                Add(after, (at + 1) * width, at * width, weights[at], values[at]);
            }
        }

        /// <summary>The most room that they know of.</summary>
        public int Reach => width - 1;

        /// <summary>What all items but one are worth at best.</summary>
        public long Best(int but, int room) => Split(but, room).Value;

        /// <summary>Which of all items but one are worth that.</summary>
        public IEnumerable<int> Chosen(int but, int room)
        {
            var split = Split(but, room).Before;
            for (var (one, left) = (but, split); one > 0; one--)
            {
                if (before[(one * width) + left] != before[((one - 1) * width) + left])
                {
                    yield return one - 1;
                    left -= weights[one - 1];
                }
            }

            for (var (one, left) = (but + 1, room - split); one < weights.Length; one++)
            {
                if (after[(one * width) + left] != after[((one + 1) * width) + left])
                {
                    yield return one;
                    left -= weights[one];
                }
            }
        }

        // One row from the row beside it: without the item, or with it.
        private void Add(long[] table, int from, int to, int weight, long value)
        {
            var without = table.AsSpan(from, width);
            var row = table.AsSpan(to, width);
            without.CopyTo(row);
            for (var room = weight; room < row.Length; room++)
            {
                var with = without[room - weight] + value;
                row[room] = Math.Max(row[room], with);
            }
        }

        // How much of the room goes to the items before: the first of equally good splits.
        private (int Before, long Value) Split(int but, int room)
        {
            var first = before.AsSpan(but * width, room + 1);
            var second = after.AsSpan((but + 1) * width, room + 1);
            var (best, at) = (long.MinValue, 0);
            for (var left = 0; left <= room; left++)
            {
                var sum = first[left] + second[room - left];
                if (sum > best)
                {
                    (best, at) = (sum, left);
                }
            }

            return (at, best);
        }
    }
}
