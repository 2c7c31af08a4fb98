using System.Globalization;
using OfficePM.Engine.Planning;

namespace OfficePM.Engine.Tests.Cases;

internal static partial class CaseMethods
{
    private const string Budget = "Budget";

    private static Dictionary<string, Func<object?>> Knapsack(CaseFile file)
    {
        var problem = KnapsackProblem(file);
        return new(Planned(problem, Planner.Plan(problem)))
        {
            // By how much the commitments exceed the capacity.
            ["overrun"] = () => Planner.Plan(problem).Conflict?.Extra?.Sum(extra => extra.Amount),
        };
    }

    private static Dictionary<string, Func<object?>> MultiResourceKnapsack(CaseFile file)
    {
        var problem = MultiResourceProblem(file);
        var result = Planner.Plan(problem);
        return new(Planned(problem, result))
        {
            ["cost_of_reversing_each_item"] = () =>
            {
                var tradeOffs = TradeOffs.Of(problem, result.Plan!);
                return tradeOffs.CostOfYes.Concat(tradeOffs.CostOfNo).OrderBy(price => price.Item).Select(Exactly);
            },
        };
    }

    /// <summary>Each customer is an item that pays and costs nothing, and needs the requirements, which cost and pay nothing.</summary>
    private static Dictionary<string, Func<object?>> NextRelease(CaseFile file)
    {
        var costs = file.Numbers("requirement_costs");
        var customers = file.Parameter("customers")!.Value.EnumerateArray().ToArray();
        PlanProblem problem = new()
        {
            Items =
            [
                .. costs.Select((cost, item) => new PlanItem(Key(item), 0, cost, [new(Budget, cost)])),
                .. customers.Select((customer, item) => new PlanItem(Key(costs.Count + item), customer.GetProperty("profit").GetDouble(), 0, [])),
            ],
            Capacities = [new(Budget, 0, file.Number("budget")!.Value)],
            // Requirements are counted from 1; of a pair the second needs the first.
            Prerequisites =
            [
                .. Places(file, "requires").Select(pair => new Prerequisite(pair[0] - 1, pair[1] - 1)),
                .. customers.SelectMany((customer, item) => customer.GetProperty("requests").EnumerateArray()
                    .Select(request => new Prerequisite(request.GetInt32() - 1, costs.Count + item))),
            ],
        };
        return Planned(problem, Planner.Plan(problem));
    }

    private static Dictionary<string, Func<object?>> OpportunityCost(CaseFile file)
    {
        var problem = KnapsackProblem(file);
        var plan = Planner.Plan(problem).Plan!;
        return new()
        {
            ["cost_of_forcing"] = () => new CaseCheck(costs =>
            {
                var prices = TradeOffs.Of(problem, plan).CostOfYes.ToDictionary(price => Key(price.Item), price => Exactly(price) ?? double.NaN);
                // What is planned anyway costs nothing to force in.
                Assert.All(costs.EnumerateObject(), cost => Assert.Equal(cost.Value.GetDouble(), prices.GetValueOrDefault(cost.Name, 0), file.Tolerance));
            }),
        };
    }

    private static Dictionary<string, Func<object?>> ShadowPrice(CaseFile file)
    {
        var problem = KnapsackProblem(file);
        var plan = Planner.Plan(problem).Plan!;
        var tradeOffs = TradeOffs.Of(problem, plan);
        return new()
        {
            ["lp_value"] = () => tradeOffs.RelaxedValue,
            ["shadow_price"] = () => tradeOffs.Capacity[0].PerUnit,
            ["integrality_gap"] = () => tradeOffs.RelaxedValue - plan.BestValue,
            ["optimal_value_at_capacity"] = () => new CaseCheck(values =>
            {
                foreach (var value in values.EnumerateObject())
                {
                    Assert.Equal(value.Value.GetDouble(), ValueAt(problem, double.Parse(value.Name, CultureInfo.InvariantCulture)), file.Tolerance);
                }
            }),
        };
    }

    /// <summary>Each published point is the least capacity for its value, and what the trade-offs say between them is the value of the point before.</summary>
    private static Dictionary<string, Func<object?>> BudgetFrontier(CaseFile file)
    {
        var problem = WithBudget(file, file.Number("published_capacity") ?? file.Full.Sum(row => row[CostColumn(file)]));
        return new()
        {
            ["frontier_cost_value"] = () => new CaseCheck(points =>
            {
                var steps = points.EnumerateArray().Select(point => (Cost: point[0].GetDouble(), Value: point[1].GetDouble())).ToArray();
                double At(double capacity) => steps.Last(step => step.Cost <= capacity + 1e-9).Value;
                for (var step = 0; step < steps.Length; step++)
                {
                    Assert.Equal(steps[step].Value, ValueAt(problem, steps[step].Cost), file.Tolerance);
                    Assert.True(step == 0 || ValueAt(problem, steps[step].Cost - 0.5) == steps[step - 1].Value, $"less than {steps[step].Cost} is enough");
                }

                var frontier = TradeOffs.Of(problem, Planner.Plan(problem).Plan!).Frontier;
                Assert.NotEmpty(frontier);
                Assert.All(frontier, point => Assert.Equal((At(point.Capacity), point.Value), (point.Value, point.Bound)));
            }),
        };
    }

    private static Dictionary<string, Func<object?>> Planned(PlanProblem problem, PlanResult result) => new()
    {
        ["optimal_value"] = () => result.Plan is { Proven: true } plan && PlanViolations.Of(problem, plan.PeriodOf).Count == 0 ? plan.Value : null,
        ["selected"] = () => result.Plan!.PeriodOf.Select((period, item) => (period, item)).Where(one => one.period != Plan.NotPlanned).Select(one => one.item),
        ["error"] = () => result.Conflict is null ? null : "infeasible",
    };

    private static double ValueAt(PlanProblem problem, double capacity) =>
        Planner.Plan(problem with { Capacities = [problem.Capacities[0] with { Amount = capacity }] }).Plan is { Proven: true } plan ? plan.Value : double.NaN;

    private static double? Exactly(DecisionPrice price) => price.Exact ? price.AtMost : null;

    private static string Key(int item) => item.ToString(CultureInfo.InvariantCulture);

    /// <summary>One capacity per resource; the effort is the sum of what an item takes.</summary>
    internal static PlanProblem MultiResourceProblem(CaseFile file)
    {
        var capacities = file.Numbers("capacities");
        var names = capacities.Select((_, resource) => string.Create(CultureInfo.InvariantCulture, $"resource {resource}")).ToArray();
        return new()
        {
            Items = [.. file.Full.Select((row, item) => new PlanItem(Key(item), row[0], row.Skip(1).Sum(), [.. names.Select((name, resource) => new Demand(name, row[resource + 1]))]))],
            Capacities = [.. names.Select((name, resource) => new Capacity(name, 0, capacities[resource]))],
        };
    }

    /// <summary>One capacity for the cost of all items.</summary>
    internal static PlanProblem KnapsackProblem(CaseFile file) =>
        WithBudget(file, file.Number("capacity") ?? throw new CaseNotOfferedException("a knapsack without a capacity"));

    private static PlanProblem WithBudget(CaseFile file, double capacity)
    {
        var (cost, value) = (CostColumn(file), 1 - CostColumn(file));
        int[] committed = [.. file.Numbers("committed").Select(item => (int)item)];
        return new()
        {
            Items =
            [
                .. file.Full.Select((row, item) => new PlanItem(Key(item), row[value], row[cost], [new(Budget, row[cost])])
                {
                    Commitment = committed.Contains(item) ? Commitment.In : Commitment.Free,
                }),
            ],
            Capacities = [new(Budget, 0, capacity)],
            // An item, then what it needs.
            Prerequisites = [.. Places(file, "requires").Select(pair => new Prerequisite(pair[1], pair[0]))],
            AtMostOne = Places(file, "exclusive"),
        };
    }

    private static int CostColumn(CaseFile file) => file.Words("columns") is ["cost" or "effort" or "weight", _] ? 0 : 1;

    private static int[][] Places(CaseFile file, string parameter) => file.Parameter(parameter) is { } lists
        ? [.. lists.EnumerateArray().Select(list => list.EnumerateArray().Select(item => item.GetInt32()).ToArray())]
        : [];
}
