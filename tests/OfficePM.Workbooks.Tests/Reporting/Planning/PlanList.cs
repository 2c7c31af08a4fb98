using OfficePM.Engine;
using OfficePM.Engine.Planning;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;
using static OfficePM.Workbooks.Tests.Understanding.Sheets;

namespace OfficePM.Workbooks.Tests.Reporting.Planning;

/// <summary>
/// A list of which the best plan is known by hand: Reminders and Search fill Web's first quarter, Push fills Mobile's; 2,000 of 3,150 points.
/// Impact and confidence are 1, so that an item's value is its reach.
/// </summary>
internal static class PlanList
{
    public static readonly object?[] Header = ["ID", "Feature", "Team", "Reach", "Impact", "Confidence", "Effort (person-weeks)", "Goal", "Depends on", "Override", "Override reason", "Override by"];

    public static readonly object?[][] Rows =
    [
        Header,
        Item("A-1", "Reminders", "Web", 1000, 3, "Keep"),
        Item("A-2", "Search", "Web", 600, 3, "Grow"),
        Item("A-3", "Waitlist", "Web", 550, 4, "Grow"),
        Item("A-4", "Push", "Mobile", 400, 2, "Keep"),
        Item("A-5", "Widget", "Mobile", 300, 4, "Grow"),
        Item("A-6", "Webhooks", "Web", 200, 2, "Partners", "A-7"),
        Item("A-7", "Public API", "Web", 100, 6, "Partners"),
        Item("A-8", "Gift cards", "Web", 90, null, "Keep"),
    ];

    /// <summary>6 and 3 weeks of Web, 2 and 2 of Mobile.</summary>
    public static readonly (string Block, string Name, object? Yours)[] TwoQuarters =
        [("Capacity", "Web · Q1", 6.0), ("Capacity", "Web · Q2", 3.0), ("Capacity", "Mobile · Q1", 2.0), ("Capacity", "Mobile · Q2", 2.0)];

    public static readonly (string Block, string Name, object? Yours)[] OneQuarter = [("Capacity", "Web · Q1", 6.0), ("Capacity", "Mobile · Q1", 2.0)];

    public static object?[] Item(string id, string name, string? team, double reach, double? effort, string? goal = null, string? needs = null, string? decision = null, string? reason = null, string? by = null) =>
        [id, name, team, reach, 1, 1, effort, goal, needs, decision, reason, by];

    public static WorkbookSnapshot Workbook(IReadOnlyList<object?[]> rows, params IReadOnlyList<(string Block, string Name, object? Yours)> settings)
    {
        var list = TestList.Workbook(rows);
        return settings.Count == 0 ? list : list with { Sheets = [.. list.Sheets, Settings(settings)] };
    }

    public static RecalcOutcome Recalc(IReadOnlyList<object?[]>? rows = null, (string Block, string Name, object? Yours)[]? settings = null) =>
        TestList.Recalc(Workbook(rows ?? Rows, settings ?? TwoQuarters));

    public static Report Report(IReadOnlyList<object?[]>? rows = null, (string Block, string Name, object? Yours)[]? settings = null) =>
        TestList.Report(Workbook(rows ?? Rows, settings ?? TwoQuarters));

    /// <summary>The report of the usual list with another answer of the engine.</summary>
    public static Report Report(Func<AssessedPlan, AssessedPlan> change)
    {
        var snapshot = Workbook(Rows, TwoQuarters);
        var understood = SheetUnderstanding.Understand(snapshot);
        var assessment = AssessmentEngine.Assess(understood.Backlog, understood.Engine, understood.Lenses, understood.Plan);
        return Reporter.Decide(snapshot, understood, assessment with { Plan = change(assessment.Plan!) }, TestList.Morning);
    }

    /// <summary>The same rows with a decision about one item.</summary>
    public static object?[][] Decided(string id, string decision, string? reason = null, string? by = null) =>
        [.. Rows.Select(row => (string?)row[0] == id ? [.. row.Take(9), decision, reason, by] : row)];
}
