using System.Globalization;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Auditing;

/// <summary>What stands in a column of the author's, and how far a number may be off and still agree.</summary>
internal sealed class StatedColumn
{
    private const double Exact = 1e-9;
    private const double NearlyExact = 0.002;

    private double[]? tolerance;
    private double[]? unit;

    private StatedColumn(GridColumn column, int items)
    {
        Column = column;
        Values = new FormulaColumn(items);
    }

    /// <summary>The column.</summary>
    public GridColumn Column { get; }

    /// <summary>What stands there, one per item; for a formula without a stored result what it gives.</summary>
    public FormulaColumn Values { get; }

    /// <summary>Cells with a number, a text or a truth.</summary>
    public int Filled { get; private set; }

    /// <summary>Cells whose formula has no stored result, by item.</summary>
    public IReadOnlyList<int> WithoutResult { get; private set; } = [];

    /// <summary>Cells that hold an error, by item.</summary>
    public IReadOnlyList<int> Errors { get; private set; } = [];

    /// <summary>Cells with formulas.</summary>
    public int Formulas { get; private set; }

    /// <summary>Half a unit of the last decimal that the column's typed numbers show.</summary>
    public double Tolerance { get; private set; }

    /// <summary>Whether most of it is text.</summary>
    public bool IsText { get; private set; }

    /// <summary>The number that stands there; null where there is none.</summary>
    public double? Number(int item) => Values.KindOf(item) == CellKind.Number ? Values.NumberOf(item) : null;

    /// <summary>Whether what a formula gives is what stands there.</summary>
    public bool Agrees(int item, FormulaValue computed)
    {
        var stated = Values[item];
        if (stated.Kind == CellKind.Number && computed.Kind is CellKind.Number or CellKind.Boolean)
            return Agrees(item, computed.Number);
        return stated.Kind == CellKind.Text && computed.Kind == CellKind.Text
            ? string.Equals(stated.Text!.Trim(), computed.Text!.Trim(), StringComparison.OrdinalIgnoreCase)
            : stated.Kind == computed.Kind && stated.Number == computed.Number;
    }

    /// <summary>Whether a number is what stands there, as finely as it is shown.</summary>
    public bool Agrees(int item, double computed) =>
        Number(item) is { } stated
        && (Math.Abs(stated - computed) <= ToleranceOf(item) + (Exact * Math.Abs(computed)) || (ToleranceOf(item) > Exact && IsRoundedMore(item, stated, computed)));

    /// <summary>Whether it is the number, rounded or cut off where other cells of the column show more decimals: a whole unit off is no rounding.</summary>
    public bool IsRounding(int item, double computed) => Number(item) is { } stated && Math.Abs(stated - computed) < Math.Max(UnitOf(item), 2 * Tolerance) * 0.999999;

    /// <summary>Reads a column.</summary>
    public static StatedColumn Read(AuditedList list, GridColumn column)
    {
        var read = new StatedColumn(column, list.Items.Count);
        var cells = list.Items.Cells(column);
        var texts = new FormulaValue?[cells.Texts.Count];
        List<int> withoutResult = [], errors = [];
        var (textual, decimals) = (0, 0);
        for (var at = 0; at < read.Values.Count; at++)
        {
            var (kind, formula) = (cells.KindOf(at), cells.FormulaOf(at));
            read.Formulas += formula is null ? 0 : 1;
            if (kind == CellKind.Blank && formula is not null)
                withoutResult.Add(at);
            if (kind == CellKind.Error)
                errors.Add(at);
            var value = read.Values[at] = kind switch
            {
                CellKind.Number => cells.IsDate(at) ? FormulaValue.Blank : new FormulaValue(CellKind.Number, cells.NumberOf(at)),
                CellKind.Text => texts[cells.TextAt(at)] ??= OfText(cells.TextOf(at)!, list.Grid.MarkFor(cells.Texts)),
                CellKind.Blank => formula is null ? FormulaValue.Blank : Computed(list, column.Index, at),
                _ => FormulaValue.Of(cells[at]),
            };
            read.Filled += value.Kind is CellKind.Blank or CellKind.Error ? 0 : 1;
            textual += value.Kind == CellKind.Text ? 1 : 0;
            if (formula is null && value.Kind == CellKind.Number)
            {
                var own = Decimals(value.Number);
                (read.unit ??= new double[read.Values.Count])[at] = own == 0 ? 1 : Math.Pow(10, -own);
                decimals = Math.Max(decimals, own);
            }
        }

        read.WithoutResult = withoutResult;
        read.Errors = errors;
        read.IsText = textual * 2 > read.Filled;
        read.Tolerance = Half(decimals);
        if (!cells.HasFormulas)
            return read;
        read.tolerance = new double[read.Values.Count];
        for (var at = 0; at < read.tolerance.Length; at++)
        {
            // The stored result of a formula is not rounded, however it is shown, unless the formula rounds it.
            read.tolerance[at] = cells.FormulaOf(at) is not { } formula ? read.Tolerance
                : formula.Contains("ROUND", StringComparison.OrdinalIgnoreCase) && read.Number(at) is { } rounded ? Half(Decimals(rounded))
                : Exact;
        }

        return read;
    }

    private double ToleranceOf(int item) => tolerance is null ? Tolerance : tolerance[item];

    /// <summary>A unit of the last decimal that a typed number shows; 0 for the result of a formula.</summary>
    private double UnitOf(int item) => unit is null ? 0 : unit[item];

    private static FormulaValue OfText(string text, DecimalMark mark)
    {
        if (string.IsNullOrWhiteSpace(text) || NumberText.IsBlank(text.Trim()))
            return FormulaValue.Blank;
        return NumberText.Parse(text, mark) switch
        {
            { Kind: NumberKind.Plain, Unit: null } number => FormulaValue.Of(number.Value),
            { Kind: NumberKind.Percent } percent => FormulaValue.Of(percent.Value / 100),
            _ => FormulaValue.Of(text),
        };
    }

    private static FormulaValue Computed(AuditedList list, int column, int at) =>
        list.Evaluator.Evaluate(new SheetFormula.Cell(null, column, FormulaRow.Own), at) is { Kind: not CellKind.Error } result ? result : FormulaValue.Blank;

    // 1,533 beside 3.25: three digits are as fine as anybody writes.
    private bool IsRoundedMore(int item, double stated, double computed) =>
        Math.Abs(stated - computed) <= UnitOf(item) / 2 * 1.000001 && Math.Abs(stated - computed) <= NearlyExact * Math.Abs(stated);

    /// <summary>Half a unit of the last of so many decimals: how far a number so rounded may be off.</summary>
    public static double Half(int decimals) => 0.500001 * Math.Pow(10, -Math.Min(decimals, 9));

    /// <summary>The decimals of a typed number; 9 for one that was never rounded.</summary>
    public static int Decimals(double number)
    {
        if (double.IsInteger(number))
            return 0;
        var text = number.ToString("F9", CultureInfo.InvariantCulture).TrimEnd('0');
        return text.Length - text.IndexOf('.', StringComparison.Ordinal) - 1;
    }
}
