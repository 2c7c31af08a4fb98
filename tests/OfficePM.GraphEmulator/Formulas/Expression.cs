namespace OfficePM.GraphEmulator.Formulas;

/// <summary>A formula as a tree.</summary>
internal abstract record Expression
{
    public sealed record Constant(object? Value) : Expression;

    public sealed record Array(IReadOnlyList<IReadOnlyList<object?>> Rows) : Expression;

    public sealed record Cells(FormulaReference Reference) : Expression;

    public sealed record Name(string Text) : Expression;

    public sealed record Structured(string Text) : Expression;

    public sealed record Unary(string Sign, Expression Operand) : Expression;

    public sealed record Percent(Expression Operand) : Expression;

    public sealed record Binary(string Sign, Expression Left, Expression Right) : Expression;

    public sealed record Call(string Function, IReadOnlyList<Expression?> Arguments) : Expression;

    /// <summary>What is right in Excel but not computed here: unions, intersections, spills.</summary>
    public sealed record Unsupported(string What, IReadOnlyList<Expression> Parts) : Expression;
}

/// <summary>The name of an error: #N/A.</summary>
internal sealed record CellError(string Name)
{
    public static CellError NotAvailable { get; } = new("#N/A");

    public static CellError Value { get; } = new("#VALUE!");

    public static CellError DivisionByZero { get; } = new("#DIV/0!");

    public static CellError Number { get; } = new("#NUM!");

    public static CellError Reference { get; } = new("#REF!");

    public static CellError UnknownName { get; } = new("#NAME?");
}
