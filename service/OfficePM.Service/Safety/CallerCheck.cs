using System.Net;
using OfficePM.Service.Api;

namespace OfficePM.Service.Safety;

/// <summary>
/// Whether a request was meant for this service and comes from its own pages. A page of another site can make a browser send requests to this
/// machine, also under a name of its own that it lets point here; it can choose neither Host nor Origin.
/// </summary>
internal static class CallerCheck
{
    /// <summary>Why a request is not answered; null where it is.</summary>
    /// <param name="host">The Host header.</param>
    /// <param name="scheme">http or https, as the caller sees it.</param>
    /// <param name="origin">The Origin header; null where there is none.</param>
    /// <param name="fetchSite">The Sec-Fetch-Site header; null where there is none.</param>
    /// <param name="expected">The public address; null for this machine's own.</param>
    public static Failure? Refusal(HostString host, string scheme, string? origin, string? fetchSite, Uri? expected)
    {
        if (expected is null ? !IsThisMachine(host.Host) : !IsSame(host, scheme, expected))
            return new Failure(Problems.WrongHost, $"This service answers to {expected?.GetLeftPart(UriPartial.Authority) ?? "localhost"} only. Use that address.");
        var own = expected?.GetLeftPart(UriPartial.Authority) ?? $"{scheme}://{host}";
        // A picture or form of another site has no Origin in some browsers, but says where it comes from.
        var foreign = origin is null ? string.Equals(fetchSite, "cross-site", StringComparison.OrdinalIgnoreCase) : !string.Equals(origin, own, StringComparison.OrdinalIgnoreCase);
        return foreign
            ? new Failure(Problems.WrongOrigin, "This service answers to its own pages only, not to those of other sites.")
            : null;
    }

    /// <summary>Whether a name means this machine and cannot mean another one.</summary>
    public static bool IsThisMachine(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address) && !host.Contains('%', StringComparison.Ordinal)
            && (address.ToString() == host.Trim('[', ']')));

    private static bool IsSame(HostString host, string scheme, Uri expected) =>
        string.Equals(host.Host, expected.Host, StringComparison.OrdinalIgnoreCase)
        && (host.Port ?? (scheme == Uri.UriSchemeHttps ? 443 : 80)) == expected.Port;
}
