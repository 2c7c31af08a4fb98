using System.CommandLine;
using OfficePM.Service.Recalculating;
using OfficePM.Workbooks.Reporting;

namespace OfficePM.Service.CommandLine;

/// <summary><c>officepm check FILE</c>: says how the list was understood and what needs a look; writes nothing.</summary>
internal sealed class CheckCommand(Terminal terminal)
{
    private readonly Argument<string> file = new("FILE") { Description = ListFile.Description };
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON object instead of text." };
    private readonly Option<bool> strict = new("--strict") { Description = "Exit with 1 when findings need a person." };

    public Command Create()
    {
        Command command = new("check", "Say how the list is understood and what needs a look; writes nothing.") { file, json, strict };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        await using var workbook = ListFile.Open(arguments.GetRequiredValue(file));
        var result = await Progress.ShowAsync(terminal, async progress =>
        {
            progress.Report("Reading the workbook");
            var snapshot = await workbook.ReadAsync(cancellationToken);
            progress.Report("Scoring and explaining");
            return RecalcPipeline.Check(snapshot, workbook.Capabilities, new PlanProgressText(progress), cancellationToken);
        });
        if (arguments.GetValue(json))
            await terminal.RawOutput.WriteLineAsync(ResultDocument.ToJson(result));
        else
            FindingsList.Print(terminal, result);
        return arguments.GetValue(strict) && FindingsList.NeedsAPerson(result) ? OfficePmCommand.NeedsAPerson : OfficePmCommand.Done;
    }
}
