using ClosedXML.Excel;

namespace OfficePM.Service.Tests.Sheets;

/// <summary>Priorities that were computed from comparisons in pairs (AHP).</summary>
internal static class PairwiseSheets
{
    private static readonly string[] Drinks = ["Coffee", "Wine", "Tea", "Beer", "Soda", "Milk", "Water"];

    /// <summary>Saaty 2008 (PhilipGriffith/AHPy, tests/test_ahp.py, MIT), as people type it: fractions in words, the lower half left out or in decimals.</summary>
    private static readonly object?[][] Comparisons =
    [
        [1, 9, 5, 2, 1, 1, "1/2"], [null, 1, "1/3", "1/9", "1/9", "1/9", "1/9"], [0.2, 3, 1, "1/3", 0.25, "1/3", "1/9"], [0.5, 9, 3, 1, 0.5, 1, "1/3"],
        [1, 9, 4, 2, 1, 2, 0.5], [1, 9, 3, 1, 0.5, 1, "1/3"], [2, 9, 9, 3, 2, 3, 1],
    ];

    private static readonly double[] Priorities = [0.1775, 0.0191, 0.0418, 0.1164, 0.1896, 0.1288, 0.3268];

    public static IEnumerable<SheetFixture> All { get; } =
    [
        new("Comparisons in pairs and their priorities are the list: one priority differs")
        {
            Build = RoleSheets.Sheet(
            [
                ["Drink", .. Drinks, "Priority"],
                .. Drinks.Select((drink, at) => (object?[])[drink, .. Comparisons[at], drink == "Beer" ? 0.1614 : Priorities[at]]),
            ]),
            Items = Drinks,
            Roles = [("Coffee", "None"), ("Water", "None"), ("Priority", "AuthorScore")],
            Audits = [("I", "score", 6, 7)],
            Differences = [("I5", "")],
            Findings = [("score-differs", "I5")],
        },
        new("Priorities of the items in the list, their comparisons on a sheet of their own")
        {
            Build = workbook =>
            {
                RoleSheets.Sheet([["Drink", "Cost", "AHP priority"], .. Drinks.Select((drink, at) => (object?[])[drink, 3 + at, Math.Round(100 * Priorities[at], 2)])])(workbook);
                Fill(workbook.AddWorksheet("Pairs"), 3, 2, [[null, .. Drinks], .. Drinks.Select((drink, at) => (object?[])[drink, .. Comparisons[at]])]);
            },
            Sheet = "Backlog",
            Audits = [("C", "score", 7, 7)],
        },
        new("Weights of criteria from comparisons in pairs by means of normalised columns, one of them mistyped")
        {
            // Style, reliability and fuel (cran/MCDA, test-AHP.R); the means of the normalised columns are 0.3202, 0.5571 and 0.1226.
            Build = workbook =>
            {
                string[] criteria = ["Style", "Reliability", "Fuel"];
                double[][] cars = [[3, 4, 2], [5, 2, 4], [1, 1, 3], [4, 5, 5], [2, 3, 1], [5, 5, 2]];
                RoleSheets.Sheet(
                [
                    ["Car", .. criteria, "Score"],
                    .. cars.Select((car, at) => (object?[])[$"Car {at + 1}", .. car.Cast<object>(), Math.Round((0.3202 * car[0]) + (0.5571 * car[1]) + (0.1226 * car[2]), 2)]),
                ])(workbook);
                Fill(workbook.AddWorksheet("AHP"), 1, 1,
                    [["Criteria", .. criteria, "Weight"], ["Style", 1, 0.5, 3, 0.32], ["Reliability", 2, 1, 4, 0.56], ["Fuel", "1/3", 0.25, 1, 0.21]]);
            },
            Sheet = "Backlog",
            Audits = [("E", "score", 6, 6), ("E", "weight", 2, 3)],
            Differences = [("E4", "")],
            Findings = [("weight-differs", "E4")],
            NoFindings = ["comparisons-inconsistent"],
        },
        new("Comparisons in pairs beside the list that contradict each other")
        {
            Build = workbook =>
            {
                string[] cars = ["Corsa", "Clio", "Fiesta", "Sandero"];
                RoleSheets.Sheet(["Car", "Value", "Effort"], ["Corsa", 3, 2], ["Clio", 4, 1], ["Fiesta", 1, 3], ["Sandero", 2, 2])(workbook);
                Fill(workbook.Worksheet("Backlog"), 1, 7,
                    [["Style", .. cars], ["Corsa", 1, 0.25, 4, "1/6"], ["Clio", 4, 1, 4, 0.25], ["Fiesta", 0.25, 0.25, 1, 0.2], ["Sandero", 6, 4, 5, 1]]);
            },
            Items = ["Corsa", "Clio", "Fiesta", "Sandero"],
            Method = "Value/effort",
            Findings = [("comparisons-inconsistent", "G1:K5")],
        },
    ];

    private static void Fill(IXLWorksheet sheet, int firstRow, int firstColumn, object?[][] rows)
    {
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
                RoleSheets.Fill(sheet.Cell(firstRow + row, firstColumn + column), rows[row][column]);
        }
    }
}
