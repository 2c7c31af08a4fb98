using OfficePM.Workbooks;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting;

namespace OfficePM.Service.Recalculating;

/// <summary>The use case behind the ribbon button and the command line: read, assess, apply.</summary>
/// <param name="gate">One writer per workbook.</param>
/// <param name="clock">What the calculated-at cell says.</param>
public sealed class Recalc(IRecalcGate gate, TimeProvider clock)
{
    /// <summary>Reads the workbook, assesses its list and writes the results back.</summary>
    /// <param name="workbookId">The workbook's canonical id.</param>
    /// <param name="workbook">The workbook.</param>
    /// <param name="progress">Told what is being done, in a PM's words.</param>
    /// <param name="cancellationToken">Stops it at any time before the results are in place; the workbook is then as it was.</param>
    /// <exception cref="WorkbookException">The workbook could not be read or written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing was written.</exception>
    public async Task<Recalculated> RunAsync(
        string workbookId, IWorkbook workbook, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var entering = gate.EnterAsync(workbookId, cancellationToken);
        if (!entering.IsCompleted)
            progress.Report("Waiting for another change of this workbook to finish");
        await using var turn = await entering;
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
