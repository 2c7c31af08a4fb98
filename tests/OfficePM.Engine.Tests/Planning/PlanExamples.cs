using OfficePM.Engine.Planning;

namespace OfficePM.Engine.Tests.Planning;

/// <summary>Small planning problems for tests: items of one team called Web.</summary>
internal static class PlanExamples
{
    /// <summary>Not planned, for a row of periods.</summary>
    public const int No = Plan.NotPlanned;

    /// <summary>An item of one team.</summary>
    public static PlanItem Item(string key, double value, double effort, string team = "Web") => new(key, value, effort, [new(team, effort)]);

    /// <summary>As many periods as capacities, all of them the team Web's.</summary>
    public static PlanProblem Of(double[] capacities, params PlanItem[] items) => new()
    {
        Items = items,
        Periods = [.. capacities.Select((_, period) => $"Q{period + 1}")],
        Capacities = [.. capacities.Select((amount, period) => new Capacity("Web", period, amount))],
    };

    /// <summary>Many items and thirty resources: nobody proves the best plan of a hundred in a moment.</summary>
    public static PlanProblem Hard(int items = 100)
    {
        Random random = new(1);
        var resources = Enumerable.Range(0, 30).Select(number => $"R{number}").ToArray();
        PlanItem[] all =
        [
            .. Enumerable.Range(0, items).Select(number =>
            {
                Demand[] demands = [.. resources.Select(resource => new Demand(resource, random.Next(1, 1000)))];
                return new PlanItem($"K{number}", Math.Floor(demands.Average(demand => demand.Amount)) + random.Next(500), demands[0].Amount, demands) { Rank = number + 1 };
            }),
        ];
        return new() { Items = all, Capacities = [.. resources.Select((resource, at) => new Capacity(resource, 0, Math.Floor(all.Sum(item => item.Demands[at].Amount) / 2)))] };
    }

    /// <summary>Keeps what it is told, at once and in order, unlike <see cref="Progress{T}"/>.</summary>
    public sealed class Told : IProgress<PlanProgress>
    {
        public List<PlanProgress> All { get; } = [];

        public void Report(PlanProgress value) => All.Add(value);
    }
}
