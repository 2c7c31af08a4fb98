using OfficePM.Engine;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Tests.Reporting;

/// <summary>Why an item has its rank, in the words of each method; the criteria are given by hand, as if columns had been read so.</summary>
public class MethodWhyTests
{
    private static readonly object?[][] Rows = [["Item", "One", "Two", "Three", "Four"], ["A", 9, 3, 1, 2], ["B", 4, 8, 2, 4], ["C", 2, 1, 4, 1], ["D", 6, 6, 3, 3]];

    private static Report Report(string method, string[] ids, string? formula = null, bool inPlace = true)
    {
        var workbook = TestList.Workbook(Rows);
        var understood = SheetUnderstanding.Understand(workbook);
        Direction DirectionOf(int at) => ids[at] is Criteria.Duration or Criteria.Satisfaction or Criteria.Cost or Criteria.Risk or Criteria.Effort ? Direction.Cost : Direction.Benefit;
        understood = understood with
        {
            List = understood.List with { Form = inPlace ? ListForm.Rows : ListForm.Transposed },
            Columns =
            [
                new ColumnReading(1, "Item", Role.Item),
                .. ids.Select((id, at) => new ColumnReading(at + 2, (string)Rows[0][at + 1]!, Role.Criterion) { Criterion = id, Direction = DirectionOf(at) }),
            ],
            Backlog = new Backlog(
                [.. Rows.Skip(1).Select(row => new BacklogItem((string)row[0]!, (string)row[0]!, ids.Select((id, at) => (id, at)).ToDictionary(pair => pair.id, pair => (double)(int)row[pair.at + 1]!)))],
                [.. ids.Select((id, at) => new Criterion(id, (string)Rows[0][at + 1]!, DirectionOf(at)))]),
            Engine = new EngineSettings
            {
                Method = method,
                Options = formula is null ? new Dictionary<string, string>(StringComparer.Ordinal) : new Dictionary<string, string>(StringComparer.Ordinal) { ["formula"] = formula },
            },
            Lenses = [],
            Findings = [],
        };
        return Reporter.Decide(workbook, understood, AssessmentEngine.Assess(understood.Backlog, understood.Engine), TestList.Morning);
    }

    [Fact]
    public void Cd3_says_what_waiting_costs_and_how_long_the_work_takes() =>
        Assert.StartsWith("1st: cost of delay 9 for duration 3", Report("CD3", [Criteria.CostOfDelay, Criteria.Duration]).Whys[0].Long, StringComparison.Ordinal);

    [Fact]
    public void Elapsed_time_is_not_what_a_team_can_take_on() =>
        Assert.DoesNotContain("say how", Headlines.Summary(Report("CD3", [Criteria.CostOfDelay, Criteria.Duration])), StringComparison.Ordinal);

    [Fact]
    public void Opportunity_says_the_gap_or_that_there_is_none()
    {
        var whys = Report("Opportunity score", [Criteria.Importance, Criteria.Satisfaction]).Whys;
        Assert.StartsWith("1st: importance 9, satisfaction 3: a gap of 6", whys[0].Long, StringComparison.Ordinal);
        Assert.Contains("importance 4, satisfaction 8: served well enough", whys[1].Long, StringComparison.Ordinal);
    }

    [Fact]
    public void Wiegers_compares_the_shares_of_value_cost_and_risk()
    {
        // Value 2 × 9 + 3 of 2 × 21 + 18 in all; cost 1 of 10; risk 2 of 10.
        var whys = Report("Wiegers", [Criteria.Benefit, Criteria.Penalty, Criteria.Cost, Criteria.Risk]).Whys;
        Assert.Contains("35% of the value for 10% of the cost and 20% of the risk", whys[0].Long, StringComparison.Ordinal);
    }

    [Fact]
    public void A_formula_of_the_PMs_own_is_told_with_the_PMs_own_headers()
    {
        var why = Report("Custom formula", [Criteria.Value, Criteria.Effort], "One / Two").Whys[0];
        Assert.StartsWith("1st by your formula: One 9, Two 3", why.Long, StringComparison.Ordinal);
        Assert.StartsWith("By your formula: One 9, Two 3", why.Short, StringComparison.Ordinal);
    }

    [Fact]
    public void Votes_are_counted_and_nobody_is_named()
    {
        var report = Report("$100 test", ["One", "Two", "Three", "Four"]);
        Assert.Equal("3rd: 15 of all 59 points, from 4 of 4 people.", report.Whys[0].Long);
        Assert.DoesNotContain("One", LensWords.Formula(report.Assessment.Scoring!), StringComparison.Ordinal);
        Assert.DoesNotContain("One", report.Results.Columns);
    }

    [Fact]
    public void Where_items_are_not_rows_nothing_is_written_into_the_list_and_a_finding_says_so()
    {
        var report = Report("CD3", [Criteria.CostOfDelay, Criteria.Duration], inPlace: false);
        Assert.Empty(report.Plan.Columns);
        Assert.Contains(report.Findings, finding => finding.Code == "list-not-rows");
        var patch = Reporter.Write(report.Snapshot, report.Understood, report.Assessment, WorkbookCapabilities.All, TestList.Morning).Patch;
        Assert.DoesNotContain(patch.Operations, operation => operation is EnsureListColumns);
        Assert.Contains("Cell", report.Results.Columns);
        Assert.DoesNotContain("Row", report.Results.Columns);
    }

    [Fact]
    public void A_link_leads_to_the_cell_that_names_the_item_where_it_really_stands()
    {
        var report = Report("CD3", [Criteria.CostOfDelay, Criteria.Duration], inPlace: false);
        var understood = report.Understood with { Items = [.. report.Understood.Items.Select((item, i) => item with { NameCell = new CellAddress(1, i + 2) })] };
        var patch = Reporter.Write(report.Snapshot, understood, report.Assessment, WorkbookCapabilities.All, TestList.Morning).Patch;
        Assert.Contains(patch.Operations.OfType<SetLink>(), link => link is { Sheet: "OfficePM Summary", Target: "'Backlog'!B1" });
    }
}
