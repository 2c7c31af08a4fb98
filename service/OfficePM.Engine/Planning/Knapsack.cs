using System.Runtime.Intrinsics;

namespace OfficePM.Engine.Planning;

/// <summary>
/// Items that share one capacity and are linked by nothing else. Dynamic programming over the capacity is exact and fast, and from tables
/// from both ends of the list every forced yes and no follows at once.
/// </summary>
internal sealed class Knapsack
{
    // A table of this many numbers is 32 MB.
    private const long MostCells = 4_000_000;

    private const double CostOfCell = 1.5e-9;

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
    /// The item; the most that it may take then, in steps, null where even nothing is too much; what is chosen then; and the least amount of the
    /// capacity, null where not even as much more as <see cref="Furthest"/> says does it.
    /// </returns>
    public IEnumerable<(int Item, long? Takes, int[] Chosen, long? Capacity)> WaysIn(Func<int, long> worth, Func<int, bool> isIn)
    {
        var far = Furthest(items.Length, capacity, weights.DefaultIfEmpty(0).Max(), weights.Sum(weight => (long)weight));
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
                List<int> chosen = [.. Committed, items[at]];
                if (others is { } least)
                {
                    tables.Choose(at, (int)least, items, chosen);
                }

                yield return (items[at], others is null ? null : Math.Min(weight * step, room - (others.Value * step)), [.. chosen], more is null ? null : Limit!.Amount - room + (more * step));
            }
        }
    }

    /// <summary>
    /// How much of a capacity is still looked at: as much more as the largest item takes, and in a short list as much as all of them take. All in one unit.
    /// </summary>
    public static long Furthest(int items, long capacity, long largest, long all) => all * all * items <= MostCells ? Math.Max(capacity, all) : capacity + largest;

    /// <summary>What it costs to go through it once, in the solver's deterministic seconds.</summary>
    public double Work => CostOfCell * items.Length * capacity;

    /// <summary>The best choices with each free item decided the other way than in a base plan.</summary>
    /// <param name="worth">What each item is worth.</param>
    /// <param name="isIn">Whether an item is in the base plan.</param>
    /// <returns>The item; what is chosen then, with what was committed to, null where the item does not fit; and what that is worth together.</returns>
    public IEnumerable<(int Item, int[]? Chosen, long Worth)> Reversed(Func<int, long> worth, Func<int, bool> isIn)
    {
        Tables tables = new(weights, [.. items.Select(worth)], capacity);
        var committed = Committed.Sum(worth);
        for (var at = 0; at < items.Length; at++)
        {
            var wanted = !isIn(items[at]);
            var left = wanted ? capacity - weights[at] : capacity;
            if (left < 0)
            {
                yield return (items[at], null, 0);
                continue;
            }

            List<int> chosen = [.. Committed];
            if (wanted)
            {
                chosen.Add(items[at]);
            }

            var others = tables.Choose(at, left, items, chosen);
            yield return (items[at], [.. chosen], committed + others + (wanted ? worth(items[at]) : 0));
        }
    }

    /// <summary>
    /// What the items before and after each one are worth at best, by the room that they are given. Of the items before only the row of the item that is
    /// asked for is kept, and which of them were taken: a bit each, so that going back through them stays within the processor's cache.
    /// </summary>
    private sealed class Tables
    {
        private readonly int[] weights;
        private readonly long[] values;
        private readonly int width;
        private readonly int words;

        // From the least room to the most; the rows of the items after the other way round, so that both are gone through in one direction.
        private long[] before;
        private long[] next;
        private readonly long[] after;
        private readonly ulong[] takenBefore;
        private readonly ulong[] takenAfter;
        private int current;

        public Tables(int[] weights, long[] values, int reach)
        {
            (this.weights, this.values, width) = (weights, values, reach + 1);
            words = (width + 63) / 64;
            (before, next, after) = (new long[width], new long[width], new long[(weights.Length + 1) * width]);
            (takenBefore, takenAfter) = (new ulong[weights.Length * words], new ulong[weights.Length * words]);
            for (var at = weights.Length - 1; at >= 0; at--)
            {
                var without = after.AsSpan((at + 1) * width, width);
                var with = after.AsSpan(at * width, width);
                var most = Math.Max(0, width - weights[at]);
                without[most..].CopyTo(with[most..]);
                Take(without[..most], without[(width - most)..], values[at], with[..most], takenAfter.AsSpan(at * words, words), 0);
            }
        }

        /// <summary>The most room that they know of.</summary>
        public int Reach => width - 1;

        /// <summary>What all items but one are worth at best. Items are asked for in their order.</summary>
        public long Best(int but, int room) => Split(but, room).Value;

        /// <summary>Adds those of all items but one that are worth most, and says what they are worth.</summary>
        public long Choose(int but, int room, int[] names, List<int> chosen)
        {
            var (split, value) = Split(but, room);
            for (var (one, left) = (but - 1, split); one >= 0; one--)
            {
                if (Has(takenBefore, one, left))
                {
                    chosen.Add(names[one]);
                    left -= weights[one];
                }
            }

            for (var (one, left) = (but + 1, room - split); one < weights.Length; one++)
            {
                if (Has(takenAfter, one, width - 1 - left))
                {
                    chosen.Add(names[one]);
                    left -= weights[one];
                }
            }

            return value;
        }

        private bool Has(ulong[] taken, int one, int place) => (taken[(one * words) + (place >> 6)] >> (place & 63) & 1) != 0;

        // How much of the room goes to the items before: the first of equally good splits.
        private (int Before, long Value) Split(int but, int room)
        {
            for (; current < but; current++)
            {
                var least = Math.Min(weights[current], width);
                before.AsSpan(0, least).CopyTo(next);
                Take(before.AsSpan(least), before.AsSpan(0, width - least), values[current], next.AsSpan(least), takenBefore.AsSpan(current * words, words), least);
                (before, next) = (next, before);
            }

            var first = before.AsSpan(0, room + 1);
            var second = after.AsSpan(((but + 1) * width) + width - 1 - room, room + 1);
            var (best, at) = (long.MinValue, 0);
            if (first.Length >= Vector256<long>.Count)
            {
                var highest = Vector256.Create(long.MinValue);
                for (; at <= first.Length - Vector256<long>.Count; at += Vector256<long>.Count)
                {
                    highest = Vector256.Max(highest, Vector256.Create<long>(first[at..]) + Vector256.Create<long>(second[at..]));
                }

                for (var lane = 0; lane < Vector256<long>.Count; lane++)
                {
                    best = Math.Max(best, highest[lane]);
                }
            }

            for (; at < first.Length; at++)
            {
                best = Math.Max(best, first[at] + second[at]);
            }

            at = 0;
            while (first[at] + second[at] != best)
            {
                at++;
            }

            return (at, best);
        }

        // One row from the row beside it: without the item, or with it where that is more. Its bits are told from a place on.
        private static void Take(ReadOnlySpan<long> without, ReadOnlySpan<long> others, long value, Span<long> row, Span<ulong> taken, int from)
        {
            var at = 0;
            // Four bits at a time lie within one word where the first of them is a multiple of four.
            for (; at < row.Length && (from + at) % Vector256<long>.Count != 0; at++)
            {
                One(without, others, row, taken, at);
            }

            var more = Vector256.Create(value);
            for (; at <= row.Length - Vector256<long>.Count; at += Vector256<long>.Count)
            {
                var with = Vector256.Create<long>(others[at..]) + more;
                var less = Vector256.Create<long>(without[at..]);
                var better = Vector256.GreaterThan(with, less);
                Vector256.ConditionalSelect(better, with, less).CopyTo(row[at..]);
                taken[(from + at) >> 6] |= (ulong)better.ExtractMostSignificantBits() << ((from + at) & 63);
            }

            for (; at < row.Length; at++)
            {
                One(without, others, row, taken, at);
            }

            void One(ReadOnlySpan<long> without, ReadOnlySpan<long> others, Span<long> row, Span<ulong> taken, int place)
            {
                var with = others[place] + value;
                row[place] = Math.Max(without[place], with);
                taken[(from + place) >> 6] |= with > without[place] ? 1UL << ((from + place) & 63) : 0;
            }
        }
    }
}
