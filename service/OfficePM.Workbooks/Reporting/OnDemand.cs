using System.Collections;

namespace OfficePM.Workbooks.Reporting;

/// <summary>A list whose members are made when they are asked for: most of a long list's results are never looked at.</summary>
/// <param name="count">How many there are.</param>
/// <param name="make">Makes one by its place; the same place always gives an equal one.</param>
internal sealed class OnDemand<T>(int count, Func<int, T> make) : IReadOnlyList<T>
{
    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public T this[int index] => make(index);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
            yield return make(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
