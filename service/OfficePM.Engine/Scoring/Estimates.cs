namespace OfficePM.Engine.Scoring;

/// <summary>The estimates of a backlog by column, so that a formula over 100,000 items looks each criterion up once.</summary>
internal sealed class Estimates
{
    private readonly Backlog backlog;
    private readonly Dictionary<string, double[]> columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Evaluations> inputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double[]> present = new(StringComparer.Ordinal);
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
                Read([criterion]);
                column = columns[criterion];
            }

            return column;
        }
    }

    /// <summary>Reads several criteria at once, so that each item is gone to once instead of once for each of them.</summary>
    public void Read(IEnumerable<string> criteria)
    {
        var wanted = criteria.Where(criterion => !columns.ContainsKey(criterion)).Distinct(StringComparer.Ordinal).ToArray();
        var read = wanted.Select(_ => new double[Count]).ToArray();
        for (var item = 0; item < Count; item++)
        {
            var estimated = backlog.Items[item].Inputs;
            for (var column = 0; column < wanted.Length; column++)
            {
                read[column][item] = !estimated.TryGetValue(wanted[column], out var estimate) ? double.NaN
                    : double.IsFinite(estimate) ? estimate
                    : throw new ArgumentException(
                        $"The estimate '{wanted[column]}' of item '{backlog.Items[item].Key}' is not a finite number.", nameof(criteria));
            }
        }

        for (var column = 0; column < wanted.Length; column++)
        {
            columns.Add(wanted[column], read[column]);
        }
    }

    /// <summary>The estimates for one criterion as a part of an expression.</summary>
    public Evaluations Input(string criterion) => Kept(inputs, criterion, () => new Evaluations(this[criterion]));

    /// <summary>The estimates for one criterion that are there, in the order of the items.</summary>
    public double[] Present(string criterion) => Kept(present, criterion, () => Array.FindAll(this[criterion], estimate => !double.IsNaN(estimate)));

    /// <summary>One number over all estimates of a criterion, those that are there.</summary>
    public Evaluation Statistic(ColumnFunction function, string criterion) =>
        Kept(statistics, (function, criterion), () => ColumnStatistics.Of(function, Present(criterion)));

    private static TValue Kept<TKey, TValue>(Dictionary<TKey, TValue> known, TKey key, Func<TValue> make)
        where TKey : notnull
    {
        if (!known.TryGetValue(key, out var value))
        {
            value = make();
            known.Add(key, value);
        }

        return value;
    }
}
