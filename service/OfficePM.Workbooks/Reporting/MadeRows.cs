using System.Collections;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Reporting;

/// <summary>Rows of a block, of which the last ones are made whenever they are asked for; none of those is wider than the widest above them.</summary>
/// <param name="first">The rows above them.</param>
/// <param name="count">How many are made.</param>
/// <param name="make">Makes one from its place among them, the same each time.</param>
internal sealed class MadeRows(IReadOnlyList<IReadOnlyList<PatchCell?>> first, int count, Func<int, IReadOnlyList<PatchCell?>> make)
    : IReadOnlyList<IReadOnlyList<PatchCell?>>, IWide
{
    /// <inheritdoc/>
    public int Width { get; } = first.Select(row => row.Count).DefaultIfEmpty(0).Max();

    /// <inheritdoc/>
    public int Count => first.Count + count;

    /// <inheritdoc/>
    public IReadOnlyList<PatchCell?> this[int index] => index < first.Count ? first[index]
        : index < Count ? Made(index - first.Count)
        : throw new ArgumentOutOfRangeException(nameof(index));

    /// <inheritdoc/>
    public IEnumerator<IReadOnlyList<PatchCell?>> GetEnumerator()
    {
        for (var at = 0; at < Count; at++)
            yield return this[at];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IReadOnlyList<PatchCell?> Made(int at) => make(at) is var row && row.Count <= Width
        ? row
        : throw new InvalidOperationException("A row is wider than all those above it.");
}
