using Google.OrTools.Sat;

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
        var set = SetSearch.Maximise(plan.Merged(), item => plan.Values[item], item => plan.TieKeys[item], null, settings);
        if (set.Verdict == Verdict.Impossible)
        {
            return PlanAnswer.Impossible;
        }

        if (plan.Periods == 1 && set.Verdict == Verdict.Found)
        {
            return new PlanAnswer(Verdict.Found, set.PeriodOf, set.Worth, set.Bound) { Settled = set.Settled };
        }

        if (set.Verdict == Verdict.Found && Pack(plan, set.PeriodOf, Later) is { Verdict: Verdict.Found } packed)
        {
            return new PlanAnswer(Verdict.Found, packed.PeriodOf, set.Worth, set.Bound) { Settled = set.Settled && packed.Proven };
        }

        return Together(plan, set);
    }

    /// <summary>The plan worth most, close to a base plan: of equally good ones one with few items changed.</summary>
    /// <param name="plan">The problem.</param>
    /// <param name="near">The base plan.</param>
    public PlanAnswer Near(PlanModel plan, IReadOnlyList<int> near)
    {
        Closeness closeness = new(plan, near);
        var set = SetSearch.Maximise(plan.Merged(), closeness.Worth, null, [.. near.Select(period => Math.Min(period, 0))], settings);
        return Near(plan, near, closeness, set);
    }

    /// <summary>The same from the best set of the list with its periods made one, where that is known already.</summary>
    public PlanAnswer Near(PlanModel plan, IReadOnlyList<int> near, Closeness closeness, SetAnswer set)
    {
        if (set.Verdict == Verdict.Impossible)
        {
            return PlanAnswer.Impossible;
        }

        var bound = set.Bound == long.MaxValue ? long.MaxValue : closeness.ValueOf(set.Bound);
        var found = set.Verdict != Verdict.Found ? null
            : plan.Periods == 1 ? set.PeriodOf
            : AsTheyStand(plan, set.PeriodOf, near)
                ?? (Pack(plan, set.PeriodOf, (one, model) => [model.Sum((item, period) => near[item] != Plan.NotPlanned && near[item] != period ? 1 : 0)]) is { Verdict: Verdict.Found } packed
                    ? packed.PeriodOf
                    : null);
        if (found is not null)
        {
            return new PlanAnswer(Verdict.Found, found, plan.ValueOf(found), set.Worth == set.Bound ? plan.ValueOf(found) : bound);
        }

        if (plan.Periods == 1)
        {
            return PlanAnswer.Unknown with { Bound = bound };
        }

        CpPlan together = new(plan, settings);
        var worth = together.Sum(closeness.Worth);
        if (set.Bound != long.MaxValue)
        {
            together.Require(worth <= set.Bound);
        }

        together.StartFrom(near);
        var answer = together.Maximise(worth);
        return answer.Verdict switch
        {
            Verdict.Found when plan.ValueOf(answer.PeriodOf) is var value =>
                new(Verdict.Found, answer.PeriodOf, value, answer.Proven ? value : Math.Min(bound, closeness.ValueOf(answer.Bound))),
            Verdict.Impossible => PlanAnswer.Impossible,
            _ => PlanAnswer.Unknown with { Bound = bound },
        };
    }

    /// <summary>Whether a plan is worth at least so much, in steps; null where the limit came first.</summary>
    /// <param name="plan">The problem.</param>
    /// <param name="near">A plan from which the search starts.</param>
    /// <param name="target">What it must be worth.</param>
    /// <remarks>Less work than finding the best plan: any plan that is worth so much will do.</remarks>
    public bool? Reaches(PlanModel plan, IReadOnlyList<int> near, long target)
    {
        if (settings.Budget.IsSpent)
        {
            return null;
        }

        var set = SetSearch.Maximise(plan.Merged(), item => plan.Values[item], null, [.. near.Select(period => Math.Min(period, 0))], settings);
        if (set.Verdict == Verdict.Impossible || (set.Verdict == Verdict.Found && set.Bound < target))
        {
            return false;
        }

        if (set.Verdict == Verdict.Found && set.Worth >= target && CanBeDone(plan, near, set.PeriodOf))
        {
            return true;
        }

        if (plan.Periods == 1)
        {
            return null;
        }

        CpPlan together = new(plan, settings);
        together.Require(together.Sum(item => plan.Values[item]) >= target);
        together.StartFrom(near);
        return together.Minimise(together.Sum(_ => 0)).Verdict switch
        {
            Verdict.Found => true,
            Verdict.Impossible => false,
            _ => null,
        };
    }

    /// <summary>Whether there is a period for each item of a set; false also where that was not found out.</summary>
    /// <param name="plan">The problem.</param>
    /// <param name="near">A plan from which the search starts.</param>
    /// <param name="set">The set: 0 for what is in it.</param>
    public bool CanBeDone(PlanModel plan, IReadOnlyList<int> near, int[] set) =>
        plan.Periods == 1 || AsTheyStand(plan, set, near) is not null || Pack(plan, set, (_, model) => [model.Sum(_ => 0)]).Verdict == Verdict.Found;

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
        var answer = model.MinimiseInTurn([changes, value * -1, .. TieBreakers(plan, model)]);
        return answer.Verdict switch
        {
            Verdict.Found => new(Verdict.Found, answer.PeriodOf, plan.ValueOf(answer.PeriodOf), long.MaxValue) { Settled = answer.Proven },
            Verdict.Impossible => PlanAnswer.Impossible,
            _ => PlanAnswer.Unknown,
        };
    }

    /// <summary>Puts a set into periods without moving anything that was planned before; null where what is new finds no room that way.</summary>
    private static int[]? AsTheyStand(PlanModel plan, int[] set, IReadOnlyList<int> near)
    {
        PlanDraft draft = new(new PlanLinks(plan), [.. set.Select((period, item) => period == Plan.NotPlanned ? Plan.NotPlanned : near[item])]);
        if (!draft.KeepsCapacities())
        {
            return null;
        }

        List<int> open = [.. Enumerable.Range(0, plan.Count).Where(item => set[item] != Plan.NotPlanned && near[item] == Plan.NotPlanned)];
        // What needs another new one fits in only after that one.
        for (var before = int.MaxValue; open.Count > 0 && open.Count < before;)
        {
            before = open.Count;
            open.RemoveAll(item =>
            {
                draft.Fit(item);
                return draft.PeriodOf[item] != Plan.NotPlanned;
            });
        }

        return open.Count == 0 ? draft.PeriodOf : null;
    }

    /// <summary>Puts a set into periods.</summary>
    private CpAnswer Pack(PlanModel plan, IReadOnlyList<int> set, Func<PlanModel, CpPlan, LinearExpr[]> wishes)
    {
        // What is in the set must be planned, what is not must not.
        var fixedSet = plan with { Decisions = [.. set.Select(period => period == Plan.NotPlanned ? Commitment.Out : Commitment.In)] };
        CpPlan model = new(fixedSet, settings);
        return model.MinimiseInTurn(wishes(plan, model));
    }

    private PlanAnswer Together(PlanModel plan, SetAnswer set)
    {
        CpPlan model = new(plan, settings);
        var value = model.Sum(item => plan.Values[item]);
        if (set.Verdict == Verdict.Found)
        {
            model.Require(value <= set.Bound);
        }

        var (best, settled) = model.MaximiseThenMinimise(value, TieBreakers(plan, model));
        return best.Verdict switch
        {
            Verdict.Found => new PlanAnswer(Verdict.Found, best.PeriodOf, best.Value, Math.Min(set.Bound, best.Bound)) { Settled = settled },
            Verdict.Impossible => PlanAnswer.Impossible,
            _ => PlanAnswer.Unknown with { Bound = set.Bound },
        };
    }

    private static LinearExpr[] TieBreakers(PlanModel plan, CpPlan model) =>
        [model.Sum(item => plan.TieKeys[item]), .. plan.Periods == 1 ? [] : Later(plan, model)];

    // What brings most comes first.
    private static LinearExpr[] Later(PlanModel plan, CpPlan model) =>
        [model.Sum((item, period) => period * plan.Values[item]), model.Sum((item, period) => period * plan.KeyNumbers[item])];
}

/// <summary>Counts value, and among equal values how much a set has in common with a base plan.</summary>
internal sealed class Closeness(PlanModel plan, IReadOnlyList<int> near)
{
    // All items in common count less than one step of value.
    private readonly long factor = (2 * plan.Count) + 1;
    private readonly long[] worth = [.. plan.Values.Select((value, item) => (value * ((2 * plan.Count) + 1)) + (near[item] == Plan.NotPlanned ? -1 : 1))];

    /// <summary>What an item counts.</summary>
    public long Worth(int item) => worth[item];

    /// <summary>What some items count together.</summary>
    public long SumOf(IEnumerable<int> items) => items.Sum(Worth);

    /// <summary>The value, in steps, of a set that counts so much.</summary>
    public long ValueOf(long worth) => (long)Math.Floor(((double)worth / factor) + 0.5);
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
