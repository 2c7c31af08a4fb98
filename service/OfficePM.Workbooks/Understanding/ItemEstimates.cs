using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace OfficePM.Workbooks.Understanding;

/// <summary>The estimates of one item: a few numbers beside the criteria that all items share, for a table of its own costs each item more than they do.</summary>
/// <param name="criteria">The ids of the criteria, each once.</param>
/// <param name="numbers">One number for each; NaN where there is none.</param>
internal sealed class ItemEstimates(string[] criteria, double[] numbers) : IReadOnlyDictionary<string, double>
{
    /// <inheritdoc/>
    public int Count => numbers.Count(number => !double.IsNaN(number));

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
            if (criteria[at] == key && !double.IsNaN(numbers[at]))
            {
                value = numbers[at];
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
            if (!double.IsNaN(numbers[at]))
                yield return new(criteria[at], numbers[at]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
