using OfficePM.Engine;
using OfficePM.Engine.Explaining;
using OfficePM.Engine.Planning;
using OfficePM.Workbooks.Understanding;
using static OfficePM.Workbooks.Tests.Understanding.Planning.PlanSheets;

namespace OfficePM.Workbooks.Tests.Understanding.Planning;

public class CapacityTests
{
    private static readonly object?[][] Teams =
    [
        ["Feature", "Team", "Quarter", "Value", "Effort (pw)"],
        ["a", "Web", "Q1", 3.0, 2.0],
        ["b", "Mobile", "Q2", 1.0, 2.0],
        ["c", "web", "Q1", 1.0, 5.0],
    ];

    private static readonly object?[][] Plain = Items([], [], [], []);

    [Fact]
    public void Without_an_amount_there_is_no_plan()
    {
        Assert.Null(Read(Teams).Plan);
        Assert.Null(Read(Teams, ("Capacity", "Web · Q1", null)).Plan);
    }

    [Fact]
    public void A_list_without_efforts_has_no_plan_and_says_so()
    {
        var read = Read([["Feature", "Reach", "Impact", "Confidence", "Ease"], ["a", 1.0, 2.0, 3.0, 4.0], ["b", 2.0, 2.0, 2.0, 2.0]], ("Capacity", "All teams", 10.0));
        Assert.Null(read.Plan);
        Assert.Contains("efforts", read.Finding("setting-not-followed").Done, StringComparison.Ordinal);
    }

    [Fact]
    public void Elapsed_time_does_not_add_up_to_what_a_team_can_do() =>
        Assert.Null(Read([["Feature", "Cost of delay", "Duration"], ["a", 9.0, 2.0], ["b", 4.0, 1.0]], ("Capacity", "All teams", 10.0)).Plan);

    [Fact]
    public void An_effort_that_the_method_does_not_count_is_still_an_effort()
    {
        var plan = Read([["Feature", "Impact", "Confidence", "Ease", "Cost of delay", "Duration", "Effort"], ["a", 5.0, 5.0, 4.0, 9.0, 2.0, 3.0], ["b", 2.0, 2.0, 2.0, 4.0, 1.0, 1.0]],
            ("Method", "Method", "CD3"), ("Capacity", "All teams", 10.0)).Plan();
        Assert.Equal("effort", plan.EffortCriterion);
    }

    [Fact]
    public void Rows_are_teams_and_periods_and_each_item_takes_from_its_own_team()
    {
        var plan = Read(Teams, ("Capacity", "Web · Q1", 12.0), ("Capacity", "Web · Q2", 11.0), ("Capacity", "Mobile · Q1", 5.0), ("Capacity", "Mobile · Q2", 4.0)).Plan();
        Assert.Equal(["Q1", "Q2"], plan.Periods);
        Assert.Equal([new("Mobile", 0, 5), new("Web", 0, 12), new("Mobile", 1, 4), new("Web", 1, 11)], plan.Capacities);
        Assert.Equal(["Web", "Mobile", "Web"], plan.Items.Select(item => item.Team));
        Assert.Null(plan.Objective);
    }

    [Theory]
    [InlineData("Web · Q3")]
    [InlineData("web - Q3")]
    [InlineData("Web / Q3")]
    [InlineData("Web Q3")]
    [InlineData("Q3 · Web")]
    [InlineData("WEB, Q3")]
    [InlineData("Web: Q3")]
    public void A_row_of_the_PMs_own_is_read_as_it_is_named(string name)
    {
        var read = Read(Teams, ("Capacity", name, 12.0), ("Capacity", "Mobile · Q3", 3.0));
        Assert.Equal([new("Mobile", 0, 3), new("Web", 0, 12)], read.Plan().Capacities);
        Assert.Equal(12, read.Row(name).Yours.Number);
        Assert.Single(read.Settings, row => row.Block == SettingBlocks.Capacity && row.Name.Contains("Q3", StringComparison.Ordinal) && row.Name.Contains("web", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Without_teams_a_row_is_a_period_and_everybody_takes_from_it()
    {
        var plan = Read(Plain, ("Capacity", "Sprint 10", 5.0), ("Capacity", "Sprint 9", 4.0)).Plan();
        Assert.Equal(["Sprint 9", "Sprint 10"], plan.Periods);
        Assert.Equal([new("All teams", 0, 4), new("All teams", 1, 5)], plan.Capacities);
        Assert.All(plan.Items, item => Assert.Equal("All teams", item.Team));
    }

    [Fact]
    public void Without_teams_and_periods_one_row_is_offered_for_all()
    {
        Assert.Equal(["All teams"], Read(Plain).Settings.Where(row => row.Block == SettingBlocks.Capacity).Select(row => row.Name));
        var plan = Read(Plain, ("Capacity", "All teams", 5.0)).Plan();
        Assert.Equal(["Now"], plan.Periods);
        Assert.Equal([new("All teams", 0, 5)], plan.Capacities);
    }

    [Fact]
    public void A_team_alone_is_one_period()
    {
        var plan = Read(Teams, ("Capacity", "Web", 5.0), ("Capacity", "Mobile", 4.0)).Plan();
        Assert.Equal(["Now"], plan.Periods);
        Assert.Equal([new("Mobile", 0, 4), new("Web", 0, 5)], plan.Capacities);
    }

    [Fact]
    public void A_team_without_a_period_beside_others_with_one_has_it_for_all_periods_together()
    {
        var plan = Read(Teams, ("Capacity", "Web", 5.0), ("Capacity", "Mobile · Q1", 4.0), ("Capacity", "Mobile · Q2", 4.0)).Plan();
        Assert.Contains(new Capacity("Web", null, 5), plan.Capacities);
    }

    [Fact]
    public void A_total_over_teams_limits_them_together()
    {
        var plan = Read(Teams, ("Capacity", "Web · Q1", 5.0), ("Capacity", "Mobile · Q1", 5.0), ("Capacity", "Q1", 8.0)).Plan();
        Assert.Contains(new Capacity("All teams", 0, 8), plan.Capacities);
        Assert.Equal("Web", plan.Items[2].Team);
        Assert.Equal([new Demand("All teams", 5)], plan.Items[2].Demands);
    }

    [Fact]
    public void A_total_need_not_be_given_for_every_period()
    {
        var read = Read(Teams, ("Capacity", "Web · Q1", 5.0), ("Capacity", "Web · Q2", 5.0), ("Capacity", "Mobile · Q1", 5.0), ("Capacity", "Mobile · Q2", 5.0), ("Capacity", "Q1", 8.0));
        Assert.Equal(5, read.Plan().Capacities.Count);
        Assert.DoesNotContain("capacity-missing", read.Codes());
    }

    [Theory]
    [InlineData("20 weeks", 20.0)]
    [InlineData("20", 20.0)]
    [InlineData("100 days", 20.0)]
    [InlineData("2.5 months", 10.0)]
    [InlineData("~18 wks", 18.0)]
    [InlineData(0.0, 0.0)]
    public void An_amount_is_read_as_people_type_it(object typed, double amount) =>
        Assert.Equal(amount, Read(Teams, ("Capacity", "Web · Q1", typed), ("Capacity", "Mobile · Q1", 1.0)).Plan().Capacities[1].Amount, 9);

    [Fact]
    public void How_a_text_was_read_stands_beside_it() =>
        Assert.Equal("in person-weeks; 100 days read as 20 person-weeks (8 hours a day, 5 days a week, 20 days a month)", Read(Teams, ("Capacity", "Web · Q1", "100 days")).Row("Web · Q1").Why);

    [Theory]
    [InlineData(-1.0)]
    [InlineData("many")]
    [InlineData("20 points")]
    [InlineData("80%")]
    [InlineData(true)]
    [InlineData(1e15)]
    public void What_is_no_amount_is_said_and_is_no_zero(object typed)
    {
        var read = Read(Teams, ("Capacity", "Web · Q1", typed));
        Assert.Null(read.Plan);
        Assert.Equal("C5", read.Finding("setting-not-followed").Cell);
    }

    [Fact]
    public void A_team_without_capacity_beside_others_is_one_finding_and_its_items_are_not_planned()
    {
        var read = Read(Teams, ("Capacity", "Mobile · Q1", 5.0));
        Assert.Equal([false, true, false], read.Plan().Items.Select(item => item.Plannable));
        var finding = read.Finding("team-without-capacity");
        Assert.Equal("Web", finding.Read);
        Assert.Contains("Web · Q1", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_period_for_which_a_team_has_no_amount_is_said_and_holds_nothing_of_it()
    {
        var read = Read(Teams, ("Capacity", "Web · Q1", 5.0), ("Capacity", "Mobile · Q1", 5.0), ("Capacity", "Mobile · Q2", 5.0));
        Assert.Contains(new Capacity("Web", 1, 0), read.Plan().Capacities);
        Assert.Contains("Web · Q2", read.Finding("capacity-missing").Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void An_item_without_a_team_is_not_planned_where_only_teams_have_capacity()
    {
        object?[][] rows = [.. Teams, ["d", null, "Q1", 4.0, 1.0]];
        var read = Read(rows, ("Capacity", "Web · Q1", 5.0), ("Capacity", "Mobile · Q1", 5.0));
        Assert.False(read.Plan().Items[3].Plannable);
        Assert.Equal("5:5", read.Finding("team-missing").Cell);
    }

    [Fact]
    public void Several_teams_in_a_cell_are_said_and_the_first_one_counts()
    {
        object?[][] rows = [.. Teams, ["d", "Mobile, Web", "Q1", 4.0, 1.0], ["e", "R&D", "Q1", 4.0, 1.0]];
        var read = Read(rows, ("Capacity", "Web · Q1", 5.0), ("Capacity", "Mobile · Q1", 5.0), ("Capacity", "R&D · Q1", 5.0));
        Assert.Equal(["Mobile", "R&D"], read.Plan().Items.Skip(3).Select(item => item.Team));
        Assert.Equal("B5", read.Finding("several-teams").Cell);
    }

    [Fact]
    public void Teams_on_Settings_that_no_column_tells_apart_count_together()
    {
        var read = Read(Plain, ("Capacity", "Web · Q1", 5.0), ("Capacity", "Mobile · Q1", 4.0));
        Assert.Equal([new("All teams", 0, 9)], read.Plan().Capacities);
        Assert.Contains("no column says which team", read.Finding("setting-not-followed").Done, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_team_and_period_twice_counts_once_and_is_said()
    {
        var read = Read(Teams, ("Capacity", "Web · Q1", 5.0), ("Capacity", "Web - Q1", 7.0), ("Capacity", "Mobile · Q1", 5.0));
        Assert.Contains(new Capacity("Web", 0, 5), read.Plan().Capacities);
        Assert.Contains("Web · Q1", read.Finding("setting-not-followed").Done, StringComparison.Ordinal);
    }

    [Fact]
    public void A_team_that_no_item_names_is_said_with_the_name_most_like_it_and_is_no_budget()
    {
        var read = Read(Teams, ("Capacity", "Wbe · Q1", 5.0), ("Capacity", "Mobile · Q1", 5.0), ("Capacity", "Web · Q1", 5.0));
        var finding = read.Finding("capacity-without-items");
        Assert.Equal(("Wbe · Q1", "Not used: Team names no team Wbe", "Correct the name (Web), or empty the row"), (finding.Read, finding.Done, finding.Remedy));
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal([new("Mobile", 0, 5), new("Web", 0, 5)], read.Plan().Capacities);
    }

    [Theory]
    [InlineData("Mobil", "Mobile")]
    [InlineData("WEB ", null)]
    [InlineData("Design", "Mobile, Web")]
    public void Where_no_name_is_like_it_all_teams_are_named(string typed, string? named)
    {
        var read = Read(Teams, ("Capacity", typed, 5.0), ("Capacity", "Mobile", 5.0));
        Assert.Equal(named is null ? [] : [$"Correct the name ({named}), or empty the row"], read.Findings.Where(finding => finding.Code == "capacity-without-items").Select(finding => finding.Remedy));
    }

    [Fact]
    public void Where_only_an_unknown_team_has_a_capacity_there_is_no_plan_and_the_name_is_asked_for()
    {
        var read = Read(Teams, ("Capacity", "Wbe · Q1", 5.0));
        Assert.Null(read.Plan);
        Assert.Equal("Wbe · Q1", read.Finding("capacity-without-items").Read);
    }

    private static readonly object?[][] EffortByTeam =
    [
        ["Feature", "Value", "Effort (Web)", "Effort (iOS)"],
        ["a", 9.0, 3.0, 2.0],
        ["b", 8.0, 0.0, 4.0],
        ["c", 7.0, 2.0, 0.0],
        ["d", 6.0, 1.0, null],
    ];

    [Fact]
    public void Each_team_is_charged_with_its_own_part_of_efforts_that_are_added_up()
    {
        var plan = Read(EffortByTeam, ("Capacity", "Web · Q1", 5.0), ("Capacity", "iOS · Q1", 6.0)).Plan();
        Assert.Equal([new("iOS", 0, 6), new("Web", 0, 5)], plan.Capacities);
        Assert.Equal([new("Web", 3), new("iOS", 2)], plan.Items[0].Parts);
        Assert.Equal([new("iOS", 4)], plan.Items[1].Parts);
        Assert.Equal([new("Web", 2)], plan.Items[2].Parts);
        Assert.False(plan.Items[3].Plannable);
        Assert.All(plan.Items, item => Assert.Null(item.Team));
    }

    [Fact]
    public void A_column_of_teams_beside_efforts_by_team_charges_nobody()
    {
        object?[][] rows = [.. EffortByTeam.Select((row, at) => (object?[])[.. row, at == 0 ? "Team" : "Web"])];
        var plan = Read(rows, ("Capacity", "Web · Q1", 5.0), ("Capacity", "iOS · Q1", 6.0)).Plan();
        Assert.Equal([new("Web", 3), new("iOS", 2)], plan.Items[0].Parts);
    }

    [Fact]
    public void What_all_teams_have_together_counts_beside_the_parts()
    {
        var plan = Read(EffortByTeam, ("Capacity", "Web · Q1", 5.0), ("Capacity", "iOS · Q1", 6.0), ("Capacity", "All teams · Q1", 8.0)).Plan();
        Assert.Equal([new("All teams", 5)], plan.Items[0].Demands);
        Assert.Equal("All teams", plan.Items[0].Whole);
        Assert.Equal([new("Web", 3), new("iOS", 2)], plan.Items[0].Parts);
    }

    [Fact]
    public void A_part_of_a_team_without_capacity_is_a_part_all_the_same_where_all_teams_together_have_one()
    {
        object?[][] rows = [["Feature", "Value", "Team", "Effort (Web)", "Effort (iOS)"], ["a", 9.0, "Web", 3.0, 2.0], ["b", 8.0, "iOS", 0.0, 4.0], ["c", 7.0, "Web", 2.0, 0.0]];
        var plan = Read(rows, ("Capacity", "Web · Q1", 5.0), ("Capacity", "All teams · Q1", 8.0)).Plan();
        Assert.Equal([new("Web", 3), new("iOS", 2)], plan.Items[0].Parts);
        Assert.Equal([new("All teams", 5)], plan.Items[0].Demands);
        Assert.All(plan.Items, item => Assert.True(item.Plannable));
        // Where there are only such parts all of it is taken from what all have together.
        Assert.Equal(("All teams", null), (plan.Items[1].Team, plan.Items[1].Whole));
    }

    [Fact]
    public void A_part_of_a_team_without_capacity_keeps_its_items_out_and_the_others_in()
    {
        object?[][] rows = [["Feature", "Value", "Team", "Effort (Web)", "Effort (iOS)"], ["a", 9.0, "Web", 3.0, 2.0], ["b", 8.0, "iOS", 0.0, 4.0], ["c", 7.0, "Web", 2.0, 0.0]];
        var read = Read(rows, ("Capacity", "Web · Q1", 5.0));
        Assert.Equal([false, false, true], read.Plan().Items.Select(item => item.Plannable));
        Assert.Equal("iOS", read.Finding("team-without-capacity").Read);
    }

    [Fact]
    public void A_budget_limits_the_sum_of_its_column()
    {
        var rows = Items(["Budget (EUR)"], [1_000.0], [2_000.0], [null]);
        Assert.Contains(Read(rows).Settings, row => row.Block == SettingBlocks.Capacity && row.Name == "Budget (EUR)");
        var read = Read(rows, ("Capacity", "All teams", 6.0), ("Capacity", "Budget (EUR)", "2.5k"));
        Assert.Equal([new("All teams", 0, 6), new("Budget (EUR)", null, 2_500)], read.Plan().Capacities);
        Assert.Equal([new Demand("Budget (EUR)", 2_000)], read.Plan().Items[1].Demands);
        Assert.False(read.Plan().Items[2].Plannable);
        Assert.Equal("4:4", read.Finding("budget-cost-missing").Cell);
    }

    [Fact]
    public void A_budget_may_be_given_for_a_period()
    {
        var rows = Items(["Cost ($)"], [1_000.0], [2_000.0]);
        var plan = Read(rows, ("Capacity", "Q1", 6.0), ("Capacity", "Q2", 6.0), ("Capacity", "Cost ($) · Q1", 2_500.0)).Plan();
        Assert.Contains(new Capacity("Cost ($)", 0, 2_500), plan.Capacities);
    }

    [Fact]
    public void Dates_in_the_period_column_offer_their_quarters() =>
        Assert.Equal(
            ["Q4 2025", "Q1 2026"],
            Read([["Feature", "Quarter", "Value", "Effort"], ["a", Date(2026, 2, 1), 3.0, 2.0], ["b", Date(2025, 11, 30), 3.0, 1.0]])
                .Settings.Where(row => row.Block == SettingBlocks.Capacity).Select(row => row.Name));

    [Fact]
    public void What_is_maximised_is_the_value_the_score_or_a_column()
    {
        (string, string, object?) capacity = ("Capacity", "All teams", 9.0);
        var usual = Read(Plain, capacity);
        Assert.Null(usual.Plan().Objective);
        Assert.Equal("value", usual.Row(SettingNames.Maximises).Detected.Text);
        Assert.StartsWith("value, before effort counts", usual.Row(SettingNames.Maximises).Why, StringComparison.Ordinal);
        Assert.Equal("score", Read(Plain, capacity, ("Plan", SettingNames.Maximises, "Score")).Plan().Objective);
        Assert.Null(Read(Plain, capacity, ("Plan", SettingNames.Maximises, "Value")).Plan().Objective);
        Assert.Equal("reach", Read(Items(["Reach"], [1.0], [2.0]), capacity, ("Plan", SettingNames.Maximises, "Reach")).Plan().Objective);
        Assert.Equal("C5", Read(Plain, ("Plan", SettingNames.Maximises, "Effort"), capacity).Finding("setting-not-followed").Cell);
        Assert.Equal("C5", Read(Plain, ("Plan", SettingNames.Maximises, "Joy"), capacity).Finding("setting-not-followed").Cell);
    }

    [Fact]
    public void Items_are_compared_by_any_two_of_value_effort_score_and_criteria()
    {
        (string, string, object?) capacity = ("Capacity", "All teams", 9.0);
        Assert.Equal(FrontAxis.Usual, Read(Plain, capacity).Plan().Axes);
        Assert.Equal("effort", Read(Plain, capacity).Row(SettingNames.SecondAxis).Detected.Text);
        var rows = Items(["Reach", "Risk"], [1.0, 3.0], [2.0, 5.0]);
        Assert.Equal(
            [new("reach", Direction.Benefit), new(FrontAxis.Score, Direction.Benefit)],
            Read(rows, capacity, ("Plan", SettingNames.FirstAxis, "reach"), ("Plan", SettingNames.SecondAxis, "Score")).Plan().Axes);
        var wrong = Read(Plain, ("Plan", SettingNames.SecondAxis, "Joy"), capacity);
        Assert.Equal(FrontAxis.Usual, wrong.Plan().Axes);
        Assert.Equal("C5", wrong.Finding("setting-not-followed").Cell);
    }

    [Theory]
    [InlineData(null, 0.02)]
    [InlineData("5%", 0.05)]
    [InlineData(0.1, 0.1)]
    [InlineData(1.0, 0.01)]
    [InlineData(3.0, 0.03)]
    [InlineData(0.0, 0.0)]
    [InlineData("much", 0.02)]
    public void The_last_plan_is_kept_within_a_margin(object? typed, double margin)
    {
        var read = Read(Plain, ("Capacity", "All teams", 9.0), ("Plan", SettingNames.KeepPlan, typed));
        Assert.Equal(margin, read.Plan().Previous!.Margin, 12);
        Assert.Equal(typed is "much", read.Codes().Contains("setting-not-followed"));
    }

    [Fact]
    public void Rows_of_a_plan_that_there_is_not_yet_are_kept_and_not_called_unknown()
    {
        var read = Read(Plain, ("Plan", SettingNames.KeepPlan, "5%"), ("Bands", "Growth: at least", "20%"));
        Assert.DoesNotContain("setting-unknown", read.Codes());
        Assert.Equal("20%", read.Row("Growth: at least").Yours.Text);
    }
}
