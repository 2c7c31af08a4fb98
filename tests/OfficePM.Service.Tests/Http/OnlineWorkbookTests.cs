using System.Net;
using System.Text.Json.Nodes;
using OfficePM.GraphEmulator;
using OfficePM.GraphEmulator.Http;
using OfficePM.Service.Hosting;
using OfficePM.Service.Tests.CommandLine;
using OfficePM.Testing;

namespace OfficePM.Service.Tests.Http;

/// <summary>The whole service on workbooks in Microsoft Graph, which is emulated.</summary>
public sealed class OnlineWorkbookTests : IAsyncLifetime
{
    private const string File = "backlog.xlsx";
    private readonly TemporaryFolder drive = new();
    private EmulatedGraph graph = null!;
    private TestService service = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        TestService.Backlog(drive, File);
        graph = await EmulatedGraph.StartAsync(drive.Path, cancellationToken: Cancellation);
        service = await TestService.StartAsync(("Graph:BaseUrl", graph.BaseAddress.ToString()), ("Limits:AnswerWithin", "00:02:00"));
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        await graph.DisposeAsync();
        drive.Dispose();
    }

    [Fact]
    public async Task Recalc_of_an_item_writes_the_results_that_the_file_itself_would_get()
    {
        var printed = JsonNode.Parse((await CommandLineRunner.RunAsync("recalc", TestService.Backlog(service.Elsewhere, File), "--json")).Output)!;

        var response = await RecalcAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answered = await TestService.JsonOf(response);
        Assert.True(JsonNode.DeepEquals(printed["items"], answered["items"]), answered["items"]!.ToJsonString());
        Assert.Equal(File, (string?)answered["written"]!["file"]);
        Assert.NotEmpty(answered["written"]!["substituted"]!.AsArray());
        graph.Flush(File);
        Assert.Equal(["1", "6", "1.75", "4", "1"], ListReader.Read(drive.File(File), key: "Feature").OrderBy(item => item.Key switch { "Export" => 0, "Login" => 1, "Reports" => 2, "Search" => 3, _ => 4 }).Select(item => item.Value.Score));
    }

    [Fact]
    public async Task A_link_and_an_item_name_the_same_workbook_and_its_runs()
    {
        var response = await service.PostAsync("/api/recalc", new { workbook = new { shareUrl = graph.WebUrl(File) } });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);

        var runs = await service.GetAsync($"/api/runs?workbook=drive:{Uri.EscapeDataString(EmulatedGraph.DriveId)}/{graph.ItemId(File)}");

        Assert.Single(runs["runs"]!.AsArray());
    }

    [Fact]
    public async Task Undo_and_remove_work_on_an_item()
    {
        await RecalcAsync();

        Assert.True((bool)(await TestService.JsonOf(await PostAsync("/api/undo")))["changed"]!);
        await RecalcAsync();
        Assert.True((bool)(await TestService.JsonOf(await PostAsync("/api/remove")))["changed"]!);
        Assert.False((bool)(await TestService.JsonOf(await PostAsync("/api/remove")))["changed"]!);
    }

    [Theory]
    [InlineData(404, "itemNotFound", 404, "workbook-not-found")]
    [InlineData(403, "accessDenied", 403, "workbook-not-permitted")]
    [InlineData(409, "accessConflict", 409, "workbook-busy")]
    [InlineData(413, "payloadTooLarge", 413, "workbook-too-large")]
    [InlineData(400, "unsupportedWorkbook", 415, "workbook-unsupported")]
    public async Task What_Graph_refuses_is_a_problem_with_a_sentence(int status, string code, int expected, string slug)
    {
        graph.Faults.Next("POST .*/createSession", new Fault(status, Code: code));

        await TestService.AssertProblemAsync(await RecalcAsync(), expected, slug);
    }

    [Fact]
    public async Task A_service_that_has_too_much_to_do_is_503_and_says_when_to_try_again()
    {
        graph.Faults.Next("POST .*/createSession", new Fault(429, RetryAfter: 3600));

        var response = await RecalcAsync();

        await TestService.AssertProblemAsync(response, 503, "workbook-unavailable");
        Assert.Equal(TimeSpan.FromHours(1), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task An_item_that_is_not_there_is_404_at_once()
    {
        var response = await service.PostAsync("/api/recalc", new { workbook = new { driveId = EmulatedGraph.DriveId, itemId = "01NOTHERE" } });

        await TestService.AssertProblemAsync(response, 404, "workbook-not-found");
    }

    [Theory]
    [InlineData("http://graph.example/v1.0", "AzureAd:ClientId")]
    [InlineData("https://graph.microsoft.com/v1.0", "AzureAd:ClientId")]
    [InlineData("http://localhost:5999/beta", "Graph:BaseUrl must")]
    public async Task An_address_that_nobody_signs_in_to_or_that_is_none_stops_the_start(string address, string words)
    {
        var error = await Assert.ThrowsAsync<ServeException>(() => TestService.StartAsync(("Graph:BaseUrl", address)));

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> RecalcAsync() => PostAsync("/api/recalc");

    private Task<HttpResponseMessage> PostAsync(string address) =>
        service.PostAsync(address, new { workbook = new { driveId = EmulatedGraph.DriveId, itemId = graph.ItemId(File) } });
}
