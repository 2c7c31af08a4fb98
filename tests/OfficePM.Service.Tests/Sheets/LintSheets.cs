using ClosedXML.Excel;

namespace OfficePM.Service.Tests.Sheets;

/// <summary>Lists whose numbers are in order and whose content deserves a second look.</summary>
internal static class LintSheets
{
    private static readonly string[] Names =
    [
        "Single sign-on", "Dark mode", "Export as PDF", "Guest checkout", "Audit log", "Gift cards", "Webhooks", "Report builder", "Waitlist", "Push notifications", "Tax invoices", "Offline use",
    ];

    public static IEnumerable<SheetFixture> All { get; } =
    [
        List("One item written twice, with a word more", ["Value", "Effort"], (item, _) => item == 11 ? "Guest check-out" : null, (item, column) => item + (column * 3) + 1) with
        {
            Findings = [("near-duplicate", "A13")],
        },
        List("Items of a series are no duplicates", ["Value", "Effort"], (item, _) => $"Migration phase {item + 1}", (item, column) => item + (column * 3) + 1) with
        {
            NoFindings = ["near-duplicate"],
        },
        List("Everybody gives a ten", ["Impact", "Confidence", "Ease"], null, (item, column) => column == 0 ? item < 10 ? 10 : 7 : ((item * 5) + (column * 3)) % 9 + 1) with
        {
            Findings = [("column-at-maximum", "B1")],
        },
        List("A column in which all items are equal", ["Impact", "Confidence", "Ease"], null, (item, column) => column == 2 ? 5 : ((item * 5) + (column * 3)) % 9 + 1) with
        {
            Findings = [("column-all-equal", "D1")],
        },
        List("Two criteria that say the same", ["Impact", "Confidence", "Ease"], null, (item, column) => column == 2 ? ((item * 7) % 10) + 1 : (item % 10) + 1 + (column == 1 && item == 3 ? 1 : 0)) with
        {
            Findings = [("criteria-correlated", "C1")],
        },
        new("A criterion that is a formula of another one")
        {
            Build = workbook =>
            {
                Fill(workbook, ["Value", "Effort"], null, (item, column) => ((item * 5) + (column * 3)) % 9 + 1);
                for (var row = 2; row <= Names.Length + 1; row++)
                    workbook.Worksheet(1).Cell(row, 3).FormulaA1 = $"B{row}*2+1";
            },
            Findings = [("criterion-derived", "C1")],
        },
        List("Two people with the same ratings", ["Value", "Effort", "Value (Sales)", "Value (Support)", "Value (Finance)"], null, (item, column) => column is 2 or 3 ? (item * 4 % 5) + 1 : ((item * 5) + (column * 3)) % 9 + 1) with
        {
            Findings = [("identical-raters", "E1")],
        },
        List("Efforts that are all round", ["Value", "Effort"], null, (item, column) => column == 1 ? 10 * ((item % 6) + 1) : (item * 5 % 9) + 1) with
        {
            Findings = [("effort-round", "C1")],
        },
        new("Efforts in days and in weeks")
        {
            Build = workbook =>
            {
                Fill(workbook, ["Value", "Effort"], null, (item, column) => ((item * 5) + (column * 3)) % 9 + 1);
                workbook.Worksheet(1).Cell("C2").Value = "3 days";
                workbook.Worksheet(1).Cell("C3").Value = "2 weeks";
            },
            Findings = [("mixed-units", "C1")],
        },
        new("Some items without an owner and a goal")
        {
            Build = workbook => workbook.AddWorksheet("Backlog").Cell("A1").InsertData(new object[][]
            {
                ["Feature", "Goal", "Owner", "Value", "Effort"],
                ["Search", "Growth", "Ana", 8, 2],
                ["Export", "", "", 5, 5],
                ["Import", "Growth", "n/a", 3, 3],
            }),
            Findings = [("goal-missing", "B3"), ("owner-missing", "C3")],
            NoFindings = ["problem-missing", "context-columns-absent"],
        },
        List("A list that does not say why its items matter", ["Value", "Effort"], null, (item, column) => ((item * 5) + (column * 3)) % 9 + 1) with
        {
            Findings = [("context-columns-absent", "A1")],
        },
        new("Rows that nobody has looked at for a year")
        {
            Build = workbook =>
            {
                workbook.AddWorksheet("Backlog").Cell("A1").InsertData(new object[][]
                {
                    ["Feature", "Last updated", "Value", "Effort"],
                    ["Search", "2026-10-01", 8, 2],
                    ["Export", "2025-09-15", 5, 5],
                    ["Import", "14/Sep/26 9:12 AM", 3, 3],
                });
                SheetFixture.Settings(workbook, "Columns", ("Last updated", "Updated"));
            },
            Roles = [("Last updated", "Updated")],
            Findings = [("stale-rows", "B3")],
        },
        new("Texts that a program could run as formulas")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Backlog");
                sheet.Cell("A1").InsertData(new object[][]
                {
                    ["Feature", "Notes", "Value", "Effort"],
                    ["Search", "- fast\n- cheap", 8, 2],
                    ["Export", "", 5, 5],
                    ["Import", "", 3, 3],
                });
                sheet.Cell("B3").SetValue("x").Value = "'=HYPERLINK(\"http://example.org\",\"click\")";
                sheet.Cell("B4").SetValue("x").Value = "'@SUM(1+1)*cmd|' /C calc'!A0";
            },
            Findings = [("text-like-formula", "B3"), ("text-like-formula", "B4")],
        },
        new("Checks that the PM has switched off")
        {
            Build = workbook =>
            {
                Fill(workbook, ["Value", "Effort"], null, (item, column) => column == 1 ? 10 * ((item % 6) + 1) : (item * 5 % 9) + 1);
                SheetFixture.Settings(workbook, "Checks", ("Round-number effort", "no"), ("Missing context", "perhaps"));
            },
            Sheet = "Backlog",
            Findings = [("setting-not-followed", "C4"), ("context-columns-absent", null)],
            NoFindings = ["effort-round", "setting-unknown"],
        },
    ];

    private static SheetFixture List(string quirk, string[] headers, Func<int, int, string?>? name, Func<int, int, double> value) =>
        new(quirk) { Build = workbook => Fill(workbook, headers, name, value) };

    private static void Fill(XLWorkbook workbook, string[] headers, Func<int, int, string?>? name, Func<int, int, double> value)
    {
        var rows = Names.Select((known, item) => (object[])[name?.Invoke(item, 0) ?? known, .. headers.Select((_, column) => (object)value(item, column))]);
        workbook.AddWorksheet("Backlog").Cell("A1").InsertData(rows.Prepend(["Feature", .. headers]).ToArray());
    }
}
