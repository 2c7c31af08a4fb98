using CsCheck;
using OfficePM.Workbooks.Snapshots;
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

    [Fact]
    public void A_choice_without_a_closed_list_takes_a_number_and_refuses_a_word()
    {
        var read = SheetUnderstanding.Understand(Book(Sheet("Backlog", Rows), Settings(("Method", "Value split", 2.0), ("Method", "Effort split", "much"))));
        Assert.Equal("2", read.Engine.Options["value split"]);
        Assert.False(read.Engine.Options.ContainsKey("effort split"));
        Assert.Contains("Effort split = much", read.Finding("setting-not-followed").Read, StringComparison.Ordinal);
        Assert.StartsWith("High value is above this number; now: ", Understand(Rows).Settings.Single(row => row.Name == "Value split").Why, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_setting_that_Excel_could_not_compute_is_said_and_kept()
    {
        var broken = Cell.OfError("#DIV/0!", "1/0");
        var read = SheetUnderstanding.Understand(Book(Sheet("Backlog", Rows), Settings(("Method", "Method", broken), ("Method", "Value split", broken))));
        Assert.Equal("Value/effort", read.Engine.Method);
        Assert.Equal(2, read.Findings.Count(finding => finding.Code == "setting-not-followed"));
        Assert.Equal(broken, read.Settings.Single(row => row.Name == SettingNames.Method).Yours);
    }

    private static readonly object?[][][] Lists =
    [
        Rows,
        [["ID", "Feature", "Reach", "Impact", "Confidence", "Effort", "Ease", "Score"], ["1", "a", 500.0, "High", 0.8, 3.0, 4.0, 9.0], ["2", "b", "1k", "Low", "50%", "2-5", 1.0, 3.0]],
        [["Feature", "Business value", "Time criticality", "RR/OE", "Job size", "WSJF"], ["a", 8.0, 5.0, 1.0, 3.0, Cell.OfNumber(4.67, "SUM(B2:D2)/E2")], ["b", 1.0, 3.0, 2.0, 8.0, Cell.OfNumber(1, "SUM(B3:D3)/E3")]],
        [["Feature", "Joy", "Fame", "Total"], ["a", 3.0, 1.0, Cell.OfNumber(7, "2*B2+C2")], ["b", 2.0, 4.0, Cell.OfNumber(8, "2*B3+C3")], ["c", 2.0, 4.0, Cell.OfNumber(8, "2*B4+C4")]],
        [["Feature", "Ann", "Bob"], ["a", 60.0, 20.0], ["b", 40.0, 80.0]],
    ];

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static readonly Gen<object?> Typed = Gen.Frequency(
        (4, Gen.Const((object?)null)),
        (3, Gen.String[0, 20].Select(text => (object?)text)),
        (2, Gen.Double[-10, 1_000].Select(number => (object?)number)),
        (3, OneOf<object?>([.. MethodNames.All, .. RoleNames.All])),
        (2, OneOf<object?>(
            "none", "RICE, WSJF, ICE, CD3, Wiegers, $100 test, weighted", "Value * Effort", "((((((", "[", "Reach*", "1e999", "-", "%", "TRUE", true, "percent", "points 1-5", "2,5", "min-max", "Backlog", "fraction",
            Cell.OfError("#NAME?", "Value*Effort"), Cell.OfError("#REF!"), Cell.OfNumber(1, "A1"), "x | y", new string('(', 5_000), new string('a', 40_000), "\u0000", "Feature | Value")));

    [Fact]
    public void Whatever_is_typed_in_Yours_is_followed_or_said() =>
        Gen.Select(OneOf(Lists), Typed.Array[60]).Sample(
            (list, typed) =>
            {
                var first = Understand(list);
                var settings = Settings([.. first.Settings.Select((row, at) => (row.Block, row.Name, at < typed.Length ? typed[at] : null))]);
                var read = SheetUnderstanding.Understand(Book(Sheet("Backlog", list), settings));
                Assert.Distinct(read.Settings.Select(row => (row.Block.ToUpperInvariant(), row.Name.ToUpperInvariant())));
                Assert.Distinct(read.Backlog.Criteria.Select(criterion => criterion.Id));
                Assert.All(read.Findings, finding => Assert.True(finding.Done.Length > 0 && finding.Remedy.Length > 0 && (finding.Read?.Length ?? 0) < 5_000));
                Assert.All(read.Settings.Where(row => row.Block != SettingBlocks.List && !row.Yours.IsEmpty), row => Assert.Contains(settings.Rows, kept => kept[3] == row.Yours));
                Assert.Equal(read.Items.Count, OfficePM.Engine.AssessmentEngine.Assess(read.Backlog, read.Engine, read.Lenses).Items.Count);
            },
            iter: 400);
}
