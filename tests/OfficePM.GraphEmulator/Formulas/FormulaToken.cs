using OfficePM.GraphEmulator.Cells;

namespace OfficePM.GraphEmulator.Formulas;

/// <summary>Kinds of words of a formula.</summary>
internal enum TokenKind
{
    Number,
    Text,
    Error,
    Reference,
    Name,
    Function,
    Structured,
    Operator,
    Open,
    Close,
    Separator,
    OpenBrace,
    CloseBrace,
    RowSeparator,
    Space,
}

/// <summary>A word of a formula.</summary>
/// <param name="Text">As it stands in the formula.</param>
/// <param name="Reference">For a reference: what it refers to.</param>
internal sealed record Token(TokenKind Kind, string Text, FormulaReference? Reference = null);

/// <summary>A column and a row, each with or without a dollar sign; null where the reference is to whole rows or columns.</summary>
internal readonly record struct Corner(int? Column, bool IsColumnFixed, int? Row, bool IsRowFixed);

/// <summary>A1, $A$1:B2, 'Q 3'!A:C as it stands in a formula.</summary>
/// <param name="Prefix">The sheet as it stands, with its exclamation mark; empty where there is none.</param>
/// <param name="Sheet">The name of the sheet; null for the formula's own.</param>
/// <param name="IsForeign">Whether it refers to another workbook or to a span of sheets.</param>
internal sealed record FormulaReference(string Prefix, string? Sheet, bool IsForeign, Corner First, Corner? Last)
{
    public Area Area => Area.Between(
        First.Row ?? 1, First.Column ?? 1, (Last ?? First).Row ?? Area.MaxRows, (Last ?? First).Column ?? Area.MaxColumns);
}

/// <summary>A formula that Excel would not take.</summary>
internal sealed class FormulaException(string message) : Exception(message);
