using System.Text.Json.Serialization;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Patching;

/// <summary>What to write: a list of declarative operations, applied in order, and a JSON contract shared with the add-in. See docs/patch.md.</summary>
public sealed record WorkbookPatch
{
    /// <summary>Version of the contract.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The styles that cells name.</summary>
    public IReadOnlyDictionary<string, CellStyle> Styles { get; init; } = new Dictionary<string, CellStyle>(StringComparer.Ordinal);

    /// <summary>The operations. Each may be applied twice with the same result as once.</summary>
    public required IReadOnlyList<PatchOperation> Operations { get; init; }

    /// <summary>What the report already put in place of something that the backend's capabilities lack.</summary>
    public IReadOnlyList<string> Substituted { get; init; } = [];
}

/// <summary>One declarative, idempotent step.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "op")]
[JsonDerivedType(typeof(EnsureSheet), "ensureSheet")]
[JsonDerivedType(typeof(WriteBlock), "writeBlock")]
[JsonDerivedType(typeof(EnsureListColumns), "ensureListColumns")]
[JsonDerivedType(typeof(EnsureTable), "ensureTable")]
[JsonDerivedType(typeof(DefineName), "defineName")]
[JsonDerivedType(typeof(SetColumnWidths), "setColumnWidths")]
[JsonDerivedType(typeof(SetRowHeights), "setRowHeights")]
[JsonDerivedType(typeof(SetLink), "setLink")]
[JsonDerivedType(typeof(SetNote), "setNote")]
[JsonDerivedType(typeof(SetValidation), "setValidation")]
[JsonDerivedType(typeof(SetConditionalFormat), "setConditionalFormat")]
[JsonDerivedType(typeof(SetDataBar), "setDataBar")]
[JsonDerivedType(typeof(SetPage), "setPage")]
[JsonDerivedType(typeof(SetChart), "setChart")]
[JsonDerivedType(typeof(DeleteSheet), "deleteSheet")]
[JsonDerivedType(typeof(DeleteListColumns), "deleteListColumns")]
[JsonDerivedType(typeof(DeleteName), "deleteName")]
public abstract record PatchOperation;

/// <summary>
/// A sheet of ours is there. Key: the sheet. With <see cref="SheetContent.Replace"/> everything on it (cells, formats, charts, tables,
/// widths) is first emptied, so that what follows is all it holds; a PM's own sheets are never named here.
/// </summary>
/// <param name="Sheet">The tab's name.</param>
/// <param name="Content">Whether what the sheet held goes.</param>
public sealed record EnsureSheet(string Sheet, SheetContent Content) : PatchOperation
{
    /// <summary>Whether the tab is shown.</summary>
    public SheetVisibility Visibility { get; init; }

    /// <summary>"#RRGGBB", or null for none.</summary>
    public string? TabColor { get; init; }

    /// <summary>Whether gridlines are shown.</summary>
    public bool Gridlines { get; init; }

    /// <summary>Rows at the top that stay in view; 0 for none. Needs FreezePanes; without it left out and listed.</summary>
    public int FrozenRows { get; init; }

    /// <summary>Columns at the left that stay in view; 0 for none.</summary>
    public int FrozenColumns { get; init; }

    /// <summary>Zoom in percent.</summary>
    public int Zoom { get; init; } = 100;

    /// <summary>Font size of cells without a style decides the default height; this sets it in points, null leaves Excel's.</summary>
    public double? DefaultRowHeight { get; init; }
}

/// <summary>What happens to what a sheet held.</summary>
public enum SheetContent
{
    /// <summary>It goes.</summary>
    Replace,

    /// <summary>It stays; blocks are written over it.</summary>
    Keep,
}

/// <summary>Cells of a sheet of ours. Key: sheet and top left cell. Writing the same block again changes nothing.</summary>
/// <param name="Sheet">The tab's name.</param>
/// <param name="At">Top left cell.</param>
/// <param name="Rows">Rows of cells, each as long as it needs; null leaves a cell untouched.</param>
public sealed record WriteBlock(string Sheet, CellAddress At, IReadOnlyList<IReadOnlyList<PatchCell?>> Rows) : PatchOperation;

/// <summary>
/// The list has our columns. Key: the list's sheet and each column's id. A column that is there is rewritten where it stands; a new one
/// is written at <see cref="ListColumn.Column"/>, which is free. A table gains table columns with calculated-column formulas; an
/// autofilter over the list is extended over our columns. The defined names of ownership are separate operations.
/// </summary>
/// <param name="Sheet">The list's sheet.</param>
/// <param name="HeaderRow">The row of the headers (the last one, where there are several).</param>
/// <param name="FirstRow">First row after the header.</param>
/// <param name="LastRow">Last row of the list.</param>
/// <param name="Columns">Our columns from left to right.</param>
public sealed record EnsureListColumns(
    string Sheet, int HeaderRow, int FirstRow, int LastRow, IReadOnlyList<ListColumn> Columns) : PatchOperation
{
    /// <summary>The table's name where the list is an Excel table.</summary>
    public string? Table { get; init; }

    /// <summary>The autofilter's new range where the list has one of its own; null leaves it.</summary>
    public RangeAddress? AutoFilter { get; init; }
}

/// <summary>One list column of ours.</summary>
/// <param name="Id">"Score".</param>
/// <param name="Column">1-based column.</param>
/// <param name="Header">The header cell's text.</param>
/// <param name="HeaderStyle">Style of the header cell.</param>
/// <param name="Cells">One per row from first to last; null for a row without an item, which is left untouched.</param>
public sealed record ListColumn(string Id, int Column, string Header, string HeaderStyle, IReadOnlyList<PatchCell?> Cells)
{
    /// <summary>Formula of new rows where the list is a table; without "=".</summary>
    public string? CalculatedFormula { get; init; }

    /// <summary>Width in characters.</summary>
    public double Width { get; init; }

    /// <summary>Whether the column is hidden.</summary>
    public bool Hidden { get; init; }
}

/// <summary>A block on a sheet of ours is an Excel table. Key: the table's name.</summary>
/// <param name="Sheet">The tab's name.</param>
/// <param name="Name">Letters, digits and underscores.</param>
/// <param name="Range">Header row and data, at least one row of it.</param>
/// <param name="Columns">The headers, all different, as they stand in the header row.</param>
public sealed record EnsureTable(string Sheet, string Name, RangeAddress Range, IReadOnlyList<string> Columns) : PatchOperation;

/// <summary>A workbook-scoped defined name. Key: the name. Written again it moves.</summary>
/// <param name="Name">The name, beginning with "OfficePM.".</param>
/// <param name="RefersTo">Formula without "=".</param>
public sealed record DefineName(string Name, string RefersTo) : PatchOperation
{
    /// <summary>Whether Excel's name manager leaves it out.</summary>
    public bool Hidden { get; init; }
}

/// <summary>Widths of columns of a sheet of ours. Key: the sheet.</summary>
/// <param name="Sheet">The tab's name.</param>
/// <param name="Widths">Ascending, not overlapping.</param>
public sealed record SetColumnWidths(string Sheet, IReadOnlyList<ColumnWidth> Widths) : PatchOperation;

/// <summary>The width of neighbouring columns.</summary>
/// <param name="First">1-based column.</param>
/// <param name="Last">1-based column.</param>
/// <param name="Width">In characters of the Normal style's font.</param>
/// <param name="Hidden">Whether they are hidden.</param>
public sealed record ColumnWidth(int First, int Last, double Width, bool Hidden = false);

/// <summary>Heights of rows of a sheet of ours. Key: the sheet.</summary>
/// <param name="Sheet">The tab's name.</param>
/// <param name="Heights">Ascending, not overlapping.</param>
public sealed record SetRowHeights(string Sheet, IReadOnlyList<RowHeight> Heights) : PatchOperation;

/// <summary>The height of neighbouring rows.</summary>
/// <param name="First">1-based row.</param>
/// <param name="Last">1-based row.</param>
/// <param name="Points">Height in points.</param>
public sealed record RowHeight(int First, int Last, double Points);

/// <summary>A link from a cell of a sheet of ours to a place in the workbook. Key: the cell. Needs Links; without it left out and listed.</summary>
/// <param name="Sheet">The tab's name.</param>
/// <param name="Cell">The cell that is clicked.</param>
/// <param name="Target">A reference: "'Backlog'!F17".</param>
/// <param name="Tip">Shown while the pointer rests, or null.</param>
public sealed record SetLink(string Sheet, CellAddress Cell, string Target, string? Tip = null) : PatchOperation;

/// <summary>
/// A note that shows while the pointer rests on a cell of a sheet of ours. Key: the cell; written anew with its sheet. Needs Notes; without
/// it left out and listed.
/// </summary>
/// <param name="Sheet">The tab's name.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Text">Plain text; a line break begins a new line. At most 32,767 characters.</param>
public sealed record SetNote(string Sheet, CellAddress Cell, string Text) : PatchOperation;

/// <summary>A drop-down list on cells of a sheet of ours; other entries stay possible. Key: the range. Needs Validations; without it left out and listed.</summary>
/// <param name="Sheet">The tab's name.</param>
/// <param name="Range">The cells.</param>
/// <param name="Values">The choices; no commas, at most 255 characters together.</param>
public sealed record SetValidation(string Sheet, RangeAddress Range, IReadOnlyList<string> Values) : PatchOperation;

/// <summary>A format that follows the cells' values on a sheet of ours. Key: the range. Needs ConditionalFormats; without it left out and listed.</summary>
/// <param name="Sheet">The tab's name.</param>
/// <param name="Range">The cells.</param>
/// <param name="Formula">A condition for the top left cell, relative, without "="; where it is true the style is laid over the cell's own.</param>
/// <param name="Style">A key of <see cref="WorkbookPatch.Styles"/>; font colour, bold, italic, fill and edges count.</param>
public sealed record SetConditionalFormat(string Sheet, RangeAddress Range, string Formula, string Style) : PatchOperation;

/// <summary>
/// Bars behind the numbers of cells on a sheet of ours, filled with one colour. Key: the range. Needs ConditionalFormats; without it left out and listed.
/// </summary>
/// <param name="Sheet">The tab's name.</param>
/// <param name="Range">The cells; texts and blanks have no bar.</param>
/// <param name="Color">"#RRGGBB".</param>
/// <param name="Minimum">The number of an empty bar.</param>
/// <param name="Maximum">The number of a full bar; more than the minimum.</param>
public sealed record SetDataBar(string Sheet, RangeAddress Range, string Color, double Minimum, double Maximum) : PatchOperation;

/// <summary>How a sheet of ours prints. Key: the sheet. Needs PageSetup; without it left out and listed.</summary>
/// <param name="Sheet">The tab's name.</param>
public sealed record SetPage(string Sheet) : PatchOperation
{
    /// <summary>Landscape instead of portrait.</summary>
    public bool Landscape { get; init; } = true;

    /// <summary>What is printed; null for all.</summary>
    public RangeAddress? PrintArea { get; init; }

    /// <summary>Rows repeated at the top of each page; null for none.</summary>
    public RowSpan? RepeatedRows { get; init; }

    /// <summary>Pages across; 0 for as many as needed.</summary>
    public int FitWidth { get; init; } = 1;

    /// <summary>Pages down; 0 for as many as needed.</summary>
    public int FitHeight { get; init; }

    /// <summary>US Letter instead of A4.</summary>
    public bool Letter { get; init; }

    /// <summary>Footer at the left, plain text.</summary>
    public string? FooterLeft { get; init; }

    /// <summary>Footer in the middle, plain text.</summary>
    public string? FooterCenter { get; init; }

    /// <summary>"Page x of y" at the right.</summary>
    public bool PageNumbers { get; init; } = true;
}

/// <summary>Neighbouring rows.</summary>
/// <param name="First">1-based row.</param>
/// <param name="Last">1-based row.</param>
public sealed record RowSpan(int First, int Last);

/// <summary>A sheet of ours goes, with all it holds. Key: the sheet; nothing happens where it is not there.</summary>
/// <param name="Sheet">The tab's name.</param>
public sealed record DeleteSheet(string Sheet) : PatchOperation;

/// <summary>
/// List columns of ours go: cells, widths, table columns; an autofilter or table over them shrinks again. Key: the sheet and the columns;
/// nothing happens where they are not there. Columns further right stay where they are.
/// </summary>
/// <param name="Sheet">The list's sheet.</param>
/// <param name="Columns">Header cell and items of each column.</param>
/// <param name="Table">The table's name where the list is an Excel table.</param>
public sealed record DeleteListColumns(string Sheet, IReadOnlyList<RangeAddress> Columns, string? Table = null) : PatchOperation;

/// <summary>A defined name of ours goes. Key: the name; nothing happens where it is not there.</summary>
/// <param name="Name">The name.</param>
public sealed record DeleteName(string Name) : PatchOperation;

/// <summary>What was written.</summary>
public sealed record WriteReceipt
{
    /// <summary>Sheets of ours that now hold results, in the order of their tabs.</summary>
    public IReadOnlyList<string> Sheets { get; init; } = [];

    /// <summary>Letters of the list columns that were written.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>What the backend could not write as asked, and what it wrote instead, in words.</summary>
    public IReadOnlyList<string> Substituted { get; init; } = [];
}
