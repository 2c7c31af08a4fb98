using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Planning;

/// <summary>Joins orders of jobs that have nothing to do with each other; each order stays as it is.</summary>
internal static class OrderWeaver
{
    /// <summary>
    /// Weaves orders of unconnected jobs into one: always the front with the highest cost of delay per duration of all of them next, ties in
    /// the order of the list.
    /// </summary>
    public static int[] Of(IReadOnlyList<Job> jobs, IReadOnlyList<int[]> orders)
    {
        PriorityQueue<(Queue<(int[] Jobs, double Ratio)> Blocks, int[] Jobs), (double, int)> open = new();
        void Enqueue(Queue<(int[] Jobs, double Ratio)> blocks)
        {
            if (blocks.TryDequeue(out var block))
            {
                open.Enqueue((blocks, block.Jobs), (-Rounding.Score(block.Ratio), block.Jobs[0]));
            }
        }

        foreach (var order in orders)
        {
            Enqueue(new(Blocks(jobs, order)));
        }

        List<int> merged = [];
        while (open.TryDequeue(out var next, out _))
        {
            merged.AddRange(next.Jobs);
            Enqueue(next.Blocks);
        }

        return [.. merged];
    }

    /// <summary>Cuts an order into blocks: from the front, the longest prefix of the highest cost of delay per duration.</summary>
    private static IEnumerable<(int[] Jobs, double Ratio)> Blocks(IReadOnlyList<Job> jobs, int[] order)
    {
        // Blocks of rising ratio join until the ratios fall: linear, where trying all prefixes would be quadratic.
        List<(int Start, double Cost, double Time)> blocks = [];
        for (var place = 0; place < order.Length; place++)
        {
            var (start, cost, time) = (place, jobs[order[place]].CostOfDelay, jobs[order[place]].Duration);
            while (blocks.Count > 0 && blocks[^1].Cost / blocks[^1].Time <= cost / time)
            {
                var before = blocks[^1];
                (start, cost, time) = (before.Start, before.Cost + cost, before.Time + time);
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.Add((start, cost, time));
        }

        return blocks.Select((block, index) => (
            order[block.Start..(index + 1 < blocks.Count ? blocks[index + 1].Start : order.Length)], block.Cost / block.Time));
    }
}
