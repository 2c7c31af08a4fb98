using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Auditing;

/// <summary>What may have happened where a cell does not hold what its formula gives: the first simple change that explains it.</summary>
/// <param name="list">The list.</param>
/// <param name="stated">The column.</param>
/// <param name="fit">The formula and what it gives.</param>
/// <param name="formulas">The column's own formulas; null where it has none.</param>
internal sealed class AuditCauses(AuditedList list, StatedColumn stated, AuditFit fit, ColumnFormulas? formulas)
{
    private const int MostSteps = 12;
    private const int MostInputs = 12;

    private static readonly (double Factor, string Words)[] Scales =
    [
        (100, "100 times too large"), (0.01, "100 times too small"), (10, "10 times too large"), (0.1, "10 times too small"),
        (1_000, "1,000 times too large"), (0.001, "1,000 times too small"),
    ];

    private readonly int[] inputs = fit.Candidate.Formula is { } formula ? [.. formula.OwnColumns().Take(MostInputs)] : [];
    private readonly Dictionary<int, double[]> steps = [];

    /// <summary>The likely cause for one cell, in words.</summary>
    public string Of(int item)
    {
        var cell = list.Items[item][stated.Column.Index];
        if (cell.Formula is not null && formulas is not null)
            return formulas.Difference(item) ?? "stale: the stored result is older than the cells that it is computed from";
        var likely = stated.Number(item) is null ? null : Explained(item);
        if (stated.Formulas > 0 && cell.Formula is null)
            return likely is null ? "typed over the formula" : $"typed over the formula ({likely})";
        return likely ?? (stated.Values[item].Kind == CellKind.Text ? "typed, or an estimate was changed afterwards" : "stale or mistyped: typed, or an estimate was changed afterwards");
    }

    private string? Explained(int item)
    {
        var computed = fit.Computed[item].Number;
        if (stated.IsRounding(item, computed))
            return "rounding";
        if (BlankAsZero(item) is { } blank)
            return blank;
        string[] trials = [.. Trials(item).Where(trial => Gives(item, trial.Column, trial.Value)).Select(trial => trial.Words).Distinct(StringComparer.Ordinal).Take(2)];
        if (trials.Length > 0)
            return string.Join(", or ", trials);
        foreach (var (factor, words) in Scales)
        {
            if (computed != 0 && stated.Agrees(item, computed * factor))
                return $"other scale: {words}";
        }

        if (OtherColumn(item) is { } other)
            return other;
        if (item > 0 && fit.Computed[item - 1] is { Kind: CellKind.Number } above && stated.Agrees(item, above))
            return $"the score of the row above (row {list.Items[item - 1].Number.ToInvariant()})";
        if (item + 1 < fit.Computed.Count && fit.Computed[item + 1] is { Kind: CellKind.Number } below && stated.Agrees(item, below))
            return $"the score of the row below (row {list.Items[item + 1].Number.ToInvariant()})";
        return null;
    }

    private string? BlankAsZero(int item)
    {
        int[] blank = [.. inputs.Where(column => double.IsNaN(list.Values(column)[item]))];
        if (blank.Length == 0)
            return null;
        var other = fit.Candidate.At(list, item, blankIsZero: !fit.Candidate.BlankIsZero);
        var names = Invariant.List([.. blank.Select(list.NameOf)]);
        if (other.Kind == CellKind.Number && stated.Agrees(item, other.Number * fit.Factor))
            return fit.Candidate.BlankIsZero ? $"blank left out ({names}), not counted as zero as elsewhere" : $"blank counted as zero ({names})";
        return blank.Any(column => Gives(item, column, 0)) ? $"blank counted as zero ({names})" : null;
    }

    private IEnumerable<(string Words, int Column, double Value)> Trials(int item)
    {
        foreach (var column in inputs)
        {
            var used = list.Values(column)[item];
            if (double.IsNaN(used))
                continue;
            var percent = list.CriterionOf(column)?.Confidence is { Scale: not NumberScale.Points };
            // A factor of 1 is left out, unless 1 is a step of the column: then it is a slip of the scale, which comes below.
            if (used != 1 && (percent || !Steps(column).Contains(1)))
                yield return (percent ? $"{list.NameOf(column)} left out (100% instead of {list.Show(column, used)})" : $"{list.NameOf(column)} left out", column, 1);
            if (used != 0)
                yield return ($"{list.NameOf(column)} left out", column, 0);
        }

        foreach (var column in inputs)
        {
            var used = list.Values(column)[item];
            var percent = list.CriterionOf(column)?.Confidence is { Scale: not NumberScale.Points };
            foreach (var step in Steps(column).OrderBy(step => Math.Abs(step - used)))
            {
                if (step != used && !double.IsNaN(used) && !(step == 1 && percent))
                    yield return ($"{list.NameOf(column)} {list.Show(column, step)} instead of {list.Show(column, used)}", column, step);
            }
        }

        foreach (var column in inputs)
        {
            var used = list.Values(column)[item];
            foreach (var (factor, words) in Scales.Take(4))
            {
                if (!double.IsNaN(used) && used != 0)
                    yield return ($"other scale: {list.NameOf(column)} {words}", column, used * factor);
            }
        }
    }

    private string? OtherColumn(int item)
    {
        foreach (var other in list.Inputs(stated.Column.Index).Except(inputs).Take(MostInputs))
        {
            var value = list.Values(other)[item];
            foreach (var column in inputs)
            {
                if (!double.IsNaN(value) && value != list.Values(column)[item] && Gives(item, column, value))
                    return $"other column used: {list.NameOf(other)} instead of {list.NameOf(column)}";
            }
        }

        return null;
    }

    private bool Gives(int item, int column, double value)
    {
        // Excel's own formula reads 80 where 80 was typed for 80 %.
        var typed = fit.Candidate.AsExcel && list.CriterionOf(column)?.Confidence is { Scale: NumberScale.WholePercent } ? value * 100 : value;
        return fit.Candidate.At(list, item, column, FormulaValue.Of(typed)) is { Kind: CellKind.Number } result && stated.Agrees(item, result.Number * fit.Factor);
    }

    /// <summary>The steps of a column that has few: a slip usually takes another step of the same scale.</summary>
    private double[] Steps(int column)
    {
        if (steps.TryGetValue(column, out var known))
            return known;
        double[] found = [.. list.Values(column).Where(value => !double.IsNaN(value)).Distinct().Take(MostSteps + 1)];
        return steps[column] = found.Length <= MostSteps ? found : [];
    }
}
