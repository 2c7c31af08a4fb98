using OfficePM.Engine;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Understanding;
using static OfficePM.Workbooks.Tests.Understanding.Sheets;

namespace OfficePM.Workbooks.Tests.Understanding;

/// <summary>Typed scores that follow no method's formula say how the list is to be scored.</summary>
public class FittedMethodTests
{
    private const string Weighed =
        """
        Feature,Customer value,Strategic fit,Fame,Total
        A,4,10,9,4.4
        B,3,9,10,3.4
        C,9,7,2,5.8
        D,5,1,7,0.6
        E,2,8,1,4.4
        F,10,6,6,4.8
        G,1,3,5,0.8
        H,7,5,8,3
        I,6,2,4,2
        J,8,4,3,3.8
        """;

    private const string Risked =
        """
        Feature,Impact,Probability,Confidence,Effort,Score
        A,4,0.4,0.8,2,0.64
        B,5,0.2,0.5,1,0.5
        C,2,0.8,1,3,0.533
        D,3,0.6,0.8,5,0.288
        E,1,0.4,0.5,2,0.1
        F,5,0.8,1,4,1
        G,2,0.2,0.8,1,0.32
        H,4,0.6,0.5,3,0.4
        """;

    private static SettingRow Setting(Understood read, string block, string name) => Assert.Single(read.Settings, row => row.Block == block && row.Name == name);

    [Fact]
    public void Weights_that_the_authors_numbers_prove_are_the_lists_weights()
    {
        var read = UnderstandLines(Weighed);

        Assert.Equal("Weighted score", read.Engine.Method);
        Assert.Equal([("Fame", 0.2), ("Strategic fit", 0.5), ("value", 0.3)], read.Engine.Weights.Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Equal([Direction.Benefit, Direction.Benefit, Direction.Cost], read.Backlog.Criteria.Select(criterion => criterion.Direction));
        Assert.Contains("10 of 10 numbers in your column Total", Setting(read, SettingBlocks.Weights, "Fame").Why, StringComparison.Ordinal);
        Assert.Equal((10, 10), (Assert.Single(read.Audits).Reproduced, read.Audits[0].Of));
    }

    [Fact]
    public void Weights_on_Settings_win_over_the_proven_ones()
    {
        var read = SheetUnderstanding.Understand(Book(Sheet("Backlog", Lines(Weighed)), Settings((SettingBlocks.Weights, "Fame", 5.0))));

        Assert.Equal(5, read.Engine.Weights["Fame"]);
        Assert.Equal(0.5, read.Engine.Weights["Strategic fit"]);
    }

    [Fact]
    public void Weights_that_the_sheet_states_are_not_fitted()
    {
        var read = UnderstandLines(Weighed.Replace("Customer value,Strategic fit,Fame", "Customer value (weight 60%),Strategic fit (weight 30%),Fame (weight 10%)", StringComparison.Ordinal));

        Assert.Equal([0.1, 0.3, 0.6], read.Engine.Weights.Values.Select(weight => weight > 1 ? weight / 100 : weight).Order());
    }

    [Fact]
    public void A_formula_that_the_authors_numbers_prove_is_the_method()
    {
        var read = UnderstandLines(Risked);

        Assert.Equal("Custom formula", read.Engine.Method);
        Assert.Equal("Impact * Probability * Confidence / Effort", Setting(read, SettingBlocks.Method, SettingNames.Formula).Detected.Text);
        Assert.Contains("8 of 8 numbers in your column Score", Setting(read, SettingBlocks.Method, SettingNames.Method).Why, StringComparison.Ordinal);
        Assert.DoesNotContain(read.Findings, finding => finding.Code is "several-columns-for-role" or "several-methods-possible");
        Assert.Equal((8, 8), (Assert.Single(read.Audits).Reproduced, read.Audits[0].Of));
        Assert.Contains(read.Lenses, lens => lens.Settings.Method == "Value/effort");
    }

    [Fact]
    public void The_proven_formula_can_be_chosen_on_Settings_where_a_method_was_set_and_back()
    {
        var asked = SheetUnderstanding.Understand(Book(Sheet("Backlog", Lines(Risked)), Settings((SettingBlocks.Method, SettingNames.Method, "Custom formula"))));
        Assert.Equal("Custom formula", asked.Engine.Method);

        var other = SheetUnderstanding.Understand(Book(Sheet("Backlog", Lines(Risked)), Settings((SettingBlocks.Method, SettingNames.Method, "Value/effort"))));
        Assert.Equal("Value/effort", other.Engine.Method);
        Assert.Contains(other.Lenses, lens => lens.Settings.Method == "Custom formula");
    }

    [Fact]
    public void Whole_percents_are_kept_as_they_are_typed()
    {
        var read = UnderstandLines(
            """
            Feature,Impact,Probability,Effort,Score
            A,4,40,2,0.8
            B,5,20,1,1
            C,2,80,3,0.533
            D,3,60,5,0.36
            E,1,40,2,0.2
            F,5,80,4,1
            G,2,20,1,0.4
            H,4,60,3,0.8
            """);

        Assert.Equal((8, 8), (Assert.Single(read.Audits).Reproduced, read.Audits[0].Of));
        Assert.DoesNotContain(read.Findings, finding => finding.Severity == Severity.Error);
    }

    [Fact]
    public void A_method_of_the_registry_that_gives_the_numbers_is_not_called_a_formula_of_its_own()
    {
        var read = UnderstandLines(
            """
            Feature,Value,Effort,Urgency,Score
            A,4,2,1,2
            B,9,3,5,3
            C,2,8,3,0.25
            D,7,2,4,3.5
            E,5,1,2,5
            F,6,4,5,1.5
            """);

        Assert.Equal("Value/effort", read.Engine.Method);
    }

    [Fact]
    public void An_effort_that_is_added_to_the_benefits_makes_a_formula_no_weights()
    {
        var read = UnderstandLines(
            """
            Feature,Value,Urgency,Effort,Total
            A,4,2,1,7
            B,9,3,5,17
            C,2,8,3,13
            D,7,2,4,13
            E,5,1,2,8
            F,6,4,5,15
            G,1,9,8,18
            """);

        Assert.Equal("Custom formula", read.Engine.Method);
    }

    [Fact]
    public void Numbers_that_follow_nothing_leave_the_list_to_its_columns()
    {
        var read = UnderstandLines(
            """
            Feature,Value,Effort,Score
            A,4,2,17
            B,9,3,4
            C,2,8,21
            D,7,2,9
            E,5,1,11
            F,6,4,2
            """);

        Assert.Equal("Value/effort", read.Engine.Method);
        Assert.Equal("D1", read.Finding("score-formula-unknown").Cell);
    }

    [Fact]
    public void Weights_in_a_table_on_another_sheet_are_used()
    {
        object?[][] rows =
        [
            ["Feature", "Joy", "Fame", "Fit", "Score"], ["A", 5.0, 3.0, 1.0, 3.6], ["B", 2.0, 4.0, 4.0, 3.0], ["C", 1.0, 1.0, 5.0, 1.8], ["D", 4.0, 2.0, 2.0, 3.0],
            ["E", 3.0, 5.0, 3.0, 3.6], ["F", 2.0, 2.0, 2.0, 2.0],
        ];
        var read = SheetUnderstanding.Understand(Book(Sheet("Backlog", rows), Sheet("Weights", ["Joy", 0.5], ["Fame", 0.3], ["Fit", 0.2])));

        Assert.Equal("Weighted score", read.Engine.Method);
        Assert.Equal([0.2, 0.3, 0.5], read.Engine.Weights.Values.Order());
    }
}
