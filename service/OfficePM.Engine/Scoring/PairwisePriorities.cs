namespace OfficePM.Engine.Scoring;

/// <summary>
/// Priorities from comparing everything with everything in pairs (AHP, the analytic hierarchy process): entry (i, j) of the matrix says how many
/// times as important i is as j.
/// </summary>
/// <remarks>
/// Source: Thomas L. Saaty, "Decision making with the analytic hierarchy process", International Journal of Services Sciences 1 (2008), and for the
/// geometric mean Crawford and Williams, "A note on the analysis of subjective judgment matrices" (1985). A consistent matrix gives the same
/// priorities all three ways.
/// </remarks>
public static class PairwisePriorities
{
    private const int MostSteps = 1_000;
    private const double Settled = 1e-14;

    /// <summary>Saaty's mean index of random matrices (1980) for 3 to 10 things; larger ones as for 10.</summary>
    private static readonly double[] RandomIndex = [0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49];

    /// <summary>Saaty's own: the principal eigenvector, by power iteration.</summary>
    /// <param name="matrix">Square, one row at least, every entry above 0 and finite.</param>
    /// <returns>One priority each, all above 0, together 1.</returns>
    /// <exception cref="ArgumentException">The matrix is not square, is empty, or has an entry that is not above 0 and finite.</exception>
    public static double[] PrincipalEigenvector(IReadOnlyList<IReadOnlyList<double>> matrix)
    {
        var size = SizeOf(matrix);
        var priorities = NormalisedColumns(matrix);
        for (var step = 0; step < MostSteps; step++)
        {
            var next = Normalised([.. Enumerable.Range(0, size).Select(row => Enumerable.Range(0, size).Sum(column => matrix[row][column] * priorities[column]))]);
            var change = Enumerable.Range(0, size).Max(at => Math.Abs(next[at] - priorities[at]));
            priorities = next;
            if (change < Settled)
                break;
        }

        return priorities;
    }

    /// <summary>The geometric mean of each row, divided by their sum.</summary>
    /// <inheritdoc cref="PrincipalEigenvector"/>
    public static double[] GeometricMeans(IReadOnlyList<IReadOnlyList<double>> matrix)
    {
        var size = SizeOf(matrix);
        return Normalised([.. Enumerable.Range(0, size).Select(row => Math.Exp(Enumerable.Range(0, size).Average(column => Math.Log(matrix[row][column]))))]);
    }

    /// <summary>Each column divided by its sum, then the mean of each row: what most worksheets do.</summary>
    /// <inheritdoc cref="PrincipalEigenvector"/>
    public static double[] NormalisedColumns(IReadOnlyList<IReadOnlyList<double>> matrix)
    {
        var size = SizeOf(matrix);
        double[] sums = [.. Enumerable.Range(0, size).Select(column => Enumerable.Range(0, size).Sum(row => matrix[row][column]))];
        return [.. Enumerable.Range(0, size).Select(row => Enumerable.Range(0, size).Average(column => matrix[row][column] / sums[column]))];
    }

    /// <summary>How far the comparisons contradict each other: ((λ − n) ÷ (n − 1)) ÷ the random index. Below 0.10 is acceptable; 0 for two things.</summary>
    /// <param name="matrix">As for <see cref="PrincipalEigenvector"/>.</param>
    /// <exception cref="ArgumentException">As for <see cref="PrincipalEigenvector"/>.</exception>
    public static double ConsistencyRatio(IReadOnlyList<IReadOnlyList<double>> matrix)
    {
        var size = SizeOf(matrix);
        if (size < 3)
            return 0;
        var priorities = PrincipalEigenvector(matrix);
        var eigenvalue = Enumerable.Range(0, size).Average(row => Enumerable.Range(0, size).Sum(column => matrix[row][column] * priorities[column]) / priorities[row]);
        return Math.Max(0, (eigenvalue - size) / (size - 1)) / RandomIndex[Math.Min(size, 10) - 3];
    }

    private static int SizeOf(IReadOnlyList<IReadOnlyList<double>> matrix)
    {
        var size = matrix.Count;
        if (size == 0 || matrix.Any(row => row.Count != size || row.Any(entry => !(entry > 0) || !double.IsFinite(entry))))
            throw new ArgumentException("Comparisons in pairs need a square matrix of numbers above 0.", nameof(matrix));
        return size;
    }

    private static double[] Normalised(double[] numbers)
    {
        var sum = numbers.Sum();
        return [.. numbers.Select(number => number / sum)];
    }
}
