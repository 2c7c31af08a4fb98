using OfficePM.Engine.Planning;

namespace OfficePM.Engine.Tests.Planning;

/// <summary>
/// What is true of a small problem, found by trying every plan in whole numbers of thousandths. It shares nothing with the planner, the recheck included,
/// and each answer is the definition written down: a second opinion that is slow and plain.
/// </summary>
internal sealed class BruteForce
{
    private const double Unit = 1000;

    private readonly PlanProblem problem;
    private readonly long[] amounts;
    private readonly long[] values;

    public BruteForce(PlanProblem problem)
    {
        this.problem = problem;
        amounts = [.. problem.Capacities.Select(capacity => Whole(capacity.Amount))];
        values = [.. problem.Items.Select(item => Whole(item.Value))];
        Tried = [.. Try()];
        Feasible = [.. Tried.Where(plan => plan.Broken.Count == 0 && plan.Off.Count == 0 && Fits(plan.Used))];
        Best = Feasible.Count == 0 ? null : Feasible.Max(plan => plan.Value) / Unit;
    }

    /// <summary>Every plan that keeps what nobody can change: what can be planned and when, prerequisites, at most one of a group.</summary>
    public IReadOnlyList<TriedPlan> Tried { get; }

    /// <summary>The plans that keep every rule.</summary>
    public IReadOnlyList<TriedPlan> Feasible { get; }

    /// <summary>The most value; null where no plan keeps every rule.</summary>
    public double? Best { get; }

    /// <summary>Whether a plan keeps every rule.</summary>
    public bool Allows(IReadOnlyList<int> periodOf) => Feasible.Any(plan => plan.PeriodOf.SequenceEqual(periodOf));

    /// <summary>The value of any choice, feasible or not.</summary>
    public double ValueOf(IReadOnlyList<int> periodOf) => values.Where((_, item) => periodOf[item] != Plan.NotPlanned).Sum() / Unit;

    /// <summary>The most value of a plan with, or without, an item; null where there is none.</summary>
    public double? BestIf(int item, bool planned) => MostOf(Feasible.Where(plan => plan.Has(item) == planned));

    /// <summary>Whether some plan keeps these commitments and bands, and everything else; the other commitments and bands are dropped.</summary>
    public bool CanKeep(IEnumerable<int> commitments, IEnumerable<int> bands)
    {
        var (kept, keptBands) = (commitments.ToHashSet(), bands.ToHashSet());
        return Tried.Any(plan => Fits(plan.Used) && !plan.Broken.Any(kept.Contains) && !plan.Off.Any(keptBands.Contains));
    }

    /// <summary>The most value where these commitments are let go; null where the others still cannot be kept.</summary>
    public double? BestLettingGo(IEnumerable<int> commitments)
    {
        var letGo = commitments.ToHashSet();
        return MostOf(Tried.Where(plan => Fits(plan.Used) && plan.Off.Count == 0 && plan.Broken.All(letGo.Contains)));
    }

    /// <summary>How few commitments have to be let go, and the most value with that few.</summary>
    public (int Count, double Value) FewestToLetGo()
    {
        var rest = Tried.Where(plan => Fits(plan.Used) && plan.Off.Count == 0).ToList();
        var count = rest.Min(plan => plan.Broken.Count);
        return (count, MostOf(rest.Where(plan => plan.Broken.Count == count))!.Value);
    }

    /// <summary>The least capacity that has to be added, all in all, so that everything can be kept; null where no capacity helps.</summary>
    public double? LeastExtra()
    {
        var kept = Tried.Where(plan => plan.Broken.Count == 0 && plan.Off.Count == 0).ToList();
        return kept.Count == 0 ? null : kept.Min(plan => plan.Used.Zip(amounts, (used, amount) => Math.Max(0, used - amount)).Sum()) / Unit;
    }

    /// <summary>The least more of one capacity that brings more value, and how much more; null where no more of it does.</summary>
    public (double Extra, double Gain)? NextStep(int capacity)
    {
        var better = Tried.Where(plan => FitsBut(plan, capacity) && plan.Value > Whole(Best!.Value)).ToList();
        if (better.Count == 0)
        {
            return null;
        }

        var extra = better.Min(plan => plan.Used[capacity]) - amounts[capacity];
        return (extra / Unit, (better.Where(plan => plan.Used[capacity] - amounts[capacity] <= extra).Max(plan => plan.Value) / Unit) - Best!.Value);
    }

    /// <summary>The least more of one capacity with which every plan without an item is worse than one with it; null where no more of it does that.</summary>
    public double? SmallestExtra(int item, int capacity)
    {
        var plans = Tried.Where(plan => FitsBut(plan, capacity)).ToList();
        foreach (var extra in plans.Select(plan => plan.Used[capacity] - amounts[capacity]).Append(0).Where(extra => extra >= 0).Distinct().Order())
        {
            var fitting = plans.Where(plan => plan.Used[capacity] - amounts[capacity] <= extra).ToList();
            if (MostOf(fitting.Where(plan => plan.Has(item))) is { } with && !(with <= MostOf(fitting.Where(plan => !plan.Has(item)))))
            {
                return extra / Unit;
            }
        }

        return null;
    }

    /// <summary>The fewest items that differ from a plan so that every rule is kept, and the most value with that few; null where no plan keeps every rule.</summary>
    public (int Changes, double Value)? SmallestRepair(IReadOnlyList<int> own)
    {
        if (Feasible.Count == 0)
        {
            return null;
        }

        var changes = Feasible.Min(plan => plan.Differs(own));
        return (changes, MostOf(Feasible.Where(plan => plan.Differs(own) == changes))!.Value);
    }

    /// <summary>The most value where all capacities are multiplied; null where no plan keeps every rule then.</summary>
    public double? BestAt(double factor) => MostOf(Tried.Where(plan =>
        plan.Broken.Count == 0 && plan.Off.Count == 0 && plan.Used.Zip(amounts).All(pair => pair.First <= (factor * pair.Second) + 1e-6)));

    /// <summary>What the overrides among the commitments cost: each, and all together.</summary>
    public (IReadOnlyDictionary<int, double> Each, double All) OverrideCosts()
    {
        var overrides = problem.Committed.Where(item => problem.Items[item].IsOverride).ToList();
        return (overrides.ToDictionary(item => item, item => BestLettingGo([item])!.Value - Best!.Value), BestLettingGo(overrides)!.Value - Best!.Value);
    }

    private static double? MostOf(IEnumerable<TriedPlan> plans) => plans.Select(plan => (long?)plan.Value).Max() / Unit;

    private bool Fits(IReadOnlyList<long> used) => !used.Where((one, capacity) => one > amounts[capacity]).Any();

    private bool FitsBut(TriedPlan plan, int capacity) =>
        plan.Broken.Count == 0 && plan.Off.Count == 0 && !plan.Used.Where((one, other) => other != capacity && one > amounts[other]).Any();

    private IEnumerable<TriedPlan> Try()
    {
        int[][] choices = [.. problem.Items.Select(item => Enumerable.Range(0, problem.Periods.Count)
            .Where(period => item.Plannable && period >= item.Earliest && period <= (item.Latest ?? period))
            .Append(Plan.NotPlanned).ToArray())];
        var efforts = problem.Items.Select(item => Whole(item.Effort)).ToArray();
        long[][] demands = [.. problem.Items.Select(item => problem.Capacities
            .Select(capacity => item.Demands.Where(demand => demand.Resource == capacity.Resource).Sum(demand => Whole(demand.Amount))).ToArray())];
        var bands = problem.Bands.Select(band => (
            Items: band.Items.ToHashSet(), Least: Whole(band.Least ?? -1), Most: Whole(band.Most ?? -1), Of: band.Measure == BandMeasure.Effort ? efforts : values)).ToArray();
        var groups = problem.AtMostOne.Select(group => group.Distinct().ToArray()).ToArray();
        var plan = new int[choices.Length];
        return Next(0);

        IEnumerable<TriedPlan> Next(int item)
        {
            if (item == plan.Length)
            {
                return KeepsLinks() ? [Finished()] : [];
            }

            return choices[item].SelectMany(period =>
            {
                plan[item] = period;
                return Next(item + 1);
            });
        }

        bool KeepsLinks()
        {
            foreach (var (before, after) in problem.Prerequisites)
            {
                if (plan[after] != Plan.NotPlanned && (plan[before] == Plan.NotPlanned || plan[before] > plan[after]))
                {
                    return false;
                }
            }

            return Array.TrueForAll(groups, group => group.Count(item => plan[item] != Plan.NotPlanned) <= 1);
        }

        TriedPlan Finished()
        {
            var (used, value) = (new long[amounts.Length], 0L);
            List<int> broken = [], off = [];
            for (var item = 0; item < plan.Length; item++)
            {
                var planned = plan[item] != Plan.NotPlanned;
                if (problem.Items[item].Commitment == (planned ? Commitment.Out : Commitment.In))
                {
                    broken.Add(item);
                }

                if (planned)
                {
                    value += values[item];
                    for (var capacity = 0; capacity < used.Length; capacity++)
                    {
                        used[capacity] += (problem.Capacities[capacity].Period ?? plan[item]) == plan[item] ? demands[item][capacity] : 0;
                    }
                }
            }

            for (var at = 0; at < bands.Length; at++)
            {
                var (items, least, most, of) = bands[at];
                var (share, total) = (0L, 0L);
                for (var item = 0; item < plan.Length; item++)
                {
                    if (plan[item] != Plan.NotPlanned)
                    {
                        total += of[item];
                        share += items.Contains(item) ? of[item] : 0;
                    }
                }

                if ((least >= 0 && share * (long)Unit < least * total) || (most >= 0 && share * (long)Unit > most * total))
                {
                    off.Add(at);
                }
            }

            return new([.. plan], value, used, broken, off);
        }
    }

    private static long Whole(double number)
    {
        var thousandths = Math.Round(number * Unit);
        return Math.Abs(thousandths - (number * Unit)) < 1e-6 ? (long)thousandths : throw new ArgumentException($"{number} is not a whole number of thousandths.", nameof(number));
    }
}

/// <summary>One plan that was tried.</summary>
/// <param name="PeriodOf">The period of each item, or -1.</param>
/// <param name="Value">Its value in thousandths.</param>
/// <param name="Used">What it uses of each capacity, in thousandths.</param>
/// <param name="Broken">The commitments that it does not keep.</param>
/// <param name="Off">The bands that it does not keep to.</param>
internal sealed record TriedPlan(int[] PeriodOf, long Value, long[] Used, IReadOnlyList<int> Broken, IReadOnlyList<int> Off)
{
    public bool Has(int item) => PeriodOf[item] != Plan.NotPlanned;

    /// <summary>How many items are in another period, or only in one of both plans.</summary>
    public int Differs(IReadOnlyList<int> other) => PeriodOf.Where((period, item) => period != other[item]).Count();
}
