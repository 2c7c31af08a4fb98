using System.Text.Json;
using ClosedXML.Excel;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace OfficePM.Service.Tests.CommandLine;

public sealed class RecalcCommandTests : IDisposable
{
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task It_prints_rank_item_score_and_why_and_says_where_the_file_is()
    {
        var sample = desk.Sample();

        var ran = await CommandLineRunner.RunAsync("recalc", sample);

        Assert.Equal(0, ran.ExitCode);
        Assert.Matches(@"1\s.*Reminders by text message.*773.*1,450", ran.Output);
        Assert.Contains("backlog.recalc.xlsx", ran.Output.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
        Assert.True(File.Exists(Path.ChangeExtension(sample, ".recalc.xlsx")));
    }

    [Fact]
    public async Task The_input_is_not_touched()
    {
        var sample = desk.Sample();
        var before = await File.ReadAllBytesAsync(sample, TestContext.Current.CancellationToken);

        await CommandLineRunner.RunAsync("recalc", sample);

        Assert.Equal(before, await File.ReadAllBytesAsync(sample, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_result_is_a_valid_workbook_that_ClosedXML_reads()
    {
        var file = await desk.RecalculatedSampleAsync();

        using (var document = SpreadsheetDocument.Open(file, isEditable: false))
            Assert.Equal([], new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Select(error => $"{error.Part?.Uri} {error.Path?.XPath} {error.Description}"));
        using XLWorkbook workbook = new(file);
        Assert.Equal(
            ["Backlog", "OfficePM Settings", "OfficePM Summary", "OfficePM Trade-offs", "OfficePM Results", "OfficePM Check", "OfficePM Undo"],
            workbook.Worksheets.Select(sheet => sheet.Name).OrderBy(name => name is "Backlog" or "OfficePM Settings" ? 0 : 1));
        Assert.Equal(XLWorksheetVisibility.VeryHidden, workbook.Worksheet("OfficePM Undo").Visibility);
    }

    [Fact]
    public async Task In_place_writes_into_the_file_itself()
    {
        var sample = desk.Sample();

        var ran = await CommandLineRunner.RunAsync("recalc", sample, "--in-place");

        Assert.Equal(0, ran.ExitCode);
        Assert.Equal(40, ListReader.Read(sample).Count);
        Assert.False(File.Exists(Path.ChangeExtension(sample, ".recalc.xlsx")));
    }

    [Fact]
    public async Task Json_is_one_object_on_standard_output_with_what_was_read_found_and_written()
    {
        var ran = await CommandLineRunner.RunAsync("recalc", desk.Sample(), "--json");

        using var json = JsonDocument.Parse(ran.Output);
        var root = json.RootElement;
        Assert.Equal("Backlog", root.GetProperty("list").GetProperty("sheet").GetString());
        Assert.Equal("A4:P44", root.GetProperty("list").GetProperty("address").GetString());
        Assert.Equal([4], root.GetProperty("list").GetProperty("headerRows").EnumerateArray().Select(row => row.GetInt32()));
        Assert.Equal(40, root.GetProperty("list").GetProperty("items").GetInt32());
        Assert.Equal("RICE", root.GetProperty("method").GetProperty("name").GetString());
        Assert.Equal("reach * impact * confidence / effort", root.GetProperty("method").GetProperty("formula").GetString());
        var first = root.GetProperty("items")[0];
        Assert.Equal("B-01", first.GetProperty("key").GetString());
        Assert.Equal(5, first.GetProperty("row").GetInt32());
        Assert.Equal(1450, first.GetProperty("inputs").GetProperty("reach").GetDouble());
        Assert.Equal(773.333333333, first.GetProperty("score").GetDouble());
        Assert.Equal(1, first.GetProperty("rank").GetInt32());
        Assert.Equal("Now", first.GetProperty("lane").GetString());
        // The sample says on a sheet of its own what each team can do.
        var plan = root.GetProperty("plan");
        Assert.True(plan.GetProperty("optimal").GetBoolean());
        Assert.Equal(9, plan.GetProperty("capacity").GetArrayLength());
        Assert.Equal(["Q", "R", "S", "T", "U"], root.GetProperty("written").GetProperty("columns").EnumerateArray().Select(letter => letter.GetString()));
    }

    [Fact]
    public async Task The_samples_flaws_are_found_with_their_cells()
    {
        var ran = await CommandLineRunner.RunAsync("check", desk.Sample(), "--json");

        using var json = JsonDocument.Parse(ran.Output);
        var cells = json.RootElement.GetProperty("findings").EnumerateArray()
            .Where(finding => finding.TryGetProperty("cell", out _))
            .Select(finding => finding.GetProperty("cell").GetString())
            .ToHashSet(StringComparer.Ordinal);
        Assert.All((string[])["I33", "H13", "J16", "J27", "29:29"], cell => Assert.Contains(cell, cells));
        var audit = json.RootElement.GetProperty("audit")[0];
        Assert.Equal(("J", 37, 39), (audit.GetProperty("column").GetString(), audit.GetProperty("reproduced").GetInt32(), audit.GetProperty("of").GetInt32()));
        Assert.Equal(["J16", "J27"], audit.GetProperty("differing").EnumerateArray().Select(row => row.GetProperty("cell").GetString()));
    }

    [Fact]
    public async Task Strict_ends_with_1_when_findings_need_a_person()
    {
        Assert.Equal(1, (await CommandLineRunner.RunAsync("check", desk.Sample(), "--strict")).ExitCode);
        Assert.Equal(1, (await CommandLineRunner.RunAsync("recalc", desk.Sample(), "--strict")).ExitCode);
    }

    [Fact]
    public async Task An_output_that_OfficePM_did_not_write_is_not_replaced_without_force()
    {
        var sample = desk.Sample();
        var other = desk.Folder.File("mine.xlsx");
        File.Copy(sample, other);

        var refused = await CommandLineRunner.RunAsync("recalc", sample, "-o", other);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--force", refused.Error, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllBytesAsync(sample, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(other, TestContext.Current.CancellationToken));
        Assert.Equal(0, (await CommandLineRunner.RunAsync("recalc", sample, "-o", other, "--force")).ExitCode);
    }

    [Fact]
    public async Task An_output_in_which_somebody_typed_is_not_replaced_without_force()
    {
        var sample = desk.Sample();
        var output = await Desk.RecalculatedAsync(sample);
        Assert.Equal(0, (await CommandLineRunner.RunAsync("recalc", sample)).ExitCode);
        using (XLWorkbook workbook = new(output))
        {
            workbook.Worksheet("Backlog").Cell(5, 6).Value = 9999;
            workbook.Save();
        }

        var refused = await CommandLineRunner.RunAsync("recalc", sample);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("edited", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await CommandLineRunner.RunAsync("recalc", output)).ExitCode);
    }
}
