using System.Net.Mime;
using System.Text;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using OfficePM.Service.Opening;
using OfficePM.Service.Safety;
using OfficePM.Service.Settings;
using OfficePM.Service.SignIn;

namespace OfficePM.Service.Hosting;

/// <summary>The add-in's pages, where they were built, and what they need to know of this service.</summary>
internal static partial class Pane
{
    private const string TaskPane = "taskpane.html";

    // The page as it is built is the one of the Marketplace, which demands Microsoft's own address.
    private const string OfficeJsAtMicrosoft = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";
    private const string OfficeJsHere = "office/office.js";

    /// <summary>
    /// Scripts and styles travel packed: the pane waits for a third of the bytes. Nothing else is packed, since the length of packed answers tells of what is in them.
    /// </summary>
    public static void AddPane(this IServiceCollection services) =>
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = [MediaTypeNames.Text.JavaScript, MediaTypeNames.Text.Css];
        });

    /// <summary>Serves the pages.</summary>
    public static void UsePane(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<PaneOptions>>().Value;
        var folder = Path.GetFullPath(options.Folder ?? "pane", AppContext.BaseDirectory);
        if (!Directory.Exists(folder))
        {
            Log.NotBuilt(app.Logger, folder);
            return;
        }

        app.Use(async (http, next) =>
        {
            if (http.Request.Path.Value is "/" or "/" + TaskPane && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)))
            {
                var page = await File.ReadAllTextAsync(Path.Combine(folder, TaskPane), http.RequestAborted);
                await Results.Text(WithOfficeJs(page, options.OfficeJs), MediaTypeNames.Text.Html, Encoding.UTF8).ExecuteAsync(http);
                return;
            }

            if (http.Request.Path == "/help")
                http.Request.Path = "/help.html";
            await next(http);
        });
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder) });
    }

    /// <summary>Tells the pages what they cannot know.</summary>
    public static void MapPane(this IEndpointRouteBuilder app) =>
        app.MapGet("/pane.json", (HttpContext context, IOptions<PaneOptions> pane, IOptions<ServingOptions> serving, IEnumerable<IWorkbookSource> sources) =>
            TypedResults.Ok(new PaneSettings(
                Operations.Version,
                sources.Any(source => source.Opens(new WorkbookReference { ShareUrl = "https://contoso.sharepoint.com/backlog.xlsx" })),
                SignInOf(context.RequestServices, pane.Value, serving.Value))))
            .WithName("pane").WithTags("Operations").WithSummary("What the add-in's pages need to know: the version, whether workbooks are read from OneDrive, and how to sign in.");

    /// <summary>The page with Office's library from where the operator wants it.</summary>
    public static string WithOfficeJs(string page, OfficeJsSource source) => source switch
    {
        OfficeJsSource.Local => page.Replace(OfficeJsAtMicrosoft, OfficeJsHere, StringComparison.Ordinal),
        OfficeJsSource.None => string.Join('\n', page.Split('\n').Where(line => !line.Contains(OfficeJsAtMicrosoft, StringComparison.Ordinal))),
        _ => page,
    };

    private static PaneSignIn? SignInOf(IServiceProvider services, PaneOptions pane, ServingOptions serving)
    {
        if (services.GetService<SignedIn>() is not { } signedIn || serving.Public is not { } address)
            return null;
        var tenant = signedIn.Tenants is [var only] ? only : "organizations";
        return new PaneSignIn(
            pane.ClientId?.ToString("D") ?? signedIn.ClientId, $"https://login.microsoftonline.com/{tenant}", $"api://{address.Authority}/{signedIn.ClientId}/{SignInRegistration.Scope}");
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The add-in's pages are not in {Folder}: build them with npm (addin/README.md), or publish the service. Recalc works without them, over HTTP and from the command line.")]
        public static partial void NotBuilt(ILogger logger, string folder);
    }
}

/// <summary>What the add-in's pages need to know of the service.</summary>
/// <param name="Version">As built; shown in the pane, so that people can say what they use.</param>
/// <param name="OneDrive">Whether the service reads and writes workbooks of OneDrive and SharePoint itself.</param>
/// <param name="SignIn">How people sign in; absent where nobody does.</param>
public sealed record PaneSettings(string Version, bool OneDrive, PaneSignIn? SignIn);

/// <summary>How people sign in.</summary>
/// <param name="ClientId">The pane's app registration.</param>
/// <param name="Authority">Whose people may.</param>
/// <param name="Scope">What a token must be for.</param>
public sealed record PaneSignIn(string ClientId, string Authority, string Scope);
