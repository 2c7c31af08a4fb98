namespace OfficePM.Service.History;

/// <summary>Remembers runs. Every store passes the same contract tests.</summary>
public interface IRunHistory
{
    /// <summary>The most runs on a page.</summary>
    const int LargestPage = 1000;

    /// <summary>Whether no other process writes here, so that a run that nobody works at was interrupted.</summary>
    bool IsOneProcess { get; }

    /// <summary>Remembers a run, in place of what was remembered of it before.</summary>
    /// <exception cref="ArgumentException">Something in it is longer than any store takes.</exception>
    /// <exception cref="HistoryException">The store cannot be reached.</exception>
    Task SaveAsync(RunRecord run, CancellationToken cancellationToken);

    /// <summary>One run, or null.</summary>
    /// <exception cref="HistoryException">The store cannot be reached.</exception>
    Task<RunRecord?> FindAsync(RunKey key, CancellationToken cancellationToken);

    /// <summary>The runs of a workbook, the newest first.</summary>
    /// <param name="partition">The workbook: <see cref="RunKey.PartitionOf"/>.</param>
    /// <param name="size">How many; 1 to <see cref="LargestPage"/>.</param>
    /// <param name="after">The row of the last run of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="HistoryException">The store cannot be reached.</exception>
    Task<RunPage> ListAsync(string partition, int size, string? after, CancellationToken cancellationToken);

    /// <summary>Forgets all runs of one person.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="HistoryException">The store cannot be reached.</exception>
    Task<int> DeleteUserAsync(string tenant, string user, CancellationToken cancellationToken);

    /// <summary>Forgets all runs that began before a time.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="HistoryException">The store cannot be reached.</exception>
    Task<int> DeleteBeforeAsync(DateTimeOffset time, CancellationToken cancellationToken);

    /// <summary>Reads and writes once, to see whether it can.</summary>
    /// <exception cref="HistoryException">The store cannot be reached.</exception>
    Task CheckAsync(CancellationToken cancellationToken);
}

/// <summary>Some runs of a workbook.</summary>
/// <param name="Runs">The newest first.</param>
/// <param name="Next">What to ask for the next page with; null on the last one.</param>
public sealed record RunPage(IReadOnlyList<RunRecord> Runs, string? Next);

/// <summary>The store of the run history cannot be reached.</summary>
/// <param name="innerException">Why.</param>
public sealed class HistoryException(Exception innerException)
    : Exception("The run history cannot be reached just now; workbooks are not touched by that. Try again in a moment.", innerException);
