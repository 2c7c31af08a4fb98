using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>What a column holds, counted once.</summary>
internal sealed class ColumnContent
{
    private const int MostDistinctNumbers = 1_000;

    private int? numericTexts;
    private bool? isNumeric;
    private int? distinctNumbers;

    private ColumnContent(ColumnCells cells) => Cells = cells;

    /// <summary>The cells, one per row of the list.</summary>
    public ColumnCells Cells { get; }

    /// <summary>The different texts.</summary>
    public ColumnTexts DifferentTexts => Cells.Texts;

    /// <summary>Cells with something in them that is not a way to write "nothing".</summary>
    public int Filled { get; private set; }

    /// <summary>Numbers that are no dates.</summary>
    public int Numbers { get; private set; }

    /// <summary>Dates.</summary>
    public int Dates { get; private set; }

    /// <summary>Texts that are not a way to write "nothing".</summary>
    public int Texts { get; private set; }

    /// <summary>Texts that can be read as numbers or words of a scale.</summary>
    public int NumericTexts => numericTexts ??= CountNumericTexts();

    /// <summary>Cells with formulas.</summary>
    public int Formulas { get; private set; }

    /// <summary>Whole numbers.</summary>
    public int Integers { get; private set; }

    /// <summary>Different numbers, counted up to 1,000.</summary>
    public int DistinctNumbers => distinctNumbers ??= CountDistinctNumbers();

    /// <summary>The smallest number; meaningless without numbers.</summary>
    public double Minimum { get; private set; } = double.PositiveInfinity;

    /// <summary>The largest number; meaningless without numbers.</summary>
    public double Maximum { get; private set; } = double.NegativeInfinity;

    /// <summary>Different texts.</summary>
    public int DistinctTexts => DifferentTexts.Count;

    /// <summary>Mean length of the texts.</summary>
    public double MeanTextLength { get; private set; }

    /// <summary>How much of what is filled can be read as numbers; 0 to 1; 0 for an empty column.</summary>
    public double NumericShare => Filled == 0 ? 0 : (double)(Numbers + NumericTexts) / Filled;

    /// <summary>Whether at least half of what is filled can be read as numbers: told from as few texts as show it.</summary>
    public bool IsNumeric => isNumeric ??= DecideNumeric();

    /// <summary>Counts a column of some rows.</summary>
    public static ColumnContent Of(IReadOnlyList<RowSnapshot> rows, int column) => Of(ColumnCells.Read(rows, column));

    /// <summary>Counts a column.</summary>
    public static ColumnContent Of(ColumnCells cells)
    {
        var content = new ColumnContent(cells);
        for (var row = 0; row < cells.Count; row++)
        {
            switch (cells.KindOf(row))
            {
                case CellKind.Number when cells.IsDate(row):
                    content.Filled++;
                    content.Dates++;
                    break;
                case CellKind.Number:
                    var number = cells.NumberOf(row);
                    content.Filled++;
                    content.Numbers++;
                    content.Integers += double.IsInteger(number) ? 1 : 0;
                    content.Minimum = Math.Min(content.Minimum, number);
                    content.Maximum = Math.Max(content.Maximum, number);
                    break;
                case CellKind.Boolean or CellKind.Error:
                    content.Filled++;
                    break;
                default:
                    break;
            }
        }

        for (var row = 0; cells.HasFormulas && row < cells.Count; row++)
            content.Formulas += cells.FormulaOf(row) is null ? 0 : 1;
        long length = 0;
        for (var text = 0; text < cells.Texts.Count; text++)
        {
            if (cells.Texts.IsNothing(text))
                continue;
            var count = cells.Texts.CountOf(text);
            content.Filled += count;
            content.Texts += count;
            length += (long)cells.Texts.Different[text].Length * count;
        }

        content.MeanTextLength = content.Texts == 0 ? 0 : (double)length / content.Texts;
        return content;
    }

    private int CountNumericTexts()
    {
        var numeric = 0;
        for (var text = 0; text < DifferentTexts.Count; text++)
            numeric += IsNumber(text) ? DifferentTexts.CountOf(text) : 0;
        return numeric;
    }

    private bool DecideNumeric()
    {
        var (numeric, open) = (Numbers, Texts);
        for (var text = 0; text < DifferentTexts.Count; text++)
        {
            if (numeric * 2 >= Filled || (numeric + open) * 2 < Filled)
                break;
            open -= DifferentTexts.IsNothing(text) ? 0 : DifferentTexts.CountOf(text);
            numeric += IsNumber(text) ? DifferentTexts.CountOf(text) : 0;
        }

        return Filled > 0 && numeric * 2 >= Filled;
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
