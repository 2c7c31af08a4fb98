using System.IO.Compression;
using ClosedXML.Excel;
using OfficePM.Testing;
using OfficePM.Workbooks;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Graph.Tests;

/// <summary>A patch that asks for everything, whoever made it: what Excel on the web can draw is drawn, and the receipt names the rest.</summary>
public sealed class SubstitutionOnlineTests : IAsyncLifetime
{
    private const string Sheet = "OfficePM Summary";
    private readonly TemporaryFolder folder = new();
    private OnlineFolder online = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        using (XLWorkbook workbook = new())
        {
            workbook.AddWorksheet("Backlog").Cell("A1").Value = "Item";
            workbook.SaveAs(folder.File("Book.xlsx"));
        }

        online = await OnlineFolder.StartAsync(folder.Path);
    }

    public async ValueTask DisposeAsync()
    {
        await online.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task What_Excel_on_the_web_cannot_be_asked_for_is_in_the_receipt()
    {
        var receipt = await ApplyAsync(
            new SetNote(Sheet, CellAddress.Parse("A1"), "A note"), new SetValidation(Sheet, new RangeAddress(1, 1, 1, 1), ["1"]), Chart(ChartKind.Bubble));

        Assert.Contains("Cells have no notes", receipt.Substituted);
        Assert.Contains("Settings have no drop-down lists", receipt.Substituted);
        Assert.Contains(receipt.Substituted, text => text.StartsWith("Bubbles are points", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ChartKind.StackedBar100, "<c:grouping val=\"percentStacked\"", "<c:barDir val=\"bar\"")]
    [InlineData(ChartKind.StackedColumn, "<c:grouping val=\"stacked\"", "<c:barDir val=\"col\"")]
    [InlineData(ChartKind.StackedColumn100, "<c:grouping val=\"percentStacked\"", "<c:barDir val=\"col\"")]
    [InlineData(ChartKind.Line, "<c:lineChart>", "<c:grouping val=\"standard\"")]
    public async Task A_chart_is_drawn_as_the_kind_that_was_asked_for(ChartKind kind, params string[] markup)
    {
        await ApplyAsync(Chart(kind));

        using var zip = await ZipFile.OpenReadAsync(folder.File("Book.xlsx"), Cancellation);
        using StreamReader reader = new(await zip.Entries.Single(entry => entry.FullName.StartsWith("xl/charts/chart", StringComparison.Ordinal)).OpenAsync(Cancellation));
        var chart = await reader.ReadToEndAsync(Cancellation);
        Assert.All(markup, text => Assert.Contains(text, chart, StringComparison.Ordinal));
    }

    private static SetChart Chart(ChartKind kind) => new(
        Sheet, "OfficePM chart", kind, new ChartPlace(CellAddress.Parse("E2"), 300, 200), "A chart", "",
        [new ChartSeries("Points", RangeAddress.Parse("A1:A2"), RangeAddress.Parse("B1:B2"), "#0B4F8A") { LineWidth = kind == ChartKind.Line ? 2 : 0, Size = kind == ChartKind.Bubble ? RangeAddress.Parse("C1:C2") : null }]);

    private async Task<WriteReceipt> ApplyAsync(params PatchOperation[] operations)
    {
        await using var workbook = online.Open("Book.xlsx");
        await workbook.ReadAsync(Cancellation);
        return await workbook.ApplyAsync(
            new WorkbookPatch
            {
                Operations =
                [
                    new EnsureSheet(Sheet, SheetContent.Replace),
                    new WriteBlock(Sheet, CellAddress.Parse("A1"), [[PatchCell.Of(1), PatchCell.Of(2), PatchCell.Of(3)], [PatchCell.Of(2), PatchCell.Of(4), PatchCell.Of(1)]]),
                    .. operations,
                ],
            },
            Cancellation);
    }
}
