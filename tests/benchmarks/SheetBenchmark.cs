using System.Runtime.InteropServices;
using OfficePM.Engine;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Benchmarks;

/// <summary>What each step of a Recalc costs beside reading the file.</summary>
internal static class SheetBenchmark
{
    private const int Items = 10_000;
    private const int WarmUpRuns = 8;

    /// <summary>Prints the table.</summary>
    /// <param name="rounds">How often each step is measured.</param>
    public static void Run(int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("officepm-benchmarks-");
        try
        {
            Console.WriteLine(
                $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors; {Load()}; median of {rounds} runs");
            Steps(folder.FullName, rounds);
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
        var wrongPath = Path.Combine(folder, "wrong.xlsx");
        GeneratedWorkbook.Write(wrongPath, GeneratedWorkbook.WideAndWrong, Items, asTable: false);
        var wrong = Wait(XlsxWorkbook.Open(wrongPath).ReadAsync(CancellationToken.None));
        Kernel[] kernels =
        [
            new("Reading", () => Wait(XlsxWorkbook.Open(path).ReadAsync(CancellationToken.None)).Sheets[0].Rows.Count),
            new("Understanding", () => SheetUnderstanding.Understand(snapshot).Items.Count),
            new("Understanding, none of the author's scores right", () => SheetUnderstanding.Understand(wrong).Items.Count),
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

    /// <summary>How busy the machine is besides: a number without it says little.</summary>
    internal static string Load() => OperatingSystem.IsLinux() ? $"load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}" : "load not known";

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
