namespace OfficePM.Service.Safety;

/// <summary>What an answer is, as far as a browser's precautions go.</summary>
internal enum AnswerKind
{
    /// <summary>Data: never shown in a frame, never kept.</summary>
    Data,

    /// <summary>A page that Excel shows in a frame of its own.</summary>
    Page,

    /// <summary>A script or style of such a page.</summary>
    Script,

    /// <summary>An icon that Office fetches by itself.</summary>
    Icon,

    /// <summary>A page for developers, in development only.</summary>
    Developer,
}

/// <summary>What the headers depend on besides.</summary>
/// <param name="IsEncrypted">Whether people reach the service over HTTPS by a name of its own.</param>
/// <param name="SignsIn">Whether pages sign in with Entra ID.</param>
/// <param name="OfficeJsFromCdn">Whether pages load Office's library from Microsoft.</param>
/// <param name="FrameAncestors">Who may show pages in a frame; null for anybody, since Microsoft publishes no list of Office's hosts.</param>
internal sealed record HeaderContext(bool IsEncrypted, bool SignsIn, bool OfficeJsFromCdn, string? FrameAncestors);

/// <summary>The security headers of every answer: a function of what it is and nothing else.</summary>
internal static class SecurityHeaders
{
    private const string OfficeCdn = "https://appsforoffice.microsoft.com";
    private const string EntraId = "https://login.microsoftonline.com";

    /// <summary>What is at an address.</summary>
    public static AnswerKind KindOf(string path) => path switch
    {
        _ when path.StartsWith("/assets/", StringComparison.OrdinalIgnoreCase) => AnswerKind.Icon,
        _ when path.StartsWith("/scalar", StringComparison.OrdinalIgnoreCase) => AnswerKind.Developer,
        "/" or "/help" => AnswerKind.Page,
        _ when path.EndsWith(".html", StringComparison.OrdinalIgnoreCase) => AnswerKind.Page,
        _ when path.EndsWith(".js", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".css", StringComparison.OrdinalIgnoreCase) => AnswerKind.Script,
        _ => AnswerKind.Data,
    };

    /// <summary>The headers of an answer.</summary>
    public static IReadOnlyDictionary<string, string> For(AnswerKind kind, HeaderContext context)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase)
        {
            ["X-Content-Type-Options"] = "nosniff",
            ["Referrer-Policy"] = "strict-origin-when-cross-origin",
        };
        if (context.IsEncrypted)
            headers["Strict-Transport-Security"] = "max-age=31536000";
        switch (kind)
        {
            case AnswerKind.Data:
                headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'";
                headers["X-Frame-Options"] = "DENY";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                headers["Cache-Control"] = "no-store";
                break;
            case AnswerKind.Page:
                // No X-Frame-Options and no Cross-Origin-Opener-Policy: Excel on the web frames the pane, and sign-in talks to a window of its own.
                headers["Content-Security-Policy"] = PagePolicy(context);
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
                headers["Cache-Control"] = "no-cache";
                break;
            case AnswerKind.Script:
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                headers["Cache-Control"] = "no-cache";
                break;
            case AnswerKind.Icon:
                // No Cache-Control at all: Office shows a blank icon where there is one.
                headers["Cross-Origin-Resource-Policy"] = "cross-origin";
                break;
            default:
                headers["X-Frame-Options"] = "DENY";
                headers["Cache-Control"] = "no-store";
                break;
        }

        return headers;
    }

    private static string PagePolicy(HeaderContext context)
    {
        var office = context.OfficeJsFromCdn ? " " + OfficeCdn : "";
        var entra = context.SignsIn ? " " + EntraId : "";
        string?[] parts =
        [
            "default-src 'none'",
            $"script-src 'self'{office}",
            "style-src 'self'",
            $"img-src 'self' data:{office}",
            "font-src 'self'",
            $"connect-src 'self'{office}{entra}",
            context.SignsIn ? $"frame-src{entra}" : null,
            "base-uri 'none'",
            "form-action 'none'",
            context.FrameAncestors is { } ancestors ? $"frame-ancestors {ancestors}" : null,
        ];
        return string.Join("; ", parts.OfType<string>());
    }
}
