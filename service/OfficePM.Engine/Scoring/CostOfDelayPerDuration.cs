namespace OfficePM.Engine.Scoring;

/// <summary>CD3, cost of delay divided by duration: the order by it makes waiting cost least.</summary>
/// <remarks>
/// score = cost of delay ÷ duration. Unit: money (or value) per time squared. Ordering by it minimises Σ cost of delay × finish time
/// (Wayne Smith, Various optimizers for single-stage production, Naval Research Logistics Quarterly 3, 1956). Prerequisites change the order
/// but not the score (Jeffrey Sidney, 1975; Eugene Lawler, 1978), see <see cref="Planning.Sequencing.Plan"/>.
/// </remarks>
public sealed class CostOfDelayPerDuration : IScoringMethod
{
    /// <inheritdoc/>
    public string Name => "CD3";

    /// <inheritdoc/>
    public string Source => "Donald Reinertsen, The Principles of Product Development Flow, 2009; Joshua Arnold, Black Swan Farming";

    /// <inheritdoc/>
    public IReadOnlyList<RequiredCriterion> Requires { get; } =
    [
        new(Criteria.CostOfDelay, Direction.Benefit, "0 or more, per unit of time"),
        new(Criteria.Duration, Direction.Cost, "more than 0, in the same unit of time"),
    ];

    /// <inheritdoc/>
    public ScoringResult Score(Backlog backlog, EngineSettings settings)
    {
        var costOfDelay = new Expression.Input(Criteria.CostOfDelay);
        ClosedForm form = new()
        {
            Method = this,
            Variant = "cost of delay divided by duration",
            Formula = costOfDelay / new Expression.Input(Criteria.Duration),
            Benefit = costOfDelay,
            EffortCriterion = Criteria.Duration,
            Rules = [new(Criteria.CostOfDelay, InputRange.NotNegative), new(Criteria.Duration, InputRange.Positive)],
            Conventions = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["order"] = "by falling score the cost of waiting is least (Smith 1956)",
                ["prerequisites"] = "not in the score; they change the sequence (Sidney 1975, Lawler 1978)",
            },
        };
        return form.Score(backlog, settings, new Estimates(backlog), []);
    }
}
