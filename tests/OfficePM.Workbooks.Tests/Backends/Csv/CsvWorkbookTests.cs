using System.Text;
using ClosedXML.Excel;
using OfficePM.Testing;
using OfficePM.Workbooks.Backends.Csv;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Tests.Backends.Csv;

/// <summary>What becomes of the fields of a text file in a workbook.</summary>
public sealed class CsvWorkbookTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("500", 500)]
    [InlineData("-3", -3)]
    [InlineData("0.5", 0.5)]
    [InlineData(" 8 ", 8)]
    [InlineData("80%", 0.8)]
    [InlineData("12.5%", 0.125)]
    [InlineData("123456789012345", 123456789012345)]
    public void A_number_that_can_be_read_in_one_way_only_becomes_a_number(string field, double number) =>
        Assert.Equal((CellKind.Number, number), (CellOf(field).Kind, CellOf(field).Number));

    [Theory]
    [InlineData("007")]
    [InlineData("1234567890123456")]
    [InlineData("1,234")]
    [InlineData("0,5")]
    [InlineData("1.234.567")]
    [InlineData("2026-11-22")]
    [InlineData("3-5")]
    [InlineData("1E5")]
    [InlineData("+1")]
    [InlineData("TRUE")]
    [InlineData("=1+1")]
    [InlineData("@here")]
    [InlineData("-")]
    [InlineData("_x0041_")]
    [InlineData("a\u0001b")]
    [InlineData("  padded  ")]
    public void Everything_else_stays_the_text_that_it_is(string field)
    {
        var cell = CellOf(field);
        Assert.Equal((CellKind.Text, field), (cell.Kind, cell.Text));
        Assert.Null(cell.Formula);
    }

    [Fact]
    public void One_zero_in_front_keeps_a_whole_column_as_text()
    {
        var sheet = Read("Feature,Article,Effort\nSearch,0815,2\nExport,4711,3\n").Sheets[0];
        Assert.Equal(("0815", "4711"), (sheet[2, 2].Text, sheet[3, 2].Text));
        Assert.Equal(CellKind.Number, sheet[2, 3].Kind);
    }

    [Fact]
    public void Ids_are_text_also_where_they_are_numbers() =>
        Assert.Equal("12", Read("number,title,effort\n12,Search,3\n").Sheets[0][2, 1].Text);

    [Fact]
    public void Dots_before_three_digits_throughout_may_divide_thousands_and_stay_text() =>
        Assert.Equal("1.500", Read("Feature;Reach;Effort\nSearch;1.500;2\nExport;2.250;3\n").Sheets[0][2, 2].Text);

    [Fact]
    public void The_sheet_is_named_for_the_file_but_never_like_one_of_ours()
    {
        Assert.Equal("Q1 plan_", Read("Feature,Effort\nSearch,2\n", "Q1 plan?.csv").Sheets[0].Name);
        Assert.Equal("List", Read("Feature,Effort\nSearch,2\n", "OfficePM Results.csv").Sheets[0].Name);
        Assert.Equal(31, Read("Feature,Effort\nSearch,2\n", new string('x', 60) + ".csv").Sheets[0].Name.Length);
    }

    [Fact]
    public async Task A_second_reader_finds_the_same_cells_in_the_workbook_that_is_written()
    {
        var (input, output) = (folder.File("list.csv"), folder.File("list.recalc.xlsx"));
        await File.WriteAllTextAsync(input, "Id,Feature,Share\n007,\"two\nlines\",80%\n", TestContext.Current.CancellationToken);
        await using var workbook = CsvWorkbook.Open(input, output);
        await workbook.ReadAsync(TestContext.Current.CancellationToken);
        await workbook.ApplyAsync(new WorkbookPatch { Operations = [] }, TestContext.Current.CancellationToken);

        using XLWorkbook written = new(output);
        var sheet = written.Worksheet("list");
        Assert.Equal(("007", "two\nlines", 0.8), (sheet.Cell("A2").GetString(), sheet.Cell("B2").GetString(), sheet.Cell("C2").GetDouble()));
        Assert.Equal(1, sheet.SheetView.SplitRow);
        Assert.Equal("Id,Feature,Share\n007,\"two\nlines\",80%\n", await File.ReadAllTextAsync(input, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_that_changed_since_it_was_read_is_not_written_over()
    {
        var (input, output) = (folder.File("list.csv"), folder.File("list.recalc.xlsx"));
        await File.WriteAllTextAsync(input, "Feature,Effort\nSearch,2\n", TestContext.Current.CancellationToken);
        await using var workbook = CsvWorkbook.Open(input, output);
        await workbook.ReadAsync(TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(input, "Feature,Effort\nSearch,3\n", TestContext.Current.CancellationToken);

        var refused = await Assert.ThrowsAsync<WorkbookException>(() => workbook.ApplyAsync(new WorkbookPatch { Operations = [] }, TestContext.Current.CancellationToken));
        Assert.Equal(WorkbookFailure.Changed, refused.Failure);
        Assert.False(File.Exists(output));
    }

    [Fact]
    public void A_text_file_is_never_the_file_to_write() =>
        Assert.Throws<ArgumentException>(() => CsvWorkbook.Open(folder.File("list.csv"), folder.File("list.csv")));

    private static Cell CellOf(string field) => Read($"Feature\tAnything\tEffort\nSearch\t{field}\t2\n").Sheets[0][2, 2];

    private static WorkbookSnapshot Read(string text, string name = "list.csv") => CsvWorkbook.Snapshot(Encoding.UTF8.GetBytes(text), name);
}
