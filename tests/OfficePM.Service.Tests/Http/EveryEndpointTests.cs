using System.Net;
using System.Net.Http.Headers;
using System.Text;
using OfficePM.Service.Tests.SignIn;

namespace OfficePM.Service.Tests.Http;

/// <summary>What holds for every address of the API, taken from the description that it gives of itself.</summary>
public sealed class EveryEndpointTests : IDisposable
{
    private const int LargestRequest = 1024;
    private readonly TestTokens tokens = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => tokens.Dispose();

    [Fact]
    public async Task Each_asks_who_it_is_and_what_for()
    {
        await using var service = await tokens.StartAsync();
        foreach (var (method, path, _) in await EndpointsAsync(service))
        {
            await AssertAsync(401, "sign-in-needed", await SendAsync(service, method, path, token: null), method, path);
            await AssertAsync(403, "forbidden", await SendAsync(service, method, path, tokens.Token(scope: "Files.Read")), method, path);
        }
    }

    [Fact]
    public async Task Each_that_takes_a_list_refuses_what_is_none_what_is_no_JSON_and_what_is_too_large()
    {
        await using var service = await tokens.StartAsync(null, ("Limits:LargestRequest", $"{LargestRequest}"));
        var token = tokens.Token();
        foreach (var (method, path, _) in (await EndpointsAsync(service)).Where(endpoint => endpoint.Method == HttpMethod.Post))
        {
            await AssertAsync(400, "bad-request", await SendAsync(service, method, path, token, "{"), method, path);
            await AssertAsync(415, "not-json", await SendAsync(service, method, path, token, "a=b", "application/x-www-form-urlencoded"), method, path);
            await AssertAsync(413, "request-too-large", await SendAsync(service, method, path, token, $"{{\"name\":\"{new string('a', 2 * LargestRequest)}\"}}"), method, path);
        }
    }

    [Fact]
    public async Task Each_counts_how_often_one_person_asks()
    {
        await using var service = await tokens.StartAsync(null, ("Limits:Burst", "1"), ("Limits:PerSecond", "1"));
        var people = 0;
        foreach (var (method, path, _) in await EndpointsAsync(service))
        {
            var token = tokens.Token(person: new Guid(++people, 0, 0, new byte[8]).ToString());
            HttpResponseMessage response;
            do
                response = await SendAsync(service, method, path, token);
            while (response.StatusCode != HttpStatusCode.TooManyRequests);
            await AssertAsync(429, "too-many-requests", response, method, path);
        }
    }

    [Fact]
    public async Task Each_is_asked_in_no_other_way_than_described()
    {
        await using var service = await tokens.StartAsync();
        foreach (var (_, path, _) in await EndpointsAsync(service))
            await AssertAsync(405, "method-not-allowed", await SendAsync(service, HttpMethod.Patch, path, tokens.Token()), HttpMethod.Patch, path);
    }

    [Fact]
    public async Task Each_says_in_its_description_with_what_it_may_answer()
    {
        await using var service = await tokens.StartAsync();
        foreach (var (method, path, statuses) in await EndpointsAsync(service))
            Assert.All<int>(method == HttpMethod.Post ? [200, 400, 401, 413, 415, 429] : [401, 429], status => Assert.True(statuses.Contains(status), $"{method} {path}: {status}"));
    }

    [Theory]
    [InlineData("recalc")]
    [InlineData("check")]
    [InlineData("undo")]
    [InlineData("remove")]
    public async Task Each_that_opens_a_workbook_says_what_is_wrong_with_it(string verb)
    {
        await using var service = await TestService.StartAsync();
        await File.WriteAllTextAsync(service.Folder.File("notes.xlsx"), "These are notes.", Cancellation);
        var whole = await File.ReadAllBytesAsync(service.Backlog("whole.xlsx"), Cancellation);
        await File.WriteAllBytesAsync(service.Folder.File("half.xlsx"), whole[..(whole.Length / 2)], Cancellation);

        await TestService.AssertProblemAsync(await OpenAsync("none.xlsx"), 404, "workbook-not-found");
        await TestService.AssertProblemAsync(await OpenAsync("../none.xlsx"), 400, "path-refused");
        await TestService.AssertProblemAsync(await OpenAsync("notes.xlsx"), 415, "workbook-unsupported");
        await TestService.AssertProblemAsync(await OpenAsync("half.xlsx"), 422, "workbook-damaged");

        Task<HttpResponseMessage> OpenAsync(string path) => service.PostAsync("/api/" + verb, new { workbook = new { path } });
    }

    [Theory]
    [InlineData("undo")]
    [InlineData("remove")]
    public async Task Each_that_writes_a_workbook_leaves_it_alone_while_others_have_it_or_it_is_read_only(string verb)
    {
        await using var service = await TestService.StartAsync();
        var path = service.Backlog();
        await service.RecalcAsync();
        var before = await File.ReadAllBytesAsync(path, Cancellation);
        await File.WriteAllTextAsync(service.Folder.File("~$backlog.xlsx"), "", Cancellation);
        await TestService.AssertProblemAsync(await service.PostAsync("/api/" + verb, new { workbook = new { path = "backlog.xlsx" } }), 409, "workbook-busy");
        File.Delete(service.Folder.File("~$backlog.xlsx"));
        File.SetAttributes(path, FileAttributes.ReadOnly);
        await TestService.AssertProblemAsync(await service.PostAsync("/api/" + verb, new { workbook = new { path = "backlog.xlsx" } }), 403, "workbook-not-permitted");

        Assert.Equal(before, await File.ReadAllBytesAsync(path, Cancellation));
    }

    private static async Task<List<(HttpMethod Method, string Path, HashSet<int> Statuses)>> EndpointsAsync(TestService service)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/openapi/v1.json");
        request.Headers.Host = "127.0.0.1";
        var paths = (await TestService.JsonOf(await service.Client.SendAsync(request, Cancellation)))["paths"]!.AsObject();
        List<(HttpMethod, string, HashSet<int>)> endpoints =
        [
            .. from path in paths
               where path.Key.StartsWith("/api/", StringComparison.Ordinal)
               from verb in path.Value!.AsObject()
               let statuses = verb.Value!["responses"]!.AsObject().Select(response => int.Parse(response.Key, System.Globalization.CultureInfo.InvariantCulture)).ToHashSet()
               select (HttpMethod.Parse(verb.Key), path.Key.Replace("{id}", new string('0', 64), StringComparison.Ordinal), statuses),
        ];
        Assert.True(endpoints.Count >= 11, $"{endpoints.Count} endpoints");
        return endpoints;
    }

    private static async Task AssertAsync(int status, string slug, HttpResponseMessage response, HttpMethod method, string path)
    {
        Assert.True(status == (int)response.StatusCode, $"{method} {path}: {(int)response.StatusCode} instead of {status}");
        await TestService.AssertProblemAsync(response, status, slug);
    }

    private static async Task<HttpResponseMessage> SendAsync(TestService service, HttpMethod method, string path, string? token, string body = "{}", string mediaType = "application/json")
    {
        using HttpRequestMessage request = new(method, path);
        request.Headers.Host = "127.0.0.1";
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (method == HttpMethod.Post)
            request.Content = new StringContent(body, Encoding.UTF8, mediaType);
        return await service.Client.SendAsync(request, Cancellation);
    }
}
