namespace OfficePM.Engine.Planning;

/// <summary>
/// What it costs to decide the other way about each item. Where one capacity is all that limits a part of the list, tables give all
/// prices at once; elsewhere each question is worked out again, over the items that can matter for it.
/// </summary>
internal sealed class Pricing(Question question, SearchSettings settings, IProgress<PlanProgress>? progress)
{
    // Questions are dealt out to this many groups, each with a budget of its own, whatever the number of processors: the answers do not
    // depend on which group is faster.
    private const int Groups = 8;
    private const double LeastWork = 0.05;

    private readonly Closeness closeness = new(question.Model, question.Plan.PeriodOf);
    private readonly Lock counter = new();
    private int done;

    /// <summary>The prices of all items about which nobody decided, in the order of the list.</summary>
    public IReadOnlyList<DecisionPrice> All()
    {
        var model = question.Model;
        var open = Enumerable.Range(0, model.Count).Where(item => model.Decisions[item] == Commitment.Free && model.First[item] <= model.Last[item]).ToHashSet();
        var (merged, parts) = (question.Merged, question.Parts);
        var prices = new DecisionPrice?[model.Count];
        var unmoved = Unmoved();
        foreach (var knapsack in parts.Knapsacks)
        {
            var own = closeness.SumOf(knapsack.Members.Where(item => unmoved.PeriodOf[item] != Plan.NotPlanned));
            foreach (var (item, chosen, worth) in knapsack.Reversed(closeness.Worth, IsIn))
            {
                settings.CancellationToken.ThrowIfCancellationRequested();
                if (open.Contains(item))
                {
                    Report(open.Count);
                    prices[item] = chosen is null
                        ? PriceOf(item, PlanAnswer.Impossible)
                        : PriceOf(item, Packed(item, Exchanged(unmoved, knapsack, chosen, worth - own), settings));
                }
            }
        }

        int[] others = [.. open.Where(item => merged.CanBePlanned(item) && prices[item] is null).Order()];
        foreach (var item in open.Where(item => !merged.CanBePlanned(item)))
        {
            prices[item] = PriceOf(item, PlanAnswer.Impossible);
        }

        var inKnapsacks = parts.Knapsacks.SelectMany(knapsack => knapsack.Members).ToHashSet();
        if (others.Length > 0)
        {
            var questions = new CoreQuestions(question, closeness, unmoved, inKnapsacks);
            var atOnce = new PlanAnswer[model.Count];
            ParallelOptions parallel = new() { CancellationToken = settings.CancellationToken };
            Parallel.ForEach(others, parallel, item => atOnce[item] = questions.AtOnce(item));
            foreach (var item in others.Where(item => atOnce[item].Proven))
            {
                prices[item] = PriceOf(item, atOnce[item]);
                Report(open.Count);
            }

            // The cheapest first: they are talked about, and the budget may not do for all.
            int[] hard = [.. others.Where(item => !atOnce[item].Proven).OrderBy(IsIn).ThenByDescending(item => atOnce[item].Bound)];
            var budget = settings.Budget.Left / Groups;
            Parallel.For(0, Math.Min(Groups, hard.Length), parallel, group =>
            {
                WorkBudget work = new(budget);
                int[] own = [.. hard.Where((_, at) => at % Groups == group)];
                for (var at = 0; at < own.Length; at++)
                {
                    // What earlier questions have saved is shared by those that follow; so little that nothing comes of it is not worth asking for.
                    WorkBudget share = new(Math.Min(work.Left, Math.Max(LeastWork, 2 * work.Left / (own.Length - at))));
                    var before = share.Left;
                    prices[own[at]] = PriceOf(own[at], share.IsSpent ? atOnce[own[at]] : questions.Reverse(own[at], atOnce[own[at]], settings with { Budget = share }));
                    work.Spend(before - share.Left);
                    Report(open.Count);
                }
            });
        }

        return [.. prices.OfType<DecisionPrice>()];
    }

    private bool IsIn(int item) => question.PeriodOf[item] != Plan.NotPlanned;

    private void Report(int of)
    {
        // Under the lock, so that the counts are told in their order.
        lock (counter)
        {
            progress?.Report(new PlanProgress(PlanStep.Prices, ++done, of));
        }
    }

    /// <summary>The best set with nothing decided anew: the plan's own, unless its periods could not hold the best set or another plan is better.</summary>
    private SetAnswer Unmoved()
    {
        if (question.Plan.Proven && question.Model.Periods == 1 && question.InForce == question.Best)
        {
            var worth = closeness.SumOf(Enumerable.Range(0, question.Model.Count).Where(IsIn));
            return new SetAnswer(Verdict.Found, [.. question.Plan.PeriodOf], worth, worth);
        }

        int[] set = [.. question.Plan.Best.Select(period => Math.Min(period, 0))];
        var found = SetSearch.Maximise(question.Merged, closeness.Worth, null, set, settings with { Budget = new WorkBudget(settings.Budget.Left / 4) });
        return found.Verdict == Verdict.Found
            ? found
            : new SetAnswer(Verdict.Found, set, closeness.SumOf(Enumerable.Range(0, set.Length).Where(item => set[item] != Plan.NotPlanned)), found.Bound);
    }

    private static SetAnswer Exchanged(SetAnswer set, Knapsack knapsack, int[] chosen, long gain)
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

    /// <summary>A set put into the periods; where that is not possible, the best that was found by searching for sets and periods together.</summary>
    private PlanAnswer Packed(int item, SetAnswer set, SearchSettings own)
    {
        if (question.Model.Periods == 1)
        {
            return new PlanSearch(own).Near(question.Model, question.Plan.PeriodOf, closeness, set);
        }

        var reversed = question.Model.Deciding(item, IsIn(item) ? Commitment.Out : Commitment.In);
        var answer = new PlanSearch(own).Near(reversed, question.Plan.PeriodOf, closeness, set);
        return answer.Proven || question.Repair.Reverse(item) is not { } mended || (answer.Verdict == Verdict.Found && answer.Value >= question.Model.ValueOf(mended))
            ? answer
            : new PlanAnswer(Verdict.Found, mended, question.Model.ValueOf(mended), answer.Bound);
    }

    private DecisionPrice PriceOf(int item, PlanAnswer other)
    {
        if (other.Verdict == Verdict.Impossible)
        {
            return new DecisionPrice(item, 0, null, [], [], []) { Impossible = true };
        }

        // What the other plan can be worth at most is lost at least.
        var atLeast = other.Bound == long.MaxValue ? 0 : Math.Max(0, question.InForce - other.Bound) * question.Model.ValueStep;
        if (other.Verdict == Verdict.Unknown)
        {
            return new DecisionPrice(item, atLeast, null, [], [], []);
        }

        // A plan that was not proven, or was kept although another one is a little better, may be beaten by this one; it costs nothing then.
        var difference = Question.Between(question.PeriodOf, other.PeriodOf);
        var atMost = Math.Max(0, question.Less(difference));
        return new DecisionPrice(
            item, other.Proven && question.Plan.Proven ? atMost : Math.Min(atLeast, atMost), atMost,
            Others(difference.Leaves), Others(difference.Enters), difference.Moves)
        {
            Period = other.PeriodOf[item],
            BestWith = other.Proven && question.Plan.Proven ? other.Value : null,
        };

        List<int> Others(List<int> items) => [.. items.Where(one => one != item)];
    }
}
