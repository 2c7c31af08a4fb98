namespace OfficePM.Engine.Scoring;

/// <summary>Opportunity score: what matters to people and is not served well.</summary>
/// <remarks>
/// score = importance + max(importance − satisfaction, 0). With both from 0 to 10 (see <see cref="Discovery.OpportunitySurvey"/>) it runs
/// from 0 to 20: above 15 extreme, 12 to 15 high, 10 to 12 solid. Satisfaction above importance takes nothing away.
/// </remarks>
public sealed class OpportunityScore : IScoringMethod
{
    /// <inheritdoc/>
    public string Name => "Opportunity score";

    /// <inheritdoc/>
    public string Source => "Anthony Ulwick, Turn Customer Input into Innovation, Harvard Business Review 80(1), 2002";

    /// <inheritdoc/>
    public IReadOnlyList<RequiredCriterion> Requires { get; } =
    [
        new(Criteria.Importance, Direction.Benefit, "0 or more; 0 to 10 in the source"),
        new(Criteria.Satisfaction, Direction.Cost, "0 or more, on the scale of importance"),
    ];

    /// <inheritdoc/>
    public ScoringResult Score(Backlog backlog, EngineSettings settings)
    {
        var importance = new Expression.Input(Criteria.Importance);
        var formula = importance
            + new Expression.Call(Function.Max, [importance - new Expression.Input(Criteria.Satisfaction), new Expression.Constant(0)]);
        ClosedForm form = new()
        {
            Method = this,
            Variant = "importance plus what is not served",
            Formula = formula,
            Benefit = formula,
            EffortCriterion = backlog.Criteria.Any(criterion => criterion.Id == Criteria.Effort) ? Criteria.Effort : null,
            Rules = [new(Criteria.Importance, InputRange.NotNegative), new(Criteria.Satisfaction, InputRange.NotNegative)],
            Conventions = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["bands"] = "above 15 extreme, 12 to 15 high, 10 to 12 solid (both inputs from 0 to 10)",
                ["over-served"] = "satisfaction above importance takes nothing away",
            },
        };
        return form.Score(backlog, settings, new Estimates(backlog), []);
    }
}
