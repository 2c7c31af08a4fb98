namespace OfficePM.Engine.Planning;

/// <summary>Finds the best set of items for a list with one period: part by part, each in the fastest way that is exact for it.</summary>
internal static class SetSearch
{
    /// <summary>The set worth most; of equally good sets the one with the least sum of tie numbers, where there are any.</summary>
    /// <param name="plan">The list, with one period.</param>
    /// <param name="worth">What each item is worth.</param>
    /// <param name="tie">What speaks against each item among equally good sets.</param>
    /// <param name="from">Where the search starts.</param>
    public static SetAnswer Maximise(
        PlanModel plan, Func<int, long> worth, Func<int, long>? tie, IReadOnlyList<int>? from, SearchSettings settings)
    {
        var parts = PlanParts.Of(plan);
        var periodOf = Enumerable.Repeat(Plan.NotPlanned, plan.Count).ToArray();
        foreach (var knapsack in parts.Knapsacks)
        {
            settings.CancellationToken.ThrowIfCancellationRequested();
            settings.Budget.Spend(knapsack.Work);
            if (knapsack.Best(worth, tie) is not { } chosen)
            {
                return SetAnswer.Impossible;
            }

            foreach (var item in chosen)
            {
                periodOf[item] = 0;
            }
        }

        if (parts.Rest.Count == 0)
        {
            var all = Sum(plan, periodOf, worth);
            return new SetAnswer(Verdict.Found, periodOf, all, all) { Settled = true };
        }

        var inKnapsacks = parts.Knapsacks.SelectMany(knapsack => knapsack.Members).ToList();
        var (value, settled) = Search(Without(plan, inKnapsacks), worth, tie, from, settings);
        if (value.Verdict != Verdict.Found)
        {
            return new SetAnswer(value.Verdict, [], 0, long.MaxValue);
        }

        var chosenBefore = Sum(plan, periodOf, worth);
        foreach (var item in parts.Rest.Where(item => value.PeriodOf[item] != Plan.NotPlanned))
        {
            periodOf[item] = 0;
        }

        return new SetAnswer(Verdict.Found, periodOf, chosenBefore + value.Value, chosenBefore + value.Bound) { Settled = settled };
    }

    /// <summary>The list without some items, which nothing links to the others.</summary>
    public static PlanModel Without(PlanModel plan, IReadOnlyCollection<int> items)
    {
        if (items.Count == 0)
        {
            return plan;
        }

        var decisions = plan.Decisions.ToArray();
        foreach (var item in items)
        {
            decisions[item] = Commitment.Out;
        }

        return plan with { Decisions = decisions };
    }

    private static (CpAnswer Answer, bool Settled) Search(
        PlanModel plan, Func<int, long> worth, Func<int, long>? tie, IReadOnlyList<int>? from, SearchSettings settings)
    {
        CpPlan model = new(plan, settings);
        if (from is not null)
        {
            model.StartFrom(from);
        }

        var value = model.Sum(worth);
        return model.MaximiseThenMinimise(value, tie is null ? [] : [model.Sum(tie)]);
    }

    private static long Sum(PlanModel plan, int[] periodOf, Func<int, long> worth) =>
        Enumerable.Range(0, plan.Count).Where(item => periodOf[item] != Plan.NotPlanned).Sum(worth);
}

/// <summary>A set that was found.</summary>
/// <param name="Verdict">How the search ended.</param>
/// <param name="PeriodOf">0 for what is in it, <see cref="Plan.NotPlanned"/> for the rest; empty where none was found.</param>
/// <param name="Worth">What it is worth.</param>
/// <param name="Bound">What no set can exceed.</param>
internal sealed record SetAnswer(Verdict Verdict, int[] PeriodOf, long Worth, long Bound)
{
    public static SetAnswer Impossible { get; } = new(Verdict.Impossible, [], 0, 0);

    /// <summary>Whether the choice among equally good sets is settled.</summary>
    public bool Settled { get; init; }
}
