using System.Text.Json.Nodes;
using ClosedXML.Excel;

namespace OfficePM.GraphEmulator.Tests;

/// <summary>What a body may say, and what it does to cells.</summary>
public sealed class BodyTests
{
    private const string A1 = "/worksheets/Notes/range(address='A1')";
    private const string Block = "/worksheets/Notes/range(address='A1:B2')";
    private const string Mismatch = "The number of rows or columns in the input array doesn't match the size or dimensions of the range.";

    [Theory]
    [InlineData("""{"value":[["x"]]}""")]
    [InlineData("""{"values":"x","colour":"red"}""")]
    [InlineData("""{"Values":"x"}""")]
    [InlineData("""{"text":[["x"]]}""")]
    [InlineData("""{"address":"B1"}""")]
    [InlineData("""{"valueTypes":[["String"]]}""")]
    [InlineData("""{"values":"x","rowCount":1}""")]
    public async Task An_unknown_or_read_only_property_is_refused_and_nothing_is_written(string body)
    {
        await using var office = await Office.StartAsync();
        Assert.Equal("400 invalidArgument", (await office.PatchAsync(A1, JsonNode.Parse(body)!)).Error);
        Assert.Equal("hello", (string?)(await office.ValuesAsync("Notes", "A1"))![0]![0]);
    }

    [Theory]
    [InlineData("""[["a","b"]]""")]
    [InlineData("""[["a"],["b"]]""")]
    [InlineData("""[["a","b"],["c","d"],["e","f"]]""")]
    [InlineData("""[["a","b"],["c"]]""")]
    [InlineData("""[["a","b"],"c"]""")]
    [InlineData("""["a","b"]""")]
    [InlineData("""[]""")]
    [InlineData("""[[],[]]""")]
    public async Task A_grid_that_does_not_fit_is_refused_in_the_services_words(string grid)
    {
        await using var office = await Office.StartAsync();
        foreach (var property in new[] { "values", "formulas", "numberFormat" })
        {
            var reply = await office.PatchAsync(Block, new JsonObject { [property] = JsonNode.Parse(grid) });
            Assert.Equal("400 invalidArgument", reply.Error);
            Assert.Equal(Mismatch, (string?)reply.Json!["error"]!["message"]);
        }
    }

    [Fact]
    public async Task One_scalar_or_one_cell_fills_the_range()
    {
        await using var office = await Office.StartAsync();
        await office.PatchAsync(Block, new { values = 7 });
        Assert.Equal("[[7,7],[7,7]]", (await office.ValuesAsync("Notes", "A1:B2"))!.ToJsonString());
        await office.PatchAsync(Block, new { values = new[] { new[] { true } } });
        Assert.Equal("[[true,true],[true,true]]", (await office.ValuesAsync("Notes", "A1:B2"))!.ToJsonString());
        await office.PatchAsync(Block, new { formulasR1C1 = "=ROW()*10+COLUMN()" });
        Assert.Equal("[[11,12],[21,22]]", (await office.ValuesAsync("Notes", "A1:B2"))!.ToJsonString());
    }

    [Fact]
    public async Task Null_leaves_value_formula_and_format_each_on_its_own()
    {
        await using var office = await Office.StartAsync();
        await office.PatchAsync(Block, JsonNode.Parse("""{"values":[["a",1.5],["b",2]],"numberFormat":[["@","0.00"],[null,null]]}""")!);
        await office.PatchAsync(Block, JsonNode.Parse("""{"values":[[null,3],["c",null]],"formulas":[[null,null],[null,"=B1*2"]],"numberFormat":[[null,null],[null,"0.0"]]}""")!);
        var range = (await office.GetAsync(Block)).Ok;
        Assert.Equal("""[["a",3],["c",6]]""", range["values"]!.ToJsonString());
        Assert.Equal("""[["a",3],["c","=B1*2"]]""", range["formulas"]!.ToJsonString());
        Assert.Equal("""[["@","0.00"],["General","0.0"]]""", range["numberFormat"]!.ToJsonString());
        Assert.Equal("""[["a","3.00"],["c","6.0"]]""", range["text"]!.ToJsonString());
    }

    [Fact]
    public async Task Null_for_a_whole_property_is_refused()
    {
        await using var office = await Office.StartAsync();
        foreach (var property in new[] { "values", "formulas", "numberFormat", "rowHidden" })
            Assert.Equal("400 invalidArgument", (await office.PatchAsync(A1, new JsonObject { [property] = null })).Error);
    }

    [Fact]
    public async Task An_empty_text_clears_a_value_a_formula_and_a_format()
    {
        await using var office = await Office.StartAsync();
        await office.PatchAsync(Block, JsonNode.Parse("""{"formulas":[["=1+1",2],[3,4]],"numberFormat":"0.00"}""")!);
        await office.PatchAsync(Block, JsonNode.Parse("""{"values":[["",""],[null,null]],"numberFormat":[["",null],[null,null]]}""")!);
        var range = (await office.GetAsync(Block)).Ok;
        Assert.Equal("""[["",""],[3,4]]""", range["values"]!.ToJsonString());
        Assert.Equal("""[["",""],[3,4]]""", range["formulas"]!.ToJsonString());
        Assert.Equal("""[["General","0.00"],["0.00","0.00"]]""", range["numberFormat"]!.ToJsonString());
        Assert.Equal("""[["Empty","Empty"],["Double","Double"]]""", range["valueTypes"]!.ToJsonString());
    }

    [Fact]
    public async Task An_empty_object_changes_nothing_and_is_counted()
    {
        await using var office = await Office.StartAsync();
        Assert.Equal(200, (await office.PatchAsync(A1, new { })).Status);
        Assert.Equal("hello", (string?)(await office.ValuesAsync("Notes", "A1"))![0]![0]);
        Assert.Equal(1, office.Graph.EmptyPatches);
    }

    [Theory]
    [InlineData("range(address='A:A')")]
    [InlineData("range(address='1:1')")]
    [InlineData("range()")]
    [InlineData("range")]
    [InlineData("range(address='A1')/entireColumn")]
    public async Task Whole_rows_columns_and_sheets_are_neither_written_nor_read(string range)
    {
        await using var office = await Office.StartAsync();
        Assert.Equal("400 invalidArgument", (await office.PatchAsync("/worksheets/Notes/" + range, new { values = "x" })).Error);
        var read = (await office.GetAsync("/worksheets/Notes/" + range)).Ok;
        foreach (var property in new[] { "values", "text", "formulas", "numberFormat", "valueTypes" })
        {
            Assert.True(read.AsObject().ContainsKey(property));
            Assert.Null(read[property]);
        }

        Assert.StartsWith("Notes!", (string?)read["address"], StringComparison.Ordinal);
        Assert.Equal(range.StartsWith("range(a", StringComparison.Ordinal), (int)read["cellCount"]! > 0);
    }

    [Fact]
    public async Task The_cells_of_a_whole_sheet_are_more_than_a_number_can_say()
    {
        await using var office = await Office.StartAsync();
        Assert.Equal(-1, (int)(await office.GetAsync("/worksheets/Notes/range")).Ok["cellCount"]!);
    }

    [Theory]
    [InlineData("""{"values":[[{"a":1}]]}""")]
    [InlineData("""{"values":[[["x"]]]}""")]
    [InlineData("""{"values":{"a":1}}""")]
    [InlineData("""{"numberFormat":[[1]]}""")]
    [InlineData("""{"numberFormat":"\"open"}""")]
    [InlineData("""{"values":[[1e999]]}""")]
    [InlineData("""{"formulas":"=SUM(A2"}""")]
    [InlineData("""{"formulas":"=1+"}""")]
    [InlineData("""{"formulas":"=[@Reach]"}""")]
    [InlineData("""{"values":"+title"}""")]
    [InlineData("""{"values":"-- rule"}""")]
    [InlineData("""{"values":"@mention"}""")]
    public async Task What_no_cell_can_hold_is_refused(string body)
    {
        await using var office = await Office.StartAsync();
        Assert.Equal(400, (await office.PatchAsync(A1, JsonNode.Parse(body)!)).Status);
        Assert.Equal("hello", (string?)(await office.ValuesAsync("Notes", "A1"))![0]![0]);
    }

    [Fact]
    public async Task A_text_has_at_most_32767_characters()
    {
        await using var office = await Office.StartAsync();
        Assert.Equal(200, (await office.PatchAsync(A1, new { values = new string('x', 32_767) })).Status);
        Assert.Equal("400 invalidArgument", (await office.PatchAsync(A1, new { values = new string('x', 32_768) })).Error);
    }

    [Theory]
    [InlineData("100", "100", "General")]
    [InlineData("1,234.5", "1234.5", "#,##0.00")]
    [InlineData("50%", "0.5", "0%")]
    [InlineData("$12", "12", "$#,##0_);[Red]($#,##0)")]
    [InlineData("1e3", "1000", "0.00E+00")]
    [InlineData("TRUE", "true", "General")]
    [InlineData("1/1/2016", "42370", "m/d/yyyy")]
    [InlineData("2016-01-01", "42370", "m/d/yyyy")]
    [InlineData("2-5", "46058", "d-mmm")]
    [InlineData("Mar 2026", "46082", "mmm-yy")]
    [InlineData("12:30", "0.5208333333333334", "h:mm")]
    [InlineData("1 1/2", "1.5", "# ?/?")]
    [InlineData("#N/A", "\"#N/A\"", "General")]
    [InlineData("'100", "\"100\"", "General")]
    [InlineData("'=1*1", "\"=1*1\"", "General")]
    [InlineData("2-5 days", "\"2-5 days\"", "General")]
    [InlineData("1.2.3", "\"1.2.3\"", "General")]
    [InlineData("-", "\"-\"", "General")]
    [InlineData("=1+1", "2", "General")]
    public async Task A_typed_text_becomes_what_Excel_makes_of_it(string typed, string value, string format)
    {
        await using var office = await Office.StartAsync();
        var written = (await office.PatchAsync(A1, new { values = typed })).Ok;
        Assert.Equal(value, written["values"]![0]![0]!.ToJsonString());
        Assert.Equal(format, (string?)written["numberFormat"]![0]![0]);
    }

    [Fact]
    public async Task Under_the_format_text_everything_stays_text()
    {
        await using var office = await Office.StartAsync();
        var written = (await office.PatchAsync(Block, new { numberFormat = "@", values = new[] { new[] { "100", "1/1/2016" }, new[] { "=1*1", "'x" } } })).Ok;
        Assert.Equal("""[["100","1/1/2016"],["=1*1","x"]]""", written["values"]!.ToJsonString());
    }

    [Fact]
    public async Task A_locked_cell_refuses_the_whole_write_even_where_it_would_stay_as_it_is()
    {
        await using var office = await Office.StartAsync(workbook =>
        {
            var sheet = workbook.AddWorksheet("Notes");
            sheet.Cell("A1").Value = "open";
            sheet.Cell("A1").Style.Protection.Locked = false;
            sheet.Cell("B1").Value = "locked";
            sheet.Protect();
        });
        Assert.True((bool)(await office.GetAsync("/worksheets/Notes/protection")).Ok["protected"]!);
        Assert.Equal(200, (await office.PatchAsync(A1, new { values = "x" })).Status);
        Assert.Equal("403 accessDenied", (await office.PatchAsync("/worksheets/Notes/range(address='A1:B1')", JsonNode.Parse("""{"values":[["y",null]]}""")!)).Error);
        Assert.Equal("""[["x","locked"]]""", (await office.ValuesAsync("Notes", "A1:B1"))!.ToJsonString());
        Assert.Equal("403 accessDenied", (await office.PatchAsync(A1 + "/format/fill", new { color = "red" })).Error);
        Assert.Equal("403 accessDenied", (await office.PostAsync("/worksheets/Notes/range(address='1:1')/insert", new { shift = "Down" })).Error);
        Assert.Equal("403 accessDenied", (await office.PostAsync("/worksheets/Notes/charts/add", new { type = "Line", sourceData = "A1:B1" })).Error);
        Assert.Equal(204, (await office.PostAsync("/worksheets/Notes/protection/unprotect")).Status);
        Assert.Equal(200, (await office.PatchAsync("/worksheets/Notes/range(address='A1:B1')", new { values = "z" })).Status);
        Assert.Equal(204, (await office.PostAsync("/worksheets/Notes/protection/protect", new { options = new { allowFormatCells = true } })).Status);
        Assert.Equal(200, (await office.PatchAsync(A1 + "/format/fill", new { color = "red" })).Status);
        Assert.Equal(204, (await office.PostAsync("/worksheets/Notes/protection/unprotect")).Status);
        Assert.Equal("400 invalidArgument", (await office.PostAsync("/worksheets/Notes/protection/protect", new { options = new { allowAll = true } })).Error);
    }

    [Fact]
    public async Task A_body_is_JSON_and_says_so()
    {
        await using var office = await Office.StartAsync();
        var url = office.WorkbookUrl + A1;
        Assert.Equal(400, (await office.SendAsync("PATCH", url, """{"values":"x"}""", "text/plain")).Status);
        Assert.Equal(400, (await office.SendAsync("PATCH", url, """{"values":"x"}""", "")).Status);
        Assert.Equal(400, (await office.SendAsync("PATCH", url, """{"values":"x" """)).Status);
        Assert.Equal(400, (await office.SendAsync("PATCH", url, """{"values":"x","values":"y"}""")).Status);
        Assert.Equal(400, (await office.SendAsync("PATCH", url, """["x"]""")).Status);
        Assert.Equal(400, (await office.SendAsync("PATCH", url)).Status);
        Assert.Equal("hello", (string?)(await office.ValuesAsync("Notes", "A1"))![0]![0]);
    }

    [Fact]
    public async Task Five_megabytes_are_the_limit_of_a_body_and_of_an_answer()
    {
        await using var office = await Office.StartAsync();
        var longText = new string('x', 30_000);
        Assert.Equal("413 payloadTooLargeUncategorized", (await office.PatchAsync("/worksheets/Notes/range(address='A1:A180')", new { values = Enumerable.Repeat(new[] { longText }, 180) })).Error);
        Assert.Equal(200, (await office.PatchAsync("/worksheets/Notes/range(address='A1:A180')?$select=address", new { values = longText })).Status);
        Assert.Equal("413 responsePayloadSizeLimitExceeded", (await office.GetAsync("/worksheets/Notes/range(address='A1:A180')?$select=values")).Error);
        Assert.Equal("413 responsePayloadSizeLimitExceeded", (await office.PatchAsync("/worksheets/Notes/range(address='A1:A180')", new { rowHidden = false })).Error);
        Assert.Equal("400 rangeExceedsLimit", (await office.GetAsync("/worksheets/Notes/range(address='A1:Z1000000')?$select=values")).Error);
    }

    [Theory]
    [InlineData("/worksheets/Notes/range(address='A1')/clear", """{"applyTo":"Everything"}""")]
    [InlineData("/worksheets/Notes/range(address='A1')/insert", """{"shift":"Up"}""")]
    [InlineData("/worksheets/Notes/range(address='A1')/insert", "{}")]
    [InlineData("/worksheets/Notes/range(address='A1')/delete", """{"shift":"Down"}""")]
    [InlineData("/worksheets/Backlog/charts/add", """{"type":"Line","sourceData":"A1:B4","seriesBy":"Diagonals"}""")]
    [InlineData("/application/calculate", """{"calculationType":"Quick"}""")]
    [InlineData("/application/calculate", "{}")]
    [InlineData("/tables/Items/sort/apply", """{"fields":[{"key":9}]}""")]
    [InlineData("/tables/Items/sort/apply", """{"fields":[]}""")]
    [InlineData("/tables/add", """{"address":"Notes!A1:B2"}""")]
    [InlineData("/tables/add", """{"address":"A1:B2","hasHeaders":true}""")]
    public async Task A_value_outside_its_list_is_refused(string path, string body)
    {
        await using var office = await Office.StartAsync();
        Assert.Equal("400 invalidArgument", (await office.PostAsync(path, JsonNode.Parse(body)!)).Error);
    }

    [Theory]
    [InlineData("#12345")]
    [InlineData("FF0000")]
    [InlineData("#GG0000")]
    [InlineData("reddish")]
    public async Task A_colour_is_six_hexadecimal_digits_or_a_name_of_HTML(string colour)
    {
        await using var office = await Office.StartAsync();
        Assert.Equal("400 invalidArgument", (await office.PatchAsync(A1 + "/format/fill", new { color = colour })).Error);
        Assert.Equal("400 invalidArgument", (await office.PatchAsync(A1 + "/format/font", new { color = colour })).Error);
        Assert.Equal("400 invalidArgument", (await office.PatchAsync(A1 + "/format/borders/EdgeTop", new { color = colour })).Error);
    }

    [Fact]
    public async Task Formats_are_read_back_and_stay_in_the_file()
    {
        await using var office = await Office.StartAsync();
        await office.PatchAsync(Block + "/format/fill", new { color = "orange" });
        await office.PatchAsync(Block + "/format/font", new { bold = true, italic = true, size = 14, color = "#0000FF", name = "Arial", underline = "Double" });
        await office.PatchAsync(Block + "/format", new { columnWidth = 96.0, rowHeight = 30, horizontalAlignment = "Center", verticalAlignment = "Top", wrapText = true });
        await office.PatchAsync(Block + "/format/borders/EdgeBottom", new { style = "Continuous", weight = "Thick", color = "#00FF00" });
        Assert.Equal("#FFA500", (string?)(await office.GetAsync(Block + "/format/fill")).Ok["color"]);
        Assert.Equal("Thick", (string?)(await office.GetAsync("/worksheets/Notes/range(address='A2:B2')/format/borders/EdgeBottom")).Ok["weight"]);
        Assert.Equal("None", (string?)(await office.GetAsync(A1 + "/format/borders/EdgeBottom")).Ok["style"]);
        Assert.Null((await office.GetAsync("/worksheets/Notes/range(address='A1:C1')/format/font")).Ok["bold"]);

        using XLWorkbook saved = new(office.Path);
        var style = saved.Worksheet("Notes").Cell("B2").Style;
        Assert.True(style.Font.Bold && style.Font.Italic && style.Alignment.WrapText);
        Assert.Equal(14, style.Font.FontSize);
        Assert.Equal("Arial", style.Font.FontName);
        Assert.Equal(XLFontUnderlineValues.Double, style.Font.Underline);
        Assert.Equal(XLAlignmentHorizontalValues.Center, style.Alignment.Horizontal);
        Assert.Equal("FFFFA500", style.Fill.BackgroundColor.Color.ToArgb().ToString("X8", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(XLBorderStyleValues.Thick, style.Border.BottomBorder);
        Assert.Equal(30, saved.Worksheet("Notes").Row(1).Height);
        Assert.Equal(128.0 / 7, saved.Worksheet("Notes").Column(1).Width, 1.0);
    }

    [Fact]
    public async Task Cells_of_a_table_are_not_cut_apart_and_nothing_is_pushed_off_the_sheet()
    {
        await using var office = await Office.StartAsync();
        Assert.Equal("409 insertDeleteConflict", (await office.PostAsync("/worksheets/Backlog/range(address='B2')/insert", new { shift = "Down" })).Error);
        Assert.Equal("409 insertDeleteConflict", (await office.PostAsync("/worksheets/Backlog/range(address='A2:C2')/delete", new { shift = "Up" })).Error);
        Assert.Equal("409 insertDeleteConflict", (await office.PostAsync("/worksheets/Backlog/range(address='A1:D1')/delete", new { shift = "Up" })).Error);
        await office.PatchAsync("/worksheets/Notes/range(address='A1048576')", new { values = "end" });
        Assert.Equal("409 nonBlankCellOffSheet", (await office.PostAsync(A1 + "/insert", new { shift = "Down" })).Error);
        await office.PatchAsync("/worksheets/Notes/range(address='XFD1')", new { values = "end" });
        Assert.Equal("409 nonBlankCellOffSheet", (await office.PostAsync(A1 + "/insert", new { shift = "Right" })).Error);
    }

    [Fact]
    public async Task What_refers_to_moved_cells_follows_them()
    {
        await using var office = await Office.StartAsync(workbook =>
        {
            var sheet = workbook.AddWorksheet("Notes");
            for (var row = 1; row <= 4; row++)
                sheet.Cell(row, 1).Value = row;
            sheet.Cell("C1").FormulaA1 = "=SUM(A1:A4)";
            workbook.AddWorksheet("Other").Cell("A1").FormulaA1 = "=Notes!$A$3*10";
            workbook.NamedRanges.Add("Third", "Notes!$A$3");
            sheet.Range("A3:A4").Merge();
        });
        Assert.Equal(200, (await office.PostAsync("/worksheets/Notes/range(address='2:3')/insert", new { shift = "Down" })).Status);
        Assert.Equal("=SUM(A1:A6)", (string?)(await office.GetAsync("/worksheets/Notes/range(address='C1')")).Ok["formulas"]![0]![0]);
        Assert.Equal("=Notes!$A$5*10", (string?)(await office.GetAsync("/worksheets/Other/range(address='A1')")).Ok["formulas"]![0]![0]);
        Assert.Equal(30, (int)(await office.ValuesAsync("Other", "A1"))![0]![0]!);
        Assert.Equal("Notes!$A$5", (string?)(await office.GetAsync("/names/Third")).Ok["value"]);
        Assert.Equal(204, (await office.PostAsync("/worksheets/Notes/range(address='1:4')/delete", new { shift = "Up" })).Status);
        Assert.Equal("Notes!$A$1", (string?)(await office.GetAsync("/names/Third")).Ok["value"]);
        using XLWorkbook saved = new(office.Path);
        Assert.Equal("A1:A2", saved.Worksheet("Notes").MergedRanges.Single().RangeAddress.ToString());
    }
}
