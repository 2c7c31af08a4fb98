using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Tests.Scoring;

public class ExpressionEvaluatorTests
{
    private static readonly Expression A = new Expression.Input("A");
    private static readonly Expression B = new Expression.Input("B");

    private static Expression Number(double value) => new Expression.Constant(value);

    private static Expression Call(Function function, params Expression[] arguments) => new Expression.Call(function, arguments);

    private static Evaluation Evaluate(Expression expression, double? a = null, double? b = null) =>
        new ExpressionEvaluator(expression, Lists.Of(Lists.Criteria_(Direction.Benefit, Direction.Benefit), [a, b])).Evaluate(0);

    [Theory]
    [InlineData(BinaryOperator.Add, 7, 2, 9)]
    [InlineData(BinaryOperator.Subtract, 7, 2, 5)]
    [InlineData(BinaryOperator.Multiply, 7, 2, 14)]
    [InlineData(BinaryOperator.Divide, 7, 2, 3.5)]
    [InlineData(BinaryOperator.Power, 7, 2, 49)]
    [InlineData(BinaryOperator.Less, 7, 2, 0)]
    [InlineData(BinaryOperator.Less, 2, 2, 0)]
    [InlineData(BinaryOperator.LessOrEqual, 2, 2, 1)]
    [InlineData(BinaryOperator.LessOrEqual, 3, 2, 0)]
    [InlineData(BinaryOperator.Greater, 7, 2, 1)]
    [InlineData(BinaryOperator.Greater, 2, 2, 0)]
    [InlineData(BinaryOperator.GreaterOrEqual, 2, 2, 1)]
    [InlineData(BinaryOperator.GreaterOrEqual, 1, 2, 0)]
    [InlineData(BinaryOperator.Equal, 2, 2, 1)]
    [InlineData(BinaryOperator.Equal, 1, 2, 0)]
    [InlineData(BinaryOperator.NotEqual, 1, 2, 1)]
    [InlineData(BinaryOperator.NotEqual, 2, 2, 0)]
    public void Operators_mean_what_they_mean_in_Excel(BinaryOperator op, double a, double b, double expected) =>
        Assert.Equal(expected, Evaluate(new Expression.Binary(op, A, B), a, b).Value);

    [Theory]
    // Excel compares the 15 digits that it shows, not all bits of the two numbers.
    [InlineData(BinaryOperator.Equal, 0.30000000000000004, 0.3, 1)]
    [InlineData(BinaryOperator.NotEqual, 0.30000000000000004, 0.3, 0)]
    [InlineData(BinaryOperator.Greater, 0.30000000000000004, 0.3, 0)]
    [InlineData(BinaryOperator.GreaterOrEqual, 0.3, 0.30000000000000004, 1)]
    [InlineData(BinaryOperator.Less, -0.30000000000000004, -0.3, 0)]
    [InlineData(BinaryOperator.LessOrEqual, -0.3, -0.30000000000000004, 1)]
    [InlineData(BinaryOperator.Equal, 0.300000000000001, 0.3, 0)]
    [InlineData(BinaryOperator.Greater, 0.300000000000001, 0.3, 1)]
    [InlineData(BinaryOperator.Less, 1e-300, 2e-300, 1)]
    [InlineData(BinaryOperator.Equal, 1e300, -1e300, 0)]
    [InlineData(BinaryOperator.Equal, 3_000_000.0000000005, 3_000_000, 1)]
    [InlineData(BinaryOperator.Equal, 3_000_000.00000001, 3_000_000, 0)]
    public void Comparisons_see_the_15_digits_that_Excel_shows(BinaryOperator op, double a, double b, double expected) =>
        Assert.Equal(expected, Evaluate(new Expression.Binary(op, A, B), a, b).Value);

    [Fact]
    public void A_sum_of_tenths_is_the_tenth_that_a_person_sees() =>
        Assert.Equal(1, Evaluate(new Expression.Binary(BinaryOperator.Equal, A + B, Number(0.3)), 0.1, 0.2).Value);

    [Theory]
    [InlineData(Function.Negate, -5)]
    [InlineData(Function.Abs, 5)]
    [InlineData(Function.Sqrt, 2.2360679774997896)]
    [InlineData(Function.Ln, 1.6094379124341003)]
    [InlineData(Function.Log, 0.6989700043360189)]
    [InlineData(Function.Exp, 148.4131591025766)]
    [InlineData(Function.Min, 5)]
    [InlineData(Function.Max, 5)]
    [InlineData(Function.Average, 5)]
    [InlineData(Function.Round, 5)]
    public void Functions_of_5(Function function, double expected) => Assert.Equal(expected, Evaluate(Call(function, A), 5).Value!.Value, 1e-12);

    [Fact]
    public void Functions_of_several_numbers()
    {
        Assert.Equal(-2, Evaluate(Call(Function.Min, A, B, Number(3)), -2, 7).Value);
        Assert.Equal(7, Evaluate(Call(Function.Max, A, B, Number(3)), -2, 7).Value);
        Assert.Equal(2.5, Evaluate(Call(Function.Average, A, B), -2, 7).Value);
        Assert.Equal(3, Evaluate(Call(Function.Log, A, B), 8, 2).Value!.Value, 1e-12);
        Assert.Equal(1.01, Evaluate(Call(Function.Round, A, B), 1.005, 2).Value);
        Assert.Equal(1200, Evaluate(Call(Function.Round, A, B), 1150, -2).Value);
        Assert.Equal(-3, Evaluate(Call(Function.Round, A), -2.5).Value);
    }

    [Fact]
    public void A_missing_estimate_leaves_nothing_to_compute()
    {
        Assert.Equal(NoValue.MissingInput, Evaluate(A + B, 1).Reason);
        Assert.Equal(NoValue.MissingInput, Evaluate(Number(0) * B, 1).Reason);
        Assert.Equal(NoValue.MissingInput, Evaluate(Call(Function.Max, A, B), 1).Reason);
        Assert.Null(Evaluate(B).Value);
    }

    [Fact]
    public void A_missing_estimate_is_the_reason_even_where_something_else_failed_first() =>
        Assert.Equal(NoValue.MissingInput, Evaluate((A / Number(0)) + B, 1).Reason);

    [Fact]
    public void A_missing_estimate_counts_also_in_the_branch_that_is_not_taken() =>
        Assert.Equal(NoValue.MissingInput, Evaluate(Call(Function.If, A, A, B), 1).Reason);

    [Fact]
    public void A_division_by_zero_in_the_branch_that_is_not_taken_does_no_harm()
    {
        var guarded = Call(Function.If, new Expression.Binary(BinaryOperator.Greater, B, Number(0)), A / B, Number(0));

        Assert.Equal(0, Evaluate(guarded, 1, 0).Value);
        Assert.Equal(0.5, Evaluate(guarded, 1, 2).Value);
        Assert.Equal(NoValue.DivisionByZero, Evaluate(Call(Function.If, A / B, A, A), 1, 0).Reason);
    }

    [Fact]
    public void Coalesce_takes_the_first_that_has_a_value()
    {
        Assert.Equal(4, Evaluate(Call(Function.Coalesce, B, A), 4).Value);
        Assert.Equal(5, Evaluate(Call(Function.Coalesce, B, A), 4, 5).Value);
        Assert.Equal(NoValue.MissingInput, Evaluate(Call(Function.Coalesce, A, B)).Reason);
    }

    [Fact]
    public void No_infinity_and_no_NaN_ever_comes_out()
    {
        Assert.Equal(NoValue.DivisionByZero, Evaluate(A / B, 1, 0).Reason);
        Assert.Equal(NoValue.DivisionByZero, Evaluate(A / B, 0, 0).Reason);
        Assert.Equal(NoValue.TooLarge, Evaluate(A * B, 1e200, 1e200).Reason);
        Assert.Equal(NoValue.OutsideDomain, Evaluate(Call(Function.Sqrt, A), -1).Reason);
        Assert.Equal(NoValue.OutsideDomain, Evaluate(Call(Function.Ln, A), 0).Reason);
        Assert.Equal(NoValue.OutsideDomain, Evaluate(Call(Function.Log, A, B), 5, -1).Reason);
        Assert.Equal(NoValue.DivisionByZero, Evaluate(Call(Function.Log, A, B), 5, 1).Reason);
        Assert.Equal(NoValue.OutsideDomain, Evaluate(new Expression.Binary(BinaryOperator.Power, A, B), 0, 0).Reason);
        Assert.Equal(NoValue.DivisionByZero, Evaluate(new Expression.Binary(BinaryOperator.Power, A, B), 0, -1).Reason);
        Assert.Equal(NoValue.OutsideDomain, Evaluate(new Expression.Binary(BinaryOperator.Power, A, B), -8, 0.5).Reason);
        Assert.Equal(NoValue.TooLarge, Evaluate(Call(Function.Exp, A), 1000).Reason);
    }

    [Theory]
    [InlineData(ColumnFunction.Min, 1)]
    [InlineData(ColumnFunction.Max, 4)]
    [InlineData(ColumnFunction.Sum, 7)]
    [InlineData(ColumnFunction.SumOfSquares, 21)]
    [InlineData(ColumnFunction.SumOfReciprocals, 1.75)]
    [InlineData(ColumnFunction.Average, 7 / 3.0)]
    [InlineData(ColumnFunction.StandardDeviation, 1.5275252316519465)]
    public void Column_numbers_pass_over_blanks(ColumnFunction function, double expected)
    {
        var backlog = Lists.Of(Lists.Criteria_(Direction.Benefit), [1], [null], [2], [4]);
        Assert.Equal(expected, new ExpressionEvaluator(new Expression.Column(function, "A"), backlog).Evaluate(1).Value!.Value, 1e-12);
    }

    [Fact]
    public void Column_numbers_that_do_not_exist_have_no_value()
    {
        var backlog = Lists.Of(Lists.Criteria_(Direction.Benefit, Direction.Benefit, Direction.Benefit), [0, 3, null], [1, null, null]);
        Evaluation Of(ColumnFunction function, string criterion) =>
            new ExpressionEvaluator(new Expression.Column(function, criterion), backlog).Evaluate(0);

        Assert.Equal(NoValue.DivisionByZero, Of(ColumnFunction.SumOfReciprocals, "A").Reason);
        Assert.Equal(NoValue.DivisionByZero, Of(ColumnFunction.StandardDeviation, "B").Reason);
        Assert.Equal(NoValue.MissingInput, Of(ColumnFunction.Max, "C").Reason);
    }

    [Fact]
    public void The_first_failure_is_the_reason_where_nothing_is_missing()
    {
        Assert.Equal(NoValue.DivisionByZero, Evaluate((A / B) + Call(Function.Ln, B), 1, 0).Reason);
        Assert.Equal(NoValue.OutsideDomain, Evaluate(Call(Function.Ln, B) + (A / B), 1, 0).Reason);
        Assert.Equal(NoValue.OutsideDomain, Evaluate(A + Call(Function.Ln, B), 1, 0).Reason);
        Assert.Equal(NoValue.OutsideDomain, Evaluate(Call(Function.Log, A, B), 5, 0).Reason);
        Assert.Equal(NoValue.MissingInput, Evaluate(Call(Function.If, A / Number(0), B, A), 1).Reason);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExpressionEvaluator(Number(1), Lists.Of([], [])).Evaluate(-1));
    }

    [Fact]
    public void A_criterion_without_a_weight_weighs_1()
    {
        var backlog = Lists.Of(Lists.Criteria_(Direction.Benefit), [3]);
        Expression weight = new Expression.Weight("A");

        Assert.Equal(1, new ExpressionEvaluator(weight, backlog).Evaluate(0).Value);
        Assert.Equal(0.4, new ExpressionEvaluator(weight, backlog, new Dictionary<string, double> { ["A"] = 0.4 }).Evaluate(0).Value);
    }

    [Fact]
    public void A_bad_call_throws()
    {
        var backlog = Lists.Of(Lists.Criteria_(Direction.Benefit), [double.NaN]);

        Assert.Throws<ArgumentException>(() => new ExpressionEvaluator(A, backlog));
        Assert.Throws<ArgumentException>(() => Evaluate(Call(Function.If, A, A), 1));
        Assert.Throws<ArgumentException>(() => Evaluate(Call(Function.Min), 1));
        Assert.Throws<ArgumentException>(() => Evaluate(Call(Function.Abs, A, A), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExpressionEvaluator(Number(1), Lists.Of([], [])).Evaluate(1));
        Assert.Throws<ArgumentException>(
            () => new ExpressionEvaluator(new Expression.Weight("A"), Lists.Of([], []), new Dictionary<string, double> { ["A"] = double.NaN }));
    }
}
