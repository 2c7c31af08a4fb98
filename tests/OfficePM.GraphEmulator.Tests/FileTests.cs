using System.Text;
using System.Text.Json.Nodes;
using ClosedXML.Excel;
using OfficePM.Testing;

namespace OfficePM.GraphEmulator.Tests;

/// <summary>What happens to the file: what survives, when it is saved, who else may change it.</summary>
public sealed class FileTests
{
    [Fact]
    public async Task A_write_changes_one_part_and_everything_else_keeps_its_bytes()
    {
        await using var office = await Office.StartAsync(Rich);
        foreach (var part in new[] { "xl/slicers/slicer1.xml", "xl/threadedComments/threadedComment1.xml", "xl/pivotCache/pivotCacheDefinition1.xml", "customXml/item1.xml", "docMetadata/LabelInfo.xml" })
            Zips.Edit(office.Path, part, _ => $"<x note='{part}'/>");
        var before = office.Folder.File("before.bin");
        File.Copy(office.Path, before);
        Assert.Equal(200, (await office.PatchAsync("/worksheets/Plain/range(address='A1:B1')", new { values = 3 })).Status);
        var differing = Assert.Single(Package.Differing(before, office.Path));
        Assert.StartsWith("xl/worksheets/sheet", differing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_sheet_itself_has_besides_cells_survives_a_write_to_it()
    {
        await using var office = await Office.StartAsync(Rich);
        await office.PatchAsync("/worksheets/Rich/range(address='B1:B3')", new { values = 3, numberFormat = "0.00" });
        using XLWorkbook saved = new(office.Path);
        var sheet = saved.Worksheet("Rich");
        Assert.Single(sheet.ConditionalFormats);
        Assert.Single(sheet.DataValidations);
        Assert.Equal("seen", sheet.Cell("A2").Comment.Text);
        Assert.Equal("https://example.com/", sheet.Cell("A3").Hyperlink.ExternalAddress.ToString());
        Assert.True(sheet.Row(7).IsHidden);
        Assert.Equal(2, sheet.SheetView.SplitRow);
        Assert.Equal(33.5, sheet.Column(5).Width, 0.8);
        Assert.Equal("bold and plain", sheet.Cell("A4").RichText.ToString());
        Assert.True(sheet.Cell("A4").RichText.First().Bold);
        Assert.Equal(new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Unspecified), sheet.Cell("A5").GetDateTime());
    }

    [Theory]
    [InlineData("POST", "/comments", """{"content":"x"}""", 501)]
    [InlineData("GET", "/comments", null, 501)]
    [InlineData("GET", "/worksheets/Rich/conditionalFormats", null, 400)]
    [InlineData("POST", "/worksheets/Rich/range(address='A1')/dataValidation", "{}", 400)]
    [InlineData("POST", "/worksheets/Rich/shapes/addImage", "{}", 400)]
    [InlineData("GET", "/worksheets/Rich/freezePanes", null, 400)]
    [InlineData("POST", "/worksheets/Rich/range(address='1:1')/insert", """{"shift":"Down"}""", 501)]
    [InlineData("POST", "/functions/sum", """{"values":1}""", 501)]
    [InlineData("GET", "/worksheets?$expand=charts", null, 501)]
    [InlineData("GET", "/worksheets?$orderBy=name", null, 400)]
    [InlineData("GET", "/worksheets/Rich?$select=colour", null, 400)]
    public async Task What_is_not_supported_is_never_answered_with_success(string method, string path, string? body, int status)
    {
        await using var office = await Office.StartAsync(Rich);
        var before = await File.ReadAllBytesAsync(office.Path);
        Assert.Equal(status, (await office.SendAsync(method, office.WorkbookUrl + path, body)).Status);
        Assert.Equal(before, await File.ReadAllBytesAsync(office.Path));
    }

    [Fact]
    public async Task What_a_pivot_table_is_made_from_is_neither_renamed_nor_moved()
    {
        await using var office = await Office.StartAsync();
        Zips.Edit(office.Path, "[Content_Types].xml", text => text.Replace(
            "</Types>", "<Override PartName='/xl/pivotCache/pivotCacheDefinition1.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml'/></Types>", StringComparison.Ordinal));
        Zips.Edit(office.Path, "xl/pivotCache/pivotCacheDefinition1.xml", _ =>
            "<pivotCacheDefinition xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><cacheSource type='worksheet'><worksheetSource ref='A1:D4' sheet='Backlog'/></cacheSource></pivotCacheDefinition>");
        Assert.Equal("501 notImplementedUncategorized", (await office.PatchAsync("/worksheets/Backlog", new { name = "List" })).Error);
        Assert.Equal("501 notImplementedUncategorized", (await office.DeleteAsync("/worksheets/Backlog")).Error);
        Assert.Equal("501 notImplementedUncategorized", (await office.PostAsync("/worksheets/Backlog/range(address='2:2')/insert", new { shift = "Down" })).Error);
        Assert.Equal(200, (await office.PatchAsync("/worksheets/Backlog/range(address='F1')", new { values = "x" })).Status);
    }

    [Fact]
    public async Task What_a_slicer_of_a_table_is_made_from_does_not_go()
    {
        await using var office = await Office.StartAsync();
        Zips.Edit(office.Path, "[Content_Types].xml", text => text.Replace(
            "</Types>", "<Override PartName='/xl/slicerCaches/slicerCache1.xml' ContentType='application/vnd.ms-excel.slicerCache+xml'/></Types>", StringComparison.Ordinal));
        Zips.Edit(office.Path, "xl/slicerCaches/slicerCache1.xml", _ =>
            "<slicerCacheDefinition xmlns='http://schemas.microsoft.com/office/spreadsheetml/2009/9/main' name='Slicer_Note' sourceName='Note'><extLst><ext xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' uri='{2F2917AC-EB37-4324-AD4E-5DD8C200BD13}'>"
            + "<x15:tableSlicerCache xmlns:x15='http://schemas.microsoft.com/office/spreadsheetml/2010/11/main' tableId='1' column='4'/></ext></extLst></slicerCacheDefinition>");
        foreach (var path in new[] { "/tables/Items", "/tables/Items/columns/Note", "/worksheets/Backlog" })
            Assert.Equal("501 notImplementedUncategorized", (await office.DeleteAsync(path)).Error);
        Assert.Equal("501 notImplementedUncategorized", (await office.PostAsync("/tables/Items/convertToRange")).Error);
        Assert.Equal(204, (await office.DeleteAsync("/tables/Items/columns/Effort")).Status);
        Assert.Equal(200, (await office.PatchAsync("/tables/Items", new { name = "Ideas" })).Status);
    }

    [Fact]
    public async Task A_workbook_with_macros_is_refused_as_a_whole()
    {
        await using var office = await Office.StartAsync();
        Zips.Edit(office.Path, "[Content_Types].xml", text => text.Replace(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml", StringComparison.Ordinal));
        Assert.Equal("400 unsupportedWorkbook", (await office.GetAsync("/worksheets")).Error);
    }

    [Fact]
    public async Task Each_saved_write_gives_new_tags_and_they_guard_the_item()
    {
        await using var office = await Office.StartAsync();
        async Task<(string ETag, string CTag)> TagsAsync()
        {
            var item = (await office.SendAsync("GET", office.ItemUrl + "?$select=eTag,cTag")).Ok;
            return ((string)item["eTag"]!, (string)item["cTag"]!);
        }

        var first = await TagsAsync();
        Assert.Equal(first, await TagsAsync());
        Assert.Equal(304, (await office.SendAsync("GET", office.ItemUrl, null, "application/json", ("If-None-Match", first.ETag))).Status);
        await office.PatchAsync("/worksheets/Notes/range(address='A1')", new { values = "x" });
        var second = await TagsAsync();
        Assert.NotEqual(first.ETag, second.ETag);
        Assert.NotEqual(first.CTag, second.CTag);
        Assert.Equal("412 preconditionFailed", (await office.SendAsync("PATCH", office.ItemUrl, new { name = "Other.xlsx" }, "application/json", ("If-Match", first.ETag))).Error);
        Assert.Equal("412 preconditionFailed", (await office.SendAsync("PUT", office.ItemUrl + "/content", new byte[] { 1 }, "application/octet-stream", ("If-Match", first.ETag))).Error);
        var url = office.ItemUrl;
        Assert.Equal("Other.xlsx", (string?)(await office.SendAsync("PATCH", url, new { name = "Other.xlsx" }, "application/json", ("If-Match", second.ETag))).Ok["name"]);
        Assert.Equal(200, (await office.SendAsync("GET", url + "/workbook/worksheets")).Status);
    }

    [Fact]
    public async Task The_content_is_replaced_only_while_nobody_has_it_open()
    {
        await using var office = await Office.StartAsync();
        await office.OpenAsync();
        using XLWorkbook other = new();
        other.AddWorksheet("New").Cell("A1").Value = "replaced";
        using MemoryStream content = new();
        other.SaveAs(content);
        Assert.Equal("423 resourceLocked", (await office.SendAsync("PUT", office.ItemUrl + "/content", content.ToArray(), "application/octet-stream")).Error);
        await office.CloseAsync();
        Assert.Equal(200, (await office.SendAsync("PUT", office.ItemUrl + "/content", content.ToArray(), "application/octet-stream")).Status);
        Assert.Equal("replaced", (string?)(await office.ValuesAsync("New", "A1"))![0]![0]);
        var redirect = await office.SendAsync("GET", office.ItemUrl + "/content");
        Assert.Equal(302, redirect.Status);
        using HttpClient plain = new();
        Assert.Equal(content.ToArray(), await plain.GetByteArrayAsync(redirect.Headers.Location));
    }

    [Fact]
    public async Task What_content_gives_may_be_older_until_the_session_is_closed()
    {
        await using var office = await Office.StartAsync();
        var before = await File.ReadAllBytesAsync(office.Path);
        office.Graph.LetContentLag(Office.File);
        await office.OpenAsync();
        await office.PatchAsync("/worksheets/Notes/range(address='A1')", new { values = "x" });
        Assert.Equal("x", (string?)(await office.ValuesAsync("Notes", "A1"))![0]![0]);
        Assert.Equal(before, await File.ReadAllBytesAsync(office.Path));
        await office.CloseAsync();
        using XLWorkbook saved = new(office.Path);
        Assert.Equal("x", saved.Worksheet("Notes").Cell("A1").GetString());
    }

    [Fact]
    public async Task A_file_that_another_program_changed_is_not_saved_over()
    {
        await using var office = await Office.StartAsync();
        await office.OpenAsync();
        await office.PatchAsync("/worksheets/Notes/range(address='A1')", new { values = "mine" });
        using (XLWorkbook theirs = new(office.Path))
        {
            theirs.Worksheet("Notes").Cell("A1").Value = "theirs";
            theirs.SaveAs(office.Path);
        }

        var changed = await File.ReadAllBytesAsync(office.Path);
        Assert.Equal("409 accessConflict", (await office.PatchAsync("/worksheets/Notes/range(address='A2')", new { values = "mine" })).Error);
        Assert.Equal(changed, await File.ReadAllBytesAsync(office.Path));
        Assert.Equal("409 accessConflict", (await office.PostAsync("/closeSession")).Error);
        Assert.Equal(changed, await File.ReadAllBytesAsync(office.Path));
        office.Session = null;
        Assert.Equal("theirs", (string?)(await office.ValuesAsync("Notes", "A1"))![0]![0]);
        Assert.DoesNotContain(Directory.EnumerateFiles(office.Folder.Path), file => file.EndsWith("-tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_reads_the_file_while_it_is_saved_reads_the_whole_old_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "An open file is not replaced there.");
        await using var office = await Office.StartAsync();
        var before = await File.ReadAllBytesAsync(office.Path);
        await using FileStream reading = new(office.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var begun = new byte[100];
        await reading.ReadExactlyAsync(begun);
        Assert.Equal(200, (await office.PatchAsync("/worksheets/Notes/range(address='A1')", new { values = "new" })).Status);
        using MemoryStream rest = new();
        await reading.CopyToAsync(rest);
        Assert.Equal(before, begun.Concat(rest.ToArray()));
        Assert.NotEqual(before, await File.ReadAllBytesAsync(office.Path));
    }

    [Fact]
    public async Task A_write_that_fails_halfway_leaves_workbook_and_file_as_they_were()
    {
        await using var office = await Office.StartAsync();
        var before = await File.ReadAllBytesAsync(office.Path);
        Assert.Equal(400, (await office.PatchAsync("/worksheets/Notes/range(address='A1:B1')", JsonNode.Parse("""{"values":[["x","y"]],"formulas":[["=1","=SUM("]]}""")!)).Status);
        Assert.Equal("""[["hello",""]]""", (await office.ValuesAsync("Notes", "A1:B1"))!.ToJsonString());
        Assert.Equal(before, await File.ReadAllBytesAsync(office.Path));
    }

    [Fact]
    public async Task Another_persons_edit_shows_at_once_or_after_a_while()
    {
        await using var office = await Office.StartAsync();
        await office.OpenAsync();
        office.Graph.EditAsAnotherUser(Office.File, "Notes", "A1", "theirs");
        Assert.Equal("theirs", (string?)(await office.ValuesAsync("Notes", "A1"))![0]![0]);
        office.Graph.EditAsAnotherUser(Office.File, "Notes", "A1", "later", TimeSpan.FromSeconds(5));
        Assert.Equal("theirs", (string?)(await office.ValuesAsync("Notes", "A1"))![0]![0]);
        office.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("later", (string?)(await office.ValuesAsync("Notes", "A1"))![0]![0]);
        office.Graph.InsertRowsAsAnotherUser(Office.File, "Backlog", 2, 1);
        Assert.Equal("Backlog!A1:D5", (string?)(await office.GetAsync("/tables/Items/range?$select=address")).Ok["address"]);
    }

    [Fact]
    public async Task Reads_can_be_out_of_date()
    {
        await using var office = await Office.StartAsync();
        await office.PatchAsync("/worksheets/Notes/range(address='A1')", new { values = "new" });
        office.Graph.ServeStaleReads(Office.File, 1);
        Assert.Equal("hello", (string?)(await office.ValuesAsync("Notes", "A1"))![0]![0]);
        Assert.Equal("new", (string?)(await office.ValuesAsync("Notes", "A1"))![0]![0]);
    }

    private static void Rich(XLWorkbook workbook)
    {
        var sheet = workbook.AddWorksheet("Rich");
        sheet.Cell("A1").Value = "Header";
        sheet.Cell("A2").Value = 5;
        sheet.Cell("A2").Comment.AddText("seen");
        sheet.Cell("A3").Value = "link";
        sheet.Cell("A3").Hyperlink = new("https://example.com/");
        var rich = sheet.Cell("A4").RichText;
        rich.AddText("bold").SetBold();
        rich.AddText(" and plain");
        sheet.Cell("A5").Value = new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Unspecified);
        sheet.Range("A2:A9").AddConditionalFormat().WhenGreaterThan(3).Fill.SetBackgroundColor(XLColor.Red);
        sheet.Range("C2:C9").SetDataValidation().List("\"a,b\"");
        sheet.Row(7).Hide();
        sheet.SheetView.FreezeRows(2);
        sheet.Column(5).Width = 33.5;
        workbook.AddWorksheet("Plain").Cell("A1").Value = Encoding.UTF8.GetString("Grüße"u8);
        workbook.Worksheet("Plain").Cell("B1").Value = 1;
    }
}
