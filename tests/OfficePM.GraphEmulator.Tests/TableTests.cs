using System.Text.Json.Nodes;
using ClosedXML.Excel;
using OfficePM.Testing;

namespace OfficePM.GraphEmulator.Tests;

/// <summary>Tables, their rows and their columns.</summary>
public sealed class TableTests
{
    [Theory]
    [InlineData("Backlog!C3:E6")]
    [InlineData("Backlog!A1:D4")]
    [InlineData("Notes!A:B")]
    public async Task A_table_overlaps_no_other_and_has_cells(string address)
    {
        await using var office = await Office.StartAsync();
        Assert.Equal("400 invalidArgument", (await office.PostAsync("/tables/add", new { address, hasHeaders = true })).Error);
    }

    [Fact]
    public async Task Blank_and_double_headers_are_made_unique_as_Excel_makes_them()
    {
        await using var office = await Office.StartAsync();
        await office.PatchAsync("/worksheets/Notes/range(address='A1:E2')", JsonNode.Parse("""{"values":[["Score","","score",7,"Column2"],[1,2,3,4,5]]}""")!);
        var added = await office.PostAsync("/worksheets/Notes/tables/add", new { address = "A1:E2", hasHeaders = true });
        Assert.Equal(201, added.Status);
        Assert.Equal("Table1", (string?)added.Ok["name"]);
        Assert.Equal("""[["Score","Column3","score2","7","Column2"]]""", (await office.GetAsync("/tables/Table1/headerRowRange?$select=values")).Ok["values"]!.ToJsonString());
    }

    [Fact]
    public async Task A_table_without_headers_gets_some_and_what_is_below_makes_room()
    {
        await using var office = await Office.StartAsync();
        await office.PatchAsync("/worksheets/Notes/range(address='A1:B3')", JsonNode.Parse("""{"values":[[1,2],[3,4],["below",""]]}""")!);
        await office.PostAsync("/tables/add", new { address = "Notes!A1:B2", hasHeaders = false });
        Assert.Equal("""[["Column1","Column2"],[1,2],[3,4],["below",""]]""", (await office.ValuesAsync("Notes", "A1:B4"))!.ToJsonString());
    }

    [Fact]
    public async Task The_names_of_tables_are_unique_among_tables_and_names()
    {
        await using var office = await Office.StartAsync();
        await office.PostAsync("/names/add", new { name = "Taken", reference = "=Notes!$A$1", comment = "" });
        Assert.Equal("409 itemAlreadyExists", (await office.PatchAsync("/tables/Items", new { name = "taken" })).Error);
        await office.PatchAsync("/worksheets/Notes/range(address='B1')", new { formulas = "=SUM(Items[Reach])" });
        var renamed = (await office.PatchAsync("/tables/Items", new { name = "Backlog.1", style = "TableStyleLight3", showBandedRows = false })).Ok;
        Assert.Equal("TableStyleLight3", (string?)renamed["style"]);
        Assert.Equal("=SUM(Backlog.1[Reach])", (string?)(await office.GetAsync("/worksheets/Notes/range(address='B1')")).Ok["formulas"]![0]![0]);
        Assert.Equal(1520, (int)(await office.ValuesAsync("Notes", "B1"))![0]![0]!);
        Assert.Equal("400 invalidArgument", (await office.PatchAsync("/tables/Backlog.1", new { style = "TableStyleLight99" })).Error);
    }

    [Fact]
    public async Task A_row_has_as_many_values_as_the_table_has_columns()
    {
        await using var office = await Office.StartAsync();
        Assert.Equal("400 invalidArgument", (await office.PostAsync("/tables/Items/rows", new { values = new object[][] { ["x", 1, 2] } })).Error);
        Assert.Equal("400 invalidArgument", (await office.PostAsync("/tables/Items/rows/add", new { values = new object[][] { ["x", 1, 2, "", 4] } })).Error);
        Assert.Equal("400 invalidArgument", (await office.PostAsync("/tables/Items/rows", new { values = "x" })).Error);
        Assert.Equal("400 invalidArgument", (await office.PostAsync("/tables/Items/rows", new { index = 9, values = new object[][] { ["x", 1, 2, ""] } })).Error);
        Assert.Equal(3, (await office.GetAsync("/tables/Items/rows")).Ok["value"]!.AsArray().Count);
    }

    [Fact]
    public async Task Rows_below_the_table_make_room_or_the_rows_are_refused()
    {
        await using var office = await Office.StartAsync();
        await office.PatchAsync("/worksheets/Backlog/range(address='A5:E5')", JsonNode.Parse("""{"values":[["below","","","","beside"]]}""")!);
        var added = await office.PostAsync("/tables/Items/rows", new { index = (int?)null, values = new object[][] { ["New", 1, 2, "n"], ["Newer", 3, 4, "m"] } });
        Assert.Equal(201, added.Status);
        Assert.Equal(3, (int)added.Ok["index"]!);
        Assert.Equal("Backlog!A1:D6", (string?)(await office.GetAsync("/tables/Items/range?$select=address")).Ok["address"]);
        Assert.Equal("below", (string?)(await office.ValuesAsync("Backlog", "A7"))![0]![0]);
        Assert.Equal("beside", (string?)(await office.ValuesAsync("Backlog", "E5"))![0]![0]);

        await office.PatchAsync("/worksheets/Backlog/range(address='D10:F11')", JsonNode.Parse("""{"values":[["a","b","c"],[1,2,3]]}""")!);
        await office.PostAsync("/worksheets/Backlog/tables/add", new { address = "D10:F11", hasHeaders = true });
        Assert.Equal("409 insertDeleteConflict", (await office.PostAsync("/tables/Items/rows", new { values = new object[][] { ["x", 1, 2, ""] } })).Error);
        Assert.Equal("Backlog!A1:D6", (string?)(await office.GetAsync("/tables/Items/range?$select=address")).Ok["address"]);
    }

    [Fact]
    public async Task A_row_goes_in_where_the_index_says_and_can_be_changed_and_deleted()
    {
        await using var office = await Office.StartAsync();
        Assert.Equal(1, (int)(await office.PostAsync("/tables/Items/rows", new { index = 1, values = new object[][] { ["Mid", 5, 6, ""] } })).Ok["index"]!);
        Assert.Equal("""[["Search"],["Mid"],["Export"],["Sign-on"]]""", (await office.GetAsync("/tables/Items/columns/Item/dataBodyRange?$select=values")).Ok["values"]!.ToJsonString());
        Assert.Equal("""[["Mid",7,6,""]]""", (await office.PatchAsync("/tables/Items/rows/itemAt(index=1)", JsonNode.Parse("""{"values":[[null,7,null,null]]}""")!)).Ok["values"]!.ToJsonString());
        Assert.Equal(204, (await office.DeleteAsync("/tables/Items/rows/itemAt(index=1)")).Status);
        Assert.Equal("Backlog!A1:D4", (string?)(await office.GetAsync("/tables/Items/range?$select=address")).Ok["address"]);
        Assert.Equal("""["Export",120,3,"second"]""", (await office.GetAsync("/tables/Items/rows?$top=1&$skip=1")).Ok["value"]![0]!["values"]![0]!.ToJsonString());
    }

    [Fact]
    public async Task A_calculated_column_fills_new_rows_and_the_definition_and_style_stay()
    {
        await using var office = await Office.StartAsync();
        var part = Package.Parts(office.Path).Keys.Single(name => name.StartsWith("xl/tables/", StringComparison.Ordinal));
        Zips.Edit(office.Path, part, text => System.Text.RegularExpressions.Regex.Replace(
            text, """(?<start>name="Note"[^/]*?)\s*/>""", "${start}><x:calculatedColumnFormula>Items[[#This Row],[Reach]]/Items[[#This Row],[Effort]]</x:calculatedColumnFormula></x:tableColumn>", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));
        var added = (await office.PostAsync("/tables/Items/rows", JsonNode.Parse("""{"values":[["New",90,3,null]]}""")!)).Ok;
        Assert.Equal(30, (int)added["values"]![0]![3]!);
        Assert.Equal("=[@Reach]/[@Effort]", (string?)(await office.GetAsync("/worksheets/Backlog/range(address='D5')")).Ok["formulas"]![0]![0]);
        Assert.Contains("calculatedColumnFormula", System.Text.Encoding.UTF8.GetString(Package.Parts(office.Path)[part]), StringComparison.Ordinal);
        Assert.Contains("tableStyleInfo", System.Text.Encoding.UTF8.GetString(Package.Parts(office.Path)[part]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_totals_row_stays_below_new_rows()
    {
        await using var office = await Office.StartAsync();
        Assert.True((bool)(await office.PatchAsync("/tables/Items", new { showTotals = true })).Ok["showTotals"]!);
        await office.PatchAsync("/worksheets/Backlog/range(address='B5')", new { formulas = "=SUBTOTAL(109,Items[Reach])" });
        await office.PostAsync("/tables/Items/rows", new { values = new object[][] { ["New", 80, 3, ""] } });
        Assert.Equal("Backlog!A6:D6", (string?)(await office.GetAsync("/tables/Items/totalRowRange?$select=address")).Ok["address"]);
        Assert.Equal("Total", (string?)(await office.ValuesAsync("Backlog", "A6"))![0]![0]);
        Assert.False((bool)(await office.PatchAsync("/tables/Items", new { showTotals = false })).Ok["showTotals"]!);
        Assert.Equal("404 itemNotFound", (await office.GetAsync("/tables/Items/totalRowRange")).Error);
    }

    [Fact]
    public async Task A_write_into_a_filtered_table_hits_hidden_rows_or_is_refused()
    {
        await using var office = await Office.StartAsync(workbook =>
        {
            Office.Backlog(workbook);
            workbook.Worksheet("Backlog").Table(0).AutoFilter.Column(1).EqualTo("Search");
        });
        Assert.Equal(200, (await office.PatchAsync("/tables/Items/columns/Note/dataBodyRange", new { values = "x" })).Status);
        Assert.Equal("""[["x"],["x"],["x"]]""", (await office.ValuesAsync("Backlog", "D2:D4"))!.ToJsonString());
        office.Graph.RefuseFilteredWrites(Office.File);
        Assert.Equal("409 filteredRangeConflict", (await office.PatchAsync("/tables/Items/columns/Note/dataBodyRange", new { values = "y" })).Error);
        Assert.Equal(204, (await office.PostAsync("/tables/Items/clearFilters")).Status);
        Assert.Equal(200, (await office.PatchAsync("/tables/Items/columns/Note/dataBodyRange", new { values = "y" })).Status);
    }

    [Fact]
    public async Task A_column_is_appended_with_its_formulas_and_an_index_cannot_say_at_the_end()
    {
        await using var office = await Office.StartAsync();
        var values = new[] { new[] { "Score" }, ["=[@Reach]/[@Effort]"], ["=[@Reach]/[@Effort]"], ["=[@Reach]/[@Effort]"] };
        Assert.Equal("400 invalidArgument", (await office.PostAsync("/tables/Items/columns/add", new { index = 4, values })).Error);
        Assert.Equal("400 invalidArgument", (await office.PostAsync("/tables/Items/columns/add", new { values = values[..3] })).Error);
        var added = await office.PostAsync("/tables/Items/columns/add", new { values });
        Assert.Equal(201, added.Status);
        Assert.Equal("""[["Score"],[250],[40],[150]]""", added.Ok["values"]!.ToJsonString());
        Assert.Equal("Score2", (string?)(await office.PostAsync("/tables/Items/columns/add", new { name = "Score" })).Ok["name"]);
        Assert.Equal("Why", (string?)(await office.PatchAsync("/tables/Items/columns/Score2", new { name = "Why" })).Ok["name"]);
        Assert.Equal(204, (await office.DeleteAsync("/tables/Items/columns/Why")).Status);
        Assert.Equal("Backlog!A1:E4", (string?)(await office.GetAsync("/tables/Items/range?$select=address")).Ok["address"]);
        Assert.Equal(0, (int)(await office.PostAsync("/tables/Items/columns", new { index = 0, name = "Key" })).Ok["index"]!);
        Assert.Equal("""[["Key","Item","Reach","Effort","Note","Score"]]""", (await office.GetAsync("/tables/Items/headerRowRange?$select=values")).Ok["values"]!.ToJsonString());
        Assert.Equal("501 notImplementedUncategorized", (await office.DeleteAsync("/tables/Items/columns/Reach")).Error);
    }

    [Fact]
    public async Task A_header_that_is_typed_over_renames_the_column_in_formulas()
    {
        await using var office = await Office.StartAsync();
        await office.PatchAsync("/worksheets/Notes/range(address='B1')", new { formulas = "=MAX(Items[Reach])" });
        await office.PatchAsync("/worksheets/Backlog/range(address='B1')", new { values = "People" });
        Assert.Equal("=MAX(Items[People])", (string?)(await office.GetAsync("/worksheets/Notes/range(address='B1')")).Ok["formulas"]![0]![0]);
        await office.PatchAsync("/worksheets/Backlog/range(address='B1')", new { values = "" });
        Assert.Equal("Column2", (string?)(await office.ValuesAsync("Backlog", "B1"))![0]![0]);
        using XLWorkbook saved = new(office.Path);
        Assert.Equal("Column2", saved.Worksheet("Backlog").Table("Items").Field(1).Name);
    }

    [Theory]
    [InlineData(true, """[[-1],[2],["A"],["b"],[false],[true],["#N/A"],[""]]""")]
    [InlineData(false, """[["#N/A"],[true],[false],["b"],["A"],[2],[-1],[""]]""")]
    public async Task Sorting_puts_numbers_before_texts_before_truths_before_errors_and_blanks_last_either_way(bool ascending, string sorted)
    {
        await using var office = await Office.StartAsync();
        await office.PatchAsync("/worksheets/Notes/range(address='A1:A8')", JsonNode.Parse("""{"values":[["b"],[2],[true],[""],["#N/A"],["A"],[-1],[false]]}""")!);
        Assert.Equal(204, (await office.PostAsync("/worksheets/Notes/range(address='A1:A8')/sort/apply", new { fields = new[] { new { key = 0, ascending } } })).Status);
        Assert.Equal(sorted, (await office.ValuesAsync("Notes", "A1:A8"))!.ToJsonString());
    }

    [Fact]
    public async Task Sorting_goes_by_the_second_key_where_the_first_ties_and_keeps_the_order_of_what_ties_altogether()
    {
        await using var office = await Office.StartAsync();
        await office.PatchAsync("/worksheets/Notes/range(address='A1:C5')", JsonNode.Parse("""{"values":[["Head","H","n"],["b",1,"w"],["B",2,"x"],["a",1,"y"],["b",1,"z"]]}""")!);
        Assert.Equal(204, (await office.PostAsync("/worksheets/Notes/range(address='A1:C5')/sort/apply", JsonNode.Parse("""{"fields":[{"key":0},{"key":1,"ascending":false}],"hasHeaders":true}""")!)).Status);
        Assert.Equal("""[["Head","H","n"],["a",1,"y"],["B",2,"x"],["b",1,"w"],["b",1,"z"]]""", (await office.ValuesAsync("Notes", "A1:C5"))!.ToJsonString());
    }

    [Fact]
    public async Task Rows_are_sorted_with_their_formulas_and_a_table_becomes_a_range()
    {
        await using var office = await Office.StartAsync();
        await office.PatchAsync("/worksheets/Backlog/range(address='D2:D4')", new { formulasR1C1 = "=RC[-2]*2" });
        Assert.Equal(204, (await office.PostAsync("/tables/Items/sort/apply", new { fields = new[] { new { key = 1, ascending = false } } })).Status);
        Assert.Equal("""[["Sign-on",900,6,1800],["Search",500,2,1000],["Export",120,3,240]]""", (await office.ValuesAsync("Backlog", "A2:D4"))!.ToJsonString());
        Assert.Equal("=B2*2", (string?)(await office.GetAsync("/worksheets/Backlog/range(address='D2')")).Ok["formulas"]![0]![0]);
        Assert.Equal("Backlog!A1:D4", (string?)(await office.PostAsync("/tables/Items/convertToRange")).Ok["address"]);
        Assert.Empty((await office.GetAsync("/tables")).Ok["value"]!.AsArray());
    }
}
