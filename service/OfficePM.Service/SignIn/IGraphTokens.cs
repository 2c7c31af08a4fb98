namespace OfficePM.Service.SignIn;

/// <summary>Tokens for Microsoft Graph with the rights of who asks, never more.</summary>
public interface IGraphTokens
{
    /// <summary>A token on the caller's behalf.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="scopes">What for: "Files.ReadWrite".</param>
    /// <param name="claims">What Graph demanded in a challenge; null otherwise.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="SignInException">The caller must agree to something or sign in again.</exception>
    Task<string> GetAsync(Caller caller, IReadOnlyList<string> scopes, string? claims, CancellationToken cancellationToken);
}
