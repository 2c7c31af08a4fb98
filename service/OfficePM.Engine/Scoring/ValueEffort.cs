namespace OfficePM.Engine.Scoring;

/// <summary>Value against effort: the quadrants show the picture, the quotient the order within it.</summary>
/// <remarks>score = value ÷ effort. Value is 0 or more in the sheet's own scale, effort is more than 0 in the sheet's effort unit.</remarks>
public sealed class ValueEffort : IScoringMethod
{
    /// <inheritdoc/>
    public string Name => "Value/effort";

    /// <inheritdoc/>
    public string Source => "Common practice (value/effort matrix); the quotient is the return on effort of cost-value analysis: Karlsson and Ryan, IEEE Software 14(5), 1997";

    /// <inheritdoc/>
    public IReadOnlyList<RequiredCriterion> Requires { get; } =
    [
        new(Criteria.Value, Direction.Benefit, "0 or more"),
        new(Criteria.Effort, Direction.Cost, "more than 0"),
    ];

    /// <inheritdoc/>
    public ScoringResult Score(Backlog backlog, EngineSettings settings)
    {
        var value = new Expression.Input(Criteria.Value);
        ClosedForm form = new()
        {
            Method = this,
            Variant = "value divided by effort",
            Formula = value / new Expression.Input(Criteria.Effort),
            Benefit = value,
            EffortCriterion = Criteria.Effort,
            Rules = [new(Criteria.Value, InputRange.NotNegative), new(Criteria.Effort, InputRange.Positive)],
            Conventions = new Dictionary<string, string>(StringComparer.Ordinal) { ["quadrants"] = "high is strictly above the split" },
        };
        return form.Score(backlog, settings, new Estimates(backlog), []);
    }
}
