using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using OfficePM.Service.Tests.Http;

namespace OfficePM.Service.Tests.SignIn;

/// <summary>Tokens as Entra ID would issue them, signed with a key of the test, and a service that trusts that key instead of Microsoft's.</summary>
internal sealed class TestTokens : IDisposable
{
    public const string Client = "11111111-1111-1111-1111-111111111111";
    public const string Tenant = "22222222-2222-2222-2222-222222222222";
    public const string OtherTenant = "33333333-3333-3333-3333-333333333333";
    public const string Person = "44444444-4444-4444-4444-444444444444";

    private readonly RSA rsa = RSA.Create(2048);

    public TestTokens() => Key = new RsaSecurityKey(rsa) { KeyId = "test" };

    public RsaSecurityKey Key { get; }

    /// <summary>The service with sign-in.</summary>
    public Task<TestService> StartAsync(Action<WebApplicationBuilder>? adjust = null, params (string Key, string Value)[] settings) => TestService.StartAsync(
        builder =>
        {
            OpenIdConnectConfiguration published = new() { Issuer = $"https://login.microsoftonline.com/{Tenant}/v2.0" };
            published.SigningKeys.Add(Key);
            builder.Services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options =>
            {
                options.Configuration = published;
                options.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(published);
                // The library's own asks Microsoft which issuers there are; every directory has one of this form.
                options.TokenValidationParameters.IssuerValidator = (issuer, token, _) =>
                    token is JsonWebToken jwt && jwt.TryGetPayloadValue("tid", out string tenant) && issuer == $"https://login.microsoftonline.com/{tenant}/v2.0"
                        ? issuer
                        : throw new SecurityTokenInvalidIssuerException("Another issuer.");
            });
            adjust?.Invoke(builder);
        },
        [
            ("AzureAd:ClientId", Client), ("AzureAd:TenantId", Tenant), ("AzureAd:ClientSecret", "not a secret"), ("Serving:PublicUrl", "http://127.0.0.1"), .. settings,
        ]);

    /// <summary>A token that is right but for what is changed.</summary>
    public string Token(Action<SecurityTokenDescriptor>? change = null, string tenant = Tenant, string? scope = "access_as_user", string person = Person)
    {
        SecurityTokenDescriptor descriptor = new()
        {
            Issuer = $"https://login.microsoftonline.com/{tenant}/v2.0",
            Audience = Client,
            Expires = TimeProvider.System.GetUtcNow().AddMinutes(10).UtcDateTime,
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.RsaSha256),
            Claims = new Dictionary<string, object> { ["tid"] = tenant, ["oid"] = person, ["name"] = "Mira Lang", ["ver"] = "2.0" },
        };
        if (scope is not null)
            descriptor.Claims["scp"] = scope;
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    /// <summary>A token whose header is another one and whose signature is what is given.</summary>
    public string Forged(string header, Func<string, byte[]> sign)
    {
        var payload = Token().Split('.')[1];
        var signed = Base64UrlEncoder.Encode(header) + "." + payload;
        return signed + "." + Base64UrlEncoder.Encode(sign(signed));
    }

    /// <summary>The public key as an attacker has it.</summary>
    public byte[] PublicKey => Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem());

    public void Dispose() => rsa.Dispose();
}
