using CsCheck;
using OfficePM.Engine;
using OfficePM.Engine.Planning;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;
using static OfficePM.Workbooks.Tests.Understanding.Planning.PlanSheets;
using static OfficePM.Workbooks.Tests.Understanding.Sheets;

namespace OfficePM.Workbooks.Tests.Understanding.Planning;

public class PlanReadingLaws
{
    private static readonly string[] Headers =
        ["Team", "Quarter", "Planned", "Deadline", "Must do", "Override", "Override reason", "Override by", "Status", "Depends on", "Excludes", "Alternative of", "Theme", "Cost ($)"];

    private static Gen<object?> OneOf(params object?[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static readonly Gen<object?> Anything = Gen.Frequency(
        (5, Gen.Const((object?)null)),
        (4, OneOf("Q1", "Q2", "Q3 2026", "2026", "Sprint 9", "March", "now", "later", "yes", "no", "x", "in", "out", "by Q2", "not before Q2", "Q1-Q2", "Q2-Q1", "by", "-", "Web", "Mobile", "Web, Mobile")),
        (3, OneOf("a", "b", "c", "a, b", "Done", "cancelled", "open", "Growth", "Tech", "Business", "A", "whole", true, false, 1.0, 0.0, -1.0, 500.0)),
        (2, Gen.String[0, 24].Select(text => (object?)text)),
        (1, OneOf(Cell.OfError("#REF!"), Cell.OfNumber(46023, null, "yyyy-mm-dd"), Cell.OfNumber(2e9, null, "yyyy-mm-dd"), new string('-', 40_000), new string('a', 40_000), "٣ quarter", "q٣", "第９四半期", "9999-99", "0000-01", "FY00")));

    private static readonly Gen<object?> Number = Gen.Frequency((8, Gen.Int[0, 9].Select(number => (object?)(double)number)), (1, OneOf(null, "TBD", "3-5", -2.0, 1e300)));

    private static readonly Gen<object?[]> Item = Gen.Select(Number, Number, Anything.Array[Headers.Length]).Select((value, effort, cells) => (object?[])[value, effort, .. cells]);

    private static readonly Gen<(string, string, object?)> Setting = Gen.Select(
        OneOf("Capacity", "Capacity", "Capacity", "Bands", "Plan"),
        Gen.OneOf(
            OneOf("Web · Q1", "Web · Q2", "Mobile · Q1", "Q1", "Q2", "All teams", "Web", "Cost ($)", "Cost ($) · Q1", "·", " · ", "Team · ", "Growth: at least", "Growth: at most", "Tech: at least", ": at least", "A: at most", "Theme: at least"),
            OneOf(SettingNames.Maximises, SettingNames.KeepPlan, SettingNames.BucketsFrom, SettingNames.BandsMeasure), Gen.String[1, 20].Select(text => (object?)text)),
        Gen.OneOf(Anything, OneOf(10.0, 5.0, "20 weeks", "20%", 0.3, 60.0, "score", "value", "Theme", "none", "Override", "effort", 1e13, "1e300")))
        .Select((block, name, yours) => ((string)block!, (string)name!, yours));

    [Fact]
    public void Whatever_stands_in_the_columns_and_settings_of_a_plan_gives_a_plan_that_can_be_asked_for() =>
        Gen.Select(Item.Array[2, 9], Setting.Array[0, 10]).Sample(
            (items, settings) =>
            {
                object?[][] rows = [["Feature", "Value", "Effort", .. Headers], .. items.Select((row, at) => (object?[])[((char)('a' + at)).ToString(), .. row])];
                var read = SheetUnderstanding.Understand(Book(Sheet("Backlog", rows), Settings([("Capacity", "Web · Q1", 10.0), .. settings])));
                Assert.Equal(read.Settings.Count, read.Settings.Select(row => (row.Block.ToUpperInvariant(), row.Name.ToUpperInvariant())).Distinct().Count());
                Assert.All(read.Findings, finding => Assert.True(finding.Done.Length > 0 && finding.Remedy.Length > 0 && (finding.Read?.Length ?? 0) < 5_000));
                if (read.Plan is { } plan)
                    Sound(plan, read.Items.Count);
            },
            iter: 2_000);

    [Fact]
    public void Whatever_is_read_the_planner_can_plan() =>
        Gen.Select(Item.Array[2, 9], Setting.Array[0, 10]).Sample(
            (items, settings) =>
            {
                object?[][] rows = [["Feature", "Value", "Effort", .. Headers], .. items.Select((row, at) => (object?[])[((char)('a' + at)).ToString(), .. row])];
                var read = SheetUnderstanding.Understand(Book(Sheet("Backlog", rows), Settings([("Capacity", "Web · Q1", 10.0), .. settings])));
                var assessed = AssessmentEngine.Assess(read.Backlog, read.Engine, read.Lenses, read.Plan, cancellationToken: TestContext.Current.CancellationToken);
                Assert.Equal(read.Plan is not null && assessed.Scoring is not null, assessed.Plan is not null);
            },
            iter: 60);

    [Fact]
    public void Every_amount_that_is_typed_is_used_or_said() =>
        Setting.Where(setting => setting is ("Capacity", _, double or string)).Array[1, 6].Sample(
            settings =>
            {
                var read = Read(Items(["Team", "Quarter", "Cost ($)"], ["Web", "Q1", 900.0], ["Mobile", "Q2", 800.0], ["Web", "Q2", 700.0]), settings);
                var typed = read.Settings.Count(row => row.Block == SettingBlocks.Capacity && !row.Yours.IsEmpty);
                var refused = read.Codes().Count(code => code is "setting-not-followed" or "capacity-without-items");
                Assert.True((read.Plan?.Capacities.Count ?? 0) + refused >= typed, $"{typed} typed");
            },
            iter: 500);

    private static void Sound(PlanSettings plan, int items)
    {
        Assert.NotEmpty(plan.Periods);
        Assert.NotEmpty(plan.Capacities);
        Assert.Distinct(plan.Periods);
        Assert.Distinct(plan.Capacities.Select(capacity => (capacity.Resource, capacity.Period)));
        Assert.All(plan.Capacities, capacity => Assert.True(double.IsFinite(capacity.Amount) && capacity.Amount >= 0 && (capacity.Period ?? 0) < plan.Periods.Count));
        Assert.Equal(items, plan.Items.Count);
        Assert.All(plan.Items, item =>
        {
            Assert.InRange(item.Earliest, 0, plan.Periods.Count - 1);
            Assert.InRange(item.Latest ?? item.Earliest, item.Earliest, plan.Periods.Count - 1);
            Assert.True(item.Plannable || item.Commitment != Commitment.In);
            Assert.Distinct(item.Demands.Select(demand => demand.Resource).Append(item.Team ?? "nobody"));
            Assert.All(item.Demands, demand => Assert.True(double.IsFinite(demand.Amount) && demand.Amount >= 0));
            Assert.True(item.Team is null || plan.Capacities.Any(capacity => capacity.Resource == item.Team));
        });
        Assert.All(plan.Prerequisites, pair => Assert.True(pair.Before != pair.After && pair.Before < items && pair.After < items));
        Assert.All(plan.AtMostOne, group => Assert.True(group.Count > 1));
        Assert.All(plan.AtMostOne, group => Assert.Distinct(group));
        Assert.All(plan.Bands, band => Assert.True((band.Least ?? 0) <= (band.Most ?? 1) && band.Items.Count > 0));
        Assert.True(plan.Bands.Sum(band => band.Least ?? 0) <= 1 + 1e-9);
        Assert.Equal(items, plan.Buckets?.Count ?? items);
        Assert.Equal(items, plan.OwnPlan?.Count ?? items);
        Assert.Equal(items, plan.Previous!.Periods.Count);
    }
}
