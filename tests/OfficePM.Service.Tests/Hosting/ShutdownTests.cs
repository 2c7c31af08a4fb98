using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using OfficePM.Service.History;
using OfficePM.Service.Opening;
using OfficePM.Service.SignIn;
using OfficePM.Service.Tests.Http;
using OfficePM.Testing;
using OfficePM.Workbooks.Backends.Xlsx;

namespace OfficePM.Service.Tests.Hosting;

/// <summary>A service that stops, or is killed: workbooks are whole and the history says what became of each run.</summary>
public sealed class ShutdownTests
{
    private const int Recalcs = 100;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_at_work_finishes_before_the_service_stops()
    {
        await using var service = await TestService.StartAsync();
        service.Backlog();
        var accepted = await service.RecalcAsync("backlog.xlsx", ("Prefer", "respond-async"));

        await service.StopAsync();

        var history = service.Services.GetRequiredService<IRunHistory>();
        Assert.True(RunKey.TryParse(accepted.Headers.Location?.ToString().Split('/')[^1], out var key));
        Assert.Equal(RunState.Done, (await history.FindAsync(key, Cancellation))!.State);
        Assert.Equal("4", ListReader.Read(service.Folder.File("backlog.xlsx"), key: "Feature")["Search"].Score);
    }

    [Fact]
    public async Task A_run_that_takes_too_long_is_called_off_and_the_workbook_is_as_it_was()
    {
        NeverRead never = new();
        await using var service = await TestService.StartAsync(builder => builder.Services.AddSingleton<IWorkbookSource>(never), ("Limits:ShutDownWithin", "00:00:00.1"));
        never.Path = service.Backlog();
        var before = await File.ReadAllBytesAsync(never.Path, Cancellation);
        var accepted = await service.RecalcAsync("backlog.xlsx", ("Prefer", "respond-async"));

        await service.StopAsync();

        Assert.True(RunKey.TryParse(accepted.Headers.Location?.ToString().Split('/')[^1], out var key));
        var run = (await service.Services.GetRequiredService<IRunHistory>().FindAsync(key, Cancellation))!;
        Assert.Equal((RunState.Cancelled, "shutting-down"), (run.State, run.Problem));
        Assert.Equal(before, await File.ReadAllBytesAsync(never.Path, Cancellation));
    }

    [Fact]
    public async Task A_run_that_takes_longer_than_any_may_is_called_off()
    {
        NeverRead never = new();
        await using var service = await TestService.StartAsync(builder => builder.Services.AddSingleton<IWorkbookSource>(never), ("Limits:LongestRun", "00:00:01"));
        never.Path = service.Backlog();

        await TestService.AssertProblemAsync(await service.RecalcAsync(), 503, "too-long");
    }

    [Fact]
    public async Task Killed_at_any_moment_of_a_hundred_Recalcs_it_finds_whole_workbooks_and_a_true_history_on_restart()
    {
        using TemporaryFolder folder = new(), elsewhere = new();
        string[] names = [.. Enumerable.Range(0, 5).Select(i => $"backlog-{i}.xlsx")];
        foreach (var name in names)
            TestService.Backlog(folder, name);
        Random random = new(7);
        var sent = 0;
        while (sent < Recalcs)
        {
            using var process = await ServedProcess.StartAsync(folder, elsewhere, ("Limits__Burst", Recalcs.ToString(CultureInfo.InvariantCulture)));
            using HttpClient client = new() { BaseAddress = process.Url };
            var until = Math.Min(Recalcs, sent + random.Next(10, 30));
            List<Task> open = [];
            while (sent < until)
                open.Add(QuietlyAsync(client.PostAsJsonAsync("/api/recalc", new { workbook = new { path = names[sent++ % names.Length] } }, Cancellation)));
            await Task.WhenAny(open[random.Next(open.Count)], Task.Delay(random.Next(50, 1500), Cancellation));
            await process.KillAsync();
            await Task.WhenAll(open);

            foreach (var name in names)
                await AssertWholeAsync(folder.File(name));
        }

        // A restarted service calls what was cut off interrupted, and goes on.
        await using var restarted = await TestService.StartAsync(("Serving:Folder", folder.Path), ("History:File", elsewhere.File("runs.db")));
        var history = restarted.Services.GetRequiredService<IRunHistory>();
        var runs = 0;
        foreach (var name in names)
        {
            var page = await history.ListAsync(RunKey.PartitionOf("local", "file:" + new WorkbookFolder(folder.Path).Resolve(name)), 1000, null, Cancellation);
            runs += page.Runs.Count;
            // What is said to be done is in the workbook.
            if (page.Runs.Any(run => run.State == RunState.Done))
                Assert.Equal("4", ListReader.Read(folder.File(name), key: "Feature")["Search"].Score);
        }

        Assert.True(runs > 0);
        foreach (var name in names)
        {
            Assert.Equal(200, (int)(await restarted.RecalcAsync(name)).StatusCode);
            var states = (await restarted.GetAsync($"/api/runs?workbook={name}&size=1000"))["runs"]!.AsArray().Select(run => (string?)run!["state"]).ToList();
            Assert.Equal("done", states[0]);
            Assert.DoesNotContain("running", states);
            await AssertWholeAsync(folder.File(name));
        }
    }

    private static async Task AssertWholeAsync(string path)
    {
        await using var workbook = XlsxWorkbook.Open(path);
        var snapshot = await workbook.ReadAsync(Cancellation);
        // The PM's own cells are there, with all results or with none.
        var list = snapshot.Sheet("Backlog")!;
        Assert.Equal(("Feature", "Search", 8.0), (list[1, 1].Text, list[2, 1].Text, list[2, 2].Number));
        var results = snapshot.Sheet("OfficePM Results") is not null;
        Assert.Equal(results, list[1, 4].Text == "Score");
    }

    private static async Task QuietlyAsync(Task<HttpResponseMessage> request)
    {
        try
        {
            (await request).Dispose();
        }
        catch (HttpRequestException)
        {
            // The process was killed: that is what is tried here.
        }
    }

    /// <summary>A place whose workbooks are never read.</summary>
    private sealed class NeverRead : IWorkbookSource
    {
        public string Path { get; set; } = "";

        public bool Opens(WorkbookReference reference) => true;

        public Task<OpenedWorkbook> OpenAsync(WorkbookReference reference, Caller caller, CancellationToken cancellationToken)
        {
            var workbook = NSubstitute.Substitute.For<Workbooks.IWorkbook>();
            NSubstitute.SubstituteExtensions.ReturnsForAnyArgs(workbook.ReadAsync(cancellationToken), async call =>
            {
                await Task.Delay(Timeout.Infinite, (CancellationToken)call[0]);
                return null!;
            });
            return Task.FromResult(new OpenedWorkbook("file:" + Path, "backlog.xlsx", workbook));
        }
    }
}
