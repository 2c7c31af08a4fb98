using System.Xml.Linq;

namespace OfficePM.GraphEmulator.Cells;

/// <summary>What a cell shows: <see cref="Number"/>, text, true or false, an error, or nothing.</summary>
internal enum CellKind
{
    Blank,
    Number,
    Text,
    Boolean,
    Error,
}

/// <summary>A cell's value.</summary>
/// <param name="Number">The number, or 1 and 0 for true and false.</param>
/// <param name="Text">The text, or the name of the error.</param>
internal readonly record struct CellValue(CellKind Kind, double Number = 0, string Text = "")
{
    public static CellValue Blank { get; } = new(CellKind.Blank);

    public static CellValue Of(double number) => new(CellKind.Number, number);

    public static CellValue Of(string text) => new(CellKind.Text, 0, text);

    public static CellValue Of(bool value) => new(CellKind.Boolean, value ? 1 : 0);

    public static CellValue Error(string name) => new(CellKind.Error, 0, name);
}

/// <summary>One cell as the file has it. What a write does not mean to change is written back as it was read.</summary>
internal sealed record Cell
{
    public static Cell Empty { get; } = new();

    /// <summary>Index into the workbook's cell formats.</summary>
    public int Style { get; init; }

    public CellValue Value { get; init; } = CellValue.Blank;

    /// <summary>The formula with its equals sign, in English and A1; null for a constant.</summary>
    public string? Formula { get; init; }

    /// <summary>Whether <see cref="Value"/> is not the formula's result, because nothing here can compute it.</summary>
    public bool IsUncomputed { get; init; }

    /// <summary>The cells that share one array formula; set only on the cell that holds it.</summary>
    public Area? ArrayRange { get; init; }

    /// <summary>The formula's element, kept where it says more than its text: array formulas, data tables.</summary>
    public XElement? FormulaElement { get; init; }

    /// <summary>How the value stood in the file; null once it has been written here.</summary>
    public StoredValue? Stored { get; init; }

    /// <summary>What later versions of Excel say of the cell (extLst), which goes with it whatever is written into it.</summary>
    public XElement? Extensions { get; init; }

    public bool HasContent => Value.Kind != CellKind.Blank || Formula is not null || FormulaElement is not null;

    /// <summary>The same format with another content.</summary>
    public Cell WithValue(CellValue value) => new() { Style = Style, Value = value, Extensions = Extensions };

    public Cell WithFormula(string formula) => new() { Style = Style, Formula = formula, IsUncomputed = true, Extensions = Extensions };

    public Cell WithResult(CellValue value) => this with { Value = value, IsUncomputed = false, Stored = null };

    public Cell Uncomputed() => this with { Value = CellValue.Blank, IsUncomputed = true, Stored = null };
}

/// <summary>A value as it stood in the file.</summary>
/// <param name="Type">The attribute t.</param>
/// <param name="Raw">The text of v.</param>
/// <param name="Inline">The element is, for texts that stand in the sheet.</param>
/// <param name="Metadata">The attributes cm, vm and ph.</param>
internal sealed record StoredValue(string? Type, string? Raw, XElement? Inline, IReadOnlyList<XAttribute> Metadata);
