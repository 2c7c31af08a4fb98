using System.Text;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>A sheet that has one column per item, turned over its diagonal: what stands in C5 is read as E3, and formulas follow.</summary>
/// <param name="Sheet">The turned sheet.</param>
internal sealed record TransposedForm(SheetSnapshot Sheet) : NormalForm(Sheet)
{
    /// <summary>Sheets with more rows of content are lists with one row per item; they are not turned.</summary>
    private const int MostRows = 400;

    private const int LongestFormula = 8_192;

    /// <inheritdoc/>
    public override ListForm Form => ListForm.Transposed;

    /// <inheritdoc/>
    public override CellAddress Real(CellAddress cell) => cell with { Row = cell.Column, Column = cell.Row };

    /// <inheritdoc/>
    public override string NameOf(int row) => $"column {CellAddress.ColumnName(row)}";

    /// <inheritdoc/>
    public override string PlaceOf(int row) => $"{CellAddress.ColumnName(row)}:{CellAddress.ColumnName(row)}";

    /// <summary>Turns a sheet without our columns; null where it is too long to be a list of columns.</summary>
    public static TransposedForm? Of(SheetSnapshot sheet, OwnedColumns ours)
    {
        if (sheet.Rows.Count is 0 or > MostRows || sheet.Rows[^1].Number > CellAddress.MaxColumn)
            return null;
        var hidden = sheet.HiddenColumns.ToHashSet();
        SortedDictionary<int, (List<int> Columns, List<Cell> Cells)> turned = [];
        foreach (var row in sheet.Rows)
        {
            foreach (var (column, cell) in row.Cells)
            {
                if (ours.Has(sheet, column))
                    continue;
                if (!turned.TryGetValue(column, out var line))
                    turned[column] = line = ([], []);
                line.Columns.Add(row.Number);
                line.Cells.Add(cell.Formula is { } formula ? cell with { Formula = Turn(formula) } : cell);
            }
        }

        return new TransposedForm(new SheetSnapshot
        {
            Name = sheet.Name,
            Rows = [.. turned.Select(pair => new RowSnapshot(pair.Key, hidden.Contains(pair.Key), [.. pair.Value.Columns], [.. pair.Value.Cells]))],
            Merges = [.. sheet.Merges.Where(merge => merge.Last.Row <= CellAddress.MaxColumn)
                .Select(merge => new RangeAddress(merge.First.Column, merge.First.Row, merge.Last.Column, merge.Last.Row))],
            HiddenColumns = [.. sheet.Rows.Where(row => row.Hidden).Select(row => row.Number)],
            Protected = sheet.Protected,
        });
    }

    /// <summary>A formula with its references to cells of the own sheet turned; those to other sheets stay.</summary>
    internal static string Turn(string formula)
    {
        if (formula.Length > LongestFormula)
            return formula;
        var result = new StringBuilder(formula.Length);
        var foreign = false;
        for (var at = 0; at < formula.Length;)
        {
            var start = at;
            if (formula[at] is '"' or '\'' or '[')
            {
                // Texts, names of sheets, and columns of tables, which may be called Q1.
                var close = formula.IndexOf(formula[at] == '[' ? ']' : formula[at], at + 1);
                at = close < 0 ? formula.Length : close + 1;
            }
            else if (IsWord(formula[at]))
            {
                while (at < formula.Length && IsWord(formula[at]))
                    at++;
                // After "Sheet2!" both ends of a range belong to that sheet.
                foreign = start > 0 && (formula[start - 1] == '!' || (formula[start - 1] == ':' && foreign));
                var isName = at < formula.Length && (formula[at] is '(' or '!' or '[');
                if (!foreign && !isName && Turned(formula.AsSpan(start, at - start)) is { } turned)
                {
                    result.Append(turned);
                    continue;
                }
            }
            else
                at++;

            result.Append(formula, start, at - start);
        }

        return result.ToString();
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '$' or '_' or '.' or '\\' || c >= 0x80;

    private static string? Turned(ReadOnlySpan<char> word)
    {
        if (!CellAddress.TryParse(word, out var cell) || cell.Row > CellAddress.MaxColumn)
            return null;
        var fixedColumn = word[0] == '$' ? "$" : "";
        var fixedRow = word[1..].Contains('$') ? "$" : "";
        return $"{fixedRow}{CellAddress.ColumnName(cell.Row)}{fixedColumn}{cell.Column.ToInvariant()}";
    }
}
