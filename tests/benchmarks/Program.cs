using System.Globalization;
using System.Runtime.InteropServices;
using OfficePM.Benchmarks;
using OfficePM.Benchmarks.Load;
using OfficePM.Benchmarks.Recalcs;
using OfficePM.Engine;
using OfficePM.Engine.Planning;
using OfficePM.Engine.Ranking;
using OfficePM.Engine.Scoring;

const int Items = 10_000;
const int CriteriaCount = 10;

if (args is ["sheets", ..])
{
    SheetBenchmark.Run(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 11);
    return;
}

if (args is ["plans", ..])
{
    PlanBenchmark.Run(
        args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 30, args.Length > 2 ? double.Parse(args[2], CultureInfo.InvariantCulture) : new PlanLimits().TradeOffs);
    return;
}

if (args is ["recalcs", ..])
{
    await RecalcBenchmark.RunAsync(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3, args.Length > 2 ? args[2] : null);
    return;
}

if (args is ["online", .. var online])
{
    int[] numbers = [.. online.Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
    await OnlineBenchmark.RunAsync(numbers is [var runs, ..] ? runs : 5, numbers.Length > 1 ? numbers[1..] : [1_000]);
    return;
}

if (args is ["load", ..])
{
    var isOnline = args.Contains("online");
    int[] sizes = [.. args.Skip(1).Where(arg => arg != "online").Select(arg => int.Parse(arg, CultureInfo.InvariantCulture))];
    await LoadBenchmark.RunAsync(sizes.ElementAtOrDefault(0) is > 0 and var users ? users : 200, sizes.ElementAtOrDefault(1) is > 0 and var seconds ? seconds : 60, isOnline);
    return;
}

if (args is ["soak", ..])
{
    await LoadBenchmark.SoakAsync(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10_000);
    return;
}

if (args is ["what-if", ..])
{
    await WhatIfBenchmark.RunAsync(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 200);
    return;
}

if (args is ["rewrite", var program, var input, var output])
{
    RecalcBenchmark.RunOne(program, input, output);
    return;
}

if (args is ["generate", var items, var path, .. var form])
{
    var isWide = form is ["wide"];
    GeneratedWorkbook.Write(path, isWide ? GeneratedWorkbook.Wide : GeneratedWorkbook.Plain, int.Parse(items, CultureInfo.InvariantCulture), asTable: !isWide);
    return;
}

var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 51;
var backlog = RandomBacklog.Of(Items, CriteriaCount);
var weights = backlog.Criteria.Select((criterion, at) => (criterion.Id, Weight: 1.0 + (at % 4))).ToDictionary(entry => entry.Id, entry => entry.Weight, StringComparer.Ordinal);
EngineSettings Weighted(params (string Name, string Value)[] options) => new()
{
    Method = "Weighted score",
    Weights = weights,
    Options = options.ToDictionary(option => option.Name, option => option.Value, StringComparer.OrdinalIgnoreCase),
};

WeightedSumLoop loop = new(backlog, weights);
AgreeOrThrow(loop.Scores(), Score(backlog, Weighted(("normalise", "min-max"))));

(string, double)[] weightedSumPeers = [("pyrepo", 2.0), ("scikit-criteria", 9.8)];
List<Kernel> kernels = [new("plain C# loop: min-max, weighted sum, doubles only", () => loop.Scores().Sum())];
kernels.Add(new("Weighted score, as it stands", () => Sum(Score(backlog, Weighted())), weightedSumPeers));
foreach (var normalise in new[] { "min-max", "max", "linear", "sum", "vector", "z" })
{
    kernels.Add(new($"Weighted score, {normalise}", () => Sum(Score(backlog, Weighted(("normalise", normalise)))), weightedSumPeers));
}

foreach (var aggregation in new[] { "geometric", "limited compensation" })
{
    kernels.Add(new(
        $"Weighted score, max, {aggregation}", () => Sum(Score(backlog, Weighted(("normalise", "max"), ("aggregation", aggregation))))));
}

foreach (var method in ScoringMethods.All.Where(method => method.Requires.Count > 0))
{
    var own = RandomBacklog.For(method, Items);
    EngineSettings settings = new() { Method = method.Name };
    kernels.Add(new($"{method.Name} ({own.Criteria.Count} columns)", () => Sum(Score(own, settings))));
}

EngineSettings custom = new()
{
    Method = "Custom formula",
    Options = new Dictionary<string, string>
    {
        ["formula"] = "([Criterion 1]*[Criterion 2] + MAX([Criterion 4],[Criterion 5]) + IF([Criterion 7]>50,[Criterion 8],0) + SQRT([Criterion 10])) / [Criterion 3]",
    },
};
kernels.Add(new("Custom formula over 8 columns", () => Sum(Score(backlog, custom))));
kernels.Add(new("Whole assessment, weighted min-max: ranks, quadrants, run id", () => AssessmentEngine.Assess(backlog, Weighted(("normalise", "min-max"))).Items.Sum(item => item.Score!.Value)));

var three = RandomBacklog.Of(Items, 3);
IReadOnlyList<double?>[] rows = [.. three.Items.Select(item => (IReadOnlyList<double?>)[.. three.Criteria.Select(criterion => item[criterion.Id])])];
Direction[] directions = [.. three.Criteria.Select(criterion => criterion.Direction)];
kernels.Add(new($"Pareto front, {Items} × 3 whole numbers", () => new ParetoFront(rows, directions).Front().Count, ("numpy", 120)));
Random random = new(7);
IReadOnlyList<double?>[] spread = [.. Enumerable.Range(0, Items).Select(_ => (IReadOnlyList<double?>)[random.NextDouble(), random.NextDouble(), random.NextDouble()])];
kernels.Add(new($"Pareto front, {Items} × 3 real numbers", () => new ParetoFront(spread, directions).Front().Count, ("numpy", 120)));

ScoringResult[] lenses =
[
    Score(backlog, Weighted()), Score(backlog, Weighted(("normalise", "min-max"))), Score(backlog, Weighted(("normalise", "sum"))),
    Score(backlog, Weighted(("normalise", "max"), ("aggregation", "geometric"))), Score(backlog, custom),
];
kernels.Add(new("Agreement of 5 lenses (10 pairs)", () => LensAgreement.Of(lenses).Pairs.Sum(pair => pair.TauB!.Value)));

var measured = Measurement.Of(kernels, rounds);
var yardstick = measured[0].Wall;
Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors; {Items} × {CriteriaCount} unless said otherwise; median of {rounds} runs");
Console.WriteLine();
Console.WriteLine("| what | wall ms | CPU ms | fastest ms | MB allocated | × plain loop | of the peer's time |");
Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | --- |");
foreach (var one in measured)
{
    var peers = string.Join(", ", one.Kernel.Peers.Select(peer => $"{peer.Name} {one.Wall / peer.Milliseconds:0.00}"));
    Console.WriteLine(
        $"| {one.Kernel.Name} | {one.Wall:0.00} | {one.Processor:0.00} | {one.Fastest:0.00} | {one.Allocated / 1e6:0.0} | {one.Wall / yardstick:0.0} | {peers} |");
}

static ScoringResult Score(Backlog backlog, EngineSettings settings) => ScoringMethods.Find(settings.Method!)!.Score(backlog, settings);

static double Sum(ScoringResult result) => result.Items.Sum(item => item.Score!.Value + item.Terms.Count);

static void AgreeOrThrow(double[] loop, ScoringResult engine)
{
    for (var item = 0; item < loop.Length; item++)
    {
        if (Math.Abs(loop[item] - engine.Items[item].Score!.Value) > 1e-9)
        {
            throw new InvalidOperationException($"The plain loop and the engine differ at item {item}: they do not compute the same.");
        }
    }
}
