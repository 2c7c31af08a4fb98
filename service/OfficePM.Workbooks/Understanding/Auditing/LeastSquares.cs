namespace OfficePM.Workbooks.Understanding.Auditing;

/// <summary>Weights of columns that give a target with the least squared error.</summary>
internal static class LeastSquares
{
    private const double Singular = 1e-10;

    /// <summary>One weight per member; null where the rows do not determine them.</summary>
    /// <param name="rows">The rows to fit.</param>
    /// <param name="members">The columns to weigh, as places in <paramref name="columns"/>.</param>
    /// <param name="columns">Numbers by column and row.</param>
    /// <param name="target">What the weighted sum is to give, by row.</param>
    public static double[]? Solve(int[] rows, int[] members, double[][] columns, double[] target)
    {
        var size = members.Length;
        if (rows.Length < size)
            return null;
        var matrix = new double[size, size + 1];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                foreach (var row in rows)
                    matrix[i, j] += columns[members[i]][row] * columns[members[j]][row];
            }

            foreach (var row in rows)
                matrix[i, size] += columns[members[i]][row] * target[row];
        }

        return Eliminate(matrix, size);
    }

    private static double[]? Eliminate(double[,] matrix, int size)
    {
        for (var step = 0; step < size; step++)
        {
            var pivot = step;
            for (var row = step + 1; row < size; row++)
                pivot = Math.Abs(matrix[row, step]) > Math.Abs(matrix[pivot, step]) ? row : pivot;
            if (!(Math.Abs(matrix[pivot, step]) > Singular))
                return null;
            for (var column = 0; column <= size; column++)
                (matrix[step, column], matrix[pivot, column]) = (matrix[pivot, column], matrix[step, column]);
            for (var row = 0; row < size; row++)
            {
                if (row == step)
                    continue;
                var times = matrix[row, step] / matrix[step, step];
                for (var column = step; column <= size; column++)
                    matrix[row, column] -= times * matrix[step, column];
            }
        }

        var weights = new double[size];
        for (var at = 0; at < size; at++)
            weights[at] = matrix[at, size] / matrix[at, at];
        return weights.All(double.IsFinite) ? weights : null;
    }
}
