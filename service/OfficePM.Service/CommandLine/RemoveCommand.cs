using System.CommandLine;
using OfficePM.Service.Recalculating;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Reporting;

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
        await using var turn = await gate.EnterAsync(XlsxWorkbook.CanonicalPath(path), cancellationToken);
        await using var workbook = XlsxWorkbook.Open(path);
        var (patch, findings) = Removing.Of(await workbook.ReadAsync(cancellationToken));
        foreach (var finding in findings)
            await terminal.RawError.WriteLineAsync($"{finding.Title}: {finding.Done}");
        if (patch.Operations.Count == 0)
        {
            await terminal.RawOutput.WriteLineAsync($"Nothing of OfficePM's is in {path}.");
            return OfficePmCommand.Done;
        }

        await workbook.ApplyAsync(patch, cancellationToken);
        await terminal.RawOutput.WriteLineAsync($"Removed from {path}: all sheets and columns that OfficePM wrote.");
        return OfficePmCommand.Done;
    }
}
