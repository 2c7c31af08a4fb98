namespace OfficePM.GraphEmulator.Formulas;

/// <summary>The arguments of a call, computed when they are asked for.</summary>
internal sealed class Arguments(Evaluator evaluator, Expression.Call call)
{
    public Evaluator Evaluator => evaluator;

    public int Count => call.Arguments.Count;

    public bool Has(int index) => index < Count && call.Arguments[index] is not null;

    /// <summary>A range, an array or one value.</summary>
    public object? Raw(int index) => index >= Count
        ? throw new CellErrorException(CellError.Value)
        : call.Arguments[index] is { } argument ? evaluator.Evaluate(argument) : null;

    public IEnumerable<object?> All() => Enumerable.Range(0, Count).Select(Raw);

    public object? Scalar(int index) => Value(index);

    /// <summary>One value.</summary>
    public object? Value(int index) => evaluator.Scalar(Raw(index));

    /// <summary>One value, or the error in its place.</summary>
    public object? Try(int index)
    {
        try
        {
            return Value(index);
        }
        catch (CellErrorException e)
        {
            return e.Error;
        }
    }

    public double Number(int index) => Values.Number(Value(index));

    public string Text(int index) => Values.Text(Value(index));

    public bool Truth(int index) => Values.Truth(Value(index));

    /// <summary>A number of characters; 1 where it is left out.</summary>
    public int Length(int index) => !Has(index) ? 1 : Number(index) is >= 0 and var length ? (int)length : throw new CellErrorException(CellError.Value);

    public RangeValue Reference(int index) => Raw(index) as RangeValue ?? throw new UncomputableException("a value where a range belongs");

    /// <summary>The numbers of all arguments: in ranges only numbers count; what stands in the formula itself is read as one.</summary>
    public IReadOnlyList<double> Numbers()
    {
        List<double> numbers = [];
        foreach (var value in All())
        {
            if (value is RangeValue or object?[,])
            {
                foreach (var cell in Functions.Flat(evaluator.Array(value)))
                {
                    if (cell is CellError error)
                        throw new CellErrorException(error);
                    if (cell is double number)
                        numbers.Add(number);
                }
            }
            else
            {
                numbers.Add(Values.Number(value));
            }
        }

        return numbers;
    }

    /// <summary>The truths of all arguments; texts and blanks in ranges do not count.</summary>
    public IReadOnlyList<bool> Truths()
    {
        List<bool> truths = [];
        foreach (var value in All())
        {
            if (value is RangeValue or object?[,])
            {
                foreach (var cell in Functions.Flat(evaluator.Array(value)))
                {
                    if (cell is CellError error)
                        throw new CellErrorException(error);
                    if (cell is double or bool)
                        truths.Add(Values.Truth(cell));
                }
            }
            else
            {
                truths.Add(Values.Truth(value));
            }
        }

        return truths.Count > 0 ? truths : throw new CellErrorException(CellError.Value);
    }

    /// <summary>How many values count: those of ranges by one rule, those that stand in the formula by another.</summary>
    public int Count0(Func<object?, bool> inRange, Func<object?, bool> literal)
    {
        var count = 0;
        for (var i = 0; i < Count; i++)
        {
            object? value;
            try
            {
                value = Raw(i);
            }
            catch (CellErrorException e)
            {
                value = e.Error;
            }

            count += value is RangeValue or object?[,]
                ? Functions.Flat(evaluator.Array(value)).Count(inRange)
                : literal(value) ? 1 : 0;
        }

        return count;
    }
}
