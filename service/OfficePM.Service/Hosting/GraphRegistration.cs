using Microsoft.Extensions.Options;
using OfficePM.Service.Opening;
using OfficePM.Service.Settings;
using OfficePM.Service.SignIn;
using OfficePM.Workbooks.Backends.Graph;

namespace OfficePM.Service.Hosting;

/// <summary>Registers OneDrive and SharePoint where people sign in, or where an emulator on this machine is named.</summary>
internal static class GraphRegistration
{
    /// <summary>Registers them where they can be reached.</summary>
    /// <exception cref="ServeException">They are named, but nobody signs in to them.</exception>
    public static void AddGraph(this IServiceCollection services, IConfiguration configuration, bool signsIn)
    {
        var named = configuration[$"{GraphOptions.Section}:{nameof(GraphOptions.BaseUrl)}"];
        if (!signsIn && string.IsNullOrEmpty(named))
            return;
        if (!signsIn && !(Uri.TryCreate(named, UriKind.Absolute, out var url) && url.IsLoopback))
            throw new ServeException("Graph:BaseUrl is set, but nobody signs in: set AzureAd:ClientId and AzureAd:TenantId, or leave Graph:BaseUrl out. Without sign-in only an emulator on this machine is asked.");
        services.AddSingleton<IWorkbookSource>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<GraphOptions>>().Value;
            GraphAccess access = new() { BaseUrl = options.BaseUrl, TotalTime = options.TotalTime, Batches = options.Batches };
            return new GraphSource(GraphHttp.Create(), access, provider.GetRequiredService<TimeProvider>(), provider.GetService<IGraphTokens>());
        });
    }
}
