namespace OfficePM.Engine.Planning;

/// <summary>The smallest changes with which an item comes into the best plan.</summary>
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

        // What is in the best plan needs no way in, even where the previous plan was kept without it.
        DecisionPrice[] possible = [.. costOfYes.Where(price => !price.Impossible && question.Plan.Best[price.Item] == Plan.NotPlanned)];
        foreach (var price in possible)
        {
            progress?.Report(new PlanProgress(PlanStep.WaysIn, ways.Count, possible.Length));
            ways.Add(Of(price, tables));
        }

        return ways;
    }

    private WayIn Of(DecisionPrice price, Dictionary<(int Item, int Capacity), (long? Takes, long? Amount)> tables)
    {
        var item = price.Item;
        if (price.BestWith is not { } with)
        {
            return new WayIn(item, null, null, null, null);
        }

        // A band that counts the value shifts with it, so that a greater value says nothing by itself; the same with effort.
        WayIn way = new(item, Counts(BandMeasure.Value) ? null : Math.Round(question.Problem.Items[item].Value + ((question.Best - with) * question.Model.ValueStep) + question.Model.SureValue, 9), null, null, null);
        var (smallest, least) = (double.NegativeInfinity, double.PositiveInfinity);
        foreach (var part in question.Problem.Items[item].Efforts)
        {
            var at = Array.FindIndex(
                question.Model.Capacities,
                capacity => string.Equals(capacity.Resource, part.Resource, StringComparison.Ordinal) && (capacity.Period ?? price.Period) == price.Period);
            var (takes, extra) = tables.TryGetValue((item, at), out var known)
                ? (known.Takes * question.Model.Capacities[at].Step, known.Amount is { } amount ? MoreOf(at, amount) : null)
                : (Counts(BandMeasure.Effort) ? null : Effort(item, part.Resource), at < 0 ? null : MoreCapacity(item, at));
            // The team that has to save the smallest share of its part; the capacity of which the least more is needed.
            if (takes is { } most && part.Amount > 0 && most / part.Amount > smallest)
            {
                (smallest, way) = (most / part.Amount, way with { Effort = Math.Round(most, 9), EffortOf = part.Resource });
            }

            if (extra is { } more && more < least)
            {
                (least, way) = (more, way with { MoreCapacity = more, Capacity = at });
            }
        }

        return way;
    }

    private double? MoreOf(int at, long amount) => Math.Round((amount * question.Model.Capacities[at].Step) - question.Problem.Capacities[at].Amount, 9);

    private bool Counts(BandMeasure measure) => Array.Exists(question.Model.Bands, band => question.Problem.Bands[band.Band].Measure == measure);

    /// <summary>The most effort with which every plan without the item is worse than one with it.</summary>
    private double? Effort(int item, string resource)
    {
        var model = question.Model.Deciding(item, Commitment.In);
        ScaledCapacity[] limits = [.. model.Capacities.Where(capacity => string.Equals(capacity.Resource, resource, StringComparison.Ordinal))];
        if (limits is not [var limited, ..])
        {
            return null;
        }

        // What the others leave over is a multiple of this, so that nothing changes between.
        var unit = WholeNumbers.UnitOf([.. limited.Users.Where(user => user.Item != item).Select(user => user.Amount), .. limits.Select(limit => limit.Amount)]);
        var most = limited.DemandOf(item) / unit;
        var room = additions.RoomFor(item, resource);
        // With so many units less it comes in: true from some number on.
        var less = Threshold.Of(
            0, most - Math.Min(most, Math.Max(0, room ?? 0) / unit),
            units => Reaches(model.WithDemand(item, resource, (most - units) * unit), question.Best + 1),
            room >= 0);
        return less is { At: { } found, Proven: true } ? (most - found) * unit * limited.Step : null;
    }

    /// <summary>The least additional capacity with which every plan without the item is worse than one with it.</summary>
    private double? MoreCapacity(int item, int at)
    {
        var (without, with) = (question.Model.Deciding(item, Commitment.Out), question.Model.Deciding(item, Commitment.In));
        var capacity = question.Model.Capacities[at];
        var unit = capacity.Unit;
        var enough = additions.UsedWith(at, item);
        var all = capacity.Users.Sum(user => user.Amount) / unit;
        var (target, from, to) = (question.Best + 1, (capacity.Amount / unit) + 1, enough / unit);
        while (true)
        {
            if (Threshold.Of(from, to ?? all, units => Reaches(with.WithCapacity(at, units * unit), target), to is not null) is not { At: { } found, Proven: true })
            {
                return null;
            }

            // The additional capacity may be worth as much or more without the item: then it takes more of it.
            var other = new PlanSearch(settings).Near(without.WithCapacity(at, found * unit), question.Plan.Best);
            if (!other.Proven)
            {
                return null;
            }

            if (other.Value < target || Reaches(with.WithCapacity(at, found * unit), other.Value + 1) is true)
            {
                return MoreOf(at, found * unit);
            }

            (target, from, to) = (other.Value + 1, found + 1, null);
        }
    }

    private bool? Reaches(PlanModel model, long target) => new PlanSearch(settings).Reaches(model, question.Plan.Best, target);
}
