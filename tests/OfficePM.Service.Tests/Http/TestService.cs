using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClosedXML.Excel;
using Microsoft.AspNetCore.Builder;
using OfficePM.Service.Hosting;
using OfficePM.Testing;

namespace OfficePM.Service.Tests.Http;

/// <summary>The whole service on a free port of this machine, with a folder of its own.</summary>
internal sealed class TestService : IAsyncDisposable
{
    private readonly WebApplication app;

    private TestService(WebApplication app, TemporaryFolder folder, TemporaryFolder elsewhere)
    {
        this.app = app;
        Folder = folder;
        Elsewhere = elsewhere;
        Url = new Uri(app.Urls.Single());
        // A guard against a service that hangs; nothing here takes a tenth of it.
        Client = new HttpClient { BaseAddress = Url, Timeout = TimeSpan.FromSeconds(60) };
    }

    /// <summary>The served folder.</summary>
    public TemporaryFolder Folder { get; }

    /// <summary>A folder that is not served: history, and files that must stay out of reach.</summary>
    public TemporaryFolder Elsewhere { get; }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <summary>Asks it.</summary>
    public HttpClient Client { get; }

    /// <summary>What it is made of.</summary>
    public IServiceProvider Services => app.Services;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts it with settings of its own.</summary>
    public static Task<TestService> StartAsync(params (string Key, string Value)[] settings) => StartAsync(_ => { }, settings);

    /// <summary>Starts it with other parts and settings.</summary>
    public static async Task<TestService> StartAsync(Action<WebApplicationBuilder> adjust, params (string Key, string Value)[] settings)
    {
        TemporaryFolder folder = new(), elsewhere = new();
        var signsIn = settings.Any(setting => setting.Key == "AzureAd:ClientId");
        var built = OfficePmHost.Build(new ServeSettings("http://127.0.0.1:0", signsIn ? null : folder.Path), builder =>
        {
            builder.Configuration["History:File"] = elsewhere.File("runs.db");
            builder.Configuration["Logging:LogLevel:Default"] = "Warning";
            foreach (var (key, value) in settings)
                builder.Configuration[key] = value;
            adjust(builder);
        });
        await built.StartAsync(Cancellation);
        return new TestService(built, folder, elsewhere);
    }

    /// <summary>A small list that is scored in a moment; a plan with it where capacities are given.</summary>
    public string Backlog(string name = "backlog.xlsx", params int[] capacities) => Backlog(Folder, name, capacities);

    /// <summary>The same in any folder.</summary>
    public static string Backlog(TemporaryFolder folder, string name, params int[] capacities)
    {
        var path = folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using XLWorkbook workbook = new();
        workbook.AddWorksheet("Backlog").Cell("A1").InsertData(new object[][]
        {
            ["Feature", "Value", "Effort"], ["Search", 8, 2], ["Export", 5, 5], ["Import", 3, 3], ["Reports", 7, 4], ["Login", 6, 1],
        });
        if (capacities.Length > 0)
        {
            object[][] settings = [["Capacity", ""], ["Setting", "Yours"], .. capacities.Select((amount, at) => new object[] { at == 0 ? "Now" : "Next", amount })];
            workbook.AddWorksheet("OfficePM Settings").Cell("B1").InsertData(settings);
        }

        workbook.SaveAs(path);
        return path;
    }

    /// <summary>Posts JSON.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, object body, params (string Name, string Value)[] headers)
    {
        HttpRequestMessage request = new(HttpMethod.Post, path) { Content = JsonContent.Create(body, options: JsonSerializerOptions.Default) };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return Client.SendAsync(request, Cancellation);
    }

    /// <summary>Posts a text as it is.</summary>
    public async Task<HttpResponseMessage> PostTextAsync(string path, string text, string mediaType = "application/json")
    {
        using StringContent body = new(text, System.Text.Encoding.UTF8, mediaType);
        return await Client.PostAsync(path, body, Cancellation);
    }

    /// <summary>Recalcs a workbook of the folder.</summary>
    public Task<HttpResponseMessage> RecalcAsync(string path = "backlog.xlsx", params (string Name, string Value)[] headers) =>
        PostAsync("/api/recalc", new { workbook = new { path } }, headers);

    /// <summary>Reads an answer, whatever it is.</summary>
    public async Task<JsonNode> GetAsync(string path) => await JsonOf(await Client.GetAsync(path, Cancellation));

    /// <summary>The JSON of an answer.</summary>
    public static async Task<JsonNode> JsonOf(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation)) ?? throw new JsonException("null");

    /// <summary>That an answer is a failure of a kind, with a sentence that a person can act on and nothing of what is inside.</summary>
    public static async Task<string> AssertProblemAsync(HttpResponseMessage response, int status, string slug)
    {
        var body = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode} instead of {status}: {body}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(body)!;
        Assert.Equal("urn:officepm:problem:" + slug, (string?)problem["type"]);
        Assert.Equal(status, (int?)problem["status"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["title"]));
        var detail = (string?)problem["detail"];
        Assert.False(string.IsNullOrWhiteSpace(detail), "A problem says what to do.");
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        return detail;
    }

    /// <summary>Stops it as a person does who presses Ctrl+C.</summary>
    public Task StopAsync() => app.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        Folder.Dispose();
        Elsewhere.Dispose();
    }
}
