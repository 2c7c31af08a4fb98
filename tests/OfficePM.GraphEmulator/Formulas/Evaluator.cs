using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Workbooks;

namespace OfficePM.GraphEmulator.Formulas;

/// <summary>Computes formulas of one state of a workbook. What it does not know for certain it refuses to compute.</summary>
internal sealed class Evaluator
{
    private readonly Workbook workbook;
    private readonly Dictionary<(string SheetId, int Row, int Column), object?> results = [];
    private readonly HashSet<(string SheetId, int Row, int Column)> running = [];
    private readonly HashSet<(string SheetId, int Row, int Column)> stale;
    private readonly Dictionary<(string SheetId, Area Area), object?[,]> arrays = [];
    private readonly Dictionary<string, Worksheet> sheets;
    private readonly Dictionary<string, Area> used = new(StringComparer.Ordinal);

    public Evaluator(Workbook workbook, DateTimeOffset now, HashSet<(string SheetId, int Row, int Column)> stale)
    {
        this.workbook = workbook;
        this.stale = stale;
        Now = now;
        sheets = workbook.Sheets.Where(sheet => sheet.HasCells).ToDictionary(sheet => sheet.SheetId, StringComparer.Ordinal);
    }

    public DateTimeOffset Now { get; }

    public Scope Here { get; private set; } = new("", 0, 0);

    /// <summary>The result of a cell's formula.</summary>
    /// <exception cref="UncomputableException">It is not known here.</exception>
    public object? Result(string sheetId, int row, int column)
    {
        var key = (sheetId, row, column);
        if (results.TryGetValue(key, out var known))
            return known is UncomputableException ? throw new UncomputableException("a cell that is not computed") : known;
        if (!running.Add(key))
            throw new UncomputableException("a formula that depends on itself");
        var outer = Here;
        Here = new(sheetId, row, column);
        try
        {
            System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
            var cell = sheets[sheetId].Data[row, column];
            if (cell.FormulaElement is not null)
                throw new UncomputableException("array formulas");
            var parsed = ParsedFormula.Of(cell.Formula!);
            var value = parsed.Tree is { } tree ? Scalar(Evaluate(tree)) : throw new UncomputableException(parsed.Problem!);
            return results[key] = value;
        }
        catch (CellErrorException e)
        {
            return results[key] = e.Error;
        }
        catch (UncomputableException e)
        {
            results[key] = e;
            throw;
        }
        catch (InsufficientExecutionStackException)
        {
            UncomputableException e = new("a chain of formulas that is too long");
            results[key] = e;
            throw e;
        }
        finally
        {
            Here = outer;
            running.Remove(key);
        }
    }

    public object? Evaluate(Expression expression) => expression switch
    {
        Expression.Constant { Value: CellError error } => throw new CellErrorException(error),
        Expression.Constant constant => constant.Value,
        Expression.Array array => ToArray(array),
        Expression.Cells cells => Resolve(cells.Reference),
        Expression.Name name => Named(name.Text),
        Expression.Structured structured => Resolve(structured.Text),
        Expression.Unary unary => Map(Evaluate(unary.Operand), value => -Values.Number(value)),
        Expression.Percent percent => Map(Evaluate(percent.Operand), value => Values.Number(value) / 100),
        Expression.Binary binary => Combine(binary.Sign, Evaluate(binary.Left), Evaluate(binary.Right)),
        Expression.Call call => Functions.Call(this, call),
        Expression.Unsupported unsupported => throw new UncomputableException($"the operator '{unsupported.What}'"),
        _ => throw new UncomputableException("this expression"),
    };

    /// <summary>One value; of a range the cell in the formula's own row or column, as Excel takes it.</summary>
    public object? Scalar(object? value) => value switch
    {
        RangeValue { Area.IsSingleCell: true } cell => Cell(cell.SheetId, cell.Area.Row, cell.Area.Column),
        RangeValue => throw new UncomputableException("a range where one value belongs"),
        object?[,] { Length: 1 } array => Checked(array[0, 0]),
        object?[,] => throw new UncomputableException("a result of several cells"),
        CellError error => throw new CellErrorException(error),
        _ => value,
    };

    /// <summary>The values of a range or an array; errors stand in it as values.</summary>
    public object?[,] Array(object? value) => value switch
    {
        object?[,] array => array,
        RangeValue range => Cells(range),
        _ => new[,] { { value } },
    };

    public string? SheetOf(RangeValue range) => sheets.TryGetValue(range.SheetId, out var sheet) ? sheet.Name : null;

    private static object? Checked(object? value) => value is CellError error ? throw new CellErrorException(error) : value;

    private object? Cell(string sheetId, int row, int column) => Checked(Peek(sheetId, row, column));

    private object? Peek(string sheetId, int row, int column)
    {
        var cell = sheets[sheetId].Data[row, column];
        if (stale.Contains((sheetId, row, column)) && (cell.Formula is not null || cell.FormulaElement is not null))
            return Result(sheetId, row, column);
        return cell.IsUncomputed ? throw new UncomputableException("a cell that is not computed") : Values.Of(cell.Value);
    }

    private object?[,] Cells(RangeValue range)
    {
        if (arrays.TryGetValue((range.SheetId, range.Area), out var known))
            return known;
        var area = range.Area;
        if (area.IsUnbounded)
        {
            if (!used.TryGetValue(range.SheetId, out var all))
                used[range.SheetId] = all = sheets[range.SheetId].Data.Used(valuesOnly: false) ?? Area.Cell(1, 1);
            area = Area.Between(
                area.Row, area.Column, Math.Max(area.Row, Math.Min(area.LastRow, all.LastRow)), Math.Max(area.Column, Math.Min(area.LastColumn, all.LastColumn)));
        }

        if (area.CellCount > 5_000_000)
            throw new UncomputableException("a range of more than five million cells");
        var values = new object?[area.Rows, area.Columns];
        foreach (var (row, column, _) in sheets[range.SheetId].Data.Within(area))
            values[row - area.Row, column - area.Column] = Peek(range.SheetId, row, column);
        return arrays[(range.SheetId, range.Area)] = values;
    }

    private RangeValue Resolve(FormulaReference reference)
    {
        if (reference.IsForeign)
            throw new UncomputableException("references to other workbooks or several sheets");
        if (reference.Sheet is null)
            return new(Here.SheetId, reference.Area);
        var sheet = workbook.FindSheetByName(reference.Sheet) ?? throw new CellErrorException(CellError.Reference);
        return sheet.HasCells ? new(sheet.SheetId, reference.Area) : throw new UncomputableException("references to chart sheets");
    }

    private RangeValue Resolve(string structured)
    {
        var found = StructuredReference.Resolve(workbook, structured, sheets[Here.SheetId], Here.Row, Here.Column);
        return found is { } place ? new(place.Sheet.SheetId, place.Area) : throw new UncomputableException($"the reference {structured}");
    }

    private object? Named(string text)
    {
        var name = DefinedName.Find(workbook, text, sheets.GetValueOrDefault(Here.SheetId))
            ?? (Table.All(workbook).Any(table => string.Equals(table.Name, text, StringComparison.OrdinalIgnoreCase))
                ? throw new UncomputableException("the name of a table alone")
                : throw new CellErrorException(CellError.UnknownName));
        var parsed = ParsedFormula.Of("=" + name.Formula);
        return parsed.Tree is { } tree && parsed.References.TrueForAll(reference => reference.Sheet is not null)
            ? Evaluate(tree)
            : throw new UncomputableException($"the name {text}");
    }

    private static object?[,] ToArray(Expression.Array array)
    {
        var values = new object?[array.Rows.Count, array.Rows[0].Count];
        for (var row = 0; row < array.Rows.Count; row++)
            for (var column = 0; column < array.Rows[0].Count; column++)
                values[row, column] = array.Rows[row][column];
        return values;
    }

    private object? Combine(string sign, object? left, object? right)
    {
        if (left is RangeValue or object?[,] || right is RangeValue or object?[,])
        {
            if (left is RangeValue { Area.IsSingleCell: true })
                left = Scalar(left);
            if (right is RangeValue { Area.IsSingleCell: true })
                right = Scalar(right);
        }

        if (left is not RangeValue and not object?[,] && right is not RangeValue and not object?[,])
            return Combine1(sign, Scalar(left), Scalar(right));

        var (a, b) = (Array(left), Array(right));
        var (rows, columns) = (Math.Max(a.GetLength(0), b.GetLength(0)), Math.Max(a.GetLength(1), b.GetLength(1)));
        var result = new object?[rows, columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                try
                {
                    result[row, column] = Combine1(sign, Checked(At(a, row, column)), Checked(At(b, row, column)));
                }
                catch (CellErrorException e)
                {
                    result[row, column] = e.Error;
                }
            }
        }

        return result;
    }

    private static object? At(object?[,] array, int row, int column)
    {
        var r = array.GetLength(0) == 1 ? 0 : row;
        var c = array.GetLength(1) == 1 ? 0 : column;
        return r < array.GetLength(0) && c < array.GetLength(1) ? array[r, c] : CellError.NotAvailable;
    }

    private object? Map(object? value, Func<object?, object?> change)
    {
        if (value is RangeValue { Area.IsSingleCell: true } or not (RangeValue or object?[,]))
            return change(Scalar(value));
        var array = Array(value);
        var result = new object?[array.GetLength(0), array.GetLength(1)];
        for (var row = 0; row < array.GetLength(0); row++)
            for (var column = 0; column < array.GetLength(1); column++)
                result[row, column] = array[row, column] is CellError error ? error : change(array[row, column]);
        return result;
    }

    private static object Combine1(string sign, object? left, object? right) => sign switch
    {
        "+" => Finite(Values.Add(Values.Number(left), Values.Number(right))),
        "-" => Finite(Values.Add(Values.Number(left), -Values.Number(right))),
        "*" => Finite(Values.Number(left) * Values.Number(right)),
        "/" => Divide(Values.Number(left), Values.Number(right)),
        "^" => Functions.Power(Values.Number(left), Values.Number(right)),
        "&" => Values.Text(left) + Values.Text(right),
        "=" => Values.Compare(left, right) == 0,
        "<>" => Values.Compare(left, right) != 0,
        "<" => Values.Compare(left, right) < 0,
        ">" => Values.Compare(left, right) > 0,
        "<=" => Values.Compare(left, right) <= 0,
        ">=" => Values.Compare(left, right) >= 0,
        _ => throw new UncomputableException($"the operator '{sign}'"),
    };

    private static double Divide(double a, double b) => b == 0 ? throw new CellErrorException(CellError.DivisionByZero) : Finite(a / b);

    public static double Finite(double number) => double.IsFinite(number) ? number : throw new CellErrorException(CellError.Number);

    /// <summary>The cell whose formula is being computed.</summary>
    internal readonly record struct Scope(string SheetId, int Row, int Column);
}
