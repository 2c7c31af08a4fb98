using System.Globalization;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Auditing;

/// <summary>
/// Evaluates formulas as Excel does, on the cells as they stand. Each call costs at most so many cells: beyond that the result is an error,
/// and the column is not audited by its formulas.
/// </summary>
/// <param name="sheet">The list's sheet.</param>
/// <param name="others">Finds another sheet by its name.</param>
/// <param name="names">What names mean.</param>
/// <param name="listColumns">The list's columns: a column's numbers lie together, a row's are far from those of the next.</param>
/// <param name="items">The rows that the formulas stand in.</param>
internal sealed class FormulaEvaluator(
    SheetSnapshot sheet, Func<string, SheetSnapshot?> others, FormulaNames names, IReadOnlyDictionary<int, GridColumn> listColumns, ItemList items)
{
    private const int MostVisits = 4_000_000;
    private const int DeepestChain = 8;

    private readonly Dictionary<SheetFormula.Range, double[]> sorted = [];
    private readonly Dictionary<CellAddress, FormulaValue> results = [];
    private int visits;
    private int chain;
    private RowSnapshot? row;
    private int rowNumber;
    private int item;
    private readonly ColumnCells?[] columnCells = new ColumnCells?[listColumns.Keys.DefaultIfEmpty().Max() + 1];

    /// <summary>
    /// Whether arithmetic takes an empty cell for zero, as Excel does; if not, whatever needs the cell is empty too. Sums and means of ranges leave
    /// empty cells out either way.
    /// </summary>
    public bool BlankIsZero { get; set; } = true;

    /// <summary>A column that is taken to hold something else, in the formula's own row; 0 for none.</summary>
    public int ChangedColumn { get; set; }

    /// <summary>What <see cref="ChangedColumn"/> is taken to hold.</summary>
    public FormulaValue ChangedTo { get; set; }

    /// <summary>The list whose readings stand for the cells of the formula's own row; null to take these as they stand.</summary>
    public AuditedList? AsRead { get; set; }

    /// <summary>Whether the formulas asked for more cells than anybody would wait for.</summary>
    public bool TooLong => visits > MostVisits;

    /// <summary>What a formula gives in a row.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="itemAt">Which item stands in the row.</param>
    public FormulaValue Evaluate(SheetFormula formula, int itemAt)
    {
        (row, rowNumber, item) = (items[itemAt], items[itemAt].Number, itemAt);
        return Value(formula);
    }

    private FormulaValue Value(SheetFormula formula)
    {
        switch (formula)
        {
            case SheetFormula.Number number:
                return FormulaValue.Of(number.Value);
            case SheetFormula.Text text:
                return FormulaValue.Of(text.Value);
            case SheetFormula.Truth truth:
                return FormulaValue.Of(truth.Value);
            case SheetFormula.Cell cell:
                return Read(cell.Sheet, cell.Row.From(rowNumber), cell.Column, cell.Sheet is null && cell.Row.IsOwn);
            case SheetFormula.Unary unary:
                var operand = Value(unary.Operand);
                if (operand.Kind == CellKind.Blank && !BlankIsZero)
                    return operand;
                return operand.ToNumber() is { } signed ? FormulaValue.Of(unary.Sign == '-' ? -signed : signed / 100) : FormulaValue.Error;
            case SheetFormula.Binary binary:
                return Binary(binary.Sign, Value(binary.Left), Value(binary.Right));
            case SheetFormula.Call call:
                return Call(call);
            case SheetFormula.Missing:
                return FormulaValue.Blank;
            default:
                return FormulaValue.Error;
        }
    }

    private FormulaValue Binary(string sign, FormulaValue left, FormulaValue right)
    {
        if (left.Kind == CellKind.Error || right.Kind == CellKind.Error)
            return FormulaValue.Error;
        if (left.Kind == CellKind.Number && right.Kind == CellKind.Number && sign[0] is '+' or '-' or '*' or '/' or '^')
            return Arithmetic(sign[0], left.Number, right.Number);
        switch (sign)
        {
            case "&":
                return FormulaValue.Of(left.ToText() + right.ToText());
            case "=" or "<>" or "<" or ">" or "<=" or ">=":
                var order = left.Against(right);
                return FormulaValue.Of(sign switch
                {
                    "=" => order == 0,
                    "<>" => order != 0,
                    "<" => order < 0,
                    ">" => order > 0,
                    "<=" => order <= 0,
                    _ => order >= 0,
                });
            default:
                if (!BlankIsZero && (left.Kind == CellKind.Blank || right.Kind == CellKind.Blank))
                    return FormulaValue.Blank;
                if (left.ToNumber() is not { } a || right.ToNumber() is not { } b)
                    return FormulaValue.Error;
                return Arithmetic(sign[0], a, b);
        }
    }

    private static FormulaValue Arithmetic(char sign, double a, double b) =>
        FormulaValue.Of(sign switch { '+' => a + b, '-' => a - b, '*' => a * b, '/' => a / b, _ => Math.Pow(a, b) });

    private FormulaValue Read(string? place, int number, int column, bool own)
    {
        if (own && column == ChangedColumn)
            return ChangedTo;
        if (own && AsRead is { } list)
            return list.ValueAt(item, column);
        if (++visits > MostVisits || number < 1)
            return FormulaValue.Error;
        if (own && item >= 0 && CellsOf(column) is { } numbers && numbers.KindOf(item) == CellKind.Number)
            return FormulaValue.Of(numbers.NumberOf(item));
        var cell = own ? row![column] : (place is null ? sheet : others(place)) is { } on ? on[number, column] : Cell.OfError("#REF!");
        return cell is { Kind: CellKind.Blank, Formula: { } formula } && place is null ? Compute(formula, new CellAddress(number, column)) : FormulaValue.Of(cell);
    }

    private ColumnCells? CellsOf(int column)
    {
        if (column >= columnCells.Length)
            return null;
        return columnCells[column] ??= listColumns.TryGetValue(column, out var there) ? items.Cells(there) : null;
    }

    /// <summary>The result of a formula cell whose result was not stored.</summary>
    private FormulaValue Compute(string formula, CellAddress at)
    {
        if (results.TryGetValue(at, out var known))
            return known;
        if (chain >= DeepestChain || sheet.Row(at.Row) is not { } there || SheetFormulaParser.Parse(formula, at.Row, othersAreFixed: false, names) is not { } parsed)
            return FormulaValue.Error;
        var before = (row, rowNumber, item, ChangedColumn, BlankIsZero, AsRead);
        (row, rowNumber, item, ChangedColumn, BlankIsZero, AsRead) = (there, at.Row, -1, 0, true, null);
        chain++;
        var value = Value(parsed);
        chain--;
        (row, rowNumber, item, ChangedColumn, BlankIsZero, AsRead) = before;
        return results[at] = value;
    }

    private FormulaValue Call(SheetFormula.Call call)
    {
        var arguments = call.Arguments;
        switch (call.Name)
        {
            case "IF" when arguments.Count is 2 or 3:
                var test = Value(arguments[0]);
                if (test.Kind is CellKind.Error || test.ToNumber() is not { } truth)
                    return FormulaValue.Error;
                return truth != 0 ? Value(arguments[1]) : arguments.Count > 2 ? Value(arguments[2]) : FormulaValue.Of(false);
            case "IFS":
                for (var at = 0; at + 1 < arguments.Count; at += 2)
                {
                    if (Value(arguments[at]).ToNumber() is not { } holds)
                        return FormulaValue.Error;
                    if (holds != 0)
                        return Value(arguments[at + 1]);
                }

                return FormulaValue.Error;
            case "IFERROR" or "IFNA" when arguments.Count == 2:
                return Value(arguments[0]) is { Kind: not CellKind.Error } good ? good : Value(arguments[1]);
            case "AND" or "OR" or "NOT":
                return Logical(call);
            case "ISBLANK" when arguments.Count == 1:
                return FormulaValue.Of(Value(arguments[0]).Kind == CellKind.Blank);
            case "ISNUMBER" when arguments.Count == 1:
                return FormulaValue.Of(Value(arguments[0]).Kind == CellKind.Number);
            case "ISERROR" when arguments.Count == 1:
                return FormulaValue.Of(Value(arguments[0]).Kind == CellKind.Error);
            case "LEN" when arguments.Count == 1:
                return FormulaValue.Of((double)Value(arguments[0]).ToText().Length);
            case "SUM" or "AVERAGE" or "PRODUCT" or "MIN" or "MAX" or "COUNT" or "COUNTA" or "MEDIAN" or "GEOMEAN":
                return Aggregate(call);
            case "SUMPRODUCT":
                return SumProduct(arguments);
            case "COUNTIF" when arguments.Count == 2:
                return CountIf(arguments[0], Value(arguments[1]));
            case "RANK" or "RANK.EQ" when arguments.Count is 2 or 3:
                return Rank(arguments);
            default:
                return Plain(call);
        }
    }

    private FormulaValue Logical(SheetFormula.Call call)
    {
        var (all, any) = (true, false);
        foreach (var argument in call.Arguments)
        {
            if (Value(argument).ToNumber() is not { } holds)
                return FormulaValue.Error;
            all &= holds != 0;
            any |= holds != 0;
        }

        return FormulaValue.Of(call.Name switch { "AND" => all, "OR" => any, _ => !any });
    }

    /// <summary>Functions of one or two plain numbers.</summary>
    private FormulaValue Plain(SheetFormula.Call call)
    {
        if (call.Arguments.Count is 0 or > 2)
            return FormulaValue.Error;
        var first = Value(call.Arguments[0]);
        var second = call.Arguments.Count > 1 ? Value(call.Arguments[1]) : FormulaValue.Of(0.0);
        if (!BlankIsZero && (first.Kind == CellKind.Blank || second.Kind == CellKind.Blank))
            return FormulaValue.Blank;
        if (first.ToNumber() is not { } x || second.ToNumber() is not { } y)
            return FormulaValue.Error;
        return call.Name switch
        {
            "ROUND" => FormulaValue.Of(Rounded(x, y, Math.Round)),
            "ROUNDUP" => FormulaValue.Of(Rounded(x, y, (value, _) => value < 0 ? Math.Floor(value) : Math.Ceiling(value))),
            "ROUNDDOWN" or "TRUNC" => FormulaValue.Of(Rounded(x, y, (value, _) => Math.Truncate(value))),
            "INT" => FormulaValue.Of(Math.Floor(x)),
            "ABS" => FormulaValue.Of(Math.Abs(x)),
            "SQRT" => FormulaValue.Of(Math.Sqrt(x)),
            "POWER" => FormulaValue.Of(Math.Pow(x, y)),
            "QUOTIENT" => FormulaValue.Of(Math.Truncate(x / y)),
            "LN" => FormulaValue.Of(Math.Log(x)),
            "LOG10" => FormulaValue.Of(Math.Log10(x)),
            "EXP" => FormulaValue.Of(Math.Exp(x)),
            "N" or "VALUE" => FormulaValue.Of(x),
            _ => FormulaValue.Error,
        };
    }

    private static double Rounded(double value, double digits, Func<double, MidpointRounding, double> round)
    {
        var scale = Math.Pow(10, Math.Clamp(Math.Truncate(digits), -15, 15));
        // Excel rounds the decimal that is shown: 1.005 × 100 is 100.49999999999999 to a computer.
        return round(Math.Round(value * scale, 9), MidpointRounding.AwayFromZero) / scale;
    }

    private FormulaValue Aggregate(SheetFormula.Call call)
    {
        if (call.Name == "COUNTA")
            return FormulaValue.Of((double)call.Arguments.Sum(argument => Cells(argument).Count(cell => cell.Kind != CellKind.Blank)));
        // A long column is read once, not once per row.
        if (call.Arguments is [SheetFormula.Range { FirstRow.Fixed: true, LastRow.Fixed: true } range] && range.FirstRow != range.LastRow && call.Name != "PRODUCT")
            return Aggregate(call.Name, Sorted(range));
        List<double> numbers = [];
        foreach (var argument in call.Arguments)
        {
            if (argument is SheetFormula.Range or SheetFormula.Cell)
            {
                foreach (var cell in Cells(argument))
                {
                    if (cell.Kind == CellKind.Error)
                        return cell;
                    if (cell.Kind == CellKind.Number)
                        numbers.Add(cell.Number);
                }
            }
            else if (Value(argument) is { Kind: not CellKind.Blank } value)
            {
                if (value.ToNumber() is not { } number)
                    return FormulaValue.Error;
                numbers.Add(number);
            }
        }

        if (numbers.Count == 0 && !BlankIsZero)
            return FormulaValue.Blank;
        return Aggregate(call.Name, [.. numbers.Order()]);
    }

    private static FormulaValue Aggregate(string name, IReadOnlyList<double> ordered)
    {
        if (ordered.Count == 0)
            return name is "AVERAGE" or "MEDIAN" or "GEOMEAN" ? FormulaValue.Error : FormulaValue.Of(0.0);
        return FormulaValue.Of(name switch
        {
            "SUM" => ordered.Sum(),
            "AVERAGE" => ordered.Sum() / ordered.Count,
            "PRODUCT" => ordered.Aggregate(1.0, (product, value) => product * value),
            "MIN" => ordered[0],
            "MAX" => ordered[^1],
            "COUNT" => ordered.Count,
            "MEDIAN" => (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2,
            _ => Math.Exp(ordered.Sum(Math.Log) / ordered.Count),
        });
    }

    private FormulaValue SumProduct(IReadOnlyList<SheetFormula> arguments)
    {
        var parts = arguments is [SheetFormula.Binary { Sign: "*" } both] ? [both.Left, both.Right] : arguments;
        List<FormulaValue>[] columns = [.. parts.Select(part => Cells(part).ToList())];
        if (columns.Length == 0 || columns.Any(column => column.Count != columns[0].Count))
            return FormulaValue.Error;
        var sum = 0.0;
        for (var at = 0; at < columns[0].Count; at++)
        {
            var product = 1.0;
            foreach (var column in columns)
            {
                if (column[at].Kind == CellKind.Error)
                    return FormulaValue.Error;
                product *= column[at].Kind == CellKind.Number ? column[at].Number : 0;
            }

            sum += product;
        }

        return FormulaValue.Of(sum);
    }

    private FormulaValue CountIf(SheetFormula where, FormulaValue what)
    {
        var (sign, wanted) = Condition(what);
        if (wanted.Kind == CellKind.Number && sign is not "<>" && where is SheetFormula.Range { FirstRow.Fixed: true, LastRow.Fixed: true } fixedRange)
        {
            var all = Sorted(fixedRange);
            var (below, upTo) = (Below(all, wanted.Number), Below(all, Math.BitIncrement(wanted.Number)));
            return FormulaValue.Of((double)(sign switch { "<" => below, "<=" => upTo, ">" => all.Length - upTo, ">=" => all.Length - below, _ => upTo - below }));
        }

        return FormulaValue.Of((double)Cells(where).Count(cell => cell.Kind == wanted.Kind && sign switch
        {
            "<" => cell.Against(wanted) < 0,
            "<=" => cell.Against(wanted) <= 0,
            ">" => cell.Against(wanted) > 0,
            ">=" => cell.Against(wanted) >= 0,
            "<>" => cell.Against(wanted) != 0,
            _ => cell.Against(wanted) == 0,
        }));
    }

    private static (string Sign, FormulaValue Wanted) Condition(FormulaValue what)
    {
        if (what.Kind != CellKind.Text)
            return ("=", what);
        var text = what.Text!;
        var sign = text.Length > 1 && text[..2] is "<=" or ">=" or "<>" ? text[..2] : text.Length > 1 && text[0] is '<' or '>' or '=' ? text[..1] : "";
        var rest = text[sign.Length..];
        return (sign.Length == 0 ? "=" : sign,
            double.TryParse(rest, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? FormulaValue.Of(number) : FormulaValue.Of(rest));
    }

    private FormulaValue Rank(IReadOnlyList<SheetFormula> arguments)
    {
        if (Value(arguments[0]) is not { Kind: CellKind.Number } value || arguments[1] is not SheetFormula.Range range)
            return FormulaValue.Error;
        var ascending = arguments.Count > 2 && Value(arguments[2]).ToNumber() is { } order && order != 0;
        var all = Sorted(range);
        var upTo = Below(all, Math.BitIncrement(value.Number));
        return FormulaValue.Of((double)(1 + (ascending ? Below(all, value.Number) : all.Length - upTo)));
    }

    /// <summary>How many of the numbers, in order, are less than a number.</summary>
    private static int Below(double[] ordered, double number)
    {
        var (low, high) = (0, ordered.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ordered[middle] < number)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private double[] Sorted(SheetFormula.Range range)
    {
        if (range is not { FirstRow.Fixed: true, LastRow.Fixed: true })
            return [.. Cells(range).Where(cell => cell.Kind == CellKind.Number).Select(cell => cell.Number).Order()];
        if (!sorted.TryGetValue(range, out var numbers))
            numbers = sorted[range] = [.. Cells(range).Where(cell => cell.Kind == CellKind.Number).Select(cell => cell.Number).Order()];
        return numbers;
    }

    /// <summary>The cells of a reference, row by row; of anything else its one value.</summary>
    private IEnumerable<FormulaValue> Cells(SheetFormula formula)
    {
        if (formula is not SheetFormula.Range range)
            return [Value(formula)];
        if (range.IsOwnRow)
            return RowCells(range);
        var on = range.Sheet is null ? sheet : others(range.Sheet);
        return on is null ? [FormulaValue.Error] : Rectangle(range, on, range.FirstRow.From(rowNumber), range.LastRow.From(rowNumber));
    }

    private List<FormulaValue> RowCells(SheetFormula.Range range)
    {
        List<FormulaValue> cells = [];
        for (var column = range.FirstColumn; column <= range.LastColumn && column - range.FirstColumn < 1_000; column++)
            cells.Add(Read(null, rowNumber, column, own: true));
        return cells;
    }

    private List<FormulaValue> Rectangle(SheetFormula.Range range, SheetSnapshot on, int first, int last)
    {
        List<FormulaValue> cells = [];
        // A range down to the end of the sheet has nothing below the last row with content.
        last = Math.Min(last, on.Rows.Count == 0 ? 0 : on.Rows[^1].Number);
        for (var number = Math.Max(1, first); number <= last; number++)
        {
            for (var column = range.FirstColumn; column <= range.LastColumn; column++)
            {
                if (TooLong)
                    return [FormulaValue.Error];
                cells.Add(Read(range.Sheet, number, column, own: false));
            }
        }

        return cells;
    }
}
