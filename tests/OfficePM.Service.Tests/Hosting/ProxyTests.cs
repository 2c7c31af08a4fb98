using OfficePM.Service.Tests.SignIn;

namespace OfficePM.Service.Tests.Hosting;

/// <summary>Behind a proxy that ends HTTPS: what a known one says of the caller is believed, what anybody else says is not.</summary>
public sealed class ProxyTests : IDisposable
{
    private const string Public = "https://officepm.contoso.com";
    private readonly TestTokens tokens = new();

    public void Dispose() => tokens.Dispose();

    [Theory]
    [InlineData("127.0.0.1", "officepm.contoso.com", "https", 200)]
    [InlineData("127.0.0.0/8", "officepm.contoso.com", "https", 200)]
    [InlineData("127.0.0.1", "officepm.contoso.com", null, 421)] // not encrypted on its way: another address
    [InlineData("127.0.0.1", "evil.example", "https", 421)]
    [InlineData("127.0.0.1", null, "https", 421)]
    [InlineData("10.0.0.4", "officepm.contoso.com", "https", 421)]
    [InlineData(null, "officepm.contoso.com", "https", 421)]
    public async Task Only_a_known_proxy_can_say_by_which_name_it_was_asked(string? known, string? host, string? scheme, int status)
    {
        (string, string)[] settings = [("Serving:PublicUrl", Public), .. known is null ? Array.Empty<(string, string)>() : [("Proxies:0", known)]];
        await using var service = await tokens.StartAsync(settings: settings);
        using HttpRequestMessage request = new(HttpMethod.Get, "/version");
        request.Headers.Host = "10.0.0.7:8080";
        if (host is not null)
            request.Headers.Add("X-Forwarded-Host", host);
        if (scheme is not null)
            request.Headers.Add("X-Forwarded-Proto", scheme);

        var response = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.True(response.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_page_of_the_public_address_may_ask_through_a_known_proxy_and_no_other()
    {
        await using var service = await tokens.StartAsync(null, ("Serving:PublicUrl", Public), ("Proxies:0", "127.0.0.1"));

        Assert.Equal(200, await StatusAsync(Public));
        Assert.Equal(403, await StatusAsync("http://officepm.contoso.com"));
        Assert.Equal(403, await StatusAsync("https://contoso.sharepoint.com"));

        async Task<int> StatusAsync(string origin)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, "/version");
            request.Headers.Host = "10.0.0.7:8080";
            request.Headers.Add("X-Forwarded-Host", "officepm.contoso.com");
            request.Headers.Add("X-Forwarded-Proto", "https");
            request.Headers.Add("Origin", origin);
            return (int)(await service.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
        }
    }
}
