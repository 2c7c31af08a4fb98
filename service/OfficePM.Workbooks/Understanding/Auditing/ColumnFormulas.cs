using System.Text;

namespace OfficePM.Workbooks.Understanding.Auditing;

/// <summary>The formulas of a column, and the one that most of its cells share when rows are counted from their own.</summary>
internal sealed class ColumnFormulas
{
    private readonly AuditedList list;
    private readonly int column;
    private readonly bool othersAreFixed;
    private readonly string most;

    private ColumnFormulas(AuditedList list, int column, bool othersAreFixed, string most, int sharing, SheetFormula formula)
    {
        this.list = list;
        this.column = column;
        this.othersAreFixed = othersAreFixed;
        this.most = most;
        Sharing = sharing;
        Formula = formula;
    }

    /// <summary>The formula that most cells share.</summary>
    public SheetFormula Formula { get; }

    /// <summary>How many cells share it.</summary>
    public int Sharing { get; }

    /// <summary>The formulas of a column; null where no formula is shared by most of its formula cells, or that one cannot be read.</summary>
    public static ColumnFormulas? Of(AuditedList list, int column)
    {
        Span<char> buffer = stackalloc char[512];
        var own = list.CellsOf(column);
        foreach (var written in new[] { false, true })
        {
            var key = new StringBuilder();
            var known = new Dictionary<string, Shared>(StringComparer.Ordinal);
            var bySpan = known.GetAlternateLookup<ReadOnlySpan<char>>();
            var cells = 0;
            Shared? leading = null;
            for (var at = 0; at < list.Items.Count; at++)
            {
                if (own.FormulaOf(at) is not { } formula)
                    continue;
                cells++;
                var row = list.Items[at].Number;
                if (leading is not null && FormulaCopy.Is(formula, row, leading.Example, leading.Row, written))
                {
                    leading.Cells++;
                    continue;
                }

                Write(key, formula, row, written);
                var text = key.Length <= buffer.Length ? Copied(key, buffer) : key.ToString();
                if (!bySpan.TryGetValue(text, out var shared))
                    bySpan[text] = shared = new Shared(text.ToString(), formula, row);
                shared.Cells++;
                // The first among equally frequent ones: the order of the sheet decides, not the dictionary's.
                if (shared.Cells > (leading?.Cells ?? 0))
                    leading = shared;
            }

            if (leading is not null && leading.Cells * 2 > cells && SheetFormulaParser.Parse(leading.Example, leading.Row, written, list.Names) is { } parsed)
                return new ColumnFormulas(list, column, written, leading.Key, leading.Cells, parsed);
        }

        return null;
    }

    /// <summary>What sets a cell's formula apart from the shared one, in words; null where it is the shared one.</summary>
    public string? Difference(int item)
    {
        if (list.Items[item][column].Formula is not { } formula)
            return null;
        var row = list.Items[item].Number;
        if (Key(formula, row) == most)
            return null;
        var parsed = SheetFormulaParser.Parse(formula, row, othersAreFixed, list.Names);
        if (parsed is null)
            return $"its formula differs (={Invariant.Quote(formula)})";
        SheetFormula.Cell[] theirs = [.. parsed.Parts().OfType<SheetFormula.Cell>()], ours = [.. Formula.Parts().OfType<SheetFormula.Cell>()];
        if (theirs.Length == ours.Length && theirs.Zip(ours).All(pair => pair.First.Column == pair.Second.Column))
        {
            var wrong = theirs.Zip(ours).FirstOrDefault(pair => pair.First.Row != pair.Second.Row).First;
            if (wrong is not null)
                return $"wrong row in the formula: {list.NameOf(wrong.Column)} of row {wrong.Row.From(row).ToInvariant()}";
        }

        int[] more = [.. parsed.OwnColumns().Except(Formula.OwnColumns())], less = [.. Formula.OwnColumns().Except(parsed.OwnColumns())];
        return (more, less) switch
        {
            ([var used], [var meant]) => $"other column used: {list.NameOf(used)} instead of {list.NameOf(meant)}",
            ([], [_, ..]) => $"{Invariant.List([.. less.Select(list.NameOf)])} left out of the formula",
            _ => $"its formula differs (={Invariant.Quote(formula)})",
        };
    }

    private string Key(string formula, int row)
    {
        var key = new StringBuilder();
        Write(key, formula, row, othersAreFixed);
        return key.ToString();
    }

    private static ReadOnlySpan<char> Copied(StringBuilder key, Span<char> buffer)
    {
        key.CopyTo(0, buffer, key.Length);
        return buffer[..key.Length];
    }

    /// <summary>The formula with each reference's row counted from the formula's own, without blanks and in capitals.</summary>
    private static void Write(StringBuilder key, string formula, int row, bool othersAreFixed)
    {
        key.Clear();
        var at = 0;
        while (at < formula.Length)
        {
            var sign = formula[at];
            if (sign is '"' or '\'')
            {
                var end = formula.IndexOf(sign, at + 1);
                end = end < 0 ? formula.Length - 1 : end;
                key.Append(formula, at, end - at + 1);
                at = end + 1;
            }
            else if (char.IsLetterOrDigit(sign) || sign is '$' or '_' or '.')
            {
                var start = at;
                while (at < formula.Length && (char.IsLetterOrDigit(formula[at]) || formula[at] is '$' or '_' or '.'))
                    at++;
                var word = formula.AsSpan(start, at - start);
                if ((at == formula.Length || formula[at] is not ('(' or '!')) && CellAddress.TryParse(word, out var cell))
                {
                    var isFixed = word.LastIndexOf('$') > 0 || (othersAreFixed && cell.Row != row);
                    key.Append('C').Append(cell.Column).Append(isFixed ? '#' : '~').Append(isFixed ? cell.Row : cell.Row - row);
                }
                else
                {
                    foreach (var letter in word)
                        key.Append(char.ToUpperInvariant(letter));
                }
            }
            else
            {
                if (!char.IsWhiteSpace(sign))
                    key.Append(sign);
                at++;
            }
        }
    }

    /// <summary>A formula that cells share.</summary>
    private sealed class Shared(string key, string example, int row)
    {
        /// <summary>What the cells share: the formula with rows counted from its own.</summary>
        public string Key { get; } = key;

        /// <summary>The formula as it stands in the first of the cells.</summary>
        public string Example { get; } = example;

        /// <summary>The row of that cell.</summary>
        public int Row { get; } = row;

        public int Cells { get; set; }
    }
}
