using System.Text;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;

namespace OfficePM.Workbooks.Backends.Graph;

/// <summary>A token for Microsoft Graph with the rights of who asks; null where none is needed.</summary>
/// <param name="claims">What Graph demanded in a challenge, as JSON; null otherwise.</param>
/// <param name="cancellationToken">Stops it.</param>
public delegate ValueTask<string?> GraphToken(string? claims, CancellationToken cancellationToken);

/// <summary>Puts the token on the SDK's requests. The SDK asks a second time, with what was demanded, when Graph challenges the first.</summary>
internal sealed class GraphSignIn(GraphToken token) : IAuthenticationProvider
{
    private const string Claims = "claims";

    public async Task AuthenticateRequestAsync(
        RequestInformation request, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default)
    {
        var demanded = additionalAuthenticationContext?.GetValueOrDefault(Claims) as string;
        request.Headers.Remove("Authorization");
        if (await token(demanded is null ? null : Json(demanded), cancellationToken) is { } bearer)
            request.Headers.Add("Authorization", "Bearer " + bearer);
    }

    // The challenge carries them in Base64; Entra ID takes them as they are.
    private static string Json(string claims)
    {
        var bytes = new byte[claims.Length];
        return Convert.TryFromBase64String(claims.PadRight((claims.Length + 3) / 4 * 4, '='), bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : claims;
    }
}
