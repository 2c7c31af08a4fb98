using OfficePM.Workbooks.Understanding;
using static OfficePM.Workbooks.Tests.Understanding.Sheets;

namespace OfficePM.Workbooks.Tests.Understanding;

/// <summary>Lists as other programs export them.</summary>
public class ExportTests
{
    private const string Jira =
        """
        Summary,Issue key,Status,Labels,Labels,Labels,Sprint,Sprint,Outward issue link (Blocks),Outward issue link (Blocks),Inward issue link (Blocks),Custom field (Value),Custom field (Story Points)
        SSO,WEB-1,To Do,login,security,,Sprint 12,Sprint 13,WEB-2,WEB-3,,8,3
        Audit,WEB-2,To Do,log,,,Sprint 12,,,,WEB-1,5,5
        Export,WEB-3,Done,,,,,,,,,3,2
        Theming,WEB-4,To Do,look,,,,,WEB-9,,,2,1
        """;

    [Fact]
    public void Links_of_Jira_are_dependencies_whichever_end_tells_them()
    {
        var read = UnderstandLines(Jira);

        // WEB-1 blocks WEB-2 and WEB-3; that WEB-2 is blocked by it is told at the other end as well.
        Assert.Equal([(1, 0), (2, 0)], read.Dependencies.Select(one => (one.Item, one.Needs)));
        Assert.Equal(["K3", "J2"], read.Dependencies.Select(one => one.Cell.ToString()));
        Assert.DoesNotContain(read.Findings, finding => finding.Code == "dependency-duplicate");
        Assert.Equal("I5", read.Finding("dependency-unknown").Cell);
    }

    [Fact]
    public void Columns_of_one_header_are_one_thing()
    {
        var read = UnderstandLines(Jira);

        Assert.DoesNotContain(read.Findings, finding => finding.Code == "several-columns-for-role");
        Assert.Equal(["D1", "G1"], read.Findings.Where(finding => finding.Code == "header-repeated").Select(finding => finding.Cell!).Order(StringComparer.Ordinal));
        Assert.Equal([Role.Theme, Role.None, Role.None], read.Columns.Where(column => column.Header == "Labels").Select(column => column.Role));
        Assert.All(read.Columns.Where(column => column.Header == "Labels").Skip(1), column => Assert.Contains("further values", column.Why, StringComparison.Ordinal));
    }

    [Fact]
    public void The_sprint_of_an_issue_is_the_last_one_that_is_filled()
    {
        var list = Sheet("Backlog", Lines(
            """
            Summary,Issue key,Sprint,Sprint,Sprint,Custom field (Value),Custom field (Story Points)
            SSO,WEB-1,Sprint 11,Sprint 12,Sprint 13,8,3
            Audit,WEB-2,Sprint 12,,,5,5
            Export,WEB-3,,,,3,2
            Theming,WEB-4,Sprint 11,Sprint 13,,2,1
            """));
        var read = SheetUnderstanding.Understand(Book(list, Settings(("Capacity", "Sprint 12", 9.0), ("Capacity", "Sprint 13", 9.0))));

        Assert.Equal([1, 0, -1, 1], read.Plan!.OwnPlan);
        Assert.StartsWith("The last one that is filled counts as Period", read.Finding("header-repeated").Done, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_that_Azure_DevOps_and_GitHub_export_are_known()
    {
        var devOps = UnderstandLines("ID,Title,Assigned To,State,Iteration Path,Area Path,Business Value,Effort\n1,SSO,Ana,New,Shop\\Sprint 1,Shop\\Web,8,3\n2,Export,Bo,New,Shop\\Sprint 2,Shop\\App,5,2");
        var gitHub = UnderstandLines("number,title,state,assignees,milestone\n1,SSO,OPEN,ana,v2\n2,Export,OPEN,bo,v3");

        Assert.Equal((Role.Period, Role.Team), (RoleOf(devOps, "Iteration Path"), RoleOf(devOps, "Area Path")));
        Assert.Equal((Role.Owner, Role.Period), (RoleOf(gitHub, "assignees"), RoleOf(gitHub, "milestone")));

        static Role RoleOf(Understood read, string header) => read.Columns.Single(column => column.Header == header).Role;
    }

    [Fact]
    public void Two_columns_of_numbers_under_one_header_are_still_a_doubt()
    {
        var read = UnderstandLines(
            """
            Feature,Value,Value,Effort
            A,4,9,2
            B,2,1,3
            """);

        Assert.Equal("C1", read.Finding("several-columns-for-role").Cell);
    }

    [Theory]
    [InlineData("Blocks")]
    [InlineData("Prerequisite for")]
    [InlineData("Outward issue link (Blocks)")]
    [InlineData("Inward issue link (Dependency)")]
    public void What_an_item_blocks_waits_for_it(string header)
    {
        var read = UnderstandLines($"ID,Feature,Value,Effort,{header}\nA-1,SSO,4,2,A-2; A-3\nA-2,Audit,2,3,\nA-3,Export,5,1,A-2");

        Assert.Equal([(1, 0), (2, 0), (1, 2)], read.Dependencies.Select(one => (one.Item, one.Needs)));
    }

    [Fact]
    public void A_circle_over_both_kinds_of_links_is_found()
    {
        var read = UnderstandLines("ID,Feature,Value,Effort,Depends on,Blocks\nA-1,SSO,4,2,A-2,A-2\nA-2,Audit,2,3,,");

        Assert.Contains("A-1 → A-2 → A-1", read.Finding("dependency-cycle").Read, StringComparison.Ordinal);
    }
}
