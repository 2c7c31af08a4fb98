using System.Net;
using System.Text.Json.Nodes;
using OfficePM.Service.Tests.CommandLine;
using OfficePM.Testing;

namespace OfficePM.Service.Tests.Http;

/// <summary>Recalc, check, undo and remove over HTTP, on files of the served folder.</summary>
public sealed class RecalcEndpointTests : IAsyncLifetime
{
    private TestService service = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => service = await TestService.StartAsync();

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task Recalc_writes_the_results_into_the_workbook_and_answers_with_what_the_command_line_prints()
    {
        var path = service.Backlog();
        var printed = JsonNode.Parse((await CommandLineRunner.RunAsync("recalc", TestService.Backlog(service.Elsewhere, "backlog.xlsx"), "--json")).Output)!;

        var response = await service.RecalcAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("/api/runs/", response.Content.Headers.ContentLocation?.ToString(), StringComparison.Ordinal);
        var answered = await TestService.JsonOf(response);
        Assert.Equal("backlog.xlsx", (string?)answered["written"]!["file"]);
        printed["written"]!["file"] = "backlog.xlsx";
        Assert.True(JsonNode.DeepEquals(printed, answered), answered.ToJsonString());
        Assert.Equal(["4", "1", "1", "1.75", "6"], ListReader.Read(path, key: "Feature").OrderBy(item => item.Key switch { "Search" => 0, "Export" => 1, "Import" => 2, "Reports" => 3, _ => 4 }).Select(item => item.Value.Score));
    }

    [Fact]
    public async Task Check_says_what_was_understood_and_writes_nothing()
    {
        var path = service.Backlog();
        var before = await File.ReadAllBytesAsync(path, Cancellation);

        var response = await service.PostAsync("/api/check", new { workbook = new { path = "backlog.xlsx" } });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Value/effort", (string?)(await TestService.JsonOf(response))["method"]!["name"]);
        Assert.Equal(before, await File.ReadAllBytesAsync(path, Cancellation));
    }

    [Fact]
    public async Task Undo_and_remove_take_the_results_out_again_and_say_whether_there_were_any()
    {
        var path = service.Backlog();
        var original = Package.Parts(path);
        await service.RecalcAsync();

        Assert.True(await ChangedAsync("/api/undo"));
        Assert.False(await ChangedAsync("/api/undo"));
        await service.RecalcAsync();
        Assert.True(await ChangedAsync("/api/remove"));
        Assert.False(await ChangedAsync("/api/remove"));

        Assert.Equal(original.Keys, Package.Parts(path).Keys);
        var kinds = (await service.GetAsync("/api/runs?workbook=backlog.xlsx"))["runs"]!.AsArray().Select(run => (string?)run!["kind"]);
        Assert.Equal(["remove", "recalc", "undo", "recalc"], kinds);

        async Task<bool> ChangedAsync(string address) =>
            (bool)(await TestService.JsonOf(await service.PostAsync(address, new { workbook = new { path = "backlog.xlsx" } })))["changed"]!;
    }

    [Theory]
    [InlineData("{}", "bad-request")]
    [InlineData("{\"workbook\":null}", "bad-request")]
    [InlineData("{\"workbook\":{}}", "workbook-reference")]
    [InlineData("{\"workbook\":{\"path\":\"a.xlsx\",\"shareUrl\":\"https://contoso.sharepoint.com/a\"}}", "workbook-reference")]
    [InlineData("{\"workbook\":{\"driveId\":\"d\"}}", "workbook-reference")]
    [InlineData("{\"workbook\":{\"driveId\":\"d\",\"itemId\":\"i\"}}", "graph-not-configured")]
    [InlineData("{\"workbook\":{\"shareUrl\":\"https://contoso.sharepoint.com/:x:/s/plans/Eabc\"}}", "graph-not-configured")]
    [InlineData("{\"workbook\":{\"path\":\"../backlog.xlsx\"}}", "path-refused")]
    [InlineData("{\"workbook\":", "bad-request")]
    [InlineData("[]", "bad-request")]
    [InlineData("", "bad-request")]
    public async Task A_request_that_names_no_workbook_is_refused_with_400(string json, string slug) =>
        await TestService.AssertProblemAsync(await service.PostTextAsync("/api/recalc", json), 400, slug);

    [Fact]
    public async Task What_is_no_JSON_is_refused_with_415()
    {
        var detail = await TestService.AssertProblemAsync(await service.PostTextAsync("/api/recalc", "workbook=backlog.xlsx", "application/x-www-form-urlencoded"), 415, "not-json");

        Assert.Contains("application/json", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_that_is_not_there_is_404_and_named()
    {
        var detail = await TestService.AssertProblemAsync(await service.RecalcAsync("plans.xlsx"), 404, "workbook-not-found");

        Assert.Contains("'plans.xlsx'", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/nothing")]
    [InlineData("/nothing")]
    public async Task An_address_that_is_not_there_is_404(string address) =>
        await TestService.AssertProblemAsync(await service.Client.GetAsync(address, Cancellation), 404, "not-found");

    [Fact]
    public async Task A_wrong_verb_is_405() =>
        await TestService.AssertProblemAsync(await service.Client.GetAsync("/api/recalc", Cancellation), 405, "method-not-allowed");

    [Fact]
    public async Task A_workbook_that_is_open_elsewhere_is_409_and_left_as_it_is()
    {
        var path = service.Backlog();
        await File.WriteAllTextAsync(service.Folder.File("~$backlog.xlsx"), "", Cancellation);
        var before = await File.ReadAllBytesAsync(path, Cancellation);

        var detail = await TestService.AssertProblemAsync(await service.RecalcAsync(), 409, "workbook-busy");

        Assert.Contains("Close it there", detail, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(path, Cancellation));
    }

    [Fact]
    public async Task A_read_only_workbook_is_403()
    {
        var path = service.Backlog();
        File.SetAttributes(path, FileAttributes.ReadOnly);

        await TestService.AssertProblemAsync(await service.RecalcAsync(), 403, "workbook-not-permitted");
    }

    [Fact]
    public async Task A_file_that_is_no_workbook_is_refused_by_what_it_is()
    {
        await File.WriteAllTextAsync(service.Folder.File("notes.xlsx"), "These are notes.", Cancellation);
        var whole = await File.ReadAllBytesAsync(service.Backlog("whole.xlsx"), Cancellation);
        await File.WriteAllBytesAsync(service.Folder.File("half.xlsx"), whole[..(whole.Length / 2)], Cancellation);

        await TestService.AssertProblemAsync(await service.RecalcAsync("notes.xlsx"), 415, "workbook-unsupported");
        await TestService.AssertProblemAsync(await service.RecalcAsync("half.xlsx"), 422, "workbook-damaged");
    }

    [Fact]
    public async Task A_workbook_without_a_list_is_422_and_says_what_to_do()
    {
        using ClosedXML.Excel.XLWorkbook workbook = new();
        workbook.AddWorksheet("Empty");
        workbook.SaveAs(service.Folder.File("empty.xlsx"));

        var detail = await TestService.AssertProblemAsync(await service.RecalcAsync("empty.xlsx"), 422, "list-not-found");

        Assert.Contains("Recalc", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_failure_is_remembered_without_its_sentence()
    {
        service.Backlog();
        await File.WriteAllTextAsync(service.Folder.File("~$backlog.xlsx"), "", Cancellation);
        await service.RecalcAsync();

        var run = (await service.GetAsync("/api/runs?workbook=backlog.xlsx"))["runs"]!.AsArray().Single()!;

        Assert.Equal(("failed", "urn:officepm:problem:workbook-busy"), ((string?)run["state"], (string?)run["problem"]));
        Assert.Null(run["written"]);
    }
}
