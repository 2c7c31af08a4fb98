using System.Security.Cryptography;
using System.Text;
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

    public static string Type(ChartKind kind) => kind switch
    {
        ChartKind.Scatter => "XYScatter",
        ChartKind.Bar => "BarClustered",
        ChartKind.StackedBar => "BarStacked",
        _ => "ColumnClustered",
    };

    public static GraphStep Add(GraphUrls urls, string sheet, SetChart chart, RangeAddress source) => GraphStep.Add(
        urls.AddChart(sheet), GraphJson.Of(("type", Type(chart.Kind)), ("sourceData", source.ToString()), ("seriesBy", "Columns")));

    /// <summary>All that makes a chart that is there the one that is wanted.</summary>
    public static IEnumerable<GraphStep> Dress(GraphUrls urls, string sheet, string key, SetChart chart)
    {
        var url = urls.Chart(sheet, key);
        yield return GraphStep.Act(url + "/setPosition", GraphJson.Of(("startCell", chart.Place.At.ToString())));
        yield return GraphStep.Patch(url, GraphJson.Of(("width", chart.Place.Width * PointsPerPixel), ("height", chart.Place.Height * PointsPerPixel)));
        yield return GraphStep.Patch(url + "/title", GraphJson.Of(("text", chart.Title), ("visible", true)));
        yield return GraphStep.Patch(url + "/legend", chart.Legend ? GraphJson.Of(("visible", true), ("position", "Bottom")) : GraphJson.Of(("visible", false)));
        foreach (var step in Axis(url + "/axes/categoryAxis", chart.X, numeric: chart.Kind == ChartKind.Scatter).Concat(Axis(url + "/axes/valueAxis", chart.Y, numeric: true)))
            yield return step;
        for (var i = 0; i < chart.Series.Count; i++)
        {
            var series = urls.Series(sheet, key, i);
            yield return GraphStep.Patch(series, GraphJson.Of(("name", chart.Series[i].Name)));
            yield return GraphStep.Act(series + "/format/fill/setSolidColor", GraphJson.Of(("color", chart.Series[i].Color)));
        }
    }

    private static IEnumerable<GraphStep> Axis(string url, ChartAxis axis, bool numeric)
    {
        (string, object?)[] numbers = [("minimum", axis.Minimum), ("maximum", axis.Maximum), ("majorUnit", axis.Step)];
        numbers = [.. numbers.Where(number => number.Item2 is not null)];
        if (numeric && numbers.Length > 0)
            yield return GraphStep.Patch(url, GraphJson.Of(numbers));
        if (axis.Title is { } title)
            yield return GraphStep.Patch(url + "/title", GraphJson.Of(("text", title), ("visible", true)));
        yield return GraphStep.Patch(url + "/majorGridlines", GraphJson.Of(("visible", axis.Gridlines)));
    }
}
