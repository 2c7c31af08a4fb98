using System.Text.Json;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Reporting;

/// <summary>
/// OfficePM Undo (very hidden): what our cells held before the last Recalc. One row per row of a sheet of ours, one per item of the list.
/// Items are kept by look-up key and their formulas free of row numbers, so that undo also works after the rows were sorted. Beside the
/// contents stands how our sheets were laid out (styles, sizes, charts), for the last Recalc and for the one before.
/// </summary>
/// <remarks>
/// Columns: A kind of row, B what it is about, C and on the contents. Kinds: state, run, layout (now), layout before, sheet, cells (C the
/// row, D and on its cells from column A), column (C its header), item (C and on the cells in the order of the column rows).
/// </remarks>
internal static class UndoSheet
{
    internal const string State = "state";
    internal const string Run = "run";
    internal const string Layout = "layout";
    internal const string LayoutBefore = "layout before";
    internal const string Sheet = "sheet";
    internal const string Cells = "cells";
    internal const string Column = "column";
    internal const string Item = "item";

    internal const string NothingBefore = "nothing before";
    internal const string Before = "before";
    internal const string NothingToUndo = "nothing to undo";

    // Excel's limit is 32,767.
    private const int ChunkLength = 30_000;

    /// <summary>Sheets whose content is kept; Settings are the PM's to change and are never undone.</summary>
    internal static readonly string[] KeptSheets = ["Summary", Ownership.TradeOffs, "Results", "Check"];

    private static readonly LayoutJson Json = LayoutJson.Make();

    /// <summary>The sheet as operations.</summary>
    /// <param name="report">What is being written.</param>
    /// <param name="sheets">The operations on our other sheets: their layout is kept for the next undo.</param>
    /// <param name="styles">The styles that they name.</param>
    public static IEnumerable<PatchOperation> Write(Report report, IReadOnlyList<PatchOperation> sheets, StyleBook styles)
    {
        var title = report.Titles["Undo"];
        // The same input again: the state before the last change is still what there is to go back to.
        if (StoredRunId(report.Snapshot) == report.Assessment.RunId && Owned(report) is { } unchanged)
            return Sheets(title, Copied(unchanged));

        List<IReadOnlyList<PatchCell?>> rows = [[PatchCell.Of("What OfficePM's cells held before the last Recalc; used by undo.")]];
        var before = report.Understood.Owned.Sheets.Count + report.Understood.Owned.Columns.Count > 0;
        rows.Add([PatchCell.Of(State), PatchCell.Of(before ? Before : NothingBefore)]);
        if (StoredRunId(report.Snapshot) is { } run)
            rows.Add([PatchCell.Of(Run), PatchCell.Of(run)]);
        rows.AddRange(Layouts(report.Titles, sheets, styles));
        if (before)
        {
            if (Owned(report) is { } last)
                rows.AddRange(Copied(last).Where(row => Text(row, 0) == Layout).Select(row => (IReadOnlyList<PatchCell?>)[PatchCell.Of(LayoutBefore), .. row.Skip(1)]));
            rows.AddRange(SheetRows(report));
            rows.AddRange(ListRows(report));
        }

        return Sheets(title, rows);
    }

    /// <summary>The very hidden sheet with these rows.</summary>
    internal static IEnumerable<PatchOperation> Sheets(string title, IReadOnlyList<IReadOnlyList<PatchCell?>> rows) =>
    [
        new EnsureSheet(title, SheetContent.Replace) { Visibility = SheetVisibility.VeryHidden },
        new WriteBlock(title, new CellAddress(1, 1), rows),
    ];

    /// <summary>The run id that the workbook's results have, or null.</summary>
    internal static string? StoredRunId(WorkbookSnapshot snapshot) =>
        snapshot.Name(Ownership.RunIdName)?.RefersTo.TrimStart('=').Trim('"') is { Length: > 0 } id ? id : null;

    /// <summary>How our sheets are laid out: their operations, the cells' contents left out. Of Results one row stands for all.</summary>
    internal static IEnumerable<IReadOnlyList<PatchCell?>> Layouts(
        IReadOnlyDictionary<string, string> titles, IReadOnlyList<PatchOperation> operations, StyleBook styles)
    {
        foreach (var id in KeptSheets.Where(titles.ContainsKey))
        {
            var own = operations.Where(operation => IsOf(operation, titles[id])).Select(operation => Bare(operation, id == "Results")).ToList();
            var named = own.OfType<WriteBlock>().SelectMany(block => block.Rows).SelectMany(row => row).Select(cell => cell?.Style)
                .Concat(own.OfType<SetConditionalFormat>().Select(format => (string?)format.Style)).OfType<string>().ToHashSet(StringComparer.Ordinal);
            WorkbookPatch layout = new()
            {
                Operations = own,
                Styles = new SortedDictionary<string, CellStyle>(
                    styles.Styles.Where(style => named.Contains(style.Key)).ToDictionary(style => style.Key, style => style.Value, StringComparer.Ordinal),
                    StringComparer.Ordinal),
            };
            yield return [PatchCell.Of(Layout), PatchCell.Of(id), .. Chunks(JsonSerializer.Serialize(layout, Json.WorkbookPatch))];
        }
    }

    /// <summary>The layout that a row holds, or null where it cannot be read.</summary>
    internal static WorkbookPatch? LayoutOf(RowSnapshot row)
    {
        var text = string.Concat(row.Cells.Where(cell => cell.Column > 2).Select(cell => cell.Cell.Text));
        try
        {
            return JsonSerializer.Deserialize(text, Json.WorkbookPatch);
        }
        catch (JsonException)
        {
            // Edited by hand or from another version: the contents can be restored without it.
            return null;
        }
    }

    /// <summary>A cell as text that can be stored beside others, formula and kind included; a plain number stays one.</summary>
    internal static PatchCell? Store(Cell cell, Func<string, string> generalise)
    {
        if (cell.IsEmpty)
            return null;
        var value = cell.Kind switch
        {
            CellKind.Number or CellKind.Boolean => cell.Number.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
            _ => cell.Text ?? "",
        };
        return cell.Formula is null && cell.Kind == CellKind.Number
            ? PatchCell.Of(cell.Number)
            : PatchCell.Of($"{Letter(cell.Kind)}{(cell.Formula is null ? "" : "=" + generalise(cell.Formula))}\n{value}");
    }

    /// <summary>The cell that was stored.</summary>
    internal static PatchCell Restore(Cell stored, Func<string, string?> place, string? style = null)
    {
        if (stored.Kind == CellKind.Number)
            return PatchCell.Of(stored.Number, style);
        if (stored.Text is not { Length: > 0 } text)
            return PatchCell.Blank(style);
        var formula = text.Length > 1 && text[1] == '=' ? text[2..text.IndexOf('\n', StringComparison.Ordinal)] : null;
        var value = text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        var kind = Kinds.First(pair => pair.Letter == text[0]).Kind;
        var number = kind is CellKind.Number or CellKind.Boolean
            ? double.Parse(value, System.Globalization.CultureInfo.InvariantCulture)
            : 0;
        var words = kind is CellKind.Text or CellKind.Error ? value : null;
        return new PatchCell(kind, number, words, formula is null ? null : place(formula), style);
    }

    private static readonly (CellKind Kind, char Letter)[] Kinds =
        [(CellKind.Number, 'n'), (CellKind.Text, 't'), (CellKind.Boolean, 'b'), (CellKind.Error, 'e'), (CellKind.Blank, 'x')];

    private static char Letter(CellKind kind) => Kinds.First(pair => pair.Kind == kind).Letter;

    private static IEnumerable<IReadOnlyList<PatchCell?>> SheetRows(Report report)
    {
        foreach (var owned in report.Understood.Owned.Sheets.Where(sheet => KeptSheets.Contains(sheet.Id, StringComparer.Ordinal)))
        {
            yield return [PatchCell.Of(Sheet), PatchCell.Of(owned.Id)];
            foreach (var row in report.Snapshot.Sheet(owned.Title)!.Rows)
            {
                var cells = new PatchCell?[row.LastColumn];
                foreach (var (column, cell) in row.Cells)
                    cells[column - 1] = Store(cell, formula => formula);
                yield return [PatchCell.Of(Cells), PatchCell.Of(owned.Id), PatchCell.Of(row.Number), .. cells];
            }
        }
    }

    private static IEnumerable<IReadOnlyList<PatchCell?>> ListRows(Report report)
    {
        var columns = report.Understood.Owned.ColumnsOf(report.Understood.List.Sheet)
            .OrderBy(column => column.Range.First.Column)
            .ToList();
        foreach (var column in columns)
            yield return [PatchCell.Of(Column), PatchCell.Of(column.Id), PatchCell.Of(column.Header)];
        if (columns.Count == 0)
            yield break;
        WeightReferences weights = new(report.Titles["Settings"], report.Snapshot);
        foreach (var item in report.Understood.Items)
        {
            var row = report.ListSheet.Row(item.Row);
            yield return
            [
                PatchCell.Of(Item), PatchCell.Of(item.LookupKey),
                .. columns.Select(column => row is null ? null : Store(row[column.Range.First.Column], formula => weights.Generalise(OwnRow.Generalise(formula, item.Row)))),
            ];
        }
    }

    private static SheetSnapshot? Owned(Report report) =>
        report.Understood.Owned.Sheets.FirstOrDefault(sheet => sheet.Id == "Undo") is { } owned ? report.Snapshot.Sheet(owned.Title) : null;

    private static List<IReadOnlyList<PatchCell?>> Copied(SheetSnapshot sheet)
    {
        List<IReadOnlyList<PatchCell?>> rows = [];
        foreach (var row in sheet.Rows)
        {
            while (rows.Count < row.Number - 1)
                rows.Add([]);
            var cells = new PatchCell?[row.LastColumn];
            foreach (var (column, cell) in row.Cells)
                cells[column - 1] = new PatchCell(cell.Kind, cell.Number, cell.Text, null, null);
            rows.Add(cells);
        }

        return rows;
    }

    private static string? Text(IReadOnlyList<PatchCell?> row, int at) => at < row.Count ? row[at]?.Text : null;

    private static IEnumerable<PatchCell?> Chunks(string text)
    {
        for (var from = 0; from < text.Length; from += ChunkLength)
            yield return PatchCell.Of(text.Substring(from, Math.Min(ChunkLength, text.Length - from)));
    }

    private static bool IsOf(PatchOperation operation, string title) => operation switch
    {
        EnsureSheet sheet => sheet.Sheet == title,
        WriteBlock block => block.Sheet == title,
        EnsureTable table => table.Sheet == title,
        SetColumnWidths widths => widths.Sheet == title,
        SetRowHeights heights => heights.Sheet == title,
        SetLink link => link.Sheet == title,
        SetNote note => note.Sheet == title,
        SetValidation validation => validation.Sheet == title,
        SetConditionalFormat format => format.Sheet == title,
        SetDataBar bar => bar.Sheet == title,
        SetPage page => page.Sheet == title,
        SetChart chart => chart.Sheet == title,
        _ => false,
    };

    private static PatchOperation Bare(PatchOperation operation, bool oneRowForAll) =>
        operation is WriteBlock block
            ? block with
            {
                Rows =
                [
                    .. block.Rows.Take(oneRowForAll ? ResultsLayout.HeaderRow + 1 : block.Rows.Count)
                        .Select(row => (IReadOnlyList<PatchCell?>)[.. row.Select(cell => cell is { Style: { } style } ? PatchCell.Blank(style) : (PatchCell?)null)]),
                ],
            }
            : operation;
}
