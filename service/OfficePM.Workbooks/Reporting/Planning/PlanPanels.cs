using OfficePM.Engine.Planning;

namespace OfficePM.Workbooks.Reporting.Planning;

/// <summary>What Summary asks for at its foot: decisions that a person has to take, what would change the plan, and the overrides in force.</summary>
internal static class PlanPanels
{
    private const int Most = 4;

    // Two items whose swap costs less than this share of the one that leaves are as good as each other.
    private const double NearTie = 0.1;

    // Capacity that adds a smaller share of the value is no question for leadership.
    private const double Worth = 0.002;

    /// <summary>"Keep Gift cards in? It costs about 470 points".</summary>
    public static IReadOnlyList<string> Decisions(PlanView plan)
    {
        List<string> asks = [];
        // Each cost is that of one decision alone, the others kept.
        var it = plan.Overrides.Count > 1 ? "Alone it" : "It";
        foreach (var cost in (plan.Prices?.Overrides?.Each ?? []).Where(cost => cost.AtMost > 0).OrderByDescending(cost => cost.AtMost).Take(2))
            asks.Add($"Keep {plan.Name(cost.Item)} {(plan.Problem.Items[cost.Item].Commitment == Commitment.Out ? "out" : "in")}? {it} costs {plan.Numbers.Price(cost.AtLeast, cost.AtMost)}");
        if (plan.Prices?.OwnPlan is { Violations.Count: > 0 } own)
            asks.Add($"Your own plan breaks {Words.Count(own.Violations.Count, "rule")}: what gives?");
        if (Steps(plan).FirstOrDefault() is { NextStep: { } step } best)
            asks.Add($"{More(plan, best)}? {(step.Extra == 1 ? "It adds" : "They add")} {plan.Numbers.About(step.Gain)}");
        foreach (var swap in PlanPart.Cheapest(plan.Prices?.CostOfYes ?? []))
        {
            if (swap is { Impossible: false, Exact: true, Leaves: [var rival], Enters.Count: 0 } && swap.AtLeast <= NearTie * plan.Problem.Items[rival].Value)
                asks.Add($"{plan.Name(swap.Item)} or {plan.Name(rival)}? A near tie");
        }

        if (plan.Assessed.Balance?.Buckets.FirstOrDefault(bucket => bucket is { Neglected: true, Items: > 0 }) is { } neglected)
            asks.Add($"Nothing is planned for {Words.Short(neglected.Bucket, 30)}: is that meant?");
        return asks.Count > 0 ? [.. asks.Take(Most)] : [IsAllIn(plan) ? "None: everything fits" : "None: no swap is close"];
    }

    /// <summary>"Waitlist brings 18% more value: it comes in".</summary>
    public static IReadOnlyList<string> ChangesMind(PlanView plan)
    {
        var ways = plan.Prices?.WaysIn ?? [];
        // The plan of the last Recalc may be kept all the same.
        var comesIn = plan.Margin > 0 ? "the best plan has it" : "it comes in";
        var values = ways.Where(way => way.Value is { } needed && plan.Problem.Items[way.Item].Value is > 0 and var now && needed > now && needed <= 2 * now)
            .Select(way => (way.Item, Needed: way.Value.GetValueOrDefault(), Now: plan.Problem.Items[way.Item].Value))
            .OrderBy(way => way.Needed / way.Now)
            .Select(way => (way.Item, Text: (string?)$"{plan.Name(way.Item)} brings {PlanNumbers.MorePercent(way.Now, way.Needed)} more value: {comesIn}"));
        var efforts = ways.Select(way => (way.Item, Change: PlanSentences.SmallerEffort(plan, way))).Where(way => way.Change is not null)
            .OrderByDescending(way => way.Change!.Value.Small / way.Change.Value.Now)
            .Select(way => (way.Item, Text: (string?)Effort(plan, way.Item, way.Change!.Value, comesIn)));
        HashSet<int> said = [];
        List<string> lines = [];
        foreach (var (item, text) in values.Take(2).Concat(efforts))
        {
            if (lines.Count < 3 && said.Add(item))
                lines.Add(text!);
        }

        foreach (var price in Steps(plan).Skip(1).Concat(Steps(plan).Take(1)).Take(Most - lines.Count))
        {
            var step = price.NextStep!;
            var leaves = step.Leaves.Count > 0 ? $", {plan.List(step.Leaves, 1)} {(step.Leaves.Count == 1 ? "leaves" : "leave")}" : "";
            // What comes in is counted from the best plan, which is not the one in sight where that was kept.
            lines.Add(plan.IsKept ? $"{More(plan, price)}: the best plan brings {plan.Numbers.About(step.Gain)} more"
                : step.Enters.Count > 0
                ? $"{More(plan, price)}: {plan.List(step.Enters, 1)} {(step.Enters.Count == 1 ? "comes" : "come")} in{leaves}"
                : $"{More(plan, price)}: about the same items, sooner");
        }

        return lines.Count > 0 ? lines : [IsAllIn(plan) ? "Nothing: every item that can be planned is in the plan" : "No small change: what is left out is far from coming in"];
    }

    /// <summary>The overrides and what they cost; empty where there are none. No names of people.</summary>
    public static IReadOnlyList<string> Overrides(PlanView plan)
    {
        var overrides = plan.Overrides;
        if (overrides.Count == 0)
            return [];
        var costs = plan.Prices?.Overrides;
        string? Cost(int item) => costs?.Each.FirstOrDefault(cost => cost.Item == item) is { } cost ? plan.Numbers.Price(cost.AtLeast, cost.AtMost) : null;
        if (overrides is [var only])
        {
            return
            [
                $"{plan.Name(only.Item)} is {(only.In ? "in" : "out")} by decision",
                only.Reason is { } reason ? $"Reason given: {Words.Short(reason, 60)}" : "No reason is given",
                Cost(only.Item) is { } cost ? cost == "nothing" ? "It costs nothing" : $"Without it: {Points(cost)} more" : "What it costs is not known",
                "No other item was moved by hand",
            ];
        }

        List<string> lines =
        [
            .. overrides.OrderByDescending(decision => costs?.Each.FirstOrDefault(cost => cost.Item == decision.Item)?.AtMost ?? 0).Take(overrides.Count > 3 ? 2 : 3)
                .Select(decision => $"{plan.Name(decision.Item)} {(decision.In ? "in" : "out")}{(Cost(decision.Item) is { } cost ? $", alone costs {Points(cost)}" : "")}"),
        ];
        if (overrides.Count > lines.Count)
            lines.Add($"{Words.Number(overrides.Count - lines.Count)} more on OfficePM Trade-offs");
        if (costs is not null)
            lines.Add($"All together: {Points(plan.Numbers.Price(costs.All.AtLeast, costs.All.AtMost))}");
        return lines;
    }

    // In the first period before later ones, the largest gain per unit first.
    private static IEnumerable<CapacityPrice> Steps(PlanView plan) => (plan.Prices?.Capacity ?? [])
        .Where(price => price.NextStep is { } step && step.Gain >= Math.Max(plan.Numbers.Grain, Worth * plan.Plan!.BestValue))
        .OrderBy(price => plan.Problem.Capacities[price.Capacity].Period ?? 0)
        .ThenByDescending(price => price.NextStep!.Gain / price.NextStep.Extra);

    private static bool IsAllIn(PlanView plan) => plan.In(Lanes.NotNow).Count == 0;

    private static string More(PlanView plan, CapacityPrice price)
    {
        var text = PlanSentences.MoreOf(plan, plan.Problem.Capacities[price.Capacity], price.NextStep!.Extra);
        return text.StartsWith("1 more ", StringComparison.Ordinal) ? "One more " + text[7..] : text;
    }

    private static string Effort(PlanView plan, int item, (double Now, double Small, string? Team) change, string comesIn)
    {
        var (now, small, team) = change;
        var whose = team is null ? "" : $" of {team}";
        return plan.Effort.Plural is { } plural
            ? $"{plan.Name(item)} takes {Words.Number(small)} {Words.Unit(small, plural)}{whose}, not {Words.Number(now)}: {comesIn}"
            : $"{plan.Name(item)} has {plan.Effort.Noun}{whose} {Words.Number(small)}, not {Words.Number(now)}: {comesIn}";
    }

    private static string Points(string amount) => amount is "nothing" or "not known" ? amount : $"{amount} points";
}
