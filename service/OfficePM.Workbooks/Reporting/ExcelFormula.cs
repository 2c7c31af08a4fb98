using System.Globalization;
using OfficePM.Engine.Scoring;

namespace OfficePM.Workbooks.Reporting;

/// <summary>Where the parts of a formula stand in the workbook.</summary>
internal interface IFormulaPlaces
{
    /// <summary>The item's own cell for a criterion, without percent sign: "E5" or "Backlog[[#This Row],[Reach]]".</summary>
    string Input(string criterion);

    /// <summary>Whether the cells of a criterion hold percents as whole numbers (80 for 80%).</summary>
    bool InPercent(string criterion);

    /// <summary>The cell with a criterion's weight.</summary>
    string Weight(string criterion);

    /// <summary>All cells of a criterion in the list, absolute.</summary>
    string Column(string criterion);
}

/// <summary>Prints an expression as an Excel formula that gives the engine's number. Only functions that Excel 2016 and LibreOffice 7.4 have.</summary>
/// <remarks>
/// Excel's own precedence, from tight to loose: unary minus, %, ^, * and /, + and -, comparisons; all of them group from the left, ^ too.
/// A sum of a sum keeps its parentheses: (a+b)+c and a+(b+c) may differ in the last digit, and the engine adds in the order of the tree.
/// </remarks>
internal static class ExcelFormula
{
    private const int Comparison = 1;
    private const int Sum = 2;
    private const int Product = 3;
    private const int Power = 4;
    private const int PercentSign = 5;
    private const int Minus = 6;
    private const int Atom = 7;

    /// <summary>
    /// The live score of one row: blank while an estimate is missing or the arithmetic fails, rounded as the engine rounds.
    /// </summary>
    public static string Score(Expression expression, IFormulaPlaces places)
    {
        var required = ExpressionInputs.Required(expression);
        var rounded = $"IFERROR(ROUND({Print(expression, places)},9),\"\")";
        return required.Count == 0 ? rounded : $"IF({AllThere(required, places)},{rounded},\"\")";
    }

    /// <summary>The expression alone, without "=".</summary>
    public static string Print(Expression expression, IFormulaPlaces places) => Print(expression, places, 0);

    /// <summary>Whether Excel's function of a column takes such numbers: its harmonic mean knows none that are 0 or less.</summary>
    public static bool CanTake(ColumnFunction function, IEnumerable<double?> estimates) =>
        function != ColumnFunction.SumOfReciprocals || estimates.All(estimate => estimate is null or > 0);

    // Parentheses where the surroundings bind tighter than the expression.
    private static string Print(Expression expression, IFormulaPlaces places, int tightness)
    {
        var (text, own) = Bare(expression, places);
        return own < tightness ? $"({text})" : text;
    }

    private static (string Text, int Tightness) Bare(Expression expression, IFormulaPlaces places)
    {
        switch (expression)
        {
            case Expression.Constant constant:
                return (Number(constant.Value), constant.Value < 0 ? Minus : Atom);
            case Expression.Input input:
                return places.InPercent(input.Criterion) ? (places.Input(input.Criterion) + "%", PercentSign) : (places.Input(input.Criterion), Atom);
            case Expression.Weight weight:
                return (places.Weight(weight.Criterion), Atom);
            case Expression.Column column:
                return Column(column, places);
            case Expression.Binary binary:
                return Binary(binary, places);
            case Expression.Call call:
                return Call(call, places);
            default:
                throw new ArgumentOutOfRangeException(nameof(expression), expression, "Unknown kind of expression.");
        }
    }

    private static (string Text, int Tightness) Binary(Expression.Binary binary, IFormulaPlaces places)
    {
        var (sign, tightness) = binary.Operator switch
        {
            BinaryOperator.Add => ("+", Sum),
            BinaryOperator.Subtract => ("-", Sum),
            BinaryOperator.Multiply => ("*", Product),
            BinaryOperator.Divide => ("/", Product),
            BinaryOperator.Power => ("^", Power),
            BinaryOperator.Less => ("<", Comparison),
            BinaryOperator.LessOrEqual => ("<=", Comparison),
            BinaryOperator.Greater => (">", Comparison),
            BinaryOperator.GreaterOrEqual => (">=", Comparison),
            BinaryOperator.Equal => ("=", Comparison),
            BinaryOperator.NotEqual => ("<>", Comparison),
            _ => throw new ArgumentOutOfRangeException(nameof(binary), binary.Operator, "Unknown operator."),
        };
        // In Excel TRUE=1 is FALSE: a comparison inside a comparison must first become a number.
        var left = tightness == Comparison ? NumberOf(binary.Left, places) : Print(binary.Left, places, tightness);
        var right = tightness == Comparison ? NumberOf(binary.Right, places) : Print(binary.Right, places, tightness + 1);
        // a--2 is right but hard to read.
        return ($"{left}{sign}{(tightness == Sum && right[0] == '-' ? $"({right})" : right)}", tightness);
    }

    private static (string Text, int Tightness) Call(Expression.Call call, IFormulaPlaces places)
    {
        switch (call.Function)
        {
            case Function.Negate:
                return ("-" + Print(call.Arguments[0], places, Atom), Minus);
            case Function.If:
                return ($"IF({Print(call.Arguments[0], places)},{NumberOf(call.Arguments[1], places)},{NumberOf(call.Arguments[2], places)})", Atom);
            case Function.Coalesce:
                return call.Arguments.Count == 1 ? Bare(call.Arguments[0], places) : (Coalesce(call.Arguments, 0, places), Atom);
            case Function.Round when call.Arguments.Count == 1:
                return ($"ROUND({NumberOf(call.Arguments[0], places)},0)", Atom);
            default:
                return ($"{Name(call.Function)}({string.Join(',', call.Arguments.Select(argument => NumberOf(argument, places)))})", Atom);
        }
    }

    private static string Name(Function function) => function switch
    {
        Function.Min => "MIN",
        Function.Max => "MAX",
        Function.Average => "AVERAGE",
        Function.Abs => "ABS",
        Function.Sqrt => "SQRT",
        Function.Ln => "LN",
        Function.Log => "LOG",
        Function.Exp => "EXP",
        Function.Round => "ROUND",
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "Unknown function."),
    };

    // A blank cell counts as 0 in arithmetic, so each choice first asks whether its own estimates are there.
    private static string Coalesce(IReadOnlyList<Expression> choices, int at, IFormulaPlaces places)
    {
        var choice = NumberOf(choices[at], places);
        var required = ExpressionInputs.Required(choices[at]);
        var otherwise = at + 1 < choices.Count ? Coalesce(choices, at + 1, places) : null;
        var tried = choices[at] is Expression.Input or Expression.Constant or Expression.Weight || otherwise is null
            ? choice
            : $"IFERROR({choice},{otherwise})";
        return required.Count == 0 ? tried : $"IF({AllThere(required, places)},{tried},{otherwise ?? "NA()"})";
    }

    private static (string Text, int Tightness) Column(Expression.Column column, IFormulaPlaces places)
    {
        var cells = places.Column(column.Criterion);
        var percent = places.InPercent(column.Criterion) ? "%" : "";
        var text = column.Function switch
        {
            ColumnFunction.Min => $"MIN({cells}){percent}",
            ColumnFunction.Max => $"MAX({cells}){percent}",
            ColumnFunction.Sum => $"SUM({cells}){percent}",
            ColumnFunction.SumOfSquares => $"SUMSQ({cells}){percent}{percent}",
            // n over the harmonic mean: the only function of all blanks-skipping ones that knows reciprocals.
            ColumnFunction.SumOfReciprocals => $"(COUNT({cells})/HARMEAN({cells}){percent})",
            ColumnFunction.Average => $"AVERAGE({cells}){percent}",
            // The name that also Excel 2007 and LibreOffice store without a prefix; the same as STDEV.S.
            ColumnFunction.StandardDeviation => $"STDEV({cells}){percent}",
            _ => throw new ArgumentOutOfRangeException(nameof(column), column.Function, "Unknown function of a column."),
        };
        return (text, percent.Length > 0 && text[^1] == '%' ? PercentSign : Atom);
    }

    private static string NumberOf(Expression expression, IFormulaPlaces places) =>
        Bare(expression, places) is var (text, tightness) && tightness == Comparison ? $"IF({text},1,0)" : text;

    private static string AllThere(IReadOnlyList<string> criteria, IFormulaPlaces places) =>
        criteria.Count == 1
            ? $"ISNUMBER({places.Input(criteria[0])})"
            : $"COUNT({string.Join(',', criteria.Select(places.Input))})={criteria.Count.ToString(CultureInfo.InvariantCulture)}";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
