using System.Globalization;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Auditing;

/// <summary>What a formula gives: a number, a text, TRUE or FALSE, nothing, or an error.</summary>
internal readonly record struct FormulaValue(CellKind Kind, double Number = 0, string? Text = null)
{
    /// <summary>Nothing.</summary>
    public static FormulaValue Blank => default;

    /// <summary>An error: a division by zero, a text among numbers, something that is not known here.</summary>
    public static FormulaValue Error => new(CellKind.Error);

    /// <summary>A number; an error where it is not finite.</summary>
    public static FormulaValue Of(double number) => double.IsFinite(number) ? new(CellKind.Number, number) : Error;

    /// <summary>A text.</summary>
    public static FormulaValue Of(string text) => new(CellKind.Text, 0, text);

    /// <summary>TRUE or FALSE.</summary>
    public static FormulaValue Of(bool truth) => new(CellKind.Boolean, truth ? 1 : 0);

    /// <summary>What a cell holds.</summary>
    public static FormulaValue Of(Cell cell) => new(cell.Kind, cell.Number, cell.Text);

    /// <summary>The number that arithmetic takes it for; null where it is an error for arithmetic.</summary>
    public double? ToNumber() => Kind switch
    {
        CellKind.Number or CellKind.Boolean => Number,
        CellKind.Blank => 0,
        CellKind.Text when double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        CellKind.Text when Text!.Trim() is { Length: > 1 } text && text[^1] == '%'
            && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) => percent / 100,
        _ => null,
    };

    /// <summary>The text that joining takes it for.</summary>
    public string ToText() => Kind switch
    {
        CellKind.Number => Number.ToString("G15", CultureInfo.InvariantCulture),
        CellKind.Boolean => Number > 0 ? "TRUE" : "FALSE",
        _ => Text ?? "",
    };

    /// <summary>How it compares, as Excel orders: numbers, then texts, then truths; a blank is nothing of the other's kind.</summary>
    public int Against(FormulaValue other)
    {
        var (left, right) = (this, other);
        if (left.Kind == CellKind.Blank)
            left = right.Kind == CellKind.Text ? Of("") : new(right.Kind == CellKind.Boolean ? CellKind.Boolean : CellKind.Number);
        if (right.Kind == CellKind.Blank)
            right = left.Kind == CellKind.Text ? Of("") : new(left.Kind == CellKind.Boolean ? CellKind.Boolean : CellKind.Number);
        if (left.Kind != right.Kind)
            return left.Kind.CompareTo(right.Kind);
        return left.Kind == CellKind.Text ? string.Compare(left.Text, right.Text, StringComparison.OrdinalIgnoreCase) : left.Number.CompareTo(right.Number);
    }
}
