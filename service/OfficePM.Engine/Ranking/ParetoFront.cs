namespace OfficePM.Engine.Ranking;

/// <summary>Which items no other item matches everywhere and beats somewhere.</summary>
/// <remarks>
/// Weak dominance: at least as good on every criterion and better on one. Identical items do not dominate each other, so both stay.
/// An item with a blank is compared with nothing: it neither dominates nor is dominated, and is not on the front.
/// Source: Vilfredo Pareto, Manuale di economia politica, 1906.
/// </remarks>
public sealed class ParetoFront
{
    private readonly double[]?[] items;

    /// <param name="rows">One row per item, one number per criterion; null is a blank.</param>
    /// <param name="directions">One direction per criterion.</param>
    public ParetoFront(IReadOnlyList<IReadOnlyList<double?>> rows, IReadOnlyList<Direction> directions)
    {
        if (rows.Any(row => row.Count != directions.Count))
        {
            throw new ArgumentException("There must be one number per criterion.", nameof(rows));
        }

        // All criteria turned so that more is better.
        items =
        [
            .. rows.Select(row => row.Any(cell => cell is null)
                ? null
                : row.Select((cell, criterion) => directions[criterion] == Direction.Benefit ? cell!.Value : -cell!.Value).ToArray()),
        ];
    }

    /// <summary>The places of the items that nothing dominates, ascending.</summary>
    public IReadOnlyList<int> Front()
    {
        // From best to worst by one criterion after the other: whatever dominates an item stands before it, and a dominated item is
        // dominated by one of the front, so each item is compared with the front only.
        var order = Enumerable.Range(0, items.Length).Where(item => items[item] is not null).ToArray();
        Array.Sort(order, (one, other) => Compare(items[other]!, items[one]!));
        List<int> front = [];
        front.AddRange(order.Where(candidate => !front.Exists(member => Dominates(items[member]!, items[candidate]!))));
        front.Sort();
        return front;
    }

    /// <summary>The places of the items that dominate one item, ascending.</summary>
    public IReadOnlyList<int> DominatorsOf(int item) =>
        [.. Enumerable.Range(0, items.Length).Where(other => items[other] is { } better && items[item] is { } worse && Dominates(better, worse))];

    /// <summary>How many items one item dominates.</summary>
    public int DominatesCount(int item) => items.Count(other => items[item] is { } better && other is not null && Dominates(better, other));

    /// <summary>The places of the items that another one beats on every criterion, ascending.</summary>
    public IReadOnlyList<int> StrictlyDominated() =>
        [.. Enumerable.Range(0, items.Length).Where(item => items[item] is { } worse && Array.Exists(items, other => other is not null && Beats(other, worse)))];

    private static bool Dominates(double[] better, double[] worse)
    {
        var beats = false;
        for (var criterion = 0; criterion < better.Length; criterion++)
        {
            if (better[criterion] < worse[criterion])
            {
                return false;
            }

            beats |= better[criterion] > worse[criterion];
        }

        return beats;
    }

    private static bool Beats(double[] better, double[] worse) =>
        better.Length > 0 && better.Zip(worse).All(pair => pair.First > pair.Second);

    private static int Compare(double[] one, double[] other)
    {
        for (var criterion = 0; criterion < one.Length; criterion++)
        {
            var order = one[criterion].CompareTo(other[criterion]);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }
}
