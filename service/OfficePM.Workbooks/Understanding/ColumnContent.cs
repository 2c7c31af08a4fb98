using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>What a column holds, counted once.</summary>
internal sealed class ColumnContent
{
    private const int MostDistinctNumbers = 1_000;

    private int? numericTexts;
    private bool? isNumeric;
    private bool? isNearlyAllNumbers;
    private int? distinctNumbers;

    private ColumnContent(ColumnCells cells) => Cells = cells;

    /// <summary>The cells, one per row of the list.</summary>
    public ColumnCells Cells { get; }

    /// <summary>The different texts.</summary>
    public ColumnTexts DifferentTexts => Cells.Texts;

    /// <summary>Cells with something in them that is not a way to write "nothing".</summary>
    public int Filled { get; private init; }

    /// <summary>Numbers that are no dates.</summary>
    public int Numbers { get; private init; }

    /// <summary>Dates.</summary>
    public int Dates { get; private init; }

    /// <summary>Texts that are not a way to write "nothing".</summary>
    public int Texts { get; private init; }

    /// <summary>Texts that can be read as numbers or words of a scale.</summary>
    public int NumericTexts => numericTexts ??= CountNumericTexts();

    /// <summary>Cells with formulas.</summary>
    public int Formulas { get; private init; }

    /// <summary>Whole numbers.</summary>
    public int Integers { get; private init; }

    /// <summary>Different numbers, counted up to 1,000.</summary>
    public int DistinctNumbers => distinctNumbers ??= CountDistinctNumbers();

    /// <summary>The smallest number; meaningless without numbers.</summary>
    public double Minimum { get; private init; }

    /// <summary>The largest number; meaningless without numbers.</summary>
    public double Maximum { get; private init; }

    /// <summary>Different texts.</summary>
    public int DistinctTexts => DifferentTexts.Count;

    /// <summary>Mean length of the texts.</summary>
    public double MeanTextLength { get; private init; }

    /// <summary>How much of what is filled can be read as numbers; 0 to 1; 0 for an empty column.</summary>
    public double NumericShare => Filled == 0 ? 0 : (double)(Numbers + NumericTexts) / Filled;

    /// <summary>Whether at least half of what is filled can be read as numbers: told from as few texts as show it.</summary>
    public bool IsNumeric => isNumeric ??= IsMostly(5);

    /// <summary>Whether at least eight tenths of what is filled can be read as numbers: told from as few texts as show it.</summary>
    public bool IsNearlyAllNumbers => isNearlyAllNumbers ??= IsMostly(8);

    /// <summary>Counts a column of some rows.</summary>
    public static ColumnContent Of(IReadOnlyList<RowSnapshot> rows, int column) => Of(ColumnCells.Read(rows, column));

    /// <summary>Counts a column.</summary>
    public static ColumnContent Of(ColumnCells cells)
    {
        var (numbers, dates, others, integers, formulas) = (0, 0, 0, 0, 0);
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var row = 0; !cells.AreTexts && row < cells.Count; row++)
        {
            switch (cells.KindOf(row))
            {
                case CellKind.Number when cells.IsDate(row):
                    dates++;
                    break;
                case CellKind.Number:
                    var number = cells.NumberOf(row);
                    numbers++;
                    integers += double.IsInteger(number) ? 1 : 0;
                    least = number < least ? number : least;
                    most = number > most ? number : most;
                    break;
                case CellKind.Boolean or CellKind.Error:
                    others++;
                    break;
                default:
                    break;
            }
        }

        for (var row = 0; cells.HasFormulas && row < cells.Count; row++)
            formulas += cells.FormulaOf(row) is null ? 0 : 1;
        return new ColumnContent(cells)
        {
            Filled = numbers + dates + others + cells.Texts.Cells, Texts = cells.Texts.Cells, MeanTextLength = cells.Texts.Cells == 0 ? 0 : (double)cells.Texts.Letters / cells.Texts.Cells,
            Numbers = numbers, Dates = dates, Integers = integers, Formulas = formulas, Minimum = least, Maximum = most,
        };
    }

    private int CountNumericTexts()
    {
        var numeric = 0;
        for (var text = 0; text < DifferentTexts.Count; text++)
            numeric += IsNumber(text) ? DifferentTexts.CountOf(text) : 0;
        return numeric;
    }

    private bool IsMostly(int tenths)
    {
        var (numeric, open) = (Numbers, Texts);
        for (var text = 0; text < DifferentTexts.Count; text++)
        {
            if (numeric * 10L >= Filled * (long)tenths || (numeric + open) * 10L < Filled * (long)tenths)
                break;
            open -= DifferentTexts.IsNothing(text) ? 0 : DifferentTexts.CountOf(text);
            numeric += IsNumber(text) ? DifferentTexts.CountOf(text) : 0;
        }

        return Filled > 0 && numeric * 10L >= Filled * (long)tenths;
    }

    private bool IsNumber(int text) => !DifferentTexts.IsNothing(text) && DifferentTexts.NumberOf(text, DecimalMark.Dot).Kind is not NumberKind.NotUnderstood;

    private int CountDistinctNumbers()
    {
        HashSet<double> numbers = [];
        for (var row = 0; row < Cells.Count && numbers.Count < MostDistinctNumbers; row++)
        {
            if (Cells.IsNumber(row))
                numbers.Add(Cells.NumberOf(row));
        }

        return numbers.Count;
    }
}
