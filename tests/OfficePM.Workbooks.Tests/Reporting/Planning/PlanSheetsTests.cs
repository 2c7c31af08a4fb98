using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Tests.Reporting.Planning;

public class PlanSheetsTests
{
    private const string TradeOffs = "OfficePM Trade-offs";
    private const string Summary = "OfficePM Summary";
    private const string Results = "OfficePM Results";

    private static readonly (string Block, string Name, object? Yours)[] Plenty = [("Capacity", "Web · Q1", 60.0), ("Capacity", "Mobile · Q1", 60.0)];
    private static readonly object?[][] AllEstimated = [.. PlanList.Rows.Take(8)];

    private static string[] Texts(WorkbookPatch patch, string sheet) => [.. TestList.Cells(patch, sheet).Select(cell => cell.Text ?? "").Where(text => text.Length > 0)];

    private static string[] Texts(Report report, string sheet) => Texts(new WorkbookPatch { Operations = [.. SheetOf(report, sheet)] }, sheet);

    private static IEnumerable<PatchOperation> SheetOf(Report report, string sheet) =>
        sheet == Summary ? SummarySheet.Write(report, new StyleBook()) : TradeOffsSheet.Write(report, new StyleBook());

    private static PatchCell[] Column(WorkbookPatch patch, string header)
    {
        var column = Enumerable.Range(2, 60).First(column => TestList.CellAt(patch, Results, ResultsLayout.HeaderRow, column).Text == header);
        return [.. Enumerable.Range(ResultsLayout.HeaderRow + 1, 8).Select(row => TestList.CellAt(patch, Results, row, column))];
    }

    // The row of an item's first appearance on Trade-offs: the price of a yes.
    private static PatchCell[] Line(WorkbookPatch patch, string item)
    {
        var row = Enumerable.Range(1, 100).First(row => TestList.CellAt(patch, TradeOffs, row, 2).Text == item);
        return [.. Enumerable.Range(1, 9).Select(column => TestList.CellAt(patch, TradeOffs, row, column))];
    }

    [Fact]
    public void Summary_says_what_to_say_yes_to_and_what_share_of_the_value_that_is() =>
        Assert.Equal("Say yes to 3 of 8 items for Q1: they bring 63% of all the value on the list", Headlines.Summary(PlanList.Report()));

    [Fact]
    public void When_all_fits_nothing_has_to_wait() =>
        Assert.Equal("All 7 items fit in Q1: nothing has to wait", Headlines.Summary(PlanList.Report(AllEstimated, Plenty)));

    [Fact]
    public void When_nothing_fits_it_says_so() =>
        Assert.Equal(
            "Nothing fits: none of 7 items can be done with the capacity given",
            Headlines.Summary(PlanList.Report(AllEstimated, [("Capacity", "Web · Q1", 1.0), ("Capacity", "Mobile · Q1", 1.0)])));

    [Fact]
    public void Without_teams_and_periods_the_words_do_without_them()
    {
        object?[][] rows = [["Feature", "Value", "Effort"], ["One", 80, 5], ["Two", 30, 3], ["Three", 10, 7]];
        var outcome = PlanList.Recalc(rows, [("Capacity", "All teams", 8.0)]);
        Assert.Contains("Say yes to 2 of 3 items now: they bring 92% of all the value on the list", Texts(outcome.Patch, Summary));
        Assert.Contains("Effort planned now: 8 of 8     1 item not planned", Texts(outcome.Patch, Summary));
        Assert.DoesNotContain("Team", Texts(outcome.Patch, Summary));
    }

    [Fact]
    public void More_of_what_all_teams_have_together_is_not_taken_for_one_teams()
    {
        // Web and iOS have room for Three, but all together lack 1.
        object?[][] rows = [["Feature", "Value", "Effort (weeks)", "Team"], ["One", 90, 4, "Web"], ["Two", 80, 3, "iOS"], ["Three", 30, 1, "iOS"]];
        var patch = PlanList.Recalc(rows, [("Capacity", "Web", 5.0), ("Capacity", "iOS", 6.0), ("Capacity", "All teams", 7.0)]).Patch;
        Assert.Contains("1 more week for all teams", Texts(patch, TradeOffs));
    }

    [Fact]
    public void One_item_has_nothing_to_be_swapped_with()
    {
        object?[][] rows = [["Feature", "Value", "Effort"], ["One", 80, 5]];
        var patch = PlanList.Recalc(rows, [("Capacity", "All teams", 8.0)]).Patch;
        Assert.Contains("One item on the list: nothing to compare it with", Texts(patch, Summary));
        Assert.Equal("Now", TestList.Column(patch, "Lane").Cells[0]!.Value.Text);
    }

    [Fact]
    public void Each_yes_has_its_price_and_what_it_means_no_to_the_cheapest_first()
    {
        var patch = PlanList.Recalc().Patch;
        Assert.Contains("Every yes is a no: the cheapest swap costs about 50 points, the dearest about 1,300", Texts(patch, TradeOffs));
        Assert.Equal((50, "Search"), ((int)Line(patch, "Waitlist")[6].Number, Line(patch, "Waitlist")[7].Text));
        Assert.Equal(500, Line(patch, "Public API")[6].Number);
        Assert.Equal(1300, Line(patch, "Webhooks")[6].Number);
        Assert.Equal("needs Public API first", Line(patch, "Webhooks")[8].Text);
        Assert.Equal(("impossible", "Takes 4 weeks; Mobile has 2 weeks at most"), (Line(patch, "Widget")[6].Text, Line(patch, "Widget")[7].Text));
        Assert.Equal(["Waitlist", "Public API", "Webhooks", "Widget"], Enumerable.Range(5, 4).Select(row => TestList.CellAt(patch, TradeOffs, row, 2).Text));
    }

    [Fact]
    public void The_smallest_change_that_brings_an_item_in_is_said()
    {
        var line = Line(PlanList.Recalc().Patch, "Waitlist");
        // 600 instead of 550, or no more than the 3 weeks that Search leaves.
        Assert.StartsWith("value up 10%", line[8].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0, "Waitlist brings 10% more value: it comes in")]
    [InlineData(0.02, "Waitlist brings 10% more value: the best plan has it")]
    public void Where_the_last_plan_may_be_kept_a_change_brings_an_item_into_the_best_plan(double margin, string change)
    {
        var patch = PlanList.Recalc(settings: [.. PlanList.TwoQuarters, ("Plan", SettingNames.KeepPlan, margin)]).Patch;
        Assert.Contains(change, Texts(patch, Summary));
        Assert.Equal(margin > 0, Texts(patch, TradeOffs).Any(text => text.StartsWith(
            "What brings an item in brings it into the best plan; the plan of the last Recalc is kept while the best one is no more than 2% better", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_said_to_bring_an_item_in_brings_it_in_at_the_next_Recalc()
    {
        (string, string, object?)[] fresh = [.. PlanList.TwoQuarters, ("Plan", SettingNames.KeepPlan, 0.0)];
        string? Lane(double reach) => Column(Again(reach, fresh).Patch, "Lane")[2].Text;
        Assert.Equal("Not now", Lane(550));
        // As good as what is planned: that stays.
        Assert.Equal("Not now", Lane(600));
        Assert.Equal("Now", Lane(601));
    }

    [Fact]
    public void What_is_said_of_a_plan_that_was_kept_is_true_of_that_plan()
    {
        // With 610 Waitlist instead of Search brings 10 points more, less than 2% of 2,000: the plan of the last Recalc stays.
        var again = Again(610, PlanList.TwoQuarters);
        Assert.Equal(["Now", "Now", "Not now"], Column(again.Patch, "Lane").Take(3).Select(cell => cell.Text));
        var plan = again.Result.Plan!;
        Assert.Equal((2000, 2010), (plan.Value, plan.BestValue));
        var yes = plan.CostOfYes!.Single(price => price.Key == "A-3");
        Assert.Equal((0, 0, "A-2"), (yes.Cost, yes.AtMost, Assert.Single(yes.Displaces!)));
        Assert.Equal(["A-1", "A-2", "A-4"], plan.CostOfNo!.Select(price => price.Key));
        Assert.DoesNotContain("A-3", (plan.WaysIn ?? []).Select(way => way.Key));
        var line = Line(again.Patch, "Waitlist");
        Assert.Equal(("Not now", 0, "Search", "the last plan is not kept"), (line[2].Text, (int)line[6].Number, line[7].Text, line[8].Text));
        Assert.Contains("in the best plan, but the last plan was kept.", Column(again.Patch, "Why")[2].Text, StringComparison.Ordinal);
        Assert.Contains("since another one would bring only 1% more", string.Join(' ', Texts(again.Patch, TradeOffs)), StringComparison.Ordinal);
        Assert.Contains("the next better plan that more of one team alone allows, counted from the best plan, not from the one that was kept", Texts(again.Patch, TradeOffs));
        Assert.Contains(Texts(again.Patch, Summary), text => text == "2 more Mobile weeks in Q1: the best plan brings about 300 more");
        Assert.Contains("A yes and a no are counted from the plan that was kept", string.Join(' ', Texts(again.Patch, TradeOffs)), StringComparison.Ordinal);
    }

    // A Recalc, another reach of Waitlist, and a Recalc again.
    private static RecalcOutcome Again(double reach, (string, string, object?)[] settings)
    {
        var before = TestList.Apply(PlanList.Workbook(PlanList.Rows, settings), PlanList.Recalc(settings: settings).Patch);
        Cell[] Changed(RowSnapshot row) => [.. row.Cells.Select(cell => cell.Column == 4 ? Cell.OfNumber(reach) : cell.Cell)];
        return TestList.Recalc(before with
        {
            Sheets =
            [
                .. before.Sheets.Select(sheet => sheet.Name != "Backlog" ? sheet : sheet with
                {
                    Rows = [.. sheet.Rows.Select(row => row.Number == 4 ? new RowSnapshot(row.Number, hidden: false, [.. row.Cells.Select(cell => cell.Column)], Changed(row)) : row)],
                }),
            ],
        });
    }

    [Fact]
    public void Results_has_every_number_in_full()
    {
        var patch = PlanList.Recalc().Patch;
        Assert.Equal(["Now", "Now", "Not now", "Now", "Not now", "Not now", "Not now", null], Column(patch, "Lane").Select(cell => cell.Text));
        Assert.Equal(["Q1", "Q1", "Not planned", "Q1", "Not planned", "Not planned", "Not planned", null], Column(patch, "Planned in").Select(cell => cell.Text));
        Assert.Equal(50, Column(patch, "A yes costs, points")[2].Number, 1e-9);
        Assert.Equal(450, Column(patch, "A no costs, points")[0].Number, 1e-9);
        Assert.Equal(CellKind.Blank, Column(patch, "A yes costs, points")[4].Kind);
        Assert.Equal("Search", Column(patch, "A yes means no to")[2].Text);
        Assert.Equal(200, Column(patch, "Unlocks, points")[6].Number, 1e-9);
        Assert.Equal("Partners", Column(patch, "Bucket")[5].Text);
        Assert.Equal("Reminders and 1 more", Column(patch, "More value for no more work")[2].Text);
    }

    [Fact]
    public void What_another_item_beats_names_the_one_that_beats_it_by_the_two_numbers_that_were_chosen()
    {
        var patch = PlanList.Recalc().Patch;
        Assert.Contains("at least as good on value and effort, and better on one of them", Texts(patch, TradeOffs));
        Assert.Contains("Reminders: value 1,000, effort 3; and 1 more", Texts(patch, TradeOffs));
        Assert.Contains(Texts(patch, TradeOffs), text => text.StartsWith("No item beats Reminders and Push.", StringComparison.Ordinal));

        // By reach alone nothing is beaten twice; by reach and confidence, all of which are equal, every item with less reach is.
        var chosen = PlanList.Recalc(settings: [.. PlanList.TwoQuarters, ("Plan", "Items are compared by", "Reach"), ("Plan", "… and by", "Confidence")]).Patch;
        Assert.Equal("Reminders", Column(chosen, "Beaten on Reach and Confidence by")[1].Text);
        Assert.Contains("Reminders: Reach 1,000, Confidence 1", Texts(chosen, TradeOffs));
    }

    [Fact]
    public void A_price_that_is_only_bounded_is_a_range_everywhere()
    {
        var report = PlanList.Report(assessed => assessed with
        {
            TradeOffs = assessed.TradeOffs! with { CostOfYes = [.. assessed.TradeOffs.CostOfYes.Select(price => price.Item == 2 ? price with { AtLeast = 20 } : price)] },
        });
        Assert.Contains("20 – 50", Texts(report, TradeOffs));
        Assert.Contains("20 – 50", Texts(report, Summary));
        Assert.Contains("4th: a yes means no to Search: 20 – 50 points less.", report.Whys.Select(why => why.Long));
        Assert.Contains(Texts(report, TradeOffs), text => text.Contains("are exact and 1 a range", StringComparison.Ordinal));
        Assert.Contains("A yes costs at least, points", report.Results.Columns);
        Assert.Contains("A yes costs at most, points", report.Results.Columns);
    }

    [Fact]
    public void What_one_more_week_buys_is_said_for_each_team_and_quarter()
    {
        var texts = Texts(PlanList.Recalc().Patch, TradeOffs);
        Assert.Contains("What one more week buys", texts);
        Assert.Contains("Web, Q1", texts);
        Assert.Contains("6 of 6 weeks", texts);
        Assert.Contains("0 of 2 weeks", texts);
    }

    [Fact]
    public void The_list_taken_from_the_top_is_held_against_the_best_plan() =>
        Assert.Contains(
            "Taking items by score until the weeks run out brings 2,000 points; the best plan brings 2,000 points. There is no difference.",
            Texts(PlanList.Recalc().Patch, TradeOffs));

    [Fact]
    public void Overrides_are_listed_with_what_they_cost()
    {
        var texts = Texts(PlanList.Recalc(PlanList.Decided("A-3", "in", "promised", "Maria Ortiz")).Patch, TradeOffs);
        Assert.Contains("Decisions that override the plan", texts);
        Assert.Contains("about 50", texts);
        Assert.Contains("promised", texts);
        Assert.Contains("honoured, and what it costs", texts);
    }

    [Fact]
    public void Of_several_overrides_each_costs_what_it_does_alone_and_all_what_they_do_together()
    {
        // Waitlist and Public API fill Web's ten weeks. Without Waitlist Reminders comes in, without Public API Search too, without both no more than that.
        object?[][] rows = [.. PlanList.Rows.Select(row => (string?)row[0] is "A-3" or "A-7" ? [.. row.Take(9), "in", "promised", "Maria Ortiz"] : row)];
        var outcome = PlanList.Recalc(rows, [("Capacity", "Web · Q1", 10.0), ("Capacity", "Mobile · Q1", 2.0)]);
        var overrides = outcome.Result.Plan!.Overrides!;
        Assert.Equal([("A-3", 450), ("A-7", 1500)], overrides.Each.Select(one => (one.Key, (int)one.Cost!.Value)));
        Assert.Equal((1500, 1500), (overrides.Cost, overrides.AtMost));
        var texts = Texts(outcome.Patch, TradeOffs);
        Assert.Contains("honoured; each cost is for taking back that one alone, the others kept", texts);
        Assert.Equal(("Alone it costs", 2), (texts.Single(text => text == "Alone it costs"), texts.Count(text => text == "about 1,500")));
        Assert.Contains("all of them taken back at once; not always the sum", texts);
        Assert.Contains("Keep Public API in? Alone it costs about 1,500", Texts(outcome.Patch, Summary));
        Assert.Contains("Public API in, alone costs about 1,500 points", Texts(outcome.Patch, Summary));
        Assert.Contains("Alone it costs about 450.", Column(outcome.Patch, "Why")[2].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Buckets_that_get_nothing_are_named()
    {
        var texts = Texts(PlanList.Recalc().Patch, TradeOffs);
        Assert.Contains("Portfolio balance", texts);
        Assert.Contains("Nothing is planned for Partners.", texts);
        Assert.Contains("What others need first: Public API unlocks 200 points; that is not part of its own value.", texts);
    }

    [Fact]
    public void The_PMs_own_plan_is_checked_in_words_with_codes_and_its_smallest_repair()
    {
        object?[][] rows = [.. PlanList.Rows.Select((row, i) => (object?[])[.. row, i == 0 ? "Planned" : i is 1 or 2 or 3 ? "Q1" : null])];
        var outcome = PlanList.Recalc(rows);
        var texts = Texts(outcome.Patch, TradeOffs);
        Assert.Contains("Your own plan", texts);
        Assert.Contains("Web, Q1 is asked for 10 weeks and has 6 weeks", texts);
        Assert.Contains("over-capacity", texts);
        Assert.Contains(texts, text => text.StartsWith("The smallest repair: take out Waitlist. It then brings about 400 less than the best plan", StringComparison.Ordinal));
        var finding = Assert.Single(outcome.Result.Findings, finding => finding.Code == "own-plan-over-capacity");
        Assert.Equal(("warning", "M1"), (finding.Severity, finding.Cell));
    }

    [Fact]
    public void Commitments_that_collide_make_no_plan_and_say_what_would_settle_it()
    {
        object?[][] rows = [.. PlanList.Rows.Select(row => (string?)row[0] is "A-1" or "A-3" ? [.. row.Take(9), "Q1", "promised", "Maria Ortiz"] : row)];
        var outcome = PlanList.Recalc(rows);
        Assert.Contains("Two commitments collide: Reminders and Waitlist cannot both be kept", Texts(outcome.Patch, Summary));
        Assert.Contains("Two commitments collide: Reminders and Waitlist cannot both be kept", Texts(outcome.Patch, TradeOffs));
        Assert.Contains("With 1 more Web week in Q1 everything can be kept.", Texts(outcome.Patch, TradeOffs));
        Assert.Contains("The fewest decisions to let go: Waitlist.", Texts(outcome.Patch, TradeOffs));
        Assert.DoesNotContain(outcome.Patch.Operations.OfType<EnsureListColumns>().Single().Columns, column => column.Id == "Lane");
        var findings = outcome.Result.Findings.Where(finding => finding.Code == "plan-collision").ToList();
        Assert.Equal(["J2", "J4"], findings.Select(finding => finding.Cell));
        Assert.All(findings, finding => Assert.Equal("error", finding.Severity));
    }

    [Fact]
    public void A_plan_that_is_not_proven_says_how_much_more_there_could_be()
    {
        var report = PlanList.Report(assessed => assessed with { Plan = assessed.Plan! with { Proven = false, Bound = 2100, Settled = false } });
        Assert.Contains(Texts(report, TradeOffs), text => text.Contains("no plan can bring more than 2,100 points", StringComparison.Ordinal));
        Assert.Contains(report.Findings, finding => finding is { Code: "plan-unproven", Severity: Severity.Info });
    }

    [Fact]
    public void A_plan_that_was_kept_says_how_little_another_would_bring()
    {
        var report = PlanList.Report(assessed => assessed with { Plan = assessed.Plan! with { BestValue = 2020 } });
        var finding = Assert.Single(report.Findings, finding => finding.Code == "plan-kept");
        Assert.Equal((Severity.Info, "The plan of the last Recalc was kept, since another one would bring only 1% more"), (finding.Severity, finding.Done));
    }

    [Fact]
    public void Charts_show_lanes_swaps_capacity_and_value_over_capacity_with_their_data_right_of_the_page()
    {
        var patch = PlanList.Recalc().Patch;
        foreach (var sheet in new[] { Summary, TradeOffs })
        {
            var printed = patch.Operations.OfType<SetPage>().Single(page => page.Sheet == sheet).PrintArea!.Value.Last.Column;
            var charts = patch.Operations.OfType<SetChart>().Where(chart => chart.Sheet == sheet).ToList();
            Assert.All(charts.SelectMany(chart => chart.Series), series => Assert.True(series.Y.First.Column > printed && series.X.First.Column > printed));
            Assert.All(charts, chart => Assert.NotEmpty(chart.AltText));
            Assert.Contains(charts, chart => chart.Name == "OfficePM Capacity used" && chart.Overlapping);
            Assert.Contains(charts, chart => chart.Name == "OfficePM Value over capacity");
            var scatter = charts.Single(chart => chart.Name == "OfficePM Value and effort");
            Assert.Equal(["Now", "Not now"], scatter.Series.Where(series => !series.HiddenInLegend).Select(series => series.Name));
        }

        Assert.Contains(patch.Operations.OfType<SetChart>(), chart => chart.Name == "OfficePM Cheapest swaps");
        Assert.Contains(patch.Operations.OfType<SetChart>(), chart => chart.Name == "OfficePM Portfolio balance");
    }

    [Fact]
    public void The_cells_of_two_charts_never_overlap()
    {
        var patch = PlanList.Recalc().Patch;
        foreach (var sheet in patch.Operations.OfType<SetChart>().GroupBy(chart => chart.Sheet))
        {
            var blocks = sheet.Select(chart => chart.Series.SelectMany(series => Enumerable.Range(series.X.First.Column, series.X.Columns).Append(series.Y.First.Column)).ToHashSet()).ToList();
            for (var i = 0; i < blocks.Count; i++)
                Assert.All(blocks.Skip(i + 1), other => Assert.Empty(blocks[i].Intersect(other)));
        }
    }

    [Fact]
    public void A_long_list_shows_the_forty_cheapest_swaps_and_says_where_the_rest_is()
    {
        object?[][] rows = [["Feature", "Value", "Effort"], .. Enumerable.Range(1, 60).Select(i => (object?[])[$"Item {i}", 1000 - i, 4.0])];
        var patch = PlanList.Recalc(rows, [("Capacity", "All teams", 4.0)]).Patch;
        Assert.Contains(Texts(patch, TradeOffs), text => text.Contains("19 more items, the dearest, stand on OfficePM Results.", StringComparison.Ordinal));
        Assert.Equal(40, patch.Operations.OfType<SetDataBar>().Single().Range.Rows);
    }

    [Fact]
    public void Sheets_speak_a_PMs_language()
    {
        var patch = PlanList.Recalc(PlanList.Decided("A-3", "in")).Patch;
        string[] words = ["optimal", "pareto", "dual", "stochastic", "robust", "null", "NaN", "-1"];
        foreach (var text in Texts(patch, Summary).Concat(Texts(patch, TradeOffs)))
            Assert.DoesNotContain(words, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Lists_in_other_languages_keep_their_words()
    {
        object?[][] rows = [["Funktion", "Team", "Wert", "Aufwand"], ["Erinnerungen per SMS", "Netz", 80, 5], ["Suche – 検索", "Netz", 30, 3], ["Warteliste", "Mobil", 10, 7]];
        var patch = PlanList.Recalc(rows, [("Capacity", "Netz", 5.0), ("Capacity", "Mobil", 7.0)]).Patch;
        Assert.Contains("Suche – 検索", Texts(patch, TradeOffs));
        Assert.Contains("Erinnerungen per SMS", Texts(patch, Summary));
    }
}
