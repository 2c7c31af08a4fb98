namespace OfficePM.Engine.Scoring;

/// <summary>The numbers that normalise a column. Added up from top to bottom, as Excel's SUM does.</summary>
internal static class ColumnStatistics
{
    /// <summary>One number over the estimates that are there.</summary>
    public static Evaluation Of(ColumnFunction function, double[] estimates)
    {
        if (estimates.Length == 0)
        {
            return Evaluation.Without(NoValue.MissingInput);
        }

        return function switch
        {
            ColumnFunction.Min => Evaluation.Of(estimates.Min()),
            ColumnFunction.Max => Evaluation.Of(estimates.Max()),
            ColumnFunction.Sum => Evaluation.Of(Sum(estimates)),
            ColumnFunction.SumOfSquares => Evaluation.Of(Sum(estimates.Select(estimate => estimate * estimate))),
            ColumnFunction.SumOfReciprocals => estimates.Contains(0)
                ? Evaluation.Without(NoValue.DivisionByZero)
                : Evaluation.Of(Sum(estimates.Select(estimate => 1 / estimate))),
            ColumnFunction.Average => Evaluation.Of(Sum(estimates) / estimates.Length),
            ColumnFunction.StandardDeviation => StandardDeviation(estimates),
            _ => throw new ArgumentOutOfRangeException(nameof(function), function, "Unknown column function."),
        };
    }

    private static Evaluation StandardDeviation(double[] estimates)
    {
        if (estimates.Length < 2)
        {
            return Evaluation.Without(NoValue.DivisionByZero);
        }

        // Equal estimates have no spread; the two-pass formula could leave a speck of one.
        if (Array.TrueForAll(estimates, estimate => estimate.Equals(estimates[0])))
        {
            return Evaluation.Of(0);
        }

        var mean = Sum(estimates) / estimates.Length;
        return Evaluation.Of(Math.Sqrt(Sum(estimates.Select(estimate => (estimate - mean) * (estimate - mean))) / (estimates.Length - 1)));
    }

    private static double Sum(IEnumerable<double> numbers)
    {
        var sum = 0.0;
        foreach (var number in numbers)
        {
            sum += number;
        }

        return sum;
    }
}
