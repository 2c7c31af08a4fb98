namespace OfficePM.Workbooks.Reporting.Planning;

/// <summary>What the plan adds to why an item stands where it stands.</summary>
internal static class PlanWhy
{
    /// <summary>What the list says of an item, the fullest first; empty where the plan has nothing to add.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="item">The item.</param>
    /// <param name="place">"7th", "Tied 8th".</param>
    /// <param name="full">Its own numbers.</param>
    /// <param name="brief">Fewer of them.</param>
    /// <param name="tail">What holds it back or lifts it, or null.</param>
    public static IReadOnlyList<string> InList(PlanView plan, int item, string place, string full, string brief, string? tail)
    {
        if (plan.Decision(item) is { } decision && plan.Plan is not null)
            return Decided(plan, decision, place, brief);
        return plan.Lane(item) switch
        {
            null when plan.Plan is not null => CannotBePlanned(plan, item, place, full, brief),
            null => [],
            Lanes.NotNow => NotNow(plan, item, place, brief),
            var lane => Planned(plan, item, lane, place, full, brief, tail),
        };
    }

    /// <summary>What Summary says in place of the item's own numbers; null where nothing. No names of people.</summary>
    public static string? OnSummary(PlanView plan, int item) =>
        plan.Decision(item) is { IsOverride: true } && plan.Problem.Items[item].Rank is { } rank
            ? $"By decision; {Words.Ordinal(rank)} of {Words.Number(plan.Problem.Items.Count(one => one.Rank is not null))} by score"
            : null;

    /// <summary>Why an item cannot be planned.</summary>
    public static string Reason(PlanView plan, int item) =>
        plan.HasEffort(item) ? "not planned, OfficePM Check says why" : $"no {plan.Effort.Noun}, so it cannot be planned";

    private static string[] Planned(PlanView plan, int item, string lane, string place, string full, string brief, string? tail)
    {
        var says = lane == Lanes.Now || plan.PeriodName(plan.Plan!.PeriodOf[item]) is not { } period ? "in the plan" : $"planned for {period}";
        return
        [
            .. tail is null ? (string[])[] : [$"{place}: {full}; {tail}; {says}."],
            $"{place}: {full}; {says}.",
            $"{place}: {brief}; {says}.",
            $"{place}: {says}.",
        ];
    }

    private static string[] NotNow(PlanView plan, int item, string place, string brief)
    {
        if (plan.Yes(item) is not { } price)
            return [];
        if (price.Impossible)
        {
            var why = PlanSentences.Impossible(plan, item);
            return [$"{place}: {brief}; {why}.", $"{place}: {why}."];
        }

        var cost = plan.Numbers.Price(price);
        var one = plan.Problem.Items[item];
        var needs = PlanSentences.NeedsFirst(plan, item);
        var costs = $"{plan.Effort.Amount(one.Effort)} for {PlanSentences.Points(plan, one.Value)}; a yes costs {cost}.";
        if (needs is not null)
            return [$"{place}: {needs}; a yes costs {cost}.", $"{place}: {needs}."];
        if (plan.OnlyInBest(item))
            return [$"{place}: {brief}; in the best plan, but the last plan was kept.", $"{place}: in the best plan, but the last plan was kept."];
        if (price is { AtLeast: 0, AtMost: 0 } && plan.IsKept)
            return [$"{place}: {brief}; a yes costs nothing.", $"{place}: a yes costs nothing."];
        if (price is { AtLeast: 0, AtMost: 0 })
            return [$"{place}: {brief}; a yes costs nothing, the plans are equally good.", $"{place}: a yes costs nothing."];
        var less = price.Exact ? $"{cost} less" : $"{cost} points less";
        string[] means = price.Leaves.Count == 0 ? [] :
        [
            $"{place}: a yes means no to {plan.List(price.Leaves, 3)}: {less}.",
            $"{place}: a yes means no to {plan.List(price.Leaves, 2)}: {less}.",
            $"{place}: a yes means no to {plan.List(price.Leaves, 1)}: {less}.",
        ];
        return [.. means, $"{place}: {costs}", Words.Sentence(costs)];
    }

    private static string[] Decided(PlanView plan, ItemDecision decision, string place, string brief)
    {
        var (item, way) = (decision.Item, decision.In ? "In" : "Out");
        if (!decision.IsOverride)
            return decision.In ? [$"{place}: {brief}; in the plan as committed.", $"{place}: in the plan as committed."] : [$"{place}: {brief}; ruled out.", $"{place}: ruled out."];
        var by = decision.By is { } name ? $" of {Words.Short(name, 30)}" : "";
        var cost = plan.Prices?.Overrides?.Each.FirstOrDefault(one => one.Item == item) is { } price
            ? $" {(plan.Overrides.Count > 1 ? "Alone it costs" : "Costs")} {plan.Numbers.Price(price.AtLeast, price.AtMost)}."
            : "";
        string[] reasoned = decision.Reason is { } reason
            ? [$"{way} by decision{by}: {reason.TrimEnd('.')}.{cost}", $"{way} by decision{by}: {Words.Short(reason.TrimEnd('.'), 40)}.{cost}", $"{way} by decision{by}: {Words.Short(reason.TrimEnd('.'), 40)}."]
            : [];
        return [.. reasoned, $"{way} by decision{by}; {place} by score.{cost}", $"{way} by decision{by}.{cost}", $"{way} by decision{by}."];
    }

    private static string[] CannotBePlanned(PlanView plan, int item, string place, string full, string brief) =>
        [$"{place}: {full}; {Reason(plan, item)}.", $"{place}: {brief}; {Reason(plan, item)}.", $"{place}: {Reason(plan, item)}."];
}
