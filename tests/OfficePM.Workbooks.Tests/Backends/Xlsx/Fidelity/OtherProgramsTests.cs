using System.Globalization;
using System.Text.Json;
using ClosedXML.Excel;
using MiniExcelLibs;
using OfficePM.Testing;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Tests.Backends.Xlsx.Writing;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Fidelity;

/// <summary>The same small list as seven programs write it (tests/fixtures/programs): read as it was meant, and written back valid.</summary>
public sealed class OtherProgramsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    private static readonly JsonElement Backlog = JsonDocument.Parse(File.ReadAllText(Repository.Path("tests", "fixtures", "programs", "backlog.json"))).RootElement;

    public static TheoryData<string> Programs => ["openpyxl", "xlsxwriter", "exceljs", "sheetjs", "libreoffice", "ClosedXML", "MiniExcel"];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Every_cell_is_read_as_it_was_meant(string program)
    {
        var snapshot = Files.Read(FileOf(program));
        var sheet = snapshot.Sheet("Backlog")!;
        Assert.False(snapshot.Date1904);
        foreach (var (row, number) in Backlog.GetProperty("rows").EnumerateArray().Select((row, index) => (row, index + 2)))
        {
            for (var column = 1; column <= 8; column++)
            {
                var (expected, read) = (row[column - 1], sheet[number, column]);
                switch (expected.ValueKind)
                {
                    case JsonValueKind.Number:
                        Assert.Equal(expected.GetDouble(), read.Number);
                        break;
                    case JsonValueKind.String when column == 6:
                        Assert.Equal(CellKind.Number, read.Kind);
                        Assert.Equal(DateTime.Parse(expected.GetString()!, CultureInfo.InvariantCulture).ToOADate(), read.Number);
                        break;
                    case JsonValueKind.String:
                        Assert.Equal((CellKind.Text, AsWritten(program, expected.GetString()!)), (read.Kind, read.Text));
                        break;
                    default:
                        Assert.Equal((CellKind.Boolean, expected.GetBoolean() ? 1.0 : 0), (read.Kind, read.Number));
                        break;
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_second_reader_reads_the_same_cells(string program)
    {
        var file = FileOf(program);
        Assert.Equal(SdkReader.Cells(file), SdkReader.Ours(Files.Read(file)));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_recalc_is_valid_keeps_every_cell_and_can_be_taken_back(string program)
    {
        var original = FileOf(program);
        var once = Recalc(original);
        Assert.Empty(Files.Errors(once).Except(Files.Errors(original)));
        Assert.Equal(once, Recalc(once));
        var (before, after) = (SdkReader.Cells(original), SdkReader.Cells(once));
        Assert.All(before, cell => Assert.Equal(cell.Value, after[cell.Key]));
        Assert.Equal("Score", after["Backlog!J1"]);
        Assert.Equal(200.0, after["Backlog!J2"]);

        // SheetJS writes apostrophes of a name as &apos;: such a name, once moved and moved back, is spelled as Excel does.
        GivenBack.Check(original, Files.Apply(once, Removing.Of(Files.Read(once)).Patch), inOtherWords: program == "sheetjs");
    }

    // Three of them write "_x0041_" as it stands, which the file format takes for a letter: in Excel, too, such a cell says "A".
    private static string AsWritten(string program, string text) =>
        program is "openpyxl" or "exceljs" or "sheetjs" ? text.Replace("_x0041_", "A", StringComparison.Ordinal) : text;

    private static byte[] Recalc(byte[] file) => Files.Apply(file, RecalcPipeline.Assess(Files.Read(file), WorkbookCapabilities.All, Now).Patch);

    private static byte[] FileOf(string program) => program switch
    {
        "ClosedXML" => ByClosedXml(),
        "MiniExcel" => ByMiniExcel(),
        _ => File.ReadAllBytes(Repository.Path("tests", "fixtures", "programs", $"{program}.xlsx")),
    };

    private static byte[] ByClosedXml()
    {
        using XLWorkbook workbook = new();
        var sheet = workbook.AddWorksheet("Backlog");
        foreach (var (values, row) in Rows())
        {
            for (var column = 1; column <= 8; column++)
            {
                var cell = sheet.Cell(row, column);
                switch (values[column - 1])
                {
                    case string text:
                        cell.SetValue(text);
                        break;
                    case double number:
                        cell.SetValue(number);
                        break;
                    case bool flag:
                        cell.SetValue(flag);
                        break;
                    case DateTime date:
                        cell.SetValue(date);
                        break;
                }
            }
        }

        sheet.Range(1, 1, Backlog.GetProperty("rows").GetArrayLength() + 1, 9).SetAutoFilter();
        sheet.Cell(1, 9).Value = "Own score";
        workbook.AddWorksheet("Other").Cell("B2").Value = "kept";
        using MemoryStream file = new();
        workbook.SaveAs(file);
        return file.ToArray();
    }

    private static byte[] ByMiniExcel()
    {
        string[] headers = [.. Backlog.GetProperty("headers").EnumerateArray().Select(header => header.GetString()!)];
        var rows = Rows().Skip(1).Select(row => headers.Index().ToDictionary(header => header.Item, header => row.Values.ElementAtOrDefault(header.Index)));
        using MemoryStream file = new();
        file.SaveAs(rows, sheetName: "Backlog");
        return file.ToArray();
    }

    private static IEnumerable<(object?[] Values, int Row)> Rows()
    {
        yield return ([.. Backlog.GetProperty("headers").EnumerateArray().Select(header => (object)header.GetString()!)], 1);
        foreach (var (row, number) in Backlog.GetProperty("rows").EnumerateArray().Select((row, index) => (row, index + 2)))
        {
            yield return (
                [
                    .. row.EnumerateArray().Take(8).Select((value, column) => (object)(value.ValueKind switch
                    {
                        JsonValueKind.Number => value.GetDouble(),
                        JsonValueKind.String when column == 5 => DateTime.Parse(value.GetString()!, CultureInfo.InvariantCulture),
                        JsonValueKind.String => value.GetString()!,
                        _ => value.GetBoolean(),
                    })),
                ],
                number);
        }
    }
}
