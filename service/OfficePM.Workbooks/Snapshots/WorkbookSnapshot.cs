using System.Text.Json.Serialization;

namespace OfficePM.Workbooks.Snapshots;

/// <summary>What was read of a workbook: the input of everything, and a JSON contract shared with the add-in (see WorkbookJson).</summary>
public sealed record WorkbookSnapshot
{
    /// <summary>The worksheets in the order of their tabs. Chart sheets have no cells and are left out.</summary>
    public required IReadOnlyList<SheetSnapshot> Sheets { get; init; }

    /// <summary>Workbook-scoped defined names, hidden ones included; sheet-scoped names are left out.</summary>
    public IReadOnlyList<DefinedName> Names { get; init; } = [];

    /// <summary>The sheet that is in front when the workbook opens; null when unknown.</summary>
    public string? ActiveSheet { get; init; }

    /// <summary>Whether date serials count from 1904 (old Mac workbooks).</summary>
    public bool Date1904 { get; init; }

    /// <summary>What was noted while the file itself was read, before any cell was understood; empty for workbooks. No part of the JSON contract.</summary>
    [JsonIgnore]
    public IReadOnlyList<Finding> Notes { get; init; } = [];

    /// <summary>The sheet of that name (Excel ignores case), or null.</summary>
    public SheetSnapshot? Sheet(string name) => Sheets.FirstOrDefault(sheet => string.Equals(sheet.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The workbook-scoped name (Excel ignores case), or null.</summary>
    public DefinedName? Name(string name) => Names.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A workbook-scoped defined name.</summary>
/// <param name="Name">The name.</param>
/// <param name="RefersTo">The formula without "=": "Backlog!$A$4:$M$64".</param>
public sealed record DefinedName(string Name, string RefersTo);

/// <summary>Whether a sheet's tab is shown.</summary>
public enum SheetVisibility
{
    /// <summary>Shown.</summary>
    Visible,

    /// <summary>Hidden; a person can show it.</summary>
    Hidden,

    /// <summary>Hidden from Excel's own menu too.</summary>
    VeryHidden,
}

/// <summary>One worksheet as read. Only cells with a value or a formula are kept, so a used range out to XFB costs nothing.</summary>
public sealed record SheetSnapshot
{
    /// <summary>The tab's name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the tab is shown.</summary>
    public SheetVisibility Visibility { get; init; }

    /// <summary>Rows that have content, ascending by number.</summary>
    public IReadOnlyList<RowSnapshot> Rows { get; init; } = [];

    /// <summary>Merged ranges.</summary>
    public IReadOnlyList<RangeAddress> Merges { get; init; } = [];

    /// <summary>Excel tables on this sheet.</summary>
    public IReadOnlyList<TableSnapshot> Tables { get; init; } = [];

    /// <summary>The sheet's own autofilter (not a table's), header row included; null without one.</summary>
    public RangeAddress? AutoFilter { get; init; }

    /// <summary>Hidden columns, 1-based, ascending; those with content only.</summary>
    public IReadOnlyList<int> HiddenColumns { get; init; } = [];

    /// <summary>Whether the sheet is protected.</summary>
    public bool Protected { get; init; }

    /// <summary>The cell at a 1-based row and column; blank where there is none.</summary>
    public Cell this[int row, int column] => Row(row) is { } found ? found[column] : Cell.Blank;

    /// <summary>The cell at an address; blank where there is none.</summary>
    public Cell this[CellAddress address] => this[address.Row, address.Column];

    /// <summary>The row of that number, or null where it has no content.</summary>
    public RowSnapshot? Row(int number)
    {
        var low = 0;
        var high = Rows.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var at = Rows[middle].Number;
            if (at == number)
                return Rows[middle];
            if (at < number)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return null;
    }

    /// <summary>The rectangle around all content, or null for an empty sheet.</summary>
    public RangeAddress? UsedRange =>
        Rows.Count == 0
            ? null
            : new RangeAddress(Rows[0].Number, Rows.Min(row => row.FirstColumn), Rows[^1].Number, Rows.Max(row => row.LastColumn));
}

/// <summary>The content of one row.</summary>
public sealed class RowSnapshot
{
    /// <summary>This many cells are looked at in turn before all are searched by halves.</summary>
    private const int NearBy = 8;

    private readonly int[] columns;
    private readonly Cell[] cells;

    /// <summary>A row with at least one cell.</summary>
    /// <param name="number">1-based row number.</param>
    /// <param name="hidden">Whether the row is hidden, by hand or by a filter.</param>
    /// <param name="columns">1-based columns, ascending, one per cell.</param>
    /// <param name="cells">The cells; none of them empty.</param>
    /// <exception cref="ArgumentException">There are no cells, or not one column for each.</exception>
    public RowSnapshot(int number, bool hidden, int[] columns, Cell[] cells)
    {
        if (cells.Length == 0 || columns.Length != cells.Length)
            throw new ArgumentException("A row has at least one cell, and one column for each.", nameof(cells));
        Number = number;
        Hidden = hidden;
        this.columns = columns;
        this.cells = cells;
    }

    /// <summary>1-based row number.</summary>
    public int Number { get; }

    /// <summary>Whether the row is hidden, by hand or by a filter.</summary>
    public bool Hidden { get; }

    /// <summary>The first column with content.</summary>
    public int FirstColumn => columns[0];

    /// <summary>The last column with content.</summary>
    public int LastColumn => columns[^1];

    /// <summary>How many cells have content.</summary>
    public int Count => cells.Length;

    /// <summary>The cell at a 1-based column; blank where there is none.</summary>
    public Cell this[int column]
    {
        get
        {
            // Rows of lists have few gaps: the cell stands where it would without any, or a little before.
            var at = Math.Min(column - columns[0], columns.Length - 1);
            for (var steps = 0; at >= 0 && steps < NearBy; steps++, at--)
            {
                if (columns[at] <= column)
                    return columns[at] == column ? cells[at] : Cell.Blank;
            }

            at = Array.BinarySearch(columns, column);
            return at < 0 ? Cell.Blank : cells[at];
        }
    }

    /// <summary>The 1-based columns of the cells with content, ascending: with <see cref="Contents"/> the way through a row that copies nothing.</summary>
    internal ReadOnlySpan<int> Columns => columns;

    /// <summary>The cells with content, one for each of <see cref="Columns"/>.</summary>
    internal ReadOnlySpan<Cell> Contents => cells;

    /// <summary>The cells with content and their 1-based columns, from left to right.</summary>
    public IEnumerable<(int Column, Cell Cell)> Cells
    {
        get
        {
            for (var i = 0; i < cells.Length; i++)
                yield return (columns[i], cells[i]);
        }
    }
}

/// <summary>An Excel table.</summary>
/// <param name="Name">Its name in structured references.</param>
/// <param name="Range">Header row, data and totals row.</param>
/// <param name="Columns">Its columns from left to right.</param>
/// <param name="HeaderRow">Whether the first row is a header row.</param>
/// <param name="TotalsRow">Whether the last row is a totals row.</param>
public sealed record TableSnapshot(
    string Name, RangeAddress Range, IReadOnlyList<string> Columns, bool HeaderRow = true, bool TotalsRow = false);
