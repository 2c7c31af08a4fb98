namespace OfficePM.Engine.Ranking;

/// <summary>The three numbers that cut a sorted list into quarters.</summary>
/// <param name="First">A quarter lies below.</param>
/// <param name="Median">Half lies below.</param>
/// <param name="Third">Three quarters lie below.</param>
public sealed record Quartiles(double First, double Median, double Third)
{
    /// <summary>How wide the middle half is.</summary>
    public double Range => Third - First;

    /// <summary>Excel's QUARTILE.INC, R's type 7: the quartile p stands at place 1 + (n − 1) p.</summary>
    /// <returns>Null for an empty list.</returns>
    public static Quartiles? Inclusive(IReadOnlyList<double> numbers) =>
        numbers.Count == 0 ? null : Of(numbers, (n, p) => (n - 1) * p);

    /// <summary>Excel's QUARTILE.EXC, R's type 6: the quartile p stands at place (n + 1) p.</summary>
    /// <returns>Null for fewer than three numbers: Excel has no such quartile either.</returns>
    public static Quartiles? Exclusive(IReadOnlyList<double> numbers) =>
        numbers.Count < 3 ? null : Of(numbers, (n, p) => ((n + 1) * p) - 1);

    private static Quartiles Of(IReadOnlyList<double> numbers, Func<int, double, double> place)
    {
        var sorted = numbers.Order().ToArray();
        double At(double p)
        {
            var position = place(sorted.Length, p);
            var below = (int)Math.Floor(position);
            return below >= sorted.Length - 1 ? sorted[^1] : sorted[below] + ((position - below) * (sorted[below + 1] - sorted[below]));
        }

        return new(At(0.25), At(0.5), At(0.75));
    }
}
