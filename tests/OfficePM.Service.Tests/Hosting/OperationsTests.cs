using System.Net;
using OfficePM.Service.Hosting;
using OfficePM.Service.Tests.Http;
using OfficePM.Testing;

namespace OfficePM.Service.Tests.Hosting;

/// <summary>What whoever runs the service asks it.</summary>
public sealed class OperationsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_that_it_lives_that_it_is_ready_and_which_version_it_is()
    {
        await using var service = await TestService.StartAsync();

        Assert.Equal("Healthy", (string?)(await service.GetAsync("/healthz"))["status"]);
        var ready = await service.GetAsync("/readyz");
        Assert.Equal(("Healthy", "Healthy", "Healthy"), ((string?)ready["status"], (string?)ready["checks"]!["history"], (string?)ready["checks"]!["folder"]));
        var version = await service.GetAsync("/version");
        Assert.Equal("OfficePM", (string?)version["product"]);
        Assert.Equal(Engine.RunId.EngineVersion, (string?)version["engine"]);
    }

    [Fact]
    public async Task It_lives_but_is_not_ready_while_its_history_or_folder_is_away()
    {
        await using var service = await TestService.StartAsync();
        Directory.Move(service.Folder.Path, service.Folder.Path + "-away");
        try
        {
            var response = await service.Client.GetAsync("/readyz", Cancellation);

            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Contains("Serving:Folder", (string?)(await TestService.JsonOf(response))["checks"]!["folder"], StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync("/healthz", Cancellation)).StatusCode);
        }
        finally
        {
            Directory.Move(service.Folder.Path + "-away", service.Folder.Path);
        }
    }

    [Fact]
    public async Task The_manifest_of_localhost_is_the_one_of_the_repository()
    {
        var repository = (await File.ReadAllTextAsync(Repository.Path("manifest.xml"), Cancellation)).ReplaceLineEndings("\n");

        Assert.Equal(repository, Manifest.For(Manifest.Template(), new Uri(ServeSettings.DefaultHttpsUrl), id: null).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task The_manifest_names_the_address_by_which_the_service_is_asked()
    {
        await using var service = await TestService.StartAsync(("Pane:ManifestId", "33333333-3333-3333-3333-333333333333"));

        var response = await service.Client.GetAsync("/manifest.xml", Cancellation);
        var manifest = await response.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal("application/xml", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains($"<SourceLocation DefaultValue=\"{service.Url.GetLeftPart(UriPartial.Authority)}/taskpane.html", manifest, StringComparison.Ordinal);
        Assert.Contains("<Id>33333333-3333-3333-3333-333333333333</Id>", manifest, StringComparison.Ordinal);
        Assert.DoesNotContain("localhost:7443", manifest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scalar_is_there_in_development_only()
    {
        await using var service = await TestService.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await service.Client.GetAsync("/scalar/", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task In_development_a_page_shows_the_API_and_tells_its_maker_nothing()
    {
        await using var service = await TestService.StartAsync(builder => builder.Environment.EnvironmentName = "Development");

        var response = await service.Client.GetAsync("/scalar/", Cancellation);
        var page = await response.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("openapi/v1.json", page, StringComparison.Ordinal);
        Assert.Contains("\"telemetry\":false", page, StringComparison.Ordinal);
        Assert.Contains("\"agent\":{\"disabled\":true}", page, StringComparison.Ordinal);
        Assert.DoesNotContain("://", page, StringComparison.Ordinal);
        Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
    }
}
