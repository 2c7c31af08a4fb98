using System.Net;
using OfficePM.Service.Tests.Http;
using OfficePM.Service.Tests.SignIn;
using OfficePM.Testing;

namespace OfficePM.Service.Tests.Hosting;

/// <summary>The add-in's pages are served as the operator wants them, and told what they cannot know.</summary>
public sealed class PaneTests : IDisposable
{
    private const string OfficeJs = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";

    private readonly TemporaryFolder pages = new();

    public PaneTests()
    {
        foreach (var page in Directory.GetFiles(Repository.Path("addin", "pages")))
            File.Copy(page, pages.File(Path.GetFileName(page)));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_loads_Offices_library_from_Microsoft_and_says_how_it_may_be_framed()
    {
        await using var service = await StartAsync();

        var response = await service.Client.GetAsync("/taskpane.html", Cancellation);

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains($"src=\"{OfficeJs}\"", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Contains("script-src 'self' https://appsforoffice.microsoft.com;", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("X-Frame-Options", response.Headers.Select(header => header.Key));
    }

    [Theory]
    [InlineData("Local", "src=\"office/office.js\"")]
    [InlineData("None", null)]
    public async Task An_operator_may_bring_the_library_along_or_do_without(string source, string? expected)
    {
        await using var service = await StartAsync(("Pane:OfficeJs", source));

        var response = await service.Client.GetAsync("/", Cancellation);
        var page = await response.Content.ReadAsStringAsync(Cancellation);

        Assert.DoesNotContain("appsforoffice", page, StringComparison.Ordinal);
        Assert.DoesNotContain("appsforoffice", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(expected is not null, page.Contains("office-js", StringComparison.Ordinal));
        Assert.Contains(expected ?? "taskpane.js", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/taskpane.js", true)]
    [InlineData("/pane.css", true)]
    [InlineData("/taskpane.html", false)]
    [InlineData("/pane.json", false)]
    public async Task Scripts_and_styles_travel_packed_and_what_is_of_a_person_does_not(string path, bool packed)
    {
        foreach (var file in (string[])["taskpane.js", "pane.css"])
            await File.WriteAllTextAsync(pages.File(file), new string(' ', 10_000), Cancellation);
        await using var service = await StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Get, path) { Headers = { { "Accept-Encoding", "gzip" } } };

        var response = await service.Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(packed ? ["gzip"] : [], response.Content.Headers.ContentEncoding);
        Assert.True((await response.Content.ReadAsByteArrayAsync(Cancellation)).Length < 10_000);
    }

    [Fact]
    public async Task Help_is_a_page_of_its_own_since_the_manifest_names_it()
    {
        await using var service = await StartAsync();

        var response = await service.Client.GetAsync("/help", Cancellation);

        Assert.Equal((HttpStatusCode.OK, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task The_page_learns_that_nobody_signs_in_on_a_machine_of_ones_own()
    {
        await using var service = await StartAsync();

        var settings = await service.GetAsync("/pane.json");

        Assert.StartsWith("0.", (string?)settings["version"], StringComparison.Ordinal);
        Assert.Equal((false, null), ((bool)settings["oneDrive"]!, settings["signIn"]));
    }

    [Fact]
    public async Task The_page_learns_which_registration_signs_people_in_and_for_what()
    {
        using TestTokens tokens = new();
        await using var service = await tokens.StartAsync(adjust: null, ("Pane:ClientId", "33333333-3333-3333-3333-333333333333"));
        using HttpRequestMessage request = new(HttpMethod.Get, "/pane.json") { Headers = { Host = "127.0.0.1" } };

        var signIn = (await TestService.JsonOf(await service.Client.SendAsync(request, Cancellation)))["signIn"]!;

        Assert.Equal("33333333-3333-3333-3333-333333333333", (string?)signIn["clientId"]);
        Assert.Equal($"https://login.microsoftonline.com/{TestTokens.Tenant}", (string?)signIn["authority"]);
        Assert.Equal($"api://127.0.0.1/{TestTokens.Client}/access_as_user", (string?)signIn["scope"]);
    }

    [Fact]
    public async Task Without_built_pages_everything_else_answers()
    {
        await using var service = await TestService.StartAsync(("Pane:Folder", pages.File("nowhere")));

        Assert.Equal(HttpStatusCode.NotFound, (await service.Client.GetAsync("/taskpane.html", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync("/manifest.xml", Cancellation)).StatusCode);
    }

    public void Dispose() => pages.Dispose();

    private Task<TestService> StartAsync(params (string Key, string Value)[] settings) => TestService.StartAsync([.. settings, ("Pane:Folder", pages.Path)]);
}
