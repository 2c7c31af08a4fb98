using System.Globalization;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Reporting;

/// <summary>The live cell that says how far the list has moved on since the last Recalc, without the service.</summary>
internal static class Freshness
{
    // Rows below the list in which a PM may type new items.
    private const int RoomBelow = 100;

    private const string Rows = "[=1]\"1 row changed since Recalc\";#,##0\" rows changed since Recalc\"";

    /// <summary>Writes the cell; nothing where the list has no columns of ours that could tell.</summary>
    public static void Write(Report report, SheetDraft draft, CellAddress cell)
    {
        if (report.Assessment.Scoring is null || report.Plan["Score"] is not { } score)
            return;
        if (!report.Plan.Live)
        {
            draft.Put(cell.Row, cell.Column, PatchCell.Live(Total(report, score), "Scores as of the last Recalc", draft.Styles[Looks.Note.Right()]));
            return;
        }

        if (report.Plan["Row"] is { } position)
            draft.Put(cell.Row, cell.Column, PatchCell.Live(Changed(report, score, position), 0, draft.Styles[Looks.Note.Number(Rows)]));
    }

    /// <summary>
    /// Items whose live score is not the stored one, and keys that went; then the rows that have a key but are not in Results.
    /// Duplicates cannot be told apart and are left out.
    /// </summary>
    private static string Changed(Report report, PlacedColumn score, PlacedColumn position)
    {
        var results = report.Results;
        var scores = List(report, score.Column);
        var positions = List(report, position.Column);
        var stored = results.All(results.ScoreColumn);
        var number = string.Create(CultureInfo.InvariantCulture, $"ROW({stored})-{results.FirstRow - 1}");
        var told = report.Understood.Items.All(item => item.Unique) ? "" : $"*({results.All(results.ListWhyColumn)}<>\"{Report.DuplicateKey}\")";
        // A looked-up number passes through SUMIF; a difference in its last digit is none.
        var moved = $"((COUNTIF({positions},{number})=0)+(ABS(SUMIF({positions},{number},{scores})-{stored})>0.000001*(1+ABS({stored})))>0){told}";
        return $"IFERROR(SUMPRODUCT(--({moved}>0))+{New(report, position)},\"Recalc to compare\")";
    }

    private static string New(Report report, PlacedColumn position)
    {
        var list = report.Understood.List;
        var key = report.Understood.Key.Columns[0];
        var last = Math.Min(LastFreeRow(report, key), CellAddress.MaxRow);
        var keys = Range(report, key, list.HeaderRow + 1, last);
        var positions = Range(report, position.Column, list.HeaderRow + 1, last);
        // Rows that are no items (a subtotal, a section's title) are known and do not count.
        var items = report.Understood.Items.Select(item => item.Row).ToHashSet();
        var others = report.ListSheet.Rows.Count(row =>
            row.Number > list.HeaderRow && row.Number <= last && !items.Contains(row.Number) && HasText(row[key]));
        var known = others == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{others}");
        return $"MAX(0,SUMPRODUCT((LEN({keys})>0)*NOT(ISNUMBER({positions}))){known})";
    }

    private static bool HasText(Cell cell) => cell.Kind is not CellKind.Blank && cell.Text is not "";

    // Down to what stands next in the column, so that a total or another list below is never counted as a new item.
    private static int LastFreeRow(Report report, int key)
    {
        var last = report.Understood.List.Range.Last.Row;
        foreach (var row in report.ListSheet.Rows)
        {
            if (row.Number > last && row.Number <= last + RoomBelow && !row[key].IsEmpty)
                return row.Number - 1;
        }

        return last + RoomBelow;
    }

    // Over thousands of rows one sum is all that can be afforded: it tells that something changed, not how much.
    private static string Total(Report report, PlacedColumn score)
    {
        var scores = List(report, score.Column);
        var stored = report.Results.All(report.Results.ScoreColumn);
        return $"IF(AND(COUNT({scores})=COUNT({stored}),ABS(SUM({scores})-SUM({stored}))<=0.000001*(1+ABS(SUM({stored})))),"
            + "\"Scores as of the last Recalc\",\"Scores changed: Recalc\")";
    }

    private static string List(Report report, int column) =>
        Range(report, column, report.Understood.List.HeaderRow + 1, report.Understood.List.Range.Last.Row);

    private static string Range(Report report, int column, int firstRow, int lastRow) =>
        SheetReference.Absolute(report.ListSheet.Name, new RangeAddress(firstRow, column, lastRow, column));
}
