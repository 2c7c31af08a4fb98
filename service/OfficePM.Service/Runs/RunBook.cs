using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using OfficePM.Service.Api;
using OfficePM.Service.History;
using OfficePM.Service.Settings;
using OfficePM.Service.SignIn;

namespace OfficePM.Service.Runs;

/// <summary>Runs by their id, wherever they are known: at work here, over a moment ago, or in the history.</summary>
/// <param name="desk">Runs at work, and those that ended a moment ago.</param>
/// <param name="history">All others.</param>
/// <param name="limits">How long a run can be at work.</param>
/// <param name="clock">What time it is.</param>
internal sealed class RunBook(RunDesk desk, IRunHistory history, IOptions<LimitsOptions> limits, TimeProvider clock)
{
    /// <summary>How a run of the caller's stands.</summary>
    /// <exception cref="RequestException">The caller has no such run.</exception>
    public async Task<RunStatus> FindAsync(string id, Caller caller, CancellationToken cancellationToken)
    {
        var key = KeyOf(id);
        if (desk.Find(key, caller) is { } run)
            return run.Status;
        return await history.FindAsync(key, cancellationToken) is { } record && record.Tenant == caller.Tenant && record.User == caller.User
            ? StatusOf(AsOfNow(record))
            : throw Unknown();
    }

    /// <summary>A run that is known with all its steps, or null where only the history knows it.</summary>
    /// <exception cref="RequestException">That is no run's id.</exception>
    public Run? Live(string id, Caller caller) => desk.Find(KeyOf(id), caller);

    /// <summary>The runs of a workbook, the newest first.</summary>
    public async Task<RunPage> ListAsync(string tenant, string workbookId, int size, string? after, CancellationToken cancellationToken)
    {
        var page = await history.ListAsync(RunKey.PartitionOf(tenant, workbookId), size, after, cancellationToken);
        return page with { Runs = [.. page.Runs.Select(AsOfNow)] };
    }

    private static RunKey KeyOf(string id) => RunKey.TryParse(id, out var key) ? key : throw Unknown();

    // A process that was killed could not write how its runs ended.
    private RunRecord AsOfNow(RunRecord record) =>
        record.State == RunState.Running && !desk.Runs(record.Key) && clock.GetUtcNow() - record.StartedAt > Grace
            ? record with { State = RunState.Interrupted }
            : record;

    // Another instance may be at it, but for no longer than a run can take.
    private TimeSpan Grace => history.IsOneProcess ? TimeSpan.Zero : limits.Value.LongestRun + limits.Value.ShutDownWithin;

    private static RunStatus StatusOf(RunRecord record) => new()
    {
        Id = record.Key.ToString(),
        Kind = record.Kind,
        Workbook = record.Workbook,
        State = record.State,
        StartedAt = record.StartedAt,
        FinishedAt = record.FinishedAt,
        Problem = record.Problem is { } slug ? Past(slug) : null,
    };

    // The sentence named the PM's file or sheet and was not kept.
    private static ProblemDetails Past(string slug) => new() { Type = Problems.TypeOf(slug), Detail = "This run is over. Recalc again to see what stands in the way now." };

    private static RequestException Unknown() => new(Problems.RunNotFound, "There is no such run of yours. It may have been forgotten; Recalc again.");
}
