using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Planning;

/// <summary>From an assessed list and what was said about capacities to the plan and everything around it.</summary>
internal static class PlanAssessment
{
    /// <summary>Plans an assessed list.</summary>
    /// <param name="items">The items as assessed.</param>
    /// <param name="scoring">How they were scored.</param>
    /// <param name="settings">How to plan.</param>
    /// <exception cref="ArgumentException">A place, period, amount or share is outside its range, or there is not one entry per item.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static AssessedPlan Of(
        IReadOnlyList<AssessedItem> items, ScoringResult scoring, PlanSettings settings, IProgress<PlanProgress>? progress, CancellationToken cancellationToken)
    {
        if (settings.Items.Count != items.Count)
        {
            throw new ArgumentException("There must be one plan setting per item.", nameof(settings));
        }

        var (values, objective) = Values(items, scoring, settings);
        var problem = ProblemOf(items, values, settings);
        var result = Planner.Plan(problem, settings.Limits, progress, cancellationToken);
        var assessed = new AssessedPlan
        {
            Problem = problem,
            Objective = objective,
            Plan = result.Plan,
            Conflict = result.Conflict,
            Unlocks = UnlocksOf(problem),
            DominatedBy = FrontAxis.DominatedBy(items, settings),
        };
        return result.Plan is not { } plan
            ? assessed
            : assessed with
            {
                TradeOffs = settings.WithTradeOffs ? TradeOffs.Of(problem, plan, settings.OwnPlan, settings.Limits, progress, cancellationToken) : null,
                Balance = settings.Buckets is { } buckets ? PortfolioBalance.Of(problem, plan.PeriodOf, buckets, settings.KnownBuckets) : null,
            };
    }

    private static (double?[] Values, string Objective) Values(IReadOnlyList<AssessedItem> items, ScoringResult scoring, PlanSettings settings)
    {
        if (settings.Objective is { } criterion && !string.Equals(criterion, PlanSettings.ByScore, StringComparison.OrdinalIgnoreCase))
        {
            return ([.. items.Select(item => item.Item[criterion])], criterion);
        }

        return settings.Objective is null && scoring.Benefit is { } benefit
            ? ([.. items.Select(item => item.Value)], ExpressionText.Of(benefit))
            : ([.. items.Select(item => item.Score)], PlanSettings.ByScore);
    }

    private static PlanProblem ProblemOf(IReadOnlyList<AssessedItem> items, double?[] values, PlanSettings settings) => new()
    {
        Items =
        [
            .. items.Select((item, at) =>
            {
                var of = settings.Items[at];
                var effort = settings.EffortOf(item);
                // What takes nothing cannot be weighed against anything: an effort that is missing is not an effort of 0.
                var plannable = of.Plannable && values[at] is not null && effort is >= 0;
                IReadOnlyList<Demand> parts = !plannable ? [] : of.Parts.Count > 0 ? of.Parts : of.Team is { } team ? [new Demand(team, effort!.Value)] : [];
                return new PlanItem(
                    item.Item.Key,
                    values[at] ?? 0,
                    plannable ? effort!.Value : 0,
                    plannable ? [.. parts, .. of.Demands] : [])
                {
                    Parts = parts.Count,
                    Whole = plannable ? of.Whole : null,
                    Plannable = plannable,
                    Earliest = of.Earliest,
                    Latest = of.Latest,
                    Commitment = of.Commitment,
                    IsOverride = of.IsOverride,
                    Rank = item.Rank,
                };
            }),
        ],
        Periods = settings.Periods,
        Capacities = settings.Capacities,
        Prerequisites = settings.Prerequisites,
        AtMostOne = settings.AtMostOne,
        Bands = settings.Bands,
        Previous = settings.Previous,
    };

    /// <summary>The value of all that needs each item, directly or not, each counted once.</summary>
    private static double[] UnlocksOf(PlanProblem problem)
    {
        var after = Prerequisites.Successors(problem.Items.Count, problem.Prerequisites);
        return
        [
            .. Enumerable.Range(0, problem.Items.Count).Select(item =>
            {
                HashSet<int> unlocked = [];
                Stack<int> open = new(after[item]);
                while (open.TryPop(out var next))
                {
                    if (next != item && unlocked.Add(next))
                    {
                        foreach (var further in after[next])
                        {
                            open.Push(further);
                        }
                    }
                }

                return unlocked.Order().Sum(next => problem.Items[next].Value);
            }),
        ];
    }
}
