using System.Text.RegularExpressions;

namespace OfficePM.Workbooks.Understanding;

/// <summary>Finds the author's score where no header says so: a column of formulas over several columns of its own row, on which no other column builds.</summary>
internal static partial class ComputedScores
{
    private const int FormulasLookedAt = 20;
    private const int LongestFormula = 2_000;

    /// <summary>The last such column of those that have no role yet; null where there is none.</summary>
    /// <param name="grid">The list.</param>
    /// <param name="isFree">Whether a column has no role yet.</param>
    public static GridColumn? Find(ItemGrid grid, Func<GridColumn, bool> isFree)
    {
        var numeric = grid.Columns.Where(column => column.Content is { Numbers: > 0, Dates: 0 }).Select(column => column.Index).ToHashSet();
        var uses = grid.Columns.Where(column => column.Content.Formulas > 0)
            .ToDictionary(column => column.Index, column => UsedBy(grid, column, numeric));
        return grid.Columns.LastOrDefault(column =>
            isFree(column) && column.Header.Length > 0 && numeric.Contains(column.Index) && column.Content.Formulas * 2 > column.Content.Filled
            && uses[column.Index].Count > 1 && !uses.Any(other => other.Key != column.Index && other.Value.Contains(column.Index)));
    }

    /// <summary>The other columns of numbers that most formulas of a column refer to in their own row.</summary>
    private static HashSet<int> UsedBy(ItemGrid grid, GridColumn column, HashSet<int> numeric)
    {
        Dictionary<int, int> counts = [];
        var formulas = 0;
        foreach (var row in grid.Rows)
        {
            if (row[column.Index].Formula is not { Length: <= LongestFormula } formula)
                continue;
            foreach (var used in ColumnsIn(formula, row.Number).Where(used => used != column.Index && numeric.Contains(used)))
                counts[used] = counts.GetValueOrDefault(used) + 1;
            if (++formulas == FormulasLookedAt)
                break;
        }

        return [.. counts.Where(pair => pair.Value * 2 > formulas).Select(pair => pair.Key)];
    }

    /// <summary>The columns of one row that a formula refers to, ranges within the row counted in full.</summary>
    private static HashSet<int> ColumnsIn(string formula, int row)
    {
        HashSet<int> columns = [];
        foreach (var groups in Reference().Matches(formula).Select(match => match.Groups))
        {
            if (!CellAddress.TryParse(groups["first"].Value.Replace("$", "", StringComparison.Ordinal), out var first) || first.Row != row)
                continue;
            var last = first;
            if (groups["last"].Success && (!CellAddress.TryParse(groups["last"].Value.Replace("$", "", StringComparison.Ordinal), out last) || last.Row != row))
                continue;
            for (var column = first.Column; column <= Math.Min(last.Column, first.Column + 100); column++)
                columns.Add(column);
        }

        return columns;
    }

    [GeneratedRegex(@"(?<first>\$?[A-Za-z]{1,3}\$?[0-9]{1,7})(?::(?<last>\$?[A-Za-z]{1,3}\$?[0-9]{1,7}))?", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}
