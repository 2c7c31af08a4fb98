using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;
using static OfficePM.Workbooks.Tests.Understanding.Sheets;

namespace OfficePM.Workbooks.Tests.Understanding;

public class AuditTests
{
    private static readonly object?[] Headers = ["Feature", "Reach", "Impact", "Confidence", "Effort", "RICE"];

    private static readonly double[][] Estimates =
    [
        [1450, 2, 0.8, 3], [980, 2, 0.8, 4], [1500, 0.5, 0.8, 4], [210, 3, 0.8, 4], [2400, 0.25, 0.8, 6], [640, 2, 1, 2], [870, 1, 0.5, 3],
    ];

    private static double Rice(double[] row) => row[0] * row[1] * row[2] / row[3];

    /// <summary>A list whose author's scores are right but for those given.</summary>
    private static Understood WithScores(Func<int, object?> score) =>
        Understand([Headers, .. Estimates.Select((row, at) => new object?[] { $"f{at}", row[0], row[1], row[2], row[3], score(at) })]);

    [Fact]
    public void Scores_that_follow_the_formula_give_no_finding()
    {
        var read = WithScores(at => Cell.OfNumber(Rice(Estimates[at]), $"B{at + 2}*C{at + 2}*D{at + 2}/E{at + 2}"));
        var audit = Assert.Single(read.Audits);
        Assert.Equal((6, "RICE", "score", 7, 7), (audit.Column, audit.Header, audit.Kind, audit.Reproduced, audit.Of));
        Assert.DoesNotContain(read.Findings, finding => finding.Code.StartsWith("score-", StringComparison.Ordinal));
    }

    [Fact]
    public void Scores_typed_without_decimals_agree_when_they_round_to_the_same() =>
        Assert.Equal(7, Assert.Single(WithScores(at => Math.Round(Rice(Estimates[at]), MidpointRounding.AwayFromZero)).Audits).Reproduced);

    [Theory]
    [InlineData(2, 300, "Impact 1 instead of 0.5, or Effort 2 instead of 4")]
    [InlineData(3, 158, "Confidence left out (100% instead of 80%)")]
    [InlineData(4, 160, "Impact 0.5 instead of 0.25, or Effort 3 instead of 6")]
    [InlineData(2, 126, "the score of the row below (row 5)")]
    [InlineData(3, 150, "the score of the row above (row 4)")]
    [InlineData(2, 600, "Effort left out, or Impact 2 instead of 0.5")]
    [InlineData(0, 777, "stale or mistyped: typed, or an estimate was changed afterwards")]
    public void The_likely_cause_of_a_wrong_score_is_named(int item, double stated, string cause)
    {
        var read = WithScores(at => at == item ? stated : Math.Round(Rice(Estimates[at]), MidpointRounding.AwayFromZero));
        var audit = Assert.Single(read.Audits);
        var difference = Assert.Single(audit.Differing);
        Assert.Equal((item, stated), (difference.ItemIndex, difference.Stated.Number));
        Assert.Equal(Rice(Estimates[item]), difference.Computed.Number!.Value, 9);
        Assert.Equal(cause, difference.Cause);
        Assert.Equal(6, audit.Reproduced);
        Assert.Contains(cause, read.Finding("score-differs").Done, StringComparison.Ordinal);
        Assert.Equal($"F{item + 2}", read.Finding("score-differs").Cell);
    }

    [Fact]
    public void A_number_typed_over_a_formula_is_said()
    {
        var read = WithScores(at => at == 5 ? 12345.0 : Cell.OfNumber(Rice(Estimates[at]), "X"));
        Assert.Equal("typed over the formula", Assert.Single(Assert.Single(read.Audits).Differing).Cause);
    }

    [Fact]
    public void Scores_a_hundred_times_too_large_are_in_another_unit_not_wrong()
    {
        var read = WithScores(at => Math.Round(Rice(Estimates[at]) * 100, 3));
        var audit = Assert.Single(read.Audits);
        Assert.Equal(7, audit.Reproduced);
        Assert.EndsWith("times 100", audit.Formula, StringComparison.Ordinal);
        Assert.Contains("order of the items is the same", read.Finding("score-in-another-unit").Done, StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_of_another_formula_give_one_finding_that_names_the_one_that_fits()
    {
        // Value per effort instead of RICE in every row.
        var read = Understand([Headers, .. Estimates.Select((row, at) => new object?[] { $"f{at}", row[0], row[1], row[2], row[3], 1 + (at * 0.37) })]);
        Assert.Equal("F1", read.Finding("score-follows-another-formula").Cell);
        Assert.DoesNotContain(read.Findings, finding => finding.Code == "score-differs");
    }

    [Fact]
    public void The_variant_of_ICE_is_the_one_that_gives_the_authors_numbers()
    {
        // As means (8, 9, 7) and (4, 10, 10) tie at 8.0; as products they are 504 and 400.
        var mean = Understand(["Idea", "Impact", "Confidence", "Ease", "ICE"], ["a", 8.0, 9.0, 7.0, 8.0], ["b", 4.0, 10.0, 10.0, 8.0]);
        Assert.Equal("mean", mean.Engine.Options["ice"]);
        Assert.Equal(2, Assert.Single(mean.Audits).Reproduced);
        var product = Understand(["Idea", "Impact", "Confidence", "Ease", "ICE"], ["a", 8.0, 9.0, 7.0, 504.0], ["b", 4.0, 10.0, 10.0, 400.0]);
        Assert.Equal("product", product.Engine.Options["ice"]);
        var tenth = Understand(["Idea", "Impact", "Confidence", "Ease", "ICE"], ["a", 8.0, 9.0, 7.0, 50.4], ["b", 4.0, 10.0, 10.0, 40.0]);
        Assert.Equal("product / 10", tenth.Engine.Options["ice"]);
    }

    [Fact]
    public void Typed_scores_without_a_telling_header_choose_the_method_that_gives_them()
    {
        var read = Understand(
            ["Idea", "Reach", "Impact", "Confidence", "Effort", "Ease", "Score"],
            ["a", 10.0, 8.0, 9.0, 2.0, 7.0, 504.0], ["b", 20.0, 4.0, 10.0, 3.0, 10.0, 400.0], ["c", 5.0, 5.0, 5.0, 3.0, 2.0, 50.0]);
        Assert.Equal("ICE", read.Engine.Method);
        Assert.Contains("3 of the 3 numbers", read.Settings.Single(row => row.Name == SettingNames.Method).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_public_backlog_that_contradicts_its_own_WSJF_is_found_out()
    {
        // danieleschmidt/autogen-code-review-bot, BACKLOG.md (MIT): the file states (BV+TC+RR)/Job Size, and 8+8+13 over 5 as 4.33.
        var read = Understand(
            ["Item", "Business Value", "Time Criticality", "Risk Reduction", "Job Size", "WSJF"], ["x", 8.0, 8.0, 13.0, 5.0, 4.33], ["y", 5.0, 3.0, 2.0, 5.0, 2.0]);
        var difference = Assert.Single(Assert.Single(read.Audits).Differing);
        Assert.Equal((4.33, 5.8), (difference.Stated.Number!.Value, Math.Round(difference.Computed.Number!.Value, 9)));
    }

    [Fact]
    public void Ranks_are_checked_and_any_order_among_ties_is_right()
    {
        var read = Understand(
            ["Feature", "Value", "Effort", "Rank"], ["a", 4.0, 2.0, 2.0], ["b", 2.0, 1.0, 1.0], ["c", 1.0, 1.0, 3.0], ["d", 1.0, 2.0, 9.0]);
        var audit = Assert.Single(read.Audits, audit => audit.Kind == "rank");
        Assert.Equal((3, 4), (audit.Reproduced, audit.Of));
        Assert.Equal(("D5", 9.0, 4.0), (Assert.Single(audit.Differing).Cell.ToString(), audit.Differing[0].Stated.Number!.Value, audit.Differing[0].Computed.Number!.Value));
    }

    [Fact]
    public void A_blank_score_is_not_compared()
    {
        var read = WithScores(at => at == 1 ? null : Math.Round(Rice(Estimates[at]), 2));
        Assert.Equal(6, Assert.Single(read.Audits).Of);
    }

    // The mean of the raters is no column of the sheet: it is named by what it is made of.
    [Fact]
    public void A_score_made_from_the_mean_of_the_raters_is_reproduced()
    {
        var read = Understand(
            ["Feature", "Value (Ana)", "Value (Bob)", "Effort", "Score"],
            ["a", 5.0, 4.0, 2.0, 2.25], ["b", 3.0, 1.0, 1.0, 2.0], ["c", 4.0, 4.0, 4.0, 1.0], ["d", 1.0, 5.0, 3.0, 1.0], ["e", 2.0, 2.0, 2.0, 1.0],
            ["f", 2.0, 5.0, 2.0, 1.75], ["g", 1.0, 2.0, 1.0, 1.5]);
        var audit = Assert.Single(read.Audits, audit => audit.Column == 5);
        Assert.Equal((7, 7), (audit.Reproduced, audit.Of));
        Assert.Contains("Value (Ana)", audit.Formula, StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_unit_off_is_no_rounding()
    {
        var read = Understand(
            ["Feature", "Value", "Effort", "Value/Effort"],
            ["a", 9.0, 2.0, 4.5], ["b", 7.0, 2.0, 3.5], ["c", 8.0, 4.0, 3.0], ["d", 5.0, 4.0, 1.25], ["e", 6.0, 4.0, 1.5], ["f", 7.0, 4.0, 1.75]);
        var differing = Assert.Single(Assert.Single(read.Audits, audit => audit.Column == 4).Differing);
        Assert.Equal("D4", differing.Cell.ToString());
        Assert.DoesNotContain("rounding", differing.Cause, StringComparison.Ordinal);
    }
}
