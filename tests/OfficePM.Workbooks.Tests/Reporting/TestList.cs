using OfficePM.Engine;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Tests.Reporting;

/// <summary>Small lists as a PM types them, and what becomes of them.</summary>
internal static class TestList
{
    public static readonly DateTimeOffset Morning = new(2026, 11, 22, 9, 30, 0, TimeSpan.Zero);

    public static readonly object?[] RiceHeader = ["ID", "Feature", "Reach (customers per quarter)", "Impact", "Confidence", "Effort (person-weeks)"];

    /// <summary>Eight items with the flaws of real lists: a blank effort, a percent as text.</summary>
    public static readonly object?[][] Rice =
    [
        RiceHeader,
        ["A-1", "Reminders", 1450, 2, 0.8, 3],
        ["A-2", "Payment retry", 640, 2, 0.9, 2],
        ["A-3", "Guest checkout", 1320, 2, 0.8, 5],
        ["A-4", "Deposit at booking", 760, 2, 0.5, 3],
        ["A-5", "Dark mode", 900, 0.25, 0.8, 2],
        ["A-6", "Loyalty points", 560, 1, "80%", 5],
        ["A-7", "Gift cards", 400, 1, 0.5, null],
        ["A-8", "Webhooks", 160, 2, 0.5, 3],
    ];

    /// <summary>A sheet from rows of texts, numbers and blanks; a text that begins with "=" is a formula without a result.</summary>
    public static SheetSnapshot Sheet(string name, IReadOnlyList<object?[]> rows, int firstRow = 1) => new()
    {
        Name = name,
        Rows =
        [
            .. rows.Select((cells, i) => (Number: firstRow + i, Cells: cells.Select((value, c) => (Column: c + 1, Cell: CellOf(value))).Where(cell => !cell.Cell.IsEmpty).ToArray()))
                .Where(row => row.Cells.Length > 0)
                .Select(row => new RowSnapshot(row.Number, hidden: false, [.. row.Cells.Select(cell => cell.Column)], [.. row.Cells.Select(cell => cell.Cell)])),
        ],
    };

    public static WorkbookSnapshot Workbook(IReadOnlyList<object?[]> rows, int firstRow = 1, string sheet = "Backlog") =>
        new() { Sheets = [Sheet(sheet, rows, firstRow)], ActiveSheet = sheet };

    public static RecalcOutcome Recalc(IReadOnlyList<object?[]> rows, int firstRow = 1) => Recalc(Workbook(rows, firstRow));

    public static RecalcOutcome Recalc(WorkbookSnapshot snapshot, WorkbookCapabilities? capabilities = null) =>
        RecalcPipeline.Assess(snapshot, capabilities ?? WorkbookCapabilities.All, Morning);

    /// <summary>What a Recalc decided, for tests of single sentences.</summary>
    public static Report Report(IReadOnlyList<object?[]> rows) => Report(Workbook(rows));

    public static Report Report(WorkbookSnapshot snapshot)
    {
        var understood = SheetUnderstanding.Understand(snapshot);
        return Reporter.Decide(snapshot, understood, AssessmentEngine.Assess(understood.Backlog, understood.Engine, understood.Lenses, understood.Plan), Morning);
    }

    public static PatchCell CellAt(WorkbookPatch patch, string sheet, int row, int column)
    {
        PatchCell? found = null;
        foreach (var block in patch.Operations.OfType<WriteBlock>().Where(block => block.Sheet == sheet))
        {
            var (r, c) = (row - block.At.Row, column - block.At.Column);
            if (r >= 0 && r < block.Rows.Count && c >= 0 && c < block.Rows[r].Count)
                found = block.Rows[r][c] ?? found;
        }

        return found ?? PatchCell.Blank();
    }

    public static IEnumerable<PatchCell> Cells(WorkbookPatch patch, string sheet) =>
        patch.Operations.OfType<WriteBlock>().Where(block => block.Sheet == sheet).SelectMany(block => block.Rows).SelectMany(row => row).OfType<PatchCell>();

    public static ListColumn Column(WorkbookPatch patch, string id) =>
        patch.Operations.OfType<EnsureListColumns>().Single().Columns.Single(column => column.Id == id);

    /// <summary>The workbook as it would be read after a patch was applied: cells, our columns and names; formats and charts left aside.</summary>
    public static WorkbookSnapshot Apply(WorkbookSnapshot before, WorkbookPatch patch)
    {
        Dictionary<string, SortedDictionary<int, SortedDictionary<int, Cell>>> sheets = new(StringComparer.OrdinalIgnoreCase);
        List<string> order = [.. before.Sheets.Select(sheet => sheet.Name)];
        foreach (var sheet in before.Sheets)
        {
            sheets[sheet.Name] = [];
            foreach (var row in sheet.Rows)
            {
                foreach (var (column, cell) in row.Cells)
                    Put(sheet.Name, row.Number, column, cell);
            }
        }

        SortedDictionary<string, string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (var name in before.Names)
            names[name.Name] = name.RefersTo;
        foreach (var operation in patch.Operations)
        {
            switch (operation)
            {
                case EnsureSheet ensure:
                    if (!sheets.ContainsKey(ensure.Sheet))
                        order.Add(ensure.Sheet);
                    if (ensure.Content == SheetContent.Replace || !sheets.ContainsKey(ensure.Sheet))
                        sheets[ensure.Sheet] = [];
                    break;
                case WriteBlock block:
                    for (var r = 0; r < block.Rows.Count; r++)
                    {
                        for (var c = 0; c < block.Rows[r].Count; c++)
                        {
                            if (block.Rows[r][c] is { } cell)
                                Put(block.Sheet, block.At.Row + r, block.At.Column + c, Read(cell));
                        }
                    }

                    break;
                case EnsureListColumns list:
                    foreach (var column in list.Columns)
                    {
                        Put(list.Sheet, list.HeaderRow, column.Column, Cell.OfText(column.Header));
                        for (var i = 0; i < column.Cells.Count; i++)
                        {
                            if (column.Cells[i] is { } cell)
                                Put(list.Sheet, list.FirstRow + i, column.Column, Read(cell));
                        }
                    }

                    break;
                case DefineName define:
                    names[define.Name] = define.RefersTo;
                    break;
                case DeleteName delete:
                    names.Remove(delete.Name);
                    break;
                case DeleteSheet delete:
                    sheets.Remove(delete.Sheet);
                    order.RemoveAll(name => string.Equals(name, delete.Sheet, StringComparison.OrdinalIgnoreCase));
                    break;
                case DeleteListColumns delete:
                    foreach (var range in delete.Columns)
                    {
                        for (var row = range.First.Row; row <= range.Last.Row; row++)
                            Put(delete.Sheet, row, range.First.Column, Cell.Blank);
                    }

                    break;
            }
        }

        return before with
        {
            Sheets = [.. order.Select(name => (before.Sheet(name) ?? new SheetSnapshot { Name = name }) with { Rows = Rows(sheets[name]) })],
            Names = [.. names.Select(name => new DefinedName(name.Key, name.Value))],
        };

        void Put(string sheet, int row, int column, Cell cell)
        {
            if (!sheets[sheet].TryGetValue(row, out var cells))
            {
                cells = [];
                sheets[sheet].Add(row, cells);
            }

            cells.Remove(column);
            if (!cell.IsEmpty)
                cells.Add(column, cell);
        }
    }

    private static Cell Read(PatchCell cell) => cell.Kind switch
    {
        CellKind.Number => Cell.OfNumber(cell.Number, cell.Formula),
        CellKind.Text => Cell.OfText(cell.Text!, cell.Formula),
        CellKind.Boolean => Cell.OfBoolean(cell.Number > 0, cell.Formula),
        CellKind.Error => Cell.OfError(cell.Text!, cell.Formula),
        _ => cell.Formula is null ? Cell.Blank : Cell.Blank with { Formula = cell.Formula },
    };

    private static List<RowSnapshot> Rows(SortedDictionary<int, SortedDictionary<int, Cell>> rows) =>
        [.. rows.Where(row => row.Value.Count > 0).Select(row => new RowSnapshot(row.Key, hidden: false, [.. row.Value.Keys], [.. row.Value.Values]))];

    private static Cell CellOf(object? value) => value switch
    {
        null => Cell.Blank,
        string text when text.StartsWith('=') => Cell.Blank with { Formula = text[1..] },
        string text => Cell.OfText(text),
        bool truth => Cell.OfBoolean(truth),
        int number => Cell.OfNumber(number),
        double number => Cell.OfNumber(number),
        Cell cell => cell,
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "Not a kind of cell."),
    };
}
