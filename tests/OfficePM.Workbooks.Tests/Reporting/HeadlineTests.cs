using System.Text.RegularExpressions;
using OfficePM.Workbooks.Reporting;

namespace OfficePM.Workbooks.Tests.Reporting;

public partial class HeadlineTests
{
    private static string Summary(IReadOnlyList<object?[]> rows) => Headlines.Summary(TestList.Report(rows));

    [Fact]
    public void Without_capacity_it_asks_for_it_in_the_sheets_own_unit() =>
        Assert.Equal("7 of 8 items ranked; say how many weeks each team has to see what fits", Summary(TestList.Rice));

    [Fact]
    public void A_single_item_is_compared_with_nothing() =>
        Assert.Equal("One item on the list: nothing to compare it with", Summary([TestList.RiceHeader, TestList.Rice[1]]));

    [Fact]
    public void Equal_scores_cannot_be_chosen_from() =>
        Assert.Equal(
            "All 3 items score the same: the list cannot choose between them",
            Summary([TestList.RiceHeader, ["A", "One", 10, 2, 0.8, 3], ["B", "Two", 10, 2, 0.8, 3], ["C", "Three", 10, 2, 0.8, 3]]));

    [Fact]
    public void Without_effort_cost_and_fit_are_not_shown() =>
        Assert.Equal(
            "3 items ranked; no effort column found, so cost and fit cannot be shown",
            Summary([["Feature", "Impact", "Confidence", "Ease"], ["One", 8, 6, 9], ["Two", 3, 10, 2], ["Three", 7, 7, 7]]));

    [Fact]
    public void Nothing_found_is_said_on_Check()
    {
        object?[][] rows = [TestList.RiceHeader, .. TestList.Rice.Skip(1).Where(row => row[4] is double && row[5] is not null)];
        Assert.Equal("All 6 items were read and nothing needs a look", Headlines.Check(TestList.Report(rows)));
    }

    [Fact]
    public void One_cell_needs_and_two_cells_need_a_look()
    {
        object?[][] one = [TestList.RiceHeader, .. TestList.Rice.Skip(1).Where(row => row[4] is double)];
        Assert.Equal("All 7 items were read; 1 cell needs a look", Headlines.Check(TestList.Report(one)));
        Assert.Equal("All 8 items were read; 2 cells need a look", Headlines.Check(TestList.Report(TestList.Rice)));
    }

    [Fact]
    public void A_headline_has_at_most_90_characters_and_two_numbers()
    {
        foreach (var rows in WhyTests.ManyLists())
        {
            var report = TestList.Report(rows);
            Assert.InRange(Headlines.Summary(report).Length, 1, Headlines.Most);
            Assert.InRange(Numbers().Count(Headlines.Summary(report)), 0, 2);
            Assert.InRange(Headlines.Check(report).Length, 1, Headlines.Most);
        }
    }

    [GeneratedRegex(@"\d[\d,]*", RegexOptions.None, 1000)]
    private static partial Regex Numbers();
}
