using OfficePM.Service.Safety;

namespace OfficePM.Service.Hosting;

/// <summary>Where the service may listen.</summary>
internal static class Bindings
{
    /// <summary>Refuses to listen beyond this machine where nobody signs in.</summary>
    /// <param name="configuration">May name endpoints besides.</param>
    /// <param name="urls">Addresses of the command line.</param>
    /// <exception cref="ServeException">An address reaches beyond this machine, or is none.</exception>
    public static void ThrowUnlessLoopback(IConfiguration configuration, string urls)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? "");
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Concat(endpoints))
        {
            BindingAddress address;
            try
            {
                address = BindingAddress.Parse(url);
            }
            catch (FormatException e)
            {
                throw new ServeException($"'{url}' is no address to listen on. Write it like {ServeSettings.DefaultUrl}.", e);
            }

            if (address.IsUnixPipe || address.IsNamedPipe || !CallerCheck.IsThisMachine(address.Host))
                throw new ServeException(
                    $"'{url}' can be reached from other machines, and nobody signs in. Listen on localhost (--urls {ServeSettings.DefaultUrl}), or set up sign-in: AzureAd:TenantId, AzureAd:ClientId and Serving:PublicUrl (service/deploy/README.md).");
        }
    }
}
