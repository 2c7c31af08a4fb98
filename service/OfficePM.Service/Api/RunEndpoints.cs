using System.ComponentModel;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using OfficePM.Service.History;
using OfficePM.Service.Opening;
using OfficePM.Service.Runs;
using OfficePM.Service.SignIn;

namespace OfficePM.Service.Api;

/// <summary>What became of runs.</summary>
internal static class RunEndpoints
{
    private const int UsualPage = 50;

    public static void MapRuns(this IEndpointRouteBuilder api)
    {
        var runs = api.MapGroup("/runs").WithTags("Runs");
        runs.MapGet("", ListAsync).WithName("listRuns")
            .WithSummary("The runs of a workbook, the newest first.")
            .ProducesProblems(400, 403, 404, 503);
        runs.MapDelete("", ForgetAsync).WithName("forgetMe")
            .WithSummary("Forgets all runs of yours, in every workbook, and what is kept in memory of them. Workbooks are not touched.")
            .ProducesProblems(503);
        runs.MapGet("/{id}", GetAsync).WithName("getRun")
            .WithSummary("How a run of yours stands; with its result while that is kept.")
            .ProducesProblems(404, 503);
        runs.MapGet("/{id}/events", Watch).WithName("watchRun")
            .WithSummary("How a run of yours stands, as server-sent events, until it is over.")
            .WithDescription("Events: 'progress' with the step, then one of 'done', 'failed' and 'cancelled'. Each holds the run as GET /api/runs/{id} gives it.")
            .ProducesProblems(404);
        runs.MapDelete("/{id}", Stop).WithName("stopRun")
            .WithSummary("Stops a run of yours; the workbook is then as it was.")
            .ProducesProblems(404, 409);
    }

    private static async Task<Ok<RunList>> ListAsync(
        [Description("A path in the served folder, drive:DRIVE/ITEM, or a link.")] WorkbookReference workbook, Caller caller, WorkbookOpener workbooks, RunBook book,
        CancellationToken cancellationToken, [Description("How many, 1 to 1000.")] int size = UsualPage, [Description("The 'next' of the page before.")] string? after = null)
    {
        if (size is < 1 or > IRunHistory.LargestPage)
            throw new RequestException(Problems.BadRequest, $"A page has 1 to {IRunHistory.LargestPage} runs.");
        if (after is not null && !after.All(char.IsAsciiHexDigitLower))
            throw new RequestException(Problems.BadRequest, "'after' is the 'next' of the page before.");
        await using var opened = await workbooks.OpenAsync(workbook, caller, cancellationToken);
        var page = await book.ListAsync(caller.Tenant, opened.Id, size, after, cancellationToken);
        return TypedResults.Ok(new RunList([.. page.Runs.Select(run => RunEntry.Of(run, caller))], page.Next));
    }

    private static async Task<Ok<RunStatus>> GetAsync(string id, Caller caller, RunBook runs, CancellationToken cancellationToken) =>
        TypedResults.Ok(await runs.FindAsync(id, caller, cancellationToken));

    private static ServerSentEventsResult<RunStatus> Watch(string id, Caller caller, RunBook runs, CancellationToken cancellationToken)
    {
        var run = runs.Live(id, caller) ?? throw new RequestException(Problems.RunNotFound, "This run is over, or was never yours. GET /api/runs/{id} says how it ended.");
        return TypedResults.ServerSentEvents(EventsAsync(run, cancellationToken));
    }

    private static async IAsyncEnumerable<SseItem<RunStatus>> EventsAsync(Run run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var status in run.WatchAsync(cancellationToken))
        {
            yield return new SseItem<RunStatus>(status, status.State switch
            {
                RunState.Running => "progress",
                RunState.Done => "done",
                RunState.Cancelled => "cancelled",
                _ => "failed",
            });
        }
    }

    private static Accepted Stop(string id, Caller caller, RunBook runs)
    {
        var run = runs.Live(id, caller) ?? throw new RequestException(Problems.RunNotFound, "There is no such run of yours at work.");
        if (run.Status.State != RunState.Running)
            throw new RequestException(Problems.RunOver, "This run is over already. To take its results back, undo it.");
        run.Stop();
        return TypedResults.Accepted($"/api/runs/{id}");
    }

    private static async Task<Ok<Forgotten>> ForgetAsync(Caller caller, RunDesk desk, IRunHistory history, CancellationToken cancellationToken)
    {
        desk.Forget(caller);
        return TypedResults.Ok(new Forgotten(await history.DeleteUserAsync(caller.Tenant, caller.User, cancellationToken)));
    }
}

/// <summary>Some runs of a workbook.</summary>
/// <param name="Runs">The newest first.</param>
/// <param name="Next">What to ask for the next page with, as <c>after</c>; absent on the last one.</param>
public sealed record RunList(IReadOnlyList<RunEntry> Runs, string? Next);
