namespace OfficePM.Engine.Planning;

/// <summary>The smallest changes with which an item would cost nothing.</summary>
internal sealed class WaysIntoPlan(Question question, SearchSettings settings, IProgress<PlanProgress>? progress)
{
    private readonly Additions additions = new(question);

    /// <summary>One entry per price of a yes that is possible.</summary>
    public IReadOnlyList<WayIn> All(IReadOnlyList<DecisionPrice> costOfYes)
    {
        List<WayIn> ways = [];
        // Where nothing but one capacity limits them, tables know all answers.
        Dictionary<(int Item, int Capacity), (long? Takes, long? Amount)> tables = [];
        for (var at = 0; at < question.Model.Capacities.Length; at++)
        {
            foreach (var (item, takes, amount) in question.KnapsackOf(at)?.WaysIn(item => question.Model.Values[item], item => question.Plan.Best[item] != Plan.NotPlanned) ?? [])
            {
                tables.Add((item, at), (takes, amount));
            }
        }

        DecisionPrice[] possible = [.. costOfYes.Where(price => !price.Impossible)];
        foreach (var price in possible)
        {
            progress?.Report(new PlanProgress(PlanStep.WaysIn, ways.Count, possible.Length));
            ways.Add(Of(price, tables));
        }

        return ways;
    }

    private WayIn Of(DecisionPrice price, Dictionary<(int Item, int Capacity), (long? Takes, long? Amount)> tables)
    {
        var (item, known) = (price.Item, price is { Exact: true, AtMost: not null } && question.Plan.Proven);
        // A band that counts the value shifts with it, so that a greater value says nothing by itself; the same with effort.
        var value = known && !Counts(BandMeasure.Value) ? question.Problem.Items[item].Value + price.AtLeast : (double?)null;
        if (!known || question.Problem.Items[item].Demands is not [var first, ..])
        {
            return new WayIn(item, value, null, null, null);
        }

        var at = Array.FindIndex(
            question.Model.Capacities,
            capacity => string.Equals(capacity.Resource, first.Resource, StringComparison.Ordinal) && (capacity.Period ?? price.Period) == price.Period);
        if (tables.TryGetValue((item, at), out var way))
        {
            var step = question.Model.Capacities[at].Step;
            var extra = price.AtLeast == 0 || way.Amount is not { } amount ? (double?)null : Math.Round((amount * step) - question.Problem.Capacities[at].Amount, 9);
            return new WayIn(item, value, way.Takes * step, extra, extra is null ? null : at);
        }

        var effort = Counts(BandMeasure.Effort) ? null : Effort(item, first.Resource, price.AtLeast == 0);
        var more = at < 0 || price.AtLeast == 0 ? null : MoreCapacity(item, at);
        return new WayIn(item, value, effort, more, more is null ? null : at);
    }

    private bool Counts(BandMeasure measure) => Array.Exists(question.Model.Bands, band => question.Problem.Bands[band.Band].Measure == measure);

    /// <summary>The most effort with which the item could be planned and nothing of the best value be lost.</summary>
    private double? Effort(int item, string resource, bool free)
    {
        var model = question.Model.Deciding(item, Commitment.In);
        ScaledCapacity[] limits = [.. model.Capacities.Where(capacity => string.Equals(capacity.Resource, resource, StringComparison.Ordinal))];
        if (limits is not [var limited, ..])
        {
            return null;
        }

        var full = limited.DemandOf(item);
        if (free)
        {
            return full * limited.Step;
        }

        // What the others leave over is a multiple of this, so that nothing changes between.
        var unit = WholeNumbers.UnitOf([.. limited.Users.Where(user => user.Item != item).Select(user => user.Amount), .. limits.Select(limit => limit.Amount)]);
        var most = full / unit;
        var room = additions.RoomFor(item, resource);
        // With so many units less nothing is lost: true from some number on.
        var less = Threshold.Of(
            0, most - Math.Min(most, Math.Max(0, room ?? 0) / unit),
            units => Reaches(model.WithDemand(item, resource, (most - units) * unit), question.Best),
            room >= 0);
        return less is { At: { } found, Proven: true } ? (most - found) * unit * limited.Step : null;
    }

    /// <summary>The least additional capacity with which a plan with the item is as good as any.</summary>
    private double? MoreCapacity(int item, int at)
    {
        var (open, forced) = (question.Model, question.Model.Deciding(item, Commitment.In));
        var capacity = open.Capacities[at];
        var unit = capacity.Unit;
        var enough = additions.UsedWith(at, item);
        var all = capacity.Users.Sum(user => user.Amount) / unit;
        var (target, from, to) = (question.Best, (capacity.Amount / unit) + 1, enough / unit);
        while (true)
        {
            if (Threshold.Of(from, to ?? all, units => Reaches(forced.WithCapacity(at, units * unit), target), to is not null) is not { At: { } found, Proven: true })
            {
                return null;
            }

            // The additional capacity may be worth more without the item: then it takes more of it.
            var without = new PlanSearch(settings).Near(open.WithCapacity(at, found * unit), question.Plan.Best);
            if (!without.Proven)
            {
                return null;
            }

            if (without.Value == target || Reaches(forced.WithCapacity(at, found * unit), without.Value) is true)
            {
                return Math.Round((found * unit * capacity.Step) - question.Problem.Capacities[at].Amount, 9);
            }

            (target, from, to) = (without.Value, found + 1, null);
        }
    }

    private bool? Reaches(PlanModel model, long target) => new PlanSearch(settings).Reaches(model, question.Plan.Best, target);
}
