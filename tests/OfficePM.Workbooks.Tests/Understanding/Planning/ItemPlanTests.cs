using OfficePM.Engine.Explaining;
using OfficePM.Engine.Planning;
using static OfficePM.Workbooks.Tests.Understanding.Planning.PlanSheets;

namespace OfficePM.Workbooks.Tests.Understanding.Planning;

public class ItemPlanTests
{
    private static (Commitment, int, int?) Window(PlanItemSettings item) => (item.Commitment, item.Earliest, item.Latest);

    [Theory]
    [InlineData("yes")]
    [InlineData("x")]
    [InlineData("✓")]
    [InlineData(true)]
    [InlineData(1.0)]
    [InlineData("Ja")]
    [InlineData("oui")]
    [InlineData("sí")]
    [InlineData("sim")]
    [InlineData("да")]
    [InlineData("ya")]
    [InlineData("はい")]
    [InlineData("是")]
    public void A_yes_commits_in_any_language(object yes) =>
        Assert.Equal((Commitment.In, 0, null), Window(PlannedBy("Must do", yes, null).Plan().Items[0]));

    [Theory]
    [InlineData("no")]
    [InlineData(false)]
    [InlineData("nein")]
    [InlineData("нет")]
    [InlineData("いいえ")]
    [InlineData("-")]
    public void A_no_commits_to_nothing(object no)
    {
        var read = PlannedBy("Must do", no, "yes");
        Assert.Equal(Commitment.Free, read.Plan().Items[0].Commitment);
        Assert.DoesNotContain("must-do-unknown", read.Codes());
    }

    [Fact]
    public void A_commitment_may_name_its_period() => Assert.Equal((Commitment.In, 1, 1), Window(PlannedBy("Must do", "Q2", null).Plan().Items[0]));

    [Fact]
    public void What_is_neither_yes_nor_no_is_said_and_commits_to_nothing()
    {
        var read = PlannedBy("Must do", "GDPR", "yes");
        Assert.Equal(Commitment.Free, read.Plan().Items[0].Commitment);
        Assert.Equal("D2", read.Finding("must-do-unknown").Cell);
    }

    [Theory]
    [InlineData("in", Commitment.In, 0, null)]
    [InlineData("Yes", Commitment.In, 0, null)]
    [InlineData("now", Commitment.In, 0, 0)]
    [InlineData("next", Commitment.In, 1, 1)]
    [InlineData("out", Commitment.Out, 0, null)]
    [InlineData("no", Commitment.Out, 0, null)]
    [InlineData("not now", Commitment.Out, 0, null)]
    [InlineData("Drop", Commitment.Out, 0, null)]
    [InlineData("later", Commitment.Out, 0, null)]
    [InlineData("Q2", Commitment.In, 1, 1)]
    [InlineData("in Q2", Commitment.In, 1, 1)]
    [InlineData("by Q2", Commitment.In, 0, 1)]
    [InlineData("yes, by Q1", Commitment.In, 0, 0)]
    [InlineData("bis Q1", Commitment.In, 0, 0)]
    [InlineData("not before Q2", Commitment.Free, 1, null)]
    [InlineData("ab Q2", Commitment.Free, 1, null)]
    [InlineData("Q1-Q2", Commitment.In, 0, 1)]
    [InlineData("Q1 to Q2", Commitment.In, 0, 1)]
    [InlineData("draußen", Commitment.Out, 0, null)]
    [InlineData("не сейчас", Commitment.Out, 0, null)]
    [InlineData("見送り", Commitment.Out, 0, null)]
    public void A_decision_is_read_as_people_write_it(string text, Commitment commitment, int earliest, int? latest)
    {
        var read = PlannedByAll(["Override", "Override reason", "Override by"], [text, "promised", "Maria Ortiz"], [null, null, null]);
        Assert.Equal((commitment, earliest, latest), Window(read.Plan().Items[0]));
        Assert.True(read.Plan().Items[0].IsOverride);
        Assert.False(read.Plan().Items[1].IsOverride);
        Assert.Equal((0, text, "promised", "Maria Ortiz", "D2"), Assert.Single(read.Decisions) is var one ? (one.Item, one.Text, one.Reason, one.By, one.Cell.ToString()) : default);
        Assert.DoesNotContain("override-without-reason", read.Codes());
    }

    [Fact]
    public void A_decision_without_a_reason_is_asked_for_it()
    {
        var read = PlannedByAll(["Override", "Override reason", "Override by"], ["in", null, "Maria"], [null, null, null]);
        Assert.Contains("Override by", read.Finding("override-without-reason").Remedy, StringComparison.Ordinal);
        Assert.Contains("Add a column Override reason", PlannedBy("Override", "in", null).Finding("override-without-reason").Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decision_that_is_not_understood_is_said_and_not_followed()
    {
        var read = PlannedByAll(["Override", "Override reason"], ["ask Bob", "why"], ["in", "because"]);
        Assert.Equal((Commitment.Free, 0, null), Window(read.Plan().Items[0]));
        Assert.Equal("D2", read.Finding("override-unknown").Cell);
        Assert.Equal(1, Assert.Single(read.Decisions).Item);
    }

    [Fact]
    public void A_decision_counts_for_more_than_a_commitment()
    {
        var read = PlannedByAll(["Must do", "Override", "Override reason"], ["yes", "out", "too late"], ["no", null, null]);
        Assert.Equal(Commitment.Out, read.Plan().Items[0].Commitment);
        Assert.Equal("E2", read.Finding("override-against-commitment").Cell);
    }

    [Fact]
    public void A_deadline_is_a_period_or_a_date_within_one()
    {
        var read = Read(
            Items(["Deadline"], ["Q2 2026"], [Date(2026, 2, 10)], ["2025-12-31"], ["some day"], [null], ["2027-01-01"]),
            ("Capacity", "Q1 2026", 5.0), ("Capacity", "Q2 2026", 5.0), ("Capacity", "Q3 2026", 5.0));
        Assert.Equal([1, 0, 0, null, null, null], read.Plan().Items.Select(item => item.Latest));
        Assert.Equal("D4", read.Finding("deadline-passed").Cell);
        Assert.Equal("D5", read.Finding("deadline-not-placed").Cell);
    }

    [Fact]
    public void A_decision_for_after_the_deadline_is_said_and_counts()
    {
        var read = PlannedByAll(["Deadline", "Override", "Override reason"], ["Q1", "Q2", "agreed"], ["Q2", null, null]);
        Assert.Equal((Commitment.In, 1, 1), Window(read.Plan().Items[0]));
        Assert.Equal("E2", read.Finding("window-contradictory").Cell);
    }

    [Theory]
    [InlineData("Done")]
    [InlineData("✅ Shipped")]
    [InlineData("5 - Released")]
    [InlineData("Erledigt")]
    [InlineData("terminé")]
    [InlineData("hecho")]
    [InlineData("Concluído")]
    [InlineData("готово")]
    [InlineData("selesai")]
    [InlineData("完了")]
    [InlineData("已完成")]
    public void What_is_done_is_not_planned_and_who_needs_it_need_not_wait(string status)
    {
        var read = PlannedByAll(["Status", "Depends on"], [status, null], ["Open", "a"]);
        Assert.Equal([false, true], read.Plan().Items.Select(item => item.Plannable));
        Assert.Empty(read.Plan().Prerequisites);
        Assert.Equal("2:2", read.Finding("items-done").Cell);
    }

    [Theory]
    [InlineData("Cancelled")]
    [InlineData("won't do")]
    [InlineData("abgelehnt")]
    [InlineData("отменено")]
    [InlineData("取消")]
    public void What_needs_something_cancelled_cannot_be_planned_and_the_path_is_named(string status)
    {
        var read = PlannedByAll(["Status", "Depends on"], [status, null], ["Open", "a"], ["Open", "b"], ["Open", null]);
        Assert.Equal([false, false, false, true], read.Plan().Items.Select(item => item.Plannable));
        var findings = read.Findings.Where(finding => finding.Code == "prerequisite-not-plannable").ToArray();
        Assert.Equal(["b → a", "c → b → a"], findings.Select(finding => finding.Read));
        Assert.Contains("it was cancelled", findings[0].Done, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prerequisite_without_effort_is_named()
    {
        var read = Read(
            [["Feature", "Value", "Effort", "Depends on"], ["a", 5.0, null, null], ["b", 5.0, 2.0, "a"], ["c", 5.0, 0.0, null], ["d", null, 1.0, null]],
            ("Capacity", "All teams", 9.0));
        Assert.All(read.Plan().Items, item => Assert.False(item.Plannable));
        Assert.Contains("effort is missing", read.Finding("prerequisite-not-plannable").Done, StringComparison.Ordinal);
    }

    [Fact]
    public void A_committed_item_without_effort_is_an_error_at_its_effort_and_holds_up_nothing_else()
    {
        var read = Read(
            [["Feature", "Value", "Effort", "Must do"], ["a", 5.0, null, "yes"], ["b", 5.0, 2.0, "yes"]], ("Capacity", "All teams", 9.0));
        Assert.Equal([Commitment.Free, Commitment.In], read.Plan().Items.Select(item => item.Commitment));
        var finding = read.Finding("commitment-not-plannable");
        Assert.Equal(("C2", Severity.Error), (finding.Cell, finding.Severity));
    }

    [Fact]
    public void Items_that_wait_for_each_other_keep_their_pairs()
    {
        var read = PlannedBy("Depends on", "b", "a");
        Assert.Equal([new(1, 0), new(0, 1)], read.Plan().Prerequisites);
        Assert.All(read.Plan().Items, item => Assert.True(item.Plannable));
    }

    [Fact]
    public void An_item_and_all_its_versions_are_one_group_and_exclusions_are_pairs()
    {
        var read = PlannedByAll(["Alternative of", "Excludes"], [null, "d"], ["a", null], ["b", null], [null, null]);
        Assert.Equal<IEnumerable<int>>([[0, 1, 2], [0, 3]], read.Plan().AtMostOne);
    }
}
