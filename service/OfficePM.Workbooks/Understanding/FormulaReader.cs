using System.Globalization;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>
/// Reads the formulas that PMs write for scores: + − × ÷ %, brackets, SUM, PRODUCT, AVERAGE, SUMPRODUCT, QUOTIENT, and ROUND, IF, IFERROR and
/// the like around them. Anything else is no form that is known, and gives null.
/// </summary>
internal ref struct FormulaReader
{
    private readonly ReadOnlySpan<char> formula;
    private readonly int row;
    private readonly SheetSnapshot sheet;
    private readonly Func<int, string?> criteria;
    private readonly IReadOnlyDictionary<string, int> headers;
    private int at;
    private int depth;

    private FormulaReader(string formula, int row, SheetSnapshot sheet, Func<int, string?> criteria, IReadOnlyDictionary<string, int> headers)
    {
        this.formula = formula;
        this.row = row;
        this.sheet = sheet;
        this.criteria = criteria;
        this.headers = headers;
    }

    /// <summary>Reads one formula.</summary>
    /// <param name="formula">Without its leading "=".</param>
    /// <param name="row">The row that it stands in.</param>
    /// <param name="sheet">The list's sheet: cells of other rows are taken as the numbers that they hold, such as weights.</param>
    /// <param name="criteria">The criterion of a column; null where it holds no numbers.</param>
    /// <param name="headers">Column by header, ignoring case, for structured references.</param>
    public static FormulaTerms? Read(
        string formula, int row, SheetSnapshot sheet, Func<int, string?> criteria, IReadOnlyDictionary<string, int> headers)
    {
        var reader = new FormulaReader(formula, row, sheet, criteria, headers);
        var terms = reader.Sum();
        return reader.at == reader.formula.Length ? terms : null;
    }

    private FormulaTerms? Sum()
    {
        if (++depth > 50)
            return null;
        var sum = Product();
        while (sum is not null && Next() is '+' or '-')
        {
            var sign = formula[at++] == '+' ? 1 : -1;
            sum = Product() is { } right ? sum.Plus(right, sign) : null;
        }

        depth--;
        return sum;
    }

    private FormulaTerms? Product()
    {
        var product = Factor();
        while (product is not null && Next() is '*' or '/')
        {
            var times = formula[at++] == '*';
            product = Factor() is not { } right ? null : times ? product.Times(right) : product.Over(right);
        }

        return product;
    }

    private FormulaTerms? Factor()
    {
        switch (Next())
        {
            case '+':
                at++;
                return Factor();
            case '-':
                at++;
                return Factor()?.Times(FormulaTerms.Of(-1.0));
            default:
                var value = Value();
                while (value is not null && Next() == '%')
                {
                    at++;
                    value = value.Times(FormulaTerms.Of(0.01));
                }

                return value;
        }
    }

    private FormulaTerms? Value()
    {
        var next = Next();
        if (next == '(')
        {
            at++;
            var inner = Sum();
            return Take(')') ? inner : null;
        }

        if (char.IsAsciiDigit(next) || next == '.')
            return Number();
        var start = at;
        if (Structured() is { } column)
            return Criterion(column);
        at = start;
        var word = Word();
        if (word.Length == 0)
            return null;
        if (Next() == '(')
            return Call(word.ToString().ToUpperInvariant());
        return Next() != ':' && Next() != '!' && CellAddress.TryParse(word, out var cell) ? Reference(cell) : null;
    }

    private FormulaTerms? Call(string name)
    {
        at++;
        switch (name)
        {
            case "ROUND" or "ROUNDUP" or "ROUNDDOWN" or "IFERROR" or "IFNA" or "INT" or "TRUNC" or "VALUE" or "N":
                var kept = Sum();
                return SkipToEnd() ? kept : null;
            case "IF":
                return If();
            case "SUM" or "AVERAGE" or "PRODUCT":
                return Arguments() is { Count: > 0 } list ? Fold(name, list) : null;
            case "SUMPRODUCT":
                return SumProduct();
            case "QUOTIENT":
                var above = Sum();
                if (above is null || !TakeDivider())
                    return null;
                var below = Sum();
                return below is not null && Take(')') ? above.Over(below) : null;
            default:
                return null;
        }
    }

    private static FormulaTerms? Fold(string name, List<FormulaTerms> list)
    {
        FormulaTerms? folded = list[0];
        foreach (var term in list.Skip(1))
            folded = name == "PRODUCT" ? folded?.Times(term) : folded?.Plus(term);
        return name == "AVERAGE" ? folded?.Over(FormulaTerms.Of(list.Count)) : folded;
    }

    /// <summary>IF(test, a, b): the branch that holds a formula; the other only guards it.</summary>
    private FormulaTerms? If()
    {
        if (!SkipArgument() || !TakeDivider())
            return null;
        var first = Branch();
        FormulaTerms? second = null;
        if (TakeDivider())
            second = Branch();
        if (!Take(')'))
            return null;
        return first is { Number: null } ? (second is { Number: null } ? null : first) : second is { Number: null } ? second : null;
    }

    private FormulaTerms? Branch()
    {
        var start = at;
        var terms = Sum();
        if (Next() is ',' or ';' or ')')
            return terms;
        at = start;
        SkipArgument();
        return null;
    }

    private FormulaTerms? SumProduct()
    {
        var left = Range();
        if (left is null)
            return null;
        if (!TakeDivider() && !Take('*'))
            return null;
        var right = Range();
        if (right is null || right.Count != left.Count || !Take(')'))
            return null;
        FormulaTerms? sum = FormulaTerms.Of(0.0);
        for (var i = 0; i < left.Count; i++)
            sum = left[i].Times(right[i]) is { } product ? sum?.Plus(product) : null;
        return sum;
    }

    private List<FormulaTerms>? Arguments()
    {
        List<FormulaTerms> list = [];
        while (true)
        {
            var start = at;
            if (Range() is { } range && Next() is ',' or ';' or ')')
                list.AddRange(range);
            else
            {
                at = start;
                if (Sum() is not { } argument)
                    return null;
                list.Add(argument);
            }

            if (Take(')'))
                return list;
            if (!TakeDivider())
                return null;
        }
    }

    /// <summary>A range within one row, cell by cell.</summary>
    private List<FormulaTerms>? Range()
    {
        Next();
        var start = at;
        while (at < formula.Length && (char.IsAsciiLetterOrDigit(formula[at]) || formula[at] is '$' or ':'))
            at++;
        var text = formula[start..at];
        if (!text.Contains(':') || !RangeAddress.TryParse(text, out var range) || range.Rows != 1 || range.Columns > 40)
            return null;
        List<FormulaTerms> cells = [];
        for (var column = range.First.Column; column <= range.Last.Column; column++)
        {
            if (Reference(new CellAddress(range.First.Row, column)) is not { } cell)
                return null;
            cells.Add(cell);
        }

        return cells;
    }

    private readonly FormulaTerms? Reference(CellAddress cell)
    {
        if (cell.Row == row)
            return Criterion(cell.Column);
        return sheet[cell] is { Kind: CellKind.Number } other ? FormulaTerms.Of(other.Number) : null;
    }

    private readonly FormulaTerms? Criterion(int column) => criteria(column) is { } criterion ? FormulaTerms.Of(criterion) : null;

    /// <summary>[@Reach], [@[Reach / qtr]], Table1[[#This Row],[Reach]].</summary>
    private int? Structured()
    {
        Word();
        if (Next() != '[')
            return null;
        var (start, open) = (at, 0);
        do
        {
            open += formula[at] switch { '[' => 1, ']' => -1, _ => 0 };
            at++;
        }
        while (at < formula.Length && open > 0);
        var text = formula[start..at].ToString();
        var header = text.Replace("[#This Row],", "", StringComparison.OrdinalIgnoreCase).Trim('[', ']', '@').Trim('[', ']', ' ');
        return headers.TryGetValue(header, out var column) ? column : null;
    }

    private FormulaTerms? Number()
    {
        var start = at;
        while (at < formula.Length && (char.IsAsciiDigit(formula[at]) || formula[at] == '.'))
            at++;
        return double.TryParse(formula[start..at], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? FormulaTerms.Of(number) : null;
    }

    private ReadOnlySpan<char> Word()
    {
        Next();
        var start = at;
        while (at < formula.Length && (char.IsLetterOrDigit(formula[at]) || formula[at] is '$' or '_' or '.'))
            at++;
        return formula[start..at];
    }

    private char Next()
    {
        while (at < formula.Length && formula[at] is ' ' or '\n' or '\r')
            at++;
        return at < formula.Length ? formula[at] : '\0';
    }

    private bool Take(char sign)
    {
        if (Next() != sign)
            return false;
        at++;
        return true;
    }

    private bool TakeDivider() => Take(',') || Take(';');

    /// <summary>Skips what is left of a call, its closing bracket included.</summary>
    private bool SkipToEnd()
    {
        while (TakeDivider())
        {
            if (!SkipArgument())
                return false;
        }

        return Take(')');
    }

    /// <summary>Skips one argument of a call, whatever it is.</summary>
    private bool SkipArgument()
    {
        var open = 0;
        var quoted = false;
        for (; at < formula.Length; at++)
        {
            var sign = formula[at];
            if (sign == '"')
                quoted = !quoted;
            else if (!quoted && open == 0 && sign is ',' or ';' or ')')
                return true;
            else if (!quoted)
                open += sign switch { '(' or '[' => 1, ')' or ']' => -1, _ => 0 };
        }

        return false;
    }
}
