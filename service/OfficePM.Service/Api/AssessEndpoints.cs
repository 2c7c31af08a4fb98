using Microsoft.AspNetCore.Http.HttpResults;
using OfficePM.Service.Runs;
using OfficePM.Service.SignIn;
using OfficePM.Service.WhatIf;

namespace OfficePM.Service.Api;

/// <summary>What is made of a grid that the add-in read, and what would be made of it if.</summary>
internal static class AssessEndpoints
{
    public static void MapAssess(this IEndpointRouteBuilder api)
    {
        api.MapPost("/assess", AssessAsync).WithName("assess")
            .WithSummary("What a Recalc of this grid would write and say; for workbooks that the service cannot reach.")
            .ProducesProblems(400, 413, 415, 422);
        api.MapPost("/what-if", WhatIfAsync).WithName("whatIf")
            .WithSummary("Tries changes out on a list that was assessed before: other scores, ranks and plan. Nothing is written.")
            .ProducesProblems(400, 404, 413, 415);
    }

    private static async Task<Ok<AssessResult>> AssessAsync(AssessRequest request, Caller caller, Assessments assessments, CancellationToken cancellationToken)
    {
        var outcome = await assessments.AssessAsync(caller, request.Snapshot, request.Capabilities, cancellationToken);
        return TypedResults.Ok(new AssessResult(outcome.Patch, outcome.Result));
    }

    private static async Task<Ok<WhatIfResult>> WhatIfAsync(WhatIfRequest request, Caller caller, Assessments assessments, CancellationToken cancellationToken)
    {
        var known = assessments.Find(caller, request.RunId)
            ?? throw new RequestException(Problems.AssessmentNotCached, "This list is no longer in memory. Recalc, then try again with the new result's runId.");
        return TypedResults.Ok(await Task.Run(() => WhatIfs.Try(known, request, cancellationToken), cancellationToken));
    }
}
