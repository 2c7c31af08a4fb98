using OfficePM.Workbooks;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting;

namespace OfficePM.Service.Recalculating;

/// <summary>The use case behind the ribbon button and the command line: read, assess, apply.</summary>
/// <param name="gate">One writer per workbook.</param>
/// <param name="clock">What the calculated-at cell says.</param>
public sealed class Recalc(IRecalcGate gate, TimeProvider clock)
{
    /// <summary>Reads the workbook, assesses its list and writes the results back; once more where somebody edited it meanwhile.</summary>
    /// <param name="workbookId">The workbook's canonical id.</param>
    /// <param name="workbook">The workbook.</param>
    /// <param name="progress">Told what is being done, in a PM's words.</param>
    /// <param name="cancellationToken">Stops it at any time before the results are in place.</param>
    /// <exception cref="WorkbookException">The workbook could not be read or written.</exception>
    /// <exception cref="WritingStoppedException">It was cancelled while a workbook in the cloud was being written; another Recalc completes it.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled otherwise; nothing was written.</exception>
    public async Task<Recalculated> RunAsync(
        string workbookId, IWorkbook workbook, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var entering = gate.EnterAsync(workbookId, cancellationToken);
        if (!entering.IsCompleted)
            progress.Report("Waiting for another change of this workbook to finish");
        await using var turn = await entering;
        if (workbook is ITellsProgress telling)
            telling.Progress = progress;
        try
        {
            return await OnceAsync(workbook, progress, cancellationToken);
        }
        catch (WorkbookException e) when (e.Failure == WorkbookFailure.Changed)
        {
            // Somebody typed meanwhile. Once more with what stands there now; who keeps typing is told so.
            progress.Report("The sheet was edited meanwhile: once more");
            return await OnceAsync(workbook, progress, cancellationToken);
        }
    }

    private async Task<Recalculated> OnceAsync(IWorkbook workbook, IProgress<string> progress, CancellationToken cancellationToken)
    {
        progress.Report("Reading the workbook");
        var snapshot = await workbook.ReadAsync(cancellationToken);
        progress.Report("Scoring and explaining");
        var outcome = RecalcPipeline.Assess(
            snapshot, workbook.Capabilities, clock.GetLocalNow(), new PlanProgressText(progress), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        progress.Report("Writing the results");
        var receipt = await workbook.ApplyAsync(outcome.Patch, cancellationToken);
        return new Recalculated(outcome, receipt);
    }
}

/// <summary>What a Recalc found out and wrote.</summary>
/// <param name="Outcome">The assessment and the patch.</param>
/// <param name="Receipt">What was written.</param>
public sealed record Recalculated(RecalcOutcome Outcome, WriteReceipt Receipt);
