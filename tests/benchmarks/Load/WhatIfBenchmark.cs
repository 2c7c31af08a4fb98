using System.Globalization;
using System.Text.Json.Nodes;
using ClosedXML.Excel;

namespace OfficePM.Benchmarks.Load;

/// <summary>How soon a person who changes a number sees what would become of the list: over HTTP, one request after the other.</summary>
internal static class WhatIfBenchmark
{
    private const int Seed = 5;

    private static readonly (int Items, bool IsPlanned)[] Lists = [(60, false), (60, true), (200, true), (1_000, false), (1_000, true)];

    /// <summary>So many changes of one estimate for each list.</summary>
    public static async Task RunAsync(int changes)
    {
        await using var service = await ServedWorkbooks.StartAsync(workbooks: 0, items: 0);
        List<(string What, Sample Sample)> samples = [];
        Sample health = new();
        foreach (var (items, isPlanned) in Lists)
        {
            Write(service.PathOf("list.xlsx"), items, isPlanned);
            var (_, result) = await service.PostAsync("/api/check", new { workbook = new { path = "list.xlsx" } });
            var runId = (string?)result!["runId"];
            Sample sample = new();
            samples.Add((string.Create(CultureInfo.InvariantCulture, $"{items} items{(isPlanned ? ", planned" : "")}"), sample));
            for (var change = 0; change < changes; change++)
            {
                await sample.TakeAsync(async () => (await service.PostAsync("/api/what-if", Another(runId, change % items, change))).Succeeded);
                await health.TakeAsync(service.HealthAsync);
            }
        }

        Console.WriteLine(Sample.Head);
        Console.WriteLine(health.Row("health check", health));
        foreach (var (what, sample) in samples)
            Console.WriteLine(sample.Row(what, health));
    }

    private static JsonObject Another(string? runId, int item, int change) => new()
    {
        ["runId"] = runId,
        ["inputs"] = new JsonObject { [Name(item)] = new JsonObject { ["effort"] = 1 + (change % 8) } },
    };

    private static void Write(string path, int items, bool isPlanned)
    {
        Random random = new(Seed);
        using XLWorkbook workbook = new();
        var list = workbook.AddWorksheet("Backlog");
        list.Cell("A1").InsertData(new object[][] { ["Feature", "Value", "Effort"] });
        list.Cell("A2").InsertData(Enumerable.Range(0, items).Select(item => new object[] { Name(item), random.Next(10, 100), random.Next(1, 13) }));
        if (isPlanned)
            workbook.AddWorksheet("OfficePM Settings").Cell("B1").InsertData(new object[][] { ["Capacity", ""], ["Setting", "Yours"], ["Now", items], ["Next", items] });
        workbook.SaveAs(path);
    }

    private static string Name(int item) => string.Create(CultureInfo.InvariantCulture, $"Feature {item}");
}
