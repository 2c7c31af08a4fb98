using System.Globalization;
using Google.OrTools.Sat;

namespace OfficePM.Engine.Planning;

/// <summary>A plan as a model of the solver: one variable per item and period, and all the rules.</summary>
internal sealed class CpPlan
{
    private const double Limitless = 1e18;

    // The solver counts what it searches, not what it takes to hand it a model and to simplify that.
    private const double CostOfAsking = 0.002;
    private const double CostOfVariable = 2e-5;

    private readonly CpModel model = new();
    private readonly BoolVar?[][] places;
    private readonly Dictionary<int, IntVar> extras = [];
    private readonly SearchSettings search;
    private readonly PlanModel plan;
    private int[]? hint;

    /// <param name="plan">The problem.</param>
    /// <param name="search">How to search.</param>
    /// <param name="options">What is left open or out.</param>
    public CpPlan(PlanModel plan, SearchSettings search, CpPlanOptions? options = null)
    {
        options ??= new CpPlanOptions();
        (this.plan, this.search) = (plan, search);
        places =
        [
            .. Enumerable.Range(0, plan.Count).Select(item => Enumerable.Range(0, plan.Periods)
                .Select(period => plan.CanBePlanned(item) && period >= plan.First[item] && period <= plan.Last[item] ? model.NewBoolVar("") : null)
                .ToArray()),
        ];
        for (var item = 0; item < plan.Count; item++)
        {
            var own = Places(item);
            if (own.Length > 1)
            {
                model.AddAtMostOne(own);
            }

            if (plan.Decisions[item] == Commitment.In && options.Keeps(item))
            {
                // Without any place this is an empty clause: impossible, as it should be.
                model.AddBoolOr(own);
            }
        }

        Capacities(options);
        foreach (var pair in plan.Prerequisites)
        {
            Prerequisite(pair);
        }

        foreach (var group in plan.AtMostOne)
        {
            model.AddAtMostOne(group.SelectMany(Places));
        }

        foreach (var band in plan.Bands.Where(band => options.KeepsBand(band.Band)))
        {
            model.Add(Sum(item => band.Weights[item]) >= -band.Slack);
        }
    }

    /// <summary>The extra amount of a capacity that was left open.</summary>
    public IntVar Extra(int capacity) => extras[capacity];

    /// <summary>A number per planned item, added up.</summary>
    public LinearExpr Sum(Func<int, long> weight) => Sum((item, _) => weight(item));

    /// <summary>A number per item and the period in which it is planned, added up.</summary>
    public LinearExpr Sum(Func<int, int, long> weight)
    {
        List<BoolVar> variables = [];
        List<long> weights = [];
        for (var item = 0; item < plan.Count; item++)
        {
            for (var period = 0; period < plan.Periods; period++)
            {
                if (places[item][period] is { } place && weight(item, period) is not 0 and var one)
                {
                    variables.Add(place);
                    weights.Add(one);
                }
            }
        }

        return LinearExpr.WeightedSum(variables, weights);
    }

    /// <summary>Adds a rule.</summary>
    public void Require(BoundedLinearExpression rule) => model.Add(rule);

    /// <summary>Starts the search from a plan.</summary>
    public void StartFrom(IReadOnlyList<int> periodOf) => hint = [.. periodOf];

    /// <summary>Searches for the greatest value of an expression.</summary>
    public CpAnswer Maximise(LinearExpr objective) => Solve(objective, maximise: true);

    /// <summary>Searches for the least value of an expression.</summary>
    public CpAnswer Minimise(LinearExpr objective) => Solve(objective, maximise: false);

    /// <summary>The least of the first expression, of those the least of the second, and so on; the answer's value is that of the last one.</summary>
    /// <returns>The last answer; not proven where any step was not.</returns>
    public CpAnswer MinimiseInTurn(params ReadOnlySpan<LinearExpr> objectives)
    {
        CpAnswer? answer = null;
        foreach (var objective in objectives)
        {
            var next = Minimise(objective);
            if (next.Verdict != Verdict.Found)
            {
                return answer is null ? next : answer with { Proven = false };
            }

            answer = next;
            if (!answer.Proven)
            {
                return answer;
            }

            model.Add(objective == answer.Value);
            StartFrom(answer.PeriodOf);
        }

        return answer!;
    }

    /// <summary>The greatest value, and of equally good answers the one that <see cref="MinimiseInTurn"/> finds.</summary>
    /// <returns>The answer with that value; and whether the choice among equally good ones is settled.</returns>
    public (CpAnswer Answer, bool Settled) MaximiseThenMinimise(LinearExpr value, params ReadOnlySpan<LinearExpr> ties)
    {
        var best = Maximise(value);
        if (ties.IsEmpty || best is not { Verdict: Verdict.Found, Proven: true })
        {
            return (best, false);
        }

        model.Add(value >= best.Value);
        StartFrom(best.PeriodOf);
        var settled = MinimiseInTurn(ties);
        return settled.Verdict == Verdict.Found ? (best with { PeriodOf = settled.PeriodOf }, settled.Proven) : (best, false);
    }

    private BoolVar[] Places(int item) => [.. places[item].OfType<BoolVar>()];

    private void Capacities(CpPlanOptions options)
    {
        for (var at = 0; at < plan.Capacities.Length; at++)
        {
            var capacity = plan.Capacities[at];
            var extra = options.Extra.Contains(at);
            if (!extra && capacity.Users.Sum(user => user.Amount) <= capacity.Amount)
            {
                continue;
            }

            List<LinearExpr> terms = [];
            foreach (var user in capacity.Users)
            {
                foreach (var place in Users(user.Item, capacity))
                {
                    terms.Add(LinearExpr.Term(place, user.Amount));
                }
            }

            if (extra)
            {
                extras[at] = model.NewIntVar(0, Math.Max(0, capacity.Users.Sum(user => user.Amount) - capacity.Amount), "");
                terms.Add(LinearExpr.Term(extras[at], -1));
            }

            model.Add(LinearExpr.Sum(terms) <= capacity.Amount);
        }
    }

    private IEnumerable<BoolVar> Users(int item, ScaledCapacity capacity) =>
        capacity.Period is { } period ? places[item][period] is { } place ? [place] : [] : Places(item);

    private void Prerequisite(Prerequisite pair)
    {
        if (pair.Before == pair.After)
        {
            return;
        }

        // Summed up to each period rather than pair by pair: the linear relaxation is tighter.
        for (var period = plan.First[pair.After]; period <= plan.Last[pair.After]; period++)
        {
            if (places[pair.After][period] is null)
            {
                continue;
            }

            LinearExpr before = LinearExpr.Sum(places[pair.Before].Take(period + 1).OfType<BoolVar>());
            LinearExpr after = LinearExpr.Sum(places[pair.After].Take(period + 1).OfType<BoolVar>());
            model.Add(after <= before);
        }
    }

    private void AddHints(int[] periodOf)
    {
        for (var item = 0; item < plan.Count; item++)
        {
            for (var period = 0; period < plan.Periods; period++)
            {
                if (places[item][period] is { } place)
                {
                    model.AddHint((ILiteral)place, periodOf[item] == period);
                }
            }
        }
    }

    private CpAnswer Solve(LinearExpr objective, bool maximise)
    {
        search.CancellationToken.ThrowIfCancellationRequested();
        if (search.Budget.IsSpent)
        {
            return CpAnswer.Unknown;
        }

        if (maximise)
        {
            model.Maximize(objective);
        }
        else
        {
            model.Minimize(objective);
        }

        model.ClearHints();
        if (hint is not null)
        {
            AddHints(hint);
        }

        var variables = places.Sum(own => own.Count(place => place is not null));
        using CpSolver solver = new()
        {
            StringParameters = string.Create(
                CultureInfo.InvariantCulture,
                // Trying out values and looking for symmetries before the search cost more than they save: lists have few equal items.
                $"num_workers:{search.Workers},interleave_search:{(search.Workers > 1 ? "true" : "false")},linearization_level:2,cp_model_probing_level:0,symmetry_level:0,max_deterministic_time:{search.Budget.Left:R}"),
        };
        CpSolverStatus status;
        using (search.CancellationToken.Register(solver.StopSearch))
        {
            status = solver.Solve(model);
        }

        search.CancellationToken.ThrowIfCancellationRequested();
        search.Budget.Spend(solver.Response!.DeterministicTime + CostOfAsking + (CostOfVariable * variables));
        return status switch
        {
            CpSolverStatus.Optimal or CpSolverStatus.Feasible => new CpAnswer(
                Verdict.Found,
                [.. places.Select(own => Array.FindIndex(own, place => place is not null && solver.BooleanValue(place)))],
                (long)Math.Round(solver.ObjectiveValue),
                (long)(maximise ? Math.Floor(solver.BestObjectiveBound + 0.5) : Math.Ceiling(solver.BestObjectiveBound - 0.5)),
                status == CpSolverStatus.Optimal),
            CpSolverStatus.Infeasible => CpAnswer.Impossible,
            CpSolverStatus.Unknown => CpAnswer.Unknown with { Bound = (long)Math.Clamp(solver.BestObjectiveBound, -Limitless, Limitless) },
            _ => throw new InvalidOperationException($"The solver refused the model: {solver.SolutionInfo()}"),
        };
    }
}

/// <summary>What a model leaves open or out.</summary>
internal sealed record CpPlanOptions
{
    /// <summary>Which commitments are kept; all of them by default.</summary>
    public Func<int, bool> Keeps { get; init; } = _ => true;

    /// <summary>Which bands are kept; all of them by default.</summary>
    public Func<int, bool> KeepsBand { get; init; } = _ => true;

    /// <summary>The capacities that may grow, by place.</summary>
    public IReadOnlyCollection<int> Extra { get; init; } = [];
}

/// <summary>How to search.</summary>
/// <param name="Workers">How many workers.</param>
/// <param name="Budget">What it may cost.</param>
internal sealed record SearchSettings(int Workers, WorkBudget Budget, CancellationToken CancellationToken);

/// <summary>How a search ended.</summary>
internal enum Verdict
{
    /// <summary>There is a plan.</summary>
    Found,

    /// <summary>It is proven that there is none.</summary>
    Impossible,

    /// <summary>The limit came first.</summary>
    Unknown,
}

/// <summary>What a search found.</summary>
/// <param name="Verdict">How it ended.</param>
/// <param name="PeriodOf">The plan; empty where none was found.</param>
/// <param name="Value">The objective's value.</param>
/// <param name="Bound">What the objective cannot exceed, or fall below.</param>
/// <param name="Proven">Whether value and bound meet.</param>
internal sealed record CpAnswer(Verdict Verdict, int[] PeriodOf, long Value, long Bound, bool Proven)
{
    public static CpAnswer Impossible { get; } = new(Verdict.Impossible, [], 0, 0, Proven: true);

    public static CpAnswer Unknown { get; } = new(Verdict.Unknown, [], 0, 0, Proven: false);
}
