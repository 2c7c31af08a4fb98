using OfficePM.Engine;
using OfficePM.Engine.Scoring;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Reporting;

/// <summary>
/// In which rows a live formula gives the engine's number. It does where Excel sees the same estimates as the engine: a number where the
/// engine has that number, no number where it has none. Elsewhere ("80%" as text, a range, an effort of −2) the score is looked up.
/// </summary>
internal static class LiveRows
{
    /// <summary>One answer per item, in the order of the backlog.</summary>
    public static IReadOnlyList<bool> Of(WorkbookSnapshot snapshot, Understood understood, Assessment assessment, ListPlaces places)
    {
        var count = understood.Items.Count;
        if (assessment.Scoring?.Formula is not { } formula || !places.Has(formula) || snapshot.Sheet(understood.List.Sheet) is not { } sheet)
            return new bool[count];

        var columns = ListPlaces.ColumnsOf(understood);
        var rows = understood.Items.Select(item => sheet.Row(item.Row)).ToList();
        var statistics = Statistics(formula).Distinct().ToList();
        if (statistics.Exists(read => !SameColumn(sheet, understood, rows, columns[read.Criterion], read)))
            return new bool[count];

        var inputs = ExpressionInputs.All(formula).Select(criterion => columns[criterion]).ToList();
        ExpressionEvaluator computed = new(formula, understood.Backlog, ScoringMethods.Find(assessment.Scoring.Method) is { } method
            ? MethodWeights.Of(method, understood.Engine)
            : understood.Engine.Weights);
        var live = new bool[count];
        for (var i = 0; i < count; i++)
        {
            var item = understood.Backlog.Items[i];
            // Unlike the method, the formula refuses no number for what it means: an effort of -2, an estimate that a survey overrules.
            live[i] = Nullable.Equals(computed.Evaluate(i).Value is { } value ? Rounding.Score(value) : null, assessment.Items[i].Score)
                && inputs.TrueForAll(column => Same(rows[i], item, column))
                && !inputs.Exists(column => understood.Items[i].Coerced.Contains(column.Criterion!, StringComparer.Ordinal));
        }

        return live;
    }

    private static IEnumerable<Expression.Column> Statistics(Expression expression) => expression switch
    {
        Expression.Column column => [column],
        Expression.Binary binary => [.. Statistics(binary.Left), .. Statistics(binary.Right)],
        Expression.Call call => call.Arguments.SelectMany(Statistics),
        _ => [],
    };

    // The whole column must read the same: also no number in a row that is no item, such as a subtotal.
    private static bool SameColumn(
        SheetSnapshot sheet, Understood understood, List<RowSnapshot?> rows, ColumnReading column, Expression.Column read)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (!Same(rows[i], understood.Backlog.Items[i], column))
                return false;
        }

        var items = understood.Items.Select(item => item.Row).ToHashSet();
        return sheet.Rows.All(row =>
            row.Number <= understood.List.HeaderRow || row.Number > understood.List.Range.Last.Row || items.Contains(row.Number)
            || row[column.Column].Kind is not (CellKind.Number or CellKind.Error))
            && ExcelFormula.CanTake(read.Function, understood.Backlog.Items.Select(item => item[read.Criterion]));
    }

    private static bool Same(RowSnapshot? row, BacklogItem item, ColumnReading column)
    {
        // AVERAGE leaves out what is no number, as the engine does; an error it would pass on.
        if (column.MeanOf.Count > 0)
            return !column.MeanOf.Any(rating => row?[rating].Kind == CellKind.Error);
        var cell = row?[column.Column] ?? Cell.Blank;
        return item[column.Criterion!] is { } estimate
            ? cell.Kind == CellKind.Number && Math.Abs((cell.Number * column.Factor) - estimate) <= 1e-12 * Math.Abs(estimate)
            : cell.Kind is not (CellKind.Number or CellKind.Error);
    }
}
