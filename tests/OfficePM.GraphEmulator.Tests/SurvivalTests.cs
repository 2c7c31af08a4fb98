using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using OfficePM.Testing;
using OfficePM.Workbooks.Tests.Backends.Xlsx.Fidelity;

namespace OfficePM.GraphEmulator.Tests;

/// <summary>
/// Every operation on a workbook with about everything that Excel can put into a file: what it is not about survives to the byte, and where
/// that cannot be, the operation is refused and the file stays as it is.
/// </summary>
public sealed class SurvivalTests
{
    private const string Backlog = "/worksheets/Backlog";

    /// <summary>The operation; the parts that it changes; the elements that the parts have more or less of then.</summary>
    public static TheoryData<string, string, string?, string, string> Done => new()
    {
        { "PATCH", Backlog + "/range(address='J2')", """{"values":"x"}""", "xl/worksheets/sheet1.xml", "" },
        { "PATCH", Backlog + "/range(address='B22:D22')", """{"values":""}""", "xl/worksheets/sheet1.xml", "" },
        { "POST", Backlog + "/range(address='B22:D22')/clear", """{"applyTo":"All"}""", "xl/worksheets/sheet1.xml", "" },
        { "PATCH", Backlog + "/range(address='B4:B5')", """{"values":[[900],[null]]}""", "xl/workbook.xml xl/worksheets/sheet1.xml", "" },
        { "PATCH", Backlog + "/range(address='J2')", """{"numberFormat":"0.000"}""", "xl/styles.xml xl/worksheets/sheet1.xml", "numFmt+1" },
        { "PATCH", Backlog + "/range(address='A4')/format/fill", """{"color":"#FF0000"}""", "xl/styles.xml xl/worksheets/sheet1.xml", "bgColor+1 fgColor+1 fill+1 patternFill+1" },
        { "PATCH", Backlog + "/range(address='A1:F1')/format", """{"columnWidth":80}""", "xl/worksheets/sheet1.xml", "col+1" },
        { "PATCH", Backlog + "/range(address='A4:A6')", """{"rowHidden":true}""", "xl/worksheets/sheet1.xml", "" },
        { "POST", Backlog + "/range(address='A4:C6')/clear", """{"applyTo":"All"}""", "xl/workbook.xml xl/worksheets/sheet1.xml", "" },
        { "POST", Backlog + "/range(address='J2:K3')/merge", """{"across":false}""", "xl/worksheets/sheet1.xml", "mergeCell+1 mergeCells+1" },
        { "POST", "/names/add", """{"name":"OfficePM.list","reference":"=Backlog!$A$3:$G$11","comment":"ours"}""", "xl/workbook.xml", "definedName+1" },
        { "PATCH", "/names/NetRate", """{"visible":true}""", "xl/workbook.xml", "" },
        { "POST", "/worksheets/add", """{"name":"OfficePM Summary"}""", "[Content_Types].xml xl/_rels/workbook.xml.rels xl/workbook.xml xl/worksheets/sheet6.xml", "sheet+1 sheetData+1 sheetFormatPr+1 sheetView+1 sheetViews+1 worksheet+1" },
        { "PATCH", Backlog, """{"name":"List"}""", "xl/drawings/charts/chart1.xml xl/drawings/charts/chart2.xml xl/drawings/charts/chart3.xml xl/drawings/drawing1.xml xl/workbook.xml xl/worksheets/sheet1.xml", "" },
        { "PATCH", "/worksheets/Rates", """{"name":"Tariffs"}""", "xl/workbook.xml xl/worksheets/sheet1.xml", "" },
        { "PATCH", Backlog, """{"position":5}""", "xl/workbook.xml", "" },
        { "PATCH", "/worksheets/Rates", """{"position":0,"name":"It's"}""", "xl/workbook.xml xl/worksheets/sheet1.xml", "" },
        { "PATCH", "/worksheets/Old", """{"visibility":"Visible"}""", "xl/workbook.xml", "" },
        { "DELETE", "/worksheets/Old", null, "[Content_Types].xml xl/_rels/workbook.xml.rels xl/workbook.xml xl/worksheets/sheet3.xml", "sheet-1 sheetData-1 worksheet-1" },
        { "DELETE", "/worksheets/Secret", null, "[Content_Types].xml xl/_rels/workbook.xml.rels xl/workbook.xml xl/worksheets/sheet4.xml", "f-1 sheet-1 sheetData-1 worksheet-1" },
        { "DELETE", "/worksheets/Poster", null, "[Content_Types].xml xl/_rels/workbook.xml.rels xl/chartsheets/_rels/sheet1.xml.rels xl/chartsheets/sheet1.xml xl/drawings/_rels/drawing2.xml.rels xl/drawings/charts/chart3.xml xl/drawings/drawing2.xml xl/workbook.xml", "absoluteAnchor-1 chartSpace-1 chartsheet-1 drawing-1 pageMargins-1 ser-1 sheet-1 sheetPr-1 sheetView-1 sheetViews-1" },
        { "POST", "/worksheets/Old/tables/add", """{"address":"A1:B3","hasHeaders":true}""", "[Content_Types].xml xl/tables/table2.xml xl/worksheets/_rels/sheet3.xml.rels xl/worksheets/sheet3.xml", "autoFilter+1 table+1 tableColumn+2 tableColumns+1 tablePart+1 tableParts+1 tableStyleInfo+1" },
        { "PATCH", "/tables/Ideas", """{"style":"TableStyleLight1","showBandedRows":false}""", "xl/tables/table1.xml", "" },
        { "POST", "/tables/Ideas/columns", """{"name":"Score","values":[["Score"],[1],[2],[3],[4],[5],[6],[7],[8],[""]]}""", "xl/tables/table1.xml xl/workbook.xml xl/worksheets/sheet1.xml", "tableColumn+1" },
        { "PATCH", "/tables/Ideas/columns/Weeks", """{"name":"Effort"}""", "xl/tables/table1.xml xl/worksheets/sheet1.xml", "" },
        { "POST", Backlog + "/charts/add", """{"type":"ColumnClustered","sourceData":"A3:B11","seriesBy":"Columns"}""", "[Content_Types].xml xl/charts/chart1.xml xl/drawings/_rels/drawing1.xml.rels xl/drawings/drawing1.xml", "chartSpace+1 ser+1 title+1 twoCellAnchor+1" },
        { "PATCH", Backlog + "/charts/itemAt(index=0)/title", """{"text":"Ours"}""", "xl/drawings/charts/chart1.xml", "title+1" },
        { "POST", Backlog + "/charts/itemAt(index=1)/setPosition", """{"startCell":"O40","endCell":"V55"}""", "xl/drawings/drawing1.xml", "" },
        { "DELETE", Backlog + "/charts/itemAt(index=1)", null, "[Content_Types].xml xl/drawings/_rels/drawing1.xml.rels xl/drawings/charts/chart2.xml xl/drawings/drawing1.xml", "chartSpace-1 ser-1 twoCellAnchor-1" },
        { "POST", "/worksheets/Old/charts/add", """{"type":"Pie","sourceData":"A1:B3"}""", "[Content_Types].xml xl/charts/chart1.xml xl/drawings/_rels/drawing4.xml.rels xl/drawings/drawing4.xml xl/worksheets/_rels/sheet3.xml.rels xl/worksheets/sheet3.xml", "chartSpace+1 drawing+1 ser+2 title+1 twoCellAnchor+1" },
        { "POST", "/worksheets/Old/range(address='1:2')/insert", """{"shift":"Down"}""", "xl/worksheets/sheet3.xml", "" },
        { "POST", "/worksheets/Old/range(address='A1')/delete", """{"shift":"Up"}""", "xl/worksheets/sheet3.xml", "" },
        { "POST", Backlog + "/range(address='C4:E11')/sort/apply", """{"fields":[{"key":0,"ascending":false}]}""", "xl/workbook.xml xl/worksheets/sheet1.xml", "" },
        { "POST", Backlog + "/protection/protect", """{"options":{"allowSort":true}}""", "xl/worksheets/sheet1.xml", "sheetProtection+1" },
        { "POST", "/application/calculate", """{"calculationType":"Full"}""", "xl/worksheets/sheet1.xml", "" },
        { "PATCH", "/worksheets/Pivot/range(address='D9')", """{"values":1}""", "xl/worksheets/sheet5.xml", "" },
    };

    /// <summary>The operation; what it is refused with, because something in the file would not follow.</summary>
    public static TheoryData<string, string, string?, string> Refused => new()
    {
        { "PATCH", "/worksheets/Pivot/range(address='B4')", """{"values":1}""", "400 invalidArgument" },
        { "PATCH", "/worksheets/Rates/range(address='B1')", """{"values":1}""", "403 accessDenied" },
        { "POST", "/worksheets/Rates/protection/unprotect", null, "403 accessDenied" },
        { "PATCH", Backlog + "/range(address='B26')", """{"values":1}""", "400 invalidArgument" },
        { "PATCH", Backlog + "/range(address='B27')", """{"values":1}""", "400 invalidArgument" },
        { "PATCH", "/tables/Ideas", """{"name":"Items"}""", "501 notImplementedUncategorized" },
        { "DELETE", "/tables/Ideas", null, "501 notImplementedUncategorized" },
        { "POST", "/tables/Ideas/convertToRange", null, "501 notImplementedUncategorized" },
        { "DELETE", "/tables/Ideas/columns/Impact", null, "501 notImplementedUncategorized" },
        { "DELETE", Backlog, null, "501 notImplementedUncategorized" },
        { "DELETE", "/worksheets/Pivot", null, "501 notImplementedUncategorized" },
        { "POST", "/tables/Ideas/rows", """{"values":[["x",1,1,1,1,1,null]]}""", "501 notImplementedUncategorized" },
        { "POST", Backlog + "/range(address='B4:E11')/sort/apply", """{"fields":[{"key":0}]}""", "501 notImplementedUncategorized" },
        { "POST", "/tables/Ideas/sort/apply", """{"fields":[{"key":1}]}""", "501 notImplementedUncategorized" },
        { "POST", Backlog + "/range(address='2:2')/insert", """{"shift":"Down"}""", "501 notImplementedUncategorized" },
        { "POST", Backlog + "/range(address='A1:B2')/delete", """{"shift":"Up"}""", "409 insertDeleteConflict" },
        { "POST", Backlog + "/tables/add", """{"address":"A1:B5","hasHeaders":true}""", "400 invalidArgument" },
        { "POST", "/worksheets/Pivot/pivotTables/refreshAll", null, "501 notImplementedUncategorized" },
    };

    [Theory]
    [MemberData(nameof(Done))]
    public async Task An_operation_changes_what_it_is_about_and_nothing_else(string method, string path, string? body, string parts, string elements)
    {
        using TemporaryFolder copies = new();
        await using var office = await OpenAsync();
        var before = copies.File("before.xlsx");
        File.Copy(office.Path, before);
        var reply = await office.SendAsync(method, office.WorkbookUrl + path, body);
        Assert.True(reply.Status < 300, $"{reply.Status} {Encoding.UTF8.GetString(reply.Content)}");
        Assert.Equal(elements, Difference(Elements(before), Elements(office.Path)));
        Assert.Equal(parts, string.Join(' ', Package.Differing(before, office.Path)));
        Assert.Empty(Findings(office.Path).Except(Findings(before), StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task An_operation_that_something_in_the_file_would_not_follow_is_refused(string method, string path, string? body, string error)
    {
        await using var office = await OpenAsync();
        var before = await File.ReadAllBytesAsync(office.Path);
        Assert.Equal(error, (await office.SendAsync(method, office.WorkbookUrl + path, body)).Error);
        Assert.Equal(before, await File.ReadAllBytesAsync(office.Path));
    }

    [Fact]
    public async Task Nothing_in_the_file_says_the_old_name_of_a_sheet_or_of_a_column()
    {
        await using var office = await OpenAsync();
        Assert.Equal(200, (await office.PatchAsync(Backlog, new { name = "The list" })).Status);
        Assert.Equal(200, (await office.PatchAsync("/worksheets/Rates", new { name = "Tariffs" })).Status);
        Assert.Equal(200, (await office.PatchAsync("/tables/Ideas/columns/Weeks", new { name = "Effort" })).Status);
        foreach (var text in Package.Parts(office.Path).Where(part => part.Key != "xl/pivotCache/pivotCacheDefinition1.xml").Select(part => Encoding.UTF8.GetString(part.Value)))
        {
            Assert.DoesNotContain("Backlog!", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Rates!", text, StringComparison.Ordinal);
            Assert.DoesNotContain("[Weeks]", text, StringComparison.Ordinal);
        }

        var parts = Package.Parts(office.Path);
        Assert.Contains("textlink=\"'The list'!$B$4\"", Encoding.UTF8.GetString(parts["xl/drawings/drawing1.xml"]), StringComparison.Ordinal);
        Assert.Contains("<xm:f>Tariffs!$A$1:$A$2</xm:f>", Encoding.UTF8.GetString(parts["xl/worksheets/sheet1.xml"]), StringComparison.Ordinal);
        Assert.Contains("<xm:f>'The list'!B22:D22</xm:f>", Encoding.UTF8.GetString(parts["xl/worksheets/sheet1.xml"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_cell_says_besides_its_value_stays_when_its_neighbour_is_written()
    {
        await using var office = await OpenAsync(text => text.Replace(
            "<c r=\"D22\"><v>3</v></c>",
            "<c r=\"D22\" cm=\"1\"><v>3</v></c><c r=\"F22\" t=\"inlineStr\"><is><r><rPr><b/></rPr><t>Bold</t></r><r><t xml:space=\"preserve\"> and plain</t></r></is></c>",
            StringComparison.Ordinal));
        var before = Encoding.UTF8.GetString(Package.Parts(office.Path)["xl/worksheets/sheet1.xml"]);
        Assert.Equal(200, (await office.PatchAsync("/worksheets/Backlog/range(address='H22')", new { values = "beside" })).Status);
        office.Graph.Flush(Office.File);
        var after = Encoding.UTF8.GetString(Package.Parts(office.Path)["xl/worksheets/sheet1.xml"]);

        Assert.Contains("beside", after, StringComparison.Ordinal);
        Assert.Contains(" cm=\"1\"", before, StringComparison.Ordinal);
        Assert.Contains("<b/>", before, StringComparison.Ordinal);
        Assert.Equal(Regex.Count(before, " cm=\"1\""), Regex.Count(after, " cm=\"1\""));
        Assert.Equal(Regex.Count(before, "<b ?/>"), Regex.Count(after, "<b ?/>"));
    }

    private static async Task<Office> OpenAsync(Func<string, string>? more = null)
    {
        TemporaryFolder folder = new();
        await File.WriteAllBytesAsync(folder.File(Office.File), DecoratedWorkbook.File());
        // What later versions of Excel say of a single cell and of a row, and a shape that shows a cell.
        Zips.Edit(folder.File(Office.File), "xl/worksheets/sheet1.xml", text => text.Replace(
            "<c r=\"C22\"><v>5</v></c><c r=\"D22\"><v>3</v></c>",
            "<c r=\"C22\"><v>5</v><extLst><ext uri=\"{DDDDDDDD-0000-4000-8000-000000000001}\"/></extLst></c><c r=\"D22\"><v>3</v></c><extLst><ext uri=\"{DDDDDDDD-0000-4000-8000-000000000002}\"/></extLst>",
            StringComparison.Ordinal));
        if (more is not null)
            Zips.Edit(folder.File(Office.File), "xl/worksheets/sheet1.xml", more);
        Zips.Edit(folder.File(Office.File), "xl/drawings/drawing1.xml", text => text.Replace("textlink=\"\"", "textlink=\"Backlog!$B$4\"", StringComparison.Ordinal));
        return await Office.StartAsync(folder);
    }

    /// <summary>Cells and the inner life of drawings aside.</summary>
    private static bool IsFeature(XElement element) => element.Name.NamespaceName.Contains("drawing", StringComparison.Ordinal)
        ? element.Name.LocalName is "twoCellAnchor" or "absoluteAnchor" or "pic" or "sp" or "chartSpace" or "ser" or "title" or "slicer"
        : element.Name.LocalName is not ("row" or "c" or "v" or "is" or "t" or "xf" or "Relationship" or "Relationships" or "Override");

    /// <summary>How many elements of each name all parts have.</summary>
    private static SortedDictionary<string, int> Elements(string path)
    {
        SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (var (name, bytes) in Package.Parts(path))
        {
            if (!name.EndsWith(".xml", StringComparison.Ordinal) && !name.EndsWith(".rels", StringComparison.Ordinal) && !name.EndsWith(".vml", StringComparison.Ordinal))
                continue;
            using MemoryStream stream = new(bytes);
            foreach (var element in XDocument.Load(stream).Descendants().Where(IsFeature))
                counts[element.Name.LocalName] = counts.GetValueOrDefault(element.Name.LocalName) + 1;
        }

        return counts;
    }

    private static string Difference(SortedDictionary<string, int> before, SortedDictionary<string, int> after) => string.Join(
        ' ',
        before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => (Name: name, More: after.GetValueOrDefault(name) - before.GetValueOrDefault(name)))
            .Where(entry => entry.More != 0)
            .Select(entry => entry.Name + entry.More.ToString("+0;-0", CultureInfo.InvariantCulture)));

    private static List<string> Findings(string path)
    {
        using var document = SpreadsheetDocument.Open(path, isEditable: false);
        return [.. new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}")];
    }
}
