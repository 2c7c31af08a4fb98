using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Auditing;

/// <summary>Weights that stand near the list: in a row above or below it, or in a small table of headers and numbers.</summary>
internal static class NearbyWeights
{
    private const int RowsAbove = 6;
    private const int RowsBelow = 8;
    private const int MostRowsOfTable = 400;

    /// <summary>Weighted sums with each set of weights that was found: plain, costs subtracted, over the sum of the weights.</summary>
    public static IEnumerable<FormulaCandidate> Of(AuditedList list, GridColumn column)
    {
        int[] inputs = [.. list.Inputs(column.Index).Where(input => list.RoleOf(input) != Role.AuthorScore).Take(40)];
        foreach (var (weights, where) in InRows(list, inputs).Concat(InTables(list, inputs)))
        {
            foreach (var formula in Formulas(list, weights))
                yield return new FormulaCandidate(formula, FormulaSource.Weights, where);
        }
    }

    private static IEnumerable<SheetFormula> Formulas(AuditedList list, IReadOnlyList<(int Column, SheetFormula.Cell Weight)> weights)
    {
        var plain = Sum(list, weights, subtractCosts: false);
        yield return plain;
        var total = weights.Select(pair => (SheetFormula)pair.Weight).Aggregate((left, right) => new SheetFormula.Binary("+", left, right));
        yield return new SheetFormula.Binary("/", plain, total);
        if (weights.Any(pair => list.IsCost(pair.Column)) && weights.Any(pair => !list.IsCost(pair.Column)))
        {
            var net = Sum(list, weights, subtractCosts: true);
            yield return net;
            yield return new SheetFormula.Binary("/", net, total);
        }
    }

    private static SheetFormula Sum(AuditedList list, IReadOnlyList<(int Column, SheetFormula.Cell Weight)> weights, bool subtractCosts)
    {
        SheetFormula? sum = null;
        foreach (var (column, weight) in weights.OrderBy(pair => subtractCosts && list.IsCost(pair.Column)))
        {
            var term = new SheetFormula.Binary("*", weight, NamedFormulas.Column(column));
            sum = sum is null ? term : new SheetFormula.Binary(subtractCosts && list.IsCost(column) ? "-" : "+", sum, term);
        }

        return sum!;
    }

    private static IEnumerable<(IReadOnlyList<(int, SheetFormula.Cell)> Weights, string Where)> InRows(AuditedList list, int[] inputs)
    {
        var (first, last) = (list.Grid.List.HeaderRow, list.Items[^1].Number);
        HashSet<int> items = [.. list.Items.Take(RowsAbove).Select(row => row.Number)];
        var above = Math.Max(1, first - RowsAbove);
        foreach (var number in Enumerable.Range(above, Math.Min(last, first + RowsAbove) - above + 1).Concat(Enumerable.Range(last + 1, RowsBelow)))
        {
            if (number == first || items.Contains(number) || list.Sheet.Row(number) is not { } row)
                continue;
            (int, SheetFormula.Cell)[] weights = [.. inputs
                .Where(column => row[column].Kind == CellKind.Number)
                .Select(column => (column, new SheetFormula.Cell(null, column, new FormulaRow(number, true))))];
            if (weights.Length > 1)
                yield return (weights, $"the weights in row {number.ToInvariant()}");
        }
    }

    private static IEnumerable<(IReadOnlyList<(int, SheetFormula.Cell)> Weights, string Where)> InTables(AuditedList list, int[] inputs)
    {
        var byName = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in list.Grid.Columns.Where(column => inputs.Contains(column.Index)))
        {
            byName.TryAdd(column.Header, column.Index);
            byName.TryAdd(column.Text.Base, column.Index);
        }

        foreach (var sheet in list.Sheets())
        {
            var own = sheet == list.Sheet;
            if (Ownership.HasPrefix(sheet.Name))
                continue;
            var weights = new SortedDictionary<int, SheetFormula.Cell>();
            CellAddress? place = null;
            foreach (var row in sheet.Rows.Take(MostRowsOfTable))
            {
                var (before, name) = (0, "");
                foreach (var (number, cell) in row.Cells)
                {
                    if (own && row.Number == list.Grid.List.HeaderRow)
                        break;
                    if (cell.Kind == CellKind.Number && before == number - 1 && byName.TryGetValue(name, out var column)
                        && weights.TryAdd(column, new SheetFormula.Cell(own ? null : sheet.Name, number, new FormulaRow(row.Number, true))))
                        place ??= new CellAddress(row.Number, number);
                    (before, name) = (number, cell.Kind == CellKind.Text ? cell.Text!.Trim() : "");
                }
            }

            if (weights.Count > 1)
                yield return ([.. weights.Select(pair => (pair.Key, pair.Value))], $"the weights at {(own ? "" : sheet.Name + "!")}{place}");
        }
    }
}
