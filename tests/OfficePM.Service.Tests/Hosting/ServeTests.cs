using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using OfficePM.Service.History;
using OfficePM.Service.Tests.Http;
using OfficePM.Testing;

namespace OfficePM.Service.Tests.Hosting;

/// <summary>The service as a process: its certificate, and how it ends when it is asked to.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder elsewhere = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        folder.Dispose();
        elsewhere.Dispose();
    }

    [Fact]
    public async Task With_https_it_answers_by_the_development_certificate()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the certificate is the person's own, and not for a test to make.");
        TestService.Backlog(folder, "backlog.xlsx");
        var certificate = elsewhere.File("localhost.pem");
        await DevelopmentCertificateAsync(certificate);
        using var process = await ServedProcess.StartAsync(["--https", "--urls", "https://127.0.0.1:0", "--folder", folder.Path], elsewhere, Home);
        // Whoever trusts the certificate needs to look away from nothing: name and dates are checked.
        X509ChainPolicy trusting = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trusting.CustomTrustStore.ImportFromPemFile(certificate);
        using HttpClient client = new(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = trusting } }) { BaseAddress = new UriBuilder(process.Url) { Host = "localhost" }.Uri };

        var response = await client.PostAsJsonAsync("/api/recalc", new { workbook = new { path = "backlog.xlsx" } }, Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains($"DefaultValue=\"{client.BaseAddress.GetLeftPart(UriPartial.Authority)}/", await client.GetStringAsync("/manifest.xml", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_development_certificate_one_line_says_how_to_make_one()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the certificate is the person's own.");

        var (exitCode, error) = await ServedProcess.RunAsync(["--https", "--urls", "https://127.0.0.1:0", "--folder", folder.Path], elsewhere, Home);

        Assert.Equal(2, exitCode);
        Assert.Contains("dotnet dev-certs https --trust", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("INT")] // Ctrl+C
    [InlineData("TERM")] // a container's host
    public async Task Asked_to_end_it_finishes_what_it_is_at_and_ends_well(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals on Windows.");
        var path = TestService.Backlog(folder, "backlog.xlsx");
        using var process = await ServedProcess.StartAsync(folder, elsewhere);
        using HttpClient client = new() { BaseAddress = process.Url };
        client.DefaultRequestHeaders.Add("Prefer", "respond-async");
        var accepted = await client.PostAsJsonAsync("/api/recalc", new { workbook = new { path = "backlog.xlsx" } }, Cancellation);

        var (exitCode, error) = await process.SignalAsync(signal);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.True(RunKey.TryParse(accepted.Headers.Location?.ToString().Split('/')[^1], out var key));
        using SqliteRunHistory history = new(elsewhere.File("runs.db"));
        Assert.Equal(RunState.Done, (await history.FindAsync(key, Cancellation))!.State);
        Assert.Equal("4", ListReader.Read(path, key: "Feature")["Search"].Score);
    }

    /// <summary>A person without any certificate yet.</summary>
    private (string, string) Home => ("HOME", elsewhere.Path);

    private async Task DevelopmentCertificateAsync(string file)
    {
        ProcessStartInfo start = new("dotnet", ["dev-certs", "https", "--export-path", file, "--format", "Pem", "--no-password"])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        (start.Environment["HOME"], start.Environment["DOTNET_NOLOGO"]) = (elsewhere.Path, "1");
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync(Cancellation);
        var told = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        Assert.True(process.ExitCode == 0 && File.Exists(file), told + await said);
    }
}
