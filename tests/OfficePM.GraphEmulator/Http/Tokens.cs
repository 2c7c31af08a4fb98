using System.Globalization;

namespace OfficePM.GraphEmulator.Http;

/// <summary>Bearer tokens of the emulator. They are worth nothing anywhere else.</summary>
public sealed class Tokens
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (string[] Scopes, DateTimeOffset Expires)> issued = new(StringComparer.Ordinal);
    private readonly TimeProvider clock;

    internal Tokens(TimeProvider clock) => this.clock = clock;

    /// <summary>Makes a token.</summary>
    /// <param name="scopes">Separated by blanks: Files.Read, Files.ReadWrite.</param>
    public string Issue(string scopes, TimeSpan lifetime)
    {
        lock (gate)
        {
            var token = "emulated-token-" + (issued.Count + 1).ToString(CultureInfo.InvariantCulture);
            issued[token] = (scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries), clock.GetUtcNow() + lifetime);
            return token;
        }
    }

    internal void Check(GraphRequest request, bool writes)
    {
        const string Bearer = "Bearer ";
        var header = request.Header("Authorization");
        if (header is null || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            throw new GraphException(401, "unauthorizedUncategorized", "Access token is empty.");
        lock (gate)
        {
            if (!issued.TryGetValue(header[Bearer.Length..], out var token))
                throw new GraphException(401, "unauthorizedUncategorized", "The access token is not valid.");
            if (token.Expires <= clock.GetUtcNow())
                throw new GraphException(401, "unauthorizedUncategorized", "The access token has expired.");
            var allowed = token.Scopes.Any(scope => scope is "Files.ReadWrite" or "Files.ReadWrite.All" or "Sites.ReadWrite.All"
                || (!writes && scope is "Files.Read" or "Files.Read.All" or "Sites.Read.All"));
            if (!allowed)
                throw new GraphException(403, "accessDenied", "The caller doesn't have permission to perform the action.");
        }
    }
}
