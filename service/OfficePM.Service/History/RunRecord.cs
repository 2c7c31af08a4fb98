namespace OfficePM.Service.History;

/// <summary>What is remembered of a run: who, when, which workbook, and numbers. Never a text of the PM's.</summary>
public sealed record RunRecord
{
    /// <summary>Names the run.</summary>
    public required RunKey Key { get; init; }

    /// <summary>Recalc, undo or remove.</summary>
    public RunKind Kind { get; init; }

    /// <summary>The directory of who ran it.</summary>
    public required string Tenant { get; init; }

    /// <summary>Who ran it, by id.</summary>
    public required string User { get; init; }

    /// <summary>Who ran it, as people call the person; empty without sign-in.</summary>
    public string UserName { get; init; } = "";

    /// <summary>The workbook's file name.</summary>
    public required string Workbook { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs, or where the service stopped in the middle.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How it stands.</summary>
    public RunState State { get; init; }

    /// <summary>What kind of failure, by slug; null where there was none.</summary>
    public string? Problem { get; init; }

    /// <summary>The scoring method's name; null where none fits.</summary>
    public string? Method { get; init; }

    /// <summary>A hash of input, settings and engine: equal ids mean equal answers.</summary>
    public string? ContentId { get; init; }

    /// <summary>How many items the list has.</summary>
    public int? Items { get; init; }

    /// <summary>How many of them have a score.</summary>
    public int? Scored { get; init; }

    /// <summary>How many findings need a person.</summary>
    public int? Findings { get; init; }

    /// <summary>How many items are planned; null without a plan.</summary>
    public int? Planned { get; init; }

    /// <summary>The plan's value; null without a plan.</summary>
    public double? PlanValue { get; init; }

    /// <summary>Sheets of ours that were written.</summary>
    public IReadOnlyList<string> Sheets { get; init; } = [];

    /// <summary>Letters of the list columns that were written.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>How many things were written otherwise than asked.</summary>
    public int Substituted { get; init; }
}

/// <summary>What a run does.</summary>
public enum RunKind
{
    /// <summary>Scores the list and writes the results.</summary>
    Recalc,

    /// <summary>Puts back what stood there before the last Recalc.</summary>
    Undo,

    /// <summary>Takes all results out.</summary>
    Remove,
}

/// <summary>How a run stands.</summary>
public enum RunState
{
    /// <summary>It waits for its turn or works.</summary>
    Running,

    /// <summary>The results are in the workbook.</summary>
    Done,

    /// <summary>It could not be done; nothing was written.</summary>
    Failed,

    /// <summary>It was stopped; nothing was written.</summary>
    Cancelled,

    /// <summary>The service stopped in the middle: either all results are in the workbook or none.</summary>
    Interrupted,
}
