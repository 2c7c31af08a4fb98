using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;

namespace OfficePM.Service.Api;

/// <summary>Says in the OpenAPI document which failures an endpoint answers with.</summary>
internal static class ProblemResponses
{
    /// <summary>These beside the ones that every endpoint has.</summary>
    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (var status in statuses.Union([StatusCodes.Status401Unauthorized, StatusCodes.Status429TooManyRequests]).Order())
            endpoint.Produces<ProblemDetails>(status, MediaTypeNames.Application.ProblemJson);
        return endpoint;
    }
}
