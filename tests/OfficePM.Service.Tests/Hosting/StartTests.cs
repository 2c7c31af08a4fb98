using OfficePM.Service.Hosting;
using OfficePM.Service.Tests.CommandLine;
using OfficePM.Service.Tests.Http;
using OfficePM.Testing;

namespace OfficePM.Service.Tests.Hosting;

/// <summary>A service that is set up wrong does not start, and says what to set.</summary>
public sealed class StartTests
{
    private static readonly (string, string)[] SignIn =
    [
        ("AzureAd:ClientId", "11111111-1111-1111-1111-111111111111"), ("AzureAd:TenantId", "22222222-2222-2222-2222-222222222222"), ("Serving:PublicUrl", "https://officepm.contoso.com"),
    ];

    [Theory]
    [InlineData("http://*:0")]
    [InlineData("http://+:0")]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://10.0.0.5:7442")]
    [InlineData("http://officepm.contoso.com:7442")]
    [InlineData("http://localhost.evil.example:7442")]
    [InlineData("http://localhost:0;http://*:0")]
    [InlineData("http://unix:/tmp/officepm.sock")]
    public void Without_sign_in_it_listens_on_this_machine_only(string urls)
    {
        var error = Assert.Throws<ServeException>(() => OfficePmHost.Build(new ServeSettings(urls, Path.GetTempPath())));

        Assert.Contains("AzureAd:ClientId", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endpoint_of_the_configuration_is_no_way_around() =>
        Assert.Throws<ServeException>(() => OfficePmHost.Build(
            new ServeSettings("http://localhost:0", Path.GetTempPath()), builder => builder.Configuration["Kestrel:Endpoints:Everywhere:Url"] = "http://*:0"));

    [Theory]
    [InlineData("Serving:PublicUrl", "officepm.contoso.com", "Serving:PublicUrl")]
    [InlineData("Limits:Burst", "0", "Limits:Burst")]
    [InlineData("Limits:LargestRequest", "1", "Limits:LargestRequest")]
    [InlineData("Limits:AnswerWithin", "1.00:00:00", "Limits:AnswerWithin")]
    [InlineData("History:KeepDays", "0", "History:KeepDays")]
    [InlineData("History:Store", "Tables", "History:TablesEndpoint")]
    [InlineData("History:TableName", "a-b", "History:TableName")]
    [InlineData("Pane:FrameAncestors", "https://a.example; script-src *", "Pane:FrameAncestors")]
    [InlineData("Proxies:0", "the proxy", "Proxies")]
    public async Task A_wrong_setting_is_named_with_what_it_may_be(string key, string value, string named)
    {
        var error = await Assert.ThrowsAsync<ServeException>(() => TestService.StartAsync((key, value)));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Serving:PublicUrl", "", "Serving:PublicUrl")]
    [InlineData("AzureAd:TenantId", "organizations", "SignIn:Tenants")]
    [InlineData("SignIn:Tenants:0", "contoso.com", "contoso.com")]
    [InlineData("Serving:Folder", "/srv", "Serving:Folder")]
    public async Task Sign_in_that_is_set_up_by_half_does_not_start(string key, string value, string named)
    {
        var error = await Assert.ThrowsAsync<ServeException>(() => TestService.StartAsync([.. SignIn.Where(setting => setting.Item1 != key), (key, value)]));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--urls", "http://*:7442")]
    [InlineData("--folder", "/not/there")]
    [InlineData("--urls", "here")]
    public async Task The_command_ends_with_2_and_one_line_that_says_what_to_do(params string[] arguments)
    {
        var ran = await CommandLineRunner.RunAsync(["serve", .. arguments]);

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith("officepm: ", ran.Error, StringComparison.Ordinal);
        Assert.Single(ran.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task An_address_that_is_taken_is_one_line()
    {
        await using var service = await TestService.StartAsync();
        using TemporaryFolder folder = new();

        var ran = await CommandLineRunner.RunAsync("serve", "--urls", service.Url.ToString(), "--folder", folder.Path);

        Assert.Equal(2, ran.ExitCode);
        Assert.Contains("--urls", ran.Error, StringComparison.Ordinal);
        Assert.Single(ran.Error.TrimEnd().Split('\n'));
    }
}
