using System.Net;
using Microsoft.Graph;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware;

namespace OfficePM.Workbooks.Backends.Graph;

/// <summary>The SDK's HTTP client without what would act on its own.</summary>
public static class GraphHttp
{
    /// <summary>
    /// A client for <see cref="GraphWorkbook"/>, one for all workbooks: no retries (the SDK's repeat a POST whose answer was lost, and with it a chart),
    /// no redirects (a token goes nowhere else), and no time limit of its own (each read and write has one).
    /// </summary>
    /// <param name="handler">Sends; null for the network.</param>
    public static HttpClient Create(HttpMessageHandler? handler = null)
    {
        var handlers = GraphClientFactory.CreateDefaultHandlers().ToLookup(part => part is RetryHandler or RedirectHandler);
        foreach (var unused in handlers[true])
            unused.Dispose();
        var http = GraphClientFactory.Create(handlers[false], finalHandler: handler ?? Network());
        http.Timeout = Timeout.InfiniteTimeSpan;
        return http;
    }

    private static SocketsHttpHandler Network() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
