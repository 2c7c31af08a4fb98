using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using OfficePM.Workbooks;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Service.Tests.Http;

/// <summary>Grids that the add-in read, and what would be made of a list if.</summary>
public sealed class AssessEndpointTests : IAsyncLifetime
{
    private TestService service = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => service = await TestService.StartAsync();

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task A_posted_grid_gives_the_patch_and_the_result_that_a_Recalc_of_the_file_would()
    {
        var path = service.Backlog();
        var answer = await AssessAsync(path);
        var patch = answer["patch"].Deserialize<WorkbookPatch>(WorkbookJson.Options)!;

        // Applying what was answered is the same as letting the service do it.
        var byService = service.Backlog("service.xlsx");
        var recalc = await TestService.JsonOf(await service.RecalcAsync("service.xlsx"));
        await using (var workbook = XlsxWorkbook.Open(path))
            await workbook.ApplyAsync(patch, Cancellation);

        Assert.Equal((string?)recalc["runId"], (string?)answer["result"]!["runId"]);
        Assert.Equal(ListReader.Read(byService, key: "Feature"), ListReader.Read(path, key: "Feature"));
    }

    [Fact]
    public async Task A_posted_grid_with_results_gives_the_patch_that_takes_them_out()
    {
        var path = service.Backlog();
        await service.RecalcAsync();
        var snapshot = await SnapshotAsync(path);

        foreach (var verb in (string[])["undo", "remove"])
        {
            var answer = await TestService.JsonOf(await service.PostAsync("/api/" + verb, new { snapshot }));
            Assert.True((bool?)answer["changed"]);
            var patch = answer["patch"].Deserialize<WorkbookPatch>(WorkbookJson.Options)!;
            Assert.Contains(patch.Operations, operation => operation is DeleteListColumns);
        }

        Assert.NotNull((await service.GetAsync("/api/runs?workbook=backlog.xlsx"))["runs"]![0]);
        await TestService.AssertProblemAsync(await service.PostAsync("/api/undo", new { }), 400, "workbook-reference");
        await TestService.AssertProblemAsync(await service.PostAsync("/api/undo", new { snapshot, workbook = new { path = "backlog.xlsx" } }), 400, "workbook-reference");
    }

    [Fact]
    public async Task A_grid_without_a_list_is_422()
    {
        var response = await service.PostAsync("/api/assess", new { snapshot = new { sheets = new[] { new { name = "Empty" } } }, capabilities = new { } });

        await TestService.AssertProblemAsync(response, 422, "list-not-found");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"snapshot\":{},\"capabilities\":{}}")]
    [InlineData("{\"snapshot\":{\"sheets\":null},\"capabilities\":{}}")]
    [InlineData("{\"snapshot\":{\"sheets\":[{\"name\":\"A\",\"rows\":[{\"r\":0,\"v\":[1]}]}]},\"capabilities\":{}}")]
    [InlineData("{\"snapshot\":{\"sheets\":[{\"name\":\"A\",\"rows\":[{\"r\":1,\"v\":[[1]]}]}]},\"capabilities\":{}}")]
    [InlineData("{\"snapshot\":{\"sheets\":[{\"name\":\"A\",\"rows\":[{\"r\":1,\"v\":[1e999]}]}]},\"capabilities\":{}}")]
    public async Task A_grid_that_is_none_is_400_and_says_where_without_its_cells(string json) =>
        await TestService.AssertProblemAsync(await service.PostTextAsync("/api/assess", json), 400, "bad-request");

    [Fact]
    public async Task What_if_nothing_changes_nothing_moves()
    {
        var runId = await AssessedAsync(capacities: 4);

        var answer = await WhatIfAsync(new { runId });

        Assert.Empty(answer["moved"]!.AsArray());
        Assert.All(answer["items"]!.AsArray(), item => Assert.Equal(((double?)item!["scoreBefore"], (string?)item["laneBefore"]), ((double?)item["score"], (string?)item["lane"])));
        Assert.Equal((double?)answer["planBefore"], (double?)answer["plan"]!["value"]);
    }

    [Fact]
    public async Task Another_estimate_gives_another_score_rank_and_plan_without_anything_being_written()
    {
        var path = service.Backlog("planned.xlsx", 4);
        var before = await File.ReadAllBytesAsync(path, Cancellation);
        var runId = (string?)(await AssessAsync(path))["result"]!["runId"];

        // Export costs 1 instead of 5: 5 points a unit, and it fits.
        var answer = await WhatIfAsync(new { runId, inputs = new { Export = new { effort = 1.0 } } });

        var export = answer["items"]!.AsArray().Single(item => (string?)item!["key"] == "Export")!;
        Assert.Equal((5.0, 1.0, 2, 4), ((double?)export["score"], (double?)export["scoreBefore"], (int?)export["rank"], (int?)export["rankBefore"]));
        Assert.Equal(("Now", "Not now"), ((string?)export["lane"], (string?)export["laneBefore"]));
        Assert.Equal("Export", (string?)answer["moved"]![0]);
        Assert.Equal(19.0, (double?)answer["plan"]!["value"]);
        Assert.Equal(before, await File.ReadAllBytesAsync(path, Cancellation));
    }

    [Fact]
    public async Task More_capacity_and_forced_items_give_another_plan()
    {
        var runId = await AssessedAsync(capacities: 4);

        var more = await WhatIfAsync(new { runId, capacity = new[] { new { period = "Now", amount = 100 } } });
        var forced = await WhatIfAsync(new { runId, force = new { Search = "out", Import = "in" } });

        Assert.Equal(29.0, (double?)more["plan"]!["value"]);
        Assert.Equal(["Import", "Login"], forced["plan"]!["selected"]!.AsArray().Select(item => (string?)item!["key"]));
    }

    [Fact]
    public async Task A_what_if_agrees_with_a_Recalc_of_the_same_change()
    {
        var runId = await AssessedAsync(capacities: 4);
        var tried = await WhatIfAsync(new { runId, inputs = new { Reports = new { value = 20.0 } } });
        using (ClosedXML.Excel.XLWorkbook workbook = new(service.Folder.File("planned.xlsx")))
        {
            workbook.Worksheet("Backlog").Cell("B5").Value = 20;
            workbook.Save();
        }

        var recalc = await TestService.JsonOf(await service.RecalcAsync("planned.xlsx"));

        static string[] Decided(JsonNode answer) => [.. answer["items"]!.AsArray().Select(item => $"{item!["key"]} {item["score"]} {item["rank"]} {item["lane"]}")];
        Assert.Equal(Decided(recalc), Decided(tried));
    }

    [Fact]
    public async Task A_missing_estimate_is_no_zero()
    {
        var runId = await AssessedAsync();

        var answer = await WhatIfAsync(new { runId, inputs = new { Search = new { effort = (double?)null } } });

        var search = answer["items"]!.AsArray().Single(item => (string?)item!["key"] == "Search")!;
        Assert.Null(search["score"]);
        Assert.Null(search["rank"]);
    }

    [Theory]
    [InlineData("""{"inputs":{"Nothing":{"effort":1}}}""", "Nothing")]
    [InlineData("""{"inputs":{"Search":{"reach":1}}}""", "effort")]
    [InlineData("""{"weights":{"reach":1}}""", "reach")]
    [InlineData("""{"capacity":[{"period":"Now","amount":1}]}""", "Settings")]
    [InlineData("""{"force":{"Search":"in"}}""", "Settings")]
    public async Task What_cannot_be_tried_out_is_400_and_says_why(string json, string named)
    {
        var request = JsonNode.Parse(json)!;
        request["runId"] = await AssessedAsync();

        var detail = await TestService.AssertProblemAsync(await service.PostAsync("/api/what-if", request), 400, "what-if");

        Assert.Contains(named, detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"capacity":[{"period":"Next","amount":1}]}""")]
    [InlineData("""{"capacity":[{"period":"Now","amount":-1}]}""")]
    [InlineData("""{"force":{"Nothing":"in"}}""")]
    public async Task A_plan_that_cannot_be_tried_out_is_400(string json)
    {
        var request = JsonNode.Parse(json)!;
        request["runId"] = await AssessedAsync(capacities: 4);

        await TestService.AssertProblemAsync(await service.PostAsync("/api/what-if", request), 400, "what-if");
    }

    [Fact]
    public async Task A_list_that_is_no_longer_in_memory_is_404_and_says_to_Recalc()
    {
        var detail = await TestService.AssertProblemAsync(await service.PostAsync("/api/what-if", new { runId = "0123456789abcdef" }), 404, "assessment-not-cached");

        Assert.Contains("Recalc", detail, StringComparison.Ordinal);
    }

    private async Task<string?> AssessedAsync(params int[] capacities) => (string?)(await AssessAsync(service.Backlog("planned.xlsx", capacities)))["result"]!["runId"];

    private async Task<JsonNode> AssessAsync(string path)
    {
        var response = await service.PostAsync("/api/assess", new { snapshot = await SnapshotAsync(path), capabilities = JsonSerializer.SerializeToNode(WorkbookCapabilities.All, WorkbookJson.Options) });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await TestService.JsonOf(response);
    }

    private static async Task<JsonNode> SnapshotAsync(string path)
    {
        await using var workbook = XlsxWorkbook.Open(path);
        return JsonSerializer.SerializeToNode(await workbook.ReadAsync(Cancellation), WorkbookJson.Options)!;
    }

    private async Task<JsonNode> WhatIfAsync(object request)
    {
        var response = await service.PostAsync("/api/what-if", request);
        var answer = await TestService.JsonOf(response);
        Assert.True(response.IsSuccessStatusCode, answer.ToJsonString());
        return answer;
    }
}
