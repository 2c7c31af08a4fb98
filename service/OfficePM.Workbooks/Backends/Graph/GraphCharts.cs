using System.Security.Cryptography;
using System.Text;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions.Serialization;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Backends.Graph;

/// <summary>Charts through Graph: made of one block of neighbouring columns, then named, placed and dressed.</summary>
internal static class GraphCharts
{
    private const double PointsPerPixel = 0.75;

    /// <summary>The block that a chart is made of; null where its data do not stand side by side.</summary>
    public static RangeAddress? Source(SetChart chart)
    {
        var ranges = chart.Series.SelectMany(series => (RangeAddress[])[series.X, series.Y]).ToList();
        RangeAddress all = new(
            ranges.Min(range => range.First.Row), ranges.Min(range => range.First.Column), ranges.Max(range => range.Last.Row), ranges.Max(range => range.Last.Column));
        var columns = ranges.SelectMany(range => Enumerable.Range(range.First.Column, range.Columns)).ToHashSet();
        var first = chart.Series[0].X;
        var sameRows = ranges.TrueForAll(range => range.First.Row == all.First.Row && range.Last.Row == all.Last.Row);
        var leftToRight = chart.Series.All(series => series.X == first) && first.First.Column == all.First.Column
            && chart.Series.Select((series, i) => series.Y.First.Column == first.Last.Column + 1 + i && series.Y.Columns == 1).All(inOrder => inOrder);
        return sameRows && leftToRight && columns.Count == all.Columns ? all : null;
    }

    /// <summary>The same for the same chart, eight letters.</summary>
    public static string Hash(SetChart chart)
    {
        StringBuilder text = new();
        text.Append(chart with { Series = [] }).Append(chart.Series.Count);
        foreach (var series in chart.Series)
            text.Append(series with { Labels = [] });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..8];
    }

    public static string Type(SetChart chart) => chart.Kind switch
    {
        ChartKind.Scatter => "XYScatter",
        ChartKind.Bar => "BarClustered",
        ChartKind.StackedBar => "BarStacked",
        ChartKind.StackedBar100 => "BarStacked100",
        ChartKind.Column => "ColumnClustered",
        ChartKind.StackedColumn => "ColumnStacked",
        ChartKind.StackedColumn100 => "ColumnStacked100",
        ChartKind.Line => chart.Series.Any(series => series.Marker != ChartMarker.None) ? "LineMarkers" : "Line",
        _ => throw new ArgumentException($"Excel on the web draws no chart of the kind {chart.Kind}.", nameof(chart)),
    };

    /// <summary>All that makes a chart that is there the one that is wanted.</summary>
    public static IEnumerable<GraphStep> Dress(GraphRequests requests, string sheet, string key, SetChart chart)
    {
        yield return requests.PlaceChart(sheet, key, chart.Place.At);
        yield return requests.SizeChart(sheet, key, chart.Name, chart.Place.Width * PointsPerPixel, chart.Place.Height * PointsPerPixel);
        yield return requests.Title(sheet, key, chart.Title);
        yield return requests.Legend(sheet, key, chart.Legend);
        if (chart.Kind == ChartKind.Scatter && Numbers(chart.X) is { } across)
            yield return requests.CategoryAxis(sheet, key, across);
        if (chart.X.Title is { } below)
            yield return requests.CategoryTitle(sheet, key, below);
        yield return requests.CategoryLines(sheet, key, chart.X.Gridlines);
        if (Numbers(chart.Y) is { } up)
            yield return requests.ValueAxis(sheet, key, up);
        if (chart.Y.Title is { } beside)
            yield return requests.ValueTitle(sheet, key, beside);
        yield return requests.ValueLines(sheet, key, chart.Y.Gridlines);
        for (var i = 0; i < chart.Series.Count; i++)
        {
            yield return requests.SeriesName(sheet, key, i, chart.Series[i].Name);
            yield return requests.SeriesColor(sheet, key, i, chart.Series[i].Color);
        }
    }

    private static WorkbookChartAxis? Numbers(ChartAxis axis)
    {
        WorkbookChartAxis wanted = new();
        if (axis.Minimum is { } minimum)
            wanted.Minimum = new UntypedDouble(minimum);
        if (axis.Maximum is { } maximum)
            wanted.Maximum = new UntypedDouble(maximum);
        if (axis.Step is { } step)
            wanted.MajorUnit = new UntypedDouble(step);
        return (axis.Minimum ?? axis.Maximum ?? axis.Step) is null ? null : wanted;
    }
}
