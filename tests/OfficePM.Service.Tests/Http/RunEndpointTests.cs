using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OfficePM.Service.History;
using OfficePM.Service.Opening;
using OfficePM.Service.SignIn;
using OfficePM.Workbooks;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Service.Tests.Http;

/// <summary>Recalcs that take long: joined, waited for, watched, stopped, remembered.</summary>
public sealed class RunEndpointTests : IAsyncLifetime
{
    private readonly SlowFolder slow = new();
    private TestService service = null!;

    // What is waited for here comes in a moment, or never.
    private readonly CancellationTokenSource guard = new(TimeSpan.FromSeconds(60));

    private CancellationToken Cancellation => guard.Token;

    public async ValueTask InitializeAsync()
    {
        service = await TestService.StartAsync(builder => builder.Services.AddSingleton<IWorkbookSource>(slow), ("Limits:AnswerWithin", "00:00:10"), ("Limits:Running", "2"));
        slow.Folder = service.Folder.Path;
        service.Backlog();
    }

    public async ValueTask DisposeAsync()
    {
        slow.Open.TrySetResult();
        await service.DisposeAsync();
        guard.Dispose();
    }

    [Fact]
    public async Task A_Recalc_that_takes_longer_is_accepted_and_its_address_says_how_it_stands()
    {
        var accepted = await SlowRecalcAsync();

        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var address = accepted.Headers.Location!.ToString();
        var running = await service.GetAsync(address);
        Assert.Equal(("running", "backlog.xlsx"), ((string?)running["state"], (string?)running["workbook"]));
        Assert.Null(running["result"]);

        slow.Open.SetResult();
        var done = await DoneAsync(address);
        Assert.Equal("done", (string?)done["state"]);
        Assert.Equal("Value/effort", (string?)done["result"]!["method"]!["name"]);
    }

    [Fact]
    public async Task Watching_tells_every_step_and_ends_with_the_result()
    {
        var address = (await SlowRecalcAsync()).Headers.Location!.ToString();
        using var response = await service.Client.GetAsync(address + "/events", HttpCompletionOption.ResponseHeadersRead, Cancellation);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        using StreamReader reader = new(await response.Content.ReadAsStreamAsync(Cancellation));
        Assert.Equal("event: progress", await reader.ReadLineAsync(Cancellation));

        slow.Open.SetResult();
        var rest = await reader.ReadToEndAsync(Cancellation);

        var last = rest.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)[^1].Split('\n');
        Assert.Equal("event: done", last[0]);
        Assert.Equal("Value/effort", (string?)JsonNode.Parse(last[1]["data: ".Length..])!["result"]!["method"]!["name"]);
    }

    [Fact]
    public async Task A_second_Recalc_of_the_same_workbook_joins_the_running_one()
    {
        var first = await SlowRecalcAsync();
        var second = await SlowRecalcAsync();

        Assert.Equal(first.Headers.Location, second.Headers.Location);
        slow.Open.SetResult();
        await DoneAsync(first.Headers.Location!.ToString());
        Assert.Equal(1, slow.Written);
        Assert.Single((await service.GetAsync("/api/runs?workbook=backlog.xlsx"))["runs"]!.AsArray());
    }

    [Fact]
    public async Task Stopping_a_run_leaves_the_workbook_as_it_was()
    {
        var before = await File.ReadAllBytesAsync(service.Folder.File("backlog.xlsx"), Cancellation);
        var address = (await SlowRecalcAsync()).Headers.Location!.ToString();

        var stopped = await service.Client.DeleteAsync(address, Cancellation);

        Assert.Equal(HttpStatusCode.Accepted, stopped.StatusCode);
        var over = await DoneAsync(address);
        Assert.Equal(("cancelled", "urn:officepm:problem:cancelled"), ((string?)over["state"], (string?)over["problem"]!["type"]));
        Assert.Equal(before, await File.ReadAllBytesAsync(service.Folder.File("backlog.xlsx"), Cancellation));
        await TestService.AssertProblemAsync(await service.Client.DeleteAsync(address, Cancellation), 409, "run-over");
    }

    [Fact]
    public async Task Whoever_waits_for_a_run_that_is_stopped_hears_so()
    {
        var waiting = service.RecalcAsync("slow/backlog.xlsx", ("Prefer", "wait=10"));
        await slow.Reached.Task.WaitAsync(Cancellation);
        var address = (await SlowRecalcAsync()).Headers.Location!.ToString();

        await service.Client.DeleteAsync(address, Cancellation);

        await TestService.AssertProblemAsync(await waiting, 409, "cancelled");
    }

    [Fact]
    public async Task The_same_Idempotency_Key_is_the_same_run_and_never_another_workbooks()
    {
        slow.Open.SetResult();
        service.Backlog("other.xlsx");
        var first = await service.RecalcAsync("backlog.xlsx", ("Idempotency-Key", "click 1"));
        var again = await service.RecalcAsync("backlog.xlsx", ("Idempotency-Key", "click 1"));
        var next = await service.RecalcAsync("backlog.xlsx", ("Idempotency-Key", "click 2"));

        Assert.Equal(first.Content.Headers.ContentLocation, again.Content.Headers.ContentLocation);
        Assert.NotEqual(first.Content.Headers.ContentLocation, next.Content.Headers.ContentLocation);
        await TestService.AssertProblemAsync(await service.RecalcAsync("other.xlsx", ("Idempotency-Key", "click 1")), 409, "idempotency-key-reused");
    }

    [Fact]
    public async Task Whoever_is_forgotten_may_use_an_Idempotency_Key_anew()
    {
        slow.Open.SetResult();
        var first = await service.RecalcAsync("backlog.xlsx", ("Idempotency-Key", "click 1"));
        await service.Client.DeleteAsync("/api/runs", Cancellation);

        var again = await service.RecalcAsync("backlog.xlsx", ("Idempotency-Key", "click 1"));

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.NotEqual(first.Content.Headers.ContentLocation, again.Content.Headers.ContentLocation);
    }

    [Fact]
    public async Task A_waiting_Recalc_says_what_it_waits_for()
    {
        var first = (await SlowRecalcAsync()).Headers.Location!.ToString();
        await slow.Reached.Task.WaitAsync(Cancellation);
        var second = await OtherPersonAsync();

        await foreach (var status in second.WatchAsync(Cancellation))
        {
            if (status.Step == "Waiting for another change of this workbook to finish")
                slow.Open.TrySetResult();
        }

        Assert.Equal("done", (string?)(await DoneAsync(first))["state"]);
        Assert.Equal(RunState.Done, second.Status.State);
    }

    [Fact]
    public async Task A_run_that_nobody_knows_is_404()
    {
        foreach (var id in new[] { "1", "../../etc", new string('0', 64) })
        {
            var address = "/api/runs/" + Uri.EscapeDataString(id);
            await TestService.AssertProblemAsync(await service.Client.GetAsync(address, Cancellation), 404, "run-not-found");
            await TestService.AssertProblemAsync(await service.Client.DeleteAsync(address, Cancellation), 404, "run-not-found");
            await TestService.AssertProblemAsync(await service.Client.GetAsync(address + "/events", Cancellation), 404, "run-not-found");
        }
    }

    [Fact]
    public async Task More_Recalcs_than_may_wait_are_503_with_when_to_try_again()
    {
        await using var small = await TestService.StartAsync(builder => builder.Services.AddSingleton<IWorkbookSource>(slow), ("Limits:Running", "1"), ("Limits:Waiting", "1"));
        slow.Folder = small.Folder.Path;
        foreach (var name in (string[])["a.xlsx", "b.xlsx", "c.xlsx"])
            small.Backlog(name);
        await small.RecalcAsync("slow/a.xlsx", ("Prefer", "respond-async"));
        await small.RecalcAsync("slow/b.xlsx", ("Prefer", "respond-async"));

        var third = await small.RecalcAsync("slow/c.xlsx", ("Prefer", "respond-async"));

        await TestService.AssertProblemAsync(third, 503, "overloaded");
        Assert.NotNull(third.Headers.RetryAfter?.Delta);
        slow.Open.TrySetResult();
    }

    [Fact]
    public async Task The_history_comes_page_by_page_the_newest_first()
    {
        slow.Open.SetResult();
        List<string> ids = [];
        for (var i = 0; i < 5; i++)
            ids.Insert(0, (await service.RecalcAsync()).Content.Headers.ContentLocation!.ToString().Split('/')[^1]);

        List<string> listed = [];
        for (string? after = "", next = null; after is not null; after = next)
        {
            var page = await service.GetAsync($"/api/runs?workbook=backlog.xlsx&size=2{(after.Length > 0 ? "&after=" + after : "")}");
            listed.AddRange(page["runs"]!.AsArray().Select(run => (string)run!["id"]!));
            next = (string?)page["next"];
        }

        Assert.Equal(ids, listed);
    }

    [Fact]
    public async Task The_history_has_numbers_and_no_text_of_the_PMs()
    {
        slow.Open.SetResult();
        await service.RecalcAsync();

        var run = (await service.GetAsync("/api/runs?workbook=backlog.xlsx"))["runs"]![0]!;

        Assert.Equal(("done", "Value/effort", 5, 5), ((string?)run["state"], (string?)run["method"], (int?)run["items"], (int?)run["scored"]));
        Assert.Contains("OfficePM Summary", run["written"]!["sheets"]!.AsArray().Select(sheet => (string?)sheet));
        Assert.True((bool?)run["mine"]);
        foreach (var text in (string[])["Search", "Feature", "Export", "Backlog"])
            Assert.DoesNotContain(text, run.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task My_data_is_forgotten_when_I_ask_for_it()
    {
        slow.Open.SetResult();
        var first = await TestService.JsonOf(await service.RecalcAsync());
        await service.RecalcAsync();

        var forgotten = await TestService.JsonOf(await service.Client.DeleteAsync("/api/runs", Cancellation));

        Assert.Equal(2, (int?)forgotten["runs"]);
        Assert.Empty((await service.GetAsync("/api/runs?workbook=backlog.xlsx"))["runs"]!.AsArray());
        await TestService.AssertProblemAsync(await service.PostAsync("/api/what-if", new { runId = (string?)first["runId"] }), 404, "assessment-not-cached");
    }

    [Theory]
    [InlineData("/api/runs", 400, "bad-request")]
    [InlineData("/api/runs?workbook=backlog.xlsx&size=0", 400, "bad-request")]
    [InlineData("/api/runs?workbook=backlog.xlsx&size=many", 400, "bad-request")]
    [InlineData("/api/runs?workbook=backlog.xlsx&after=zzz", 400, "bad-request")]
    [InlineData("/api/runs?workbook=..%2Fbacklog.xlsx", 400, "path-refused")]
    [InlineData("/api/runs?workbook=drive:d", 400, "bad-request")]
    [InlineData("/api/runs?workbook=drive:d/i", 400, "graph-not-configured")]
    [InlineData("/api/runs?workbook=none.xlsx", 404, "workbook-not-found")]
    public async Task A_history_that_cannot_be_listed_says_why(string address, int status, string slug) =>
        await TestService.AssertProblemAsync(await service.Client.GetAsync(address, Cancellation), status, slug);

    private Task<HttpResponseMessage> SlowRecalcAsync() => service.RecalcAsync("slow/backlog.xlsx", ("Prefer", "respond-async"));

    private async Task<JsonNode> DoneAsync(string address)
    {
        while (true)
        {
            var status = await service.GetAsync(address);
            if ((string?)status["state"] != "running")
                return status;
            await Task.Delay(20, Cancellation);
        }
    }

    /// <summary>Another person's Recalc of the same workbook: only possible with sign-in, so asked of the desk itself.</summary>
    private async Task<Runs.Run> OtherPersonAsync()
    {
        Caller other = new("local", "somebody else", "", new System.Security.Claims.ClaimsPrincipal());
        var opened = await slow.OpenAsync(new WorkbookReference { Path = "slow/backlog.xlsx" }, other, Cancellation);
        return (await service.Services.GetRequiredService<Runs.RunDesk>().StartAsync(opened, other, idempotencyKey: null)).Run!;
    }

    /// <summary>The served folder again under "slow/", whose workbooks are read only once the test says so.</summary>
    private sealed class SlowFolder : IWorkbookSource
    {
        private int written;

        public string Folder { get; set; } = "";

        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Written => written;

        public bool Opens(WorkbookReference reference) => reference.Path?.StartsWith("slow/", StringComparison.Ordinal) == true;

        public Task<OpenedWorkbook> OpenAsync(WorkbookReference reference, Caller caller, CancellationToken cancellationToken)
        {
            var path = Path.Combine(Folder, reference.Path!["slow/".Length..]);
            return Task.FromResult(new OpenedWorkbook("file:" + path, Path.GetFileName(path), new SlowWorkbook(this, XlsxWorkbook.Open(path))));
        }

        private sealed class SlowWorkbook(SlowFolder folder, IWorkbook workbook) : IWorkbook
        {
            public WorkbookCapabilities Capabilities => workbook.Capabilities;

            public async Task<WorkbookSnapshot> ReadAsync(CancellationToken cancellationToken)
            {
                folder.Reached.TrySetResult();
                await folder.Open.Task.WaitAsync(cancellationToken);
                return await workbook.ReadAsync(cancellationToken);
            }

            public Task<WriteReceipt> ApplyAsync(WorkbookPatch patch, CancellationToken cancellationToken)
            {
                Interlocked.Increment(ref folder.written);
                return workbook.ApplyAsync(patch, cancellationToken);
            }

            public ValueTask DisposeAsync() => workbook.DisposeAsync();
        }
    }
}
