using System.Diagnostics;
using OfficePM.Testing;

namespace OfficePM.Service.Tests.Hosting;

/// <summary>The service as a process of its own, as a person starts it.</summary>
internal sealed class ServedProcess : IDisposable
{
    private readonly Process process;
    private readonly Task<string> saidLater;

    private ServedProcess(Process process, Uri url)
    {
        this.process = process;
        Url = url;
        saidLater = process.StandardError.ReadToEndAsync(Cancellation);
    }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts it on a free port and waits until it listens.</summary>
    public static Task<ServedProcess> StartAsync(TemporaryFolder folder, TemporaryFolder elsewhere, params (string Name, string Value)[] environment) =>
        StartAsync(["--urls", "http://127.0.0.1:0", "--folder", folder.Path], elsewhere, environment);

    /// <summary>The same with arguments of one's own.</summary>
    public static async Task<ServedProcess> StartAsync(string[] arguments, TemporaryFolder elsewhere, params (string Name, string Value)[] environment)
    {
        var started = Start(arguments, elsewhere, environment);
        while (await started.StandardError.ReadLineAsync(Cancellation) is { } line)
        {
            if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http", StringComparison.Ordinal) && word.Contains("://", StringComparison.Ordinal)) is { } url)
                return new ServedProcess(started, new Uri(url));
        }

        throw new InvalidOperationException("The service did not start.");
    }

    /// <summary>Runs it to its end, where it is expected not to start.</summary>
    public static async Task<(int ExitCode, string Error)> RunAsync(string[] arguments, TemporaryFolder elsewhere, params (string Name, string Value)[] environment)
    {
        using var started = Start(arguments, elsewhere, environment);
        var error = await started.StandardError.ReadToEndAsync(Cancellation);
        await started.WaitForExitAsync(Cancellation);
        return (started.ExitCode, error);
    }

    /// <summary>Ends it without a word.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(Cancellation);
    }

    /// <summary>Asks it to end, as a terminal (INT) or a container's host (TERM) does, and waits for that.</summary>
    public async Task<(int ExitCode, string Error)> SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, await saidLater);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    private static Process Start(string[] arguments, TemporaryFolder elsewhere, (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new("dotnet", [typeof(Service.Hosting.OfficePmHost).Assembly.Location, "serve", .. arguments])
        {
            UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true,
        };
        start.Environment["History__File"] = elsewhere.File("runs.db");
        start.Environment["Logging__LogLevel__Default"] = "None";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var started = Process.Start(start)!;
        // Nobody reads its log; it must not wait for a reader either.
        started.OutputDataReceived += (_, _) => { };
        started.BeginOutputReadLine();
        return started;
    }
}
