using OfficePM.Service.Recalculating;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Service.CommandLine;

/// <summary>Reads a file, and writes into the same file what follows from what was read.</summary>
internal static class InPlaceChange
{
    /// <summary>Applies a patch, alone at the file; writes nothing where there is none.</summary>
    /// <param name="gate">One writer per workbook.</param>
    /// <param name="path">The file.</param>
    /// <param name="change">What to write, from what was read; null for nothing.</param>
    /// <returns>Whether anything was written.</returns>
    public static async Task<bool> ApplyAsync(
        IRecalcGate gate, string path, Func<WorkbookSnapshot, WorkbookPatch?> change, CancellationToken cancellationToken)
    {
        await using var turn = await gate.EnterAsync(XlsxWorkbook.CanonicalPath(path), cancellationToken);
        await using var workbook = XlsxWorkbook.Open(path);
        if (change(await workbook.ReadAsync(cancellationToken)) is not { Operations.Count: > 0 } patch)
            return false;
        await workbook.ApplyAsync(patch, cancellationToken);
        return true;
    }
}
