namespace OfficePM.Engine.Planning;

/// <summary>Turns amounts into whole numbers of one step, since the solver counts in whole numbers.</summary>
/// <param name="Step">What 1 stands for: 1, 0.1, 0.01 …, or 10, 100 … where amounts are huge.</param>
/// <param name="Exact">Whether every amount is a whole number of steps, as far as the fifteen digits of a cell show.</param>
internal readonly record struct WholeNumbers(double Step, bool Exact)
{
    /// <summary>The coarsest step with which all amounts are whole numbers, or the finest with which their sum stays below a limit.</summary>
    /// <param name="amounts">Finite amounts.</param>
    /// <param name="most">What the sum of the whole numbers must not exceed.</param>
    /// <param name="decimals">The most decimals that the step may have.</param>
    public static WholeNumbers For(IReadOnlyCollection<double> amounts, double most, int decimals)
    {
        var largest = amounts.Count == 0 ? 0 : amounts.Max(Math.Abs);
        if (largest == 0)
        {
            return new(1, true);
        }

        // In logarithms, because the sum itself may be infinite.
        var finest = (int)Math.Min(decimals, Math.Floor(Math.Log10(most) - Math.Log10(largest) - Math.Log10(amounts.Count)));
        for (var digits = Math.Min(0, finest); digits <= finest; digits++)
        {
            var power = Math.Pow(10, digits);
            if (amounts.All(amount => IsWhole(amount * power)))
            {
                return new(1 / power, true);
            }
        }

        return new(Math.Pow(10, -finest), false);
    }

    /// <summary>The nearest whole number of steps.</summary>
    public long Round(double amount) => (long)Math.Round(amount / Step);

    /// <summary>The same, but no more than what is ever needed.</summary>
    public long Round(double amount, long most) => amount / Step >= most ? most : Round(amount);

    /// <summary>What all of some whole numbers are multiples of; 1 where there are none.</summary>
    public static long UnitOf(IEnumerable<long> numbers) =>
        Math.Max(1, numbers.Aggregate(0L, (one, other) => (long)System.Numerics.BigInteger.GreatestCommonDivisor(one, other)));

    private static bool IsWhole(double number) => Snapped(number) == Math.Round(number);

    // 0.7 / 0.1 is 6.999…: what differs from a whole number only beyond the digits that a cell shows is that number.
    private static double Snapped(double number) =>
        Math.Abs(number - Math.Round(number)) <= 1e-9 * Math.Max(1, Math.Abs(number) * 1e-6) ? Math.Round(number) : number;
}
