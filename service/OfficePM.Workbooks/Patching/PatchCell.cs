using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Patching;

/// <summary>What to write into one cell.</summary>
/// <param name="Kind">The kind of the value (of the stored result, for a formula). Blank without a formula clears the cell.</param>
/// <param name="Number">The number; 1 or 0 for a boolean; 0 otherwise. Finite.</param>
/// <param name="Text">The text (never taken for a formula, whatever it begins with), or the error's text; null otherwise.</param>
/// <param name="Formula">A formula in English, A1, without its leading "="; the value is then its stored result.</param>
/// <param name="Style">A key of <see cref="WorkbookPatch.Styles"/>; null leaves the cell's format as it is.</param>
public readonly record struct PatchCell(CellKind Kind, double Number, string? Text, string? Formula, string? Style)
{
    /// <summary>A cell that becomes empty.</summary>
    public static PatchCell Blank(string? style = null) => new(CellKind.Blank, 0, null, null, style);

    /// <summary>A number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite.</exception>
    public static PatchCell Of(double value, string? style = null) => new(CellKind.Number, Finite(value), null, null, style);

    /// <summary>A text.</summary>
    public static PatchCell Of(string value, string? style = null) =>
        value.Length == 0 ? Blank(style) : new(CellKind.Text, 0, value, null, style);

    /// <summary>A formula with the number that it gives.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite.</exception>
    public static PatchCell Live(string formula, double value, string? style = null) =>
        new(CellKind.Number, Finite(value), null, formula, style);

    /// <summary>A formula with the text that it gives ("" included).</summary>
    public static PatchCell Live(string formula, string value, string? style = null) => new(CellKind.Text, 0, value, formula, style);

    private static double Finite(double value) =>
        double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A cell holds finite numbers only.");
}
