using OfficePM.Engine;
using OfficePM.Engine.Scoring;
using OfficePM.Engine.Scoring.Formulas;

namespace OfficePM.Workbooks.Tests.Reporting.Agreement;

/// <summary>One closed form of one method: the columns it is computed from, and the options and weights that make it this form.</summary>
/// <param name="Name">Unique; the test's name.</param>
/// <param name="Criteria">The list's criteria, one column each.</param>
/// <param name="Settings">Method, options, weights and value functions.</param>
/// <param name="Percents">Ids of criteria whose cells hold percents as whole numbers: 80 for 80 %.</param>
internal sealed record Variant(string Name, IReadOnlyList<Criterion> Criteria, EngineSettings Settings, params IReadOnlyList<string> Percents)
{
    private static readonly Criterion[] Columns =
    [
        new("Delight", "Delight", Direction.Benefit),
        new("Cost of running", "Cost of running", Direction.Cost),
        new("Fit", "Fit", Direction.Benefit),
    ];

    // A cost with a known scale is turned round on it instead of on its column.
    private static readonly Criterion[] WithScale = [Columns[0], Columns[1] with { ScaleMinimum = 1, ScaleMaximum = 9 }, Columns[2]];

    private static readonly ValueFunction Clipped = new([(1, 0), (4, 60), (8, 100)]);

    private static readonly ValueFunction Extended = new([(1, 0), (4, 60), (8, 100)], OutOfBounds.Extend);

    /// <summary>Every operator and every function stands in at least one of them; see the test that says so.</summary>
    private static readonly string[] Formulas =
    [
        "Delight + Fit - [Cost of running]",
        "Delight * Fit / [Cost of running]",
        "-Delight^2 + 2^3^2 - (Fit - 1)",
        "Delight^1.5 / ([Cost of running] - Fit)",
        "(Delight < Fit) + (Delight <= 3) * 2 + (Fit > [Cost of running]) * 4 + (Fit >= 2.5) * 8 + (Delight = Fit) * 16 + (Delight <> 4) * 32",
        "IF(Delight > Fit, Delight / [Cost of running], -Fit) * 50%",
        "(Delight < Fit) = (Fit < [Cost of running])",
        "MIN(Delight, Fit, 3) + MAX(Delight, [Cost of running]) - AVERAGE(Delight, Fit, 7)",
        "ABS(Delight - Fit) + SQRT(Delight - Fit)",
        "LN(Delight) + LOG(Fit) + LOG([Cost of running], 2)",
        "EXP(Delight / 4) / EXP(Fit)",
        "ROUND(Delight / 3, 1) + ROUND(Fit / 7) + ROUND([Cost of running] * 10, -1)",
        "COALESCE(Delight, Fit, 1) + COALESCE(Fit / [Cost of running], 0.5)",
        "COALESCE(Delight, Fit) * 2",
        "COALESCE(SQRT(Delight - Fit), LN(Fit - 1), 0) + Delight",
        "IF(Delight, Fit, COALESCE([Cost of running], 2))",
        "Delight / (1 - (Fit - Fit)) - (-(-Fit))",
    ];

    /// <summary>All closed forms of all methods: each choice of each option, and what changes a formula besides.</summary>
    public static IReadOnlyList<Variant> All { get; } = [.. ScoringMethods.All.SelectMany(Of)];

    private static IEnumerable<Variant> Of(IScoringMethod method) => method switch
    {
        WeightedScore => OfWeightedScore(method),
        CustomFormulaMethod => Formulas.Select((formula, at) => new Variant(
            $"{method.Name} {at + 1}: {formula}", Columns, new EngineSettings { Method = method.Name, Options = Options(("formula", formula)) })),
        HundredDollarTest => [new(method.Name, Voters, new EngineSettings { Method = method.Name, Weights = Weights(Voters) })],
        { Requires.Count: > 0 } => OfColumns(method),
        _ => throw new InvalidOperationException($"{method.Name} is not compared with Excel: say here which columns it takes."),
    };

    private static Criterion[] Voters => [.. new[] { "Sales", "Support", "Design" }.Select(voter => new Criterion(voter, voter, Direction.Benefit))];

    /// <summary>Methods that name their columns: with all of them, and without each one that may be left out.</summary>
    private static IEnumerable<Variant> OfColumns(IScoringMethod method)
    {
        var optional = method.Requires.Where(required => required.Optional).ToArray();
        foreach (var options in Combinations(method.Options))
        {
            for (var left = 0; left < 1 << optional.Length; left++)
            {
                var without = optional.Where((_, at) => (left & (1 << at)) != 0).Select(required => required.Id).ToArray();
                Criterion[] criteria =
                [
                    .. method.Requires.Where(required => !without.Contains(required.Id, StringComparer.Ordinal))
                        .Select(required => new Criterion(required.Id, required.Id, required.Direction)),
                ];
                EngineSettings settings = new() { Method = method.Name, Options = options };
                var name = $"{method.Name} {Words(options)}{string.Concat(without.Select(id => $" without {id}"))}".Trim();
                yield return new(name, criteria, settings);
                if (criteria.Any(criterion => criterion.Id == Engine.Criteria.Confidence) && method is Rice)
                    yield return new(name + ", percents as whole numbers", criteria, settings, Engine.Criteria.Confidence);
                if (method.Requires.Any(required => required.Weight != 1))
                    yield return new(name + ", own weights", criteria, settings with { Weights = Weights(criteria) });
            }
        }
    }

    private static IEnumerable<Variant> OfWeightedScore(IScoringMethod method)
    {
        // A geometric mean of numbers on both sides of 0 does not exist: the engine has no scores, so there is nothing to compare.
        foreach (var options in Combinations(method.Options).Where(options => (options["normalise"], options["aggregation"]) != ("z", "geometric")))
        {
            EngineSettings settings = new() { Method = method.Name, Options = options, Weights = Weights(Columns) };
            var name = $"{method.Name} {Words(options)}";
            yield return new(name, Columns, settings);
            if (options["aggregation"] != "linear" || options["weights"] == "raw")
                continue;
            yield return new(name + ", a scale known", WithScale, settings);
            yield return new(name + ", percents as whole numbers", Columns, settings, Columns[0].Id, Columns[1].Id);
            yield return new(name + ", a value function", Columns, settings with { ValueFunctions = Functions(Clipped) });
        }

        yield return new(
            $"{method.Name}, a value function that goes on",
            Columns,
            new EngineSettings { Method = method.Name, Weights = Weights(Columns), ValueFunctions = Functions(Extended) });
        yield return new($"{method.Name}, only one criterion weighs", Columns, new EngineSettings
        {
            Method = method.Name,
            Weights = new Dictionary<string, double> { [Columns[0].Id] = 0, [Columns[1].Id] = 2.5, [Columns[2].Id] = 0 },
        });
    }

    private static Dictionary<string, ValueFunction> Functions(ValueFunction function) => new(StringComparer.Ordinal) { [Columns[2].Id] = function };

    private static Dictionary<string, double> Weights(IEnumerable<Criterion> criteria) =>
        criteria.Select((criterion, at) => (criterion.Id, Weight: 0.75 + (at * 1.1))).ToDictionary(entry => entry.Id, entry => entry.Weight, StringComparer.Ordinal);

    private static Dictionary<string, string> Options(params (string Name, string Value)[] options) =>
        options.ToDictionary(option => option.Name, option => option.Value, StringComparer.OrdinalIgnoreCase);

    private static string Words(Dictionary<string, string> options) => string.Join(", ", options.Select(option => $"{option.Key}: {option.Value}"));

    /// <summary>Each way to choose among all options that offer choices.</summary>
    private static IEnumerable<Dictionary<string, string>> Combinations(IEnumerable<MethodOption> options) =>
        options.Where(option => option.Choices.Count > 0).Aggregate<MethodOption, IEnumerable<Dictionary<string, string>>>(
            [Options()],
            (combinations, option) => combinations.SelectMany(chosen => option.Choices.Select(choice =>
                new Dictionary<string, string>(chosen, StringComparer.OrdinalIgnoreCase) { [option.Name] = choice })));
}
