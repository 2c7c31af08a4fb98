using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using OfficePM.GraphEmulator;
using OfficePM.Workbooks.Backends.Graph;
using OfficePM.Workbooks.Reporting;

namespace OfficePM.Benchmarks.Recalcs;

/// <summary>Recalcs of workbooks in Microsoft Graph, emulated, with the time that a request takes to a data centre and back.</summary>
internal static class OnlineBenchmark
{
    private const int Columns = 25;

    // The emulator computes no formulas: with the author's own scores among the columns, a changed number would make one of them wrong, which Excel
    // would have made right, and Check one line longer.
    private static readonly GeneratedColumn[] List = [.. GeneratedWorkbook.Wide.Where(column => column.Header is not ("RICE score" or "WSJF")).Take(Columns)];

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(200);

    /// <summary>Prints the table.</summary>
    /// <param name="runs">How many Recalcs with a standing layout; the median is printed.</param>
    /// <param name="sizes">How many items the lists have.</param>
    public static async Task RunAsync(int runs, params int[] sizes)
    {
        var folder = Directory.CreateTempSubdirectory("officepm-online-").FullName;
        try
        {
            Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors; {Latency.TotalMilliseconds} ms for each request; median of {runs} runs where the layout stands");
            Console.WriteLine();
            Console.WriteLine("| list | Recalc | requests | wall s | of it latency | of it the emulator | ours |");
            Console.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
            foreach (var items in sizes)
                await MeasureAsync(folder, items, runs);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string folder, int items, int runs)
    {
        var file = string.Create(CultureInfo.InvariantCulture, $"List{items}.xlsx");
        GeneratedWorkbook.Write(Path.Combine(folder, file), List, items, asTable: false);
        var log = Path.Combine(folder, file + ".jsonl");
        await using var graph = await EmulatedGraph.StartAsync(folder, new EmulatorOptions { Latency = Latency, LogFile = log });
        using var http = GraphHttp.Create();
        var first = await OnceAsync(graph, http, file, log);
        Print(items, "first", first);
        List<Cost> standing = [];
        for (var i = 0; i < runs; i++)
        {
            // One number of one item is another: that is what a Recalc is clicked for.
            graph.EditAsAnotherUser(file, "Backlog", $"C{i + 2}", (100 + i).ToString(CultureInfo.InvariantCulture));
            standing.Add(await OnceAsync(graph, http, file, log));
        }

        Print(items, "layout stands", standing.OrderBy(cost => cost.Wall).ElementAt(standing.Count / 2));
    }

    private static async Task<Cost> OnceAsync(EmulatedGraph graph, HttpClient http, string file, string log)
    {
        var before = graph.Requests.Count;
        var start = Stopwatch.GetTimestamp();
        await using (var workbook = GraphWorkbook.Open(
            http, EmulatedGraph.DriveId, graph.ItemId(file), (_, _) => ValueTask.FromResult<string?>(null), new GraphAccess { BaseUrl = graph.BaseAddress }, TimeProvider.System))
        {
            var snapshot = await workbook.ReadAsync(CancellationToken.None);
            var patch = RecalcPipeline.Assess(snapshot, workbook.Capabilities, new DateTimeOffset(2026, 3, 14, 9, 0, 0, TimeSpan.Zero)).Patch;
            await workbook.ApplyAsync(patch, CancellationToken.None);
        }

        var wall = Stopwatch.GetElapsedTime(start);
        var requests = graph.Requests.Count - before;
        return new Cost(requests, wall, Served(log, before, requests) - (requests * Latency));
    }

    // The emulator stands in for Microsoft's servers, on the same processors: its time is told apart.
    private static TimeSpan Served(string log, int before, int requests)
    {
        using StreamReader reader = new(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return TimeSpan.FromSeconds(reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(before).Take(requests)
            .Select(line => JsonElement.Parse(line)).Sum(entry => entry.GetProperty("t1").GetDouble() - entry.GetProperty("t0").GetDouble()));
    }

    private static void Print(int items, string what, Cost cost)
    {
        var latency = cost.Requests * Latency;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {items:N0} × {Columns} | {what} | {cost.Requests} | {cost.Wall.TotalSeconds:0.00} | {latency.TotalSeconds:0.00} | {cost.Emulator.TotalSeconds:0.00} | {(cost.Wall - latency - cost.Emulator).TotalSeconds:0.00} |"));
    }

    private sealed record Cost(int Requests, TimeSpan Wall, TimeSpan Emulator);
}
