namespace OfficePM.Engine.Planning;

/// <summary>
/// The best plan with one item decided the other way, over the items that can matter: a bound says of every other item what can be reached at
/// most with it decided otherwise; where that is less than a plan that is there already, it stays as it is.
/// </summary>
/// <remarks>The idea of a core: Egon Balas and Eitan Zemel, An algorithm for large zero-one knapsack problems, Operations Research 28(5), 1980.</remarks>
internal sealed class CoreQuestions
{
    private readonly Question question;
    private readonly PlanModel merged;
    private readonly Closeness closeness;
    private readonly SetAnswer unmoved;
    private readonly HashSet<int> elsewhere;
    private readonly Decomposition bounds;
    private readonly long valueElsewhere;

    /// <param name="unmoved">The best set with nothing decided anew.</param>
    /// <param name="elsewhere">Items that are priced in another way; nothing links them to the others.</param>
    public CoreQuestions(Question question, Closeness closeness, SetAnswer unmoved, HashSet<int> elsewhere)
    {
        (this.question, merged, this.closeness, this.unmoved, this.elsewhere) = (question, question.Merged, closeness, unmoved, elsewhere);
        valueElsewhere = elsewhere.Where(item => unmoved.PeriodOf[item] != Plan.NotPlanned).Sum(item => merged.Values[item]);
        bounds = new Decomposition(merged, elsewhere, merged.ValueOf(unmoved.PeriodOf) - valueElsewhere);
    }

    /// <summary>What is there at once: a mended plan with the item decided the other way, and what no such plan can exceed.</summary>
    public PlanAnswer AtOnce(int item)
    {
        // The relaxation is exact to some digits only.
        var highest = bounds.BoundWith(item, question.Plan.PeriodOf[item] == Plan.NotPlanned);
        var bound = double.IsNegativeInfinity(highest) ? long.MinValue : valueElsewhere + (long)Math.Floor(highest + 1e-6 + (Math.Abs(highest) * 1e-10));
        return question.Repair.Reverse(item) is { } mended && question.Model.ValueOf(mended) is var value
            ? new PlanAnswer(Verdict.Found, mended, value, Math.Max(value, bound))
            : PlanAnswer.Unknown with { Bound = bound };
    }

    /// <summary>The best plan with the item decided the other way than in the base plan.</summary>
    /// <param name="item">The item.</param>
    /// <param name="atOnce">What <see cref="AtOnce"/> said of it.</param>
    public PlanAnswer Reverse(int item, PlanAnswer atOnce, SearchSettings settings)
    {
        var model = question.Model;
        var wanted = question.Plan.PeriodOf[item] == Plan.NotPlanned;
        var decision = wanted ? Commitment.In : Commitment.Out;
        var known = atOnce.Verdict == Verdict.Found ? atOnce.Value : (long?)null;
        var decisions = Core(item, wanted, known - valueElsewhere);
        var set = SetSearch.Maximise(
            merged.Deciding(item, decision) with { Decisions = Decided(decisions, merged.Decisions, item, decision, elsewhere) }, closeness.Worth, null, null, settings);
        if (set.Verdict == Verdict.Unknown)
        {
            return atOnce;
        }

        if (set.Verdict == Verdict.Impossible)
        {
            return PlanAnswer.Impossible;
        }

        var worthElsewhere = closeness.SumOf(elsewhere.Where(other => unmoved.PeriodOf[other] != Plan.NotPlanned));
        int[] all = [.. set.PeriodOf.Select((period, other) => elsewhere.Contains(other) ? unmoved.PeriodOf[other] : period)];
        set = set with { PeriodOf = all, Worth = set.Worth + worthElsewhere, Bound = set.Bound == long.MaxValue ? long.MaxValue : set.Bound + worthElsewhere };
        var core = model with { Decisions = Decided(decisions, model.Decisions, item, decision, []) };
        var answer = new PlanSearch(settings).Near(core, question.Plan.PeriodOf, closeness, set);
        if (answer.Verdict == Verdict.Impossible)
        {
            // Not even what was mended lies in the core then: there was nothing to mend.
            return known is null ? PlanAnswer.Impossible : atOnce;
        }

        var most = Math.Min(atOnce.Bound, answer.Bound);
        return answer.Verdict == Verdict.Found && !(known > answer.Value)
            ? answer with { Bound = Math.Max(answer.Value, most) }
            : atOnce with { Bound = Math.Max(known ?? long.MinValue, most) };
    }

    /// <summary>What every other item is decided to be, unless it can matter.</summary>
    /// <param name="known">What a plan that is there is worth, without what is priced elsewhere; null where there is none, and everything can matter.</param>
    private Commitment?[] Core(int item, bool wanted, long? known)
    {
        var decisions = new Commitment?[merged.Count];
        for (var other = 0; known is not null && other < decisions.Length; other++)
        {
            if (other == item || elsewhere.Contains(other) || merged.Decisions[other] != Commitment.Free || !merged.CanBePlanned(other))
            {
                continue;
            }

            // Half a step: equally good plans stay possible, the one closest to the base plan among them.
            if (bounds.BoundWith(item, wanted, other, otherPlanned: true) < known - 0.5)
            {
                decisions[other] = Commitment.Out;
            }
            else if (bounds.BoundWith(item, wanted, other, otherPlanned: false) < known - 0.5)
            {
                decisions[other] = Commitment.In;
            }
        }

        return decisions;
    }

    private static Commitment[] Decided(Commitment?[] core, Commitment[] decisions, int item, Commitment decision, HashSet<int> without) =>
        [.. decisions.Select((own, other) => other == item ? decision : without.Contains(other) ? Commitment.Out : core[other] ?? own)];
}
