using NSubstitute;
using NSubstitute.ExceptionExtensions;
using OfficePM.Service.Recalculating;
using OfficePM.Workbooks;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Service.Tests.Recalculating;

/// <summary>The use case over any workbook: the backend and the gate are substitutes.</summary>
public sealed class RecalcTests
{
    private const string Id = "backlog";
    private readonly IWorkbook workbook = Substitute.For<IWorkbook>();
    private readonly IRecalcGate gate = Substitute.For<IRecalcGate>();
    private readonly IAsyncDisposable turn = Substitute.For<IAsyncDisposable>();
    private readonly IProgress<string> progress = Substitute.For<IProgress<string>>();
    private readonly Recalc recalc;

    public RecalcTests()
    {
        recalc = new Recalc(gate, TimeProvider.System);
        gate.EnterAsync(Id, Arg.Any<CancellationToken>()).Returns(turn);
        workbook.Capabilities.Returns(WorkbookCapabilities.All);
        workbook.ReadAsync(Arg.Any<CancellationToken>()).Returns(List("Feature", "Value", "Effort"));
        workbook.ApplyAsync(Arg.Any<WorkbookPatch>(), Arg.Any<CancellationToken>()).Returns(new WriteReceipt { Columns = ["D", "E", "F"] });
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_enters_the_gate_before_it_reads_and_leaves_after_it_has_written()
    {
        await recalc.RunAsync(Id, workbook, progress, Cancellation);

        Received.InOrder(() =>
        {
            gate.EnterAsync(Id, Cancellation);
            workbook.ReadAsync(Cancellation);
            workbook.ApplyAsync(Arg.Any<WorkbookPatch>(), Cancellation);
            turn.DisposeAsync();
        });
    }

    [Fact]
    public async Task It_returns_what_was_found_out_and_what_was_written()
    {
        var done = await recalc.RunAsync(Id, workbook, progress, Cancellation);

        Assert.Equal("Value/effort", done.Outcome.Result.Method?.Name);
        Assert.Equal([4.0, 2.0], done.Outcome.Result.Items.Select(item => item.Score!.Value));
        Assert.Equal(["D", "E", "F"], done.Receipt.Columns);
    }

    [Fact]
    public async Task It_says_what_it_is_doing_in_a_PMs_words()
    {
        await recalc.RunAsync(Id, workbook, progress, Cancellation);

        Received.InOrder(() =>
        {
            progress.Report("Reading the workbook");
            progress.Report("Scoring and explaining");
            progress.Report("Writing the results");
        });
    }

    [Fact]
    public async Task A_workbook_without_a_list_is_never_written()
    {
        workbook.ReadAsync(Arg.Any<CancellationToken>()).Returns(new WorkbookSnapshot { Sheets = [new SheetSnapshot { Name = "Empty" }] });

        await Assert.ThrowsAsync<ListNotFoundException>(() => recalc.RunAsync(Id, workbook, progress, Cancellation));

        await workbook.DidNotReceive().ApplyAsync(Arg.Any<WorkbookPatch>(), Arg.Any<CancellationToken>());
        await turn.Received(1).DisposeAsync();
    }

    [Fact]
    public async Task A_write_that_fails_lets_the_next_one_in()
    {
        workbook.ApplyAsync(Arg.Any<WorkbookPatch>(), Arg.Any<CancellationToken>())
            .ThrowsAsync(new WorkbookException(WorkbookFailure.NotWritten, "The disk is full."));

        await Assert.ThrowsAsync<WorkbookException>(() => recalc.RunAsync(Id, workbook, progress, Cancellation));

        await turn.Received(1).DisposeAsync();
    }

    [Fact]
    public async Task A_list_that_was_edited_meanwhile_is_read_and_written_once_more()
    {
        workbook.ApplyAsync(Arg.Any<WorkbookPatch>(), Arg.Any<CancellationToken>()).Returns(
            _ => throw new WorkbookException(WorkbookFailure.Changed, "The sheet 'Backlog' is being edited."), _ => Task.FromResult(new WriteReceipt { Columns = ["E"] }));

        var done = await recalc.RunAsync(Id, workbook, progress, Cancellation);

        Assert.Equal(["E"], done.Receipt.Columns);
        await workbook.Received(2).ReadAsync(Cancellation);
        await turn.Received(1).DisposeAsync();
    }

    [Fact]
    public async Task Who_keeps_typing_is_told_that_the_sheet_is_being_edited()
    {
        workbook.ApplyAsync(Arg.Any<WorkbookPatch>(), Arg.Any<CancellationToken>()).ThrowsAsync(new WorkbookException(WorkbookFailure.Changed, "The sheet 'Backlog' is being edited."));

        var error = await Assert.ThrowsAsync<WorkbookException>(() => recalc.RunAsync(Id, workbook, progress, Cancellation));

        Assert.Contains("being edited", error.Message, StringComparison.Ordinal);
        await workbook.Received(2).ApplyAsync(Arg.Any<WorkbookPatch>(), Cancellation);
    }

    private static WorkbookSnapshot List(params string[] headers)
    {
        int[] columns = [1, 2, 3];
        return new WorkbookSnapshot
        {
            Sheets =
            [
                new SheetSnapshot
                {
                    Name = "Backlog",
                    Rows =
                    [
                        new RowSnapshot(1, false, columns, [.. headers.Select(header => Cell.OfText(header))]),
                        new RowSnapshot(2, false, columns, [Cell.OfText("Search"), Cell.OfNumber(8), Cell.OfNumber(2)]),
                        new RowSnapshot(3, false, columns, [Cell.OfText("Login"), Cell.OfNumber(6), Cell.OfNumber(3)]),
                    ],
                },
            ],
        };
    }
}
