using OfficePM.Engine;
using OfficePM.Engine.Planning;
using OfficePM.Workbooks.Understanding;
using OfficePM.Workbooks.Understanding.Planning;

namespace OfficePM.Workbooks.Reporting.Planning;

/// <summary>The plan as the sheets speak of it: lanes, prices by item, names. Items are places in the backlog.</summary>
internal sealed class PlanView
{
    // Names in sentences; a longer one is cut.
    private const int NameLength = 34;

    private readonly Assessment assessment;
    private readonly Dictionary<int, DecisionPrice> yes;
    private readonly Dictionary<int, DecisionPrice> no;
    private readonly Dictionary<int, WayIn> waysIn;
    private readonly Dictionary<int, ItemDecision> decisions;
    private readonly Dictionary<string, string> teams;

    private PlanView(Understood understood, Assessment assessment, AssessedPlan assessed, EffortWords effort)
    {
        this.assessment = assessment;
        Understood = understood;
        Assessed = assessed;
        Effort = effort;
        yes = (assessed.TradeOffs?.CostOfYes ?? []).ToDictionary(price => price.Item);
        no = (assessed.TradeOffs?.CostOfNo ?? []).ToDictionary(price => price.Item);
        waysIn = (assessed.TradeOffs?.WaysIn ?? []).ToDictionary(way => way.Item);
        decisions = ItemDecision.Of(understood, assessed.Problem).ToDictionary(decision => decision.Item);
        teams = TeamsOf(understood, assessed.Problem);
        Numbers = new PlanNumbers(assessed.Problem.Items.Select(item => item.Value));
    }

    /// <summary>The view; null where nothing was said about capacities.</summary>
    public static PlanView? Of(Understood understood, Assessment assessment, EffortWords effort) =>
        assessment.Plan is { } assessed ? new PlanView(understood, assessment, assessed, effort) : null;

    /// <summary>What was understood of the list.</summary>
    public Understood Understood { get; }

    /// <summary>The engine's answer.</summary>
    public AssessedPlan Assessed { get; }

    /// <summary>What was planned.</summary>
    public PlanProblem Problem => Assessed.Problem;

    /// <summary>The plan; null where commitments collide.</summary>
    public Plan? Plan => Assessed.Plan;

    /// <summary>Whether the plan of the last Recalc was kept although another one brings a little more.</summary>
    public bool IsKept => Plan is { } found && found.BestValue > found.Value + (1e-9 * Math.Max(1, Math.Abs(found.Value)));

    /// <summary>Whether an item is in the best plan, but not in the one that was kept.</summary>
    public bool OnlyInBest(int item) => Plan is { } found && !found.Has(item) && found.Best[item] != Plan.NotPlanned;

    /// <summary>How much better, as a share, another plan must be before the plan of the last Recalc gives way; 0 where the best plan is always taken.</summary>
    public double Margin => Problem.Previous?.Margin ?? 0;

    /// <summary>What it gives up; null where there is no plan.</summary>
    public PlanTradeOffs? Prices => Assessed.TradeOffs;

    /// <summary>How effort is spoken of.</summary>
    public EffortWords Effort { get; }

    /// <summary>How values and costs are rounded.</summary>
    public PlanNumbers Numbers { get; }

    /// <summary>How many items there are.</summary>
    public int Count => Problem.Items.Count;

    /// <summary>The first period's name; null where it has none that says more than "now".</summary>
    public string? FirstPeriod => PeriodName(0);

    /// <summary>"for Q1", or "now" where periods have no names.</summary>
    public string ForFirst => FirstPeriod is { } name ? $"for {name}" : "now";

    /// <summary>"in Q1", or "now".</summary>
    public string InFirst => FirstPeriod is { } name ? $"in {name}" : "now";

    /// <summary>What a person decided, in the order of the list.</summary>
    public IReadOnlyList<ItemDecision> Decisions => [.. decisions.Values.OrderBy(decision => decision.Item)];

    /// <summary>Those that override the plan.</summary>
    public IReadOnlyList<ItemDecision> Overrides => [.. Decisions.Where(decision => decision.IsOverride)];

    /// <summary>The items that beat another one on both axes of the Pareto front, the best by rank first.</summary>
    public IReadOnlyList<int> Dominators(int item) =>
        [.. (Assessed.DominatedBy.ElementAtOrDefault(item) ?? []).OrderBy(other => assessment.Items[other].Rank ?? int.MaxValue).ThenBy(other => other)];

    /// <summary>The number of an item on an axis of the Pareto front, where it has one.</summary>
    public double On(FrontAxis axis, int item) => axis.Of(assessment.Items[item], Understood.Plan!).GetValueOrDefault();

    /// <summary>The lane of an item; null where there is no plan or the item cannot be planned.</summary>
    public string? Lane(int item) => Plan is { } plan && Problem.Items[item].Plannable ? Lanes.Of(plan.PeriodOf[item]) : null;

    /// <summary>When an item is planned: the period's name; null as for <see cref="Lane"/>.</summary>
    public string? PlannedIn(int item) =>
        Lane(item) is null ? null : Plan!.PeriodOf[item] is var period && period == Plan.NotPlanned ? StoredPlan.NotPlanned : Problem.Periods[period];

    /// <summary>A period's name; null where it has none that says more than "now".</summary>
    public string? PeriodName(int period) =>
        string.Equals(Problem.Periods[period].Trim(), Lanes.Now, StringComparison.OrdinalIgnoreCase) || Problem.Periods[period].Trim().Length == 0
            ? null
            : Words.Short(Problem.Periods[period], 20);

    /// <summary>The items of a lane, best rank first.</summary>
    public IReadOnlyList<int> In(string lane) => [.. BestFirst(Enumerable.Range(0, Count).Where(item => Lane(item) == lane))];

    /// <summary>The items that cannot be planned, in the order of the list.</summary>
    public IReadOnlyList<int> Unplannable => [.. Enumerable.Range(0, Count).Where(item => !Problem.Items[item].Plannable)];

    /// <summary>Items by rank, those without one last; equals in the order of the list.</summary>
    public IEnumerable<int> BestFirst(IEnumerable<int> items) => items.OrderBy(item => Problem.Items[item].Rank ?? int.MaxValue).ThenBy(item => item);

    /// <summary>What a yes to an item costs; null where it has no price.</summary>
    public DecisionPrice? Yes(int item) => yes.GetValueOrDefault(item);

    /// <summary>What a no to an item costs; null where it has no price.</summary>
    public DecisionPrice? No(int item) => no.GetValueOrDefault(item);

    /// <summary>What would bring an item in by itself; null where that is not known.</summary>
    public WayIn? Way(int item) => waysIn.GetValueOrDefault(item);

    /// <summary>What a person decided about an item; null where nobody did.</summary>
    public ItemDecision? Decision(int item) => decisions.GetValueOrDefault(item);

    /// <summary>An item's name, short enough for a sentence.</summary>
    public string Name(int item) => Words.Short(assessment.Items[item].Item.Name, NameLength);

    /// <summary>The names of items, the best first.</summary>
    public IReadOnlyList<string> Names(IEnumerable<int> items) => [.. BestFirst(items).Select(Name)];

    /// <summary>"A, B and 2 more".</summary>
    public string List(IEnumerable<int> items, int most = 2) => Words.List(Names(items), most);

    /// <summary>The team, or the teams, that an item takes its effort from; null where none is limited or there are no teams.</summary>
    public string? Team(int item) =>
        Problem.Items[item].Efforts.Select(part => teams.GetValueOrDefault(part.Resource)).OfType<string>().ToList() is { Count: > 0 } own ? Words.List(own, 3) : null;

    /// <summary>Whether teams have capacities of their own.</summary>
    public bool HasTeams => teams.Count > 0;

    /// <summary>A resource's name where it is a team's; null for a budget and where there are no teams.</summary>
    public string? TeamName(string resource) => teams.GetValueOrDefault(resource);

    /// <summary>Whether the list says what an item takes.</summary>
    public bool HasEffort(int item) =>
        (Understood.Plan?.EffortCriterion is { } criterion ? Understood.Backlog.Items[item][criterion] : assessment.Items[item].Effort) is > 0;

    /// <summary>Whether a capacity is counted in the effort's unit: a team's, or that of all items together; not so a budget's.</summary>
    public bool IsEffort(Capacity capacity) => capacity.Resource == CapacityReading.AllTeams || teams.ContainsKey(capacity.Resource);

    /// <summary>
    /// The capacities that add up to all effort, by place in <see cref="PlanProblem.Capacities"/>: the teams', or what all have together where that is all
    /// that limits some of them.
    /// </summary>
    public IReadOnlyList<int> EffortCapacities
    {
        get
        {
            List<int> all = [.. Enumerable.Range(0, Problem.Capacities.Count).Where(place => IsEffort(Problem.Capacities[place]))];
            var byTeam = teams.Count > 0 && Problem.Items.All(item => item.Efforts.All(part => teams.ContainsKey(part.Resource)));
            return [.. all.Where(place => teams.Count == 0 || Problem.Capacities[place].Resource == CapacityReading.AllTeams != byTeam)];
        }
    }

    /// <summary>The value of items together.</summary>
    public double Value(IEnumerable<int> items) => items.Sum(item => Problem.Items[item].Value);

    /// <summary>The value of all items that could be planned and bring something.</summary>
    public double AllValue => Problem.Items.Where(item => item.Plannable && item.Value > 0).Sum(item => item.Value);

    /// <summary>Amounts in the unit of a capacity: "3 weeks" for a team, "3" for a budget.</summary>
    public string Amount(Capacity capacity, double amount) => IsEffort(capacity) && Effort.Plural is { } plural
        ? $"{Words.Number(amount)} {Words.Unit(amount, plural)}"
        : Words.Number(amount);

    /// <summary>A capacity's name: "Web", "Web, Q2", "Budget", "Capacity, Q1".</summary>
    public string NameOf(Capacity capacity)
    {
        var what = capacity.Resource != CapacityReading.AllTeams ? Words.Short(Words.Line(capacity.Resource), 30)
            : teams.Count > 0 || Understood.Columns.Any(column => column.Role == Role.Team) ? CapacityReading.AllTeams : "All items";
        return capacity.Period is { } period && Problem.Periods.Count > 1 && PeriodName(period) is { } name ? $"{what}, {name}" : what;
    }

    // What is limited is a team where no item takes it beside its effort.
    private static Dictionary<string, string> TeamsOf(Understood understood, PlanProblem problem)
    {
        var budgets = (understood.Plan?.Items ?? []).SelectMany(item => item.Demands).Select(demand => demand.Resource).ToHashSet(StringComparer.Ordinal);
        return problem.Capacities.Select(capacity => capacity.Resource).Distinct(StringComparer.Ordinal)
            .Where(team => team != CapacityReading.AllTeams && !budgets.Contains(team))
            .ToDictionary(team => team, team => Words.Short(Words.Line(team), 30), StringComparer.Ordinal);
    }
}
