namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>What a list's sheet held before anything of ours was on it, as far as it cannot be told from the sheet itself.</summary>
internal sealed record SheetOriginal
{
    /// <summary>The range of the dimension element; null where it was not changed.</summary>
    public string? Dimension { get; init; }

    /// <summary>The markup of the columns' widths, "" for none; null where it was not changed.</summary>
    public string? Columns { get; init; }

    /// <summary>The autofilter's range; null where it was not changed.</summary>
    public string? AutoFilter { get; init; }

    /// <summary>The spans attribute of rows where it was widened.</summary>
    public IReadOnlyList<RowRun> Spans { get; init; } = [];

    /// <summary>Rows that were not there ("" as their text).</summary>
    public IReadOnlyList<RowRun> NewRows { get; init; } = [];

    /// <summary>Cells (blank ones, as a rule) that ours replaced, by column, as markup.</summary>
    public IReadOnlyList<CellRun> Cells { get; init; } = [];

    /// <summary>Where cells of ours were written.</summary>
    public IReadOnlyList<RangeAddress> Written { get; init; } = [];

    /// <summary>What this record says where it says something, else what was seen later.</summary>
    public SheetOriginal Over(SheetOriginal later) =>
        new()
        {
            Dimension = Dimension ?? later.Dimension,
            Columns = Columns ?? later.Columns,
            AutoFilter = AutoFilter ?? later.AutoFilter,
            Spans = RowRuns.Over(Spans, later.Spans),
            NewRows = RowRuns.Over(NewRows, later.NewRows),
            Cells =
            [
                .. Cells.Select(cell => cell.Column).Concat(later.Cells.Select(cell => cell.Column)).Distinct().Order()
                    .SelectMany(column => RowRuns.Over(CellRun.Rows(Cells, column), CellRun.Rows(later.Cells, column))
                        .Select(run => new CellRun(column, run.First, run.Last, run.Text))),
            ],
            Written = [.. Written.Union(later.Written)],
        };
}

/// <summary>Neighbouring rows that share a text.</summary>
/// <param name="First">1-based row.</param>
/// <param name="Last">1-based row.</param>
/// <param name="Text">What they share.</param>
internal sealed record RowRun(int First, int Last, string Text);

/// <summary>Neighbouring cells of a column that share their markup.</summary>
/// <param name="Column">1-based column.</param>
/// <param name="First">1-based row.</param>
/// <param name="Last">1-based row.</param>
/// <param name="Markup">The cell's markup with <see cref="Place"/> for its reference.</param>
internal sealed record CellRun(int Column, int First, int Last, string Markup)
{
    /// <summary>Stands for the cell's reference; cannot stand in markup otherwise.</summary>
    public const string Place = "<>";

    /// <summary>The rows of one column.</summary>
    public static IReadOnlyList<RowRun> Rows(IEnumerable<CellRun> cells, int column) =>
        [.. cells.Where(cell => cell.Column == column).Select(cell => new RowRun(cell.First, cell.Last, cell.Markup))];
}

/// <summary>Rows and their texts, gathered and asked for from top to bottom.</summary>
internal sealed class RowRuns
{
    private readonly List<RowRun> runs;
    private int at;

    /// <summary>Empty, to be gathered.</summary>
    public RowRuns() => runs = [];

    /// <summary>As recorded, to be asked.</summary>
    public RowRuns(IEnumerable<RowRun> recorded) => runs = [.. recorded];

    /// <summary>The rows gathered so far.</summary>
    public IReadOnlyList<RowRun> All => runs;

    /// <summary>Adds a row below all others.</summary>
    public void Add(int row, string text)
    {
        if (runs.Count > 0 && runs[^1].Last == row - 1 && runs[^1].Text == text)
            runs[^1] = runs[^1] with { Last = row };
        else
            runs.Add(new RowRun(row, row, text));
    }

    /// <summary>The text of a row, or null. Rows are asked for in ascending order.</summary>
    public string? Of(int row)
    {
        while (at < runs.Count && runs[at].Last < row)
            at++;
        return at < runs.Count && runs[at].First <= row ? runs[at].Text : null;
    }

    /// <summary>All rows of the first list, and those of the second that the first leaves out.</summary>
    public static IReadOnlyList<RowRun> Over(IReadOnlyList<RowRun> first, IReadOnlyList<RowRun> second)
    {
        if (second.Count == 0)
            return first;
        if (first.Count == 0)
            return second;
        List<RowRun> all = [.. first];
        foreach (var run in second)
        {
            var from = run.First;
            foreach (var taken in first)
            {
                if (taken.Last < from || taken.First > run.Last)
                    continue;
                if (taken.First > from)
                    all.Add(run with { First = from, Last = taken.First - 1 });
                from = taken.Last + 1;
            }

            if (from <= run.Last)
                all.Add(run with { First = from });
        }

        all.Sort((a, b) => a.First.CompareTo(b.First));
        return all;
    }
}
