using OfficePM.Engine.Scoring;
using OfficePM.Engine.Scoring.Formulas;

namespace OfficePM.Engine.Tests.Scoring;

/// <summary>
/// Every method with every choice of its options, and criteria that it can score: the laws hold for each. A new method is in it by being
/// registered; one that names no columns of its own must be told which ones to take, or no law runs.
/// </summary>
internal static class MethodVariants
{
    private static readonly Direction[] BenefitCostBenefit = [Direction.Benefit, Direction.Cost, Direction.Benefit];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<(EngineSettings Settings, IReadOnlyList<Criterion> Criteria)> All { get; } = [.. ScoringMethods.All.SelectMany(Of)];

    /// <summary>Each way to choose among all options that offer choices.</summary>
    public static IEnumerable<Dictionary<string, string>> Choices(IScoringMethod method) =>
        method.Options.Where(option => option.Choices.Count > 0).Aggregate<MethodOption, IEnumerable<Dictionary<string, string>>>(
            [new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)],
            (combinations, option) => combinations.SelectMany(chosen => option.Choices.Select(choice =>
                new Dictionary<string, string>(chosen, StringComparer.OrdinalIgnoreCase) { [option.Name] = choice })));

    private static IEnumerable<(EngineSettings Settings, IReadOnlyList<Criterion> Criteria)> Of(IScoringMethod method) =>
        from criteria in CriteriaOf(method)
        from options in Choices(method)
        where !CannotScore(options)
        select (new EngineSettings { Method = method.Name, Options = WithFormula(method, options) }, criteria);

    // A geometric mean of numbers on both sides of 0 does not exist; the error that says so has a test of its own.
    private static bool CannotScore(Dictionary<string, string> options) =>
        options.GetValueOrDefault("normalise") == "z" && options["aggregation"] == "geometric";

    // Rising in its benefits and falling in its cost, as the laws ask; other formulas are the PM's own affair. (k - ln(b + 1)) / b falls while
    // k > ln(b + 1) - b / (b + 1): the lists here have costs up to 15, where that is 1.84, so that the 2 in front keeps the formula falling.
    private static Dictionary<string, string> WithFormula(IScoringMethod method, Dictionary<string, string> options) =>
        method is CustomFormulaMethod
            ? new(options, StringComparer.OrdinalIgnoreCase) { ["formula"] = "(2 + A + 2 * MAX(A, C) - LN(B + 1)) / B + IF(A > C, 1, 0) - IF(A > C, 1, 0)" }
            : options;

    /// <summary>With all of a method's columns, and without those that it can do without.</summary>
    private static IEnumerable<IReadOnlyList<Criterion>> CriteriaOf(IScoringMethod method) => method switch
    {
        WeightedScore or CustomFormulaMethod => [Lists.Criteria_(BenefitCostBenefit)],
        HundredDollarTest => [Lists.Criteria_(Direction.Benefit, Direction.Benefit, Direction.Benefit)],
        { Requires.Count: > 0 } => method.Requires.Any(required => required.Optional)
            ? [Columns(method.Requires), Columns(method.Requires.Where(required => !required.Optional))]
            : [Columns(method.Requires)],
        _ => throw new InvalidOperationException($"No law is tried on {method.Name}: say here which columns it takes."),
    };

    private static IReadOnlyList<Criterion> Columns(IEnumerable<RequiredCriterion> required) =>
        [.. required.Select(column => new Criterion(column.Id, column.Id, column.Direction))];
}
