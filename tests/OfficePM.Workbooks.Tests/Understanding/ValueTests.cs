using OfficePM.Engine;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;
using static OfficePM.Workbooks.Tests.Understanding.Sheets;

namespace OfficePM.Workbooks.Tests.Understanding;

public class ValueTests
{
    [Theory]
    [InlineData("12", 12)]
    [InlineData(" 12 ", 12)]
    [InlineData("3x", 3)]
    [InlineData("0.25x", 0.25)]
    [InlineData("1,450", 1450)]
    [InlineData("1 450", 1450)]
    [InlineData("1'450", 1450)]
    [InlineData("1.234,5", 1234.5)]
    [InlineData("1,234.5", 1234.5)]
    [InlineData("1,234,567", 1234567)]
    [InlineData("0,5", 0.5)]
    [InlineData("5k", 5000)]
    [InlineData("1.2M", 1200000)]
    [InlineData("$1,200", 1200)]
    [InlineData("€ 5", 5)]
    [InlineData("5 €", 5)]
    [InlineData("3 weeks", 3)]
    [InlineData("8 pts", 8)]
    [InlineData("-5", -5)]
    public void Numbers_in_texts_are_read(string text, double value)
    {
        var reading = NumberText.Parse(text, DecimalMark.Dot);
        Assert.Equal((NumberKind.Plain, value), (reading.Kind, reading.Value));
    }

    [Theory]
    [InlineData("2-5 days", 3.5)]
    [InlineData("5-7", 6)]
    [InlineData("2 to 4 weeks", 3)]
    [InlineData("1–3", 2)]
    public void Of_a_range_the_middle_is_taken(string text, double value)
    {
        var reading = NumberText.Parse(text, DecimalMark.Dot);
        Assert.Equal((NumberKind.Range, value), (reading.Kind, reading.Value));
    }

    [Theory]
    [InlineData("High (3)", 3)]
    [InlineData("3 - High", 3)]
    [InlineData("High Priority (1)", 1)]
    [InlineData("High: 3", 3)]
    public void A_number_beside_a_word_wins(string text, double value)
    {
        var reading = NumberText.Parse(text, DecimalMark.Dot);
        Assert.Equal((NumberKind.Labelled, value), (reading.Kind, reading.Value));
    }

    [Theory]
    [InlineData("n/a")]
    [InlineData("N/A")]
    [InlineData("-")]
    [InlineData("–")]
    [InlineData("?")]
    [InlineData("???")]
    [InlineData("TBD")]
    [InlineData("t.b.d.")]
    [InlineData("to be estimated")]
    public void Ways_to_write_nothing_are_blank(string text) => Assert.Equal(NumberKind.Blank, NumberText.Parse(text, DecimalMark.Dot).Kind);

    [Theory]
    [InlineData("ask Maria")]
    [InlineData("Q3 2026")]
    [InlineData("BR14; BR15")]
    [InlineData("7-5")]
    [InlineData("1.2.3.4 beta")]
    public void Other_texts_are_not_understood(string text) => Assert.Equal(NumberKind.NotUnderstood, NumberText.Parse(text, DecimalMark.Dot).Kind);

    [Fact]
    public void A_blank_word_is_never_a_zero_and_is_said()
    {
        var read = WithColumn("Effort", 2.0, "TBD", 3.0);
        Assert.Null(read.Input(1, Criteria.Effort));
        Assert.Equal("E3", read.Finding("text-for-blank").Cell);
        Assert.Empty(read.Items[1].Coerced);
    }

    [Fact]
    public void A_percent_typed_as_text_is_read_and_its_row_is_looked_up()
    {
        var read = WithColumn("Confidence", 0.8, "80%", 0.5);
        Assert.Equal(0.8, read.Input(1, Criteria.Confidence));
        Assert.Equal([Criteria.Confidence], read.Items[1].Coerced);
        Assert.Empty(read.Items[0].Coerced);
        var finding = read.Finding("percent-as-text");
        Assert.Equal(("D3", "80% (text)"), (finding.Cell, finding.Read));
        Assert.Contains("Read as 80%", finding.Done, StringComparison.Ordinal);
        Assert.Contains("looked up", finding.Done, StringComparison.Ordinal);
    }

    [Fact]
    public void Percents_typed_as_whole_numbers_are_live_with_a_factor()
    {
        var read = WithColumn("Confidence", 80.0, 50.0, 100.0);
        Assert.Equal(0.01, read.Column("Confidence").Factor);
        Assert.Equal([0.8, 0.5, 1.0], read.Backlog.Items.Select(item => item[Criteria.Confidence]!.Value));
        Assert.All(read.Items, item => Assert.Empty(item.Coerced));
    }

    [Fact]
    public void A_fraction_among_whole_percents_is_read_by_what_it_can_only_mean()
    {
        var read = WithColumn("Confidence", 80.0, 0.5, 100.0);
        Assert.Equal(0.5, read.Input(1, Criteria.Confidence));
        Assert.Equal([Criteria.Confidence], read.Items[1].Coerced);
        Assert.Equal("D3", read.Finding("mixed-confidence-units").Cell);
    }

    [Fact]
    public void A_whole_percent_among_fractions_is_read_by_what_it_can_only_mean()
    {
        var read = WithColumn("Confidence", 0.8, 50.0, 1.0);
        Assert.Equal([0.8, 0.5, 1.0], read.Backlog.Items.Select(item => item[Criteria.Confidence]!.Value));
        Assert.Equal(1, read.Column("Confidence").Factor);
        Assert.Equal("D3", read.Finding("mixed-confidence-units").Cell);
    }

    [Fact]
    public void Nothing_is_clamped()
    {
        var read = WithColumn("Confidence", 80.0, 120.0, 50.0);
        Assert.Equal(1.2, read.Input(1, Criteria.Confidence));
    }

    [Fact]
    public void Points_of_confidence_are_used_as_they_stand_and_the_column_says_so()
    {
        var read = WithColumn("Confidence (1-10)", 8.0, 5.0, 10.0);
        Assert.Equal([8.0, 5.0, 10.0], read.Backlog.Items.Select(item => item[Criteria.Confidence]!.Value));
        Assert.Equal("rating", read.Engine.Options["confidence"]);
        Assert.All(read.Items, item => Assert.Empty(item.Coerced));
        Assert.Equal(Severity.Warning, read.Finding("confidence-in-points").Severity);
    }

    [Fact]
    public void ICE_takes_confidence_in_the_sheets_own_points()
    {
        var read = Understand(["Idea", "Impact", "Confidence", "Ease"], ["a", 8.0, 9.0, 7.0], ["b", 4.0, 10.0, 10.0]);
        Assert.Equal("ICE", read.Engine.Method);
        Assert.Equal(9, read.Input(0, Criteria.Confidence));
        Assert.All(read.Items, item => Assert.Empty(item.Coerced));
    }

    [Fact]
    public void Settings_say_how_confidence_is_meant()
    {
        var rows = Sheet("Backlog", ["Feature", "Reach", "Impact", "Confidence", "Effort"], ["a", 1.0, 1.0, 4.0, 1.0], ["b", 1.0, 1.0, 5.0, 1.0]);
        var read = SheetUnderstanding.Understand(Book(rows, Settings(("Scales and mappings", "Confidence: scale", "percent"))));
        Assert.Equal([0.04, 0.05], read.Backlog.Items.Select(item => item[Criteria.Confidence]!.Value));
    }

    [Fact]
    public void Percent_formats_show_fractions()
    {
        var read = WithColumn("Confidence", Cell.OfNumber(0.8, null, "0%"), Cell.OfNumber(1, null, "0%"), Cell.OfNumber(0.5, null, "0%"));
        Assert.Equal(1, read.Column("Confidence").Factor);
        Assert.Equal("50% to 100%", read.Column("Confidence").Found);
    }

    [Fact]
    public void Words_get_the_numbers_that_Settings_show()
    {
        // Intercom: high impact 2, medium 1, low 0.5.
        var read = WithColumn("Impact", "High", "med", "Low");
        Assert.Equal([2, 1, 0.5], read.Backlog.Items.Select(item => item[Criteria.Impact]!.Value));
        Assert.Equal(2, read.Settings.Single(row => row.Name == "Impact: high").Detected.Number);
        Assert.All(read.Items, item => Assert.Equal([Criteria.Impact], item.Coerced));
    }

    [Fact]
    public void Settings_change_the_number_of_a_word()
    {
        var rows = Sheet("Backlog", ["Feature", "Value", "Effort"], ["a", "High", "S"], ["b", "Low", "XL"]);
        var read = SheetUnderstanding.Understand(Book(rows, Settings(("Scales and mappings", "Value: high", 9.0))));
        Assert.Equal(9, read.Input(0, Criteria.Value));
        Assert.Equal(2, read.Input(0, Criteria.Effort));
        Assert.Equal(8, read.Input(1, Criteria.Effort));
        Assert.Equal(9, read.Settings.Single(row => row.Name == "Value: high").Yours.Number);
    }

    [Fact]
    public void The_decimal_mark_is_decided_by_the_whole_column()
    {
        var read = WithColumn("Reach", "1,450", "2,5", "3,25");
        Assert.Equal([1.45, 2.5, 3.25], read.Backlog.Items.Select(item => item[Criteria.Reach]!.Value));
    }

    [Fact]
    public void Units_that_differ_from_the_columns_are_turned_into_it_and_said()
    {
        var read = WithColumn("Effort (weeks)", 2.0, "5 days", "1 month");
        Assert.Equal([2.0, 1.0, 4.0], read.Backlog.Items.Select(item => item[Criteria.Effort]!.Value));
        Assert.Contains(read.Findings, finding => finding.Cell == "E3" && finding.Done.Contains("days turned into weeks", StringComparison.Ordinal));
    }

    [Fact]
    public void A_range_is_used_by_its_middle_and_looked_up()
    {
        var read = WithColumn("Effort", 2.0, "5-7", 3.0);
        Assert.Equal(6, read.Input(1, Criteria.Effort));
        Assert.Equal([Criteria.Effort], read.Items[1].Coerced);
        Assert.Equal("5-7 (text)", read.Finding("range").Read);
    }

    [Fact]
    public void A_date_where_a_number_is_needed_is_blank_and_not_live()
    {
        var read = WithColumn("Effort", 2.0, Cell.OfNumber(46149, null, "d-mmm"), 3.0);
        Assert.Null(read.Input(1, Criteria.Effort));
        Assert.Equal([Criteria.Effort], read.Items[1].Coerced);
        Assert.Equal("E3", read.Finding("date-for-number").Cell);
        Assert.Equal("date 2026-05-07", read.Finding("date-for-number").Read);
    }

    [Fact]
    public void An_error_cell_is_blank_and_said()
    {
        var read = WithColumn("Effort", 2.0, Cell.OfError("#N/A", "VLOOKUP(1,2,3)"), 3.0);
        Assert.Null(read.Input(1, Criteria.Effort));
        Assert.Equal(("E3", "#N/A"), (read.Finding("error-cell").Cell, read.Finding("error-cell").Read));
    }

    [Fact]
    public void TRUE_is_no_number()
    {
        var read = WithColumn("Effort", 2.0, true, 3.0);
        Assert.Null(read.Input(1, Criteria.Effort));
        Assert.Equal("E3", read.Finding("boolean-for-number").Cell);
    }

    [Fact]
    public void A_formula_counts_by_its_stored_result()
    {
        var read = WithColumn("Effort", 2.0, Cell.OfNumber(5, "F3*2"), 3.0);
        Assert.Equal(5, read.Input(1, Criteria.Effort));
        Assert.Empty(read.Items[1].Coerced);
    }

    [Fact]
    public void A_formula_without_a_stored_result_is_blank_and_not_live()
    {
        var read = WithColumn("Effort", 2.0, Cell.Blank with { Formula = "F3*2" }, 3.0);
        Assert.Null(read.Input(1, Criteria.Effort));
        Assert.Equal([Criteria.Effort], read.Items[1].Coerced);
        Assert.Equal("E3", read.Finding("formula-without-result").Cell);
    }

    [Fact]
    public void Text_where_a_number_is_needed_is_an_error_with_its_cell()
    {
        var read = WithColumn("Effort", 2.0, "ask Maria", 3.0, 4.0);
        Assert.Null(read.Input(1, Criteria.Effort));
        var finding = read.Finding("not-a-number");
        Assert.Equal(("Backlog", "E3", Severity.Error), (finding.Sheet, finding.Cell, finding.Severity));
    }

    [Fact]
    public void A_column_that_is_all_text_gives_one_finding()
    {
        var read = WithColumn("Confidence", "80%", "50%", "100%", "80%", "90%");
        Assert.Equal("D1", read.Finding("column-as-text").Cell);
        Assert.DoesNotContain(read.Findings, finding => finding.Code == "percent-as-text");
    }

    [Fact]
    public void More_than_twenty_equal_findings_become_one_that_counts_them()
    {
        var read = WithColumn("Effort", [.. Enumerable.Range(0, 20).Select(_ => (object?)2.0), .. Enumerable.Range(0, 25).Select(_ => (object?)"5-7")]);
        var finding = read.Finding("range");
        Assert.Equal("E22:E46", finding.Cell);
        Assert.Contains("25 cells", finding.Done, StringComparison.Ordinal);
        Assert.Contains("E22, E23, E24", finding.Done, StringComparison.Ordinal);
    }
}
