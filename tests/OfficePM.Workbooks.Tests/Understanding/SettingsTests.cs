using OfficePM.Workbooks.Understanding;
using static OfficePM.Workbooks.Tests.Understanding.Sheets;

namespace OfficePM.Workbooks.Tests.Understanding;

public class SettingsTests
{
    private static readonly object?[][] Rows =
    [
        ["Feature", "Team", "Quarter", "Value", "Effort"],
        ["a", "Web", "Q1", 3.0, 2.0],
        ["b", "Mobile", "Q10", 1.0, 2.0],
        ["c", "Web", "Q2", 1.0, 5.0],
    ];

    [Fact]
    public void Capacity_is_offered_for_every_team_and_period_on_the_list()
    {
        var rows = Understand(Rows).Settings.Where(row => row.Block == SettingBlocks.Capacity).ToArray();
        Assert.Equal(
            ["Mobile · Q1", "Mobile · Q2", "Mobile · Q10", "Web · Q1", "Web · Q2", "Web · Q10"], rows.Select(row => row.Name));
        Assert.All(rows, row => Assert.True(row.Detected.IsEmpty));
    }

    [Fact]
    public void What_the_PM_typed_is_kept_even_where_nothing_on_the_list_asks_for_it()
    {
        var read = SheetUnderstanding.Understand(Book(
            Sheet("Backlog", Rows), Settings(("Capacity", "Web · Q1", 12.0), ("Capacity", "Data · Q1", 3.0), ("Stakeholders", "Sales", 2.0))));
        Assert.Equal(12, read.Settings.Single(row => row.Name == "Web · Q1").Yours.Number);
        Assert.Equal(3, read.Settings.Single(row => row.Name == "Data · Q1").Yours.Number);
        Assert.Equal(2, read.Settings.Single(row => row.Name == "Sales").Yours.Number);
        Assert.DoesNotContain(read.Findings, finding => finding.Code == "setting-unknown");
    }

    [Fact]
    public void Unknown_rows_are_kept_and_said()
    {
        var read = SheetUnderstanding.Understand(Book(Sheet("Backlog", Rows), Settings(("Method", "Mood", "good"), ("Columns", "Gone", "Effort"))));
        Assert.Equal("good", read.Settings.Single(row => row.Name == "Mood").Yours.Text);
        Assert.Equal("Effort", read.Settings.Single(row => row.Name == "Gone").Yours.Text);
        Assert.Equal(["C5", "C9"], read.Findings.Where(finding => finding.Code == "setting-unknown").Select(finding => finding.Cell));
    }

    [Fact]
    public void Two_rows_of_one_name_are_both_kept()
    {
        var read = SheetUnderstanding.Understand(Book(Sheet("Backlog", Rows), Settings(("Capacity", "Data", 1.0), ("Capacity", "Data", 2.0))));
        Assert.Equal([1.0, 2.0], read.Settings.Where(row => row.Name.StartsWith("Data", StringComparison.Ordinal)).Select(row => row.Yours.Number));
    }

    [Fact]
    public void Blocks_stand_in_their_order_and_names_are_unique_in_a_block()
    {
        var settings = Understand(["Feature", "Value", "Effort", "Notes", "Notes"], ["a", 1.0, "S", "x", "y"], ["b", 2.0, "L", "x", "z"]).Settings;
        var blocks = settings.Select(row => row.Block).Distinct().ToArray();
        Assert.Equal(SettingBlocks.All.Where(blocks.Contains), blocks);
        Assert.Equal(settings.Count, settings.Select(row => (row.Block, row.Name.ToUpperInvariant())).Distinct().Count());
    }

    [Fact]
    public void A_newer_layout_is_not_used_but_nothing_typed_is_lost()
    {
        var sheet = Settings(("Method", "Method", "Weighted score"));
        var title = Sheet("OfficePM Settings", [null, "OfficePM Settings", "Format version", 99.0]).Rows[0];
        var read = SheetUnderstanding.Understand(Book(Sheet("Backlog", Rows), sheet with { Rows = [title, .. sheet.Rows.Skip(1)] }));
        Assert.Equal("Value/effort", read.Engine.Method);
        Assert.Contains("99", read.Finding("settings-newer").Read, StringComparison.Ordinal);
        Assert.Equal("Weighted score", read.Settings.Single(row => row.Name == SettingNames.Method).Yours.Text);
    }

    [Fact]
    public void Rows_are_found_by_their_texts_wherever_they_stand()
    {
        var moved = At("OfficePM Settings", 5, 4,
            ["Weights"], ["Setting", "Yours"], ["Reach", 4.0], [], ["METHOD"], ["Setting", "Yours", "Detected"], ["method", "weighted score"]);
        var read = SheetUnderstanding.Understand(Book(Sheet("Backlog", ["Feature", "Reach", "Value"], ["a", 1.0, 2.0], ["b", 2.0, 3.0]), moved));
        Assert.Equal("Weighted score", read.Engine.Method);
        Assert.Equal(4, read.Engine.Weights["reach"]);
    }

    [Fact]
    public void Reading_with_the_written_settings_detects_the_same_again()
    {
        var first = Understand(Rows);
        var written = Settings([.. first.Settings.Select(row => (row.Block, row.Name, (object?)null))]);
        var second = SheetUnderstanding.Understand(Book(Sheet("Backlog", Rows), written));
        Assert.Equal(first.Settings.Select(row => row with { Choices = null }), second.Settings.Select(row => row with { Choices = null }));
    }
}
