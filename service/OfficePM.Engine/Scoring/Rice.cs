using OfficePM.Engine.Explaining;

namespace OfficePM.Engine.Scoring;

/// <summary>RICE: how many people-impacts one unit of work buys, discounted by how sure the estimates are.</summary>
/// <remarks>
/// score = reach × impact × confidence ÷ effort. Unit: weighted people per unit of effort (person-months in the source); 0 or more.
/// Confidence is a fraction from 0 to 1. The option "confidence" reads it as "percent" (0 to 100), as "rating" (any number of 0 or more,
/// used as it stands) or "mixed" (each number above 1 is a percentage). Nothing is ever clamped into a range.
/// </remarks>
public sealed class Rice : IScoringMethod
{
    private const string Fraction = "fraction";
    private const string Percent = "percent";
    private const string Rating = "rating";
    private const string Mixed = "mixed";

    private static readonly MethodOption ConfidenceOption =
        new("confidence", [Fraction, Percent, Rating, Mixed], "the unit of the confidence numbers");

    /// <inheritdoc/>
    public string Name => "RICE";

    /// <inheritdoc/>
    public string Source => "Sean McBride, RICE: Simple prioritization for product managers, Intercom, 2016";

    /// <inheritdoc/>
    public IReadOnlyList<RequiredCriterion> Requires { get; } =
    [
        new(Criteria.Reach, Direction.Benefit, "0 or more"),
        new(Criteria.Impact, Direction.Benefit, "0 or more; 0.25, 0.5, 1, 2 or 3 in the source"),
        new(Criteria.Confidence, Direction.Benefit, "0 % to 100 %"),
        new(Criteria.Effort, Direction.Cost, "more than 0"),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<MethodOption> Options { get; } = [ConfidenceOption];

    /// <inheritdoc/>
    public ScoringResult Score(Backlog backlog, EngineSettings settings)
    {
        OptionReader options = new(settings.Options);
        Estimates estimates = new(backlog);
        var unit = options.Choice(ConfidenceOption);
        Expression confidence = new Expression.Input(Criteria.Confidence);
        Expression hundred = new Expression.Constant(100);
        var asFraction = unit switch
        {
            Percent => confidence / hundred,
            Mixed => new Expression.Call(
                Function.If,
                [new Expression.Binary(BinaryOperator.Greater, confidence, new Expression.Constant(1)), confidence / hundred, confidence]),
            _ => confidence,
        };
        var benefit = new Expression.Input(Criteria.Reach) * new Expression.Input(Criteria.Impact) * asFraction;

        ClosedForm form = new()
        {
            Method = this,
            Variant = unit switch
            {
                Percent => "confidence in percent",
                Rating => "confidence as a rating, used as it stands",
                Mixed => "confidence above 1 read as percent",
                _ => "confidence as a fraction",
            },
            Formula = benefit / new Expression.Input(Criteria.Effort),
            Benefit = benefit,
            EffortCriterion = Criteria.Effort,
            Rules =
            [
                new(Criteria.Reach, InputRange.NotNegative),
                new(Criteria.Impact, InputRange.NotNegative),
                unit switch
                {
                    Percent or Mixed => new(Criteria.Confidence, InputRange.Percent),
                    Rating => new(Criteria.Confidence, InputRange.NotNegative),
                    _ => new(Criteria.Confidence, InputRange.Fraction, "Type 80 % as 80% or 0.8, like the other cells of the column."),
                },
                new(Criteria.Effort, InputRange.Positive),
            ],
            Conventions = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["clamping"] = "a number outside its range is reported, never pulled into it",
                ["confidence"] = unit,
            },
        };
        return form.Score(backlog, settings, estimates, [.. options.Diagnostics, .. MixedUnits(unit, estimates)]);
    }

    /// <summary>A column that holds 0.8 and 80 alike is read wrongly whatever the unit.</summary>
    private static IEnumerable<Diagnostic> MixedUnits(string unit, Estimates estimates)
    {
        var column = estimates[Criteria.Confidence];
        var fractions = column.Count(value => value is > 0 and < 1);
        var percents = column.Count(value => value > 1);
        if (unit == Rating || fractions == 0 || percents == 0)
        {
            return [];
        }

        return
        [
            new(
                "mixed-confidence-units",
                Severity.Warning,
                $"Confidence is typed in two ways: {Wording.Count(fractions, "number")} below 1 and {Wording.Count(percents, "number")} above 1.",
                "Type all of them as percentages (80%) or all as fractions (0.8).",
                Criterion: Criteria.Confidence),
        ];
    }
}
