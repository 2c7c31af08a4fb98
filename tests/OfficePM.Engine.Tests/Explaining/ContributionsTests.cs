using OfficePM.Engine.Explaining;
using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Tests.Explaining;

public class ContributionsTests
{
    private static readonly Expression A = new Expression.Input("a");
    private static readonly Expression B = new Expression.Input("b");
    private static readonly Expression C = new Expression.Input("c");
    private static readonly Expression Two = new Expression.Constant(2);

    public static TheoryData<Expression, string> Formulas => new()
    {
        { A * B / C, "a: -, b: -, c: -" },
        { (A + B) / C, "a: a, b: b, c: -" },
        { (A + B) / Two, "a: a ÷ 2, b: b ÷ 2" },
        { (A + B) / C / Two, "a: a ÷ 2, b: b ÷ 2, c: -" },
        { A - (B - C), "a: a, b: −b, c: c" },
        { A + (Two * A) + B, "a: a + 2 × a, b: b" },
        { A + (A * B) + C, "a: -, b: -, c: c" },
        { (Two * A) + Two, "a: 2 × a" },
    };

    [Theory]
    [MemberData(nameof(Formulas))]
    public void A_formula_is_taken_apart_where_it_is_a_sum(Expression formula, string expected) => Assert.Equal(
        expected,
        string.Join(", ", Contributions.Of(formula).Select(contribution =>
            $"{contribution.Criterion}: {(contribution.Part is null ? "-" : ExpressionText.Of(contribution.Part))}")));
}
