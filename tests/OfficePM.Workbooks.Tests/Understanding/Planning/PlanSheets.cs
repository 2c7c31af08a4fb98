using OfficePM.Engine.Planning;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;
using static OfficePM.Workbooks.Tests.Understanding.Sheets;

namespace OfficePM.Workbooks.Tests.Understanding.Planning;

/// <summary>Lists with capacities, as a PM would type them.</summary>
internal static class PlanSheets
{
    /// <summary>A list with these rows, and what the PM typed on OfficePM Settings.</summary>
    public static Understood Read(object?[][] rows, params IReadOnlyList<(string Block, string Name, object? Yours)> settings) =>
        SheetUnderstanding.Understand(Book(Sheet("Backlog", rows), Settings(settings)));

    /// <summary>Items a, b, c … with value 5, effort 2 and these values in one more column, under Q1 and Q2 of 10 each.</summary>
    public static Understood PlannedBy(string header, params IReadOnlyList<object?> values) => PlannedByAll([header], [.. values.Select(value => new[] { value })]);

    /// <summary>Items a, b, c … with value 5, effort 2 and these values in more columns, under Q1 and Q2 of 10 each.</summary>
    public static Understood PlannedByAll(string[] headers, params object?[][] rows) =>
        Read(Items(headers, rows), ("Capacity", "Q1", 10.0), ("Capacity", "Q2", 10.0));

    /// <summary>Items a, b, c … with value 5 and effort 2.</summary>
    public static object?[][] Items(string[] headers, params object?[][] rows) =>
        [["Feature", "Value", "Effort", .. headers], .. rows.Select((row, at) => (object?[])[((char)('a' + at)).ToString(), 5.0, 2.0, .. row])];

    public static PlanSettings Plan(this Understood understood)
    {
        Assert.NotNull(understood.Plan);
        return understood.Plan;
    }

    public static IEnumerable<string> Codes(this Understood understood) => understood.Findings.Select(finding => finding.Code);

    public static SettingRow Row(this Understood understood, string name) =>
        Assert.Single(understood.Settings, row => string.Equals(row.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A date as Excel has it.</summary>
    public static Cell Date(int year, int month, int day) =>
        Cell.OfNumber(new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified).ToOADate(), null, "yyyy-mm-dd");
}
