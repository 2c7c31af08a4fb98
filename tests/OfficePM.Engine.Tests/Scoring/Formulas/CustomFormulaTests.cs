using CsCheck;
using OfficePM.Engine.Scoring;
using OfficePM.Engine.Scoring.Formulas;

namespace OfficePM.Engine.Tests.Scoring.Formulas;

public class CustomFormulaTests
{
    private static readonly IReadOnlyList<Criterion> Columns =
    [
        new("value", "Customer value", Direction.Benefit),
        new("effort", "Effort (days)", Direction.Cost),
        new("Größe", "Größe", Direction.Benefit),
        new("reach", "Reach", Direction.Benefit),
    ];

    [Theory]
    [InlineData("Reach", "[Reach]")]
    [InlineData("= Customer  VALUE / [effort (days)]", "[Customer value] ÷ [Effort (days)]")]
    [InlineData("value / effort", "[Customer value] ÷ [Effort (days)]")] // by id
    [InlineData("(Reach + Größe) × 20%", "([Reach] + [Größe]) × 0.2")]
    [InlineData("Reach% ÷ 2", "[Reach] ÷ 100 ÷ 2")]
    [InlineData("if(Reach >= 10; max(Reach, 1); -Größe)", "IF([Reach] ≥ 10, MAX([Reach], 1), −[Größe])")]
    [InlineData("COALESCE(Reach, 0) <> 1.5e3", "COALESCE([Reach], 0) ≠ 1500")]
    [InlineData("Reach - (Größe - 1)", "[Reach] − ([Größe] − 1)")]
    [InlineData("--Reach + +.5", "[Reach] + 0.5")]
    [InlineData("round(log(reach), 1)", "ROUND(LOG([Reach]), 1)")]
    [InlineData("2^Reach^2", "(2 ^ [Reach]) ^ 2")]
    [InlineData("-Reach^2", "(−[Reach]) ^ 2")]
    [InlineData("1 < Reach = 1", "(1 < [Reach]) = 1")]
    public void What_is_read(string text, string printed) => Assert.Equal(printed, Print(Parsed(text)));

    [Theory]
    [InlineData("-2^2 + 0 * Reach", 4)]
    [InlineData("2^3^2 + 0 * Reach", 64)]
    [InlineData("2 + 3 * 4 - Reach", 7)]
    [InlineData("20 / 2 / 5 * Reach", 14)]
    [InlineData("50% * Reach", 3.5)]
    [InlineData("IF(Reach > 5, 1, 1 / 0)", 1)]
    [InlineData("ROUND(Reach / 3, 2)", 2.33)]
    public void Precedence_is_Excels(string text, double expected) =>
        Assert.Equal(expected, new ExpressionEvaluator(Parsed(text), Lists.Of(Columns, [1, 1, 1, 7])).Evaluate(0).Value);

    [Theory]
    [InlineData("Reach * * 2", 9, "“*” is not expected here.")]
    [InlineData("Reach *", 8, "The formula ends too early.")]
    [InlineData("(Reach + 1", 11, "The formula ends too early.")]
    [InlineData("Reach + 1)", 10, "“)” is not expected here.")]
    [InlineData("Reach 2", 7, "“2” is not expected here.")]
    [InlineData("", 1, "The formula is empty.")]
    [InlineData("=", 2, "The formula is empty.")]
    [InlineData("1 + 2", 1, "The formula uses no column of the list, so it would give every item the same score.")]
    [InlineData("Reach & 1", 7, "“&” cannot stand in a formula here. A header with such a sign goes into [brackets].")]
    [InlineData("Reach + Raech", 9, "There is no column of numbers called “Raech”. There are “Customer value”, “Effort (days)”, “Größe” and “Reach”.")]
    [InlineData("= 1 + E5", 7, "There is no column of numbers called “E5”. There are “Customer value”, “Effort (days)”, “Größe” and “Reach”.")]
    [InlineData("Reach + [Effort]+nope", 18, "There is no column of numbers called “nope”. There are “Customer value”, “Effort (days)”, “Größe” and “Reach”.")]
    [InlineData("2 * IF(Reach, 1)", 5, "IF takes three arguments (condition, value if true, value if false), not 2.")]
    [InlineData("ABS(Reach, 1)", 1, "ABS takes one argument, not 2.")]
    [InlineData("MIN() + Reach", 1, "MIN takes one or more arguments, not 0.")]
    [InlineData("LOG(Reach, 1, 2)", 1, "LOG takes one or two arguments, not 3.")]
    [InlineData("Reach + 1e999", 9, "The number is too large.")]
    [InlineData("SYSTEM(Reach)", 1, "There is no function called “SYSTEM”. There are MIN, MAX, AVERAGE, ABS, SQRT, LN, LOG, EXP, ROUND, IF and COALESCE.")]
    public void Errors_point_at_the_character(string text, int character, string message)
    {
        var parsed = CustomFormula.Parse(text, Columns);

        Assert.Null(parsed.Expression);
        Assert.Equal(new FormulaError(character, message), parsed.Error);
    }

    [Fact]
    public void Two_columns_of_one_name_are_not_guessed_at()
    {
        var parsed = CustomFormula.Parse("Score", [new("a", "Score", Direction.Benefit), new("b", "score ", Direction.Benefit)]);

        Assert.Equal("2 columns are called “Score”; rename one of them.", parsed.Error!.Message);
    }

    [Fact]
    public void Monstrous_formulas_are_refused_not_crashed_on()
    {
        Assert.Equal(65, CustomFormula.Parse(new string('(', 3000) + "Reach", Columns).Error!.Character);
        Assert.NotNull(CustomFormula.Parse(string.Concat(Enumerable.Repeat("Reach+", 800)), Columns).Error);
        Assert.Null(CustomFormula.Parse(new string('-', 3000) + "Reach", Columns).Error);
        Assert.Null(CustomFormula.Parse(string.Join('+', Enumerable.Repeat("1", 1500)) + "+Reach", Columns).Error);
    }

    [Fact]
    public void Any_text_gives_a_formula_or_an_error_inside_it() =>
        Gen.Char["Reach()[]+-*/^%<>=,;. 12E5\"'&ü"].Array[0, 40].Sample(characters =>
        {
            var text = new string(characters);
            var parsed = CustomFormula.Parse(text, Columns);
            Assert.NotEqual(parsed.Expression is null, parsed.Error is null);
            Assert.True(parsed.Error is null || (parsed.Error.Character >= 1 && parsed.Error.Character <= text.Length + 1));
        });

    [Fact]
    public void What_is_printed_is_read_as_the_same_formula() =>
        Expressions(3).Sample(expression =>
        {
            if (ExpressionInputs.All(expression).Count == 0)
            {
                return;
            }

            // −(−6.5) is read as 6.5, so printing settles with the second reading.
            var read = Parsed(Print(expression));
            Assert.Equal(Print(read), Print(Parsed(Print(read))));

            var backlog = Lists.Of(Columns, [3, 2, 1.5, 7], [null, 2, 1, 1]);
            foreach (var item in Enumerable.Range(0, 2))
            {
                var (before, after) = (new ExpressionEvaluator(expression, backlog).Evaluate(item), new ExpressionEvaluator(read, backlog).Evaluate(item));
                Assert.Equal(before.Reason == NoValue.MissingInput, after.Reason == NoValue.MissingInput);
                // Regrouping a sum or product may change the last bits, and with them whatever jumps at a number.
                if (before.Value is { } one && after.Value is { } other && !Jumps(expression))
                {
                    Assert.Equal(one, other, 1e-6 * Math.Max(1, Math.Abs(one)));
                }
            }
        });

    [Fact]
    public void A_formula_in_Settings_scores_the_list()
    {
        var assessment = AssessmentEngine.Assess(
            Lists.Of(Columns, [8, 2, 1, 1], [6, 1, 1, 1], [null, 1, 1, 1]),
            Lists.Settings("custom formula", ("formula", "=Customer value / [Effort (days)]")));

        Assert.Equal([4, 6, null], assessment.Scores());
        Assert.Equal([2, 1, null], assessment.Ranks());
        Assert.Equal([8, 6, null], assessment.Items.Select(item => item.Value));
        Assert.Equal("effort", assessment.Scoring!.EffortCriterion);
        Assert.Contains("value-missing", assessment.Codes());
    }

    [Fact]
    public void Coalesce_is_the_one_way_to_score_a_blank()
    {
        var assessment = AssessmentEngine.Assess(
            Lists.Of(Columns, [8, 2, 1, 1], [null, 1, 1, 1]), Lists.Settings("Custom formula", ("formula", "COALESCE(value, 3) + Reach")));

        Assert.Equal([9, 4], assessment.Scores());
        Assert.Equal("effort", assessment.Scoring!.EffortCriterion);
    }

    [Fact]
    public void A_division_by_zero_names_the_item()
    {
        var assessment = AssessmentEngine.Assess(
            Lists.Of(Columns, [8, 0, 1, 1], [8, 2, 1, 1]), Lists.Settings("Custom formula", ("formula", "value / effort")));

        var found = Assert.Single(assessment.Diagnostics, diagnostic => diagnostic.Code == "score-undefined");
        Assert.Equal((0, "The formula divides by zero for “Item 1”, so it has no score."), (found.ItemIndex, found.Message));
        Assert.Equal([null, 4], assessment.Scores());
    }

    [Fact]
    public void A_formula_that_is_not_understood_gives_no_scores_and_shows_the_place()
    {
        var assessment = AssessmentEngine.Assess(Lists.Of(Columns, [8, 2, 1, 1]), Lists.Settings("Custom formula", ("formula", "value / / effort")));

        var found = Assert.Single(assessment.Diagnostics);
        Assert.Equal("formula-not-understood", found.Code);
        Assert.Equal("The formula was not understood at character 9: “/” is not expected here.", found.Message);
        Assert.Equal("Correct the formula in Settings: value / ▸/ effort", found.Remedy);
        Assert.Equal([null], assessment.Scores());
    }

    [Fact]
    public void Without_a_formula_there_are_no_scores() =>
        Assert.Contains("formula-missing", AssessmentEngine.Assess(Lists.Of(Columns, [8, 2, 1, 1]), Lists.Settings("Custom formula")).Codes());

    private static bool Jumps(Expression expression) => expression switch
    {
        Expression.Binary binary => binary.Operator is not (BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply)
            || Jumps(binary.Left) || Jumps(binary.Right),
        Expression.Call call => call.Function is not (Function.Negate or Function.Min or Function.Max or Function.Average or Function.Abs)
            || call.Arguments.Any(Jumps),
        _ => false,
    };

    private static Expression Parsed(string text)
    {
        var parsed = CustomFormula.Parse(text, Columns);
        Assert.Null(parsed.Error);
        return parsed.Expression!;
    }

    private static string Print(Expression expression) =>
        ExpressionText.Of(expression, id => $"[{Columns.Single(column => column.Id == id).Name}]");

    private static Gen<Expression> Expressions(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Int[-40, 40].Select(number => (Expression)new Expression.Constant(number / 4.0)),
            Gen.Int[0, Columns.Count - 1].Select(column => (Expression)new Expression.Input(Columns[column].Id)));
        if (depth == 0)
        {
            return leaf;
        }

        var part = Expressions(depth - 1);
        return Gen.OneOf(
            leaf,
            Gen.Select(Gen.Enum<BinaryOperator>(), part, part).Select((op, left, right) => (Expression)new Expression.Binary(op, left, right)),
            Gen.Select(Gen.Enum<Function>(), part, part, part).Select((function, one, two, three) => (Expression)new Expression.Call(function, function switch
            {
                Function.If or Function.Min or Function.Max or Function.Average or Function.Coalesce => [one, two, three],
                Function.Log or Function.Round => [one, two],
                _ => [one],
            })));
    }
}
