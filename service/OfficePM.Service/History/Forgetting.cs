using Microsoft.Extensions.Options;
using OfficePM.Service.Settings;

namespace OfficePM.Service.History;

/// <summary>Forgets runs that are older than they are kept, once a day.</summary>
/// <param name="history">Where they are remembered.</param>
/// <param name="options">How long.</param>
/// <param name="clock">What day it is.</param>
/// <param name="logger">Told how many.</param>
internal sealed partial class Forgetting(IRunHistory history, IOptions<HistoryOptions> options, TimeProvider clock, ILogger<Forgetting> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not at once: starting is busy enough.
        await Task.Delay(TimeSpan.FromMinutes(1), clock, stoppingToken);
        using PeriodicTimer day = new(TimeSpan.FromDays(1), clock);
        do
        {
            try
            {
                var forgotten = await history.DeleteBeforeAsync(clock.GetUtcNow().AddDays(-options.Value.KeepDays), stoppingToken);
                Log.Forgotten(logger, forgotten, options.Value.KeepDays);
            }
            catch (HistoryException e)
            {
                Log.Away(logger, e);
            }
        }
        while (await day.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Count} runs older than {Days} days are forgotten")]
        public static partial void Forgotten(ILogger logger, int count, int days);

        [LoggerMessage(LogLevel.Warning, "Old runs could not be forgotten today")]
        public static partial void Away(ILogger logger, Exception exception);
    }
}
