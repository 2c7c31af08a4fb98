using System.Text.Json.Nodes;

namespace OfficePM.GraphEmulator.Tests;

/// <summary>Batches, overlapping writes, faults, throttling.</summary>
public sealed class TransportTests
{
    private const string A1 = "/worksheets/Notes/range(address='A1')";

    [Fact]
    public async Task A_batch_that_breaks_a_rule_is_refused_as_a_whole()
    {
        await using var office = await Office.StartAsync();
        JsonObject Read(string id, string? after = null) => office.Step(id, "GET", "/worksheets", null, after);
        JsonObject With(string property, JsonNode? value)
        {
            var step = Read("1");
            step[property] = value;
            return step;
        }

        object[][] bad =
        [
            [.. Enumerable.Range(1, 21).Select(id => Read(id.ToString(System.Globalization.CultureInfo.InvariantCulture)))],
            [Read("a"), Read("A")],
            [With("url", "http://127.0.0.1/v1.0/me/drive")],
            [With("url", "/v1.0/me/drive")],
            [With("url", "/$batch")],
            [With("id", 1)],
            [With("method", null)],
            [With("priority", 1)],
            [With("body", new JsonObject())],
            [Read("1"), Read("2", "3")],
            [Read("1", "2"), Read("2")],
            [Read("1", "1")],
            [Read("1"), Read("2", "1"), Read("3")],
            [Read("1"), Read("2", "1"), Read("3", "1")],
            [],
        ];
        foreach (var steps in bad)
            Assert.Equal("400 badRequestUncategorized", (await office.BatchAsync(steps)).Error);
        Assert.Equal(405, (await office.SendAsync("GET", "/$batch")).Status);
    }

    [Fact]
    public async Task A_failed_step_stops_those_that_follow_and_undoes_nothing()
    {
        await using var office = await Office.StartAsync();
        await office.OpenAsync();
        var steps = (await office.BatchAsync(
            office.Step("1", "PATCH", A1, new { values = "one" }),
            office.Step("2", "GET", "/worksheets/None", null, "1"),
            office.Step("3", "PATCH", A1, new { values = "three" }, "2"),
            office.Step("4", "POST", "/closeSession", null, "3"))).Steps;
        Assert.Equal([200, 404, 424, 424], new[] { "1", "2", "3", "4" }.Select(id => (int)steps[id]["status"]!));
        Assert.Equal("itemNotFound", (string?)steps["2"]["body"]!["error"]!["innerError"]!["code"]);
        Assert.Equal("one", (string?)(await office.ValuesAsync("Notes", "A1"))![0]![0]);
    }

    [Fact]
    public async Task Chained_steps_run_in_their_order_and_others_in_one_that_the_seed_decides()
    {
        static async Task<string> LastAsync(int seed, bool chained)
        {
            await using var office = await Office.StartAsync(options: new() { Seed = seed });
            object[] steps = [.. Enumerable.Range(1, 8).Select(i => office.Step($"s{i}", "PATCH", A1, new { values = $"v{i}" }, chained && i > 1 ? $"s{i - 1}" : null))];
            Assert.Equal(8, (await office.BatchAsync(steps)).Steps.Count);
            return (string)(await office.ValuesAsync("Notes", "A1"))![0]![0]!;
        }

        List<string> chained = [], open = [];
        foreach (var seed in new[] { 1, 2, 3, 4, 5 })
        {
            chained.Add(await LastAsync(seed, chained: true));
            open.Add(await LastAsync(seed, chained: false));
        }

        Assert.All(chained, last => Assert.Equal("v8", last));
        Assert.True(open.Distinct(StringComparer.Ordinal).Count() > 1);
        Assert.Equal(open[0], await LastAsync(1, chained: false));
    }

    [Fact]
    public async Task Answers_come_in_any_order_and_are_known_by_their_id()
    {
        await using var office = await Office.StartAsync();
        object[] steps = [.. Enumerable.Range(0, 12).Select(i => office.Step($"s{i}", "GET", $"/worksheets/Notes/cell(row=0,column={i})?$select=address"))];
        var answers = (await office.BatchAsync(steps)).Ok["responses"]!.AsArray();
        Assert.NotEqual(Enumerable.Range(0, 12).Select(i => $"s{i}"), answers.Select(answer => (string)answer!["id"]!));
        Assert.All(answers, answer => Assert.Equal($"Notes!{(char)('A' + int.Parse(((string)answer!["id"]!)[1..], System.Globalization.CultureInfo.InvariantCulture))}1", (string?)answer["body"]!["address"]));
    }

    [Fact]
    public async Task The_urls_of_steps_are_taken_as_clients_send_them()
    {
        await using var office = await Office.StartAsync(workbook =>
        {
            workbook.AddWorksheet("Two words");
            workbook.AddWorksheet("A+B");
            workbook.AddWorksheet("No #1");
            workbook.AddWorksheet("100%");
        });
        var id = (string)(await office.GetAsync("/worksheets/No%20%231")).Ok["id"]!;
        var steps = (await office.BatchAsync(
            office.Step("1", "GET", "/worksheets/Two words"),
            office.Step("2", "GET", "/worksheets/A+B"),
            office.Step("3", "GET", "/worksheets/No #1"),
            office.Step("4", "GET", "/worksheets/100%/names"),
            office.Step("5", "GET", $"/worksheets/{id}"))).Steps;
        Assert.Equal([200, 404, 404, 400, 200], new[] { "1", "2", "3", "4", "5" }.Select(step => (int)steps[step]["status"]!));
    }

    [Fact]
    public async Task One_step_can_be_throttled_within_a_batch_that_succeeds()
    {
        await using var office = await Office.StartAsync();
        office.Graph.Faults.Next("PATCH .*'B1'", new(429, RetryAfter: 7));
        var reply = await office.BatchAsync(
            office.Step("1", "PATCH", A1, new { values = "one" }),
            office.Step("2", "PATCH", "/worksheets/Notes/range(address='B1')", new { values = "two" }));
        Assert.Equal(200, reply.Status);
        Assert.Equal(200, (int)reply.Steps["1"]["status"]!);
        Assert.Equal(429, (int)reply.Steps["2"]["status"]!);
        Assert.Equal("7", (string?)reply.Steps["2"]["headers"]!["Retry-After"]);
        Assert.Equal("""[["one",""]]""", (await office.ValuesAsync("Notes", "A1:B1"))!.ToJsonString());
    }

    [Fact]
    public async Task Of_two_writes_at_the_same_time_one_is_refused()
    {
        await using var office = await Office.StartAsync(options: new() { Latency = TimeSpan.FromMilliseconds(300) });
        var replies = await Task.WhenAll(office.PatchAsync(A1, new { values = "one" }), office.PatchAsync(A1, new { values = "two" }), office.GetAsync("/names"));
        Assert.Equal([200, 429], replies[..2].Select(reply => reply.Status).Order());
        Assert.Equal(200, replies[2].Status);
        Assert.Equal("1", replies[..2].Single(reply => reply.Status == 429).Headers.GetValues("Retry-After").Single());
        Assert.Equal(200, (await office.PatchAsync(A1, new { values = "three" })).Status);

        await using var patient = await Office.StartAsync(options: new() { Latency = TimeSpan.FromMilliseconds(100), RefusesOverlappingWrites = false });
        Assert.All(await Task.WhenAll(patient.PatchAsync(A1, new { values = "one" }), patient.PatchAsync(A1, new { values = "two" })), reply => Assert.Equal(200, reply.Status));
    }

    [Fact]
    public async Task Nobody_else_writes_until_a_batch_that_writes_is_answered()
    {
        await using var office = await Office.StartAsync(options: new() { Latency = TimeSpan.FromMilliseconds(400) });
        await office.OpenAsync();
        Task<Reply> WriteAsync(string value) => office.BatchAsync(
            office.Step("1", "PATCH", A1, new { values = value }), office.Step("2", "PATCH", "/worksheets/Notes/range(address='B1')", new { values = value }, "1"));
        var replies = await Task.WhenAll(WriteAsync("one"), WriteAsync("two"));
        Assert.Equal(["200 200", "429 424"], replies.Select(reply => $"{reply.Steps["1"]["status"]} {reply.Steps["2"]["status"]}").Order(StringComparer.Ordinal));
        var values = (await office.ValuesAsync("Notes", "A1:B1"))![0]!;
        Assert.Equal((string?)values[0], (string?)values[1]);

        var batch = WriteAsync("three");
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.Equal("429 tooManyRequestsUncategorized", (await office.PatchAsync(A1, new { values = "four" })).Error);
        Assert.Equal(200, (int)(await batch).Steps["2"]["status"]!);
        Assert.Equal(200, (await office.PatchAsync(A1, new { values = "five" })).Status);
    }

    [Theory]
    [InlineData(429, "tooManyRequestsUncategorized")]
    [InlineData(500, "internalServerErrorUncategorized")]
    [InlineData(503, "serviceUnavailableUncategorized")]
    [InlineData(504, "gatewayTimeoutUncategorized")]
    public async Task A_fault_comes_before_the_change_or_after_it(int status, string code)
    {
        await using var office = await Office.StartAsync();
        object row = new { values = new object[][] { ["New", 1, 2, ""] } };
        office.Graph.Faults.Next("POST .*/rows$", new(status));
        Assert.Equal($"{status} {code}", (await office.PostAsync("/tables/Items/rows", row)).Error);
        Assert.Equal(3, (await office.GetAsync("/tables/Items/rows")).Ok["value"]!.AsArray().Count);
        office.Graph.Faults.Next("POST .*/rows$", new(status, AfterApplying: true));
        Assert.Equal($"{status} {code}", (await office.PostAsync("/tables/Items/rows", row)).Error);
        Assert.Equal(4, (await office.GetAsync("/tables/Items/rows")).Ok["value"]!.AsArray().Count);
        Assert.Equal(201, (await office.PostAsync("/tables/Items/rows", row)).Status);
    }

    [Fact]
    public async Task Faults_by_chance_come_again_with_their_seed()
    {
        static async Task<string> StatusesAsync(int seed)
        {
            await using var office = await Office.StartAsync(options: new() { Seed = seed, FaultRate = 0.5 });
            List<int> statuses = [];
            for (var i = 0; i < 20; i++)
                statuses.Add((await office.PatchAsync(A1, new { values = i })).Status);
            return string.Join(' ', statuses);
        }

        var first = await StatusesAsync(7);
        Assert.Equal(first, await StatusesAsync(7));
        Assert.NotEqual(first, await StatusesAsync(8));
        Assert.Contains("200", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_requests_are_throttled_until_their_time_is_over()
    {
        await using var office = await Office.StartAsync(options: new() { RequestsPerTenSeconds = 3 });
        for (var i = 0; i < 3; i++)
            Assert.Equal(200, (await office.GetAsync("/names")).Status);
        var throttled = await office.GetAsync("/names");
        Assert.Equal("429 tooManyRequestsUncategorized", throttled.Error);
        Assert.Equal("10", throttled.Headers.GetValues("Retry-After").Single());
        office.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(200, (await office.GetAsync("/names")).Status);
    }

    [Fact]
    public async Task Only_the_own_machine_is_answered()
    {
        await using var office = await Office.StartAsync();
        Assert.True(office.Graph.BaseAddress.IsLoopback);
        Assert.Equal(421, (await office.SendAsync("GET", "/me/drive", null, "application/json", ("Host", "evil.example"))).Status);
    }
}
