using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Reading;

public sealed class WorkbookReadingTests
{
    private const string OneCell = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>";

    [Fact]
    public void Sheets_come_in_the_order_of_their_tabs_with_chart_sheets_left_out()
    {
        TestPackage package = new() { Views = "<bookViews><workbookView activeTab=\"2\"/><workbookView activeTab=\"0\"/></bookViews>" };
        var snapshot = package.Sheet("Data &amp; more", OneCell).Sheet("Chart", "", kind: "chartsheet")
            .Sheet("Front", OneCell).Sheet("Lists", OneCell, "state=\"hidden\"").Sheet("Undo", OneCell, "state=\"veryHidden\"").Read();

        Assert.Equal(["Data & more", "Front", "Lists", "Undo"], snapshot.Sheets.Select(sheet => sheet.Name));
        Assert.Equal("Front", snapshot.ActiveSheet);
        Assert.Equal(
            [SheetVisibility.Visible, SheetVisibility.Visible, SheetVisibility.Hidden, SheetVisibility.VeryHidden],
            snapshot.Sheets.Select(sheet => sheet.Visibility));
    }

    [Fact]
    public void A_chart_sheet_in_front_is_no_active_sheet()
    {
        TestPackage package = new() { Views = "<bookViews><workbookView activeTab=\"1\"/></bookViews>" };

        Assert.Null(package.Sheet("Data", OneCell).Sheet("Chart", "", kind: "chartsheet").Read().ActiveSheet);
    }

    [Fact]
    public void Names_of_the_workbook_are_read_and_names_of_single_sheets_are_not()
    {
        var package = TestPackage.WithSheet(OneCell);
        package.Names = """
            <definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">Sheet1!$A$1:$B$2</definedName><definedName name="OfficePM.list" hidden="1">Sheet1!$A$4:$M$64</definedName>
            <definedName name="Rate">0.5&amp;""</definedName></definedNames>
            """;

        Assert.Equal([new("OfficePM.list", "Sheet1!$A$4:$M$64"), new("Rate", "0.5&\"\"")], package.Read().Names);
    }

    [Fact]
    public void Merges_filters_protection_and_hidden_rows_and_columns_are_read()
    {
        var sheet = TestPackage.WithSheet("""
            <cols><col min="1" max="1" hidden="1"/><col min="2" max="3" width="0" customWidth="1"/><col min="9" max="9" hidden="true"/></cols>
            <sheetData><row r="1" hidden="1"><c r="A1"><v>1</v></c><c r="C1"><v>1</v></c></row><row r="2" ht="0" customHeight="1"><c r="D2"><v>1</v></c></row><row r="3"><c r="D3"><v>1</v></c></row></sheetData>
            <sheetProtection sheet="1" objects="1"/><autoFilter ref="A1:D3"><filterColumn colId="0"/></autoFilter>
            <mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="C5:D6"/></mergeCells>
            <extLst><ext><row r="9"/><mergeCell ref="A9:B9"/></ext></extLst>
            """).Read().Sheets[0];

        Assert.Equal(["A1:B1", "C5:D6"], sheet.Merges.Select(merge => merge.ToString()));
        Assert.Equal("A1:D3", sheet.AutoFilter.ToString());
        Assert.True(sheet.Protected);
        Assert.Equal([true, true, false], sheet.Rows.Select(row => row.Hidden));
        Assert.Equal([1, 3], sheet.HiddenColumns);
    }

    [Fact]
    public void A_sheet_whose_protection_is_switched_off_is_not_protected() =>
        Assert.False(TestPackage.WithSheet(OneCell + "<sheetProtection sheet=\"0\" objects=\"1\"/>").Read().Sheets[0].Protected);

    [Theory]
    [InlineData("", true, false)]
    [InlineData("headerRowCount=\"0\"", false, false)]
    [InlineData("totalsRowCount=\"1\"", true, true)]
    [InlineData("totalsRowShown=\"0\"", true, false)]
    public void Tables_are_read_with_their_header_and_totals_rows(string attributes, bool header, bool totals)
    {
        var table = Assert.Single(TestPackage.WithSheet(OneCell).Table($"""
            <table xmlns="{TestPackage.Main}" id="1" name="Table1" displayName="Items" ref="A4:C64" {attributes}><autoFilter ref="A4:C64"/>
            <tableColumns count="3"><tableColumn id="1" name="Key"/><tableColumn id="2" name="Two_x000a_lines"><calculatedColumnFormula>1</calculatedColumnFormula></tableColumn><tableColumn id="3" name="R &amp; D"/></tableColumns></table>
            """).Read().Sheets[0].Tables);

        Assert.Equal(("Items", "A4:C64", header, totals), (table.Name, table.Range.ToString(), table.HeaderRow, table.TotalsRow));
        Assert.Equal(["Key", "Two\nlines", "R & D"], table.Columns);
    }

    [Fact]
    public void Strict_files_are_read_like_transitional_ones()
    {
        const string main = "http://purl.oclc.org/ooxml/spreadsheetml/main";
        const string rel = "http://purl.oclc.org/ooxml/officeDocument/relationships";
        const string package = "http://schemas.openxmlformats.org/package/2006/relationships";
        var snapshot = new TestPackage()
            .Part("_rels/.rels", $"""<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{rel}/officeDocument" Target="/xl/workbook.xml"/></Relationships>""")
            .Part("xl/workbook.xml", $"""<workbook xmlns="{main}" xmlns:q="{rel}" conformance="strict"><workbookPr date1904="true"/><sheets><sheet name="S" sheetId="1" q:id="a"/></sheets></workbook>""")
            .Part("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{package}"><Relationship Id="a" Type="{rel}/worksheet" Target="./worksheets/../worksheets/s.xml"/><Relationship Id="b" Type="{rel}/sharedStrings" Target="strings.xml"/></Relationships>""")
            .Part("xl/strings.xml", $"""<sst xmlns="{main}"><si><t>strict</t></si></sst>""")
            .Part("xl/worksheets/s.xml", $"""<worksheet xmlns="{main}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>""")
            .Read();

        Assert.True(snapshot.Date1904);
        Assert.Equal("strict", snapshot.Sheets[0][1, 1].Text);
    }

    [Fact]
    public void Part_names_ignore_case_and_tolerate_backslashes()
    {
        var bytes = TestPackage.Zip(
            [("[content_types].xml", "<Types/>"u8.ToArray()), ("_rels\\.rels", [.. """<Relationships><Relationship Id="a" Type="x/officeDocument" Target="XL\Workbook.xml"/></Relationships>"""u8]),
            ("xl\\workbook.xml", "<workbook/>"u8.ToArray())]);
        using var package = Workbooks.Backends.Xlsx.Packaging.XlsxPackage.Open(new MemoryStream(bytes), Workbooks.Backends.Xlsx.XlsxLimits.Default);

        Assert.Equal("xl/workbook.xml", package.WorkbookPart);
        Assert.True(package.Contains("/XL/workbook.XML"));
    }
}
