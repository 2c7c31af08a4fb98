using OfficePM.Engine;

namespace OfficePM.Workbooks.Understanding;

/// <summary>
/// What a header means beside the other headers. A word that several methods use means what the method means whose other words are there:
/// <list type="bullet">
/// <item>"urgency" is WSJF's time criticality beside two of WSJF's own words (business value, time criticality, risk reduction, job size), else an urgency;</item>
/// <item>"importance" stays itself beside "satisfaction" (opportunity) or "urgency" (Eisenhower), else it is a value where no other column is one;</item>
/// <item>"benefit", "penalty", "cost" and "risk" are Wiegers' where a benefit, a penalty and one of the other two are there; else a benefit is a value,
/// a cost is an effort, and a penalty or risk is a criterion of the PM's own;</item>
/// <item>"customer impact" is itself beside a business goal or another impact, else an impact;</item>
/// <item>"strategic fit" and the like are a business goal beside a customer impact, else a criterion of the PM's own;</item>
/// <item>numbers under a word for items, such as "opportunity", are the author's scores beside an importance and a satisfaction;</item>
/// <item>"satisfaction" without an importance is a criterion of the PM's own;</item>
/// <item>"duration" is itself beside a cost of delay or an effort, a job size beside WSJF's own words, else an effort;</item>
/// <item>"usable", "feasibility" and the like are gates where two of the four gates are there or the header speaks of a risk.</item>
/// </list>
/// </summary>
internal sealed class ColumnSets
{
    private static readonly Role[] Gates = [Role.ValueGate, Role.UsabilityGate, Role.FeasibilityGate, Role.ViabilityGate];

    private readonly Dictionary<int, IReadOnlyList<HeaderMatch>> matches = [];
    private readonly Dictionary<Meaning, HashSet<int>> claims = [];
    private readonly bool wsjf;
    private readonly bool wiegers;

    private ColumnSets(IReadOnlyList<GridColumn> columns)
    {
        foreach (var column in columns)
        {
            matches[column.Index] = HeaderMatcher.Match(column.Text);
            var plain = matches[column.Index].Where(match => match.Quality >= HeaderMatch.Plain).Select(match => match.Meaning);
            foreach (var meaning in plain.Where(meaning => IsPlausible(meaning, column.Content)))
            {
                if (!claims.TryGetValue(meaning, out var claimants))
                    claims[meaning] = claimants = [];
                claimants.Add(column.Index);
            }
        }

        wsjf = new[] { Criteria.BusinessValue, Criteria.TimeCriticality, Criteria.RiskReduction, Criteria.JobSize }.Count(Has) > 1;
        wiegers = Has(Criteria.Benefit) && Has(Criteria.Penalty) && (Has(Criteria.Cost) || Has(Criteria.Risk));
    }

    /// <summary>Reads the headers of a list together.</summary>
    public static ColumnSets Of(IReadOnlyList<GridColumn> columns) => new(columns);

    /// <summary>What a column's header may mean beside the others, the plainest first.</summary>
    public IReadOnlyList<HeaderMatch> Match(GridColumn column)
    {
        if (!matches.TryGetValue(column.Index, out var all))
            return [];
        Dictionary<Meaning, double> kept = [];
        foreach (var match in all)
        {
            if (Meant(match, column, all) is { } meaning)
                kept[meaning] = Math.Max(kept.GetValueOrDefault(meaning), match.Quality);
        }

        return [.. kept.Select(pair => new HeaderMatch(pair.Key, pair.Value))
            .OrderByDescending(match => match.Quality).ThenBy(match => match.Meaning.Role).ThenBy(match => match.Meaning.Criterion, StringComparer.Ordinal)];
    }

    private Meaning? Meant(HeaderMatch match, GridColumn column, IReadOnlyList<HeaderMatch> all)
    {
        var meaning = match.Meaning;
        bool Also(string criterion) => all.Any(other => other.Meaning == Of(criterion));
        return meaning switch
        {
            { Criterion: Criteria.TimeCriticality } when Also(Criteria.Urgency) => null,
            { Criterion: Criteria.Urgency } => wsjf && !Has(Criteria.TimeCriticality) ? Of(Criteria.TimeCriticality) : meaning,
            { Criterion: Criteria.Value } when Also(Criteria.Importance) || (wiegers && Also(Criteria.Benefit)) => null,
            { Criterion: Criteria.Importance } =>
                Has(Criteria.Satisfaction) || (Has(Criteria.Urgency) && !wsjf) || Elsewhere(Criteria.Value, column) ? meaning : Of(Criteria.Value),
            { Criterion: Criteria.Satisfaction } => Has(Criteria.Importance) ? meaning : null,
            { Role: Role.Item } when Has(Criteria.Satisfaction) && Has(Criteria.Importance) && HoldsScores(column.Content) => new Meaning(Role.AuthorScore),
            { Criterion: Criteria.Benefit } => wiegers ? meaning : Also(Criteria.Value) ? null : Of(Criteria.Value),
            { Criterion: Criteria.Effort } when wiegers && Also(Criteria.Cost) => null,
            { Criterion: Criteria.Cost } => wiegers ? meaning : Also(Criteria.Effort) ? null : Of(Criteria.Effort),
            { Criterion: Criteria.Penalty or Criteria.Risk } => wiegers ? meaning : null,
            { Criterion: Criteria.Impact } when Also(Criteria.CustomerImpact) => null,
            { Criterion: Criteria.CustomerImpact } => Has(Criteria.BusinessGoal) || Elsewhere(Criteria.Impact, column) ? meaning : Of(Criteria.Impact),
            { Criterion: Criteria.BusinessGoal } when !Has(Criteria.CustomerImpact) && !all.Any(other => other.Meaning.Role == Role.Goal) => null,
            { Criterion: Criteria.Effort or Criteria.JobSize } when Also(Criteria.Duration) => null,
            { Criterion: Criteria.Duration } =>
                wsjf && !Elsewhere(Criteria.JobSize, column) && !Elsewhere(Criteria.Effort, column) ? Of(Criteria.JobSize)
                : Has(Criteria.CostOfDelay) || Elsewhere(Criteria.Effort, column) || Elsewhere(Criteria.JobSize, column) ? meaning : Of(Criteria.Effort),
            { Criterion: Criteria.Ease } when IsGate(Role.FeasibilityGate, all) && GatesTogether(column) => null,
            { Role: Role.ValueGate or Role.UsabilityGate or Role.FeasibilityGate or Role.ViabilityGate } when !GatesTogether(column) => null,
            _ => meaning,
        };
    }

    /// <summary>Numbers that are no numbering: with fractions, or some of them alike.</summary>
    private static bool HoldsScores(ColumnContent content) =>
        content is { Numbers: > 0, IsNearlyAllNumbers: true } && (content.Integers < content.Numbers || content.DistinctNumbers < content.Numbers || content.Formulas > 0);

    private bool GatesTogether(GridColumn column) =>
        column.Text.Words.Any(word => word.Contains("risk", StringComparison.Ordinal) || word.Contains("risi", StringComparison.Ordinal)
            || word.Contains("риск", StringComparison.Ordinal) || word.Contains("リスク", StringComparison.Ordinal) || word.Contains("风险", StringComparison.Ordinal))
        || Gates.Count(gate => claims.ContainsKey(new Meaning(gate))) > 1;

    private static bool IsGate(Role gate, IReadOnlyList<HeaderMatch> all) => all.Any(match => match.Meaning.Role == gate);

    private bool Has(string criterion) => claims.ContainsKey(Of(criterion));

    private bool Elsewhere(string criterion, GridColumn column) =>
        claims.TryGetValue(Of(criterion), out var claimants) && claimants.Any(other => other != column.Index);

    private static Meaning Of(string criterion) => new(Role.Criterion, criterion);

    private static bool IsPlausible(Meaning meaning, ColumnContent content) =>
        meaning.Role != Role.Criterion || content.Filled == 0 || content.IsNumeric || (YesNo.May(meaning.Criterion) && YesNo.Fill(content));
}
