using Microsoft.Extensions.Options;
using OfficePM.Service.Api;
using OfficePM.Service.Settings;

namespace OfficePM.Service.Safety;

/// <summary>What stands before everything else: headers on every answer, and no answer to whom it is not meant for.</summary>
internal static class SafetyMiddleware
{
    /// <summary>Puts the security headers on every answer, failures included.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        var serving = app.Services.GetRequiredService<IOptions<ServingOptions>>().Value;
        var pane = app.Services.GetRequiredService<IOptions<PaneOptions>>().Value;
        HeaderContext context = new(
            serving.Public is { Scheme: "https", IsLoopback: false }, app.Services.GetService<SignedIn>() is not null, pane.OfficeJs == OfficeJsSource.Cdn, pane.FrameAncestors);
        var byKind = Enum.GetValues<AnswerKind>().ToDictionary(kind => kind, kind => SecurityHeaders.For(kind, context));
        app.Use((http, next) =>
        {
            // At the last moment: whoever handles a failure empties the headers first.
            http.Response.OnStarting(() =>
            {
                foreach (var (name, value) in byKind[SecurityHeaders.KindOf(http.Request.Path.Value ?? "")])
                    http.Response.Headers[name] = value;
                return Task.CompletedTask;
            });
            return next(http);
        });
    }

    /// <summary>Refuses what was meant for another service or comes from another site's page.</summary>
    public static void UseCallerCheck(this WebApplication app)
    {
        var signsIn = app.Services.GetService<SignedIn>() is not null;
        var expected = signsIn ? app.Services.GetRequiredService<IOptions<ServingOptions>>().Value.Public : null;
        var problems = app.Services.GetRequiredService<IProblemDetailsService>();
        app.Use((http, next) =>
        {
            // Platforms probe by address. What a probe is told is no secret.
            if (signsIn && http.Request.Path.Value is "/healthz" or "/readyz")
                return next(http);
            var headers = http.Request.Headers;
            var refusal = CallerCheck.Refusal(http.Request.Host, http.Request.Scheme, Single(headers.Origin), Single(headers["Sec-Fetch-Site"]), expected);
            return refusal is null ? next(http) : ProblemWriter.WriteAsync(http, problems, refusal).AsTask();
        });
    }

    private static string? Single(Microsoft.Extensions.Primitives.StringValues values) => values.Count == 0 ? null : values.ToString();
}

/// <summary>Registered where people sign in; absent where the service is this machine's own.</summary>
/// <param name="ClientId">The id of the app registration.</param>
/// <param name="Tenants">The directories whose people may.</param>
internal sealed record SignedIn(string ClientId, IReadOnlyList<string> Tenants);
