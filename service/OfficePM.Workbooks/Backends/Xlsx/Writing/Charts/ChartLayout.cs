using System.Globalization;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing.Charts;

/// <summary>Where the plot stands inside a chart: shares of the chart's width and height.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
internal readonly record struct ChartLayout(double X, double Y, double Width, double Height)
{
    // Pixels at 96 dpi for text of 9.5 points, measured in LibreOffice: a digit, a letter on average, a line.
    private const double Digit = 6.6;
    private const double Letter = 6.1;
    private const double Line = 17;
    private const double PixelsPerPoint = 96 / 72.0;

    /// <summary>
    /// Leaves room for the title at the top left, the axes' labels and titles and the legend. Programs that lay out a chart themselves do
    /// not reckon with a title that was moved, so the plot would run into it.
    /// </summary>
    /// <param name="chart">The chart.</param>
    /// <param name="valueLabels">The labels of the value axis, or of the y axis.</param>
    /// <param name="categories">The labels of the categories; empty where both axes are numbers.</param>
    public static ChartLayout Of(SetChart chart, IEnumerable<string> valueLabels, IReadOnlyList<string> categories)
    {
        var bars = chart.Kind.IsHorizontal();
        var width = (double)Math.Max(1, chart.Place.Width);
        var height = (double)Math.Max(1, chart.Place.Height);
        var (side, bottom) = bars ? (chart.X, chart.Y) : (chart.Y, chart.X);
        var sideLabels = side.Hidden ? 0 : bars
            ? Math.Min(width * 0.42, (categories.Select(label => label.Length).DefaultIfEmpty(0).Max() * Letter) + 8)
            : (valueLabels.Select(label => label.Length).DefaultIfEmpty(1).Max() * Digit) + 8;
        var left = 8 + (side.Title is null ? 0 : Line + 3) + sideLabels;
        var right = 14 + (chart.Series.Any(series => series.ValueLabelFormat is not null) && bars ? 26 : 0);
        var top = chart.Title.Length == 0 ? 10 : (chart.TitleSize * PixelsPerPoint * 1.3) + 16;
        var levels = !bars && chart.Series.Any(series => series.X.Columns == 2) ? Line : 0;
        var below = 8 + levels + (bottom.Hidden ? 0 : Line + 3) + (bottom.Title is null ? 0 : Line + 4) + (LegendLines(chart, width) * (Line + 3));
        return new ChartLayout(left / width, top / height, Math.Max(0.1, 1 - ((left + right) / width)), Math.Max(0.1, 1 - ((top + below) / height)));
    }

    /// <summary>A number as an axis shows it, near enough to know how long it is.</summary>
    public static string AxisLabel(double value, string? format) =>
        format is not null && format.Contains('%', StringComparison.Ordinal) ? "100%" : Math.Round(value).ToString("N0", CultureInfo.InvariantCulture);

    private static int LegendLines(SetChart chart, double width)
    {
        if (!chart.Legend)
            return 0;
        var length = chart.Series.Where(series => !series.HiddenInLegend).Sum(series => (series.Name.Length * Letter) + 44);
        return length <= width - 30 ? 1 : 2;
    }
}
