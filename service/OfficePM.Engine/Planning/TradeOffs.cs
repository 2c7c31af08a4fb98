namespace OfficePM.Engine.Planning;

/// <summary>Prices what a plan gives up, by working the whole plan out again for every question.</summary>
public static class TradeOffs
{
    /// <summary>What is to be said about a plan.</summary>
    /// <param name="problem">What was planned.</param>
    /// <param name="plan">The plan that <see cref="Planner"/> found for it.</param>
    /// <param name="ownPlan">The PM's own plan: the period of each item, from 0, or <see cref="Plan.NotPlanned"/>; null where there is none.</param>
    /// <param name="limits">How long is searched.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <exception cref="ArgumentException">The own plan has not one entry per item, or names a period that does not exist.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static PlanTradeOffs Of(
        PlanProblem problem, Plan plan, IReadOnlyList<int>? ownPlan = null, PlanLimits? limits = null, IProgress<PlanProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        limits ??= new PlanLimits();
        if (ownPlan is not null && (ownPlan.Count != problem.Items.Count || ownPlan.Any(period => period < Plan.NotPlanned || period >= problem.Periods.Count)))
        {
            throw new ArgumentException("A plan has one period per item, from 0, or -1 for none.", nameof(ownPlan));
        }

        var model = PlanModel.Of(problem);
        // Each kind of question has its share, so that none of them leaves nothing for the others.
        SearchSettings Share(double share) => new(limits.Workers, new WorkBudget(limits.TradeOffs * share), cancellationToken);
        Question question = new(problem, model, plan);
        var prices = new Pricing(question, Share(0.55), progress).All();
        var costOfYes = prices.Where(price => !plan.Has(price.Item)).ToList();
        using Relaxation relaxation = new(model);
        var relaxed = relaxation.Solve();
        return new PlanTradeOffs
        {
            CostOfYes = costOfYes,
            CostOfNo = [.. prices.Where(price => plan.Has(price.Item))],
            RelaxedValue = relaxed * model.ValueStep,
            Capacity = new CapacityPricing(question, Share(0.15), progress).All(relaxed is null ? null : relaxation.Duals()),
            WaysIn = new WaysIntoPlan(question, Share(0.15), progress).All(costOfYes),
            Frontier = new Frontier(question, Share(0.05), progress).Points(),
            Greedy = Greedy.Of(problem, model),
            Overrides = OverridePricing.Of(question, Share(0.05)),
            OwnPlan = ownPlan is null ? null : OwnPlans.Review(question, ownPlan, Share(0.05)),
        };
    }
}

/// <summary>What all prices are about.</summary>
/// <param name="Problem">The problem in the numbers of the sheet.</param>
/// <param name="Model">The problem in whole numbers.</param>
/// <param name="Plan">The plan.</param>
internal sealed record Question(PlanProblem Problem, PlanModel Model, Plan Plan)
{
    private readonly Lazy<Repair> repair = new(() => new Repair(Model, Plan.PeriodOf));
    private PlanParts? parts;

    /// <summary>The value of the best plan, in steps.</summary>
    public long Best { get; } = Model.ValueOf(Plan.Best);

    /// <summary>The list with its periods made one.</summary>
    public PlanModel Merged { get; } = Model.Merged();

    /// <summary>The parts of that list that do not touch each other.</summary>
    public PlanParts Parts => parts ??= PlanParts.Of(Merged);

    /// <summary>Mends the plan where one item is decided the other way.</summary>
    public Repair Repair => repair.Value;

    /// <summary>The part that nothing but this capacity limits; null where there is none, or where there are several periods.</summary>
    public Knapsack? KnapsackOf(int capacity) => Model.Periods > 1 ? null : Parts.Knapsacks.FirstOrDefault(knapsack => ReferenceEquals(knapsack.Limit, Model.Capacities[capacity]));

    /// <summary>The periods of the plan in force.</summary>
    public int[] PeriodOf { get; } = [.. Plan.PeriodOf];

    /// <summary>The periods of the best plan.</summary>
    public int[] BestPeriodOf { get; } = [.. Plan.Best];

    /// <summary>The value of the plan in force, in steps: that of the best plan unless the previous one was kept.</summary>
    public long InForce { get; } = Model.ValueOf(Plan.PeriodOf);

    /// <summary>How one plan differs from another.</summary>
    public static PlanDifference Between(int[] one, int[] other)
    {
        PlanDifference difference = new([], [], []);
        for (var item = 0; item < other.Length; item++)
        {
            if (one[item] != other[item])
            {
                (other[item] == Plan.NotPlanned ? difference.Leaves : one[item] == Plan.NotPlanned ? difference.Enters : difference.Moves).Add(item);
            }
        }

        return difference;
    }

    /// <summary>What the one plan brings more than the other: exactly what the items that differ explain.</summary>
    public double Less(PlanDifference other) => other.Leaves.Sum(item => Problem.Items[item].Value) - other.Enters.Sum(item => Problem.Items[item].Value);
}

/// <summary>How one plan differs from another, in the order of the list.</summary>
/// <param name="Leaves">What is planned in the one and not in the other.</param>
/// <param name="Enters">What is planned in the other and not in the one.</param>
/// <param name="Moves">What is planned in both, but in another period.</param>
internal sealed record PlanDifference(List<int> Leaves, List<int> Enters, List<int> Moves);
