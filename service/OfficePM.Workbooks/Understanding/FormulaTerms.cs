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
