using Microsoft.Graph;
using Microsoft.Graph.Drives.Item.Items.Item.Workbook.CreateSession;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Abstractions.Serialization;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace OfficePM.GraphEmulator.Tests;

/// <summary>Microsoft's own client runs a whole recalculation against the emulator.</summary>
public sealed class SdkTests
{
    [Fact]
    public async Task A_recalculation_is_one_session_one_batch_of_reads_and_one_of_writes()
    {
        await using var office = await Office.StartAsync();
        using var client = Client(office);

        var token = EmulatedGraph.ShareToken(office.Graph.WebUrl(Office.File));
        var item = await client.Shares[token].DriveItem.GetAsync(request => request.QueryParameters.Select = ["id", "eTag", "parentReference"]);
        var workbook = client.Drives[item!.ParentReference!.DriveId].Items[item.Id].Workbook;
        var session = await workbook.CreateSession.PostAsync(new CreateSessionPostRequestBody { PersistChanges = true });

        BatchRequestContentCollection reads = new(client);
        Add(reads, office, session!.Id!, "sheets", "GET", "/worksheets?$select=id,name,position", null, null);
        Add(reads, office, session.Id!, "tables", "GET", "/tables?$select=id,name", null, "sheets");
        Add(reads, office, session.Id!, "items", "GET", "/tables/Items/range?$select=address,values,text", null, "tables");
        Add(reads, office, session.Id!, "names", "GET", "/names", null, "items");
        var read = await client.Batch.PostAsync(reads);
        var items = await read.GetResponseByIdAsync<WorkbookRange>("items");
        Assert.Equal("Backlog!A1:D4", items.Address);
        Assert.Equal(500, ((UntypedInteger)Cell(items.Values!, 1, 1)).GetValue());

        BatchRequestContentCollection writes = new(client);
        string[] charts = ["Score", "Effort"];
        List<(string Id, string Method, string Path, string? Body)> steps =
        [
            ("results", "PATCH", "/worksheets/Backlog/range(address='F1:G4')", """{"values":[["Score","Rank"],[250,1],[40,3],[150,2]],"numberFormat":[["@","@"],["0.0","0"],["0.0","0"],["0.0","0"]]}"""),
            ("sheet", "POST", "/worksheets/add", """{"name":"OfficePM Summary"}"""),
            ("block", "PATCH", "/worksheets/OfficePM Summary/range(address='A1:B4')", """{"values":[["Item","Score"],["Search",250],["Sign-on",150],["Export",40]]}"""),
            ("fill", "PATCH", "/worksheets/OfficePM Summary/range(address='A1:B1')/format/fill", """{"color":"#1F4E78"}"""),
            ("font", "PATCH", "/worksheets/OfficePM Summary/range(address='A1:B1')/format/font", """{"bold":true,"color":"#FFFFFF"}"""),
        ];
        foreach (var (name, index) in charts.Select((name, index) => (name, index)))
        {
            steps.Add(($"add{index}", "POST", "/worksheets/OfficePM Summary/charts/add", """{"type":"BarClustered","sourceData":"A1:B4","seriesBy":"Columns"}"""));
            steps.Add(($"name{index}", "PATCH", $"/worksheets/OfficePM Summary/charts/itemAt(index={index})", $$"""{"name":"{{name}}","left":200,"top":{{10 + 230 * index}}}"""));
            steps.Add(($"title{index}", "PATCH", $"/worksheets/OfficePM Summary/charts/{name}/title", $$"""{"text":"{{name}}"}"""));
            steps.Add(($"axis{index}", "PATCH", $"/worksheets/OfficePM Summary/charts/{name}/axes/valueAxis", """{"minimum":0}"""));
            steps.Add(($"legend{index}", "PATCH", $"/worksheets/OfficePM Summary/charts/{name}/legend", """{"visible":false}"""));
            steps.Add(($"labels{index}", "PATCH", $"/worksheets/OfficePM Summary/charts/{name}/dataLabels", """{"showValue":true}"""));
        }

        steps.Add(("close", "POST", "/closeSession", null));
        Assert.Equal(18, steps.Count);
        for (var i = 0; i < steps.Count; i++)
            Add(writes, office, session.Id!, steps[i].Id, steps[i].Method, steps[i].Path, steps[i].Body, i == 0 ? null : steps[i - 1].Id);
        var written = await client.Batch.PostAsync(writes);
        var statuses = await written.GetResponsesStatusCodesAsync();
        Assert.All(statuses, status => Assert.InRange((int)status.Value, 200, 204));
        Assert.Equal(18, statuses.Count);

        Assert.Equal(4, office.Graph.Requests.Count);
        Assert.Equal(2, (await workbook.Worksheets["OfficePM Summary"].Charts.GetAsync())!.Value!.Count);
        Assert.Equal("Score", (await workbook.Worksheets["OfficePM Summary"].Charts["Score"].Title.GetAsync())!.Text);
    }

    [Fact]
    public async Task The_fluent_calls_of_the_client_work()
    {
        await using var office = await Office.StartAsync();
        using var client = Client(office);
        var workbook = client.Drives[EmulatedGraph.DriveId].Items[office.Graph.ItemId(Office.File)].Workbook;
        var session = await workbook.CreateSession.PostAsync(new CreateSessionPostRequestBody { PersistChanges = true });
        void InSession<T>(RequestConfiguration<T> request)
            where T : class, new() => request.Headers.Add("workbook-session-id", session!.Id!);

        var sheet = await workbook.Worksheets.Add.PostAsync(new() { Name = "Data" }, InSession);
        Assert.Equal("Data", sheet!.Name);

        // The client has no PATCH of a range: it is made of the GET.
        var patch = workbook.Worksheets[sheet.Id].RangeWithAddress("A1:B2").ToGetRequestInformation(InSession);
        patch.HttpMethod = Method.PATCH;
        patch.SetContentFromParsable(client.RequestAdapter, "application/json", new WorkbookRange
        {
            Values = Rows([new UntypedString("Name"), new UntypedString("Value")], [new UntypedString("a"), new UntypedDecimal(1.5m)]),
        });
        var range = await client.RequestAdapter.SendAsync(patch, WorkbookRange.CreateFromDiscriminatorValue, Errors);
        Assert.Equal(1.5m, ((UntypedDecimal)Cell(range!.Values!, 1, 1)).GetValue());
        Assert.Equal("Data!A1:B2", range.Address);

        var table = await workbook.Worksheets[sheet.Id].Tables.Add.PostAsync(new() { Address = "A1:B2", HasHeaders = true }, InSession);
        Assert.Equal("Table1", table!.Name);
        var row = await workbook.Tables["Table1"].Rows.Add.PostAsync(new() { Values = Rows([new UntypedString("b"), new UntypedInteger(2)]) }, InSession);
        Assert.Equal(1, row!.Index);
        var chart = await workbook.Worksheets[sheet.Id].Charts.Add.PostAsync(new() { Type = "ColumnClustered", SourceData = new UntypedString("A1:B3"), SeriesBy = "Auto" }, InSession);
        Assert.Equal("Chart 1", chart!.Name);
        await workbook.Worksheets[sheet.Id].Charts[chart.Id].PatchAsync(new() { Name = "Ours" }, InSession);
        await workbook.Worksheets[sheet.Id].Charts["Ours"].SetPosition.PostAsync(new() { StartCell = new UntypedString("D1"), EndCell = new UntypedString("J15") }, InSession);
        var name = await workbook.Names.Add.PostAsync(new() { Name = "OfficePM.list", Reference = new UntypedString("=Data!$A$1:$B$3"), Comment = "" }, InSession);
        Assert.Equal("Range", name!.Type);
        var body = await workbook.Tables["Table1"].DataBodyRange.GetAsync(InSession);
        Assert.Equal(2, body!.RowCount);
        Assert.False((await workbook.Worksheets[sheet.Id].Protection.GetAsync(InSession))!.Protected);
        await workbook.Application.Calculate.PostAsync(new() { CalculationType = "Full" }, InSession);
        await workbook.CloseSession.PostAsync(InSession);
        await Assert.ThrowsAsync<ODataError>(() => workbook.Worksheets.GetAsync(InSession));
    }

    [Fact]
    public async Task An_error_reaches_the_client_with_the_code_to_act_on()
    {
        await using var office = await Office.StartAsync();
        using var client = Client(office);
        var workbook = client.Drives[EmulatedGraph.DriveId].Items[office.Graph.ItemId(Office.File)].Workbook;
        var missing = await Assert.ThrowsAsync<ODataError>(() => workbook.Worksheets["None"].GetAsync());
        Assert.Equal(404, missing.ResponseStatusCode);
        Assert.Equal("notFound", missing.Error!.Code);
        Assert.Equal("itemNotFound", missing.Error.InnerError!.AdditionalData["code"]);
    }

    [Fact]
    public async Task The_clients_own_retries_double_a_row_where_the_answer_was_lost()
    {
        await using var office = await Office.StartAsync();
        using var client = Client(office);
        var rows = client.Drives[EmulatedGraph.DriveId].Items[office.Graph.ItemId(Office.File)].Workbook.Tables["Items"].Rows;
        static UntypedArray New() => Rows([new UntypedString("New"), new UntypedInteger(1), new UntypedInteger(2), new UntypedString("")]);
        office.Graph.Faults.Next("POST .*/rows/add", new(504, AfterApplying: true, RetryAfter: 0));
        await rows.Add.PostAsync(new() { Values = New() });
        Assert.Equal(5, (await rows.GetAsync())!.Value!.Count);

        office.Graph.Faults.Next("POST .*/rows/add", new(504, AfterApplying: true));
        var lost = await Assert.ThrowsAsync<ODataError>(() => rows.Add.PostAsync(new() { Values = New() }, request => request.Options.Add(new RetryHandlerOption { MaxRetry = 0 })));
        Assert.Equal(504, lost.ResponseStatusCode);
        Assert.Equal(6, (await rows.GetAsync())!.Value!.Count);
    }

    private static readonly Dictionary<string, ParsableFactory<IParsable>> Errors = new(StringComparer.Ordinal) { ["XXX"] = ODataError.CreateFromDiscriminatorValue };

    private static GraphServiceClient Client(Office office) =>
        new(GraphClientFactory.Create(), new AnonymousAuthenticationProvider(), office.Graph.BaseAddress.ToString());

    private static UntypedNode Cell(UntypedNode grid, int row, int column) =>
        ((UntypedArray)((UntypedArray)grid).GetValue().ElementAt(row)).GetValue().ElementAt(column);

    private static UntypedArray Rows(params UntypedNode[][] rows) => new(rows.Select(row => new UntypedArray(row)));

    private static void Add(BatchRequestContentCollection batch, Office office, string session, string id, string method, string path, string? body, string? after)
    {
        HttpRequestMessage request = new(new(method), new Uri(office.Graph.BaseAddress + office.WorkbookUrl + path));
        request.Headers.Add("workbook-session-id", session);
        if (body is not null)
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        batch.AddBatchRequestStep(new BatchRequestStep(id, request, after is null ? null : [after]));
    }
}
