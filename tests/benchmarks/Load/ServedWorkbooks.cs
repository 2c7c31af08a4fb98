using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using OfficePM.GraphEmulator;
using OfficePM.Service.Hosting;

namespace OfficePM.Benchmarks.Load;

/// <summary>The service on a free port, with generated workbooks: in its folder, or in an emulated OneDrive.</summary>
internal sealed class ServedWorkbooks : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly DirectoryInfo folder;
    private readonly EmulatedGraph? graph;
    private readonly HttpClient client;

    private ServedWorkbooks(WebApplication app, DirectoryInfo folder, EmulatedGraph? graph)
    {
        this.app = app;
        this.folder = folder;
        this.graph = graph;
        client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = TimeSpan.FromMinutes(10) };
    }

    /// <summary>Starts it.</summary>
    /// <param name="workbooks">How many workbooks there are: by number from 0.</param>
    /// <param name="items">How many items each of their lists has.</param>
    /// <param name="isOnline">Whether the service reaches them through Microsoft Graph, which is emulated in the same process.</param>
    public static async Task<ServedWorkbooks> StartAsync(int workbooks, int items, bool isOnline = false)
    {
        var place = Directory.CreateTempSubdirectory("officepm-load-");
        for (var i = 0; i < workbooks; i++)
            GeneratedWorkbook.Write(Path.Combine(place.FullName, Name(i)), GeneratedWorkbook.Plain, items, asTable: true);
        var online = isOnline ? await EmulatedGraph.StartAsync(place.FullName) : null;
        var built = OfficePmHost.Build(new ServeSettings(new UriBuilder(Uri.UriSchemeHttp, IPAddress.Loopback.ToString(), 0).ToString(), place.FullName), builder =>
        {
            builder.Configuration["History:File"] = Path.Combine(place.FullName, "runs.db");
            builder.Configuration["Logging:LogLevel:Default"] = "Warning";
            // All of them are the one person of this machine.
            builder.Configuration["Limits:Burst"] = "100000";
            builder.Configuration["Limits:PerSecond"] = "100000";
            if (online is not null)
                builder.Configuration["Graph:BaseUrl"] = online.BaseAddress.ToString();
        });
        await built.StartAsync();
        return new ServedWorkbooks(built, place, online);
    }

    /// <summary>Where a workbook of that name is.</summary>
    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    /// <summary>Clicks Recalc and waits for the result, as the pane does: where the service answers that the run takes longer, by following its events.</summary>
    public async Task<bool> RecalcAsync(int workbook)
    {
        JsonObject reference = graph is null
            ? new() { ["path"] = Name(workbook) }
            : new() { ["driveId"] = EmulatedGraph.DriveId, ["itemId"] = graph.ItemId(Name(workbook)) };
        using var response = await client.PostAsJsonAsync("/api/recalc", new JsonObject { ["workbook"] = reference });
        if (response.StatusCode != HttpStatusCode.Accepted)
            return response.StatusCode == HttpStatusCode.OK;
        try
        {
            var events = await client.GetStringAsync(new Uri($"{response.Headers.Location}/events", UriKind.Relative));
            return events.Contains("event: done", StringComparison.Ordinal);
        }
        catch (HttpRequestException over) when (over.StatusCode == HttpStatusCode.NotFound)
        {
            // The run ended between the two requests; how, is kept.
            return (string?)(await client.GetFromJsonAsync<JsonNode>(response.Headers.Location))?["state"] == "done";
        }
    }

    /// <summary>Asks whether it lives.</summary>
    public async Task<bool> HealthAsync()
    {
        using var response = await client.GetAsync(new Uri("/healthz", UriKind.Relative));
        return response.IsSuccessStatusCode;
    }

    /// <summary>Posts anything and reads the answer to its end.</summary>
    public async Task<(bool Succeeded, JsonNode? Answer)> PostAsync(string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body);
        return (response.IsSuccessStatusCode, await response.Content.ReadFromJsonAsync<JsonNode>());
    }

    /// <summary>Bytes of a workbook, and of the run history with its log.</summary>
    public (long Workbook, long History) Sizes() => (
        new FileInfo(PathOf(Name(0))).Length,
        folder.EnumerateFiles("runs.db*").Sum(file => file.Length));

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        if (graph is not null)
            await graph.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static string Name(int workbook) => string.Create(CultureInfo.InvariantCulture, $"backlog-{workbook}.xlsx");
}
