namespace OfficePM.Engine.Planning;

/// <summary>The smallest changes with which an item would cost nothing.</summary>
internal sealed class WaysIntoPlan(Question question, SearchSettings settings, IProgress<PlanProgress>? progress)
{
    /// <summary>One entry per price of a yes that is possible.</summary>
    public IReadOnlyList<WayIn> All(IReadOnlyList<DecisionPrice> costOfYes)
    {
        List<WayIn> ways = [];
        DecisionPrice[] possible = [.. costOfYes.Where(price => !price.Impossible)];
        foreach (var price in possible)
        {
            progress?.Report(new PlanProgress(PlanStep.WaysIn, ways.Count, possible.Length));
            ways.Add(Of(price));
        }

        return ways;
    }

    private WayIn Of(DecisionPrice price)
    {
        var (item, known) = (price.Item, price is { Exact: true, AtMost: not null } && question.Plan.Proven);
        // A band that counts the value shifts with it, so that a greater value says nothing by itself; the same with effort.
        var value = known && !Counts(BandMeasure.Value) ? question.Problem.Items[item].Value + price.AtLeast : (double?)null;
        if (!known || question.Problem.Items[item].Demands is not [var first, ..])
        {
            return new WayIn(item, value, null, null, null);
        }

        var effort = Counts(BandMeasure.Effort) ? null : Effort(item, first.Resource);
        var at = Array.FindIndex(
            question.Model.Capacities,
            capacity => string.Equals(capacity.Resource, first.Resource, StringComparison.Ordinal) && (capacity.Period ?? price.Period) == price.Period);
        var more = at < 0 ? null : MoreCapacity(item, at);
        return new WayIn(item, value, effort, more, more is null ? null : at);
    }

    private bool Counts(BandMeasure measure) => Array.Exists(question.Model.Bands, band => question.Problem.Bands[band.Band].Measure == measure);

    /// <summary>The most effort with which the item could be planned and nothing of the best value be lost.</summary>
    private double? Effort(int item, string resource)
    {
        var model = question.Model.Deciding(item, Commitment.In);
        CpPlan shrinking = new(model, settings, new CpPlanOptions { Shrinking = new Shrinking(item, resource) });
        shrinking.Require(shrinking.Sum(one => model.Values[one]) >= question.Best);
        if (shrinking.Shrunk is not { } effort)
        {
            return null;
        }

        var most = shrinking.Maximise(effort * 1);
        return most is { Verdict: Verdict.Found, Proven: true }
            ? most.Value * Array.Find(model.Capacities, capacity => string.Equals(capacity.Resource, resource, StringComparison.Ordinal))!.Step
            : null;
    }

    /// <summary>The least additional capacity with which a plan with the item is as good as any.</summary>
    private double? MoreCapacity(int item, int at)
    {
        var (open, forced) = (question.Model, question.Model.Deciding(item, Commitment.In));
        var capacity = open.Capacities[at];
        var target = question.Best;
        while (true)
        {
            CpPlan growing = new(forced, settings, new CpPlanOptions { Extra = [at] });
            growing.Require(growing.Sum(one => forced.Values[one]) >= target);
            var least = growing.Minimise(growing.Extra(at) * 1);
            if (least is not { Verdict: Verdict.Found, Proven: true, Value: > 0 })
            {
                return null;
            }

            // The additional capacity may be worth more without the item: then it takes more of it.
            var amount = capacity.Amount + least.Value;
            var search = new PlanSearch(settings);
            var (without, with) = (search.Near(open.WithCapacity(at, amount), question.Plan.Best), search.Near(forced.WithCapacity(at, amount), question.Plan.Best));
            if (!without.Proven || !with.Proven)
            {
                return null;
            }

            if (with.Value >= without.Value)
            {
                return Math.Round((amount * capacity.Step) - question.Problem.Capacities[at].Amount, 9);
            }

            target = without.Value;
        }
    }
}
