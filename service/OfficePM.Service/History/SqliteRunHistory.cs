using Microsoft.Data.Sqlite;

namespace OfficePM.Service.History;

/// <summary>The run history in a SQLite file: one machine, no server.</summary>
internal sealed class SqliteRunHistory : IRunHistory, IDisposable
{
    private readonly string connectionString;
    private readonly SqliteConnection keepsPool;

    /// <summary>A history in a file, which is made where it is not there.</summary>
    /// <exception cref="HistoryException">The file cannot be opened.</exception>
    public SqliteRunHistory(string file)
    {
        connectionString = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 10 }.ToString();
        keepsPool = new SqliteConnection(connectionString);
        Do(() =>
        {
            if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
                Directory.CreateDirectory(folder);
            keepsPool.Open();
            // Write-ahead: a process that is killed leaves whole runs, and readers never wait for a writer.
            Run(keepsPool, """
                pragma journal_mode = wal;
                create table if not exists runs (
                    partition text not null, row text not null, tenant text not null, user text not null, body text not null,
                    primary key (partition, row)) without rowid;
                create index if not exists runs_by_user on runs (tenant, user);
                create index if not exists runs_by_time on runs (row);
                """);
            return 0;
        });
    }

    /// <inheritdoc />
    public bool IsOneProcess => true;

    /// <inheritdoc />
    public Task SaveAsync(RunRecord run, CancellationToken cancellationToken)
    {
        RunLimits.ThrowUnlessStorable(run);
        return With(connection => Run(
            connection, "insert or replace into runs values ($partition, $row, $tenant, $user, $body)",
            ("$partition", run.Key.Partition), ("$row", run.Key.Row), ("$tenant", run.Tenant), ("$user", run.User), ("$body", RunBody.Of(run))));
    }

    /// <inheritdoc />
    public Task<RunRecord?> FindAsync(RunKey key, CancellationToken cancellationToken) => With(connection =>
        Read(connection, "select body from runs where partition = $partition and row = $row", ("$partition", key.Partition), ("$row", key.Row)).FirstOrDefault());

    /// <inheritdoc />
    public Task<RunPage> ListAsync(string partition, int size, string? after, CancellationToken cancellationToken)
    {
        RunLimits.ThrowUnlessPage(size);
        return With(connection =>
        {
            var runs = Read(
                connection, "select body from runs where partition = $partition and row > $after order by row limit $limit",
                ("$partition", partition), ("$after", after ?? ""), ("$limit", size + 1));
            return runs.Count > size ? new RunPage(runs[..size], runs[size - 1].Key.Row) : new RunPage(runs, null);
        });
    }

    /// <inheritdoc />
    public Task<int> DeleteUserAsync(string tenant, string user, CancellationToken cancellationToken) =>
        With(connection => Run(connection, "delete from runs where tenant = $tenant and user = $user", ("$tenant", tenant), ("$user", user)));

    /// <inheritdoc />
    public Task<int> DeleteBeforeAsync(DateTimeOffset time, CancellationToken cancellationToken) =>
        With(connection => Run(connection, "delete from runs where row >= $row", ("$row", RunKey.RowOf(time.AddTicks(-1)))));

    /// <inheritdoc />
    public Task CheckAsync(CancellationToken cancellationToken) =>
        With(connection => Run(connection, "begin immediate; select 1 from runs limit 1; rollback;"));

    /// <inheritdoc />
    public void Dispose()
    {
        keepsPool.Dispose();
        SqliteConnection.ClearPool(keepsPool);
    }

    // SQLite has no asynchronous input and output; a run costs far less than a millisecond.
    private Task<T> With<T>(Func<SqliteConnection, T> work) => Task.FromResult(Do(() =>
    {
        using SqliteConnection connection = new(connectionString);
        connection.Open();
        // With write-ahead nothing is ever torn; only a power cut can take the last runs with it, and no Recalc waits for the disk.
        Run(connection, "pragma synchronous = normal");
        return work(connection);
    }));

    private static T Do<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new HistoryException(e);
        }
    }

    private static int Run(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    private static List<RunRecord> Read(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = Command(connection, sql, values);
        using var reader = command.ExecuteReader();
        List<RunRecord> runs = [];
        while (reader.Read())
            runs.Add(RunBody.Read(reader.GetString(0)));
        return runs;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return command;
    }
}
