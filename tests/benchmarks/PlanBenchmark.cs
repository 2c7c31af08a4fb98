using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using OfficePM.Engine.Planning;

namespace OfficePM.Benchmarks;

/// <summary>What a plan costs, with all its prices, beside solvers that get the same problem as it stands.</summary>
internal static class PlanBenchmark
{
    private static readonly (string Name, PlanProblem Problem)[] Problems =
    [
        ("40 items, 3 teams, 3 periods", RandomPlan.Of(40, 3, 3)),
        ("200 items, 4 teams, 1 period", RandomPlan.Of(200, 4, 1)),
        ("1000 items, 4 teams, 1 period", RandomPlan.Of(1000, 4, 1)),
        ("200 items, 4 teams, 3 periods", RandomPlan.Of(200, 4, 3)),
        ("1000 items, 4 teams, 3 periods", RandomPlan.Of(1000, 4, 3)),
        ("1000 items, one capacity of 2000", RandomPlan.OneCapacity(1000, 2000)),
    ];

    /// <summary>Prints the table.</summary>
    /// <param name="seconds">How long a peer may search on the clock.</param>
    /// <param name="work">What all that is derived from a plan may cost, in the solver's deterministic seconds.</param>
    public static void Run(int seconds, double work)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors; peers stop after {seconds} s; {work} deterministic seconds for trade-offs"));
        Console.WriteLine();
        Console.WriteLine("| problem | plan CPU ms | gap | SCIP CPU ms | gap | CP-SAT CPU ms | gap | prices CPU ms | exact | ranges | mean width of a range | all trade-offs CPU ms |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        // Compiled before it is measured.
        foreach (var small in Enumerable.Range(0, 5).SelectMany(_ => new[] { RandomPlan.Of(20, 2, 2), RandomPlan.OneCapacity(1000, 1000) }))
        {
            TradeOffs.Of(small, Planner.Plan(small).Plan!);
        }

        foreach (var (name, problem) in Problems)
        {
            var planned = Measure(() => Planner.Plan(problem), out var plan);
            var scip = Measure(() => PeerPlans.Scip(problem, seconds), out var scipFound);
            var cpSat = Measure(() => PeerPlans.CpSat(problem, seconds), out var cpSatFound);
            Clock clock = new();
            var all = Measure(() => TradeOffs.Of(problem, plan.Plan!, limits: new PlanLimits { TradeOffs = work }, progress: clock), out var tradeOffs);
            DecisionPrice[] prices = [.. tradeOffs.CostOfYes.Concat(tradeOffs.CostOfNo).Where(price => !price.Impossible)];
            DecisionPrice[] ranges = [.. prices.Where(price => !price.Exact)];
            var width = ranges.Length == 0 ? 0 : ranges.Average(price => price.AtMost is { } most ? most - price.AtLeast : double.PositiveInfinity);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {planned:0} | {Gap(plan.Plan!.BestValue, plan.Plan.Bound)} | {scip:0} | {Gap(scipFound.Value, scipFound.Bound)} | {cpSat:0} | {Gap(cpSatFound.Value, cpSatFound.Bound)} | {clock.Prices:0} | {prices.Length - ranges.Length} of {prices.Length} | {ranges.Length} | {width:0.0} | {all:0} |"));
        }
    }

    private static string Gap(double value, double bound) => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, bound - value) / Math.Max(1, value):0.000%}");

    private static double Measure<T>(Func<T> run, out T result)
    {
        var before = Processor();
        result = run();
        return Processor() - before;
    }

    private static double Processor() => Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds;

    /// <summary>Reads the clock when the prices are done.</summary>
    private sealed class Clock : IProgress<PlanProgress>
    {
        private readonly double start = Processor();

        public double Prices { get; private set; }

        public void Report(PlanProgress value)
        {
            if (value.Step == PlanStep.Prices)
            {
                Prices = Processor() - start;
            }
        }
    }
}
