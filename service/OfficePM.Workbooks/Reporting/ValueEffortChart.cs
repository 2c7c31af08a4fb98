using System.Globalization;
using OfficePM.Engine;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting.Planning;

namespace OfficePM.Workbooks.Reporting;

/// <summary>Value against effort as points: one series per lane where there is a plan, else one per quadrant; dashed where they are split.</summary>
internal static class ValueEffortChart
{
    // How the points are told apart.
    private sealed record Groups(string Header, IReadOnlyList<string> Order, Func<int, string?> Of, Func<string, PointLook> Look);

    /// <summary>Writes the chart and its data.</summary>
    /// <param name="report">What there is to show.</param>
    /// <param name="draft">The sheet.</param>
    /// <param name="split">Where value and effort are split.</param>
    /// <param name="place">Where the chart stands.</param>
    /// <param name="data">Where the headers of the data stand; a title stands above.</param>
    /// <returns>The column right of the data that is free again; null where no item has both value and effort.</returns>
    public static int? Write(Report report, SheetDraft draft, QuadrantSplit split, ChartPlace place, CellAddress data)
    {
        var groups = GroupsOf(report);
        var points = Points(report, groups);
        if (points.Count == 0)
            return null;
        var (row, column) = (data.Row, data.Column);
        var items = points.ConvertAll(index => report.Assessment.Items[index]);
        draft.Text(row - 1, column, "Value and effort", Looks.ChartData with { Bold = true });
        string[] headers = ["Item", report.Effort.Axis, report.ValueAxis, groups.Header];
        for (var i = 0; i < headers.Length; i++)
            draft.Text(row, column + i, headers[i], Looks.ChartData);
        var labels = items.ConvertAll(item => Words.Short(item.Item.Name, 28));
        for (var i = 0; i < items.Count; i++)
        {
            draft.Text(row + 1 + i, column, labels[i], Looks.ChartData);
            draft.Number(row + 1 + i, column + 1, items[i].Effort, Looks.ChartData.Number("General"));
            draft.Number(row + 1 + i, column + 2, items[i].Value, Looks.ChartData.Number("General"));
            draft.Text(row + 1 + i, column + 3, groups.Of(points[i]), Looks.ChartData);
        }

        var (maxX, stepX) = SummaryCharts.NiceAxis(Math.Max(items.Max(item => item.Effort!.Value), split.Effort) * 1.08);
        var (maxY, stepY) = SummaryCharts.NiceAxis(Math.Max(items.Max(item => item.Value!.Value), split.Value) * 1.05);
        var minY = items.Min(item => item.Value!.Value) < 0 ? -SummaryCharts.NiceAxis(-items.Min(item => item.Value!.Value)).Most : 0;
        PlotArea plot = new(place.Width - 76, place.Height - 122, 0, maxX, minY, maxY);
        var sides = ScatterLabels.Choose(
            [.. items.Select((item, i) => new LabelledPoint(item.Effort!.Value, item.Value!.Value, labels[i]))],
            Wanted(report, points), plot, split.Effort, split.Value);

        List<ChartSeries> series = [];
        for (var from = 0; from < items.Count;)
        {
            var group = groups.Of(points[from])!;
            var to = from;
            while (to + 1 < items.Count && groups.Of(points[to + 1]) == group)
                to++;
            var (color, marker, size) = groups.Look(group);
            series.Add(new ChartSeries(group, Range(column + 1, from, to), Range(column + 2, from, to), color)
            {
                Marker = marker,
                MarkerSize = size,
                Labels = [.. sides.Where(side => side.Key >= from && side.Key <= to).Select(side =>
                    new PointLabel(side.Key - from, new CellAddress(row + 1 + side.Key, column), labels[side.Key], side.Value))],
            });
            from = to + 1;
        }

        var lines = column + 5;
        draft.Text(row - 1, lines, "Split lines", Looks.ChartData with { Bold = true });
        Line(0, "Effort split", split.Effort, minY, split.Effort, maxY);
        Line(2, "Value split", 0, split.Value, maxX, split.Value);

        var capped = report.Ranked.Count > Report.ChartItems
            ? string.Create(CultureInfo.InvariantCulture, $" (first {Report.ChartItems} of {report.Ranked.Count:#,##0})")
            : "";
        draft.Add(new SetChart(
            draft.Title, "OfficePM Value and effort", ChartKind.Scatter, place,
            $"Most value for least work sits top left{capped}",
            $"Value against effort of {Words.Count(items.Count, "item")}. {Told(report, items, labels)}. Split at value {Words.Number(split.Value)} and {report.Effort.Amount(split.Effort)}, the {split.Reason}.",
            series)
        {
            X = new ChartAxis { Title = report.Effort.Axis, Minimum = 0, Maximum = maxX, Step = stepX, Format = stepX < 1 ? "0.0#" : "#,##0" },
            Y = new ChartAxis
            {
                Title = report.ValueAxis,
                Minimum = minY,
                Maximum = maxY,
                Step = stepY,
                Format = maxY > 10_000 ? "0,\"k\";;0" : stepY < 1 ? "0.0#" : "#,##0",
                Gridlines = true,
            },
            Legend = true,
        });
        return lines + 4;

        RangeAddress Range(int of, int first, int last) => new(row + 1 + first, of, row + 1 + last, of);

        void Line(int offset, string name, double x1, double y1, double x2, double y2)
        {
            var at = row + 1 + (offset / 2 * 3);
            draft.Text(at - 1, lines, name, Looks.ChartData);
            draft.Number(at, lines, x1, Looks.ChartData.Number("General"));
            draft.Number(at, lines + 1, y1, Looks.ChartData.Number("General"));
            draft.Number(at + 1, lines, x2, Looks.ChartData.Number("General"));
            draft.Number(at + 1, lines + 1, y2, Looks.ChartData.Number("General"));
            series.Add(new ChartSeries(name, new RangeAddress(at, lines, at + 1, lines), new RangeAddress(at, lines + 1, at + 1, lines + 1), Palette.Split)
            {
                Marker = ChartMarker.None,
                LineWidth = 1,
                Dashed = true,
                HiddenInLegend = true,
            });
        }
    }

    private static Groups GroupsOf(Report report) =>
        report.Planning is { Plan: not null } planning
            ? new("Lane", Lanes.All, planning.Lane, Lanes.Point)
            : new(
                "Quadrant", [.. Quadrants.All.Select(Quadrants.Name)],
                index => report.Assessment.Items[index].Quadrant is { } quadrant ? Quadrants.Name(quadrant) : null,
                name => Quadrants.Point(Quadrants.All.First(quadrant => Quadrants.Name(quadrant) == name)));

    private static List<int> Points(Report report, Groups groups) =>
    [
        .. report.Ranked
            .Where(index => report.Assessment.Items[index] is { Quadrant: not null, Value: not null, Effort: not null } && groups.Of(index) is not null)
            .Take(Report.ChartItems)
            .OrderBy(index => groups.Order.TakeWhile(group => group != groups.Of(index)).Count())
            .ThenByDescending(index => report.Assessment.Items[index].Value),
    ];

    // What a person asks for by name: with a plan what is done now and the best of what is not; else the quick wins, what is worth its
    // work, and the first of what is not; never what is neither.
    private static IEnumerable<int> Wanted(Report report, List<int> points)
    {
        var all = Enumerable.Range(0, points.Count);
        if (report.Planning is { Plan: not null } planning)
            return all.Where(i => planning.Lane(points[i]) == Lanes.Now).Concat(all.Where(i => planning.Lane(points[i]) == Lanes.NotNow).Take(2));
        Quadrant? Of(int i) => report.Assessment.Items[points[i]].Quadrant;
        return all.Where(i => Of(i) is Quadrant.QuickWin or Quadrant.BigBet).Concat(all.Where(i => Of(i) == Quadrant.FillIn).Take(1));
    }

    private static string Told(Report report, List<AssessedItem> items, List<string> labels)
    {
        if (report.Planning is { Plan: not null } planning)
            return $"{Words.Count(planning.In(Lanes.Now).Count, "item")} {planning.InFirst}";
        var wins = items.Count(item => item.Quadrant == Quadrant.QuickWin);
        return $"{Words.Count(wins, "quick win")} top left" + (wins > 0 ? $", first {labels[0]}" : "");
    }
}
