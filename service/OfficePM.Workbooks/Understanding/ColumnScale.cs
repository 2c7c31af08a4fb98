using OfficePM.Engine;
using OfficePM.Engine.Explaining;

namespace OfficePM.Workbooks.Understanding;

/// <summary>How a column's own unit becomes the engine's.</summary>
/// <param name="Criterion">The criterion as the engine sees it.</param>
/// <param name="Divisor">What the column's number is divided by; 1, 100, or the most points.</param>
internal sealed record ColumnScale(Criterion Criterion, double Divisor)
{
    /// <summary>What Excel multiplies the cell by: 1, or 0.01 (the % operator).</summary>
    public double CellFactor => Divisor == 100 ? 0.01 : 1;

    /// <summary>Whether a formula can compute with the cells: not with points that must become a fraction.</summary>
    public bool IsLive => Divisor is 1 or 100;

    /// <summary>A number of the column as the engine's.</summary>
    public double ToEngine(double value) => value / Divisor;

    /// <summary>RICE wants confidence as a fraction; everything else is taken in the sheet's own scale.</summary>
    public static ColumnScale For(CriterionColumn column, MethodChoice method, FindingCollector findings, int headerRow)
    {
        var role = column.Role;
        var divisor = 1.0;
        if (column.Confidence is { Scale: not NumberScale.Fraction } confidence && string.Equals(method.Method, MethodNames.Rice, StringComparison.Ordinal))
        {
            divisor = confidence.Maximum;
            if (confidence.Scale == NumberScale.Points)
                findings.Column(
                    headerRow, role.Column.Index, "confidence-in-points", Severity.Warning, "Confidence in points", $"{role.Column.Name}: {column.FoundText()}",
                    $"Read as parts of {divisor.ToInvariant()} ({confidence.Why}): {divisor.ToInvariant()} is 100%; scores are looked up, not live",
                    $"Type percents, or set '{SettingNames.Scale(role.Column.Name)}' on OfficePM Settings");
        }

        var criterion = new Criterion(
            role.Criterion!, role.Column.Header.Length > 0 ? role.Column.Header : role.Column.Name, role.Direction ?? Direction.Benefit, column.Unit,
            column.Hint.Minimum / divisor, column.Hint.Maximum / divisor);
        return new ColumnScale(criterion, divisor);
    }
}
