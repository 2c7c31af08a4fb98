using OfficePM.Engine.Explaining;
using static OfficePM.Workbooks.Tests.Understanding.Sheets;

namespace OfficePM.Workbooks.Tests.Understanding;

/// <summary>Columns of labels: quadrants, bands, and what is said where no rule gives them.</summary>
public class LabelTests
{
    [Fact]
    public void Two_words_for_one_quadrant_are_one_label()
    {
        var read = UnderstandLines(
            """
            Feature,Value,Effort,Quadrant
            A,9,2,Quick win
            B,8,8,Big bet
            C,2,9,Money pit
            D,3,2,Fill-in
            E,2,7,Time sink
            F,7,3,Quick win
            G,4,8,Time sink
            H,9,9,Big bet
            I,1,1,Fill-in
            J,3,8,Money pit
            """);

        var audit = Assert.Single(read.Audits);
        Assert.Equal(("label", 10, 10), (audit.Kind, audit.Reproduced, audit.Of));
        Assert.Contains("Money pit or Time sink", audit.Formula, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_quadrant_among_synonyms_is_named()
    {
        var read = UnderstandLines(
            """
            Feature,Value,Effort,Quadrant
            A,9,2,Quick win
            B,8,8,Big bet
            C,2,9,Money pit
            D,3,2,Fill-in
            E,2,7,Time sink
            F,7,3,Time sink
            G,4,8,Time sink
            H,9,9,Big bet
            I,1,1,Fill-in
            J,3,8,Money pit
            K,8,1,Quick win
            L,2,3,Fill-in
            """);

        Assert.Equal("D7", Assert.Single(Assert.Single(read.Audits).Differing).Cell.ToString());
        Assert.Equal("D7", read.Finding("label-differs").Cell);
    }

    [Theory]
    [InlineData("Must,Must,Should,Should,Could,Wont")]
    [InlineData("P0,P0,P1,P1,P2,P3")]
    [InlineData("High,High,Medium,Medium,Low,Low")]
    public void Six_labels_in_the_order_of_the_scores_are_no_rule(string labels)
    {
        var read = UnderstandLines("Feature,Value,Effort,Priority\n" + string.Join('\n', labels.Split(',').Select((label, at) => $"F{at},{9 - at},{at + 1},{label}")));

        Assert.DoesNotContain(read.Audits, audit => audit.Kind == "label");
        var finding = read.Finding("label-rule-unknown");
        Assert.Equal((Severity.Info, "D1"), (finding.Severity, finding.Cell));
        Assert.Contains("by chance", finding.Done, StringComparison.Ordinal);
    }

    [Fact]
    public void Twelve_labels_in_the_order_of_the_scores_are_a_rule()
    {
        string[] labels = ["P0", "P0", "P0", "P1", "P1", "P1", "P1", "P1", "P2", "P2", "P2", "P2"];
        var read = UnderstandLines("Feature,Value,Effort,Priority\n" + string.Join('\n', labels.Select((label, at) => $"F{at},{20 - at},{at + 1},{label}")));

        Assert.Equal((12, 12), (Assert.Single(read.Audits).Reproduced, read.Audits[0].Of));
        Assert.DoesNotContain(read.Findings, finding => finding.Code == "label-rule-unknown");
    }

    [Fact]
    public void Labels_given_by_judgement_are_said_to_be_unchecked()
    {
        var read = UnderstandLines(
            """
            Feature,Value,Effort,Priority
            A,9,2,Low
            B,8,8,High
            C,2,9,Medium
            D,3,2,High
            E,2,7,Low
            F,7,3,Medium
            G,4,8,High
            H,9,9,Low
            I,1,1,High
            J,3,8,Low
            """);

        Assert.Empty(read.Audits);
        Assert.Contains("could not be checked", read.Finding("label-rule-unknown").Done, StringComparison.Ordinal);
    }
}
