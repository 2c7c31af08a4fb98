namespace OfficePM.Engine.Scoring;

/// <summary>The estimates of a backlog by column, so that a formula over 100,000 items looks each criterion up once.</summary>
internal sealed class Estimates
{
    private readonly Backlog backlog;
    private readonly Dictionary<string, double[]> columns = new(StringComparer.Ordinal);
    private readonly Dictionary<(ColumnFunction, string), Evaluation> statistics = [];

    /// <param name="backlog">The items; every estimate is finite.</param>
    public Estimates(Backlog backlog) => this.backlog = backlog;

    /// <summary>How many items there are.</summary>
    public int Count => backlog.Items.Count;

    /// <summary>The estimates for one criterion in the order of the items; NaN where nobody gave one.</summary>
    /// <exception cref="ArgumentException">An estimate is NaN or infinite.</exception>
    public double[] this[string criterion]
    {
        get
        {
            if (!columns.TryGetValue(criterion, out var column))
            {
                column = Read(criterion);
                columns.Add(criterion, column);
            }

            return column;
        }
    }

    /// <summary>One number over all estimates of a criterion, those that are there.</summary>
    public Evaluation Statistic(ColumnFunction function, string criterion)
    {
        if (!statistics.TryGetValue((function, criterion), out var statistic))
        {
            statistic = ColumnStatistics.Of(function, [.. this[criterion].Where(estimate => !double.IsNaN(estimate))]);
            statistics.Add((function, criterion), statistic);
        }

        return statistic;
    }

    private double[] Read(string criterion)
    {
        var column = new double[Count];
        for (var item = 0; item < column.Length; item++)
        {
            if (!backlog.Items[item].Inputs.TryGetValue(criterion, out var estimate))
            {
                column[item] = double.NaN;
                continue;
            }

            if (!double.IsFinite(estimate))
            {
                throw new ArgumentException($"The estimate '{criterion}' of item '{backlog.Items[item].Key}' is not a finite number.", nameof(criterion));
            }

            column[item] = estimate;
        }

        return column;
    }
}
