using System.Text;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Reading;

public sealed class CellReadingTests
{
    [Fact]
    public void Numbers_booleans_errors_and_texts_keep_their_type()
    {
        var sheet = Read("""
            <row r="2"><c r="A2"><v>12.5</v></c><c r="B2" t="b"><v>1</v></c><c r="C2" t="e"><v>#DIV/0!</v></c>
            <c r="D2" t="str"><v>a &amp; b</v></c><c r="E2" t="inlineStr"><is><t>in line</t></is></c><c r="F2" t="n"><v>-1E-3</v></c></row>
            """);

        Assert.Equal(Cell.OfNumber(12.5), sheet[2, 1]);
        Assert.Equal(Cell.OfBoolean(true), sheet[2, 2]);
        Assert.Equal(Cell.OfError("#DIV/0!"), sheet[2, 3]);
        Assert.Equal(Cell.OfText("a & b"), sheet[2, 4]);
        Assert.Equal(Cell.OfText("in line"), sheet[2, 5]);
        Assert.Equal(Cell.OfNumber(-0.001), sheet[2, 6]);
        Assert.Equal("A2:F2", sheet.UsedRange.ToString());
    }

    [Fact]
    public void Shared_strings_are_one_string_for_all_their_cells_and_rich_text_is_joined_without_phonetic_guides()
    {
        var sheet = TestPackage.WithCells("""<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>0</v></c><c r="D1" t="s"><v>2</v></c></row>""")
            .SharedStrings("""
                <si><t>plain</t></si>
                <si><r><rPr><b/></rPr><t>Rea</t></r><r><t xml:space="preserve">ch </t></r><r><t>goal</t></r></si>
                <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>
                """).Read().Sheets[0];

        Assert.Equal("plain", sheet[1, 1].Text);
        Assert.Same(sheet[1, 1].Text, sheet[1, 3].Text);
        Assert.Equal("Reach goal", sheet[1, 2].Text);
        Assert.Equal("東京", sheet[1, 4].Text);
    }

    [Theory]
    [InlineData("<t>  x  </t>", "x")]
    [InlineData("<t xml:space='preserve'>  x  </t>", "  x  ")]
    [InlineData("<t>a_x000D_b</t>", "a\rb")]
    [InlineData("<t>a_x005F_x000D_b</t>", "a_x000D_b")]
    [InlineData("<t>snake_xy_x00ZZ_case_x12</t>", "snake_xy_x00ZZ_case_x12")]
    [InlineData("<t>_xD83D__xDE00_</t>", "😀")]
    [InlineData("<t>half _xD83D_</t>", "half \uFFFD")]
    [InlineData("<t>&lt;&gt;&quot;&apos;&amp;&#65;&#x1F600;</t>", "<>\"'&A😀")]
    [InlineData("<t>a<![CDATA[<b>&amp;]]>c</t>", "a<b>&amp;c")]
    [InlineData("<t>a<!-- no -->b</t>", "ab")]
    [InlineData("<t>line 1\r\nline 2</t>", "line 1\nline 2")]
    public void Text_is_read_as_a_person_sees_it(string markup, string expected) =>
        Assert.Equal(expected, Read($"<row r='1'><c r='A1' t='inlineStr'><is>{markup}</is></c></row>")[1, 1].Text);

    [Fact]
    public void Rows_and_cells_without_addresses_follow_the_ones_before()
    {
        var sheet = Read("""<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>""");

        Assert.Equal((1d, 2d), (sheet[1, 1].Number, sheet[1, 2].Number));
        Assert.Equal((3d, 4d), (sheet[5, 3].Number, sheet[5, 4].Number));
        Assert.Equal(5d, sheet[6, 1].Number);
    }

    [Fact]
    public void Rows_and_cells_out_of_order_are_put_in_order()
    {
        var sheet = Read("""<row r="3"><c r="B3"><v>32</v></c><c r="A3"><v>31</v></c></row><row r="1"><c r="A1"><v>11</v></c></row><row r="3"><c r="C3"><v>33</v></c></row>""");

        Assert.Equal([1, 3], sheet.Rows.Select(row => row.Number));
        Assert.Equal([(1, 31d), (2, 32d), (3, 33d)], sheet.Row(3)!.Cells.Select(cell => (cell.Column, cell.Cell.Number)));
    }

    [Fact]
    public void Formatted_but_empty_cells_out_to_the_last_column_and_row_cost_nothing()
    {
        var sheet = TestPackage.WithSheet("""
            <dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" style="0" hidden="1"/></cols>
            <sheetData><row r="1"><c r="B1"><v>1</v></c><c r="XFB1" s="1"/></row><row r="1048576" s="1" customFormat="1"><c r="XFD1048576" s="1"/></row></sheetData>
            """).Read().Sheets[0];

        Assert.Equal("B1", sheet.UsedRange.ToString());
        Assert.Equal([2], sheet.HiddenColumns);
    }

    [Fact]
    public void A_formula_keeps_its_stored_result_of_any_type()
    {
        var sheet = Read("""
            <row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="C1" t="b"><f>1=1</f><v>1</v></c>
            <c r="D1" t="e"><f>NA()</f><v>#N/A</v></c><c r="E1" t="str"><f>""</f><v></v></c><c r="F1"><f>A1*2</f></c><c r="G1"><f ca="1">NOW()</f><v/></c></row>
            """);

        Assert.Equal(Cell.OfNumber(2, "1+1"), sheet[1, 1]);
        Assert.Equal(Cell.OfText("ab", "\"a\"&\"b\""), sheet[1, 2]);
        Assert.Equal(Cell.OfBoolean(true, "1=1"), sheet[1, 3]);
        Assert.Equal(Cell.OfError("#N/A", "NA()"), sheet[1, 4]);
        Assert.Equal(Cell.OfText("", "\"\""), sheet[1, 5]);
        Assert.Equal((CellKind.Blank, "A1*2"), (sheet[1, 6].Kind, sheet[1, 6].Formula));
        Assert.Equal((CellKind.Blank, "NOW()"), (sheet[1, 7].Kind, sheet[1, 7].Formula));
    }

    [Fact]
    public void Shared_formulas_are_written_out_for_each_cell_even_when_the_formula_stands_further_down()
    {
        var sheet = Read("""
            <row r="1"><c r="D1"><f t="shared" si="7"/><v>1</v></c></row>
            <row r="2"><c r="D2"><f t="shared" ref="D1:D4" si="7">B2*$C$1</f><v>1</v></c><c r="E2"><f t="shared" ref="E2:E3" si="8">SUM(B$2:B2)</f><v>0</v></c></row>
            <row r="3"><c r="D3"><f t="shared" si="7"/><v>1</v></c><c r="E3"><f t="shared" si="8"/><v>0</v></c></row>
            <row r="4"><c r="D4"><f t="shared" si="7">B4*9</f><v>1</v></c><c r="E4"><f t="shared" si="99"/><v>5</v></c></row>
            """);

        Assert.Equal(["B1*$C$1", "B2*$C$1", "B3*$C$1", "B4*9"], Enumerable.Range(1, 4).Select(row => sheet[row, 4].Formula));
        Assert.Equal("SUM(B$2:B3)", sheet[3, 5].Formula);
        Assert.Equal(Cell.OfNumber(5), sheet[4, 5]);
    }

    [Fact]
    public void An_array_formula_stands_in_its_first_cell()
    {
        var sheet = Read("""<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2*2</f><v>2</v></c></row><row r="2"><c r="A2"><v>4</v></c></row>""");

        Assert.Equal(Cell.OfNumber(2, "B1:B2*2"), sheet[1, 1]);
        Assert.Equal(Cell.OfNumber(4), sheet[2, 1]);
    }

    [Fact]
    public void A_what_if_table_shows_as_Excel_shows_it()
    {
        var sheet = Read("""<row r="1"><c r="A1"><f t="dataTable" ref="A1:B2" dt2D="1" dtr="1" r1="D1" r2="D2"/><v>2</v></c><c r="B1"><f t="dataTable" ref="B1:B2" r1="D1"/><v>2</v></c></row>""");

        Assert.Equal("TABLE(D1,D2)", sheet[1, 1].Formula);
        Assert.Equal("TABLE(,D1)", sheet[1, 2].Formula);
    }

    [Fact]
    public void Number_formats_tell_dates_and_percentages_from_numbers()
    {
        var sheet = TestPackage.WithCells("""
            <row r="1"><c r="A1" s="0"><v>1</v></c><c r="B1" s="1"><v>45000</v></c><c r="C1" s="2"><v>0.8</v></c><c r="D1" s="3"><v>45000</v></c>
            <c r="E1" s="4" t="inlineStr"><is><t>007</t></is></c><c r="F1" s="5"><v>1</v></c><c r="G1" s="77"><v>1</v></c></row>
            """).Styles("""
            <numFmts><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd;@"/><numFmt numFmtId="165" formatCode="General"/></numFmts>
            <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="164"><alignment/></xf><xf numFmtId="49"/><xf numFmtId="165"/></cellXfs>
            <dxfs><dxf><numFmt numFmtId="164" formatCode="0.0000"/></dxf></dxfs>
            """).Read().Sheets[0];

        Assert.Equal([null, "mm-dd-yy", "0%", "yyyy\\-mm\\-dd;@", "@", null, null], Enumerable.Range(1, 7).Select(column => sheet[1, column].NumberFormat));
    }

    [Theory]
    [InlineData("2026-11-22", false, 46348)]
    [InlineData("2026-11-22T12:00:00", false, 46348.5)]
    [InlineData("2026-11-22T12:00:00Z", true, 44886.5)]
    [InlineData("1900-01-01", false, 1)]
    [InlineData("1900-03-01", false, 61)]
    [InlineData("06:00:00", false, 0.25)]
    public void Dates_as_text_become_serial_numbers(string text, bool date1904, double serial)
    {
        var package = TestPackage.WithCells($"<row r='1'><c r='A1' t='d'><v>{text}</v></c></row>");
        package.WorkbookProperties = date1904 ? "<workbookPr date1904='1'/>" : "";
        var cell = package.Read().Sheets[0][1, 1];

        Assert.Equal((CellKind.Number, serial), (cell.Kind, cell.Number));
        Assert.StartsWith("yyyy", cell.NumberFormat, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12,5", CellKind.Text, "12,5")]
    [InlineData("1E400", CellKind.Error, "#NUM!")]
    [InlineData("NaN", CellKind.Error, "#NUM!")]
    public void What_is_no_number_is_not_taken_for_one(string value, CellKind kind, string text)
    {
        var cell = Read($"<row r='1'><c r='A1'><v>{value}</v></c></row>")[1, 1];

        Assert.Equal((kind, text), (cell.Kind, cell.Text));
    }

    [Fact]
    public void Other_encodings_and_prefixes_are_read_alike()
    {
        const string prefixed = $"<x:worksheet xmlns:x=\"{TestPackage.Main}\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"inlineStr\"><x:is><x:t>Größe 東京</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>";
        byte[][] parts =
        [
            Encoding.UTF8.GetBytes(prefixed),
            [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{prefixed}")],
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-16\"?>{prefixed}")],
            [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(prefixed)],
            Encoding.Unicode.GetBytes(prefixed),
            Encoding.Latin1.GetBytes($"<?xml version='1.0' encoding='ISO-8859-1'?>{prefixed.Replace("東京", "&#26481;&#20140;", StringComparison.Ordinal)}"),
        ];

        Assert.All(parts, part => Assert.Equal("Größe 東京", new TestPackage().SheetPart("Sheet1", part).Read().Sheets[0][1, 1].Text));
    }

    private static SheetSnapshot Read(string rows) => TestPackage.WithCells(rows).Read().Sheets[0];
}
