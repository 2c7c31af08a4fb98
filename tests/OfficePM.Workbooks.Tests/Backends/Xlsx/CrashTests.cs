using System.Diagnostics;
using System.Globalization;
using System.Text;
using OfficePM.Testing;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Backends.Xlsx.Packaging;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx;

public sealed class CrashTests
{
    private const int Kills = 50;

    [Fact]
    public async Task A_process_killed_in_the_middle_of_a_write_leaves_the_old_file_or_the_whole_new_one()
    {
        using TemporaryFolder folder = new();
        var path = folder.File("backlog.xlsx");
        await File.WriteAllBytesAsync(path, TestPackage.WithCells("<row r='1'><c r='A1'><v>1</v></c></row>").ToBytes(), TestContext.Current.CancellationToken);
        Random random = new(20261122);
        var inTheMiddle = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            await RunAndKill(path, random.Next(0, 60));
            AssertWhole(path);
            foreach (var leftover in Directory.GetFiles(folder.Path, ".*.tmp"))
            {
                inTheMiddle++;
                File.Delete(leftover);
            }
        }

        // Else the kills all came between two writes, and nothing was shown.
        Assert.InRange(inTheMiddle, Kills / 5, Kills);
    }

    private static async Task RunAndKill(string path, int milliseconds)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        if (!Path.GetFileNameWithoutExtension(start.FileName).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
            start.FileName = "dotnet";
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "OfficePM.Workbooks.CrashWriter.dll"));
        start.ArgumentList.Add(path);
        using var process = Process.Start(start)!;
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.Equal("writing", line ?? await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
            await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static void AssertWhole(string path)
    {
        using var package = XlsxPackage.Open(path, XlsxLimits.Default);

        // Reading a part to its end compares its checksum.
        var parts = package.Parts.ToDictionary(part => part, package.ReadAll, StringComparer.Ordinal);
        var version = int.Parse(Encoding.ASCII.GetString(parts["xl/version.txt"]), CultureInfo.InvariantCulture);
        var expected = new byte[1 << 16];
        Random random = new(version);
        for (var i = 0; i < 40; i++)
        {
            random.NextBytes(expected);
            Assert.True(expected.AsSpan().SequenceEqual(parts["xl/version.bin"].AsSpan(i << 16, 1 << 16)));
        }
    }
}
