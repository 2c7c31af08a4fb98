using System.Text;

namespace OfficePM.Engine.Planning;

/// <summary>A planning problem in whole numbers, as solvers want it.</summary>
internal sealed record PlanModel
{
    // Low enough that values can be multiplied by the number of items without leaving what solvers compute exactly.
    private const double MostValue = 1e11;
    private const double MostDemand = 1e10;
    private const double MostMeasure = 1e11;
    private const int ValueDecimals = 9;
    private const int DemandDecimals = 9;
    private const int ShareSteps = 10_000;
    private const int FineShareSteps = 1_000_000;
    private const int KeyBits = 16;
    private const double Reach = 10_000;

    /// <summary>How many items there are.</summary>
    public int Count => Values.Length;

    /// <summary>How many periods there are.</summary>
    public required int Periods { get; init; }

    /// <summary>The value of each item in steps.</summary>
    public required long[] Values { get; init; }

    /// <summary>What one step of value is.</summary>
    public required double ValueStep { get; init; }

    /// <summary>What a value must exceed another by, so that it is more whatever was rounded: one step where all values are whole numbers of steps.</summary>
    public required double SureValue { get; init; }

    /// <summary>The first period of each item.</summary>
    public required int[] First { get; init; }

    /// <summary>The last period of each item; before the first one where it cannot be planned.</summary>
    public required int[] Last { get; init; }

    /// <summary>What was decided about each item.</summary>
    public required Commitment[] Decisions { get; init; }

    /// <summary>The capacities in the order of the problem.</summary>
    public required ScaledCapacity[] Capacities { get; init; }

    /// <summary>What must come before what, each pair once.</summary>
    public required Prerequisite[] Prerequisites { get; init; }

    /// <summary>Items of which at most one can be planned; two or more in each.</summary>
    public required int[][] AtMostOne { get; init; }

    /// <summary>The limits of the bands.</summary>
    public required ScaledBand[] Bands { get; init; }

    /// <summary>What speaks against each item among equally good plans: mostly its place by score, then a fixed number from its key.</summary>
    public required long[] TieKeys { get; init; }

    /// <summary>The fixed number of each item's key, more than 0.</summary>
    public required long[] KeyNumbers { get; init; }

    /// <summary>Whether an item can be planned at all.</summary>
    public bool CanBePlanned(int item) => First[item] <= Last[item] && Decisions[item] != Commitment.Out;

    /// <summary>What a plan is worth, in steps.</summary>
    public long ValueOf(IReadOnlyList<int> periodOf) => ValueOf([.. periodOf]);

    /// <summary>What a plan is worth, in steps.</summary>
    public long ValueOf(int[] periodOf)
    {
        long value = 0;
        for (var item = 0; item < periodOf.Length; item++)
        {
            value += periodOf[item] == Plan.NotPlanned ? 0 : Values[item];
        }

        return value;
    }

    /// <summary>What no plan can exceed: all that brings anything.</summary>
    public long Limit => Enumerable.Range(0, Count).Where(CanBePlanned).Sum(item => Math.Max(0, Values[item]));

    /// <summary>Checks a problem and puts it into whole numbers.</summary>
    /// <exception cref="ArgumentException">A number is not finite or outside its range, or a place does not exist.</exception>
    public static PlanModel Of(PlanProblem problem)
    {
        PlanChecks.ThrowUnlessSound(problem);
        problem = WithinReach(problem);
        var count = problem.Items.Count;
        var values = WholeNumbers.For([.. problem.Items.Select(item => item.Value)], MostValue, ValueDecimals);
        var keys = KeyNumbersOf(problem);
        long last = problem.Items.Max(item => item.Rank) + 1 ?? 1;
        return new PlanModel
        {
            Periods = problem.Periods.Count,
            Values = [.. problem.Items.Select(item => values.Round(item.Value))],
            ValueStep = values.Step,
            SureValue = values.Step * (values.Exact ? 1 : count + 1),
            First = [.. problem.Items.Select(item => item.Earliest)],
            Last = [.. problem.Items.Select(item => item.Plannable ? Math.Min(item.Latest ?? int.MaxValue, problem.Periods.Count - 1) : -1)],
            Decisions = [.. problem.Items.Select(item => item.Commitment)],
            Capacities = CapacitiesOf(problem),
            Prerequisites = [.. problem.Prerequisites.Distinct()],
            AtMostOne = [.. problem.AtMostOne.Select(group => group.Distinct().ToArray()).Where(group => group.Length > 1)],
            Bands = [.. problem.Bands.SelectMany((band, at) => BandsOf(problem, band, at))],
            // The sum of places decides; the sum of key numbers stays below one place.
            TieKeys = [.. problem.Items.Select((item, at) => ((item.Rank ?? last) * count << KeyBits) + keys[at])],
            KeyNumbers = keys,
        };
    }

    /// <summary>The same with another decision about one item.</summary>
    public PlanModel Deciding(int item, Commitment decision)
    {
        var decisions = Decisions.ToArray();
        decisions[item] = decision;
        return this with { Decisions = decisions };
    }

    /// <summary>The same with another amount of one capacity.</summary>
    public PlanModel WithCapacity(int capacity, long amount)
    {
        var capacities = Capacities.ToArray();
        capacities[capacity] = capacities[capacity] with { Amount = amount };
        return this with { Capacities = capacities };
    }

    /// <summary>
    /// The same with all periods made one: whatever can be planned can be planned there, so that its best plan bounds the value of every
    /// plan. What must be planned within some periods is held against the capacity of those.
    /// </summary>
    public PlanModel Merged()
    {
        if (Periods == 1)
        {
            return this;
        }

        List<ScaledCapacity> capacities = [.. Capacities.Where(capacity => capacity.Period is null)];
        foreach (var resource in Capacities.Where(capacity => capacity.Period is not null).GroupBy(capacity => capacity.Resource, StringComparer.Ordinal))
        {
            var byPeriod = new long?[Periods];
            foreach (var capacity in resource)
            {
                byPeriod[capacity.Period!.Value] = Math.Min(byPeriod[capacity.Period.Value] ?? long.MaxValue, capacity.Amount);
            }

            var one = resource.First();
            for (var from = 0; from < Periods; from++)
            {
                for (var to = from; to < Periods && byPeriod[to] is not null && byPeriod[from] is not null; to++)
                {
                    var users = one.Users.Where(user => First[user.Item] >= from && Last[user.Item] <= to).ToArray();
                    var amount = Enumerable.Range(from, to - from + 1).Sum(period => byPeriod[period] ?? 0);
                    if (users.Sum(user => user.Amount) > amount)
                    {
                        capacities.Add(one with { Period = null, Amount = amount, Users = users });
                    }
                }
            }
        }

        return this with
        {
            Periods = 1,
            First = new int[Count],
            Last = [.. FitSomewhere().Select(fits => fits ? 0 : -1)],
            Capacities = [.. capacities],
        };
    }

    /// <summary>Whether each item fits into one of its periods at least, if only by itself.</summary>
    private IEnumerable<bool> FitSomewhere()
    {
        // By item and period.
        var tooLarge = new bool[Count, Periods];
        foreach (var capacity in Capacities)
        {
            foreach (var user in capacity.Users.Where(user => user.Amount > capacity.Amount))
            {
                for (var period = capacity.Period ?? 0; period <= (capacity.Period ?? (Periods - 1)); period++)
                {
                    tooLarge[user.Item, period] = true;
                }
            }
        }

        return Enumerable.Range(0, Count).Select(item => Enumerable.Range(First[item], Math.Max(0, Last[item] - First[item] + 1)).Any(period => !tooLarge[item, period]));
    }

    /// <summary>
    /// The same without the items that take thousands of times what there is: a slip of the keyboard that is never planned must not make steps
    /// so coarse that the other items no longer count.
    /// </summary>
    private static PlanProblem WithinReach(PlanProblem problem)
    {
        var most = problem.Capacities.GroupBy(capacity => capacity.Resource, StringComparer.Ordinal)
            .ToDictionary(resource => resource.Key, resource => resource.Max(capacity => capacity.Amount), StringComparer.Ordinal);
        foreach (var (resource, amount) in problem.Items.SelectMany(item => item.Demands).Where(demand => demand.Amount > 0)
            .GroupBy(demand => demand.Resource, StringComparer.Ordinal).Select(group => (group.Key, group.Min(demand => demand.Amount))).ToList())
        {
            if (most.TryGetValue(resource, out var largest))
                most[resource] = Reach * Math.Max(largest, amount);
        }

        bool IsBeyond(PlanItem item) => item.Demands.Any(demand => most.TryGetValue(demand.Resource, out var limit) && demand.Amount > limit);
        return problem.Items.Any(IsBeyond)
            ? problem with { Items = [.. problem.Items.Select(item => IsBeyond(item) ? item with { Plannable = false, Effort = 0, Demands = [] } : item)] }
            : problem;
    }

    private static ScaledCapacity[] CapacitiesOf(PlanProblem problem)
    {
        var byResource = problem.Items
            .SelectMany((item, at) => item.Demands.Select(demand => (demand.Resource, Item: at, demand.Amount)))
            .Where(demand => demand.Amount > 0)
            .ToLookup(demand => demand.Resource, demand => (demand.Item, demand.Amount), StringComparer.Ordinal);
        Dictionary<string, (WholeNumbers Numbers, ScaledDemand[] Users)> scaled = new(StringComparer.Ordinal);
        foreach (var resource in problem.Capacities.GroupBy(capacity => capacity.Resource, StringComparer.Ordinal))
        {
            var demands = byResource[resource.Key].ToArray();
            var all = demands.Sum(demand => demand.Amount);
            // More than everybody takes is as good as what everybody takes.
            var numbers = WholeNumbers.For(
                [.. demands.Select(demand => demand.Amount), .. resource.Select(capacity => capacity.Amount).Where(amount => amount < all)], MostDemand, DemandDecimals);
            scaled.Add(resource.Key, (numbers, [.. demands.Select(demand => new ScaledDemand(demand.Item, numbers.Round(demand.Amount)))]));
        }

        return
        [
            .. problem.Capacities.Select(capacity =>
            {
                var (numbers, users) = scaled[capacity.Resource];
                return new ScaledCapacity(
                    capacity.Resource, problem.Periods.Count == 1 ? null : capacity.Period, numbers.Round(capacity.Amount, users.Sum(user => user.Amount)), users, numbers.Step);
            }),
        ];
    }

    private static IEnumerable<ScaledBand> BandsOf(PlanProblem problem, Band band, int at)
    {
        var measures = problem.Items.Select(item => band.Measure == BandMeasure.Effort ? item.Effort : item.Value).ToArray();
        var numbers = WholeNumbers.For(measures, MostMeasure, ValueDecimals);
        var isIn = band.Items.ToHashSet();
        if (band.Least is { } least)
        {
            yield return Limit(least, 1);
        }

        if (band.Most is { } most)
        {
            yield return Limit(most, -1);
        }

        // At least: what is in the band less the share of everything is 0 or more; at most: the other way round.
        ScaledBand Limit(double share, int sign)
        {
            var isRound = Math.Abs((share * ShareSteps) - Math.Round(share * ShareSteps)) < 1e-9;
            var steps = isRound ? ShareSteps : FineShareSteps;
            // A third of three thirds is a third: endless numbers may be off by what they were rounded to.
            var part = (long)Math.Round(share * steps) - (isRound ? 0 : sign);
            var slack = numbers.Exact ? 0 : (long)measures.Length * steps;
            return new ScaledBand(at, [.. measures.Select((measure, item) => sign * numbers.Round(measure) * ((isIn.Contains(item) ? steps : 0) - part))], slack);
        }
    }

    /// <summary>A number from each key that is the same wherever the row stands; keys that stand there twice are told apart by their order.</summary>
    private static long[] KeyNumbersOf(PlanProblem problem)
    {
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        return
        [
            .. problem.Items.Select(item =>
            {
                var copy = seen[item.Key] = seen.GetValueOrDefault(item.Key) + 1;
                // FNV-1a: the runtime's own hash codes differ from one start to the next.
                var hash = 14695981039346656037UL + (ulong)copy;
                foreach (var one in Encoding.UTF8.GetBytes(item.Key))
                {
                    hash = (hash ^ one) * 1099511628211UL;
                }

                return (long)((hash ^ (hash >> 29)) % ((1UL << KeyBits) - 1)) + 1;
            }),
        ];
    }
}

/// <summary>A capacity in whole numbers.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Period">The period; null for all of them together.</param>
/// <param name="Amount">What there is, in steps; no more than what all users take.</param>
/// <param name="Users">What each item takes, in steps; more than 0.</param>
/// <param name="Step">What one step is.</param>
internal sealed record ScaledCapacity(string Resource, int? Period, long Amount, ScaledDemand[] Users, double Step)
{
    /// <summary>The steps that all that items take are multiples of.</summary>
    public long Unit => WholeNumbers.UnitOf(Users.Select(user => user.Amount));

    /// <summary>What an item takes, in steps.</summary>
    public long DemandOf(int item) => Array.Find(Users, user => user.Item == item).Amount;
}

/// <summary>What an item takes of a resource, in steps.</summary>
internal readonly record struct ScaledDemand(int Item, long Amount);

/// <summary>A limit of a band.</summary>
/// <param name="Band">Its place in <see cref="PlanProblem.Bands"/>.</param>
/// <param name="Weights">One per item; those of what is planned must add up to 0 or more, less the slack.</param>
/// <param name="Slack">What rounding may have taken away; 0 where nothing was rounded.</param>
internal sealed record ScaledBand(int Band, long[] Weights, long Slack);
