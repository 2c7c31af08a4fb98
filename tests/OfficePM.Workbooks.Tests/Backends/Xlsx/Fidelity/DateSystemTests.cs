using System.Globalization;
using System.Text.Json;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Tests.Backends.Xlsx.Writing;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Fidelity;

/// <summary>One list with dates in numbers, in a workbook that counts days from 1900 and in one that counts them from 1904: the same days.</summary>
public sealed class DateSystemTests
{
    /// <summary>What Excel takes off every date of a workbook that is made to count from 1904.</summary>
    private const int Days = 1462;

    private static readonly DateTimeOffset Now = new(2026, 1, 22, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void The_same_days_are_understood()
    {
        var (from1900, from1904) = (SheetUnderstanding.Understand(Files.Read(Workbook(date1904: false))), SheetUnderstanding.Understand(Files.Read(Workbook(date1904: true))));
        Assert.Equal(Lines(from1900.Findings), Lines(from1904.Findings));
        Assert.Equal(from1900.Settings.Select(row => (row.Name, row.Detected)), from1904.Settings.Select(row => (row.Name, row.Detected)));
        Assert.Equal(from1900.Plan!.Periods, from1904.Plan!.Periods);

        // All that a date means here: a deadline among the periods and one before them, the PM's own plan, a stale row, and 5-7 that Excel made a date of.
        var codes = from1904.Findings.Select(finding => finding.Code).ToList();
        Assert.All(["deadline-passed", "planned-without-capacity", "stale-rows", "date-for-number"], code => Assert.Contains(code, codes));
        Assert.Contains(from1904.Findings, finding => finding is { Code: "deadline-passed", Read: "2025-12-31" });
        Assert.Contains(from1904.Findings, finding => finding is { Code: "stale-rows", Read: "Last updated: oldest 2024-02-29, newest 2026-01-20" });
        Assert.Contains(from1904.Findings, finding => finding is { Code: "date-for-number", Read: "date 2026-07-05" } && finding.Done.Contains("probably 5-7 was typed", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_is_decided()
    {
        var (from1900, from1904) = (Recalc(Workbook(date1904: false)), Recalc(Workbook(date1904: true)));
        Assert.Equal(ResultDocument.ToJson(from1900.Result), ResultDocument.ToJson(from1904.Result));
        Assert.NotNull(from1904.Result.Items[0].Score);
        Assert.Contains(from1904.Result.Findings, finding => finding.Code.StartsWith("own-plan-", StringComparison.Ordinal) && finding.Read == "2026-04-01");
    }

    [Fact]
    public void Whatever_is_written_stands_for_the_same_day()
    {
        var (from1900, from1904) = (Written(date1904: false), Written(date1904: true));
        Assert.Equal(from1900.Keys, from1904.Keys);
        var dates = 0;
        foreach (var (place, expected) in from1900)
        {
            var isDate = expected.Kind == CellKind.Number && NumberFormats.IsDate(expected.NumberFormat);
            dates += isDate ? 1 : 0;
            var written = from1904[place];
            if (isDate)
                Assert.Equal(expected.Number, written.Number + Days, 1e-6);
            else
                Assert.Equal((place, expected), (place, written));
            Assert.Equal((expected.Formula, expected.NumberFormat), (written.Formula, written.NumberFormat));
        }

        // Thirteen of the PM's, and when it was calculated.
        Assert.Equal(14, dates);
    }

    [Theory]
    [InlineData(61, false, "1900-03-01")]
    [InlineData(46348, false, "2026-11-22")]
    [InlineData(44886, true, "2026-11-22")]
    [InlineData(2_958_465.5, false, "9999-12-31")]
    [InlineData(2_957_003.5, true, "9999-12-31")]
    [InlineData(2_958_466, false, null)]
    [InlineData(2_957_004, true, null)]
    [InlineData(0.5, false, null)]
    [InlineData(0.5, true, null)]
    [InlineData(-1, true, null)]
    [InlineData(double.NaN, true, null)]
    public void A_number_is_a_day_of_its_own_workbook(double serial, bool date1904, string? day) =>
        Assert.Equal(day, DateSerial.ToDate(serial, date1904)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static IEnumerable<string> Lines(IEnumerable<Finding> findings) => findings.Select(finding => JsonSerializer.Serialize(finding));

    private static RecalcOutcome Recalc(byte[] file) => RecalcPipeline.Assess(Files.Read(file), WorkbookCapabilities.All, Now);

    private static SortedDictionary<string, Cell> Written(bool date1904)
    {
        var original = Workbook(date1904);
        var written = Files.Read(Files.Apply(original, Recalc(original).Patch));
        Assert.Equal(date1904, written.Date1904);
        return new SortedDictionary<string, Cell>(
            written.Sheets.SelectMany(sheet => sheet.Rows.SelectMany(row => row.Cells.Select(cell => (Place: $"{sheet.Name}!{new CellAddress(row.Number, cell.Column)}", cell.Cell))))
                .ToDictionary(pair => pair.Place, pair => pair.Cell, StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    private static byte[] Workbook(bool date1904)
    {
        var package = new TestPackage { WorkbookProperties = date1904 ? "<workbookPr date1904=\"1\"/>" : "" };
        string[] headers = ["Feature", "Value", "Effort", "Deadline", "Quarter", "Last updated"];
        string[][] rows =
        [
            ["Search", "8", "2", "2026-02-14", "2026-01-01", "2026-01-20"],
            ["Export", "5", "5", "2025-12-31", "2026-04-01", "2024-02-29"],
            ["Import", "3", "2026-07-05", "2026-06-30", "2026-04-01", "2025-12-01"],
            ["Themes", "2", "1", "2026-05-05", "2027-01-01", "2026-01-19"],
        ];
        var list = string.Concat(rows.Select((row, at) => $"<row r=\"{at + 2}\">{string.Concat(row.Select((value, column) => Written(at + 2, column, value)))}</row>"));
        package.Sheet("Backlog", $"<sheetData><row r=\"1\">{string.Concat(headers.Select((header, column) => Text(1, column, header)))}</row>{list}</sheetData>")
            .Sheet("OfficePM Settings", $"<sheetData>{Setting(1, "OfficePM Settings")}{Setting(3, "Capacity")}{Setting(4, "Setting", "Yours")}{Setting(5, "Q1 2026", "10")}{Setting(6, "Q2 2026", "10")}</sheetData>")
            .Styles("<numFmts count=\"2\"><numFmt numFmtId=\"170\" formatCode=\"yyyy\\-mm\\-dd\"/><numFmt numFmtId=\"171\" formatCode=\"d\\-mmm\"/></numFmts><fonts count=\"1\"><font/></fonts><fills count=\"2\"><fill/><fill/></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"3\"><xf/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/></cellXfs>");
        return package.ToBytes();

        string Written(int row, int column, string value) =>
            DateTime.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? $"<c r=\"{(char)('A' + column)}{row}\" s=\"{(column == 2 ? 2 : 1)}\"><v>{(date - new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified)).Days - (date1904 ? Days : 0)}</v></c>"
                : column == 0 ? Text(row, column, value) : $"<c r=\"{(char)('A' + column)}{row}\"><v>{value}</v></c>";
    }

    private static string Setting(int row, string name, string yours = "") =>
        $"<row r=\"{row}\">{Text(row, 1, name)}{(double.TryParse(yours, CultureInfo.InvariantCulture, out _) ? $"<c r=\"C{row}\"><v>{yours}</v></c>" : Text(row, 2, yours))}</row>";

    private static string Text(int row, int column, string text) => $"<c r=\"{(char)('A' + column)}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";
}
