using System.Text.RegularExpressions;
using OfficePM.GraphEmulator.Cells;

namespace OfficePM.GraphEmulator.Formulas;

/// <summary>The functions that are computed here; a formula with any other is marked as not computed.</summary>
internal static partial class Functions
{
    public static object? Call(Evaluator evaluator, Expression.Call call)
    {
        Arguments arguments = new(evaluator, call);
        return call.Function switch
        {
            "IF" => If(arguments),
            "IFS" => Ifs(arguments),
            "IFERROR" => Caught(arguments, _ => true),
            "IFNA" => Caught(arguments, error => error == CellError.NotAvailable),
            "AND" => arguments.Truths().Aggregate(true, (all, truth) => all && truth),
            "OR" => arguments.Truths().Aggregate(false, (any, truth) => any || truth),
            "NOT" => !arguments.Truth(0),
            "TRUE" => true,
            "FALSE" => false,
            "NA" => throw new CellErrorException(CellError.NotAvailable),
            "CHOOSE" => arguments.Scalar((int)arguments.Number(0) is var choice && choice >= 1 && choice < arguments.Count ? choice : throw new CellErrorException(CellError.Value)),
            "ISBLANK" => arguments.Value(0) is null,
            "ISNUMBER" => arguments.Try(0) is double,
            "ISTEXT" => arguments.Try(0) is string,
            "ISNONTEXT" => arguments.Try(0) is not string,
            "ISLOGICAL" => arguments.Try(0) is bool,
            "ISERROR" => arguments.Try(0) is CellError,
            "ISERR" => arguments.Try(0) is CellError error && error != CellError.NotAvailable,
            "ISNA" => arguments.Try(0) is CellError { Name: "#N/A" },
            "N" => arguments.Value(0) is string ? 0.0 : Values.Number(arguments.Value(0)),

            "SUM" => Evaluator.Finite(arguments.Numbers().Sum()),
            "SUMSQ" => Evaluator.Finite(arguments.Numbers().Sum(number => number * number)),
            "PRODUCT" => arguments.Numbers() is { Count: > 0 } factors ? Evaluator.Finite(factors.Aggregate(1.0, (product, number) => product * number)) : 0.0,
            "AVERAGE" => Some(arguments.Numbers()).Average(),
            "MIN" => arguments.Numbers() is { Count: > 0 } low ? low.Min() : 0.0,
            "MAX" => arguments.Numbers() is { Count: > 0 } high ? high.Max() : 0.0,
            "COUNT" => (double)arguments.Count0(value => value is double, literal => literal is double or bool || IsNumeric(literal)),
            "COUNTA" => (double)arguments.Count0(value => value is not null, _ => true),
            "COUNTBLANK" => (double)Flat(evaluator.Array(arguments.Raw(0))).Count(value => value is null or ""),
            "MEDIAN" => Median(Some(arguments.Numbers(), CellError.Number)),
            "LARGE" => Nth(arguments, descending: true),
            "SMALL" => Nth(arguments, descending: false),
            "STDEV" or "STDEV.S" => Math.Sqrt(Variance(arguments.Numbers(), 1)),
            "STDEVP" or "STDEV.P" => Math.Sqrt(Variance(arguments.Numbers(), 0)),
            "VAR" or "VAR.S" => Variance(arguments.Numbers(), 1),
            "GEOMEAN" => Positive(arguments.Numbers()) is var roots ? Math.Exp(roots.Sum(Math.Log) / roots.Count) : 0.0,
            "HARMEAN" => Positive(arguments.Numbers()) is var inverses ? inverses.Count / inverses.Sum(number => 1 / number) : 0.0,
            "SUMPRODUCT" => SumProduct(arguments),
            "COUNTIF" => (double)Matching(arguments, 0).Count(found => found),
            "COUNTIFS" => (double)MatchingAll(arguments, 0).Count(found => found),
            "SUMIF" => SumIf(arguments).Sum(),
            "SUMIFS" => SumIfs(arguments).Sum(),
            "AVERAGEIF" => Some(SumIf(arguments)).Average(),
            "AVERAGEIFS" => Some(SumIfs(arguments)).Average(),
            "RANK" or "RANK.EQ" => Rank(arguments),

            "ABS" => Math.Abs(arguments.Number(0)),
            "SIGN" => (double)Math.Sign(arguments.Number(0)),
            "INT" => Math.Floor(arguments.Number(0)),
            "TRUNC" => Rounded(arguments, Math.Truncate),
            "ROUND" => Rounded(arguments, number => Math.Round(number, MidpointRounding.AwayFromZero)),
            "ROUNDUP" => Rounded(arguments, number => number < 0 ? Math.Floor(number) : Math.Ceiling(number)),
            "ROUNDDOWN" => Rounded(arguments, Math.Truncate),
            "SQRT" => arguments.Number(0) is var root && root >= 0 ? Math.Sqrt(root) : throw new CellErrorException(CellError.Number),
            "POWER" => Power(arguments.Number(0), arguments.Number(1)),
            "EXP" => Evaluator.Finite(Math.Exp(arguments.Number(0))),
            "LN" => Log(arguments.Number(0), Math.E),
            "LOG10" => Log(arguments.Number(0), 10),
            "LOG" => Log(arguments.Number(0), arguments.Has(1) ? arguments.Number(1) : 10),
            "MOD" => Mod(arguments.Number(0), arguments.Number(1)),
            "PI" => Math.PI,

            "LEN" => (double)arguments.Text(0).Length,
            "LEFT" => arguments.Text(0) is var left ? left[..Math.Min(left.Length, arguments.Length(1))] : "",
            "RIGHT" => arguments.Text(0) is var right ? right[^Math.Min(right.Length, arguments.Length(1))..] : "",
            "MID" => Mid(arguments.Text(0), (int)arguments.Number(1), (int)arguments.Number(2)),
            "TRIM" => string.Join(' ', arguments.Text(0).Split(' ', StringSplitOptions.RemoveEmptyEntries)),
            "UPPER" => arguments.Text(0).ToUpperInvariant(),
            "LOWER" => arguments.Text(0).ToLowerInvariant(),
            "EXACT" => string.Equals(arguments.Text(0), arguments.Text(1), StringComparison.Ordinal),
            "CONCATENATE" or "CONCAT" => string.Concat(arguments.All().SelectMany(value => Flat(evaluator.Array(value))).Select(Values.Text)),
            "SUBSTITUTE" when !arguments.Has(3) => arguments.Text(1).Length == 0
                ? arguments.Text(0)
                : arguments.Text(0).Replace(arguments.Text(1), arguments.Text(2), StringComparison.Ordinal),
            "REPT" => string.Concat(Enumerable.Repeat(arguments.Text(0), Math.Clamp((int)arguments.Number(1), 0, 32_767))),
            "FIND" => arguments.Text(1).IndexOf(arguments.Text(0), StringComparison.Ordinal) is >= 0 and var at && !arguments.Has(2)
                ? at + 1.0
                : throw new CellErrorException(CellError.Value),
            "VALUE" => Values.Number(arguments.Value(0)),
            "TEXT" => CellText.Of(Values.ToCell(arguments.Value(0)), arguments.Text(1), is1904: false),

            "INDEX" => Index(evaluator, arguments),
            "MATCH" => Match(evaluator, arguments),
            "VLOOKUP" => Lookup(evaluator, arguments),
            "ROW" => arguments.Count == 0 ? (double)evaluator.Here.Row : arguments.Reference(0).Area.Row,
            "COLUMN" => arguments.Count == 0 ? (double)evaluator.Here.Column : arguments.Reference(0).Area.Column,
            "ROWS" => (double)evaluator.Array(arguments.Raw(0)).GetLength(0),
            "COLUMNS" => (double)evaluator.Array(arguments.Raw(0)).GetLength(1),
            "TODAY" => Math.Floor(evaluator.Now.UtcDateTime.ToOADate()),
            "NOW" => evaluator.Now.UtcDateTime.ToOADate(),
            _ => throw new UncomputableException($"the function {call.Function}"),
        };
    }

    public static double Power(double a, double b)
    {
        if (a == 0 && b == 0)
            throw new CellErrorException(CellError.Number);
        if (a == 0 && b < 0)
            throw new CellErrorException(CellError.DivisionByZero);
        return Evaluator.Finite(Math.Pow(a, b));
    }

    public static IEnumerable<object?> Flat(object?[,] array)
    {
        foreach (var value in array)
            yield return value;
    }

    private static object? If(Arguments arguments)
    {
        if (arguments.Truth(0))
            return arguments.Scalar(1) ?? 0.0;
        if (arguments.Count < 3)
            return false;
        return arguments.Scalar(2) ?? 0.0;
    }

    private static object? Ifs(Arguments arguments)
    {
        for (var i = 0; i + 1 < arguments.Count; i += 2)
        {
            if (arguments.Truth(i))
                return arguments.Scalar(i + 1);
        }

        throw new CellErrorException(CellError.NotAvailable);
    }

    private static object? Caught(Arguments arguments, Func<CellError, bool> catches)
    {
        try
        {
            return arguments.Scalar(0) ?? 0.0;
        }
        catch (CellErrorException e) when (catches(e.Error))
        {
            return arguments.Scalar(1) ?? 0.0;
        }
    }

    private static bool IsNumeric(object? literal) => literal is string text && CellInput.Read(text, default).Value.Kind == CellKind.Number;

    private static IReadOnlyList<double> Some(IReadOnlyList<double> numbers, CellError? otherwise = null) =>
        numbers.Count > 0 ? numbers : throw new CellErrorException(otherwise ?? CellError.DivisionByZero);

    private static IReadOnlyList<double> Positive(IReadOnlyList<double> numbers) =>
        numbers.Count > 0 && numbers.All(number => number > 0) ? numbers : throw new CellErrorException(CellError.Number);

    private static double Median(IReadOnlyList<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private static double Nth(Arguments arguments, bool descending)
    {
        double[] sorted = [.. Flat(arguments.Evaluator.Array(arguments.Raw(0))).Select(Unless).OfType<double>().Order()];
        var place = (int)Math.Ceiling(arguments.Number(1));
        if (place < 1 || place > sorted.Length)
            throw new CellErrorException(CellError.Number);
        return sorted[descending ? sorted.Length - place : place - 1];
    }

    private static object? Unless(object? value) => value is CellError error ? throw new CellErrorException(error) : value;

    private static double Variance(IReadOnlyList<double> numbers, int less)
    {
        if (numbers.Count <= less)
            throw new CellErrorException(CellError.DivisionByZero);
        var mean = numbers.Average();
        return numbers.Sum(number => (number - mean) * (number - mean)) / (numbers.Count - less);
    }

    private static double SumProduct(Arguments arguments)
    {
        object?[][,] arrays = [.. arguments.All().Select(arguments.Evaluator.Array)];
        var (rows, columns) = (arrays[0].GetLength(0), arrays[0].GetLength(1));
        if (arrays.Any(array => array.GetLength(0) != rows || array.GetLength(1) != columns))
            throw new CellErrorException(CellError.Value);
        var sum = 0.0;
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
                sum += arrays.Aggregate(1.0, (product, array) => product * (Unless(array[row, column]) is double number ? number : 0));
        }

        return Evaluator.Finite(sum);
    }

    private static double Rank(Arguments arguments)
    {
        var number = arguments.Number(0);
        double[] others = [.. Flat(arguments.Evaluator.Array(arguments.Reference(1))).Select(Unless).OfType<double>()];
        if (!others.Contains(number))
            throw new CellErrorException(CellError.NotAvailable);
        var ascending = arguments.Has(2) && arguments.Number(2) != 0;
        return 1 + others.Count(other => ascending ? other < number : other > number);
    }

    private static double Rounded(Arguments arguments, Func<double, double> round)
    {
        var number = arguments.Number(0);
        var digits = arguments.Has(1) ? (int)Math.Truncate(arguments.Number(1)) : 0;
        var size = number == 0 ? 0 : (int)Math.Floor(Math.Log10(Math.Abs(number)));
        if (size + digits >= 15)
            return number;
        if (digits is < 0 or > 20 || Math.Abs(number) > 1e12)
        {
            var unit = Math.Pow(10, -digits);
            return round(number / unit) * unit;
        }

        // A decimal has the fifteen digits that Excel rounds by: 2.675 is 2.675, not a little less.
        var exact = (decimal)number;
        var scaled = exact * (decimal)Math.Pow(10, Math.Min(digits, 12));
        return digits > 12
            ? round(number * Math.Pow(10, digits)) / Math.Pow(10, digits)
            : (double)((decimal)round((double)scaled) / (decimal)Math.Pow(10, digits));
    }

    private static double Log(double number, double @base)
    {
        if (number <= 0 || @base <= 0)
            throw new CellErrorException(CellError.Number);
        if (@base.Equals(1.0))
            throw new CellErrorException(CellError.DivisionByZero);
        return @base switch
        {
            10 => Math.Log10(number),
            Math.E => Math.Log(number),
            _ => Math.Log(number) / Math.Log(@base),
        };
    }

    private static double Mod(double number, double divisor) => divisor == 0
        ? throw new CellErrorException(CellError.DivisionByZero)
        : number - divisor * Math.Floor(number / divisor);

    private static string Mid(string text, int start, int length)
    {
        if (start < 1 || length < 0)
            throw new CellErrorException(CellError.Value);
        return start > text.Length ? "" : text.Substring(start - 1, Math.Min(length, text.Length - start + 1));
    }

    private static object? Index(Evaluator evaluator, Arguments arguments)
    {
        var source = arguments.Raw(0);
        var (row, column) = ((int)arguments.Number(1), arguments.Has(2) ? (int)arguments.Number(2) : 0);
        if (source is RangeValue range)
        {
            if (!arguments.Has(2) && range.Area.Rows == 1 && range.Area.Columns > 1)
                (row, column) = (1, row);
            if (row < 0 || column < 0)
                throw new CellErrorException(CellError.Value);
            if (row > range.Area.Rows || column > range.Area.Columns)
                throw new CellErrorException(CellError.Reference);
            return new RangeValue(range.SheetId, new(
                row == 0 ? range.Area.Row : range.Area.Row + row - 1,
                column == 0 ? range.Area.Column : range.Area.Column + column - 1,
                row == 0 ? range.Area.Rows : 1,
                column == 0 ? range.Area.Columns : 1));
        }

        var array = evaluator.Array(source);
        if (!arguments.Has(2) && array.GetLength(0) == 1)
            (row, column) = (1, row);
        (row, column) = (Math.Max(row, array.GetLength(0) == 1 ? 1 : row), Math.Max(column, array.GetLength(1) == 1 ? 1 : column));
        if (row < 1 || column < 1)
            throw new UncomputableException("a row or column of an array");
        return row > array.GetLength(0) || column > array.GetLength(1) ? throw new CellErrorException(CellError.Reference) : array[row - 1, column - 1];
    }

    private static double Match(Evaluator evaluator, Arguments arguments)
    {
        var wanted = arguments.Value(0);
        var array = evaluator.Array(arguments.Raw(1));
        if (array.GetLength(0) != 1 && array.GetLength(1) != 1)
            throw new CellErrorException(CellError.NotAvailable);
        object?[] values = [.. Flat(array)];
        var kind = arguments.Has(2) ? arguments.Number(2) : 1;
        if (kind == 0)
        {
            var matches = Criterion.Exactly(wanted);
            var found = System.Array.FindIndex(values, value => matches(value));
            return found >= 0 ? found + 1 : throw new CellErrorException(CellError.NotAvailable);
        }

        return Sorted(values, wanted, kind > 0);
    }

    private static double Sorted(object?[] values, object? wanted, bool ascending)
    {
        if (!ascending)
            throw new UncomputableException("MATCH in descending order");
        var (low, high) = (0, values.Length - 1);
        var found = -1;
        if (System.Array.Exists(values, value => value is null || value.GetType() != wanted?.GetType()))
            throw new UncomputableException("MATCH over values of different types");
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Values.Compare(values[middle], wanted) <= 0)
                (found, low) = (middle, middle + 1);
            else
                high = middle - 1;
        }

        return found >= 0 ? found + 1 : throw new CellErrorException(CellError.NotAvailable);
    }

    private static object? Lookup(Evaluator evaluator, Arguments arguments)
    {
        if (!arguments.Has(3) || arguments.Truth(3))
            throw new UncomputableException("VLOOKUP by nearness");
        var array = evaluator.Array(arguments.Raw(1));
        var column = (int)arguments.Number(2);
        if (column < 1)
            throw new CellErrorException(CellError.Value);
        if (column > array.GetLength(1))
            throw new CellErrorException(CellError.Reference);
        var matches = Criterion.Exactly(arguments.Value(0));
        for (var row = 0; row < array.GetLength(0); row++)
        {
            if (matches(array[row, 0]))
                return Unless(array[row, column - 1]);
        }

        throw new CellErrorException(CellError.NotAvailable);
    }

    private static bool[] Matching(Arguments arguments, int at)
    {
        var matches = Criterion.Of(arguments.Value(at + 1));
        return [.. Flat(arguments.Evaluator.Array(arguments.Reference(at))).Select(value => matches(value))];
    }

    private static bool[] MatchingAll(Arguments arguments, int from)
    {
        var all = Matching(arguments, from);
        for (var at = from + 2; at + 1 < arguments.Count; at += 2)
        {
            var next = Matching(arguments, at);
            if (next.Length != all.Length)
                throw new CellErrorException(CellError.Value);
            all = [.. all.Zip(next, (a, b) => a && b)];
        }

        return all;
    }

    private static IReadOnlyList<double> SumIf(Arguments arguments)
    {
        var criteria = arguments.Reference(0);
        var summed = arguments.Has(2) ? arguments.Reference(2) : criteria;
        var area = new Area(summed.Area.Row, summed.Area.Column, criteria.Area.Rows, criteria.Area.Columns);
        if (criteria.Area.IsUnbounded && area != summed.Area)
            throw new UncomputableException("SUMIF over whole columns of different shapes");
        return Chosen(Matching(arguments, 0), arguments.Evaluator.Array(summed with { Area = area }));
    }

    private static IReadOnlyList<double> SumIfs(Arguments arguments) =>
        Chosen(MatchingAll(arguments, 1), arguments.Evaluator.Array(arguments.Reference(0)));

    private static IReadOnlyList<double> Chosen(bool[] matching, object?[,] values)
    {
        if (values.Length != matching.Length)
            throw new CellErrorException(CellError.Value);
        return [.. Flat(values).Where((_, i) => matching[i]).Select(Unless).OfType<double>()];
    }
}

/// <summary>What COUNTIF and MATCH look for.</summary>
internal static partial class Criterion
{
    public static Func<object?, bool> Exactly(object? wanted) => wanted switch
    {
        string text when Wildcards().IsMatch(text) => Like(text),
        null => value => value is double number && number == 0,
        _ => value => value is not null && value is not CellError && value.GetType() == wanted.GetType() && Values.Compare(value, wanted) == 0,
    };

    public static Func<object?, bool> Of(object? criterion)
    {
        if (criterion is not string text)
            return criterion is null ? value => value is double number && number == 0 : Exactly(criterion);
        var match = Comparison().Match(text);
        var (sign, rest) = (match.Groups[1].Value, match.Groups[2].Value);
        var wanted = Values.Of(CellInput.Read(rest, default).Value);
        if (sign is "" or "=" or "<>")
        {
            Func<object?, bool> equals = (rest.Length, sign) switch
            {
                (0, "") => value => value is null or "",
                (0, _) => value => value is null,
                _ => wanted is string words
                    ? Wildcards().IsMatch(words) ? Like(words) : value => value is string other && other.Equals(words, StringComparison.OrdinalIgnoreCase)
                    : value => Exactly(wanted)(value) || (value is string other && other == rest && wanted is double),
            };
            return sign == "<>" ? value => !equals(value) : equals;
        }

        return value =>
        {
            if (value is null || wanted is null || value.GetType() != wanted.GetType() || value is CellError)
                return false;
            var order = Values.Compare(value, wanted);
            return sign switch { "<" => order < 0, ">" => order > 0, "<=" => order <= 0, _ => order >= 0 };
        };
    }

    private static Func<object?, bool> Like(string pattern)
    {
        System.Text.StringBuilder regex = new("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            regex.Append(pattern[i] switch
            {
                '~' when i + 1 < pattern.Length && pattern[i + 1] is '*' or '?' or '~' => Regex.Escape(pattern[++i].ToString()),
                '*' => ".*",
                '?' => ".",
                var letter => Regex.Escape(letter.ToString()),
            });
        }

        Regex compiled = new(regex.Append('$').ToString(), RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
        return value => value is string text && compiled.IsMatch(text);
    }

    [GeneratedRegex("[*?~]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Wildcards();

    [GeneratedRegex("^(<=|>=|<>|<|>|=)?(.*)$", RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Comparison();
}
