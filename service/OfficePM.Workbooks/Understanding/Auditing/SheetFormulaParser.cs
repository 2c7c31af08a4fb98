using System.Globalization;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Auditing;

/// <summary>Parses the formulas of cells. What it does not know gives null, never a guess.</summary>
internal sealed class SheetFormulaParser
{
    private const int LongestFormula = 2_000;
    private const int Deepest = 60;

    private readonly string text;
    private readonly int row;
    private readonly bool othersAreFixed;
    private readonly FormulaNames names;
    private int at;
    private int depth;

    private SheetFormulaParser(string text, int row, bool othersAreFixed, FormulaNames names)
    {
        this.text = text;
        this.row = row;
        this.othersAreFixed = othersAreFixed;
        this.names = names;
    }

    /// <summary>Parses one formula.</summary>
    /// <param name="text">Without its leading "=".</param>
    /// <param name="row">The row that it stands in.</param>
    /// <param name="othersAreFixed">Whether references to other rows mean those rows, although they were written without "$".</param>
    /// <param name="names">What column names and defined names mean.</param>
    public static SheetFormula? Parse(string text, int row, bool othersAreFixed, FormulaNames names)
    {
        if (text.Length > LongestFormula)
            return null;
        var parser = new SheetFormulaParser(text.TrimStart('='), row, othersAreFixed, names);
        var formula = parser.Comparison();
        return formula is not null && parser.Peek() == '\0' ? formula : null;
    }

    private SheetFormula? Comparison()
    {
        if (++depth > Deepest)
            return null;
        var left = Joined();
        while (left is not null)
        {
            var sign = Peek() switch
            {
                '<' => Next(1) is '=' or '>' ? text.Substring(at, 2) : "<",
                '>' => Next(1) == '=' ? ">=" : ">",
                '=' => "=",
                _ => null,
            };
            if (sign is null)
                break;
            at += sign.Length;
            left = Joined() is { } right ? new SheetFormula.Binary(sign, left, right) : null;
        }

        depth--;
        return left;
    }

    private SheetFormula? Joined() => Chain(Sum, "&");

    private SheetFormula? Sum() => Chain(Product, "+-");

    private SheetFormula? Product() => Chain(Power, "*/");

    private SheetFormula? Power() => Chain(Signed, "^");

    private SheetFormula? Chain(Func<SheetFormula?> part, string signs)
    {
        var left = part();
        while (left is not null && Peek() is var sign && sign != '\0' && signs.Contains(sign, StringComparison.Ordinal))
        {
            at++;
            left = part() is { } right ? new SheetFormula.Binary(sign.ToString(), left, right) : null;
        }

        return left;
    }

    private SheetFormula? Signed()
    {
        if (Peek() is '-' or '+')
        {
            var sign = text[at++];
            if (++depth > Deepest)
                return null;
            var operand = Signed();
            depth--;
            return operand is null ? null : sign == '-' ? new SheetFormula.Unary('-', operand) : operand;
        }

        var value = Value();
        while (value is not null && Peek() == '%')
        {
            at++;
            value = new SheetFormula.Unary('%', value);
        }

        return value;
    }

    private SheetFormula? Value()
    {
        var next = Peek();
        if (next == '(')
        {
            at++;
            var inner = Comparison();
            return Take(')') ? inner : null;
        }

        if (next == '"')
            return Quoted('"') is { } words ? new SheetFormula.Text(words) : null;
        if (char.IsAsciiDigit(next) || next == '.')
            return Number();
        return Named();
    }

    private SheetFormula.Number? Number()
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
            at++;
        if (at + 1 < text.Length && text[at] is 'e' or 'E' && (char.IsAsciiDigit(text[at + 1]) || (text[at + 1] is '+' or '-' && Next(2) is >= '0' and <= '9')))
        {
            at += 2;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
        }

        return double.TryParse(text.AsSpan(start, at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new SheetFormula.Number(number)
            : null;
    }

    private SheetFormula? Named()
    {
        string? sheet = null;
        if (Peek() == '\'')
        {
            sheet = Quoted('\'');
            if (sheet is null || !Take('!'))
                return null;
        }

        if (Peek() == '[')
            return Structured();
        var word = Word();
        if (sheet is null && word.Length > 0 && Next(0) == '!')
        {
            sheet = word;
            at++;
            word = Word();
        }

        if (word.Length == 0)
            return null;
        if (sheet is not null && names.IsOwnSheet(sheet))
            sheet = null;
        if (Next(0) == '[')
            return Structured();
        if (sheet is null && Peek() == '(')
            return Call(word);
        if (CellAddress.TryParse(word, out var first))
            return Reference(sheet, first, RowFixed(word));
        return sheet is null ? Meaning(word) : null;
    }

    private SheetFormula? Meaning(string word) => word.ToUpperInvariant() switch
    {
        "TRUE" => new SheetFormula.Truth(true),
        "FALSE" => new SheetFormula.Truth(false),
        _ => names.Defined(word) is { } cell ? new SheetFormula.Cell(cell.Sheet, cell.Address.Column, new FormulaRow(cell.Address.Row, true)) : null,
    };

    private SheetFormula? Reference(string? sheet, CellAddress first, bool firstFixed)
    {
        if (Next(0) != ':')
            return new SheetFormula.Cell(sheet, first.Column, RowOf(first.Row, firstFixed));
        at++;
        var word = Word();
        if (!CellAddress.TryParse(word, out var last) || last.Column < first.Column)
            return null;
        return new SheetFormula.Range(sheet, first.Column, RowOf(first.Row, firstFixed), last.Column, RowOf(last.Row, RowFixed(word)));
    }

    private FormulaRow RowOf(int number, bool isFixed) =>
        isFixed || (othersAreFixed && number != row) ? new FormulaRow(number, true) : new FormulaRow(number - row, false);

    // "$B5" has a row that moves; "B$5" and "$B$5" do not.
    private static bool RowFixed(string word) => word.LastIndexOf('$') > 0;

    /// <summary>[@Reach], [@[Reach / qtr]], Table1[[#This Row],[Reach]], Table1[Reach].</summary>
    private SheetFormula? Structured()
    {
        var (start, open) = (at, 0);
        do
        {
            open += text[at] switch { '[' => 1, ']' => -1, _ => 0 };
            at++;
        }
        while (at < text.Length && open > 0);
        var inside = text[start..at];
        var own = inside.Contains('@', StringComparison.Ordinal) || inside.Contains("#This Row", StringComparison.OrdinalIgnoreCase);
        string[] headers = [.. inside.Replace("[#This Row],", "", StringComparison.OrdinalIgnoreCase).Split("]:[").Select(part => part.Trim('[', ']', '@', ' '))];
        if (headers.Length > 2 || headers.Any(header => names.Column(header) is null))
            return null;
        int[] columns = [.. headers.Select(header => names.Column(header)!.Value)];
        if (!own)
            return new SheetFormula.Range(null, columns[0], new FormulaRow(names.FirstRow, true), columns[^1], new FormulaRow(names.LastRow, true));
        return columns.Length == 1
            ? new SheetFormula.Cell(null, columns[0], FormulaRow.Own)
            : new SheetFormula.Range(null, columns[0], FormulaRow.Own, columns[1], FormulaRow.Own);
    }

    private SheetFormula.Call? Call(string word)
    {
        at++;
        if (++depth > Deepest)
            return null;
        List<SheetFormula> arguments = [];
        while (Peek() != ')' || arguments.Count > 0)
        {
            if (Peek() is ',' or ';' or ')')
                arguments.Add(new SheetFormula.Missing());
            else if (Comparison() is { } argument)
                arguments.Add(argument);
            else
                return null;
            if (Peek() is not (',' or ';'))
                break;
            at++;
        }

        depth--;
        var name = word.ToUpperInvariant();
        return Take(')') ? new SheetFormula.Call(name.StartsWith("_XLFN.", StringComparison.Ordinal) ? name["_XLFN.".Length..] : name, arguments) : null;
    }

    private string? Quoted(char quote)
    {
        var inside = new System.Text.StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != quote)
                inside.Append(text[at]);
            else if (Next(1) == quote)
                inside.Append(text[at++]);
            else
            {
                at++;
                return inside.ToString();
            }
        }

        return null;
    }

    private string Word()
    {
        Peek();
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '$' or '_' or '.'))
            at++;
        return text[start..at];
    }

    private char Peek()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return Next(0);
    }

    private char Next(int ahead) => at + ahead < text.Length ? text[at + ahead] : '\0';

    private bool Take(char sign)
    {
        if (Peek() != sign)
            return false;
        at++;
        return true;
    }
}

/// <summary>What names in formulas mean.</summary>
/// <param name="sheet">The list's sheet.</param>
/// <param name="columns">Column by header, ignoring case.</param>
/// <param name="firstRow">The first row of items.</param>
/// <param name="lastRow">The last row of items.</param>
/// <param name="defined">Defined names of the workbook.</param>
internal sealed class FormulaNames(string sheet, IReadOnlyDictionary<string, int> columns, int firstRow, int lastRow, IReadOnlyList<DefinedName> defined)
{
    /// <summary>The first row of items.</summary>
    public int FirstRow => firstRow;

    /// <summary>The last row of items.</summary>
    public int LastRow => lastRow;

    /// <summary>The column of a header.</summary>
    public int? Column(string header) => columns.TryGetValue(header, out var column) ? column : null;

    /// <summary>Whether a sheet is the list's.</summary>
    public bool IsOwnSheet(string name) => string.Equals(name, sheet, StringComparison.OrdinalIgnoreCase);

    /// <summary>The one cell that a defined name stands for; null where it is no such name.</summary>
    public (string? Sheet, CellAddress Address)? Defined(string name)
    {
        var found = defined.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase));
        if (found is null || found.RefersTo.LastIndexOf('!') is not (> 0 and var mark))
            return null;
        var place = found.RefersTo[..mark].TrimStart('=').Trim('\'').Replace("''", "'", StringComparison.Ordinal);
        return CellAddress.TryParse(found.RefersTo.AsSpan(mark + 1), out var address) ? (IsOwnSheet(place) ? null : place, address) : null;
    }
}
