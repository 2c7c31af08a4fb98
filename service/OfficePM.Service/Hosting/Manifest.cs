using System.Net.Mime;
using System.Xml.Linq;
using Microsoft.Extensions.Options;
using OfficePM.Service.Safety;
using OfficePM.Service.Settings;

namespace OfficePM.Service.Hosting;

/// <summary>The add-in's manifest as this service's people need it: the one of the repository with this service's address and ids.</summary>
internal static class Manifest
{
    private const string Resource = "manifest.xml";

    public static void MapManifest(this IEndpointRouteBuilder app)
    {
        var template = Template();
        app.MapGet("/manifest.xml", (HttpContext context, IOptions<ServingOptions> serving, IOptions<PaneOptions> pane) =>
        {
            var clientId = context.RequestServices.GetService<SignedIn>()?.ClientId;
            var address = serving.Value.Public ?? new Uri($"{context.Request.Scheme}://{context.Request.Host}");
            return TypedResults.Text(For(template, address, pane.Value.ManifestId, clientId), MediaTypeNames.Application.Xml);
        }).WithName("manifest").WithTags("Operations").WithSummary("The manifest to install the add-in with.");
    }

    /// <summary>The repository's manifest, which is the one for localhost.</summary>
    public static string Template()
    {
        using var stream = typeof(Manifest).Assembly.GetManifestResourceStream(Resource)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The manifest for an address.</summary>
    /// <param name="template">The manifest for localhost.</param>
    /// <param name="address">Where the service is reached.</param>
    /// <param name="id">The add-in's id; null for the product's own.</param>
    /// <param name="clientId">The id of the app registration where people sign in; null otherwise.</param>
    public static string For(string template, Uri address, Guid? id, string? clientId)
    {
        var origin = address.GetLeftPart(UriPartial.Authority);
        // Text for text: what does not change must stay as it is written, so that the two can be compared.
        var manifest = template.Replace(ServeSettings.DefaultHttpsUrl, origin, StringComparison.Ordinal);
        var original = XDocument.Parse(manifest).Root!;
        if (id is { } own)
            manifest = manifest.Replace(original.Elements().First(element => element.Name.LocalName == "Id").Value, own.ToString("D"), StringComparison.Ordinal);
        if (clientId is not null && original.Descendants().FirstOrDefault(element => element.Name.LocalName == "WebApplicationInfo") is { } application)
        {
            var placeholder = application.Elements().First(element => element.Name.LocalName == "Id").Value;
            manifest = manifest.Replace(placeholder, clientId, StringComparison.Ordinal);
        }

        return manifest;
    }
}
