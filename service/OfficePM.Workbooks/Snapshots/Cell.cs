using System.Runtime.CompilerServices;

namespace OfficePM.Workbooks.Snapshots;

/// <summary>What a cell holds.</summary>
public enum CellKind : byte
{
    /// <summary>Nothing, or a formula without a stored result.</summary>
    Blank,

    /// <summary>A number; dates are numbers with a date format.</summary>
    Number,

    /// <summary>Text.</summary>
    Text,

    /// <summary>TRUE or FALSE.</summary>
    Boolean,

    /// <summary>An error value such as #N/A.</summary>
    Error,
}

/// <summary>One cell as it was read. Its type is kept: nothing is parsed here.</summary>
public readonly record struct Cell
{
    // The text where that is all there is, as in most cells; else one of Parts, or null. A sheet of a million cells is held in two thirds of the
    // memory that a field for each of them would take.
    private readonly object? rest;

    private Cell(CellKind kind, double number, string? text, string? formula, string? numberFormat)
    {
        Kind = kind;
        Number = number;
        rest = Parts.Of(text, formula, numberFormat);
    }

    /// <summary>What the cell holds; for a formula, what its stored result is.</summary>
    public CellKind Kind { get; }

    /// <summary>The number; 1 or 0 for a boolean; 0 otherwise.</summary>
    public double Number { get; }

    /// <summary>The text, or the error's text ("#N/A"); null otherwise. Rich text is joined.</summary>
    public string? Text => rest as string ?? (rest as Parts)?.Text;

    /// <summary>The formula without its leading "=", or null. Shared formulas are written out for the cell's own row and column.</summary>
    public string? Formula
    {
        get => (rest as Parts)?.Formula;
        init => rest = Parts.Of(Text, value, NumberFormat);
    }

    /// <summary>The number format code where it is not General ("0%", "yyyy-mm-dd"); otherwise null.</summary>
    public string? NumberFormat
    {
        get => (rest as Parts)?.NumberFormat;
        init => rest = Parts.Of(Text, Formula, value);
    }

    /// <summary>Whether there is neither a value nor a formula.</summary>
    public bool IsEmpty => Kind == CellKind.Blank && Formula is null;

    /// <summary>An empty cell.</summary>
    public static Cell Blank => default;

    /// <summary>A number.</summary>
    public static Cell OfNumber(double value, string? formula = null, string? numberFormat = null) =>
        new(CellKind.Number, value, null, formula, numberFormat);

    /// <summary>A text; an empty one is a blank unless a formula made it.</summary>
    public static Cell OfText(string value, string? formula = null, string? numberFormat = null) =>
        new(value.Length == 0 && formula is null ? CellKind.Blank : CellKind.Text, 0, value, formula, numberFormat);

    /// <summary>TRUE or FALSE.</summary>
    public static Cell OfBoolean(bool value, string? formula = null) => new(CellKind.Boolean, value ? 1 : 0, null, formula, null);

    /// <summary>An error value by its text, such as "#N/A".</summary>
    public static Cell OfError(string error, string? formula = null) => new(CellKind.Error, 0, error, formula, null);

    private sealed record Parts(string? Text, string? Formula, string? NumberFormat)
    {
        // One for all numbers of a format, for as long as the text of that format is in use.
        private static readonly ConditionalWeakTable<string, Parts> Formats = [];

        public static object? Of(string? text, string? formula, string? numberFormat) =>
            formula is null && numberFormat is null ? text
            : formula is null && text is null ? Formats.GetValue(numberFormat!, format => new Parts(null, null, format))
            : new Parts(text, formula, numberFormat);
    }
}
