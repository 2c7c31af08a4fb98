using OfficePM.Engine;
using OfficePM.Engine.Scoring;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;
using static OfficePM.Workbooks.Tests.Understanding.Sheets;

namespace OfficePM.Workbooks.Tests.Understanding;

public class MethodTests
{
    [Theory]
    [InlineData("RICE", "Reach", "Impact", "Confidence", "Effort")]
    [InlineData("RICE", "Reach", "Impact", "Confidence", "Effort", "Ease")]
    [InlineData("WSJF", "Business value", "Time criticality", "RR/OE", "Job size")]
    [InlineData("WSJF", "Business value", "Time criticality", "Risk reduction", "Effort")]
    [InlineData("ICE", "Impact", "Confidence", "Ease")]
    [InlineData("Value/effort", "Value", "Effort")]
    [InlineData("Value/effort", "Impact", "Effort")]
    [InlineData("Weighted score", "Impact", "Confidence")]
    [InlineData("Weighted score", "Value", "Urgency", "Reach")]
    public void The_columns_choose_the_method(string method, params string[] headers)
    {
        var read = Understand([["Feature", .. headers], ["a", .. headers.Select(_ => (object?)2.0)], ["b", .. headers.Select(_ => (object?)3.0)]]);
        Assert.Equal(method, read.Engine.Method);
        var row = read.Settings.Single(row => row.Name == SettingNames.Method);
        Assert.Equal(method, row.Detected.Text);
        Assert.NotEqual("", row.Why);
    }

    [Theory]
    [InlineData("Dev cost", Direction.Cost)]
    [InlineData("Technical risk (1-5)", Direction.Cost)]
    [InlineData("Delivery difficulty", Direction.Cost)]
    [InlineData("Cost savings", Direction.Benefit)]
    [InlineData("Strategic fit", Direction.Benefit)]
    public void A_weighed_column_whose_header_names_a_cost_counts_against_an_item(string header, Direction direction)
    {
        var read = Understand(["Feature", "Customer delight", "Brand fit", header], ["a", 3.0, 1.0, 5.0], ["b", 2.0, 4.0, 1.0], ["c", 3.0, 4.0, 1.0]);
        Assert.Equal("Weighted score", read.Engine.Method);
        Assert.Equal(direction, read.Column(header).Direction);
        Assert.Equal(direction, read.Backlog.Criteria.Single(criterion => criterion.Name == header).Direction);
    }

    [Theory]
    [InlineData("RICE", "effort", "Reach", "Impact", "Confidence")]
    [InlineData("RICE", "impact", "Reach", "Confidence", "Effort")]
    [InlineData("WSJF", "job size", "Business value", "Time criticality", "Risk reduction")]
    public void Columns_that_are_weighed_only_because_one_is_missing_for_their_method_say_so(string method, string missing, params string[] headers)
    {
        var read = Understand([["Feature", .. headers], ["a", .. headers.Select(_ => (object?)2.0)], ["b", .. headers.Select(_ => (object?)3.0)]]);
        Assert.Equal("Weighted score", read.Engine.Method);
        Assert.StartsWith($"{method} was not used: it also needs {missing};", read.Finding("method-lacks-one-column").Done, StringComparison.Ordinal);
    }

    [Fact]
    public void The_mean_of_several_peoples_ratings_stands_in_for_the_column_that_a_method_lacks()
    {
        var read = Understand(
            ["Feature", "Reach", "Impact (Sales)", "Impact (Support)", "Confidence", "Effort"], ["a", 10.0, 2.0, 1.0, 0.5, 2.0], ["b", 20.0, 1.0, 3.0, 0.8, 3.0]);
        Assert.Equal("RICE", read.Engine.Method);
        Assert.Equal([1.5, 2], read.Backlog.Items.Select(item => item["impact"]));
        Assert.Equal([3, 4], Assert.Single(read.Means).MeanOf);
    }

    [Fact]
    public void An_impact_that_stands_for_value_is_read_as_value()
    {
        var read = Understand(["Feature", "Impact", "Effort"], ["a", 3.0, 2.0], ["b", 1.0, 2.0]);
        Assert.Equal(Criteria.Value, read.Column("Impact").Criterion);
        Assert.Equal(3, read.Input(0, Criteria.Value));
    }

    [Fact]
    public void The_authors_score_header_names_the_method()
    {
        var read = Understand(["Idea", "Reach", "Impact", "Confidence", "Effort", "Ease", "ICE score"], ["a", 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]);
        Assert.Equal("ICE", read.Engine.Method);
        Assert.Contains("ICE score", read.Settings.Single(row => row.Name == SettingNames.Method).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_named_in_a_header_without_its_columns_is_said()
    {
        var read = Understand(["Idea", "Value", "Effort", "RICE"], ["a", 1.0, 1.0, 1.0], ["b", 2.0, 1.0, 1.0]);
        Assert.Equal("Value/effort", read.Engine.Method);
        Assert.Contains("reach", read.Finding("method-lacks-columns").Done, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ICE", "C2*D2*F2")]
    [InlineData("ICE", "AVERAGE(C2,D2,F2)")]
    [InlineData("ICE", "(C2+D2+F2)/3")]
    [InlineData("RICE", "B2*C2*D2/E2")]
    [InlineData("RICE", "IFERROR(ROUND(PRODUCT(B2:D2)/E2,1),\"\")")]
    [InlineData("RICE", "IF(E2=0,\"\",(B2*C2*D2)/E2)")]
    [InlineData("RICE", "[@Reach]*[@Impact]*[@Confidence]/[@Effort]")]
    [InlineData("RICE", "(($B2*$C2)*$D2)/$E2")]
    [InlineData("RICE", "B2*C2/E2*D2%")]
    [InlineData("RICE", "IF(OR(B2=\"\",E2=0),\"\",ROUND((B2 * C2 * D2) / E2, 1))")]
    [InlineData("RICE", "Backlog[[#This Row],[Reach]]*Backlog[[#This Row],[Impact]]*Backlog[[#This Row],[Confidence]]/Backlog[[#This Row],[Effort]]")]
    [InlineData("ICE", "C2*D2*F2/10")]
    [InlineData("Value/effort", "C2/E2")]
    [InlineData("Weighted score", "0.5*B2+0.3*C2+20%*F2")]
    [InlineData("Weighted score", "SUM(B2:D2)")]
    public void The_form_of_the_authors_formulas_names_the_method(string method, string formula)
    {
        var read = Understand(
            ["Idea", "Reach", "Impact", "Confidence", "Effort", "Ease", "Score"],
            ["a", 1.0, 1.0, 1.0, 1.0, 1.0, Cell.OfNumber(1, formula)], ["b", 1.0, 2.0, 1.0, 1.0, 1.0, 7.0]);
        Assert.Equal(method, read.Engine.Method);
    }

    [Fact]
    public void Weights_in_the_authors_formulas_are_the_weights()
    {
        static object?[] Row(string name, double value, double impact, double urgency, int row) =>
            [name, value, impact, urgency, Cell.OfNumber((0.5 * value) + (0.3 * impact) + (0.2 * urgency), $"SUMPRODUCT($B$2:$D$2,B{row}:D{row})")];
        var read = SheetUnderstanding.Understand(Book(Sheet(
            "Backlog", ["Our plan"], ["Weight", 0.5, 0.3, 0.2], ["Feature", "Value", "Impact", "Urgency", "Score"],
            Row("a", 3, 4, 5, 4), Row("b", 5, 1, 2, 5), Row("c", 1, 1, 9, 6))));
        Assert.Equal("Weighted score", read.Engine.Method);
        Assert.Equal([0.5, 0.3, 0.2], new[] { "value", "impact", "urgency" }.Select(id => read.Engine.Weights[id]));
        Assert.Equal(3, Assert.Single(read.Audits).Reproduced);
        Assert.Equal(0.5, read.Settings.Single(row => row.Block == SettingBlocks.Weights && row.Name == "Value").Detected.Number);
    }

    [Theory]
    [InlineData("RANK(B2,B$2:B$9)")]
    [InlineData("VLOOKUP(A2,Other!A:B,2,0)")]
    [InlineData("B2^2")]
    [InlineData("((((")]
    [InlineData("IF(B2>3,C2*2,D2)")]
    [InlineData("")]
    public void Formulas_of_another_form_name_no_method(string formula)
    {
        var read = Understand(
            ["Idea", "Reach", "Impact", "Confidence", "Effort", "Score"], ["a", 1.0, 1.0, 1.0, 1.0, Cell.OfNumber(99, formula)], ["b", 1.0, 2.0, 1.0, 1.0, 7.0]);
        Assert.Equal("RICE", read.Engine.Method);
        Assert.StartsWith("the list has", read.Settings.Single(row => row.Name == SettingNames.Method).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_enough_columns_there_is_no_method_but_a_finding_that_says_what_is_needed()
    {
        var read = Understand(["ID", "STORY", "Estimation (Hours)"], [1.0, "Set up", 3.0], [2.0, "Code of conduct", 0.0]);
        Assert.Null(read.Engine.Method);
        var finding = read.Finding("no-method");
        Assert.Contains("only lacks value", finding.Remedy, StringComparison.Ordinal);
        Assert.Contains("RICE (reach, impact, confidence, effort)", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_columns_of_ratings_can_be_weighed()
    {
        var read = Understand(["Feature", "Delight", "Strategic fit", "Year"], ["a", 3.0, 4.0, 2026.0], ["b", 5.0, 1.0, 2027.0], ["c", 3.0, 4.0, 2026.0]);
        Assert.Equal("Weighted score", read.Engine.Method);
        Assert.Equal(["Delight", "Strategic fit"], read.Backlog.Criteria.Select(criterion => criterion.Id));
        Assert.Equal(1, read.Engine.Weights["Delight"]);
    }

    [Fact]
    public void Settings_choose_the_method_the_weights_and_the_variant()
    {
        var rows = Sheet("Backlog", ["Idea", "Impact", "Confidence", "Ease"], ["a", 1.0, 2.0, 3.0], ["b", 3.0, 1.0, 2.0]);
        var mean = SheetUnderstanding.Understand(Book(rows, Settings(("Method", "How the three ratings are joined", "mean"))));
        Assert.Equal("mean", mean.Engine.Options["ice"]);
        var weighted = SheetUnderstanding.Understand(Book(rows, Settings(("Method", "Method", "weighted score"), ("Weights", "Impact", 3.0))));
        Assert.Equal("Weighted score", weighted.Engine.Method);
        Assert.Equal(3, weighted.Engine.Weights[Criteria.Impact]);
        Assert.Equal("ICE", weighted.Settings.Single(row => row.Name == SettingNames.Method).Detected.Text);
    }

    [Fact]
    public void A_method_in_Settings_that_lacks_columns_is_said()
    {
        var rows = Sheet("Backlog", ["Idea", "Impact", "Confidence", "Ease"], ["a", 1.0, 2.0, 3.0]);
        var read = SheetUnderstanding.Understand(Book(rows, Settings(("Method", "Method", "RICE"))));
        Assert.Equal("ICE", read.Engine.Method);
        Assert.Contains("reach and effort", read.Finding("setting-not-followed").Done, StringComparison.Ordinal);
    }

    /// <summary>Every method of the registry with headers that its columns have; a new method needs a line here.</summary>
    private static readonly Dictionary<string, object?[]> HeadersOf = new()
    {
        ["RICE"] = ["Reach", "Impact", "Confidence", "Effort"],
        ["ICE"] = ["Impact", "Confidence", "Ease"],
        ["WSJF"] = ["Business value", "Time criticality", "RR/OE", "Job size"],
        ["Weighted score"] = ["Impact", "Confidence"],
        ["Value/effort"] = ["Value", "Effort"],
        ["CD3"] = ["a", "b"],
        ["Opportunity score"] = ["a", "b"],
        ["Wiegers"] = ["a", "b", "c", "d"],
        ["$100 test"] = ["Ann", "Bob"],
        ["Custom formula"] = ["Value", "Urgency", "Effort"],
    };

    public static TheoryData<string> Methods => [.. ScoringMethods.All.Select(method => method.Name)];

    private static SheetSnapshot ListOf(params object?[] headers) => Sheet(
        "Backlog", ["Feature", .. headers], ["x", .. headers.Select(_ => (object?)2.0)], ["y", .. headers.Select((_, at) => (object?)(3.0 + at))], ["z", .. headers.Select(_ => (object?)1.0)]);

    // Roles by Settings: what the headers of a language mean is another test.
    private static (string, string, object?)[] RolesOf(string method) =>
        [.. ScoringMethods.Find(method)!.Requires.Zip(HeadersOf[method]).Select(pair => (SettingBlocks.Columns, (string)pair.Second!, (object?)RoleNames.Of(Role.Criterion, pair.First.Id, null)))];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_method_of_the_registry_can_be_chosen_on_Settings(string method)
    {
        var read = SheetUnderstanding.Understand(Book(
            ListOf(HeadersOf[method]), Settings([("Method", "Method", method.ToUpperInvariant()), ("Method", "Formula", "Value * Urgency / Effort"), .. RolesOf(method)])));
        Assert.Equal(method, read.Engine.Method);
        Assert.DoesNotContain(read.Findings, finding => finding.Code == "setting-not-followed");
        Assert.All(AssessmentEngine.Assess(read.Backlog, read.Engine, read.Lenses).Items, item => Assert.NotNull(item.Score));
        Assert.Equal(ScoringMethods.All.Select(known => known.Name), read.Settings.Single(row => row.Name == SettingNames.Method).Choices);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_method_with_columns_of_its_own_is_detected_by_them(string method)
    {
        if (ScoringMethods.Find(method)!.Requires.Count == 0)
            return;
        var read = SheetUnderstanding.Understand(Book(ListOf(HeadersOf[method]), Settings(RolesOf(method))));
        Assert.Equal(method, read.Engine.Method);
    }

    [Theory]
    [InlineData("rice", "RICE")]
    [InlineData("RICE scoring", "RICE")]
    [InlineData("Weighted Scoring", "Weighted score")]
    [InlineData("weighted sum", "Weighted score")]
    [InlineData("value vs. effort", "Value/effort")]
    [InlineData("Impact / Effort", "Value/effort")]
    [InlineData("Value-Effort matrix", "Value/effort")]
    [InlineData("weighted shortest job first", "WSJF")]
    [InlineData("cost of delay / duration", "CD3")]
    [InlineData("opportunity", "Opportunity score")]
    [InlineData("wiegers method", "Wiegers")]
    [InlineData("formula", "Custom formula")]
    [InlineData("custom", "Custom formula")]
    [InlineData("mood", null)]
    [InlineData("", null)]
    [InlineData("!?", null)]
    public void A_methods_name_is_understood_as_people_type_it(string typed, string? method) => Assert.Equal(method, MethodNames.Parse(typed));

    [Fact]
    public void Every_stand_in_is_for_a_method_and_criteria_that_exist()
    {
        Assert.All(StandIns.All, standIn =>
        {
            Assert.Contains(standIn.Criterion, ScoringMethods.Find(standIn.Method)!.Requires.Select(need => need.Id));
            Assert.Contains(standIn.By, Criteria.All);
        });
        Assert.Distinct(StandIns.All.Select(standIn => (standIn.Method, standIn.Criterion, standIn.By)));
    }

    [Fact]
    public void The_weights_of_a_methods_source_stand_on_Settings_and_can_be_changed()
    {
        var read = SheetUnderstanding.Understand(Book(ListOf("a", "b", "c", "d"), Settings([("Weights", "d", 2.0), .. RolesOf("Wiegers")])));
        Assert.Equal([2.0, 1.0, 1.0, 0.5], read.Settings.Where(row => row.Block == SettingBlocks.Weights).Select(row => row.Detected.Number));
        Assert.Equal(2, read.Engine.Weights[Criteria.Risk]);
        Assert.Equal(2, read.Engine.Weights[Criteria.Benefit]);
        Assert.Contains("Wiegers", read.Settings.First(row => row.Block == SettingBlocks.Weights).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_that_weighs_nothing_has_no_weights() =>
        Assert.DoesNotContain(Understand(RiceHeaders, ["1", "a", 500.0, 1.0, 0.8, 1.0]).Settings, row => row.Block == SettingBlocks.Weights);

    [Fact]
    public void Votes_that_add_up_to_the_same_hundred_are_a_hundred_dollar_test()
    {
        var read = Understand(
            ["Feature", "Ann", "Bob", "Cy"], ["a", 50.0, 30.0, null], ["b", 30.0, 70.0, 60.0], ["c", 20.0, null, 30.0]);
        Assert.Equal("$100 test", read.Engine.Method);
        Assert.Equal(["Ann", "Bob", "Cy"], read.Backlog.Criteria.Select(criterion => criterion.Name));
        Assert.Equal(["Ann", "Bob", "Cy"], read.Settings.Where(row => row.Block == SettingBlocks.Weights).Select(row => row.Name));
    }

    [Fact]
    public void Columns_of_ratings_are_no_votes()
    {
        var read = Understand(["Feature", "Delight", "Brand fit"], ["a", 3.0, 4.0], ["b", 5.0, 1.0], ["c", 3.0, 4.0]);
        Assert.Equal("Weighted score", read.Engine.Method);
    }

    private static Understood With(SheetSnapshot list, params (string Block, string Name, object? Yours)[] settings) =>
        SheetUnderstanding.Understand(Book(list, Settings(settings)));

    private static double?[] Scores(Understood read) => [.. AssessmentEngine.Assess(read.Backlog, read.Engine, read.Lenses).Items.Select(item => item.Score)];

    [Theory]
    [InlineData("Nutzen * Dringlichkeit / Aufwand", "Nutzen", "Dringlichkeit", "Aufwand")]
    [InlineData("Valor de negocio * [Urgencia (1-5)] / Esfuerzo", "Valor de negocio", "Urgencia (1-5)", "Esfuerzo")]
    [InlineData("价值 × 紧急 ÷ 工作量", "价值", "紧急", "工作量")]
    [InlineData("value * URGENCY / effort", "Value (1-5)", "Urgency [1-5]", "Effort (pw)")]
    [InlineData("business value * time criticality / job size", "BV", "Time criticality", "Size of the job")]
    [InlineData("=[Reach / qtr]*Delight/Effort", "Reach / qtr", "Delight", "Effort")]
    public void A_formula_over_the_sheets_headers_scores_the_list(string formula, params string[] headers)
    {
        var list = ListOf([.. headers]);
        var read = With(list, ("Method", "Formula", formula), ("Columns", headers[2], "Job size"), ("Columns", headers[0], headers[0] == "BV" ? "Business value" : null));
        Assert.Equal("Custom formula", read.Engine.Method);
        Assert.Equal([2.0, 3.0 * 4 / 5, 1], Scores(read));
        Assert.DoesNotContain(read.Findings, finding => finding.Code is "formula-not-understood" or "setting-not-followed");
    }

    [Fact]
    public void A_formula_may_name_columns_that_no_method_knows_and_their_texts_are_read_as_numbers()
    {
        var read = With(
            Sheet("Backlog", ["Feature", "Joy", "Fame", "Effort"], ["a", "3x", 2.0, 2.0], ["b", 2.0, "High", 4.0], ["c", 1.0, 3.0, 1.0]), ("Method", "Formula", "Joy * Fame / Effort"));
        Assert.Equal([3.0, 1.5, 3], Scores(read));
        Assert.Equal(["Joy", "Fame", "Effort"], read.Columns.Where(column => column.Role == Role.Criterion).Select(column => column.Header));
    }

    [Theory]
    [InlineData("Value ** Effort", 8, "Value *▸* Effort")]
    [InlineData("Value / Mood", 9, "Value / ▸Mood")]
    [InlineData("Value / Team", 9, "There is no column of numbers called “Team”")]
    [InlineData("(Value / Effort", 16, "Value / Effort▸")]
    [InlineData("Value # Effort", 7, "Value ▸# Effort")]
    [InlineData("3 + 4", 1, "▸3 + 4")]
    public void A_formula_that_cannot_be_read_points_at_the_character_and_at_the_cell_and_the_detected_method_scores(string formula, int character, string words)
    {
        var read = With(
            Sheet("Backlog", ["Feature", "Team", "Value", "Effort"], ["a", "Web", 3.0, 2.0], ["b", "App", 1.0, 2.0]), ("Method", "Formula", formula));
        var finding = read.Finding("formula-not-understood");
        Assert.Equal(("OfficePM Settings", "C5"), (finding.Sheet, finding.Cell));
        Assert.Contains($"at character {character}", finding.Done, StringComparison.Ordinal);
        Assert.Contains(words, finding.Done + finding.Remedy, StringComparison.Ordinal);
        Assert.Equal("Value/effort", read.Engine.Method);
        Assert.Equal([1.5, 0.5], Scores(read));
    }

    [Fact]
    public void A_formula_that_Excel_took_for_its_own_is_read_as_it_was_typed_and_kept()
    {
        var typed = Cell.OfError("#NAME?", "Value*Value/Effort");
        var read = With(Sheet("Backlog", ["Feature", "Value", "Effort"], ["a", 3.0, 2.0], ["b", 1.0, 2.0]), ("Method", "Formula", typed));
        Assert.Equal([4.5, 0.5], Scores(read));
        Assert.Equal(typed, read.Settings.Single(row => row.Name == SettingNames.Formula).Yours);
    }

    [Fact]
    public void The_method_Custom_formula_without_a_formula_asks_for_one()
    {
        var read = With(ListOf("Value", "Effort"), ("Method", "Method", "Custom formula"));
        Assert.Equal("Value/effort", read.Engine.Method);
        Assert.Contains("Value * Effort", read.Finding("setting-not-followed").Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("B2*C2*D2", "Value * Urgency * Reach")]
    [InlineData("(B2+D2)/E2", "(Value + Reach) / Effort")]
    [InlineData("(2*B2+C2)*D2/E2", "Reach * (2 * Value + Urgency) / Effort")]
    [InlineData("B2*D2-E2", "Value * Reach - Effort")]
    [InlineData("SUM(B2:D2)/(E2+F2)", "(Value + Urgency + Reach) / (Effort + [Cost (k€)])")]
    [InlineData("B2+C2+E2", "Value + Urgency + Effort")]
    [InlineData("IFERROR(ROUND(D2*B2/(E2*F2),2),\"\")", "Value * Reach / (Effort * [Cost (k€)])")]
    [InlineData("AVERAGE(B2:C2)/F2", "(Value + Urgency) / (2 * [Cost (k€)])")]
    public void Scores_that_follow_a_formula_of_their_own_are_followed(string formula, string text)
    {
        static double Of(string form, double[] x) => form switch
        {
            "B2*C2*D2" => x[0] * x[1] * x[2],
            "(B2+D2)/E2" => (x[0] + x[2]) / x[3],
            "(2*B2+C2)*D2/E2" => ((2 * x[0]) + x[1]) * x[2] / x[3],
            "B2*D2-E2" => (x[0] * x[2]) - x[3],
            "SUM(B2:D2)/(E2+F2)" => (x[0] + x[1] + x[2]) / (x[3] + x[4]),
            "B2+C2+E2" => x[0] + x[1] + x[3],
            "AVERAGE(B2:C2)/F2" => (x[0] + x[1]) / 2 / x[4],
            _ => Math.Round(x[2] * x[0] / (x[3] * x[4]), 2),
        };
        object?[] Row(string name, int row, params double[] x) =>
            [name, .. x.Select(number => (object?)number), Cell.OfNumber(Of(formula, x), formula.Replace("2", $"{row}", StringComparison.Ordinal).Replace($"({row}*", "(2*", StringComparison.Ordinal).Replace($",{row})", ",2)", StringComparison.Ordinal))];
        var read = Understand(
            ["Feature", "Value", "Urgency", "Reach", "Effort", "Cost (k€)", "Score"], Row("a", 2, 1, 2, 30, 4, 5), Row("b", 3, 5, 4, 30, 2, 1), Row("c", 4, 2, 2, 8, 7, 9));
        Assert.Equal("Custom formula", read.Engine.Method);
        Assert.Equal(text, read.Engine.Options["formula"]);
        Assert.Equal(text, read.Settings.Single(row => row.Name == SettingNames.Formula).Detected.Text);
        Assert.Contains("the formulas of your column Score are", read.Settings.Single(row => row.Name == SettingNames.Method).Why, StringComparison.Ordinal);
        var audit = Assert.Single(read.Audits);
        Assert.Equal((3, 3), (audit.Reproduced, audit.Of));
    }

    [Fact]
    public void A_column_that_is_computed_from_others_is_followed_to_them()
    {
        static object?[] Row(string name, int row, double value, double time, double risk, double size) =>
            [name, value, time, risk, Cell.OfNumber(value + time + risk, $"SUM(B{row}:D{row})"), size, Cell.OfNumber((value + time + risk) / size, $"E{row}/F{row}")];
        var read = Understand(
            ["Feature", "Business value", "Time criticality", "RR/OE", "Sum", "Job size", "Score"], Row("a", 2, 8, 5, 1, 3), Row("b", 3, 1, 3, 2, 8), Row("c", 4, 13, 1, 1, 5));
        Assert.Equal("WSJF", read.Engine.Method);
        Assert.Equal([14.0 / 3, 6.0 / 8, 3], Scores(read).Select(score => score!.Value), (a, b) => Math.Abs(a - b) < 1e-8);
    }

    [Fact]
    public void A_part_that_the_authors_formula_leaves_out_is_left_out()
    {
        static object?[] Row(string name, int row, double value, double time, double risk, double size) =>
            [name, value, time, risk, size, Cell.OfNumber((value + time) / size, $"(B{row}+C{row})/E{row}")];
        var read = Understand(["Feature", "Business value", "Time criticality", "RR/OE", "Job size", "Score"], Row("a", 2, 8, 5, 1, 3), Row("b", 3, 1, 3, 2, 8));
        Assert.Equal("WSJF", read.Engine.Method);
        Assert.Equal(2, Assert.Single(read.Audits).Reproduced);
    }

    [Fact]
    public void A_header_and_formulas_that_name_two_methods_are_said()
    {
        var read = Understand(
            ["Idea", "Reach", "Impact", "Confidence", "Effort", "Ease", "RICE score"],
            ["a", 1.0, 2.0, 1.0, 1.0, 3.0, Cell.OfNumber(6, "C2*D2*F2")], ["b", 1.0, 2.0, 1.0, 1.0, 5.0, Cell.OfNumber(10, "C3*D3*F3")]);
        Assert.Equal("RICE", read.Engine.Method);
        Assert.Contains("ICE", read.Finding("method-ambiguous").Read, StringComparison.Ordinal);
    }

    [Fact]
    public void Weighted_in_a_header_says_less_than_the_formula_below_it()
    {
        var read = Understand(
            ["Idea", "Value", "Reach", "Effort", "Weighted score"],
            ["a", 3.0, 2.0, 1.0, Cell.OfNumber(3, "0.5*B2+0.5*C2+0.5*D2")], ["b", 1.0, 2.0, 1.0, Cell.OfNumber(2, "0.5*B3+0.5*C3+0.5*D3")]);
        Assert.Equal("Custom formula", read.Engine.Method);
        Assert.Equal([3.0, 2], Scores(read));
    }

    [Fact]
    public void Columns_that_allow_several_methods_are_said()
    {
        var read = Understand(["Idea", "Reach", "Impact", "Confidence", "Effort", "Ease"], ["a", 1.0, 2.0, 1.0, 1.0, 3.0], ["b", 1.0, 2.0, 1.0, 1.0, 5.0]);
        Assert.Equal("RICE", read.Engine.Method);
        Assert.Equal("RICE and ICE", read.Finding("several-methods-possible").Read);
    }

    private static string[] Lenses(Understood read) => [.. read.Lenses.Select(lens => lens.Settings.Method!)];

    [Theory]
    [InlineData("RICE", "Value/effort", "Reach", "Impact", "Confidence", "Effort")]
    [InlineData("RICE", "ICE, Value/effort", "Reach", "Impact", "Confidence", "Effort", "Ease")]
    [InlineData("WSJF", "Value/effort, Weighted score", "Business value", "Time criticality", "RR/OE", "Job size")]
    [InlineData("Value/effort", "none", "Value", "Effort")]
    [InlineData("Weighted score", "none", "Impact", "Confidence")]
    public void Further_lenses_are_the_methods_whose_columns_are_there(string method, string lenses, params string[] headers)
    {
        object?[] Row(string name, double number) => [name, .. headers.Select(header => (object?)(header == "Reach" ? 1_000 * number : header == "Confidence" ? 0.5 : number))];
        var read = Understand(["Feature", .. headers], Row("a", 2), Row("b", 3), Row("c", 1));
        Assert.Equal(method, read.Engine.Method);
        Assert.Equal(lenses, read.Settings.Single(row => row.Name == SettingNames.Lenses).Detected.Text);
        Assert.Equal(lenses, read.Lenses.Count == 0 ? "none" : string.Join(", ", Lenses(read)));
        Assert.All(read.Lenses, lens => Assert.Equal(read.Backlog.Items.Select(item => item.Key), lens.Backlog.Items.Select(item => item.Key)));
    }

    [Fact]
    public void Another_score_of_the_authors_is_another_lens()
    {
        var read = Understand(
            ["Idea", "Reach", "Impact", "Confidence", "Effort", "Ease", "RICE score", "ICE score"],
            ["a", 100.0, 2.0, 0.8, 1.0, 3.0, 160.0, 4.8], ["b", 100.0, 2.0, 0.5, 1.0, 5.0, 100.0, 5.0], ["c", 50.0, 1.0, 0.5, 2.0, 5.0, 12.5, 2.5]);
        Assert.Equal(("RICE", "ICE"), (read.Engine.Method, Lenses(read)[0]));
        Assert.Equal(["RICE", "ICE"], AssessmentEngine.Assess(read.Backlog, read.Engine, read.Lenses).Lenses!.Lenses.Select(lens => lens.Method).Take(2));
    }

    [Fact]
    public void Each_lens_takes_confidence_as_its_method_does()
    {
        var read = With(
            Sheet("Backlog", ["Idea", "Reach", "Impact", "Confidence", "Effort", "Ease"], ["a", 100.0, 2.0, 80.0, 1.0, 3.0], ["b", 50.0, 1.0, 50.0, 2.0, 5.0]), ("Method", "Method", "ICE"));
        Assert.Equal(80, read.Input(0, Criteria.Confidence));
        var rice = read.Lenses.Single(lens => lens.Settings.Method == "RICE");
        Assert.Equal(0.8, rice.Backlog.Items[0][Criteria.Confidence]);
        Assert.Equal(160, ScoringMethods.Find("RICE")!.Score(rice.Backlog, rice.Settings).Items[0].Score);
    }

    [Fact]
    public void A_word_means_the_same_number_in_every_lens()
    {
        var read = Understand(["Idea", "Reach", "Impact", "Confidence", "Effort"], ["a", 100.0, "High", 0.8, 1.0], ["b", 50.0, "Low", 0.5, 2.0]);
        Assert.Equal(2, read.Input(0, Criteria.Impact));
        Assert.Equal(2, Assert.Single(read.Lenses).Backlog.Items[0][Criteria.Value]);
    }

    [Fact]
    public void Looking_through_more_lenses_says_nothing_twice()
    {
        object?[][] rows = [["Idea", "Reach", "Impact", "Confidence", "Effort", "Ease"], ["a", "1,000 users", "High (3)", "80%", "n/a", "ask"], ["b", 50.0, 1.0, 0.5, 2.0, "TBD"], ["c", 5.0, "2-3", 0.8, 1.0, 4.0]];
        var many = With(Sheet("Backlog", rows));
        var alone = With(Sheet("Backlog", rows), ("Method", "Other lenses", "none"));
        Assert.Equal(["ICE", "Value/effort"], Lenses(many));
        Assert.Empty(alone.Lenses);
        // Ease counts in ICE, so that without that lens it counts in nothing.
        Assert.Equal("Ease", alone.Finding("estimates-not-used").Read);
        Assert.Equal(alone.Findings.Where(finding => finding.Code != "estimates-not-used"), many.Findings);
    }

    [Fact]
    public void Settings_choose_the_lenses()
    {
        var list = ListOf("Reach", "Impact", "Confidence", "Effort", "Ease");
        Assert.Equal(["Value/effort", "ICE"], Lenses(With(list, ("Method", "Other lenses", "value / effort; ice, ICE scoring"))));
        Assert.Empty(Lenses(With(list, ("Method", "Other lenses", "None"))));
        Assert.Equal("ICE, Value/effort, Weighted score", With(list, ("Method", "Other lenses", "none")).Settings.Single(row => row.Name == SettingNames.Lenses).Detected.Text);
    }

    [Theory]
    [InlineData("mood", "Detected instead: there is no method called mood", "ICE, Value/effort, Weighted score")]
    [InlineData("ICE, WSJF", "Only ICE used: WSJF also needs business value", "ICE")]
    [InlineData("RICE", "Detected instead: RICE is the method of the list already", "ICE, Value/effort, Weighted score")]
    [InlineData("ICE, Custom formula", "Only ICE used: Custom formula also needs a formula", "ICE")]
    public void Lenses_that_cannot_be_used_are_said(string typed, string done, string used)
    {
        var read = With(ListOf("Reach", "Impact", "Confidence", "Effort", "Ease"), ("Method", "Other lenses", typed));
        Assert.StartsWith(done, read.Finding("setting-not-followed").Done, StringComparison.Ordinal);
        Assert.Equal(used, string.Join(", ", Lenses(read)));
    }

    [Fact]
    public void A_formula_beside_another_method_is_a_lens()
    {
        var read = With(ListOf("Value", "Effort"), ("Method", "Method", "Value/effort"), ("Method", "Formula", "Value - Effort"));
        Assert.Equal(["Custom formula"], Lenses(read));
        Assert.Equal("Value - Effort", read.Lenses[0].Settings.Options["formula"]);
    }

    [Fact]
    public void A_weight_of_a_lens_stands_on_Settings_and_can_be_changed()
    {
        var read = With(ListOf("Business value", "Time criticality", "RR/OE", "Job size"), ("Weights", "RR/OE", 3.0));
        Assert.Equal(3, read.Lenses.Single(lens => lens.Settings.Method == "Weighted score").Settings.Weights[Criteria.RiskReduction]);
        Assert.DoesNotContain(read.Findings, finding => finding.Code == "setting-unknown");
        Assert.Contains(read.Settings, row => row.Name == "How criteria are brought to a common scale");
    }

    [Fact]
    public void Weights_in_the_headers_are_used_and_shown_with_their_reason()
    {
        var read = Understand(
            ["Feature", "Impact (40%)", "Confidence (20%)", "Ease (40%)"], ["a", 5.0, 2.0, 3.0], ["b", 2.0, 4.0, 4.0], ["c", 1.0, 5.0, 2.0]);
        Assert.Equal("Weighted score", read.Engine.Method);
        Assert.Equal([40.0, 20, 40], WeightsOf(read));
        Assert.All(read.Settings.Where(row => row.Block == SettingBlocks.Weights), row => Assert.Equal("its header says so", row.Why));
        Assert.Contains("has its weight", read.Settings.Single(row => row.Name == SettingNames.Method).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Percents_in_headers_that_are_no_shares_of_one_whole_are_no_weights()
    {
        var read = Understand(["Feature", "Impact (80%)", "Confidence (50%)", "Ease (90%)"], ["a", 5.0, 2.0, 3.0], ["b", 2.0, 4.0, 4.0], ["c", 1.0, 5.0, 2.0]);
        Assert.Equal("ICE", read.Engine.Method);
    }

    [Fact]
    public void Weights_of_Settings_win_over_those_in_the_headers()
    {
        var read = SheetUnderstanding.Understand(Book(
            Sheet("Backlog", ["Feature", "Customer value (weight 3)", "Strategic fit (weight 2)"], ["a", 5.0, 2.0], ["b", 2.0, 4.0], ["c", 1.0, 5.0]),
            Settings(("Weights", "Strategic fit (weight 2)", 7.0))));
        Assert.Equal(7, read.Engine.Weights.Values.Max());
        Assert.Equal([3.0, 2], WeightsOf(read));
    }

    [Fact]
    public void A_row_of_weights_beside_the_list_is_used()
    {
        var read = Understand(["Weight", 5.0, 3.0, 2.0], ["Feature", "Customer value", "Strategic fit", "Reuse"], ["a", 5.0, 2.0, 3.0], ["b", 2.0, 4.0, 4.0], ["c", 1.0, 5.0, 2.0]);
        Assert.Equal([5.0, 3, 2], WeightsOf(read));
        Assert.All(read.Settings.Where(row => row.Block == SettingBlocks.Weights), row => Assert.Equal("row 1 says so", row.Why));
    }

    private static IEnumerable<double> WeightsOf(Understood read) => read.Settings.Where(row => row.Block == SettingBlocks.Weights).Select(row => row.Detected.Number);
}
