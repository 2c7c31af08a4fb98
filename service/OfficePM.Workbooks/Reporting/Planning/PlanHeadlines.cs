namespace OfficePM.Workbooks.Reporting.Planning;

/// <summary>What a plan comes to, in one sentence of at most two numbers.</summary>
internal static class PlanHeadlines
{
    /// <summary>What leadership reads first.</summary>
    public static string Summary(PlanView plan)
    {
        if (plan.Plan is null)
            return Conflict(plan);
        var now = plan.In(Lanes.Now);
        var plannable = plan.Count - plan.Unplannable.Count;
        if (plannable == 0)
            return $"{Words.Count(plan.Count, "item")} read, none can be planned: each lacks an effort or a value, or is done";
        var planned = Enumerable.Range(0, plan.Count).Count(item => plan.Lane(item) is not (null or Lanes.NotNow));
        if (planned == 0)
            return plannable == 1 ? $"The one item does not fit {plan.InFirst}" : $"Nothing fits: none of {Words.Count(plannable, "item")} can be done with the capacity given";
        if (now.Count == plannable && plannable == plan.Count)
            return plannable == 1 ? $"The one item fits {plan.InFirst}" : $"All {Words.Count(plannable, "item")} fit {plan.InFirst}: nothing has to wait";
        if (now.Count == plannable)
            return plannable == 1 ? $"The one item that can be planned fits {plan.InFirst}" : $"All {Words.Count(plannable, "item")} that can be planned fit {plan.InFirst}: nothing has to wait";
        var yes = $"Say yes to {Words.Number(now.Count)} of {Words.Count(plan.Count, "item")} {plan.ForFirst}";
        // Where losses cancel gains a share says nothing; nor where all of it is later.
        return now.Count == 0 ? $"Nothing fits {plan.InFirst}; {Words.Count(planned, "item")} {(planned == 1 ? "fits" : "fit")} later"
            : plan.AllValue > 0 && plan.Problem.Items.All(item => item.Value >= 0)
                ? $"{yes}: {(now.Count == 1 ? "it brings" : "they bring")} {PlanNumbers.Share(plan.Value(now) / plan.AllValue)} of all the value on the list"
                : $"{yes}: {InSentence(Capacity(plan))}";
    }

    /// <summary>What the sheet of trade-offs says first.</summary>
    public static string TradeOffs(PlanView plan)
    {
        if (plan.Plan is null)
            return Conflict(plan);
        var prices = (plan.Prices?.CostOfYes ?? []).Where(price => price is { Impossible: false, AtMost: not null }).ToList();
        if (plan.Prices is null or { CostOfYes.Count: 0 })
            return plan.Unplannable.Count == plan.Count ? "Nothing can be planned yet" : "Everything fits: no yes costs another item";
        if (prices.Count == 0)
            return "Every yes is a no, and none of the items left out can be had";
        var (cheapest, dearest) = (prices.Min(price => price.AtMost!.Value), prices.Max(price => price.AtMost!.Value));
        return prices.Count == 1 || plan.Numbers.Round(cheapest) == plan.Numbers.Round(dearest)
            ? $"Every yes is a no: {(prices.Count == 1 ? "the one swap" : "each swap")} costs {Points(plan, dearest)}"
            : $"Every yes is a no: the cheapest swap costs {Points(plan, cheapest)}, the dearest {plan.Numbers.About(dearest)}";
    }

    /// <summary>"Web is full, Mobile has 3 weeks left": of the first period.</summary>
    public static string Capacity(PlanView plan, Func<string, bool>? fits = null)
    {
        var first = plan.EffortCapacities.Where(at => plan.Problem.Capacities[at].Period is null or 0).ToList();
        var left = first.Select(at => (Team: plan.TeamName(plan.Problem.Capacities[at].Resource), Capacity: plan.Problem.Capacities[at], Left: plan.Problem.Capacities[at].Amount - plan.Plan!.Used[at])).ToList();
        var full = left.Where(team => team.Left <= 1e-6).ToList();
        var free = left.Where(team => team.Left > 1e-6).OrderByDescending(team => team.Left).ToList();
        var room = free.Count == 0 ? null : $"{free[0].Team ?? "the plan"} has {plan.Amount(free[0].Capacity, Math.Round(free[0].Left, 2))} left";
        var when = plan.Problem.Periods.Count > 1 && plan.FirstPeriod is { } period ? $" in {period}" : "";
        if (left.Count == 0)
            return "What is planned of each capacity";
        if (left.TrueForAll(team => team.Team is null))
            return room is null ? $"All capacity is used{when}" : Words.Sentence(room) + when;
        var teams = full.Count switch
        {
            0 => "No team is full",
            1 => $"{full[0].Team} is full",
            _ when full.Count == left.Count => $"All {Words.Number(full.Count)} teams are full",
            _ => $"{PlanSentences.Begin(full.Count)} teams are full",
        };
        string[] choices = room is null ? [teams + when, teams] : [$"{teams}{when}, {room}", $"{teams}, {room}", teams + when, teams];
        return Array.Find(choices, choice => fits?.Invoke(choice) ?? true) ?? teams;
    }

    /// <summary>Why there is no plan.</summary>
    public static string Conflict(PlanView plan)
    {
        if (plan.Assessed.Conflict is not { } conflict)
            return "No plan keeps all decisions";
        var count = conflict.Items.Count + conflict.Bands.Count;
        for (var most = 3; most > 0; most--)
        {
            var what = PlanSentences.Colliding(plan, conflict, most);
            var sentence = count switch
            {
                0 => "No plan keeps all bands",
                1 when conflict.Bands.Count == 1 => $"{Words.Sentence(what)} cannot be kept",
                1 => $"{what} cannot be kept: no plan has room for it",
                _ when conflict.Bands.Count == 0 => $"{PlanSentences.Begin(count)} commitments collide: {what} cannot {(count == 2 ? "both" : "all")} be kept",
                _ => $"Decisions and bands collide: {what} cannot {(count == 2 ? "both" : "all")} be kept",
            };
            if (sentence.Length <= Headlines.Most)
                return sentence;
        }

        return $"{PlanSentences.Begin(count)} commitments collide: not all of them can be kept";
    }

    private static string Points(PlanView plan, double value) => value <= 0 ? "nothing" : plan.Numbers.About(value) + " points";

    // A team's name keeps its capital.
    private static string InSentence(string text) => text.StartsWith("All ", StringComparison.Ordinal) || text.StartsWith("No ", StringComparison.Ordinal) ? Words.LowerFirst(text) : text;
}
