using OfficePM.Service.Api;
using OfficePM.Service.History;
using OfficePM.Service.SignIn;
using OfficePM.Workbooks.Reporting;

namespace OfficePM.Service.Runs;

/// <summary>What is remembered of a run that ended.</summary>
internal static class RunRecords
{
    /// <summary>A run that begins.</summary>
    public static RunRecord Begun(RunKey key, RunKind kind, Caller caller, string workbook, DateTimeOffset at) => new()
    {
        Key = key,
        Kind = kind,
        Tenant = caller.Tenant,
        User = caller.User,
        UserName = RunLimits.Fitted(caller.Name),
        Workbook = RunLimits.Fitted(workbook),
        StartedAt = at,
    };

    /// <summary>A Recalc that is in the workbook: its numbers, never its texts.</summary>
    public static RunRecord Done(RunRecord begun, RecalcResult result, DateTimeOffset at) => begun with
    {
        State = RunState.Done,
        FinishedAt = at,
        Method = result.Method?.Name,
        ContentId = result.RunId,
        Items = result.Items.Count,
        Scored = result.Items.Count(item => item.Score is not null),
        Findings = result.Findings.Count(finding => finding.NeedsAPerson),
        Planned = result.Plan?.Selected?.Count,
        PlanValue = result.Plan?.Value,
        Sheets = result.Written?.Sheets ?? [],
        Columns = result.Written?.Columns ?? [],
        Substituted = result.Written?.Substituted.Count ?? 0,
    };

    /// <summary>A run that ended without writing.</summary>
    public static RunRecord Ended(RunRecord begun, RunState state, ProblemKind problem, DateTimeOffset at) =>
        begun with { State = state, Problem = problem.Slug, FinishedAt = at };
}
