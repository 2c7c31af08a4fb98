using System.Diagnostics;
using OfficePM.Testing;

namespace OfficePM.GraphEmulator.Tests;

/// <summary>The emulator as a program of its own.</summary>
public sealed class ProgramTests
{
    [Fact]
    public async Task It_answers_for_a_folder_and_logs_what_it_was_asked()
    {
        using TemporaryFolder folder = new();
        using TemporaryFolder logs = new();
        var log = logs.File("traffic.jsonl");
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "OfficePM.GraphEmulator.dll"), "--folder", folder.Path, "--port", "0", "--latency", "1", "--log", log, "--faults", "7:0"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        try
        {
            var address = (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!.Split(' ')[0];
            using HttpClient client = new();
            Assert.Contains(EmulatedGraph.DriveId, await client.GetStringAsync(new Uri(address + "/me/drive"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Contains("/v1.0/me/drive", Assert.Single(await File.ReadAllLinesAsync(log, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopped_from_outside_it_saves_what_sessions_wrote()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no signal to stop it there.");
        await using var office = await Office.StartAsync();
        var before = await File.ReadAllBytesAsync(office.Path);
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "OfficePM.GraphEmulator.dll"), "--folder", office.Folder.Path, "--port", "0"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var address = (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!.Split(' ')[0];
        using HttpClient client = new();
        var workbook = address + "/me/drive/root:/Book.xlsx:/workbook";
        using var opened = await client.PostAsync(new Uri(workbook + "/createSession"), Json("""{"persistChanges":true}"""), TestContext.Current.CancellationToken);
        client.DefaultRequestHeaders.Add("workbook-session-id", (string)System.Text.Json.Nodes.JsonNode.Parse(await opened.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["id"]!);
        using var written = await client.PatchAsync(new Uri(workbook + "/worksheets/Notes/range(address='A1')"), Json("""{"values":"kept"}"""), TestContext.Current.CancellationToken);
        Assert.True(written.IsSuccessStatusCode);
        Assert.Equal(before, await File.ReadAllBytesAsync(office.Path));
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        using ClosedXML.Excel.XLWorkbook saved = new(office.Path);
        Assert.Equal("kept", saved.Worksheet("Notes").Cell("A1").GetString());

        static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");
    }

    [Theory]
    [InlineData]
    [InlineData("--folder", "/no/such/folder")]
    [InlineData("--folder", ".", "--port", "http")]
    [InlineData("--folder", ".", "--faults", "7")]
    [InlineData("--folder", ".", "--faults", "7:2")]
    [InlineData("--folder", ".", "--colour", "red")]
    [InlineData("--folder")]
    public async Task It_says_what_it_does_not_understand(params string[] args) => Assert.Equal(2, await Program.Main(args));
}
