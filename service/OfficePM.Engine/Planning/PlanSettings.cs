namespace OfficePM.Engine.Planning;

/// <summary>How a list is planned: everything but what the assessment itself computes (values, efforts, ranks).</summary>
/// <remarks>Places are those of <see cref="Backlog.Items"/>.</remarks>
public sealed record PlanSettings
{
    /// <summary>What is maximised: null for the benefit side of the method, or the score where it has none; <see cref="ByScore"/>; else a criterion's id.</summary>
    public string? Objective { get; init; }

    /// <summary>In <see cref="Objective"/>: the score is maximised.</summary>
    public const string ByScore = "score";

    /// <summary>The criterion that is the effort; null for the one of the method.</summary>
    public string? EffortCriterion { get; init; }

    /// <summary>The periods by name, the earliest first; at least one.</summary>
    public required IReadOnlyList<string> Periods { get; init; }

    /// <summary>What there is of each team and budget; at least one. <see cref="Capacity.Resource"/> is a team's name or a budget's.</summary>
    public required IReadOnlyList<Capacity> Capacities { get; init; }

    /// <summary>What is known of each item, in the order of the backlog.</summary>
    public required IReadOnlyList<PlanItemSettings> Items { get; init; }

    /// <summary>What must be planned before what.</summary>
    public IReadOnlyList<Prerequisite> Prerequisites { get; init; } = [];

    /// <summary>Items of which at most one can be planned.</summary>
    public IReadOnlyList<IReadOnlyList<int>> AtMostOne { get; init; } = [];

    /// <summary>How much of what is planned each bucket must or may have.</summary>
    public IReadOnlyList<Band> Bands { get; init; } = [];

    /// <summary>The bucket of each item by name for the portfolio's balance; null where an item has none. Null where there are no buckets.</summary>
    public IReadOnlyList<string?>? Buckets { get; init; }

    /// <summary>Buckets that should not be forgotten even if no item is in them.</summary>
    public IReadOnlyList<string> KnownBuckets { get; init; } = [];

    /// <summary>The PM's own plan: the period of each item, from 0, or <see cref="Plan.NotPlanned"/>; null where the list has none.</summary>
    public IReadOnlyList<int>? OwnPlan { get; init; }

    /// <summary>By which numbers items are compared with each other, one against one.</summary>
    public IReadOnlyList<FrontAxis> Axes { get; init; } = FrontAxis.Usual;

    /// <summary>The plan that is in force; null where there is none.</summary>
    public PreviousPlan? Previous { get; init; }

    /// <summary>Whether all that the plan gives up is worked out, too; without it there is only the plan, many times as fast.</summary>
    public bool WithTradeOffs { get; init; } = true;

    /// <summary>How long is searched, and by how many workers.</summary>
    public PlanLimits Limits { get; init; } = new();

    /// <summary>The effort that an item is planned with; null where it has none.</summary>
    internal double? EffortOf(AssessedItem item) => EffortCriterion is { } criterion ? item.Item[criterion] : item.Effort;
}

/// <summary>What is known of one item beside its estimates.</summary>
/// <param name="Team">The resource that its effort is taken from; null where it needs no team that is limited, or several.</param>
public sealed record PlanItemSettings(string? Team)
{
    /// <summary>What it takes of each team where several do their part of its effort; empty where <see cref="Team"/> does all of it.</summary>
    public IReadOnlyList<Demand> Parts { get; init; } = [];

    /// <summary>What it takes of resources beside its effort, such as a budget.</summary>
    public IReadOnlyList<Demand> Demands { get; init; } = [];

    /// <summary>The resource among <see cref="Demands"/> that is what all teams have together, so that all of its effort is taken of it once more; null for none.</summary>
    public string? Whole { get; init; }

    /// <summary>Whether it can be planned at all, as far as the list says; without a value or an effort it cannot in any case.</summary>
    public bool Plannable { get; init; } = true;

    /// <summary>The first period that it can be planned in, from 0.</summary>
    public int Earliest { get; init; }

    /// <summary>The last period that it can be planned in; null for the last one that there is.</summary>
    public int? Latest { get; init; }

    /// <summary>Whether a person decided about it.</summary>
    public Commitment Commitment { get; init; }

    /// <summary>Whether that decision is an override.</summary>
    public bool IsOverride { get; init; }
}

/// <summary>How much work a plan may cost. Limits count work, never time, so that the same sheet gives the same plan on any machine.</summary>
public sealed record PlanLimits
{
    /// <summary>How many workers search; an unproven plan depends on it, a proven one does not.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>The work for the plan itself, in the solver's deterministic seconds.</summary>
    public double Plan { get; init; } = 5;

    /// <summary>The work for all that is derived from it (prices, steps, the frontier, ways in), in the solver's deterministic seconds.</summary>
    public double TradeOffs { get; init; } = 5;
}
