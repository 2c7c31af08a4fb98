using System.Globalization;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>The header of a list: one to three rows, joined to one header per column.</summary>
/// <param name="Rows">The header rows, ascending.</param>
/// <param name="Headers">The header of each column that has one.</param>
internal sealed record HeaderBand(IReadOnlyList<int> Rows, IReadOnlyDictionary<int, string> Headers)
{
    private const int MostRows = 3;
    private const int LongText = 40;
    private const int RowsLookedAt = 8;

    /// <summary>Reads the header around the row that was found by its content.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="row">The row that was found.</param>
    /// <param name="bounds">The first and last column of the list's part of the sheet.</param>
    /// <param name="columns">Columns that are the PM's.</param>
    /// <param name="words">What headers mean.</param>
    public static HeaderBand Of(SheetSnapshot sheet, int row, (int First, int Last) bounds, Func<int, bool> columns, HeaderWords words)
    {
        var reader = new Reader(sheet, bounds, columns, words, MergesNear(sheet, row, bounds));
        List<int> rows = [row];
        while (rows.Count < MostRows && reader.IsBelow(rows[^1], rows[^1] + 1))
            rows.Add(rows[^1] + 1);
        while (rows.Count < MostRows && rows[0] > 1 && reader.IsGroups(rows[0] - 1, rows))
            rows.Insert(0, rows[0] - 1);
        return new HeaderBand(rows, reader.Joined(rows));
    }

    /// <summary>One row alone, as an Excel table has it.</summary>
    public static HeaderBand OfRow(SheetSnapshot sheet, int row, (int First, int Last) bounds, Func<int, bool> columns)
    {
        var headers = new SortedDictionary<int, string>();
        foreach (var (column, cell) in sheet.Row(row)?.Cells ?? [])
        {
            if (column >= bounds.First && column <= bounds.Last && columns(column) && TextOf(cell) is { Length: > 0 } text)
                headers[column] = text;
        }

        return new HeaderBand([row], headers);
    }

    /// <summary>A header as it is shown: without line breaks and doubled blanks; empty for a blank or an error.</summary>
    public static string TextOf(Cell cell) => cell.Kind switch
    {
        CellKind.Text => OneLine(cell.Text!),
        CellKind.Number => cell.Number.ToString("G15", CultureInfo.InvariantCulture),
        CellKind.Boolean => cell.Number > 0 ? "TRUE" : "FALSE",
        _ => "",
    };

    /// <summary>
    /// Joins a group's header with a column's own: "Impact" over "Sales" is "Impact (Sales)", "Business" over "Value" is "Business Value"; an own header
    /// that says what it is stands alone.
    /// </summary>
    internal static string Join(string group, string own, HeaderWords words)
    {
        if (group.Length == 0 || own.Length == 0 || string.Equals(group, own, StringComparison.OrdinalIgnoreCase))
            return own.Length > 0 ? own : group;
        var (plainGroup, plainOwn) = (words.Plain(group), words.Plain(own));
        if (words.Best($"{group} {own}") is { Quality: >= 3 } whole && (plainOwn is null || whole.Meaning.Role == plainOwn.Value.Meaning.Role) && plainGroup?.Meaning != whole.Meaning)
            return $"{group} {own}";
        // "Effort" over "person-months": the unit alone says what it is, but not as the sheet calls it.
        if (plainGroup?.Meaning == plainOwn?.Meaning && plainGroup is not null && Units.OfHeader(HeaderText.WordsOf(own)) is not null)
            return $"{group} ({own})";
        var groupSaysMore = plainGroup is { Meaning.Role: Role.Criterion } criterion && criterion.Quality > (plainOwn?.Quality ?? 0);
        return plainOwn is not null && !groupSaysMore ? own : $"{group} ({own})";
    }

    private static List<RangeAddress> MergesNear(SheetSnapshot sheet, int row, (int First, int Last) bounds) =>
    [
        .. sheet.Merges.Where(merge => merge.First.Row < row + MostRows && merge.Last.Row > row - MostRows
            && merge.First.Column <= bounds.Last && merge.Last.Column >= bounds.First),
    ];

    /// <summary>1, 2, 3 or 2025, 2026: numbers that count on are headers, where estimates are not.</summary>
    internal static bool CountsOn(IReadOnlyList<double> numbers)
    {
        if (numbers.Count < 2)
            return numbers is [>= 1990 and <= 2100] && double.IsInteger(numbers[0]);
        for (var at = 1; at < numbers.Count; at++)
        {
            if (numbers[at] - numbers[at - 1] is not 1)
                return false;
        }

        return double.IsInteger(numbers[0]) && (numbers.Count > 2 || numbers[0] is 1 or (>= 1990 and <= 2100));
    }

    /// <summary>A text with one blank wherever it has blanks or line breaks, and none at its ends.</summary>
    private static string OneLine(string text)
    {
        var (isPlain, before) = (true, ' ');
        foreach (var sign in text)
        {
            isPlain &= !char.IsWhiteSpace(sign) || (sign == ' ' && before != ' ');
            before = sign;
        }

        // Nearly every cell that is looked at has none too many.
        return isPlain && before != ' ' ? text : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private sealed class Reader(
        SheetSnapshot sheet, (int First, int Last) bounds, Func<int, bool> columns, HeaderWords words, IReadOnlyList<RangeAddress> merges)
    {
        /// <summary>Whether a row continues the header above it: sales and support under impact, or "1-5" under reach.</summary>
        public bool IsBelow(int above, int row)
        {
            var (over, cells) = (CellsOf(above), CellsOf(row));
            if (cells.Count == 0 || over.Count == 0 || !AreHeaders(cells) || CellsOf(row + 1).Count == 0)
                return false;
            // A name in the column of the names is an item.
            var item = over.FirstOrDefault(cell => words.NamesItems(TextOf(cell.Cell)), over[0]).Column;
            if (cells.Any(cell => cell.Column == item))
                return false;
            // A second name row: these are headers of their own, of another list.
            if (cells.Any(cell => words.NamesItems(TextOf(cell.Cell))))
                return false;
            if (merges.Any(merge => merge.First.Row <= above && merge.Last.Row >= row && merge.First.Row >= above - MostRows))
                return true;
            if (merges.Any(merge => merge.First.Row == above && merge is { Rows: 1, Columns: > 1 } && cells.Any(cell => cell.Column > merge.First.Column && cell.Column <= merge.Last.Column))
                && cells.All(cell => IsUnderMerge(above, cell.Column)))
                return true;
            return cells.All(cell => HasNumbersBelow(row, cell.Column) && !HasTextsBelow(row, cell.Column));
        }

        /// <summary>Whether a row names groups of the columns below it.</summary>
        public bool IsGroups(int row, IReadOnlyList<int> below)
        {
            var (cells, own) = (CellsOf(row), below.SelectMany(CellsOf).Select(cell => cell.Column).ToHashSet());
            if (cells.Count == 0 || own.Count < 2 || !AreHeaders(cells) || cells.Any(cell => cell.Cell.Text is { } text && text.Contains(':', StringComparison.Ordinal)))
                return false;
            // What stands beside the headers below is one of them where it is merged down to them, or at the left has values below; else it is of something else.
            if (cells.Any(cell => (cell.Column > own.Max() && !IsMergedDown(row, below[0], cell.Column)) || (cell.Column < own.Min() && !HasDataBelow(below[^1], cell.Column))))
                return false;
            if (merges.Any(merge => merge.First.Row == row && merge.Last.Row >= below[0] && columns(merge.First.Column) && merge.First.Column <= own.Max()))
                return true;
            foreach (var merge in merges.Where(merge => merge.First.Row == row && merge.Columns > 1 && !sheet[row, merge.First.Column].IsEmpty))
            {
                var covered = own.Count(column => column >= merge.First.Column && column <= merge.Last.Column);
                if (covered > 1 && covered < own.Count)
                    return true;
            }

            var header = sheet.Row(below[^1])!;
            if (cells.Any(cell => header[cell.Column].IsEmpty && words.Plain(TextOf(cell.Cell)) is not null && HasDataBelow(below[^1], cell.Column)))
                return true;
            if (cells.Any(cell => words.Plain(TextOf(cell.Cell)) is { Meaning.Role: Role.Criterion } && words.Plain(TextOf(header[cell.Column])) is null && !header[cell.Column].IsEmpty))
                return true;
            return cells.Count > 1 && cells.Any(cell => words.Best($"{TextOf(cell.Cell)} {TextOf(header[cell.Column])}") is { Quality: >= 3 } && words.Plain(TextOf(header[cell.Column])) is null);
        }

        /// <summary>One header per column, from the header rows top down.</summary>
        public SortedDictionary<int, string> Joined(IReadOnlyList<int> rows)
        {
            var joined = new SortedDictionary<int, string>();
            foreach (var (column, cell) in CellsOf(rows[^1]))
            {
                if (TextOf(cell) is { Length: > 0 } text)
                    joined[column] = text;
            }

            var own = new Dictionary<int, string>(joined);
            for (var at = rows.Count - 2; at >= 0; at--)
            {
                foreach (var (column, text) in Spread(rows[at], rows, own))
                    joined[column] = Join(text, joined.GetValueOrDefault(column, ""), words);
                own = new Dictionary<int, string>(joined);
            }

            TellApart(joined, rows);
            return joined;
        }

        /// <summary>Own headers that a group made equal ("Reach" under 2025 and 2026) get the group's name.</summary>
        private void TellApart(SortedDictionary<int, string> joined, IReadOnlyList<int> rows)
        {
            if (rows.Count < 2)
                return;
            var groups = Spread(rows[^2], rows, joined);
            var twice = joined.Values.CountBy(text => text, StringComparer.OrdinalIgnoreCase).Where(pair => pair.Value > 1)
                .Select(pair => pair.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var (column, group) in groups)
            {
                if (joined.TryGetValue(column, out var text) && twice.Contains(text) && !text.Contains(group, StringComparison.OrdinalIgnoreCase))
                    joined[column] = $"{text} ({group})";
            }
        }

        /// <summary>Each text of a row over the columns that it heads: those of its merge, or those up to the next text or plain header.</summary>
        private SortedDictionary<int, string> Spread(int row, IReadOnlyList<int> rows, IReadOnlyDictionary<int, string> own)
        {
            var spread = new SortedDictionary<int, string>();
            var cells = CellsOf(row);
            for (var at = 0; at < cells.Count; at++)
            {
                var (column, text) = (cells[at].Column, TextOf(cells[at].Cell));
                if (text.Length == 0)
                    continue;
                spread[column] = text;
                var merge = merges.FirstOrDefault(merge => merge.First == new CellAddress(row, column));
                if (merge != default)
                {
                    var down = merge.Last.Row >= rows[^1];
                    foreach (var covered in own.Keys.Where(other => !down && other > column && other <= merge.Last.Column))
                        spread[covered] = text;
                    continue;
                }

                var next = at + 1 < cells.Count ? cells[at + 1].Column : bounds.Last + 1;
                for (var right = column + 1; right < next && own.TryGetValue(right, out var header) && words.Plain(header) is null; right++)
                    spread[right] = text;
            }

            return spread;
        }

        private List<(int Column, Cell Cell)> CellsOf(int row)
        {
            List<(int Column, Cell Cell)> cells = [];
            foreach (var (column, cell) in sheet.Row(row)?.Cells ?? [])
            {
                if (column >= bounds.First && column <= bounds.Last && columns(column) && cell.Kind != CellKind.Blank
                    && !(cell.Kind == CellKind.Text && string.IsNullOrWhiteSpace(cell.Text)))
                    cells.Add((column, cell));
            }

            return cells;
        }

        private static bool AreHeaders(List<(int Column, Cell Cell)> cells)
        {
            double[] numbers = [.. cells.Where(cell => cell.Cell.Kind == CellKind.Number).Select(cell => cell.Cell.Number)];
            return cells.All(cell => cell.Cell.Kind is CellKind.Number or CellKind.Error || cell.Cell is { Kind: CellKind.Text, Text.Length: <= LongText })
                && (numbers.Length == 0 || CountsOn(numbers));
        }

        private bool IsMergedDown(int row, int below, int column) =>
            merges.Any(merge => merge.First.Row == row && merge.Last.Row >= below && merge.First.Column <= column && merge.Last.Column >= column);

        private bool IsUnderMerge(int above, int column) =>
            merges.Any(merge => merge.First.Row == above && merge.Columns > 1 && merge.First.Column <= column && merge.Last.Column >= column);

        private bool HasNumbersBelow(int row, int column) => Below(row, column, CellKind.Number);

        private bool HasTextsBelow(int row, int column) => Below(row, column, CellKind.Text);

        private bool HasDataBelow(int row, int column) => Below(row, column, CellKind.Number) || Below(row, column, CellKind.Text);

        private bool Below(int row, int column, CellKind kind)
        {
            for (var next = row + 1; next <= row + RowsLookedAt; next++)
            {
                if (sheet[next, column].Kind == kind)
                    return true;
            }

            return false;
        }
    }
}
