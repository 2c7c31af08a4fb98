using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using OfficePM.Service.Opening;
using OfficePM.Service.SignIn;
using OfficePM.Service.Tests.Http;
using OfficePM.Testing;
using OfficePM.Workbooks.Backends.Xlsx;

namespace OfficePM.Service.Tests.SignIn;

/// <summary>Who may ask where people sign in, and what is told to whom may not.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private readonly TestTokens tokens = new();
    private readonly TemporaryFolder drive = new();
    private readonly IWorkbookSource source = Substitute.For<IWorkbookSource>();
    private TestService service = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        TestService.Backlog(drive, "backlog.xlsx");
        source.Opens(Arg.Any<WorkbookReference>()).Returns(true);
        source.OpenAsync(Arg.Any<WorkbookReference>(), Arg.Any<Caller>(), Arg.Any<CancellationToken>())
            .Returns(_ => new OpenedWorkbook("drive/item", "backlog.xlsx", XlsxWorkbook.Open(drive.File("backlog.xlsx"))));
        service = await tokens.StartAsync(builder => builder.Services.AddSingleton(source));
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        tokens.Dispose();
        drive.Dispose();
    }

    [Fact]
    public async Task A_person_of_an_allowed_directory_may_Recalc_and_is_named_in_the_history()
    {
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Post, "/api/recalc", tokens.Token())).StatusCode);

        var run = (await TestService.JsonOf(await SendAsync(HttpMethod.Get, "/api/runs?workbook=drive:d/i", tokens.Token())))["runs"]![0]!;
        Assert.Equal(("Mira Lang", true), ((string?)run["by"], (bool?)run["mine"]));
        await source.Received().OpenAsync(Arg.Any<WorkbookReference>(), Arg.Is<Caller>(caller => caller.Tenant == TestTokens.Tenant && caller.User == TestTokens.Person), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Nobody_is_401_and_told_to_sign_in_and_operations_stay_open()
    {
        var response = await SendAsync(HttpMethod.Post, "/api/recalc", token: null);

        await TestService.AssertProblemAsync(response, 401, "sign-in-needed");
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.First().Scheme);
        foreach (var path in (string[])["/healthz", "/version", "/manifest.xml", "/openapi/v1.json"])
            Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, path, token: null)).StatusCode);
    }

    [Theory]
    [MemberData(nameof(WrongTokens))]
    public async Task A_token_that_is_not_ours_is_401_and_does_not_say_why(string what)
    {
        var response = await SendAsync(HttpMethod.Get, "/api/runs/" + new string('0', 64), Wrong(what));

        await TestService.AssertProblemAsync(response, 401, "sign-in-needed");
        Assert.DoesNotContain("IDX", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    public static TheoryData<string> WrongTokens() =>
    [
        "no token at all", "another audience", "Graph's audience", "another issuer", "issuer of another directory", "expired", "not yet valid", "without expiry", "another key", "another key with our key's id",
        "no permission at all", "alg none", "alg none with a signature", "HMAC with our public key", "HMAC with our modulus", "changed payload", "no signature", "key in its own header", "key address in its own header", "twice",
    ];

    [Theory]
    [InlineData("Files.ReadWrite")]
    [InlineData("access_as_user_too")]
    public async Task A_token_for_something_else_is_403(string scope) =>
        await TestService.AssertProblemAsync(await SendAsync(HttpMethod.Post, "/api/recalc", tokens.Token(scope: scope)), 403, "forbidden");

    [Fact]
    public async Task A_program_with_a_role_instead_of_a_person_is_403() =>
        await TestService.AssertProblemAsync(await SendAsync(HttpMethod.Post, "/api/recalc", tokens.Token(token => token.Claims["roles"] = "access_as_user", scope: null)), 403, "forbidden");

    [Fact]
    public async Task A_person_of_a_directory_that_is_not_allowed_is_403()
    {
        var detail = await TestService.AssertProblemAsync(await SendAsync(HttpMethod.Post, "/api/recalc", tokens.Token(tenant: TestTokens.OtherTenant)), 403, "forbidden");

        Assert.Contains("Ask whoever runs it", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_directories_may_be_allowed()
    {
        await using var both = await tokens.StartAsync(
            builder => builder.Services.AddSingleton(source), ("SignIn:Tenants:0", TestTokens.Tenant), ("SignIn:Tenants:1", TestTokens.OtherTenant), ("AzureAd:TenantId", "organizations"));

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(both, HttpMethod.Post, "/api/recalc", tokens.Token(tenant: TestTokens.OtherTenant))).StatusCode);
    }

    [Fact]
    public async Task Runs_and_lists_of_one_person_are_not_anothers()
    {
        var response = await SendAsync(HttpMethod.Post, "/api/recalc", tokens.Token());
        var address = response.Content.Headers.ContentLocation!.ToString();
        var runId = (string?)(await TestService.JsonOf(response))["runId"];
        var other = tokens.Token(person: "55555555-5555-5555-5555-555555555555");

        await TestService.AssertProblemAsync(await SendAsync(HttpMethod.Get, address, other), 404, "run-not-found");
        await TestService.AssertProblemAsync(await SendAsync(HttpMethod.Delete, address, other), 404, "run-not-found");
        await TestService.AssertProblemAsync(await SendAsync(HttpMethod.Get, address + "/events", other), 404, "run-not-found");
        await TestService.AssertProblemAsync(await SendAsync(HttpMethod.Post, "/api/what-if", other, $$"""{"runId":"{{runId}}"}"""), 404, "assessment-not-cached");
        Assert.Equal(0, (int?)(await TestService.JsonOf(await SendAsync(HttpMethod.Delete, "/api/runs", other)))["runs"]);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, address, tokens.Token())).StatusCode);
    }

    [Fact]
    public async Task A_name_that_is_longer_than_any_store_takes_loses_its_end_and_no_run()
    {
        source.OpenAsync(Arg.Any<WorkbookReference>(), Arg.Any<Caller>(), Arg.Any<CancellationToken>())
            .Returns(_ => new OpenedWorkbook("drive/item", new string('b', 3000) + ".xlsx", XlsxWorkbook.Open(drive.File("backlog.xlsx"))));
        var token = tokens.Token(token => token.Claims["name"] = new string('M', 3000));

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Post, "/api/recalc", token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Post, "/api/undo", token)).StatusCode);

        var runs = (await TestService.JsonOf(await SendAsync(HttpMethod.Get, "/api/runs?workbook=drive:d/i", token)))["runs"]!.AsArray();
        Assert.Equal(["undo done", "recalc done"], runs.Select(run => $"{run!["kind"]} {run["state"]}"));
        Assert.All(runs, run => Assert.Equal(new string('M', 1024), (string?)run!["by"]));
    }

    [Fact]
    public async Task A_missing_permission_says_which_and_a_demanded_sign_in_hands_on_what_is_demanded()
    {
        source.OpenAsync(Arg.Any<WorkbookReference>(), Arg.Any<Caller>(), Arg.Any<CancellationToken>())
            .ThrowsAsync(new SignInException(new SignInNeed(["Files.ReadWrite"], Claims: null, IsConsent: true)));
        var consent = await SendAsync(HttpMethod.Post, "/api/recalc", tokens.Token());
        var detail = await TestService.AssertProblemAsync(consent, 403, "consent-needed");
        Assert.Contains("permission", detail, StringComparison.Ordinal);
        Assert.Equal("Files.ReadWrite", (string?)(await TestService.JsonOf(consent))["scopes"]![0]);

        const string Claims = """{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}""";
        source.OpenAsync(Arg.Any<WorkbookReference>(), Arg.Any<Caller>(), Arg.Any<CancellationToken>())
            .ThrowsAsync(new SignInException(new SignInNeed(["Files.ReadWrite"], Claims, IsConsent: false)));
        var challenge = await SendAsync(HttpMethod.Post, "/api/recalc", tokens.Token());
        await TestService.AssertProblemAsync(challenge, 401, "claims-needed");
        Assert.Equal(Claims, (string?)(await TestService.JsonOf(challenge))["claims"]);
        var header = challenge.Headers.WwwAuthenticate.ToString();
        Assert.Contains("error=\"insufficient_claims\"", header, StringComparison.Ordinal);
        Assert.Contains($"claims=\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(Claims))}\"", header, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_elsewhere_is_refused_before_any_place_is_asked()
    {
        foreach (var link in (string[])["https://169.254.169.254/", "http://contoso.sharepoint.com/a.xlsx", "https://contoso.sharepoint.com@evil.example/"])
            await TestService.AssertProblemAsync(await SendAsync(HttpMethod.Post, "/api/recalc", tokens.Token(), new JsonObject { ["workbook"] = new JsonObject { ["shareUrl"] = link } }.ToJsonString()), 400, "workbook-reference");

        await source.DidNotReceive().OpenAsync(Arg.Any<WorkbookReference>(), Arg.Any<Caller>(), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Another_name_than_the_public_one_is_421_but_for_probes()
    {
        Assert.Equal(421, await StatusAsync("/version"));
        Assert.Equal(200, await StatusAsync("/healthz"));

        async Task<int> StatusAsync(string path)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, path);
            request.Headers.Host = "10.0.0.7:8080";
            return (int)(await service.Client.SendAsync(request, Cancellation)).StatusCode;
        }
    }

    private string? Wrong(string what)
    {
        using var stranger = RSA.Create(2048);
        const string RsaHeader = """{"alg":"RS256","typ":"JWT","kid":"test"}""";
        return what switch
        {
            "no token at all" => "hello",
            "another audience" => tokens.Token(token => token.Audience = "99999999-9999-9999-9999-999999999999"),
            "Graph's audience" => tokens.Token(token => token.Audience = "https://graph.microsoft.com"),
            "another issuer" => tokens.Token(token => token.Issuer = "https://evil.example/v2.0"),
            "issuer of another directory" => tokens.Token(token => token.Issuer = $"https://login.microsoftonline.com/{TestTokens.OtherTenant}/v2.0"),
            "expired" => tokens.Token(token => token.Expires = TimeProvider.System.GetUtcNow().AddMinutes(-10).UtcDateTime),
            "not yet valid" => tokens.Token(token => token.NotBefore = TimeProvider.System.GetUtcNow().AddMinutes(9).UtcDateTime),
            "without expiry" => tokens.Token(token => token.Expires = null),
            "another key" => tokens.Token(token => token.SigningCredentials = new SigningCredentials(new RsaSecurityKey(stranger.ExportParameters(true)) { KeyId = "stranger" }, SecurityAlgorithms.RsaSha256)),
            "another key with our key's id" => tokens.Token(token => token.SigningCredentials = new SigningCredentials(new RsaSecurityKey(stranger.ExportParameters(true)) { KeyId = "test" }, SecurityAlgorithms.RsaSha256)),
            "no permission at all" => tokens.Token(scope: null),
            "alg none" => tokens.Forged("""{"alg":"none","typ":"JWT"}""", _ => []),
            "alg none with a signature" => tokens.Forged("""{"alg":"none","typ":"JWT","kid":"test"}""", _ => [1, 2, 3]),
            "HMAC with our public key" => tokens.Forged("""{"alg":"HS256","typ":"JWT","kid":"test"}""", signed => HMACSHA256.HashData(tokens.PublicKey, Encoding.ASCII.GetBytes(signed))),
            "HMAC with our modulus" => tokens.Forged("""{"alg":"HS256","typ":"JWT","kid":"test"}""", signed => HMACSHA256.HashData(tokens.Key.Rsa.ExportParameters(false).Modulus!, Encoding.ASCII.GetBytes(signed))),
            "changed payload" => Changed(tokens.Token()),
            "no signature" => tokens.Token().Split('.') is var parts ? $"{parts[0]}.{parts[1]}." : null,
            "key in its own header" => tokens.Forged(
                $$"""{"alg":"RS256","typ":"JWT","jwk":{"kty":"RSA","e":"AQAB","n":"{{Base64UrlEncoder.Encode(stranger.ExportParameters(false).Modulus)}}"} }""",
                signed => stranger.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
            "key address in its own header" => tokens.Forged(
                """{"alg":"RS256","typ":"JWT","jku":"https://evil.example/keys","x5u":"https://evil.example/key"}""",
                signed => stranger.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
            "twice" => tokens.Token() + "." + tokens.Token(),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, RsaHeader),
        };
    }

    private static string Changed(string token)
    {
        var parts = token.Split('.');
        var payload = Base64UrlEncoder.Decode(parts[1]).Replace(TestTokens.Person, "66666666-6666-6666-6666-666666666666", StringComparison.Ordinal);
        return $"{parts[0]}.{Base64UrlEncoder.Encode(payload)}.{parts[2]}";
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? token, string? body = null) => SendAsync(service, method, path, token, body);

    private static async Task<HttpResponseMessage> SendAsync(TestService service, HttpMethod method, string path, string? token, string? body = null)
    {
        HttpRequestMessage request = new(method, path);
        request.Headers.Host = "127.0.0.1";
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (method == HttpMethod.Post)
            request.Content = new StringContent(body ?? """{"workbook":{"driveId":"d","itemId":"i"}}""", Encoding.UTF8, "application/json");
        return await service.Client.SendAsync(request, Cancellation);
    }
}
