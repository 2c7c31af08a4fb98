using Azure.Data.Tables;
using OfficePM.Service.History;

namespace OfficePM.Service.Tests.History;

/// <summary>The same promises over Azure Table Storage, as its emulator gives it.</summary>
/// <param name="azurite">The emulator.</param>
public sealed class TableRunHistoryTests(Azurite azurite) : RunHistoryContract
{
    private TableClient table = null!;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal override async Task<IRunHistory> OpenAsync()
    {
        Assert.SkipUnless(Azurite.IsAvailable, Azurite.Missing);
        table = await azurite.TableAsync(TableRunHistory.ClientOptions(), Cancellation);
        return new TableRunHistory(table);
    }

    [Fact]
    public async Task A_hundred_thousand_runs_are_listed_page_by_page_each_once()
    {
        const int Count = 100_000;
        const int Batch = 100;
        DateTimeOffset first = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await History.SaveAsync(Run(at: first), Cancellation);

        // A hundred at once, which a run never is: the emulator takes minutes otherwise.
        var rest = Enumerable.Range(1, Count - 1).Select(i => Run(at: first.AddMinutes(i)));
        foreach (var runs in rest.Chunk(Batch))
        {
            await table.SubmitTransactionAsync(
                runs.Select(run => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(run.Key.Partition, run.Key.Row) { ["Body"] = RunBody.Of(run) })), Cancellation);
        }

        await AssertListedAsync(Count);
    }

    [Fact]
    public async Task A_pointer_to_nothing_is_stepped_over_when_a_person_is_forgotten()
    {
        var run = Run();
        await History.SaveAsync(run, Cancellation);
        await table.DeleteEntityAsync(run.Key.Partition, run.Key.Row, cancellationToken: Cancellation);

        Assert.Equal(0, await History.DeleteUserAsync(run.Tenant, run.User, Cancellation));
        Assert.Empty(table.Query<TableEntity>(cancellationToken: Cancellation));
    }

    [Fact]
    public async Task A_store_that_is_away_is_said_so()
    {
        TableClientOptions impatient = TableRunHistory.ClientOptions();
        impatient.Retry.MaxRetries = 0;
        TableRunHistory away = new(new TableClient("UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://127.0.0.1:1", "Runs", impatient));

        await Assert.ThrowsAsync<HistoryException>(() => away.SaveAsync(Run(), Cancellation));
        await Assert.ThrowsAsync<HistoryException>(() => away.CheckAsync(Cancellation));
    }
}
