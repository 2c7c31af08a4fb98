using System.Diagnostics;
using OfficePM.Testing;

namespace OfficePM.Service.Tests;

public sealed class SampleTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_committed_sample_is_what_the_program_writes_part_by_part()
    {
        // In a process of its own: ClosedXML numbers styles in the order in which a process first met them, other tests' workbooks included.
        var written = folder.File("backlog.xlsx");
        using var program = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "new", "backlog", written])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        var said = await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, $"Written: {written}"), (program.ExitCode, said.Trim()));
        Assert.Equal([], Package.Differing(Repository.Path("service", "samples", "backlog.xlsx"), written));
    }
}
