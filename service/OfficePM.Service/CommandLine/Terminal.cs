using Spectre.Console;

namespace OfficePM.Service.CommandLine;

/// <summary>Where a command prints: results to standard output, progress and messages to standard error.</summary>
public sealed class Terminal
{
    // Wide enough for a Why of 90 characters when the output goes to a file or a pipe, which have no width of their own.
    private const int WidthWithoutTerminal = 160;

    /// <summary>A terminal over two writers.</summary>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="outputIsTerminal">Whether a person sees the output as it comes, in colours.</param>
    /// <param name="errorIsTerminal">Whether a person sees messages as they come.</param>
    public Terminal(TextWriter output, TextWriter error, bool outputIsTerminal, bool errorIsTerminal)
    {
        Output = Console(output, outputIsTerminal);
        Error = Console(error, errorIsTerminal);
        RawOutput = output;
        RawError = error;
    }

    /// <summary>Standard output for tables.</summary>
    public IAnsiConsole Output { get; }

    /// <summary>Standard error for progress.</summary>
    public IAnsiConsole Error { get; }

    /// <summary>Standard output as it is, for JSON.</summary>
    public TextWriter RawOutput { get; }

    /// <summary>Standard error as it is, for one-line messages.</summary>
    public TextWriter RawError { get; }

    /// <summary>The process's own terminal.</summary>
    public static Terminal OfProcess() => new(
        System.Console.Out, System.Console.Error, !System.Console.IsOutputRedirected, !System.Console.IsErrorRedirected);

    private static IAnsiConsole Console(TextWriter writer, bool isTerminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isTerminal)
            console.Profile.Width = WidthWithoutTerminal;
        return console;
    }
}
