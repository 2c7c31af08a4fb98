using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using OfficePM.Service.Hosting;

namespace OfficePM.Benchmarks;

/// <summary>Many people at once on the embedded backend; and one workbook after the other for a long time.</summary>
internal static class LoadBenchmark
{
    private const int Items = 20;

    /// <summary>So many users, each with a workbook of its own, click Recalc, wait for the result, and click again.</summary>
    public static async Task RunAsync(int users, int seconds)
    {
        await using var service = await Started.StartAsync(users);
        await service.RecalcAsync(0);
        using CancellationTokenSource end = new(TimeSpan.FromSeconds(seconds));
        Sample recalcs = new(), health = new();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, users).Select(user => ClickAsync(user)).Append(ProbeAsync()));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{users} users, {watch.Elapsed.TotalSeconds:0} s, lists of {Items} items, {Environment.ProcessorCount} processors: {recalcs.Count} Recalcs ({recalcs.Count / watch.Elapsed.TotalSeconds:0.0} a second), {recalcs.Failures} failed; {health.Count} health checks, {health.Failures} failed"));
        Console.WriteLine();
        Console.WriteLine("| what | p50 ms | p99 ms | p50 ÷ health | p99 ÷ health |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        Console.WriteLine(Row("health check", health, health));
        Console.WriteLine(Row("Recalc, waiting for its turn included", recalcs, health));
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Peak working set {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB, managed {GC.GetTotalMemory(forceFullCollection: true) / 1e6:0} MB afterwards"));

        async Task ClickAsync(int user)
        {
            while (!end.IsCancellationRequested)
                await recalcs.TakeAsync(() => service.RecalcAsync(user));
        }

        async Task ProbeAsync()
        {
            while (!end.IsCancellationRequested)
            {
                await health.TakeAsync(() => service.HealthAsync());
                await Task.Delay(20);
            }
        }
    }

    /// <summary>Recalcs of a few workbooks, one after the other, with what memory and files come to.</summary>
    public static async Task SoakAsync(int recalcs)
    {
        const int Workbooks = 4;
        const int Steps = 10;
        await using var service = await Started.StartAsync(Workbooks);
        Console.WriteLine("| Recalcs | managed MB | working set MB | threads | workbook bytes |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: |");
        for (var done = 0; done <= recalcs; done++)
        {
            if (!await service.RecalcAsync(done % Workbooks))
                throw new InvalidOperationException($"Recalc {done} failed.");
            if (done % Math.Max(1, recalcs / Steps) == 0)
            {
                using var process = Process.GetCurrentProcess();
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {done} | {GC.GetTotalMemory(forceFullCollection: true) / 1e6:0.0} | {process.WorkingSet64 / 1e6:0} | {process.Threads.Count} | {service.FileSize(0)} |"));
            }
        }
    }

    private static string Row(string what, Sample sample, Sample health) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {what} | {sample.At(0.5):0.0} | {sample.At(0.99):0.0} | {sample.At(0.5) / health.At(0.5):0.0} | {sample.At(0.99) / health.At(0.99):0.0} |");

    /// <summary>How long something took each time, and how often it failed.</summary>
    private sealed class Sample
    {
        private readonly Lock one = new();
        private readonly List<double> milliseconds = [];

        public int Count => milliseconds.Count;

        public int Failures { get; private set; }

        public async Task TakeAsync(Func<Task<bool>> work)
        {
            var started = Stopwatch.GetTimestamp();
            var succeeded = await work();
            lock (one)
            {
                milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                if (!succeeded)
                    Failures++;
            }
        }

        public double At(double share)
        {
            lock (one)
            {
                milliseconds.Sort();
                return milliseconds[(int)(share * (milliseconds.Count - 1))];
            }
        }
    }

    /// <summary>The service on a free port, with a folder of generated workbooks.</summary>
    private sealed class Started : IAsyncDisposable
    {
        private readonly WebApplication app;
        private readonly DirectoryInfo folder;
        private readonly HttpClient client;

        private Started(WebApplication app, DirectoryInfo folder)
        {
            this.app = app;
            this.folder = folder;
            client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = TimeSpan.FromMinutes(5) };
        }

        public static async Task<Started> StartAsync(int workbooks)
        {
            var folder = Directory.CreateTempSubdirectory("officepm-load-");
            for (var i = 0; i < workbooks; i++)
                GeneratedWorkbook.Write(Path.Combine(folder.FullName, Name(i)), GeneratedWorkbook.Plain, Items, asTable: true);
            var built = OfficePmHost.Build(new ServeSettings("http://127.0.0.1:0", folder.FullName), builder =>
            {
                builder.Configuration["History:File"] = Path.Combine(folder.FullName, "runs.db");
                builder.Configuration["Logging:LogLevel:Default"] = "Warning";
                // All of them are the one person of this machine.
                builder.Configuration["Limits:Burst"] = "100000";
                builder.Configuration["Limits:PerSecond"] = "100000";
                builder.Configuration["Limits:AnswerWithin"] = "00:02:00";
            });
            await built.StartAsync();
            return new Started(built, folder);
        }

        public async Task<bool> RecalcAsync(int workbook)
        {
            using var response = await client.PostAsJsonAsync("/api/recalc", new { workbook = new { path = Name(workbook) } });
            return response.StatusCode == HttpStatusCode.OK;
        }

        public async Task<bool> HealthAsync()
        {
            using var response = await client.GetAsync(new Uri("/healthz", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }

        public long FileSize(int workbook) => new FileInfo(Path.Combine(folder.FullName, Name(workbook))).Length;

        public async ValueTask DisposeAsync()
        {
            client.Dispose();
            await app.StopAsync();
            await app.DisposeAsync();
            folder.Delete(recursive: true);
        }

        private static string Name(int workbook) => string.Create(CultureInfo.InvariantCulture, $"backlog-{workbook}.xlsx");
    }
}
