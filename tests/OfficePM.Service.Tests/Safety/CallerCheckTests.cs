using System.Net.Sockets;
using System.Text;
using OfficePM.Service.Tests.Http;

namespace OfficePM.Service.Tests.Safety;

/// <summary>A page of another site cannot use this machine's service, also not by a name that it lets point here.</summary>
public sealed class CallerCheckTests : IAsyncLifetime
{
    private TestService service = null!;

    public async ValueTask InitializeAsync() => service = await TestService.StartAsync();

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Theory]
    [InlineData("127.0.0.1:PORT")]
    [InlineData("localhost:PORT")]
    [InlineData("LOCALHOST:PORT")]
    [InlineData("[::1]:PORT")]
    public async Task A_request_for_this_machine_is_answered(string host) => Assert.Equal(200, await StatusAsync(host));

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:PORT")]
    [InlineData("localhost.evil.example:PORT")]
    [InlineData("127.0.0.1.evil.example:PORT")]
    [InlineData("169.254.169.254")]
    [InlineData("0.0.0.0:PORT")]
    [InlineData("127.1:PORT")]
    [InlineData("2130706433:PORT")]
    [InlineData("0x7f.1:PORT")]
    [InlineData("[::ffff:10.0.0.1]:PORT")]
    public async Task A_request_by_another_name_is_421(string host) => Assert.Equal(421, await StatusAsync(host));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("localhost/../")]
    [InlineData("user@localhost")]
    [InlineData("localhost\\evil.example")]
    [InlineData("[::1")]
    public async Task A_name_that_is_none_is_400_or_421(string host) => Assert.Contains(await StatusAsync(host), new[] { 400, 421 });

    [Fact]
    public async Task Two_names_at_once_are_refused() => Assert.Equal(400, await StatusAsync("localhost:PORT\r\nHost: evil.example"));

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("http://localhost:3000")]
    [InlineData("https://localhost:PORT")]
    [InlineData("http://127.0.0.1:PORT.evil.example")]
    public async Task A_request_of_another_sites_page_is_403(string origin)
    {
        Assert.Equal(403, await StatusAsync("127.0.0.1:PORT", "Origin: " + origin));
        Assert.Equal(403, await StatusAsync("127.0.0.1:PORT", "Origin: " + origin, "POST /api/recalc"));
    }

    [Fact]
    public async Task A_request_of_its_own_page_is_answered() => Assert.Equal(200, await StatusAsync("127.0.0.1:PORT", "Origin: http://127.0.0.1:PORT"));

    [Fact]
    public async Task A_picture_on_another_sites_page_is_403() => Assert.Equal(403, await StatusAsync("127.0.0.1:PORT", "Sec-Fetch-Site: cross-site"));

    [Fact]
    public async Task What_a_proxy_would_say_is_not_believed_without_a_known_proxy() =>
        Assert.Equal(421, await StatusAsync("evil.example", "X-Forwarded-Host: localhost"));

    [Fact]
    public async Task A_refusal_says_by_which_name_it_answers()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/version");
        request.Headers.Host = "evil.example";

        var detail = await TestService.AssertProblemAsync(await service.Client.SendAsync(request, TestContext.Current.CancellationToken), 421, "wrong-host");

        Assert.Contains("localhost", detail, StringComparison.Ordinal);
    }

    /// <summary>By hand, since a well-behaved client would not send most of these.</summary>
    private async Task<int> StatusAsync(string host, string? header = null, string request = "GET /version")
    {
        var port = service.Url.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using TcpClient client = new();
        await client.ConnectAsync("127.0.0.1", service.Url.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        var text = $"{request} HTTP/1.1\r\nHost: {host}\r\n{(header is null ? "" : header + "\r\n")}Content-Length: 0\r\nConnection: close\r\n\r\n".Replace("PORT", port, StringComparison.Ordinal);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);
        using StreamReader reader = new(stream);
        var status = await reader.ReadLineAsync(TestContext.Current.CancellationToken);
        return int.Parse(status!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
