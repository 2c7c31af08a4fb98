namespace OfficePM.Engine.Planning;

/// <summary>The smallest changes with which an item comes into the best plan.</summary>
internal sealed class WaysIntoPlan(Question question, SearchSettings settings, IProgress<PlanProgress>? progress)
{
    private readonly Additions additions = new(question);

    // The steps of each capacity that were asked for up to now; null at the end where there is no further one.
    private readonly List<(long Amount, long Value, int[] PeriodOf)?>?[] steps = new List<(long Amount, long Value, int[] PeriodOf)?>?[question.Model.Capacities.Length];

    /// <summary>One entry per price of a yes that is possible.</summary>
    public IReadOnlyList<WayIn> All(IReadOnlyList<DecisionPrice> costOfYes)
    {
        List<WayIn> ways = [];
        var tables = Tables();
        // What is in the best plan needs no way in, even where the previous plan was kept without it.
        DecisionPrice[] possible = [.. costOfYes.Where(price => !price.Impossible && question.Plan.Best[price.Item] == Plan.NotPlanned)];
        foreach (var price in possible)
        {
            progress?.Report(new PlanProgress(PlanStep.WaysIn, ways.Count, possible.Length));
            ways.Add(Of(price, tables.TryGetValue(price.Item, out var known) ? known : null));
        }

        return ways;
    }

    /// <summary>
    /// Where nothing but one capacity limits them, tables know all answers; with several periods those of the periods made one, which say what is too
    /// little in any case, provided that no plan of them is worth more than the best one.
    /// </summary>
    private Dictionary<int, Tabled> Tables()
    {
        var model = question.Merged;
        int[]? best = null;
        if (question.Model.Periods > 1)
        {
            var set = question.Parts.Rest.Count > 0 ? null : SetSearch.Maximise(model, item => model.Values[item], null, null, settings);
            if (set is not { Verdict: Verdict.Found } || set.Bound > question.Best)
            {
                return [];
            }

            best = set.PeriodOf;
        }

        Dictionary<int, Tabled> tables = [];
        foreach (var knapsack in question.Parts.Knapsacks.Where(knapsack => knapsack.Limit is not null))
        {
            settings.CancellationToken.ThrowIfCancellationRequested();
            foreach (var (item, takes, chosen, amount) in knapsack.WaysIn(item => model.Values[item], item => (best is null ? question.Plan.Best[item] : best[item]) != Plan.NotPlanned))
            {
                tables.Add(item, new(knapsack.Limit!, takes, amount) { Set = best is null ? null : Exchanged(best, knapsack, chosen) });
            }
        }

        return tables;
    }

    private static int[] Exchanged(int[] set, Knapsack knapsack, int[] chosen)
    {
        int[] exchanged = [.. set];
        foreach (var item in knapsack.Members)
        {
            exchanged[item] = Plan.NotPlanned;
        }

        foreach (var item in chosen)
        {
            exchanged[item] = 0;
        }

        return exchanged;
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
        known is not { Set: null } ? MoreCapacity(item, at) : ReferenceEquals(known.Limit, question.Model.Capacities[at]) && known.Amount is { } amount ? MoreOf(at, amount) : null;

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
        double? enough = null;
        if (known is not null)
        {
            enough = Falls(known.Limit) && known.Takes is { } takes ? (known.Limit.DemandOf(item) - takes) * known.Limit.Step : null;
            if (known.Set is null || enough is null)
            {
                return enough <= part.Amount * (1 + 1e-12) ? enough : null;
            }
        }

        int[] limits = [.. Enumerable.Range(0, question.Model.Capacities.Length).Where(at => Falls(question.Model.Capacities[at]))];
        if (limits.Length == 0 || Counts(BandMeasure.Effort))
        {
            return null;
        }

        // What the others leave over of each is a multiple of something, so that nothing changes between.
        PartialSaving saved = new(question.Model.Deciding(item, Commitment.In), item, limits);
        var most = saved.Units(part.Amount);
        var least = saved.Units(enough ?? 0);
        if (least > most)
        {
            return null;
        }

        if (known is not null && new PlanSearch(settings).CanBeDone(saved.Less(least), question.Plan.Best, known.Set!))
        {
            return enough;
        }

        var surely = additions.SavingFor(item, saved, most);
        var needed = Threshold.Of(least, Math.Max(least, surely ?? most), units => Reaches(saved.Less(units), question.Best + 1), surely is not null);
        return needed is { At: { } found, Proven: true } ? found * saved.Unit : null;
    }

    /// <summary>
    /// The least additional capacity with which every plan without the item is worse than one with it. Between two steps at which more capacity is worth
    /// more nothing changes; at each of them the additional capacity may be worth as much without the item: then it takes more of it.
    /// </summary>
    private double? MoreCapacity(int item, int at)
    {
        var without = question.Model.Deciding(item, Commitment.Out);
        for (var step = 0; Step(at, step) is var (amount, value, periodOf); step++)
        {
            if (periodOf[item] != Plan.NotPlanned && Reaches(without.WithCapacity(at, amount), value) is not true and var reached)
            {
                return reached is null ? null : MoreOf(at, amount);
            }
        }

        return null;
    }

    /// <summary>A step at which more of a capacity brings a better plan, counted from what there is; null where there is none, or where that is not known.</summary>
    private (long Amount, long Value, int[] PeriodOf)? Step(int at, int number)
    {
        if (steps[at] is not { } known)
        {
            known = steps[at] = [];
        }

        if (number == known.Count && (number == 0 || known[^1] is not null))
        {
            known.Add(Next(at, number == 0 ? (question.Model.Capacities[at].Amount, question.Best, question.BestPeriodOf) : known[^1]!.Value));
        }

        return number < known.Count ? known[number] : null;
    }

    private (long Amount, long Value, int[] PeriodOf)? Next(int at, (long Amount, long Value, int[] PeriodOf) last)
    {
        var capacity = question.Model.Capacities[at];
        var unit = capacity.Unit;
        var most = Knapsack.Furthest(
            capacity.Users.Length, capacity.Amount / unit, capacity.Users.Select(user => user.Amount).DefaultIfEmpty(0).Max() / unit, capacity.Users.Sum(user => user.Amount) / unit);
        PlanModel With(long units) => question.Model.WithCapacity(at, units * unit);
        if (Threshold.Of((last.Amount / unit) + 1, most, units => Reaches(With(units), last.Value + 1)) is not { At: { } found, Proven: true })
        {
            return null;
        }

        var better = new PlanSearch(settings).Near(With(found), question.Plan.Best);
        return better.Proven ? (found * unit, better.Value, better.PeriodOf) : null;
    }

    private bool? Reaches(PlanModel model, long target) => new PlanSearch(settings).Reaches(model, question.Plan.Best, target);

    /// <summary>What the tables of a part that one capacity limits say of an item.</summary>
    /// <param name="Limit">The capacity.</param>
    /// <param name="Takes">The most that the item may take of it, in steps; null where nothing is too much.</param>
    /// <param name="Amount">The least amount of it that brings the item in, in steps; null where none does.</param>
    private sealed record Tabled(ScaledCapacity Limit, long? Takes, long? Amount)
    {
        /// <summary>Where the periods were made one, the set with which the item comes in if it takes no more: whether it can be done is to be seen. Null else.</summary>
        public int[]? Set { get; init; }
    }
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
