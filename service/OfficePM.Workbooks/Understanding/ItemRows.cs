using System.Text.RegularExpressions;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>Tells items from everything else below the header: totals, notes, headings, repeated headers, empty rows.</summary>
internal static partial class ItemRows
{
    private const int ShortText = 10;
    private const int LongLabel = 40;

    /// <summary>The rows that are items, from top to bottom. What is left out becomes a finding.</summary>
    public static IReadOnlyList<RowSnapshot> Of(ItemGrid grid, IReadOnlyList<ColumnRole> roles, FindingCollector findings)
    {
        var item = roles.First(role => role.Role == Role.Item).Column.Index;
        var key = roles.FirstOrDefault(role => role.Role == Role.Key)?.Column.Index;
        int[] numeric = [.. roles.Where(role => role.Role is Role.Criterion or Role.Rating).Select(role => role.Column.Index)];
        int[] columns = [.. grid.Columns.Select(column => column.Index)];
        var header = grid.List.Sheet.Row(grid.List.HeaderRow)!;
        var merged = grid.List.Sheet.Merges.Where(merge => merge.Columns > 1).Select(merge => merge.First).ToHashSet();
        var isBoard = grid.List.Form.Form is ListForm.Board or ListForm.Survey;

        List<Line> lines = [];
        List<int> totals = [], weights = [], notes = [], headings = [], repeated = [], nameless = [], continued = [];
        var before = grid.List.HeaderRow;
        var afterTotal = false;
        foreach (var row in grid.Rows)
        {
            var filled = columns.Count(column => !IsNothing(row[column]));
            if (filled == 0)
                continue;
            var (first, gap) = (FirstText(row, columns), row.Number > before + 1 || afterTotal);
            (before, afterTotal) = (row.Number, false);
            if (Continues(grid, row, columns, numeric, item))
                continued.Add(row.Number);
            else if (IsTotals(row, columns, item, key))
            {
                totals.Add(row.Number);
                afterTotal = true;
            }
            else if (IsWeights(row, columns, item, key, numeric))
                weights.Add(row.Number);
            else if (filled > 1 && columns.All(column => SameText(row[column], header[column])))
                repeated.Add(row.Number);
            else if (first is not null && columns.Length > 1 && (((filled == 1 || isBoard) && Note().IsMatch(first)) || (IsComment(first) && !HasNumber(row, columns))))
                notes.Add(row.Number);
            else if (filled == 1 && columns.Length > 2 && (columns.Any(column => merged.Contains(new CellAddress(row.Number, column))) || (first is not null && first.EndsWith(':'))))
                headings.Add(row.Number);
            else if (IsNothing(row[item]) && !numeric.Any(column => row[column].Kind == CellKind.Number))
                (filled == 1 && first is not null ? headings : nameless).Add(row.Number);
            else
                lines.Add(new Line(row, filled, filled == 1 && first is not null && gap));
        }

        TakeHeadings(lines, headings, columns.Length, key);
        var after = grid.List.Table is null && !isBoard ? CutAfterList(lines) : [];
        if (lines.Count > 0)
        {
            // Below the last item, rows without a name are remarks; inside the list they are items that lost their name.
            var last = lines[^1].Row.Number;
            after = [.. after.Concat(nameless.Where(row => row > last)).Concat(headings.Where(row => row > last)).Order()];
            nameless.RemoveAll(row => row > last);
            headings.RemoveAll(row => row > last);
        }

        headings.Sort();
        Report(findings, totals, "totals-row", "Totals row", "Left out: a total is no item", "Nothing to do");
        Report(findings, weights, "weights-row", "Row of weights or scales", "Left out: it says how the columns count, and is no item", "Nothing to do; if it is an item, give it another name");
        Report(findings, repeated, "repeated-header", "Header repeated inside the list", "Left out", "Nothing to do");
        Report(findings, notes, "note-row", "A note, not an item", "Left out", "Nothing to do; if it is an item, fill in another column");
        Report(findings, headings, "heading-row", "A heading inside the list", "Left out", "Nothing to do; if it is an item, fill in another column");
        Report(findings, continued, "continued-row", "Further lines of an item", "Left out: a merge makes them part of the item above", "Nothing to do; if they are items, unmerge their names");
        Report(findings, nameless, "row-without-item", "Row without a name and without estimates", "Left out", "Give it a name, or empty the row");
        Report(findings, after, "rows-after-list", "Lines below the list", "Left out: an empty row divides them from the list, and most of their columns are empty",
            "Nothing to do; if they are items, delete the empty row above them");
        foreach (var column in grid.Columns)
        {
            int[] shown = [.. lines.Where(line => grid.IsFilled(line.Row.Number, column.Index)).Select(line => line.Row.Number)];
            if (shown.Length > 0)
                findings.Rows(shown, "merged-down", Severity.Info, "Cells merged over several rows", column.Name,
                    "Each item that the merge covers has its value", "Nothing to do; to sort or filter the list, unmerge them");
        }

        int[] hidden = [.. lines.Where(line => line.Row.Hidden).Select(line => line.Row.Number)];
        Report(findings, hidden, "hidden-rows", "Hidden rows", $"Included: {Invariant.Count(hidden.Length, "item")} hidden by hand or by a filter", "Nothing to do; delete rows that should not count");
        return [.. lines.Select(line => line.Row)];
    }

    /// <summary>
    /// A line with nothing but a text, an empty row or a subtotal above it and a full row directly below heads a section. One such line alone may be an item that
    /// nobody has estimated yet, unless the items have keys and it has none.
    /// </summary>
    private static void TakeHeadings(List<Line> lines, List<int> headings, int columns, int? key)
    {
        if (columns < 3 || lines.Count < 3)
            return;
        var typical = lines.Select(line => line.Filled).Order().ElementAt(lines.Count / 2);
        if (typical < 3)
            return;
        var keyed = key is { } column && lines.Count(line => !IsNothing(line.Row[column])) * 5 >= lines.Count * 4;
        List<int> found = [];
        for (var at = 0; at + 1 < lines.Count; at++)
        {
            var next = lines[at + 1];
            if (lines[at] is { Filled: 1 } line && next.Filled * 2 >= typical && next.Filled > 1 && next.Row.Number == line.Row.Number + 1
                && (line.AfterGap || (at == 0 && found.Count == 0 && lines.Exists(other => other is { Filled: 1, AfterGap: true }))
                    || (keyed && IsNothing(line.Row[key!.Value]))))
                found.Add(at);
        }

        if (found.Count == 1 && !(keyed && IsNothing(lines[found[0]].Row[key!.Value])) && headings.Count == 0)
            return;
        headings.AddRange(found.Select(at => lines[at].Row.Number));
        for (var at = found.Count - 1; at >= 0; at--)
            lines.RemoveAt(found[at]);
    }

    /// <summary>A row that has nothing of its own but texts, under a merge that names the item above.</summary>
    private static bool Continues(ItemGrid grid, RowSnapshot row, IReadOnlyList<int> columns, IReadOnlyList<int> numeric, int item)
    {
        if (!grid.Filled.TryGetValue(row.Number, out var filled))
            return false;
        var own = columns.Where(column => !IsNothing(row[column]) && !filled.Contains(column)).ToArray();
        return own.Length == 0 || (filled.Contains(item) && !own.Any(column => numeric.Contains(column) && row[column].Kind == CellKind.Number));
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
    private static bool IsTotals(RowSnapshot row, IReadOnlyList<int> columns, int item, int? key)
    {
        string? label = null;
        var (texts, shorts, sums, numbers) = (0, 0, 0, 0);
        foreach (var column in columns)
        {
            var cell = row[column];
            if (cell.Kind == CellKind.Text && !string.IsNullOrWhiteSpace(cell.Text))
            {
                texts++;
                shorts += cell.Text.Trim().Length <= ShortText ? 1 : 0;
                label ??= cell.Text.Trim();
            }
            else if (cell.Kind == CellKind.Number && column != key)
            {
                numbers++;
                sums += cell.Formula is { } formula && Sum().IsMatch(formula) ? 1 : 0;
            }
        }

        if (label is not null && label.Length <= LongLabel && Total().IsMatch(label))
            return texts == 1 || (numbers > 0 && shorts >= texts - 1 && (IsNothing(row[item]) || Total().IsMatch(row[item].Text ?? "")));
        return texts == 0 && sums > 0 && sums == numbers;
    }

    /// <summary>A label such as "Weight" or "Scale" beside what the columns of estimates count or hold.</summary>
    private static bool IsWeights(RowSnapshot row, IReadOnlyList<int> columns, int item, int? key, IReadOnlyList<int> numeric)
    {
        var label = FirstText(row, columns);
        if (label is null || label.Length > LongLabel || !Weights().IsMatch(label))
            return false;
        var named = row[item] is { Kind: CellKind.Text } name && !IsNothing(name);
        return (!named || string.Equals(row[item].Text!.Trim(), label, StringComparison.Ordinal))
            && (key is not { } id || id == item || IsNothing(row[id]) || !named)
            && numeric.Any(column => !IsNothing(row[column]));
    }

    private static string? FirstText(RowSnapshot row, IReadOnlyList<int> columns)
    {
        foreach (var column in columns)
        {
            var cell = row[column];
            if (!IsNothing(cell))
                return cell.Kind == CellKind.Text ? cell.Text!.Trim() : null;
        }

        return null;
    }

    private static bool HasNumber(RowSnapshot row, IReadOnlyList<int> columns) => columns.Any(column => row[column].Kind == CellKind.Number);

    /// <summary>A line of comment in exported text: "# exported on Monday" or "// draft"; "#12" is a number of an issue.</summary>
    private static bool IsComment(string text) => text.StartsWith("# ", StringComparison.Ordinal) || text.StartsWith("## ", StringComparison.Ordinal)
        || text.StartsWith("//", StringComparison.Ordinal) || text.StartsWith("-- ", StringComparison.Ordinal);

    private readonly record struct Line(RowSnapshot Row, int Filled, bool AfterGap);

    [GeneratedRegex(@"^(?:(?:grand |sub-?|overall )?(?:totals?|sum|averages?|avg|mean|median|count|minimum|maximum|min|max|std\.? ?dev)(?: (?:score|effort|points|of .*|\(.*\)))?|summe|gesamt(?:summe)?|zwischensumme|durchschnitt|mittelwert|total général|somme|moyenne|suma|promedio|soma|média|итого|всего|сумма|среднее|合計|平均|总计|合计|平均值|jumlah|rata-rata)\s*[:.]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Total();

    [GeneratedRegex(@"^(?:weights?|weightings?|weight(?:ing)? factors?|criteria weights?|weight ?\(?%\)?|gewicht(?:ung)?|poids|peso|pesos|pondération|ponderación|вес|веса|bobot|重み|权重|scale|scales|skala|range|units?|einheit)\s*[:.]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Weights();

    [GeneratedRegex(@"(?:^|[^A-Z])(?:SUM|AVERAGE|SUBTOTAL|COUNT|COUNTA|MEDIAN|AGGREGATE)\([^)]*:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Sum();

    [GeneratedRegex(@"^\s*(?:©|\(c\) ?\d|copyright\b|all rights reserved|notes?\s*:|source\s*:|sources\s*:|legend\b|key\s*:|\*|†|last (?:updated|changed|modified)\b|confidential\b|disclaimer\b|generated (?:by|on|with)\b|created (?:by|with)\b|page \d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Note();
}
