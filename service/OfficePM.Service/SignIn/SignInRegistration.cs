using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Identity.Web;
using Microsoft.IdentityModel.JsonWebTokens;
using OfficePM.Service.Hosting;
using OfficePM.Service.Safety;
using OfficePM.Service.Settings;

namespace OfficePM.Service.SignIn;

/// <summary>Sign-in with Entra ID, registered only where it is configured: without it every request would be refused.</summary>
internal static class SignInRegistration
{
    private const string Section = "AzureAd";
    private const string Policy = "signed in";

    /// <summary>The scope that a token must have.</summary>
    public const string Scope = "access_as_user";

    /// <summary>Registers sign-in where it is configured.</summary>
    /// <returns>Whether it is.</returns>
    /// <exception cref="ServeException">It is configured by half.</exception>
    public static bool AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (string.IsNullOrWhiteSpace(section["ClientId"]))
            return false;
        var tenants = TenantsOf(configuration, section);
        if (string.IsNullOrWhiteSpace(configuration[$"{ServingOptions.Section}:{nameof(ServingOptions.PublicUrl)}"]))
            throw new ServeException("AzureAd:ClientId is set, so set Serving:PublicUrl to the address that people use, such as https://officepm.contoso.com.");

        services.AddSingleton(new SignedIn(section["ClientId"]!, tenants));
        // Without a declared capability Entra ID issues no claims challenges: a blocked account would keep its token for an hour.
        section["ClientCapabilities:0"] ??= "cp1";
        section["Instance"] ??= "https://login.microsoftonline.com/";
        services.AddMicrosoftIdentityWebApiAuthentication(configuration, Section)
            .EnableTokenAcquisitionToCallDownstreamApi()
            .AddDistributedTokenCaches();
        services.Configure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options => options.IncludeErrorDetails = false);
        services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, KeepToken);
        AddTokenCache(services, configuration);
        services.AddAuthorizationBuilder().AddPolicy(Policy, policy => policy
            .RequireAuthenticatedUser()
            .RequireScope(Scope)
            .RequireAssertion(context => tenants.Contains(context.User.GetTenantId() ?? "", StringComparer.OrdinalIgnoreCase)));
        services.AddSingleton<IGraphTokens, OnBehalfOfTokens>();
        return true;
    }

    /// <summary>Lets only signed-in people of allowed organisations through, where people sign in.</summary>
    public static RouteGroupBuilder RequireSignIn(this RouteGroupBuilder api)
    {
        var services = ((IEndpointRouteBuilder)api).ServiceProvider;
        return services.GetService<SignedIn>() is null ? api : api.RequireAuthorization(Policy);
    }

    /// <summary>Reads tokens, where people sign in.</summary>
    public static void UseSignIn(this WebApplication app)
    {
        if (app.Services.GetService<SignedIn>() is null)
            return;
        app.UseAuthentication();
        app.UseAuthorization();
    }

    // A run that outlasts its request asks for tokens on behalf of its person, by the one that this person came with. The library keeps that with the request only.
    private static void KeepToken(JwtBearerOptions options)
    {
        var before = options.Events.OnTokenValidated;
        options.Events.OnTokenValidated = async context =>
        {
            await before(context);
            if (context is { Principal.Identity: ClaimsIdentity identity, SecurityToken: JsonWebToken token })
                identity.BootstrapContext = token.EncodedToken;
        };
    }

    private static string[] TenantsOf(IConfiguration configuration, IConfigurationSection section)
    {
        var allowed = configuration.GetSection("SignIn:Tenants").Get<string[]>() ?? [];
        if (allowed.Length == 0 && Guid.TryParse(section["TenantId"], out _))
            allowed = [section["TenantId"]!];
        if (allowed.Length == 0)
            throw new ServeException("AzureAd:ClientId is set, so say whose people may sign in: set AzureAd:TenantId to your directory's id, or SignIn:Tenants to a list of them.");
        return allowed.FirstOrDefault(tenant => !Guid.TryParse(tenant, out _)) is { } wrong
            ? throw new ServeException($"SignIn:Tenants has '{wrong}'; a directory's id looks like 72f988bf-86f1-41af-91ab-2d7cd011db47.")
            : allowed;
    }

    private static void AddTokenCache(IServiceCollection services, IConfiguration configuration)
    {
        if (configuration["TokenCache:Redis"] is { Length: > 0 } redis)
            services.AddStackExchangeRedisCache(options => (options.Configuration, options.InstanceName) = (redis, "officepm:"));
        else
            services.AddDistributedMemoryCache();
    }
}
