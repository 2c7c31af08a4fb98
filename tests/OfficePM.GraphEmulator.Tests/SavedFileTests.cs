using System.Text.Json.Nodes;
using ClosedXML.Excel;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using OfficePM.Testing;

namespace OfficePM.GraphEmulator.Tests;

/// <summary>Saved files as others see them: the validator, ClosedXML, LibreOffice; and the traffic as the published contract sees it.</summary>
public sealed class SavedFileTests
{
    private static readonly string[] Types =
    [
        "ColumnClustered", "ColumnStacked", "ColumnStacked100", "BarClustered", "BarStacked", "BarStacked100", "Line", "LineMarkers", "LineStacked",
        "LineMarkersStacked", "LineStacked100", "LineMarkersStacked100", "Area", "AreaStacked", "AreaStacked100", "Pie", "Doughnut", "PieOfPie", "BarOfPie", "XYScatter",
        "XYScatterLines", "XYScatterLinesNoMarkers", "XYScatterSmooth", "XYScatterSmoothNoMarkers", "Bubble", "Radar", "RadarMarkers", "RadarFilled",
    ];

    [Fact]
    public async Task The_validator_finds_nothing_and_LibreOffice_opens_sheets_and_charts()
    {
        await using var office = await Office.StartAsync();
        await EverythingAsync(office);
        foreach (var type in Types)
        {
            Assert.Equal(201, (await office.PostAsync("/worksheets/OfficePM%20Summary/charts/add", new { type, sourceData = "A1:C4", seriesBy = "Columns" })).Status);
        }

        await office.CloseAsync();
        using (var document = SpreadsheetDocument.Open(office.Path, isEditable: false))
        {
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
        }

        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        var resaved = await LibreOffice.ResaveAsync(office.Path, office.Folder, TestContext.Current.CancellationToken);
        using XLWorkbook theirs = new(resaved);
        Assert.Equal(["Backlog", "Notes", "OfficePM Summary"], theirs.Worksheets.Select(sheet => sheet.Name));
        Assert.Equal("Search", theirs.Worksheet("OfficePM Summary").Cell("A2").GetString());
        Assert.Equal(Types.Length + 1, Package.Parts(resaved).Keys.Count(name => name.StartsWith("xl/charts/chart", StringComparison.Ordinal)));
        Assert.Contains("OfficePM Summary", string.Concat(Package.Parts(resaved).Where(part => part.Key.StartsWith("xl/charts/chart", StringComparison.Ordinal)).Select(part => System.Text.Encoding.UTF8.GetString(part.Value))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_published_contract_finds_no_wrong_shape_in_any_answer()
    {
        var checker = Repository.Shared("tools", "check_traffic.py");
        Assert.SkipWhen(checker is null, "The published contract lies beside the repository only on some machines (../shared).");
        var python = Python();
        Assert.SkipWhen(python is null, "python3 is not installed.");
        using TemporaryFolder logs = new();
        var log = logs.File("traffic.jsonl");
        await using (var office = await Office.StartAsync(options: new() { LogFile = log }))
        {
            await EverythingAsync(office);
            await ReadEverythingAsync(office);
            await office.BatchAsync(
                office.Step("1", "GET", "/worksheets?$select=id,name"),
                office.Step("2", "PATCH", "/worksheets/Notes/range(address='A3:B3')", new { values = new object[][] { ["x", 1.5] } }, "1"),
                office.Step("3", "GET", "/names", null, "2"));
            await office.CloseAsync();
            await office.SendAsync("GET", office.ItemUrl + "?$select=id,eTag,cTag,parentReference");
        }

        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(python, [checker, log, "--responses", "--json"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var output = JsonNode.Parse(await process.StandardOutput.ReadToEndAsync())!;
        await process.WaitForExitAsync();
        Assert.Empty(output["findings"]!.AsArray().Where(finding => (string?)finding!["severity"] == "error").Select(finding => finding!.ToJsonString()));
        Assert.Empty(output["findings"]!.AsArray().Where(finding => (string?)finding!["code"] is "status" or "response").Select(finding => finding!.ToJsonString()));
        Assert.True((int)output["requests"]! > 60);
    }

    [Fact]
    public async Task The_log_has_one_line_for_each_request_and_no_token()
    {
        using TemporaryFolder logs = new();
        var log = logs.File("traffic.jsonl");
        await using (var office = await Office.StartAsync(options: new() { LogFile = log, RequiresTokens = true }))
        {
            office.Token = office.Graph.Tokens.Issue("Files.ReadWrite", TimeSpan.FromHours(1));
            await office.PatchAsync("/worksheets/Notes/range(address='A1')", new { values = "x" });
            await office.GetAsync("/nothing");
            var content = await office.SendAsync("GET", office.ItemUrl + "/content");
            using HttpClient plain = new();
            await plain.GetByteArrayAsync(content.Headers.Location);
            await office.SendAsync("GET", "/me/drive", null, "application/json", ("Host", "evil.example"));
            await office.SendAsync("PATCH", office.WorkbookUrl + "/worksheets/Notes/range(address='A1')", "{\n  \"values\": \"y\"\n}");
            await office.SendAsync("PATCH", office.WorkbookUrl + "/worksheets/Notes/range(address='A1')", "{ no\nJSON");
        }

        var text = await File.ReadAllTextAsync(log);
        Assert.DoesNotContain("emulated-token", text, StringComparison.Ordinal);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(["PATCH 200", "GET 400", "GET 302", "GET 200", "GET 421", "PATCH 200", "PATCH 400"], lines.Select(line => $"{line["method"]} {line["status"]}"));
        Assert.Equal("x", (string?)lines[0]["body"]!["values"]);
        Assert.Equal("Notes!A1", (string?)lines[0]["responseBody"]!["address"]);
        Assert.True((double)lines[0]["t1"]! >= (double)lines[0]["t0"]!);
        Assert.EndsWith("/content", (string?)lines[3]["url"], StringComparison.Ordinal);
        Assert.Equal("http://evil.example/v1.0/me/drive", (string?)lines[4]["url"]);
        Assert.Equal("y", (string?)lines[5]["body"]!["values"]);
        Assert.Equal("{ no\nJSON", (string?)lines[6]["body"]);
    }

    /// <summary>A session that writes a bit of all that the product writes.</summary>
    private static async Task EverythingAsync(Office office)
    {
        await office.OpenAsync();
        const string Sheet = "/worksheets/OfficePM%20Summary";
        (string Method, string Path, object? Body)[] calls =
        [
            ("POST", "/worksheets/add", new { name = "OfficePM Summary" }),
            ("PATCH", Sheet + "/range(address='A1:C4')", new { values = new object[][] { ["Item", "Score", "Effort"], ["Search", 250, 2], ["Sign-on", 150, 6], ["Export", 40, 3] } }),
            ("PATCH", Sheet + "/range(address='D2:D4')", new { formulas = new[] { new[] { "=ROUND(B2/C2,9)" }, ["=ROUND(B3/C3,9)"], ["=ROUND(B4/C4,9)"] }, numberFormat = new[] { new[] { "0.00" }, ["0.00"], ["0.00"] } }),
            ("PATCH", Sheet + "/range(address='A1:D1')/format/fill", new { color = "#1F4E78" }),
            ("PATCH", Sheet + "/range(address='A1:D1')/format/font", new { bold = true, color = "#FFFFFF" }),
            ("PATCH", Sheet + "/range(address='A1:D1')/format", new { columnWidth = 80, wrapText = true, verticalAlignment = "Center" }),
            ("PATCH", Sheet + "/range(address='A1:D1')/format/borders/EdgeBottom", new { style = "Continuous", color = "#FF0000" }),
            ("PATCH", Sheet + "/range(address='A1:D1')/format/protection", new { locked = false }),
            ("POST", Sheet + "/range(address='A1:D4')/format/autofitColumns", null),
            ("POST", Sheet + "/range(address='F1:G2')/merge", new { across = false }),
            ("PATCH", "/tables/Items/columns/Note/range", new { values = new[] { new[] { "Note" }, ["a"], ["b"], ["c"] } }),
            ("POST", "/tables/Items/rows", new { values = new object[][] { ["New", 10, 1, "d"] } }),
            ("POST", "/tables/Items/columns", new { values = new object[][] { ["Score"], [1], [2], [3], [4] } }),
            ("POST", "/names/add", new { name = "OfficePM.list", reference = "=Backlog!$A$1:$E$5", comment = "" }),
            ("POST", Sheet + "/charts/add", new { type = "ColumnClustered", sourceData = "A1:C4", seriesBy = "Auto" }),
            ("PATCH", Sheet + "/charts/Chart%201", new { name = "Score", left = 300, top = 10 }),
            ("PATCH", Sheet + "/charts/Score/title", new { text = "Score" }),
            ("PATCH", Sheet + "/charts/Score/legend", new { position = "Bottom" }),
            ("PATCH", Sheet + "/charts/Score/axes/valueAxis", new { minimum = 0, majorUnit = 50 }),
            ("PATCH", Sheet + "/charts/Score/axes/valueAxis/title", new { text = "Value" }),
            ("PATCH", Sheet + "/charts/Score/axes/categoryAxis/title", new { text = "Item" }),
            ("PATCH", Sheet + "/charts/Score/axes/categoryAxis/format/font", new { size = 9, color = "#333333", name = "Arial" }),
            ("PATCH", Sheet + "/charts/Score/axes/categoryAxis/format/line", new { color = "#999999" }),
            ("PATCH", Sheet + "/charts/Score/axes/valueAxis/minorGridlines", new { visible = true }),
            ("PATCH", Sheet + "/charts/Score/dataLabels", new { showValue = true, position = "OutsideEnd", separator = ", " }),
            ("PATCH", Sheet + "/charts/Score/series/0", new { name = "Points" }),
            ("POST", Sheet + "/charts/Score/format/fill/setSolidColor", new { color = "#F2F2F2" }),
            ("POST", Sheet + "/charts/Score/title/format/fill/clear", null),
            ("POST", Sheet + "/charts/Score/setPosition", new { startCell = "F4", endCell = "N20" }),
            ("POST", Sheet + "/charts/Score/setData", new { sourceData = "A1:B4", seriesBy = "Columns" }),
            ("POST", "/application/calculate", new { calculationType = "Full" }),
        ];
        foreach (var (method, path, body) in calls)
        {
            var reply = await office.SendAsync(method, office.WorkbookUrl + path, body);
            Assert.True(reply.Status < 300, $"{method} {path}: {reply.Error} {System.Text.Encoding.UTF8.GetString(reply.Content)}");
        }
    }

    private static async Task ReadEverythingAsync(Office office)
    {
        const string Sheet = "/worksheets/OfficePM%20Summary";
        foreach (var path in new[]
        {
            "/worksheets", Sheet, Sheet + "/usedRange(valuesOnly=true)?$select=address,values", Sheet + "/usedRange", Sheet + "/range(address='A1:D9')", Sheet + "/range",
            Sheet + "/range(address='A:B')", Sheet + "/cell(row=0,column=0)", Sheet + "/range(address='A1:D4')/lastRow", Sheet + "/range(address='A1:D1')/format",
            Sheet + "/range(address='A1:D1')/format/fill", Sheet + "/range(address='A1:D1')/format/font", Sheet + "/range(address='A1:D1')/format/borders",
            Sheet + "/range(address='A1:D1')/format/borders/EdgeBottom", Sheet + "/range(address='A1:D1')/format/protection", Sheet + "/protection", Sheet + "/names", Sheet + "/pivotTables",
            "/tables", "/tables/Items", "/tables/Items/range", "/tables/Items/dataBodyRange", "/tables/Items/headerRowRange", "/tables/Items/rows", "/tables/Items/rows/itemAt(index=0)",
            "/tables/Items/columns", "/tables/Items/columns/Item", "/tables/Items/columns/Item/range", "/tables/Items/sort", "/names", "/names/OfficePM.list", "/names/OfficePM.list/range",
            Sheet + "/charts", Sheet + "/charts/Score", Sheet + "/charts/Score/title", Sheet + "/charts/Score/legend", Sheet + "/charts/Score/axes/valueAxis",
            Sheet + "/charts/Score/axes/categoryAxis/title", Sheet + "/charts/Score/axes/valueAxis/majorGridlines", Sheet + "/charts/Score/dataLabels", Sheet + "/charts/Score/series",
            Sheet + "/charts/Score/series/itemAt(index=0)", Sheet + "/charts/Score/series/0/points", Sheet + "/charts/Score/axes/categoryAxis/format/font",
            Sheet + "/charts/Score/axes/categoryAxis/format/line", "/application",
        })
        {
            Assert.True((await office.GetAsync(path)).Status == 200, path);
        }
    }

    private static string? Python() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "python3")).FirstOrDefault(File.Exists);
}
