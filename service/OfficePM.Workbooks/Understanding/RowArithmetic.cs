using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>Whether a column is the sum or the mean of columns beside it, told by its numbers.</summary>
internal static class RowArithmetic
{
    private const int FewestRows = 3;
    private const int MostRows = 60;

    /// <summary>A mean of 3.67 may stand for 3.6666.</summary>
    private const double Rounded = 0.051;

    /// <summary>A slip or two in ten does not make it something else.</summary>
    private const double Share = 0.7;

    /// <summary>Whether a column is the sum of others.</summary>
    public static bool IsSum(IReadOnlyList<RowSnapshot> rows, int column, IReadOnlyList<int> parts) =>
        Follows(rows, column, row => parts.Sum(part => CellNumbers.Of(row[part]) ?? 0));

    /// <summary>The columns side by side, of those given, whose mean a column is, blanks left out or counted as zero; the longest such run; null where there is none.</summary>
    public static IReadOnlyList<int>? MeanOf(IReadOnlyList<RowSnapshot> rows, int column, IReadOnlyList<int> others)
    {
        for (var length = others.Count; length > 1; length--)
        {
            for (var start = 0; start + length <= others.Count; start++)
            {
                int[] parts = [.. others.Skip(start).Take(length)];
                if (Follows(rows, column, row => Numbers(row, parts).DefaultIfEmpty(double.NaN).Average()) || Follows(rows, column, row => Numbers(row, parts).Sum() / parts.Length))
                    return parts;
            }
        }

        return null;
    }

    private static IEnumerable<double> Numbers(RowSnapshot row, int[] parts) => parts.Select(part => CellNumbers.Of(row[part])).OfType<double>();

    private static bool Follows(IReadOnlyList<RowSnapshot> rows, int column, Func<RowSnapshot, double> computed)
    {
        var (compared, agree) = (0, 0);
        foreach (var row in rows.Take(MostRows))
        {
            if (CellNumbers.Of(row[column]) is not { } stated || computed(row) is not (not double.NaN and var number))
                continue;
            compared++;
            agree += Math.Abs(stated - number) <= Rounded * Math.Max(1, Math.Abs(number) / 100) ? 1 : 0;
        }

        return compared >= FewestRows && agree >= Share * compared;
    }
}
