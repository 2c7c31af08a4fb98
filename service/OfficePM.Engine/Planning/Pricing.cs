namespace OfficePM.Engine.Planning;

/// <summary>
/// What it costs to decide the other way about each item. Where one capacity is all that limits a part of the list, tables give all
/// prices at once; elsewhere each question is worked out again, over the few items that can matter for it.
/// </summary>
/// <remarks>
/// Which items can matter follows from the reduced costs of the linear relaxation: Egon Balas and Eitan Zemel, An algorithm for large
/// zero-one knapsack problems, Operations Research 28(5), 1980.
/// </remarks>
internal sealed class Pricing(Question question, SearchSettings settings, IProgress<PlanProgress>? progress)
{
    // Questions are dealt out to this many groups, each with a budget of its own, whatever the number of processors: the answers do not
    // depend on which group is faster.
    private const int Groups = 8;

    private readonly PlanModel merged = question.Model.Periods == 1 ? question.Model : question.Model.Merged();
    private readonly Closeness closeness = new(question.Model, question.Plan.Best);
    private readonly Lock counter = new();
    private int done;

    /// <summary>The prices of all items about which nobody decided, in the order of the list.</summary>
    public IReadOnlyList<DecisionPrice> All()
    {
        var model = question.Model;
        var open = Enumerable.Range(0, model.Count).Where(item => model.Decisions[item] == Commitment.Free && model.First[item] <= model.Last[item]).ToHashSet();
        var parts = PlanParts.Of(merged);
        var prices = new DecisionPrice?[model.Count];
        var unmoved = Unmoved();
        foreach (var knapsack in parts.Knapsacks)
        {
            var own = closeness.SumOf(knapsack.Members.Where(item => unmoved.PeriodOf[item] != Plan.NotPlanned));
            foreach (var (item, chosen) in knapsack.Reversed(closeness.Worth, IsIn))
            {
                settings.CancellationToken.ThrowIfCancellationRequested();
                if (open.Contains(item))
                {
                    Report(open.Count);
                    prices[item] = chosen is null
                        ? PriceOf(item, PlanAnswer.Impossible)
                        : PriceOf(item, Packed(item, Exchanged(unmoved, knapsack, chosen, closeness.SumOf(chosen) - own), settings));
                }
            }
        }

        int[] others = [.. open.Where(item => merged.CanBePlanned(item) && prices[item] is null).Order()];
        foreach (var item in open.Where(item => !merged.CanBePlanned(item)))
        {
            prices[item] = PriceOf(item, PlanAnswer.Impossible);
        }

        var inKnapsacks = parts.Knapsacks.SelectMany(knapsack => knapsack.Members).ToHashSet();
        var fixedWorth = closeness.SumOf(inKnapsacks.Where(item => unmoved.PeriodOf[item] != Plan.NotPlanned));
        var budget = settings.Budget.Left / Groups;
        Parallel.For(0, Math.Min(Groups, others.Length), new ParallelOptions { CancellationToken = settings.CancellationToken }, group =>
        {
            CorePricing core = new(merged, inKnapsacks, closeness, question.Plan.Best);
            using (core)
            {
                WorkBudget work = new(budget);
                int[] own = [.. others.Where((_, at) => at % Groups == group)];
                for (var at = 0; at < own.Length; at++)
                {
                    // What earlier questions have saved is shared by those that follow.
                    WorkBudget share = new(work.Left / (own.Length - at));
                    var before = share.Left;
                    prices[own[at]] = Of(own[at], core, fixedWorth, unmoved, inKnapsacks, settings with { Budget = share });
                    work.Spend(before - share.Left);
                    Report(open.Count);
                }
            }
        });
        return [.. prices.OfType<DecisionPrice>()];
    }

    private bool IsIn(int item) => question.Plan.Best[item] != Plan.NotPlanned;

    private void Report(int of)
    {
        // Under the lock, so that the counts are told in their order.
        lock (counter)
        {
            progress?.Report(new PlanProgress(PlanStep.Prices, ++done, of));
        }
    }

    /// <summary>The best set with nothing decided anew: the plan's own, unless its periods could not hold the best set.</summary>
    private SetAnswer Unmoved()
    {
        if (question.Plan.Proven && question.Model.Periods == 1)
        {
            var worth = closeness.SumOf(Enumerable.Range(0, merged.Count).Where(IsIn));
            return new SetAnswer(Verdict.Found, [.. question.Plan.Best], worth, worth);
        }

        int[] set = [.. question.Plan.Best.Select(period => Math.Min(period, 0))];
        var found = SetSearch.Maximise(merged, closeness.Worth, null, set, settings with { Budget = new WorkBudget(settings.Budget.Left / 4) });
        return found.Verdict == Verdict.Found ? found : new SetAnswer(Verdict.Found, set, closeness.SumOf(Enumerable.Range(0, set.Length).Where(IsIn)), found.Bound);
    }

    private static SetAnswer Exchanged(SetAnswer set, Knapsack knapsack, IReadOnlyList<int> chosen, long gain)
    {
        var periodOf = set.PeriodOf.ToArray();
        foreach (var item in knapsack.Members)
        {
            periodOf[item] = Plan.NotPlanned;
        }

        foreach (var item in chosen)
        {
            periodOf[item] = 0;
        }

        return set with { PeriodOf = periodOf, Worth = set.Worth + gain, Bound = set.Bound == long.MaxValue ? long.MaxValue : set.Bound + gain };
    }

    private DecisionPrice Of(int item, CorePricing core, long fixedWorth, SetAnswer unmoved, HashSet<int> inKnapsacks, SearchSettings own)
    {
        var found = core.Reverse(item, own);
        if (found.Verdict == Verdict.Impossible)
        {
            return PriceOf(item, PlanAnswer.Impossible);
        }

        var bound = found.Bound == long.MaxValue ? long.MaxValue : found.Bound + fixedWorth;
        if (found.Verdict == Verdict.Unknown)
        {
            return PriceOf(item, Nearby(item, PlanAnswer.Unknown with { Bound = bound == long.MaxValue ? bound : closeness.ValueOf(bound) }, own));
        }

        var periodOf = unmoved.PeriodOf.ToArray();
        for (var other = 0; other < periodOf.Length; other++)
        {
            periodOf[other] = inKnapsacks.Contains(other) ? periodOf[other] : found.PeriodOf[other];
        }

        return PriceOf(item, Packed(item, new SetAnswer(Verdict.Found, periodOf, found.Worth + fixedWorth, bound), own));
    }

    /// <summary>A set put into the periods; where that is not possible, the best that was found by searching for sets and periods together.</summary>
    private PlanAnswer Packed(int item, SetAnswer set, SearchSettings own)
    {
        var reversed = question.Model.Deciding(item, IsIn(item) ? Commitment.Out : Commitment.In);
        var answer = new PlanSearch(own).Near(reversed, question.Plan.Best, closeness, set);
        return answer.Verdict == Verdict.Unknown ? Nearby(item, answer, own) : answer;
    }

    /// <summary>A plan in which only what has to do with an item changes: no bound, but a price that is enough.</summary>
    private PlanAnswer Nearby(int item, PlanAnswer unknown, SearchSettings own)
    {
        var model = question.Model;
        var reversed = model.Deciding(item, IsIn(item) ? Commitment.Out : Commitment.In);
        HashSet<int> near = [item];
        near.UnionWith(model.Capacities.Where(capacity => capacity.DemandOf(item) > 0).SelectMany(capacity => capacity.Users.Select(user => user.Item)));
        near.UnionWith(model.Prerequisites.Where(pair => pair.Before == item || pair.After == item).SelectMany(pair => new[] { pair.Before, pair.After }));
        near.UnionWith(model.AtMostOne.Where(group => group.Contains(item)).SelectMany(group => group));
        CpPlan small = new(reversed.Keeping(question.Plan.Best, near.Contains), own with { Budget = new WorkBudget(0.2) });
        small.StartFrom(question.Plan.Best);
        var answer = small.Maximise(small.Sum(closeness.Worth));
        return answer.Verdict == Verdict.Found
            ? new PlanAnswer(Verdict.Found, answer.PeriodOf, model.ValueOf(answer.PeriodOf), unknown.Bound)
            : unknown;
    }

    private DecisionPrice PriceOf(int item, PlanAnswer other)
    {
        if (other.Verdict == Verdict.Impossible)
        {
            return new DecisionPrice(item, 0, null, [], [], []) { Impossible = true };
        }

        // What the other plan can be worth at most is lost at least.
        var atLeast = other.Bound == long.MaxValue ? 0 : Math.Max(0, question.Best - other.Bound) * question.Model.ValueStep;
        if (other.Verdict == Verdict.Unknown)
        {
            return new DecisionPrice(item, atLeast, null, [], [], []);
        }

        // A plan that was not proven may turn out to be beaten by the other one; it costs nothing then.
        var atMost = Math.Max(0, question.Less(other.PeriodOf));
        return new DecisionPrice(
            item, other.Proven && question.Plan.Proven ? atMost : Math.Min(atLeast, atMost), atMost,
            question.Leaves(other.PeriodOf, item), question.Enters(other.PeriodOf, item), question.Moves(other.PeriodOf))
        {
            Period = other.PeriodOf[item],
        };
    }
}
