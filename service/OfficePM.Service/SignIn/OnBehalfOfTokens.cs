using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Identity.Client;
using Microsoft.Identity.Web;
using OfficePM.Service.Api;

namespace OfficePM.Service.SignIn;

/// <summary>Tokens from Entra ID by the on-behalf-of flow, kept in the distributed cache.</summary>
/// <param name="lifetimes">Makes the library's services, which live as long as one request, for runs that outlast it.</param>
internal sealed class OnBehalfOfTokens(IServiceScopeFactory lifetimes) : IGraphTokens
{
    private const string ConsentRequired = "AADSTS65001";

    /// <inheritdoc />
    public async Task<string> GetAsync(Caller caller, IReadOnlyList<string> scopes, string? claims, CancellationToken cancellationToken)
    {
        await using var scope = lifetimes.CreateAsyncScope();
        var tokens = scope.ServiceProvider.GetRequiredService<ITokenAcquisition>();
        try
        {
            return await tokens.GetAccessTokenForUserAsync(
                scopes, JwtBearerDefaults.AuthenticationScheme, tenantId: caller.Tenant, user: caller.Principal,
                tokenAcquisitionOptions: new TokenAcquisitionOptions { Claims = claims, CancellationToken = cancellationToken });
        }
        catch (MicrosoftIdentityWebChallengeUserException e)
        {
            throw Needed(scopes, e.MsalUiRequiredException);
        }
        catch (MsalUiRequiredException e)
        {
            throw Needed(scopes, e);
        }
        catch (Exception e) when (e is MsalServiceException or HttpRequestException)
        {
            throw new RequestException(
                Problems.SignInUnavailable, "The sign-in service of Microsoft cannot be reached just now. Try again in a moment; nothing was read or written.", e)
            {
                RetryAfter = TimeSpan.FromSeconds(10),
            };
        }
    }

    private static SignInException Needed(IReadOnlyList<string> wanted, MsalUiRequiredException e) => new(
        new SignInNeed(wanted, string.IsNullOrEmpty(e.Claims) ? null : e.Claims, IsConsent: e.Message.Contains(ConsentRequired, StringComparison.Ordinal)), e);
}
