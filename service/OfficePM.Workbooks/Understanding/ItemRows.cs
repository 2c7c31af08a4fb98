using System.Text.RegularExpressions;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>Tells items from everything else below the header: totals, notes, headings, repeated headers, empty rows.</summary>
internal static partial class ItemRows
{
    /// <summary>The rows that are items, from top to bottom. What is left out becomes a finding.</summary>
    public static IReadOnlyList<RowSnapshot> Of(ItemGrid grid, IReadOnlyList<ColumnRole> roles, FindingCollector findings)
    {
        var item = roles.First(role => role.Role == Role.Item).Column.Index;
        var key = roles.FirstOrDefault(role => role.Role == Role.Key)?.Column.Index;
        int[] numeric = [.. roles.Where(role => role.Role is Role.Criterion or Role.Rating).Select(role => role.Column.Index)];
        int[] columns = [.. grid.Columns.Select(column => column.Index)];
        var header = grid.List.Sheet.Row(grid.List.HeaderRow)!;
        var merged = grid.List.Sheet.Merges.Where(merge => merge.Columns > 1).Select(merge => merge.First).ToHashSet();

        List<Line> lines = [];
        List<int> totals = [], notes = [], headings = [], repeated = [], nameless = [];
        foreach (var row in grid.Rows)
        {
            var filled = columns.Count(column => !IsNothing(row[column]));
            if (filled == 0)
                continue;
            if (IsTotals(row, columns, key))
                totals.Add(row.Number);
            else if (filled > 1 && columns.All(column => SameText(row[column], header[column])))
                repeated.Add(row.Number);
            else if (filled == 1 && columns.Length > 2 && IsNote(row, columns))
                notes.Add(row.Number);
            else if (filled == 1 && columns.Length > 2 && columns.Any(column => merged.Contains(new CellAddress(row.Number, column))))
                headings.Add(row.Number);
            else if (IsNothing(row[item]) && !numeric.Any(column => row[column].Kind == CellKind.Number))
                nameless.Add(row.Number);
            else
                lines.Add(new Line(row, filled));
        }

        var after = grid.List.Table is null ? CutAfterList(lines) : [];
        if (nameless.Count > 0 && lines.Count > 0)
        {
            // Below the last item, rows without a name are remarks; inside the list they are items that lost their name.
            int[] below = [.. nameless.Where(row => row > lines[^1].Row.Number)];
            after = [.. after.Concat(below).Order()];
            nameless.RemoveAll(row => row > lines[^1].Row.Number);
        }

        Report(findings, totals, "totals-row", "Totals row", "Left out: a total is no item", "Nothing to do");
        Report(findings, repeated, "repeated-header", "Header repeated inside the list", "Left out", "Nothing to do");
        Report(findings, notes, "note-row", "A note, not an item", "Left out", "Nothing to do; if it is an item, fill in another column");
        Report(findings, headings, "heading-row", "A heading inside the list", "Left out", "Nothing to do; if it is an item, fill in another column");
        Report(findings, nameless, "row-without-item", "Row without a name and without estimates", "Left out", "Give it a name, or empty the row");
        Report(findings, after, "rows-after-list", "Lines below the list", "Left out: an empty row divides them from the list, and most of their columns are empty",
            "Nothing to do; if they are items, delete the empty row above them");
        int[] hidden = [.. lines.Where(line => line.Row.Hidden).Select(line => line.Row.Number)];
        Report(findings, hidden, "hidden-rows", "Hidden rows", $"Included: {Invariant.Count(hidden.Length, "item")} hidden by hand or by a filter", "Nothing to do; delete rows that should not count");
        return [.. lines.Select(line => line.Row)];
    }

    /// <summary>Rows at the end, divided by an empty row, that fill hardly any column: notes, legends, ideas jotted down.</summary>
    private static List<int> CutAfterList(List<Line> lines)
    {
        List<int> cut = [];
        while (lines.Count > 1)
        {
            var start = lines.Count - 1;
            while (start > 0 && lines[start].Row.Number == lines[start - 1].Row.Number + 1)
                start--;
            if (start == 0)
                break;
            var typical = lines.Take(start).Select(line => line.Filled).Order().ElementAt(start / 2);
            if (typical < 3 || lines.Skip(start).Any(line => line.Filled > Math.Max(1, typical / 3)))
                break;
            cut.AddRange(lines.Skip(start).Select(line => line.Row.Number));
            lines.RemoveRange(start, lines.Count - start);
        }

        cut.Sort();
        return cut;
    }

    private static void Report(FindingCollector findings, IReadOnlyList<int> rows, string code, string title, string done, string remedy)
    {
        if (rows.Count > 0)
            findings.Rows(rows, code, Severity.Info, title, null, done, remedy);
    }

    private static bool IsNothing(Cell cell) => cell.Kind == CellKind.Blank || (cell.Kind == CellKind.Text && string.IsNullOrWhiteSpace(cell.Text));

    private static bool SameText(Cell cell, Cell header) =>
        (IsNothing(cell) && IsNothing(header))
        || (cell.Kind == CellKind.Text && header.Kind == CellKind.Text && string.Equals(cell.Text!.Trim(), header.Text!.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>A label such as "Total" beside numbers only; or no text at all and sums of several cells.</summary>
    private static bool IsTotals(RowSnapshot row, IReadOnlyList<int> columns, int? key)
    {
        string? label = null;
        var (texts, sums, numbers) = (0, 0, 0);
        foreach (var column in columns)
        {
            var cell = row[column];
            if (cell.Kind == CellKind.Text && !string.IsNullOrWhiteSpace(cell.Text))
            {
                texts++;
                label ??= cell.Text.Trim();
            }
            else if (cell.Kind == CellKind.Number && column != key)
            {
                numbers++;
                sums += cell.Formula is { } formula && Sum().IsMatch(formula) ? 1 : 0;
            }
        }

        if (label is not null && label.Length <= 40 && Total().IsMatch(label))
            return texts == 1;
        return texts == 0 && sums > 0 && sums == numbers;
    }

    private static bool IsNote(RowSnapshot row, IReadOnlyList<int> columns) =>
        columns.Select(column => row[column]).FirstOrDefault(cell => !IsNothing(cell)) is { Kind: CellKind.Text } cell && Note().IsMatch(cell.Text!);

    private readonly record struct Line(RowSnapshot Row, int Filled);

    [GeneratedRegex(@"^(?:grand |sub-?|overall )?(?:totals?|sum|averages?|avg|mean|median|count|minimum|maximum|min|max|std\.? ?dev)(?: (?:score|effort|points|of .*|\(.*\)))?\s*[:.]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Total();

    [GeneratedRegex(@"(?:^|[^A-Z])(?:SUM|AVERAGE|SUBTOTAL|COUNT|COUNTA|MEDIAN|AGGREGATE)\([^)]*:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sum();

    [GeneratedRegex(@"^\s*(?:©|\(c\) ?\d|copyright\b|all rights reserved|notes?\s*:|source\s*:|sources\s*:|legend\b|key\s*:|\*|†|last (?:updated|changed|modified)\b|confidential\b|disclaimer\b|generated (?:by|on|with)\b|created (?:by|with)\b|page \d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Note();
}
