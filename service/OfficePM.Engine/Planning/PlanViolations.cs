namespace OfficePM.Engine.Planning;

/// <summary>Says which rules a plan does not keep to. It shares no code with the solver, so that it can recheck what the solver found.</summary>
public static class PlanViolations
{
    /// <summary>More is planned than there is of a resource.</summary>
    public const string OverCapacity = "over-capacity";

    /// <summary>An item is planned without what it needs.</summary>
    public const string PrerequisiteMissing = "prerequisite-missing";

    /// <summary>An item is planned before what it needs.</summary>
    public const string PrerequisiteLater = "prerequisite-later";

    /// <summary>Two items are planned of which at most one can be.</summary>
    public const string NotTogether = "not-together";

    /// <summary>An item that was committed to is not planned.</summary>
    public const string CommitmentMissing = "commitment-missing";

    /// <summary>An item is planned that was ruled out.</summary>
    public const string RuledOut = "ruled-out";

    /// <summary>An item is planned outside the periods in which it can be.</summary>
    public const string OutsideWindow = "outside-window";

    /// <summary>An item is planned that cannot be: it has no effort, no value, or is done.</summary>
    public const string NotPlannable = "not-plannable";

    /// <summary>A bucket has less of the plan than it must have.</summary>
    public const string BelowBand = "below-band";

    /// <summary>A bucket has more of the plan than it may have.</summary>
    public const string AboveBand = "above-band";

    // A millionth: sums of decimal fractions are off in their last digits, and endless numbers (a third of a week) are counted in steps.
    private const double Tolerance = 1e-6;

    /// <summary>Everything that is wrong with a plan: capacities first, then item by item, then bands.</summary>
    /// <param name="problem">The rules.</param>
    /// <param name="periodOf">The period of each item, from 0, or <see cref="Plan.NotPlanned"/>.</param>
    /// <exception cref="ArgumentException">There is not one entry per item, or a period does not exist.</exception>
    public static IReadOnlyList<PlanViolation> Of(PlanProblem problem, IReadOnlyList<int> periodOf)
    {
        if (periodOf.Count != problem.Items.Count || periodOf.Any(period => period < Plan.NotPlanned || period >= problem.Periods.Count))
        {
            throw new ArgumentException("A plan has one period per item, from 0, or -1 for none.", nameof(periodOf));
        }

        return [.. Capacities(problem, periodOf), .. Items(problem, periodOf), .. Links(problem, periodOf), .. Bands(problem, periodOf)];
    }

    /// <summary>What a plan uses of each capacity, in the order of <see cref="PlanProblem.Capacities"/>.</summary>
    public static IReadOnlyList<double> Used(PlanProblem problem, IReadOnlyList<int> periodOf) =>
        [.. problem.Capacities.Select(capacity => UsersOf(periodOf, capacity).Sum(item => AmountOf(problem.Items[item], capacity)))];

    private static IEnumerable<PlanViolation> Capacities(PlanProblem problem, IReadOnlyList<int> periodOf)
    {
        var used = Used(problem, periodOf);
        for (var at = 0; at < used.Count; at++)
        {
            var capacity = problem.Capacities[at];
            var over = used[at] - capacity.Amount;
            if (over > Tolerance * Math.Max(1, capacity.Amount))
            {
                yield return new(OverCapacity, [.. UsersOf(periodOf, capacity).Where(item => AmountOf(problem.Items[item], capacity) > 0)], Capacity: at, By: over);
            }
        }
    }

    private static IEnumerable<PlanViolation> Items(PlanProblem problem, IReadOnlyList<int> periodOf)
    {
        for (var item = 0; item < periodOf.Count; item++)
        {
            var (one, period) = (problem.Items[item], periodOf[item]);
            if (period == Plan.NotPlanned)
            {
                if (one.Commitment == Commitment.In)
                {
                    yield return new(CommitmentMissing, [item]);
                }

                continue;
            }

            if (!one.Plannable)
            {
                yield return new(NotPlannable, [item]);
            }

            if (one.Commitment == Commitment.Out)
            {
                yield return new(RuledOut, [item]);
            }

            if (period < one.Earliest || period > (one.Latest ?? period))
            {
                yield return new(OutsideWindow, [item]);
            }
        }
    }

    private static IEnumerable<PlanViolation> Links(PlanProblem problem, IReadOnlyList<int> periodOf)
    {
        foreach (var (before, after) in problem.Prerequisites.Distinct())
        {
            if (periodOf[after] == Plan.NotPlanned)
            {
                continue;
            }

            if (periodOf[before] == Plan.NotPlanned)
            {
                yield return new(PrerequisiteMissing, [after, before]);
            }
            else if (periodOf[before] > periodOf[after])
            {
                yield return new(PrerequisiteLater, [after, before]);
            }
        }

        foreach (var group in problem.AtMostOne)
        {
            int[] planned = [.. group.Distinct().Where(item => periodOf[item] != Plan.NotPlanned)];
            if (planned.Length > 1)
            {
                yield return new(NotTogether, planned);
            }
        }
    }

    private static IEnumerable<PlanViolation> Bands(PlanProblem problem, IReadOnlyList<int> periodOf)
    {
        for (var at = 0; at < problem.Bands.Count; at++)
        {
            var band = problem.Bands[at];
            var total = Sum(Enumerable.Range(0, periodOf.Count));
            var share = Sum(band.Items.Distinct());
            var room = Tolerance * Math.Max(1, Math.Abs(total));
            if (band.Least is { } least && (least * total) - share > room)
            {
                yield return new(BelowBand, [.. band.Items], Band: at, By: least - (share / total));
            }

            if (band.Most is { } most && share - (most * total) > room)
            {
                yield return new(AboveBand, [.. band.Items], Band: at, By: (share / total) - most);
            }

            double Sum(IEnumerable<int> items) => items.Where(item => periodOf[item] != Plan.NotPlanned)
                .Sum(item => band.Measure == BandMeasure.Effort ? problem.Items[item].Effort : problem.Items[item].Value);
        }
    }

    private static IEnumerable<int> UsersOf(IReadOnlyList<int> periodOf, Capacity capacity) =>
        Enumerable.Range(0, periodOf.Count).Where(item => periodOf[item] != Plan.NotPlanned && (capacity.Period ?? periodOf[item]) == periodOf[item]);

    private static double AmountOf(PlanItem item, Capacity capacity) =>
        item.Demands.Where(demand => string.Equals(demand.Resource, capacity.Resource, StringComparison.Ordinal)).Sum(demand => demand.Amount);
}
