using System.Security.Claims;
using Microsoft.Identity.Web;

namespace OfficePM.Service.SignIn;

/// <summary>Who asks.</summary>
/// <param name="Tenant">The directory's id; "local" without sign-in.</param>
/// <param name="User">The person's id in that directory; "local" without sign-in.</param>
/// <param name="Name">What people call the person; empty without sign-in.</param>
/// <param name="Principal">As signed in, for tokens on the person's behalf.</param>
public sealed record Caller(string Tenant, string User, string Name, ClaimsPrincipal Principal)
{
    private const string Local = "local";

    /// <summary>Tells callers apart.</summary>
    public string Key => $"{Tenant}/{User}";

    /// <summary>Taken from the request, for endpoints.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context.User));

    /// <summary>Whoever is signed in; the person at this machine where nobody is.</summary>
    public static Caller Of(ClaimsPrincipal principal) =>
        principal.Identity?.IsAuthenticated == true
            ? new Caller(principal.GetTenantId() ?? "", principal.GetObjectId() ?? "", principal.GetDisplayName() ?? "", principal)
            : new Caller(Local, Local, "", principal);
}
