using OfficePM.Service.CommandLine;
using OfficePM.Service.Recalculating;

namespace OfficePM.Service.Tests.CommandLine;

/// <summary>Runs command lines in process, as a person would type them.</summary>
internal static class CommandLineRunner
{
    /// <summary>A fixed Sunday morning, so that two runs can be compared.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static Task<Ran> RunAsync(params string[] arguments) => RunAtAsync(Noon, arguments);

    public static async Task<Ran> RunAtAsync(DateTimeOffset now, params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        InProcessRecalcGate gate = new();
        OfficePmCommand command = new(
            new Recalc(gate, new FixedClock(now)), gate, new Terminal(output, error, outputIsTerminal: false, errorIsTerminal: false));
        var exitCode = await command.RunAsync(arguments, TestContext.Current.CancellationToken);
        return new Ran(exitCode, output.ToString(), error.ToString());
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
    }
}

/// <summary>What a command printed and how it ended.</summary>
internal sealed record Ran(int ExitCode, string Output, string Error);
