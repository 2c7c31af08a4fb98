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
    private readonly int capacity;
    private readonly bool fits;

    private Knapsack(PlanModel plan, IReadOnlyCollection<int> members, long step, int capacity, bool fits, Func<int, long> demandOf)
    {
        Members = members;
        this.capacity = capacity;
        this.fits = fits;
        items = [.. members.Where(item => plan.CanBePlanned(item) && plan.Decisions[item] == Commitment.Free)];
        weights = [.. items.Select(item => (int)(demandOf(item) / step))];
        Committed = [.. members.Where(item => plan.Decisions[item] == Commitment.In)];
    }

    /// <summary>All items of it, those that were decided about included.</summary>
    public IReadOnlyCollection<int> Members { get; }

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
        var room = (capacity?.Amount ?? 0) - committed.Sum(DemandOf);
        var affordable = room >= 0 && committed.TrueForAll(plan.CanBePlanned);
        var step = WholeNumbers.UnitOf(members.Select(DemandOf));
        var steps = Math.Max(0, room) / step;
        return (members.Count + 1) * (steps + 1) > MostCells ? null : new Knapsack(plan, members, step, (int)steps, affordable, DemandOf);
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
            for (var room = capacity; room >= weight; room--)
            {
                var with = values[room - weight] + value;
                if (with > values[room] || (with == values[room] && ties[room - weight] + against < ties[room]))
                {
                    values[room] = with;
                    ties[room] = ties[room - weight] + against;
                    taken[at, room] = true;
                }
            }
        }

        List<int> best = [.. Committed];
        for (var (at, room) = (items.Length - 1, capacity); at >= 0; at--)
        {
            if (taken[at, room])
            {
                best.Add(items[at]);
                room -= weights[at];
            }
        }

        return best;
    }

    /// <summary>The best choices with each free item decided the other way than in a base plan.</summary>
    /// <param name="worth">What each item is worth.</param>
    /// <param name="isIn">Whether an item is in the base plan.</param>
    /// <returns>The item and what is chosen then, with what was committed to; null where the item does not fit.</returns>
    public IEnumerable<(int Item, IReadOnlyList<int>? Chosen)> Reversed(Func<int, long> worth, Func<int, bool> isIn)
    {
        var values = items.Select(worth).ToArray();
        var width = capacity + 1;
        // The best of the items before and after each place, by the room that they are given.
        var (before, after) = (new long[(items.Length + 1) * width], new long[(items.Length + 1) * width]);
        for (var at = 0; at < items.Length; at++)
        {
            Add(before, at * width, (at + 1) * width, weights[at], values[at]);
        }

        for (var at = items.Length - 1; at >= 0; at--)
        {
            Add(after, (at + 1) * width, at * width, weights[at], values[at]);
        }

        for (var at = 0; at < items.Length; at++)
        {
            var room = isIn(items[at]) ? capacity : capacity - weights[at];
            if (room < 0)
            {
                yield return (items[at], null);
                continue;
            }

            var split = Split(before.AsSpan(at * width, room + 1), after.AsSpan((at + 1) * width, room + 1));
            List<int> chosen = isIn(items[at]) ? [.. Committed] : [.. Committed, items[at]];
            for (var (one, left) = (at, split); one > 0; one--)
            {
                if (before[(one * width) + left] != before[((one - 1) * width) + left])
                {
                    chosen.Add(items[one - 1]);
                    left -= weights[one - 1];
                }
            }

            for (var (one, left) = (at + 1, room - split); one < items.Length; one++)
            {
                if (after[(one * width) + left] != after[((one + 1) * width) + left])
                {
                    chosen.Add(items[one]);
                    left -= weights[one];
                }
            }

            yield return (items[at], chosen);
        }
    }

    // One row from the row beside it: without the item, or with it. Vectorised by hand nowhere: the compiler does it for a plain maximum.
    private void Add(long[] table, int from, int to, int weight, long value)
    {
        var without = table.AsSpan(from, capacity + 1);
        var row = table.AsSpan(to, capacity + 1);
        without.CopyTo(row);
        for (var room = weight; room < row.Length; room++)
        {
            var with = without[room - weight] + value;
            row[room] = Math.Max(row[room], with);
        }
    }

    // How much of the room goes to the items before: the first of equally good splits.
    private static int Split(ReadOnlySpan<long> before, ReadOnlySpan<long> after)
    {
        var (best, at) = (long.MinValue, 0);
        for (var left = 0; left < before.Length; left++)
        {
            var sum = before[left] + after[before.Length - 1 - left];
            if (sum > best)
            {
                (best, at) = (sum, left);
            }
        }

        return at;
    }
}
