using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Auditing;

/// <summary>Prints a formula with the sheet's headers: "Reach × Impact × Confidence ÷ Effort".</summary>
/// <param name="header">The name of a column.</param>
/// <param name="cell">What stands in a fixed cell; a blank where that is not known.</param>
internal sealed class FormulaWords(Func<int, string> header, Func<SheetFormula.Cell, FormulaValue> cell)
{
    private const int Longest = 400;
    private const int Compares = 1;
    private const int Joins = 2;
    private const int Adds = 3;
    private const int Multiplies = 4;
    private const int Signs = 5;
    private const int Atom = 6;

    /// <summary>The formula in words and signs.</summary>
    public string Of(SheetFormula formula)
    {
        var text = Print(formula).Text;
        return text.Length <= Longest ? text : text[..(Longest - 1)] + "…";
    }

    private (string Text, int Strength) Print(SheetFormula formula) => formula switch
    {
        SheetFormula.Number number => (number.Value.ToInvariant(), Atom),
        SheetFormula.Text text => ($"\"{text.Value}\"", Atom),
        SheetFormula.Truth truth => (truth.Value ? "yes" : "no", Atom),
        SheetFormula.Cell { Sheet: null, Row.IsOwn: true } own => (header(own.Column), Atom),
        SheetFormula.Cell other => (Other(other), Atom),
        SheetFormula.Range range => (Range(range), Atom),
        SheetFormula.Unary { Sign: '%' } percent => ($"{Wrap(Print(percent.Operand), Atom)}%", Atom),
        SheetFormula.Unary minus => ($"−{Wrap(Print(minus.Operand), Signs)}", Signs),
        SheetFormula.Binary binary => Binary(binary),
        SheetFormula.Call call => Call(call),
        _ => ("nothing", Atom),
    };

    private string Other(SheetFormula.Cell other)
    {
        if (other.Row.Fixed && cell(other) is { Kind: CellKind.Number } number)
            return number.Number.ToInvariant();
        if (other is { Sheet: null, Row.Fixed: false })
            return $"{header(other.Column)} {Invariant.Count(Math.Abs(other.Row.Value), "row")} {(other.Row.Value < 0 ? "above" : "below")}";
        var place = new CellAddress(Math.Max(1, other.Row.Value), other.Column).ToString();
        return other.Sheet is null ? place : $"{other.Sheet}!{place}";
    }

    private string Range(SheetFormula.Range range)
    {
        if (!range.IsOwnRow)
            return range.Sheet is null && range.FirstColumn == range.LastColumn
                ? $"the column {header(range.FirstColumn)}"
                : $"cells {CellAddress.ColumnName(range.FirstColumn)} to {CellAddress.ColumnName(range.LastColumn)}";
        string[] columns = [.. Enumerable.Range(range.FirstColumn, Math.Min(40, range.LastColumn - range.FirstColumn + 1)).Select(header)];
        return columns.Length <= 6 ? Invariant.List(columns) : $"{columns[0]} to {columns[^1]}";
    }

    private (string Text, int Strength) Binary(SheetFormula.Binary binary)
    {
        var (sign, strength, right) = binary.Sign switch
        {
            "+" => ("+", Adds, Adds),
            "-" => ("−", Adds, Multiplies),
            "*" => ("×", Multiplies, Multiplies),
            "/" => ("÷", Multiplies, Signs),
            "^" => ("^", Signs, Atom),
            "&" => ("&", Joins, Joins),
            "<=" => ("≤", Compares, Joins),
            ">=" => ("≥", Compares, Joins),
            "<>" => ("≠", Compares, Joins),
            var other => (other, Compares, Joins),
        };
        return ($"{Wrap(Print(binary.Left), strength)} {sign} {Wrap(Print(binary.Right), right)}", strength);
    }

    private (string Text, int Strength) Call(SheetFormula.Call call)
    {
        var arguments = call.Arguments;
        switch (call.Name)
        {
            case "IFERROR" or "IFNA" when arguments.Count == 2:
                return Print(arguments[0]);
            case "IF" when arguments.Count == 3 && IsNothing(arguments[1]):
                return Print(arguments[2]);
            case "IF" when arguments.Count == 2 || (arguments.Count == 3 && IsNothing(arguments[2])):
                return Print(arguments[1]);
            case "IF" when arguments.Count == 3:
                return ($"{Print(arguments[1]).Text} if {Print(arguments[0]).Text}, else {Print(arguments[2]).Text}", 0);
            case "IFS" when arguments.Count > 1:
                return (string.Join(", else ", Enumerable.Range(0, arguments.Count / 2).Select(at => $"{Print(arguments[(2 * at) + 1]).Text} if {Print(arguments[2 * at]).Text}")), 0);
            case "ROUND" or "ROUNDUP" or "ROUNDDOWN" or "TRUNC" or "INT" or "VALUE" or "N" when arguments.Count > 0:
                return Print(arguments[0]);
            case "SUM" or "AVERAGE" or "PRODUCT" or "MIN" or "MAX" or "MEDIAN" or "GEOMEAN" or "COUNT":
                return Aggregate(call);
            case "SUMPRODUCT":
                return (SumProduct(arguments), Adds);
            case "RANK" or "RANK.EQ" when arguments.Count > 1:
                var ascending = arguments.Count > 2 && arguments[2] is not SheetFormula.Number { Value: 0 } and not SheetFormula.Missing;
                return ($"rank by {Print(arguments[0]).Text}, {(ascending ? "lowest" : "highest")} first", 0);
            case "COUNTIF" when arguments.Count == 2:
                return ($"count of {Print(arguments[1]).Text} in {Print(arguments[0]).Text}", Atom);
            case "AND" or "OR":
                return (string.Join($" {(call.Name == "AND" ? "and" : "or")} ", arguments.Select(argument => Wrap(Print(argument), Compares))), 0);
            default:
                return ($"{call.Name}({string.Join(", ", arguments.Select(argument => Print(argument).Text))})", Atom);
        }
    }

    private (string Text, int Strength) Aggregate(SheetFormula.Call call)
    {
        var own = call.Arguments.All(argument => argument is SheetFormula.Range { IsOwnRow: true } or not SheetFormula.Range);
        string[] parts = own ? [.. call.Arguments.SelectMany(Parts)] : [.. call.Arguments.Select(argument => Print(argument).Text)];
        if (own && parts.Length <= 6 && call.Name is "SUM" or "PRODUCT")
            return (string.Join(call.Name == "SUM" ? " + " : " × ", parts), parts.Length == 1 ? Atom : call.Name == "SUM" ? Adds : Multiplies);
        var name = call.Name switch
        {
            "SUM" => "sum",
            "AVERAGE" => "mean",
            "PRODUCT" => "product",
            "MIN" => "smallest",
            "MAX" => "largest",
            "MEDIAN" => "median",
            "GEOMEAN" => "geometric mean",
            _ => "count",
        };
        return ($"{name} of {(parts.Length <= 6 ? Invariant.List(parts) : $"{parts[0]} to {parts[^1]}")}", Signs);
    }

    private IEnumerable<string> Parts(SheetFormula argument) => argument is SheetFormula.Range range
        ? Enumerable.Range(range.FirstColumn, Math.Min(40, range.LastColumn - range.FirstColumn + 1)).Select(header)
        : [Wrap(Print(argument), Multiplies)];

    private string SumProduct(IReadOnlyList<SheetFormula> arguments)
    {
        var parts = arguments is [SheetFormula.Binary { Sign: "*" } both] ? [both.Left, both.Right] : arguments;
        if (parts is not [SheetFormula.Range one, SheetFormula.Range two] || one.IsOwnRow == two.IsOwnRow)
            return $"sum of the products of {Invariant.List([.. parts.Select(part => Print(part).Text)])}";
        var (columns, weights) = one.IsOwnRow ? (one, two) : (two, one);
        var width = columns.LastColumn - columns.FirstColumn + 1;
        if (width > 12 || weights.LastColumn - weights.FirstColumn + 1 != width)
            return $"sum of {Print(columns).Text}, weighed by {Print(weights).Text}";
        return string.Join(" + ", Enumerable.Range(0, width).Select(at =>
            $"{Other(new SheetFormula.Cell(weights.Sheet, weights.FirstColumn + at, weights.FirstRow))} × {header(columns.FirstColumn + at)}"));
    }

    // A guard against empty rows: IF(B5="","",…).
    private static bool IsNothing(SheetFormula formula) =>
        formula is SheetFormula.Missing or SheetFormula.Text { Value: "" or "-" or "–" or "n/a" or "N/A" } or SheetFormula.Number { Value: 0 };

    private static string Wrap((string Text, int Strength) part, int least) => part.Strength >= least ? part.Text : $"({part.Text})";
}
