using System.Globalization;
using System.Text.Json.Nodes;
using ClosedXML.Excel;
using OfficePM.Testing;

namespace OfficePM.GraphEmulator.Tests;

/// <summary>Formulas: computed where that is certain, marked everywhere else, never out of date.</summary>
public sealed class CalculationTests
{
    /// <summary>Formulas over the numbers, texts and blanks of <see cref="Data"/>.</summary>
    private static readonly string[] Formulas =
    [
        "=A1+A2*A3-A4/A1", "=-A1^2", "=2^-1", "=10%+A1", "=A1&\" \"&B1", "=1/3&\"\"", "=A1=A2", "=\"a\"=\"A\"", "=\"b\">\"a\"", "=C1=0", "=C1=\"\"",
        "=SUM(A1:A5,C1:C3)", "=AVERAGE(A1:A5)", "=MIN(A1:A5)", "=MAX(A1:A5)", "=COUNT(A1:B5)", "=COUNTA(A1:C5)", "=COUNTBLANK(A1:C5)", "=MEDIAN(A1:A5)",
        "=LARGE(A1:A5,2)", "=SMALL(A1:A5,2)", "=PRODUCT(A1:A3)", "=SUMSQ(A1:A3)", "=STDEV(A1:A5)", "=GEOMEAN(A1:A3)", "=HARMEAN(A1:A3)",
        "=IF(A1>2,\"big\",\"small\")", "=IF(A1>2,B1)", "=IFERROR(1/0,\"none\")", "=IF(ISBLANK(C1),\"blank\",\"full\")", "=IFERROR(MATCH(\"zzz\",B1:B5,0),-1)",
        "=AND(A1>0,A2>0)", "=OR(A1<0,A2<0)", "=NOT(A1>0)", "=ISNUMBER(A1)", "=ISTEXT(B1)", "=ISERROR(1/0)", "=ISNA(NA())", "=N(B1)",
        "=ROUND(2.675,2)", "=ROUND(-2.5,0)", "=ROUND(1234.5678,-2)", "=ROUND(A4/7,9)", "=ROUNDUP(2.1,0)", "=ROUNDDOWN(-2.9,0)", "=INT(-2.5)", "=ABS(-3)", "=SQRT(A1)", "=POWER(2,10)",
        "=LN(A1)", "=LOG10(100)", "=LOG(8,2)", "=EXP(1)", "=MOD(-3,2)", "=SIGN(-2)", "=TRUNC(2.9)",
        "=INDEX(A1:B5,3,2)", "=INDEX(A1:A5,MATCH(\"pear\",B1:B5,0))", "=MATCH(\"P*\",B1:B5,0)", "=MATCH(3.5,D1:D5,1)", "=VLOOKUP(\"pear\",B1:D5,3,FALSE)", "=SUM(INDEX(A1:B5,0,1))",
        "=RANK(A1,A1:A5)", "=RANK(A1,A1:A5,1)", "=COUNTIF(A1:A5,\">2\")", "=COUNTIF(B1:B5,\"*e*\")", "=COUNTIF(A1:A5,A1)", "=COUNTIFS(A1:A5,\">1\",B1:B5,\"<>pear\")",
        "=SUMIF(B1:B5,\"pear\",A1:A5)", "=SUMIFS(A1:A5,B1:B5,\"*e*\",A1:A5,\"<10\")", "=AVERAGEIF(A1:A5,\">2\")", "=SUMPRODUCT(A1:A5,D1:D5)", "=SUMPRODUCT((A1:A5>2)*(D1:D5))",
        "=SUMPRODUCT(--(B1:B5=\"pear\"))", "=LEN(B1)", "=LEFT(B1,2)", "=RIGHT(B1,2)", "=MID(B1,2,2)", "=TRIM(\"  a  b \")", "=UPPER(B1)", "=LOWER(\"ABC\")", "=SUBSTITUTE(B1,\"p\",\"b\")",
        "=CONCATENATE(A1,B1)", "=EXACT(\"a\",\"A\")", "=FIND(\"e\",B2)", "=REPT(\"ab\",3)", "=VALUE(\"12\")", "=ROW()", "=COLUMN(B7)", "=ROWS(A1:B5)", "=COLUMNS(A1:B5)", "=CHOOSE(2,\"a\",\"b\")",
        "=1/0", "=B1+1", "=NA()", "=A9", "=TRUE", "=0.1+0.2-0.3", "=SUM({1,2,3})", "=MAX(0,MIN(A1,A2))", "=A1<>A1", "=IF(A1,1,0)", "=SUM(A:A)", "=TEXT(0.256,\"0.0%\")",
    ];

    [Fact]
    public async Task Every_function_agrees_with_LibreOffice()
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        await using var office = await Office.StartAsync(Data);
        var address = string.Create(CultureInfo.InvariantCulture, $"F1:F{Formulas.Length}");
        var written = await office.PatchAsync($"/worksheets/Data/range(address='{address}')?$select=values", new { formulas = Formulas.Select(formula => new[] { formula }) });
        var ours = written.Ok["values"]!.AsArray();
        using XLWorkbook theirs = new(await LibreOffice.RecalculateAsync(office.Path, office.Folder, TestContext.Current.CancellationToken));
        List<string> differing = [];
        for (var i = 0; i < Formulas.Length; i++)
        {
            var cell = theirs.Worksheet("Data").Cell(i + 1, 6);
            var expected = cell.CachedValue;
            var actual = ours[i]![0]!;
            var same = double.TryParse(expected?.ToString(), CultureInfo.InvariantCulture, out var number) && actual is JsonValue value && value.TryGetValue<double>(out var own)
                ? Math.Abs(number - own) <= 1e-9 * Math.Max(1, Math.Abs(number))
                : string.Equals(expected?.ToString() ?? "", actual.ToString(), StringComparison.OrdinalIgnoreCase);
            if (!same)
                differing.Add($"{Formulas[i]}: {actual} here, {expected} there");
        }

        Assert.Empty(differing);
    }

    /// <summary>Errors as Excel's documentation of the functions names them; LibreOffice saves some of them under another name.</summary>
    [Theory]
    [InlineData("=SQRT(-1)", "#NUM!")]
    [InlineData("=LN(0)", "#NUM!")]
    [InlineData("=INDEX(A1:A5,9)", "#REF!")]
    [InlineData("=MATCH(99,A1:A5,0)", "#N/A")]
    [InlineData("=RANK(99,A1:A5)", "#N/A")]
    [InlineData("=AVERAGE(C1:C5)", "#DIV/0!")]
    [InlineData("=FIND(\"x\",\"abc\")", "#VALUE!")]
    [InlineData("=NoSuchName+1", "#NAME?")]
    [InlineData("=None!A1", "#REF!")]
    public async Task An_error_is_the_one_that_Excel_documents(string formula, string error)
    {
        await using var office = await Office.StartAsync(Data);
        Assert.Equal(error, (string?)(await office.PatchAsync("/worksheets/Data/range(address='F1')", new { formulas = formula })).Ok["values"]![0]![0]);
    }

    [Fact]
    public async Task What_depends_on_a_written_cell_is_computed_through_all_sheets()
    {
        await using var office = await Office.StartAsync(workbook =>
        {
            Data(workbook);
            workbook.Worksheet("Data").Cell("G1").FormulaA1 = "A1*2";
            workbook.AddWorksheet("Other").Cell("A1").FormulaA1 = "Data!G1+1";
            workbook.NamedRanges.Add("Base", "Data!$A$1");
            workbook.Worksheet("Other").Cell("A2").FormulaA1 = "Base*10";
        });
        var written = await office.PatchAsync("/worksheets/Data/range(address='A1')", new { values = 50 });
        Assert.Equal(200, written.Status);
        Assert.Equal("[[101],[500]]", (await office.ValuesAsync("Other", "A1:A2"))!.ToJsonString());
    }

    [Fact]
    public async Task A_formula_that_waits_for_a_name_a_sheet_or_a_table_is_computed_when_it_comes()
    {
        await using var office = await Office.StartAsync(Data);
        await office.PatchAsync(
            "/worksheets/Data/range(address='F1:F5')",
            new { formulas = new[] { new[] { "=Base*10" }, ["=Later!A1+1"], ["=SUM(Late[Column1])"], ["=F1+1"], ["=Half"] } });
        Assert.Equal("""[["#NAME?"],["#REF!"],["#UNCOMPUTED!"],["#NAME?"],["#NAME?"]]""", (await office.ValuesAsync("Data", "F1:F5"))!.ToJsonString());
        await office.PostAsync("/names/add", new { name = "Half", reference = "=base/2", comment = "" });
        await office.PostAsync("/names/add", new { name = "base", reference = "=Data!$A$1", comment = "" });
        await office.PostAsync("/worksheets/add", new { name = "LATER" });
        await office.PostAsync("/tables/add", new { address = "LATER!C1:C3", hasHeaders = true });
        await office.PatchAsync("/worksheets/LATER/range(address='C2')", new { values = 5 });
        Assert.Equal(200, (await office.PatchAsync("/tables/Table1", new { name = "Late" })).Status);
        Assert.Equal("""[[30],[1],[5],[31],[1.5]]""", (await office.ValuesAsync("Data", "F1:F5"))!.ToJsonString());
    }

    [Fact]
    public async Task A_result_that_is_not_known_here_stands_when_cells_move_elsewhere_and_goes_when_its_own_cells_do()
    {
        await using var office = await Office.StartAsync(workbook =>
        {
            Data(workbook);
            workbook.Worksheet("Data").Cell("F1").FormulaA1 = "SUM(A1:A5)";
            workbook.Worksheet("Data").Cell("F2").FormulaA1 = "SUM(Data!D1:D5)";
            workbook.AddWorksheet("Other").Cell("A6").Value = 0;
            workbook.Worksheet("Other").Cell("B6").Value = 0;
        });
        var sheet = Package.Parts(office.Path).Keys.Last(name => name.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal));
        Zips.Edit(office.Path, sheet, text => System.Text.RegularExpressions.Regex.Replace(
            text, """<(?<x>x:)?c r="(?<at>[AB])6"[^>]*?(/>|>.*?</(x:)?c>)""",
            match => $"<{match.Groups["x"]}c r=\"{match.Groups["at"]}6\"><{match.Groups["x"]}f>BETA.DIST(Data!{(match.Groups["at"].Value == "A" ? "A1:A2" : "D4:D5")},2,3,TRUE)</{match.Groups["x"]}f><{match.Groups["x"]}v>0.75</{match.Groups["x"]}v></{match.Groups["x"]}c>",
            System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));
        Assert.Equal("[[0.75,0.75]]", (await office.ValuesAsync("Other", "A6:B6"))!.ToJsonString());
        Assert.Equal(204, (await office.PostAsync("/worksheets/Data/range(address='4:4')/delete", new { shift = "Up" })).Status);
        Assert.Equal("""[[0.75,"#UNCOMPUTED!"]]""", (await office.ValuesAsync("Other", "A6:B6"))!.ToJsonString());
        Assert.Equal("[[9.75],[11]]", (await office.ValuesAsync("Data", "F1:F2"))!.ToJsonString());
        Assert.Equal(204, (await office.PostAsync("/worksheets/Data/range(address='D3:D4')/delete", new { shift = "Up" })).Status);
        Assert.Equal("[[9.75],[3]]", (await office.ValuesAsync("Data", "F1:F2"))!.ToJsonString());
    }

    [Fact]
    public async Task What_cannot_be_computed_is_marked_and_Excel_is_asked_to_calculate()
    {
        await using var office = await Office.StartAsync(Data);
        await office.PatchAsync("/worksheets/Data/range(address='F1:F3')", new { formulas = new[] { new[] { "=XNPV(0.1,A1:A3,D1:D3)" }, ["=F1+1"], ["=A1+1"] } });
        var range = (await office.GetAsync("/worksheets/Data/range(address='F1:F3')")).Ok;
        Assert.Equal("""[["#UNCOMPUTED!"],["#UNCOMPUTED!"],[4]]""", range["values"]!.ToJsonString());
        Assert.Equal("""[["#UNCOMPUTED!"],["#UNCOMPUTED!"],["4"]]""", range["text"]!.ToJsonString());
        Assert.Equal("""[["Error"],["Error"],["Double"]]""", range["valueTypes"]!.ToJsonString());
        var parts = Package.Parts(office.Path);
        Assert.Contains("fullCalcOnLoad=\"1\"", System.Text.Encoding.UTF8.GetString(parts["xl/workbook.xml"]), StringComparison.Ordinal);
        Assert.Contains("<c r=\"F1\"><f>XNPV(0.1,A1:A3,D1:D3)</f></c>", System.Text.Encoding.UTF8.GetString(parts.First(part => part.Key.StartsWith("xl/worksheets/", StringComparison.Ordinal)).Value).Replace("x:", "", StringComparison.Ordinal), StringComparison.Ordinal);
        office.Graph.RefuseUncomputed(Office.File);
        Assert.Equal("501 notImplementedUncategorized", (await office.GetAsync("/worksheets/Data/range(address='F1:F3')")).Error);
    }

    [Fact]
    public async Task A_stored_result_stands_until_something_that_it_depends_on_changes()
    {
        await using var office = await Office.StartAsync(workbook =>
        {
            Data(workbook);
            workbook.Worksheet("Data").Cell("A6").Value = 0;
        });
        var sheet = Package.Parts(office.Path).Keys.First(name => name.StartsWith("xl/worksheets/", StringComparison.Ordinal));
        Zips.Edit(office.Path, sheet, text => System.Text.RegularExpressions.Regex.Replace(
            text, """<(?<x>x:)?c r="A6"[^>]*?(/>|>.*?</(x:)?c>)""", """<${x}c r="A6"><${x}f>BETA.DIST(A1,A2,A3,TRUE)</${x}f><${x}v>0.75</${x}v></${x}c>""", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));
        Assert.Equal(0.75, (double)(await office.ValuesAsync("Data", "A6"))![0]![0]!);
        await office.PatchAsync("/worksheets/Data/range(address='H9')", new { values = 1 });
        Assert.Equal(0.75, (double)(await office.ValuesAsync("Data", "A6"))![0]![0]!);
        Assert.Equal(204, (await office.PostAsync("/application/calculate", new { calculationType = "Full" })).Status);
        Assert.Equal(0.75, (double)(await office.ValuesAsync("Data", "A6"))![0]![0]!);
        await office.PatchAsync("/worksheets/Data/range(address='A2')", new { values = 1 });
        Assert.Equal("#UNCOMPUTED!", (string?)(await office.ValuesAsync("Data", "A6"))![0]![0]);
    }

    [Fact]
    public async Task Circles_are_marked_and_long_chains_are_computed()
    {
        await using var office = await Office.StartAsync(workbook => workbook.AddWorksheet("Data").Cell("A1").Value = 1);
        await office.PatchAsync("/worksheets/Data/range(address='A2:A5000')?$select=address", new { formulasR1C1 = "=R[-1]C+1" });
        Assert.Equal(5000, (int)(await office.ValuesAsync("Data", "A5000"))![0]![0]!);
        await office.PatchAsync("/worksheets/Data/range(address='C1:C2')", new { formulas = new[] { new[] { "=C2" }, ["=C1"] } });
        Assert.Equal("#UNCOMPUTED!", (string?)(await office.ValuesAsync("Data", "C1"))![0]![0]);
    }

    [Fact]
    public async Task Text_follows_the_number_format_and_errors_read_as_their_names()
    {
        await using var office = await Office.StartAsync(Data);
        await office.PatchAsync(
            "/worksheets/Data/range(address='F1:F6')",
            JsonNode.Parse("""{"formulas":[[1234.5],[0.256],[46095],[0.333333333333],["=1/0"],[true]],"numberFormat":[["#,##0.00"],["0%"],["yyyy-mm-dd"],["General"],["0.0"],["General"]]}""")!);
        var range = (await office.GetAsync("/worksheets/Data/range(address='F1:F6')")).Ok;
        Assert.Equal("""[["1,234.50"],["26%"],["2026-03-14"],["0.333333333"],["#DIV/0!"],["TRUE"]]""", range["text"]!.ToJsonString());
        Assert.Equal("""[[1234.5],[0.256],[46095],[0.333333333333],["#DIV/0!"],[true]]""", range["values"]!.ToJsonString());
        Assert.Equal("""[["Double"],["Double"],["Double"],["Double"],["Error"],["Boolean"]]""", range["valueTypes"]!.ToJsonString());
    }

    [Fact]
    public async Task In_manual_mode_only_calculate_computes()
    {
        await using var office = await Office.StartAsync(workbook =>
        {
            Data(workbook);
            workbook.Worksheet("Data").Cell("G1").FormulaA1 = "A1*2";
            workbook.CalculateMode = XLCalculateMode.Manual;
        });
        Assert.Equal("Manual", (string?)(await office.GetAsync("/application")).Ok["calculationMode"]);
        await office.PostAsync("/application/calculate", new { calculationType = "Recalculate" });
        await office.PatchAsync("/worksheets/Data/range(address='A1')", new { values = 50 });
        Assert.Equal(6, (int)(await office.ValuesAsync("Data", "G1"))![0]![0]!);
        await office.PostAsync("/application/calculate", new { calculationType = "Recalculate" });
        Assert.Equal(100, (int)(await office.ValuesAsync("Data", "G1"))![0]![0]!);
    }

    private static void Data(XLWorkbook workbook)
    {
        var sheet = workbook.AddWorksheet("Data");
        double[] numbers = [3, 1.5, 2.25, 10, 3];
        string[] texts = ["apple", "pear", "plum", "fig", "pear"];
        for (var row = 0; row < 5; row++)
        {
            sheet.Cell(row + 1, 1).Value = numbers[row];
            sheet.Cell(row + 1, 2).Value = texts[row];
            sheet.Cell(row + 1, 4).Value = row + 1;
        }
    }
}
