namespace OfficePM.GraphEmulator.Tests;

/// <summary>What the line of a request must be: path, verb, quotes, addresses, the item, tokens.</summary>
public sealed class RequestLineTests
{
    [Theory]
    [InlineData("/worksheet")]
    [InlineData("/worksheets/Backlog/rnage(address='A1')")]
    [InlineData("/worksheets/Backlog/range(adress='A1')")]
    [InlineData("/worksheets/Backlog/range(address='A1',more='x')")]
    [InlineData("/worksheets/Backlog/usedRange(valueOnly=true)")]
    [InlineData("/worksheets/Backlog/cell(row=0)")]
    [InlineData("/worksheets/Backlog/range('A1')")]
    [InlineData("/worksheets/Backlog/range(address='A1')/A1")]
    [InlineData("/worksheets/Backlog/range(address='A1')/format/colour")]
    [InlineData("/worksheets//charts")]
    public async Task An_unknown_step_is_refused(string path)
    {
        await using var office = await Office.StartAsync();
        Assert.Equal("400 badRequestUncategorized", (await office.GetAsync(path)).Error);
    }

    [Theory]
    [InlineData("PUT", "/worksheets/Backlog/range(address='A1')")]
    [InlineData("POST", "/worksheets/Backlog/range(address='A1')")]
    [InlineData("DELETE", "/worksheets/Backlog/range(address='A1')")]
    [InlineData("GET", "/application/calculate")]
    [InlineData("GET", "/worksheets/Backlog/range(address='A1')/clear")]
    [InlineData("GET", "/createSession")]
    [InlineData("PATCH", "/worksheets/Backlog/protection/protect")]
    [InlineData("DELETE", "/names")]
    public async Task A_wrong_verb_is_refused(string method, string path)
    {
        await using var office = await Office.StartAsync();
        Assert.Equal("405 methodNotAllowedUncategorized", (await office.SendAsync(method, office.WorkbookUrl + path, method is "GET" or "DELETE" ? null : new { })).Error);
    }

    [Theory]
    [InlineData("/worksheets('Backlog')/range(address='A1')")]
    [InlineData("/worksheets(%27Backlog%27)/range(address=%27A1%27)")]
    [InlineData("/worksheets/backlog/range(address='%24A%241')")]
    [InlineData("/worksheets/BACKLOG/microsoft.graph.range(address='Backlog%21A1')")]
    [InlineData("/worksheets/SHEETID/cell(row=0,column=0)")]
    [InlineData("/tables/items/range/cell(row=0,column=0)")]
    [InlineData("/tables/Items/headerRowRange()/cell(row=0,column=0)")]
    [InlineData("/tables/ITEMS/columns/Item/range/cell(row=0,column=0)")]
    [InlineData("/tables/Items/columns(id='1')/headerRowRange")]
    [InlineData("/tables/Items/columns/$/itemAt(index=0)/headerRowRange")]
    public async Task All_ways_to_write_a_path_lead_to_the_cell(string path)
    {
        await using var office = await Office.StartAsync();
        var id = Uri.EscapeDataString((string)(await office.GetAsync("/worksheets/Backlog")).Ok["id"]!);
        Assert.Equal("Item", (string?)(await office.GetAsync(path.Replace("SHEETID", id, StringComparison.Ordinal))).Ok["values"]![0]![0]);
    }

    [Fact]
    public async Task A_name_with_blanks_and_quotes_is_decoded_and_its_quotes_are_doubled()
    {
        await using var office = await Office.StartAsync(workbook => workbook.AddWorksheet("It's 50% & more").Cell("B2").Value = 7);
        Assert.Equal("'It''s 50% & more'!B2", (string?)(await office.GetAsync("/worksheets('It%27%27s%2050%25%20%26%20more')/range(address='B2')")).Ok["address"]);
        Assert.Equal("400 badRequestUncategorized", (await office.GetAsync("/worksheets('It%27s%2050%25%20%26%20more')/range(address='B2')")).Error);
    }

    [Theory]
    [InlineData("range(address=%22A1%22)")]
    [InlineData("range(address='It's'!A1)")]
    [InlineData("range(address='It's')")]
    [InlineData("range(address=A1)")]
    [InlineData("range(address='A1)")]
    [InlineData("range(address='100%')")]
    [InlineData("usedRange(valuesOnly=yes)")]
    [InlineData("cell(row='0',column=0)")]
    public async Task A_literal_that_is_none_is_refused(string function)
    {
        await using var office = await Office.StartAsync();
        Assert.Equal(400, (await office.GetAsync("/worksheets/Backlog/" + function)).Status);
    }

    [Theory]
    [InlineData("A0")]
    [InlineData("XFE1")]
    [InlineData("A1:B00")]
    [InlineData("A1048577")]
    [InlineData("A1,C3")]
    [InlineData("Notes!A1")]
    [InlineData("")]
    public async Task A_bad_address_is_an_invalid_argument(string address)
    {
        await using var office = await Office.StartAsync();
        Assert.Equal("400 invalidArgument", (await office.GetAsync($"/worksheets/Backlog/range(address='{address}')")).Error);
    }

    [Theory]
    [InlineData("/worksheets/None")]
    [InlineData("/tables/None/range")]
    [InlineData("/names/None")]
    [InlineData("/worksheets/Backlog/charts/None/title")]
    [InlineData("/worksheets/Backlog/charts/itemAt(index=0)")]
    [InlineData("/tables/Items/columns/None")]
    [InlineData("/tables/Items/rows/itemAt(index=99)")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        await using var office = await Office.StartAsync();
        Assert.Equal("404 itemNotFound", (await office.GetAsync(path)).Error);
    }

    [Fact]
    public async Task Another_item_another_drive_and_a_file_that_went_are_not_found()
    {
        await using var office = await Office.StartAsync();
        Assert.Equal("404 itemNotFound", (await office.SendAsync("GET", $"/drives/{EmulatedGraph.DriveId}/items/01NONE/workbook/worksheets")).Error);
        Assert.Equal("404 itemNotFound", (await office.SendAsync("GET", $"/drives/other/items/{office.Graph.ItemId(Office.File)}/workbook/worksheets")).Error);
        Assert.Equal(400, (await office.SendAsync("GET", $"/drives/{EmulatedGraph.DriveId}/items//workbook/worksheets")).Status);
        var url = office.WorkbookUrl;
        File.Delete(office.Path);
        Assert.Equal("404 itemNotFound", (await office.SendAsync("GET", url + "/worksheets")).Error);
    }

    [Fact]
    public async Task The_content_says_whether_it_is_a_workbook_and_not_the_name()
    {
        await using var office = await Office.StartAsync();
        await File.WriteAllTextAsync(office.Folder.File("Text.xlsx"), "no zip at all");
        await File.WriteAllBytesAsync(office.Folder.File("Word.xlsx"), Zips.Of(("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>")));
        File.Copy(office.Path, office.Folder.File("Sheet.dat"));
        Assert.Equal("400 unsupportedWorkbook", (await office.SendAsync("GET", "/me/drive/root:/Text.xlsx:/workbook/worksheets")).Error);
        Assert.Equal("400 unsupportedWorkbook", (await office.SendAsync("GET", "/me/drive/root:/Word.xlsx:/workbook/worksheets")).Error);
        Assert.Equal(200, (await office.SendAsync("GET", "/me/drive/root:/Sheet.dat:/workbook/worksheets")).Status);
    }

    [Fact]
    public async Task A_workbook_is_found_by_id_by_path_and_by_a_pasted_link()
    {
        await using var office = await Office.StartAsync();
        var token = EmulatedGraph.ShareToken(office.Graph.WebUrl(Office.File) + "?web=1");
        var item = (await office.SendAsync("GET", $"/shares/{token}/driveItem?$select=id,eTag,parentReference")).Ok;
        Assert.Equal(office.Graph.ItemId(Office.File), (string?)item["id"]);
        Assert.Equal(EmulatedGraph.DriveId, (string?)item["parentReference"]!["driveId"]);
        Assert.Null(item["name"]);
        foreach (var root in new[] { $"/shares/{token}/driveItem", "/me/drive/root:/Book.xlsx:", $"/me/drive/items/{item["id"]}", $"/sites/any/drive/items/{item["id"]}" })
            Assert.Equal(200, (await office.SendAsync("GET", root + "/workbook/worksheets")).Status);
        Assert.Equal("404 itemNotFound", (await office.SendAsync("GET", $"/shares/{EmulatedGraph.ShareToken("https://elsewhere.example/x.xlsx")}/driveItem")).Error);
    }

    [Fact]
    public async Task Without_a_token_or_with_an_old_one_nothing_is_told_and_a_reader_writes_nothing()
    {
        await using var office = await Office.StartAsync(options: new() { RequiresTokens = true });
        Assert.Equal("401 unauthorizedUncategorized", (await office.GetAsync("/worksheets")).Error);
        office.Token = "nobody gave me this";
        Assert.Equal("401 unauthorizedUncategorized", (await office.GetAsync("/worksheets")).Error);

        office.Token = office.Graph.Tokens.Issue("Files.Read", TimeSpan.FromMinutes(10));
        Assert.Equal(200, (await office.GetAsync("/worksheets")).Status);
        Assert.Equal("403 accessDenied", (await office.PatchAsync("/worksheets/Notes/range(address='A1')", new { values = "x" })).Error);
        var steps = (await office.BatchAsync(office.Step("1", "GET", "/names"), office.Step("2", "PATCH", "/worksheets/Notes/range(address='A1')", new { values = "x" }))).Steps;
        Assert.Equal(200, (int)steps["1"]["status"]!);
        Assert.Equal(403, (int)steps["2"]["status"]!);

        office.Token = office.Graph.Tokens.Issue("Files.ReadWrite", TimeSpan.FromMinutes(10));
        Assert.Equal(200, (await office.PatchAsync("/worksheets/Notes/range(address='A1')", new { values = "x" })).Status);
        office.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("401 unauthorizedUncategorized", (await office.GetAsync("/worksheets")).Error);
    }
}
