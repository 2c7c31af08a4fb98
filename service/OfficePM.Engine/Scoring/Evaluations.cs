namespace OfficePM.Engine.Scoring;

/// <summary>
/// What an expression came to for each item of a list, column by column: a loop over two arrays costs a fraction of walking the tree anew
/// for each item. Where all items come to the same (a weight, the width of a column) one entry stands for all.
/// </summary>
internal sealed class Evaluations
{
    private readonly double[] numbers;

    // Null where each item has a number; where there is a reason, what stands in numbers means nothing.
    private NoValue[]? reasons;

    private Evaluations(int length) => numbers = new double[length];

    /// <param name="estimates">One number per item; NaN where one is missing. Kept, not copied.</param>
    public Evaluations(double[] estimates)
    {
        numbers = estimates;
        for (var item = 0; item < estimates.Length; item++)
        {
            if (double.IsNaN(estimates[item]))
            {
                Reasons[item] = NoValue.MissingInput;
            }
        }
    }

    /// <param name="same">What all items come to.</param>
    public Evaluations(Evaluation same)
        : this(1) => Put(0, same);

    /// <summary>What one item came to.</summary>
    public Evaluation this[int item]
    {
        get
        {
            var at = numbers.Length == 1 ? 0 : item;
            return reasons is null || reasons[at] == NoValue.None ? new(numbers[at], NoValue.None) : Evaluation.Without(reasons[at]);
        }
    }

    private NoValue[] Reasons => reasons ??= new NoValue[numbers.Length];

    /// <summary>Two columns joined by an operator.</summary>
    public static Evaluations Join<TOperator>(Evaluations left, Evaluations right)
        where TOperator : struct, IOperator
    {
        Evaluations joined = new(Length(left, right));
        var (leftStep, rightStep) = (left.Step, right.Step);
        for (var item = 0; item < joined.numbers.Length; item++)
        {
            var (l, r) = (item * leftStep, item * rightStep);
            var reason = First(left.reasons?[l] ?? NoValue.None, right.reasons?[r] ?? NoValue.None);
            joined.Put(item, reason == NoValue.None ? TOperator.Apply(left.numbers[l], right.numbers[r]) : Evaluation.Without(reason));
        }

        return joined;
    }

    /// <summary>A function of what several columns came to; it decides itself what a missing argument means.</summary>
    public static Evaluations Call(Evaluations[] arguments, Func<ReadOnlySpan<Evaluation>, Evaluation> function)
    {
        Evaluations called = new(arguments.Aggregate(1, (length, argument) => length == 1 ? argument.numbers.Length : length));
        var read = new Evaluation[arguments.Length];
        for (var item = 0; item < called.numbers.Length; item++)
        {
            for (var argument = 0; argument < read.Length; argument++)
            {
                read[argument] = arguments[argument][item];
            }

            called.Put(item, function(read));
        }

        return called;
    }

    /// <summary>Which of two reasons is given. A missing estimate is what a person has to mend first, so it goes before whatever else failed.</summary>
    public static NoValue First(NoValue one, NoValue other) =>
        one == NoValue.MissingInput || other == NoValue.MissingInput ? NoValue.MissingInput
        : one != NoValue.None ? one
        : other;

    private static int Length(Evaluations left, Evaluations right) => left.numbers.Length == 1 ? right.numbers.Length : left.numbers.Length;

    // How far to the next item's entry.
    private int Step => numbers.Length == 1 ? 0 : 1;

    private void Put(int item, Evaluation evaluation)
    {
        numbers[item] = evaluation.Number;
        if (evaluation.Reason != NoValue.None)
        {
            Reasons[item] = evaluation.Reason;
        }
    }
}
