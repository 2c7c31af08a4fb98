using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace OfficePM.Service.Api;

/// <summary>Writes failures as application/problem+json.</summary>
/// <param name="problems">The framework's writer.</param>
/// <param name="logger">Told of bugs only.</param>
internal sealed partial class ProblemWriter(IProblemDetailsService problems, ILogger<ProblemWriter> logger) : IExceptionHandler
{
    /// <inheritdoc />
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var failure = Failure.Of(exception);
        // What happened in a run was logged there.
        if (failure.IsOurs && exception is not RequestException)
            Log.Unexpected(logger, httpContext.TraceIdentifier, ExceptionTrace.Of(exception));
        await WriteAsync(httpContext, problems, failure);
        return true;
    }

    /// <summary>Answers with a failure.</summary>
    public static ValueTask WriteAsync(HttpContext context, IProblemDetailsService problems, Failure failure)
    {
        context.Response.StatusCode = failure.Kind.Status;
        if (failure.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (failure.Challenge is { } challenge)
            context.Response.Headers.WWWAuthenticate = challenge;
        return problems.WriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = Of(failure) });
    }

    /// <summary>The document of a failure.</summary>
    public static ProblemDetails Of(Failure failure) => new()
    {
        Type = failure.Kind.Type,
        Title = failure.Kind.Title,
        Status = failure.Kind.Status,
        Detail = failure.Detail,
        Extensions = failure.More.Where(more => more.Value is not null).ToDictionary(StringComparer.Ordinal),
    };

    /// <summary>Gives the framework's own answers without a body (an unknown address, a wrong verb) our types and sentences.</summary>
    public static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem.Type?.StartsWith(Problems.Prefix, StringComparison.Ordinal) != true)
        {
            var failure = OfStatus(problem.Status ?? context.HttpContext.Response.StatusCode);
            (problem.Type, problem.Title, problem.Detail) = (failure.Kind.Type, failure.Kind.Title, failure.Detail);
        }

        problem.Extensions["traceId"] = context.HttpContext.TraceIdentifier;
    }

    private static Failure OfStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => new(Problems.SignInNeeded, "Sign in with your work account, then try again."),
        StatusCodes.Status403Forbidden => new(Problems.Forbidden, "Your account may not use OfficePM here. Ask whoever runs it for access."),
        StatusCodes.Status404NotFound => new(Problems.NotFound, "There is nothing at this address. /openapi/v1.json lists what there is."),
        StatusCodes.Status405MethodNotAllowed => new(Problems.MethodNotAllowed, "This address is asked in another way. /openapi/v1.json says how."),
        StatusCodes.Status406NotAcceptable => new(Problems.NotAcceptable, "This address answers with application/json only."),
        >= 500 => Failure.Of(new InvalidOperationException()),
        _ => Failure.Of(new BadHttpRequestException("", status)),
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A request failed for a reason that is not the caller's ({TraceId}): {Trace}")]
        public static partial void Unexpected(ILogger logger, string traceId, string trace);
    }
}
