using System.Globalization;
using System.Text;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Backends.Graph;

/// <summary>
/// A patch as requests, given what is there: only cells that differ are written, a look that stands is left, and nothing is made that is there
/// already. So after any interruption a plan made anew completes what was begun.
/// </summary>
internal sealed class GraphPlan
{
    private const int MostCells = 20_000;
    private const int MostAnswerBytes = 3_000_000;
    private const double PixelsPerDigit = 7;
    private const double PointsPerPixel = 0.75;

    private readonly WorkbookPatch patch;
    private readonly GraphState state;
    private readonly GraphRequests requests;
    private readonly List<GraphStep> first = [];
    private readonly List<GraphStep> looks = [];
    private readonly List<GraphStep> second = [];
    private readonly List<GraphStep> last = [];

    // Columns of a table go when no formula speaks of them any more.
    private readonly List<GraphStep> goneColumns = [];
    private readonly List<(int Step, Func<string, IEnumerable<GraphStep>> Then)> made = [];
    private readonly SortedSet<string> substituted = new(StringComparer.Ordinal);
    private readonly HashSet<string> said = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> newLooks = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Written> written = [];
    private readonly List<(EnsureTable Table, GraphStep Step)> pendingTables = [];
    private readonly List<(GraphStep Step, Func<string, IEnumerable<GraphStep>> Then)> pendingCharts = [];

    private GraphPlan(WorkbookPatch patch, GraphState state, GraphRequests requests)
    {
        this.patch = patch;
        this.state = state;
        this.requests = requests;
    }

    /// <summary>
    /// Sheets, cells, and what gets an id by being made; looks fill up the last batch. Empty where nothing is made: then all goes in one chain.
    /// </summary>
    public IReadOnlyList<GraphStep> First => made.Count == 0 ? [] : [.. first, .. looks.Take(Filler)];

    /// <summary>What the backend left out, in words.</summary>
    public IReadOnlyCollection<string> Substituted => substituted;

    /// <summary>What now stands where, to be looked at again.</summary>
    public IReadOnlyList<Written> Cells => written;

    /// <summary>Names of ours that go.</summary>
    public IReadOnlyList<GraphName> GoneNames { get; private set; } = [];

    public static GraphPlan Of(WorkbookPatch patch, GraphState state, GraphRequests requests)
    {
        // Whoever made the patch: what cannot be written here is left out or replaced, and said.
        var (operations, replaced) = Substitution.For(patch.Operations, GraphWorkbook.GraphCapabilities);
        GraphPlan plan = new(patch with { Operations = operations }, state, requests);
        plan.substituted.UnionWith(replaced);
        plan.Write();
        return plan;
    }

    /// <summary>Looks, charts and names, once the answers to <see cref="First"/> are there; last of all the notes that the looks stand.</summary>
    public IReadOnlyList<GraphStep> Second(IReadOnlyList<GraphAnswer> answers) =>
        made.Count == 0
            ? [.. first, .. looks, .. second, .. last]
            : [.. looks.Skip(Filler), .. second, .. made.SelectMany(part => part.Then(answers[part.Step].Body.GetProperty("id").GetString()!)), .. last];

    private int Filler => (GraphConnection.MaxSteps - (first.Count % GraphConnection.MaxSteps)) % GraphConnection.MaxSteps;

    private void Write()
    {
        foreach (var sheet in patch.Operations.OfType<EnsureSheet>().Where(sheet => state.Sheet(sheet.Sheet) is null).Select(sheet => sheet.Sheet).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            first.Add(requests.AddSheet(sheet));
            SayWhose(define => SheetReference.TryParse(define.RefersTo, out var marked, out _) && string.Equals(marked, sheet, StringComparison.OrdinalIgnoreCase)
                && define.Name.StartsWith(Ownership.SheetName(""), StringComparison.OrdinalIgnoreCase));
        }

        SayWhose(_ => true);
        foreach (var columns in patch.Operations.OfType<EnsureListColumns>())
            WriteList(columns);
        foreach (var delete in patch.Operations.OfType<DeleteListColumns>())
            Delete(delete);
        foreach (var group in patch.Operations.Where(operation => SheetOf(operation) is not null).GroupBy(operation => SheetOf(operation)!, StringComparer.OrdinalIgnoreCase))
            WriteSheet(group.Key, [.. group]);
        Names();
        foreach (var sheet in patch.Operations.OfType<DeleteSheet>().Select(delete => state.Sheet(delete.Sheet)).OfType<GraphSheet>())
            last.Add(requests.DeleteSheet(sheet.Id));
        last.AddRange(goneColumns);
    }

    private static string? SheetOf(PatchOperation operation) => operation switch
    {
        EnsureSheet ensure => ensure.Sheet,
        WriteBlock block => block.Sheet,
        SetColumnWidths widths => widths.Sheet,
        SetRowHeights heights => heights.Sheet,
        SetChart chart => chart.Sheet,
        EnsureTable table => table.Sheet,
        _ => null,
    };

    private string Key(string sheet) => state.Sheet(sheet)?.Id ?? sheet;

    private void WriteSheet(string title, List<PatchOperation> operations)
    {
        var there = state.Sheet(title);
        var snapshot = state.Snapshot.Sheet(title) ?? new SheetSnapshot { Name = title };
        var ensure = operations.OfType<EnsureSheet>().LastOrDefault();
        var replaces = ensure?.Content == SheetContent.Replace;
        var key = Key(title);
        GraphLook look = new(patch.Styles, overBlanks: replaces);
        SortedDictionary<int, SortedDictionary<int, PatchCell>> cells = [];
        foreach (var block in operations.OfType<WriteBlock>())
        {
            for (var r = 0; r < block.Rows.Count; r++)
            {
                // A list may make a row anew each time that it is asked for.
                var row = block.Rows[r];
                for (var c = 0; c < row.Count; c++)
                {
                    if (row[c] is not { } cell)
                        continue;
                    CellAddress at = new(block.At.Row + r, block.At.Column + c);
                    if (!cells.TryGetValue(at.Row, out var line))
                    {
                        line = [];
                        cells.Add(at.Row, line);
                    }

                    line[at.Column] = cell;
                }
            }
        }

        foreach (var (row, line) in cells)
        {
            foreach (var (column, cell) in line)
                look.Add(new CellAddress(row, column), cell.Style);
        }

        if (ensure is not null)
            look.Note(ensure);
        foreach (var width in operations.OfType<SetColumnWidths>().SelectMany(widths => widths.Widths))
            look.Note(width);
        foreach (var height in operations.OfType<SetRowHeights>().SelectMany(heights => heights.Heights))
            look.Note(height);
        var hash = look.Hash();
        var name = patch.Operations.OfType<DefineName>().FirstOrDefault(define =>
            define.Name.StartsWith(Ownership.SheetName(""), StringComparison.OrdinalIgnoreCase)
            && SheetReference.TryParse(define.RefersTo, out var marked, out _) && string.Equals(marked, title, StringComparison.OrdinalIgnoreCase));
        var charts = operations.OfType<SetChart>().ToList();
        var note = (name is null ? null : state.Name(name.Name)?.Note.Look)?.Split('+') ?? [];
        var stands = there is not null && note.Length > 0 && note[0] == hash;
        var wanted = hash + string.Concat(charts.Select(chart => "+" + GraphCharts.Hash(chart)));
        if (name is not null)
            newLooks[name.Name] = wanted;
        if (name is not null && state.Name(name.Name) is { Note.Look.Length: > 0 } known && known.Note.Look != wanted)
            first.Add(requests.NoteName(name.Name, (known.Note with { Look = "" }).ToString()));

        if (ensure is not null && ensure.Visibility != (there?.Visibility ?? SheetVisibility.Visible))
            second.Add(requests.ShowSheet(key, ensure.Visibility.ToString()));
        if (ensure is not null && !stands)
            Missing(ensure);
        var tables = Tables(title, key, replaces, stands, operations);
        if (replaces && !stands && there is { Used: { } used })
        {
            // Excel itself knows no more than the used cells either; formats of blank cells go with the block that ours fill.
            var around = cells.Count == 0 ? used : Around(used, new RangeAddress(cells.Keys.First(), cells.Values.Min(line => line.Keys.First()), cells.Keys.Last(), cells.Values.Max(line => line.Keys.Last())));
            first.Add(requests.Clear(key, around));
            snapshot = new SheetSnapshot { Name = title };
        }

        Cell Has(int row, int column) => snapshot[row, column];
        Changed(title, key, cells, Has, replaces ? snapshot : null, withFormats: !stands);
        first.AddRange(tables);
        if (!stands)
        {
            looks.AddRange(look.Steps(requests, key));
            Sizes(key, operations);
        }

        Charts(key, there, charts, note, replaces);
    }

    private void Missing(EnsureSheet ensure)
    {
        if (!ensure.Gridlines || ensure.TabColor is not null || ensure.Zoom != 100)
            substituted.Add("Gridlines are shown, and sheets have no tab colour or zoom of their own");
    }

    private List<GraphStep> Tables(string title, string key, bool replaces, bool stands, List<PatchOperation> operations)
    {
        var wanted = operations.OfType<EnsureTable>().ToList();
        foreach (var table in state.Tables.Where(table => string.Equals(table.Sheet, title, StringComparison.OrdinalIgnoreCase)))
        {
            if (wanted.Exists(want => string.Equals(want.Name, table.Name, StringComparison.OrdinalIgnoreCase) && want.Range == table.Range) && (stands || !replaces))
                wanted.RemoveAll(want => string.Equals(want.Name, table.Name, StringComparison.OrdinalIgnoreCase));
            else if (replaces)
                first.Add(requests.UntieTable(table.Id));
        }

        // Tables are added behind the cells, whose headers they take over.
        List<GraphStep> added = [];
        foreach (var table in wanted)
            added.Add(requests.AddTable(key, table.Range));
        pendingTables.AddRange(wanted.Zip(added));
        return added;
    }

    private static RangeAddress Around(RangeAddress one, RangeAddress other) => new(
        Math.Min(one.First.Row, other.First.Row), Math.Min(one.First.Column, other.First.Column), Math.Max(one.Last.Row, other.Last.Row), Math.Max(one.Last.Column, other.Last.Column));

    /// <summary>Writes the rectangle around what differs, in slices.</summary>
    private void Changed(
        string title, string key, SortedDictionary<int, SortedDictionary<int, PatchCell>> cells, Func<int, int, Cell> has, SheetSnapshot? replaced, bool withFormats)
    {
        int top = int.MaxValue, left = int.MaxValue, bottom = 0, right = 0;
        void Take(int row, int column) => (top, left, bottom, right) = (Math.Min(top, row), Math.Min(left, column), Math.Max(bottom, row), Math.Max(right, column));
        foreach (var (row, line) in cells)
        {
            foreach (var (column, cell) in line)
            {
                if (!GraphCells.Holds(has(row, column), cell) || (withFormats && Format(cell) is not null) || (Format(cell) is { } format && Format(has(row, column)) != format && !has(row, column).IsEmpty))
                    Take(row, column);
            }
        }

        foreach (var row in replaced?.Rows ?? [])
        {
            foreach (var (column, _) in row.Cells)
            {
                if (!cells.TryGetValue(row.Number, out var line) || !line.ContainsKey(column))
                    Take(row.Number, column);
            }
        }

        if (bottom == 0)
            return;
        var width = right - left + 1;
        var (from, bytes) = (top, 0);
        for (var row = top; row <= bottom; row++)
        {
            var more = AnswerBytes(cells.GetValueOrDefault(row), width);
            if (row > from && ((row - from + 1) * width > MostCells || bytes + more > MostAnswerBytes))
            {
                Block(title, key, new RangeAddress(from, left, row - 1, right), cells, replaced);
                (from, bytes) = (row, 0);
            }

            bytes += more;
        }

        Block(title, key, new RangeAddress(from, left, bottom, right), cells, replaced);
    }

    /// <summary>
    /// About how much of the answer to a write a row takes: Graph sends the range back with each content five times (values, texts, and formulas in three
    /// notations), and refuses what comes to more than 5 MB.
    /// </summary>
    private static int AnswerBytes(SortedDictionary<int, PatchCell>? line, int width)
    {
        const int Around = 60;
        var bytes = width * Around;
        foreach (var (_, cell) in line ?? [])
        {
            if (GraphCells.Typed(cell) is string text)
                bytes += 5 * Encoding.UTF8.GetByteCount(text);
        }

        return bytes;
    }

    private void Block(string title, string key, RangeAddress range, SortedDictionary<int, SortedDictionary<int, PatchCell>> cells, SheetSnapshot? replaced)
    {
        var typed = new object?[range.Rows][];
        var formats = new object?[range.Rows][];
        var formatted = false;
        for (var r = 0; r < range.Rows; r++)
        {
            typed[r] = new object?[range.Columns];
            formats[r] = new object?[range.Columns];
            for (var c = 0; c < range.Columns; c++)
            {
                var (row, column) = (range.First.Row + r, range.First.Column + c);
                if (cells.TryGetValue(row, out var line) && line.TryGetValue(column, out var cell))
                {
                    typed[r][c] = GraphCells.Typed(cell);
                    formats[r][c] = Format(cell);
                    formatted |= formats[r][c] is not null;
                }
                else if (replaced is not null && !replaced[row, column].IsEmpty)
                {
                    typed[r][c] = "";
                }
            }
        }

        first.Add(formatted ? requests.Write(key, range, ("formulas", typed), ("numberFormat", formats)) : requests.Write(key, range, ("formulas", typed)));
        written.Add(new Written(title, key, range, typed));
    }

    private string? Format(PatchCell cell) => cell.Style is { } style && patch.Styles.TryGetValue(style, out var look)
        ? GraphCells.NumberFormat(look.NumberFormat ?? "General")
        : null;

    private static string Format(Cell cell) => cell.NumberFormat ?? "General";

    private void Sizes(string key, List<PatchOperation> operations)
    {
        var widths = operations.OfType<SetColumnWidths>().SelectMany(widths => widths.Widths).ToList();
        SortedDictionary<int, string> across = [];
        foreach (var width in widths)
        {
            for (var column = width.First; column <= width.Last; column++)
                across[column] = Exact(Points(width.Width));
        }

        foreach (var (range, width) in GraphPaint.Of(new SortedDictionary<int, SortedDictionary<int, string>> { [1] = across }, width => width, overBlanks: false))
            looks.Add(requests.Format(key, range, part: null, ("columnWidth", Number(width))));
        foreach (var width in widths.Where(width => width.Hidden))
            looks.Add(requests.Write(key, new RangeAddress(1, width.First, 1, width.Last), ("columnHidden", true)));

        SortedDictionary<int, SortedDictionary<int, string>> down = [];
        foreach (var height in operations.OfType<SetRowHeights>().SelectMany(heights => heights.Heights))
        {
            for (var row = height.First; row <= height.Last; row++)
                down[row] = new SortedDictionary<int, string> { [1] = Exact(height.Points) };
        }

        foreach (var (range, height) in GraphPaint.Of(down, height => height, overBlanks: false))
            looks.Add(requests.Format(key, range, part: null, ("rowHeight", Number(height))));
    }

    private static string Exact(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static double Number(string exact) => double.Parse(exact, CultureInfo.InvariantCulture);

    private static double Points(double characters) => Math.Floor((characters * PixelsPerDigit) + 5.5) * PointsPerPixel;

    private void Charts(string key, GraphSheet? there, List<SetChart> charts, string[] note, bool replaces)
    {
        var keep = charts.Select(chart => chart.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);

        // One that was begun and not named yet, or stands twice, goes: everything on a sheet of ours is ours.
        foreach (var chart in there?.Charts.Where(chart => replaces && (!keep.Contains(chart.Name) || !seen.Add(chart.Name))) ?? [])
            first.Add(requests.DeleteChart(key, chart.Id));
        foreach (var chart in charts)
        {
            var known = there?.Charts.FirstOrDefault(found => string.Equals(found.Name, chart.Name, StringComparison.OrdinalIgnoreCase));
            if (GraphCharts.Source(chart) is not { } source)
            {
                substituted.Add($"The chart '{chart.Title}' is left out: Excel on the web makes charts of neighbouring columns only");
                if (known is not null)
                    first.Add(requests.DeleteChart(key, known.Id));
                continue;
            }

            if (chart.Kind.IsHorizontal())
                substituted.Add("Bars of charts stand in the order of their data from the bottom up");
            if (known is not null && note.Skip(1).Contains(GraphCharts.Hash(chart), StringComparer.Ordinal))
                continue;
            if (known is not null)
            {
                second.Add(requests.FeedChart(key, known.Id, source));
                second.AddRange(GraphCharts.Dress(requests, key, known.Id, chart));
                continue;
            }

            var wanted = chart;
            pendingCharts.Add((requests.AddChart(key, GraphCharts.Type(chart), source), id => GraphCharts.Dress(requests, key, id, wanted)));
        }
    }

    private void WriteList(EnsureListColumns ensure)
    {
        if (state.Sheet(ensure.Sheet) is not { } sheet || ensure.Columns.Count == 0)
            return;
        var snapshot = state.Snapshot.Sheet(ensure.Sheet)!;
        GraphLook look = new(patch.Styles, overBlanks: false);
        SortedDictionary<int, SortedDictionary<int, PatchCell>> cells = [];
        void Put(int row, int column, PatchCell cell)
        {
            if (!cells.TryGetValue(row, out var line))
            {
                line = [];
                cells.Add(row, line);
            }

            line[column] = cell;
            look.Add(new CellAddress(row, column), cell.Style);
        }

        foreach (var column in ensure.Columns)
        {
            Put(ensure.HeaderRow, column.Column, PatchCell.Of(column.Header, column.HeaderStyle));
            for (var i = 0; i < column.Cells.Count; i++)
            {
                if (column.Cells[i] is { } cell)
                    Put(ensure.FirstRow + i, column.Column, cell);
            }

            look.Note((column.Column, column.Width, column.Hidden));
        }

        var hash = look.Hash();
        newLooks[Ownership.ListName] = hash;
        var stands = state.Name(Ownership.ListName)?.Note.Look == hash;
        if (ensure.Table is { } name && state.Table(name) is { } table)
        {
            foreach (var column in ensure.Columns.Where(column => column.Column > table.Range.Last.Column))
                first.Add(requests.AddColumn(table.Id, column.Header));
        }

        if (ensure.AutoFilter is not null && snapshot.AutoFilter != ensure.AutoFilter)
            substituted.Add("The filter of the list does not reach OfficePM's columns: set it anew");

        // Neighbouring columns travel together; a column of the PM's between ours is never touched.
        foreach (var group in Neighbours(ensure.Columns))
        {
            SortedDictionary<int, SortedDictionary<int, PatchCell>> part = [];
            foreach (var (row, line) in cells)
            {
                SortedDictionary<int, PatchCell> here = new(line.Where(pair => pair.Key >= group.First && pair.Key <= group.Last).ToDictionary(pair => pair.Key, pair => pair.Value));
                if (here.Count > 0)
                    part.Add(row, here);
            }

            Changed(ensure.Sheet, sheet.Id, part, (row, column) => snapshot[row, column], replaced: null, withFormats: !stands);
        }

        if (stands)
            return;
        looks.AddRange(look.Steps(requests, sheet.Id));
        foreach (var column in ensure.Columns)
        {
            RangeAddress header = new(ensure.HeaderRow, column.Column, ensure.HeaderRow, column.Column);
            if (column.Width > 0)
                looks.Add(requests.Format(sheet.Id, header, part: null, ("columnWidth", Points(column.Width))));
            if (column.Hidden)
                looks.Add(requests.Write(sheet.Id, header, ("columnHidden", true)));
        }
    }

    private static IEnumerable<(int First, int Last)> Neighbours(IReadOnlyList<ListColumn> columns)
    {
        (int First, int Last)? open = null;
        foreach (var column in columns.Select(column => column.Column).Order())
        {
            if (open is { } run && column == run.Last + 1)
            {
                open = (run.First, column);
                continue;
            }

            if (open is { } done)
                yield return done;
            open = (column, column);
        }

        if (open is { } ended)
            yield return ended;
    }

    private void Delete(DeleteListColumns delete)
    {
        if (state.Sheet(delete.Sheet) is not { } sheet)
            return;
        var table = delete.Table is { } name ? state.Table(name) : null;
        var snapshot = state.Snapshot.Sheet(delete.Sheet)!;
        foreach (var range in delete.Columns.OrderByDescending(range => range.First.Column))
        {
            for (var column = range.Last.Column; column >= range.First.Column; column--)
            {
                var header = snapshot[range.First.Row, column].Text;
                var inTable = table is not null && table.Range.Contains(new CellAddress(table.Range.First.Row, column)) && header is not null;
                RangeAddress cells = new(range.First.Row, column, range.Last.Row, column);
                if (inTable && cells.Rows > 1)
                    first.Add(requests.Clear(sheet.Id, cells with { First = cells.First with { Row = cells.First.Row + 1 } }));
                if (inTable)
                    goneColumns.Add(requests.DeleteColumn(table!.Id, header!));
                else if (snapshot.Rows.Any(row => row.Number >= range.First.Row && row.Number <= range.Last.Row && !row[column].IsEmpty))
                    first.Add(requests.Clear(sheet.Id, cells));
            }
        }

        substituted.Add("The columns that OfficePM gave up keep their width");
    }

    /// <summary>
    /// What says whose something is stands before what it speaks of: were a Recalc to end in between, the next one would take our columns for the
    /// PM's, and write others beside them.
    /// </summary>
    private void SayWhose(Func<DefineName, bool> which)
    {
        foreach (var define in patch.Operations.OfType<DefineName>().Where(define => SaysWhose(define.Name) && which(define) && said.Add(define.Name)))
        {
            if (state.Name(define.Name) is not { } known)
                first.AddRange(Added(define, look: ""));
            else if (known.RefersTo is not { } there || !GraphNote.SameReference(there, define.RefersTo))
                first.Add(requests.NoteName(define.Name, new GraphNote("", known.Value, define.RefersTo).ToString()));
        }
    }

    private static bool SaysWhose(string name) =>
        name.StartsWith(Ownership.SheetName(""), StringComparison.OrdinalIgnoreCase) || name.StartsWith(Ownership.ColumnName(""), StringComparison.OrdinalIgnoreCase);

    private IEnumerable<GraphStep> Added(DefineName define, string look)
    {
        yield return requests.AddName(define.Name, define.RefersTo, new GraphNote(look).ToString());
        if (define.Hidden)
            yield return requests.HideName(define.Name);
    }

    private void Names()
    {
        foreach (var (table, step) in pendingTables)
        {
            made.Add((first.IndexOf(step), id => [requests.DressTable(id, table.Name)]));
        }

        foreach (var (step, then) in pendingCharts)
        {
            made.Add((first.Count, then));
            first.Add(step);
        }

        foreach (var define in patch.Operations.OfType<DefineName>())
        {
            var look = newLooks.GetValueOrDefault(define.Name, "");
            if (state.Name(define.Name) is not { } known)
            {
                // Those that say whose something is are there by now; that its look stands is noted last.
                if (!SaysWhose(define.Name))
                    last.AddRange(Added(define, look));
                else if (look.Length > 0)
                    last.Add(requests.NoteName(define.Name, new GraphNote(look).ToString()));
                continue;
            }

            var note = GraphNote.SameReference(known.Value, define.RefersTo) ? new GraphNote(look) : new GraphNote(look, known.Value, define.RefersTo);
            if (note != known.Note || !string.Equals(known.RefersTo is null ? "" : note.To, note.To, StringComparison.Ordinal))
                last.Add(requests.NoteName(define.Name, note.ToString()));
        }

        GoneNames = [.. patch.Operations.OfType<DeleteName>().Select(delete => state.Name(delete.Name)).OfType<GraphName>().Where(name => name.RefersTo is not null)];
    }

    /// <summary>Cells that were written, as they were typed.</summary>
    internal sealed record Written(string Sheet, string Key, RangeAddress Range, object?[][] Typed);
}
