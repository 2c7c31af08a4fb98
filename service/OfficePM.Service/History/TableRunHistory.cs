using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;

namespace OfficePM.Service.History;

/// <summary>
/// The run history in Azure Table Storage. One row per run in the partition of its tenant and workbook, and one that points to it in the partition
/// of the person, so that "delete my data" reads what it deletes and nothing else.
/// </summary>
/// <remarks>
/// All keys are hexadecimal digits of a fixed length: none of the characters that keys must not have ("/", "\", "#", "?", control characters) can
/// occur. The pointer is written first: a process that is killed in between leaves a pointer to nothing, which deleting steps over.
/// </remarks>
internal sealed class TableRunHistory : IRunHistory
{
    // These sort after all partitions of runs, which begin with a hexadecimal digit.
    private const string People = "u";
    private const string Readiness = "v";
    private const string Body = "Body";
    private const int AtOnce = 8;

    private readonly TableClient table;
    private volatile bool there;

    /// <summary>A history in a table, which is made where it is not there.</summary>
    public TableRunHistory(TableClient table) => this.table = table;

    /// <inheritdoc />
    public bool IsOneProcess => false;

    /// <inheritdoc />
    public Task SaveAsync(RunRecord run, CancellationToken cancellationToken)
    {
        RunLimits.ThrowUnlessStorable(run);
        return Do(async () =>
        {
            await table.UpsertEntityAsync(new TableEntity(PersonOf(run), run.Key.ToString()), TableUpdateMode.Replace, cancellationToken);
            await table.UpsertEntityAsync(new TableEntity(run.Key.Partition, run.Key.Row) { [Body] = RunBody.Of(run) }, TableUpdateMode.Replace, cancellationToken);
            return 0;
        }, cancellationToken);
    }

    /// <inheritdoc />
    public Task<RunRecord?> FindAsync(RunKey key, CancellationToken cancellationToken) => Do(async () =>
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(key.Partition, key.Row, [Body], cancellationToken);
        return found.HasValue ? RunBody.Read(found.Value!.GetString(Body)) : null;
    }, cancellationToken);

    /// <inheritdoc />
    public Task<RunPage> ListAsync(string partition, int size, string? after, CancellationToken cancellationToken)
    {
        RunLimits.ThrowUnlessPage(size);
        return Do(async () =>
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {after ?? ""}");
            List<RunRecord> runs = [];
            // The service may give less than a page at a time; it is asked again until the page is full or there is no more.
            await foreach (var entity in table.QueryAsync<TableEntity>(filter, size, [Body], cancellationToken))
            {
                if (runs.Count == size)
                    return new RunPage(runs, runs[^1].Key.Row);
                runs.Add(RunBody.Read(entity.GetString(Body)));
            }

            return new RunPage(runs, null);
        }, cancellationToken);
    }

    /// <inheritdoc />
    public Task<int> DeleteUserAsync(string tenant, string user, CancellationToken cancellationToken) => Do(async () =>
    {
        var person = PersonOf(tenant, user);
        var deleted = 0;
        var pointers = table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {person}"), IRunHistory.LargestPage, ["RowKey"], cancellationToken);
        await Parallel.ForEachAsync(pointers, Together(cancellationToken), async (pointer, cancellation) =>
        {
            if (RunKey.TryParse(pointer.RowKey, out var key) && await DeleteAsync(key.Partition, key.Row, cancellation))
                Interlocked.Increment(ref deleted);
            await DeleteAsync(person, pointer.RowKey, cancellation);
        });
        return deleted;
    }, cancellationToken);

    /// <inheritdoc />
    public Task<int> DeleteBeforeAsync(DateTimeOffset time, CancellationToken cancellationToken) => Do(async () =>
    {
        var deleted = 0;
        var filter = TableClient.CreateQueryFilter($"PartitionKey lt {People} and RowKey ge {RunKey.RowOf(time.AddTicks(-1))}");
        await Parallel.ForEachAsync(
            table.QueryAsync<TableEntity>(filter, IRunHistory.LargestPage, null, cancellationToken), Together(cancellationToken), async (entity, cancellation) =>
            {
                var run = RunBody.Read(entity.GetString(Body));
                if (await DeleteAsync(entity.PartitionKey, entity.RowKey, cancellation))
                    Interlocked.Increment(ref deleted);
                await DeleteAsync(PersonOf(run), run.Key.ToString(), cancellation);
            });
        return deleted;
    }, cancellationToken);

    /// <inheritdoc />
    public Task CheckAsync(CancellationToken cancellationToken) => Do(async () =>
    {
        TableEntity probe = new(Readiness, "probe");
        await table.UpsertEntityAsync(probe, TableUpdateMode.Replace, cancellationToken);
        await table.GetEntityIfExistsAsync<TableEntity>(probe.PartitionKey, probe.RowKey, cancellationToken: cancellationToken);
        return 0;
    }, cancellationToken);

    private async Task<bool> DeleteAsync(string partition, string row, CancellationToken cancellationToken)
    {
        var response = await table.DeleteEntityAsync(partition, row, ETag.All, cancellationToken);
        return response.Status != StatusCodes.Status404NotFound;
    }

    private static string PersonOf(RunRecord run) => PersonOf(run.Tenant, run.User);

    private static string PersonOf(string tenant, string user) => People + RunKey.Hash($"{tenant}\n{user}");

    private static ParallelOptions Together(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };

    private async Task<T> Do<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            if (!there)
            {
                await table.CreateIfNotExistsAsync(cancellationToken);
                there = true;
            }

            return await work();
        }
        catch (Exception e) when (e is RequestFailedException or AuthenticationFailedException or AggregateException { InnerException: RequestFailedException })
        {
            throw new HistoryException(e);
        }
    }

    /// <summary>How the store is called: no retry may outlast a request.</summary>
    public static TableClientOptions ClientOptions() => new()
    {
        Retry = { Mode = RetryMode.Exponential, MaxRetries = 3, Delay = TimeSpan.FromMilliseconds(200), MaxDelay = TimeSpan.FromSeconds(2), NetworkTimeout = TimeSpan.FromSeconds(10) },
    };
}
