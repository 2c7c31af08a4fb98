using OfficePM.Engine;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;
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

    private static Understood With(params string[] scores) => UnderstandLines(
        Ratings.Replace("{0}", scores[0], StringComparison.Ordinal).Replace("{1}", scores[1], StringComparison.Ordinal).Replace("{2}", scores[2], StringComparison.Ordinal)
            .Replace("{3}", scores[3], StringComparison.Ordinal).Replace("{4}", scores[4], StringComparison.Ordinal).Replace("{5}", scores[5], StringComparison.Ordinal));

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

    private const string Named =
        """
        Feature,Ana,Bob,Cid,Average
        A,5,4,3,4
        B,3,,4,3.5
        C,4,4,5,4.33
        D,1,2,2,1.67
        E,5,5,,5
        F,2,3,3,2.67
        """;

    [Fact]
    public void Columns_with_the_names_of_people_are_ratings_where_their_mean_stands_beside_them()
    {
        var read = UnderstandLines(Named);

        Assert.Equal([Role.Rating, Role.Rating, Role.Rating], new[] { "Ana", "Bob", "Cid" }.Select(name => read.Column(name).Role));
        Assert.Equal("Bob", read.Column("Bob").Stakeholder);
        Assert.Equal(3.5, read.Input(1, Criteria.Value));
        Assert.Equal("Weighted score", read.Engine.Method);
        Assert.DoesNotContain(read.Findings, finding => finding.Severity is Severity.Error);
        Assert.Equal((6, 6), (Assert.Single(read.Audits).Reproduced, read.Audits[0].Of));
        Assert.Contains("3 people", read.Finding("columns-read-as-ratings").Done, StringComparison.Ordinal);
    }

    [Fact]
    public void Ratings_of_named_people_are_the_value_over_the_effort()
    {
        var read = UnderstandLines(
            """
            Feature,Ana,Bob,Cid,Effort,Average,Score
            A,5,4,3,2,4,2
            B,3,,4,3,2.33,0.78
            C,4,4,5,5,4.33,0.87
            D,1,2,2,1,1.67,1.67
            E,5,5,,4,3.33,0.83
            F,,3,3,2,2,1
            """);

        Assert.Equal("Value/effort", read.Engine.Method);
        Assert.Equal(3.5 / 3, read.Input(1, Criteria.Value)!.Value / read.Input(1, Criteria.Effort)!.Value, 9);
        Assert.Equal([(6, 6, 6), (7, 6, 6)], read.Audits.Select(audit => (audit.Column, audit.Reproduced, audit.Of)));
        Assert.Equal(["F3", "F6", "F7"], read.Findings.Where(finding => finding.Code == "blank-counted-as-zero" && finding.Cell![0] == 'F').Select(finding => finding.Cell!));
    }

    [Fact]
    public void A_score_made_of_a_mean_with_zeros_is_ranked_by_the_mean_without_them()
    {
        // Nobody's column is complete, so most of the author's numbers hold a zero: the list is not scored by them.
        var read = UnderstandLines(
            """
            Feature,Ana,Bob,Cid,Customers,Average,Score
            A,5,4,,31,3,93
            B,3,,4,52,2.33,121.33
            C,,4,5,17,3,51
            D,1,2,,48,1,48
            E,5,,4,23,3,69
            F,,3,2,77,1.67,128.33
            G,4,,1,29,1.67,48.33
            """);

        var custom = Assert.Single(read.Settings, row => row.Name == SettingNames.Formula).Detected.Text!;
        Assert.DoesNotContain("Average", custom, StringComparison.Ordinal);
        Assert.Equal(4.5, read.Input(0, Criteria.Value));
    }

    [Theory]
    [InlineData("Novelty,Fit,Usability")]
    [InlineData("Growth,Retention,Delight")]
    [InlineData("Value,Urgency,Confidence")]
    public void Criteria_with_their_mean_beside_them_stay_criteria(string headers)
    {
        var read = UnderstandLines(Named.Replace("Ana,Bob,Cid", headers, StringComparison.Ordinal));

        Assert.All(headers.Split(','), header => Assert.NotEqual(Role.Rating, read.Column(header).Role));
    }

    [Fact]
    public void Settings_can_say_that_names_are_criteria()
    {
        var benefit = "Other criterion, more is better";
        var read = SheetUnderstanding.Understand(Book(
            Sheet("Backlog", Lines(Named)), Settings((SettingBlocks.Columns, "Ana", benefit), (SettingBlocks.Columns, "Bob", benefit), (SettingBlocks.Columns, "Cid", benefit))));

        Assert.All(new[] { "Ana", "Bob", "Cid" }, name => Assert.Equal(Role.Criterion, read.Column(name).Role));
    }

    [Theory]
    [InlineData("Ana,Bob,Cid", true)]
    [InlineData("Ana,Bob,Charlotte", true)]
    [InlineData("Xyla,Bob,Cid", false)]
    [InlineData("Mercury,Venus,Bob", false)]
    public void Without_a_mean_only_given_names_make_people_of_headers(string headers, bool areRatings)
    {
        var read = UnderstandLines(Named.Replace("Ana,Bob,Cid", headers, StringComparison.Ordinal).Replace(",Average", ",Score", StringComparison.Ordinal)
            .Replace(",4.33\n", ",1\n", StringComparison.Ordinal).Replace(",3.5\n", ",9\n", StringComparison.Ordinal).Replace(",1.67\n", ",7\n", StringComparison.Ordinal));

        Assert.Equal(areRatings, read.Findings.Any(finding => finding.Code == "columns-read-as-ratings"));
        Assert.All(headers.Split(','), header => Assert.Equal(areRatings, read.Column(header).Role == Role.Rating));
    }

    [Fact]
    public void Columns_of_names_on_different_scales_are_no_ratings_of_one_thing() =>
        Assert.DoesNotContain(
            UnderstandLines("Feature,Ana,Bob,Effort\nSSO,5,40,2\nExport,3,80,1\nSearch,4,100,3").Findings, finding => finding.Code == "columns-read-as-ratings");

    [Fact]
    public void Sheets_on_which_several_people_rate_a_list_without_estimates_are_ratings_of_it_and_no_list()
    {
        var backlog = Sheet("Backlog", Lines("Feature,Theme,Owner\nExport,Data,Kim\nSearch,Core,Lee\nLogin,Core,Kim\nAudit log,Data,Lee"));
        var sales = Sheet("Rating Sales", Lines("Feature,Impact,Effort\nExport,5,2\nSearch,3,4\nLogin,4,1\nAudit log,1,3"));
        var support = Sheet("Rating Support", Lines("Feature,Impact,Effort\nExport,3,2\nSearch,4,4\nLogin,5,3\nAudit log,2,3"));

        foreach (var book in (WorkbookSnapshot[])[Book(backlog, sales, support), Book(sales, backlog, support), Book(support, sales, backlog)])
        {
            var read = SheetUnderstanding.Understand(book);

            Assert.Equal("Backlog", read.List.Sheet);
            Assert.Equal([4, 3.5, 4.5, 1.5], Enumerable.Range(0, 4).Select(item => read.Input(item, Criteria.Value)!.Value));
            Assert.DoesNotContain(read.Findings, finding => finding.Code == "another-list");
        }
    }

    [Fact]
    public void Sheets_named_after_scores_that_hold_items_of_their_own_stay_lists()
    {
        var legend = Sheet("Legend", Lines("Feature,Meaning\nReach,How many\nImpact,How much\nEffort,How long"));
        var web = Sheet("Scores Web", Lines("Feature,Impact,Effort\nExport,5,2\nSearch,3,4\nLogin,4,1\nAudit log,1,3"));
        var app = Sheet("Scores App", Lines("Feature,Impact,Effort\nCamera,5,2\nMaps,3,4\nChat,4,1"));

        Assert.Equal("Scores Web", SheetUnderstanding.Understand(Book(legend, web, app)).List.Sheet);
    }
}
