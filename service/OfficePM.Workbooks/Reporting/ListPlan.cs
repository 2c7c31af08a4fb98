using System.Globalization;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Reporting.Planning;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Reporting;

/// <summary>Which columns of ours stand in the list, and where.</summary>
/// <param name="Columns">From left to right; empty where nothing may be written into the list.</param>
/// <param name="Live">Whether Rank and Why follow the sheet; false above the limit of rows, where they are values.</param>
/// <param name="Findings">Why there is no column of ours, or not all of them, where that is so.</param>
internal sealed record ListPlan(IReadOnlyList<PlacedColumn> Columns, bool Live, IReadOnlyList<Finding> Findings)
{
    /// <summary>Ranks and look-ups over so many rows cost Excel the square of them, so above it they are values.</summary>
    public const int DefaultLiveRows = 5_000;

    /// <summary>The column of that id, or null.</summary>
    public PlacedColumn? this[string id] => Columns.FirstOrDefault(column => column.Id == id);

    /// <summary>Decides where our columns stand.</summary>
    public static ListPlan For(WorkbookSnapshot snapshot, Understood understood, bool scored, int liveRows = DefaultLiveRows, PlanView? planning = null)
    {
        var list = understood.List;
        var live = understood.Items.Count <= liveRows;
        if (!list.InPlace)
            return new ListPlan([], live, scored ? [OnOurSheetsOnly(list), .. Stale(understood, live, liveRows)] : []);
        List<PlacedColumn> placed =
        [
            .. understood.Owned.ColumnsOf(list.Sheet)
                .Select(column => new PlacedColumn(column.Id, column.Range.First.Column, column.Header, Existing: true)),
        ];
        if (planning is null)
            placed = WithoutLane(placed);
        string[] wanted = !scored ? [] : [.. Ownership.ColumnIds.Where(id => (live || id != "Row") && (planning?.Plan is not null || id != Ownership.Lane))];
        var missing = wanted.Where(id => placed.TrueForAll(column => column.Id != id)).ToList();
        if (missing.Count == 0)
            return new ListPlan(InOrder(placed, live), live, Stale(understood, live, liveRows));

        if (list.Protected)
        {
            return Nowhere(new Finding(
                "list-protected", Severity.Warning, list.Sheet, null, "The list's sheet is protected", null,
                "Scores and ranks are on our own sheets only", $"Take the protection off '{list.Sheet}', then Recalc"));
        }

        var start = Math.Max(list.Range.Last.Column, placed.Count == 0 ? 0 : placed.Max(column => column.Column)) + 1;
        if (start + missing.Count - 1 > CellAddress.MaxColumn)
        {
            return Nowhere(new Finding(
                "list-at-last-column", Severity.Warning, list.Sheet, new CellAddress(list.HeaderRow, list.Range.Last.Column).ToString(),
                "The list reaches Excel's last column", null, "Scores and ranks are on our own sheets only",
                string.Create(CultureInfo.InvariantCulture, $"Free {missing.Count} columns at the right of the list, then Recalc")));
        }

        var place = new RangeAddress(list.HeaderRow, start, list.Range.Last.Row, start + missing.Count - 1);
        if (Taken(snapshot.Sheet(list.Sheet), place, list.Table) is { } taken)
        {
            return Nowhere(new Finding(
                "list-right-taken", Severity.Warning, list.Sheet, taken, "Cells right of the list are in use", null,
                "Scores and ranks are on our own sheets only",
                string.Create(CultureInfo.InvariantCulture, $"Leave {missing.Count} free columns right of the list, then Recalc")));
        }

        var theirs = understood.Columns.Select(column => column.Header.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        placed.AddRange(missing.Select((id, i) =>
            new PlacedColumn(id, start + i, theirs.Contains(id) ? Ownership.SheetPrefix + id : id, Existing: false)));
        return new ListPlan(InOrder(placed, live), live, Stale(understood, live, liveRows));

        // Columns that stand already keep standing: they are rewritten without those that found no place.
        ListPlan Nowhere(Finding finding) =>
            new(list.Protected ? [] : InOrder(placed, live), live, [finding, .. Stale(understood, live, liveRows)]);
    }

    /// <summary>
    /// Without a plan there are no lanes. Columns of ours behind theirs close the gap; where a column of the PM stands among ours nothing moves,
    /// and the lanes stay empty.
    /// </summary>
    private static List<PlacedColumn> WithoutLane(List<PlacedColumn> placed)
    {
        if (placed.Find(column => column.Id == Ownership.Lane) is not { } lane)
            return placed;
        var behind = placed.Count(column => column.Column > lane.Column);
        return placed.Max(column => column.Column) != lane.Column + behind
            ? placed
            : [.. placed.Where(column => column != lane).Select(column => column.Column < lane.Column ? column : column with { Column = column.Column - 1 })];
    }

    private static Finding OnOurSheetsOnly(ListLayout list) => new(
        "list-not-rows", Severity.Info, list.Sheet, null, 
        list.Form switch { ListForm.Board => "The list is a board", ListForm.Survey => "The items are questions of a survey", _ => "The list has one column per item" }, null,
        "Scores and ranks are on our own sheets only: beside the items there is no place for them",
        "Nothing to do; for live scores beside the items give each item a row of its own");

    private static List<PlacedColumn> InOrder(IEnumerable<PlacedColumn> columns, bool live) =>
        [.. columns.Where(column => live || column.Id != "Row").OrderBy(column => column.Column)];

    private static IReadOnlyList<Finding> Stale(Understood understood, bool live, int limit) =>
        live
            ? []
            :
            [
                new Finding(
                    "list-large", Severity.Info, understood.List.Sheet, null, "Ranks do not follow edits",
                    Words.Count(understood.Items.Count, "row"),
                    "Score stays live; Rank and Why are as of the last Recalc, and charts show the first 40",
                    string.Create(CultureInfo.InvariantCulture, $"Recalc after changes; up to {limit:#,##0} rows they follow by themselves")),
            ];

    // The first cell in the way: content, a merge or another table.
    internal static string? Taken(SheetSnapshot? sheet, RangeAddress place, string? table)
    {
        if (sheet is null)
            return null;
        foreach (var row in sheet.Rows)
        {
            if (row.Number < place.First.Row || row.Number > place.Last.Row || row.LastColumn < place.First.Column)
                continue;
            foreach (var (column, _) in row.Cells)
            {
                if (column >= place.First.Column && column <= place.Last.Column)
                    return new CellAddress(row.Number, column).ToString();
            }
        }

        var others = sheet.Tables
            .Where(other => !string.Equals(other.Name, table, StringComparison.OrdinalIgnoreCase))
            .Select(other => other.Range);
        return sheet.Merges.Concat(others).Where(range => range.Overlaps(place)).Select(range => range.ToString()).FirstOrDefault();
    }
}

/// <summary>A list column of ours and where it stands.</summary>
/// <param name="Id">"Score".</param>
/// <param name="Column">1-based column.</param>
/// <param name="Header">The header's text.</param>
/// <param name="Existing">Whether it stood there before.</param>
internal sealed record PlacedColumn(string Id, int Column, string Header, bool Existing)
{
    /// <summary>The column's letters.</summary>
    public string Letters => CellAddress.ColumnName(Column);
}
