namespace OfficePM.Engine.Planning;

/// <summary>What a score is worth once it counts what the item unlocks.</summary>
/// <param name="Effective">The item's own score or the highest of what it unlocks, directly or not, whichever is more; null where none of them has one.</param>
/// <param name="Inversions">Pairs in which an item scores less than one that directly needs it, in the order of the list.</param>
/// <param name="Order">The items by falling effective score, prerequisites first among equals, then in the order of the list; items without one last.</param>
public sealed record UnlockedScores(IReadOnlyList<double?> Effective, IReadOnlyList<Prerequisite> Inversions, IReadOnlyList<int> Order)
{
    /// <summary>Lets an enabler rank at least as high as what waits for it.</summary>
    /// <remarks>
    /// A rule for any score (RICE, ICE), where <see cref="Sequencing"/> needs a cost of delay and a duration. The scores themselves stay as they are.
    /// </remarks>
    /// <param name="scores">Rounded scores; null where an item has none.</param>
    /// <param name="prerequisites">What must come before what.</param>
    /// <exception cref="ArgumentException">The prerequisites go round in a circle (the message has the path) or name an item outside the list.</exception>
    public static UnlockedScores Of(IReadOnlyList<double?> scores, IReadOnlyList<Prerequisite> prerequisites)
    {
        Prerequisites.ThrowIfCircular(scores.Count, prerequisites);
        var after = Prerequisites.Successors(scores.Count, prerequisites);
        var topological = Topological(after);
        double?[] effective = [.. scores];
        foreach (var item in topological.Reverse())
        {
            foreach (var unlocked in after[item])
            {
                // Written so that a missing score on either side loses.
                effective[item] = effective[item] >= effective[unlocked] ? effective[item] : effective[unlocked] ?? effective[item];
            }
        }

        var steps = Steps(after, topological);
        return new(
            effective,
            [
                .. Enumerable.Range(0, scores.Count).SelectMany(
                    before => after[before].Where(next => scores[before] < scores[next]).Select(next => new Prerequisite(before, next))),
            ],
            [.. Enumerable.Range(0, scores.Count).OrderByDescending(item => effective[item] ?? double.NegativeInfinity).ThenBy(item => steps[item])]);
    }

    /// <summary>How many prerequisites stand before each item in the longest line of them.</summary>
    private static int[] Steps(IReadOnlyList<IReadOnlyList<int>> after, int[] topological)
    {
        var steps = new int[after.Count];
        foreach (var item in topological)
        {
            foreach (var unlocked in after[item])
            {
                steps[unlocked] = Math.Max(steps[unlocked], steps[item] + 1);
            }
        }

        return steps;
    }

    private static int[] Topological(IReadOnlyList<IReadOnlyList<int>> after)
    {
        var waiting = new int[after.Count];
        foreach (var unlocked in after.SelectMany(items => items))
        {
            waiting[unlocked]++;
        }

        Queue<int> free = new(Enumerable.Range(0, after.Count).Where(item => waiting[item] == 0));
        List<int> order = [];
        while (free.TryDequeue(out var item))
        {
            order.Add(item);
            foreach (var unlocked in after[item].Where(unlocked => --waiting[unlocked] == 0))
            {
                free.Enqueue(unlocked);
            }
        }

        return [.. order];
    }
}
