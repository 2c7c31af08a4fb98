namespace OfficePM.Service.Tests.Sheets;

/// <summary>What several people were asked: ratings beside the list, rating sheets, raw surveys.</summary>
internal static class AskedSheets
{
    public static IEnumerable<SheetFixture> All { get; } =
    [
        new("Several people rate the impact in columns of the list, and nobody else says what it is")
        {
            Build = workbook => workbook.AddWorksheet("Plan").Cell("A1").InsertData((object[][])
            [
                ["Feature", "Reach", "Impact (Sales)", "Impact (Support)", "Confidence", "Effort"],
                ["Export", 100, 3, 1, 0.8, 4],
                ["Dark mode", 200, 2, null!, 0.5, 1],
                ["Search", 50, null!, null!, 1, 2],
            ]),
            Method = "RICE",
            Roles = [("Impact (Sales)", "Rating"), ("Impact (Support)", "Rating")],
            // The mean of 3 and 1; of 2 alone, since who did not rate did not rate 0; and nothing where nobody did.
            Inputs = [("Export", "impact", 2), ("Dark mode", "impact", 2), ("Search", "impact", double.NaN)],
            Scores = [("Export", 40), ("Dark mode", 200), ("Search", double.NaN)],
            NoFindings = ["ratings-not-used"],
        },
        new("Columns with the names of people are ratings, without a word of what is made of them")
        {
            Build = RoleSheets.Sheet(["Feature", "Ana", "Bob", "Zoltán", "Effort"], ["Export", 5, 3, 4, 2], ["Dark mode", 3, null, 2, 1], ["Search", 4, 4, 5, 3]),
            Method = "Value/effort",
            Roles = [("Ana", "Rating"), ("Bob", "Rating"), ("Zoltán", "Rating")],
            Inputs = [("Export", "value", 4), ("Dark mode", "value", 2.5)],
            Findings = [("columns-read-as-ratings", "B1")],
        },
        new("The author adds up the ratings of people, also of those who did not rate")
        {
            Build = RoleSheets.Sheet(["Feature", "Ana", "Bob", "Chris", "Total"], ["Export", 5, 3, 4, 12], ["Dark mode", 5, null, 4, 9], ["Search", 4, 4, 5, 13], ["Alerts", 1, 4, 5, 10], ["Maps", 2, 2, 1, 5]),
            Method = "Weighted score",
            Roles = [("Ana", "Rating"), ("Total", "AuthorScore")],
            Scores = [("Export", 4), ("Dark mode", 4.5)],
            Audits = [("E", "score", 5, 5)],
            NoFindings = ["estimate-missing"],
        },
        new("Criteria that could be names are none")
        {
            Build = RoleSheets.Sheet(["Feature", "Joy", "Fame", "Hope", "Effort"], ["Export", 5, 3, 4, 2], ["Dark mode", 3, 1, 2, 1], ["Search", 4, 4, 5, 3]),
            Method = "Weighted score",
            NoFindings = ["columns-read-as-ratings"],
        },
        new("Ratings beside a column of their own criterion are shown, not counted")
        {
            Build = workbook => workbook.AddWorksheet("Plan").Cell("A1").InsertData((object[][])
            [
                ["Feature", "Value", "Value (Sales)", "Value (Support)", "Effort"],
                ["Export", 8, 3, 1, 4],
                ["Dark mode", 5, 2, 9, 1],
            ]),
            Inputs = [("Export", "value", 8)],
            Findings = [("ratings-not-used", "C1")],
        },
        new("Each stakeholder rates on a sheet of their own, in another order and not everything")
        {
            Build = workbook =>
            {
                workbook.AddWorksheet("Plan").Cell("A1").InsertData((object[][])
                [
                    ["ID", "Feature", "Effort"], ["F-1", "Export", 4], ["F-2", "Dark mode", 1], ["F-3", "Search", 2],
                ]);
                workbook.AddWorksheet("Ratings Sales").Cell("A1").InsertData((object[][])
                [
                    ["ID", "Feature", "Value"], ["F-2", "Dark mode", 2], ["F-1", "Export", 8], ["F-9", "Gift cards", 5],
                ]);
                workbook.AddWorksheet("Ratings by Support").Cell("A3").InsertData((object[][])
                [
                    ["Feature", "Value"], ["Export", 4], ["Search", 6], ["Dark mode", "n/a"],
                ]);
            },
            Sheet = "Plan",
            Method = "Value/effort",
            Inputs = [("Export", "value", 6), ("Dark mode", "value", 2), ("Search", "value", 6)],
            Scores = [("Export", 1.5), ("Dark mode", 2), ("Search", 3)],
            Findings = [("rated-item-unknown", "B4"), ("rating-missing", "B6")],
        },
        new("One sheet holds the votes, with a column for each stakeholder")
        {
            Build = workbook =>
            {
                workbook.AddWorksheet("Plan").Cell("A1").InsertData((object[][])
                [
                    ["Feature", "Effort"], ["Export", 4], ["Dark mode", 1], ["Search", 2],
                ]);
                workbook.AddWorksheet("Votes").Cell("A1").InsertData((object[][])
                [
                    ["Feature", "Maria", "Tom"], ["Search", 6, 2], ["Export", 8, 4], ["Dark mode", 1, 1],
                ]);
            },
            Sheet = "Plan",
            Method = "Value/effort",
            Inputs = [("Export", "value", 6), ("Dark mode", "value", 1), ("Search", "value", 4)],
        },
        new("A raw survey of importance and satisfaction, with zeros for questions that were not answered")
        {
            Build = workbook =>
            {
                workbook.AddWorksheet("Outcomes").Cell("A1").InsertData((object[][])
                [
                    ["Feature", "Team"], ["Export", "Web"], ["Dark mode", "Mobile"], ["Search", "Web"],
                ]);
                workbook.AddWorksheet("Survey").Cell("A1").InsertData((object[][])
                [
                    ["respondent", "imp_Export", "imp_Dark_mode", "imp_Search", "sat_Export", "sat_Dark_mode", "sat_Search"],
                    [1, 5, 3, 4, 2, 4, 5],
                    [2, 4, 2, 5, 1, 5, 4],
                    [3, 5, 4, 0, 5, 3, 2],
                    [4, 2, null!, 5, 3, 4, 1],
                ]);
            },
            Sheet = "Outcomes",
            Method = "Opportunity score",
            // Top two boxes of five: 3 of 4 find Export important, 1 of 4 is satisfied. Who answered one question only counts in neither.
            Inputs = [("Export", "importance", 7.5), ("Export", "satisfaction", 2.5), ("Search", "importance", 10)],
            Scores = [("Export", 12.5)],
            Findings = [("survey-read", "B1"), ("survey-answer-not-understood", "D4")],
        },
        new("A raw Kano survey with a row of features above the pairs of questions")
        {
            Build = workbook =>
            {
                workbook.AddWorksheet("Plan").Cell("A1").InsertData((object[][])
                [
                    ["Feature", "Value", "Effort"], ["Export", 8, 4], ["Dark mode", 5, 1], ["Search", 3, 2],
                ]);
                var survey = workbook.AddWorksheet("Kano survey");
                survey.Cell("B1").Value = "Export";
                survey.Range("B1:C1").Merge();
                survey.Cell("D1").Value = "Dark mode";
                survey.Range("D1:E1").Merge();
                survey.Cell("A2").InsertData((object[][])
                [
                    ["Person", "Functional", "Dysfunctional", "Functional", "Dysfunctional"],
                    ["p1", "I expect it", "I dislike it", "I like it", "I am neutral"],
                    ["p2", "I expect it", "I dislike it", "I like it", "I can live with it"],
                    ["p3", "I like it", "I dislike it", "I am neutral", "I am neutral"],
                ]);
            },
            Sheet = "Plan",
            Method = "Value/effort",
            Findings = [("survey-read", "B2")],
        },
        new("A survey without a list: the items are what it asks about")
        {
            Build = workbook => workbook.AddWorksheet("Answers").Cell("A2").InsertData((object[][])
            [
                ["respondent", "Importance: Find a slot", "Satisfaction: Find a slot", "Importance: Pay", "Satisfaction: Pay"],
                [1, 5, 1, 3, 5],
                [2, 4, 2, 5, 4],
            ]),
            Sheet = "Answers",
            Address = "B2:E4",
            Items = ["Find a slot", "Pay"],
            Method = "Opportunity score",
            // Both find a slot important and neither is satisfied: 10 + 10. One of two finds paying important and both are satisfied: 5 + 0.
            Scores = [("Find a slot", 20), ("Pay", 5)],
            Findings = [("survey-read", "B2"), ("list-not-rows", null)],
        },
        new("Importance and satisfaction by stakeholder beside a column of features are no survey")
        {
            Build = workbook => workbook.AddWorksheet("Plan").Cell("A1").InsertData((object[][])
            [
                ["Feature", "Importance (Sales)", "Satisfaction (Sales)", "Importance (Support)", "Satisfaction (Support)"],
                ["Export", 8, 4, 6, 2],
                ["Dark mode", 5, 6, 7, 8],
            ]),
            Items = ["Export", "Dark mode"],
            NoFindings = ["survey-read"],
        },
    ];
}
