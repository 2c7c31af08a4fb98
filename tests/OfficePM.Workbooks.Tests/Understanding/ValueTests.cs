using System.Globalization;
using CsCheck;
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
    [InlineData("１２", 12)]
    [InlineData("٣٫٥", 3.5)]
    [InlineData("१२", 12)]
    [InlineData("1 234,5", 1234.5)]
    [InlineData("1’234.5", 1234.5)]
    [InlineData("1,50,000", 150000)]
    [InlineData("−5", -5)]
    [InlineData("–5", -5)]
    [InlineData("1.5e3", 1500)]
    [InlineData("1E3", 1000)]
    [InlineData("10k€", 10000)]
    [InlineData("€10k", 10000)]
    [InlineData("k€ 3", 3000)]
    [InlineData("30 TEUR", 30000)]
    [InlineData("30 T€", 30000)]
    [InlineData("TEUR 1.234,5", 1234500)]
    [InlineData("Mio. € 2", 2e6)]
    [InlineData("2 MEUR", 2e6)]
    [InlineData("kr 5", 5)]
    [InlineData("5 Mio. EUR", 5e6)]
    [InlineData("R$ 1.200,50", 1200.5)]
    [InlineData("CHF 5", 5)]
    [InlineData("5万", 50000)]
    [InlineData("2 тыс. руб.", 2000)]
    [InlineData("10K users", 10000)]
    [InlineData("3 Tage", 3)]
    [InlineData("5日", 5)]
    [InlineData("4 недели", 4)]
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

    [Theory]
    [InlineData("1/2", 0.5)]
    [InlineData("½", 0.5)]
    [InlineData("1 1/2", 1.5)]
    [InlineData("1½", 1.5)]
    [InlineData("3/4 days", 0.75)]
    public void Fractions_are_read(string text, double value)
    {
        var reading = NumberText.Parse(text, DecimalMark.Dot);
        Assert.Equal((NumberKind.Fraction, value), (reading.Kind, reading.Value));
    }

    [Theory]
    [InlineData("2-5 days", 2, 5)]
    [InlineData("2 bis 5 Tage", 2, 5)]
    [InlineData("de 2 a 5 días", 2, 5)]
    [InlineData("2～5日", 2, 5)]
    [InlineData("1-2k", 1000, 2000)]
    [InlineData("between 2 and 5", 2, 5)]
    public void A_range_keeps_both_its_ends(string text, double low, double high)
    {
        var reading = NumberText.Parse(text, DecimalMark.Dot);
        Assert.Equal((NumberKind.Range, (low, high)), (reading.Kind, reading.Ends!.Value));
        Assert.Equal((low + high) / 2, reading.Value);
    }

    [Theory]
    [InlineData("80%")]
    [InlineData("80 %")]
    [InlineData("80 percent")]
    [InlineData("80 Prozent")]
    [InlineData("８０％")]
    public void Percents_are_read_in_every_spelling(string text)
    {
        var reading = NumberText.Parse(text, DecimalMark.Dot);
        Assert.Equal((NumberKind.Percent, 80), (reading.Kind, reading.Value));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("k.A.")]
    [InlineData("н/д")]
    [InlineData("未定")]
    [InlineData("#REF!")]
    [InlineData("？")]
    [InlineData("—")]
    [InlineData("\u00A0")]
    public void Other_languages_ways_to_write_nothing_are_blank(string text) => Assert.Equal(NumberKind.Blank, NumberText.Parse(text, DecimalMark.Dot).Kind);

    [Theory]
    [InlineData("Hoch", "Mittel", "Niedrig")]
    [InlineData("Élevé", "Moyen", "Faible")]
    [InlineData("Alto", "Medio", "Bajo")]
    [InlineData("alta", "média", "baixa")]
    [InlineData("Высокое", "Среднее", "Низкое")]
    [InlineData("Tinggi", "Sedang", "Rendah")]
    [InlineData("高", "中", "低")]
    [InlineData("H", "M", "L")]
    public void High_medium_and_low_are_read_in_nine_languages(string high, string medium, string low)
    {
        var read = WithColumn("Impact", high, medium, low);
        Assert.Equal([2, 1, 0.5], read.Backlog.Items.Select(item => item[Criteria.Impact]!.Value));
        Assert.Contains(read.Settings, row => row.Name == $"Impact: {high.ToLowerInvariant()}" && row.Detected.Number == 2);
    }

    [Fact]
    public void Sizes_between_two_are_their_middle()
    {
        var read = WithColumn("Effort", "S", "M/L", "XL");
        Assert.Equal([2.0, 4.0, 8.0], read.Backlog.Items.Select(item => item[Criteria.Effort]!.Value));
    }

    [Fact]
    public void A_word_without_a_number_leaves_the_item_unscored()
    {
        var read = WithColumn("Effort", "S", "gigantic", "L", "M");
        Assert.Null(read.Input(1, Criteria.Effort));
        Assert.Equal("E3", read.Finding("not-a-number").Cell);
    }

    [Fact]
    public void Ends_of_ranges_are_kept_beside_the_middle()
    {
        var read = WithColumn("Effort (weeks)", 2.0, "5-10 days", 3.0);
        Assert.Equal(1.5, read.Input(1, Criteria.Effort));
        Assert.Equal(new EstimateRange(1, 2), read.Backlog.Items[1].Ranges[Criteria.Effort]);
        Assert.Empty(read.Backlog.Items[0].Ranges);
    }

    [Fact]
    public void Columns_of_least_and_most_effort_give_the_ends()
    {
        var read = Understand(["Feature", "Value", "Effort (min)", "Effort (likely)", "Effort (max)"], ["a", 3.0, 1.0, 2.0, 5.0], ["b", 2.0, 2.0, 3.0, 4.0]);
        Assert.Equal(Criteria.Effort, read.Column("Effort (likely)").Criterion);
        Assert.Equal(new EstimateRange(1, 5), read.Backlog.Items[0].Ranges[Criteria.Effort]);
        Assert.Equal(2, read.Input(0, Criteria.Effort));
    }

    [Fact]
    public void One_ambiguous_number_is_decided_by_the_other_columns()
    {
        var comma = Understand(["Feature", "Reach", "Value", "Effort"], ["a", "1.450", "2,5", 1.0], ["b", "2.300", "3,25", 1.0], ["c", "1.100", "4,5", 2.0]);
        Assert.Equal(1450, comma.Input(0, Criteria.Reach));
        Assert.DoesNotContain(comma.Findings, finding => finding.Code == "ambiguous-number");
        var unknown = WithColumn("Reach", "1,450", 2.0, 3.0);
        Assert.Equal("B2", unknown.Finding("ambiguous-number").Cell);
        Assert.Contains("1.45", unknown.Finding("ambiguous-number").Done, StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_that_became_a_date_is_said_as_it_was_meant()
    {
        var read = WithColumn("Effort", 2.0, Cell.OfNumber(46149, null, "d-mmm"), 3.0);
        Assert.Contains("probably 5-7 was typed", read.Finding("date-for-number").Done, StringComparison.Ordinal);
    }

    [Fact]
    public void Mixed_units_are_turned_into_one_by_lengths_that_Settings_show_and_change()
    {
        object?[][] rows = [["Feature", "Value", "Effort"], ["a", 1.0, "2 days"], ["b", 2.0, "16 hours"], ["c", 3.0, "1 week"], ["d", 3.0, "3 days"]];
        var read = Understand(rows);
        Assert.Equal([2.0, 2.0, 5.0, 3.0], read.Backlog.Items.Select(item => item[Criteria.Effort]!.Value));
        Assert.Equal("days", read.Column("Effort").Unit);
        Assert.Equal("C1", read.Finding("mixed-units").Cell);
        Assert.Equal(8, read.Settings.Single(row => row.Name == SettingNames.HoursInADay).Detected.Number);
        var changed = SheetUnderstanding.Understand(Book(Sheet("Backlog", rows), Settings(("Scales and mappings", "Working days in a week", 4.0))));
        Assert.Equal(4, changed.Input(2, Criteria.Effort));
    }

    [Fact]
    public void What_hardly_anybody_means_is_kept_and_said()
    {
        var read = WithColumn("Confidence", 0.8, 0.5, 0.9, Cell.OfNumber(1.5, null, "0%"));
        Assert.Equal(1.5, read.Input(3, Criteria.Confidence));
        Assert.Equal("D5", read.Finding("over-100-percent").Cell);
        Assert.Equal("B3", WithColumn("Reach", 5.0, -4.0, 3.0).Finding("negative-number").Cell);
        Assert.Equal("C3", WithColumn("Impact (0.25-3)", 1.0, 10.0, 3.0).Finding("outside-scale").Cell);
    }

    [Fact]
    public void A_scale_whose_one_is_high_is_turned_round_and_said()
    {
        var read = WithColumn("Impact (1 = high, 5 = low)", 1.0, 5.0, 4.0);
        Assert.Equal([5.0, 1.0, 2.0], read.Backlog.Items.Select(item => item[Criteria.Impact]!.Value));
        Assert.All(read.Items, item => Assert.Equal([Criteria.Impact], item.Coerced));
        Assert.Equal("C1", read.Finding("direction-reversed").Cell);
        Assert.Equal(Direction.Cost, read.Column("Impact (1 = high, 5 = low)").Direction);
    }

    [Fact]
    public void Labels_beside_the_numbers_show_the_direction()
    {
        var read = WithColumn("Impact", "ALTO (1)", "MEDIO (2)", "BAJO (3)");
        Assert.Equal([3.0, 2.0, 1.0], read.Backlog.Items.Select(item => item[Criteria.Impact]!.Value));
        var usual = WithColumn("Effort", "High (3)", "Low (1)", "Medium (2)");
        Assert.Equal([3.0, 1.0, 2.0], usual.Backlog.Items.Select(item => item[Criteria.Effort]!.Value));
        Assert.DoesNotContain(usual.Findings, finding => finding.Code == "direction-reversed");
    }

    [Fact]
    public void Settings_say_what_high_numbers_mean()
    {
        var rows = Sheet("Backlog", ["Feature", "Value (1-5)", "Effort"], ["a", 1.0, 1.0], ["b", 4.0, 1.0]);
        var read = SheetUnderstanding.Understand(Book(rows, Settings(("Scales and mappings", "Value (1-5): high numbers mean", "less"))));
        Assert.Equal([5.0, 2.0], read.Backlog.Items.Select(item => item[Criteria.Value]!.Value));
    }

    [Fact]
    public void An_order_of_the_authors_against_a_criterion_is_said()
    {
        object?[][] rows = [.. Enumerable.Range(1, 10).Select(at => new object?[] { $"f{at}", (double)at, 1.0 + (at % 3), 100.0 - (5 * at) })];
        var read = Understand([["Feature", "Value", "Effort", "Total score"], .. rows]);
        Assert.Equal("B1", Assert.Single(read.Findings, finding => finding.Code == "direction-unsure").Cell);
    }

    [Fact]
    public void Words_and_their_numbers_in_a_header_are_the_columns_mapping()
    {
        var read = WithColumn("Effort (low=1, medium=4, high=9)", "low", "high", "medium");
        Assert.Equal([1.0, 9.0, 4.0], read.Backlog.Items.Select(item => item[Criteria.Effort]!.Value));
    }

    [Fact]
    public void A_share_of_five_is_a_confidence_or_a_rating_by_its_column()
    {
        Assert.Equal(0.6, WithColumn("Confidence", 0.8, "3/5", 0.5).Input(1, Criteria.Confidence)!.Value, 9);
        Assert.Equal(3, WithColumn("Impact (1-5)", 4.0, "3/5", 5.0).Input(1, Criteria.Impact)!.Value, 9);
    }

    [Fact]
    public void The_scale_of_a_column_is_stated_with_its_reason()
    {
        var read = WithColumn("Impact (0.25-3)", 1.0, 2.0, 3.0, 0.25, 0.5, 1.5, 2.5, 1.25);
        Assert.Equal("0.25 to 3", read.Column("Impact (0.25-3)").Scale);
        Assert.Contains("the header gives a scale from 0.25 to 3", read.Column("Impact (0.25-3)").Why, StringComparison.Ordinal);
        Assert.Contains("no value is above 1", read.Column("Confidence").Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_reads_as_the_same_number_in_every_spelling() =>
        Gen.Select(Gen.Int[0, 999_999], Gen.Int[0, 99], Gen.Int[0, 7]).Sample((whole, parts, spelling) =>
        {
            var value = whole + (parts / 100.0);
            var plain = value.ToString("F2", CultureInfo.InvariantCulture);
            var grouped = value.ToString("N2", CultureInfo.InvariantCulture);
            static string Swapped(string text) => text.Replace(',', '#').Replace('.', ',').Replace('#', '.');
            var (text, mark) = spelling switch
            {
                0 => (plain, DecimalMark.Dot),
                1 => (Swapped(plain), DecimalMark.Comma),
                2 => (grouped, DecimalMark.Dot),
                3 => (Swapped(grouped), DecimalMark.Comma),
                4 => (grouped.Replace(',', '\u2009'), DecimalMark.Dot),
                5 => (grouped.Replace(",", "’", StringComparison.Ordinal), DecimalMark.Dot),
                6 => ($"€ {plain}", DecimalMark.Dot),
                _ => (string.Concat(plain.Select(letter => letter == '.' ? '．' : (char)(letter - '0' + '０'))), DecimalMark.Dot),
            };
            Assert.Equal(value, NumberText.Parse(text, mark).Value, 9);
        });

    [Fact]
    public void Any_text_is_a_finite_number_or_none() =>
        Gen.String[0, 70].Select(Gen.Int[0, 1]).Sample((text, mark) => double.IsFinite(NumberText.Parse(text, (DecimalMark)mark).Value));

    [Fact]
    public void Texts_of_signs_that_numbers_have_are_finite_numbers_or_none() =>
        Gen.Char["0123456789.,-–+%/~()'eEkMx €$１½²∞"].Array[0, 40].Sample(letters =>
        {
            var reading = NumberText.Parse(new string(letters), DecimalMark.Dot);
            return double.IsFinite(reading.Value) && (reading.Ends is not { } ends || (double.IsFinite(ends.Low) && ends.Low <= ends.High));
        });

    [Fact]
    public void What_a_word_means_in_its_own_column_wins_over_what_it_usually_means()
    {
        var read = Understand(["Feature", "Value", "Effort"], ["a", "High (5)", 2.0], ["b", "Low (1)", 3.0], ["c", "High", 1.0], ["d", "low", 4.0], ["e", "Medium (3)", 4.0]);
        Assert.Equal([5, 1, 5, 1, 3], Enumerable.Range(0, 5).Select(item => read.Input(item, Criteria.Value)));
        Assert.DoesNotContain(read.Findings, finding => finding.Code == "label-with-two-numbers");
    }

    [Fact]
    public void A_word_with_two_numbers_in_one_column_is_reported()
    {
        var read = Understand(["Feature", "Value", "Effort"], ["a", "High (5)", 2.0], ["b", "3 - High", 3.0], ["c", "Low (1)", 1.0]);
        Assert.Contains("3 and 5", read.Finding("label-with-two-numbers").Read, StringComparison.Ordinal);
        Assert.Equal([5, 3, 1], Enumerable.Range(0, 3).Select(item => read.Input(item, Criteria.Value)));
    }
}
