using OfficePM.Service.Safety;
using OfficePM.Service.Tests.Http;

namespace OfficePM.Service.Tests.Safety;

/// <summary>What browsers are told, by what is at an address.</summary>
public sealed class SecurityHeadersTests
{
    private static readonly HeaderContext Local = new(IsEncrypted: false, SignsIn: false, OfficeJsFromCdn: true, FrameAncestors: null);
    private static readonly HeaderContext Cloud = new(IsEncrypted: true, SignsIn: true, OfficeJsFromCdn: true, FrameAncestors: "https://*.officeapps.live.com");

    [Theory]
    [InlineData("/api/recalc", "Data")]
    [InlineData("/openapi/v1.json", "Data")]
    [InlineData("/manifest.xml", "Data")]
    [InlineData("/taskpane.html", "Page")]
    [InlineData("/taskpane.js", "Script")]
    [InlineData("/assets/icon-32.png", "Icon")]
    public void What_is_at_an_address_is_known_by_its_path(string path, string kind) => Assert.Equal(kind, SecurityHeaders.KindOf(path).ToString());

    [Fact]
    public void Data_is_never_framed_never_kept_and_never_taken_for_a_page()
    {
        var headers = SecurityHeaders.For(AnswerKind.Data, Local);

        Assert.Equal("default-src 'none'; frame-ancestors 'none'", headers["Content-Security-Policy"]);
        Assert.Equal(("DENY", "no-store", "nosniff"), (headers["X-Frame-Options"], headers["Cache-Control"], headers["X-Content-Type-Options"]));
    }

    [Fact]
    public void Excel_may_frame_the_pane_and_sign_in_may_talk_to_its_window()
    {
        var headers = SecurityHeaders.For(AnswerKind.Page, Cloud);

        Assert.DoesNotContain("X-Frame-Options", headers.Keys);
        Assert.DoesNotContain("Cross-Origin-Opener-Policy", headers.Keys);
        Assert.DoesNotContain("Cross-Origin-Embedder-Policy", headers.Keys);
        Assert.EndsWith("frame-ancestors https://*.officeapps.live.com", headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("frame-ancestors", SecurityHeaders.For(AnswerKind.Page, Local)["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_run_their_own_scripts_and_Offices_and_no_others()
    {
        var policy = SecurityHeaders.For(AnswerKind.Page, Cloud)["Content-Security-Policy"];

        Assert.Contains("script-src 'self' https://appsforoffice.microsoft.com;", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", SecurityHeaders.For(AnswerKind.Page, Local with { OfficeJsFromCdn = false })["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_reach_Entra_ID_only_where_people_sign_in()
    {
        Assert.Contains("https://login.microsoftonline.com", SecurityHeaders.For(AnswerKind.Page, Cloud)["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("login", SecurityHeaders.For(AnswerKind.Page, Local)["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Fact]
    public void Icons_have_no_Cache_Control_since_Office_shows_a_blank_one_otherwise()
    {
        var headers = SecurityHeaders.For(AnswerKind.Icon, Cloud);

        Assert.DoesNotContain("Cache-Control", headers.Keys);
        Assert.Equal("cross-origin", headers["Cross-Origin-Resource-Policy"]);
    }

    [Fact]
    public void Encryption_is_demanded_for_later_only_by_a_name_of_its_own()
    {
        Assert.All(Enum.GetValues<AnswerKind>(), kind => Assert.Contains("Strict-Transport-Security", SecurityHeaders.For(kind, Cloud).Keys));
        Assert.All(Enum.GetValues<AnswerKind>(), kind => Assert.DoesNotContain("Strict-Transport-Security", SecurityHeaders.For(kind, Local).Keys));
    }

    [Fact]
    public async Task Every_answer_has_them_failures_included()
    {
        await using var service = await TestService.StartAsync();
        foreach (var path in (string[])["/version", "/healthz", "/nothing", "/api/runs", "/api/runs/none"])
        {
            using var response = await service.Client.GetAsync(path, TestContext.Current.CancellationToken);

            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
            Assert.True(response.Headers.CacheControl?.NoStore, path);
            Assert.Empty(response.Headers.Server);
        }
    }

    [Fact]
    public async Task Icons_of_the_pane_are_served_without_Cache_Control_and_its_page_can_be_framed()
    {
        using Testing.TemporaryFolder pane = new();
        Directory.CreateDirectory(pane.File("assets"));
        await File.WriteAllTextAsync(pane.File("taskpane.html"), "<!doctype html><title>OfficePM</title>", TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(pane.File("assets/icon-32.png"), [0x89], TestContext.Current.CancellationToken);
        await using var service = await TestService.StartAsync(("Pane:Folder", pane.Path));

        using var icon = await service.Client.GetAsync("/assets/icon-32.png", TestContext.Current.CancellationToken);
        using var page = await service.Client.GetAsync("/taskpane.html", TestContext.Current.CancellationToken);

        Assert.Equal((200, 200), ((int)icon.StatusCode, (int)page.StatusCode));
        Assert.Null(icon.Headers.CacheControl);
        Assert.False(page.Headers.Contains("X-Frame-Options"));
    }
}
