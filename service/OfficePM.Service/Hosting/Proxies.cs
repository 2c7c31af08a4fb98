using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace OfficePM.Service.Hosting;

/// <summary>Believes what a proxy says of the caller (scheme, host, address), where the operator says which proxy that is.</summary>
internal static class Proxies
{
    private const string Section = "Proxies";

    /// <exception cref="ServeException">An address or network is none.</exception>
    public static void AddProxies(this IServiceCollection services, IConfiguration configuration)
    {
        var known = Known(configuration);
        if (known.Length == 0)
            return;
        var networks = known.Select(Parse).ToList();
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            options.ForwardLimit = networks.Count;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in networks)
                options.KnownIPNetworks.Add(network);
        });
    }

    public static void UseProxies(this WebApplication app)
    {
        // Without a known proxy anybody could claim to be one.
        if (Known(app.Configuration).Length > 0)
            app.UseForwardedHeaders();
    }

    private static string[] Known(IConfiguration configuration) => configuration.GetSection(Section).Get<string[]>() ?? [];

    private static System.Net.IPNetwork Parse(string text) =>
        System.Net.IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new System.Net.IPNetwork(address, address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 32 : 128)
        : throw new ServeException($"Proxies has '{text}'; name each proxy by its address or network, such as 10.0.0.4 or 10.0.0.0/16.");
}
