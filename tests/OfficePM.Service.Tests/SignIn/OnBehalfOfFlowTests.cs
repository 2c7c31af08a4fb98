using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OfficePM.Service.Opening;
using OfficePM.Service.SignIn;
using OfficePM.Service.Tests.Http;
using OfficePM.Testing;
using OfficePM.Workbooks;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Service.Tests.SignIn;

/// <summary>The whole way from a click to a token for Graph, with an Entra ID of the test on the wire.</summary>
public sealed class OnBehalfOfFlowTests : IDisposable
{
    private readonly TestTokens tokens = new();
    private readonly TemporaryFolder drive = new();
    private readonly Entra entra = new();
    private readonly MemoryDistributedCache cache = new(Options.Create(new MemoryDistributedCacheOptions()));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        entra.Dispose();
        tokens.Dispose();
        drive.Dispose();
    }

    [Fact]
    public async Task A_run_that_outlasts_its_request_gets_a_token_on_behalf_of_who_clicked()
    {
        await using var service = await StartAsync();
        var token = tokens.Token();

        var (status, over) = await RecalcAsync(service, token, "respond-async");

        Assert.Equal((HttpStatusCode.Accepted, "done"), (status, (string?)over["state"]));
        var asked = Assert.Single(entra.Asked);
        Assert.Equal(("on_behalf_of", token, TestTokens.Client), (asked["requested_token_use"], asked["assertion"], asked["client_id"]));
        Assert.Contains("https://graph.microsoft.com/Files.ReadWrite", asked["scope"]!.Split(' '));
        // The service says that it understands claims challenges: Entra ID sends none otherwise.
        Assert.Contains("cp1", asked["claims"], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_token_is_asked_for_once_and_other_instances_find_it_in_the_distributed_cache()
    {
        var token = tokens.Token();
        await using (var first = await StartAsync())
        {
            await RecalcAsync(first, token);
            await RecalcAsync(first, token);
        }

        await using var second = await StartAsync();
        await RecalcAsync(second, token);

        Assert.Single(entra.Asked);
        await RecalcAsync(second, tokens.Token(person: "55555555-5555-5555-5555-555555555555"));
        Assert.Equal(2, entra.Asked.Count);
    }

    [Fact]
    public async Task What_Entra_ID_demands_reaches_the_pane()
    {
        const string Claims = """{"access_token":{"capolids":{"essential":true,"values":["1"]}}}""";
        entra.Refuses = new JsonObject { ["error"] = "interaction_required", ["error_description"] = "AADSTS50076: You must use multi-factor authentication.", ["claims"] = Claims };
        await using var service = await StartAsync();

        var response = await AskAsync(service, tokens.Token());

        await TestService.AssertProblemAsync(response, 401, "claims-needed");
        Assert.Equal("access_token", JsonNode.Parse((string)(await TestService.JsonOf(response))["claims"]!)!.AsObject().Single().Key);

        entra.Refuses = new JsonObject { ["error"] = "invalid_grant", ["suberror"] = "consent_required", ["error_description"] = "AADSTS65001: The user or administrator has not consented." };
        await TestService.AssertProblemAsync(await AskAsync(service, tokens.Token()), 403, "consent-needed");
    }

    [Fact]
    public async Task With_a_Redis_that_is_where_tokens_are_kept()
    {
        await using var service = await tokens.StartAsync(null, ("TokenCache:Redis", "127.0.0.1:1,abortConnect=false"));

        Assert.IsType<Microsoft.Extensions.Caching.StackExchangeRedis.RedisCache>(service.Services.GetRequiredService<IDistributedCache>(), exactMatch: false);
    }

    private async Task<TestService> StartAsync()
    {
        TestService.Backlog(drive, "backlog.xlsx");
        Graph graph = new(drive.File("backlog.xlsx"));
        var service = await tokens.StartAsync(builder =>
        {
            builder.Services.AddSingleton<IWorkbookSource>(graph);
            builder.Services.AddSingleton<IDistributedCache>(cache);
            builder.Services.ConfigureHttpClientDefaults(http => http.ConfigurePrimaryHttpMessageHandler(() => entra));
        });
        graph.Tokens = service.Services.GetRequiredService<IGraphTokens>();
        return service;
    }

    private static async Task<(HttpStatusCode Status, JsonNode Over)> RecalcAsync(TestService service, string token, string prefer = "wait=10")
    {
        var response = await AskAsync(service, token, prefer);
        var address = (response.Headers.Location ?? response.Content.Headers.ContentLocation)!.ToString();
        while (true)
        {
            var run = await TestService.JsonOf(await AskAsync(service, token, prefer, address));
            if ((string?)run["state"] != "running")
                return (response.StatusCode, run);
            await Task.Delay(20, Cancellation);
        }
    }

    private static async Task<HttpResponseMessage> AskAsync(TestService service, string token, string prefer = "wait=10", string? address = null)
    {
        using HttpRequestMessage request = new(address is null ? HttpMethod.Post : HttpMethod.Get, address ?? "/api/recalc");
        request.Headers.Host = "127.0.0.1";
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("Prefer", prefer);
        if (address is null)
            request.Content = new StringContent("""{"workbook":{"driveId":"d","itemId":"i"}}""", Encoding.UTF8, "application/json");
        return await service.Client.SendAsync(request, Cancellation);
    }

    /// <summary>What Entra ID answers where tokens are issued, and where clients ask which hosts are its own.</summary>
    private sealed class Entra : HttpMessageHandler
    {
        private readonly ConcurrentQueue<System.Collections.Specialized.NameValueCollection> asked = new();

        public IReadOnlyCollection<System.Collections.Specialized.NameValueCollection> Asked => asked;

        public JsonObject? Refuses { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.AbsolutePath;
            if (path.EndsWith("/discovery/instance", StringComparison.Ordinal))
                return Json(HttpStatusCode.OK, JsonNode.Parse("""{"tenant_discovery_endpoint":"https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration","metadata":[{"preferred_network":"login.microsoftonline.com","preferred_cache":"login.windows.net","aliases":["login.microsoftonline.com","login.windows.net"]}]}""")!);
            if (!path.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal))
                return new HttpResponseMessage(HttpStatusCode.NotFound);
            if (Refuses is { } refusal)
                return Json(HttpStatusCode.BadRequest, refusal);
            var form = HttpUtility.ParseQueryString(await request.Content!.ReadAsStringAsync(cancellationToken));
            asked.Enqueue(form);
            var person = (string?)JsonNode.Parse(Base64UrlEncoder.Decode(form["assertion"]!.Split('.')[1]))!["oid"];
            return Json(HttpStatusCode.OK, new JsonObject
            {
                ["token_type"] = "Bearer",
                ["scope"] = "https://graph.microsoft.com/Files.ReadWrite",
                ["expires_in"] = 3600,
                ["access_token"] = $"graph token of {person}",
                ["id_token"] = $"{Base64UrlEncoder.Encode("""{"alg":"none"}""")}.{Base64UrlEncoder.Encode($$"""{"oid":"{{person}}","tid":"{{TestTokens.Tenant}}","sub":"{{person}}"}""")}.",
                ["client_info"] = Base64UrlEncoder.Encode($$"""{"uid":"{{person}}","utid":"{{TestTokens.Tenant}}"}"""),
            });
        }

        private static HttpResponseMessage Json(HttpStatusCode status, JsonNode body) => new(status) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
    }

    /// <summary>A drive whose workbooks are read with a token only, and only once the request was answered or is waiting.</summary>
    private sealed class Graph(string path) : IWorkbookSource
    {
        public IGraphTokens Tokens { get; set; } = null!;

        public bool Opens(WorkbookReference reference) => true;

        public Task<OpenedWorkbook> OpenAsync(WorkbookReference reference, Caller caller, CancellationToken cancellationToken) =>
            Task.FromResult(new OpenedWorkbook("drive/item", "backlog.xlsx", new Guarded(this, caller, XlsxWorkbook.Open(path))));

        private sealed class Guarded(Graph graph, Caller caller, IWorkbook workbook) : IWorkbook
        {
            public WorkbookCapabilities Capabilities => workbook.Capabilities;

            public async Task<WorkbookSnapshot> ReadAsync(CancellationToken cancellationToken)
            {
                await Task.Delay(200, cancellationToken);
                Assert.Equal($"graph token of {caller.User}", await graph.Tokens.GetAsync(caller, ["https://graph.microsoft.com/Files.ReadWrite"], claims: null, cancellationToken));
                return await workbook.ReadAsync(cancellationToken);
            }

            public Task<WriteReceipt> ApplyAsync(WorkbookPatch patch, CancellationToken cancellationToken) => workbook.ApplyAsync(patch, cancellationToken);

            public ValueTask DisposeAsync() => workbook.DisposeAsync();
        }
    }
}
