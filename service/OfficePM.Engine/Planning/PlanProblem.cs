namespace OfficePM.Engine.Planning;

/// <summary>What can be done, with what, and under which conditions. Items are named by their place in <see cref="Items"/> everywhere.</summary>
public sealed record PlanProblem
{
    /// <summary>What may be planned, in the order of the list.</summary>
    public required IReadOnlyList<PlanItem> Items { get; init; }

    /// <summary>The periods by name, the earliest first; at least one.</summary>
    public IReadOnlyList<string> Periods { get; init; } = ["Now"];

    /// <summary>What there is of each resource. A resource that no entry names is not limited.</summary>
    public IReadOnlyList<Capacity> Capacities { get; init; } = [];

    /// <summary>What must be planned before what: in an earlier period or in the same one. The same pair may stand there twice.</summary>
    public IReadOnlyList<Prerequisite> Prerequisites { get; init; } = [];

    /// <summary>Items of which at most one can be planned: two that exclude each other, or the scope slices of one item.</summary>
    public IReadOnlyList<IReadOnlyList<int>> AtMostOne { get; init; } = [];

    /// <summary>How much of what is planned each bucket must or may have.</summary>
    public IReadOnlyList<Band> Bands { get; init; } = [];

    /// <summary>The plan that is in force, which is kept where another one is hardly better; null where there is none.</summary>
    public PreviousPlan? Previous { get; init; }

    /// <summary>The items that must, or must not, be planned.</summary>
    public IEnumerable<int> Committed => Enumerable.Range(0, Items.Count).Where(item => Items[item].Commitment != Commitment.Free);
}

/// <summary>One item as a plan sees it.</summary>
/// <param name="Key">What identifies it: equally good plans are told apart by keys, so that the order of the rows does not matter.</param>
/// <param name="Value">What it brings; finite, may be 0 or less.</param>
/// <param name="Effort">What it takes altogether, in the sheet's unit; finite and 0 or more. Bands by effort and sums count it.</param>
/// <param name="Demands">What it takes of each limited resource, in the period in which it is planned; each resource once.</param>
public sealed record PlanItem(string Key, double Value, double Effort, IReadOnlyList<Demand> Demands)
{
    /// <summary>How many of its first demands are its effort: one for each team that does its part of it; budgets and what all teams have together follow.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>
    /// The resource of which all of its effort is taken once more, by one of its further demands: what all teams have together. Where a team's part falls,
    /// that demand falls alike. Null where there is no such limit.
    /// </summary>
    public string? Whole { get; init; }

    /// <summary>What it takes of the teams that work on it.</summary>
    public IEnumerable<Demand> Efforts => Demands.Take(Parts);

    /// <summary>Whether it can be planned at all; what has no effort or is done already cannot.</summary>
    public bool Plannable { get; init; } = true;

    /// <summary>The first period that it can be planned in, from 0.</summary>
    public int Earliest { get; init; }

    /// <summary>The last period that it can be planned in; null for the last one that there is.</summary>
    public int? Latest { get; init; }

    /// <summary>Whether a person decided about it.</summary>
    public Commitment Commitment { get; init; }

    /// <summary>Whether the decision is an override of the plan, whose cost is shown, rather than a commitment made before.</summary>
    public bool IsOverride { get; init; }

    /// <summary>Its place by score, 1 = best, equals share one: among equally good plans the one with the better places is taken. Null counts as last.</summary>
    public int? Rank { get; init; }
}

/// <summary>What a person decided about an item.</summary>
public enum Commitment
{
    /// <summary>Nothing: the plan decides.</summary>
    Free,

    /// <summary>It must be planned, in a period that it can be planned in.</summary>
    In,

    /// <summary>It must not be planned.</summary>
    Out,
}

/// <summary>What an item takes of a resource.</summary>
/// <param name="Resource">A team or a budget, compared as it is.</param>
/// <param name="Amount">In the unit of its capacities; finite and 0 or more.</param>
public readonly record struct Demand(string Resource, double Amount);

/// <summary>What there is of a resource.</summary>
/// <param name="Resource">A team or a budget.</param>
/// <param name="Period">The period, from 0; null for all periods together.</param>
/// <param name="Amount">In the resource's unit; finite and 0 or more.</param>
public sealed record Capacity(string Resource, int? Period, double Amount);

/// <summary>How much of what is planned a bucket must or may have.</summary>
/// <param name="Bucket">What the items have in common: "Growth".</param>
/// <param name="Items">The bucket's items.</param>
/// <param name="Least">The least share, from 0 to 1; null for no limit. A plan of nothing keeps to every band.</param>
/// <param name="Most">The greatest share, from 0 to 1; null for no limit.</param>
/// <param name="Measure">What the share is of.</param>
public sealed record Band(string Bucket, IReadOnlyList<int> Items, double? Least, double? Most, BandMeasure Measure = BandMeasure.Effort);

/// <summary>What a share is of.</summary>
public enum BandMeasure
{
    /// <summary>Of the effort of all that is planned.</summary>
    Effort,

    /// <summary>Of the value of all that is planned.</summary>
    Value,
}

/// <summary>The plan that is in force.</summary>
/// <param name="Periods">The period of each item, from 0, or <see cref="Plan.NotPlanned"/>; null for an item that it does not know.</param>
/// <param name="Margin">It is kept as far as the best plan is not better by more than this share of its value; 0 or more.</param>
public sealed record PreviousPlan(IReadOnlyList<int?> Periods, double Margin);
