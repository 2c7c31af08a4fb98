using System.CommandLine;
using OfficePM.Service.Recalculating;
using OfficePM.Workbooks;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Reporting;
using Spectre.Console;

namespace OfficePM.Service.CommandLine;

/// <summary><c>officepm recalc FILE</c>: scores the list and writes an annotated workbook.</summary>
internal sealed class RecalcCommand(Recalc recalc, Terminal terminal)
{
    private readonly Argument<string> file = new("FILE") { Description = ListFile.Description };

    private readonly Option<string?> output = new("--output", "-o")
    {
        Description = "The file to write. Default: NAME.recalc.xlsx (or .xlsm) beside FILE; a file so named is updated itself.",
        HelpName = "OUT",
    };

    private readonly Option<bool> inPlace = new("--in-place") { Description = "Write into FILE itself; a text file cannot be written into." };
    private readonly Option<bool> force = new("--force") { Description = "Replace an existing output that holds other work." };
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON object instead of a table." };
    private readonly Option<bool> strict = new("--strict") { Description = "Exit with 1 when findings need a person." };
    private readonly Option<int> top = new("--top") { Description = "How many items the table shows.", DefaultValueFactory = _ => 25, HelpName = "N" };

    public Command Create()
    {
        top.Validators.Add(result =>
        {
            // What is no number at all is the parser's to refuse.
            if (result.Tokens.Any(token => token.Value.StartsWith('-')))
                result.AddError("--top takes a number from 0.");
        });
        Command command = new("recalc", "Score the list and write an annotated workbook.") { file, output, inPlace, force, json, strict, top };
        command.Validators.Add(result =>
        {
            if (result.GetValue(inPlace) && result.GetValue(output) is not null)
                result.AddError("--in-place and --output exclude each other.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var input = arguments.GetRequiredValue(file);
        var target = OutputFile.For(input, arguments.GetValue(output), arguments.GetValue(inPlace));
        ListFile.RefuseAsOutput(target);
        var opened = ListFile.Open(input, target);
        await using IWorkbook workbook = arguments.GetValue(force) || OutputFile.Same(input, target) ? opened : new ReplacingWorkbook(opened, input, target);
        var done = await Progress.ShowAsync(
            terminal, progress => recalc.RunAsync(XlsxWorkbook.CanonicalPath(target), workbook, progress, cancellationToken));
        var result = done.Outcome.Result.WithWritten(target, done.Receipt);
        if (arguments.GetValue(json))
        {
            await terminal.RawOutput.WriteLineAsync(ResultDocument.ToJson(result));
        }
        else
        {
            ResultTable.Print(terminal, result, done.Outcome.Assessment.Items, arguments.GetValue(top));
            terminal.Output.WriteLine($"Written: {target}");
        }

        return arguments.GetValue(strict) && FindingsList.NeedsAPerson(result) ? OfficePmCommand.NeedsAPerson : OfficePmCommand.Done;
    }
}
