namespace OfficePM.Service.Tests.Sheets;

/// <summary>Lists that say what needs what, as people write it.</summary>
internal static class DependencySheets
{
    public static IEnumerable<SheetFixture> All { get; } =
    [
        List("Dependencies divided by commas, semicolons, strokes, line ends and \"and\"",
            ["A-1", "Search", "A-2, A-3"], ["A-2", "Export", "A-3;A-4"], ["A-3", "Import", "A-4|A-5"], ["A-4", "Reports", "A-5\nA-6"], ["A-5", "Billing", "A-6 and A-7"], ["A-6", "Login", ""], ["A-7", "Audit log", "none"]) with
        {
            NoFindings = ["dependency-unknown", "dependency-cycle", "dependency-self"],
        },
        List("Dependencies by name, in another case, and by id with the title behind",
            ["A-1", "Search, faster and better", "EXPORT"], ["A-2", "Export", "A-3: Import"], ["A-3", "Import", "#A-4"], ["A-4", "Reports", ""], ["A-5", "Billing", "search, faster and better, A-4"]) with
        {
            NoFindings = ["dependency-unknown"],
        },
        List("A dependency on something that is no item",
            ["A-1", "Search", "API"], ["A-2", "Export", "A-1"], ["A-3", "Import", "A2"]) with
        {
            Findings = [("dependency-unknown", "C2"), ("dependency-unknown", "C4")],
        },
        List("Items that wait for each other", ["A4", "Search", "E4"], ["B1", "Export", "A4"], ["E4", "Import", "A4"]) with
        {
            Findings = [("dependency-cycle", "C2")],
        },
        List("An item that needs itself, and one that is named twice", ["1", "Search", "1"], ["2", "Export", "1, #1"], ["3", "Import", "2"]) with
        {
            Findings = [("dependency-self", "C2"), ("dependency-duplicate", "C3")],
            NoFindings = ["dependency-cycle"],
        },
        List("A range of ids, which is not guessed", ["A-1", "Search", ""], ["A-2", "Export", ""], ["A-3", "Import", "A-1 - A-2"], ["A-4", "Reports", "A-1–A-3"]) with
        {
            Findings = [("dependency-range", "C4"), ("dependency-range", "C5")],
        },
        new("A P0 item that needs a P1 item, and a Must that needs a Could")
        {
            Build = workbook => workbook.AddWorksheet("Backlog").Cell("A1").InsertData(new object[][]
            {
                ["ID", "Feature", "Depends on", "Priority", "Value", "Effort"],
                ["A-1", "Search", "A-2", "P0", 8, 2],
                ["A-2", "Export", "", "P1", 5, 5],
                ["A-3", "Import", "A-2", "P1", 3, 3],
                ["A-4", "Reports", "A-1", "P2", 2, 3],
            }),
            Findings = [("dependency-inversion", "C2")],
        },
        new("Items that cannot be planned together, and versions of one item")
        {
            Build = workbook =>
            {
                workbook.AddWorksheet("Backlog").Cell("A1").InsertData(new object[][]
                {
                    ["ID", "Feature", "Excludes", "Alternative of", "Value", "Effort"],
                    ["A-1", "Search", "A-2", "", 8, 2],
                    ["A-2", "Export", "A-1", "", 5, 5],
                    ["A-3", "Import", "", "A-9", 3, 3],
                });
                SheetFixture.Settings(workbook, "Columns", ("Excludes", "Excludes"), ("Alternative of", "Alternative of"));
            },
            Roles = [("Excludes", "Excludes"), ("Alternative of", "AlternativeOf")],
            Findings = [("dependency-unknown", "D4")],
        },
        new("An item that ranks higher than what it needs")
        {
            Build = workbook => workbook.AddWorksheet("Backlog").Cell("A1").InsertData(new object[][]
            {
                ["ID", "Feature", "Depends on", "Value", "Effort"],
                ["A-1", "Search", "A-2", 8, 2],
                ["A-2", "Export", "", 5, 5],
            }),
            Findings = [("dependency-ranks-lower", "C2")],
        },
    ];

    private static SheetFixture List(string quirk, params object[][] rows) => new(quirk)
    {
        Build = workbook => workbook.AddWorksheet("Backlog").Cell("A1").InsertData(
            rows.Select((row, at) => (object[])[.. row, at + 3, 2]).Prepend(["ID", "Feature", "Depends on", "Value", "Effort"]).ToArray()),
        Roles = [("Depends on", "DependsOn")],
    };
}
