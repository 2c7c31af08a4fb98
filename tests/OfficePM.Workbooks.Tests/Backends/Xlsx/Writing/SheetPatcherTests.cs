using System.Text;
using OfficePM.Workbooks.Backends.Xlsx.Writing;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Writing;

public sealed class SheetPatcherTests
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Fact]
    public void A_cell_is_put_between_its_neighbours_and_all_else_stays() =>
        Assert.Equal(
            Sheet("""<row r="1" z:id='7' ht="20"><c r="A1" z:q="1"><v>1</v></c><c r="B1"><v>9</v></c> <c  r="C1" ><v>3</v></c></row>"""),
            Patch(Sheet("""<row r="1" z:id='7' ht="20"><c r="A1" z:q="1"><v>1</v></c> <c  r="C1" ><v>3</v></c></row>"""), 1, 2, PatchCell.Of(9)));

    [Fact]
    public void A_cell_that_is_there_is_replaced_and_keeps_its_format() =>
        Assert.Equal(Sheet("""<row r="1"><c r="A1" s="4"><v>9</v></c></row>"""), Patch(Sheet("""<row r="1"><c r="A1" s="4" t="s"><f>1+1</f><v>0</v></c></row>"""), 1, 1, PatchCell.Of(9)));

    [Fact]
    public void A_missing_row_is_made_where_it_belongs() =>
        Assert.Equal(
            Sheet("""<row r="1"/><row r="2"><c r="A2"><v>9</v></c></row> <row r="3"/>"""),
            Patch(Sheet("""<row r="1"/> <row r="3"/>"""), 2, 1, PatchCell.Of(9)));

    [Theory]
    [InlineData("""<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>""", """<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c r="B2"><v>9</v></c></row>""")]
    [InlineData("""<row r="2"/>""", """<row r="2"><c r="B2"><v>9</v></c></row>""")]
    [InlineData("", """<row r="2"><c r="B2"><v>9</v></c></row>""")]
    [InlineData("""<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[<c r="Z9">]]></t></is></c></row><row r="2" spans="1:1"><!--<c r="Q2"/>--><c r="A2"/></row>""", """<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[<c r="Z9">]]></t></is></c></row><row r="2" spans="1:2"><!--<c r="Q2"/>--><c r="A2"/><c r="B2"><v>9</v></c></row>""")]
    [InlineData("""<row r="2"><c r="A2" q="a>b"/><c r="C2"/></row>""", """<row r="2"><c r="A2" q="a>b"/><c r="B2"><v>9</v></c><c r="C2"/></row>""")]
    public void Rows_of_odd_producers_are_written_into_as_they_are(string before, string after) =>
        Assert.Equal(Sheet(after), Patch(Sheet(before), 2, 2, PatchCell.Of(9)));

    [Fact]
    public void A_prefix_of_the_sheet_is_used_for_our_cells_too() =>
        Assert.Equal(
            $"<x:worksheet xmlns:x=\"{Main}\"><x:sheetData><x:row r=\"2\"><x:c r=\"A2\"/><x:c r=\"B2\" t=\"inlineStr\"><x:is><x:t>é</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>",
            Patch($"<x:worksheet xmlns:x=\"{Main}\"><x:sheetData><x:row r=\"2\"><x:c r=\"A2\"/></x:row></x:sheetData></x:worksheet>", 2, 2, PatchCell.Of("é")));

    [Fact]
    public void An_empty_cells_element_is_opened() =>
        Assert.Equal(
            $"<worksheet xmlns=\"{Main}\"><sheetData ><row r=\"2\"><c r=\"B2\"><v>9</v></c></row></sheetData></worksheet>",
            Patch($"<worksheet xmlns=\"{Main}\"><sheetData /></worksheet>", 2, 2, PatchCell.Of(9)));

    [Fact]
    public void A_row_in_a_prefix_of_its_own_is_understood()
    {
        var after = Patch(Sheet($"<y:row r=\"2\" xmlns:y=\"{Main}\"><y:c r=\"A2\"><y:v>1</y:v></y:c></y:row>"), 2, 2, PatchCell.Of(9));
        Assert.Contains("<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>9</v></c></row>", after, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_in_utf_16_is_written_anew_as_utf_8()
    {
        var sheet = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-16\"?>{Sheet("<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Größe</t></is></c></row>")}")).ToArray();
        using MemoryStream output = new();
        SheetPatcher.Patch(new MemoryStream(sheet), Change(2, 2, PatchCell.Of(9)), output);
        var after = Encoding.UTF8.GetString(output.ToArray());
        Assert.Contains("<t>Größe</t></is></c><c r=\"B2\"><v>9</v></c>", after, StringComparison.Ordinal);
        Assert.Contains("encoding=\"utf-8\"", after, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_formula_that_others_share_is_written_out_for_them_when_its_cell_becomes_ours() =>
        Assert.Equal(
            Sheet("""<row r="1"><c r="A1"><v>9</v></c></row><row r="2"><c r="A2"><f>B2*$C$1</f><v>4</v></c></row><row r="3"><c r="A3"><f>B3*$C$1</f></c></row>"""),
            Patch(
                Sheet("""<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="2">B1*$C$1</f><v>2</v></c></row><row r="2"><c r="A2"><f t="shared" si="2"/><v>4</v></c></row><row r="3"><c r="A3"><f t="shared" si="2"/></c></row>"""),
                1, 1, PatchCell.Of(9)));

    [Fact]
    public void Rows_out_of_order_are_refused() =>
        Assert.Throws<FormatException>(() => Patch(Sheet("""<row r="5"/><row r="3"/>"""), 4, 1, PatchCell.Of(9)));

    [Fact]
    public void A_row_longer_than_the_window_is_read_whole()
    {
        var cells = string.Concat(Enumerable.Range(1, 9_000).Select(column => $"<c r=\"{CellAddress.ColumnName(column)}2\" t=\"inlineStr\"><is><t>{new string('x', 60)}</t></is></c>"));
        var after = Patch(Sheet($"<row r=\"2\">{cells}</row>"), 2, 9_001, PatchCell.Of(9));
        Assert.Equal(Sheet($"<row r=\"2\">{cells}<c r=\"{CellAddress.ColumnName(9_001)}2\"><v>9</v></c></row>"), after);
    }

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(1e300, "1E+300")]
    [InlineData(-0.0, "0")]
    [InlineData(123456789.123456789, "123456789.12345679")]
    public void Numbers_read_back_as_the_same_double(double value, string written) =>
        Assert.Contains($"<v>{written}</v>", Patch(Sheet(""), 1, 1, PatchCell.Of(value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("=1+1", "<t>=1+1</t>")]
    [InlineData(" a ", "<t xml:space=\"preserve\"> a </t>")]
    [InlineData("a\nb", "<t xml:space=\"preserve\">a\nb</t>")]
    [InlineData("a\u0001b", "<t>a_x0001_b</t>")]
    [InlineData("_x0041_", "<t>_x005F_x0041_</t>")]
    [InlineData("a\rb", "<t>a_x000D_b</t>")]
    [InlineData("😀 ok", "<t>😀 ok</t>")]
    [InlineData("<&>", "<t>&lt;&amp;&gt;</t>")]
    public void Texts_stand_inline_and_are_never_formulas(string text, string written) =>
        Assert.Contains($"t=\"inlineStr\"><is>{written}</is></c>", Patch(Sheet(""), 1, 1, PatchCell.Of(text)), StringComparison.Ordinal);

    [Fact]
    public void Half_a_surrogate_pair_is_written_as_a_code() =>
        Assert.Contains("<t>half _xD83D_</t>", Patch(Sheet(""), 1, 1, PatchCell.Of("half \uD83D")), StringComparison.Ordinal);

    [Fact]
    public void A_text_longer_than_a_cell_holds_ends_in_an_ellipsis()
    {
        var after = Patch(Sheet(""), 1, 1, PatchCell.Of(new string('a', 40_000)));
        Assert.Contains($"<t>{new string('a', 32_766)}…</t>", after, StringComparison.Ordinal);
    }

    [Fact]
    public void Formulas_stand_with_their_stored_result()
    {
        Assert.Contains("<c r=\"A1\"><f>1&lt;2</f><v>1</v></c>", Patch(Sheet(""), 1, 1, PatchCell.Live("1<2", 1)), StringComparison.Ordinal);
        Assert.Contains("<c r=\"A1\" t=\"str\"><f>\"\"</f><v></v></c>", Patch(Sheet(""), 1, 1, PatchCell.Live("\"\"", "")), StringComparison.Ordinal);
        Assert.Contains("<c r=\"A1\" t=\"b\"><v>1</v></c>", Patch(Sheet(""), 1, 1, new PatchCell(CellKind.Boolean, 1, null, null, null)), StringComparison.Ordinal);
        Assert.Contains("<c r=\"A1\" t=\"e\"><f>NA()</f><v>#N/A</v></c>", Patch(Sheet(""), 1, 1, new PatchCell(CellKind.Error, 0, "#N/A", "NA()", null)), StringComparison.Ordinal);
    }

    private static string Sheet(string rows) => $"<worksheet xmlns=\"{Main}\" xmlns:z=\"urn:z\"><sheetData>{rows}</sheetData><pageMargins left=\"1\"/></worksheet>";

    private static SheetChange Change(int row, int column, PatchCell cell) => new()
    {
        Cells = new CellEdits([new BlockLayer(new WriteBlock("S", new CellAddress(row, column), [[cell]]))]),
        Writer = prefix => new CellMarkup(prefix, new Dictionary<string, int>(StringComparer.Ordinal), formula => formula),
    };

    private static string Patch(string sheet, int row, int column, PatchCell cell)
    {
        using MemoryStream output = new();
        SheetPatcher.Patch(new MemoryStream(Encoding.UTF8.GetBytes(sheet)), Change(row, column, cell), output);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
