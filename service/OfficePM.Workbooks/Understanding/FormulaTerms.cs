using OfficePM.Engine.Scoring;

namespace OfficePM.Workbooks.Understanding;

/// <summary>
/// A formula multiplied out: a sum of products of criteria above a fraction bar, and one below. "(C5+D5)*0.5/F5" is
/// 0.5·impact + 0.5·reach over effort.
/// </summary>
/// <param name="Above">Coefficient by product of criteria, such as "confidence*impact"; the empty product is a plain number.</param>
/// <param name="Below">The same, below the fraction bar.</param>
internal sealed record FormulaTerms(IReadOnlyDictionary<string, double> Above, IReadOnlyDictionary<string, double> Below)
{
    private const int MostTerms = 200;

    /// <summary>A plain number.</summary>
    public static FormulaTerms Of(double number) => new(Single("", number), Single("", 1));

    /// <summary>A criterion.</summary>
    public static FormulaTerms Of(string criterion) => new(Single(criterion, 1), Single("", 1));

    /// <summary>A method's formula multiplied out; null where it is no sum of products over another.</summary>
    /// <param name="expression">The formula.</param>
    /// <param name="name">What stands for a criterion; it may not hold an asterisk.</param>
    public static FormulaTerms? Of(Expression expression, Func<string, string> name) => expression switch
    {
        Expression.Constant constant => Of(constant.Value),
        Expression.Input input => Of(name(input.Criterion)),
        Expression.Binary binary => Of(binary.Left, name) is { } left && Of(binary.Right, name) is { } right
            ? binary.Operator switch
            {
                BinaryOperator.Add => left.Plus(right),
                BinaryOperator.Subtract => left.Plus(right, -1),
                BinaryOperator.Multiply => left.Times(right),
                BinaryOperator.Divide => left.Over(right),
                _ => null,
            }
            : null,
        _ => null,
    };

    /// <summary>The plain number that it is, or null where it holds a criterion.</summary>
    public double? Number => IsNumber(Above) && IsNumber(Below) && Below[""] != 0 ? Above[""] / Below[""] : null;

    /// <summary>The sum; null where it grows too long to be the form of a score.</summary>
    public FormulaTerms? Plus(FormulaTerms other, double sign = 1) =>
        Same(Below, other.Below)
            ? Bounded(new(Sum(Above, other.Above, sign), Below))
            : Bounded(new(Sum(Product(Above, other.Below), Product(other.Above, Below), sign), Product(Below, other.Below)));

    /// <summary>The product; null where it grows too long to be the form of a score.</summary>
    public FormulaTerms? Times(FormulaTerms other) => Bounded(new(Product(Above, other.Above), Product(Below, other.Below)));

    /// <summary>The quotient; null where it grows too long to be the form of a score.</summary>
    public FormulaTerms? Over(FormulaTerms other) => Bounded(new(Product(Above, other.Below), Product(Below, other.Above)));

    /// <summary>All criteria in it, each once, in order.</summary>
    public IReadOnlyList<string> Criteria =>
        [.. Above.Keys.Concat(Below.Keys).SelectMany(Factors).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The factors of a product: "a*b" is a and b; a plain number has none.</summary>
    public static IReadOnlyList<string> Factors(string product) => product.Length == 0 ? [] : product.Split('*');

    /// <summary>The formula with another one in place of a criterion; null where it grows too long.</summary>
    public FormulaTerms? Put(string criterion, FormulaTerms formula) =>
        Put(Above, criterion, formula) is { } above && Put(Below, criterion, formula) is { } below ? above.Over(below) : null;

    /// <summary>Whether two formulas give the same order: they differ by a positive factor at most.</summary>
    public bool IsProportionalTo(FormulaTerms other) =>
        Ratio(Above, other.Above) is { } above && Ratio(Below, other.Below) is { } below && above / below > 0;

    private static FormulaTerms? Put(IReadOnlyDictionary<string, double> terms, string criterion, FormulaTerms formula)
    {
        FormulaTerms? sum = null;
        foreach (var (product, coefficient) in terms)
        {
            FormulaTerms? term = Of(coefficient);
            foreach (var factor in Factors(product))
                term = term?.Times(factor == criterion ? formula : Of(factor));
            if (term is null)
                return null;
            sum = sum is null ? term : sum.Plus(term);
            if (sum is null)
                return null;
        }

        return sum;
    }

    /// <summary>What all coefficients of one are multiplied by to give the other's; null where there is no such number.</summary>
    private static double? Ratio(IReadOnlyDictionary<string, double> terms, IReadOnlyDictionary<string, double> others)
    {
        double? ratio = null;
        var count = 0;
        foreach (var (product, coefficient) in terms)
        {
            if (coefficient == 0)
                continue;
            count++;
            if (!others.TryGetValue(product, out var other) || other == 0)
                return null;
            ratio ??= other / coefficient;
            if (Math.Abs((other / coefficient) - ratio.Value) > 1e-9 * Math.Abs(ratio.Value))
                return null;
        }

        return count == others.Values.Count(other => other != 0) ? ratio : null;
    }

    private static bool IsNumber(IReadOnlyDictionary<string, double> terms) => terms.Count == 1 && terms.ContainsKey("");

    private static SortedDictionary<string, double> Single(string product, double coefficient) => new(StringComparer.Ordinal) { [product] = coefficient };

    private static FormulaTerms? Bounded(FormulaTerms terms) => terms.Above.Count + terms.Below.Count <= MostTerms ? terms : null;

    private static bool Same(IReadOnlyDictionary<string, double> a, IReadOnlyDictionary<string, double> b) => a.SequenceEqual(b);

    private static SortedDictionary<string, double> Sum(IReadOnlyDictionary<string, double> a, IReadOnlyDictionary<string, double> b, double sign)
    {
        var sum = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (product, coefficient) in a)
            sum[product] = coefficient;
        foreach (var (product, coefficient) in b)
            sum[product] = sum.GetValueOrDefault(product) + (sign * coefficient);
        return sum;
    }

    private static SortedDictionary<string, double> Product(IReadOnlyDictionary<string, double> a, IReadOnlyDictionary<string, double> b)
    {
        var products = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (left, one) in a)
        {
            foreach (var (right, other) in b)
            {
                var joined = string.Join('*', left.Split('*').Concat(right.Split('*')).Where(factor => factor.Length > 0).Order(StringComparer.Ordinal));
                products[joined] = products.GetValueOrDefault(joined) + (one * other);
            }
        }

        return products;
    }
}
