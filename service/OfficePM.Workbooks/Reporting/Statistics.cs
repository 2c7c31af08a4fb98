namespace OfficePM.Workbooks.Reporting;

/// <summary>What a sentence needs to know of a column.</summary>
internal static class Statistics
{
    /// <summary>The middle number; of an even count the mean of the two in the middle, as Excel's MEDIAN.</summary>
    /// <exception cref="ArgumentException">There are no numbers.</exception>
    public static double Median(double[] numbers)
    {
        if (numbers.Length == 0)
            throw new ArgumentException("A median needs at least one number.", nameof(numbers));
        Array.Sort(numbers);
        var middle = numbers.Length / 2;
        return numbers.Length % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2;
    }
}
