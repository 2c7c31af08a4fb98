using System.Collections;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>The rows of the list that are items, from top to bottom, and what stands in their columns.</summary>
internal sealed class ItemList : IReadOnlyList<RowSnapshot>
{
    private readonly int[] places;
    private readonly RowSnapshot[] rows;
    private readonly bool areAll;
    private readonly Dictionary<ColumnCells, ColumnCells> cells = [];

    /// <summary>The items.</summary>
    /// <param name="all">The rows of the grid.</param>
    /// <param name="places">Which of them are items, ascending.</param>
    public ItemList(IReadOnlyList<RowSnapshot> all, int[] places)
    {
        this.places = places;
        rows = Array.ConvertAll(places, place => all[place]);
        areAll = places.Length == all.Count;
    }

    /// <inheritdoc/>
    public int Count => rows.Length;

    /// <inheritdoc/>
    public RowSnapshot this[int index] => rows[index];

    /// <summary>The cells of a column of the grid, one per item.</summary>
    public ColumnCells Cells(GridColumn column)
    {
        var all = column.Content.Cells;
        if (areAll)
            return all;
        if (!cells.TryGetValue(all, out var own))
            cells[all] = own = all.Only(places);
        return own;
    }

    /// <summary>The first items only.</summary>
    /// <param name="all">The rows of the grid.</param>
    /// <param name="count">How many at most.</param>
    public ItemList First(IReadOnlyList<RowSnapshot> all, int count) => new(all, places[..Math.Min(count, Count)]);

    /// <inheritdoc/>
    public IEnumerator<RowSnapshot> GetEnumerator() => ((IEnumerable<RowSnapshot>)rows).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
