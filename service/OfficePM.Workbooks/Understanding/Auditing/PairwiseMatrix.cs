using OfficePM.Engine.Scoring;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Auditing;

/// <summary>A square of comparisons in pairs (AHP) as it stands on a sheet: the same names in its header row and in the column left of it.</summary>
/// <param name="Sheet">The sheet's name.</param>
/// <param name="Range">The square with its names.</param>
/// <param name="Labels">What is compared.</param>
/// <param name="Entries">How many times as important the row's is as the column's; every entry above 0.</param>
internal sealed record PairwiseMatrix(string Sheet, RangeAddress Range, IReadOnlyList<string> Labels, double[][] Entries)
{
    private const int MostRows = 400;
    private const int MostLabels = 15;

    /// <summary>Saaty's scale ends at 9; a little more is somebody's own.</summary>
    private const double MostTimes = 20;

    /// <summary>0.33 stands for a third, 0.13 for an eighth: one entry times its mirror image is about 1.</summary>
    private const double Mirrored = 0.08;

    /// <summary>The ways in which priorities are computed, the textbook's first.</summary>
    public IReadOnlyList<(string Words, double[] Priorities)> Priorities { get; } =
    [
        ("by principal eigenvector", PairwisePriorities.PrincipalEigenvector(Entries)),
        ("by geometric means of its rows", PairwisePriorities.GeometricMeans(Entries)),
        ("by means of its normalised columns", PairwisePriorities.NormalisedColumns(Entries)),
    ];

    /// <summary>All comparisons on a sheet, from top to bottom.</summary>
    public static IReadOnlyList<PairwiseMatrix> On(SheetSnapshot sheet)
    {
        List<PairwiseMatrix> found = [];
        foreach (var row in sheet.Rows.Take(MostRows))
        {
            if (found.Exists(matrix => row.Number >= matrix.Range.First.Row && row.Number <= matrix.Range.Last.Row && matrix.Range.Last.Column >= row.LastColumn))
                continue;
            found.AddRange(At(sheet, row.Number));
        }

        return found;
    }

    /// <summary>The comparisons whose header stands in a row.</summary>
    public static IEnumerable<PairwiseMatrix> At(SheetSnapshot sheet, int header)
    {
        if (sheet.Row(header) is not { } row || sheet.Row(header + 1) is not { } below)
            yield break;
        var after = 0;
        foreach (var (column, cell) in row.Cells)
        {
            if (column < after || column == 1 || Name(cell) is not { } first || !IsName(below[column - 1], first))
                continue;
            List<string> labels = [first];
            while (labels.Count <= MostLabels && Name(row[column + labels.Count]) is { } next
                && sheet.Row(header + 1 + labels.Count) is { } line && IsName(line[column - 1], next))
                labels.Add(next);
            if (labels.Count is < 2 or > MostLabels || labels.Distinct(StringComparer.OrdinalIgnoreCase).Count() < labels.Count
                || EntriesOf(sheet, header + 1, column, labels.Count) is not { } entries)
                continue;
            after = column + labels.Count;
            yield return new PairwiseMatrix(
                sheet.Name, new RangeAddress(header, column - 1, header + labels.Count, column + labels.Count - 1), labels, entries);
        }
    }

    private static double[][]? EntriesOf(SheetSnapshot sheet, int firstRow, int firstColumn, int size)
    {
        var typed = new double?[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                var cell = sheet[firstRow + row, firstColumn + column];
                typed[row, column] = CellNumbers.Of(cell);
                if (typed[row, column] is null ? !cell.IsEmpty : typed[row, column] is not (> 0 and <= MostTimes))
                    return null;
            }
        }

        // What is left out is the mirror image of what is there.
        var entries = new double[size][];
        for (var row = 0; row < size; row++)
        {
            entries[row] = new double[size];
            for (var column = 0; column < size; column++)
            {
                if ((row == column ? typed[row, column] ?? 1 : typed[row, column] ?? 1 / typed[column, row]) is not { } entry
                    || (row == column && entry != 1)
                    || (typed[row, column] is { } one && typed[column, row] is { } other && Math.Abs((one * other) - 1) > Mirrored))
                    return null;
                entries[row][column] = entry;
            }
        }

        return entries;
    }

    private static string? Name(Cell cell) => cell.Kind == CellKind.Text && !string.IsNullOrWhiteSpace(cell.Text) ? cell.Text.Trim() : null;

    private static bool IsName(Cell cell, string name) => string.Equals(Name(cell), name, StringComparison.OrdinalIgnoreCase);
}
