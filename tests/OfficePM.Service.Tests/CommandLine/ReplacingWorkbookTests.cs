using NSubstitute;
using OfficePM.Service.CommandLine;
using OfficePM.Workbooks;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Service.Tests.CommandLine;

/// <summary>Results that go into a file of their own, beside the list: nobody's work in that file is lost.</summary>
public sealed class ReplacingWorkbookTests : IDisposable
{
    private readonly Desk desk = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task The_input_is_read_once()
    {
        var sample = desk.Sample();
        var output = await Desk.RecalculatedAsync(sample);
        await using var source = XlsxWorkbook.Open(sample);
        var workbook = Substitute.For<IWorkbook>();
        workbook.ReadAsync(Cancellation).Returns(await source.ReadAsync(Cancellation));

        await using (ReplacingWorkbook replacing = new(workbook, sample, output))
        {
            await replacing.ReadAsync(Cancellation);
            await replacing.ApplyAsync(new WorkbookPatch { Operations = [] }, Cancellation);
        }

        await workbook.Received(1).ReadAsync(Cancellation);
        await workbook.Received(1).ApplyAsync(Arg.Any<WorkbookPatch>(), Cancellation);
        await workbook.Received(1).DisposeAsync();
    }

    [Theory]
    [InlineData("edited")]
    [InlineData("gone")]
    [InlineData("new")]
    public async Task An_output_that_changes_during_the_Recalc_is_not_replaced(string change)
    {
        var sample = desk.Sample();
        var output = change == "new" ? Path.ChangeExtension(sample, ".recalc.xlsx") : await Desk.RecalculatedAsync(sample);
        await using ReplacingWorkbook replacing = new(XlsxWorkbook.Open(sample, outputPath: output), sample, output);
        await replacing.ReadAsync(Cancellation);
        if (change == "gone")
            File.Delete(output);
        else
            await File.WriteAllTextAsync(output, "somebody's work", Cancellation);

        var failure = await Assert.ThrowsAsync<WorkbookException>(() => replacing.ApplyAsync(new WorkbookPatch { Operations = [] }, Cancellation));

        Assert.Equal(WorkbookFailure.Changed, failure.Failure);
        Assert.Equal(change == "gone" ? null : "somebody's work", File.Exists(output) ? await File.ReadAllTextAsync(output, Cancellation) : null);
    }
}
