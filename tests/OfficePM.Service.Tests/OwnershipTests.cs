using System.IO.Compression;
using System.Text;
using ClosedXML.Excel;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using OfficePM.Service.Tests.CommandLine;
using OfficePM.Testing;

namespace OfficePM.Service.Tests;

/// <summary>OfficePM finds its own columns and sheets again, whatever was done to the workbook, and takes out nothing else.</summary>
public sealed class OwnershipTests : IDisposable
{
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task After_LibreOffice_saved_the_file_a_recalc_finds_its_columns_again()
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        var file = await ResavedAsync(await RecalculatedAsync());

        Assert.Equal(0, (await CommandLineRunner.RunAsync("recalc", file, "--in-place")).ExitCode);

        AssertListHeaders(file, "Backlog", ["Score", "Rank", "Lane", "Why", "Row"]);
        await AssertRemovedAsync(file);
    }

    [Fact]
    public async Task After_a_column_was_inserted_left_of_it_the_list_has_our_columns_once()
    {
        var file = await EditedAsync(workbook => workbook.Worksheet("Backlog").Column(3).InsertColumnsBefore(1));

        Assert.Equal(0, (await CommandLineRunner.RunAsync("recalc", file)).ExitCode);

        AssertListHeaders(file, "Backlog", ["Score", "Rank", "Lane", "Why", "Row"]);
        await AssertRemovedAsync(file);
    }

    [Fact]
    public async Task After_the_lists_sheet_was_renamed_the_list_has_our_columns_once()
    {
        var file = await RecalculatedAsync();
        RenameSheet(file, "Backlog", "Roadmap 2027");

        Assert.Equal(0, (await CommandLineRunner.RunAsync("recalc", file)).ExitCode);

        AssertListHeaders(file, "Roadmap 2027", ["Score", "Rank", "Lane", "Why", "Row"]);
        await AssertRemovedAsync(file);
    }

    [Fact]
    public async Task A_copy_of_the_lists_sheet_is_the_PMs_and_stays_as_it_is()
    {
        var file = await EditedAsync(workbook =>
        {
            // ClosedXML cannot copy scales of colours.
            workbook.Worksheet("Backlog").ConditionalFormats.RemoveAll();
            workbook.Worksheet("Backlog").CopyTo("My copy");
        });
        var before = Values(file, "My copy");

        Assert.Equal(0, (await CommandLineRunner.RunAsync("recalc", file)).ExitCode);
        Assert.Equal(before, Values(file, "My copy"));
        Assert.Equal(0, (await CommandLineRunner.RunAsync("remove", file)).ExitCode);

        Assert.Equal(before, Values(file, "My copy"));
        using XLWorkbook workbook = new(file);
        Assert.Equal(16, workbook.Worksheet("Backlog").Row(4).LastCellUsed().Address.ColumnNumber);
    }

    [Fact]
    public async Task A_sheet_of_ours_that_was_renamed_is_kept_and_a_new_one_is_written()
    {
        var file = await EditedAsync(workbook => workbook.Worksheet("OfficePM Summary").Name = "For the board");
        var before = Values(file, "For the board");

        Assert.Equal(0, (await CommandLineRunner.RunAsync("recalc", file)).ExitCode);
        Assert.Equal(0, (await CommandLineRunner.RunAsync("remove", file)).ExitCode);

        Assert.Equal(before.Count, Values(file, "For the board").Count);
        using XLWorkbook workbook = new(file);
        Assert.Equal(["Backlog", "For the board"], workbook.Worksheets.Select(sheet => sheet.Name).Where(name => name != "OfficePM Settings"));
    }

    [Fact]
    public async Task A_PMs_own_column_called_Score_is_neither_overwritten_nor_removed()
    {
        var sample = desk.Sample();
        using (XLWorkbook workbook = new(sample))
        {
            workbook.Worksheet("Backlog").Cell(4, 12).Value = "Score";
            for (var row = 5; row <= 44; row++)
                workbook.Worksheet("Backlog").Cell(row, 12).Value = row * 10;
            workbook.Save();
        }

        Assert.Equal(0, (await CommandLineRunner.RunAsync("recalc", sample, "--in-place")).ExitCode);
        AssertListHeaders(sample, "Backlog", ["OfficePM Score", "Rank", "Lane", "Why", "Row"]);
        Assert.Equal(0, (await CommandLineRunner.RunAsync("remove", sample)).ExitCode);

        using XLWorkbook cleaned = new(sample);
        Assert.Equal("Score", cleaned.Worksheet("Backlog").Cell(4, 12).GetString());
        Assert.Equal(440, cleaned.Worksheet("Backlog").Cell(44, 12).GetDouble());
        Assert.Equal(16, cleaned.Worksheet("Backlog").Row(4).LastCellUsed().Address.ColumnNumber);
    }

    [Fact]
    public async Task A_header_of_ours_that_somebody_changed_makes_the_column_theirs()
    {
        var file = await EditedAsync(workbook =>
        {
            var list = workbook.Worksheet("Backlog");
            list.Row(4).CellsUsed().Single(cell => cell.GetString() == "Why").Value = "Our reasons";
        });

        Assert.Equal(0, (await CommandLineRunner.RunAsync("recalc", file)).ExitCode);
        Assert.Equal(0, (await CommandLineRunner.RunAsync("remove", file)).ExitCode);

        using XLWorkbook workbook = new(file);
        Assert.Contains(workbook.Worksheet("Backlog").Row(4).CellsUsed(), cell => cell.GetString() == "Our reasons");
    }

    [Fact]
    public async Task Remove_directly_after_a_recalc_gives_the_file_back()
    {
        var sample = desk.Sample();
        var original = desk.Folder.File("original.xlsx");
        File.Copy(sample, original);
        Assert.Equal(0, (await CommandLineRunner.RunAsync("recalc", sample, "--in-place")).ExitCode);

        Assert.Equal(0, (await CommandLineRunner.RunAsync("remove", sample)).ExitCode);

        var before = Package.Parts(original);
        var after = Package.Parts(sample);
        Assert.Equal(before.Keys, after.Keys);
        Assert.All(Package.Differing(original, sample), part => Assert.True(Package.CanonicallyEqual(before[part], after[part]), part));
    }

    [Fact]
    public async Task Remove_where_nothing_is_ours_says_so_and_writes_nothing()
    {
        var sample = desk.Sample();
        var before = File.GetLastWriteTimeUtc(sample);

        var ran = await CommandLineRunner.RunAsync("remove", sample);

        Assert.Equal(0, ran.ExitCode);
        Assert.StartsWith("Nothing of OfficePM's", ran.Output, StringComparison.Ordinal);
        Assert.Equal(before, File.GetLastWriteTimeUtc(sample));
    }

    /// <summary>The sample, its reach on a scale of colours, with its results.</summary>
    private async Task<string> RecalculatedAsync()
    {
        var sample = desk.Sample();
        using (var document = SpreadsheetDocument.Open(sample, isEditable: true))
        {
            var sheet = document.WorkbookPart!.WorksheetParts.First().Worksheet;
            ConditionalFormattingRule rule = new() { Type = ConditionalFormatValues.ColorScale, Priority = 1 };
            rule.AddChild(new ColorScale(
                new ConditionalFormatValueObject { Type = ConditionalFormatValueObjectValues.Min }, new ConditionalFormatValueObject { Type = ConditionalFormatValueObjectValues.Max },
                new Color { Rgb = "FFF8696B" }, new Color { Rgb = "FF63BE7B" }));
            ConditionalFormatting formatting = new() { SequenceOfReferences = new ListValue<StringValue> { InnerText = "F5:F44" } };
            formatting.AddChild(rule);
            sheet.AddChild(formatting);
        }

        return await Desk.RecalculatedAsync(sample);
    }

    private async Task<string> EditedAsync(Action<XLWorkbook> edit)
    {
        var file = await RecalculatedAsync();
        using XLWorkbook workbook = new(file);
        edit(workbook);
        workbook.Save();
        return file;
    }

    private async Task<string> ResavedAsync(string file)
    {
        var copy = desk.Folder.File("resaved.xlsx");
        File.Copy(await LibreOffice.ResaveAsync(file, desk.Folder, TestContext.Current.CancellationToken), copy);
        return copy;
    }

    /// <summary>Renames a sheet as Excel does, in names, formulas and charts too. (ClosedXML leaves defined names behind.)</summary>
    private static void RenameSheet(string file, string from, string to)
    {
        using var zip = ZipFile.Open(file, ZipArchiveMode.Update);
        foreach (var entry in zip.Entries.Where(entry => entry.FullName.StartsWith("xl/", StringComparison.Ordinal) && entry.FullName.EndsWith(".xml", StringComparison.Ordinal)).ToList())
        {
            string text;
            using (StreamReader reader = new(entry.Open()))
                text = reader.ReadToEnd();
            var renamed = text
                .Replace($"'{from}'!", $"'{to}'!", StringComparison.Ordinal)
                .Replace($"{from}!", $"'{to}'!", StringComparison.Ordinal)
                .Replace($"name=\"{from}\"", $"name=\"{to}\"", StringComparison.Ordinal);
            if (renamed == text)
                continue;
            using var output = entry.Open();
            output.SetLength(0);
            output.Write(Encoding.UTF8.GetBytes(renamed));
        }
    }

    /// <summary>After remove nothing of ours is left, and the PM's list is complete.</summary>
    private static async Task AssertRemovedAsync(string file)
    {
        List<string> sheets;
        List<string> formats;
        using (XLWorkbook before = new(file))
        {
            sheets = Sheets(before);
            formats = Formats(before);
        }

        var ran = await CommandLineRunner.RunAsync("remove", file);
        Assert.True(ran.ExitCode == 0, ran.Error);
        using XLWorkbook workbook = new(file);

        // The sample brings a Settings sheet along.
        Assert.Equal(sheets.Where(name => !name.StartsWith("OfficePM ", StringComparison.Ordinal)), Sheets(workbook).Where(name => name != "OfficePM Settings"));
        Assert.NotEmpty(formats);
        Assert.Equal(formats, Formats(workbook));
        Assert.DoesNotContain(workbook.NamedRanges, name => name.Name.StartsWith("OfficePM.", StringComparison.Ordinal));
        var list = workbook.Worksheets.First();
        var header = list.RowsUsed().First(row => row.Cell(1).GetString() == "ID");
        Assert.DoesNotContain(header.CellsUsed().Select(cell => cell.GetString()), text => text is "Score" or "Rank" or "Why" or "Row");
        Assert.Equal(40, list.RowsUsed().Count(row => row.Cell(1).GetString().StartsWith("B-", StringComparison.Ordinal)));
    }

    private static List<string> Sheets(XLWorkbook workbook) => [.. workbook.Worksheets.Select(sheet => sheet.Name)];

    /// <summary>The conditional formats of the PM's sheets: where they are, and of which kind.</summary>
    private static List<string> Formats(XLWorkbook workbook) =>
    [
        .. workbook.Worksheets.Where(sheet => !sheet.Name.StartsWith("OfficePM ", StringComparison.Ordinal))
            .SelectMany(sheet => sheet.ConditionalFormats.Select(format => $"{sheet.Name}!{format.Range.RangeAddress} {format.ConditionalFormatType}")),
    ];

    private static void AssertListHeaders(string file, string sheet, string[] ours)
    {
        using XLWorkbook workbook = new(file);
        var headers = workbook.Worksheet(sheet).RowsUsed().First(row => row.Cell(1).GetString() == "ID").CellsUsed().Select(cell => cell.GetString()).ToList();
        Assert.Equal(ours, headers[^ours.Length..]);
        Assert.All(ours, header => Assert.Single(headers, header));
    }

    private static Dictionary<string, string> Values(string file, string sheet)
    {
        using XLWorkbook workbook = new(file);
        return workbook.Worksheet(sheet).CellsUsed().ToDictionary(
            cell => cell.Address.ToString()!, cell => cell.HasFormula ? "=" + cell.FormulaA1 : cell.GetString(), StringComparer.Ordinal);
    }
}
