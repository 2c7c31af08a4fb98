using System.Security.Cryptography;
using OfficePM.Workbooks;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Service.CommandLine;

/// <summary>
/// A workbook whose results replace another file. Refuses to where somebody worked in that file: where OfficePM did not write it, where
/// its list or settings are no longer those of the input, or where it changed during the Recalc. The input is read once, for both.
/// </summary>
/// <param name="workbook">The input, which writes into the output.</param>
/// <param name="input">The input as typed.</param>
/// <param name="output">The file that is replaced; it need not be there.</param>
internal sealed class ReplacingWorkbook(IWorkbook workbook, string input, string output) : IWorkbook
{
    // The output as it was when it was held against the input; null where there was none, or nothing was read yet.
    private byte[]? seen;

    /// <inheritdoc/>
    public WorkbookCapabilities Capabilities => workbook.Capabilities;

    /// <inheritdoc/>
    /// <exception cref="WorkbookException">The output holds work that would be lost.</exception>
    public async Task<WorkbookSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        var snapshot = await workbook.ReadAsync(cancellationToken);
        seen = await ContentAsync(cancellationToken);
        if (seen is not null)
            await RefuseWhereSomebodyWorkedAsync(snapshot, cancellationToken);
        return snapshot;
    }

    /// <inheritdoc/>
    public async Task<WriteReceipt> ApplyAsync(WorkbookPatch patch, CancellationToken cancellationToken)
    {
        var now = await ContentAsync(cancellationToken);
        if (seen is null ? now is not null : now is null || !now.AsSpan().SequenceEqual(seen))
            throw new WorkbookException(WorkbookFailure.Changed, $"'{output}' was changed by another program during the Recalc. Nothing was written; run Recalc again.");
        return await workbook.ApplyAsync(patch, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => workbook.DisposeAsync();

    private async Task RefuseWhereSomebodyWorkedAsync(WorkbookSnapshot source, CancellationToken cancellationToken)
    {
        await using var there = XlsxWorkbook.Open(output);
        var existing = await there.ReadAsync(cancellationToken);
        if (Ownership.In(existing).Sheets.Count == 0)
        {
            throw new WorkbookException(
                WorkbookFailure.NotPermitted,
                $"'{output}' is there already and was not written by OfficePM. Choose another name with -o, or add --force to replace it.");
        }

        if (!PmContent.IsSame(source, existing))
        {
            throw new WorkbookException(
                WorkbookFailure.NotPermitted,
                $"'{output}' was edited since it was written (its list or its settings differ from '{Path.GetFileName(input)}'). "
                + "Recalc that file to keep the edits, or add --force to replace it.");
        }
    }

    /// <summary>A hash of what the output holds; null where it is not there.</summary>
    private async Task<byte[]?> ContentAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(output))
            return null;
        try
        {
            await using FileStream stream = new(output, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return await SHA256.HashDataAsync(stream, cancellationToken);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new WorkbookException(WorkbookFailure.NotPermitted, $"'{output}' may not be read. Choose another name with -o.", e);
        }
        catch (IOException e)
        {
            throw new WorkbookException(WorkbookFailure.Busy, $"'{output}' is open in another program. Close it there and try again.", e);
        }
    }
}
