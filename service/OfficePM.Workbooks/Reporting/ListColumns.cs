using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting.Planning;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Reporting;

/// <summary>
/// Our columns in the PM's list. Score and Rank follow the sheet by themselves; Why is looked up in OfficePM Results through the one
/// MATCH per row in the hidden column Row, so that a result stays beside its item however the rows are sorted.
/// </summary>
internal static class ListColumns
{
    private const double ScorePixels = 70;
    private const double RankPixels = 52;
    private const double LanePixels = 112;
    private const double WhyPixels = 560;

    /// <summary>The columns as one operation, and the names of what they are; nothing where the list may not be written.</summary>
    public static IEnumerable<PatchOperation> Write(Report report, StyleBook styles)
    {
        var (plan, list) = (report.Plan, report.Understood.List);
        var filtered = list.AutoFilter?.Last.Column ?? 0;
        if (Superfluous(report) is { Count: > 0 } gone)
        {
            // The columns behind one that goes may have closed the gap: what is left over is where none of ours stands now.
            List<RangeAddress> left = [.. Owned(report).Select(column => column.Range).Where(range => plan.Columns.All(column => column.Column != range.First.Column))];
            while (left.Exists(range => range.First.Column == filtered))
                filtered--;
            yield return new DeleteListColumns(list.Sheet, left, list.Table);
            foreach (var column in gone)
                yield return new DeleteName(Ownership.ColumnName(column.Id));
        }

        if (plan.Columns.Count == 0)
            yield break;
        yield return new EnsureListColumns(
            report.ListSheet.Name, list.HeaderRow, list.HeaderRow + 1, list.Range.Last.Row, [.. Columns(report, styles)])
        {
            Table = list.Table,
            AutoFilter = list.AutoFilter is { } filter && list.Table is null
                ? new RangeAddress(filter.First, filter.Last with { Column = Math.Max(filtered, plan.Columns.Max(column => column.Column)) })
                : null,
        };
        foreach (var column in plan.Columns)
        {
            yield return new DefineName(
                Ownership.ColumnName(column.Id),
                SheetReference.Absolute(report.ListSheet.Name, new RangeAddress(list.HeaderRow, column.Column, list.Range.Last.Row, column.Column)))
            { Hidden = true };
        }
    }

    /// <summary>The width of a list column in characters.</summary>
    internal static double Width(string id) => Math.Round(((id switch { "Score" => ScorePixels, Ownership.Lane => LanePixels, "Why" => WhyPixels, _ => RankPixels }) - 5) / 7, 2);

    // A hidden column that stands for live look-ups has no use above the limit of rows, nor lanes without a plan.
    private static IReadOnlyList<OwnedColumn> Superfluous(Report report) =>
        report.Plan.Columns.Count == 0
            ? []
            : [.. Owned(report).Where(column => column.Id is "Row" or Ownership.Lane && report.Plan[column.Id] is null)];

    private static IEnumerable<OwnedColumn> Owned(Report report) => report.Understood.Owned.ColumnsOf(report.Understood.List.Sheet);

    private static IEnumerable<ListColumn> Columns(Report report, StyleBook styles)
    {
        var list = report.Understood.List;
        var table = list.Table is null
            ? null
            : report.ListSheet.Tables.FirstOrDefault(table => string.Equals(table.Name, list.Table, StringComparison.OrdinalIgnoreCase));
        ListPlaces places = new(report.Understood, table, report.WeightCells);
        var live = LiveRows.Of(report.Snapshot, report.Understood, report.Assessment, places);
        var leftmost = report.Plan.Columns.Min(column => column.Column);
        var itemsOfRows = new int?[list.Range.Last.Row - list.HeaderRow];
        for (var i = 0; i < report.Understood.Items.Count; i++)
            itemsOfRows[report.Understood.Items[i].Row - list.HeaderRow - 1] = i;
        var firsts = FirstWithKey(report);
        foreach (var column in report.Plan.Columns)
        {
            var look = Look(report, column.Id);
            var edge = column.Column == leftmost ? Looks.ListRule : null;
            var header = Looks.ListHeader with { Horizontal = look.Horizontal, Left = edge };
            var style = styles[look with { Left = edge }];
            string[]? lanes = column.Id == Ownership.Lane
                ? [.. report.Understood.Items.Select((_, index) => styles[LaneLook(report.Planning?.Lane(index)) with { Left = edge }])]
                : null;
            // Made when they are written: of a long list they would take more memory than the list's own numbers.
            OnDemand<PatchCell?> cells = new(itemsOfRows.Length, at =>
            {
                if (itemsOfRows[at] is not { } index)
                    return null;
                places.Row = list.HeaderRow + 1 + at;
                return Cell(report, column, index, live[index], firsts[index], places, lanes?[index] ?? style);
            });

            yield return new ListColumn(column.Id, column.Column, column.Header, styles[header], cells)
            {
                Width = Width(column.Id),
                Hidden = column.Id == "Row",
                CalculatedFormula = table is null ? null : Calculated(report, column, places),
            };
        }
    }

    private static CellStyle Look(Report report, string id) => id == "Score" ? Looks.ListBody.Number(report.ScoreFormat) : Look(id);

    /// <summary>How a column but Score looks.</summary>
    internal static CellStyle Look(string id) => id switch
    {
        "Rank" => Looks.ListBody.Number("0").Center(),
        "Why" or Ownership.Lane => Looks.ListBody with { Horizontal = HorizontalAlignment.Left },
        _ => Looks.ListBody.Number("0"),
    };

    /// <summary>How an item's lane looks; null for none.</summary>
    internal static CellStyle LaneLook(string? lane) => Looks.ListBody with
    {
        Horizontal = HorizontalAlignment.Left,
        Bold = lane == Lanes.Now,
        FontColor = lane is null ? Palette.Muted : Lanes.TextColor(lane),
    };

    private static PatchCell Cell(Report report, PlacedColumn column, int index, bool live, int first, ListPlaces places, string style)
    {
        var item = report.Assessment.Items[index];
        var reading = report.Understood.Items[index];
        if (report.Assessment.Scoring is null)
            return PatchCell.Blank(style);
        switch (column.Id)
        {
            case "Score" when live:
                return WithNumber(places.Formula("Score", () => ExcelFormula.Score(report.Assessment.Scoring.Formula!, places)), item.Score, style);
            case "Score" when reading.Unique && report.Plan.Live && report.Plan["Row"] is { } position:
                return WithNumber(places.Formula("Score looked up", () => LookedUpScore(report, places.Own(position.Column, position.Header))), item.Score, style);
            case "Score":
                // Neither can Excel compute it nor a look-up tell which row it is: the number itself stays with its row when rows are sorted.
                return item.Score is { } score ? PatchCell.Of(score, style) : PatchCell.Blank(style);
            case "Rank" when report.Plan.Live && report.Plan["Score"] is { } scores:
                return WithNumber(places.Formula("Rank", () => Rank(places, scores)), item.Rank, style);
            case "Rank":
                return item.Rank is { } rank ? PatchCell.Of(rank, style) : PatchCell.Blank(style);
            case "Why" when report.Plan.Live && report.Plan["Row"] is { } position:
                return PatchCell.Live(places.Formula("Why", () => LookedUpText(report, report.Results.ListWhyColumn, places.Own(position.Column, position.Header))), reading.Unique ? report.Whys[index].Long : Report.DuplicateKey, style);
            case "Why":
                return PatchCell.Of(reading.Unique ? report.Whys[index].Long : Report.DuplicateKey, style);
            case Ownership.Lane when report.Plan.Live && reading.Unique && report.Plan["Row"] is { } position && report.Results.LaneColumn is { } lanes:
                return PatchCell.Live(places.Formula("Lane", () => LookedUpText(report, lanes, places.Own(position.Column, position.Header))), report.Planning?.Lane(index) ?? "", style);
            case Ownership.Lane:
                return report.Planning?.Lane(index) is { } lane ? PatchCell.Of(lane, style) : PatchCell.Blank(style);
            case "Row":
                return WithNumber(places.Formula("Row", () => Position(report, places)), first + 1, style);
            default:
                throw new InvalidOperationException($"No content is known for the column {column.Id}.");
        }
    }

    // New rows of a table get the formulas that most rows have.
    private static string? Calculated(Report report, PlacedColumn column, ListPlaces places)
    {
        places.Row = places.FirstRow;
        if (report.Assessment.Scoring is not { } scoring)
            return null;
        return column.Id switch
        {
            "Score" when scoring.Formula is { } formula && places.Has(formula) => ExcelFormula.Score(formula, places),
            "Rank" when report.Plan.Live && report.Plan["Score"] is { } scores => Rank(places, scores),
            "Why" when report.Plan.Live && report.Plan["Row"] is { } position => LookedUpText(report, report.Results.ListWhyColumn, places.Own(position.Column, position.Header)),
            Ownership.Lane when report.Plan.Live && report.Plan["Row"] is { } position && report.Results.LaneColumn is { } lanes =>
                LookedUpText(report, lanes, places.Own(position.Column, position.Header)),
            "Row" => Position(report, places),
            _ => null,
        };
    }

    private static string Rank(ListPlaces places, PlacedColumn scores)
    {
        var own = places.Own(scores.Column, scores.Header);
        return $"IF(ISNUMBER({own}),RANK({own},{places.All(scores.Column, scores.Header)}),\"\")";
    }

    // An empty cell that is looked up would show as 0.
    private static string LookedUpScore(Report report, string position)
    {
        var found = $"INDEX({report.Results.All(report.Results.ScoreColumn)},{position})";
        return $"IF(ISNUMBER({position}),IF(ISNUMBER({found}),{found},\"\"),\"\")";
    }

    // Joined with nothing: an empty cell that is looked up would show as 0.
    private static string LookedUpText(Report report, int column, string position) =>
        $"IF(ISNUMBER({position}),INDEX({report.Results.All(column)},{position}){(column == report.Results.LaneColumn ? "&\"\"" : "")},\"\")";

    // MATCH takes ~ * ? for wildcards, so they are escaped; it compares text as text and ignores case.
    private static string Position(Report report, ListPlaces places)
    {
        var key = LookupKey.Formula([.. report.Understood.Key.Columns.Select(column => places.Own(column))]);
        var escaped = $"SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({key},\"~\",\"~~\"),\"*\",\"~*\"),\"?\",\"~?\")";
        return $"IFERROR(MATCH({escaped},{report.Results.All(report.Results.KeyColumn)},0),\"\")";
    }

    // Where each item's key stands first: MATCH finds no other place.
    private static int[] FirstWithKey(Report report)
    {
        var items = report.Understood.Items;
        Dictionary<string, int> first = new(StringComparer.OrdinalIgnoreCase);
        var places = new int[items.Count];
        for (var i = 0; i < places.Length; i++)
            places[i] = items[i].Unique || first.TryAdd(items[i].LookupKey, i) ? i : first[items[i].LookupKey];
        return places;
    }

    private static PatchCell WithNumber(string formula, double? number, string style) =>
        number is { } value ? PatchCell.Live(formula, value, style) : PatchCell.Live(formula, "", style);
}
