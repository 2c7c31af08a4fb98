using OfficePM.Engine;
using OfficePM.Workbooks.Understanding;
using static OfficePM.Workbooks.Tests.Understanding.Sheets;

namespace OfficePM.Workbooks.Tests.Understanding;

/// <summary>Ratings by several people, some of whom left cells blank, and what authors compute of them.</summary>
public class RaterTests
{
    private const string Ratings =
        """
        Feature,Value (Ana),Value (Bob),Value (Cid),Effort,Score
        A,5,4,3,2,{0}
        B,3,,4,3,{1}
        C,4,4,5,5,{2}
        D,1,2,2,1,{3}
        E,5,5,,4,{4}
        F,,3,3,2,{5}
        """;

    private static Understood With(params string[] scores) => UnderstandLines(string.Format(null, Ratings, scores));

    [Fact]
    public void A_mean_over_the_effort_with_blanks_counted_as_zero_is_reproduced_and_said()
    {
        // (3 + 0 + 4) / 3 / 3 = 0.78 where the mean of those who rated is 3.5 / 3 = 1.17.
        var read = With("2", "0.78", "0.87", "1.67", "0.83", "1");

        var audit = Assert.Single(read.Audits);
        Assert.Equal((6, 6), (audit.Reproduced, audit.Of));
        string[] zeros = [.. read.Findings.Where(finding => finding.Code == "blank-counted-as-zero").Select(finding => finding.Cell!)];
        Assert.Equal(["F3", "F6", "F7"], zeros);
        // The list itself is ranked without it.
        Assert.Equal(3.5, read.Input(1, Criteria.Value)!.Value, 9);
    }

    [Fact]
    public void A_mean_over_the_effort_without_blanks_is_reproduced()
    {
        var read = With("2", "1.17", "0.87", "1.67", "1.25", "1.5");

        Assert.Equal((6, 6), (Assert.Single(read.Audits).Reproduced, read.Audits[0].Of));
        Assert.DoesNotContain(read.Findings, finding => finding.Code == "blank-counted-as-zero");
    }

    [Fact]
    public void A_mean_times_another_column_is_found_where_few_rows_are_complete()
    {
        var read = UnderstandLines(
            """
            Feature,Value (Ana),Value (Bob),Value (Cid),Customers,Score
            A,5,4,,31,139.5
            B,3,,4,52,182
            C,,4,5,17,76.5
            D,1,2,,48,72
            E,5,,4,23,103.5
            F,,3,2,77,192.5
            G,4,,1,29,72.5
            """);

        var audit = Assert.Single(read.Audits, audit => audit.Column == 6);
        Assert.Equal((7, 7), (audit.Reproduced, audit.Of));
    }
}
