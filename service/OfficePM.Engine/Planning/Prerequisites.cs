using OfficePM.Engine.Explaining;

namespace OfficePM.Engine.Planning;

/// <summary>One item must be done before another.</summary>
/// <param name="Before">The place of the item that comes first.</param>
/// <param name="After">The place of the item that needs it.</param>
public readonly record struct Prerequisite(int Before, int After);

/// <summary>Which items must be done before which.</summary>
public static class Prerequisites
{
    /// <summary>A circle in which items wait for each other, as a path that ends where it starts (0, 3, 0); null where there is none.</summary>
    /// <remarks>The circle that is met first in the order of the list, so the same list names the same circle.</remarks>
    /// <param name="count">How many items there are.</param>
    /// <param name="prerequisites">Pairs of places; the same pair may stand there twice.</param>
    public static IReadOnlyList<int>? Circle(int count, IEnumerable<Prerequisite> prerequisites)
    {
        var after = Successors(count, prerequisites);
        var states = new State[count];
        // A path instead of recursion: 10,000 items in one chain would exhaust the stack.
        List<(int Item, int Next)> path = [];
        for (var start = 0; start < count; start++)
        {
            if (states[start] == State.New)
            {
                Enter(start);
            }

            while (path.Count > 0)
            {
                var (item, next) = path[^1];
                if (next == after[item].Count)
                {
                    states[item] = State.Done;
                    path.RemoveAt(path.Count - 1);
                    continue;
                }

                path[^1] = (item, next + 1);
                var successor = after[item][next];
                if (states[successor] == State.OnPath)
                {
                    return [.. path.Select(step => step.Item).SkipWhile(step => step != successor), successor];
                }

                if (states[successor] == State.New)
                {
                    Enter(successor);
                }
            }
        }

        return null;

        void Enter(int item)
        {
            states[item] = State.OnPath;
            path.Add((item, 0));
        }
    }

    /// <summary>What each item unlocks, each once, in the order of the list.</summary>
    /// <exception cref="ArgumentException">A place is outside the list.</exception>
    internal static IReadOnlyList<IReadOnlyList<int>> Successors(int count, IEnumerable<Prerequisite> prerequisites)
    {
        var after = new SortedSet<int>[count];
        for (var item = 0; item < count; item++)
        {
            after[item] = [];
        }

        foreach (var (before, next) in prerequisites)
        {
            if (before < 0 || before >= count || next < 0 || next >= count)
            {
                throw new ArgumentException("A prerequisite names an item outside the list.", nameof(prerequisites));
            }

            after[before].Add(next);
        }

        return [.. after.Select(items => items.ToArray())];
    }

    /// <summary>Throws where items wait for each other in a circle, naming the path.</summary>
    /// <exception cref="ArgumentException">There is a circle.</exception>
    internal static void ThrowIfCircular(int count, IReadOnlyList<Prerequisite> prerequisites)
    {
        if (Circle(count, prerequisites) is { } circle)
        {
            throw new ArgumentException(
                $"The prerequisites go round in a circle: {string.Join(" → ", circle.Select(item => Wording.Number(item)))}.", nameof(prerequisites));
        }
    }

    private enum State
    {
        New,
        OnPath,
        Done,
    }
}
