using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace OfficePM.Benchmarks.Recalcs;

/// <summary>What one process has cost, from outside: nothing has to be built into it. Linux only.</summary>
/// <param name="Processor">Seconds of processor time of all its threads: start, compilation and garbage collection included.</param>
/// <param name="Wall">Seconds on the clock.</param>
/// <param name="Peak">Most memory that was resident at a time, in MB (10⁶ bytes).</param>
internal sealed record ProcessCost(double Processor, double Wall, double Peak)
{
    /// <summary>Runs a process to its end.</summary>
    /// <exception cref="InvalidOperationException">It did not start, or ended with another exit code than 0.</exception>
    public static ProcessCost Of(string program, IReadOnlyList<string> arguments)
    {
        var before = ChildrenSeconds();
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} did not start.");
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = process.StandardError.ReadToEndAsync();

        // The kernel keeps the highest mark itself, so that looking often is only needed for the last moment.
        var peak = 0.0;
        while (!process.WaitForExit(3))
            peak = Math.Max(peak, HighWaterMark(process.Id));
        clock.Stop();
        return process.ExitCode == 0
            ? new ProcessCost(ChildrenSeconds() - before, clock.Elapsed.TotalSeconds, peak)
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {said.GetAwaiter().GetResult()}{complained.GetAwaiter().GetResult()}");
    }

    /// <summary>The median of each number.</summary>
    public static ProcessCost Median(IReadOnlyList<ProcessCost> runs) =>
        new(Median(runs.Select(run => run.Processor)), Median(runs.Select(run => run.Wall)), Median(runs.Select(run => run.Peak)));

    private static double Median(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return sorted[sorted.Length / 2];
    }

    private static double HighWaterMark(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/status").FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * 1024 / 1e6;
        }
        catch (IOException)
        {
            // It ended between two looks.
            return 0;
        }
    }

    private static double ChildrenSeconds()
    {
        Span<long> usage = stackalloc long[18];
        if (GetResourceUsage(Children, ref MemoryMarshal.GetReference(usage)) != 0)
            throw new InvalidOperationException("The system does not say what its processes cost.");
        return usage[0] + (usage[1] / 1e6) + usage[2] + (usage[3] / 1e6);
    }

    private const int Children = -1;

    // struct rusage of 64-bit Linux: user and system time as seconds and microseconds, then 14 counts.
    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetResourceUsage(int who, ref long usage);
}
