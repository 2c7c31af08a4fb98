using System.Globalization;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Auditing;

/// <summary>Formulas that a text on the sheet states in words: "Score = Reach x Impact x Confidence / Effort", also inside a header.</summary>
internal static class StatedFormulas
{
    private const int LongestText = 300;
    private const int MostTexts = 200;

    private const int NoColumn = 0;

    private static readonly string[] Scores = ["score", "scores", "scoring", "priority", "prioritization", "prioritisation", "formula", "rank", "ranking"];

    private static readonly string[] Anything = ["score", "priority", "formula", "total", "result", "value", "rank", "weighted", "points"];

    /// <summary>The formulas stated for a column, the header's own first.</summary>
    public static IEnumerable<FormulaCandidate> Of(AuditedList list, GridColumn column)
    {
        if (OfHeader(list, column) is { } own)
            yield return own;
        foreach (var stated in InTexts(list, column.Index, left => IsAbout(column, left)))
            yield return stated;
    }

    /// <summary>The formula in a header: "Score (Value - Effort)"; null where it holds none.</summary>
    public static FormulaCandidate? OfHeader(AuditedList list, GridColumn column) =>
        column.Text.Hint is { } hint && Parse(list, column.Index, hint) is { } own && own.OwnColumns().Count > 1
            ? new FormulaCandidate(own, FormulaSource.Text, $"the header {Invariant.Quote(column.Name)}") { IsStated = true }
            : null;

    /// <summary>The formulas stated for the scores of a list that has no column of them: "Score = …", "RICE = …".</summary>
    public static IEnumerable<FormulaCandidate> OfScores(AuditedList list) => InTexts(list, NoColumn, NamesScores);

    /// <summary>The formulas behind an equals sign, where what stands before it speaks of what is looked for.</summary>
    private static IEnumerable<FormulaCandidate> InTexts(AuditedList list, int column, Func<string, bool> isAbout)
    {
        foreach (var (place, text) in Texts(list))
        {
            foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries))
            {
                var equals = line.IndexOf('=', StringComparison.Ordinal);
                if (equals > 0 && isAbout(line[..equals]) && Parse(list, column, line[(equals + 1)..]) is { } formula && formula.OwnColumns().Count > 1)
                    yield return new FormulaCandidate(formula, FormulaSource.Text, $"the text in {place}") { IsStated = true };
            }
        }
    }

    private static bool NamesScores(string left) => HeaderText.WordsOf(left) is { Count: > 0 and < 12 } words
        && (words.Any(word => Scores.Contains(word, StringComparer.Ordinal)) || MethodNames.InHeader(string.Join(' ', words.TakeLast(1))) is not null);

    /// <summary>Short texts with an equals sign outside the items, here and on the other visible sheets.</summary>
    private static IEnumerable<(string Place, string Text)> Texts(AuditedList list)
    {
        var (first, last) = (list.Items[0].Number, list.Items[^1].Number);
        var right = list.Grid.Columns.Max(column => column.Index);
        var count = 0;
        foreach (var sheet in list.Sheets())
        {
            var own = sheet == list.Sheet;
            if (!own && (sheet.Visibility != SheetVisibility.Visible || Ownership.HasPrefix(sheet.Name)))
                continue;
            foreach (var row in sheet.Rows)
            {
                var inside = own && row.Number >= first && row.Number <= last;
                if (inside && row.LastColumn <= right)
                    continue;
                foreach (var (number, cell) in row.Cells)
                {
                    if ((inside && number <= right) || cell.Kind != CellKind.Text || cell.Text!.Length > LongestText || !cell.Text.Contains('=', StringComparison.Ordinal))
                        continue;
                    if (++count > MostTexts)
                        yield break;
                    var place = new CellAddress(row.Number, number).ToString();
                    yield return (own ? place : $"{sheet.Name}!{place}", cell.Text.ReplaceLineEndings("\n"));
                }
            }
        }
    }

    private static bool IsAbout(GridColumn column, string left)
    {
        var words = HeaderText.WordsOf(left);
        var own = column.Text.Words;
        // "Score = …" does not tell of a column WSJF score beside it.
        if (MethodNames.InHeader(column.Header) is { } method && !MethodNames.IsLoose(method))
            return words.Count is > 0 and < 12 && own.Any(word => words.Contains(word, StringComparer.Ordinal) && !Anything.Contains(word, StringComparer.Ordinal));
        return words.Count is > 0 and < 12
            && (own.Any(word => words.Contains(word, StringComparer.Ordinal)) || (own.Count == 0 && words.Any(word => Anything.Contains(word, StringComparer.Ordinal)))
                || (own.Any(word => Anything.Contains(word, StringComparer.Ordinal)) && words.Any(word => Anything.Contains(word, StringComparer.Ordinal))));
    }

    private static SheetFormula? Parse(AuditedList list, int column, string text) => new Reader(list, column, text).Read();

    private sealed class Reader(AuditedList list, int own, string text)
    {
        private const int Deepest = 20;
        private int at;
        private int depth;

        public SheetFormula? Read()
        {
            var sum = Sum();
            // A sentence may follow: "… / Effort. Highest first."
            return sum is not null && Peek() is '\0' or '.' or ';' or ',' or '(' or '[' or ')' ? sum : null;
        }

        private SheetFormula? Sum()
        {
            if (++depth > Deepest)
                return null;
            var left = Product();
            while (left is not null && Peek() is '+' or '-' or '−' or '–')
            {
                var sign = text[at++] == '+' ? "+" : "-";
                left = Product() is { } right ? new SheetFormula.Binary(sign, left, right) : null;
            }

            depth--;
            return left;
        }

        private SheetFormula? Product()
        {
            var left = Value();
            while (left is not null && Operator() is { } sign)
                left = Value() is { } right ? new SheetFormula.Binary(sign, left, right) : null;
            return left;
        }

        private bool IsOperator() => text[at] is 'x' or 'X' && (at + 1 >= text.Length || !char.IsLetterOrDigit(text[at + 1]));

        private string? Operator()
        {
            var next = Peek();
            if (next is '*' or '×' or '·' or '•' or '∗' || (next != '\0' && IsOperator()))
            {
                at++;
                return "*";
            }

            if (next is '/' or '÷' or ':')
            {
                at++;
                return "/";
            }

            return null;
        }

        private SheetFormula? Value()
        {
            var next = Peek();
            if (next is '(' or '[')
            {
                at++;
                var inner = Sum();
                if (inner is null || Peek() is not (')' or ']'))
                    return null;
                at++;
                return inner;
            }

            if (!char.IsAsciiDigit(next))
                return Name();
            var number = Number();
            // "50% Value": a weight stands before what it weighs.
            return number is not null && char.IsLetter(Peek()) && !IsOperator() ? Name() is { } weighed ? new SheetFormula.Binary("*", number, weighed) : null : number;
        }

        private SheetFormula? Number()
        {
            var start = at;
            while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
                at++;
            if (!double.TryParse(text.AsSpan(start, at - start).TrimEnd('.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                return null;
            if (Peek() != '%')
                return new SheetFormula.Number(number);
            at++;
            return new SheetFormula.Number(number / 100);
        }

        private SheetFormula? Name()
        {
            var start = at;
            while (at < text.Length && !"+*×·•∗÷/()[]=.;,:\0".Contains(text[at], StringComparison.Ordinal) && !IsTimes() && !IsMinus())
                at++;
            var name = text[start..at].Trim().Trim('%').Trim();
            return name.Length > 0 && Column(name) is { } column ? NamedFormulas.Column(column) : null;
        }

        // "Reach x Impact": the letter alone between blanks.
        private bool IsTimes() => text[at] is 'x' or 'X' && at > 0 && text[at - 1] == ' ' && at + 1 < text.Length && text[at + 1] == ' ';

        private bool IsMinus() => text[at] is '-' or '−' or '–' && at > 0 && text[at - 1] == ' ';

        private int? Column(string name)
        {
            var columns = list.Grid.Columns.Where(column => column.Index != own && column.Header.Length > 0).ToArray();
            var found = columns.FirstOrDefault(column => string.Equals(column.Header, name, StringComparison.OrdinalIgnoreCase)
                || string.Equals(column.Text.Base, name, StringComparison.OrdinalIgnoreCase));
            if (found is not null)
                return found.Index;
            GridColumn[] short_ = [.. columns.Where(column => list.Inputs(own).Contains(column.Index) && IsShort(column, name))];
            if (short_.Length == 1)
                return short_[0].Index;
            return HeaderMatcher.Match(name) is [{ Quality: >= HeaderMatch.Plain, Meaning: { Role: Role.Criterion, Criterion: { } criterion } }, ..]
                && list.ColumnOf(criterion) is { } column && column != own ? column : null;
        }

        /// <summary>"BV" is Business Value, "R" is Reach.</summary>
        private static bool IsShort(GridColumn column, string name) =>
            name.Length <= 4 && name.All(char.IsLetter)
            && string.Equals(string.Concat(column.Text.Words.Select(word => word[0])), name, StringComparison.OrdinalIgnoreCase);

        private char Peek()
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            return at < text.Length ? text[at] : '\0';
        }
    }
}
