using OfficePM.Engine.Planning;

namespace OfficePM.Workbooks.Reporting.Planning;

/// <summary>Writes a plan for programs.</summary>
internal sealed class PlanResultWriter
{
    private readonly AssessedPlan assessed;
    private readonly PlanView view;

    /// <param name="plan">A plan or a conflict.</param>
    public PlanResultWriter(PlanView plan)
    {
        view = plan;
        assessed = plan.Assessed;
    }

    private PlanProblem Problem => assessed.Problem;

    /// <summary>The plan.</summary>
    public PlanResult Write()
    {
        PlanResult result = new()
        {
            Objective = assessed.Objective,
            ComparedBy = PlanSentences.AxisNames(view),
            Capacity = [.. Problem.Capacities.Select((capacity, at) => new CapacityResult(Team(capacity), Budget(capacity), Period(capacity), Clean(capacity.Amount), Clean(assessed.Plan?.Used[at])))],
            Unlocks = NullIfEmpty(assessed.Unlocks.Select((value, item) => (value, item)).Where(one => one.value != 0).Select(one => new UnlocksResult(Key(one.item), Clean(one.value)))),
            Conflict = assessed.Plan is null && assessed.Conflict is { } conflict ? Collision(conflict) : null,
        };
        if (assessed.Plan is not { } plan)
            return result;
        result = result with
        {
            Value = Clean(plan.Value),
            Bound = Clean(plan.Bound),
            Optimal = plan.Proven,
            BestValue = PlanSentences.Kept(view) is null ? null : Clean(plan.BestValue),
            Selected = Selected(plan.PeriodOf),
            Balance = assessed.Balance is { } balance ? Shares(balance) : null,
            ValueStep = Clean(plan.ValueStep),
            TieRule = plan.Settled ? Plan.TieRule : null,
        };
        return assessed.TradeOffs is not { } prices ? result : result with
        {
            CostOfYes = [.. prices.CostOfYes.Select(Yes)],
            CostOfNo = [.. prices.CostOfNo.Select(No)],
            ShadowPrices = [.. prices.Capacity.Select(ShadowPrice)],
            WaysIn = NullIfEmpty(prices.WaysIn.Where(way => way is not { Value: null, Effort: null, MoreCapacity: null }).Select(WayIn)),
            Frontier = NullIfEmpty(prices.Frontier.Select(point => new FrontierResult(Clean(point.Capacity), Clean(point.Value), Clean(point.Bound)))),
            Greedy = prices.Greedy is { } greedy ? new(Clean(greedy.Value), Selected(greedy.PeriodOf)) : null,
            OwnPlan = prices.OwnPlan is { } own ? OwnPlan(own) : null,
            Overrides = Overrides(prices.Overrides),
        };
    }

    private YesResult Yes(DecisionPrice price) => new(
        Key(price.Item), price.Impossible ? null : Clean(price.AtLeast), price.Impossible ? null : Clean(price.AtMost),
        price.Impossible || price.AtMost is null ? null : Keys(price.Leaves), NullIfEmpty(price.Enters.Select(Key)),
        price.Impossible ? true : null, price.Impossible ? PlanSentences.Impossible(view, price.Item) : null,
        price.Impossible || price.Period == Plan.NotPlanned ? null : Problem.Periods[price.Period]);

    private NoResult No(DecisionPrice price) => new(
        Key(price.Item), price.Impossible ? null : Clean(price.AtLeast), price.Impossible ? null : Clean(price.AtMost),
        NullIfEmpty(price.Enters.Select(Key)), NullIfEmpty(price.Leaves.Select(Key)));

    private ShadowPriceResult ShadowPrice(CapacityPrice price)
    {
        var capacity = Problem.Capacities[price.Capacity];
        return new(Team(capacity), Budget(capacity), Period(capacity), Clean(price.PerUnit), price.NextStep is { } step
            ? new(Clean(step.Extra), Clean(step.Gain), NullIfEmpty(step.Enters.Select(Key)), NullIfEmpty(step.Leaves.Select(Key)), price.Proven ? null : false)
            : null);
    }

    // Which team's part of the effort, where it is no more than a part.
    private WayInResult WayIn(WayIn way) => new(
        Key(way.Item), Clean(way.Value), Clean(way.Effort), way.EffortOf is { } team && Problem.Items[way.Item].Parts > 1 ? team : null, Clean(way.MoreCapacity),
        way.Capacity is { } at ? Team(Problem.Capacities[at]) : null, way.Capacity is { } place ? Period(Problem.Capacities[place]) : null);

    private OwnPlanResult OwnPlan(OwnPlanReview own) => new(
        Clean(own.Value), Clean(own.LeftOnTheTable),
        [.. own.Violations.Select(violation => new ViolationResult(violation.Code, PlanSentences.Violation(view, violation), Keys(violation.Items), Clean(violation.By)))],
        own.Repair is { } repair
            ? new(Clean(repair.Value), Clean(repair.LeftOnTheTable), [.. repair.Changed.Select(item => new ChangedResult(Key(item), repair.PeriodOf[item] == Plan.NotPlanned ? null : Problem.Periods[repair.PeriodOf[item]]))])
            : null);

    private BalanceResult Shares(PortfolioBalance balance) => new(
        [
            .. balance.Buckets.Select(bucket => new BucketResult(
                bucket.Bucket, bucket.Items, bucket.Planned, Clean(bucket.ValueShare), Clean(bucket.EffortShare), bucket.Band?.Least, bucket.Band?.Most,
                bucket.Band is { } band ? PlanSentences.Measure(band) : null)),
        ],
        NullIfEmpty(balance.Without.Select(Key)));

    private OverridesResult? Overrides(OverrideCosts? costs) =>
        view.Overrides is not { Count: > 0 } overrides ? null : new(
            [
                .. overrides.Select(decision =>
                {
                    var cost = costs?.Each.FirstOrDefault(one => one.Item == decision.Item);
                    return new OverrideResult(Key(decision.Item), decision.In ? "in" : "out", decision.Reason, decision.By, Clean(cost?.AtLeast), Clean(cost?.AtMost));
                }),
            ],
            Clean(costs?.All.AtLeast), Clean(costs?.All.AtMost));

    private ConflictResult Collision(PlanConflict conflict) => new(
        Keys(conflict.Items),
        NullIfEmpty(conflict.Bands.Select(band => Problem.Bands[band].Bucket)),
        conflict.Extra is null ? null : NullIfEmpty(conflict.Extra.Select(extra =>
        {
            var capacity = Problem.Capacities[extra.Capacity];
            return new ExtraCapacityResult(Team(capacity), Budget(capacity), Period(capacity), Clean(extra.Amount));
        })),
        NullIfEmpty(conflict.LetGo.Select(Key)));

    private IReadOnlyList<SelectedResult> Selected(IReadOnlyList<int> periodOf) =>
        [.. Enumerable.Range(0, periodOf.Count).Where(item => periodOf[item] != Plan.NotPlanned).Select(item => new SelectedResult(Key(item), Problem.Periods[periodOf[item]]))];

    private string? Team(Capacity capacity) => view.TeamName(capacity.Resource) is null ? null : capacity.Resource;

    private string? Budget(Capacity capacity) => view.IsEffort(capacity) ? null : capacity.Resource;

    private string? Period(Capacity capacity) => capacity.Period is { } period ? Problem.Periods[period] : null;

    private string Key(int item) => Problem.Items[item].Key;

    private IReadOnlyList<string> Keys(IEnumerable<int> items) => [.. items.Select(Key)];

    // Sums of decimal fractions are off in their last digits: 0.1 + 0.2 is no 0.30000000000000004.
    private static double Clean(double number) => Math.Round(number, 9);

    private static double? Clean(double? number) => number is { } given ? Clean(given) : null;

    private static IReadOnlyList<T>? NullIfEmpty<T>(IEnumerable<T> all) => all.ToList() is { Count: > 0 } some ? some : null;
}
