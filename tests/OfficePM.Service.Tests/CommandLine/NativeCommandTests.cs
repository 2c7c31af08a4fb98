using System.Diagnostics;
using System.Text;
using System.Xml.Linq;
using OfficePM.Service.Tests.Sheets;
using OfficePM.Testing;

namespace OfficePM.Service.Tests.CommandLine;

/// <summary>
/// The command line as one native program says and writes what the service's own does. tests/run.sh makes the program and names it in
/// OFFICEPM_NATIVE: that takes minutes, and a compiler.
/// </summary>
public sealed class NativeCommandTests : IDisposable
{
    private static readonly string? Program = Environment.GetEnvironmentVariable("OFFICEPM_NATIVE");
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task It_understands_every_sheet_alike()
    {
        List<string> different = [];
        foreach (var sheet in SheetFixtureTests.All.Values)
        {
            var file = desk.Folder.File($"sheet.{sheet.Extension}");
            SheetFixtureTests.Save(sheet, file);

            if (await NativeAsync("check", file, "--json") != await CommandLineRunner.RunAsync("check", file, "--json"))
                different.Add(sheet.Quirk);
        }

        Assert.Empty(different);
    }

    [Fact]
    public async Task What_it_recalculates_is_the_same_but_for_the_time()
    {
        var sample = desk.Sample();
        var (one, other) = (desk.Folder.File("one.xlsx"), desk.Folder.File("other.xlsx"));
        await CommandLineRunner.RunAsync("recalc", sample, "-o", one);

        var ran = await NativeAsync("recalc", sample, "-o", other);

        Assert.True(ran.ExitCode == 0, ran.Error);
        var part = Assert.Single(Package.Differing(one, other));
        var times = Values(one, part).Zip(Values(other, part)).Where(pair => pair.First != pair.Second);
        Assert.Single(times);
    }

    [Fact]
    public async Task What_the_one_wrote_the_other_takes_back_and_out()
    {
        var sample = desk.Sample();
        var (one, other) = (desk.Folder.File("one.xlsx"), desk.Folder.File("other.xlsx"));
        await CommandLineRunner.RunAsync("recalc", sample, "-o", one);
        foreach (var command in (string[])["undo", "remove"])
        {
            File.Copy(one, other, overwrite: true);
            Assert.Equal(0, (await CommandLineRunner.RunAsync(command, one)).ExitCode);

            var ran = await NativeAsync(command, other);

            Assert.True(ran.ExitCode == 0, ran.Error);
            Assert.Empty(Package.Differing(one, other));
        }
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("new", "backlog", "backlog.xlsx")]
    public async Task It_says_what_is_not_in_it(params string[] command)
    {
        var ran = await NativeAsync(command);

        Assert.Equal(2, ran.ExitCode);
        Assert.Contains("service/docs/install.md", ran.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Values(string file, string part)
    {
        using MemoryStream stream = new(Package.Parts(file)[part]);
        return [.. XDocument.Load(stream).Descendants().Where(element => !element.HasElements).Select(element => element.Value)];
    }

    private static async Task<Ran> NativeAsync(params string[] arguments)
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Program), "the native command line is not built here (tests/run.sh builds it)");
        ProcessStartInfo start = new(Program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var stop = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(stop);
        var error = process.StandardError.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        return new Ran(process.ExitCode, await output, await error);
    }
}
