namespace OfficePM.Engine.Scoring;

/// <summary>
/// Computes an expression for the items of one backlog, all of them when the evaluator is made: column by column, which costs an item a
/// few additions.
/// </summary>
/// <remarks>
/// A missing estimate leaves the whole expression without a value, also where it stands in the branch of an IF that is not taken:
/// otherwise filling a blank could change a score that did not seem to need it. Only COALESCE looks past it.
/// An arithmetic failure (a division by zero, a logarithm of 0) in a branch that is not taken does no harm, as in Excel.
/// </remarks>
public sealed class ExpressionEvaluator
{
    private readonly Evaluations evaluations;
    private readonly int count;

    /// <summary>Computes an expression for the items of a backlog.</summary>
    /// <param name="expression">What to compute.</param>
    /// <param name="backlog">The items whose estimates are used; every estimate is finite.</param>
    /// <param name="weights">Weight by criterion id; a criterion without one weighs 1.</param>
    /// <exception cref="ArgumentException">An estimate or weight is NaN or infinite, or a function has too few or too many arguments.</exception>
    public ExpressionEvaluator(Expression expression, Backlog backlog, IReadOnlyDictionary<string, double>? weights = null)
        : this(expression, new Estimates(backlog), weights ?? NoWeights)
    {
    }

    internal ExpressionEvaluator(Expression expression, Estimates estimates, IReadOnlyDictionary<string, double> weights)
    {
        evaluations = Compute(expression, estimates, weights);
        count = estimates.Count;
    }

    private static Dictionary<string, double> NoWeights { get; } = [];

    /// <summary>What the expression came to for one item.</summary>
    /// <param name="item">The item's place in the backlog, from 0.</param>
    /// <returns>A finite number, or why there is none.</returns>
    public Evaluation Evaluate(int item)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(item);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(item, count);
        return evaluations[item];
    }

    private static Evaluations Compute(Expression expression, Estimates estimates, IReadOnlyDictionary<string, double> weights)
    {
        switch (expression)
        {
            case Expression.Constant constant:
                return new(Evaluation.Of(constant.Value));

            case Expression.Input input:
                return estimates.Input(input.Criterion);

            case Expression.Weight weight:
                var weighs = Evaluation.Of(weights.TryGetValue(weight.Criterion, out var given) ? given : 1);
                return weighs.Reason == NoValue.None
                    ? new(weighs)
                    : throw new ArgumentException($"The weight of '{weight.Criterion}' is not a finite number.", nameof(weights));

            case Expression.Column statistic:
                return new(estimates.Statistic(statistic.Function, statistic.Criterion));

            case Expression.Binary binary:
                return Operators.Join(binary.Operator, Compute(binary.Left, estimates, weights), Compute(binary.Right, estimates, weights));

            case Expression.Call call:
                return Call(call.Function, [.. call.Arguments.Select(argument => Compute(argument, estimates, weights))]);

            default:
                throw new ArgumentOutOfRangeException(nameof(expression), expression, "Unknown kind of expression.");
        }
    }

    private static Evaluations Call(Function function, Evaluations[] arguments)
    {
        var (least, most) = Arity(function);
        if (arguments.Length < least || arguments.Length > most)
        {
            throw new ArgumentException($"{function} cannot take {arguments.Length} arguments.", nameof(arguments));
        }

        return function switch
        {
            Function.Negate => Each(arguments, static numbers => Evaluation.Of(-numbers[0])),
            Function.Min => Each(arguments, static numbers => Evaluation.Of(numbers.Min())),
            Function.Max => Each(arguments, static numbers => Evaluation.Of(numbers.Max())),
            Function.Average => Each(arguments, static numbers => Evaluation.Of(numbers.Average())),
            Function.Abs => Each(arguments, static numbers => Evaluation.Of(Math.Abs(numbers[0]))),
            Function.Sqrt => Each(arguments, static numbers => Evaluation.Of(Math.Sqrt(numbers[0]))),
            Function.Ln => Each(arguments, static numbers => Logarithm(numbers[0], Math.E)),
            Function.Log => Each(arguments, static numbers => Logarithm(numbers[0], numbers.Length > 1 ? numbers[1] : 10)),
            Function.Exp => Each(arguments, static numbers => Evaluation.Of(Math.Exp(numbers[0]))),
            Function.Round => Each(arguments, static numbers => Evaluation.Of(Rounding.To(numbers[0], numbers.Length > 1 ? numbers[1] : 0))),
            Function.If => Evaluations.Call(arguments, static read => If(read[0], read[1], read[2])),
            Function.Coalesce => Evaluations.Call(arguments, Coalesce),
            _ => throw new ArgumentOutOfRangeException(nameof(function), function, "Unknown function."),
        };
    }

    /// <summary>The least and the most arguments that a function takes.</summary>
    internal static (int Least, int Most) Arity(Function function) => function switch
    {
        Function.Min or Function.Max or Function.Average or Function.Coalesce => (1, int.MaxValue),
        Function.Log or Function.Round => (1, 2),
        Function.If => (3, 3),
        _ => (1, 1),
    };

    /// <summary>A function that has a value only where all its arguments have one.</summary>
    private static Evaluations Each(Evaluations[] arguments, Func<double[], Evaluation> apply)
    {
        var numbers = new double[arguments.Length];
        return Evaluations.Call(arguments, read =>
        {
            var reason = NoValue.None;
            for (var index = 0; index < numbers.Length; index++)
            {
                numbers[index] = read[index].Number;
                reason = Evaluations.First(reason, read[index].Reason);
            }

            return reason == NoValue.None ? apply(numbers) : Evaluation.Without(reason);
        });
    }

    private static Evaluation Logarithm(double number, double radix) => (number, radix) switch
    {
        ( <= 0, _) or (_, <= 0) => Evaluation.Without(NoValue.OutsideDomain),
        (_, 1) => Evaluation.Without(NoValue.DivisionByZero),
        (_, 10) => Evaluation.Of(Math.Log10(number)),
        (_, Math.E) => Evaluation.Of(Math.Log(number)),
        _ => Evaluation.Of(Math.Log(number) / Math.Log(radix)),
    };

    private static Evaluation If(Evaluation condition, Evaluation whenTrue, Evaluation whenFalse)
    {
        if (condition.Reason == NoValue.MissingInput || whenTrue.Reason == NoValue.MissingInput || whenFalse.Reason == NoValue.MissingInput)
        {
            return Evaluation.Without(NoValue.MissingInput);
        }

        return condition.Reason != NoValue.None ? condition : condition.Number != 0 ? whenTrue : whenFalse;
    }

    private static Evaluation Coalesce(ReadOnlySpan<Evaluation> choices)
    {
        foreach (var choice in choices)
        {
            if (choice.Reason == NoValue.None)
            {
                return choice;
            }
        }

        return choices[^1];
    }
}
