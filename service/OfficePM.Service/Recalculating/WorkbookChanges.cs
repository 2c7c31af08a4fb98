using OfficePM.Service.Api;
using OfficePM.Service.History;
using OfficePM.Service.Opening;
using OfficePM.Service.Runs;
using OfficePM.Service.SignIn;
using OfficePM.Workbooks;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Service.Recalculating;

/// <summary>What is to be written into a workbook as it was read, null for nothing, and what is left as it is.</summary>
internal delegate (WorkbookPatch? Patch, IReadOnlyList<Finding> Findings) Change(WorkbookSnapshot snapshot);

/// <summary>Undo and remove: short changes of a workbook, alone at it, and remembered.</summary>
/// <param name="workbooks">Opens it.</param>
/// <param name="gate">One writer per workbook.</param>
/// <param name="diary">Remembers it.</param>
/// <param name="clock">When it was.</param>
internal sealed class WorkbookChanges(WorkbookOpener workbooks, IRecalcGate gate, Diary diary, TimeProvider clock)
{
    /// <summary>Changes a workbook.</summary>
    /// <exception cref="WorkbookException">It could not be read or written.</exception>
    public async Task<ChangeResult> ApplyAsync(RunKind kind, WorkbookReference reference, Caller caller, Change change, CancellationToken cancellationToken)
    {
        var startedAt = clock.GetUtcNow();
        await using var opened = await workbooks.OpenAsync(reference, caller, cancellationToken);
        IReadOnlyList<Finding> left = [];
        var receipt = await InPlaceChange.ApplyAsync(gate, opened.Id, opened.Workbook, Decide, cancellationToken);
        if (receipt is not null)
        {
            await diary.RememberAsync(RunRecords.Begun(RunKey.New(caller.Tenant, opened.Id, startedAt), kind, caller, opened.Name, startedAt) with
            {
                FinishedAt = clock.GetUtcNow(),
                State = RunState.Done,
                Sheets = receipt.Sheets,
                Columns = receipt.Columns,
                Substituted = receipt.Substituted.Count,
            });
        }

        return new ChangeResult(receipt is not null, [.. left.Select(ResultDocument.Of)]);

        WorkbookPatch? Decide(WorkbookSnapshot snapshot)
        {
            (var patch, left) = change(snapshot);
            return patch;
        }
    }

    /// <summary>What the add-in should write into a workbook that it read itself.</summary>
    public static ChangeResult PatchOf(Change change, WorkbookSnapshot snapshot)
    {
        var (patch, left) = change(snapshot);
        return new ChangeResult(patch is { Operations.Count: > 0 }, [.. left.Select(ResultDocument.Of)]) { Patch = patch is { Operations.Count: > 0 } ? patch : null };
    }
}
