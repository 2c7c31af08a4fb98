using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Reporting;

/// <summary>What stands in for what a backend cannot write: the one place where that is decided.</summary>
internal static class Substitution
{
    /// <summary>The operations that the backend can carry out, and in words what was left out or replaced.</summary>
    public static (IReadOnlyList<PatchOperation> Operations, IReadOnlyList<string> Substituted) For(
        IReadOnlyList<PatchOperation> operations, WorkbookCapabilities capabilities)
    {
        List<PatchOperation> kept = new(operations.Count);
        SortedSet<string> said = new(StringComparer.Ordinal);
        foreach (var operation in operations)
        {
            if (Fit(operation, capabilities, said) is { } fitting)
                kept.Add(fitting);
        }

        return (kept, [.. said]);
    }

    private static PatchOperation? Fit(PatchOperation operation, WorkbookCapabilities can, SortedSet<string> said)
    {
        switch (operation)
        {
            case EnsureSheet sheet when !can.FreezePanes && sheet.FrozenRows + sheet.FrozenColumns > 0:
                said.Add("Headers do not stay in view: panes cannot be frozen here");
                return sheet with { FrozenRows = 0, FrozenColumns = 0 };
            case SetConditionalFormat or SetDataBar when !can.ConditionalFormats:
                said.Add("Formats that follow values are left out");
                return null;
            case SetValidation when !can.Validations:
                said.Add("Settings have no drop-down lists");
                return null;
            case SetNote when !can.Notes:
                said.Add("Cells have no notes");
                return null;
            case SetLink when !can.Links:
                said.Add("Cells on OfficePM Check name the place instead of leading to it");
                return null;
            case SetPage when !can.PageSetup:
                said.Add("Page setup is left out: set landscape and one page wide before printing");
                return null;
            case SetChart chart:
                return Chart(chart, can, said);
            default:
                return operation;
        }
    }

    private static SetChart Chart(SetChart chart, WorkbookCapabilities can, SortedSet<string> said)
    {
        if (!can.AltText && chart.AltText.Length > 0)
        {
            said.Add("Charts have no alternative text");
            chart = chart with { AltText = "" };
        }

        if (!can.PointLabels && chart.Series.Any(series => series.Labels.Count > 0))
        {
            said.Add("Points in charts have no names: they stand in the data beside the chart");
            chart = chart with { Series = [.. chart.Series.Select(series => series with { Labels = [] })] };
        }

        if (!can.BubbleSizes && chart.Kind == ChartKind.Bubble)
        {
            said.Add("Bubbles are points of one size: the sizes stand in the data beside the chart");
            chart = chart with { Kind = ChartKind.Scatter, Series = [.. chart.Series.Select(series => series with { Size = null, Marker = ChartMarker.Circle })] };
        }

        if (!can.MixedCharts && chart.Kind.TakesLines() && chart.Series.Any(series => series.LineWidth > 0))
        {
            said.Add("Columns have no lines over them: their values stand in the data beside the chart");
            chart = chart with { Series = [.. chart.Series.Where(series => series.LineWidth == 0)] };
        }

        if (!can.ScatterSeries && chart is { Kind: ChartKind.Scatter, Series.Count: > 1 })
        {
            said.Add("Value and effort are one series of points without split lines: the quadrant stands in the data beside the chart");
            chart = chart with { Series = [OneBlock(chart.Series)], Legend = false };
        }

        return chart;
    }

    // The series of points stand below each other in the same two columns, so together they are one block.
    private static ChartSeries OneBlock(IReadOnlyList<ChartSeries> series)
    {
        var points = series.Where(one => one.Marker != ChartMarker.None).ToList();
        return points[0] with { Name = "Items", X = Around(points.Select(one => one.X)), Y = Around(points.Select(one => one.Y)), Labels = [] };
    }

    private static RangeAddress Around(IEnumerable<RangeAddress> ranges) =>
        ranges.Aggregate((all, next) => new RangeAddress(
            Math.Min(all.First.Row, next.First.Row), Math.Min(all.First.Column, next.First.Column),
            Math.Max(all.Last.Row, next.Last.Row), Math.Max(all.Last.Column, next.Last.Column)));
}
