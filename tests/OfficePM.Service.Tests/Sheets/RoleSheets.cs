using ClosedXML.Excel;

namespace OfficePM.Service.Tests.Sheets;

/// <summary>What columns are called on real sheets, and what they are for.</summary>
internal static class RoleSheets
{
    public static IEnumerable<SheetFixture> All { get; } =
    [
        Rice("German", "Funktion", "Reichweite", "Wirkung", "Zuversicht", "Aufwand (PT)"),
        Rice("French", "Fonctionnalité", "Portée", "Impact", "Niveau de confiance", "Charge estimée (jours)"),
        Rice("Spanish", "Funcionalidad", "Alcance", "Impacto en el usuario", "Confianza", "Esfuerzo"),
        Rice("Portuguese", "Funcionalidade", "Alcance", "Impacto", "Confiança", "Esforço"),
        Rice("Russian", "Название", "Охват", "Влияние", "Уверенность", "Трудозатраты"),
        Rice("Indonesian", "Nama Fitur", "Jangkauan", "Dampak", "Keyakinan", "Usaha"),
        Rice("Japanese", "機能名", "リーチ", "インパクト", "確信度", "開発工数（人日）"),
        Rice("Chinese", "需求名称", "覆盖用户数", "影响力", "信心指数", "预计工作量(人天)"),
        Rice("full-width letters", "Ｆｅａｔｕｒｅ", "Ｒｅａｃｈ", "Ｉｍｐａｃｔ", "Ｃｏｎｆｉｄｅｎｃｅ", "Ｅｆｆｏｒｔ"),
        Rice("two languages at once", "Feature", "Reach/Охват", "Impact/Влияние", "Confidence/Уверенность", "Effort/Трудозатраты"),
        Rice("quotes and number signs", "Feature", "Reach #", "Impact #1-3", "Confidence 'team' (%)", "Dev effort #"),
        new("Efforts of teams that the list names add up")
        {
            Build = Sheet(
                ["Feature", "Value", "Effort (Web)", "Effort (App)", "Team"],
                ["Single sign-on", 8, 2, 2, "Web"], ["Dark mode", 3, 1, 0, "App"], ["Export", 5, 4, null, "Web"]),
            Inputs = [("Single sign-on", "effort", 4), ("Dark mode", "effort", 1), ("Export", "effort", double.NaN)],
            Scores = [("Single sign-on", 2), ("Dark mode", 3), ("Export", double.NaN)],
            Findings = [("efforts-added-up", "C1")],
        },
        new("Efforts of teams that have a capacity add up")
        {
            Build = workbook =>
            {
                Sheet(["Feature", "Value", "Effort (Web)", "Effort (App)"], ["Single sign-on", 8, 2, 2], ["Dark mode", 3, 1, 0])(workbook);
                SheetFixture.Settings(workbook, "Capacity", ("Web · Q1", "10"), ("App · Q1", "8"));
            },
            Inputs = [("Single sign-on", "effort", 4), ("Dark mode", "effort", 1)],
            Findings = [("efforts-added-up", "C1")],
        },
        new("Efforts by people who nothing says are teams are estimates of one effort")
        {
            Build = Sheet(["Feature", "Value", "Effort (Web)", "Effort (App)"], ["Single sign-on", 8, 2, 4], ["Dark mode", 3, 1, null]),
            Inputs = [("Single sign-on", "effort", 3), ("Dark mode", "effort", 1)],
            Findings = [("efforts-averaged", "C1")],
        },
        new("A number sign behind a cost does not make it a number of items")
        {
            Build = Sheet(["Feature", "Value #1-10", "Dev cost #"], ["Single sign-on", 8, 4], ["Dark mode", 3, 1], ["Export", 5, 2]),
            Method = "Value/effort",
            Roles = [("Dev cost #", "Effort"), ("Value #1-10", "Value")],
            Scales = [("Value #1-10", "1 to 10")],
        },
        new("Urgency beside WSJF's own words is its time criticality")
        {
            Build = Sheet(
                ["Epic", "Business value", "Urgency", "Risk reduction", "Job size"],
                ["Single sign-on", 8, 5, 3, 4], ["Dark mode", 3, 1, 1, 2], ["Export", 5, 2, 2, 3]),
            Method = "WSJF",
            Roles = [("Urgency", "TimeCriticality")],
            Scores = [("Single sign-on", 4), ("Dark mode", 2.5), ("Export", 3)],
        },
        new("Importance and satisfaction are the pair of the opportunity score")
        {
            Build = Sheet(["Desired outcome", "Importance", "Satisfaction"], ["Find it fast", 9, 3], ["Trust it", 8, 6], ["Share it", 5, 5]),
            Roles = [("Importance", "Importance"), ("Satisfaction", "Satisfaction"), ("Desired outcome", "Item")],
            Inputs = [("Find it fast", "importance", 9), ("Find it fast", "satisfaction", 3)],
        },
        new("Numbers under Opportunity beside importance and satisfaction are the author's scores, and Outcome names the items")
        {
            Build = Sheet(
                ["Outcome", "Importance", "Satisfaction", "Opportunity"],
                ["Minimise time to log in", 9.1, 4, 14.2], ["Reduce waiting", 8, 3.5, 12.5], ["Know the status", 6, 6, 6], ["Find a file", 4, 9, 7]),
            Roles = [("Outcome", "Item"), ("Opportunity", "AuthorScore")],
            Items = ["Minimise time to log in", "Reduce waiting", "Know the status", "Find a file"],
            Scores = [("Minimise time to log in", 14.2), ("Find a file", 4)],
            Audits = [("D", "score", 3, 4)],
            Differences = [("D5", "")],
        },
        new("Several headers that name one criterion are criteria of their own where everything is weighed")
        {
            Build = Sheet(
                ["Feature", "Customer value", "Revenue", "Delight", "Effort", "Weighted score"],
                ["Single sign-on", 5, 1, 4, 2, null], ["Dark mode", 1, 4, 5, 1, null], ["Export", 3, 3, 2, 5, null], ["Import", 3, 1, 1, 4, null]),
            Method = "Weighted score",
            Roles = [("Customer value", "Value"), ("Revenue", "Revenue"), ("Delight", "Delight")],
            Inputs = [("Dark mode", "Revenue", 4), ("Dark mode", "Delight", 5)],
        },
        new("A column that is computed from the others is the author's score, whatever it is called")
        {
            Build = workbook =>
            {
                Sheet(["Problema", "Gravidade", "Urgência", "Tendência", "GUT"], ["Login", 3, 4, 5], ["Busca", 5, 2, 1], ["Carrinho", 4, 4, 3], ["Cupons", 1, 2, 3])(workbook);
                for (var row = 2; row <= 5; row++)
                    workbook.Worksheet("Backlog").Cell(row, 5).FormulaA1 = $"B{row}*C{row}*D{row}";
                workbook.RecalculateAllFormulas();
            },
            Roles = [("GUT", "AuthorScore"), ("Problema", "Item")],
            Scores = [("Login", 60), ("Busca", 10), ("Carrinho", 48), ("Cupons", 6)],
        },
        new("Importance and urgency are Eisenhower's pair")
        {
            Build = Sheet(["Task", "Importance", "Urgency"], ["Find it fast", 9, 3], ["Trust it", 8, 6], ["Share it", 5, 5]),
            Roles = [("Importance", "Importance"), ("Urgency", "Urgency")],
        },
        new("Benefit, penalty, cost and risk are Wiegers' four")
        {
            Build = Sheet(
                ["Feature", "Relative benefit", "Relative penalty", "Relative cost", "Relative risk"],
                ["Single sign-on", 8, 5, 3, 4], ["Dark mode", 3, 1, 1, 2], ["Export", 5, 2, 2, 3]),
            Roles = [("Relative benefit", "Benefit"), ("Relative penalty", "Penalty"), ("Relative cost", "Cost"), ("Relative risk", "Risk")],
        },
        new("Cost of delay and duration")
        {
            Build = Sheet(["Feature", "Cost of delay / week", "Duration (weeks)"], ["Single sign-on", 8000, 4], ["Dark mode", 3000, 1], ["Export", 5000, 2]),
            Roles = [("Cost of delay / week", "CostOfDelay"), ("Duration (weeks)", "Duration")],
        },
        new("A column of musts and shoulds is MoSCoW, whatever its header and however it is typed")
        {
            Build = Sheet(
                ["Feature", "Wish", "Value", "Effort"],
                ["Single sign-on", "MUST have", 8, 4], ["Dark mode", "SHOULD ", 3, 1], ["Export", "won’t", 5, 2], ["Import", "Could have", 5, 4]),
            Roles = [("Wish", "Moscow")],
            Method = "Value/effort",
        },
        new("Least, likely and most effort stand side by side")
        {
            Build = Sheet(
                ["Feature", "Value", "Effort (min)", "Effort (likely)", "Effort (max)"],
                ["Single sign-on", 8, 2, 4, 9], ["Dark mode", 3, 1, 1, 2], ["Export", 5, 1, 2, 4]),
            Roles = [("Effort (min)", "EffortLow"), ("Effort (likely)", "Effort"), ("Effort (max)", "EffortHigh")],
            Method = "Value/effort",
            Scores = [("Single sign-on", 2), ("Dark mode", 3), ("Export", 2.5)],
        },
        new("All that a plan needs to know has a column")
        {
            Build = Sheet(
                ["ID", "Feature", "Value", "Effort", "Team", "Quarter", "Region", "Customer segment", "Depends on", "Not with", "Variant of", "Must do",
                    "Override", "Override reason", "Override by", "Deadline", "Planned", "Problem statement", "Success metric", "Last updated", "Actual effort"],
                ["F1", "Single sign-on", 8, 4, "Core", "Q1", "EU", "Enterprise", "F2", "F3", null, "yes", "in", "contract", "Ann", "2027-03-01", "yes", "logins get lost", "fewer tickets", "2026-11-01", 5],
                ["F2", "Dark mode", 3, 1, "Web", "Q2", "US", "Small", null, null, "F3", "no", null, null, null, null, "no", "eyes hurt", "use at night", "2026-10-01", 1],
                ["F3", "Export", 5, 2, "Web", "Q2", "EU", "Small", null, "F1", null, "no", "out", "later", "Bob", null, "no", "data stays in", "exports a week", "2026-10-05", 3]),
            Roles =
            [
                ("ID", "Key"), ("Feature", "Item"), ("Team", "Team"), ("Quarter", "Period"), ("Region", "Region"), ("Customer segment", "Segment"),
                ("Depends on", "DependsOn"), ("Not with", "Excludes"), ("Variant of", "AlternativeOf"), ("Must do", "MustDo"), ("Override", "Override"),
                ("Override reason", "OverrideReason"), ("Override by", "OverrideBy"), ("Deadline", "Deadline"), ("Planned", "Planned"),
                ("Problem statement", "Problem"), ("Success metric", "SuccessMeasure"), ("Last updated", "Updated"), ("Actual effort", "Actual"),
            ],
        },
        new("Two columns for effort: the plainer one is used, and the other is said")
        {
            Build = Sheet(["Feature", "Value", "QA effort estimate", "Effort"], ["Single sign-on", 8, 1, 4], ["Dark mode", 3, 2, 1], ["Export", 5, 3, 2]),
            Roles = [("Effort", "Effort"), ("QA effort estimate", "None")],
            Findings = [("several-columns-for-role", "C1")],
            Scores = [("Single sign-on", 2)],
        },
        new("Columns with people's names in brackets are their ratings")
        {
            Build = Sheet(
                ["Feature", "Reach", "Impact", "Confidence", "Effort", "Impact (Sales)", "Impact (Support)"],
                ["Single sign-on", 500, 3, 0.8, 4, 3, 1], ["Dark mode", 200, 0.5, 0.8, 1, 1, 1], ["Export", 250, 1, 0.5, 2, 2, 3]),
            Method = "RICE",
            Roles = [("Impact (Sales)", "Rating"), ("Impact (Support)", "Rating"), ("Impact", "Impact")],
        },
        new("Counts of Kano's six categories stand in the list")
        {
            Build = Sheet(
                ["Feature", "M", "O", "A", "I", "R", "Q"],
                ["Single sign-on", 20, 10, 5, 5, 0, 0], ["Dark mode", 1, 3, 25, 10, 1, 0], ["Export", 5, 20, 8, 6, 0, 1]),
            Roles = [("M", "KanoCount"), ("O", "KanoCount"), ("Q", "KanoCount")],
        },
        new("Total and category beside Kano's counts are how many answered and the author's label")
        {
            Build = Sheet(
                ["Feature", "M", "O", "A", "I", "R", "Q", "Total", "Category"],
                ["Single sign-on", 20, 10, 5, 5, 0, 0, 40, "M"], ["Dark mode", 1, 3, 25, 10, 1, 0, 40, "A"], ["Export", 5, 20, 8, 6, 0, 1, 40, "O"], ["Fax", 2, 3, 5, 29, 1, 0, 40, "A"]),
            Roles = [("Total", "None"), ("Category", "PriorityLabel"), ("A", "KanoCount")],
            Audits = [("I", "label", 3, 4)],
            Differences = [("I5", "typed")],
        },
        new("A user story split over columns is named by what it says")
        {
            Build = Sheet(
                ["User Story", "As a", "I want", "So that", "Value", "Effort"],
                ["US1", "customer", "to pay by card", "I need no cash", 5, 2], ["US2", "customer", "to see my orders", "I know what comes", 3, 1],
                ["US3", "clerk", "to refund an order", "customers stay", 4, 4]),
            Roles = [("User Story", "Key"), ("As a", "Segment"), ("I want", "Item"), ("So that", "Problem")],
            Items = ["to pay by card", "to see my orders", "to refund an order"],
            Method = "Value/effort",
        },
        new("Urgent and important, each yes or no")
        {
            Build = Sheet(
                ["Task", "Urgent", "Important"], ["Fix login", "Yes", "Yes"], ["Plan roadmap", "no", "yes"], ["Answer survey", "Y", "N"], ["Tidy board", "No", "No"]),
            Roles = [("Urgent", "Urgency"), ("Important", "Importance")],
            Inputs = [("Fix login", "urgency", 1), ("Plan roadmap", "urgency", 0), ("Plan roadmap", "importance", 1), ("Answer survey", "importance", 0)],
            NoFindings = ["column-not-numeric", "not-a-number"],
        },
        new("Urgent and important as ticked boxes")
        {
            Build = Sheet(["Task", "Urgent?", "Important?"], ["Fix login", true, true], ["Plan roadmap", false, true], ["Answer survey", true, false]),
            Inputs = [("Fix login", "urgency", 1), ("Plan roadmap", "urgency", 0), ("Answer survey", "importance", 0)],
            NoFindings = ["boolean-for-number"],
        },
    ];

    /// <summary>A RICE list under other headers, whose numbers and scores are always the same.</summary>
    private static SheetFixture Rice(string language, params string[] headers) => new($"Headers in {language} are understood")
    {
        Build = Sheet([.. headers.Cast<object?>()], ["Single sign-on", 500, 3, 0.8, 4], ["Dark mode", 200, 0.5, 0.8, 1], ["Export", 250, 1, 0.5, 2]),
        Method = "RICE",
        Roles = [(headers[0], "Item"), (headers[1], "Reach"), (headers[2], "Impact"), (headers[3], "Confidence"), (headers[4], "Effort")],
        Items = ["Single sign-on", "Dark mode", "Export"],
        Scores = [("Single sign-on", 300), ("Dark mode", 80), ("Export", 62.5)],
    };

    /// <summary>Fills a sheet from A1.</summary>
    internal static Action<XLWorkbook> Sheet(params object?[][] rows) => workbook =>
    {
        var sheet = workbook.AddWorksheet("Backlog");
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
                Fill(sheet.Cell(row + 1, column + 1), rows[row][column]);
        }
    };

    // Not Value: it would read "1/2" as a date and "1,450" as a number, as Excel's cells do when they are typed into.
    internal static void Fill(IXLCell cell, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                cell.SetValue(text);
                break;
            case bool truth:
                cell.SetValue(truth);
                break;
            case int whole:
                cell.SetValue(whole);
                break;
            default:
                cell.SetValue((double)value);
                break;
        }
    }
}
