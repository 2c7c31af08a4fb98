using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>The cells of one column, taken from their rows once: a sheet is stored by rows, and nearly all questions are about columns.</summary>
internal sealed class ColumnCells
{
    // Only what a column has takes room: most columns are all numbers or all texts, without formulas and formats.
    private readonly CellKind[] kinds;
    private double[]? numbers;
    private int[]? texts;
    private string?[]? errors;
    private string?[]? formulas;
    private string?[]? formats;
    private bool[]? dates;
    private (string? Format, bool IsDate) latest;

    private ColumnCells(int rows) => kinds = new CellKind[rows];

    /// <summary>How many rows there are.</summary>
    public int Count => kinds.Length;

    /// <summary>The different texts.</summary>
    public ColumnTexts Texts { get; private set; } = ColumnTexts.None;

    /// <summary>Whether no cell holds a number, a truth or an error.</summary>
    public bool AreTexts => numbers is null && errors is null;

    /// <summary>Whether any cell has a number format.</summary>
    public bool HasFormats => formats is not null;

    /// <summary>Whether there is any formula.</summary>
    public bool HasFormulas => formulas is not null;

    /// <summary>A cell as it was read.</summary>
    public Cell this[int row]
    {
        get
        {
            var cell = kinds[row] switch
            {
                CellKind.Number => Cell.OfNumber(numbers![row]),
                CellKind.Text => Cell.OfText(TextOf(row)!, FormulaOf(row)),
                CellKind.Error => Cell.OfError(errors![row]!),
                CellKind.Boolean => Cell.OfBoolean(numbers![row] > 0),
                _ => Cell.Blank,
            };
            return cell with { Formula = FormulaOf(row), NumberFormat = FormatOf(row) };
        }
    }

    /// <summary>What a cell holds.</summary>
    public CellKind KindOf(int row) => kinds[row];

    /// <summary>Whether a cell holds a number that is no date.</summary>
    public bool IsNumber(int row) => kinds[row] == CellKind.Number && !IsDate(row);

    /// <summary>Whether a cell holds a number that is shown as a date.</summary>
    public bool IsDate(int row) => dates is not null && dates[row];

    /// <summary>The number in a cell that holds one; 1 or 0 for a truth.</summary>
    public double NumberOf(int row) => numbers![row];

    /// <summary>The place of a cell's text among <see cref="Texts"/>; negative where the cell holds no text.</summary>
    public int TextAt(int row) => kinds[row] == CellKind.Text ? texts![row] : -1;

    /// <summary>The text in a cell; null where there is none.</summary>
    public string? TextOf(int row) => kinds[row] == CellKind.Text ? Texts.Different[texts![row]] : null;

    /// <summary>A cell's formula, or null.</summary>
    public string? FormulaOf(int row) => formulas?[row];

    /// <summary>A cell's number format, or null.</summary>
    public string? FormatOf(int row) => formats?[row];

    /// <summary>Whether nothing stands in a cell, not even a formula without a result.</summary>
    public bool IsEmpty(int row) => kinds[row] == CellKind.Blank && FormulaOf(row) is null;

    /// <summary>Whether there is nothing to be seen in a cell: no value, or a text of blanks.</summary>
    public bool IsBlank(int row) => kinds[row] == CellKind.Blank || (Texts.HaveBlank && kinds[row] == CellKind.Text && string.IsNullOrWhiteSpace(TextOf(row)));

    /// <summary>Reads columns.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="columns">1-based columns of the sheet.</param>
    /// <returns>One for each of the columns.</returns>
    public static ColumnCells[] Read(IReadOnlyList<RowSnapshot> rows, IReadOnlyList<int> columns)
    {
        var read = new ColumnCells[columns.Count];
        var byColumn = new ColumnCells?[columns.Count == 0 ? 0 : columns.Max() + 1];
        for (var at = 0; at < read.Length; at++)
            byColumn[columns[at]] = read[at] = new ColumnCells(rows.Count);
        for (var row = 0; row < rows.Count; row++)
        {
            var places = rows[row].Columns;
            var cells = rows[row].Contents;
            for (var at = 0; at < places.Length && places[at] < byColumn.Length; at++)
                byColumn[places[at]]?.Put(row, in cells[at]);
        }

        return read;
    }

    /// <summary>Reads one column.</summary>
    public static ColumnCells Read(IReadOnlyList<RowSnapshot> rows, int column)
    {
        ColumnCells read = new(rows.Count);
        for (var row = 0; row < rows.Count; row++)
            read.Put(row, rows[row][column]);
        return read;
    }

    /// <summary>The same of some rows only.</summary>
    /// <param name="rows">Which, ascending.</param>
    public ColumnCells Only(int[] rows)
    {
        ColumnCells some = new(rows.Length) { Texts = Texts };
        for (var at = 0; at < rows.Length; at++)
            some.kinds[at] = kinds[rows[at]];
        some.numbers = Picked(numbers, rows);
        some.texts = Picked(texts, rows);
        some.errors = Picked(errors, rows);
        some.formulas = Picked(formulas, rows);
        some.formats = Picked(formats, rows);
        some.dates = Picked(dates, rows);
        return some;
    }

    private static T[]? Picked<T>(T[]? all, int[] rows) => all is null ? null : Array.ConvertAll(rows, row => all[row]);

    private void Put(int row, in Cell cell)
    {
        kinds[row] = cell.Kind;
        if (cell.Formula is { } formula)
            (formulas ??= new string?[Count])[row] = formula;
        switch (cell.Kind)
        {
            case CellKind.Number or CellKind.Boolean:
                (numbers ??= new double[Count])[row] = cell.Number;
                break;
            case CellKind.Text:
                if (ReferenceEquals(Texts, ColumnTexts.None))
                    (Texts, texts) = (new ColumnTexts(Count), new int[Count]);
                texts![row] = Texts.Add(cell.Text!);
                break;
            case CellKind.Error:
                (errors ??= new string?[Count])[row] = cell.Text;
                break;
            default:
                break;
        }

        if (cell.NumberFormat is not { } format)
            return;
        (formats ??= new string?[Count])[row] = format;
        if (!ReferenceEquals(format, latest.Format))
            latest = (format, NumberFormats.IsDate(format));
        if (latest.IsDate)
            (dates ??= new bool[Count])[row] = true;
    }
}
