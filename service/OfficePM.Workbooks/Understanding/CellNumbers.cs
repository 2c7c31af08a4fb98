using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>The number of a single cell, where no column says how its texts are meant.</summary>
internal static class CellNumbers
{
    /// <summary>
    /// A number, also one typed as text ("4", "4 - satisfied", "1/3", "2-5" for its middle); "80%" is 0.8, as Excel stores it. Null for a date, which
    /// is what Excel makes of a typed 5-7, and for everything else.
    /// </summary>
    public static double? Of(Cell cell) => cell.Kind switch
    {
        CellKind.Number when !NumberFormats.IsDate(cell.NumberFormat) => cell.Number,
        CellKind.Text when NumberText.Parse(cell.Text!, DecimalMark.Dot) is { HasValue: true } reading =>
            reading.Kind == NumberKind.Percent ? reading.Value / 100 : reading.Value,
        _ => null,
    };
}
