using System.Globalization;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Tests.Understanding;

/// <summary>Small hand-built workbooks: texts, numbers, booleans and cells in rows, as a person would type them.</summary>
internal static class Sheets
{
    public static readonly object?[] RiceHeaders = ["ID", "Feature", "Reach", "Impact", "Confidence", "Effort"];

    /// <summary>A sheet whose first row is row 1 and whose first cell is A1.</summary>
    public static SheetSnapshot Sheet(string name, params IReadOnlyList<object?[]> rows) => At(name, 1, 1, rows);

    /// <summary>A sheet whose rows start at a given cell.</summary>
    public static SheetSnapshot At(string name, int firstRow, int firstColumn, params IReadOnlyList<object?[]> rows)
    {
        List<RowSnapshot> content = [];
        for (var at = 0; at < rows.Count; at++)
        {
            var cells = rows[at].Select((value, column) => (Column: firstColumn + column, Cell: CellOf(value))).Where(pair => !pair.Cell.IsEmpty).ToArray();
            if (cells.Length > 0)
                content.Add(new RowSnapshot(firstRow + at, false, [.. cells.Select(pair => pair.Column)], [.. cells.Select(pair => pair.Cell)]));
        }

        return new SheetSnapshot { Name = name, Rows = content };
    }

    public static WorkbookSnapshot Book(params IReadOnlyList<SheetSnapshot> sheets) => new() { Sheets = sheets, ActiveSheet = sheets[0].Name };

    /// <summary>Understands one sheet named Backlog.</summary>
    public static Understood Understand(params IReadOnlyList<object?[]> rows) => SheetUnderstanding.Understand(Book(Sheet("Backlog", rows)));

    /// <summary>Understands a list that is written as lines of fields with commas between: numbers are numbers, nothing is a blank.</summary>
    public static Understood UnderstandLines(string lines) => Understand(Lines(lines));

    /// <summary>Rows that are written as lines of fields with commas between.</summary>
    public static object?[][] Lines(string lines) => [.. lines.ReplaceLineEndings("\n").Trim().Split('\n').Select(line => line.Split(',').Select(Typed).ToArray())];

    private static object? Typed(string field) => field.Trim() switch
    {
        "" => null,
        var text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        var text => text,
    };

    /// <summary>A RICE list with these values in one column and good numbers everywhere else.</summary>
    public static Understood WithColumn(string header, params IReadOnlyList<object?> values)
    {
        object?[] headers = ["Feature", "Reach", "Impact", "Confidence", "Effort"];
        object?[] good = [null, 100.0, 2.0, 0.8, 3.0];
        var at = Array.FindIndex(headers, known => header.StartsWith((string)known!, StringComparison.OrdinalIgnoreCase));
        headers[at] = header;
        return Understand([headers, .. values.Select((value, item) =>
        {
            object?[] row = [$"Feature {(char)('A' + item)}", .. good.Skip(1)];
            row[at] = value;
            return row;
        })]);
    }

    /// <summary>An OfficePM Settings sheet with these rows of block, setting and yours.</summary>
    public static SheetSnapshot Settings(params IReadOnlyList<(string Block, string Name, object? Yours)> rows)
    {
        List<object?[]> lines = [[null, "OfficePM Settings", "Format version", 1.0], []];
        foreach (var block in rows.GroupBy(row => row.Block, StringComparer.Ordinal))
        {
            lines.Add([null, block.Key]);
            lines.Add([null, "Setting", "Yours", "Detected", "Why"]);
            lines.AddRange(block.Select(row => new object?[] { null, row.Name, row.Yours, "something", "some reason" }));
            lines.Add([]);
        }

        return Sheet("OfficePM Settings", lines);
    }

    public static Finding Finding(this Understood understood, string code) =>
        Assert.Single(understood.Findings, finding => string.Equals(finding.Code, code, StringComparison.Ordinal));

    public static ColumnReading Column(this Understood understood, string header) =>
        Assert.Single(understood.Columns, column => string.Equals(column.Header, header, StringComparison.Ordinal));

    public static double? Input(this Understood understood, int item, string criterion) => understood.Backlog.Items[item][criterion];

    private static Cell CellOf(object? value) => value switch
    {
        null => Cell.Blank,
        Cell cell => cell,
        string text => Cell.OfText(text),
        bool truth => Cell.OfBoolean(truth),
        int number => Cell.OfNumber(number),
        double number => Cell.OfNumber(number),
        _ => throw new ArgumentException($"No cell can be made of {value.GetType().Name}.", nameof(value)),
    };
}
