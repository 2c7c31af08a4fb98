using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Identity.Client;
using Microsoft.Identity.Web;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using OfficePM.Service.Api;
using OfficePM.Service.SignIn;

namespace OfficePM.Service.Tests.SignIn;

/// <summary>What Entra ID says when it gives no token for Graph, in a form that the pane can act on.</summary>
public sealed class OnBehalfOfTests
{
    private static readonly string[] Scopes = ["Files.ReadWrite"];
    private readonly ITokenAcquisition entra = Substitute.For<ITokenAcquisition>();
    private readonly Caller caller = new("tenant", "person", "", new ClaimsPrincipal());
    private readonly OnBehalfOfTokens tokens;

    public OnBehalfOfTests() =>
        tokens = new OnBehalfOfTokens(new ServiceCollection().AddScoped(_ => entra).BuildServiceProvider().GetRequiredService<IServiceScopeFactory>());

    [Fact]
    public async Task A_token_is_asked_with_the_callers_own_rights_in_the_callers_directory()
    {
        Answer().Returns("token");

        Assert.Equal("token", await tokens.GetAsync(caller, Scopes, claims: null, TestContext.Current.CancellationToken));
        await entra.Received().GetAccessTokenForUserAsync(Scopes, Arg.Any<string?>(), "tenant", Arg.Any<string?>(), caller.Principal, Arg.Any<TokenAcquisitionOptions?>());
    }

    [Fact]
    public async Task A_missing_consent_asks_for_the_permission()
    {
        Answer().ThrowsAsync(new MsalUiRequiredException("invalid_grant", "AADSTS65001: The user or administrator has not consented to use the application."));

        var error = await Assert.ThrowsAsync<SignInException>(() => tokens.GetAsync(caller, Scopes, claims: null, TestContext.Current.CancellationToken));

        Assert.True(error.Need.IsConsent);
        Assert.Equal(Scopes, error.Need.Scopes);
        Assert.DoesNotContain("AADSTS", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AADSTS50076: Due to a configuration change made by your administrator, you must use multi-factor authentication.")]
    [InlineData("AADSTS500133: Assertion is not within its valid time range.")]
    public async Task A_demanded_sign_in_asks_for_one(string said)
    {
        Answer().ThrowsAsync(new MicrosoftIdentityWebChallengeUserException(new MsalUiRequiredException("invalid_grant", said), Scopes));

        var error = await Assert.ThrowsAsync<SignInException>(() => tokens.GetAsync(caller, Scopes, claims: null, TestContext.Current.CancellationToken));

        Assert.False(error.Need.IsConsent);
    }

    [Fact]
    public async Task An_Entra_ID_that_cannot_be_reached_is_503_and_worth_another_try()
    {
        Answer().ThrowsAsync(new HttpRequestException("No such host is known. (login.microsoftonline.com:443)"));

        var error = await Assert.ThrowsAsync<RequestException>(() => tokens.GetAsync(caller, Scopes, claims: null, TestContext.Current.CancellationToken));

        Assert.Equal((503, "sign-in-unavailable"), (error.Kind.Status, error.Kind.Slug));
        Assert.NotNull(error.RetryAfter);
        Assert.DoesNotContain("login.microsoftonline.com", error.Message, StringComparison.Ordinal);
    }

    private Task<string> Answer() => entra.GetAccessTokenForUserAsync(
        Arg.Any<IEnumerable<string>>(), Arg.Any<string?>(), Arg.Any<string?>(), Arg.Any<string?>(), Arg.Any<ClaimsPrincipal?>(), Arg.Any<TokenAcquisitionOptions?>());
}
