using System.CommandLine;
using System.CommandLine.Help;
using OfficePM.Service.Hosting;
using OfficePM.Service.Recalculating;
using OfficePM.Workbooks;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Service.CommandLine;

/// <summary>The command line: <c>officepm recalc backlog.xlsx</c> and its fellows.</summary>
/// <param name="recalc">The use case behind recalc.</param>
/// <param name="gate">One writer per workbook.</param>
/// <param name="terminal">Where to print.</param>
public sealed class OfficePmCommand(Recalc recalc, IRecalcGate gate, Terminal terminal)
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Done, and findings need a person (only with <c>--strict</c>).</summary>
    public const int NeedsAPerson = 1;

    /// <summary>Could not; one line on standard error says why.</summary>
    public const int Cannot = 2;

    /// <summary>Runs one command line to its exit code.</summary>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        // Not a RootCommand: that one is called like the assembly.
        Command root = new("officepm", "OfficePM: turns a backlog sheet into a decision, in the workbook you already have.")
        {
            new HelpOption(),
            new VersionOption(),
            new RecalcCommand(recalc, terminal).Create(),
            new CheckCommand(terminal).Create(),
            TakeOutCommand.Remove(gate, terminal),
            TakeOutCommand.Undo(gate, terminal),
            new NewCommand(terminal).Create(),
            new ServeCommand(terminal).Create(),
        };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            await terminal.RawError.WriteLineAsync($"officepm: {parsed.Errors[0].Message} (officepm --help lists what there is)");
            return Cannot;
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = terminal.RawOutput,
                    Error = terminal.RawError,
                    EnableDefaultExceptionHandler = false,
                    // The library would end the process two seconds after it was asked to end, whatever is being finished.
                    ProcessTerminationTimeout = null,
                },
                cancellationToken);
        }
        catch (Exception e) when (e is WorkbookException or ListNotFoundException or ServeException or NotInThisFormException)
        {
            await terminal.RawError.WriteLineAsync($"officepm: {e.Message}");
            return Cannot;
        }
        catch (OperationCanceledException)
        {
            await terminal.RawError.WriteLineAsync("officepm: cancelled; nothing was written.");
            return Cannot;
        }
    }
}
