namespace OfficePM.Engine.Planning;

/// <summary>
/// Finds the set of items worth most, and the periods for it. With several periods first all of them are made one: its best set bounds
/// every plan, and where that set can be packed into the periods it is the best plan; only where it cannot are sets and periods searched
/// together.
/// </summary>
internal sealed class PlanSearch(SearchSettings settings)
{
    /// <summary>The best plan, and of equally good ones the one that <see cref="Plan.TieRule"/> names.</summary>
    public PlanAnswer Best(PlanModel plan)
    {
        if (plan.Periods == 1)
        {
            return BestSet(plan);
        }

        var merged = BestSet(plan.Merged());
        if (merged.Verdict == Verdict.Impossible)
        {
            return merged;
        }

        if (merged.Verdict == Verdict.Found && Pack(plan, merged.PeriodOf) is { Verdict: Verdict.Found } packed)
        {
            return merged with { PeriodOf = packed.PeriodOf, Settled = merged.Settled && packed.Proven };
        }

        return Together(plan, merged);
    }

    /// <summary>The plan worth most, close to a base plan: of equally good ones one with few items changed.</summary>
    /// <param name="plan">The problem.</param>
    /// <param name="near">The base plan.</param>
    public PlanAnswer Near(PlanModel plan, IReadOnlyList<int> near)
    {
        // One more item in common counts less than one step of value.
        long factor = (2 * plan.Count) + 1;
        long Worth(int item) => (plan.Values[item] * factor) + (near[item] == Plan.NotPlanned ? -1 : 1);
        if (plan.Periods == 1)
        {
            return Answer(Maximise(plan, Worth, near), null);
        }

        var set = Maximise(plan.Merged(), Worth, [.. near.Select(period => Math.Min(period, 0))]);
        if (set.Verdict == Verdict.Impossible)
        {
            return PlanAnswer.Impossible;
        }

        if (set.Verdict == Verdict.Found)
        {
            CpPlan packing = new(OnlyThese(plan, set.PeriodOf), settings);
            var packed = packing.Minimise(packing.Sum((item, period) => near[item] != Plan.NotPlanned && near[item] != period ? 1 : 0));
            if (packed.Verdict == Verdict.Found)
            {
                return Answer(set with { PeriodOf = packed.PeriodOf }, null);
            }
        }

        CpPlan model = new(plan, settings);
        var worth = model.Sum(Worth);
        long? most = set.Verdict == Verdict.Found ? set.Bound : null;
        if (most is { } bound)
        {
            model.Require(worth <= bound);
        }

        model.StartFrom(near);
        return Answer(model.Maximise(worth), most);

        long ValueOf(long worth) => (long)Math.Floor(((double)worth / factor) + 0.5);

        PlanAnswer Answer(CpAnswer found, long? known) => found.Verdict switch
        {
            Verdict.Found when plan.ValueOf(found.PeriodOf) is var value => new(Verdict.Found, found.PeriodOf, value, found.Proven ? value : ValueOf(found.Bound)),
            Verdict.Impossible => PlanAnswer.Impossible,
            _ => PlanAnswer.Unknown with { Bound = known is { } limit ? ValueOf(limit) : long.MaxValue },
        };
    }

    /// <summary>The plan that differs least from another one; of such plans the best, and of equally good ones the one that <see cref="Plan.TieRule"/> names.</summary>
    /// <param name="plan">The problem.</param>
    /// <param name="like">The other plan; null for an item that it does not know.</param>
    /// <param name="least">What it must be worth at least, in steps; null for no limit.</param>
    public PlanAnswer MostLike(PlanModel plan, IReadOnlyList<int?> like, long? least)
    {
        CpPlan model = new(plan, settings);
        var value = model.Sum(item => plan.Values[item]);
        if (least is { } floor)
        {
            model.Require(value >= floor);
        }

        model.StartFrom([.. like.Select(period => period ?? Plan.NotPlanned)]);
        // An item that stays where it was counts nothing; one that leaves and one that comes count the same.
        var changes = model.Sum((item, period) => like[item] is not { } before ? 0 : before == Plan.NotPlanned ? 1 : before == period ? -1 : 0);
        return Found(plan, model.MinimiseInTurn([changes, value * -1, .. TieBreakers(plan, model)]));
    }

    private CpAnswer Maximise(PlanModel plan, Func<int, long> worth, IReadOnlyList<int> from)
    {
        CpPlan model = new(plan, settings);
        model.StartFrom(from);
        return model.Maximise(model.Sum(worth));
    }

    private PlanAnswer BestSet(PlanModel plan)
    {
        CpPlan model = new(plan, settings);
        var value = model.Sum(item => plan.Values[item]);
        var best = model.Maximise(value);
        if (best.Verdict != Verdict.Found)
        {
            return best.Verdict == Verdict.Impossible ? PlanAnswer.Impossible : PlanAnswer.Unknown;
        }

        var answer = new PlanAnswer(Verdict.Found, best.PeriodOf, best.Value, best.Bound);
        if (!best.Proven)
        {
            return answer;
        }

        model.Require(value >= best.Value);
        model.StartFrom(best.PeriodOf);
        var settled = model.Minimise(model.Sum(item => plan.TieKeys[item]));
        return settled.Verdict == Verdict.Found ? answer with { PeriodOf = settled.PeriodOf, Settled = settled.Proven } : answer;
    }

    /// <summary>Puts a set into periods: what brings most first, as far as that goes.</summary>
    private CpAnswer Pack(PlanModel plan, IReadOnlyList<int> set)
    {
        CpPlan model = new(OnlyThese(plan, set), settings);
        return model.MinimiseInTurn([.. Later(plan, model)]);
    }

    private PlanAnswer Together(PlanModel plan, PlanAnswer merged)
    {
        CpPlan model = new(plan, settings);
        var value = model.Sum(item => plan.Values[item]);
        if (merged.Verdict == Verdict.Found)
        {
            model.Require(value <= merged.Bound);
        }

        var best = model.Maximise(value);
        if (best.Verdict != Verdict.Found)
        {
            return best.Verdict == Verdict.Impossible ? PlanAnswer.Impossible : PlanAnswer.Unknown;
        }

        var answer = new PlanAnswer(Verdict.Found, best.PeriodOf, best.Value, best.Bound);
        if (!best.Proven)
        {
            return answer;
        }

        model.Require(value >= best.Value);
        model.StartFrom(best.PeriodOf);
        var settled = model.MinimiseInTurn([.. TieBreakers(plan, model)]);
        return settled.Verdict == Verdict.Found ? answer with { PeriodOf = settled.PeriodOf, Settled = settled.Proven } : answer;
    }

    private static PlanAnswer Found(PlanModel plan, CpAnswer answer) => answer.Verdict switch
    {
        Verdict.Found => new(Verdict.Found, answer.PeriodOf, plan.ValueOf(answer.PeriodOf), long.MaxValue) { Settled = answer.Proven },
        Verdict.Impossible => PlanAnswer.Impossible,
        _ => PlanAnswer.Unknown,
    };

    private static Google.OrTools.Sat.LinearExpr[] TieBreakers(PlanModel plan, CpPlan model) =>
        [model.Sum(item => plan.TieKeys[item]), .. Later(plan, model)];

    private static Google.OrTools.Sat.LinearExpr[] Later(PlanModel plan, CpPlan model) => plan.Periods == 1
        ? []
        : [model.Sum((item, period) => period * plan.Values[item]), model.Sum((item, period) => period * plan.KeyNumbers[item])];

    // What is in the set must be planned, what is not must not.
    private static PlanModel OnlyThese(PlanModel plan, IReadOnlyList<int> set) =>
        plan with { Decisions = [.. set.Select(period => period == Plan.NotPlanned ? Commitment.Out : Commitment.In)] };
}

/// <summary>What a search for a plan found; values in steps.</summary>
/// <param name="Verdict">How it ended.</param>
/// <param name="PeriodOf">The plan; empty where none was found.</param>
/// <param name="Value">What it is worth.</param>
/// <param name="Bound">What no plan can exceed.</param>
internal sealed record PlanAnswer(Verdict Verdict, int[] PeriodOf, long Value, long Bound)
{
    public static PlanAnswer Impossible { get; } = new(Verdict.Impossible, [], 0, 0);

    public static PlanAnswer Unknown { get; } = new(Verdict.Unknown, [], 0, long.MaxValue);

    /// <summary>Whether the choice among equally good plans is settled.</summary>
    public bool Settled { get; init; }

    /// <summary>Whether no plan is worth more.</summary>
    public bool Proven => Verdict == Verdict.Found && Value >= Bound;
}
