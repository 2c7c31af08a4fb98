using OfficePM.Service.History;
using OfficePM.Testing;

namespace OfficePM.Service.Tests.History;

public sealed class SqliteRunHistoryTests : RunHistoryContract
{
    private readonly TemporaryFolder folder = new();

    public override ValueTask DisposeAsync()
    {
        ((IDisposable)History).Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    internal override Task<IRunHistory> OpenAsync() => Task.FromResult<IRunHistory>(new SqliteRunHistory(folder.File("new/runs.db")));

    [Fact]
    public async Task A_hundred_thousand_runs_are_listed_page_by_page_each_once()
    {
        const int Count = 100_000;
        DateTimeOffset first = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < Count; i++)
            await History.SaveAsync(Run(at: first.AddMinutes(i)), Cancellation);

        await AssertListedAsync(Count);
    }

    [Fact]
    public async Task What_was_saved_is_there_when_the_file_is_opened_again()
    {
        var run = Run();
        await History.SaveAsync(run, Cancellation);
        using SqliteRunHistory again = new(folder.File("new/runs.db"));

        Assert.NotNull(await again.FindAsync(run.Key, Cancellation));
    }

    [Fact]
    public async Task A_run_written_by_an_older_version_is_read_with_defaults()
    {
        var run = Run();
        await History.SaveAsync(run, Cancellation);
        using Microsoft.Data.Sqlite.SqliteConnection connection = new($"Data Source={folder.File("new/runs.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "update runs set body = $body";
        command.Parameters.AddWithValue("$body", $$"""{"key":"{{run.Key}}","tenant":"tenant","user":"user","workbook":"a.xlsx","startedAt":"2026-11-22T12:00:00+00:00","later":{"a":1} }""");
        command.ExecuteNonQuery();

        var found = (await History.FindAsync(run.Key, Cancellation))!;

        Assert.Equal(("", 0, 0), (found.UserName, found.Sheets.Count, found.Columns.Count));
    }

    [Fact]
    public void A_file_that_cannot_be_made_is_said_so_without_its_path()
    {
        var error = Assert.Throws<HistoryException>(() => new SqliteRunHistory("/proc/nowhere/runs.db"));

        Assert.DoesNotContain("/proc", error.Message, StringComparison.Ordinal);
    }
}
