using System.Buffers;
using System.Text.RegularExpressions;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>Tells items from everything else below the header: totals, notes, headings, repeated headers, empty rows.</summary>
internal static partial class ItemRows
{
    private const int ShortText = 10;
    private const int LongLabel = 40;

    // How the labels of the patterns below begin: told without a pattern for the names of nearly all items.
    private static readonly SearchValues<char> TotalStarts = SearchValues.Create("acdgjmoprstzACDGJMOPRSTZвисВИС合平总");
    private static readonly SearchValues<char> WeightsStarts = SearchValues.Create("begprsuwBEGPRSUWвВ重权");

    /// <summary>The rows that are items, from top to bottom. What is left out becomes a finding.</summary>
    public static ItemList Of(ItemGrid grid, IReadOnlyList<ColumnRole> roles, FindingCollector findings)
    {
        var item = roles.First(role => role.Role == Role.Item).Column.Index;
        var key = roles.FirstOrDefault(role => role.Role == Role.Key)?.Column.Index;
        int[] numeric = [.. roles.Where(role => role.Role is Role.Criterion or Role.Rating).Select(role => role.Column.Index)];
        int[] columns = [.. grid.Columns.Select(column => column.Index)];
        var rows = new Rows(grid);
        var header = Array.ConvertAll(columns, column => grid.List.Sheet[grid.List.HeaderRow, column]);
        var merged = grid.List.Sheet.Merges.Where(merge => merge.Columns > 1).Select(merge => merge.First).ToHashSet();
        var isBoard = grid.List.Form.Form is ListForm.Board or ListForm.Survey;

        List<Line> lines = new(grid.Rows.Count);
        List<int> totals = [], weights = [], notes = [], headings = [], repeated = [], nameless = [], continued = [];
        var before = grid.List.HeaderRow;
        var afterTotal = false;
        for (var at = 0; at < grid.Rows.Count; at++)
        {
            var (row, filled) = (grid.Rows[at], rows.Filled[at]);
            if (filled == 0)
                continue;
            var (first, gap) = (rows.FirstText(at), row.Number > before + 1 || afterTotal);
            (before, afterTotal) = (row.Number, false);
            if (Continues(grid, row, columns, numeric, item))
                continued.Add(row.Number);
            else if (IsTotals(row, rows.Label(at), columns, item, key))
            {
                totals.Add(row.Number);
                afterTotal = true;
            }
            else if (IsWeights(row, first, item, key, numeric))
                weights.Add(row.Number);
            else if (filled > 1 && rows.IsHeader(at, header))
                repeated.Add(row.Number);
            else if (first is not null && columns.Length > 1 && (((filled == 1 || isBoard) && Note().IsMatch(first)) || (IsComment(first) && !HasNumber(row, columns))))
                notes.Add(row.Number);
            else if (filled == 1 && columns.Length > 2 && (columns.Any(column => merged.Contains(new CellAddress(row.Number, column))) || (first is not null && first.EndsWith(':'))))
                headings.Add(row.Number);
            else if (IsNothing(row[item]) && !HasNumber(row, numeric))
                (filled == 1 && first is not null ? headings : nameless).Add(row.Number);
            else
                lines.Add(new Line(row, at, filled, filled == 1 && first is not null && gap));
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
        foreach (var column in grid.Filled.Count == 0 ? [] : grid.Columns)
        {
            int[] shown = [.. lines.Where(line => grid.IsFilled(line.Row.Number, column.Index)).Select(line => line.Row.Number)];
            if (shown.Length > 0)
                findings.Rows(shown, "merged-down", Severity.Info, "Cells merged over several rows", column.Name,
                    "Each item that the merge covers has its value", "Nothing to do; to sort or filter the list, unmerge them");
        }

        int[] hidden = [.. lines.Where(line => line.Row.Hidden).Select(line => line.Row.Number)];
        Report(findings, hidden, "hidden-rows", "Hidden rows", $"Included: {Invariant.Count(hidden.Length, "item")} hidden by hand or by a filter", "Nothing to do; delete rows that should not count");
        return new ItemList(grid.Rows, [.. lines.Select(line => line.At)]);
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
    private static bool Continues(ItemGrid grid, RowSnapshot row, int[] columns, int[] numeric, int item)
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

    /// <summary>A label such as "Total" beside numbers only; or no text at all and sums of several cells.</summary>
    private static bool IsTotals(RowSnapshot row, string? label, IReadOnlyList<int> columns, int item, int? key)
    {
        // Most rows are told by their first text.
        if (label is not null && !IsTotal(label))
            return false;
        var (texts, shorts, sums, numbers) = (0, 0, 0, 0);
        foreach (var column in columns)
        {
            var cell = row[column];
            if (cell.Kind == CellKind.Text && !string.IsNullOrWhiteSpace(cell.Text))
            {
                texts++;
                shorts += cell.Text.Trim().Length <= ShortText ? 1 : 0;
            }
            else if (cell.Kind == CellKind.Number && column != key)
            {
                numbers++;
                sums += cell.Formula is { } formula && Sum().IsMatch(formula) ? 1 : 0;
            }
        }

        return label is null
            ? sums > 0 && sums == numbers
            : texts == 1 || (numbers > 0 && shorts >= texts - 1 && (IsNothing(row[item]) || (row[item].Text is { Length: > 0 } name && IsTotal(name))));
    }

    private static bool IsTotal(string label) => label.Length <= LongLabel && TotalStarts.Contains(label[0]) && Total().IsMatch(label);

    /// <summary>A label such as "Weight" or "Scale" beside what the columns of estimates count or hold.</summary>
    private static bool IsWeights(RowSnapshot row, string? label, int item, int? key, IReadOnlyList<int> numeric)
    {
        if (label is null || label.Length > LongLabel || !WeightsStarts.Contains(label[0]) || !Weights().IsMatch(label))
            return false;
        var named = row[item] is { Kind: CellKind.Text } name && !IsNothing(name);
        return (!named || string.Equals(row[item].Text!.Trim(), label, StringComparison.Ordinal))
            && (key is not { } id || id == item || IsNothing(row[id]) || !named)
            && numeric.Any(column => !IsNothing(row[column]));
    }

    private static bool HasNumber(RowSnapshot row, int[] columns)
    {
        foreach (var column in columns)
        {
            if (row[column].Kind == CellKind.Number)
                return true;
        }

        return false;
    }

    /// <summary>A line of comment in exported text: "# exported on Monday" or "// draft"; "#12" is a number of an issue.</summary>
    private static bool IsComment(string text) => text.StartsWith("# ", StringComparison.Ordinal) || text.StartsWith("## ", StringComparison.Ordinal)
        || text.StartsWith("//", StringComparison.Ordinal) || text.StartsWith("-- ", StringComparison.Ordinal);

    private readonly record struct Line(RowSnapshot Row, int At, int Filled, bool AfterGap);

    /// <summary>What each row holds, counted column by column.</summary>
    private sealed class Rows
    {
        private const int None = -1;
        private readonly ColumnCells[] cells;
        private readonly int[] first;
        private readonly int[] label;

        public Rows(ItemGrid grid)
        {
            cells = [.. grid.Columns.Select(column => column.Content.Cells)];
            Filled = new int[grid.Rows.Count];
            first = new int[grid.Rows.Count];
            label = new int[grid.Rows.Count];
            Array.Fill(label, None);
            for (var column = 0; column < cells.Length; column++)
            {
                var own = cells[column];
                for (var row = 0; row < Filled.Length; row++)
                {
                    if (own.IsBlank(row))
                        continue;
                    if (Filled[row]++ == 0)
                        first[row] = column;
                    if (label[row] == None && own.KindOf(row) == CellKind.Text)
                        label[row] = column;
                }
            }
        }

        /// <summary>How many cells of each row are not blank.</summary>
        public int[] Filled { get; }

        /// <summary>The first text of a row; null where it has none.</summary>
        public string? Label(int row) => label[row] == None ? null : cells[label[row]].TextOf(row)!.Trim();

        /// <summary>The text that a row begins with; null where it begins with something else.</summary>
        public string? FirstText(int row) => cells[first[row]].TextOf(row)?.Trim();

        /// <summary>Whether a row holds the texts of the header.</summary>
        public bool IsHeader(int row, Cell[] header)
        {
            for (var column = 0; column < cells.Length; column++)
            {
                var (text, above) = (cells[column].TextOf(row), header[column]);
                var same = cells[column].IsBlank(row)
                    ? IsNothing(above)
                    : text is not null && above.Kind == CellKind.Text && string.Equals(text.Trim(), above.Text!.Trim(), StringComparison.OrdinalIgnoreCase);
                if (!same)
                    return false;
            }

            return true;
        }
    }

    [GeneratedRegex(@"^(?:(?:grand |sub-?|overall )?(?:totals?|sum|averages?|avg|mean|median|count|minimum|maximum|min|max|std\.? ?dev)(?: (?:score|effort|points|of .*|\(.*\)))?|summe|gesamt(?:summe)?|zwischensumme|durchschnitt|mittelwert|total général|somme|moyenne|suma|promedio|soma|média|итого|всего|сумма|среднее|合計|平均|总计|合计|平均值|jumlah|rata-rata)\s*[:.]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Total();

    [GeneratedRegex(@"^(?:weights?|weightings?|weight(?:ing)? factors?|criteria weights?|weight ?\(?%\)?|gewicht(?:ung)?|poids|peso|pesos|pondération|ponderación|вес|веса|bobot|重み|权重|scale|scales|skala|range|units?|einheit)\s*[:.]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Weights();

    [GeneratedRegex(@"(?:^|[^A-Z])(?:SUM|AVERAGE|SUBTOTAL|COUNT|COUNTA|MEDIAN|AGGREGATE)\([^)]*:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Sum();

    [GeneratedRegex(@"^\s*(?:©|\(c\) ?\d|copyright\b|all rights reserved|notes?\s*:|source\s*:|sources\s*:|legend\b|key\s*:|\*|†|last (?:updated|changed|modified)\b|confidential\b|disclaimer\b|generated (?:by|on|with)\b|created (?:by|with)\b|page \d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Note();
}
