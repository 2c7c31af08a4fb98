using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>What a column holds, counted once.</summary>
internal sealed class ColumnContent
{
    private readonly Dictionary<string, int> texts = new(StringComparer.Ordinal);

    /// <summary>Cells with something in them that is not a way to write "nothing".</summary>
    public int Filled { get; private set; }

    /// <summary>Numbers that are no dates.</summary>
    public int Numbers { get; private set; }

    /// <summary>Dates.</summary>
    public int Dates { get; private set; }

    /// <summary>Texts that are not a way to write "nothing".</summary>
    public int Texts { get; private set; }

    /// <summary>Texts that can be read as numbers or words of a scale.</summary>
    public int NumericTexts { get; private set; }

    /// <summary>Cells with formulas.</summary>
    public int Formulas { get; private set; }

    /// <summary>Whole numbers.</summary>
    public int Integers { get; private set; }

    /// <summary>Different numbers, counted up to 1,000.</summary>
    public int DistinctNumbers { get; private set; }

    /// <summary>The smallest number; meaningless without numbers.</summary>
    public double Minimum { get; private set; } = double.PositiveInfinity;

    /// <summary>The largest number; meaningless without numbers.</summary>
    public double Maximum { get; private set; } = double.NegativeInfinity;

    /// <summary>Different texts.</summary>
    public int DistinctTexts => texts.Count;

    /// <summary>Mean length of the texts.</summary>
    public double MeanTextLength { get; private set; }

    /// <summary>The different texts with their counts.</summary>
    public IReadOnlyDictionary<string, int> TextCounts => texts;

    /// <summary>How much of what is filled can be read as numbers; 0 to 1; 0 for an empty column.</summary>
    public double NumericShare => Filled == 0 ? 0 : (double)(Numbers + NumericTexts) / Filled;

    /// <summary>Counts a column.</summary>
    public static ColumnContent Of(IReadOnlyList<RowSnapshot> rows, int column)
    {
        var content = new ColumnContent();
        HashSet<double> numbers = [];
        long length = 0;
        foreach (var row in rows)
        {
            var cell = row[column];
            content.Formulas += cell.Formula is null ? 0 : 1;
            switch (cell.Kind)
            {
                case CellKind.Number when NumberFormats.IsDate(cell.NumberFormat):
                    content.Filled++;
                    content.Dates++;
                    break;
                case CellKind.Number:
                    content.Filled++;
                    content.Numbers++;
                    content.Integers += double.IsInteger(cell.Number) ? 1 : 0;
                    content.Minimum = Math.Min(content.Minimum, cell.Number);
                    content.Maximum = Math.Max(content.Maximum, cell.Number);
                    if (numbers.Count < 1_000)
                        numbers.Add(cell.Number);
                    break;
                case CellKind.Text:
                    content.texts[cell.Text!] = content.texts.GetValueOrDefault(cell.Text!) + 1;
                    break;
                case CellKind.Boolean or CellKind.Error:
                    content.Filled++;
                    break;
                default:
                    break;
            }
        }

        foreach (var (text, count) in content.texts)
        {
            if (string.IsNullOrWhiteSpace(text) || NumberText.IsBlank(text.Trim()))
                continue;
            content.Filled += count;
            content.Texts += count;
            length += (long)text.Length * count;
            content.NumericTexts += NumberText.Parse(text, DecimalMark.Dot).Kind is not NumberKind.NotUnderstood ? count : 0;
        }

        content.DistinctNumbers = numbers.Count;
        content.MeanTextLength = content.Texts == 0 ? 0 : (double)length / content.Texts;
        return content;
    }
}
