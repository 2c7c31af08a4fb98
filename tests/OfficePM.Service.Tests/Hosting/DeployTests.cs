using System.Diagnostics;
using System.Text.Json.Nodes;
using OfficePM.Service.Settings;
using OfficePM.Testing;

namespace OfficePM.Service.Tests.Hosting;

/// <summary>What an administrator deploys with.</summary>
public sealed class DeployTests
{
    private const string BicepVersion = "0.49.2";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_template_compiles_without_a_warning_and_gives_the_service_no_key_to_its_storage()
    {
        var compiler = Path.Combine(
            Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
            "azure.bicep.commandline.linux-x64", BicepVersion, "tools", "bicep");
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists(compiler), "The Bicep compiler is not restored; tests/run.sh does so on Linux.");
        using TemporaryFolder folder = new();
        var executable = folder.File("bicep");
        File.Copy(compiler, executable);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(executable, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        ProcessStartInfo start = new(executable, ["build", Repository.Path("service", "deploy", "main.bicep"), "--stdout"])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);

        Assert.Equal((0, ""), (process.ExitCode, (await errors).Trim()));
        var resources = JsonNode.Parse(output)!["resources"]!.AsArray();
        var storage = resources.Single(resource => (string?)resource!["type"] == "Microsoft.Storage/storageAccounts")!;
        Assert.False((bool?)storage["properties"]!["allowSharedKeyAccess"]);
    }

    [Fact]
    public async Task The_container_is_built_from_files_that_are_there_and_does_not_run_as_root()
    {
        var lines = await File.ReadAllLinesAsync(Repository.Path("service", "deploy", "Dockerfile"), Cancellation);
        var copied = lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal)).SelectMany(line => line.Split(' ')[1..^1]).ToList();

        Assert.NotEmpty(copied);
        Assert.All(copied, path => Assert.True(Path.Exists(Repository.Path(path)), path));
        Assert.Contains(lines, line => line.StartsWith("USER ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_setting_that_the_instructions_name_exists()
    {
        var text = await File.ReadAllTextAsync(Repository.Path("service", "deploy", "README.md"), Cancellation)
            + (await File.ReadAllTextAsync(Repository.Path("service", "deploy", "main.bicep"), Cancellation)).Replace("__", ":", StringComparison.Ordinal);
        foreach (var (section, type) in (IReadOnlyList<(string, Type)>)[(ServingOptions.Section, typeof(ServingOptions)), (HistoryOptions.Section, typeof(HistoryOptions)), (PaneOptions.Section, typeof(PaneOptions))])
        {
            var named = System.Text.RegularExpressions.Regex.Matches(text, $@"\b{section}:(\w+)", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Groups[1].Value);
            Assert.All(named, name => Assert.NotNull(type.GetProperty(name)));
        }
    }
}
