using static OfficePM.Workbooks.Tests.Understanding.Sheets;

namespace OfficePM.Workbooks.Tests.Understanding;

/// <summary>A cost of delay that stands beside its three parts.</summary>
public class DelayTests
{
    private const string Lines =
        """
        Feature,Business value,Time criticality,Risk reduction,Cost of delay,Job size,WSJF
        A,8,5,3,16,2,8
        B,13,8,1,22,5,4.4
        C,5,1,8,14,3,4.67
        D,3,13,5,19,1,19
        E,1,2,2,5,8,0.63
        F,8,8,8,24,3,8
        """;

    [Fact]
    public void A_typed_cost_of_delay_is_checked_against_its_parts()
    {
        var read = UnderstandLines(Lines);

        var audit = Assert.Single(read.Audits, audit => audit.Column == 5);
        Assert.Equal((5, 6), (audit.Reproduced, audit.Of));
        var differing = Assert.Single(audit.Differing);
        Assert.Equal(("E5", 19.0, 21.0), (differing.Cell.ToString(), differing.Stated.Number!.Value, differing.Computed.Number!.Value));
    }

    [Fact]
    public void An_amount_of_money_beside_the_parts_is_not_said_to_be_their_sum()
    {
        var read = UnderstandLines(
            """
            Feature,Business value,Time criticality,Risk reduction,Cost of delay,Job size
            A,8,5,3,12000,2
            B,13,8,1,45000,5
            C,5,1,8,9000,3
            D,3,13,5,31000,1
            E,1,2,2,4000,8
            """);

        Assert.DoesNotContain(read.Audits, audit => audit.Column == 5);
    }

    [Theory]
    [InlineData("CD3", "CD3", "WSJF")]
    [InlineData("WSJF", "WSJF", "CD3")]
    [InlineData("Score", "WSJF", "CD3")]
    public void Whichever_of_the_two_scores_the_list_the_other_is_a_lens(string header, string method, string lens)
    {
        var read = UnderstandLines(Lines.Replace("WSJF", header, StringComparison.Ordinal));

        Assert.Equal(method, read.Engine.Method);
        Assert.Contains(read.Lenses, other => other.Settings.Method == lens);
    }
}
