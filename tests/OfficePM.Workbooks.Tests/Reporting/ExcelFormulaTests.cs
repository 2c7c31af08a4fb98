using System.Globalization;
using OfficePM.Engine.Scoring;
using OfficePM.Workbooks.Reporting;

namespace OfficePM.Workbooks.Tests.Reporting;

public class ExcelFormulaTests
{
    private static readonly Expression A = new Expression.Input("a");
    private static readonly Expression B = new Expression.Input("b");
    private static readonly Expression C = new Expression.Input("c");

    private sealed class Places(bool percent = false) : IFormulaPlaces
    {
        public string Input(string criterion) => criterion.ToUpperInvariant() + "5";

        public bool InPercent(string criterion) => percent;

        public string Weight(string criterion) => $"'OfficePM Settings'!$F${criterion[0] - 'a' + 10}";

        public string Column(string criterion) => string.Create(CultureInfo.InvariantCulture, $"{criterion.ToUpperInvariant()}$5:{criterion.ToUpperInvariant()}$44");
    }

    [Fact]
    public void Rice_reads_as_a_person_would_type_it() =>
        Assert.Equal("IF(COUNT(A5,B5,C5)=3,IFERROR(ROUND(A5*B5/C5,9),\"\"),\"\")", ExcelFormula.Score(A * B / C, new Places()));

    [Fact]
    public void Percents_typed_as_whole_numbers_use_the_percent_sign() =>
        Assert.Equal("A5%*B5%", ExcelFormula.Print(A * B, new Places(percent: true)));

    [Fact]
    public void A_sum_under_a_division_keeps_its_parentheses()
    {
        Assert.Equal("(A5+B5)/C5", ExcelFormula.Print((A + B) / C, new Places()));
        Assert.Equal("A5/(B5/C5)", ExcelFormula.Print(A / (B / C), new Places()));
        Assert.Equal("A5-(B5-C5)", ExcelFormula.Print(A - (B - C), new Places()));
    }

    [Fact]
    public void Parentheses_that_change_nothing_are_left_out()
    {
        Assert.Equal("A5+B5*C5", ExcelFormula.Print(A + (B * C), new Places()));
        Assert.Equal("A5*B5*C5", ExcelFormula.Print(A * B * C, new Places()));
    }

    [Fact]
    public void A_negated_power_is_not_the_power_of_a_negative()
    {
        var square = new Expression.Binary(BinaryOperator.Power, A, new Expression.Constant(2));
        Assert.Equal("-(A5^2)", ExcelFormula.Print(new Expression.Call(Function.Negate, [square]), new Places()));
        Assert.Equal("-A5^2", ExcelFormula.Print(
            new Expression.Binary(BinaryOperator.Power, new Expression.Call(Function.Negate, [A]), new Expression.Constant(2)), new Places()));
    }

    [Fact]
    public void Powers_group_from_the_left_as_in_Excel()
    {
        static Expression Power(Expression left, Expression right) => new Expression.Binary(BinaryOperator.Power, left, right);
        Assert.Equal("A5^B5^C5", ExcelFormula.Print(Power(Power(A, B), C), new Places()));
        Assert.Equal("A5^(B5^C5)", ExcelFormula.Print(Power(A, Power(B, C)), new Places()));
    }

    [Fact]
    public void A_comparison_counts_as_one_or_zero()
    {
        Expression less = new Expression.Binary(BinaryOperator.Less, A, B);
        Assert.Equal("(A5<B5)*C5", ExcelFormula.Print(less * C, new Places()));
        Assert.Equal("MAX(IF(A5<B5,1,0),C5)", ExcelFormula.Print(new Expression.Call(Function.Max, [less, C]), new Places()));
        Assert.Equal("IF(A5<B5,1,0)=C5", ExcelFormula.Print(new Expression.Binary(BinaryOperator.Equal, less, C), new Places()));
        Assert.Equal("IF(A5<B5,A5,B5)", ExcelFormula.Print(new Expression.Call(Function.If, [less, A, B]), new Places()));
    }

    [Fact]
    public void A_score_may_go_without_what_stands_in_Coalesce() =>
        Assert.Equal(
            "IF(ISNUMBER(B5),IFERROR(ROUND(B5+IF(ISNUMBER(A5),A5,1),9),\"\"),\"\")",
            ExcelFormula.Score(B + new Expression.Call(Function.Coalesce, [A, new Expression.Constant(1)]), new Places()));

    [Fact]
    public void Numbers_of_a_column_are_taken_over_the_whole_list()
    {
        Assert.Equal("A5/MAX(A$5:A$44)", ExcelFormula.Print(A / new Expression.Column(ColumnFunction.Max, "a"), new Places()));
        Assert.Equal("A5%/SQRT(SUMSQ(A$5:A$44)%%)", ExcelFormula.Print(
            A / new Expression.Call(Function.Sqrt, [new Expression.Column(ColumnFunction.SumOfSquares, "a")]), new Places(percent: true)));
    }

    [Fact]
    public void Weights_are_read_from_the_Settings() =>
        Assert.Equal("'OfficePM Settings'!$F$10*A5", ExcelFormula.Print(new Expression.Weight("a") * A, new Places()));

    [Theory]
    [InlineData("E5*F5+N$5+$G5", 5, "E\uE000*F\uE000+N$5+$G\uE000")]
    [InlineData("E15+E5&\"E5\"", 5, "E15+E\uE000&\"E5\"")]
    [InlineData("INDEX('OfficePM Results'!$E$5:$E$44,Q5)", 5, "INDEX('OfficePM Results'!$E$5:$E$44,Q\uE000)")]
    [InlineData("Other!E5+LOG10(E5)+T5(1)", 5, "Other!E5+LOG10(E\uE000)+T5(1)")]
    [InlineData("List[[#This Row],[E5]]", 5, "List[[#This Row],[E5]]")]
    public void References_to_the_own_row_are_freed_from_it_and_nothing_else_is(string formula, int row, string general)
    {
        Assert.Equal(general, OwnRow.Generalise(formula, row));
        Assert.Equal(formula, OwnRow.Place(general, row));
    }
}
