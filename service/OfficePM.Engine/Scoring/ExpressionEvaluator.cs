namespace OfficePM.Engine.Scoring;

/// <summary>
/// Computes an expression for the items of one backlog. Criteria, weights and column numbers are looked up once, when the evaluator is
/// made; an item then costs a few additions.
/// </summary>
/// <remarks>
/// A missing estimate leaves the whole expression without a value, also where it stands in the branch of an IF that is not taken:
/// otherwise filling a blank could change a score that did not seem to need it. Only COALESCE looks past it.
/// An arithmetic failure (a division by zero, a logarithm of 0) in a branch that is not taken does no harm, as in Excel.
/// </remarks>
public sealed class ExpressionEvaluator
{
    private readonly Func<int, Evaluation> root;
    private readonly int count;

    /// <summary>Binds an expression to a backlog.</summary>
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
        root = Bind(expression, estimates, weights);
        count = estimates.Count;
    }

    private static Dictionary<string, double> NoWeights { get; } = [];

    /// <summary>Computes the expression for one item.</summary>
    /// <param name="item">The item's place in the backlog, from 0.</param>
    /// <returns>A finite number, or why there is none.</returns>
    public Evaluation Evaluate(int item)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(item);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(item, count);
        return root(item);
    }

    private static Func<int, Evaluation> Bind(Expression expression, Estimates estimates, IReadOnlyDictionary<string, double> weights)
    {
        var bound = BindParts(expression, estimates, weights);
        if (ReadsItem(expression))
        {
            return bound;
        }

        // What is the same for all items (the sum of the weights, the width of a column) is computed once.
        var same = bound(0);
        return _ => same;
    }

    private static bool ReadsItem(Expression expression) => expression switch
    {
        Expression.Input => true,
        Expression.Binary binary => ReadsItem(binary.Left) || ReadsItem(binary.Right),
        Expression.Call call => call.Arguments.Any(ReadsItem),
        _ => false,
    };

    private static Func<int, Evaluation> BindParts(Expression expression, Estimates estimates, IReadOnlyDictionary<string, double> weights)
    {
        switch (expression)
        {
            case Expression.Constant constant:
                var number = Evaluation.Of(constant.Value);
                return _ => number;

            case Expression.Input input:
                var column = estimates[input.Criterion];
                return item => double.IsNaN(column[item])
                    ? Evaluation.Without(NoValue.MissingInput)
                    : new Evaluation(column[item], NoValue.None);

            case Expression.Weight weight:
                var weighs = Evaluation.Of(weights.TryGetValue(weight.Criterion, out var given) ? given : 1);
                return weighs.Reason == NoValue.None
                    ? _ => weighs
                    : throw new ArgumentException($"The weight of '{weight.Criterion}' is not a finite number.", nameof(weights));

            case Expression.Column statistic:
                var statisticValue = estimates.Statistic(statistic.Function, statistic.Criterion);
                return _ => statisticValue;

            case Expression.Binary binary:
                var left = Bind(binary.Left, estimates, weights);
                var right = Bind(binary.Right, estimates, weights);
                var apply = Operator(binary.Operator);
                return item => Join(left(item), right(item), apply);

            case Expression.Call call:
                return BindCall(call.Function, [.. call.Arguments.Select(argument => Bind(argument, estimates, weights))]);

            default:
                throw new ArgumentOutOfRangeException(nameof(expression), expression, "Unknown kind of expression.");
        }
    }

    private static Evaluation Join(Evaluation left, Evaluation right, Func<double, double, Evaluation> apply) =>
        left.Reason == NoValue.None && right.Reason == NoValue.None
            ? apply(left.Number, right.Number)
            : Evaluation.Without(First(left.Reason, right.Reason));

    // A missing estimate is what a person has to mend first, so it is the reason whatever else failed.
    private static NoValue First(NoValue one, NoValue other) =>
        one == NoValue.MissingInput || other == NoValue.MissingInput ? NoValue.MissingInput
        : one != NoValue.None ? one
        : other;

    private static Func<double, double, Evaluation> Operator(BinaryOperator op) => op switch
    {
        BinaryOperator.Add => static (left, right) => Evaluation.Of(left + right),
        BinaryOperator.Subtract => static (left, right) => Evaluation.Of(left - right),
        BinaryOperator.Multiply => static (left, right) => Evaluation.Of(left * right),
        BinaryOperator.Divide => static (left, right) =>
            right == 0 ? Evaluation.Without(NoValue.DivisionByZero) : Evaluation.Of(left / right),
        BinaryOperator.Power => Power,
        BinaryOperator.Less => static (left, right) => Truth(left < right),
        BinaryOperator.LessOrEqual => static (left, right) => Truth(left <= right),
        BinaryOperator.Greater => static (left, right) => Truth(left > right),
        BinaryOperator.GreaterOrEqual => static (left, right) => Truth(left >= right),
        BinaryOperator.Equal => static (left, right) => Truth(left == right),
        BinaryOperator.NotEqual => static (left, right) => Truth(left != right),
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "Unknown operator."),
    };

    private static Evaluation Truth(bool holds) => new(holds ? 1 : 0, NoValue.None);

    private static Evaluation Power(double left, double right) => (left, right) switch
    {
        (0, < 0) => Evaluation.Without(NoValue.DivisionByZero),
        // Excel has no 0^0 either.
        (0, 0) => Evaluation.Without(NoValue.OutsideDomain),
        _ => Evaluation.Of(Math.Pow(left, right)),
    };

    private static Func<int, Evaluation> BindCall(Function function, Func<int, Evaluation>[] arguments)
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
            Function.If => item => If(arguments[0](item), arguments[1](item), arguments[2](item)),
            Function.Coalesce => item => Coalesce(arguments, item),
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

    private static Func<int, Evaluation> Each(Func<int, Evaluation>[] arguments, Func<double[], Evaluation> apply) => item =>
    {
        var numbers = new double[arguments.Length];
        var reason = NoValue.None;
        for (var index = 0; index < numbers.Length; index++)
        {
            var argument = arguments[index](item);
            numbers[index] = argument.Number;
            reason = First(reason, argument.Reason);
        }

        return reason == NoValue.None ? apply(numbers) : Evaluation.Without(reason);
    };

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

    private static Evaluation Coalesce(Func<int, Evaluation>[] arguments, int item)
    {
        var first = Evaluation.Without(NoValue.MissingInput);
        foreach (var argument in arguments)
        {
            first = argument(item);
            if (first.Reason == NoValue.None)
            {
                break;
            }
        }

        return first;
    }
}
