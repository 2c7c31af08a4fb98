namespace OfficePM.Engine.Planning;

/// <summary>What is planned when, and how sure it is that no plan brings more.</summary>
public sealed record Plan
{
    /// <summary>In place of a period: the item is not planned.</summary>
    public const int NotPlanned = -1;

    /// <summary>The period of each item, from 0, or <see cref="NotPlanned"/>.</summary>
    public required IReadOnlyList<int> PeriodOf { get; init; }

    /// <summary>The value of what is planned, added up in the order of the list.</summary>
    public required double Value { get; init; }

    /// <summary>What no plan can exceed; equal to the value of the best plan where that is proven.</summary>
    public required double Bound { get; init; }

    /// <summary>Whether it is proven that no plan brings more than the best one that was found.</summary>
    public required bool Proven { get; init; }

    /// <summary>The best plan that was found; the plan itself unless the previous one was kept although another brings a little more.</summary>
    public required IReadOnlyList<int> Best { get; init; }

    /// <summary>The value of <see cref="Best"/>.</summary>
    public required double BestValue { get; init; }

    /// <summary>Whether the choice among equally good plans is settled too, so that any number of workers gives the same plan.</summary>
    public required bool Settled { get; init; }

    /// <summary>What is used of each capacity, in the order of <see cref="PlanProblem.Capacities"/>.</summary>
    public required IReadOnlyList<double> Used { get; init; }

    /// <summary>The step that values were counted in, since the solver counts in whole numbers: 1, 0.01 …</summary>
    public required double ValueStep { get; init; }

    /// <summary>How many workers searched.</summary>
    public required int Workers { get; init; }

    /// <summary>Whether an item is planned.</summary>
    public bool Has(int item) => PeriodOf[item] != NotPlanned;

    /// <summary>The rule by which one of several equally good plans is taken, in words.</summary>
    public const string TieRule =
        "of equally good plans the one with the smallest sum of ranks, then the one that brings value sooner, then a fixed order of the keys";
}

/// <summary>The answer to a planning problem: a plan, or what makes one impossible.</summary>
/// <param name="Plan">The plan; null where there is none.</param>
/// <param name="Conflict">Why there is no plan; null where there is one.</param>
public sealed record PlanResult(Plan? Plan, PlanConflict? Conflict);

/// <summary>Commitments that cannot all be kept.</summary>
/// <param name="Items">Committed items that collide: without any one of them the others could be kept (as far as <paramref name="Bands"/> and the rest allow).</param>
/// <param name="Bands">Places in <see cref="PlanProblem.Bands"/> of the bands that collide with them.</param>
/// <param name="Extra">The least additional capacity, all in all, with which everything can be kept, by place in <see cref="PlanProblem.Capacities"/>; null where no capacity helps.</param>
/// <param name="LetGo">The fewest commitments to let go so that the others can be kept; of several such sets the one that keeps most value.</param>
public sealed record PlanConflict(
    IReadOnlyList<int> Items, IReadOnlyList<int> Bands, IReadOnlyList<ExtraCapacity>? Extra, IReadOnlyList<int> LetGo);

/// <summary>More of a capacity.</summary>
/// <param name="Capacity">Its place in <see cref="PlanProblem.Capacities"/>.</param>
/// <param name="Amount">How much more; more than 0.</param>
public readonly record struct ExtraCapacity(int Capacity, double Amount);
