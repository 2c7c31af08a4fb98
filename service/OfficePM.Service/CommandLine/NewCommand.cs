using System.CommandLine;
using OfficePM.Workbooks;
using OfficePM.Workbooks.Templates;

namespace OfficePM.Service.CommandLine;

/// <summary><c>officepm new backlog FILE</c>: writes a sample list to try things on.</summary>
internal sealed class NewCommand(Terminal terminal)
{
    private readonly Argument<string> file = new("FILE") { Description = "The workbook (.xlsx) to write; it must not be there yet." };

    public Command Create()
    {
        Command backlog = new("backlog", "A sample backlog of 40 items, with the flaws that real sheets have.") { file };
        backlog.SetAction(ProgramForm.IsWhole ? RunAsync : ProgramForm.RefuseAsync);
        return new Command("new", "Write a new workbook.") { backlog };
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var path = arguments.GetRequiredValue(file);
        using MemoryStream workbook = new();
        SampleBacklog.Write(workbook);
        try
        {
            await using FileStream stream = new(path, FileMode.CreateNew);
            workbook.Position = 0;
            await workbook.CopyToAsync(stream, cancellationToken);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new WorkbookException(WorkbookFailure.NotFound, $"The folder of '{path}' is not there.", e);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new WorkbookException(WorkbookFailure.NotPermitted, $"'{path}' is there already; choose another name.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new WorkbookException(WorkbookFailure.NotPermitted, $"'{path}' may not be written.", e);
        }

        await terminal.RawOutput.WriteLineAsync($"Written: {path}");
        return OfficePmCommand.Done;
    }
}
