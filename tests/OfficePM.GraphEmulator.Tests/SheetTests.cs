namespace OfficePM.GraphEmulator.Tests;

/// <summary>Sheets and names.</summary>
public sealed class SheetTests
{
    [Theory]
    [InlineData("")]
    [InlineData("12345678901234567890123456789012")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a?")]
    [InlineData("a*")]
    [InlineData("[a]")]
    [InlineData("a:b")]
    [InlineData("'a")]
    [InlineData("a'")]
    [InlineData("history")]
    public async Task A_name_that_no_sheet_can_have_is_refused(string name)
    {
        await using var office = await Office.StartAsync();
        Assert.Equal("400 invalidArgument", (await office.PostAsync("/worksheets/add", new { name })).Error);
        Assert.Equal("400 invalidArgument", (await office.PatchAsync("/worksheets/Notes", new { name })).Error);
    }

    [Fact]
    public async Task A_name_is_taken_whatever_its_case()
    {
        await using var office = await Office.StartAsync();
        Assert.Equal("409 itemAlreadyExists", (await office.PostAsync("/worksheets/add", new { name = "NOTES" })).Error);
        Assert.Equal("409 itemAlreadyExists", (await office.PatchAsync("/worksheets/Notes", new { name = "backlog" })).Error);
        Assert.Equal("notes", (string?)(await office.PatchAsync("/worksheets/Notes", new { name = "notes" })).Ok["name"]);
    }

    [Fact]
    public async Task The_last_visible_sheet_is_neither_deleted_nor_hidden()
    {
        await using var office = await Office.StartAsync();
        Assert.Equal("VeryHidden", (string?)(await office.PatchAsync("/worksheets/Notes", new { visibility = "VeryHidden" })).Ok["visibility"]);
        Assert.Equal("400 invalidArgument", (await office.PatchAsync("/worksheets/Backlog", new { visibility = "Hidden" })).Error);
        Assert.Equal("400 invalidArgument", (await office.DeleteAsync("/worksheets/Backlog")).Error);
        Assert.Equal(204, (await office.DeleteAsync("/worksheets/Notes")).Status);
        Assert.Single((await office.GetAsync("/worksheets")).Ok["value"]!.AsArray());
    }

    [Fact]
    public async Task A_new_sheet_comes_last_and_keeps_its_id_when_it_is_moved_and_renamed()
    {
        await using var office = await Office.StartAsync();
        var added = await office.PostAsync("/worksheets/add", new { name = "Sum'mary" });
        Assert.Equal(201, added.Status);
        Assert.Equal(2, (int)added.Ok["position"]!);
        var id = (string)added.Ok["id"]!;
        await office.PatchAsync("/worksheets/Notes/range(address='B1')", new { formulas = "='Sum''mary'!A1+1" });
        var moved = (await office.PatchAsync($"/worksheets/{Uri.EscapeDataString(id)}", new { position = 0, name = "OfficePM Summary" })).Ok;
        Assert.Equal(id, (string?)moved["id"]);
        Assert.Equal(0, (int)moved["position"]!);
        Assert.Equal("='OfficePM Summary'!A1+1", (string?)(await office.GetAsync("/worksheets/Notes/range(address='B1')")).Ok["formulas"]![0]![0]);
        Assert.Equal("Sheet1", (string?)(await office.PostAsync("/worksheets/add", new { })).Ok["name"]);
        Assert.Equal("400 invalidArgument", (await office.PatchAsync("/worksheets/Sheet1", new { position = 9 })).Error);
    }

    [Fact]
    public async Task A_deleted_sheet_takes_its_parts_with_it_and_formulas_say_that_it_is_gone()
    {
        await using var office = await Office.StartAsync();
        await office.PatchAsync("/worksheets/Notes/range(address='B1')", new { formulas = "=Backlog!B2" });
        await office.PostAsync("/worksheets/Backlog/charts/add", new { type = "ColumnClustered", sourceData = "A1:B4" });
        await office.PostAsync("/names/add", new { name = "Reach", reference = "=Backlog!$B$2:$B$4", comment = "" });
        Assert.Equal(204, (await office.DeleteAsync("/worksheets/Backlog")).Status);
        Assert.Equal("#REF!", (string?)(await office.ValuesAsync("Notes", "B1"))![0]![0]);
        Assert.DoesNotContain(Testing.Package.Parts(office.Path).Keys, name => name.Contains("table", StringComparison.Ordinal) || name.Contains("chart", StringComparison.Ordinal) || name.Contains("drawing", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("A1")]
    [InlineData("has blank")]
    [InlineData("1st")]
    [InlineData("R1C1")]
    [InlineData("a-b")]
    [InlineData("")]
    public async Task A_name_has_letters_and_no_blanks_and_is_not_like_a_cell(string name)
    {
        await using var office = await Office.StartAsync();
        Assert.Equal("400 invalidArgument", (await office.PostAsync("/names/add", new { name, reference = "=Notes!$A$1", comment = "" })).Error);
        Assert.Equal("400 invalidArgument", (await office.PatchAsync("/tables/Items", new { name })).Error);
    }

    [Fact]
    public async Task Names_stand_for_cells_and_are_added_once()
    {
        await using var office = await Office.StartAsync();
        var added = await office.PostAsync("/names/add", new { name = "OfficePM.list", reference = "=Backlog!$A$1:$D$4", comment = "ours" });
        Assert.Equal(201, added.Status);
        Assert.Equal("Range", (string?)added.Ok["type"]);
        Assert.Equal("Backlog!$A$1:$D$4", (string?)added.Ok["value"]);
        Assert.Equal("409 itemAlreadyExists", (await office.PostAsync("/names/add", new { name = "officepm.LIST", reference = "=Notes!$A$1", comment = "" })).Error);
        Assert.Equal("400 invalidArgument", (await office.PostAsync("/names/add", new { name = "Other", reference = "=None!$A$1", comment = "" })).Error);
        Assert.Equal("400 invalidArgument", (await office.PostAsync("/names/add", new { name = "Other", reference = "=$A$1", comment = "" })).Error);
        Assert.Equal("Backlog!A1:D4", (string?)(await office.GetAsync("/names/OfficePM.list/range?$select=address")).Ok["address"]);
        Assert.Equal(201, (await office.PostAsync("/worksheets/Notes/names/add", new { name = "Local", reference = "=Notes!$A$1", comment = "" })).Status);
        Assert.Single((await office.GetAsync("/names")).Ok["value"]!.AsArray());
        Assert.Equal("Worksheet", (string?)(await office.GetAsync("/worksheets/Notes/names/Local")).Ok["scope"]);
        Assert.Equal("400 invalidArgument", (await office.PatchAsync("/names/OfficePM.list", new { value = "=Notes!$A$1" })).Error);
        Assert.False((bool)(await office.PatchAsync("/names/OfficePM.list", new { visible = false })).Ok["visible"]!);
    }

    [Fact]
    public async Task A_name_cannot_be_deleted_as_no_page_says_that_it_can_unless_a_test_lets_it()
    {
        await using var office = await Office.StartAsync();
        await office.PostAsync("/names/add", new { name = "Ours", reference = "=Notes!$A$1", comment = "" });
        await office.PatchAsync("/worksheets/Notes/range(address='B1')", new { formulas = "=Ours" });
        Assert.Equal("405 methodNotAllowedUncategorized", (await office.DeleteAsync("/names/Ours")).Error);
        office.Graph.LetNamesBeDeleted(Office.File);
        Assert.Equal(204, (await office.DeleteAsync("/names/Ours")).Status);
        Assert.Empty((await office.GetAsync("/names")).Ok["value"]!.AsArray());
        Assert.Equal("#NAME?", (string?)(await office.ValuesAsync("Notes", "B1"))![0]![0]);
        Assert.DoesNotContain("definedName", System.Text.Encoding.UTF8.GetString(Testing.Package.Parts(office.Path)["xl/workbook.xml"]), StringComparison.Ordinal);
        Assert.Equal("404 itemNotFound", (await office.DeleteAsync("/names/Ours")).Error);
    }
}
