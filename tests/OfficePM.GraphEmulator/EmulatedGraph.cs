using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Drives;
using OfficePM.GraphEmulator.Http;
using OfficePM.GraphEmulator.Workbooks;

namespace OfficePM.GraphEmulator;

/// <summary>
/// Microsoft Graph v1.0's drive and workbook API over the .xlsx files of a folder, on a loopback port. For tests: it refuses what the service
/// refuses, and what a test wants to go wrong goes wrong.
/// </summary>
public sealed class EmulatedGraph : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly WebApplication application;
    private readonly Drive drive;
    private readonly GraphService service;
    private readonly TrafficLog log;
    private readonly EmulatorOptions options;
    private readonly Lock gate = new();
    private readonly List<string> requests = [];

    private EmulatedGraph(string folder, EmulatorOptions options)
    {
        this.options = options;
        drive = new(folder, options);
        Faults = new(options.Seed, options.FaultRate);
        Tokens = new(options.Clock);
        service = new(drive, options, Faults, Tokens);
        log = new(options.LogFile);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.Limits.MaxRequestBodySize = 300 * 1024 * 1024;
            kestrel.AddServerHeader = false;
        });
        application = builder.Build();
        application.Run(AnswerAsync);
    }

    /// <summary>Where it answers: http://127.0.0.1:5000/v1.0.</summary>
    public Uri BaseAddress { get; private set; } = new("http://127.0.0.1/v1.0");

    /// <summary>The id of the one drive that there is.</summary>
    public static string DriveId => Drive.Id;

    /// <summary>Errors to meet.</summary>
    public Faults Faults { get; }

    /// <summary>Tokens, where they are asked for.</summary>
    public Tokens Tokens { get; }

    /// <summary>How many PATCH bodies were empty: they succeed and change nothing, which is a client's mistake.</summary>
    public int EmptyPatches => service.EmptyPatches;

    /// <summary>The HTTP requests so far, as "METHOD /path"; a batch is one.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (gate)
                return [.. requests];
        }
    }

    /// <summary>Starts an emulator on a folder.</summary>
    public static async Task<EmulatedGraph> StartAsync(string folder, EmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder '{folder}'.");
        EmulatedGraph emulator = new(folder, options ?? new());
        await emulator.application.StartAsync(cancellationToken);
        emulator.BaseAddress = new(emulator.application.Urls.First().TrimEnd('/') + "/v1.0");
        return emulator;
    }

    /// <summary>The id of a file of the folder.</summary>
    public string ItemId(string fileName) => drive.FindByPath(fileName).Id;

    /// <summary>The link that a person would paste for a file of the folder.</summary>
    public string WebUrl(string fileName) => drive.FindByPath(fileName).WebUrl;

    /// <summary>The token of /shares/ for a link.</summary>
    public static string ShareToken(string link) => "u!" + System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(link));

    /// <summary>Another person types into a cell. It shows at once, or after a while.</summary>
    public void EditAsAnotherUser(string fileName, string sheet, string address, string value, TimeSpan delay = default) =>
        drive.FindByPath(fileName).EditAsOther(
            workbook =>
            {
                var area = Area.TryParse(address, out var parsed) ? parsed : throw new InvalidOperationException($"'{address}' is not an address.");
                new CellWriter(SheetOf(workbook, sheet), area, options.Clock.GetUtcNow()).Values(Grid.For(area, value, "values"));
            },
            delay);

    /// <summary>Another person inserts rows.</summary>
    public void InsertRowsAsAnotherUser(string fileName, string sheet, int row, int count) => drive.FindByPath(fileName).EditAsOther(
        workbook => CellShifter.Insert(
            SheetOf(workbook, sheet),
            Area.Everything with { Row = row, Rows = count },
            down: true),
        default);

    /// <summary>The next reads of a workbook show it as it was before the last write.</summary>
    public void ServeStaleReads(string fileName, int count) => drive.FindByPath(fileName).ServeStale(count);

    /// <summary>The next writes to a workbook meet another person's.</summary>
    public void ConflictNextWrites(string fileName, int count = 1) => drive.FindByPath(fileName).ConflictingWrites = count;

    /// <summary>Whether what /content and the tags tell of the file is behind what sessions have written until one of them ends.</summary>
    public void LetContentLag(string fileName, bool lags = true) => drive.FindByPath(fileName).ContentLags = lags;

    /// <summary>Saves what sessions have written and the file does not have yet.</summary>
    public void Flush(string fileName) => drive.FindByPath(fileName).Flush();

    /// <summary>The service forgets a session, as it may at any time.</summary>
    public void ExpireSession(string fileName, string sessionId) => drive.FindByPath(fileName).Expire(sessionId);

    /// <summary>The next long-running operation on a workbook fails.</summary>
    public void FailNextOperation(string fileName, string code, string message) =>
        drive.FindByPath(fileName).NextFailure = new(500, code, message);

    /// <summary>Whether writes into a filtered table are refused.</summary>
    public void RefuseFilteredWrites(string fileName, bool refuses = true) => drive.FindByPath(fileName).Behaviour.RefusesFilteredWrites = refuses;

    /// <summary>
    /// Whether a name can be deleted. By default it cannot: only the metadata list the verb, for a range's format and sort as well, and no page
    /// tells of it.
    /// </summary>
    public void LetNamesBeDeleted(string fileName, bool works = true) => drive.FindByPath(fileName).Behaviour.DeletesNames = works;

    /// <summary>Whether reading a formula that is not computed here is refused, and not only marked.</summary>
    public void RefuseUncomputed(string fileName, bool refuses = true) => drive.FindByPath(fileName).Behaviour.RefusesUncomputed = refuses;

    /// <summary>Waits until it is stopped from outside.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => application.WaitForShutdownAsync(cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
        foreach (var item in drive.Items)
            item.Shut();
        log.Dispose();
    }

    private static Worksheet SheetOf(Workbook workbook, string sheet) =>
        workbook.FindSheet(sheet) ?? throw new InvalidOperationException($"There is no sheet '{sheet}'.");

    private async Task AnswerAsync(HttpContext http)
    {
        var start = Stopwatch.GetTimestamp();
        var target = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        using MemoryStream body = new();
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in http.Request.Headers)
            headers[name] = values.ToString();

        // A page in a browser that was told a wrong address must not reach the files: only loopback names are answered.
        GraphResponse response;
        if (IsOwnName(http.Request.Host.Host))
        {
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            response = await AnswerAsync(http.Request.Method, target, headers, body.ToArray(), http.RequestAborted);
        }
        else
        {
            response = new(StatusCodes.Status421MisdirectedRequest);
        }

        var json = response.Json is null ? null : JsonSerializer.SerializeToUtf8Bytes(response.Json, Plain);
        log.Write(
            http.Request.Method, $"{http.Request.Scheme}://{http.Request.Host}{target}", headers, body.ToArray(), response.Status, json,
            Seconds(start), Seconds(Stopwatch.GetTimestamp()));
        await WriteAsync(http, response, json);
    }

    private async Task<GraphResponse> AnswerAsync(string method, string target, Dictionary<string, string> headers, byte[] body, CancellationToken cancellationToken)
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? target : target[..query];
        if (path.StartsWith(DriveRoutes.Downloads, StringComparison.Ordinal))
            return Download(method, path);
        lock (gate)
            requests.Add($"{method} {path}");
        return path.StartsWith("/v1.0/", StringComparison.Ordinal)
            ? await service.SendAsync(
                new(method.ToUpperInvariant(), path["/v1.0".Length..], query < 0 ? "" : target[(query + 1)..], headers, body, BaseAddress.ToString()),
                cancellationToken)
            : new(404, GraphException.NoSegment(path).ToJson("0", options.Clock.GetUtcNow()));
    }

    /// <summary>The file itself, from the address that /content tells: that one asks for no token.</summary>
    private GraphResponse Download(string method, string path)
    {
        try
        {
            return method == "GET"
                ? new(200) { Bytes = drive.Find(Segment.Decode(path.Split('/')[^2])).Content(), Headers = { ["Content-Type"] = "application/octet-stream" } }
                : throw GraphException.MethodNotAllowed(method, "a download");
        }
        catch (GraphException e)
        {
            return new(e.Status, e.ToJson("0", options.Clock.GetUtcNow()));
        }
    }

    private static async Task WriteAsync(HttpContext http, GraphResponse response, byte[]? json)
    {
        http.Response.StatusCode = response.Status;
        foreach (var (name, value) in response.Headers)
            http.Response.Headers[name] = value;
        if (json is not null)
            http.Response.ContentType = "application/json; odata.metadata=minimal; odata.streaming=true; IEEE754Compatible=false; charset=utf-8";
        if ((json ?? response.Bytes) is { } bytes)
            await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    private static bool IsOwnName(string host) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var address) ? IPAddress.IsLoopback(address) : host == "localhost";

    private static double Seconds(long timestamp) => timestamp / (double)Stopwatch.Frequency;
}
