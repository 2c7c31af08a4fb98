using OfficePM.Service.Opening;
using OfficePM.Workbooks;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Service.Api;

/// <summary>Names a workbook.</summary>
/// <param name="Workbook">Which one.</param>
public sealed record WorkbookRequest(WorkbookReference Workbook);

/// <summary>A grid that the add-in read.</summary>
/// <param name="Snapshot">What was read.</param>
/// <param name="Capabilities">What the add-in can write natively.</param>
public sealed record AssessRequest(WorkbookSnapshot Snapshot, WorkbookCapabilities Capabilities);

/// <summary>What the add-in should write, and what was found out.</summary>
/// <param name="Patch">What to write.</param>
/// <param name="Result">What was found out.</param>
public sealed record AssessResult(WorkbookPatch Patch, RecalcResult Result);

/// <summary>A workbook to change: named, or as the add-in read it.</summary>
public sealed record ChangeRequest
{
    /// <summary>Which workbook; absent with a snapshot.</summary>
    public WorkbookReference? Workbook { get; init; }

    /// <summary>What the add-in read; absent with a workbook.</summary>
    public WorkbookSnapshot? Snapshot { get; init; }
}

/// <summary>What was taken out or put back.</summary>
/// <param name="Changed">Whether there was anything to do.</param>
/// <param name="Findings">What was left as it is, and why.</param>
public sealed record ChangeResult(bool Changed, IReadOnlyList<FindingResult> Findings)
{
    /// <summary>What the add-in should write; absent where the service wrote it, and where there is nothing to do.</summary>
    public WorkbookPatch? Patch { get; init; }
}

/// <summary>How many of the caller's runs were forgotten.</summary>
/// <param name="Runs">How many.</param>
public sealed record Forgotten(int Runs);
