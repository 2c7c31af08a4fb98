using OfficePM.Engine;
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
    public void Ratings_by_several_people_without_a_column_for_the_score_name_what_could_go_there()
    {
        var read = Understand(
            ["Feature", "Reach", "Impact (Sales)", "Impact (Support)", "Confidence", "Effort"], ["a", 10.0, 2.0, 1.0, 0.5, 2.0], ["b", 20.0, 1.0, 3.0, 0.8, 3.0]);
        Assert.Equal("Add a column impact, such as the mean of Impact (Sales) and Impact (Support)", read.Finding("method-lacks-one-column").Remedy);
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
        Assert.Equal([0.5, 0.3, 0.2], new[] { "value", "impact", "timeCriticality" }.Select(id => read.Engine.Weights[id]));
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
}
