using System.Globalization;
using System.Text;

namespace OfficePM.Workbooks.Understanding.Auditing;

/// <summary>The formulas of a column, and the one that most of its cells share when rows are counted from their own.</summary>
internal sealed class ColumnFormulas
{
    /// <summary>Longer words in front of digits may be names.</summary>
    private const int MostColumnLetters = 2;

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
        foreach (var written in new[] { false, true })
        {
            var key = new StringBuilder();
            var counts = new Dictionary<string, int>(StringComparer.Ordinal);
            var bySpan = counts.GetAlternateLookup<ReadOnlySpan<char>>();
            var (cells, most, example) = (0, "", -1);
            for (var at = 0; at < list.Items.Count; at++)
            {
                if (list.Items[at][column].Formula is not { } formula)
                    continue;
                cells++;
                var row = list.Items[at].Number;
                if (example >= 0 && IsCopy(formula, row, list.Items[example][column].Formula!, list.Items[example].Number, written))
                {
                    counts[most]++;
                    continue;
                }

                Write(key, formula, row, written);
                var text = key.Length <= buffer.Length ? Copied(key, buffer) : key.ToString();
                var count = bySpan.TryGetValue(text, out var before) ? before + 1 : 1;
                bySpan[text] = count;
                // The first among equally frequent ones: the order of the sheet decides, not the dictionary's.
                if (count > (most.Length == 0 ? 0 : counts[most]))
                    (most, example) = (text.ToString(), at);
            }

            if (cells > 0 && counts[most] * 2 > cells
                && SheetFormulaParser.Parse(list.Items[example][column].Formula!, list.Items[example].Number, written, list.Names) is { } parsed)
                return new ColumnFormulas(list, column, written, most, counts[most], parsed);
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

    /// <summary>
    /// Whether a formula is another one, written for another row: most of a column are, which is told here without writing out what they share.
    /// Formulas with texts, names or fixed rows are left to that.
    /// </summary>
    private static bool IsCopy(string formula, int row, string other, int otherRow, bool othersAreFixed)
    {
        var (at, there, letters) = (0, 0, 0);
        while (at < formula.Length && there < other.Length)
        {
            var sign = formula[at];
            if (char.IsAsciiDigit(sign))
            {
                var digits = Digits(formula, at);
                var others = Digits(other, there);
                (at, there) = (at + digits.Length, there + others.Length);
                var (name, isReference) = (letters, letters > 0);
                letters = 0;
                if (at < formula.Length && (char.IsLetter(formula[at]) || formula[at] is '$' or '_' or '(' or '!' || (isReference && formula[at] == '.')))
                    return false;
                if (!isReference && digits.SequenceEqual(others))
                    continue;
                if (!isReference || name > MostColumnLetters || !int.TryParse(digits, CultureInfo.InvariantCulture, out var own) || !int.TryParse(others, CultureInfo.InvariantCulture, out var theirs) || own - row != theirs - otherRow || (othersAreFixed && own != row))
                    return false;
                continue;
            }

            if (sign != other[there] || !char.IsAscii(sign) || sign is '"' or '\'' or '$' or '_' or '!' or '[' || (sign == '.' && letters > 0))
                return false;
            letters = char.IsAsciiLetter(sign) ? letters + 1 : 0;
            (at, there) = (at + 1, there + 1);
        }

        return at == formula.Length && there == other.Length;

        static ReadOnlySpan<char> Digits(string text, int from)
        {
            var end = from;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            return text.AsSpan(from, end - from);
        }
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
}
