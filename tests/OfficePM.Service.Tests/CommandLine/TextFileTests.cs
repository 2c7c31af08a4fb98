using ClosedXML.Excel;

namespace OfficePM.Service.Tests.CommandLine;

/// <summary>Lists in text files on the command line: read as they are, their results in a workbook beside them.</summary>
public sealed class TextFileTests : IDisposable
{
    private const string List = "Id,Feature,Reach,Impact,Confidence,Effort\n007,Single sign-on,500,3,80%,4\n008,Dark mode,200,0.5,80%,1\n009,Export,250,1,50%,2\n";
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task Recalc_writes_the_list_and_its_results_into_a_workbook_and_leaves_the_text_alone()
    {
        var file = await WriteAsync(List);

        var ran = await CommandLineRunner.RunAsync("recalc", file);

        Assert.True(ran.ExitCode == 0, ran.Error);
        Assert.Equal(List, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        var read = ListReader.Read(Path.ChangeExtension(file, ".recalc.xlsx"), "backlog", "Id");
        Assert.Equal(["007", "008", "009"], read.Keys.Order(StringComparer.Ordinal));
        using XLWorkbook workbook = new(Path.ChangeExtension(file, ".recalc.xlsx"));
        Assert.True(workbook.Worksheet("backlog").Cell("G2").HasFormula);
        Assert.Contains("UTF-8", string.Join(' ', workbook.Worksheet("OfficePM Check").CellsUsed().Select(cell => cell.GetString())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_Recalc_updates_the_same_workbook()
    {
        var file = await WriteAsync(List);
        var first = await CommandLineRunner.RunAsync("recalc", file, "--json");
        var second = await CommandLineRunner.RunAsync("recalc", file, "--json");
        Assert.True(second.ExitCode == 0, second.Error);
        Assert.Equal(first.Output, second.Output);
    }

    [Fact]
    public async Task A_workbook_in_the_place_of_the_output_is_kept_unless_forced()
    {
        var file = await WriteAsync(List);
        using (XLWorkbook other = new())
        {
            other.AddWorksheet("Mine").Cell("A1").Value = "keep";
            other.SaveAs(Path.ChangeExtension(file, ".recalc.xlsx"));
        }

        var refused = await CommandLineRunner.RunAsync("recalc", file);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--force", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await CommandLineRunner.RunAsync("recalc", file, "--force")).ExitCode);
    }

    [Theory]
    [InlineData("recalc", "--in-place", "cannot hold formulas")]
    [InlineData("remove", null, "nothing to remove")]
    [InlineData("undo", null, "nothing to undo")]
    public async Task What_a_text_file_cannot_hold_is_refused_with_the_reason(string command, string? option, string reason)
    {
        var file = await WriteAsync(List);
        var refused = await CommandLineRunner.RunAsync(option is null ? [command, file] : [command, file, option]);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(reason, refused.Error, StringComparison.Ordinal);
        Assert.Equal(List, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Results_are_not_written_into_another_text_file()
    {
        var file = await WriteAsync(List);
        var refused = await CommandLineRunner.RunAsync("recalc", file, "-o", desk.Folder.File("out.csv"));
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(".xlsx", refused.Error, StringComparison.Ordinal);
    }

    private async Task<string> WriteAsync(string text)
    {
        var file = desk.Folder.File("backlog.csv");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        return file;
    }
}
