using Microsoft.AspNetCore.Server.Kestrel.Core;
using OfficePM.Service.Settings;

namespace OfficePM.Service.Hosting;

/// <summary>What one connection may cost.</summary>
internal static class ServerLimits
{
    private const int MostConnections = 2000;

    public static void Configure(KestrelServerOptions options, LimitsOptions limits)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = limits.LargestRequest;
        options.Limits.MaxConcurrentConnections = MostConnections;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        options.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        // Whoever sends or reads drop by drop holds a connection, and soon loses it.
        options.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(5));
        options.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(5));
    }
}
