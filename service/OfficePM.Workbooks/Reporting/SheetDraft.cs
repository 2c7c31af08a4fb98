using System.Buffers;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Reporting;

/// <summary>A sheet of ours while it is being laid out: cells by row and column, sizes in Excel's pixels as a designer measures them.</summary>
/// <param name="title">The tab's name.</param>
/// <param name="styles">Where the cells' styles are collected.</param>
internal sealed class SheetDraft(string title, StyleBook styles)
{
    private static readonly SearchValues<char> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(c => char.IsControl(c) && c != '\n')]);

    // By row and column, from 1.
    private readonly List<PatchCell?[]?> rows = [];
    private readonly SortedDictionary<int, double> heights = [];
    private readonly List<ColumnWidth> widths = [];
    private readonly List<PatchOperation> extras = [];
    private MadeRows? below;

    /// <summary>The tab's name.</summary>
    public string Title { get; } = title;

    /// <summary>The styles of the patch.</summary>
    public StyleBook Styles { get; } = styles;

    /// <summary>What is said of the sheet as a whole.</summary>
    public EnsureSheet Sheet { get; set; } = new(title, SheetContent.Replace);

    /// <summary>The last row that has a cell; 0 without one.</summary>
    public int LastRow { get; private set; }

    /// <summary>Writes a text; nothing but the look where it is null or empty.</summary>
    public void Text(int row, int column, string? text, CellStyle look) => Put(row, column, PatchCell.Of(Clean(text), Styles[look]));

    /// <summary>Writes a number; nothing but the look where there is none.</summary>
    public void Number(int row, int column, double? number, CellStyle look) =>
        Put(row, column, number is { } value ? PatchCell.Of(value, Styles[look]) : PatchCell.Blank(Styles[look]));

    /// <summary>Writes one look over a run of cells that have none yet.</summary>
    public void Fill(int row, int firstColumn, int lastColumn, CellStyle look)
    {
        for (var column = firstColumn; column <= lastColumn; column++)
        {
            if (row > rows.Count || rows[row - 1] is not { } cells || column > cells.Length || cells[column - 1] is null)
                Put(row, column, PatchCell.Blank(Styles[look]));
        }
    }

    /// <summary>Rows below all others, each made whenever it is asked for: the cells of 100,000 items never stand in memory together.</summary>
    /// <param name="count">How many.</param>
    /// <param name="make">Makes one from its place among them, the same each time; its styles are known to <see cref="Styles"/> already.</param>
    public void Below(int count, Func<int, IReadOnlyList<PatchCell?>> make)
    {
        below = new MadeRows(Block(), count, make);
        LastRow += count;
    }

    /// <summary>Writes a cell.</summary>
    public void Put(int row, int column, PatchCell cell)
    {
        if (below is not null)
            throw new InvalidOperationException("Nothing is written on a sheet whose last rows are known already.");
        while (rows.Count < row)
            rows.Add(null);
        var cells = rows[row - 1];
        if (cells is null || cells.Length < column)
        {
            // Rows are written from left to right, most as wide as the one above.
            var above = row > 1 ? rows[row - 2]?.Length ?? 0 : 0;
            Array.Resize(ref cells, Math.Max(column, cells is null ? above : cells.Length * 2));
            rows[row - 1] = cells;
        }

        cells[column - 1] = cell;
        LastRow = Math.Max(LastRow, row);
    }

    /// <summary>Sets a row's height in pixels.</summary>
    public void Height(int row, double pixels) => heights[row] = pixels * 0.75;

    /// <summary>Sets the widths in pixels of the columns from A on.</summary>
    public void Widths(params ReadOnlySpan<int> pixels)
    {
        for (var i = 0; i < pixels.Length; i++)
            widths.Add(new ColumnWidth(i + 1, i + 1, Math.Round((pixels[i] - 5) / 7.0, 2)));
    }

    /// <summary>Adds anything else that belongs to the sheet: a link, a validation, a table, a chart, the page.</summary>
    public void Add(PatchOperation operation) => extras.Add(operation);

    /// <summary>Links a cell to a place in the workbook.</summary>
    public void Link(int row, int column, string sheet, string cell, string? tip = null) =>
        extras.Add(new SetLink(Title, new CellAddress(row, column), $"{SheetReference.Quote(sheet)}!{cell}", tip));

    /// <summary>The sheet as operations.</summary>
    public IEnumerable<PatchOperation> Operations()
    {
        yield return Sheet;
        if (rows.Count > 0)
            yield return new WriteBlock(Title, new CellAddress(1, 1), below ?? (IReadOnlyList<IReadOnlyList<PatchCell?>>)Block());
        if (widths.Count > 0)
            yield return new SetColumnWidths(Title, widths);
        if (heights.Count > 0)
            yield return new SetRowHeights(Title, Runs());
        foreach (var extra in extras)
            yield return extra;
    }

    private List<IReadOnlyList<PatchCell?>> Block()
    {
        List<IReadOnlyList<PatchCell?>> block = new(LastRow);
        foreach (var cells in rows)
        {
            var width = cells?.Length ?? 0;
            while (width > 0 && cells![width - 1] is null)
                width--;
            block.Add(width == 0 ? [] : width == cells!.Length ? cells : cells[..width]);
        }

        return block;
    }

    private List<RowHeight> Runs()
    {
        List<RowHeight> runs = [];
        foreach (var (row, points) in heights)
        {
            if (runs.Count > 0 && runs[^1].Last == row - 1 && runs[^1].Points == points)
                runs[^1] = runs[^1] with { Last = row };
            else
                runs.Add(new RowHeight(row, row, points));
        }

        return runs;
    }

    // A cell holds at most 32,767 characters, and control characters other than a line break cannot be stored at all.
    internal static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var clean = text.AsSpan().ContainsAny(Controls) ? string.Concat(text.Where(c => !Controls.Contains(c))) : text;
        return clean.Length > 32_000 ? clean[..32_000] + "…" : clean;
    }
}
