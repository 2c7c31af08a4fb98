using OfficePM.Workbooks.Reporting;

namespace OfficePM.Workbooks.Tests.Reporting;

public class WhyTests
{
    private static ItemWhy Why(IReadOnlyList<object?[]> rows, int item) => TestList.Report(rows).Whys[item];

    [Fact]
    public void Rice_says_whom_it_reaches_how_much_for_how_long_and_what_holds_it_back()
    {
        Assert.Equal("1st: 1,450 customers × high impact for 3 weeks; its high reach lifts it.", Why(TestList.Rice, 0).Long);
        Assert.Equal("4th: 760 customers × high impact for 3 weeks; confidence of 50% holds it back.", Why(TestList.Rice, 3).Long);
    }

    [Fact]
    public void Summary_leaves_out_what_stands_beside_it() =>
        Assert.Equal("760 customers × high impact; confidence of 50% holds it back", Why(TestList.Rice, 3).Short);

    [Fact]
    public void A_missing_estimate_is_named_with_its_cell() =>
        Assert.Equal("No score: effort is blank in F8.", Why(TestList.Rice, 6).Long);

    [Fact]
    public void One_of_something_is_not_several()
    {
        var why = Why([TestList.RiceHeader, ["A", "One", 1, 2, 0.8, 1], ["B", "Two", 20, 2, 0.8, 2]], 0);
        Assert.Contains("1 customer ×", why.Long, StringComparison.Ordinal);
        Assert.Contains("for 1 week", why.Long, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_scores_are_called_a_tie()
    {
        object?[][] rows = [TestList.RiceHeader, ["A", "One", 100, 2, 0.8, 2], ["B", "Two", 100, 2, 0.8, 2], ["C", "Three", 10, 2, 0.8, 2]];
        Assert.StartsWith("Tied 1st:", Why(rows, 0).Long, StringComparison.Ordinal);
        Assert.StartsWith("Tied 1st:", Why(rows, 1).Long, StringComparison.Ordinal);
        Assert.StartsWith("3rd:", Why(rows, 2).Long, StringComparison.Ordinal);
    }

    [Fact]
    public void Wsjf_says_what_waiting_costs_and_how_big_the_job_is()
    {
        object?[][] rows =
        [
            ["Item", "Business value", "Time criticality", "Risk reduction", "Job size"],
            ["Search", 8, 5, 13, 5], ["Export", 3, 3, 1, 2], ["Login", 5, 8, 1, 1], ["Reports", 13, 1, 2, 13],
        ];
        Assert.Equal("2nd: cost of delay 26 for job size 5; risk reduction of 13 lifts it.", Why(rows, 0).Long);
    }

    [Fact]
    public void Every_sentence_fits_its_cell()
    {
        foreach (var rows in ManyLists())
        {
            Assert.All(TestList.Report(rows).Whys, why =>
            {
                Assert.InRange(why.Long.Length, 1, 90);
                Assert.InRange(why.Short.Length, 1, 60);
            });
        }
    }

    internal static IEnumerable<IReadOnlyList<object?[]>> ManyLists() =>
    [
        TestList.Rice,
        [["Feature", "Impact", "Confidence", "Ease"], ["One", 8, 6, 9], ["Two", 3, 10, 2], ["Three", 7, 7, 7]],
        [["Item", "Business value", "Time criticality", "Risk reduction", "Job size"], ["One", 8, 5, 13, 5], ["Two", 3, 3, 1, 2], ["Three", 1, 2, 1, 20]],
        [["Idea", "Value", "Effort"], ["One", 8, 5], ["Two", 3, 3], ["Three", 1, null]],
        [["ID", "Feature", new string('R', 200) + " Reach", "Impact", "Confidence", "Effort"], ["A", new string('x', 400), 1234567.25, 3, 0.85, 12.75], ["B", "short", 1, 0.25, 0.5, 0.5]],
    ];

    [Theory]
    [InlineData(1, "1st")]
    [InlineData(2, "2nd")]
    [InlineData(3, "3rd")]
    [InlineData(11, "11th")]
    [InlineData(12, "12th")]
    [InlineData(21, "21st")]
    [InlineData(111, "111th")]
    [InlineData(1002, "1,002nd")]
    public void Places_are_counted_as_in_English(int number, string words) => Assert.Equal(words, Words.Ordinal(number));

    [Fact]
    public void Lists_of_names_say_how_many_are_left_out()
    {
        Assert.Equal("A", Words.List(["A"]));
        Assert.Equal("A and B", Words.List(["A", "B"]));
        Assert.Equal("A, B and C", Words.List(["A", "B", "C"]));
        Assert.Equal("A, B and 2 more", Words.List(["A", "B", "C", "D"], 2));
    }
}
