using System.Text.RegularExpressions;
using OfficePM.Engine.Explaining;

namespace OfficePM.Workbooks.Understanding.Lints;

/// <summary>Criteria that say the same thing twice, and so count it twice.</summary>
internal static partial class CorrelatedCriteria
{
    /// <summary>Pearson's r, in either direction, from which two criteria are reported.</summary>
    private const double Limit = 0.9;

    private const int Enough = 8;

    /// <summary>More criteria than this are compared in the order of the sheet up to here: pairs grow with the square.</summary>
    private const int MostColumns = 30;

    private const int FormulasLookedAt = 20;

    /// <summary>One finding for each pair.</summary>
    public static void Find(LintContext context)
    {
        CriterionColumn[] columns = [.. context.Reading.Columns.Take(MostColumns)];
        var derived = Derived(context, columns);
        for (var i = 0; i < columns.Length; i++)
        {
            for (var j = i + 1; j < columns.Length; j++)
            {
                var (one, other) = (columns[i], columns[j]);
                if (derived.Contains((i, j)) || derived.Contains((j, i)))
                {
                    var (from, to) = derived.Contains((j, i)) ? (one, other) : (other, one);
                    context.Findings.Column(
                        context.HeaderRow, to.Role.Column.Index, "criterion-derived", Severity.Warning, "A criterion computed from another one",
                        $"{to.Role.Column.Name} is a formula of {from.Role.Column.Name}", $"Used as they stand: {to.Role.Column.Name} is a formula of {from.Role.Column.Name}, so that counts twice",
                        "Keep one of the two as a criterion");
                }
                else if (Correlation(one.Values, other.Values) is { } r && Math.Abs(r.Value) >= Limit)
                {
                    context.Findings.Column(
                        context.HeaderRow, other.Role.Column.Index, "criteria-correlated", Severity.Warning, "Two criteria that go together",
                        $"{one.Role.Column.Name} and {other.Role.Column.Name}: r = {Math.Round(r.Value, 2).ToInvariant()} over {Invariant.Count(r.Items, "item")}",
                        $"Used as they stand: {one.Role.Column.Name} and {other.Role.Column.Name} correlate at {Math.Round(r.Value, 2).ToInvariant()} (reported from {Limit.ToInvariant()} on)",
                        "If both mean the same, keep one; otherwise nothing to do");
                }
            }
        }
    }

    /// <summary>Pairs (i, j) where the formulas of column i refer to column j in their own row.</summary>
    private static HashSet<(int, int)> Derived(LintContext context, CriterionColumn[] columns)
    {
        HashSet<(int, int)> pairs = [];
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i].Role.Column.Content.Formulas * 2 < context.Items.Count)
                continue;
            Dictionary<int, int> references = [];
            var formulas = 0;
            foreach (var row in context.Items)
            {
                if (row[columns[i].Role.Column.Index].Formula is not { Length: <= 2_000 } formula)
                    continue;
                HashSet<int> referred = [];
                foreach (Match match in Reference().Matches(formula))
                {
                    if (CellAddress.TryParse(match.Value.Replace("$", "", StringComparison.Ordinal), out var cell) && cell.Row == row.Number)
                        referred.Add(cell.Column);
                }

                foreach (var column in referred)
                    references[column] = references.GetValueOrDefault(column) + 1;
                if (++formulas == FormulasLookedAt)
                    break;
            }

            for (var j = 0; j < columns.Length; j++)
            {
                if (i != j && references.GetValueOrDefault(columns[j].Role.Column.Index) * 2 > formulas)
                    pairs.Add((i, j));
            }
        }

        return pairs;
    }

    /// <summary>Pearson's r over the items that have both; null with fewer than 8, or where one does not vary.</summary>
    private static (double Value, int Items)? Correlation(double[] one, double[] other)
    {
        // What one of the two lacks is NaN, and so is its sum.
        var (n, sumX, sumY) = (0, 0.0, 0.0);
        for (var at = 0; at < one.Length; at++)
        {
            if (!double.IsNaN(one[at] + other[at]))
                (n, sumX, sumY) = (n + 1, sumX + one[at], sumY + other[at]);
        }

        if (n < Enough)
            return null;
        var (meanX, meanY, xx, yy, xy) = (sumX / n, sumY / n, 0.0, 0.0, 0.0);
        for (var at = 0; at < one.Length; at++)
        {
            var (x, y) = (one[at] - meanX, other[at] - meanY);
            if (double.IsNaN(x + y))
                continue;
            xx += x * x;
            yy += y * y;
            xy += x * y;
        }

        var r = xy / Math.Sqrt(xx) / Math.Sqrt(yy);
        return double.IsFinite(r) ? (Math.Clamp(r, -1, 1), n) : null;
    }

    [GeneratedRegex(@"\$?[A-Z]{1,3}\$?[0-9]{1,7}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
