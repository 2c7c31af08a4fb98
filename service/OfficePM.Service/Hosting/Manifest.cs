using System.Net.Mime;
using System.Xml.Linq;
using Microsoft.Extensions.Options;
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
            var address = serving.Value.Public ?? new Uri($"{context.Request.Scheme}://{context.Request.Host}");
            return TypedResults.Text(For(template, address, pane.Value.ManifestId), MediaTypeNames.Application.Xml);
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
    public static string For(string template, Uri address, Guid? id)
    {
        var origin = address.GetLeftPart(UriPartial.Authority);
        // Text for text: what does not change must stay as it is written, so that the two can be compared.
        var manifest = template.Replace(ServeSettings.DefaultHttpsUrl, origin, StringComparison.Ordinal);
        return id is { } own
            ? manifest.Replace(XDocument.Parse(manifest).Root!.Elements().First(element => element.Name.LocalName == "Id").Value, own.ToString("D"), StringComparison.Ordinal)
            : manifest;
    }
}
