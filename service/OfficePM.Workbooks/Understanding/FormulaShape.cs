using OfficePM.Engine;

namespace OfficePM.Workbooks.Understanding;

/// <summary>The method that the author's formulas have the form of.</summary>
/// <param name="Method">The method.</param>
/// <param name="Weights">What each criterion is multiplied by, where the method weighs; else empty.</param>
internal sealed record FormulaShape(string Method, IReadOnlyDictionary<string, double> Weights)
{
    private const int EnoughToJudge = 200;

    private static readonly Dictionary<string, double> NoWeights = new(StringComparer.Ordinal);
    private static readonly string RiceProduct = ProductOf(Criteria.Reach, Criteria.Impact, Criteria.Confidence);
    private static readonly string RiceProductOfValue = ProductOf(Criteria.Reach, Criteria.Value, Criteria.Confidence);
    private static readonly string IceProduct = ProductOf(Criteria.Impact, Criteria.Confidence, Criteria.Ease);

    /// <summary>The shape that most of the column's formulas have; null where they have none that is known.</summary>
    public static FormulaShape? Of(ItemGrid grid, GridColumn score, IReadOnlyList<ColumnRole> roles)
    {
        var criteria = roles.Where(role => role.Role == Role.Criterion).ToDictionary(role => role.Column.Index, role => role.Criterion!);
        var headers = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in grid.Columns)
            headers.TryAdd(column.Header, column.Index);
        List<FormulaShape?> shapes = [];
        foreach (var row in grid.Rows)
        {
            if (row[score.Index].Formula is { } formula)
                shapes.Add(FormulaReader.Read(formula, row.Number, grid.List.Sheet, criteria, headers) is { } terms ? OfTerms(terms) : null);
            if (shapes.Count == EnoughToJudge)
                break;
        }

        var most = shapes.OfType<FormulaShape>().GroupBy(shape => shape.Method, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault();
        return most is not null && most.Count() * 2 > shapes.Count ? most.First() : null;
    }

    private static FormulaShape? OfTerms(FormulaTerms terms)
    {
        var above = terms.Above.Where(term => term.Value != 0).ToDictionary(StringComparer.Ordinal);
        var below = terms.Below.Where(term => term.Value != 0).ToDictionary(StringComparer.Ordinal);
        if (below.Count != 1 || above.Count == 0)
            return null;
        var method = below.Keys.First() switch
        {
            "" => Undivided(above),
            Criteria.Effort or Criteria.JobSize => Divided(above),
            _ => null,
        };
        if (method is null)
            return null;
        // A common divisor of a weighted sum changes no weight's share.
        return new FormulaShape(method, method == MethodNames.Weighted ? above.ToDictionary(term => term.Key, term => Math.Abs(term.Value), StringComparer.Ordinal) : NoWeights);
    }

    private static string? Divided(Dictionary<string, double> above)
    {
        if (above.Count > 1)
            return EqualParts(above) && above.Keys.All(part => part is Criteria.BusinessValue or Criteria.Value or Criteria.TimeCriticality or Criteria.RiskReduction)
                ? MethodNames.Wsjf
                : null;
        var product = above.Keys.First();
        if (product == RiceProduct || product == RiceProductOfValue)
            return MethodNames.Rice;
        return product is Criteria.Value or Criteria.Impact or Criteria.BusinessValue ? MethodNames.ValueEffort : null;
    }

    private static string? Undivided(Dictionary<string, double> above)
    {
        if (above.Count == 1)
            return above.ContainsKey(IceProduct) ? MethodNames.Ice : null;
        if (above.Keys.Any(part => part.Length == 0 || part.Contains('*', StringComparison.Ordinal)))
            return null;
        return above.Count == 3 && EqualParts(above) && above.ContainsKey(Criteria.Impact) && above.ContainsKey(Criteria.Confidence) && above.ContainsKey(Criteria.Ease)
            ? MethodNames.Ice
            : MethodNames.Weighted;
    }

    private static bool EqualParts(Dictionary<string, double> above) => above.Values.All(value => Math.Abs(value - above.Values.First()) < 1e-9);

    private static string ProductOf(params IEnumerable<string> criteria) => string.Join('*', criteria.Order(StringComparer.Ordinal));
}
