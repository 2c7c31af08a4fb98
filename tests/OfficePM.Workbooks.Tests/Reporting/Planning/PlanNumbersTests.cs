using OfficePM.Workbooks.Reporting.Planning;

namespace OfficePM.Workbooks.Tests.Reporting.Planning;

public class PlanNumbersTests
{
    private static readonly PlanNumbers Hundreds = new([2320, 144]);
    private static readonly PlanNumbers Small = new([8, 3, 1]);

    [Theory]
    [InlineData(0, "nothing")]
    [InlineData(4, "less than 10")]
    [InlineData(9.9, "less than 10")]
    [InlineData(54, "about 50")]
    [InlineData(55, "about 60")]
    [InlineData(177, "about 180")]
    [InlineData(2949, "about 2,900")]
    [InlineData(12_650, "about 13,000")]
    public void A_cost_has_two_significant_figures_not_finer_than_tens_halves_up(double cost, string words) => Assert.Equal(words, Hundreds.About(cost));

    [Theory]
    [InlineData(3, "3.0")]
    [InlineData(0.04, "less than 0.1")]
    [InlineData(2.26, "about 2.3")]
    public void Where_items_are_worth_less_costs_are_said_finer(double cost, string words) => Assert.Equal(words, Small.About(cost));

    [Theory]
    [InlineData(120, 180.0, "120 – 180")]
    [InlineData(0, 180.0, "up to 180")]
    [InlineData(176, 184.0, "about 180")]
    [InlineData(120, null, "at least 120")]
    [InlineData(0, null, "not known")]
    public void What_is_only_bounded_is_printed_as_a_range(double least, double? most, string words) => Assert.Equal(words, Hundreds.Price(least, most));

    [Theory]
    [InlineData(100, 107.1, "8%")]
    [InlineData(100, 108, "8%")]
    [InlineData(100, 100.01, "1%")]
    public void A_threshold_is_rounded_to_the_side_that_is_enough(double now, double needed, string words) => Assert.Equal(words, PlanNumbers.MorePercent(now, needed));

    [Theory]
    [InlineData(0.001, "<1%")]
    [InlineData(0.999, ">99%")]
    [InlineData(0, "0%")]
    [InlineData(1, "100%")]
    [InlineData(0.524, "52%")]
    public void A_share_claims_neither_nothing_nor_everything_where_it_is_not_so(double share, string words) => Assert.Equal(words, PlanNumbers.Share(share));
}
