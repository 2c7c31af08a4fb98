using ClosedXML.Excel;

namespace OfficePM.Service.Tests.Sheets;

#pragma warning disable S3878 // Each collection is one row of the sheet, not a list of arguments.

/// <summary>Where lists stand on real sheets, and what stands around them.</summary>
internal static class LayoutSheets
{
    /// <summary>A small RICE list: header and three items.</summary>
    internal static object[][] Rice { get; } =
    [
        ["Feature", "Reach", "Impact", "Confidence", "Effort"],
        ["Single sign-on", 500, 3, 0.8, 4],
        ["Dark mode", 200, 0.5, 0.8, 1],
        ["Export", 250, 1, 0.5, 2],
    ];

    public static IEnumerable<SheetFixture> All { get; } =
    [
        new("A title and a banner stand above the header")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Plan");
                sheet.Cell("A1").Value = "Product backlog 2027";
                sheet.Cell("A2").Value = "Confidential – for discussion only";
                sheet.Cell("A4").InsertData(Rice);
            },
            Sheet = "Plan",
            Address = "A4:E7",
            HeaderRows = [4],
            Items = ["Single sign-on", "Dark mode", "Export"],
            Method = "RICE",
            Scores = [("Single sign-on", 300), ("Dark mode", 80), ("Export", 62.5)],
        },
        new("A banner merged over the list, with pairs of facts below it")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Backlog");
                sheet.Cell("A1").Value = "ACME feature backlog";
                sheet.Range("A1:E1").Merge();
                Fill(sheet, "A2", ["Owner:", "Product team", null, "Status:", "Draft"], ["Version:", 3, null, "Date:", "May"]);
                sheet.Cell("A5").InsertData(Rice);
            },
            Address = "A5:E8",
            HeaderRows = [5],
            Items = ["Single sign-on", "Dark mode", "Export"],
            Method = "RICE",
        },
        new("Two header rows, with the headers of ID, name and comment merged down over both, the last one right of the groups")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Q3 planning");
                Fill(sheet, "A1",
                    ["Backlog of the third quarter"],
                    [null],
                    ["ID", "Feature", null, "Benefit", null, null, "Cost", null, "Comment"],
                    [null, null, null, "Reach", "Impact", "Confidence", "Effort (weeks)", null, null],
                    ["F-1", "Single sign-on", null, 500, 3, 0.8, 4, null, "asked for by three customers"],
                    ["F-2", "Dark mode", null, 200, 0.5, 0.8, 1, null, null],
                    ["F-3", "Export", null, 250, 1, 0.5, 2, null, null]);
                foreach (var range in (string[])["A1:I1", "D3:F3", "G3:H3", "A3:A4", "B3:B4", "I3:I4"])
                    sheet.Range(range).Merge();
            },
            Address = "A3:I7",
            HeaderRows = [3, 4],
            Items = ["Single sign-on", "Dark mode", "Export"],
            Method = "RICE",
            Roles = [("ID", "Key"), ("Comment", "Note"), ("Effort (weeks)", "Effort")],
            NoFindings = ["column-without-header", "list-right-taken"],
        },
        new("The unit of a column stands in a header row of its own")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Backlog");
                Fill(sheet, "A1",
                    ["Feature", "Reach", "Impact", "Confidence", "Effort"],
                    [null, "users/qtr", "0.25-3", "%", "person-months"],
                    ["Single sign-on", 500, 3, 80, 4], ["Dark mode", 200, 0.5, 80, 1], ["Export", 250, 1, 50, 2]);
            },
            HeaderRows = [1, 2],
            Method = "RICE",
            Roles = [("Reach (users/qtr)", "Reach"), ("Effort (person-months)", "Effort")],
            Scores = [("Single sign-on", 300), ("Dark mode", 80), ("Export", 62.5)],
        },
        new("Impact is a group of two columns under merged headers")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Backlog");
                Fill(sheet, "A1",
                    ["Feature", "Reach", "Impact", null, "Confidence", "Effort"],
                    [null, null, "Sales", "Support", null, null],
                    ["Single sign-on", 500, 3, 2, 0.8, 4], ["Dark mode", 200, 1, 1, 0.8, 1], ["Export", 250, 1, 2, 0.5, 2]);
                sheet.Range("C1:D1").Merge();
                foreach (var column in (string[])["A", "B", "E", "F"])
                    sheet.Range($"{column}1:{column}2").Merge();
            },
            Address = "A1:F5",
            HeaderRows = [1, 2],
            Items = ["Single sign-on", "Dark mode", "Export"],
            Roles = [("Impact (Sales)", "Rating"), ("Impact (Support)", "Rating"), ("Reach", "Reach"), ("Effort", "Effort")],
        },
        new("Groups stand above headers that say what they are")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Backlog");
                Fill(sheet, "B3",
                    ["What", null, "Score card", null, null, null],
                    ["ID", "Feature", "Reach", "Impact", "Confidence", "Effort"],
                    ["F1", "Single sign-on", 500, 3, 0.8, 4], ["F2", "Dark mode", 200, 0.5, 0.8, 1], ["F3", "Export", 250, 1, 0.5, 2]);
                sheet.Range("B3:C3").Merge();
                sheet.Range("D3:G3").Merge();
            },
            Address = "B3:G7",
            HeaderRows = [3, 4],
            Method = "RICE",
            Roles = [("ID", "Key"), ("Feature", "Item"), ("Reach", "Reach"), ("Effort", "Effort")],
            Scores = [("Single sign-on", 300), ("Dark mode", 80), ("Export", 62.5)],
        },
        new("Three header rows, and groups told apart by the year")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Backlog");
                Fill(sheet, "A1",
                    ["Feature", "Estimates", null, null, null],
                    [null, "Value", "Effort", null, null],
                    [null, null, "Design", "Build", "Test"],
                    ["Single sign-on", 8, 2, 3, 1], ["Dark mode", 3, 1, 1, 1], ["Export", 5, 1, 2, 1]);
                sheet.Range("B1:E1").Merge();
                sheet.Range("C2:E2").Merge();
                sheet.Range("A1:A3").Merge();
                sheet.Range("B2:B3").Merge();
            },
            Address = "A1:E6",
            HeaderRows = [1, 2, 3],
            Items = ["Single sign-on", "Dark mode", "Export"],
            Roles = [("Feature", "Item"), ("Value", "Value")],
            Inputs = [("Export", "value", 5)],
        },
        new("The scale of each column stands in a row of its own below the header")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Backlog");
                Fill(sheet, "A1",
                    ["Feature", "Reach", "Impact", "Confidence", "Effort"],
                    [null, "users per quarter", "0.25-3", "0-1", "person-weeks"],
                    ["Single sign-on", 500, 3, 0.8, 4], ["Dark mode", 200, 0.5, 0.8, 1], ["Export", 250, 1, 0.5, 2]);
            },
            Address = "A1:E5",
            HeaderRows = [1, 2],
            Items = ["Single sign-on", "Dark mode", "Export"],
            Method = "RICE",
            Scores = [("Single sign-on", 300)],
        },
        new("Spacer columns and spacer rows stand inside the list")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Backlog");
                Fill(sheet, "B2",
                    ["Feature", null, "Reach", "Impact", null, "Confidence", "Effort"],
                    [],
                    ["Single sign-on", null, 500, 3, null, 0.8, 4], [], ["Dark mode", null, 200, 0.5, null, 0.8, 1], [], [], ["Export", null, 250, 1, null, 0.5, 2]);
            },
            Address = "B2:H9",
            HeaderRows = [2],
            Items = ["Single sign-on", "Dark mode", "Export"],
            Method = "RICE",
        },
        new("Two lists stand one below the other, each with a title")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Backlog");
                sheet.Cell("A1").Value = "This year";
                sheet.Cell("A2").InsertData(Rice);
                sheet.Cell("A7").Value = "Ideas for later";
                Fill(sheet, "A8", ["Feature", "Reach", "Effort"], ["Offline mode", 900, 9], ["Voice", 10, 8]);
            },
            Address = "A2:E5",
            Items = ["Single sign-on", "Dark mode", "Export"],
            Findings = [("another-list", "A8")],
        },
        new("The same header again below an empty row begins another list")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Backlog");
                sheet.Cell("A1").InsertData(Rice);
                sheet.Cell("A6").InsertData(Rice.Take(2));
            },
            Address = "A1:E4",
            Findings = [("another-list", "A6")],
            NoFindings = ["repeated-header"],
        },
        new("A header printed again inside the list is no item")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Backlog");
                sheet.Cell("A1").InsertData(Rice);
                Fill(sheet, "A5", Rice[0], ["Voice", 10, 1, 0.5, 8]);
            },
            Address = "A1:E6",
            Items = ["Single sign-on", "Dark mode", "Export", "Voice"],
            Findings = [("repeated-header", "5:5")],
        },
        new("Two lists stand side by side")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Backlog");
                sheet.Cell("A1").InsertData(Rice);
                Fill(sheet, "G1", ["Task", "Effort"], ["Clean up", 3], ["Upgrade", 2], ["Docs", 1], ["Tests", 5]);
            },
            Address = "A1:E4",
            Items = ["Single sign-on", "Dark mode", "Export"],
            Method = "RICE",
            Findings = [("another-list", "G1")],
        },
        new("Of two lists side by side, Settings choose the one on the right")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Backlog");
                sheet.Cell("A1").InsertData(Rice);
                Fill(sheet, "G3", ["Task", "Value", "Effort"], ["Clean up", 3, 1], ["Upgrade", 2, 2]);
                Settings(workbook, ("Sheet", "Backlog"), ("Column range", "G:I"));
            },
            Address = "G3:I5",
            Items = ["Clean up", "Upgrade"],
            Method = "Value/effort",
        },
        new("Settings that point at the wrong place are said, and the list is found all the same")
        {
            Build = workbook =>
            {
                workbook.AddWorksheet("Backlog").Cell("A1").InsertData(Rice);
                Settings(workbook, ("Header row", 40), ("Column range", "nowhere"));
            },
            Address = "A1:E4",
            Findings = [("setting-not-followed", "B4"), ("setting-not-followed", "B5")],
        },
        new("Items stand in columns")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Options");
                sheet.Cell("B2").Value = "Comparison of options";
                Fill(sheet, "B4",
                    ["Feature", "Single sign-on", "Dark mode", "Export"],
                    ["Reach", 500, 200, 250], ["Impact", 3, 0.5, 1], ["Confidence", 0.8, 0.8, 0.5], ["Effort", 4, 1, 2]);
                sheet.Cell("B9").Value = "RICE score";
                foreach (var column in (string[])["C", "D", "E"])
                    sheet.Cell($"{column}9").FormulaA1 = $"{column}5*{column}6*{column}7/{column}8";
            },
            Sheet = "Options",
            Address = "B4:E9",
            Items = ["Single sign-on", "Dark mode", "Export"],
            Method = "RICE",
            Roles = [("Reach", "Reach"), ("Effort", "Effort"), ("RICE score", "AuthorScore")],
            Scores = [("Single sign-on", 300), ("Dark mode", 80), ("Export", 62.5)],
            Audits = [("9", "score", 3, 3)],
        },
        new("Items in columns without a word over their names; a bad cell is named where it stands")
        {
            Build = workbook => Fill(workbook.AddWorksheet("Options"), "A1",
                [null, "Single sign-on", "Dark mode", "Export"],
                ["Value", 8, 3, 5], ["Effort", 3, "ask Tim", 2]),
            Address = "A1:D3",
            Items = ["Single sign-on", "Dark mode", "Export"],
            Inputs = [("Export", "effort", 2), ("Dark mode", "effort", double.NaN)],
            Findings = [("not-a-number", "C3")],
        },
        new("A table of criteria and their weights is no list of items in columns")
        {
            Build = workbook =>
            {
                Fill(workbook.AddWorksheet("Criteria"), "A1",
                    ["Criterion", "Weight", "Maximum"], ["Reach", 3, 10], ["Impact", 2, 10], ["Effort", 1, 5]);
                workbook.AddWorksheet("Backlog").Cell("A1").InsertData(Rice);
            },
            Sheet = "Backlog",
            Address = "A1:E4",
        },
        new("A MoSCoW board has one column per class")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Board");
                sheet.Cell("A1").Value = "Release 4";
                Fill(sheet, "A3",
                    ["Must have", "Should have", "Could have", "Won't have (this time)"],
                    ["Single sign-on", "Dark mode", "Voice", "Smell"],
                    ["Export", "Offline mode", null, null],
                    ["Audit log", null, null, null],
                    [],
                    ["© 2026 ACME"]);
            },
            Sheet = "Board",
            HeaderRows = [3],
            Items = ["Single sign-on", "Export", "Audit log", "Dark mode", "Offline mode", "Voice", "Smell"],
            Findings = [("note-row", "A8")],
        },
        new("A MoSCoW board with the effort beside each item")
        {
            Build = workbook => Fill(workbook.AddWorksheet("Board"), "B2",
                ["MUST", "Effort", "SHOULD", "Effort", "COULD", "Effort"],
                ["Single sign-on", 4, "Dark mode", 1, "Voice", 8],
                ["Export", 2, "Offline mode", 9, null, null]),
            Address = "B2:G4",
            Items = ["Single sign-on", "Export", "Dark mode", "Offline mode", "Voice"],
            Inputs = [("Offline mode", "effort", 9), ("Voice", "effort", 8)],
        },
        new("Crosses under the classes are marks of a list, not a board")
        {
            Build = workbook => Fill(workbook.AddWorksheet("Backlog"), "A1",
                ["Feature", "Must", "Should", "Could", "Effort"],
                ["Single sign-on", "x", null, null, 4], ["Dark mode", null, "x", null, 1], ["Export", null, null, "x", 2]),
            Address = "A1:E4",
            Items = ["Single sign-on", "Dark mode", "Export"],
        },
        new("A theme merged over several rows belongs to each of them")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Backlog");
                Fill(sheet, "A1",
                    ["Theme", "Feature", "Value", "Effort"],
                    ["Growth", "Referral", 5, 2], [null, "Landing page", 3, 1], [null, "Trial", 4, 4], ["Trust", "Single sign-on", 8, 4], [null, "Audit log", 5, 2]);
                sheet.Range("A2:A4").Merge();
                sheet.Range("A5:A6").Merge();
            },
            Address = "A1:D6",
            Items = ["Referral", "Landing page", "Trial", "Single sign-on", "Audit log"],
            Roles = [("Theme", "Theme")],
            Findings = [("merged-down", "3:3")],
            NoFindings = ["column-without-header"],
        },
        new("An estimate merged over two items counts for both; a second line of remarks is no item")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Backlog");
                Fill(sheet, "A1",
                    ["Feature", "Value", "Effort", "Notes"],
                    ["Referral", 5, 2, "first line"], [null, null, null, "second line"], ["Trial", 4, 4, "one"], ["Export", 3, null, "two"]);
                foreach (var range in (string[])["A2:A3", "B2:B3", "C2:C3", "C4:C5"])
                    sheet.Range(range).Merge();
            },
            Address = "A1:D5",
            Items = ["Referral", "Trial", "Export"],
            Inputs = [("Export", "effort", 4)],
            Scores = [("Export", 0.75)],
            Findings = [("continued-row", "3:3"), ("merged-down", "5:5")],
        },
        new("Totals, averages, a legend and a copyright line stand below the list")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Backlog");
                sheet.Cell("A1").InsertData(Rice);
                Fill(sheet, "A5", ["Total", 950, null, null, 7], ["Average", 316.7, 1.5, 0.7, 2.3], [], ["Legend: 3 = massive"], ["© 2026 ACME"]);
            },
            Address = "A1:E4",
            Items = ["Single sign-on", "Dark mode", "Export"],
            Findings = [("totals-row", "5:5"), ("note-row", "8:8")],
        },
        new("A row of weights below the header is no item")
        {
            Build = workbook => Fill(workbook.AddWorksheet("Backlog"), "A1",
                ["Feature", "Value", "Strategic fit", "Effort"], ["Weight", 0.5, 0.3, 0.2], ["Single sign-on", 8, 5, 4], ["Dark mode", 3, 2, 1]),
            Items = ["Single sign-on", "Dark mode"],
            Address = "A1:D4",
            Findings = [("weights-row", "2:2")],
        },
        new("Sections divide the list")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Backlog");
                Fill(sheet, "A1",
                    ["ID", "Feature", "Value", "Effort"],
                    ["Sign-up"],
                    ["F1", "Single sign-on", 8, 4], ["F2", "Referral", 5, 2],
                    [],
                    ["Reports"],
                    ["F3", "Export", 5, 2], ["F4", "Charts", 3, 3]);
                sheet.Range("A2:D2").Merge();
                sheet.Range("A6:D6").Merge();
            },
            Address = "A1:D8",
            Items = ["Single sign-on", "Referral", "Export", "Charts"],
            Findings = [("heading-row", "2:2")],
        },
        new("Sections end with subtotals")
        {
            Build = workbook => Fill(workbook.AddWorksheet("Backlog"), "A1",
                ["Feature", "Value", "Effort"],
                ["Sign-up"],
                ["Single sign-on", 8, 4], ["Referral", 5, 2],
                ["Subtotal", 13, 6],
                ["Reports"],
                ["Export", 5, 2], ["Charts", 3, 3],
                ["Subtotal", 8, 5],
                ["Grand total", 21, 11]),
            Items = ["Single sign-on", "Referral", "Export", "Charts"],
            Findings = [("heading-row", "2:2"), ("totals-row", "5:5")],
            NoFindings = ["value-missing"],
        },
        new("A list of bugs stands beside the list of features")
        {
            Build = workbook => Fill(workbook.AddWorksheet("Backlog"), "A1",
                ["Feature", "Value", "Effort", null, "Bug", "Severity", "Effort"],
                ["Single sign-on", 8, 4, null, "Crash on start", 1, 2], ["Dark mode", 3, 1, null, "Typo", 4, 1], ["Export", 5, 2, null, "Slow search", 2, 3]),
            Address = "A1:C4",
            Items = ["Single sign-on", "Dark mode", "Export"],
            Findings = [("another-list", "E1")],
            NoFindings = ["several-columns-for-role"],
        },
        new("Hidden and filtered rows and a hidden column are part of the list")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Backlog");
                sheet.Cell("A1").InsertData(Rice);
                sheet.Range("A1:E4").SetAutoFilter();
                sheet.Row(3).Hide();
                sheet.Column(4).Hide();
            },
            Address = "A1:E4",
            Items = ["Single sign-on", "Dark mode", "Export"],
            Method = "RICE",
            Findings = [("hidden-rows", "3:3"), ("hidden-columns", "D1")],
        },
        new("Lines of comment, as exports write them")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("export");
                Fill(sheet, "A1", ["# exported from the tracker", "on a Monday"], ["# do not edit"]);
                sheet.Cell("A3").InsertData(Rice);
                Fill(sheet, "A7", ["# end of export", "3 items"]);
            },
            Address = "A3:E6",
            Items = ["Single sign-on", "Dark mode", "Export"],
            Findings = [("note-row", "7:7")],
        },
        new("One stray cell lies at the far right of the sheet")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Backlog");
                sheet.Cell("A1").InsertData(Rice);
                sheet.Cell("XFB3").Value = "x";
                sheet.Cell("XFB1").Value = " ";
            },
            Address = "A1:E4",
            Items = ["Single sign-on", "Dark mode", "Export"],
            Method = "RICE",
            Findings = [("cells-without-header", "XFB1")],
        },
        new("The list starts at column X, after empty sheets")
        {
            Build = workbook =>
            {
                workbook.AddWorksheet("Sheet1");
                workbook.AddWorksheet("Sheet2");
                workbook.AddWorksheet("Sheet3").Cell("X20").InsertData(Rice);
            },
            Sheet = "Sheet3",
            Address = "X20:AB23",
            Items = ["Single sign-on", "Dark mode", "Export"],
        },
        new("A list of one column has no method, but has items")
        {
            Build = workbook => Fill(workbook.AddWorksheet("Ideas"), "B2", ["Feature"], ["Single sign-on"], ["Dark mode"], ["Export"]),
            Address = "B2:B5",
            Items = ["Single sign-on", "Dark mode", "Export"],
            Method = "none",
        },
        new("Values without any header are refused, saying what is missing")
        {
            Build = workbook => Fill(workbook.AddWorksheet("Numbers"), "A1", ["Single sign-on", 500, 3, 4], ["Dark mode", 200, 1, 1], ["Export", 250, 1, 2]),
            Refusal = "Numbers (values in A1:D3, but no headers above them)",
        },
        new("A workbook of empty sheets is refused")
        {
            Build = workbook =>
            {
                workbook.AddWorksheet("One");
                workbook.AddWorksheet("Two");
            },
            Refusal = "One (empty) and Two (empty)",
        },
        new("A header is a formula, another is missing")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Backlog");
                Fill(sheet, "A1", ["Feature", "Value", "Effort", null], ["Single sign-on", 8, 4, "Web"], ["Dark mode", 3, 1, "App"]);
                sheet.Cell("B1").FormulaA1 = "\"Val\"&\"ue\"";
            },
            Address = "A1:D3",
            Items = ["Single sign-on", "Dark mode"],
            Method = "Value/effort",
            Findings = [("column-without-header", "D1")],
        },
        new("Years and sprint numbers are headers")
        {
            Build = workbook => Fill(workbook.AddWorksheet("Backlog"), "A1",
                ["Feature", "Value", "Effort", 2025, 2026, 2027], ["Single sign-on", 8, 4, 10, 20, 30], ["Dark mode", 3, 1, 5, 5, 5], ["Export", 5, 2, 7, 8, 9]),
            Address = "A1:F4",
            HeaderRows = [1],
            Items = ["Single sign-on", "Dark mode", "Export"],
            Roles = [("Value", "Value"), ("Effort", "Effort")],
        },
        new("A small table of scales beside a plain list is not the list")
        {
            Build = workbook =>
            {
                workbook.AddWorksheet("Backlog").Cell("A1").InsertData(Rice);
                var scales = workbook.AddWorksheet("Scales");
                Fill(scales, "A1", ["Label", "Value"], ["High", 3], ["Low", 1]);
                scales.Range("A1:B3").CreateTable("Scales");
            },
            Sheet = "Backlog",
            Method = "RICE",
        },
        new("A board with a row for each of Now, Next and Later")
        {
            Build = RoleSheets.Sheet(["Roadmap"], ["Now", "Single sign-on", "Dark mode"], ["Next", "Export"], ["Later", "Import", "Offline use", "Themes"]),
            Items = ["Single sign-on", "Dark mode", "Export", "Import", "Offline use", "Themes"],
            Address = "A2:D4",
        },
        new("A board with a column for each of Now, Next and Later")
        {
            Build = RoleSheets.Sheet(["Now (Q1)", "Next", "Later"], ["Single sign-on", "Export", "Import"], ["Dark mode", null, "Offline use"]),
            Items = ["Single sign-on", "Dark mode", "Export", "Import", "Offline use"],
            Roles = [("Priority", "PriorityLabel")],
        },
        new("A MoSCoW board with its classes in rows, merged over their items")
        {
            Build = workbook =>
            {
                RoleSheets.Sheet(
                    ["Release 1"], ["Must have", "Single sign-on"], [null, "Dark mode"], ["Should have", "Export"], ["Could have", "Import"], [null, "Offline use"], ["Won't have", "Fax"])(workbook);
                workbook.Worksheet("Backlog").Range("A2:A3").Merge();
            },
            Items = ["Single sign-on", "Dark mode", "Export", "Import", "Offline use", "Fax"],
            Roles = [("MoSCoW", "Moscow")],
        },
        new("Two lists side by side without an empty column between")
        {
            Build = RoleSheets.Sheet(
                ["Feature", "Value", "Effort", "Feature", "Value", "Effort"],
                ["Single sign-on", 8, 4, "Fix crash", 5, 1], ["Dark mode", 3, 1, "Fix layout", 2, 2], ["Export", 5, 2, null, null, null]),
            Items = ["Single sign-on", "Dark mode", "Export"],
            Findings = [("another-list", "D1")],
            Scores = [("Dark mode", 3)],
        },
    ];

    /// <summary>Types rows from a cell on; null leaves a cell empty.</summary>
    private static void Fill(IXLWorksheet sheet, string first, params IReadOnlyList<object?[]> rows)
    {
        var start = sheet.Cell(first).Address;
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                if (rows[row][column] is { } value)
                    sheet.Cell(start.RowNumber + row, start.ColumnNumber + column).Value = value;
            }
        }
    }

    /// <summary>OfficePM Settings with these rows in its block List, from row 4 on.</summary>
    private static void Settings(XLWorkbook workbook, params IReadOnlyList<(string Name, object Yours)> rows) =>
        Fill(workbook.AddWorksheet("OfficePM Settings"), "A1",
            [["OfficePM Settings"], ["List"], ["Setting", "Yours"], .. rows.Select(row => new object?[] { row.Name, row.Yours })]);
}
