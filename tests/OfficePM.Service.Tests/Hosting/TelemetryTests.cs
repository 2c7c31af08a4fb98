using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OfficePM.Service.Hosting;
using OfficePM.Service.Tests.Http;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OfficePM.Service.Tests.Hosting;

/// <summary>Traces and metrics go to whom the operator names and to nobody else, and hold nothing of the PM's.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task What_the_operator_asks_for_arrives_without_the_name_of_a_workbook()
    {
        ConcurrentDictionary<string, string> received = new(StringComparer.Ordinal);
        await using var receiver = await ReceiverAsync(received);
        await using (var service = await TestService.StartAsync(("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Urls.Single()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")))
        {
            service.Backlog();
            await service.RecalcAsync();
            await service.GetAsync("/api/runs?workbook=backlog.xlsx");
            // Stopping sends what was not sent yet.
        }

        // Lines of the log go with them, where there are any.
        Assert.Equal(["metrics", "traces"], received.Keys.Where(signal => signal != "logs").Order(StringComparer.Ordinal));
        Assert.All(received.Values, sent => Assert.Contains("officepm", sent, StringComparison.Ordinal));
        Assert.Contains("/api/recalc", received["traces"], StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", received["metrics"], StringComparison.Ordinal);
        Assert.All(received.Values, sent => Assert.DoesNotContain("backlog", sent, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Unless_somebody_asks_nothing_is_collected_at_all()
    {
        await using var service = await TestService.StartAsync();

        Assert.Null(service.Services.GetService<TracerProvider>());
        Assert.Null(service.Services.GetService<MeterProvider>());
    }

    [Fact]
    public void Of_an_address_that_the_service_asks_only_the_host_is_told()
    {
        using Activity asked = new("GET");
        asked.SetTag("url.full", "https://graph.microsoft.com/v1.0/shares/u!aHR0cHM6Ly9jb250b3Nv/driveItem?$select=id");
        using AddressesCutShort cutting = new();

        cutting.OnEnd(asked);

        Assert.Equal("https://graph.microsoft.com", asked.GetTagItem("url.full"));
    }

    private static async Task<WebApplication> ReceiverAsync(ConcurrentDictionary<string, string> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using MemoryStream body = new();
            await request.Body.CopyToAsync(body);
            // Texts stand in protobuf as they are.
            received.AddOrUpdate(signal, Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
