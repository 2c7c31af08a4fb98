using System.CommandLine;
using System.Diagnostics.CodeAnalysis;

namespace OfficePM.Service.CommandLine;

/// <summary>What this program was built as: the whole service, or one native program that knows what to do with files (OfficePM.Service.csproj).</summary>
internal static class ProgramForm
{
    /// <summary>Whether the web server and the templates are in it. Constant in the native program, so that nothing of them gets into it.</summary>
    [FeatureSwitchDefinition("OfficePM.IsWhole")]
    public static bool IsWhole => !AppContext.TryGetSwitch("OfficePM.IsWhole", out var isWhole) || isWhole;

    /// <summary>What a command does that is not in the native program.</summary>
    public static Task<int> RefuseAsync(ParseResult arguments, CancellationToken _) => Task.FromException<int>(
        new NotInThisFormException($"{arguments.CommandResult.Command.Name} is not in the native officepm. The whole one has it: service/docs/install.md says how to run it."));
}

/// <summary>The command needs what this form of the program leaves out.</summary>
/// <param name="message">What, and where it is to be had.</param>
public sealed class NotInThisFormException(string message) : Exception(message);
