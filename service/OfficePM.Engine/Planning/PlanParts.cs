namespace OfficePM.Engine.Planning;

/// <summary>A list with one period, taken apart into parts that do not touch each other.</summary>
/// <param name="Knapsacks">Parts in which nothing but one capacity limits the items.</param>
/// <param name="Rest">The items of all other parts.</param>
internal sealed record PlanParts(IReadOnlyList<Knapsack> Knapsacks, IReadOnlyList<int> Rest)
{
    /// <summary>Takes a list apart.</summary>
    public static PlanParts Of(PlanModel plan)
    {
        var parent = Enumerable.Range(0, plan.Count).ToArray();
        var limits = plan.Capacities.Where(capacity => capacity.Users.Sum(user => user.Amount) > capacity.Amount).ToList();
        var links = plan.Prerequisites.Select(pair => new[] { pair.Before, pair.After })
            .Concat(plan.AtMostOne)
            .Concat(plan.Bands.Select(_ => Enumerable.Range(0, plan.Count).ToArray()))
            .ToList();
        foreach (var linked in limits.Select(capacity => capacity.Users.Select(user => user.Item).ToArray()).Concat(links))
        {
            foreach (var item in linked.Skip(1))
            {
                parent[Root(item)] = Root(linked[0]);
            }
        }

        // Linked in another way than by a capacity.
        var entangled = links.SelectMany(linked => linked).Select(Root).ToHashSet();
        var limitsOf = limits.Where(capacity => capacity.Users.Length > 0).ToLookup(capacity => Root(capacity.Users[0].Item));
        List<Knapsack> knapsacks = [];
        List<int> rest = [];
        foreach (var part in Enumerable.Range(0, plan.Count).GroupBy(Root))
        {
            int[] members = [.. part];
            var own = limitsOf[part.Key].ToList();
            if (!entangled.Contains(part.Key) && own.Count <= 1 && Knapsack.Of(plan, members, own.Count == 0 ? null : own[0]) is { } knapsack)
            {
                knapsacks.Add(knapsack);
            }
            else
            {
                rest.AddRange(members);
            }
        }

        rest.Sort();
        return new PlanParts(knapsacks, rest);

        int Root(int item)
        {
            while (parent[item] != item)
            {
                item = parent[item] = parent[parent[item]];
            }

            return item;
        }
    }
}
