using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>What happens to one cell of a row.</summary>
/// <param name="Column">1-based.</param>
/// <param name="Cell">What it becomes; null where it goes, its format included.</param>
internal readonly record struct CellEdit(int Column, PatchCell? Cell);

/// <summary>Edits of a rectangle of cells, row by row, so that a long list is never held twice.</summary>
/// <param name="FirstRow">1-based.</param>
/// <param name="LastRow">1-based.</param>
internal abstract record CellLayer(int FirstRow, int LastRow)
{
    /// <summary>Adds the edits of a row, from left to right.</summary>
    public abstract void Collect(int row, List<CellEdit> edits);

    /// <summary>The columns and rows that cells are written to, or null where the layer only takes away.</summary>
    public abstract RangeAddress? Written { get; }
}

/// <summary>The cells of a block.</summary>
internal sealed record BlockLayer(WriteBlock Block) : CellLayer(Block.At.Row, Block.At.Row + Block.Rows.Count - 1)
{
    /// <inheritdoc/>
    public override RangeAddress? Written =>
        ((Block.Rows as IWide)?.Width ?? Block.Rows.Max(row => (int?)row.Count)) is int width and > 0
            ? new RangeAddress(FirstRow, Block.At.Column, LastRow, Block.At.Column + width - 1)
            : null;

    /// <inheritdoc/>
    public override void Collect(int row, List<CellEdit> edits)
    {
        var cells = Block.Rows[row - FirstRow];
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i] is { } cell)
                edits.Add(new CellEdit(Block.At.Column + i, cell));
        }
    }
}

/// <summary>The cells of our list columns.</summary>
internal sealed record ListLayer(EnsureListColumns List) : CellLayer(Math.Min(List.HeaderRow, List.FirstRow), List.LastRow)
{
    private readonly ListColumn[] columns = [.. List.Columns.OrderBy(column => column.Column)];

    /// <inheritdoc/>
    public override RangeAddress? Written =>
        List.Columns.Count == 0
            ? null
            : new RangeAddress(FirstRow, List.Columns.Min(column => column.Column), LastRow, List.Columns.Max(column => column.Column));

    /// <inheritdoc/>
    public override void Collect(int row, List<CellEdit> edits)
    {
        foreach (var column in columns)
        {
            if (row == List.HeaderRow)
                edits.Add(new CellEdit(column.Column, PatchCell.Of(column.Header, column.HeaderStyle)));
            else if (row >= List.FirstRow && row - List.FirstRow < column.Cells.Count && column.Cells[row - List.FirstRow] is { } cell)
                edits.Add(new CellEdit(column.Column, cell));
        }
    }
}

/// <summary>Rows that change though none of their cells does.</summary>
internal sealed record HeightLayer(RowHeight Height) : CellLayer(Height.First, Height.Last)
{
    /// <inheritdoc/>
    public override RangeAddress? Written => null;

    /// <inheritdoc/>
    public override void Collect(int row, List<CellEdit> edits)
    {
        // The height is an attribute of the row itself.
    }
}

/// <summary>Cells that go.</summary>
internal sealed record ClearLayer(RangeAddress Range) : CellLayer(Range.First.Row, Range.Last.Row)
{
    /// <inheritdoc/>
    public override RangeAddress? Written => null;

    /// <inheritdoc/>
    public override void Collect(int row, List<CellEdit> edits)
    {
        for (var column = Range.First.Column; column <= Range.Last.Column; column++)
            edits.Add(new CellEdit(column, null));
    }
}

/// <summary>All edits of the cells of a sheet; later layers lie over earlier ones.</summary>
internal sealed class CellEdits(IReadOnlyList<CellLayer> layers)
{
    private readonly List<CellEdit> single = [];

    /// <summary>No further row.</summary>
    public const int NoRow = int.MaxValue;

    /// <summary>The rectangle around all cells that are written, or null.</summary>
    public RangeAddress? Written
    {
        get
        {
            RangeAddress? all = null;
            foreach (var layer in layers)
                all = Ranges.Union(all, layer.Written);
            return all;
        }
    }

    /// <summary>The first row with edits after a row.</summary>
    public int NextRow(int after)
    {
        var next = NoRow;
        foreach (var layer in layers)
        {
            if (layer.LastRow > after)
                next = Math.Min(next, Math.Max(layer.FirstRow, after + 1));
        }

        return next;
    }

    /// <summary>The edits of a row from left to right.</summary>
    public void Of(int row, List<CellEdit> edits)
    {
        edits.Clear();
        var inOrder = true;
        foreach (var layer in layers)
        {
            if (row < layer.FirstRow || row > layer.LastRow)
                continue;
            var before = edits.Count;
            layer.Collect(row, edits);
            inOrder &= before == 0 || before == edits.Count || edits[before - 1].Column < edits[before].Column;
        }

        if (!inOrder)
            Settle(edits);
    }

    /// <summary>The cell that the layers put at a place, or null.</summary>
    public PatchCell? At(CellAddress address)
    {
        Of(address.Row, single);
        return single.Find(edit => edit.Column == address.Column).Cell;
    }

    // Of the edits of one cell the last one counts.
    private static void Settle(List<CellEdit> edits)
    {
        CellEdit[] sorted = [.. edits.OrderBy(edit => edit.Column)];
        edits.Clear();
        foreach (var edit in sorted)
        {
            if (edits.Count > 0 && edits[^1].Column == edit.Column)
                edits[^1] = edit;
            else
                edits.Add(edit);
        }
    }
}

/// <summary>Rectangles.</summary>
internal static class Ranges
{
    /// <summary>The rectangle around two.</summary>
    public static RangeAddress? Union(RangeAddress? a, RangeAddress? b) =>
        a is not { } one ? b : b is not { } other ? a : new RangeAddress(
            Math.Min(one.First.Row, other.First.Row),
            Math.Min(one.First.Column, other.First.Column),
            Math.Max(one.Last.Row, other.Last.Row),
            Math.Max(one.Last.Column, other.Last.Column));

    /// <summary>Takes columns off a rectangle's right edge while they are among those that go.</summary>
    public static RangeAddress WithoutRightColumns(RangeAddress range, IReadOnlySet<int> gone)
    {
        var last = range.Last.Column;
        while (last > range.First.Column && gone.Contains(last))
            last--;
        return range with { Last = range.Last with { Column = last } };
    }

    /// <summary>Whether a blank cell would be written for an edit that clears.</summary>
    public static bool IsClear(PatchCell? cell) => cell is null or { Kind: CellKind.Blank, Formula: null, Style: null };
}
