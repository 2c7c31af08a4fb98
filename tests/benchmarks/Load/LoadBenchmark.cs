using System.Diagnostics;
using System.Globalization;

namespace OfficePM.Benchmarks.Load;

/// <summary>Many people at once; and one workbook after the other for a long time.</summary>
internal static class LoadBenchmark
{
    private const int Items = 20;

    /// <summary>So many users, each with a workbook of its own, click Recalc, wait for the result, and click again.</summary>
    /// <param name="users">How many.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="isOnline">Whether their workbooks are in an emulated OneDrive.</param>
    public static async Task RunAsync(int users, int seconds, bool isOnline)
    {
        await using var service = await ServedWorkbooks.StartAsync(users, Items, isOnline);
        await service.RecalcAsync(0);
        using CancellationTokenSource end = new(TimeSpan.FromSeconds(seconds));
        Sample recalcs = new(), health = new();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, users).Select(ClickAsync).Append(ProbeAsync()));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{users} users, {(isOnline ? "emulated OneDrive" : "one folder")}, {watch.Elapsed.TotalSeconds:0} s, lists of {Items} items, {Environment.ProcessorCount} processors: {recalcs.Count / watch.Elapsed.TotalSeconds:0.0} Recalcs a second"));
        Console.WriteLine();
        Console.WriteLine(Sample.Head);
        Console.WriteLine(health.Row("health check", health));
        Console.WriteLine(recalcs.Row("Recalc, waiting for its turn included", health));
        Console.WriteLine();
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Peak working set {process.PeakWorkingSet64 / 1e6:0} MB, managed {GC.GetTotalMemory(forceFullCollection: true) / 1e6:0} MB afterwards"));

        async Task ClickAsync(int user)
        {
            while (!end.IsCancellationRequested)
                await recalcs.TakeAsync(() => service.RecalcAsync(user));
        }

        async Task ProbeAsync()
        {
            while (!end.IsCancellationRequested)
            {
                await health.TakeAsync(service.HealthAsync);
                await Task.Delay(20);
            }
        }
    }

    /// <summary>Recalcs of a few workbooks, one after the other, with what memory, threads and files come to.</summary>
    public static async Task SoakAsync(int recalcs)
    {
        const int Workbooks = 4;
        const int Steps = 10;
        await using var service = await ServedWorkbooks.StartAsync(Workbooks, Items);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine("| Recalcs | managed MB | working set MB | threads | handles | workbook bytes | history bytes |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (var done = 0; done <= recalcs; done++)
        {
            if (!await service.RecalcAsync(done % Workbooks))
                throw new InvalidOperationException($"Recalc {done} failed.");
            if (done % Math.Max(1, recalcs / Steps) != 0)
                continue;
            var (workbook, history) = service.Sizes();
            var managed = GC.GetTotalMemory(forceFullCollection: true) / 1e6;
            process.Refresh();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {done} | {managed:0.0} | {process.WorkingSet64 / 1e6:0} | {process.Threads.Count} | {process.HandleCount} | {workbook} | {history} |"));
        }
    }
}
