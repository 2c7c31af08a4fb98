using OfficePM.Engine.Explaining;
using OfficePM.Engine.Scoring;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Auditing;

/// <summary>
/// Priorities that come from comparisons in pairs (AHP): of the list's items, of its criteria as weights of a sum, and those that stand beside the
/// comparisons.
/// </summary>
internal sealed class PairwiseAudit
{
    private const int ColumnsBeside = 24;
    private const double TogetherOne = 0.25;
    private const double Inconsistent = 0.1;

    private static readonly HashSet<string> Telling = new(StringComparer.Ordinal)
    {
        "priority", "priorities", "weight", "weights", "eigenvector", "vector", "prio", "gewicht", "gewichtung", "poids", "peso", "ahp", "importance", "mean", "average",
    };

    private readonly AuditedList list;
    private readonly PairwiseMatrix[] matrices;
    private readonly ItemNames items;
    private readonly Dictionary<string, int> criteria = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Looks for comparisons on every sheet of the workbook but ours.</summary>
    public PairwiseAudit(AuditedList list)
    {
        this.list = list;
        // As the sheets really stand: turned over, comparisons would say the reverse.
        matrices = [.. list.Book.Sheets.Where(sheet => !Ownership.HasPrefix(sheet.Name)).SelectMany(PairwiseMatrix.On)];
        items = new ItemNames(list.Items.Count, list.Reading.Backlog.Items.Select(item => (item.Key, item.Name)));
        foreach (var column in matrices.Length == 0 ? [] : list.Grid.Columns)
        {
            criteria.TryAdd(column.Header, column.Index);
            criteria.TryAdd(column.Text.Base, column.Index);
        }
    }

    /// <summary>What a column of the list may hold: priorities of the items, or a sum of columns weighed by priorities of the criteria.</summary>
    public IEnumerable<FormulaCandidate> Of(GridColumn column)
    {
        foreach (var matrix in matrices)
        {
            if (ItemsOf(matrix) is { } places)
            {
                foreach (var (words, priorities) in matrix.Priorities)
                    yield return new FormulaCandidate(null, FormulaSource.Weights, Where(matrix))
                    {
                        Words = $"priorities {words}", Numbers = Given(places, priorities), IsStated = column.Text.Words.Any(Telling.Contains),
                    };
            }

            if (Weighed(matrix, column) is not { } members)
                continue;
            foreach (var (words, priorities) in matrix.Priorities)
                yield return new FormulaCandidate(Sum(members, at => new SheetFormula.Number(Math.Round(priorities[at], 4))), FormulaSource.Weights, $"{Where(matrix)}, {words}");
            foreach (var beside in Beside(matrix))
                yield return new FormulaCandidate(
                    Sum(members, at => new SheetFormula.Cell(OtherSheet(matrix), beside, new FormulaRow(matrix.Range.First.Row + 1 + at, true))), FormulaSource.Weights,
                    $"the weights beside {Where(matrix)}");
        }
    }

    /// <summary>Checks of the priorities that stand beside comparisons outside the list, with a finding where the comparisons contradict each other.</summary>
    public IEnumerable<Audit> Outside(FindingCollector findings)
    {
        foreach (var matrix in matrices)
        {
            var ratio = PairwisePriorities.ConsistencyRatio(matrix.Entries);
            if (ratio > Inconsistent)
                findings.Add(new Finding(
                    "comparisons-inconsistent", Severity.Info, matrix.Sheet, matrix.Range.ToString(), "Comparisons in pairs contradict each other",
                    $"consistency ratio {Math.Round(ratio, 3).ToInvariant()}; up to {Inconsistent.ToInvariant()} is usual",
                    "Nothing was changed", "Look again at the pairs: A before B, B before C, but C not behind A"));
            if (IsList(matrix))
                continue;
            foreach (var column in Beside(matrix))
            {
                if (Check(matrix, column) is not { } audit)
                    continue;
                foreach (var difference in audit.Differing)
                    findings.Add(new Finding(
                        "weight-differs", Severity.Warning, matrix.Sheet, difference.Cell.ToString(), "A weight differs from its comparisons",
                        $"{difference.Stated}; the comparisons give {difference.Computed}", "Nothing was changed", "Correct the weight, or the comparisons"));
                yield return audit;
            }
        }
    }

    private Audit? Check(PairwiseMatrix matrix, int column)
    {
        var sheet = list.Book.Sheet(matrix.Sheet)!;
        var first = matrix.Range.First.Row + 1;
        double?[] stated = [.. Enumerable.Range(0, matrix.Labels.Count).Select(at => CellNumbers.Of(sheet[first + at, column]))];
        var unit = stated.Sum() is > 50 ? 100 : 1;
        var decimals = stated.Max(number => number is { } typed ? StatedColumn.Decimals(typed) : 0);
        var tolerance = StatedColumn.Half(decimals);
        var best = matrix.Priorities
            .Select(way => (way.Words, Computed: way.Priorities.Select(priority => priority * unit).ToArray()))
            .Select(way => (way.Words, way.Computed, Differing: Enumerable.Range(0, stated.Length).Where(at => stated[at] is { } number && Math.Abs(number - way.Computed[at]) > tolerance).ToArray()))
            .MinBy(way => way.Differing.Length);
        var compared = stated.Count(number => number is not null);
        // Where most differ, it is another way of weighing, not a slip.
        if (best.Differing.Length * 2 > compared)
            return null;
        return new Audit(
            column, sheet[matrix.Range.First.Row, column].Text!.Trim(), "weight", $"priorities {best.Words}", compared - best.Differing.Length, compared,
            [.. best.Differing.Select(at => new AuditDifference(-1, new CellAddress(first + at, column), stated[at]!.Value, Math.Round(best.Computed[at], decimals + 2), "typed, or a comparison was changed afterwards")
            {
                Name = matrix.Labels[at],
            })])
        {
            Sheet = matrix.Sheet, Source = Where(matrix), Tolerance = tolerance,
        };
    }

    /// <summary>Columns right of the comparisons whose header speaks of weights, with a number for each row, together about 1 or 100: one of them may be the slip that is looked for.</summary>
    private IEnumerable<int> Beside(PairwiseMatrix matrix)
    {
        var sheet = list.Book.Sheet(matrix.Sheet)!;
        var header = sheet.Row(matrix.Range.First.Row)!;
        for (var column = matrix.Range.Last.Column + 1; column <= matrix.Range.Last.Column + ColumnsBeside; column++)
        {
            if (header[column] is not { Kind: CellKind.Text } cell || !HeaderText.WordsOf(cell.Text!).Any(Telling.Contains))
                continue;
            var sum = 0.0;
            for (var row = matrix.Range.First.Row + 1; row <= matrix.Range.Last.Row; row++)
                sum += CellNumbers.Of(sheet[row, column]) ?? double.NaN;
            if (Math.Abs(sum - 1) <= TogetherOne || Math.Abs(sum - 100) <= 100 * TogetherOne)
                yield return column;
        }
    }

    private int[]? ItemsOf(PairwiseMatrix matrix)
    {
        int?[] places = [.. matrix.Labels.Select(items.Find)];
        return places.Contains(null) || places.Distinct().Count() < places.Length ? null : [.. places.Select(place => place!.Value)];
    }

    private double?[] Given(int[] places, double[] priorities)
    {
        var given = new double?[items.Count];
        for (var at = 0; at < places.Length; at++)
            given[places[at]] = priorities[at];
        return given;
    }

    private int[]? Weighed(PairwiseMatrix matrix, GridColumn column)
    {
        int[] members = [.. matrix.Labels.Select(label => criteria.GetValueOrDefault(label))];
        return members.All(member => member > 0 && member != column.Index) && members.Distinct().Count() == members.Length ? members : null;
    }

    private static SheetFormula Sum(int[] members, Func<int, SheetFormula> weight) => Enumerable.Range(0, members.Length)
        .Select(at => (SheetFormula)new SheetFormula.Binary("*", weight(at), NamedFormulas.Column(members[at])))
        .Aggregate((left, right) => new SheetFormula.Binary("+", left, right));

    private bool IsList(PairwiseMatrix matrix) => OtherSheet(matrix) is null && matrix.Range.First.Row == list.Grid.List.RealHeader.Last.Row;

    private string? OtherSheet(PairwiseMatrix matrix) => string.Equals(matrix.Sheet, list.Sheet.Name, StringComparison.OrdinalIgnoreCase) ? null : matrix.Sheet;

    private string Where(PairwiseMatrix matrix) => $"the comparisons in pairs at {(OtherSheet(matrix) is { } other ? other + "!" : "")}{matrix.Range}";
}
