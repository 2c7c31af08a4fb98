using OfficePM.Engine;
using OfficePM.Engine.Planning;
using OfficePM.Service.Api;
using OfficePM.Service.Runs;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Understanding;
using PlanResult = OfficePM.Workbooks.Reporting.Planning.PlanResult;

namespace OfficePM.Service.WhatIf;

/// <summary>Tries changes out on a list that was understood before: another score, rank and plan at typing speed, without its prices.</summary>
internal static class WhatIfs
{
    // A whole second of the solver's own time proves plans of some hundred items; a person who drags a slider waits for no more.
    private static readonly PlanLimits Quick = new() { Plan = 1 };

    /// <summary>The list with the changes, beside the list as it stands.</summary>
    /// <param name="base">What was made of the list.</param>
    /// <param name="request">What to try out.</param>
    /// <param name="cancellationToken">Stops the search for a plan.</param>
    /// <exception cref="RequestException">An item, criterion or capacity is not there, or a number is outside its range.</exception>
    public static WhatIfResult Try(RememberedAssessment @base, WhatIfRequest request, CancellationToken cancellationToken)
    {
        var understood = @base.Understood;
        var changed = understood with
        {
            Backlog = WithInputs(understood.Backlog, request.Inputs ?? NoInputs),
            Engine = WithWeights(understood, request.Weights ?? NoWeights),
            Lenses = [],
            Plan = understood.Plan is { } plan ? WithDecisions(@base, plan, request) : RefuseWithoutPlan(request),
        };
        var assessment = AssessmentEngine.Assess(changed.Backlog, changed.Engine, lenses: null, changed.Plan, progress: null, cancellationToken);
        var result = ResultDocument.Check(changed, assessment, []);
        var items = @base.Result.Items.Zip(result.Items, (before, now) => new WhatIfItem(now.Key, now.Score, now.Rank, now.Lane, before.Score, before.Rank, before.Lane)).ToList();
        return new WhatIfResult(request.RunId, items, Moved(items))
        {
            Plan = result.Plan,
            PlanBefore = Before(@base, assessment),
        };
    }

    private static readonly Dictionary<string, IReadOnlyDictionary<string, double?>> NoInputs = [];
    private static readonly Dictionary<string, double> NoWeights = [];
    private static readonly Dictionary<string, Force> NoForce = [];

    private static List<string> Moved(List<WhatIfItem> items) =>
    [
        .. items.Where(item => item.Lane != item.LaneBefore).Concat(items.Where(item => item.Lane == item.LaneBefore && item.Rank != item.RankBefore)).Select(item => item.Key),
    ];

    private static double? Before(RememberedAssessment @base, Assessment now) =>
        @base.Assessment.Plan?.Plan is { } before && now.Plan is { } planned
            ? before.PeriodOf.Select((period, item) => period == Plan.NotPlanned ? 0 : planned.Problem.Items[item].Value).Sum()
            : null;

    private static Backlog WithInputs(Backlog backlog, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double?>> inputs)
    {
        if (inputs.Count == 0)
            return backlog;
        var criteria = backlog.Criteria.Select(criterion => criterion.Id).ToHashSet(StringComparer.Ordinal);
        var items = Keys(backlog);
        foreach (var (key, estimates) in inputs)
        {
            ThrowUnlessKnown(items, key);
            foreach (var (criterion, estimate) in estimates)
            {
                if (!criteria.Contains(criterion))
                    throw Refused($"The list has no estimate called '{criterion}'. It has: {string.Join(", ", criteria)}.");
                Finite(estimate ?? 0, criterion);
            }
        }

        return backlog with { Items = [.. backlog.Items.Select(item => inputs.TryGetValue(item.Key, out var estimates) ? With(item, estimates) : item)] };
    }

    private static BacklogItem With(BacklogItem item, IReadOnlyDictionary<string, double?> estimates)
    {
        Dictionary<string, double> inputs = new(item.Inputs, StringComparer.Ordinal);
        foreach (var (criterion, estimate) in estimates)
        {
            if (estimate is { } value)
                inputs[criterion] = value;
            else
                inputs.Remove(criterion);
        }

        return item with { Inputs = inputs, Ranges = item.Ranges.Where(range => !estimates.ContainsKey(range.Key)).ToDictionary(StringComparer.Ordinal) };
    }

    private static EngineSettings WithWeights(Understood understood, IReadOnlyDictionary<string, double> weights)
    {
        if (weights.Count == 0)
            return understood.Engine;
        Dictionary<string, double> all = new(understood.Engine.Weights, StringComparer.Ordinal);
        var criteria = understood.Backlog.Criteria.Select(criterion => criterion.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (criterion, weight) in weights)
        {
            if (!criteria.Contains(criterion))
                throw Refused($"The list has no criterion called '{criterion}'. It has: {string.Join(", ", criteria)}.");
            all[criterion] = NotNegative(weight, $"The weight of '{criterion}'");
        }

        return understood.Engine with { Weights = all };
    }

    private static PlanSettings WithDecisions(RememberedAssessment @base, PlanSettings plan, WhatIfRequest request)
    {
        var force = request.Force ?? NoForce;
        var items = Keys(@base.Understood.Backlog);
        foreach (var key in force.Keys)
            ThrowUnlessKnown(items, key);
        return plan with
        {
            WithTradeOffs = false,
            Limits = Quick with { Workers = plan.Limits.Workers },
            Capacities = WithAmounts(@base.Result.Plan, plan.Capacities, request.Capacity ?? []),
            Items = [.. plan.Items.Zip(@base.Understood.Backlog.Items, (settings, item) => force.TryGetValue(item.Key, out var decision) ? settings with { Commitment = Decided(decision), IsOverride = decision != Force.Free } : settings)],
            // What a Recalc would keep to: the plan that stands in the workbook now.
            Previous = plan.Previous is { } previous && @base.Assessment.Plan?.Plan is { } now ? previous with { Periods = [.. now.PeriodOf.Select(period => (int?)period)] } : null,
        };
    }

    private static IReadOnlyList<Capacity> WithAmounts(PlanResult? named, IReadOnlyList<Capacity> capacities, IReadOnlyList<WhatIfCapacity> amounts)
    {
        if (amounts.Count == 0)
            return capacities;
        var changed = capacities.ToArray();
        Dictionary<(string?, string?, string?), int> places = [];
        for (var i = 0; i < (named?.Capacity.Count ?? 0); i++)
            places.TryAdd((named!.Capacity[i].Team, named.Capacity[i].Budget, named.Capacity[i].Period), i);
        foreach (var amount in amounts)
        {
            if (!places.TryGetValue((amount.Team, amount.Budget, amount.Period), out var at))
                throw Refused("The plan has no such capacity. Name team, budget and period as the result's plan does.");
            changed[at] = changed[at] with { Amount = NotNegative(amount.Amount, "A capacity") };
        }

        return changed;
    }

    private static PlanSettings? RefuseWithoutPlan(WhatIfRequest request) =>
        request.Capacity is { Count: > 0 } || request.Force is { Count: > 0 }
            ? throw Refused("The list has no plan yet. Type each team's capacity on OfficePM Settings, then Recalc.")
            : null;

    private static Commitment Decided(Force force) => force switch { Force.In => Commitment.In, Force.Out => Commitment.Out, _ => Commitment.Free };

    private static HashSet<string> Keys(Backlog backlog) => backlog.Items.Select(item => item.Key).ToHashSet(StringComparer.Ordinal);

    private static void ThrowUnlessKnown(HashSet<string> items, string key)
    {
        if (!items.Contains(key))
            throw Refused($"The list has no item '{key}'. Recalc, then try again.");
    }

    private static double NotNegative(double value, string what) => Finite(value, what) >= 0 ? value : throw Refused($"{what} must be 0 or more.");

    private static double Finite(double value, string what) => double.IsFinite(value) ? value : throw Refused($"{what} must be a finite number.");

    private static RequestException Refused(string message) => new(Problems.WhatIf, message);
}
