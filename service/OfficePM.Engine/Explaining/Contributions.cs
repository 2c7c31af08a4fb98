using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Explaining;

/// <summary>One criterion's share of a formula.</summary>
/// <param name="Criterion">The criterion's id.</param>
/// <param name="Part">What it adds, as an expression of its own; null where the formula multiplies.</param>
public sealed record Contribution(string Criterion, Expression? Part);

/// <summary>Takes a formula apart into what each criterion adds.</summary>
public static class Contributions
{
    /// <summary>One entry per criterion that the formula reads, in the order of the formula.</summary>
    /// <remarks>
    /// A division by something that is the same for all items (the number or the weight of the criteria) is shared out, so that the parts
    /// add up to the score; a division by the item's own estimates is not, so that the parts add up to what is divided. A formula that is
    /// not a sum at its top has no parts, nor has a criterion that stands in a summand together with another one.
    /// </remarks>
    public static IReadOnlyList<Contribution> Of(Expression formula)
    {
        var criteria = ExpressionInputs.All(formula);
        List<Expression> shared = [];
        var body = formula;
        while (body is Expression.Binary { Operator: BinaryOperator.Divide } quotient)
        {
            if (ExpressionInputs.All(quotient.Right).Count == 0)
            {
                shared.Add(quotient.Right);
            }

            body = quotient.Left;
        }

        if (body is not Expression.Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract })
        {
            return [.. criteria.Select(criterion => new Contribution(criterion, null))];
        }

        Dictionary<string, Expression> parts = new(StringComparer.Ordinal);
        HashSet<string> mixed = new(StringComparer.Ordinal);
        foreach (var (summand, negative) in Summands(body, negative: false))
        {
            var read = ExpressionInputs.All(summand);
            if (read.Count == 1)
            {
                var signed = negative ? new Expression.Call(Function.Negate, [summand]) : summand;
                parts[read[0]] = parts.TryGetValue(read[0], out var before) ? before + signed : signed;
            }
            else
            {
                mixed.UnionWith(read);
            }
        }

        return [.. criteria.Select(criterion => new Contribution(
            criterion,
            mixed.Contains(criterion) || !parts.TryGetValue(criterion, out var part)
                ? null
                : Enumerable.Reverse(shared).Aggregate(part, (whole, divisor) => whole / divisor)))];
    }

    private static IEnumerable<(Expression Summand, bool Negative)> Summands(Expression expression, bool negative) => expression switch
    {
        Expression.Binary { Operator: BinaryOperator.Add } sum =>
            [.. Summands(sum.Left, negative), .. Summands(sum.Right, negative)],
        Expression.Binary { Operator: BinaryOperator.Subtract } difference =>
            [.. Summands(difference.Left, negative), .. Summands(difference.Right, !negative)],
        _ => [(expression, negative)],
    };
}
