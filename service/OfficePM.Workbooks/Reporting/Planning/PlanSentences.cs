using System.Globalization;
using OfficePM.Engine.Planning;
using OfficePM.Workbooks.Understanding.Planning;

namespace OfficePM.Workbooks.Reporting.Planning;

/// <summary>What a plan gives up and what would change it, in a PM's words.</summary>
internal static class PlanSentences
{
    private static readonly string[] SmallNumbers = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

    /// <summary>"Two" at the beginning of a sentence; digits from ten on.</summary>
    public static string Begin(int count) => count < SmallNumbers.Length ? SmallNumbers[count] : count.ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary>
    /// What leaves with a yes, and what comes in beside it: "Faster search and Onboarding checklist; Dark mode comes in"; null where nothing
    /// is known. The fullest of it that fits: what leaves is said before what comes in.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="price">The price of the yes.</param>
    /// <param name="fits">Whether a text is short enough.</param>
    public static string? MeansNoTo(PlanView plan, DecisionPrice price, Func<string, bool> fits)
    {
        if (price.Impossible || price.AtMost is null)
            return null;
        if (price.Leaves.Count == 0)
            return price.Enters.Count > 0 ? $"nothing; {Come(2)}" : price.Moves.Count > 0 ? $"nothing; {plan.List(price.Moves)} {(price.Moves.Count == 1 ? "moves" : "move")}" : "nothing else";
        List<string> choices = [];
        if (price.Enters.Count > 0)
            choices.AddRange([$"{Leave(int.MaxValue)}; {Come(int.MaxValue)}", $"{Leave(3)}; {Come(2)}", $"{Leave(2)}; {Come(1)}", $"{Leave(1)}; {Come(1)}"]);
        choices.AddRange([Leave(int.MaxValue), Leave(3), Leave(2), Leave(1)]);
        return choices.Find(choice => fits(choice)) ?? choices[^1];

        string Leave(int most) => plan.List(price.Leaves, most);
        string Come(int most) => $"{plan.List(price.Enters, most)} {(price.Enters.Count == 1 ? "comes" : "come")} in";
    }

    /// <summary>What keeps an item from every plan, whatever is decided: "its effort is missing".</summary>
    public static string WhyNot(PlanView plan, int item) => plan.Understood.Unplannable.GetValueOrDefault(item, "it has no effort or no value");

    /// <summary>What keeps those items from every plan that no plan can have, the most frequent reason first: "2: its effort is missing".</summary>
    public static string WhyNot(PlanView plan)
    {
        var reasons = plan.Unplannable.CountBy(item => WhyNot(plan, item)).OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key, StringComparer.Ordinal).ToList();
        return reasons.Count == 1 ? reasons[0].Key : Words.List([.. reasons.Select(reason => $"{Words.Number(reason.Value)}: {reason.Key}")], 3);
    }

    /// <summary>Why no plan can have an item, in words.</summary>
    public static string Impossible(PlanView plan, int item)
    {
        var problem = plan.Problem;
        var one = problem.Items[item];
        if (one.Commitment == Commitment.Out)
            return "out by decision";
        if (!one.Plannable)
            return $"cannot be planned: {WhyNot(plan, item)}";
        var needs = Needs(problem, item);
        if (needs.FirstOrDefault(need => !problem.Items[need].Plannable, -1) is >= 0 and var without)
            return $"needs {plan.Name(without)}, which cannot be planned";
        if (needs.FirstOrDefault(need => problem.Items[need].Commitment == Commitment.Out, -1) is >= 0 and var ruledOut)
            return $"needs {plan.Name(ruledOut)}, which is out by decision";
        if (problem.AtMostOne.Where(group => group.Contains(item)).SelectMany(group => group)
            .FirstOrDefault(other => other != item && problem.Items[other].Commitment == Commitment.In, -1) is >= 0 and var rival)
            return $"not together with {plan.Name(rival)}, which is in by decision";
        if (one.Earliest >= problem.Periods.Count || one.Earliest > (one.Latest ?? int.MaxValue))
            return "no period left for it";
        foreach (var demand in one.Demands)
        {
            var periods = problem.Capacities.Where(capacity => capacity.Resource == demand.Resource).ToList();
            if (periods.Count > 0 && periods.TrueForAll(capacity => capacity.Amount < demand.Amount))
            {
                var largest = periods.MaxBy(capacity => capacity.Amount)!;
                return $"takes {plan.Amount(largest, demand.Amount)}; {(plan.TeamName(demand.Resource) is { } team ? $"{team} has" : "there are")} {plan.Amount(largest, largest.Amount)} at most";
            }
        }

        return needs.Count > 0 ? $"needs {plan.List(needs)}, for which there is no room" : "no room beside what is decided";
    }

    /// <summary>What an item needs first that is not planned: "needs Public API first"; null where it is nothing.</summary>
    public static string? NeedsFirst(PlanView plan, int item) =>
        plan.Plan is { } planned && Needs(plan.Problem, item).Where(need => !planned.Has(need)).ToList() is { Count: > 0 } missing
            ? $"needs {plan.List(missing)} first"
            : null;

    /// <summary>What would bring an item in by itself: "value up 8% or effort 3 → 2 weeks or 2 more Web weeks"; null where nothing is known.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="item">The item.</param>
    /// <param name="fits">Whether a sentence is short enough.</param>
    public static string? ComesIn(PlanView plan, int item, Func<string, bool> fits)
    {
        if (plan.OnlyInBest(item))
            return "the last plan is not kept";
        if (plan.Way(item) is not { } way)
            return null;
        var one = plan.Problem.Items[item];
        List<string> ways = [];
        if (ValueUp(plan, one, way) is { } value)
            ways.Add(value);
        if (EffortDown(plan, way) is { } effort)
            ways.Add(effort);
        if (way is { MoreCapacity: { } more, Capacity: { } place })
            ways.Add(MoreOf(plan, plan.Problem.Capacities[place], more));
        while (ways.Count > 1 && !fits(string.Join(" or ", ways)))
            ways.RemoveAt(ways.Count - 1);
        return ways.Count == 0 ? null : string.Join(" or ", ways);
    }

    /// <summary>"3 more Web weeks in Q1"; "3 more weeks for all teams" where there are teams.</summary>
    public static string MoreOf(PlanView plan, Capacity capacity, double amount)
    {
        var when = capacity.Period is { } period && plan.Problem.Periods.Count > 1 && plan.PeriodName(period) is { } name ? $" in {name}" : "";
        var number = Words.Number(RoundUp(amount));
        if (!plan.IsEffort(capacity))
            return $"{number} more of {Words.Short(Words.Line(capacity.Resource), 30)}{when}";
        var team = plan.TeamName(capacity.Resource) is { } of ? of + " " : "";
        var together = capacity.Resource == CapacityReading.AllTeams && plan.HasTeams ? " for all teams" : "";
        return $"{number} more {team}{(plan.Effort.Plural is { } plural ? Words.Unit(RoundUp(amount), plural) : plan.Effort.Noun)}{together}{when}";
    }

    /// <summary>"Taking items by score until the weeks run out brings 14,008 points; …".</summary>
    public static string Greedy(PlanView plan, GreedyPlan greedy)
    {
        var best = plan.Plan!.BestValue;
        var difference = best - greedy.Value;
        var runs = plan.Effort.Plural is { } plural ? $"until the {plural} run out" : "until nothing more fits";
        var taken = $"Taking items by score {runs} brings {Points(plan, greedy.Value)}; the best plan brings {Points(plan, best)}.";
        return difference <= 1e-9 * Math.Max(1, Math.Abs(best)) ? $"{taken} There is no difference."
            : best > 0 && difference / best < 0.01 ? $"{taken} The difference, {plan.Numbers.Text(difference)}, is too small to matter."
            : $"{taken} The list taken from the top leaves {plan.Numbers.About(difference)} on the table{(best > 0 ? $", {PlanNumbers.Share(difference / best)} of the value" : "")}.";
    }

    /// <summary>What is maximised, in words.</summary>
    public static string Objective(PlanView plan) => Words.Criterion(Words.Line(plan.Assessed.Objective));

    /// <summary>"not before Q2", "in Q1", "by Q2"; null where any period will do.</summary>
    public static string? Window(PlanView plan, int item)
    {
        var (one, last) = (plan.Problem.Items[item], plan.Problem.Periods.Count - 1);
        var latest = Math.Min(one.Latest ?? last, last);
        return last == 0 || (one.Earliest <= 0 && latest == last) || one.Earliest > latest ? null
            : one.Earliest == latest ? $"in {plan.Problem.Periods[latest]}"
            : one.Earliest <= 0 ? $"by {plan.Problem.Periods[latest]}"
            : latest == last ? $"not before {plan.Problem.Periods[one.Earliest]}"
            : $"{plan.Problem.Periods[one.Earliest]} to {plan.Problem.Periods[latest]}";
    }

    /// <summary>"value and effort": by what items are compared one against one.</summary>
    public static string Axes(PlanView plan) => Words.List(AxisNames(plan));

    /// <summary>"value", "effort".</summary>
    public static IReadOnlyList<string> AxisNames(PlanView plan) => [.. AxesOf(plan).Select(axis => AxisName(plan, axis))];

    /// <summary>The header over what beats an item.</summary>
    public static string BeatenBy(PlanView plan) =>
        AxesOf(plan).SequenceEqual(FrontAxis.Usual) ? "More value for no more work" : $"Beaten on {Axes(plan)} by";

    /// <summary>"Reminders: value 900, effort 2; and 3 more".</summary>
    public static string Dominator(PlanView plan, int item, int count)
    {
        var numbers = AxesOf(plan).Select(axis => $"{AxisName(plan, axis)} {Words.Number(plan.On(axis, item))}");
        return $"{plan.Name(item)}: {string.Join(", ", numbers)}{(count > 1 ? $"; and {Words.Number(count - 1)} more" : "")}";
    }

    private static IReadOnlyList<FrontAxis> AxesOf(PlanView plan) => plan.Understood.Plan!.Axes;

    private static string AxisName(PlanView plan, FrontAxis axis) => axis.Measure switch
    {
        FrontAxis.Effort => plan.Effort.Noun,
        FrontAxis.Value or FrontAxis.Score => axis.Measure,
        var criterion => Words.Short(Words.Line(plan.Understood.Backlog.Criteria.First(one => one.Id == criterion).Name), 30),
    };

    /// <summary>"14,136 points".</summary>
    public static string Points(PlanView plan, double value) => $"{plan.Numbers.Text(value)} {Words.Unit(value, "points")}";

    /// <summary>How the plan was found, in one line.</summary>
    public static string Found(PlanView plan)
    {
        var found = plan.Plan!;
        var proven = found.Proven
            ? "no plan that keeps the rules brings more"
            : $"the search reached its limit with {Points(plan, found.BestValue)}; no plan can bring more than {Points(plan, found.Bound)}";
        var settled = found.Settled ? $"Ties: {Plan.TieRule}." : "Which of equally good plans is taken was not settled.";
        var kept = Kept(plan) is { } sentence
            ? $" {Words.Sentence(sentence)}. A yes and a no are counted from the plan that was kept, more capacity, decisions and the most value from the best one."
            : "";
        return $"The plan has the most value ({Objective(plan)}) that fits: {proven}. Values are counted in steps of {Words.Number(found.ValueStep)}. {settled}{kept}{Prices(plan)}";
    }

    /// <summary>"kept, since another plan would bring only 1% more"; null where the plan is the best one.</summary>
    public static string? Kept(PlanView plan)
    {
        if (!plan.IsKept)
            return null;
        var found = plan.Plan!;
        var more = found.BestValue - found.Value;
        return found.Value > 0
            ? $"the plan of the last Recalc was kept, since another one would bring {(more / found.Value < 0.005 ? "less than 1%" : $"only {PlanNumbers.Share(more / found.Value)}")} more"
            : $"the plan of the last Recalc was kept, since another one would bring only {plan.Numbers.About(more)} more";
    }

    /// <summary>A violation of the PM's own plan, in words.</summary>
    public static string Violation(PlanView plan, PlanViolation violation) => violation.Code switch
    {
        PlanViolations.OverCapacity => $"{plan.NameOf(plan.Problem.Capacities[violation.Capacity!.Value])} is asked for {plan.Amount(plan.Problem.Capacities[violation.Capacity.Value], plan.Problem.Capacities[violation.Capacity.Value].Amount + violation.By!.Value)} and has {plan.Amount(plan.Problem.Capacities[violation.Capacity.Value], plan.Problem.Capacities[violation.Capacity.Value].Amount)}",
        PlanViolations.PrerequisiteMissing => $"{plan.Name(violation.Items[0])} needs {plan.Name(violation.Items[1])}, which is not planned",
        PlanViolations.PrerequisiteLater => $"{plan.Name(violation.Items[0])} is planned before {plan.Name(violation.Items[1])}, which it needs",
        PlanViolations.NotTogether => $"At most one of {Words.List([.. violation.Items.Select(plan.Name)], 3)} can be planned",
        PlanViolations.CommitmentMissing => $"{plan.Name(violation.Items[0])} is in by decision, but not planned",
        PlanViolations.RuledOut => $"{plan.Name(violation.Items[0])} is out by decision, but planned",
        PlanViolations.OutsideWindow => $"{plan.Name(violation.Items[0])} is planned outside the periods in which it can be",
        PlanViolations.NotPlannable => $"{plan.Name(violation.Items[0])} is planned but cannot be: {WhyNot(plan, violation.Items[0])}",
        PlanViolations.BelowBand => $"{Bucket(plan, violation)} has {ShareOf(plan, violation, below: true)}, less than its {LeastOf(plan, violation)}",
        PlanViolations.AboveBand => $"{Bucket(plan, violation)} has {ShareOf(plan, violation, below: false)}, more than its {MostOf(plan, violation)}",
        _ => Words.Sentence(violation.Code.Replace('-', ' ')),
    };

    /// <summary>What to do about one violation of the PM's own plan by itself.</summary>
    public static string Remedy(PlanView plan, PlanViolation violation) => violation.Code switch
    {
        PlanViolations.OverCapacity => $"Take {plan.Amount(plan.Problem.Capacities[violation.Capacity!.Value], violation.By!.Value)} out of it, or give more capacity on OfficePM Settings",
        PlanViolations.PrerequisiteMissing => $"Plan {plan.Name(violation.Items[1])} too, or take {plan.Name(violation.Items[0])} out",
        PlanViolations.PrerequisiteLater => $"Plan {plan.Name(violation.Items[1])} no later than {plan.Name(violation.Items[0])}",
        PlanViolations.NotTogether => "Keep one of them",
        PlanViolations.CommitmentMissing => "Plan it, or take the decision back",
        PlanViolations.RuledOut => "Take it out, or take the decision back",
        PlanViolations.OutsideWindow => "Plan it in a period in which it can be, or change those",
        PlanViolations.NotPlannable => "Mend that, or take it out of your plan",
        PlanViolations.BelowBand or PlanViolations.AboveBand => "Change what is planned, or the band on OfficePM Settings",
        _ => "OfficePM Trade-offs shows the plan that fits",
    };

    /// <summary>"Take out Webhooks, bring in Waitlist and move Dark mode to Q2".</summary>
    public static string Repair(PlanView plan, OwnPlanReview own)
    {
        var repair = own.Repair!;
        var gone = repair.Changed.Where(item => repair.PeriodOf[item] == Plan.NotPlanned).ToList();
        var come = repair.Changed.Where(item => own.PeriodOf[item] == Plan.NotPlanned).ToList();
        var moved = repair.Changed.Except(gone).Except(come).ToList();
        List<string> steps = [];
        if (gone.Count > 0)
            steps.Add($"take out {plan.List(gone, 4)}");
        if (come.Count > 0)
            steps.Add($"bring in {plan.List(come, 4)}");
        steps.AddRange(moved.GroupBy(item => repair.PeriodOf[item]).OrderBy(period => period.Key).Select(period => $"move {plan.List(period, 4)} to {plan.Problem.Periods[period.Key]}"));
        return Words.Sentence(Words.List(steps));
    }

    /// <summary>"Webhooks and Public API", and the bands that collide with them.</summary>
    public static string Colliding(PlanView plan, PlanConflict conflict, int most = 3)
    {
        List<string> parts = [];
        if (conflict.Items.Count > 0)
            parts.Add(plan.List(conflict.Items, most));
        parts.AddRange(conflict.Bands.Select(band => $"the band of {Words.Short(plan.Problem.Bands[band].Bucket, 30)}"));
        return Words.List(parts);
    }

    /// <summary>"2 more Web weeks in Q1 and 3 more Mobile weeks in Q2".</summary>
    public static string Extra(PlanView plan, IReadOnlyList<ExtraCapacity> extra) =>
        Words.List([.. extra.Select(more => MoreOf(plan, plan.Problem.Capacities[more.Capacity], more.Amount))]);

    /// <summary>What each item needs first, directly or not, in the order of the list.</summary>
    public static IReadOnlyList<int> Needs(PlanProblem problem, int item)
    {
        HashSet<int> found = [];
        Stack<int> open = new([item]);
        while (open.TryPop(out var next))
        {
            foreach (var pair in problem.Prerequisites.Where(pair => pair.After == next && pair.Before != item && found.Add(pair.Before)))
                open.Push(pair.Before);
        }

        return [.. found.Order()];
    }

    private static string Prices(PlanView plan)
    {
        var all = plan.Prices is { } prices ? prices.CostOfYes.Concat(prices.CostOfNo).Count(price => !price.Impossible) : 0;
        if (all == 0)
            return "";
        var exact = plan.Prices!.CostOfYes.Concat(plan.Prices.CostOfNo).Count(price => !price.Impossible && price.Exact);
        return exact == all ? $" {(all == 1 ? "The one cost" : $"All {Words.Number(all)} costs")} of a yes or a no {(all == 1 ? "is" : "are")} exact."
            : $" Of {Words.Number(all)} costs of a yes or a no {Words.Number(exact)} {(exact == 1 ? "is" : "are")} exact and {Words.Number(all - exact)} {(all - exact == 1 ? "a range" : "ranges")}.";
    }

    private static string? ValueUp(PlanView plan, PlanItem one, WayIn way)
    {
        if (way.Value is not { } needed)
            return null;
        if (one.Value <= 0)
            return $"value of {plan.Numbers.Text(Math.Ceiling(needed / plan.Numbers.Grain) * plan.Numbers.Grain)} or more";
        // More than double is no small change.
        return needed > 2 * one.Value || needed <= one.Value ? null : $"value up {PlanNumbers.MorePercent(one.Value, needed)}";
    }

    private static string? EffortDown(PlanView plan, WayIn way)
    {
        if (SmallerEffort(plan, way) is not var (now, small, team))
            return null;
        return plan.Effort.Plural is { } plural
            ? $"{team ?? "effort"} {Words.Number(now)} → {Words.Number(small)} {Words.Unit(small, plural)}"
            : $"{team ?? plan.Effort.Noun} {Words.Number(now)} → {Words.Number(small)}";
    }

    /// <summary>What the effort is and what it would have to be, rounded towards the side that is enough; with the team where it is that team's part alone. Null where there is none.</summary>
    public static (double Now, double Small, string? Team)? SmallerEffort(PlanView plan, WayIn way)
    {
        var one = plan.Problem.Items[way.Item];
        if (way is not { Effort: { } most, EffortOf: { } of })
            return null;
        var now = one.Parts > 1 ? one.Efforts.First(part => part.Resource == of).Amount : one.Effort;
        // Below one, tenths.
        var small = most < 1 || now != Math.Floor(now) ? Math.Floor((most * 10) + 1e-6) / 10 : Math.Floor(most + 1e-6);
        return small > 0 && small < now ? (now, small, one.Parts > 1 ? plan.TeamName(of) ?? Words.Short(Words.Line(of), 30) : null) : null;
    }

    private static double RoundUp(double amount) => Math.Abs(amount - Math.Round(amount)) < 1e-6 ? Math.Round(amount) : Math.Ceiling((amount * 100) - 1e-6) / 100;

    private static string Bucket(PlanView plan, PlanViolation violation) => Words.Short(plan.Problem.Bands[violation.Band!.Value].Bucket, 40);

    private static string ShareOf(PlanView plan, PlanViolation violation, bool below)
    {
        var band = plan.Problem.Bands[violation.Band!.Value];
        var share = below ? band.Least!.Value - violation.By!.Value : band.Most!.Value + violation.By!.Value;
        return $"{PlanNumbers.Share(Math.Max(0, share))} of the {Measure(band)}";
    }

    private static string LeastOf(PlanView plan, PlanViolation violation) => $"{PlanNumbers.Share(plan.Problem.Bands[violation.Band!.Value].Least!.Value)} at least";

    private static string MostOf(PlanView plan, PlanViolation violation) => $"{PlanNumbers.Share(plan.Problem.Bands[violation.Band!.Value].Most!.Value)} at most";

    /// <summary>"effort" or "value".</summary>
    public static string Measure(Band band) => band.Measure == BandMeasure.Effort ? "effort" : "value";

    /// <summary>"20% – 40% of effort", "at least 20% of value"; null without a band.</summary>
    public static string? Band(Band? band) => band switch
    {
        null or { Least: null, Most: null } => null,
        { Least: { } least, Most: { } most } => $"{PlanNumbers.Share(least)} – {PlanNumbers.Share(most)} of {Measure(band)}",
        { Least: { } least } => $"at least {PlanNumbers.Share(least)} of {Measure(band)}",
        { Most: { } most } => $"at most {PlanNumbers.Share(most)} of {Measure(band)}",
    };
}
