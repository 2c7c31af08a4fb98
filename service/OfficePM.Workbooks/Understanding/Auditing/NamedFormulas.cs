using OfficePM.Engine;

namespace OfficePM.Workbooks.Understanding.Auditing;

/// <summary>The formulas of the methods that a header can name, over the columns that the list has.</summary>
internal static class NamedFormulas
{
    private static readonly HashSet<string> Telling = new(StringComparer.Ordinal) { "rice", "ice", "wsjf", "cd3", "opportunity", "better", "worse" };

    private static readonly Dictionary<string, string[]> StandIns = new(StringComparer.Ordinal)
    {
        [Criteria.Impact] = [Criteria.Value, Criteria.BusinessValue, Criteria.CustomerImpact],
        [Criteria.Effort] = [Criteria.JobSize, Criteria.Duration, Criteria.Cost],
        [Criteria.JobSize] = [Criteria.Effort, Criteria.Duration],
        [Criteria.BusinessValue] = [Criteria.Value, Criteria.CustomerImpact, Criteria.Benefit],
        [Criteria.TimeCriticality] = [Criteria.Urgency],
        [Criteria.Value] = [Criteria.Impact, Criteria.BusinessValue, Criteria.CustomerImpact, Criteria.Benefit, Criteria.CostOfDelay],
        [Criteria.CostOfDelay] = [Criteria.Value, Criteria.BusinessValue],
        [Criteria.Duration] = [Criteria.JobSize, Criteria.Effort],
        [Criteria.Ease] = [],
    };

    /// <summary>The variants of the method that a header names, the method's own first; none where it names none or the columns are missing.</summary>
    public static IReadOnlyList<FormulaCandidate> Of(AuditedList list, GridColumn column)
    {
        List<FormulaCandidate> candidates = [];
        // "Total" and "Average" say less than the name of a method: of what, is a guess.
        var isMethod = HeaderText.WordsOf(column.Header).Any(Telling.Contains) || MethodNames.InHeader(column.Header) is not null;
        if (list.AgainstDatum.Count > 0 && !list.AgainstDatum.Contains(column.Index) && DatumSigns.TotalOf(column.Header) is { } total
            && !HeaderText.WordsOf(column.Header).Contains("weighted", StringComparer.Ordinal))
            return [OfSigns(list, total)];
        foreach (var formula in Formulas(list, column).OfType<SheetFormula>().Where(formula => !formula.OwnColumns().Contains(column.Index)))
        {
            candidates.Add(new FormulaCandidate(formula, FormulaSource.Header, $"the header {Invariant.Quote(column.Name)}") { IsStated = isMethod });
        }

        return candidates;
    }

    /// <summary>What a Pugh matrix adds up: how many signs are better, how many are worse, or the one less the other.</summary>
    private static FormulaCandidate OfSigns(AuditedList list, int which)
    {
        int[] columns = [.. list.AgainstDatum.Order()];
        SheetFormula Part(int column) => which == 0 ? Column(column)
            : new SheetFormula.Call("MAX", [which > 0 ? Column(column) : new SheetFormula.Unary('-', Column(column)), new SheetFormula.Number(0)]);
        var words = which == 0 ? "number of + less number of -" : $"number of {(which > 0 ? "+" : "-")}";
        return new FormulaCandidate(Sum([.. columns.Select(Part)])!, FormulaSource.Header, "the signs beside it")
        {
            IsStated = true, Words = $"{words} in {Invariant.List([.. columns.Select(list.NameOf)])}",
        };
    }

    private static IEnumerable<SheetFormula?> Formulas(AuditedList list, GridColumn column)
    {
        var words = HeaderText.WordsOf(column.Header).ToHashSet(StringComparer.Ordinal);
        var own = column.Index;
        var (reach, impact, confidence, effort) = (On(list, own, Criteria.Reach), On(list, own, Criteria.Impact), On(list, own, Criteria.Confidence), On(list, own, Criteria.Effort));
        var ease = On(list, own, Criteria.Ease);
        if (list.CriterionOf(own)?.Role.Criterion == Criteria.CostOfDelay)
            return [PartsOfDelay(list, own)];
        if (words.Contains("rice"))
            return [Over(Product(reach, impact, confidence), effort), Over(Product(reach, impact, AsShare(list, confidence)), effort)];
        if (words.Contains("ice"))
            return
            [
                Product(impact, confidence, ease), Mean(impact, confidence, ease), Sum(impact, confidence, ease),
                ease is null ? Over(Product(impact, confidence), effort) : null,
            ];
        if (words.Contains("wsjf"))
            return Wsjf(list, own);
        if (words.Contains("cd3"))
            return [Over(On(list, own, Criteria.CostOfDelay), On(list, own, Criteria.Duration))];
        if (words.Contains("opportunity"))
            return Opportunity(list, own);
        if (words.Contains("better") || words.Contains("worse") || words.Contains("dissatisfaction"))
            return [Kano(list, better: words.Contains("better"))];
        if (words.Overlaps(["average", "avg", "mean", "durchschnitt", "media", "moyenne"]))
            return Means(list, own);
        if (words.Overlaps(["pugh", "net", "sum", "total", "summe", "suma"]))
            return Sums(list, own);
        return words.Overlaps(["value", "impact", "benefit", "nutzen", "roi"]) && words.Overlaps(["effort", "cost", "costs", "roi", "aufwand", "ratio"])
            ? [Over(On(list, own, Criteria.Value), effort)]
            : [];
    }

    /// <summary>Points of a scale as the share of it: 4 of 5 is 0.8; null where the confidence is no such points.</summary>
    private static SheetFormula? AsShare(AuditedList list, SheetFormula? confidence) =>
        confidence is SheetFormula.Cell cell && list.CriterionOf(cell.Column)?.Confidence is { Scale: NumberScale.Points, Maximum: var most }
            ? Over(confidence, new SheetFormula.Number(most))
            : null;

    /// <summary>What a cost of delay is made of in WSJF; null where the list lacks two of the three parts.</summary>
    public static SheetFormula? PartsOfDelay(AuditedList list, int own)
    {
        var parts = new[] { Criteria.BusinessValue, Criteria.TimeCriticality, Criteria.RiskReduction }
            .Select(list.ColumnOf).OfType<int>().Where(column => column != own).Select(Column).ToArray();
        return parts.Length < 2 ? null : Sum(parts);
    }

    private static IEnumerable<SheetFormula?> Wsjf(AuditedList list, int own)
    {
        var (value, time, risk) = (On(list, own, Criteria.BusinessValue), On(list, own, Criteria.TimeCriticality), On(list, own, Criteria.RiskReduction));
        var size = On(list, own, Criteria.JobSize);
        if (list.ColumnOf(Criteria.CostOfDelay) is { } delay && delay != own)
            yield return Over(Column(delay), size);
        yield return risk is null ? Over(Sum(value, time), size) : Over(Sum(value, time, risk), size);
    }

    /// <summary>Ulwick's: importance plus what satisfaction lacks of it, and the plain form that may go below importance.</summary>
    private static IEnumerable<SheetFormula?> Opportunity(AuditedList list, int own)
    {
        if (On(list, own, Criteria.Importance) is not { } importance || On(list, own, Criteria.Satisfaction) is not { } satisfaction)
            yield break;
        yield return OpportunityScore(importance, satisfaction);
        yield return new SheetFormula.Binary("+", importance, new SheetFormula.Binary("-", importance, satisfaction));
    }

    /// <summary>Importance + max(importance − satisfaction, 0).</summary>
    public static SheetFormula OpportunityScore(SheetFormula importance, SheetFormula satisfaction) => new SheetFormula.Binary(
        "+", importance, new SheetFormula.Call("MAX", [new SheetFormula.Binary("-", importance, satisfaction), new SheetFormula.Number(0)]));

    /// <summary>Berger's coefficients: (A + O) ÷ (A + O + M + I), and −(O + M) ÷ the same.</summary>
    private static SheetFormula? Kano(AuditedList list, bool better)
    {
        var attractive = Counted(list, "a", "attractive", "delighter", "delighters", "excitement");
        var oneDimensional = Counted(list, "o", "one", "performance", "linear", "p");
        var must = Counted(list, "m", "must", "basic", "expected");
        var indifferent = Counted(list, "i", "indifferent");
        if (attractive is null || oneDimensional is null || must is null || indifferent is null)
            return null;
        var all = Sum(attractive, oneDimensional, must, indifferent);
        return better
            ? Over(Sum(attractive, oneDimensional), all)
            : Over(new SheetFormula.Unary('-', Sum(oneDimensional, must)!), all);
    }

    private static SheetFormula? Counted(AuditedList list, params string[] words)
    {
        var found = list.Grid.Columns.FirstOrDefault(column => column.Text.Words is [var first, ..] && words.Contains(first, StringComparer.Ordinal) && column.Content.Numbers > 0);
        return found is null ? null : Column(found.Index);
    }

    private static IEnumerable<SheetFormula?> Means(AuditedList list, int own)
    {
        foreach (var group in Groups(list, own))
        {
            yield return new SheetFormula.Call("AVERAGE", group);
            yield return Over(Sum([.. group]), new SheetFormula.Number(group.Count));
        }
    }

    private static IEnumerable<SheetFormula?> Sums(AuditedList list, int own)
    {
        foreach (var group in Groups(list, own))
        {
            yield return Sum([.. group]);
            SheetFormula[] benefits = [.. group.Where(part => !list.IsCost(((SheetFormula.Cell)part).Column))];
            if (benefits.Length > 0 && benefits.Length < group.Count)
                yield return group.Except(benefits).Aggregate(Sum(benefits)!, (sum, cost) => new SheetFormula.Binary("-", sum, cost));
        }
    }

    /// <summary>Columns that belong together: the raters', the criteria, all columns of numbers to the left.</summary>
    private static IEnumerable<IReadOnlyList<SheetFormula>> Groups(AuditedList list, int own)
    {
        int[] inputs = [.. list.Inputs(own).Take(40)];
        int[][] groups =
        [
            [.. inputs.Where(column => list.RoleOf(column) == Role.Rating)],
            [.. inputs.Where(column => list.RoleOf(column) == Role.Criterion)],
            [.. inputs.Where(column => column < own && list.RoleOf(column) != Role.AuthorScore)],
        ];
        foreach (var group in groups.Where(group => group.Length > 1).DistinctBy(group => string.Join(',', group), StringComparer.Ordinal))
            yield return [.. group.Select(Column)];
    }

    /// <summary>A column in the formula's own row.</summary>
    public static SheetFormula Column(int column) => new SheetFormula.Cell(null, column, FormulaRow.Own);

    private static SheetFormula? On(AuditedList list, int own, string criterion)
    {
        string[] ids = [criterion, .. StandIns.GetValueOrDefault(criterion) ?? []];
        return ids.Select(list.ColumnOf).FirstOrDefault(column => column is not null && column != own) is { } found ? Column(found) : null;
    }

    private static SheetFormula? Over(SheetFormula? above, SheetFormula? below) => above is null || below is null ? null : new SheetFormula.Binary("/", above, below);

    private static SheetFormula? Product(params SheetFormula?[] parts) => Fold("*", parts);

    private static SheetFormula? Sum(params SheetFormula?[] parts) => Fold("+", parts);

    private static SheetFormula? Mean(params SheetFormula?[] parts) => Over(Sum(parts), new SheetFormula.Number(parts.Length));

    private static SheetFormula? Fold(string sign, SheetFormula?[] parts) =>
        parts.Length == 0 || parts.Any(part => part is null) ? null : parts.Skip(1).Aggregate(parts[0]!, (left, right) => new SheetFormula.Binary(sign, left, right!));
}
