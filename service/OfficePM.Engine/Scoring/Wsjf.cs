using OfficePM.Engine.Explaining;

namespace OfficePM.Engine.Scoring;

/// <summary>WSJF, weighted shortest job first: the relative cost of delay per relative size of the job.</summary>
/// <remarks>
/// score = (business value + time criticality + risk reduction or opportunity enablement) ÷ job size. All four are relative estimates;
/// the source uses 1, 2, 3, 5, 8, 13, 20, and in each column the smallest item is a 1. Any number of 0 or more (job size: above 0) is
/// taken; a column without a 1 is reported. A list without a column for time criticality or risk reduction is scored on what it has.
/// </remarks>
public sealed class Wsjf : IScoringMethod
{
    /// <inheritdoc/>
    public string Name => "WSJF";

    /// <inheritdoc/>
    public string Source => "Scaled Agile Framework, Weighted Shortest Job First, after Donald Reinertsen, The Principles of Product Development Flow, 2009";

    /// <inheritdoc/>
    public IReadOnlyList<RequiredCriterion> Requires { get; } =
    [
        new(Criteria.BusinessValue, Direction.Benefit, "0 or more; 1, 2, 3, 5, 8, 13, 20 in the source"),
        new(Criteria.TimeCriticality, Direction.Benefit, "0 or more", Optional: true),
        new(Criteria.RiskReduction, Direction.Benefit, "0 or more", Optional: true),
        new(Criteria.JobSize, Direction.Cost, "more than 0"),
    ];

    /// <inheritdoc/>
    public ScoringResult Score(Backlog backlog, EngineSettings settings)
    {
        Estimates estimates = new(backlog);
        var present = backlog.Criteria.Select(criterion => criterion.Id).ToHashSet(StringComparer.Ordinal);
        var parts = Requires.Where(required => required.Direction == Direction.Benefit && (!required.Optional || present.Contains(required.Id))).ToArray();
        var absent = Requires.Where(required => required.Optional && !present.Contains(required.Id)).Select(required => required.Id).ToArray();
        var costOfDelay = parts.Select(part => (Expression)new Expression.Input(part.Id)).Aggregate((sum, part) => sum + part);

        ClosedForm form = new()
        {
            Method = this,
            Variant = absent.Length == 0
                ? "cost of delay of three parts"
                : $"cost of delay without {Wording.List([.. absent.Select(CriterionWords.Of)])}",
            Formula = costOfDelay / new Expression.Input(Criteria.JobSize),
            Benefit = costOfDelay,
            EffortCriterion = Criteria.JobSize,
            Rules = [.. parts.Select(part => new InputRule(part.Id, InputRange.NotNegative)), new(Criteria.JobSize, InputRange.Positive)],
            Conventions = new Dictionary<string, string>(StringComparer.Ordinal) { ["cost of delay"] = "sum of its parts, unweighted" },
        };
        return form.Score(
            backlog, settings, estimates, [.. absent.Select(Absent), .. backlog.Criteria.SelectMany(criterion => WithoutOne(criterion, estimates))]);
    }

    private static Diagnostic Absent(string id) => new(
        $"{CriterionWords.Kebab(id)}-absent",
        Severity.Info,
        $"The list has no column for {CriterionWords.Of(id)}; the cost of delay is the sum of the other parts.",
        $"Add a column for {CriterionWords.Of(id)}, or say in Settings which column it is, if it should count.",
        Criterion: id);

    private IEnumerable<Diagnostic> WithoutOne(Criterion criterion, Estimates estimates)
    {
        if (Requires.Any(required => required.Id == criterion.Id) && estimates[criterion.Id] is var column
            && Array.Exists(column, value => !double.IsNaN(value)) && !column.Contains(1))
        {
            yield return new(
                "scale-without-one",
                Severity.Info,
                $"{Wording.Quote(criterion.Name)} has no 1. WSJF estimates are relative: in each column the smallest item is a 1.",
                $"Give the item with the least {CriterionWords.Of(criterion.Id)} a 1 and rate the others against it.",
                Criterion: criterion.Id);
        }
    }
}
