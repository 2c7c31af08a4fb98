using OfficePM.Service.CommandLine;
using OfficePM.Service.Recalculating;
using OfficePM.Service.Tests.Http;
using OfficePM.Testing;
using OfficePM.Workbooks.Backends.Xlsx;

namespace OfficePM.Service.Tests.Recalculating;

/// <summary>A Recalc that is called off leaves the workbook as it was, whenever that is.</summary>
public sealed class CancellationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly InProcessRecalcGate gate = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_Recalc_that_is_called_off_at_any_step_leaves_the_workbook_untouched()
    {
        var said = await RecalcAsync(Backlog("counted.xlsx"), cancelAt: int.MaxValue);
        Assert.Contains("Working out what fits", said);
        Assert.Contains(said, step => step.StartsWith("Working out what fits: ", StringComparison.Ordinal) && step.EndsWith(" prices", StringComparison.Ordinal));
        Assert.Equal("Writing the results", said[^1]);

        var path = Backlog("backlog.xlsx");
        var before = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        var files = Directory.GetFiles(folder.Path).Order(StringComparer.Ordinal).ToArray();
        for (var step = 1; step <= said.Count; step++)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RecalcAsync(path, step));
            Assert.Equal(before, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
            Assert.Equal(files, Directory.GetFiles(folder.Path).Order(StringComparer.Ordinal));
        }

        // Whoever was called off stands in nobody's way.
        await RecalcAsync(path, int.MaxValue);
        Assert.NotEqual(before, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("recalc")]
    [InlineData("check")]
    public async Task A_command_that_is_called_off_says_that_nothing_was_written(string command)
    {
        using StringWriter output = new(), error = new();
        using CancellationTokenSource stopped = new();
        await stopped.CancelAsync();
        OfficePmCommand officepm = new(new Recalc(gate, TimeProvider.System), gate, new Terminal(output, error, outputIsTerminal: false, errorIsTerminal: false));

        var exitCode = await officepm.RunAsync([command, Backlog("backlog.xlsx")], stopped.Token);

        Assert.Equal((OfficePmCommand.Cannot, "officepm: cancelled; nothing was written."), (exitCode, error.ToString().Trim()));
        Assert.Equal("", output.ToString());
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    private async Task<List<string>> RecalcAsync(string path, int cancelAt)
    {
        using CancellationTokenSource stop = new();
        List<string> said = [];
        await using var workbook = XlsxWorkbook.Open(path);
        await new Recalc(gate, TimeProvider.System).RunAsync(path, workbook, new Listener(Hear), stop.Token);
        return said;

        void Hear(string step)
        {
            said.Add(step);
            if (said.Count == cancelAt)
                stop.Cancel();
        }
    }

    /// <summary>Five items, three of which fit.</summary>
    private string Backlog(string name) => TestService.Backlog(folder, name, 4, 4);

    // Not Progress<T>: that one reports on another thread, after the fact.
    private sealed class Listener(Action<string> hear) : IProgress<string>
    {
        private readonly Lock one = new();

        public void Report(string value)
        {
            lock (one)
                hear(value);
        }
    }
}
