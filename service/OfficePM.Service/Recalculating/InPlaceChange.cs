using OfficePM.Workbooks;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Service.Recalculating;

/// <summary>Reads a workbook, and writes into the same workbook what follows from what was read.</summary>
internal static class InPlaceChange
{
    /// <summary>Applies a patch, alone at the workbook; writes nothing where there is none.</summary>
    /// <param name="gate">One writer per workbook.</param>
    /// <param name="workbookId">The workbook's canonical id.</param>
    /// <param name="workbook">The workbook.</param>
    /// <param name="change">What to write, from what was read; null for nothing.</param>
    /// <returns>What was written, or null where nothing was.</returns>
    public static async Task<WriteReceipt?> ApplyAsync(
        IRecalcGate gate, string workbookId, IWorkbook workbook, Func<WorkbookSnapshot, WorkbookPatch?> change, CancellationToken cancellationToken)
    {
        await using var turn = await gate.EnterAsync(workbookId, cancellationToken);
        return change(await workbook.ReadAsync(cancellationToken)) is { Operations.Count: > 0 } patch
            ? await workbook.ApplyAsync(patch, cancellationToken)
            : null;
    }
}
