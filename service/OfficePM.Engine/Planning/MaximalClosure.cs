namespace OfficePM.Engine.Planning;

/// <summary>The set of things worth most together, where taking one means taking all that it needs.</summary>
/// <remarks>
/// By a minimum cut: Jean-Claude Picard, Maximal closure of a graph and applications to combinatorial problems, Management Science 22(11),
/// 1976; shortest augmenting paths: Jack Edmonds and Richard Karp, Journal of the ACM 19(2), 1972.
/// </remarks>
internal static class MaximalClosure
{
    /// <summary>The smallest such set, by place in order; empty where nothing is worth more than 0.</summary>
    /// <param name="worth">What each thing adds; negative where it costs.</param>
    /// <param name="needs">Pairs: who needs, what is needed.</param>
    public static IReadOnlyList<int> Of(IReadOnlyList<double> worth, IReadOnlyList<(int Who, int What)> needs)
    {
        var (source, sink) = (worth.Count, worth.Count + 1);
        Network network = new(worth.Count + 2);
        for (var thing = 0; thing < worth.Count; thing++)
        {
            if (worth[thing] > 0)
            {
                network.Connect(source, thing, worth[thing]);
            }
            else if (worth[thing] < 0)
            {
                network.Connect(thing, sink, -worth[thing]);
            }
        }

        foreach (var (who, what) in needs)
        {
            network.Connect(who, what, double.PositiveInfinity);
        }

        var reached = network.SourceSide(source, sink, worth.Sum(Math.Abs) * 1e-12);
        return [.. Enumerable.Range(0, worth.Count).Where(thing => reached[thing])];
    }

    private sealed class Network(int nodes)
    {
        private readonly List<(int To, double Room)> edges = [];
        private readonly List<int>[] leaving = [.. Enumerable.Range(0, nodes).Select(_ => new List<int>())];

        /// <summary>An edge, and at the next place the one that takes flow back.</summary>
        public void Connect(int from, int to, double room)
        {
            leaving[from].Add(edges.Count);
            edges.Add((to, room));
            leaving[to].Add(edges.Count);
            edges.Add((from, 0));
        }

        /// <summary>Fills the network and says what the source still reaches.</summary>
        /// <param name="source">Where flow starts.</param>
        /// <param name="sink">Where it ends.</param>
        /// <param name="speck">Room of so little is none: it is what rounding leaves.</param>
        public bool[] SourceSide(int source, int sink, double speck)
        {
            while (true)
            {
                var by = Paths(source, speck);
                if (by[sink] < 0)
                {
                    return [.. by.Select((edge, node) => node == source || edge >= 0)];
                }

                var flow = double.PositiveInfinity;
                for (var node = sink; node != source; node = edges[by[node] ^ 1].To)
                {
                    flow = Math.Min(flow, edges[by[node]].Room);
                }

                for (var node = sink; node != source; node = edges[by[node] ^ 1].To)
                {
                    var edge = by[node];
                    edges[edge] = edges[edge] with { Room = edges[edge].Room - flow };
                    edges[edge ^ 1] = edges[edge ^ 1] with { Room = edges[edge ^ 1].Room + flow };
                }
            }
        }

        /// <summary>The edge by which each node is reached first; −1 where it is not.</summary>
        private int[] Paths(int source, double speck)
        {
            var by = new int[leaving.Length];
            Array.Fill(by, -1);
            Queue<int> open = new([source]);
            while (open.TryDequeue(out var node))
            {
                foreach (var edge in leaving[node])
                {
                    var to = edges[edge].To;
                    if (edges[edge].Room > speck && by[to] < 0 && to != source)
                    {
                        by[to] = edge;
                        open.Enqueue(to);
                    }
                }
            }

            return by;
        }
    }
}
