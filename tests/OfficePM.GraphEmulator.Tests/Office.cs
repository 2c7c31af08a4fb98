using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ClosedXML.Excel;
using Microsoft.Extensions.Time.Testing;
using OfficePM.Testing;

namespace OfficePM.GraphEmulator.Tests;

/// <summary>An emulator over a folder with one workbook, Book.xlsx, and a client that sends what it is told to, right or wrong.</summary>
internal sealed class Office : IAsyncDisposable
{
    public const string File = "Book.xlsx";

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private Office(TemporaryFolder folder, EmulatedGraph graph, FakeTimeProvider clock)
    {
        Folder = folder;
        Graph = graph;
        Clock = clock;
    }

    public TemporaryFolder Folder { get; }

    public EmulatedGraph Graph { get; }

    public FakeTimeProvider Clock { get; }

    /// <summary>Sent with each request; null sends none.</summary>
    public string? Session { get; set; }

    public string? Token { get; set; }

    public string Path => Folder.File(File);

    public string ItemUrl => $"/drives/{EmulatedGraph.DriveId}/items/{Graph.ItemId(File)}";

    public string WorkbookUrl => ItemUrl + "/workbook";

    public static async Task<Office> StartAsync(Action<XLWorkbook>? build = null, EmulatorOptions? options = null)
    {
        TemporaryFolder folder = new();
        using (XLWorkbook workbook = new())
        {
            (build ?? Backlog)(workbook);
            workbook.SaveAs(folder.File(File));
        }

        return await StartAsync(folder, options);
    }

    public static async Task<Office> StartAsync(TemporaryFolder folder, EmulatorOptions? options = null)
    {
        FakeTimeProvider clock = new(new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero));
        var graph = await EmulatedGraph.StartAsync(folder.Path, (options ?? new()) with { Clock = clock });
        return new(folder, graph, clock);
    }

    /// <summary>A table Items (A1:D4) on the sheet Backlog, and a sheet Notes.</summary>
    public static void Backlog(XLWorkbook workbook)
    {
        var sheet = workbook.AddWorksheet("Backlog");
        object[][] rows = [["Item", "Reach", "Effort", "Note"], ["Search", 500, 2, "first"], ["Export", 120, 3, "second"], ["Sign-on", 900, 6, "third"]];
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < 4; column++)
            {
                if (rows[row][column] is string text)
                    sheet.Cell(row + 1, column + 1).Value = text;
                else
                    sheet.Cell(row + 1, column + 1).Value = (int)rows[row][column];
            }
        }

        sheet.Range("A1:D4").CreateTable("Items");
        workbook.AddWorksheet("Notes").Cell("A1").Value = "hello";
    }

    public Task<Reply> GetAsync(string path) => SendAsync("GET", WorkbookUrl + path);

    public Task<Reply> PatchAsync(string path, object body) => SendAsync("PATCH", WorkbookUrl + path, body);

    public Task<Reply> PostAsync(string path, object? body = null) => SendAsync("POST", WorkbookUrl + path, body);

    public Task<Reply> DeleteAsync(string path) => SendAsync("DELETE", WorkbookUrl + path);

    /// <summary>The cells of a range of a sheet: its values.</summary>
    public async Task<JsonNode?> ValuesAsync(string sheet, string address) =>
        (await GetAsync($"/worksheets/{sheet}/range(address='{address}')?$select=values")).Ok["values"];

    public async Task<string> OpenAsync(bool persistChanges = true)
    {
        Session = null;
        var opened = await PostAsync("/createSession", new { persistChanges });
        Assert.Equal(201, opened.Status);
        return Session = (string)opened.Ok["id"]!;
    }

    public async Task CloseAsync()
    {
        Assert.Equal(204, (await PostAsync("/closeSession")).Status);
        Session = null;
    }

    public Task<Reply> BatchAsync(params object[] requests) => SendAsync("POST", "/$batch", new { requests });

    /// <summary>A step of a batch on the workbook.</summary>
    public JsonObject Step(string id, string method, string path, object? body = null, string? after = null)
    {
        JsonObject step = new() { ["id"] = id, ["method"] = method, ["url"] = WorkbookUrl + path };
        JsonObject headers = [];
        if (Session is not null)
            headers["workbook-session-id"] = Session;
        if (body is not null)
        {
            headers["Content-Type"] = "application/json";
            step["body"] = System.Text.Json.JsonSerializer.SerializeToNode(body);
        }

        step["headers"] = headers;
        if (after is not null)
            step["dependsOn"] = new JsonArray(after);
        return step;
    }

    /// <summary>Sends a request to a path below /v1.0. A body that is a string goes as it is.</summary>
    public async Task<Reply> SendAsync(string method, string path, object? body = null, string contentType = "application/json", params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(new(method), new Uri(Graph.BaseAddress + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (Session is not null)
            request.Headers.Add("workbook-session-id", Session);
        if (Token is not null)
            request.Headers.Authorization = new("Bearer", Token);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (body is byte[] bytes)
            request.Content = new ByteArrayContent(bytes);
        else if (body is not null)
            request.Content = new StringContent(body as string ?? System.Text.Json.JsonSerializer.Serialize(body), Encoding.UTF8);
        if (request.Content is not null)
            request.Content.Headers.ContentType = contentType.Length == 0 ? null : new MediaTypeHeaderValue(contentType);
        using var response = await client.SendAsync(request);
        var content = await response.Content.ReadAsByteArrayAsync();
        return new((int)response.StatusCode, content, response.Headers);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await Graph.DisposeAsync();
        Folder.Dispose();
    }
}

/// <summary>An answer.</summary>
internal sealed record Reply(int Status, byte[] Content, HttpResponseHeaders Headers)
{
    public JsonNode? Json { get; } = Content.Length == 0 || Content[0] != '{' ? null : JsonNode.Parse(Content);

    /// <summary>The body of an answer that is no error.</summary>
    public JsonNode Ok => Status < 300 && Json is not null ? Json : throw new InvalidOperationException($"{Status}: {Encoding.UTF8.GetString(Content)}");

    /// <summary>Status and the code that clients act on: "404 itemNotFound".</summary>
    public string Error => $"{Status} {(string?)Json?["error"]?["innerError"]?["code"]}";

    /// <summary>The steps of a batch by id.</summary>
    public Dictionary<string, JsonNode> Steps => Ok["responses"]!.AsArray().ToDictionary(step => (string)step!["id"]!, step => step!, StringComparer.Ordinal);
}
