using System.Text;
using System.Text.RegularExpressions;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Writing;

public sealed class OperationTests
{
    private static readonly byte[] Recalculated = Files.Apply(RichWorkbook.File(), Patches.Recalc(Patches.BacklogColumns()));
    private static readonly byte[] TableRecalculated = Files.Apply(RichWorkbook.File(), Patches.Recalc(Patches.TableColumns()));

    [Fact]
    public void Our_sheets_stand_behind_the_tabs_of_the_PM_in_the_order_of_the_patch()
    {
        var snapshot = Files.Read(Recalculated);
        Assert.Equal(["Backlog", "As table", "R&D notes", "OfficePM Summary", "OfficePM Results", "OfficePM Settings", "OfficePM Undo"], snapshot.Sheets.Select(sheet => sheet.Name));
        Assert.Equal(SheetVisibility.VeryHidden, snapshot.Sheet("OfficePM Undo")!.Visibility);
        Assert.Equal("As table", snapshot.ActiveSheet);
    }

    [Fact]
    public void The_columns_of_the_list_read_back_as_they_were_asked_for()
    {
        var sheet = Files.Read(Recalculated).Sheet("Backlog")!;
        Assert.Equal("Score", sheet[4, 7].Text);
        Assert.Equal(250, sheet[5, 7].Number);
        Assert.Equal("IF(COUNT(C5,D5,F5)=3,C5*D5/F5,\"\")", sheet[5, 7].Formula);
        Assert.Equal("=not a formula", sheet[6, 9].Text);
        Assert.Null(sheet[6, 9].Formula);
        Assert.Equal(new RangeAddress(4, 2, 10, 10), sheet.AutoFilter);
        Assert.Contains("Backlog!$B$4:$J$10", Files.Text(Recalculated, "xl/workbook.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void Widths_split_a_range_of_columns_and_leave_the_rest_of_it_alone() =>
        Assert.Contains(
            """<col min='2' max="2" width="30.5" customWidth="1"/><col min="3" max="6" width="12.25" style="0"/><col min="7" max="7" """,
            Files.Text(Recalculated, "xl/worksheets/sheet1.xml"), StringComparison.Ordinal);

    [Fact]
    public void A_list_that_is_a_table_gains_table_columns_with_ids_of_their_own()
    {
        var table = Files.Text(TableRecalculated, "xl/tables/table1.xml");
        Assert.Contains("ref=\"A1:E4\"", table, StringComparison.Ordinal);
        Assert.Contains("<autoFilter ref=\"A1:E4\"/>", table, StringComparison.Ordinal);
        Assert.Contains(
            "<tableColumn id=\"6\" name=\"Score\"><calculatedColumnFormula>Items[[#This Row],[Reach / qtr]]/Items[[#This Row],[Cost '[k'#']]]</calculatedColumnFormula></tableColumn><tableColumn id=\"7\" name=\"Rank\">",
            table, StringComparison.Ordinal);
        Assert.Contains("<c r=\"D1\" s=\"3\" t=\"inlineStr\"><is><t>Score</t></is></c>", Files.Text(TableRecalculated, "xl/worksheets/sheet2.xml"), StringComparison.Ordinal);
        Assert.Equal(["Item", "Reach / qtr", "Cost [k#]", "Score", "Rank"], Files.Read(TableRecalculated).Sheet("As table")!.Tables[0].Columns);
    }

    [Fact]
    public void A_table_column_of_ours_between_columns_of_the_PM_becomes_an_empty_column_of_the_table()
    {
        // The PM added a column behind ours.
        var parts = Files.Parts(TableRecalculated);
        parts["xl/tables/table1.xml"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(parts["xl/tables/table1.xml"])
            .Replace("A1:E4", "A1:F4", StringComparison.Ordinal).Replace("count=\"5\"", "count=\"6\"", StringComparison.Ordinal)
            .Replace("</tableColumns>", "<tableColumn id=\"9\" name=\"Mine\"/></tableColumns>", StringComparison.Ordinal));
        parts["xl/worksheets/sheet2.xml"] = Encoding.UTF8.GetBytes(Regex.Replace(
            Encoding.UTF8.GetString(parts["xl/worksheets/sheet2.xml"]), "(?<row><row r=\"1\".*?)</row>", "${row}<c r=\"F1\" t=\"inlineStr\"><is><t>Mine</t></is></c></row>", RegexOptions.None, TimeSpan.FromSeconds(5)));
        var removed = Files.Apply(Files.Pack(parts), Patches.Remove(Patches.TableColumns()));
        var sheet = Files.Read(removed).Sheet("As table")!;
        Assert.Equal(["Item", "Reach / qtr", "Cost [k#]", "Column1", "Column2", "Mine"], sheet.Tables[0].Columns);
        Assert.Equal("Column1", sheet[1, 4].Text);
        Assert.True(sheet[2, 4].IsEmpty);
        Assert.Empty(Files.Errors(removed));
    }

    [Fact]
    public void The_calculation_chain_loses_only_formulas_that_went()
    {
        var chain = RichWorkbook.With("xl/calcChain.xml", text => text.Replace("<c r=\"E5\"/>", "<c r=\"G6\"/><c r=\"E5\"/>", StringComparison.Ordinal).Replace("<c r=\"F12\" i=\"3\"/>", "<c r=\"G5\" i=\"3\"/><c r=\"F12\"/>", StringComparison.Ordinal));
        Assert.Contains("<c r=\"F12\" i=\"3\"/><c r=\"E5\"/><c r=\"E6\" s=\"1\"/><c r=\"E7\"/><c r=\"C2\" i=\"5\"/>", Files.Text(Files.Apply(chain, Patches.Recalc(Patches.BacklogColumns())), "xl/calcChain.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_calculation_chain_that_becomes_empty_goes_with_its_relationship_and_type()
    {
        var file = RichWorkbook.With("xl/calcChain.xml", text => Regex.Replace(text, "<c .*/></calcChain>", "<c r=\"G5\" i=\"3\"/></calcChain>", RegexOptions.None, TimeSpan.FromSeconds(5)));
        var after = Files.Apply(file, Patches.Recalc(Patches.BacklogColumns()));
        Assert.DoesNotContain("xl/calcChain.xml", Files.Parts(after).Keys);
        Assert.DoesNotContain("calcChain", Files.Text(after, "xl/_rels/workbook.xml.rels") + Files.Text(after, "[Content_Types].xml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("F5*2", false)]
    [InlineData("Backlog!G5*2", true)]
    [InlineData("SUM(OfficePM.col.Score)", true)]
    public void Excel_calculates_on_opening_only_where_a_formula_of_the_PM_depends_on_ours(string formula, bool calculates)
    {
        var file = RichWorkbook.With("xl/worksheets/sheet3.xml", text => text.Replace("<v>1</v>", $"<f>{formula}</f><v>1</v>", StringComparison.Ordinal));
        var after = Files.Apply(file, Patches.Recalc(Patches.BacklogColumns()));
        Assert.Equal(calculates, Files.Text(after, "xl/workbook.xml").Contains("<calcPr calcId=\"191029\" iterateDelta=\"1E-4\" fullCalcOnLoad=\"1\"/>", StringComparison.Ordinal));
        Assert.Equal(after, Files.Apply(after, Patches.Recalc(Patches.BacklogColumns())));
        Assert.Empty(Files.Differing(file, Files.Apply(after, Patches.Remove(Patches.BacklogColumns()))));
    }

    [Fact]
    public void Formats_of_ours_follow_those_of_the_workbook_in_its_own_font()
    {
        var styles = Files.Text(Recalculated, "xl/styles.xml");
        Assert.Contains("<font><b/><sz val=\"24\"/><color rgb=\"FF1F2933\"/><name val=\"Aptos Narrow\"/><family val=\"2\"/></font>", styles, StringComparison.Ordinal);
        Assert.Contains("formatCode=\"0.00&quot; weeks&quot;\"", styles, StringComparison.Ordinal);
        Assert.Contains("<xf numFmtId=\"9\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/><xf ", styles, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_have_their_formats_also_where_no_name_says_whose_they_are()
    {
        var file = Files.Apply(RichWorkbook.File(), Patches.Of(new EnsureSheet("OfficePM Results", SheetContent.Replace), new WriteBlock("OfficePM Results", new CellAddress(1, 1), [[PatchCell.Of(1.5, "score")]])));
        Assert.Equal("#,##0", Files.Read(file).Sheet("OfficePM Results")![1, 1].NumberFormat);
    }

    [Fact]
    public void Names_of_both_scopes_stay_and_ours_join_them()
    {
        var workbook = Files.Text(Recalculated, "xl/workbook.xml");
        Assert.Contains("<definedName name=\"Efforts\">Backlog!$F$5:$F$10</definedName><definedName name=\"Local\" localSheetId=\"2\">'R&amp;D notes'!$A$1</definedName>", workbook, StringComparison.Ordinal);
        Assert.Contains("<definedName name=\"OfficePM.col.Score\" hidden=\"1\">'Backlog'!$G$4:$G$10</definedName>", workbook, StringComparison.Ordinal);
        Assert.Contains("<definedName name=\"_xlnm.Print_Area\" localSheetId=\"3\">'OfficePM Summary'!$A$1:$K$40</definedName>", workbook, StringComparison.Ordinal);
        Assert.Contains("<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"3\">'OfficePM Summary'!$1:$3</definedName>", workbook, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_that_is_kept_keeps_its_formats_and_what_the_patch_does_not_name()
    {
        var file = Files.Apply(Recalculated, Patches.Of(new WriteBlock("OfficePM Settings", new CellAddress(1, 1), [[PatchCell.Of("Formula"), null, PatchCell.Of(5)]])));
        var before = Files.Text(Recalculated, "xl/worksheets/officepm-settings.xml");
        var after = Files.Text(file, "xl/worksheets/officepm-settings.xml");
        Assert.Equal(
            before.Replace("<t>Method</t>", "<t>Formula</t>", StringComparison.Ordinal).Replace("</c></row>", "</c><c r=\"C1\"><v>5</v></c></row>", StringComparison.Ordinal)
                .Replace("ref=\"A1:B1\"", "ref=\"A1:C1\"", StringComparison.Ordinal),
            after);
        Assert.Equal(["xl/worksheets/officepm-settings.xml"], Files.Differing(Recalculated, file));
    }

    [Fact]
    public void The_look_of_a_kept_sheet_is_kept()
    {
        var file = Files.Apply(Recalculated, Patches.Of(new EnsureSheet("OfficePM Summary", SheetContent.Keep), new EnsureSheet("OfficePM Undo", SheetContent.Keep)));
        Assert.Equal(Recalculated, file);
    }

    [Fact]
    public void Links_choices_formats_and_page_of_a_kept_sheet_are_replaced_by_key()
    {
        var patch = Patches.Of(
            new EnsureSheet("OfficePM Settings", SheetContent.Keep),
            new SetValidation("OfficePM Settings", new RangeAddress(1, 2, 1, 2), ["WSJF"]),
            new SetLink("OfficePM Settings", new CellAddress(1, 1), "'Backlog'!A1"),
            new SetConditionalFormat("OfficePM Settings", new RangeAddress(1, 2, 5, 2), "TRUE", "warn"),
            new SetColumnWidths("OfficePM Settings", [new ColumnWidth(1, 1, 30)]),
            new SetRowHeights("OfficePM Settings", [new RowHeight(1, 1, 22)]),
            new SetPage("OfficePM Settings") { FooterCenter = "Settings" });
        var once = Files.Apply(Recalculated, patch);
        var sheet = Files.Text(once, "xl/worksheets/officepm-settings.xml");
        Assert.Contains("<formula1>\"WSJF\"</formula1>", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("RICE,ICE", sheet, StringComparison.Ordinal);
        Assert.Contains("<row r=\"1\" ht=\"22\" customHeight=\"1\">", sheet, StringComparison.Ordinal);
        Assert.Empty(Files.Errors(once));
        Assert.Equal(once, Files.Apply(once, patch));
    }

    [Fact]
    public void The_receipt_names_sheets_and_columns()
    {
        Files.Apply(RichWorkbook.File(), Patches.Recalc(Patches.BacklogColumns()), out var receipt);
        Assert.Equal(["OfficePM Summary", "OfficePM Results", "OfficePM Settings", "OfficePM Undo"], receipt.Sheets);
        Assert.Equal(["G", "H", "I", "J"], receipt.Columns);
    }

    [Theory]
    [InlineData("Backlog")]
    [InlineData("Notes")]
    public void A_sheet_that_is_not_ours_is_never_written_as_one(string sheet)
    {
        Assert.Throws<ArgumentException>(() => Files.Apply(RichWorkbook.File(), Patches.Of(new EnsureSheet(sheet, SheetContent.Replace))));
        Assert.Throws<ArgumentException>(() => Files.Apply(RichWorkbook.File(), Patches.Of(new WriteBlock(sheet, new CellAddress(1, 1), [[PatchCell.Of(1)]]))));
        Assert.Throws<ArgumentException>(() => Files.Apply(RichWorkbook.File(), Patches.Of(new DeleteSheet(sheet))));
    }

    [Fact]
    public void A_list_whose_sheet_is_gone_is_a_change_that_is_reported()
    {
        var failure = Assert.Throws<WorkbookException>(() => Files.Apply(RichWorkbook.File(), Patches.Recalc(Patches.BacklogColumns() with { Sheet = "Gone" })));
        Assert.Equal(WorkbookFailure.Changed, failure.Failure);
    }

    [Fact]
    public void A_workbook_without_formats_or_names_gets_them_and_loses_them_again()
    {
        var parts = RichWorkbook.Parts();
        parts.Remove("xl/styles.xml");
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].Replace("<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>", "", StringComparison.Ordinal);
        parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].Replace("<Relationship Id=\"rId4\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>", "", StringComparison.Ordinal);
        parts["xl/workbook.xml"] = Regex.Replace(parts["xl/workbook.xml"], "<definedNames>.*</definedNames><calcPr[^>]*/>", "", RegexOptions.None, TimeSpan.FromSeconds(5));
        foreach (var sheet in (string[])["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"])
            parts[sheet] = Regex.Replace(parts[sheet], " s=\"[0-9]\"", "", RegexOptions.None, TimeSpan.FromSeconds(5));
        var original = Files.Pack(parts);
        var after = Files.Apply(original, Patches.Recalc(Patches.BacklogColumns()));
        Assert.Empty(Files.Errors(after).Except(Files.Errors(original)));
        Assert.Empty(Files.Differing(original, Files.Apply(after, Patches.Remove(Patches.BacklogColumns()))));
    }

    [Fact]
    public void Part_names_and_relationships_of_ours_stay_the_same_when_results_change()
    {
        var again = Files.Apply(Recalculated, Patches.Recalc(Patches.BacklogColumns(first: 99), calculatedAt: 47_000));
        Assert.Equal(Files.Parts(Recalculated).Keys.Order(StringComparer.Ordinal), Files.Parts(again).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["customXml/item1.xml", "xl/worksheets/officepm-summary.xml", "xl/worksheets/sheet1.xml"], Files.Differing(Recalculated, again));
    }

    [Fact]
    public void A_strict_workbook_gets_strict_parts_and_loses_them_again()
    {
        var original = Files.Pack(RichWorkbook.Parts().Select(part => KeyValuePair.Create(
            part.Key,
            part.Value.Replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main", StringComparison.Ordinal)
                .Replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships", StringComparison.Ordinal))));
        var after = Files.Apply(original, Patches.Recalc(Patches.BacklogColumns()));
        Assert.Contains("<worksheet xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"", Files.Text(after, "xl/worksheets/officepm-results.xml"), StringComparison.Ordinal);
        Assert.Contains("http://purl.oclc.org/ooxml/drawingml/chart", Files.Text(after, "xl/charts/officepm-summary-1.xml"), StringComparison.Ordinal);
        Assert.Equal("Say yes to 3 of 4 items", Files.Read(after).Sheet("OfficePM Summary")![1, 2].Text);
        Assert.Empty(Files.Differing(original, Files.Apply(after, Patches.Remove(Patches.BacklogColumns()))));
    }

    [Fact]
    public void Filters_and_sorting_by_our_columns_go_with_them_and_those_of_the_PM_stay()
    {
        var filtered = Edited(Recalculated, "xl/worksheets/sheet1.xml", text => text.Replace(
            "</autoFilter>",
            "<filterColumn colId=\"5\"><filters><filter val=\"1\"/></filters></filterColumn><sortState ref=\"B5:J10\"><sortCondition descending=\"1\" ref=\"G5:G10\"/></sortState></autoFilter>",
            StringComparison.Ordinal));
        var removed = Files.Text(Files.Apply(filtered, Patches.Remove(Patches.BacklogColumns())), "xl/worksheets/sheet1.xml");
        Assert.Contains("<autoFilter ref=\"B4:F10\" ", removed, StringComparison.Ordinal);
        Assert.Contains("<filterColumn colId=\"4\">", removed, StringComparison.Ordinal);
        Assert.DoesNotContain("colId=\"5\"", removed, StringComparison.Ordinal);
        Assert.DoesNotContain("sortState", removed, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_our_sheet_was_in_front_the_tab_before_it_comes_to_the_front()
    {
        var active = Edited(Recalculated, "xl/workbook.xml", text => text.Replace("activeTab=\"1\"", "activeTab=\"4\"", StringComparison.Ordinal));
        Assert.Equal("As table", Files.Read(Files.Apply(active, Patches.Remove(Patches.BacklogColumns()))).ActiveSheet);
    }

    [Fact]
    public void A_format_of_ours_that_the_PM_has_come_to_use_stays_after_remove()
    {
        var used = Edited(Recalculated, "xl/worksheets/sheet3.xml", text => text.Replace("<c r=\"A1\">", "<c r=\"A1\" s=\"4\">", StringComparison.Ordinal));
        var removed = Files.Apply(used, Patches.Remove(Patches.BacklogColumns()));
        Assert.Equal(Files.Text(Recalculated, "xl/styles.xml"), Files.Text(removed, "xl/styles.xml"));
        Assert.Empty(Files.Differing(used, removed).Intersect(["xl/worksheets/sheet3.xml"]));
    }

    [Fact]
    public void A_damaged_sheet_is_reported_by_its_name_and_nothing_else_is_thrown()
    {
        var file = RichWorkbook.With("xl/worksheets/sheet1.xml", text => text[..(text.Length / 2)]);
        var failure = Assert.Throws<WorkbookException>(() => Files.Apply(file, Patches.Recalc(Patches.BacklogColumns())));
        Assert.Equal(WorkbookFailure.Damaged, failure.Failure);
        Assert.Contains("xl/worksheets/sheet1.xml", failure.Message, StringComparison.Ordinal);
    }

    private static byte[] Edited(byte[] file, string part, Func<string, string> change)
    {
        var parts = Files.Parts(file);
        parts[part] = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(parts[part])));
        return Files.Pack(parts);
    }
}
