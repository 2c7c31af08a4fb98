using OfficePM.Engine;

namespace OfficePM.Benchmarks;

/// <summary>
/// The arithmetic of a weighted score with min-max and nothing else: no blanks, no terms, no diagnostics, no rounding. What one would
/// write in C# for numbers that already stand in arrays; the yardstick for every other number of the run.
/// </summary>
internal sealed class WeightedSumLoop
{
    private readonly double[][] columns;
    private readonly bool[] isCost;
    private readonly double[] weights;
    private readonly int items;

    public WeightedSumLoop(Backlog backlog, IReadOnlyDictionary<string, double> weights)
    {
        items = backlog.Items.Count;
        columns = [.. backlog.Criteria.Select(criterion => backlog.Items.Select(item => item[criterion.Id]!.Value).ToArray())];
        isCost = [.. backlog.Criteria.Select(criterion => criterion.Direction == Direction.Cost)];
        this.weights = [.. backlog.Criteria.Select(criterion => weights[criterion.Id])];
    }

    /// <summary>One score per item.</summary>
    public double[] Scores()
    {
        var scores = new double[items];
        var total = 0.0;
        for (var criterion = 0; criterion < columns.Length; criterion++)
        {
            var column = columns[criterion];
            var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (var value in column)
            {
                least = Math.Min(least, value);
                most = Math.Max(most, value);
            }

            var weight = weights[criterion];
            var width = most - least;
            total += weight;
            for (var item = 0; item < column.Length; item++)
            {
                scores[item] += weight * ((isCost[criterion] ? most - column[item] : column[item] - least) / width);
            }
        }

        for (var item = 0; item < scores.Length; item++)
        {
            scores[item] /= total;
        }

        return scores;
    }
}
