using System.Globalization;

namespace OfficePM.Service.Hosting;

/// <summary>What was said on the command line; everything else comes from configuration.</summary>
/// <param name="Urls">Addresses to listen on, separated by semicolons.</param>
/// <param name="Folder">The folder to serve; null for the configured one.</param>
public sealed record ServeSettings(string Urls, string? Folder = null)
{
    /// <summary>Where it listens unless told otherwise.</summary>
    public static string DefaultUrl { get; } = Local(Uri.UriSchemeHttp, 7442);

    /// <summary>Where it listens with a certificate: the address in the add-in's manifest.</summary>
    public static string DefaultHttpsUrl { get; } = Local(Uri.UriSchemeHttps, 7443);

    private static string Local(string scheme, int port) => string.Create(CultureInfo.InvariantCulture, $"{scheme}://localhost:{port}");
}

/// <summary>The service cannot start as it is set up; the message says what to set.</summary>
/// <param name="message">What to set.</param>
/// <param name="innerException">What led to it.</param>
public sealed class ServeException(string message, Exception? innerException = null) : Exception(message, innerException);
