using System.Text;
using ClosedXML.Excel;
using OfficePM.Testing;
using OfficePM.Workbooks;
using OfficePM.Workbooks.Reporting;

namespace OfficePM.Graph.Tests;

/// <summary>What happens on the line between the service and Graph: sign-in, broken connections, a person who stops it.</summary>
public sealed class LineTests : IAsyncLifetime
{
    private const string File = "Backlog.xlsx";
    private static readonly DateTimeOffset Time = new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();
    private readonly Wire wire = new();
    private OnlineFolder online = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        using XLWorkbook workbook = new();
        workbook.AddWorksheet("Backlog").Cell("A1").InsertData(new object[][] { ["Feature", "Value", "Effort"], ["Search", 8, 2], ["Export", 5, 5], ["Login", 6, 1] });
        workbook.SaveAs(folder.File(File));
        online = await OnlineFolder.StartAsync(folder.Path, handler: wire);
    }

    public async ValueTask DisposeAsync()
    {
        await online.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_challenge_is_answered_once_with_a_token_that_has_what_was_demanded()
    {
        const string Demanded = """{"access_token":{"nbf":{"essential":true,"value":"1"}}}""";
        wire.Claims = Convert.ToBase64String(Encoding.UTF8.GetBytes(Demanded));
        wire.Happens = (number, _) => number == 2 ? Break.Challenge : Break.None;
        List<string?> asked = [];
        await using var workbook = online.Open(File, token: (claims, _) =>
        {
            asked.Add(claims);
            return ValueTask.FromResult<string?>(claims is null ? "plain" : "stronger");
        });

        await workbook.ReadAsync(Cancellation);

        Assert.Equal([null, null, Demanded, null], asked);
        Assert.Equal(["plain", "plain", "stronger", "plain"], wire.Bearers);
    }

    [Fact]
    public async Task Who_gets_no_token_is_told_so_and_nothing_is_asked_in_vain()
    {
        await using var workbook = online.Open(File, token: (_, _) => throw new InvalidOperationException("Sign in first."));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => workbook.ReadAsync(Cancellation));

        Assert.Equal("Sign in first.", error.Message);
        Assert.Empty(online.Graph.Requests);
    }

    [Fact]
    public async Task A_person_who_stops_it_leaves_no_session_behind()
    {
        await using var workbook = online.Open(File);
        var patch = RecalcPipeline.Assess(await workbook.ReadAsync(Cancellation), workbook.Capabilities, Time, cancellationToken: Cancellation).Patch;
        using CancellationTokenSource stop = new();
        wire.Restart();
        wire.Happens = (number, _) =>
        {
            if (number == 2)
                stop.Cancel();
            return Break.None;
        };

        await Assert.ThrowsAsync<WritingStoppedException>(() => workbook.ApplyAsync(patch, stop.Token));

        Assert.EndsWith("/closeSession", online.Graph.Requests[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_line_that_breaks_at_any_request_leaves_what_a_whole_one_leaves(bool afterSending)
    {
        System.IO.File.Copy(folder.File(File), folder.File("Quiet.xlsx"));
        await RecalcAsync("Quiet.xlsx");
        var requests = online.Graph.Requests.Count;
        var expected = await Described.OfAsync(online, folder, "Quiet.xlsx");
        var broken = afterSending ? Break.AfterSending : Break.BeforeSending;

        // The whole first Recalc takes a while: the session, the reads, the first batch, which makes charts and tables, one in the middle, and the last.
        foreach (var at in new[] { 1, 2, 3, 4, 5, (requests + 5) / 2, requests })
        {
            var file = $"Broken{at}.xlsx";
            System.IO.File.Copy(folder.File("Original.xlsx"), folder.File(file));
            wire.Restart();
            wire.Happens = (number, _) => number == at ? broken : Break.None;
            await RecalcAsync(file);
            wire.Happens = (_, _) => Break.None;
            Assert.Equal(expected, await Described.OfAsync(online, folder, file));
        }
    }

    private async Task RecalcAsync(string file)
    {
        if (!System.IO.File.Exists(folder.File("Original.xlsx")))
            System.IO.File.Copy(folder.File(File), folder.File("Original.xlsx"));
        await using var workbook = online.Open(file);
        var snapshot = await workbook.ReadAsync(Cancellation);
        await workbook.ApplyAsync(RecalcPipeline.Assess(snapshot, workbook.Capabilities, Time, cancellationToken: Cancellation).Patch, Cancellation);
    }
}
