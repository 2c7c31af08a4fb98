namespace OfficePM.Engine.Planning;

/// <summary>What each item of a list has to do with, looked up once.</summary>
internal sealed class PlanLinks
{
    /// <summary>Looks it up.</summary>
    public PlanLinks(PlanModel plan)
    {
        Plan = plan;
        After = Planning.Prerequisites.Successors(plan.Count, plan.Prerequisites);
        Before = Lists<int>(plan);
        Groups = Lists<int>(plan);
        Demands = Lists<(int, long)>(plan);
        foreach (var pair in plan.Prerequisites.Where(pair => pair.Before != pair.After))
        {
            Before[pair.After].Add(pair.Before);
        }

        for (var group = 0; group < plan.AtMostOne.Length; group++)
        {
            foreach (var item in plan.AtMostOne[group])
            {
                Groups[item].Add(group);
            }
        }

        for (var at = 0; at < plan.Capacities.Length; at++)
        {
            foreach (var (item, amount) in plan.Capacities[at].Users)
            {
                Demands[item].Add((at, amount));
            }
        }
    }

    /// <summary>The problem.</summary>
    public PlanModel Plan { get; }

    /// <summary>What needs each item.</summary>
    public IReadOnlyList<IReadOnlyList<int>> After { get; }

    /// <summary>What each item needs.</summary>
    public List<int>[] Before { get; }

    /// <summary>The places in <see cref="PlanModel.AtMostOne"/> of the groups that each item is in.</summary>
    public List<int>[] Groups { get; }

    /// <summary>What each item takes of which capacity.</summary>
    public List<(int Capacity, long Amount)>[] Demands { get; }

    private static List<T>[] Lists<T>(PlanModel plan) => [.. Enumerable.Range(0, plan.Count).Select(_ => new List<T>())];
}
