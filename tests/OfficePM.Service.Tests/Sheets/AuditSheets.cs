namespace OfficePM.Service.Tests.Sheets;

/// <summary>Scores, ranks and labels that authors computed themselves: by formulas, by hand, and wrongly.</summary>
internal static class AuditSheets
{
    private static readonly double[][] Estimates =
    [
        [1450, 2, 80, 3], [980, 2, 80, 4], [1500, 0.5, 80, 4], [210, 3, 50, 4], [2400, 0.25, 80, 6], [640, 2, 100, 2], [870, 1, 50, 3], [320, 3, 80, 5],
    ];

    public static IEnumerable<SheetFixture> All { get; } =
    [
        new("RICE by formulas with whole percents: one typed over, one reads the row above, one leaves confidence out")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Backlog");
                sheet.Cell("A1").InsertData(Rows(["Feature", "Reach", "Impact", "Confidence", "Effort", "RICE"], at => [$"Feature {at + 1}", .. Estimates[at].Cast<object>()], Estimates.Length));
                for (var row = 2; row <= 9; row++)
                    sheet.Cell(row, 6).FormulaA1 = $"B{row}*C{row}*D{row}/100/E{row}";
                sheet.Cell("F4").Value = 300;
                sheet.Cell("F6").FormulaA1 = "B6*C6*D5/100/E6";
                sheet.Cell("F8").FormulaA1 = "B8*C8/E8";
                workbook.RecalculateAllFormulas();
            },
            Method = "RICE",
            Audits = [("F", "score", 5, 8)],
            Differences = [("F4", "typed over"), ("F6", "wrong row in the formula: Confidence of row 5"), ("F8", "Confidence left out")],
            Findings = [("score-differs", "F4"), ("score-differs", "F6"), ("score-differs", "F8")],
        },
        new("A line states what the score is, and a column beside the score has a formula of its own")
        {
            Build = RoleSheets.Sheet(
                ["Score = 2 x Value + Fit - Cost"], [null], ["Feature", "Value", "Fit", "Cost", "Score", "WSJF score"],
                ["Chat", 8, 3, 2, 17, 5.5], ["Maps", 5, 5, 4, 11, 2.5], ["Tours", 9, 1, 1, 44, 10], ["Tips", 3, 3, 8, 1, 0.75], ["Alerts", 7, 2, 5, 11, 1.8], ["Feeds", 6, 6, 6, 12, 2]),
            Audits = [("E", "score", 5, 6), ("F", "score", 6, 6)],
            Findings = [("score-differs", "E6")],
            NoFindings = ["score-follows-another-formula"],
        },
        new("RICE with a confidence of 1 to 5 points, taken as the share of five")
        {
            Build = RoleSheets.Sheet(
                ["Feature", "Reach", "Impact", "Confidence (1-5)", "Effort", "RICE"],
                ["Single sign-on", 100, 3, 5, 2, 150], ["Dark mode", 200, 2, 4, 4, 80], ["Export", 400, 1, 3, 1, 240], ["Search", 50, 1, 2, 1, 25], ["Alerts", 90, 2, 4, 3, 48]),
            Method = "RICE",
            Audits = [("F", "score", 4, 5)],
            Findings = [("score-differs", "F5"), ("confidence-in-points", "D1")],
        },
        new("RICE typed, with eight of ten numbers that contradict the header")
        {
            Build = workbook => workbook.AddWorksheet("Plan").Cell("A1").InsertData(Rows(
                ["Item", "Reach", "Impact", "Confidence", "Effort", "RICE Score"],
                at =>
                {
                    double[] row = Estimates[at % 8];
                    var score = Math.Round(row[0] * row[1] * row[2] / 100 / row[3], 1);
                    return [$"Item {at}", row[0], row[1], row[2] / 100, row[3], at is 2 or 5 ? score : Math.Round((score * 0.37) + (at * 13) + 7, 1)];
                },
                10)),
            Audits = [("F", "score", 2, 10)],
            Findings = [("score-follows-another-formula", "F1")],
        },
        new("WSJF whose formula stands in a text above the list and is not followed")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Backlog");
                sheet.Cell("A1").Value = "WSJF Score = (Business Value + Time Criticality + Risk Reduction) / Job Size";
                // danieleschmidt/autogen-code-review-bot, BACKLOG.md (MIT): the first six items.
                sheet.Cell("A3").InsertData(new object[][]
                {
                    ["Item", "Business Value", "Time Criticality", "Risk Reduction", "Job Size", "WSJF"],
                    ["Subprocess warnings", 8, 8, 13, 5, 4.33], ["Caching", 13, 10, 8, 5, 5.0], ["Logging", 8, 5, 8, 3, 3.33],
                    ["Deduplication", 10, 8, 10, 5, 4.0], ["Parallel languages", 10, 8, 5, 5, 4.0], ["Sprint tasks", 13, 8, 5, 8, 3.67],
                });
            },
            Method = "WSJF",
            Audits = [("F", "score", 0, 6)],
            Findings = [("score-follows-another-formula", "F3")],
        },
        new("ICE divided by ten, under a header that names it")
        {
            Build = workbook => workbook.AddWorksheet("Ideas").Cell("A1").InsertData(Rows(
                ["Idea", "Impact", "Confidence", "Ease", "ICE"],
                at => [$"Idea {at}", 3 + (at % 5), 9 - (at % 4), 2 + (at * 3 % 7), at == 4 ? 99.0 : (3 + (at % 5)) * (9 - (at % 4)) * (2 + (at * 3 % 7)) / 10.0],
                9)),
            Method = "ICE",
            Audits = [("E", "score", 8, 9)],
        },
        new("A weighted score whose weights stand in a row above the header, with a negative criterion")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Scoring");
                sheet.Cell("A1").InsertData(new object[][] { ["Weight", 5, 3, 2] });
                sheet.Cell("A2").InsertData(Rows(
                    ["Feature", "Customer value", "Strategic fit", "Complexity", "Weighted score"],
                    at => [$"Feature {at}", Step(at, 3), Step(at, 7), Step(at, 4), at == 6 ? 50 : (5 * Step(at, 3)) + (3 * Step(at, 7)) - (2 * Step(at, 4))],
                    9));
            },
            Audits = [("E", "score", 8, 9)],
            Findings = [("score-differs", "E9")],
        },
        new("A weighted score whose weights stand in a table on another sheet")
        {
            Build = workbook =>
            {
                workbook.AddWorksheet("Scoring").Cell("A1").InsertData(Rows(
                    ["Feature", "Customer value", "Strategic fit", "Reuse", "Weighted score"],
                    at => [$"Feature {at}", Step(at, 3), Step(at, 7), Step(at, 4), (0.5 * Step(at, 3)) + (0.3 * Step(at, 7)) + (0.2 * Step(at, 4))],
                    8));
                workbook.AddWorksheet("Weights").Cell("B2").InsertData(new object[][]
                {
                    ["Criterion", "Weight"], ["Customer value", 0.5], ["Strategic fit", 0.3], ["Reuse", 0.2],
                });
            },
            Sheet = "Scoring",
            Audits = [("E", "score", 8, 8)],
        },
        new("A mean over raters that counts blanks as zeros")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Ratings");
                sheet.Cell("A1").InsertData(Rows(
                    ["Feature", "Value (Ann)", "Value (Bob)", "Value (Cem)", "Average score"],
                    at => [$"Feature {at}", 50 + Step(at, 3), 20 + (7 * Step(at, 7)), 90 - (8 * Step(at, 4))], 8));
                sheet.Cell("C4").Clear();
                sheet.Cell("D7").Clear();
                for (var row = 2; row <= 9; row++)
                    sheet.Cell(row, 5).FormulaA1 = $"(B{row}+C{row}+D{row})/3";
                workbook.RecalculateAllFormulas();
            },
            Audits = [("E", "score", 8, 8)],
            Findings = [("blank-counted-as-zero", "E4"), ("blank-counted-as-zero", "E7")],
        },
        new("Kano coefficients from counts")
        {
            Build = workbook => workbook.AddWorksheet("Kano").Cell("A1").InsertData(Rows(
                ["Feature", "Attractive", "One-dimensional", "Must-be", "Indifferent", "Better", "Worse"],
                at =>
                {
                    var (a, o, m, i) = (5 + (3 * at % 11), 4 + (5 * at % 13), 3 + (7 * at % 9), 2 + (2 * at % 5));
                    double all = a + o + m + i;
                    return [$"Feature {at}", a, o, m, i, Math.Round((a + o) / all, 2), at == 3 ? 0.5 : Math.Round(-(o + m) / all, 2)];
                },
                8)),
            Audits = [("F", "score", 8, 8), ("G", "score", 7, 8)],
        },
        new("An opportunity score that nobody named")
        {
            Build = workbook => workbook.AddWorksheet("Needs").Cell("A1").InsertData(Rows(
                ["Need", "Importance", "Satisfaction", "Score"],
                at =>
                {
                    var (importance, satisfaction) = (Math.Round(4 + (0.7 * at % 5.3), 1), Math.Round(3 + (1.3 * at % 6.1), 1));
                    return [$"Need {at}", importance, satisfaction, Math.Round(importance + Math.Max(importance - satisfaction, 0), 1)];
                },
                12)),
            Audits = [("D", "score", 12, 12)],
        },
        new("A Pugh comparison with +, S and -")
        {
            Build = workbook =>
            {
                string[] signs = ["+", "S", "-"];
                workbook.AddWorksheet("Concepts").Cell("A1").InsertData(Rows(
                    ["Concept", "Cost to serve", "Speed", "Fit", "Looks", "Total"],
                    at =>
                    {
                        int[] picks = [at % 3, at / 2 % 3, at * 5 / 3 % 3, at / 3 % 3];
                        return [$"Concept {(char)('A' + at)}", .. picks.Select(pick => (object)signs[pick]), at == 7 ? 4 : picks.Sum(pick => 1 - pick)];
                    },
                    14));
            },
            Audits = [("F", "score", 13, 14)],
            Findings = [("score-differs", "F9")],
        },
        new("A formula of one's own, typed as numbers, that only its numbers give away")
        {
            Build = workbook => workbook.AddWorksheet("List").Cell("A1").InsertData(Rows(
                ["Feature", "Revenue gain", "Savings", "Likelihood", "Man-days", "Points"],
                at =>
                {
                    var (gain, savings, likely, days) = (120 + (37 * at % 91), 15 + (11 * at % 53), 1 + (at % 5), 4 + (7 * at % 19));
                    return [$"Feature {at}", gain, savings, likely, days, Math.Round((gain + savings) * likely / (double)days, 2)];
                },
                12)),
            NoFindings = ["score-formula-unknown"],
        },
        new("A formula stated in the score's own header")
        {
            Build = workbook => workbook.AddWorksheet("List").Cell("A1").InsertData(Rows(
                ["Feature", "Value", "Urgency", "Cost", "Score (Value x Urgency / Cost)"],
                at =>
                {
                    var (value, urgency, cost) = (1 + (at % 5), 1 + (3 * at % 5), 1 + (2 * at % 7));
                    return [$"Feature {at}", value, urgency, cost, at == 2 ? 17.0 : Math.Round(value * urgency / (double)cost, 2)];
                },
                7)),
            Audits = [("E", "score", 6, 7)],
            Findings = [("score-differs", "E4")],
        },
        new("Quadrants of value and effort, one of them in the wrong corner")
        {
            Build = workbook =>
            {
                workbook.AddWorksheet("Matrix").Cell("A1").InsertData(Rows(
                    ["Feature", "Value", "Effort", "Quadrant"],
                    at =>
                    {
                        var (value, effort) = (1 + (at * 7 % 10), 1 + (at * 3 / 2 % 10));
                        var label = (value > 5, effort > 5) switch
                        {
                            (true, false) => "Quick Win", (true, true) => "Big Bet", (false, false) => "Fill-in", _ => "Money Pit",
                        };
                        return [$"Feature {at}", value, effort, at == 11 ? "Money Pit" : label];
                    },
                    20));
            },
            Audits = [("D", "label", 19, 20)],
            Differences = [("D13", "make it")],
        },
        new("Priority levels as bands of the score, with one row in the wrong band")
        {
            Build = workbook => workbook.AddWorksheet("Backlog").Cell("A1").InsertData(Rows(
                ["Feature", "Reach", "Impact", "Confidence", "Effort", "RICE", "Priority"],
                at =>
                {
                    double[] row = Estimates[at % 8];
                    var reach = row[0] + (at * 17);
                    var score = Math.Round(reach * row[1] * row[2] / 100 / row[3], 2);
                    return [$"Feature {at}", reach, row[1], row[2] / 100, row[3], score, at == 9 ? "P2" : score >= 400 ? "P0" : score >= 150 ? "P1" : "P2"];
                },
                16)),
            Audits = [("F", "score", 16, 16), ("G", "label", 15, 16)],
            Differences = [("G11", "is in the band of")],
        },
        new("Ranks by a formula over the whole column")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Backlog");
                sheet.Cell("A1").InsertData(Rows(
                    ["Feature", "Value", "Effort", "Score", "Rank"], at => [$"Feature {at}", 10 + (7 * at % 11), 1 + (3 * at % 5)], 9));
                for (var row = 2; row <= 10; row++)
                {
                    sheet.Cell(row, 4).FormulaA1 = $"B{row}/C{row}";
                    sheet.Cell(row, 5).FormulaA1 = row == 7 ? "RANK(D8,$D$2:$D$10)" : $"RANK(D{row},$D$2:$D$10)";
                }
            },
            Audits = [("D", "score", 9, 9), ("E", "rank", 8, 9)],
            Differences = [("E7", "wrong row in the formula: Score of row 8")],
        },
        new("A formula that reads the row above")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Backlog");
                sheet.Cell("A1").InsertData(Rows(["Feature", "Value", "Effort", "Score"], at => [$"Feature {at}", 10 + (7 * at % 11), 1 + (3 * at % 5)], 9));
                for (var row = 2; row <= 10; row++)
                    sheet.Cell(row, 4).FormulaA1 = row == 5 ? "B5/C4" : $"B{row}/C{row}";
            },
            Audits = [("D", "score", 8, 9)],
            Differences = [("D5", "wrong row in the formula: Effort of row 4")],
        },
        new("Scores that follow nothing are not said to follow something")
        {
            Build = workbook => workbook.AddWorksheet("Backlog").Cell("A1").InsertData(Rows(
                ["Feature", "Value", "Effort", "Score"],
                at => [$"Feature {at}", 1 + (7 * at % 11), 1 + (3 * at % 5), new[] { 31, 87, 12, 55, 93, 40, 28, 76, 64, 19 }[at]], 10)),
            Findings = [("score-formula-unknown", "D1")],
            NoFindings = ["score-differs", "score-follows-another-formula"],
        },
        new("Quadrants of twelve items, two of them wrong")
        {
            Build = RoleSheets.Sheet(
                ["Feature", "Value", "Effort", "Quadrant"],
                ["Login", 9, 2, "Quick Win"], ["Search", 8, 8, "Big Bet"], ["Export", 3, 2, "Fill-in"], ["Themes", 2, 9, "Money Pit"], ["Alerts", 7, 3, "Quick Win"],
                ["Rewrite", 7, 9, "Big Bet"], ["Badges", 4, 1, "Fill-in"], ["Migration", 1, 7, "Money Pit"], ["Sharing", 10, 4, "Quick Win"], ["Offline", 9, 7, "Quick Win"],
                ["Emoji", 2, 3, "Fill-in"], ["Fax", 3, 8, "Fill-in"]),
            Audits = [("D", "label", 10, 12)],
            Differences = [("D11", "it would be Quick Win"), ("D13", "it would be Fill-in")],
            Findings = [("label-differs", "D11"), ("label-differs", "D13")],
        },
        new("Quadrants typed at random follow no rule")
        {
            Build = RoleSheets.Sheet(
                ["Feature", "Value", "Effort", "Quadrant"],
                ["Login", 9, 2, "Money Pit"], ["Search", 8, 8, "Fill-in"], ["Export", 3, 2, "Big Bet"], ["Themes", 2, 9, "Quick Win"], ["Alerts", 7, 3, "Quick Win"],
                ["Rewrite", 7, 9, "Big Bet"], ["Badges", 4, 1, "Money Pit"], ["Migration", 1, 7, "Fill-in"], ["Sharing", 10, 4, "Quick Win"], ["Offline", 9, 7, "Money Pit"],
                ["Emoji", 2, 3, "Fill-in"], ["Fax", 3, 8, "Big Bet"]),
            NoFindings = ["label-differs"],
        },
        new("Formulas of the score without stored results, as a program wrote them: one leaves confidence out")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Backlog");
                sheet.Cell("A1").InsertData(Rows(["Feature", "Reach", "Impact", "Confidence", "Effort", "RICE"], at => [$"Feature {at + 1}", .. Estimates[at].Cast<object>()], Estimates.Length));
                for (var row = 2; row <= 9; row++)
                    sheet.Cell(row, 6).FormulaA1 = row == 8 ? "B8*C8/E8" : $"B{row}*C{row}*D{row}/100/E{row}";
            },
            WithoutResults = true,
            Method = "RICE",
            Audits = [("F", "score", 7, 8)],
            Differences = [("F8", "Confidence left out")],
            Findings = [("formulas-without-results", "F1")],
        },
        new("A total over fourteen columns under a header that does not say so, one of them stale")
        {
            Build = workbook => workbook.AddWorksheet("Scorecard").Cell("A1").InsertData(Rows(
                ["Feature", .. Enumerable.Range(1, 14).Select(at => $"Question {(char)('A' + at - 1)}"), "Score"],
                at =>
                {
                    int[] answers = [.. Enumerable.Range(0, 14).Select(question => Answer(at, question))];
                    return [$"Feature {at}", .. answers.Cast<object>(), answers.Sum() + (at == 5 ? 4 : 0)];
                },
                16)),
            Audits = [("P", "score", 15, 16)],
            Findings = [("score-differs", "P7")],
        },
        new("A weighted sum over twelve columns with weights that stand nowhere")
        {
            Build = workbook => workbook.AddWorksheet("Scorecard").Cell("A1").InsertData(Rows(
                ["Feature", .. Enumerable.Range(1, 12).Select(at => $"Question {(char)('A' + at - 1)}"), "Score"],
                at =>
                {
                    int[] answers = [.. Enumerable.Range(0, 12).Select(question => Answer(at, question))];
                    return [$"Feature {at}", .. answers.Cast<object>(), answers.Select((answer, question) => answer * (1 + (question % 4))).Sum()];
                },
                40)),
            Audits = [("N", "score", 40, 40)],
        },
        new("An average of raters is checked, and is no criterion itself")
        {
            Build = RoleSheets.Sheet(
                ["Feature", "Value (Ann)", "Value (Bob)", "Value (Cem)", "Average value", "Effort"],
                ["Login", 5, 4, 3, 4, 2], ["Search", 3, null, 4, 3.5, 1], ["Export", 1, 2, 3, 2, 4], ["Themes", 5, 5, 2, 4.5, 3], ["Alerts", 2, 1, 3, 2, 2]),
            Method = "Value/effort",
            Roles = [("Average value", "None"), ("Value (Ann)", "Rating")],
            Audits = [("E", "score", 4, 5)],
            Differences = [("E5", "")],
            Scores = [("Search", 3.5), ("Themes", 1.333333333)],
        },
        new("Columns with people's names are ratings where their mean stands beside them, and the mean is not weighed as well")
        {
            Build = RoleSheets.Sheet(
                ["Feature", "Ann", "Bob", "Cem", "Mean"], ["Login", 5, 4, 3, 4], ["Search", 3, 3, 4, 3.33], ["Export", 1, 2, 3, 2], ["Themes", 5, 5, 2, 4],
                ["Alerts", 2, 1, 1, 1.33], ["Badges", 4, 4, 5, 4.33], ["Tours", 1, 5, 5, 3.67], ["Fax", 1, 1, 2, 1.33]),
            Method = "Weighted score",
            Roles = [("Mean", "None"), ("Ann", "Rating")],
            Scores = [("Login", 4), ("Search", 3.333333333)],
            Findings = [("columns-read-as-ratings", "B1")],
            Audits = [("E", "score", 8, 8)],
        },
    ];

    private static object[][] Rows(object[] headers, Func<int, object[]> row, int count) => [headers, .. Enumerable.Range(0, count).Select(row)];

    /// <summary>An answer from 1 to 9 that no other answer tells of.</summary>
    private static int Answer(int item, int question) => 1 + (int)(((uint)((item + 1) * 7_919) * (uint)((question + 1) * 104_729) >> 9) % 9);

    /// <summary>A rating from 1 to 10 that looks like any other.</summary>
    private static int Step(int at, int stride) => 1 + (at * stride % 10);
}
