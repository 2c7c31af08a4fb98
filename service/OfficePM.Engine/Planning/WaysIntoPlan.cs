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
        var more = at < 0 || price.AtLeast == 0 ? null : MoreCapacity(item, at);
        return new WayIn(item, value, effort, more, more is null ? null : at);
    }

    private bool Counts(BandMeasure measure) => Array.Exists(question.Model.Bands, band => question.Problem.Bands[band.Band].Measure == measure);

    /// <summary>The most effort with which the item could be planned and nothing of the best value be lost.</summary>
    private double? Effort(int item, string resource)
    {
        var model = question.Model.Deciding(item, Commitment.In);
        var limited = Array.Find(model.Capacities, capacity => string.Equals(capacity.Resource, resource, StringComparison.Ordinal));
        if (limited is null)
        {
            return null;
        }

        // With so much less effort nothing is lost: true from some amount on, for an item that costs nothing from 0 on.
        var full = limited.DemandOf(item);
        var less = Threshold.Of(0, full, saved => IsAsGood(new PlanSearch(settings).Near(model.WithDemand(item, resource, full - saved), question.Plan.Best), question.Best));
        return less is { At: { } found, Proven: true } ? (full - found) * limited.Step : null;
    }

    /// <summary>The least additional capacity with which a plan with the item is as good as any.</summary>
    private double? MoreCapacity(int item, int at)
    {
        var (open, forced) = (question.Model, question.Model.Deciding(item, Commitment.In));
        var capacity = open.Capacities[at];
        var (unit, most) = (capacity.Unit, capacity.Users.Sum(user => user.Amount) / capacity.Unit);
        PlanAnswer At(PlanModel model, long units) => new PlanSearch(settings).Near(model.WithCapacity(at, units * unit), question.Plan.Best);
        var (target, from) = (question.Best, (capacity.Amount / unit) + 1);
        while (true)
        {
            if (Threshold.Of(from, most, units => IsAsGood(At(forced, units), target)) is not { At: { } found, Proven: true })
            {
                return null;
            }

            // The additional capacity may be worth more without the item: then it takes more of it.
            var (without, with) = (At(open, found), At(forced, found));
            if (!without.Proven || !with.Proven)
            {
                return null;
            }

            if (with.Value >= without.Value)
            {
                return Math.Round((found * unit * capacity.Step) - question.Problem.Capacities[at].Amount, 9);
            }

            (target, from) = (without.Value, found + 1);
        }
    }

    private static bool? IsAsGood(PlanAnswer answer, long target) => answer.Verdict switch
    {
        Verdict.Found when answer.Value >= target => true,
        Verdict.Impossible => false,
        _ => answer.Bound < target ? false : null,
    };
}
