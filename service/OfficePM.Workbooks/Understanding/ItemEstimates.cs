using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace OfficePM.Workbooks.Understanding;

/// <summary>The estimates of one item: its row of the columns that all items share, for numbers of its own would cost each item more than they do.</summary>
/// <param name="criteria">The ids of the criteria, each once.</param>
/// <param name="columns">One column for each, with one number for each item; NaN or an infinity where there is none.</param>
/// <param name="item">The item's place in the columns.</param>
internal sealed class ItemEstimates(string[] criteria, double[][] columns, int item) : IReadOnlyDictionary<string, double>
{
    /// <inheritdoc/>
    public int Count => columns.Count(column => double.IsFinite(column[item]));

    /// <inheritdoc/>
    public IEnumerable<string> Keys => this.Select(pair => pair.Key);

    /// <inheritdoc/>
    public IEnumerable<double> Values => this.Select(pair => pair.Value);

    /// <inheritdoc/>
    public double this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no estimate of '{key}'.");

    /// <inheritdoc/>
    public bool ContainsKey(string key) => TryGetValue(key, out _);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out double value)
    {
        for (var at = 0; at < criteria.Length; at++)
        {
            if (criteria[at] == key && double.IsFinite(columns[at][item]))
            {
                value = columns[at][item];
                return true;
            }
        }

        value = 0;
        return false;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, double>> GetEnumerator()
    {
        for (var at = 0; at < criteria.Length; at++)
        {
            if (double.IsFinite(columns[at][item]))
                yield return new(criteria[at], columns[at][item]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
