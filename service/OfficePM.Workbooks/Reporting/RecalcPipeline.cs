using OfficePM.Engine;
using OfficePM.Engine.Planning;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Reporting;

/// <summary>The middle of a Recalc as one pure function: what was read in, what is to be written out.</summary>
public static class RecalcPipeline
{
    /// <summary>Understands a workbook, scores its list and says what to write.</summary>
    /// <param name="snapshot">The workbook as it was read.</param>
    /// <param name="capabilities">What the backend can write.</param>
    /// <param name="calculatedAt">The time for the one cell that shows it.</param>
    /// <param name="progress">Told how far a long plan has come.</param>
    /// <param name="cancellationToken">Stops the search for a plan; everything else takes no time.</param>
    /// <exception cref="ListNotFoundException">No list of items was found; the message says what to do.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static RecalcOutcome Assess(
        WorkbookSnapshot snapshot, WorkbookCapabilities capabilities, DateTimeOffset calculatedAt, IProgress<PlanProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var understood = SheetUnderstanding.Understand(snapshot);
        var assessment = AssessmentEngine.Assess(understood.Backlog, understood.Engine, understood.Lenses, understood.Plan, progress, cancellationToken);
        var reported = Reporter.Write(snapshot, understood, assessment, capabilities, calculatedAt);
        return new RecalcOutcome(
            reported.Patch,
            ResultDocument.Recalc(understood, assessment, reported.Findings, reported.Whys),
            ResultDocument.Check(understood, assessment, reported.Findings),
            understood,
            assessment);
    }

    /// <summary>What a Recalc would find, without anything being written.</summary>
    /// <param name="snapshot">The workbook as it was read.</param>
    /// <param name="capabilities">What the backend can write; some findings are about what it cannot.</param>
    /// <param name="progress">Told how far a long plan has come.</param>
    /// <param name="cancellationToken">Stops the search for a plan.</param>
    /// <exception cref="ListNotFoundException">No list of items was found; the message says what to do.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static CheckResult Check(
        WorkbookSnapshot snapshot, WorkbookCapabilities capabilities, IProgress<PlanProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Assess(snapshot, capabilities, DateTimeOffset.UnixEpoch, progress, cancellationToken).Check; // the time is in the patch only
}

/// <summary>What a Recalc found out, and what it wants to write.</summary>
/// <param name="Patch">What to write.</param>
/// <param name="Result">What to say; add what was written with <see cref="RecalcResult.WithWritten"/>.</param>
/// <param name="Check">What a check says of the same workbook, without anything being written.</param>
/// <param name="Understood">What was understood.</param>
/// <param name="Assessment">What the engine made of it.</param>
public sealed record RecalcOutcome(
    WorkbookPatch Patch, RecalcResult Result, CheckResult Check, Understood Understood, Assessment Assessment);
