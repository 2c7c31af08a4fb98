using CsCheck;
using OfficePM.Engine.Tests.Scoring;

namespace OfficePM.Engine.Tests;

/// <summary>Small backlogs for tests.</summary>
internal static class Lists
{
    public static readonly IReadOnlyList<Criterion> Rice =
    [
        new(Criteria.Reach, "Reach", Direction.Benefit),
        new(Criteria.Impact, "Impact", Direction.Benefit),
        new(Criteria.Confidence, "Confidence", Direction.Benefit),
        new(Criteria.Effort, "Effort", Direction.Cost),
    ];

    public static readonly IReadOnlyList<Criterion> Ice =
    [
        new(Criteria.Impact, "Impact", Direction.Benefit, ScaleMinimum: 1, ScaleMaximum: 10),
        new(Criteria.Confidence, "Confidence", Direction.Benefit, ScaleMinimum: 1, ScaleMaximum: 10),
        new(Criteria.Ease, "Ease", Direction.Benefit, ScaleMinimum: 1, ScaleMaximum: 10),
    ];

    public static readonly IReadOnlyList<Criterion> Wsjf =
    [
        new(Criteria.BusinessValue, "Business value", Direction.Benefit),
        new(Criteria.TimeCriticality, "Time criticality", Direction.Benefit),
        new(Criteria.RiskReduction, "RR/OE", Direction.Benefit),
        new(Criteria.JobSize, "Job size", Direction.Cost),
    ];

    public static readonly IReadOnlyList<Criterion> ValueEffort =
    [
        new(Criteria.Value, "Value", Direction.Benefit),
        new(Criteria.Effort, "Effort", Direction.Cost),
    ];

    public static readonly IReadOnlyList<Criterion> Cd3 =
    [
        new(Criteria.CostOfDelay, "Cost of delay", Direction.Benefit),
        new(Criteria.Duration, "Duration", Direction.Cost),
    ];

    public static readonly IReadOnlyList<Criterion> Opportunity =
    [
        new(Criteria.Importance, "Importance", Direction.Benefit),
        new(Criteria.Satisfaction, "Satisfaction", Direction.Cost),
    ];

    public static readonly IReadOnlyList<Criterion> Wiegers =
    [
        new(Criteria.Benefit, "Benefit", Direction.Benefit),
        new(Criteria.Penalty, "Penalty", Direction.Benefit),
        new(Criteria.Cost, "Cost", Direction.Cost),
        new(Criteria.Risk, "Risk", Direction.Cost),
    ];

    /// <summary>Criteria called A, B, C ... with these directions.</summary>
    public static IReadOnlyList<Criterion> Criteria_(params Direction[] directions) =>
        [.. directions.Select((direction, index) => new Criterion(((char)('A' + index)).ToString(), ((char)('A' + index)).ToString(), direction))];

    /// <summary>A backlog whose rows hold one number per criterion; null is a blank cell.</summary>
    public static Backlog Of(IReadOnlyList<Criterion> criteria, params double?[][] rows) => new(
        [
            .. rows.Select((row, index) => new BacklogItem(
                $"K{index + 1}",
                $"Item {index + 1}",
                criteria.Zip(row).Where(cell => cell.Second is not null).ToDictionary(cell => cell.First.Id, cell => cell.Second!.Value))),
        ],
        criteria);

    public static EngineSettings Settings(string method, params (string Name, string Value)[] options) =>
        new() { Method = method, Options = options.ToDictionary(option => option.Name, option => option.Value) };

    public static IReadOnlyList<double?> Scores(this Assessment assessment) => [.. assessment.Items.Select(item => item.Score)];

    public static IReadOnlyList<int?> Ranks(this Assessment assessment) => [.. assessment.Items.Select(item => item.Rank)];

    public static IReadOnlyList<string> Codes(this Assessment assessment) => [.. assessment.Diagnostics.Select(diagnostic => diagnostic.Code)];

    /// <summary>Every method with criteria that it can score: the laws hold for each.</summary>
    public static IReadOnlyList<(EngineSettings Settings, IReadOnlyList<Criterion> Criteria)> Methods => MethodVariants.All;

    /// <summary>Does the same with each method and its criteria.</summary>
    public static void EachMethod(Action<EngineSettings, IReadOnlyList<Criterion>> act) =>
        Assert.All(Methods, method => act(method.Settings, method.Criteria));

    /// <summary>A method and a random list that it can score; about one cell in twelve is blank where asked for.</summary>
    public static Gen<(EngineSettings Settings, Backlog Backlog)> Random(bool withBlanks) =>
        from method in Gen.Int[0, Methods.Count - 1]
        from rows in Gen.Int[1, 12].SelectMany(count => Row(Methods[method].Criteria, withBlanks).Array[count])
        select (Methods[method].Settings, Of(Methods[method].Criteria, rows));

    /// <summary>A method and a list of numbers that nobody should type but somebody will: nothing, negatives, the largest and the least there are.</summary>
    public static Gen<(EngineSettings Settings, Backlog Backlog)> Wild { get; } =
        from method in Gen.Int[0, Methods.Count - 1]
        from rows in Gen.Int[0, 6].SelectMany(count => WildCell.Array[Methods[method].Criteria.Count].Array[count])
        from weights in OneOf(0, 1, 1e-300, 1e300, 0.3).Array[Methods[method].Criteria.Count]
        select (
            Methods[method].Settings with { Weights = Methods[method].Criteria.Zip(weights).ToDictionary(pair => pair.First.Id, pair => pair.Second) },
            Of(Methods[method].Criteria, rows));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static Gen<double?> WildCell => Gen.Frequency(
        (6, Gen.Int[1, 9].Select(number => (double?)number)),
        (4, OneOf<double?>(null, 0, -1, 0.1, -0.0, 1e-300, double.Epsilon, 1e15, 1e300, double.MaxValue, double.MinValue, 80, 0.8)),
        (1, Gen.Double.Where(double.IsFinite).Select(number => (double?)number)));

    private static Gen<double?[]> Row(IReadOnlyList<Criterion> criteria, bool withBlanks) =>
        from cells in Gen.Select(Gen.Int[1, 40], Gen.Int[0, withBlanks ? 11 : 0]).Array[criteria.Count]
        select cells.Zip(criteria, (cell, criterion) =>
            withBlanks && cell.Item2 == 1 ? (double?)null
            // Quarters, so that ties are common; confidence stays a fraction.
            : criterion.Id == Criteria.Confidence ? cell.Item1 / 40.0 : cell.Item1 / 4.0).ToArray();
}
