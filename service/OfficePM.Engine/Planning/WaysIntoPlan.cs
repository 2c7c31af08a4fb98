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
        Dictionary<int, Tabled> tables = [];
        for (var at = 0; at < question.Model.Capacities.Length; at++)
        {
            foreach (var (item, takes, amount) in question.KnapsackOf(at)?.WaysIn(item => question.Model.Values[item], item => question.Plan.Best[item] != Plan.NotPlanned) ?? [])
            {
                tables.Add(item, new(at, takes, amount));
            }
        }

        // What is in the best plan needs no way in, even where the previous plan was kept without it.
        DecisionPrice[] possible = [.. costOfYes.Where(price => !price.Impossible && question.Plan.Best[price.Item] == Plan.NotPlanned)];
        foreach (var price in possible)
        {
            progress?.Report(new PlanProgress(PlanStep.WaysIn, ways.Count, possible.Length));
            ways.Add(Of(price, tables.TryGetValue(price.Item, out var known) ? known : null));
        }

        return ways;
    }

    private WayIn Of(DecisionPrice price, Tabled? known)
    {
        var item = price.Item;
        if (price.BestWith is not { } with)
        {
            return new WayIn(item, null, null, null, null);
        }

        // A band that counts the value shifts with it, so that a greater value says nothing by itself; the same with effort.
        WayIn way = new(item, Counts(BandMeasure.Value) ? null : Math.Round(question.Problem.Items[item].Value + ((question.Best - with) * question.Model.ValueStep) + question.Model.SureValue, 9), null, null, null);
        var whole = question.Problem.Items[item].Whole;
        var least = double.PositiveInfinity;
        foreach (var part in question.Problem.Items[item].Efforts)
        {
            if (Saving(item, part, whole, known) is { } saving && saving < least)
            {
                (least, way) = (saving, way with { Effort = Math.Round(part.Amount - saving, 9), EffortOf = part.Resource });
            }
        }

        least = double.PositiveInfinity;
        foreach (var resource in question.Problem.Items[item].Efforts.Select(part => part.Resource).Append(whole).OfType<string>())
        {
            var at = Array.FindIndex(
                question.Model.Capacities, capacity => string.Equals(capacity.Resource, resource, StringComparison.Ordinal) && (capacity.Period ?? price.Period) == price.Period);
            if (at >= 0 && More(item, at, known) is { } more && more < least)
            {
                (least, way) = (more, way with { MoreCapacity = more, Capacity = at });
            }
        }

        return way;
    }

    private double? More(int item, int at, Tabled? known) =>
        known is null ? MoreCapacity(item, at) : known.At == at && known.Amount is { } amount ? MoreOf(at, amount) : null;

    private double? MoreOf(int at, long amount) => Math.Round((amount * question.Model.Capacities[at].Step) - question.Problem.Capacities[at].Amount, 9);

    private bool Counts(BandMeasure measure) => Array.Exists(question.Model.Bands, band => question.Problem.Bands[band.Band].Measure == measure);

    /// <summary>
    /// By how much a team's part of an item's effort must fall at least, so that every plan without the item is worse than one with it; null where
    /// not even its whole part is enough, or where that is not known.
    /// </summary>
    private double? Saving(int item, Demand part, string? whole, Tabled? known)
    {
        bool Falls(ScaledCapacity capacity) =>
            string.Equals(capacity.Resource, part.Resource, StringComparison.Ordinal) || string.Equals(capacity.Resource, whole, StringComparison.Ordinal);
        if (known is not null)
        {
            var limit = question.Model.Capacities[known.At];
            return Falls(limit) && known.Takes is { } takes && (limit.DemandOf(item) - takes) * limit.Step is var enough && enough <= part.Amount * (1 + 1e-12) ? enough : null;
        }

        int[] limits = [.. Enumerable.Range(0, question.Model.Capacities.Length).Where(at => Falls(question.Model.Capacities[at]))];
        if (limits.Length == 0 || Counts(BandMeasure.Effort))
        {
            return null;
        }

        // What the others leave over of each is a multiple of something, so that nothing changes between.
        PartialSaving saved = new(question.Model.Deciding(item, Commitment.In), item, limits);
        var most = saved.Units(part.Amount);
        var surely = additions.SavingFor(item, saved, most);
        var needed = Threshold.Of(0, surely ?? most, units => Reaches(saved.Less(units), question.Best + 1), surely is not null);
        return needed is { At: { } found, Proven: true } ? found * saved.Unit : null;
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

    /// <summary>What the tables of a part that one capacity limits say of an item.</summary>
    /// <param name="At">The capacity.</param>
    /// <param name="Takes">The most that the item may take of it, in steps; null where nothing is too much.</param>
    /// <param name="Amount">The least amount of it that brings the item in, in steps; null where none does.</param>
    private sealed record Tabled(int At, long? Takes, long? Amount);
}

/// <summary>A model in which one item takes less of some capacities, of each of them the same amount less, whatever steps they are counted in.</summary>
internal sealed class PartialSaving
{
    private readonly PlanModel model;
    private readonly int item;
    private readonly int[] limits;
    private readonly double step;
    private readonly long unit;

    /// <param name="model">The problem.</param>
    /// <param name="item">The item.</param>
    /// <param name="limits">The capacities, by place.</param>
    public PartialSaving(PlanModel model, int item, int[] limits)
    {
        (this.model, this.item, this.limits) = (model, item, limits);
        step = limits.Min(at => model.Capacities[at].Step);
        unit = WholeNumbers.UnitOf(limits.SelectMany(at => model.Capacities[at].Users.Select(user => user.Amount).Append(model.Capacities[at].Amount).Select(amount => amount * Scale(at))));
    }

    /// <summary>The unit in which savings are counted: between two of them nothing changes.</summary>
    public double Unit => unit * step;

    /// <summary>The most units that an amount holds.</summary>
    public long Units(double amount) => (long)Math.Floor((amount / Unit) + 1e-9);

    /// <summary>The model with so many units less.</summary>
    public PlanModel Less(long units)
    {
        var capacities = model.Capacities.ToArray();
        foreach (var at in limits)
        {
            capacities[at] = capacities[at] with
            {
                Users = [.. capacities[at].Users.Select(user => user.Item == item ? user with { Amount = Left(at, units) } : user).Where(user => user.Amount > 0)],
            };
        }

        return model with { Capacities = capacities };
    }

    /// <summary>How many units less are enough for what is left of each capacity.</summary>
    /// <param name="left">How much is left of a capacity for the item, in its steps; null where the item takes nothing of it.</param>
    public long Needed(Func<int, long?> left) => limits
        .Select(at => left(at) is { } room ? ((model.Capacities[at].DemandOf(item) - room) * Scale(at)) + unit - 1 : 0)
        .Max(lacks => Math.Max(0, lacks) / unit);

    // What others leave over is a whole number of steps, so that parts of a step that are saved do not count.
    private long Left(int at, long units) => Math.Max(0, model.Capacities[at].DemandOf(item) - (units * unit / Scale(at)));

    // Steps are powers of ten.
    private long Scale(int at) => (long)Math.Round(model.Capacities[at].Step / step);
}
