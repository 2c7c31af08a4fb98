using OfficePM.Engine;
using OfficePM.Workbooks.Understanding;
using static OfficePM.Workbooks.Tests.Understanding.Sheets;

namespace OfficePM.Workbooks.Tests.Understanding;

public class RoleTests
{
    [Theory]
    [InlineData("Reach / qtr", Criteria.Reach)]
    [InlineData("Users reached per quarter", Criteria.Reach)]
    [InlineData("Impact (0.25-3)", Criteria.Impact)]
    [InlineData("Business impact", Criteria.Impact)]
    [InlineData("Impact score", Criteria.Impact)]
    [InlineData("Conf.", Criteria.Confidence)]
    [InlineData("Confidence %", Criteria.Confidence)]
    [InlineData("Effort (pw)", Criteria.Effort)]
    [InlineData("Effort estimate in weeks", Criteria.Effort)]
    [InlineData("story_points", Criteria.Effort)]
    [InlineData("Estimate (Story Points)", Criteria.Effort)]
    [InlineData("Ease", Criteria.Ease)]
    [InlineData("User-Business Value", Criteria.BusinessValue)]
    [InlineData("TimeCriticality", Criteria.TimeCriticality)]
    [InlineData("RR|OE", Criteria.RiskReduction)]
    [InlineData("Risk Reduction / Opportunity Enablement", Criteria.RiskReduction)]
    [InlineData("Job Size", Criteria.JobSize)]
    [InlineData("Customer value", Criteria.Value)]
    [InlineData("Value (1-10)", Criteria.Value)]
    public void Criteria_are_known_by_their_headers(string header, string criterion)
    {
        var match = HeaderMatcher.Match(header)[0];
        Assert.Equal(new Meaning(Role.Criterion, criterion), match.Meaning);
    }

    [Theory]
    [InlineData("ID", Role.Key)]
    [InlineData("Issue key", Role.Key)]
    [InlineData("#", Role.Key)]
    [InlineData("Feature name", Role.Item)]
    [InlineData("User Story", Role.Item)]
    [InlineData("Initiative", Role.Item)]
    [InlineData("Squad", Role.Team)]
    [InlineData("Target quarter", Role.Period)]
    [InlineData("OKR", Role.Goal)]
    [InlineData("Epic", Role.Theme)]
    [InlineData("depends_on", Role.DependsOn)]
    [InlineData("Based on", Role.Evidence)]
    [InlineData("RICE", Role.AuthorScore)]
    [InlineData("Priority score", Role.AuthorScore)]
    [InlineData("Rank", Role.AuthorRank)]
    [InlineData("Status", Role.Status)]
    [InlineData("Owner", Role.Owner)]
    [InlineData("Impact notes", Role.Note)]
    [InlineData("Acceptance Criteria", Role.Note)]
    public void Other_roles_are_known_by_their_headers(string header, Role role) => Assert.Equal(role, HeaderMatcher.Match(header)[0].Meaning.Role);

    [Theory]
    [InlineData("Due date")]
    [InlineData("Impact notes")]
    [InlineData("Created")]
    public void A_header_about_something_else_is_no_criterion(string header) =>
        Assert.DoesNotContain(HeaderMatcher.Match(header), match => match.Meaning.Role == Role.Criterion);

    [Fact]
    public void Units_and_scales_inside_headers_are_understood()
    {
        var read = Understand(
            ["Feature", "Reach / qtr", "Impact (0.25-3)", "Confidence", "Effort (pw)"], ["a", 100.0, 3.0, 0.8, 2.0], ["b", 90.0, 1.0, 0.5, 4.0]);
        Assert.Equal("per quarter", read.Column("Reach / qtr").Unit);
        Assert.Equal("person-weeks", read.Column("Effort (pw)").Unit);
        var impact = Assert.Single(read.Backlog.Criteria, criterion => criterion.Id == Criteria.Impact);
        Assert.Equal((0.25, 3.0), (impact.ScaleMinimum, impact.ScaleMaximum));
        Assert.Equal(Direction.Cost, Assert.Single(read.Backlog.Criteria, criterion => criterion.Id == Criteria.Effort).Direction);
    }

    [Fact]
    public void Without_a_header_for_it_the_item_is_the_column_with_most_different_texts()
    {
        var read = Understand(["Ref", "Kind", "Wording", "Effort", "Value"], ["1", "bug", "Login fails", 1.0, 2.0], ["2", "bug", "Slow search", 2.0, 3.0]);
        Assert.Equal("Wording", Assert.Single(read.Columns, column => column.Role == Role.Item).Header);
    }

    [Fact]
    public void Of_two_effort_columns_the_plainer_header_wins_and_the_other_is_named()
    {
        var read = Understand(["Feature", "Value", "Dev effort estimate", "Effort"], ["a", 3.0, 1.0, 2.0], ["b", 4.0, 2.0, 3.0]);
        Assert.Equal(Criteria.Effort, read.Column("Effort").Criterion);
        var finding = read.Finding("several-columns-for-role");
        Assert.Equal("C1", finding.Cell);
        Assert.Contains("Effort is used", finding.Done, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_give_a_column_its_role_by_header()
    {
        var book = Book(
            Sheet("Backlog", ["Feature", "Value", "Dev effort estimate", "Effort"], ["a", 3.0, 1.0, 2.0], ["b", 4.0, 2.0, 3.0]),
            Settings(("Columns", "Dev effort estimate", "effort"), ("Columns", "Effort", "Not used")));
        var read = SheetUnderstanding.Understand(book);
        Assert.Equal(Criteria.Effort, read.Column("Dev effort estimate").Criterion);
        Assert.Equal(Role.None, read.Column("Effort").Role);
        Assert.Equal(1, read.Input(0, Criteria.Effort));
        Assert.Equal("effort", read.Settings.Single(row => row.Name == "Dev effort estimate").Yours.Text);
    }

    [Fact]
    public void A_role_that_does_not_exist_is_said()
    {
        var read = SheetUnderstanding.Understand(Book(
            Sheet("Backlog", ["Feature", "Value", "Effort"], ["a", 3.0, 2.0]), Settings(("Columns", "Effort", "Effrot"))));
        Assert.Equal(Criteria.Effort, read.Column("Effort").Criterion);
        Assert.Equal("C5", read.Finding("setting-not-followed").Cell);
    }

    [Fact]
    public void Columns_with_names_in_brackets_are_ratings_by_those_people()
    {
        var read = Understand(
            ["Feature", "Reach", "Impact", "Confidence", "Effort", "Impact (Sales)", "Impact (Support)"],
            ["a", 100.0, 2.0, 0.8, 1.0, 3.0, 1.0], ["b", 50.0, 1.0, 0.5, 1.0, 2.0, null]);
        Assert.Equal(["Sales", "Support"], read.Columns.Where(column => column.Role == Role.Rating).Select(column => column.Stakeholder));
        Assert.Equal(Criteria.Impact, read.Column("Impact").Criterion);
        Assert.Equal("RICE", read.Engine.Method);
    }

    [Fact]
    public void A_scale_in_brackets_is_no_persons_name()
    {
        var read = Understand(["Feature", "Impact (High/Med/Low)", "Confidence (%)", "Ease (1-10)"], ["a", "High", 80.0, 3.0], ["b", "Low", 50.0, 5.0]);
        Assert.DoesNotContain(read.Columns, column => column.Role == Role.Rating);
        Assert.Equal("ICE", read.Engine.Method);
    }

    [Fact]
    public void A_value_column_without_numbers_is_not_used_and_said()
    {
        var read = Understand(["Feature", "Value", "Effort"], ["a", "BR14; BR15", 2.0], ["b", "BR3; BR7", 3.0]);
        Assert.NotEqual(Role.Criterion, read.Column("Value").Role);
        Assert.Equal("B1", read.Finding("column-not-numeric").Cell);
    }

    [Theory]
    [InlineData(Role.PriorityLabel, "P0", "P1", "P0", "P2", "P1", "P0", "P2")]
    [InlineData(Role.PriorityLabel, 1.0, 2.0, 1.0, 3.0, 2.0, 1.0, 3.0)]
    [InlineData(Role.AuthorRank, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0)]
    [InlineData(Role.AuthorScore, 1.5, 2.25, 3.0, 4.0, 5.5, 6.0, 7.0)]
    public void Priority_is_a_label_a_rank_or_a_score_by_what_it_holds(Role role, params object[] values)
    {
        var read = Understand([["Feature", "Value", "Effort", "Priority"], .. values.Select((value, at) => new object?[] { $"f{at}", 1.0, 2.0, value })]);
        Assert.Equal(role, read.Column("Priority").Role);
    }
}
