using System.CommandLine;
using OfficePM.Service.Recalculating;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Service.CommandLine;

/// <summary><c>officepm remove FILE</c>: takes everything that OfficePM wrote out of the workbook.</summary>
internal sealed class RemoveCommand(IRecalcGate gate, Terminal terminal)
{
    private readonly Argument<string> file = new("FILE") { Description = "The workbook (.xlsx) to clean; it is changed itself." };

    public Command Create()
    {
        Command command = new("remove", "Take everything that OfficePM wrote out of the workbook.") { file };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var path = arguments.GetRequiredValue(file);
        ListFile.RefuseWithoutResults(path, "remove");
        await using var workbook = XlsxWorkbook.Open(path);
        var removed = await InPlaceChange.ApplyAsync(gate, XlsxWorkbook.CanonicalPath(path), workbook, Remove, cancellationToken) is not null;
        await terminal.RawOutput.WriteLineAsync(
            removed ? $"Removed from {path}: all sheets and columns that OfficePM wrote." : $"Nothing of OfficePM's is in {path}.");
        return OfficePmCommand.Done;
    }

    private WorkbookPatch Remove(WorkbookSnapshot snapshot)
    {
        var (patch, findings) = Removing.Of(snapshot);
        foreach (var finding in findings)
            terminal.RawError.WriteLine($"{finding.Title}: {finding.Done}");
        return patch;
    }
}
