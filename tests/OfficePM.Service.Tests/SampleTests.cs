using System.Diagnostics;
using OfficePM.Testing;

namespace OfficePM.Service.Tests;

public sealed class SampleTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_README_s_first_command_takes_its_paths_from_where_the_person_stands()
    {
        File.Copy(Repository.Path("service", "samples", "backlog.xlsx"), folder.File("backlog.xlsx"));

        var (exitCode, said) = await RunAsync(
            "run", "--no-build", "--configuration", Configuration, "--project", Repository.Path("service", "OfficePM.Service"), "--", "recalc", "backlog.xlsx");

        Assert.True(exitCode == 0, said);
        Assert.True(File.Exists(folder.File("backlog.recalc.xlsx")));
    }

    [Fact]
    public async Task The_committed_sample_is_what_the_program_writes_part_by_part()
    {
        // In a process of its own: ClosedXML numbers styles in the order in which a process first met them, other tests' workbooks included.
        var written = folder.File("backlog.xlsx");
        var (exitCode, said) = await RunAsync(typeof(Program).Assembly.Location, "new", "backlog", written);

        Assert.Equal((0, $"Written: {written}"), (exitCode, said.Trim()));
        Assert.Equal([], Package.Differing(Repository.Path("service", "samples", "backlog.xlsx"), written));
    }

    private static string Configuration =>
#if DEBUG
        "Debug";
#else
        "Release";
#endif

    private async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        using var program = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = folder.Path,
        })!;
        var output = await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (program.ExitCode, output);
    }
}
