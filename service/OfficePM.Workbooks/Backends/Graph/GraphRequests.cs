using System.Globalization;
using System.Text;
using Microsoft.Graph;
using Microsoft.Graph.Drives.Item.Items.Item;
using Microsoft.Graph.Drives.Item.Items.Item.Workbook;
using Microsoft.Graph.Drives.Item.Items.Item.Workbook.Worksheets.Item.Charts.Item;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Serialization;

namespace OfficePM.Workbooks.Backends.Graph;

/// <summary>
/// Every request that is made of one workbook, in one place, by the SDK's own builders and models where it has them. It has no PATCH of a range and
/// nothing below a range's format, its numbers lose what lies beyond decimal, and its ranges take no $select: there the address is the SDK's and the
/// body ours. Sheets are addressed by id, or by a name that OfficePM chose: the SDK sends the addresses of a batch unescaped, and names of the PM's
/// may hold what does not survive that.
/// </summary>
internal sealed class GraphRequests(GraphServiceClient client, string driveId, string itemId)
{
    private readonly string root = new Uri(client.RequestAdapter.BaseUrl!).AbsoluteUri.TrimEnd('/');
    private readonly DriveItemItemRequestBuilder item = client.Drives[driveId].Items[itemId];

    private WorkbookRequestBuilder Workbook => item.Workbook;

    public GraphStep Item => Step(item.ToGetRequestInformation(get => get.QueryParameters.Select = ["id", "name", "eTag", "parentReference"])) with { InSession = false };

    public GraphStep CreateSession => Step(Workbook.CreateSession.ToPostRequestInformation(new() { PersistChanges = true })) with { InSession = false };

    public GraphStep CloseSession => Step(Workbook.CloseSession.ToPostRequestInformation()) with { EndsSession = true };

    public GraphStep RefreshSession => Step(Workbook.RefreshSession.ToPostRequestInformation());

    public GraphStep Sheets => Step(Workbook.Worksheets.ToGetRequestInformation(get => get.QueryParameters.Select = ["id", "name", "position", "visibility"]));

    public GraphStep Tables => Step(Workbook.Tables.ToGetRequestInformation(get => get.QueryParameters.Select = ["id", "name", "showHeaders", "showTotals"]));

    public GraphStep Names => Step(Workbook.Names.ToGetRequestInformation(get => get.QueryParameters.Select = ["name", "type", "value", "comment", "scope", "visible"]));

    /// <summary>The workbook behind a link that was shared.</summary>
    public static GraphStep Share(GraphServiceClient client, Uri link) => new GraphRequests(client, "", "").Step(
        client.Shares["u!" + System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(link.OriginalString))].DriveItem
            .ToGetRequestInformation(get => get.QueryParameters.Select = ["id", "name", "eTag", "parentReference"])) with { InSession = false };

    // Sheets. A second sheet of the same name is refused, so adding one is safe to repeat.
    public GraphStep AddSheet(string name) => Step(Workbook.Worksheets.Add.ToPostRequestInformation(new() { Name = name })) with { Tolerated = [409] };

    public GraphStep ShowSheet(string sheet, string visibility) => Step(Workbook.Worksheets[sheet].ToPatchRequestInformation(new WorkbookWorksheet { Visibility = visibility }));

    public GraphStep DeleteSheet(string sheet) => Gone(Workbook.Worksheets[sheet].ToDeleteRequestInformation());

    public GraphStep Protection(string sheet) => Step(Workbook.Worksheets[sheet].Protection.ToGetRequestInformation(get => get.QueryParameters.Select = ["protected"]));

    // Cells.
    public GraphStep UsedRange(string sheet, string select) =>
        Selected(Step(Workbook.Worksheets[sheet].UsedRangeWithValuesOnly(valuesOnly: true).ToGetRequestInformation()), select);

    public GraphStep Range(string sheet, RangeAddress range, string select) => Selected(Step(Builder(sheet, range)), select);

    /// <summary>Sets properties of a range: "formulas", "numberFormat", "columnHidden".</summary>
    public GraphStep Write(string sheet, RangeAddress range, params (string Name, object? Value)[] properties) => Patch(sheet, range, "", properties);

    /// <summary>Sets properties of a range's format, or of a part of it: "fill", "font", "borders/EdgeTop".</summary>
    public GraphStep Format(string sheet, RangeAddress range, string? part, params (string Name, object? Value)[] properties) =>
        Patch(sheet, range, part is null ? "/format" : "/format/" + part, properties);

    public GraphStep Clear(string sheet, RangeAddress range) =>
        Step(Workbook.Worksheets[sheet].RangeWithAddress(range.ToString()).Clear.ToPostRequestInformation(new() { ApplyTo = "All" }));

    // Charts.
    public GraphStep Charts(string sheet) => Step(Workbook.Worksheets[sheet].Charts.ToGetRequestInformation(get => get.QueryParameters.Select = ["id", "name"]));

    public GraphStep AddChart(string sheet, string type, RangeAddress source) => Once(Workbook.Worksheets[sheet].Charts.Add.ToPostRequestInformation(
        new() { Type = type, SourceData = new UntypedString(source.ToString()), SeriesBy = "Columns" }));

    public GraphStep DeleteChart(string sheet, string chart) => Gone(Chart(sheet, chart).ToDeleteRequestInformation());

    public GraphStep SizeChart(string sheet, string chart, string name, double width, double height) =>
        Step(Chart(sheet, chart).ToPatchRequestInformation(new WorkbookChart { Name = name, Width = width, Height = height }));

    public GraphStep PlaceChart(string sheet, string chart, CellAddress at) =>
        Step(Chart(sheet, chart).SetPosition.ToPostRequestInformation(new() { StartCell = new UntypedString(at.ToString()) }));

    public GraphStep FeedChart(string sheet, string chart, RangeAddress source) =>
        Step(Chart(sheet, chart).SetData.ToPostRequestInformation(new() { SourceData = new UntypedString(source.ToString()), SeriesBy = "Columns" }));

    public GraphStep Title(string sheet, string chart, string text) =>
        Step(Chart(sheet, chart).Title.ToPatchRequestInformation(new WorkbookChartTitle { Text = text, Visible = true }));

    public GraphStep Legend(string sheet, string chart, bool shown) => Step(Chart(sheet, chart).Legend.ToPatchRequestInformation(
        shown ? new WorkbookChartLegend { Visible = true, Position = "Bottom" } : new WorkbookChartLegend { Visible = false }));

    public GraphStep CategoryAxis(string sheet, string chart, WorkbookChartAxis axis) => Step(Chart(sheet, chart).Axes.CategoryAxis.ToPatchRequestInformation(axis));

    public GraphStep CategoryTitle(string sheet, string chart, string text) =>
        Step(Chart(sheet, chart).Axes.CategoryAxis.Title.ToPatchRequestInformation(new WorkbookChartAxisTitle { Text = text, Visible = true }));

    public GraphStep CategoryLines(string sheet, string chart, bool shown) =>
        Step(Chart(sheet, chart).Axes.CategoryAxis.MajorGridlines.ToPatchRequestInformation(new WorkbookChartGridlines { Visible = shown }));

    public GraphStep ValueAxis(string sheet, string chart, WorkbookChartAxis axis) => Step(Chart(sheet, chart).Axes.ValueAxis.ToPatchRequestInformation(axis));

    public GraphStep ValueTitle(string sheet, string chart, string text) =>
        Step(Chart(sheet, chart).Axes.ValueAxis.Title.ToPatchRequestInformation(new WorkbookChartAxisTitle { Text = text, Visible = true }));

    public GraphStep ValueLines(string sheet, string chart, bool shown) =>
        Step(Chart(sheet, chart).Axes.ValueAxis.MajorGridlines.ToPatchRequestInformation(new WorkbookChartGridlines { Visible = shown }));

    public GraphStep SeriesName(string sheet, string chart, int series, string name) =>
        Step(Chart(sheet, chart).Series[Number(series)].ToPatchRequestInformation(new WorkbookChartSeries { Name = name }));

    public GraphStep SeriesColor(string sheet, string chart, int series, string color) =>
        Step(Chart(sheet, chart).Series[Number(series)].Format.Fill.SetSolidColor.ToPostRequestInformation(new() { Color = color }));

    // Tables.
    public GraphStep TableRange(string table) => Selected(Step(Workbook.Tables[table].Range.ToGetRequestInformation()), "address");

    public GraphStep AddTable(string sheet, RangeAddress range) =>
        Once(Workbook.Worksheets[sheet].Tables.Add.ToPostRequestInformation(new() { Address = range.ToString(), HasHeaders = true }));

    public GraphStep DressTable(string table, string name) =>
        Step(Workbook.Tables[table].ToPatchRequestInformation(new WorkbookTable { Name = name, Style = "TableStyleLight1", ShowBandedRows = false }));

    public GraphStep UntieTable(string table) => Gone(Workbook.Tables[table].ConvertToRange.ToPostRequestInformation());

    public GraphStep AddColumn(string table, string header) => Once(Workbook.Tables[table].Columns.ToPostRequestInformation(new WorkbookTableColumn { Name = header }));

    public GraphStep DeleteColumn(string table, string header) => Gone(Workbook.Tables[table].Columns[header].ToDeleteRequestInformation());

    // Names. A second name of the same letters is refused, so adding one is safe to repeat.
    public GraphStep AddName(string name, string refersTo, string comment) => Step(Workbook.Names.Add.ToPostRequestInformation(
        new() { Name = name, Reference = new UntypedString("=" + refersTo), Comment = comment })) with { Tolerated = [409] };

    public GraphStep NoteName(string name, string comment) => Step(Workbook.Names[name].ToPatchRequestInformation(new WorkbookNamedItem { Comment = comment }));

    public GraphStep HideName(string name, string? comment = null) => Step(Workbook.Names[name].ToPatchRequestInformation(
        comment is null ? new WorkbookNamedItem { Visible = false } : new WorkbookNamedItem { Visible = false, Comment = comment }));

    /// <summary>In the metadata and on no page; where it is refused (405) that is as good as done.</summary>
    public GraphStep DeleteName(string name) => Step(Workbook.Names[name].ToDeleteRequestInformation()) with { Tolerated = [404, 405] };

    private WorkbookChartItemRequestBuilder Chart(string sheet, string chart) => Workbook.Worksheets[sheet].Charts[chart];

    private RequestInformation Builder(string sheet, RangeAddress range) => Workbook.Worksheets[sheet].RangeWithAddress(range.ToString()).ToGetRequestInformation();

    private GraphStep Patch(string sheet, RangeAddress range, string below, (string Name, object? Value)[] properties)
    {
        var found = Step(Builder(sheet, range));
        return found with { Method = Method.PATCH, Url = found.Url + below, Body = GraphJson.Of(properties) };
    }

    private static GraphStep Selected(GraphStep step, string select) => step with { Url = $"{step.Url}?$select={select}" };

    private GraphStep Once(RequestInformation request) => Step(request) with { Repeatable = false };

    private GraphStep Gone(RequestInformation request) => Step(request) with { Tolerated = [404] };

    private GraphStep Step(RequestInformation request)
    {
        using MemoryStream body = new();
        request.Content?.CopyTo(body);
        return new GraphStep(request.HttpMethod, request.URI.AbsoluteUri[root.Length..], body.Length == 0 ? null : body.ToArray());
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
