namespace OfficePM.Workbooks.Understanding.Dependencies;

/// <summary>Finds items that wait for each other. Time and memory grow with items and dependencies together.</summary>
internal static class DependencyGraph
{
    /// <summary>One shortest cycle for each group of items that wait for each other, by the group's first item.</summary>
    /// <param name="items">How many items there are.</param>
    /// <param name="dependencies">What needs what; self references are left aside.</param>
    /// <returns>The places along the cycle, the first one again at its end; and how many items the group has.</returns>
    public static IReadOnlyList<(IReadOnlyList<int> Path, int Caught)> Cycles(int items, IReadOnlyList<Dependency> dependencies)
    {
        var needs = new List<int>?[items];
        foreach (var dependency in dependencies.Where(one => one.Item != one.Needs))
            (needs[dependency.Item] ??= []).Add(dependency.Needs);
        var group = Groups(needs);
        // There are no more groups than items.
        var sizes = new int[items];
        foreach (var number in group)
            sizes[number]++;
        HashSet<int> seen = [];
        List<(IReadOnlyList<int>, int)> cycles = [];
        for (var item = 0; item < items; item++)
        {
            if (sizes[group[item]] > 1 && seen.Add(group[item]))
                cycles.Add((ShortestCycle(item, needs, group), sizes[group[item]]));
        }

        return cycles;
    }

    /// <summary>The number of the group of each item (Tarjan's strongly connected components, without recursion: a chain may be as long as the list).</summary>
    private static int[] Groups(List<int>?[] needs)
    {
        var order = new int[needs.Length];
        var low = new int[needs.Length];
        var group = new int[needs.Length];
        Array.Fill(group, -1);
        var (counter, groups) = (0, 0);
        Stack<int> open = new();
        Stack<(int Item, int Next)> path = new();
        for (var start = 0; start < needs.Length; start++)
        {
            if (order[start] > 0)
                continue;
            path.Push((start, 0));
            while (path.TryPop(out var step))
            {
                var (item, next) = step;
                if (next == 0)
                {
                    order[item] = low[item] = ++counter;
                    open.Push(item);
                }
                else
                {
                    low[item] = Math.Min(low[item], low[needs[item]![next - 1]]);
                }

                var descended = false;
                for (; needs[item] is { } list && next < list.Count; next++)
                {
                    var other = list[next];
                    if (order[other] == 0)
                    {
                        path.Push((item, next + 1));
                        path.Push((other, 0));
                        descended = true;
                        break;
                    }

                    if (group[other] < 0)
                        low[item] = Math.Min(low[item], order[other]);
                }

                if (descended || low[item] != order[item])
                    continue;
                int member;
                do
                {
                    member = open.Pop();
                    group[member] = groups;
                    // Closed: what still comes back to it must not take its number for an open one.
                    low[member] = int.MaxValue;
                }
                while (member != item);
                groups++;
            }
        }

        return group;
    }

    private static List<int> ShortestCycle(int start, List<int>?[] needs, int[] group)
    {
        Dictionary<int, int> from = [];
        Queue<int> queue = new([start]);
        while (queue.TryDequeue(out var item))
        {
            foreach (var other in needs[item] ?? [])
            {
                if (other == start)
                {
                    List<int> path = [start];
                    for (var at = item; at != start; at = from[at])
                        path.Add(at);
                    path.Add(start);
                    path.Reverse();
                    return path;
                }

                if (group[other] == group[start] && from.TryAdd(other, item))
                    queue.Enqueue(other);
            }
        }

        throw new InvalidOperationException("Items of one group reach each other.");
    }
}
