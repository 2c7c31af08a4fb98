using OfficePM.Service.History;

namespace OfficePM.Service.Tests.History;

/// <summary>What every store of the run history promises.</summary>
public abstract class RunHistoryContract : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    internal IRunHistory History { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => History = await OpenAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>An empty store.</summary>
    internal abstract Task<IRunHistory> OpenAsync();

    [Fact]
    public async Task A_run_is_found_again_as_it_was()
    {
        var run = Run() with
        {
            Kind = RunKind.Undo, FinishedAt = Noon.AddSeconds(3), State = RunState.Failed, Problem = "workbook-busy", UserName = "Мира Ланг", Workbook = "Plan 'Q1' / ü#?\\.xlsx",
            Method = "RICE", ContentId = "0123456789abcdef", Items = 40, Scored = 38, Findings = 7, Planned = 12, PlanValue = 214.5, Sheets = ["OfficePM Summary"], Columns = ["N", "O"], Substituted = 2,
        };
        await History.SaveAsync(run, Cancellation);

        var found = await History.FindAsync(run.Key, Cancellation);

        Assert.Equivalent(run, found, strict: true);
    }

    [Fact]
    public async Task What_is_saved_again_takes_the_place_of_what_was_saved()
    {
        var run = Run();
        await History.SaveAsync(run, Cancellation);
        await History.SaveAsync(run with { State = RunState.Done }, Cancellation);

        Assert.Equal(RunState.Done, (await History.FindAsync(run.Key, Cancellation))!.State);
        Assert.Single((await History.ListAsync(run.Key.Partition, 10, null, Cancellation)).Runs);
    }

    [Fact]
    public async Task A_run_that_was_never_saved_is_not_found() =>
        Assert.Null(await History.FindAsync(RunKey.New("t", "w", Noon), Cancellation));

    [Fact]
    public async Task Runs_are_listed_the_newest_first_page_by_page_each_once()
    {
        var runs = Enumerable.Range(0, 25).Select(i => Run(at: Noon.AddMinutes(i))).ToList();
        foreach (var run in runs.OrderBy(run => run.Key.Row[^4..], StringComparer.Ordinal))
            await History.SaveAsync(run, Cancellation);

        List<RunRecord> listed = [];
        List<int> sizes = [];
        foreach (var page in await PagesAsync(10))
        {
            listed.AddRange(page.Runs);
            sizes.Add(page.Runs.Count);
        }

        Assert.Equal([10, 10, 5], sizes);
        Assert.Equal(Enumerable.Reverse(runs).Select(run => run.Key), listed.Select(run => run.Key));
    }

    [Fact]
    public async Task A_page_that_is_just_full_is_the_last_one()
    {
        for (var i = 0; i < 10; i++)
            await History.SaveAsync(Run(at: Noon.AddMinutes(i)), Cancellation);

        Assert.Null((await History.ListAsync(Run().Key.Partition, 10, null, Cancellation)).Next);
    }

    [Theory]
    [InlineData("tenant", "other workbook")]
    [InlineData("other tenant", "workbook")]
    [InlineData("tenant\nwork", "book")]
    public async Task Another_workbook_or_another_tenant_sees_none_of_them(string tenant, string workbook)
    {
        await History.SaveAsync(Run(), Cancellation);

        Assert.Empty((await History.ListAsync(RunKey.PartitionOf(tenant, workbook), 10, null, Cancellation)).Runs);
    }

    [Fact]
    public async Task Runs_of_a_person_are_forgotten_in_all_workbooks_and_nobody_elses()
    {
        var mine = new[] { Run(), Run(at: Noon.AddDays(1)), Run(workbook: "another") };
        var others = new[] { Run(user: "somebody else"), Run(tenant: "another tenant") };
        foreach (var run in mine.Concat(others))
            await History.SaveAsync(run, Cancellation);

        Assert.Equal(3, await History.DeleteUserAsync("tenant", "user", Cancellation));

        foreach (var run in mine)
            Assert.Null(await History.FindAsync(run.Key, Cancellation));
        foreach (var run in others)
            Assert.NotNull(await History.FindAsync(run.Key, Cancellation));
        Assert.Equal(0, await History.DeleteUserAsync("tenant", "user", Cancellation));
    }

    [Fact]
    public async Task Runs_that_began_before_a_time_are_forgotten_and_no_others()
    {
        var old = Run(at: Noon.AddTicks(-1));
        var onTime = Run(at: Noon);
        await History.SaveAsync(old, Cancellation);
        await History.SaveAsync(onTime, Cancellation);

        Assert.Equal(1, await History.DeleteBeforeAsync(Noon, Cancellation));

        Assert.Null(await History.FindAsync(old.Key, Cancellation));
        Assert.NotNull(await History.FindAsync(onTime.Key, Cancellation));
        Assert.Equal(1, await History.DeleteUserAsync("tenant", "user", Cancellation));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("\\ # ? %2F \t")]
    [InlineData("' or 1 eq 1 or '")]
    [InlineData("'); drop table runs; --")]
    [InlineData("日本語 🦊")]
    public async Task No_character_of_a_tenant_a_person_or_a_workbook_matters(string text)
    {
        var run = Run(tenant: text, user: text, workbook: text);
        await History.SaveAsync(run, Cancellation);
        await History.SaveAsync(Run(), Cancellation);

        Assert.Equal(run.Key, (await History.ListAsync(RunKey.PartitionOf(text, text), 10, null, Cancellation)).Runs.Single().Key);
        Assert.Equal(1, await History.DeleteUserAsync(text, text, Cancellation));
    }

    [Fact]
    public async Task What_no_store_takes_is_refused_by_all_of_them()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => History.SaveAsync(Run() with { Workbook = new string('a', 40_000) }, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => History.SaveAsync(Run() with { Columns = [.. Enumerable.Repeat("A", 100)] }, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => History.SaveAsync(Run() with { PlanValue = double.NaN }, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => History.SaveAsync(Run() with { Key = new RunKey("a/b", "c") }, Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => History.ListAsync("p", 1001, null, Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => History.ListAsync("p", 0, null, Cancellation));
    }

    [Fact]
    public async Task Two_runs_of_the_same_moment_are_both_kept()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => History.SaveAsync(Run(), Cancellation)));

        Assert.Equal(20, (await History.ListAsync(Run().Key.Partition, 100, null, Cancellation)).Runs.Count);
    }

    [Fact]
    public async Task A_store_that_answers_is_ready()
    {
        await History.CheckAsync(Cancellation);
        await History.DeleteBeforeAsync(Noon.AddYears(1), Cancellation);
        await History.CheckAsync(Cancellation);
    }

    /// <summary>All pages of the usual workbook, each asked for with what the one before said.</summary>
    internal async Task<List<RunPage>> PagesAsync(int size)
    {
        List<RunPage> pages = [];
        string? after = null;
        do
        {
            var page = await History.ListAsync(Run().Key.Partition, size, after, Cancellation);
            pages.Add(page);
            after = page.Next;
        }
        while (after is not null);
        return pages;
    }

    /// <summary>That all runs of the usual workbook come page by page, each once and the newest first.</summary>
    internal async Task AssertListedAsync(int count)
    {
        var listed = 0;
        var previous = "";
        foreach (var page in await PagesAsync(IRunHistory.LargestPage))
        {
            foreach (var run in page.Runs)
            {
                Assert.True(string.CompareOrdinal(previous, run.Key.Row) < 0);
                previous = run.Key.Row;
            }

            listed += page.Runs.Count;
        }

        Assert.Equal(count, listed);
    }

    internal static RunRecord Run(string tenant = "tenant", string user = "user", string workbook = "workbook", DateTimeOffset? at = null) => new()
    {
        Key = RunKey.New(tenant, workbook, at ?? Noon), Tenant = tenant, User = user, Workbook = "backlog.xlsx", StartedAt = at ?? Noon,
    };
}
