using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>
/// A sheet as everything after the finder reads it: one row per item, one column per kind of estimate. A sheet that is laid out so already is its own
/// normal form; lists that stand otherwise are turned, and findings still name the cells where things really stand.
/// </summary>
/// <param name="Sheet">The sheet to read: the real one, or one that was made of it under the same name.</param>
internal abstract record NormalForm(SheetSnapshot Sheet)
{
    /// <summary>How the items really stand.</summary>
    public abstract ListForm Form { get; }

    /// <summary>Where a cell of the normal form really stands.</summary>
    public abstract CellAddress Real(CellAddress cell);

    /// <summary>Where a row of the normal form really stands, as a person finds it: "row 5", "column D", "cell B4".</summary>
    public abstract string NameOf(int row);

    /// <summary>The place of a row of the normal form as Excel writes it: "5:5", "D:D", "B4".</summary>
    public abstract string PlaceOf(int row);

    /// <summary>Where a rectangle of the normal form really stands.</summary>
    public virtual RangeAddress Real(RangeAddress range) => Around(Real(range.First), Real(range.Last));

    /// <summary>The columns that are not the PM's, in the normal form's own counting.</summary>
    public OwnedColumns Ours(OwnedColumns ours) => Form == ListForm.Rows ? ours : OwnedColumns.None;

    /// <summary>The smallest rectangle around two cells.</summary>
    protected static RangeAddress Around(CellAddress a, CellAddress b) =>
        new(Math.Min(a.Row, b.Row), Math.Min(a.Column, b.Column), Math.Max(a.Row, b.Row), Math.Max(a.Column, b.Column));
}

/// <summary>A sheet that has one row per item.</summary>
/// <param name="Sheet">The sheet; cells that a vertical merge covers may be filled in.</param>
internal sealed record RowForm(SheetSnapshot Sheet) : NormalForm(Sheet)
{
    /// <inheritdoc/>
    public override ListForm Form => ListForm.Rows;

    /// <inheritdoc/>
    public override CellAddress Real(CellAddress cell) => cell;

    /// <inheritdoc/>
    public override string NameOf(int row) => $"row {row.ToInvariant()}";

    /// <inheritdoc/>
    public override string PlaceOf(int row) => $"{row.ToInvariant()}:{row.ToInvariant()}";
}
