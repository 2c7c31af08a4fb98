using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using OfficePM.Service.History;
using OfficePM.Service.Opening;
using OfficePM.Service.Recalculating;
using OfficePM.Service.Runs;
using OfficePM.Service.Settings;
using OfficePM.Service.SignIn;
using OfficePM.Workbooks.Reporting;

namespace OfficePM.Service.Api;

/// <summary>What is done to workbooks that the service can reach itself.</summary>
internal static class RecalcEndpoints
{
    public const string IdempotencyKeyHeader = "Idempotency-Key";

    public static void MapRecalc(this IEndpointRouteBuilder api)
    {
        api.MapPost("/recalc", RecalcAsync).WithName("recalc")
            .WithSummary("Scores the list of a workbook and writes the results into it.")
            .WithDescription("Answers 200 with the result, or, where that takes longer, 202 with the address of the run. 'Prefer: respond-async' asks for 202 at once, 'Prefer: wait=5' for a wait of five seconds. A second Recalc of the same workbook joins the running one. "
                + "The same Idempotency-Key of the same person is the same run, not another one; the last 10,000 keys are kept, in memory: none of them outlives a restart.")
            .ProducesProblems(400, 403, 404, 409, 413, 415, 422, 503);
        api.MapPost("/check", CheckAsync).WithName("check")
            .WithSummary("Says how the list of a workbook is understood and what needs a look; writes nothing.")
            .ProducesProblems(400, 403, 404, 409, 413, 415, 422);
        api.MapPost("/undo", UndoAsync).WithName("undo")
            .WithSummary("Puts back what OfficePM's cells held before the last Recalc.")
            .WithDescription("With a workbook the service writes it; with a snapshot the answer holds the patch.")
            .ProducesProblems(400, 403, 404, 409, 413, 415, 422, 503);
        api.MapPost("/remove", RemoveAsync).WithName("remove")
            .WithSummary("Takes everything that OfficePM wrote out of a workbook.")
            .WithDescription("With a workbook the service writes it; with a snapshot the answer holds the patch.")
            .ProducesProblems(400, 403, 404, 409, 413, 415, 422, 503);
    }

    private static async Task<Results<Ok<RecalcResult>, Accepted<RunStatus>>> RecalcAsync(
        WorkbookRequest request, Caller caller, [FromHeader(Name = IdempotencyKeyHeader)] string? idempotencyKey, [FromHeader(Name = "Prefer")] string? prefer,
        WorkbookOpener workbooks, RunDesk desk, RunBook runs, IOptions<LimitsOptions> limits, HttpResponse response, CancellationToken cancellationToken)
    {
        if (idempotencyKey?.Length > 128)
            throw new RequestException(Problems.BadRequest, "An Idempotency-Key has at most 128 characters.");
        var workbook = await workbooks.OpenAsync(request.Workbook, caller, cancellationToken);
        var (key, run) = await desk.StartAsync(workbook, caller, idempotencyKey);
        var location = $"/api/runs/{key}";
        if (run is null)
            return TypedResults.Accepted(location, await runs.FindAsync(key.ToString(), caller, cancellationToken));

        await Task.WhenAny(run.Completion, Task.Delay(Patience(prefer, limits.Value.AnswerWithin), cancellationToken));
        var status = run.Status;
        if (status.State == RunState.Running)
            return TypedResults.Accepted(location, status);
        if (status.Result is not { } result)
            throw new RequestException(run.Failure!);
        response.Headers.ContentLocation = location;
        return TypedResults.Ok(result);
    }

    private static async Task<Ok<CheckResult>> CheckAsync(
        WorkbookRequest request, Caller caller, WorkbookOpener workbooks, Assessments assessments, CancellationToken cancellationToken)
    {
        await using var opened = await workbooks.OpenAsync(request.Workbook, caller, cancellationToken);
        var snapshot = await opened.Workbook.ReadAsync(cancellationToken);
        return TypedResults.Ok((await assessments.AssessAsync(caller, snapshot, opened.Workbook.Capabilities, cancellationToken)).Check);
    }

    private static Task<Ok<ChangeResult>> UndoAsync(ChangeRequest request, Caller caller, WorkbookChanges changes, CancellationToken cancellationToken) =>
        ChangeAsync(RunKind.Undo, snapshot => (Undoing.Of(snapshot), []), request, caller, changes, cancellationToken);

    private static Task<Ok<ChangeResult>> RemoveAsync(ChangeRequest request, Caller caller, WorkbookChanges changes, CancellationToken cancellationToken) =>
        ChangeAsync(RunKind.Remove, snapshot => Removing.Of(snapshot), request, caller, changes, cancellationToken);

    private static async Task<Ok<ChangeResult>> ChangeAsync(
        RunKind kind, Change change, ChangeRequest request, Caller caller, WorkbookChanges changes, CancellationToken cancellationToken) => TypedResults.Ok(request switch
        {
            { Workbook: { } workbook, Snapshot: null } => await changes.ApplyAsync(kind, workbook, caller, change, cancellationToken),
            { Workbook: null, Snapshot: { } snapshot } => WorkbookChanges.PatchOf(change, snapshot),
            _ => throw new RequestException(Problems.WorkbookReference, "Send either a workbook or a snapshot."),
        });

    /// <summary>How long the caller wants to wait (RFC 7240).</summary>
    private static TimeSpan Patience(string? prefer, TimeSpan most)
    {
        if (prefer is null)
            return most;
        var wishes = prefer.Split([',', ';'], StringSplitOptions.TrimEntries);
        var wait = wishes.FirstOrDefault(wish => wish.StartsWith("wait=", StringComparison.OrdinalIgnoreCase));
        if (wait is not null && int.TryParse(wait["wait=".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(Math.Min(seconds, most.TotalSeconds));
        return wishes.Contains("respond-async", StringComparer.OrdinalIgnoreCase) ? TimeSpan.Zero : most;
    }
}
