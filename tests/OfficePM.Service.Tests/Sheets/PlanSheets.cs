namespace OfficePM.Service.Tests.Sheets;

/// <summary>Lists with capacities typed on OfficePM Settings, and what people write in the columns of plans.</summary>
internal static class PlanSheets
{
    private static readonly (string, string)[] Weeks = [("Web · Q1 2026", "6 weeks"), ("Web · Q2 2026", "6"), ("Mobile · Q1 2026", "20 days"), ("Mobile · Q2 2026", "4")];

    public static IEnumerable<SheetFixture> All { get; } =
    [
        List("Commitments, decisions and deadlines as people write them",
            ["Feature", "Value", "Effort (weeks)", "Squad", "Must do", "Override", "Override reason", "Override by", "Deadline"], Weeks,
            ["Search", 8, 2, "Web", "x", "", "", "", ""], ["Export", 5, 5, "Web", "", "not now", "Promised to nobody", "Ana", ""], ["Import", 3, 3, "web", "GDPR", "", "", "", "2026-02-10"],
            ["Reports", 7, 4, "Mobile", "no", "by Q2 2026", "", "", ""], ["Login", 6, 1, "Mobile", "", "ask Bob", "why not", "", "Q4 2025"], ["Audit log", 4, "", "Mobile", "yes", "", "", "", ""]) with
        {
            Findings =
            [
                ("must-do-unknown", "E4"), ("override-without-reason", "5:5"), ("override-unknown", "F6"), ("deadline-passed", "I6"), ("commitment-not-plannable", "C7"),
            ],
            NoFindings = ["setting-not-followed", "team-without-capacity", "deadline-not-placed"],
        },
        List("Done, cancelled, and what waits for them",
            ["Feature", "Value", "Effort (weeks)", "Squad", "Status", "Depends on"], Weeks,
            ["Search", 8, 2, "Web", "✅ Done", ""], ["Export", 5, 5, "Web", "Open", "Search"], ["Import", 3, 3, "Web", "Cancelled", ""], ["Reports", 7, 4, "Mobile", "Open", "Import"]) with
        {
            Findings = [("items-done", "2:2"), ("items-cancelled", "4:4"), ("prerequisite-not-plannable", "F5")],
        },
        List("A team without capacity, no team, and two teams in one cell",
            ["Feature", "Value", "Effort (weeks)", "Squad"], Weeks,
            ["Search", 8, 2, "Web"], ["Export", 5, 5, "Data"], ["Import", 3, 3, ""], ["Reports", 7, 4, "Mobile, Web"], ["Login", 7, 4, "Mobile"]) with
        {
            Findings = [("team-without-capacity", "3:3"), ("team-missing", "4:4"), ("several-teams", "D5")],
        },
        List("A quarter of the PM's own plan that no capacity names",
            ["Feature", "Value", "Effort (weeks)", "Squad", "Quarter"], Weeks,
            ["Search", 8, 2, "Web", "Q1 2026"], ["Export", 5, 5, "Web", "2026-Q2"], ["Import", 3, 3, "Web", "Q4 2026"], ["Reports", 7, 4, "Mobile", ""]) with
        {
            Findings = [("planned-without-capacity", "4:4")],
        },
        List("A budget with a blank below it, and an amount that is none",
            ["Feature", "Value", "Effort (weeks)", "Budget ($)"], [("All teams", "12"), ("Budget ($)", "2.5k"), ("Q3", "some")],
            ["Search", 8, 2, 900], ["Export", 5, 5, 1_800], ["Import", 3, 3, ""]) with
        {
            Findings = [("budget-cost-missing", "4:4"), ("setting-not-followed", "C5")],
        },
    ];

    private static SheetFixture List(string quirk, object[] headers, (string Name, string Yours)[] capacity, params object[][] rows) => new(quirk)
    {
        Build = workbook =>
        {
            workbook.AddWorksheet("Backlog").Cell("A1").InsertData(rows.Prepend(headers).ToArray());
            SheetFixture.Settings(workbook, "Capacity", capacity);
        },
    };
}
