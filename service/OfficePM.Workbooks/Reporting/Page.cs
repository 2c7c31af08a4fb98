using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Reporting;

/// <summary>A page that is filled from top to bottom, row after row, its heights known so that charts can stand beside the rows.</summary>
/// <param name="draft">The sheet.</param>
internal sealed class Page(SheetDraft draft)
{
    private readonly List<double> tops = [0, 0];

    /// <summary>The sheet.</summary>
    public SheetDraft Draft { get; } = draft;

    /// <summary>The row that comes next.</summary>
    public int Row => tops.Count - 1;

    /// <summary>Where the next row begins, in pixels from the top of the sheet.</summary>
    public double Bottom => tops[^1];

    /// <summary>Where a row begins, in pixels.</summary>
    public double Top(int row) => tops[row];

    /// <summary>Ends the row: it is so many pixels high.</summary>
    public void Add(double pixels)
    {
        Draft.Height(Row, pixels);
        tops.Add(tops[^1] + pixels);
    }

    /// <summary>The first row that begins at or below a height.</summary>
    public int RowAt(double pixels)
    {
        var row = 1;
        while (row < tops.Count - 1 && tops[row] < pixels)
            row++;
        return row;
    }

    /// <summary>Adds empty rows until the page reaches a height; a row is at most 409 points high.</summary>
    public void Reach(double pixels)
    {
        while (Bottom < pixels)
            Add(Math.Min(500, Math.Max(4, pixels - Bottom)));
    }

    /// <summary>A section's title, and what stands beside it.</summary>
    public void Section(string title, int asideColumn, string? aside)
    {
        Draft.Text(Row, 2, title, Looks.Section);
        if (aside is not null)
            Draft.Text(Row, asideColumn, aside, Looks.Aside);
        Add(32);
    }

    /// <summary>A sentence in a row of its own.</summary>
    public void Sentence(string text, CellStyle look)
    {
        Draft.Text(Row, 2, text, look);
        Add(24);
    }
}

/// <summary>Where charts stand.</summary>
/// <param name="Column">Their left column.</param>
/// <param name="Width">In pixels.</param>
/// <param name="ScatterHeight">Of the first one, in pixels.</param>
internal sealed record ChartArea(int Column, int Width, int ScatterHeight);
