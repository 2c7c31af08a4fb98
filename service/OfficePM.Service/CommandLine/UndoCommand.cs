using System.CommandLine;
using OfficePM.Service.Recalculating;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Reporting;

namespace OfficePM.Service.CommandLine;

/// <summary><c>officepm undo FILE</c>: puts back what OfficePM's cells held before the last Recalc.</summary>
internal sealed class UndoCommand(IRecalcGate gate, Terminal terminal)
{
    private readonly Argument<string> file = new("FILE") { Description = "The workbook (.xlsx); it is changed itself." };

    public Command Create()
    {
        Command command = new("undo", "Put back what OfficePM's cells held before the last Recalc.") { file };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var path = arguments.GetRequiredValue(file);
        ListFile.RefuseWithoutResults(path, "undo");
        await using var workbook = XlsxWorkbook.Open(path);
        var undone = await InPlaceChange.ApplyAsync(gate, XlsxWorkbook.CanonicalPath(path), workbook, Undoing.Of, cancellationToken) is not null;
        await terminal.RawOutput.WriteLineAsync(undone ? $"The last Recalc of {path} is undone." : $"There is nothing to undo in {path}.");
        return OfficePmCommand.Done;
    }
}
