using ClosedXML.Excel;

namespace OfficePM.Service.Tests.Sheets;

/// <summary>What says how a list is scored: a setting, a header, the author's formulas, the columns, the author's numbers.</summary>
internal static class MethodSheets
{
    public static IEnumerable<SheetFixture> All { get; } =
    [
        new("Weights in some headers that make a whole leave the other columns out")
        {
            Build = RoleSheets.Sheet(["Feature", "Impact (40%)", "Value (60%)", "Urgency"], ["a", 5, 3, 1], ["b", 2, 4, 5], ["c", 1, 1, 3]),
            Method = "Weighted score",
            Scores = [("a", 3.8), ("b", 3.2), ("c", 1)],
            Findings = [("weight-missing", "D1")],
        },
        new("What the weights in headers leave of a whole is the weight of the one column without")
        {
            Build = RoleSheets.Sheet(["Feature", "Impact (40%)", "Value (30%)", "Urgency"], ["a", 5, 3, 1], ["b", 2, 4, 5], ["c", 1, 1, 3]),
            Method = "Weighted score",
            Scores = [("a", 3.2), ("b", 3.5), ("c", 1.6)],
            Findings = [("weight-missing", "D1")],
        },
        new("A score column is named WSJF beside columns of value/effort")
        {
            Build = workbook => Fill(workbook, [
                ["Feature", "Value", "Time criticality", "Effort", "WSJF"],
                ["Single sign-on", 8, 5, 3, "(B2+C2)/D2"], ["Dark mode", 3, 1, 2, "(B3+C3)/D3"], ["Export", 5, 8, 8, "(B4+C4)/D4"]]),
            Method = "WSJF",
            Roles = [("Value", "BusinessValue"), ("Effort", "JobSize")],
            Scores = [("Single sign-on", 4.333333333), ("Dark mode", 2), ("Export", 1.625)],
            Audits = [("E", "score", 3, 3)],
        },
        new("The author's formulas are a product and a quotient that no method has")
        {
            Build = workbook => Fill(workbook, [
                ["Idea", "Joy", "Fame", "Risk (1-5)", "Score"],
                ["Badges", 4, 3, 2, "B2*C2/D2"], ["Widgets", 2, 5, 4, "B3*C3/D3"], ["Hints", 5, 1, 1, "B4*C4/D4"]]),
            Method = "Custom formula",
            Inputs = [("Badges", "Joy", 4), ("Badges", "Risk (1-5)", 2)],
            Scores = [("Badges", 6), ("Widgets", 2.5), ("Hints", 5)],
            Audits = [("E", "score", 3, 3)],
        },
        new("The author's total adds the effort to the benefits")
        {
            Build = workbook => Fill(workbook, [
                ["Feature", "Value", "Urgency", "Effort", "Total"],
                ["Single sign-on", 5, 4, 1, "SUM(B2:D2)"], ["Dark mode", 2, 1, 5, "SUM(B3:D3)"], ["Export", 3, 3, 3, "SUM(B4:D4)"]]),
            Method = "Custom formula",
            Scores = [("Single sign-on", 10), ("Dark mode", 8), ("Export", 9)],
            Audits = [("E", "score", 3, 3)],
        },
        new("A line above the list states the formula of a score column that is still empty")
        {
            Build = RoleSheets.Sheet(
                ["Score = Impact x Confidence / Effort"], [null], ["Feature", "Impact", "Confidence", "Effort", "Score"],
                ["Badges", 3, 0.8, 2, null], ["Widgets", 2, 0.5, 4, null], ["Hints", 1, 1, 1, null]),
            Method = "Custom formula",
            Scores = [("Badges", 1.2), ("Widgets", 0.25), ("Hints", 1)],
        },
        new("A title states weights in percent, also of what is taken off, and no column holds scores")
        {
            Build = RoleSheets.Sheet(
                ["Score = 50% Value + 30% Urgency - 20% Risk"], ["Feature", "Value", "Urgency", "Risk"],
                ["Badges", 8, 2, 1], ["Widgets", 5, 4, 3], ["Hints", 9, 1, 2]),
            Method = "Custom formula",
            Directions = [("Risk", "cost")],
            Scores = [("Badges", 4.4), ("Widgets", 3.1), ("Hints", 4.4)],
        },
        new("A line below the list states what the priority is")
        {
            Build = RoleSheets.Sheet(
                ["Feature", "Joy", "Fame", "Cost"], ["Badges", 3, 8, 2], ["Widgets", 2, 5, 4], ["Hints", 1, 1, 1],
                [null], ["How we rank. Priority = (2 * Joy + Fame) / Cost, highest first"]),
            Method = "Custom formula",
            Scores = [("Badges", 7), ("Widgets", 2.25), ("Hints", 3)],
        },
        new("A title states the formula of a method that the columns alone would not choose")
        {
            Build = RoleSheets.Sheet(
                ["WSJF = (Value + Urgency + Risk reduction) / Effort"], ["Feature", "Value", "Urgency", "Risk reduction", "Effort"],
                ["Badges", 8, 2, 1, 2], ["Widgets", 5, 4, 3, 4], ["Hints", 1, 1, 1, 1]),
            Method = "WSJF",
            Scores = [("Badges", 5.5), ("Widgets", 3), ("Hints", 3)],
        },
        new("The header of the empty score column holds its formula")
        {
            Build = RoleSheets.Sheet(
                ["Feature", "Value", "Effort", "Risk", "Score (Value - Effort - Risk)"], ["Badges", 8, 2, 1, null], ["Widgets", 5, 4, 3, null], ["Hints", 9, 1, 2, null]),
            Method = "Custom formula",
            Scores = [("Badges", 5), ("Widgets", -2), ("Hints", 6)],
        },
        new("The header of the empty score column is an equation")
        {
            Build = RoleSheets.Sheet(
                ["Feature", "Reach", "Impact (0.25–3)", "Confidence (%)", "Effort", "RICE = R*I*C/E"], ["Badges", 100, 3, 80, 2, null], ["Widgets", 200, 2, 50, 4, null], ["Hints", 400, 0.25, 100, 1, null]),
            Method = "RICE",
            Roles = [("RICE = R*I*C/E", "AuthorScore")],
            Scores = [("Badges", 120), ("Widgets", 50), ("Hints", 100)],
        },
        new("A line that states a formula counts for nothing where the scores stand there")
        {
            Build = RoleSheets.Sheet(
                ["Score = Impact x Confidence / Effort"], [null], ["Feature", "Impact", "Confidence", "Effort", "Score"],
                ["Badges", 4, 0.8, 2, 2], ["Widgets", 2, 0.5, 4, 0.5], ["Hints", 1, 1, 1, 1], ["Maps", 3, 0.5, 2, 1.5], ["Tips", 5, 0.8, 4, 1.25]),
            Method = "Value/effort",
            Audits = [("E", "score", 1, 5)],
        },
        new("Estimates that the chosen method does not ask for are named")
        {
            Build = RoleSheets.Sheet(
                ["Feature", "Value", "Delight", "Brand fit", "Effort"], ["Badges", 5, 1, 2, 2], ["Widgets", 4, 3, 2, 4], ["Hints", 1, 3, 5, 1]),
            Method = "Value/effort",
            Findings = [("estimates-not-used", "C1")],
        },
        new("Estimates that another method asks for, or that the PM's own formula leaves out, need no word")
        {
            Build = workbook => Fill(workbook, [
                ["Feature", "Value", "Delight", "Effort", "Score"],
                ["Badges", 5, 1, 2, "B2/D2"], ["Widgets", 4, 3, 4, "B3/D3"], ["Hints", 1, 3, 1, "B4/D4"]]),
            Method = "Value/effort",
            NoFindings = ["estimates-not-used"],
        },
        new("A small table of weights stands right beside the list")
        {
            Build = RoleSheets.Sheet(
                ["Idea", "Value", "Fit", "Fun", null, "Criterion", "Weight"],
                ["Badges", 8, 7, 6, null, "Value", 0.5], ["Widgets", 5, 5, 5, null, "Fit", 0.3], ["Hints", 2, 9, 4, null, "Fun", 0.2], ["Maps", 9, 9, 2, null, null, null]),
            Method = "Weighted score",
            Roles = [("Criterion", "None"), ("Weight", "None")],
            Scores = [("Badges", 7.3), ("Widgets", 5), ("Hints", 4.5), ("Maps", 7.6)],
            NoFindings = ["estimates-not-used", "estimate-missing"],
        },
        new("A small table of weights in percent stands above a list whose scores follow them, but for one")
        {
            Build = RoleSheets.Sheet(
                ["Weights", "Value", "50%"], [null, "Fit", "30%"], [null, "Fun", "20%"], [null],
                ["Idea", "Value", "Fit", "Fun", "Total"],
                ["Badges", 8, 7, 6, 7.3], ["Widgets", 5, 5, 5, 5], ["Hints", 2, 9, 4, 4.5], ["Maps", 9, 9, 2, 6.7], ["Tips", 3, 3, 3, 3], ["Tours", 7, 2, 8, 5.7]),
            Method = "Weighted score",
            Scores = [("Badges", 7.3), ("Maps", 7.6)],
            Audits = [("E", "score", 5, 6)],
            Findings = [("score-differs", "E9")],
        },
        new("Weights stand in a row above the header and the author's formulas use them")
        {
            Build = workbook => Fill(workbook, [
                ["Weight", 0.5, 0.3, 0.2, ""],
                ["Feature", "Customer delight", "Brand fit", "Fame", "Score"],
                ["Badges", 4, 3, 2, "SUMPRODUCT(B$1:D$1,B3:D3)"], ["Widgets", 2, 5, 4, "SUMPRODUCT(B$1:D$1,B4:D4)"], ["Hints", 5, 1, 1, "SUMPRODUCT(B$1:D$1,B5:D5)"]]),
            HeaderRows = [2],
            Method = "Weighted score",
            Directions = [("Customer delight", "benefit"), ("Fame", "benefit")],
            Scores = [("Badges", 3.3), ("Widgets", 3.3), ("Hints", 3)],
            Audits = [("E", "score", 3, 3)],
        },
        new("The author's weighted sum takes the cost off")
        {
            Build = workbook => Fill(workbook, [
                ["Weight", 0.5, 0.3, 0.2, ""],
                ["Feature", "Customer delight", "Brand fit", "Dev cost", "Score"],
                ["Badges", 4, 3, 2, "B$1*B3+C$1*C3-D$1*D3"], ["Widgets", 2, 5, 4, "B$1*B4+C$1*C4-D$1*D4"], ["Hints", 5, 1, 1, "B$1*B5+C$1*C5-D$1*D5"]]),
            HeaderRows = [2],
            Method = "Custom formula",
            Scores = [("Badges", 2.5), ("Widgets", 1.7), ("Hints", 2.6)],
            Audits = [("E", "score", 3, 3)],
        },
        new("The cost of delay is summed in a column of its own")
        {
            Build = workbook => Fill(workbook, [
                ["Feature", "Business value", "Time criticality", "RR/OE", "Sum", "Job size", "Score"],
                ["Single sign-on", 8, 5, 1, "SUM(B2:D2)", 2, "E2/F2"], ["Dark mode", 1, 2, 1, "SUM(B3:D3)", 1, "E3/F3"], ["Export", 5, 8, 3, "SUM(B4:D4)", 8, "E4/F4"]]),
            Method = "WSJF",
            Scores = [("Single sign-on", 7), ("Dark mode", 4), ("Export", 2)],
        },
        new("The header says RICE and the formulas are ICE")
        {
            Build = workbook => Fill(workbook, [
                ["Idea", "Reach", "Impact", "Confidence", "Effort", "Ease", "RICE score"],
                ["Badges", 100, 2, 5, 4, 3, "C2*D2*F2"], ["Widgets", 200, 1, 8, 2, 5, "C3*D3*F3"], ["Hints", 50, 3, 10, 1, 8, "C4*D4*F4"]]),
            Method = "RICE",
            Findings = [("method-ambiguous", "G1")],
            NoFindings = ["method-lacks-columns", "several-methods-possible"],
        },
        new("The columns allow RICE and ICE and nothing says which")
        {
            Build = workbook => Fill(workbook, [
                ["Idea", "Reach", "Impact", "Confidence", "Effort", "Ease"],
                ["Badges", 100, 2, 0.5, 4, 3], ["Widgets", 200, 1, 0.8, 2, 5]]),
            Method = "RICE",
            Findings = [("several-methods-possible", "A1")],
        },
        new("Typed scores are the mean of the three ratings")
        {
            Build = workbook => Fill(workbook, [
                ["Idea", "Impact", "Confidence", "Ease", "Score"],
                ["Badges", 8, 9, 7, 8], ["Widgets", 4, 10, 10, 8], ["Hints", 5, 5, 5, 5], ["Tips", 3, 6, 9, 6]]),
            Method = "ICE",
            Scores = [("Badges", 8), ("Widgets", 8), ("Tips", 6)],
            Audits = [("E", "score", 4, 4)],
        },
        new("Four people divide 100 among the items")
        {
            Build = workbook => Fill(workbook, [
                ["Feature", "Ann", "Bob", "Cem", "Dora"],
                ["Single sign-on", 50, 25, 40, 10], ["Dark mode", 20, 25, 40, ""], ["Export", 30, 50, 20, 70]]),
            Method = "$100 test",
            Scores = [("Single sign-on", 125), ("Dark mode", 85), ("Export", 170)],
            Findings = [("votes-under-budget", "E1")],
        },
        new("A formula on Settings over Spanish headers with blanks and brackets")
        {
            Build = workbook =>
            {
                Fill(workbook, [
                    ["Función", "Valor de marca", "Alegría (1-5)", "Días"],
                    ["Acceso único", 4, 5, 10], ["Modo oscuro", 2, 5, 2], ["Exportar", 3, 3, 3]]);
                Settings(workbook, ("Method", "Formula", "Valor de marca * Alegría / Días"));
            },
            Method = "Custom formula",
            Scores = [("Acceso único", 2), ("Modo oscuro", 5), ("Exportar", 3)],
            NoFindings = ["formula-not-understood", "setting-not-followed"],
        },
        new("A formula on Settings names a column that is not there")
        {
            Build = workbook =>
            {
                Fill(workbook, [["Feature", "Value", "Effort"], ["Single sign-on", 8, 2], ["Dark mode", 3, 1]]);
                Settings(workbook, ("Method", "Formula", "Value * Mood / Effort"));
            },
            Method = "Value/effort",
            Scores = [("Single sign-on", 4), ("Dark mode", 3)],
            Findings = [("formula-not-understood", "B5")],
        },
        new("CD3 on Settings takes the effort as the duration")
        {
            Build = workbook =>
            {
                Fill(workbook, [["Feature", "Weekly loss", "Effort"], ["Single sign-on", 8000, 4], ["Dark mode", 3000, 1]]);
                Settings(workbook, ("Method", "Method", "cost of delay / duration"), ("Columns", "Weekly loss", "Cost of delay"));
            },
            Method = "CD3",
            Roles = [("Effort", "Duration")],
            Scores = [("Single sign-on", 2000), ("Dark mode", 3000)],
        },
        new("Wiegers with a weight of the PM's own")
        {
            Build = workbook =>
            {
                Fill(workbook, [
                    ["Feature", "If we have it", "If we do not", "Price", "Danger"], ["Single sign-on", 6, 2, 3, 1], ["Dark mode", 2, 2, 1, 3]]);
                Settings(
                    workbook, ("Columns", "If we have it", "Relative benefit"), ("Columns", "If we do not", "Relative penalty"), ("Columns", "Price", "Relative cost"),
                    ("Columns", "Danger", "Relative risk"), ("Weights", "Danger", 0));
            },
            Method = "Wiegers",
            Scores = [("Single sign-on", 0.933333333), ("Dark mode", 1.2)],
        },
        new("Settings ask for a method that lacks columns and for a lens that does not exist")
        {
            Build = workbook =>
            {
                Fill(workbook, [["Idea", "Impact", "Confidence", "Ease"], ["Badges", 8, 9, 7], ["Hints", 5, 5, 5]]);
                Settings(workbook, ("Method", "Method", "RICE"), ("Method", "Other lenses", "weighted, gut feeling"));
            },
            Method = "ICE",
            Findings = [("setting-not-followed", "B5"), ("setting-not-followed", "B6")],
        },
        new("Weights in the headers are what the columns weigh")
        {
            Build = RoleSheets.Sheet(
                ["Feature", "Impact (40%)", "Confidence (20%)", "Ease (40%)"], ["Badges", 5, 2, 3], ["Hints", 2, 4, 4], ["Tours", 1, 5, 2], ["Themes", 3, 3, 5]),
            Method = "Weighted score",
        },
        new("Votes over the budget name nobody")
        {
            Build = RoleSheets.Sheet(
                ["Feature", "Ann", "Bob", "Cem"], ["Login", 60, 50, 20], ["Search", 30, 70, 40], ["Export", 10, 30, 40]),
            Method = "$100 test",
            Findings = [("votes-over-budget", "C1")],
            Silent = ["Bob"],
        },
    ];

    /// <summary>A list from A1 on. Texts that hold brackets or operators between cells of a row are formulas, computed as Excel would.</summary>
    private static void Fill(XLWorkbook workbook, object[][] rows)
    {
        var sheet = workbook.AddWorksheet("Backlog");
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                var cell = sheet.Cell(row + 1, column + 1);
                if (column == 0 || rows[row][column] is not string text)
                    cell.Value = rows[row][column];
                else if (row > 0 && text.Any(char.IsAsciiDigit) && text.IndexOfAny(['*', '/', '+', ':']) > 0)
                    cell.FormulaA1 = text;
                else if (text.Length > 0)
                    cell.Value = text;
            }
        }

        workbook.RecalculateAllFormulas();
    }

    /// <summary>OfficePM Settings with what the PM typed, block by block from A3 on.</summary>
    private static void Settings(XLWorkbook workbook, params (string Block, string Name, object Yours)[] rows)
    {
        var sheet = workbook.AddWorksheet("OfficePM Settings");
        var at = 3;
        foreach (var block in rows.GroupBy(row => row.Block))
        {
            sheet.Cell(at++, 1).Value = block.Key;
            sheet.Cell(at, 1).Value = "Setting";
            sheet.Cell(at++, 2).Value = "Yours";
            foreach (var (_, name, yours) in block)
            {
                sheet.Cell(at, 1).Value = name;
                sheet.Cell(at++, 2).Value = yours;
            }

            at++;
        }
    }
}
