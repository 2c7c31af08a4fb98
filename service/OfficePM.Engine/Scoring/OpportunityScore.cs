namespace OfficePM.Engine.Scoring;

/// <summary>Opportunity score: what matters to people and is not served well.</summary>
/// <remarks>
/// score = importance + max(importance − satisfaction, 0). With both from 0 to 10 (see <see cref="Discovery.OpportunitySurvey"/>) it runs
/// from 0 to 20: above 15 extreme, 12 to 15 high, 10 to 12 solid. Satisfaction above importance takes nothing away. An item that lacks
/// the two numbers but has a survey's answers takes them from there; the score then has no formula over the list's own cells.
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
    public IReadOnlyList<MethodOption> Options { get; } = [OpportunityInputs.Scale, OpportunityInputs.TopBoxes];

    /// <inheritdoc/>
    public ScoringResult Score(Backlog backlog, EngineSettings settings)
    {
        OptionReader options = new(settings.Options);
        var inputs = OpportunityInputs.Of(backlog, options);
        var importance = new Expression.Input(Criteria.Importance);
        var formula = importance
            + new Expression.Call(Function.Max, [importance - new Expression.Input(Criteria.Satisfaction), new Expression.Constant(0)]);
        SortedDictionary<string, string> conventions = new(StringComparer.Ordinal)
        {
            ["bands"] = "above 15 extreme, 12 to 15 high, 10 to 12 solid (both inputs from 0 to 10)",
            ["over-served"] = "satisfaction above importance takes nothing away",
        };
        if (inputs.Convention is { } convention)
        {
            conventions["answers"] = convention;
        }

        ClosedForm form = new()
        {
            Method = this,
            Variant = inputs.FromAnswers > 0 ? "importance plus what is not served, from the survey's answers" : "importance plus what is not served",
            Formula = formula,
            Benefit = formula,
            EffortCriterion = backlog.Criteria.Any(criterion => criterion.Id == Criteria.Effort) ? Criteria.Effort : null,
            Rules = [new(Criteria.Importance, InputRange.NotNegative), new(Criteria.Satisfaction, InputRange.NotNegative)],
            Conventions = conventions,
        };
        var result = form.Score(inputs.Backlog, settings, new Estimates(inputs.Backlog), [.. inputs.Diagnostics, .. options.Diagnostics]);

        // The formula is over what the list itself has, and importance and satisfaction come from elsewhere here.
        return inputs.FromAnswers > 0 ? result with { Formula = null, Benefit = null } : result;
    }
}
