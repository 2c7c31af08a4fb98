namespace OfficePM.Service.History;

/// <summary>Remembers runs as well as it can: a PM's Recalc does not fail because the diary is away; readiness says that it is.</summary>
/// <param name="history">Where they are remembered.</param>
/// <param name="logger">Told where they could not be.</param>
internal sealed partial class Diary(IRunHistory history, ILogger<Diary> logger)
{
    /// <summary>Remembers a run, in place of what was remembered of it before.</summary>
    public async Task RememberAsync(RunRecord run)
    {
        try
        {
            // Not with the request's token: what was written is remembered although nobody waits for the answer any more.
            await history.SaveAsync(run, CancellationToken.None);
        }
        catch (HistoryException e)
        {
            Log.NotRemembered(logger, e, run.Key.ToString());
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Run {Run} could not be remembered")]
        public static partial void NotRemembered(ILogger logger, Exception exception, string run);
    }
}
