using System.Text.Json;
using ClosedXML.Excel;
using OfficePM.Service.Tests.CommandLine;

namespace OfficePM.Service.Tests.Sheets;

/// <summary>What <c>check FILE --json</c> says of each sheet with a quirk.</summary>
public sealed class SheetFixtureTests : IDisposable
{
    private readonly Desk desk = new();

    /// <summary>All fixtures by quirk. A new file of fixtures is one line here.</summary>
    public static TheoryData<string> Quirks => [.. All.Keys];

    internal static Dictionary<string, SheetFixture> All { get; } = new IEnumerable<SheetFixture>[]
    {
        LayoutSheets.All,
        AuditSheets.All,
        AskedSheets.All,
        RoleSheets.All,
        ValueSheets.All,
        CsvSheets.All,
        DependencySheets.All,
        PlanSheets.All,
        LintSheets.All,
        MethodSheets.All,
        PairwiseSheets.All,
    }.SelectMany(sheets => sheets).ToDictionary(sheet => sheet.Quirk);

    public void Dispose() => desk.Dispose();

    [Theory]
    [MemberData(nameof(Quirks))]
    public async Task A_sheet_is_understood(string quirk)
    {
        var expected = All[quirk];
        var file = desk.Folder.File($"sheet.{expected.Extension}");
        Save(expected, file);

        var ran = await CommandLineRunner.RunAsync("check", file, "--json");

        if (expected.Refusal is { } refusal)
        {
            Assert.Equal(2, ran.ExitCode);
            Assert.Contains(refusal, ran.Error, StringComparison.OrdinalIgnoreCase);
            return;
        }

        Assert.True(ran.ExitCode == 0, ran.Error);
        using var json = JsonDocument.Parse(ran.Output);
        Compare(expected, json.RootElement);
    }

    internal static void Save(SheetFixture sheet, string file)
    {
        if (sheet.Text is { } text)
        {
            File.WriteAllBytes(file, text);
            return;
        }

        using XLWorkbook workbook = new();
        sheet.Build!(workbook);
        // Formulas get their results, as in a file that Excel saved, unless a program wrote it.
        workbook.SaveAs(file, new SaveOptions { EvaluateFormulasBeforeSaving = !sheet.WithoutResults });
    }

    private static void Compare(SheetFixture expected, JsonElement said)
    {
        var list = said.GetProperty("list");
        if (expected.Sheet is { } sheet)
            Assert.Equal(sheet, list.GetProperty("sheet").GetString());
        if (expected.Address is { } address)
            Assert.Equal(address, list.GetProperty("address").GetString());
        if (expected.HeaderRows is { } rows)
            Assert.Equal(rows, list.GetProperty("headerRows").EnumerateArray().Select(row => row.GetInt32()));

        var items = said.GetProperty("items").EnumerateArray().ToArray();
        if (expected.Items is { } names)
            Assert.Equal(names, items.Select(item => item.GetProperty("name").GetString()));
        if (expected.Method is { } method)
            Assert.Equal(method, said.TryGetProperty("method", out var chosen) ? chosen.GetProperty("name").GetString() : "none");

        foreach (var (header, role) in expected.Roles)
            Assert.Equal((header, role), (header, ColumnOf(said, header).GetProperty("role").GetString()));
        foreach (var (header, scale) in expected.Scales)
            Assert.Equal((header, scale), (header, ColumnOf(said, header).GetProperty("scale").GetString()));
        foreach (var (header, direction) in expected.Directions)
            Assert.Equal((header, direction), (header, ColumnOf(said, header).GetProperty("direction").GetString()));
        foreach (var (item, input, value) in expected.Inputs)
            Assert.Equal((item, input, value), (item, input, ItemOf(items, item).GetProperty("inputs").TryGetProperty(input, out var number) ? number.GetDouble() : double.NaN));
        foreach (var (item, score) in expected.Scores)
            Assert.Equal((item, score), (item, ItemOf(items, item).TryGetProperty("score", out var number) ? number.GetDouble() : double.NaN));

        CompareFindings(expected, said);
        CompareAudits(expected, said);
    }

    private static void CompareFindings(SheetFixture expected, JsonElement said)
    {
        var findings = said.GetProperty("findings").EnumerateArray()
            .Select(finding => (Code: finding.GetProperty("code").GetString()!, Cell: finding.TryGetProperty("cell", out var cell) ? cell.GetString() : null))
            .ToArray();
        foreach (var (code, cell) in expected.Findings)
        {
            Assert.Contains(code, findings.Select(finding => finding.Code));
            if (cell is not null)
                Assert.Contains((code, cell), findings);
        }

        foreach (var code in expected.NoFindings)
            Assert.DoesNotContain(code, findings.Select(finding => finding.Code));
        Assert.All(said.GetProperty("findings").EnumerateArray(), finding =>
        {
            Assert.NotEqual("", finding.GetProperty("message").GetString());
            Assert.NotEqual("", finding.GetProperty("remedy").GetString());
            Assert.All(expected.Silent, word => Assert.DoesNotContain(word, $"{finding.GetProperty("message")} {finding.GetProperty("remedy")} {(finding.TryGetProperty("read", out var read) ? read : default)}", StringComparison.Ordinal));
        });
    }

    private static void CompareAudits(SheetFixture expected, JsonElement said)
    {
        var audits = said.TryGetProperty("audit", out var audit) ? audit.EnumerateArray().ToArray() : [];
        foreach (var stated in expected.Audits)
            Assert.Contains(
                stated,
                audits.Select(found => (
                    found.GetProperty("column").GetString()!, found.GetProperty("kind").GetString()!,
                    found.GetProperty("reproduced").GetInt32(), found.GetProperty("of").GetInt32())));
        foreach (var (cell, cause) in expected.Differences)
        {
            var difference = audits.SelectMany(found => found.GetProperty("differing").EnumerateArray())
                .Single(found => found.GetProperty("cell").GetString() == cell);
            Assert.Contains(cause, difference.GetProperty("cause").GetString()!, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static JsonElement ColumnOf(JsonElement said, string header) =>
        said.GetProperty("columns").EnumerateArray().Single(column => column.GetProperty("header").GetString() == header);

    private static JsonElement ItemOf(IEnumerable<JsonElement> items, string name) =>
        items.Single(item => item.GetProperty("name").GetString() == name);
}
