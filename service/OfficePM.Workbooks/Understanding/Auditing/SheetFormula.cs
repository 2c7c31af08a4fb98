namespace OfficePM.Workbooks.Understanding.Auditing;

/// <summary>A formula of the author's, relative to the row that it stands in: the same for every cell that it was filled down to.</summary>
internal abstract record SheetFormula
{
    /// <summary>A number.</summary>
    public sealed record Number(double Value) : SheetFormula;

    /// <summary>A text in quotes.</summary>
    public sealed record Text(string Value) : SheetFormula;

    /// <summary>TRUE or FALSE.</summary>
    public sealed record Truth(bool Value) : SheetFormula;

    /// <summary>An argument that was left empty.</summary>
    public sealed record Missing : SheetFormula;

    /// <summary>A cell.</summary>
    public sealed record Cell(string? Sheet, int Column, FormulaRow Row) : SheetFormula;

    /// <summary>A rectangle of cells.</summary>
    public sealed record Range(string? Sheet, int FirstColumn, FormulaRow FirstRow, int LastColumn, FormulaRow LastRow) : SheetFormula
    {
        /// <summary>Whether it lies in the formula's own row.</summary>
        public bool IsOwnRow => Sheet is null && FirstRow.IsOwn && LastRow.IsOwn;
    }

    /// <summary>A sign before, or a percent sign behind.</summary>
    public sealed record Unary(char Sign, SheetFormula Operand) : SheetFormula;

    /// <summary>Two sides and a sign between: + - * / ^ &amp; = &lt;&gt; &lt; &gt; &lt;= &gt;=.</summary>
    public sealed record Binary(string Sign, SheetFormula Left, SheetFormula Right) : SheetFormula;

    /// <summary>A function by its name in capitals.</summary>
    public sealed record Call(string Name, IReadOnlyList<SheetFormula> Arguments) : SheetFormula;

    /// <summary>Every part of the formula, itself included.</summary>
    public IEnumerable<SheetFormula> Parts()
    {
        Stack<SheetFormula> open = new([this]);
        while (open.TryPop(out var part))
        {
            yield return part;
            switch (part)
            {
                case Unary unary:
                    open.Push(unary.Operand);
                    break;
                case Binary binary:
                    open.Push(binary.Right);
                    open.Push(binary.Left);
                    break;
                case Call call:
                    for (var at = call.Arguments.Count - 1; at >= 0; at--)
                        open.Push(call.Arguments[at]);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>The columns of the list that it reads in its own row, each once, in the order in which they come.</summary>
    public IReadOnlyList<int> OwnColumns()
    {
        List<int> columns = [];
        foreach (var part in Parts())
        {
            if (part is Cell { Sheet: null, Row.IsOwn: true } cell)
                columns.Add(cell.Column);
            else if (part is Range { IsOwnRow: true } range)
                columns.AddRange(Enumerable.Range(range.FirstColumn, range.LastColumn - range.FirstColumn + 1));
        }

        return [.. columns.Distinct()];
    }
}

/// <summary>A row of a reference: one certain row, or so many rows below the formula's own.</summary>
/// <param name="Value">1-based row where fixed, else the distance.</param>
/// <param name="Fixed">Whether it stays where the formula is filled down.</param>
internal readonly record struct FormulaRow(int Value, bool Fixed)
{
    /// <summary>The formula's own row.</summary>
    public static FormulaRow Own => new(0, false);

    /// <summary>Whether it is the formula's own row.</summary>
    public bool IsOwn => !Fixed && Value == 0;

    /// <summary>The row that is meant from a row.</summary>
    public int From(int row) => Fixed ? Value : row + Value;
}
