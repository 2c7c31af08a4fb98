using OfficePM.Workbooks.Reporting;

namespace OfficePM.Workbooks.Tests.Reporting.Planning;

public class PlanWhyTests
{
    private static ItemWhy Why(Report report, string key) => report.Whys[report.Understood.Items.ToList().FindIndex(item => item.LookupKey == key)];

    [Theory]
    [InlineData("A-1", "1st: reach of 1,000 × medium impact for 3 weeks; its high reach lifts it; in the plan.")]
    [InlineData("A-3", "4th: a yes means no to Search: about 50 less.")]
    [InlineData("A-5", "6th: reach of 300 × medium impact; takes 4 weeks; Mobile has 2 weeks at most.")]
    [InlineData("A-6", "5th: needs Public API first; a yes costs about 1,300.")]
    [InlineData("A-8", "No score: effort is blank in G9.")]
    public void Why_says_what_the_plan_says(string key, string why) => Assert.Equal(why, Why(PlanList.Report(), key).Long.Replace("Tied ", "", StringComparison.Ordinal));

    [Fact]
    public void What_comes_later_says_when()
    {
        var report = PlanList.Report(settings: [("Capacity", "Web · Q1", 3.0), ("Capacity", "Web · Q2", 3.0), ("Capacity", "Mobile · Q1", 2.0), ("Capacity", "Mobile · Q2", 0.0)]);
        Assert.EndsWith("planned for Q2.", Why(report, "A-2").Long, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decision_is_said_with_reason_and_name_on_the_list_and_without_the_name_on_Summary()
    {
        var rows = PlanList.Decided("A-3", "in", "promised to a partner", "Maria Ortiz");
        var report = PlanList.Report(rows);
        Assert.Equal("In by decision of Maria Ortiz: promised to a partner. Costs about 50.", Why(report, "A-3").Long);
        Assert.Equal("By decision; 4th of 7 by score", Why(report, "A-3").Short);
        var texts = TestList.Cells(PlanList.Recalc(rows).Patch, "OfficePM Summary").Select(cell => cell.Text ?? "").ToList();
        Assert.DoesNotContain(texts, text => text.Contains("Maria", StringComparison.Ordinal));
        Assert.Contains("Waitlist is in by decision", texts);
    }

    [Fact]
    public void Long_names_and_reasons_never_make_it_longer_than_90_characters()
    {
        var name = string.Concat(Enumerable.Repeat("An extraordinarily long name of a feature ", 4));
        object?[][] rows = [.. PlanList.Rows.Select((row, i) => i == 0 ? row : [row[0], $"{name}{i}", .. row.Skip(2)])];
        foreach (var decided in new[] { rows, [.. rows.Select(row => (string?)row[0] == "A-3" ? [.. row.Take(9), "in", name + name, name] : row)] })
        {
            var report = PlanList.Report(decided);
            Assert.All(report.Whys, why => Assert.InRange(why.Long.Length, 1, 90));
            Assert.All(report.Whys, why => Assert.InRange(why.Short.Length, 1, 60));
            Assert.InRange(Headlines.Summary(report).Length, 1, 90);
            Assert.InRange(Headlines.TradeOffs(report).Length, 1, 90);
        }
    }

    [Fact]
    public void An_item_with_a_score_but_no_effort_cannot_be_planned_and_says_so()
    {
        object?[][] rows = [["Feature", "Impact", "Confidence", "Ease", "Effort"], ["One", 8, 6, 9, 3], ["Two", 3, 10, 2, null], ["Three", 7, 7, 7, 2]];
        var report = PlanList.Report(rows, [("Capacity", "All teams", 6.0), ("Method", "Method", "ICE")]);
        Assert.EndsWith("no effort, so it cannot be planned.", report.Whys[1].Long, StringComparison.Ordinal);
        Assert.Null(report.Planning!.Lane(1));
    }
}
