using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Auditing;

/// <summary>Where a formula was found.</summary>
internal enum FormulaSource
{
    /// <summary>In the column's own cells.</summary>
    Cells,

    /// <summary>In a text on the sheet that states it.</summary>
    Text,

    /// <summary>In the column's header, which names a method.</summary>
    Header,

    /// <summary>With weights that stand near the list.</summary>
    Weights,

    /// <summary>In the method that scores the list.</summary>
    Method,

    /// <summary>By trying what gives the numbers.</summary>
    Search,
}

/// <summary>A formula that a column may follow.</summary>
/// <param name="Formula">The formula; null where only its numbers are known.</param>
/// <param name="Source">Where it was found.</param>
/// <param name="Where">The same in words: "the formulas of the column".</param>
internal sealed record FormulaCandidate(SheetFormula? Formula, FormulaSource Source, string Where)
{
    /// <summary>Whether it takes an empty cell for zero.</summary>
    public bool BlankIsZero { get; init; }

    /// <summary>The formula to rank by, where this one takes blanks for zeros; null where it is the same.</summary>
    public SheetFormula? RankedBy { get; init; }

    /// <summary>Whether it is evaluated on the cells as they stand, as Excel does, rather than on the numbers that were read.</summary>
    public bool AsExcel { get; init; }

    /// <summary>Whether the sheet says that this is the formula: it is checked even where few numbers follow it.</summary>
    public bool IsStated { get; init; }

    /// <summary>The formula in words, where there is none to print.</summary>
    public string? Words { get; init; }

    /// <summary>What it gives, where there is no formula to evaluate; one per item.</summary>
    public IReadOnlyList<double?>? Numbers { get; init; }

    /// <summary>Numbers in it that were fitted to the column.</summary>
    public int Parameters { get; init; }

    /// <summary>What it gives per item, as far as it can be computed.</summary>
    public FormulaColumn Compute(AuditedList list)
    {
        FormulaColumn computed = new(list.Items.Count);
        for (var at = 0; at < computed.Count; at++)
            computed[at] = At(list, at);
        return computed;
    }

    /// <summary>What it gives for an item, one column of which may be taken to hold something else.</summary>
    public FormulaValue At(AuditedList list, int item, int changed = 0, FormulaValue to = default, bool? blankIsZero = null)
    {
        if (Formula is null)
            return changed == 0 && Numbers?[item] is { } number ? FormulaValue.Of(number) : FormulaValue.Blank;
        var evaluator = list.Evaluator;
        (evaluator.BlankIsZero, evaluator.ChangedColumn, evaluator.ChangedTo) = (blankIsZero ?? BlankIsZero, changed, to);
        evaluator.AsRead = AsExcel ? null : list;
        var value = evaluator.Evaluate(Formula, item);
        (evaluator.BlankIsZero, evaluator.ChangedColumn, evaluator.AsRead) = (true, 0, null);
        return value;
    }
}

/// <summary>How a formula and a column agree.</summary>
/// <param name="Candidate">The formula.</param>
/// <param name="Computed">What it gives, one per item, in the column's unit; a blank or an error where it gives nothing.</param>
/// <param name="Compared">How many cells could be compared.</param>
/// <param name="Differing">Those that do not agree, ascending.</param>
/// <param name="Factor">What the formula's numbers are multiplied by to give the column's.</param>
internal sealed record AuditFit(FormulaCandidate Candidate, FormulaColumn Computed, int Compared, IReadOnlyList<int> Differing, double Factor)
{
    /// <summary>Numbers that differ only by such a factor follow the same formula in another unit: percents as whole numbers, a product divided by ten.</summary>
    private static readonly double[] Factors = [1, 100, 0.01, 10, 0.1, 1_000, 0.001];

    /// <summary>How many cells agree.</summary>
    public int Reproduced => Compared - Differing.Count;

    /// <summary>The share of cells that agree; 0 to 1.</summary>
    public double Share => Compared == 0 ? 0 : (double)Reproduced / Compared;

    /// <summary>The formula in words.</summary>
    public string Words(AuditedList list)
    {
        var words = Candidate.Words ?? list.Words.Of(Candidate.Formula!);
        return Factor == 1 ? words : Factor > 1 ? $"{words}, times {Factor.ToInvariant()}" : $"{words}, divided by {(1 / Factor).ToInvariant()}";
    }

    /// <summary>Compares a column with a formula.</summary>
    /// <param name="list">The list.</param>
    /// <param name="stated">The column.</param>
    /// <param name="candidate">The formula.</param>
    /// <param name="anyUnit">Whether the column may be in another unit.</param>
    public static AuditFit Of(AuditedList list, StatedColumn stated, FormulaCandidate candidate, bool anyUnit)
    {
        var computed = candidate.Compute(list);
        var compared = new int[computed.Count];
        var count = 0;
        for (var at = 0; at < computed.Count; at++)
        {
            if (IsValue(stated.Values.KindOf(at)) && IsValue(computed.KindOf(at)))
                compared[count++] = at;
        }

        compared = compared[..count];
        var factor = anyUnit ? FactorOf(stated, computed, compared) : 1;
        if (factor != 1)
            computed = computed.Times(factor);
        return new AuditFit(candidate, computed, compared.Length, Array.FindAll(compared, at => !stated.Agrees(at, computed[at])), factor);
    }

    private static double FactorOf(StatedColumn stated, FormulaColumn computed, int[] compared)
    {
        var (best, most) = (1.0, 0);
        foreach (var factor in Factors)
        {
            var count = 0;
            foreach (var at in compared)
            {
                // Made small enough, every number is a zero: that a zero stands there says nothing about the unit.
                var tells = factor == 1 || Math.Abs(stated.Number(at) ?? 0) > stated.Tolerance;
                count += tells && computed.KindOf(at) == CellKind.Number && stated.Agrees(at, computed.NumberOf(at) * factor) ? 1 : 0;
            }

            // Another unit must explain nearly everything; a few chance hits do not make one.
            if (count > most && (factor == 1 || (count * 10 >= compared.Length * 6 && compared.Length > 2)))
                (best, most) = (factor, count);
        }

        return best;
    }

    private static bool IsValue(CellKind kind) => kind is CellKind.Number or CellKind.Text or CellKind.Boolean;
}
