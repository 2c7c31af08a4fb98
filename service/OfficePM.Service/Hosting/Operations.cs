using System.Reflection;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OfficePM.Engine;
using OfficePM.Service.History;
using OfficePM.Service.Opening;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OfficePM.Service.Hosting;

/// <summary>What whoever runs the service asks it.</summary>
internal static class Operations
{
    /// <summary>The version as built: "0.1.0+commit".</summary>
    public static string Version { get; } =
        typeof(Operations).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    public static void MapOperations(this IEndpointRouteBuilder app)
    {
        // Alive: the process answers. Ready: what it needs answers, too.
        app.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).WithTags("Operations");
        app.MapHealthChecks("/readyz", new HealthCheckOptions { ResponseWriter = WriteAsync }).WithTags("Operations");
        app.MapGet("/version", () => TypedResults.Ok(new VersionInfo("OfficePM", Version, RunId.EngineVersion))).WithName("version").WithTags("Operations")
            .WithSummary("Which version runs here.");
    }

    public static void AddReadiness(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<HistoryCheck>("history").AddCheck<FolderCheck>("folder");

    /// <summary>Traces, metrics and lines of the log go to whom the operator names, and nowhere otherwise. Addresses are sent without their query, those of Microsoft Graph without their path.</summary>
    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return;
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("officepm", serviceVersion: Version))
            .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddProcessor(new AddressesCutShort()))
            .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddMeter("Microsoft.AspNetCore.Server.Kestrel"))
            .UseOtlpExporter();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new Health(
        report.Status.ToString(), report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Description ?? entry.Value.Status.ToString(), StringComparer.Ordinal)), context.RequestAborted);
}

/// <summary>How the service is.</summary>
/// <param name="Status">"Healthy" or "Unhealthy".</param>
/// <param name="Checks">What was looked at, and what to do where something is wrong.</param>
public sealed record Health(string Status, IReadOnlyDictionary<string, string> Checks);

/// <summary>Which version runs.</summary>
/// <param name="Product">"OfficePM".</param>
/// <param name="Version">As built.</param>
/// <param name="Engine">Raised whenever the engine gives another answer for the same input.</param>
public sealed record VersionInfo(string Product, string Version, string Engine);

/// <summary>Whether the run history can be reached.</summary>
internal sealed class HistoryCheck(IRunHistory history) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await history.CheckAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (HistoryException e)
        {
            return HealthCheckResult.Unhealthy("The run history cannot be reached: see History in the settings.", e);
        }
    }
}

/// <summary>Whether the served folder is there.</summary>
internal sealed class FolderCheck(WorkbookFolder? folder = null) : IHealthCheck
{
    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        folder is null || Directory.Exists(folder.Root) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The served folder is gone: see Serving:Folder in the settings."));
}
