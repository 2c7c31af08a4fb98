using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;
using static OfficePM.Workbooks.Tests.Understanding.Sheets;

namespace OfficePM.Workbooks.Tests.Understanding;

/// <summary>Options that are compared with a datum by +, S and -.</summary>
public class PughTests
{
    private const string InColumns =
        """
        Criterion,Option A,Option B,Option C
        Cost,+,-,S
        Speed,S,+,+
        Ease of use,-,+,S
        Risk,+,S,-
        Total +,2,2,1
        Total -,1,1,1
        Net,1,1,0
        """;

    [Fact]
    public void A_matrix_with_its_options_in_columns_is_turned()
    {
        var read = UnderstandLines(InColumns);

        Assert.Equal(ListForm.Transposed, read.List.Form);
        Assert.Equal(["Option A", "Option B", "Option C"], read.Backlog.Items.Select(item => item.Name));
        Assert.Equal(["Cost", "Speed", "Ease of use", "Risk"], read.Backlog.Criteria.Select(criterion => criterion.Name));
        Assert.Equal([1.0, 0, -1, 1], read.Backlog.Criteria.Select(criterion => read.Input(0, criterion.Id)!.Value));
        Assert.Equal("Weighted score", read.Engine.Method);
        // Signs are on one scale already: a few small whole numbers do not show that they were stretched.
        Assert.Equal("none", read.Engine.Options["normalise"]);
        Assert.Equal([3, 3, 3], read.Audits.Select(audit => audit.Reproduced));
        Assert.Equal([3, 3, 3], read.Audits.Select(audit => audit.Of));
        Assert.DoesNotContain(read.Findings, finding => finding.Code is "not-a-number" or "column-not-numeric" or "word-for-number");
    }

    [Fact]
    public void Better_is_better_whatever_the_criterion_is_called() =>
        Assert.All(UnderstandLines(InColumns).Backlog.Criteria, criterion => Assert.Equal(Engine.Direction.Benefit, criterion.Direction));

    [Fact]
    public void A_wrong_total_is_found_at_its_cell()
    {
        var read = UnderstandLines(InColumns.Replace("Net,1,1,0", "Net,1,2,0", StringComparison.Ordinal));

        var differing = Assert.Single(read.Audits.SelectMany(audit => audit.Differing));
        Assert.Equal(("C8", 2.0, 1.0), (differing.Cell.ToString(), differing.Stated.Number!.Value, differing.Computed.Number!.Value));
    }

    [Fact]
    public void Totals_by_formulas_are_computed_in_the_turned_matrix()
    {
        static object?[] Totals(string label, string formula, params double[] values) =>
            [label, .. values.Select((value, at) => (object)Cell.OfNumber(value, formula.Replace('#', "BCD"[at])))];
        var read = Understand(
            [.. Lines(InColumns).Take(5), Totals("Sum of +", "COUNTIF(#2:#5,\"+\")", 2, 2, 1), Totals("Sum of -", "COUNTIF(#2:#5,\"-\")", 1, 1, 1), Totals("Net score", "#6-#7", 1, 1, 0)]);

        Assert.Equal([3, 3, 3], read.Audits.Select(audit => audit.Reproduced));
    }

    [Fact]
    public void A_column_of_weights_weighs_the_criteria()
    {
        var read = UnderstandLines(
            """
            Criterion,Weight,Today (datum),Option A,Option B,Option C
            Cost,3,S,+,-,S
            Speed,2,S,S,+,+
            Ease of use,2,S,-,+,S
            Risk,1,S,+,S,-
            Sum of +,,0,2,2,1
            Sum of -,,0,1,1,1
            Net score,,0,1,1,0
            Weighted,,0,2,1,1
            """);

        Assert.Equal(["Today (datum)", "Option A", "Option B", "Option C"], read.Backlog.Items.Select(item => item.Name));
        Assert.Equal([3.0, 2, 2, 1], read.Backlog.Criteria.Select(criterion => read.Engine.Weights[criterion.Id]));
        Assert.Equal([4, 4, 4, 4], read.Audits.Select(audit => audit.Reproduced));
        Assert.Equal("none", read.Engine.Options["normalise"]);
    }

    [Fact]
    public void A_matrix_with_its_options_in_rows_stays_as_it_is()
    {
        var read = UnderstandLines(
            """
            Option,Cost,Speed,Ease of use,Risk,Total +,Total -,Net
            Option A,+,S,-,+,2,1,1
            Option B,-,+,+,S,2,1,1
            Option C,S,+,S,-,1,1,0
            """);

        Assert.Equal(ListForm.Rows, read.List.Form);
        Assert.Equal([1.0, 0, -1, 1], read.Backlog.Criteria.Select(criterion => read.Input(0, criterion.Id)!.Value));
        Assert.Equal([3, 3, 3], read.Audits.Select(audit => audit.Reproduced));
    }

    [Fact]
    public void Dashes_for_nothing_are_no_comparison()
    {
        var read = UnderstandLines(
            """
            Feature,Value,Effort,Web,App
            A,4,2,-,x
            B,2,1,x,-
            C,3,3,-,-
            """);

        Assert.Equal("Value/effort", read.Engine.Method);
        Assert.DoesNotContain(read.Backlog.Criteria, criterion => criterion.Name is "Web" or "App");
    }
}
