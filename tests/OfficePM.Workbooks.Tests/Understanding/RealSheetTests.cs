using OfficePM.Engine;
using OfficePM.Testing;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Tests.Understanding;

/// <summary>Public backlogs as they were found. They are no part of this repository: where they are absent, these tests say that they were skipped.</summary>
public class RealSheetTests
{
    [Fact]
    public async Task A_list_of_stories_and_hours_has_no_method_but_an_answer()
    {
        var read = SheetUnderstanding.Understand(await ReadAsync("richardherz_pb.xlsx"));
        Assert.Equal("B3:H21", read.List.Range.ToString());
        Assert.Equal(18, read.Backlog.Items.Count);
        Assert.Equal("Getting Team Sorted", read.Backlog.Items[0].Name);
        Assert.Null(read.Engine.Method);
        Assert.Equal(0, read.Backlog.Items[5]["effort"]);
        Assert.Equal("hours", read.Column("Estimation (Hours)").Unit);
        Assert.Contains("lacks value", read.Finding("no-method").Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twenty_thousand_features_are_read_as_RICE_with_whole_percents()
    {
        var read = SheetUnderstanding.Understand(await ReadAsync("vedansh_feature_prioritization.csv"));
        Assert.Equal(20_000, read.Backlog.Items.Count);
        Assert.Equal("RICE", read.Engine.Method);
        Assert.Equal(0.01, read.Column("Confidence").Factor);
        Assert.Equal(0.5917173949330819, read.Backlog.Items[0][Criteria.Confidence]!.Value, 12);
        Assert.True(read.Key.Duplicates > 0);
        Assert.True(read.Findings.Count < 30, $"{read.Findings.Count} findings bury what matters.");
    }

    [Theory]
    [InlineData("musicforge_backlog.csv", 40, "Description", "Dependencies")]
    [InlineData("mertartun_valuebri_docs.csv", 22, "title", "depends_on")]
    public async Task Backlogs_with_dependencies_are_read_by_their_headers(string file, int items, string item, string depends)
    {
        var read = SheetUnderstanding.Understand(await ReadAsync(file));
        Assert.Equal(items, read.Backlog.Items.Count);
        Assert.Equal(Role.Item, read.Column(item).Role);
        Assert.Equal(Role.DependsOn, read.Column(depends).Role);
        Assert.Equal(0, read.Key.Duplicates);
        Assert.Null(read.Engine.Method);
    }

    private static async Task<WorkbookSnapshot> ReadAsync(string name)
    {
        var source = Repository.Shared("reference", "realsheets", name);
        Assert.SkipUnless(source is not null && File.Exists(source), $"{name} is not on this machine.");
        using var folder = new TemporaryFolder();
        var path = folder.File("sheet.xlsx");
        if (name.EndsWith(".csv", StringComparison.Ordinal))
            Csv.ToXlsx(source, path);
        else
            File.Copy(source, path);
        await using var workbook = XlsxWorkbook.Open(path);
        return await workbook.ReadAsync(TestContext.Current.CancellationToken);
    }
}
