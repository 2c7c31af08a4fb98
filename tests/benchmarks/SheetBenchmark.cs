using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using OfficePM.Engine;
using OfficePM.Service.Recalculating;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Benchmarks;

/// <summary>What each step of a Recalc costs beside reading the file, and what whole Recalcs cost beside published floors.</summary>
internal static class SheetBenchmark
{
    private const int Items = 10_000;
    private const int WholeRuns = 3;
    private const int WarmUpRuns = 8;
    private const string Cost = "Cost of the process: ";

    /// <summary>
    /// Published numbers for reading, RICE over 15 columns, six result columns and one chart, as the CPU seconds and peak MB of whole processes
    /// on another machine's run; see the README.
    /// </summary>
    private static readonly (int Rows, double Floor, double? PeakMegabytes)[] Floors = [(1_000, 0.108, null), (10_000, 0.246, 58), (100_000, 1.750, 222)];

    /// <summary>Prints both tables.</summary>
    /// <param name="rounds">How often each step is measured.</param>
    public static void Run(int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("officepm-benchmarks-");
        try
        {
            Console.WriteLine(
                $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors; {Load()}; median of {rounds} runs");
            Steps(folder.FullName, rounds);
            Wholes(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Steps(string folder, int rounds)
    {
        var path = Path.Combine(folder, "steps.xlsx");
        GeneratedWorkbook.Write(path, GeneratedWorkbook.Wide, Items, asTable: false);
        var calculatedAt = DateTimeOffset.UnixEpoch;
        var workbook = XlsxWorkbook.Open(path, outputPath: Path.Combine(folder, "steps.recalc.xlsx"));
        var snapshot = Wait(workbook.ReadAsync(CancellationToken.None));
        var understood = SheetUnderstanding.Understand(snapshot);
        var assessment = AssessmentEngine.Assess(understood.Backlog, understood.Engine, understood.Lenses);
        var patch = Reporter.Write(snapshot, understood, assessment, workbook.Capabilities, calculatedAt).Patch;
        if (understood.Items.Count != Items)
            throw new InvalidOperationException("Not every generated row was understood as an item: another list would be measured.");
        Kernel[] kernels =
        [
            new("Reading", () => Wait(XlsxWorkbook.Open(path).ReadAsync(CancellationToken.None)).Sheets[0].Rows.Count),
            new("Understanding", () => SheetUnderstanding.Understand(snapshot).Items.Count),
            new("Assessing", () => AssessmentEngine.Assess(understood.Backlog, understood.Engine, understood.Lenses).Items.Count),
            new("Reporting", () => Reporter.Write(snapshot, understood, assessment, workbook.Capabilities, calculatedAt).Patch.Operations.Count),
            new("Writing", () => Wait(workbook.ApplyAsync(patch, CancellationToken.None)).Sheets.Count),
        ];
        var measured = Measurement.Of(kernels, rounds, WarmUpRuns);
        Console.WriteLine();
        Console.WriteLine(
            $"{Items} × {GeneratedWorkbook.Wide.Count}, method {understood.Engine.Method}, lenses {string.Join(", ", understood.Lenses.Select(lens => lens.Settings.Method))}, {understood.Findings.Count} findings");
        Console.WriteLine();
        Console.WriteLine("| step | wall ms | CPU ms | fastest ms | MB allocated | wall ÷ reading | CPU ÷ reading |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var one in measured)
        {
            Console.WriteLine(
                $"| {one.Kernel.Name} | {one.Wall:0} | {one.Processor:0} | {one.Fastest:0} | {one.Allocated / 1e6:0.0} | {one.Wall / measured[0].Wall:0.00} | {one.Processor / measured[0].Processor:0.00} |");
        }
    }

    /// <summary>The command itself, in a process of its own: start, compilation of the code and garbage collection included.</summary>
    private static void Wholes(string folder)
    {
        Console.WriteLine();
        Console.WriteLine($"Whole Recalc of a table of {GeneratedWorkbook.Plain.Count} columns in a process of its own, median of {WholeRuns} runs; {Load()}");
        Console.WriteLine();
        Console.WriteLine("| rows | CPU s | wall s | peak MB | published floor CPU s | ÷ floor | floor's peak MB |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var (rows, floor, peak) in Floors)
        {
            var path = Path.Combine(folder, $"whole-{rows.ToString(CultureInfo.InvariantCulture)}.xlsx");
            GeneratedWorkbook.Write(path, GeneratedWorkbook.Plain, rows, asTable: true);
            var runs = Enumerable.Range(0, WholeRuns).Select(_ => Once(path)).ToArray();
            var cpu = Median(runs.Select(run => run.Processor));
            Console.WriteLine(
                $"| {rows} | {cpu:0.000} | {Median(runs.Select(run => run.Wall)):0.000} | {Median(runs.Select(run => run.Peak)):0} | {floor:0.000} | {cpu / floor:0.0} | {peak?.ToString("0", CultureInfo.InvariantCulture) ?? "–"} |");
        }
    }

    /// <summary>Runs the command in this process and prints what the whole process has cost; the other side of <see cref="Once"/>.</summary>
    /// <param name="arguments">The command's own.</param>
    public static void RunCommand(string[] arguments)
    {
        // Asynchronous or not: the entry point that the compiler makes waits for it.
        if (typeof(Recalc).Assembly.EntryPoint!.Invoke(null, [arguments]) is not 0)
            throw new InvalidOperationException("The command refused.");
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Cost}{Environment.CpuUsage.TotalTime.TotalSeconds} {process.PeakWorkingSet64 / 1e6}"));
    }

    private static (double Processor, double Wall, double Peak) Once(string path)
    {
        var output = Path.ChangeExtension(path, ".recalc.xlsx");
        File.Delete(output);
        ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])[.. ProgramFile(), "command", "recalc", path, "-o", output])
            start.ArgumentList.Add(argument);
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The command did not start.");
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var cost = said.Split('\n').Single(line => line.StartsWith(Cost, StringComparison.Ordinal))[Cost.Length..].Split(' ');
        return (double.Parse(cost[0], CultureInfo.InvariantCulture), clock.Elapsed.TotalSeconds, double.Parse(cost[1], CultureInfo.InvariantCulture));
    }

    // Started by dotnet itself, the program is dotnet's first argument.
    private static string[] ProgramFile() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(SheetBenchmark).Assembly.Location] : [];

    private static double Median(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return sorted[sorted.Length / 2];
    }

    /// <summary>How busy the machine is besides: a number without it says little.</summary>
    private static string Load() => OperatingSystem.IsLinux() ? $"load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}" : "load not known";

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
