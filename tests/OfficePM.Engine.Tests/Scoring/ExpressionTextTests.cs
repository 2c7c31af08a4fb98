using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Tests.Scoring;

public class ExpressionTextTests
{
    private static readonly Expression A = new Expression.Input("a");
    private static readonly Expression B = new Expression.Input("b");
    private static readonly Expression C = new Expression.Input("c");

    public static TheoryData<Expression, string> Printed => new()
    {
        { A * B / C, "a × b ÷ c" },
        { A / B * C, "a ÷ b × c" },
        { A * (B / C), "a × b ÷ c" },
        { A / (B * C), "a ÷ (b × c)" },
        { A / (B / C), "a ÷ (b ÷ c)" },
        { (A + B) * C, "(a + b) × c" },
        { A + (B + C), "a + b + c" },
        { A + (B - C), "a + b − c" },
        { A - (B - C), "a − (b − c)" },
        { A - (B + C), "a − (b + c)" },
        { A - (B * C), "a − b × c" },
        { (A - B) / C, "(a − b) ÷ c" },
        { Power(A, B) * C, "a ^ b × c" },
        { Power(A * B, C), "(a × b) ^ c" },
        { Power(Power(A, B), C), "(a ^ b) ^ c" },
        { Power(A, Power(B, C)), "a ^ (b ^ c)" },
        { Power(Negate(A), B), "(−a) ^ b" },
        { Negate(Power(A, B)), "−(a ^ b)" },
        { Negate(A) * B, "−a × b" },
        { A * Negate(B), "a × (−b)" },
        { A + new Expression.Constant(-2), "a + (−2)" },
        { new Expression.Call(Function.If, [new Expression.Binary(BinaryOperator.GreaterOrEqual, A + B, C), A, B]), "IF(a + b ≥ c, a, b)" },
        { new Expression.Binary(BinaryOperator.Equal, new Expression.Binary(BinaryOperator.Less, A, B), C), "(a < b) = c" },
        { new Expression.Call(Function.Max, [A - B, new Expression.Constant(0.5)]), "MAX(a − b, 0.5)" },
        { new Expression.Weight("jobSize") * new Expression.Input("jobSize"), "weight of job size × job size" },
        { A / new Expression.Column(ColumnFunction.Max, "Net revenue"), "a ÷ largest of Net revenue" },
    };

    [Theory]
    [MemberData(nameof(Printed))]
    public void Printed_with_the_least_parentheses(Expression expression, string text) => Assert.Equal(text, ExpressionText.Of(expression));

    [Fact]
    public void Criteria_can_be_called_by_their_headers() =>
        Assert.Equal("[A] + [B]", ExpressionText.Of(A + B, id => $"[{id.ToUpperInvariant()}]"));

    private static Expression Power(Expression left, Expression right) => new Expression.Binary(BinaryOperator.Power, left, right);

    private static Expression Negate(Expression of) => new Expression.Call(Function.Negate, [of]);
}
