using System.CommandLine;
using OfficePM.Service.Recalculating;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Service.CommandLine;

/// <summary>Commands that take results out of a workbook again: <c>officepm remove FILE</c> all of them, <c>officepm undo FILE</c> those of the last Recalc.</summary>
internal sealed class TakeOutCommand
{
    private readonly IRecalcGate gate;
    private readonly Terminal terminal;
    private readonly Command command;
    private readonly Argument<string> file;
    private readonly Change change;

    private TakeOutCommand(IRecalcGate gate, Terminal terminal, string name, string what, string fileIs, Change change, Func<string, string> done, Func<string, string> nothing)
    {
        this.gate = gate;
        this.terminal = terminal;
        this.change = change;
        file = new Argument<string>("FILE") { Description = fileIs };
        command = new Command(name, what) { file };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var path = arguments.GetRequiredValue(file);
            await terminal.RawOutput.WriteLineAsync(await AppliedAsync(path, cancellationToken) ? done(path) : nothing(path));
            return OfficePmCommand.Done;
        });
    }

    /// <summary>Takes out everything that OfficePM wrote.</summary>
    public static Command Remove(IRecalcGate gate, Terminal terminal) => new TakeOutCommand(
        gate, terminal, "remove", "Take everything that OfficePM wrote out of the workbook.", "The workbook (.xlsx) to clean; it is changed itself.", snapshot => Removing.Of(snapshot),
        path => $"Removed from {path}: all sheets and columns that OfficePM wrote.", path => $"Nothing of OfficePM's is in {path}.").command;

    /// <summary>Puts back what OfficePM's cells held before the last Recalc.</summary>
    public static Command Undo(IRecalcGate gate, Terminal terminal) => new TakeOutCommand(
        gate, terminal, "undo", "Put back what OfficePM's cells held before the last Recalc.", "The workbook (.xlsx); it is changed itself.", snapshot => (Undoing.Of(snapshot), []),
        path => $"The last Recalc of {path} is undone.", path => $"There is nothing to undo in {path}.").command;

    private async Task<bool> AppliedAsync(string path, CancellationToken cancellationToken)
    {
        ListFile.RefuseWithoutResults(path, command.Name);
        await using var workbook = XlsxWorkbook.Open(path);
        return await InPlaceChange.ApplyAsync(gate, XlsxWorkbook.CanonicalPath(path), workbook, Decide, cancellationToken) is not null;
    }

    private WorkbookPatch? Decide(WorkbookSnapshot snapshot)
    {
        var (patch, left) = change(snapshot);
        foreach (var finding in left)
            terminal.RawError.WriteLine($"{finding.Title}: {finding.Done}");
        return patch;
    }
}
