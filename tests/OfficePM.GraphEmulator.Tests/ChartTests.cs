using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using Xdr = DocumentFormat.OpenXml.Drawing.Spreadsheet;

namespace OfficePM.GraphEmulator.Tests;

/// <summary>Charts are real drawing parts: what is said through the API is read back from the file by the Open XML SDK.</summary>
public sealed class ChartTests
{
    private const string Charts = "/worksheets/Backlog/charts";

    [Fact]
    public async Task A_chart_needs_a_type_that_there_is_and_its_data()
    {
        await using var office = await Office.StartAsync();
        Assert.Equal("400 invalidArgument", (await office.PostAsync(Charts + "/add", new { type = "Columns", sourceData = "A1:B4" })).Error);
        Assert.Equal("400 invalidArgument", (await office.PostAsync(Charts + "/add", new { sourceData = "A1:B4" })).Error);
        Assert.Equal("400 invalidArgument", (await office.PostAsync(Charts + "/add", new { type = "Line" })).Error);
        Assert.Equal("400 invalidArgument", (await office.PostAsync(Charts + "/add", new { type = "Line", sourceData = "Notes!A1:B4" })).Error);
        Assert.Equal("501 notImplementedUncategorized", (await office.PostAsync(Charts + "/add", new { type = "Waterfall", sourceData = "A1:B4" })).Error);
        Assert.Empty((await office.GetAsync(Charts)).Ok["value"]!.AsArray());
        Assert.DoesNotContain(Testing.Package.Parts(office.Path).Keys, name => name.Contains("drawing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_chart_has_an_id_a_name_and_the_usual_size()
    {
        await using var office = await Office.StartAsync();
        var first = await office.PostAsync(Charts + "/add", new { type = "ColumnClustered", sourceData = "A1:C4", seriesBy = "Auto" });
        Assert.Equal(201, first.Status);
        Assert.Equal("Chart 1", (string?)first.Ok["name"]);
        Assert.Equal(360, (double)first.Ok["width"]!);
        Assert.Equal(216, (double)first.Ok["height"]!);
        Assert.Equal("Chart 2", (string?)(await office.PostAsync(Charts + "/add", new { type = "Pie", sourceData = "A1:B4" })).Ok["name"]);
        foreach (var way in new[] { "/itemAt(index=0)", "/Chart%201", "/item(name='Chart%201')", "/" + Uri.EscapeDataString((string)first.Ok["id"]!), "/$/itemAt(index=0)" })
            Assert.Equal((string?)first.Ok["id"], (string?)(await office.GetAsync(Charts + way)).Ok["id"]);
        Assert.Equal(2, (int)(await office.GetAsync(Charts + "/count()")).Ok["value"]!);
    }

    [Fact]
    public async Task What_is_set_is_in_the_file()
    {
        await using var office = await Office.StartAsync();
        await office.PostAsync(Charts + "/add", new { type = "ColumnClustered", sourceData = "A1:C4", seriesBy = "Columns" });
        const string Chart = Charts + "/Score";
        Assert.Equal(200, (await office.PatchAsync(Charts + "/itemAt(index=0)", new { name = "Score", left = 312.0, top = 15, width = 400, height = 250 })).Status);
        var placed = (await office.GetAsync(Chart)).Ok;
        Assert.Equal([312, 15, 400, 250], new[] { "left", "top", "width", "height" }.Select(side => Math.Round((double)placed[side]!)));
        Assert.Equal(200, (await office.PatchAsync(Chart + "/title", new { text = "Value & effort", overlay = true })).Status);
        Assert.Equal(200, (await office.PatchAsync(Chart + "/legend", new { position = "Bottom" })).Status);
        Assert.Equal(200, (await office.PatchAsync(Chart + "/axes/valueAxis", new { minimum = 0, maximum = 1000, majorUnit = 250.0 })).Status);
        Assert.Equal(200, (await office.PatchAsync(Chart + "/axes/valueAxis/title", new { text = "People" })).Status);
        Assert.Equal(200, (await office.PatchAsync(Chart + "/axes/categoryAxis/title", new { text = "Item" })).Status);
        Assert.Equal(200, (await office.PatchAsync(Chart + "/axes/valueAxis/majorGridlines", new { visible = false })).Status);
        Assert.Equal(200, (await office.PatchAsync(Chart + "/dataLabels", new { showValue = true, position = "OutsideEnd" })).Status);
        Assert.Equal(200, (await office.PatchAsync(Chart + "/series/itemAt(index=1)", new { name = "Weeks" })).Status);
        Assert.Equal(204, (await office.PostAsync(Chart + "/series/itemAt(index=0)/format/fill/setSolidColor", new { color = "#4472C4" })).Status);
        Assert.Equal(204, (await office.PostAsync(Chart + "/series/itemAt(index=0)/points/itemAt(index=2)/format/fill/setSolidColor", new { color = "red" })).Status);
        Assert.Equal(200, (await office.PatchAsync(Chart + "/title/format/font", new { size = 18, bold = true })).Status);
        Assert.Equal("""{"overlay":true,"text":"Value \u0026 effort","visible":true}""", Without(await office.GetAsync(Chart + "/title")));
        Assert.Equal(900, (int)(await office.GetAsync(Chart + "/series/itemAt(index=0)/points/itemAt(index=2)")).Ok["value"]!);

        using var document = SpreadsheetDocument.Open(office.Path, isEditable: false);
        var drawing = document.WorkbookPart!.WorksheetParts.Select(part => part.DrawingsPart).Single(part => part is not null)!;
        Assert.Equal("Score", drawing.WorksheetDrawing.Descendants<Xdr.NonVisualDrawingProperties>().Single().Name!.Value);
        var chart = drawing.ChartParts.Single().ChartSpace.GetFirstChild<C.Chart>()!;
        Assert.Equal("Value & effort", chart.Title!.InnerText);
        Assert.Equal(C.LegendPositionValues.Bottom, chart.Legend!.LegendPosition!.Val!.Value);
        var bars = chart.PlotArea!.GetFirstChild<C.BarChart>()!;
        Assert.Equal(["Backlog!$B$1", "Backlog!$A$2:$A$4", "Backlog!$B$2:$B$4"], bars.Elements<C.BarChartSeries>().First().Descendants<C.Formula>().Select(formula => formula.Text));
        Assert.Equal("Weeks", bars.Elements<C.BarChartSeries>().Last().SeriesText!.InnerText);
        Assert.Equal(2u, bars.Descendants<C.DataPoint>().Single().Index!.Val!.Value);
        Assert.All(bars.Descendants<C.DataLabels>(), labels => Assert.True(labels.GetFirstChild<C.ShowValue>()!.Val!.Value));
        var axis = chart.PlotArea.GetFirstChild<C.ValueAxis>()!;
        Assert.Equal(1000, axis.Scaling!.MaxAxisValue!.Val!.Value);
        Assert.Equal(250, axis.GetFirstChild<C.MajorUnit>()!.Val!.Value);
        Assert.Null(axis.MajorGridlines);
        Assert.Equal("People", axis.Title!.InnerText);
    }

    [Fact]
    public async Task A_chart_lies_over_the_cells_that_it_was_put_over()
    {
        await using var office = await Office.StartAsync();
        await office.PostAsync(Charts + "/add", new { type = "Line", sourceData = "A1:B4" });
        Assert.Equal(204, (await office.PostAsync(Charts + "/itemAt(index=0)/setPosition", new { startCell = "F2", endCell = "K20" })).Status);
        using var document = SpreadsheetDocument.Open(office.Path, isEditable: false);
        var anchor = document.WorkbookPart!.WorksheetParts.Select(part => part.DrawingsPart).Single(part => part is not null)!.WorksheetDrawing.GetFirstChild<Xdr.TwoCellAnchor>()!;
        Assert.Equal("5,1", $"{anchor.FromMarker!.ColumnId!.Text},{anchor.FromMarker.RowId!.Text}");
        Assert.Equal("11,20", $"{anchor.ToMarker!.ColumnId!.Text},{anchor.ToMarker.RowId!.Text}");
        Assert.Equal("400 invalidArgument", (await office.PostAsync(Charts + "/itemAt(index=0)/setPosition", new { startCell = "nowhere" })).Error);
    }

    [Fact]
    public async Task New_data_keep_the_looks_and_the_place()
    {
        await using var office = await Office.StartAsync();
        await office.PostAsync(Charts + "/add", new { type = "XYScatter", sourceData = "B1:C4", seriesBy = "Columns" });
        await office.PostAsync(Charts + "/itemAt(index=0)/series/itemAt(index=0)/format/fill/setSolidColor", new { color = "#112233" });
        Assert.Equal("Effort", (string?)(await office.GetAsync(Charts + "/itemAt(index=0)/series/itemAt(index=0)")).Ok["name"]);
        await office.PatchAsync("/worksheets/Backlog/range(address='H1:I3')", JsonNode.Parse("""{"values":[["x","y"],[1,2],[3,4]]}""")!);
        Assert.Equal(204, (await office.PostAsync(Charts + "/itemAt(index=0)/setData", new { sourceData = "H1:I3", seriesBy = "Columns" })).Status);
        using var document = SpreadsheetDocument.Open(office.Path, isEditable: false);
        var series = document.WorkbookPart!.WorksheetParts.Select(part => part.DrawingsPart).Single(part => part is not null)!.ChartParts.Single().ChartSpace.Descendants<C.ScatterChartSeries>().Single();
        Assert.Equal(["Backlog!$I$1", "Backlog!$H$2:$H$3", "Backlog!$I$2:$I$3"], series.Descendants<C.Formula>().Select(formula => formula.Text));
        Assert.Contains("112233", series.OuterXml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chart_goes_with_whole_rows_and_cells_under_it_are_not_moved_in_part()
    {
        await using var office = await Office.StartAsync();
        await office.PostAsync(Charts + "/add", new { type = "Line", sourceData = "A1:B4" });
        await office.PostAsync(Charts + "/itemAt(index=0)/setPosition", new { startCell = "F6", endCell = "K20" });
        var before = (double)(await office.GetAsync(Charts + "/itemAt(index=0)")).Ok["top"]!;
        Assert.Equal(200, (await office.PostAsync("/worksheets/Backlog/range(address='2:3')/insert", new { shift = "Down" })).Status);
        Assert.Equal(before + 30, (double)(await office.GetAsync(Charts + "/itemAt(index=0)")).Ok["top"]!, 0.01);
        Assert.Equal("501 notImplementedUncategorized", (await office.PostAsync("/worksheets/Backlog/range(address='F2:G2')/insert", new { shift = "Down" })).Error);
        using var document = SpreadsheetDocument.Open(office.Path, isEditable: false);
        var part = document.WorkbookPart!.WorksheetParts.Select(sheet => sheet.DrawingsPart).Single(drawing => drawing is not null)!.ChartParts.Single();
        Assert.Equal(["Backlog!$B$1", "Backlog!$A$4:$A$6", "Backlog!$B$4:$B$6"], part.ChartSpace.Descendants<C.Formula>().Select(formula => formula.Text));
    }

    [Theory]
    [InlineData("/dataLabels", """{"position":"BestFit"}""")]
    [InlineData("/legend", """{"position":"Middle"}""")]
    [InlineData("/axes/categoryAxis", """{"maximum":5}""")]
    [InlineData("/axes/valueAxis", """{"minimum":"low"}""")]
    [InlineData("/axes/valueAxis", """{"majorUnit":0}""")]
    [InlineData("/axes/valueAxis", """{"minimum":9,"maximum":1}""")]
    [InlineData("/title", """{"caption":"x"}""")]
    [InlineData("", """{"id":"x"}""")]
    [InlineData("", """{"width":-1}""")]
    public async Task What_a_chart_does_not_have_is_refused(string path, string body)
    {
        await using var office = await Office.StartAsync();
        await office.PostAsync(Charts + "/add", new { type = "BarStacked", sourceData = "A1:C4" });
        Assert.Equal("400 invalidArgument", (await office.PatchAsync(Charts + "/itemAt(index=0)" + path, JsonNode.Parse(body)!)).Error);
    }

    [Fact]
    public async Task A_deleted_chart_leaves_nothing_and_a_picture_is_not_pretended()
    {
        await using var office = await Office.StartAsync();
        await office.PostAsync(Charts + "/add", new { type = "Doughnut", sourceData = "A1:B4" });
        Assert.Equal("501 notImplementedUncategorized", (await office.GetAsync(Charts + "/itemAt(index=0)/image(width=100,height=100,fittingMode='Fit')")).Error);
        Assert.Equal("404 itemNotFound", (await office.GetAsync(Charts + "/itemAt(index=0)/axes/valueAxis")).Error);
        Assert.Equal(204, (await office.DeleteAsync(Charts + "/Chart%201")).Status);
        Assert.DoesNotContain(Testing.Package.Parts(office.Path).Keys, name => name.StartsWith("xl/charts/", StringComparison.Ordinal));
    }

    private static string Without(Reply reply)
    {
        var json = reply.Ok.AsObject();
        json.Remove("@odata.type");
        return json.ToJsonString();
    }
}
