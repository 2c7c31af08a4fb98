using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>Why no list was found, in a sentence that says what is missing and what to do.</summary>
internal static class Refusal
{
    /// <summary>The sentence for a workbook.</summary>
    /// <param name="snapshot">The workbook.</param>
    /// <param name="sheets">The sheets that were looked at.</param>
    public static string For(WorkbookSnapshot snapshot, IReadOnlyList<SheetSnapshot> sheets)
    {
        var hidden = snapshot.Sheets.Count(sheet => sheet.Visibility != SheetVisibility.Visible);
        var looked = sheets.Count == 0 ? "there is no visible sheet to look at" : $"looked at {Invariant.List([.. sheets.Select(Seen)])}";
        return $"No list of items was found: a row of headers (such as Feature, Reach, Impact, Confidence, Effort) in the first {ListFinder.HeaderSearchRows.ToInvariant()} rows "
            + $"of a sheet, with items below; {looked}{(hidden > 0 ? $", not at {Invariant.Count(hidden, "hidden sheet")}" : "")}. "
            + "Give each column of your list a header, or name the sheet and the header row on OfficePM Settings, then Recalc.";
    }

    private static string Seen(SheetSnapshot sheet) => sheet switch
    {
        { Rows.Count: 0 } => $"{sheet.Name} (empty)",
        _ when Headless(sheet) is { } range => $"{sheet.Name} (values in {range}, but no headers above them)",
        _ => sheet.Name,
    };

    /// <summary>Rows of a text and numbers that begin without a row of texts above them.</summary>
    private static RangeAddress? Headless(SheetSnapshot sheet)
    {
        RowSnapshot? first = null;
        var count = 0;
        foreach (var row in sheet.Rows)
        {
            var numbers = row.Cells.Count(cell => cell.Cell.Kind == CellKind.Number);
            if (numbers == 0)
                continue;
            first ??= row;
            count++;
        }

        return first is not null && count > 1 ? new RangeAddress(first.Number, first.FirstColumn, sheet.Rows[^1].Number, sheet.Rows.Max(row => row.LastColumn)) : null;
    }
}
