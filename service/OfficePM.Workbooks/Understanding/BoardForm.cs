using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>
/// A board of MoSCoW's classes, or of Now, Next and Later: one column or one row per class, one cell per item. Read as a list of items with their class, and with what stands beside each item
/// where columns such as Effort follow the column of the class.
/// </summary>
/// <param name="Sheet">The list made of the board: header in row 1, items from row 2 on.</param>
/// <param name="HeaderRow">The row of the board that names the classes; of a board with one row per class its first row.</param>
/// <param name="Cells">The real cells, by row and column of the list, both from 0.</param>
/// <param name="Board">The rectangle of the board.</param>
internal sealed record BoardForm(SheetSnapshot Sheet, int HeaderRow, IReadOnlyList<IReadOnlyList<CellAddress>> Cells, RangeAddress Board) : NormalForm(Sheet)
{
    // What the class of an item is called in the list that is made of a board.
    private const string Moscow = "MoSCoW";
    private const string Horizon = "Priority";

    private const int FewestClasses = 2;
    private const int MostColumns = 100;
    private const int LongestHeader = 40;

    /// <summary>First words that name a class, in the languages that headers are read in.</summary>
    private static readonly Dictionary<string, int> Classes = new(StringComparer.Ordinal)
    {
        ["must"] = 0, ["should"] = 1, ["could"] = 2, ["won"] = 3, ["wont"] = 3, ["would"] = 3, ["muss"] = 0, ["soll"] = 1, ["sollte"] = 1, ["kann"] = 2, ["könnte"] = 2,
        ["doit"] = 0, ["devrait"] = 1, ["pourrait"] = 2, ["debe"] = 0, ["debería"] = 1, ["podría"] = 2, ["deve"] = 0, ["deveria"] = 1, ["poderia"] = 2,
    };

    private static readonly Dictionary<string, int> Horizons = new(StringComparer.Ordinal)
    {
        ["now"] = 0, ["next"] = 1, ["later"] = 2, ["never"] = 3, ["parked"] = 3, ["icebox"] = 3, ["someday"] = 3, ["jetzt"] = 0, ["später"] = 2, ["ahora"] = 0, ["después"] = 2,
        ["agora"] = 0, ["depois"] = 2, ["maintenant"] = 0, ["ensuite"] = 1, ["сейчас"] = 0, ["потом"] = 2,
    };

    private static readonly HashSet<string> Following = new(StringComparer.Ordinal)
    {
        "have", "haves", "t", "not", "be", "do", "done", "time", "this", "now", "for", "m", "s", "c", "w", "items", "features", "haben", "sein", "nicht", "avoir", "tener", "ter", "up", "quarter", "month", "sprint", "year",
    };

    /// <summary>Whether each class has a row rather than a column.</summary>
    public bool ClassesInRows { get; private init; }

    /// <inheritdoc/>
    public override ListForm Form => ListForm.Board;

    /// <inheritdoc/>
    public override CellAddress Real(CellAddress cell)
    {
        var row = Cells[Math.Clamp(cell.Row - 1, 0, Cells.Count - 1)];
        return row[Math.Clamp(cell.Column - 1, 0, row.Count - 1)];
    }

    /// <inheritdoc/>
    public override RangeAddress Real(RangeAddress range)
    {
        var around = Around(Real(range.First), Real(range.First));
        for (var row = range.First.Row; row <= Math.Min(range.Last.Row, Cells.Count); row++)
        {
            var (first, last) = (Real(new CellAddress(row, range.First.Column)), Real(new CellAddress(row, range.Last.Column)));
            around = Around(
                new CellAddress(Math.Min(around.First.Row, Math.Min(first.Row, last.Row)), Math.Min(around.First.Column, Math.Min(first.Column, last.Column))),
                new CellAddress(Math.Max(around.Last.Row, Math.Max(first.Row, last.Row)), Math.Max(around.Last.Column, Math.Max(first.Column, last.Column))));
        }

        return around;
    }

    /// <inheritdoc/>
    public override string NameOf(int row) => $"cell {Real(new CellAddress(row, 1))}";

    /// <inheritdoc/>
    public override string PlaceOf(int row) => Real(new CellAddress(row, 1)).ToString();

    /// <summary>Finds a board: a row that names at least two classes, one of them Must or Should (or Now or Next), each with different texts below.</summary>
    public static BoardForm? Of(SheetSnapshot sheet, OwnedColumns ours, HeaderWords words) => Of(sheet, ours, words, byRows: false);

    /// <summary>Finds a board that has one row per class: its classes stand one below the other, each with its items to the right or below.</summary>
    public static BoardForm? OfRows(SheetSnapshot sheet, OwnedColumns ours, HeaderWords words)
    {
        if (TransposedForm.Of(sheet, ours) is not { } turned || Of(turned.Sheet, OwnedColumns.None, words, byRows: true) is not { } board)
            return null;
        var area = turned.Real(new RangeAddress(board.Board.First, board.Board.Last));
        return board with
        {
            ClassesInRows = true, HeaderRow = area.First.Row, Board = area, Sheet = board.Sheet with { Protected = sheet.Protected },
            Cells = [.. board.Cells.Select(row => (IReadOnlyList<CellAddress>)[.. row.Select(turned.Real)])],
        };
    }

    private static BoardForm? Of(SheetSnapshot sheet, OwnedColumns ours, HeaderWords words, bool byRows)
    {
        for (var at = 0; at < sheet.Rows.Count && sheet.Rows[at].Number <= ListFinder.HeaderSearchRows; at++)
        {
            foreach (var (classes, header) in new[] { (Classes, Moscow), (Horizons, Horizon) })
            {
                if (ClassesOf(sheet.Rows[at], sheet, ours, words, classes) is { } columns && Read(sheet, at, columns, header, words, byRows) is { } board)
                    return board;
            }
        }

        return null;
    }

    /// <summary>The class that a header names, the highest one 0; null for anything else.</summary>
    private static int? ClassOf(string header, Dictionary<string, int> classes)
    {
        if (header.Length > LongestHeader)
            return null;
        // Nearly all cells are told by their first word.
        var first = new WordReader(HeaderText.Fold(header), stackalloc char[2 * LongestHeader]);
        if (!first.Next(out var word) || !classes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var found))
            return null;
        var text = HeaderText.WordsOf(header);
        if (text.Count > 6)
            return null;
        return text.Skip(1).All(next => Following.Contains(next) || next.All(char.IsAsciiDigit) || next is ['q', >= '1' and <= '4']) ? found : null;
    }

    /// <summary>The columns of the board with the header and class of each; a column without a class belongs to the class on its left.</summary>
    private static List<(int Column, string Header, int? Class)>? ClassesOf(
        RowSnapshot row, SheetSnapshot sheet, OwnedColumns ours, HeaderWords words, Dictionary<string, int> known)
    {
        // Nearly all rows name no class.
        if (row.Cells.Count(cell => cell.Cell.Kind == CellKind.Text && ClassOf(cell.Cell.Text!, known) is not null) < FewestClasses)
            return null;
        List<(int Column, string Header, int? Class)> columns = [];
        HashSet<int> classes = [];
        foreach (var (column, cell) in row.Cells)
        {
            if (ours.Has(sheet, column) || cell.Kind != CellKind.Text || string.IsNullOrWhiteSpace(cell.Text))
                continue;
            var found = ClassOf(cell.Text, known);
            // A column that names the items: the classes are marked with crosses, and the rows are the items.
            if (found is null && classes.Count == 0)
            {
                if (words.NamesItems(cell.Text))
                    return null;
                continue;
            }

            if (found is { } one && !classes.Add(one))
                return null;
            columns.Add((column, cell.Text.Trim(), found));
        }

        return classes.Count >= FewestClasses && columns.Count <= MostColumns && classes.Min() < 2 && (classes.Count > 2 || columns.Count == classes.Count) ? columns : null;
    }

    private static BoardForm? Read(
        SheetSnapshot sheet, int headerAt, List<(int Column, string Header, int? Class)> columns, string classes, HeaderWords words, bool byRows)
    {
        var headerRow = sheet.Rows[headerAt].Number;
        var extras = columns.Where(column => column.Class is null).Select(column => column.Header).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var owner = new Dictionary<int, int>();
        var buckets = columns.Where(column => column.Class is not null).ToArray();
        foreach (var column in buckets.Select(bucket => bucket.Column))
            owner[column] = column;
        foreach (var merge in sheet.Merges.Where(merge => merge.First.Row == headerRow && merge.Columns is > 1 and < 100 && owner.ContainsKey(merge.First.Column)))
        {
            for (var covered = merge.First.Column + 1; covered <= merge.Last.Column; covered++)
                owner.TryAdd(covered, merge.First.Column);
        }

        if (byRows)
            OwnBelow(sheet, headerAt, buckets[0].Column, buckets[^1].Column + MostColumns, owner);

        List<RowSnapshot> rows = [];
        List<CellAddress> head = [new(headerRow, buckets[0].Column), new(headerRow, buckets[0].Column)];
        head.AddRange(extras.Select(extra => new CellAddress(headerRow, columns.First(column => string.Equals(column.Header, extra, StringComparison.OrdinalIgnoreCase)).Column)));
        List<IReadOnlyList<CellAddress>> cells = [head];
        rows.Add(Row(1, false, [Cell.OfText("Item"), Cell.OfText(classes), .. extras.Select(extra => Cell.OfText(extra))]));
        HashSet<string> texts = new(StringComparer.OrdinalIgnoreCase);
        var (items, last, empty) = (0, headerRow, 0);

        // One class after the other, each from top to bottom: the order in which a person reads a board.
        List<(int Bucket, RowSnapshot Row, int Column)> found = [];
        for (var at = headerAt + 1; at < sheet.Rows.Count; at++)
        {
            var row = sheet.Rows[at];
            empty = row.Number - last - 1;
            if (empty > 1 && (IsNewList(row, words) || empty > 5))
                break;
            foreach (var (column, cell) in row.Cells)
            {
                if (owner.TryGetValue(column, out var bucket) && !IsNothing(cell))
                    found.Add((bucket, row, column));
            }

            last = row.Number;
        }

        foreach (var (bucket, row, column) in found.OrderBy(item => item.Bucket).ThenBy(item => item.Row.Number).ThenBy(item => item.Column))
        {
            var cell = row[column];
            var name = columns.First(one => one.Column == bucket);
            var next = buckets.Where(other => other.Column > bucket).Select(other => other.Column).DefaultIfEmpty(CellAddress.MaxColumn + 1).First();
            List<CellAddress> real = [new(row.Number, column), new(headerRow, bucket)];
            List<Cell> line = [cell with { Formula = null }, Cell.OfText(name.Header)];
            foreach (var extra in extras)
            {
                var beside = columns.FirstOrDefault(other => other.Class is null && other.Column > bucket && other.Column < next
                    && string.Equals(other.Header, extra, StringComparison.OrdinalIgnoreCase));
                real.Add(new CellAddress(row.Number, beside.Column > 0 ? beside.Column : column));
                line.Add(beside.Column > 0 ? row[beside.Column] with { Formula = null } : Cell.Blank);
            }

            rows.Add(Row(rows.Count + 1, row.Hidden, line));
            cells.Add(real);
            items++;
            if (cell.Kind == CellKind.Text && cell.Text!.Trim().Length > 2)
                texts.Add(cell.Text.Trim());
        }

        // Crosses, numbers and "yes" in columns of classes are marks of a list that stands beside them.
        if (items == 0 || texts.Count * 3 < items * 2)
            return null;
        var bottom = found.Max(item => item.Row.Number);
        var right = Math.Max(columns.Max(column => column.Column), found.Max(item => item.Column));
        return new BoardForm(
            new SheetSnapshot { Name = sheet.Name, Rows = rows, Protected = sheet.Protected }, headerRow, cells,
            new RangeAddress(headerRow, buckets[0].Column, bottom, right));
    }

    /// <summary>
    /// "Must" beside the first of its items only: what stands below it, turned to the right of it, up to the next class or an empty line, are its items too.
    /// </summary>
    private static void OwnBelow(SheetSnapshot sheet, int headerAt, int first, int last, Dictionary<int, int> owner)
    {
        var own = first;
        foreach (var column in Enumerable.Range(first, last - first + 1))
        {
            if (owner.TryGetValue(column, out var known))
                own = known;
            else if (own == 0 || !sheet.Rows[headerAt][column].IsEmpty || !sheet.Rows.Skip(headerAt + 1).Any(row => !IsNothing(row[column])))
                own = 0;
            else
                owner[column] = own;
        }
    }

    private static bool IsNewList(RowSnapshot row, HeaderWords words) =>
        row.Cells.Count(cell => words.Plain(cell.Cell.Text) is { Meaning.Role: Role.Item or Role.Key or Role.Criterion }) > 1;

    private static bool IsNothing(Cell cell) => cell.Kind == CellKind.Blank || (cell.Kind == CellKind.Text && string.IsNullOrWhiteSpace(cell.Text));

    private static RowSnapshot Row(int number, bool hidden, IReadOnlyList<Cell> cells)
    {
        int[] filled = [.. Enumerable.Range(0, cells.Count).Where(at => !cells[at].IsEmpty)];
        return new RowSnapshot(number, hidden, [.. filled.Select(at => at + 1)], [.. filled.Select(at => cells[at])]);
    }
}
