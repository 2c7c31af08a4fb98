using OfficePM.Service.History;
using OfficePM.Service.SignIn;

namespace OfficePM.Service.Runs;

/// <summary>A run in the history of a workbook.</summary>
/// <param name="Id">Names the run.</param>
/// <param name="Kind">Recalc, undo or remove.</param>
/// <param name="State">How it ended.</param>
/// <param name="By">Who ran it; absent without sign-in.</param>
/// <param name="Mine">Whether the caller ran it.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">When it ended; absent where it did not.</param>
/// <param name="Problem">Why it could not be done, as the problem's type; absent where it could.</param>
/// <param name="Method">The scoring method; absent where none fits.</param>
/// <param name="ContentId">Equal for equal input, settings and engine; absent where nothing was computed.</param>
/// <param name="Items">How many items; absent where nothing was read.</param>
/// <param name="Scored">How many of them have a score.</param>
/// <param name="Findings">How many findings need a person.</param>
/// <param name="Planned">How many items are planned; absent without a plan.</param>
/// <param name="PlanValue">The plan's value; absent without a plan.</param>
/// <param name="Written">What was written; absent where nothing was.</param>
public sealed record RunEntry(
    string Id, RunKind Kind, RunState State, string? By, bool Mine, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, string? Problem, string? Method,
    string? ContentId, int? Items, int? Scored, int? Findings, int? Planned, double? PlanValue, RunReceipt? Written)
{
    /// <summary>A remembered run as a caller sees it.</summary>
    internal static RunEntry Of(RunRecord run, Caller caller) => new(
        run.Key.ToString(), run.Kind, run.State, run.UserName.Length == 0 ? null : run.UserName,
        run.Tenant == caller.Tenant && run.User == caller.User, run.StartedAt, run.FinishedAt,
        run.Problem is { } slug ? Api.Problems.TypeOf(slug) : null, run.Method, run.ContentId, run.Items, run.Scored, run.Findings, run.Planned, run.PlanValue,
        run.State == RunState.Done ? new(run.Sheets, run.Columns, run.Substituted) : null);
}

/// <summary>What a run wrote.</summary>
/// <param name="Sheets">Sheets of ours.</param>
/// <param name="Columns">Letters of list columns.</param>
/// <param name="Substituted">How many things were written otherwise than asked.</param>
public sealed record RunReceipt(IReadOnlyList<string> Sheets, IReadOnlyList<string> Columns, int Substituted);
