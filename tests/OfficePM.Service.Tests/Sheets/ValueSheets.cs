using static OfficePM.Service.Tests.Sheets.RoleSheets;

namespace OfficePM.Service.Tests.Sheets;

/// <summary>How values are typed on real sheets.</summary>
internal static class ValueSheets
{
    private static readonly object?[] Headers = ["Feature", "Reach", "Impact", "Confidence", "Effort"];

    public static IEnumerable<SheetFixture> All { get; } =
    [
        new("Confidence in whole percents")
        {
            Build = Sheet(Headers, ["a", 500, 3, 80, 4], ["b", 200, 1, 50, 1], ["c", 250, 1, 100, 2]),
            Scales = [("Confidence", "percent, typed as whole numbers")],
            Inputs = [("a", "confidence", 0.8)],
            Scores = [("a", 300), ("b", 100), ("c", 125)],
        },
        new("Confidence typed in four ways in one column")
        {
            Build = Sheet(Headers, ["a", 500, 3, "80%", 4], ["b", 200, 1, 0.5, 1], ["c", 250, 1, "100 %", 2], ["d", 250, 1, 60, 2], ["e", 100, 1, 0.9, 1]),
            Inputs = [("a", "confidence", 0.8), ("b", "confidence", 0.5), ("c", "confidence", 1), ("d", "confidence", 0.6)],
            Findings = [("percent-as-text", "D2"), ("percent-as-text", "D4"), ("mixed-confidence-units", "D5")],
        },
        new("The scale stands in the header")
        {
            Build = Sheet(["Feature", "Reach", "Impact (0.25–3)", "Confidence (50/80/100%)", "Effort (1=low, 5=high)"], ["a", 500, 3, 80, 4], ["b", 200, 1, 50, 1], ["c", 250, 0.25, 100, 2]),
            Scales = [("Impact (0.25–3)", "0.25 to 3"), ("Confidence (50/80/100%)", "percent, typed as whole numbers"), ("Effort (1=low, 5=high)", "1 to 5")],
            Directions = [("Effort (1=low, 5=high)", "cost")],
            Scores = [("a", 300)],
            NoFindings = ["direction-reversed"],
        },
        new("One is high in the header of a known column")
        {
            Build = Sheet(["Feature", "Value (1 = highest, 5 = lowest)", "Effort"], ["a", 1, 4], ["b", 5, 1], ["c", 2, 2]),
            Inputs = [("a", "value", 5), ("b", "value", 1), ("c", "value", 4)],
            Directions = [("Value (1 = highest, 5 = lowest)", "cost")],
            Findings = [("direction-reversed", "B1")],
            Scores = [("a", 1.25), ("b", 1), ("c", 2)],
        },
        new("Labels with a number show that one is high")
        {
            Build = Sheet(["Funcionalidad", "Valor", "Esfuerzo"], ["a", "ALTO(1)", 1], ["b", "MEDIO(2)", 1], ["c", "BAJO(3)", 1], ["d", "ALTO(1)", 3]),
            Inputs = [("a", "value", 3), ("b", "value", 2), ("c", "value", 1)],
            Findings = [("direction-reversed", "B1")],
        },
        new("Numbers inside words")
        {
            Build = Sheet(Headers, ["a", 500, "High (3)", 0.8, "3x"], ["b", 200, "1 - Low", 0.5, 1], ["c", 250, "Medium: 2", 1, "~2"]),
            Inputs = [("a", "impact", 3), ("b", "impact", 1), ("c", "impact", 2), ("a", "effort", 3), ("c", "effort", 2)],
            Findings = [("labelled-number", "C2"), ("approximate-number", "E4")],
        },
        new("A dot divides thousands where the other amounts are as large")
        {
            Build = Sheet(["Feature", "Value", "Cost"], ["a", 5, "$1.200"], ["b", 3, "$800"], ["c", 4, "$950"]),
            Inputs = [("a", "effort", 1200), ("b", "effort", 800)],
            Findings = [("ambiguous-number", "C2")],
        },
        new("Money has no three decimals, so its one dot divides thousands")
        {
            Build = Sheet(["Feature", "Value", "Cost"], ["a", 5, "€1.200"], ["b", 3, "€2.500"], ["c", 4, "€1.050"]),
            Inputs = [("a", "effort", 1200), ("b", "effort", 2500)],
            Findings = [("ambiguous-number", "C2")],
        },
        new("A number that may be thousands or parts beside small ones stays in doubt")
        {
            Build = Sheet(Headers, ["a", "1,450", 3, 0.8, 4], ["b", 2, 1, 0.5, 1], ["c", 3, 1, 1, 2]),
            Inputs = [("a", "reach", 1450)],
            Findings = [("ambiguous-number", "B2")],
        },
        new("Sizes of shirts, also between two")
        {
            Build = Sheet(["Feature", "Value", "Size"], ["a", 10, "S"], ["b", 10, "M/L"], ["c", 10, "XXL"], ["d", 10, "XS"]),
            Inputs = [("a", "effort", 2), ("b", "effort", 4), ("c", "effort", 13), ("d", "effort", 1)],
            Scores = [("a", 5), ("b", 2.5)],
        },
        new("A word that no scale has leaves its item without a score")
        {
            Build = Sheet(["Feature", "Value", "Effort"], ["a", 10, "S"], ["b", 10, "gigantic"], ["c", 10, "XL"]),
            Inputs = [("b", "effort", double.NaN)],
            Scores = [("b", double.NaN)],
            Findings = [("not-a-number", "C3")],
        },
        new("High, medium and low in Russian")
        {
            Build = Sheet(["Название", "Ценность", "Трудозатраты"], ["a", "Высокая", 1], ["b", "Средняя", 2], ["c", "Низкая", 1]),
            Inputs = [("a", "value", 3), ("b", "value", 2), ("c", "value", 1)],
        },
        new("Decimal commas are known by the other cells")
        {
            Build = Sheet(["Funktion", "Nutzen", "Aufwand"], ["a", "2,5", "1.200"], ["b", "3,75", "2.400"], ["c", "1.234,5", "800"]),
            Inputs = [("a", "value", 2.5), ("a", "effort", 1200), ("c", "value", 1234.5)],
            NoFindings = ["ambiguous-number"],
        },
        new("A number that can be read in two ways is said")
        {
            Build = Sheet(["Feature", "Value", "Effort"], ["a", "1,450", 1], ["b", 1200, 2], ["c", 900, 1]),
            Inputs = [("a", "value", 1450)],
            Findings = [("ambiguous-number", "B2")],
        },
        new("Money in thousands and millions")
        {
            Build = Sheet(["Feature", "Revenue", "Effort"], ["a", "$1.2M", 1], ["b", "€ 500k", 2], ["c", "2 Mio. EUR", 1], ["d", "1 200 000 USD", 3]),
            Inputs = [("a", "value", 1_200_000), ("b", "value", 500_000), ("c", "value", 2_000_000), ("d", "value", 1_200_000)],
        },
        new("Ranges count by their middle")
        {
            Build = Sheet(["Feature", "Value", "Effort"], ["a", 10, "2-5 days"], ["b", 10, "1–3 days"], ["c", 10, "4 days"]),
            Inputs = [("a", "effort", 3.5), ("b", "effort", 2)],
            Findings = [("range", "C2"), ("range", "C3")],
        },
        new("Hours, days and weeks in one column become one unit")
        {
            Build = Sheet(["Feature", "Value", "Effort"], ["a", 10, "2 days"], ["b", 10, "16 hours"], ["c", 10, "1 week"], ["d", 10, "3 days"]),
            Inputs = [("a", "effort", 2), ("b", "effort", 2), ("c", "effort", 5)],
            Findings = [("mixed-units", "C1")],
        },
        new("A range that Excel made a date is said")
        {
            Build = workbook =>
            {
                Sheet(["Feature", "Value", "Effort"], ["a", 10, 2], ["b", 10, null], ["c", 10, 3])(workbook);
                var cell = workbook.Worksheet(1).Cell("C3");
                cell.Value = new DateTime(2027, 3, 5, 0, 0, 0, DateTimeKind.Unspecified);
                cell.Style.NumberFormat.Format = "d-mmm";
            },
            Inputs = [("b", "effort", double.NaN)],
            Findings = [("date-for-number", "C3")],
        },
        new("Ways to write nothing are blank, never zero")
        {
            Build = Sheet(["Feature", "Value", "Effort"], ["a", 10, "n/a"], ["b", 10, "-"], ["c", 10, "?"], ["d", 10, "TBD"], ["e", 10, "k.A."], ["f", 10, 2], ["g", 8, 3]),
            Inputs = [("a", "effort", double.NaN), ("b", "effort", double.NaN), ("c", "effort", double.NaN), ("d", "effort", double.NaN), ("e", "effort", double.NaN)],
            Scores = [("a", double.NaN), ("f", 5)],
            Findings = [("effort-missing", "C2"), ("effort-missing", "C6")],
        },
        new("An error that was typed or pasted as text is blank")
        {
            Build = Sheet(["Feature", "Value", "Effort"], ["a", 10, 2], ["b", 10, "#N/A"], ["c", 10, 3]),
            Inputs = [("b", "effort", double.NaN)],
            Findings = [("effort-missing", "C3")],
        },
        new("Negative numbers and more than all are kept and said")
        {
            Build = Sheet(Headers, ["a", -500, 3, 0.8, 4], ["b", 200, 1, 0.5, 1], ["c", 250, 1, "150%", 2]),
            Inputs = [("a", "reach", -500), ("c", "confidence", 1.5)],
            Findings = [("negative-number", "B2"), ("over-100-percent", "D4")],
        },
        new("Digits of other scripts and fractions")
        {
            Build = Sheet(["Feature", "Value", "Effort"], ["a", "１２", "1/2"], ["b", "٣", "1½"], ["c", 4, 2]),
            Inputs = [("a", "value", 12), ("b", "value", 3), ("a", "effort", 0.5), ("b", "effort", 1.5)],
        },
        new("Priorities typed as numbers: nothing shows whether 1 is the highest, and that is said")
        {
            Build = Sheet([["Feature", "Value", "Effort", "Priority"], .. Enumerable.Range(1, 10).Select(at => new object?[] { $"f{at}", at, 1 + (at % 4), 1 + (at % 3) })]),
            Roles = [("Priority", "PriorityLabel")],
            Findings = [("direction-unsure", "D1")],
        },
        new("Dollars and euros in one column")
        {
            Build = RoleSheets.Sheet(
                ["Feature", "Value", "Effort"], ["Login", "$1,200", 2], ["Search", "€900", 3], ["Export", "$300", 1], ["Themes", "400 EUR", 1], ["Alerts", "$ 50", 2]),
            Findings = [("mixed-currencies", "B1")],
            Inputs = [("Search", "value", 900)],
        },
        new("Amounts formatted in another currency than the header's")
        {
            Build = workbook =>
            {
                RoleSheets.Sheet(["Feature", "Value (EUR)", "Effort"], ["Login", 1200, 2], ["Search", 900, 3], ["Export", 300, 1])(workbook);
                workbook.Worksheet("Backlog").Cell("B3").Style.NumberFormat.Format = "[$$-409]#,##0";
                workbook.Worksheet("Backlog").Cell("B4").Style.NumberFormat.Format = "#,##0 [$€-407]";
            },
            Findings = [("mixed-currencies", "B1")],
        },
        new("One currency throughout is nothing to report")
        {
            Build = RoleSheets.Sheet(["Feature", "Value (k$)", "Effort"], ["Login", "$1,200", 2], ["Search", "900 USD", 3], ["Export", 300, 1]),
            NoFindings = ["mixed-currencies"],
        },
        new("TBD for an effort is as missing as a blank one")
        {
            Build = RoleSheets.Sheet(["Feature", "Value", "Effort"], ["Login", 4, "TBD"], ["Search", 3, null], ["Export", 3, 1], ["Themes", "n/a", 2]),
            Findings = [("effort-missing", "C2"), ("effort-missing", "C3"), ("value-missing", "B5")],
            NoFindings = ["text-for-blank"],
            Scores = [("Login", double.NaN), ("Export", 3)],
        },
    ];
}
