using CsCheck;

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
    public static IReadOnlyList<(EngineSettings Settings, IReadOnlyList<Criterion> Criteria)> Methods { get; } =
    [
        (Settings("RICE"), Rice),
        (Settings("RICE", ("confidence", "percent")), Rice),
        (Settings("RICE", ("confidence", "rating")), Rice),
        (Settings("ICE"), Ice),
        (Settings("ICE", ("ice", "mean")), Ice),
        (Settings("WSJF"), Wsjf),
        (Settings("Value/effort"), ValueEffort),
        (Settings("CD3"), Cd3),
        (Settings("Opportunity score"), Opportunity),
        (Settings("Wiegers"), Wiegers),
        (Settings("$100 test"), Criteria_(Direction.Benefit, Direction.Benefit, Direction.Benefit)),
        (Settings("Weighted score"), Criteria_(Direction.Benefit, Direction.Cost, Direction.Benefit)),
        (Settings("Weighted score", ("weights", "raw")), Criteria_(Direction.Benefit, Direction.Cost, Direction.Benefit)),
        (Settings("Weighted score", ("normalise", "min-max")), Criteria_(Direction.Benefit, Direction.Cost, Direction.Benefit)),
        (Settings("Weighted score", ("normalise", "max")), Criteria_(Direction.Benefit, Direction.Cost, Direction.Benefit)),
        (Settings("Weighted score", ("normalise", "linear")), Criteria_(Direction.Benefit, Direction.Cost, Direction.Benefit)),
        (Settings("Weighted score", ("normalise", "sum")), Criteria_(Direction.Benefit, Direction.Cost, Direction.Benefit)),
        (Settings("Weighted score", ("normalise", "vector")), Criteria_(Direction.Benefit, Direction.Cost, Direction.Benefit)),
        (Settings("Weighted score", ("aggregation", "geometric")), Criteria_(Direction.Benefit, Direction.Cost, Direction.Benefit)),
        (Settings("Weighted score", ("aggregation", "geometric"), ("normalise", "sum"), ("weights", "raw")), Criteria_(Direction.Benefit, Direction.Cost, Direction.Benefit)),
        (Settings("Weighted score", ("aggregation", "limited compensation"), ("normalise", "min-max")), Criteria_(Direction.Benefit, Direction.Cost, Direction.Benefit)),
        (Settings("Custom formula", ("formula", "A * 2 / B + MAX(A, C)")), Criteria_(Direction.Benefit, Direction.Cost, Direction.Benefit)),
        (Settings("Weighted score", ("normalise", "z")), Criteria_(Direction.Benefit, Direction.Cost, Direction.Benefit)),
    ];

    /// <summary>Does the same with each method and its criteria.</summary>
    public static void EachMethod(Action<EngineSettings, IReadOnlyList<Criterion>> act) =>
        Assert.All(Methods, method => act(method.Settings, method.Criteria));

    /// <summary>A method and a random list that it can score; about one cell in twelve is blank where asked for.</summary>
    public static Gen<(EngineSettings Settings, Backlog Backlog)> Random(bool withBlanks) =>
        from method in Gen.Int[0, Methods.Count - 1]
        from rows in Gen.Int[1, 12].SelectMany(count => Row(Methods[method].Criteria, withBlanks).Array[count])
        select (Methods[method].Settings, Of(Methods[method].Criteria, rows));

    private static Gen<double?[]> Row(IReadOnlyList<Criterion> criteria, bool withBlanks) =>
        from cells in Gen.Select(Gen.Int[1, 40], Gen.Int[0, withBlanks ? 11 : 0]).Array[criteria.Count]
        select cells.Zip(criteria, (cell, criterion) =>
            withBlanks && cell.Item2 == 1 ? (double?)null
            // Quarters, so that ties are common; confidence stays a fraction.
            : criterion.Id == Criteria.Confidence ? cell.Item1 / 40.0 : cell.Item1 / 4.0).ToArray();
}
