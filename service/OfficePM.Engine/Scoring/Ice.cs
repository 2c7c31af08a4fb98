namespace OfficePM.Engine.Scoring;

/// <summary>ICE: impact, confidence and ease, rated on one scale (1 to 10 in the sources).</summary>
/// <remarks>
/// Product: impact × confidence × ease (Gilad). Mean: (impact + confidence + ease) ÷ 3 (Ellis and Brown). The two can rank differently:
/// (8, 9, 7) and (4, 10, 10) tie as means (8) but not as products (504, 400). The option "ice" chooses; some teams divide the product
/// by 10 or by 100, which changes no rank.
/// Ratings are 0 or more, in the sheet's own scale.
/// </remarks>
public sealed class Ice : IScoringMethod
{
    private const string Product = "product";
    private const string Mean = "mean";

    private static readonly MethodOption Variant = new("ice", [Product, Mean, "product / 10", "product / 100"], "how the three ratings are joined");

    /// <inheritdoc/>
    public string Name => "ICE";

    /// <inheritdoc/>
    public string Source => "Product: Itamar Gilad, Evidence Guided, 2023; mean: Sean Ellis and Morgan Brown, Hacking Growth, 2017";

    /// <inheritdoc/>
    public IReadOnlyList<RequiredCriterion> Requires { get; } =
    [
        new(Criteria.Impact, Direction.Benefit, "0 or more"),
        new(Criteria.Confidence, Direction.Benefit, "0 or more"),
        new(Criteria.Ease, Direction.Benefit, "0 or more"),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<MethodOption> Options { get; } = [Variant];

    /// <inheritdoc/>
    public ScoringResult Score(Backlog backlog, EngineSettings settings)
    {
        OptionReader options = new(settings.Options);
        var variant = options.Choice(Variant);
        var impact = new Expression.Input(Criteria.Impact);
        var confidence = new Expression.Input(Criteria.Confidence);
        var ease = new Expression.Input(Criteria.Ease);
        var product = impact * confidence * ease;

        ClosedForm form = new()
        {
            Method = this,
            Variant = variant switch
            {
                Product => "product of the three ratings",
                Mean => "mean of the three ratings",
                _ => $"product of the three ratings, divided by {variant.Split(' ')[^1]}",
            },
            Formula = variant switch
            {
                Product => product,
                Mean => (impact + confidence + ease) / new Expression.Constant(3),
                "product / 10" => product / new Expression.Constant(10),
                _ => product / new Expression.Constant(100),
            },
            Benefit = variant == Mean ? (impact + confidence) / new Expression.Constant(2) : impact * confidence,
            // ICE counts ease, not effort; where the sheet has an effort as well, value can still be drawn against it.
            EffortCriterion = backlog.Criteria.Any(criterion => criterion.Id == Criteria.Effort) ? Criteria.Effort : null,
            Rules =
            [
                new(Criteria.Impact, InputRange.NotNegative),
                new(Criteria.Confidence, InputRange.NotNegative),
                new(Criteria.Ease, InputRange.NotNegative),
            ],
            Conventions = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["confidence"] = "the sheet's own scale, as impact and ease",
                ["ice"] = variant,
            },
        };
        return form.Score(backlog, settings, new Estimates(backlog), options.Diagnostics);
    }
}
