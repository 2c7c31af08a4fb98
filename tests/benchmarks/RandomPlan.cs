using OfficePM.Engine.Planning;

namespace OfficePM.Benchmarks;

/// <summary>Random planning problems like the published ones: values from 100 to 9,999, capacities of 30 % of the work, links between items.</summary>
internal static class RandomPlan
{
    /// <summary>A problem with teams and periods, one prerequisite for every fifth item and one exclusion for every twentieth.</summary>
    public static PlanProblem Of(int items, int teams, int periods)
    {
        Random random = new(7);
        var list = Enumerable.Range(0, items).Select(item =>
        {
            var effort = random.Next(1, 13);
            return new PlanItem($"A-{item}", random.Next(100, 10_000), effort, [new Demand($"Team {random.Next(teams)}", effort)]) { Rank = item + 1 };
        }).ToList();
        int Any() => random.Next(items);
        return new PlanProblem
        {
            Items = list,
            Periods = [.. Enumerable.Range(1, periods).Select(period => $"Q{period}")],
            Capacities =
            [
                .. from team in list.GroupBy(item => item.Demands[0].Resource)
                   orderby team.Key
                   from period in Enumerable.Range(0, periods)
                   select new Capacity(team.Key, period, Math.Floor(team.Sum(item => item.Effort) * 0.3 / periods)),
            ],
            Prerequisites = [.. Enumerable.Range(0, items / 5).Select(_ => (One: Any(), Other: Any())).Where(pair => pair.One != pair.Other)
                .Select(pair => new Prerequisite(Math.Min(pair.One, pair.Other), Math.Max(pair.One, pair.Other)))],
            AtMostOne = [.. Enumerable.Range(0, items / 20).Select(_ => (IReadOnlyList<int>)[Any(), Any()])],
        };
    }

    /// <summary>A problem with one capacity and nothing else.</summary>
    public static PlanProblem OneCapacity(int items, int capacity)
    {
        Random random = new(7);
        return new PlanProblem
        {
            Items =
            [
                .. Enumerable.Range(0, items).Select(item =>
                {
                    var effort = random.Next(1, 13);
                    return new PlanItem($"A-{item}", random.Next(100, 10_000), effort, [new Demand("Everybody", effort)]) { Rank = item + 1 };
                }),
            ],
            Capacities = [new Capacity("Everybody", null, capacity)],
        };
    }
}
