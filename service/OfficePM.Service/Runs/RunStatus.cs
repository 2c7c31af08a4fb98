using Microsoft.AspNetCore.Mvc;
using OfficePM.Service.History;
using OfficePM.Workbooks.Reporting;

namespace OfficePM.Service.Runs;

/// <summary>A run as callers see it.</summary>
public sealed record RunStatus
{
    /// <summary>Names the run.</summary>
    public required string Id { get; init; }

    /// <summary>Recalc, undo or remove.</summary>
    public required RunKind Kind { get; init; }

    /// <summary>The workbook's file name.</summary>
    public required string Workbook { get; init; }

    /// <summary>How it stands.</summary>
    public required RunState State { get; init; }

    /// <summary>What is being done, in a PM's words; absent once it is over.</summary>
    public string? Step { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; absent while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What was found out and written; absent until it is done, and some time after.</summary>
    public RecalcResult? Result { get; init; }

    /// <summary>Why it could not be done; absent where it could.</summary>
    public ProblemDetails? Problem { get; init; }
}
