using System.Text;
using System.Text.RegularExpressions;
using OfficePM.Engine;

namespace OfficePM.Workbooks.Understanding;

/// <summary>Recognises a method by the form of the author's own formulas: products, quotients, sums and means of columns of the list.</summary>
internal static partial class FormulaShape
{
    /// <summary>The method whose form most of the column's formulas have; null where they have none.</summary>
    public static string? Of(ItemGrid grid, GridColumn score, IReadOnlyList<ColumnRole> roles)
    {
        var names = roles.Where(role => role.Role == Role.Criterion).ToDictionary(role => role.Column.Index, role => role.Criterion!);
        var votes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var formulas = 0;
        foreach (var row in grid.Rows)
        {
            if (row[score.Index].Formula is not { } formula)
                continue;
            formulas++;
            if (OfOne(formula, row.Number, grid, names) is { } method)
                votes[method] = votes.GetValueOrDefault(method) + 1;
            if (formulas >= 200)
                break;
        }

        var best = votes.OrderByDescending(vote => vote.Value).FirstOrDefault();
        return best.Key is not null && best.Value * 2 > formulas ? best.Key : null;
    }

    private static string? OfOne(string formula, int row, ItemGrid grid, IReadOnlyDictionary<int, string> names) => Classify(Normalise(formula, row, grid, names));

    /// <summary>
    /// The formula with criteria in place of references and without what does not change its form: "=IFERROR(ROUND(C5*D5*E5/F5,1),"")" is
    /// "reach*impact*confidence/effort".
    /// </summary>
    private static string Normalise(string formula, int row, ItemGrid grid, IReadOnlyDictionary<int, string> names)
    {
        var text = StructuredReference().Replace(formula, match => ByHeader(match.Groups["name"].Value, grid, names));
        text = Ranges().Replace(text, match => Expand(match, row, names));
        text = References().Replace(text, match =>
            CellAddress.TryParse(match.Value, out var cell) && cell.Row == row && names.TryGetValue(cell.Column, out var name) ? name : match.Value);
        text = text.Replace(" ", "", StringComparison.Ordinal).Replace("@", "", StringComparison.Ordinal);
        var before = "";
        while (!string.Equals(before, text, StringComparison.Ordinal))
        {
            before = text;
            text = Wrapper().Replace(text, "${inner}");
            text = Product().Replace(text, match => match.Groups["args"].Value.Replace(',', '*'));
            text = Sum().Replace(text, match => $"({match.Groups["args"].Value.Replace(',', '+')})");
            text = Grouped().Replace(text, "${inner}");
        }

        return text;
    }

    private static string? Classify(string text)
    {
        if (Average().Match(text) is { Success: true } average)
            return IsSet(average.Groups["args"].Value.Split(','), Criteria.Impact, Criteria.Confidence, Criteria.Ease) ? MethodNames.Ice : null;
        var halves = text.Split('/');
        if (halves.Length > 2)
            return null;
        var above = halves[0].Trim('(', ')');
        var below = halves.Length == 2 ? halves[1].Trim('(', ')') : null;
        var factors = above.Split('*');
        var terms = above.Split('+');
        if (below is Criteria.Effort or Criteria.JobSize)
        {
            if (IsSet(factors, Criteria.Reach, Criteria.Impact, Criteria.Confidence) || IsSet(factors, Criteria.Reach, Criteria.Value, Criteria.Confidence))
                return MethodNames.Rice;
            if (terms.Length > 1 && terms.All(term => term is Criteria.BusinessValue or Criteria.Value or Criteria.TimeCriticality or Criteria.RiskReduction))
                return MethodNames.Wsjf;
            return above is Criteria.Value or Criteria.Impact or Criteria.BusinessValue ? MethodNames.ValueEffort : null;
        }

        if (below is null or "10" or "100" && IsSet(factors, Criteria.Impact, Criteria.Confidence, Criteria.Ease))
            return MethodNames.Ice;
        if (below is null or "3" && IsSet(terms, Criteria.Impact, Criteria.Confidence, Criteria.Ease))
            return MethodNames.Ice;
        return below is null && terms.Length > 1 && terms.All(term => WeightedTerm().IsMatch(term)) ? MethodNames.Weighted : null;
    }

    private static bool IsSet(IReadOnlyCollection<string> parts, params IReadOnlyCollection<string> wanted) =>
        parts.Count == wanted.Count && wanted.All(name => parts.Contains(name, StringComparer.Ordinal));

    private static string ByHeader(string header, ItemGrid grid, IReadOnlyDictionary<int, string> names)
    {
        var column = grid.Columns.FirstOrDefault(column => string.Equals(column.Header, header.Trim(), StringComparison.OrdinalIgnoreCase));
        return column is not null && names.TryGetValue(column.Index, out var name) ? name : "?";
    }

    private static string Expand(Match match, int row, IReadOnlyDictionary<int, string> names)
    {
        if (!RangeAddress.TryParse(match.Value, out var range) || range.Rows != 1 || range.First.Row != row || range.Columns > 20)
            return match.Value;
        var parts = new StringBuilder();
        for (var column = range.First.Column; column <= range.Last.Column; column++)
            parts.Append(parts.Length > 0 ? "," : "").Append(names.GetValueOrDefault(column, "?"));
        return parts.ToString();
    }

    [GeneratedRegex(@"\w*\[(?:\[?\#This Row\]?,)?@?\[?(?<name>[^\[\]]+)\]?\]", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex StructuredReference();

    [GeneratedRegex(@"\$?[A-Z]{1,3}\$?\d{1,7}:\$?[A-Z]{1,3}\$?\d{1,7}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ranges();

    [GeneratedRegex(@"(?<![\w!'])\$?[A-Z]{1,3}\$?\d{1,7}(?![\w(])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex References();

    [GeneratedRegex(@"^\+?(?:IFERROR|IFNA|ROUND|ROUNDUP|ROUNDDOWN|VALUE)\((?<inner>[^,]*(?:\([^()]*\)[^,]*)*),[^,()]*\)$|^IF\([^,()]*(?:=""""|=0|<>""""|>0)[^,()]*,(?:""""|0|),?(?<inner>[^,]+)\)$|^\+?\((?<inner>[^()]*)\)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Wrapper();

    [GeneratedRegex(@"PRODUCT\((?<args>[^()]*)\)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Product();

    [GeneratedRegex(@"(?<![A-Z])SUM\((?<args>[^()]*)\)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Sum();

    // Brackets round a product, or round one name, do not change the form.
    [GeneratedRegex(@"\((?<inner>\w+(?:\*\w+)*)\)(?=$|[/+])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^AVERAGE\((?<args>[^()]*)\)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Average();

    [GeneratedRegex(@"^(?:[\w.$]+%?\*)?[A-Za-z]+(?:\*[\w.$]+%?)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WeightedTerm();
}
