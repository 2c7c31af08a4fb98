using System.Globalization;
using OfficePM.Engine;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Reporting;

/// <summary>The charts of Summary, and the data that they show: beside each other, right of what is printed.</summary>
internal static class SummaryCharts
{
    // Column M: one empty column after the print area.
    private const int Data = 13;
    private const int DataRow = 5;
    private const int BarItems = 15;
    private const int BarHeight = 18;
    private const int BarFrame = 66;
    private const int Gap = 12;
    private const int MostParts = 5;

    private static readonly string[] PartColors = [Palette.First, Palette.Second, Palette.ThirdBar, Palette.Last, Palette.Warm];

    /// <summary>Writes the charts and their data, and makes the page as long as they need.</summary>
    /// <param name="report">What there is to show.</param>
    /// <param name="page">The page, filled at the left.</param>
    /// <param name="firstRow">The row at which the charts begin.</param>
    /// <param name="left">Where the left side ends, in pixels.</param>
    /// <param name="area">Where charts stand.</param>
    public static void Write(Report report, Page page, int firstRow, double left, ChartArea area)
    {
        // Where all scores are equal a chart would only repeat the headline.
        if (!report.Distinguishes)
            return;
        var column = Data;
        var top = page.Top(firstRow);
        var row = firstRow;
        if (report.Assessment.Split is { } split)
        {
            var points = Points(report);
            if (points.Count > 0)
            {
                column = Scatter(report, page.Draft, points, split, new CellAddress(row, area.Column), area, column);
                top += area.ScatterHeight + Gap;
                page.Reach(top);
                row = page.RowAt(top);
                top = page.Top(row);
            }
        }

        var bars = Math.Min(BarItems, report.Ranked.Count);
        var height = Math.Clamp((int)(left - top), BarFrame + (bars * BarHeight), BarFrame + (bars * 26));
        Bars(report, page.Draft, bars, new ChartPlace(new CellAddress(row, area.Column), area.Width, height), column);
        page.Reach(top + height);
    }

    private static List<int> Points(Report report) =>
    [
        .. report.Ranked
            .Where(index => report.Assessment.Items[index] is { Quadrant: not null, Value: not null, Effort: not null })
            .Take(Report.ChartItems)
            .OrderBy(index => Order(report.Assessment.Items[index].Quadrant!.Value))
            .ThenByDescending(index => report.Assessment.Items[index].Value),
    ];

    // What a person asks for by name: the quick wins, what is worth its work, and the first of what is not; never what is neither.
    private static IEnumerable<int> Wanted(List<AssessedItem> items) =>
        Enumerable.Range(0, items.Count).Where(i => items[i].Quadrant is Quadrant.QuickWin or Quadrant.BigBet)
            .Concat(Enumerable.Range(0, items.Count).Where(i => items[i].Quadrant == Quadrant.FillIn).Take(1));

    private static int Order(Quadrant quadrant) => Quadrants.All.Select((one, place) => (one, place)).First(pair => pair.one == quadrant).place;

    private static int Scatter(
        Report report, SheetDraft draft, List<int> points, QuadrantSplit split, CellAddress at, ChartArea area, int column)
    {
        var items = points.ConvertAll(index => report.Assessment.Items[index]);
        draft.Text(DataRow - 1, column, "Value and effort", Looks.ChartData with { Bold = true });
        string[] headers = ["Item", report.Effort.Axis, report.ValueAxis, "Quadrant"];
        for (var i = 0; i < headers.Length; i++)
            draft.Text(DataRow, column + i, headers[i], Looks.ChartData);
        var labels = items.ConvertAll(item => Words.Short(item.Item.Name, 28));
        for (var i = 0; i < items.Count; i++)
        {
            draft.Text(DataRow + 1 + i, column, labels[i], Looks.ChartData);
            draft.Number(DataRow + 1 + i, column + 1, items[i].Effort, Looks.ChartData.Number("General"));
            draft.Number(DataRow + 1 + i, column + 2, items[i].Value, Looks.ChartData.Number("General"));
            draft.Text(DataRow + 1 + i, column + 3, Quadrants.Name(items[i].Quadrant!.Value), Looks.ChartData);
        }

        var (maxX, stepX) = NiceAxis(Math.Max(items.Max(item => item.Effort!.Value), split.Effort) * 1.08);
        var (maxY, stepY) = NiceAxis(Math.Max(items.Max(item => item.Value!.Value), split.Value) * 1.05);
        var minY = items.Min(item => item.Value!.Value) < 0 ? -NiceAxis(-items.Min(item => item.Value!.Value)).Most : 0;
        PlotArea plot = new(area.Width - 76, area.ScatterHeight - 122, 0, maxX, minY, maxY);
        var sides = ScatterLabels.Choose(
            [.. items.Select((item, i) => new LabelledPoint(item.Effort!.Value, item.Value!.Value, labels[i]))],
            Wanted(items), plot, split.Effort, split.Value);

        List<ChartSeries> series = [];
        for (var from = 0; from < items.Count;)
        {
            var quadrant = items[from].Quadrant!.Value;
            var to = from;
            while (to + 1 < items.Count && items[to + 1].Quadrant == quadrant)
                to++;
            var (color, marker, size) = Quadrants.Point(quadrant);
            series.Add(new ChartSeries(Quadrants.Name(quadrant), Range(column + 1, from, to), Range(column + 2, from, to), color)
            {
                Marker = marker,
                MarkerSize = size,
                Labels = [.. sides.Where(side => side.Key >= from && side.Key <= to).Select(side =>
                    new PointLabel(side.Key - from, new CellAddress(DataRow + 1 + side.Key, column), labels[side.Key], side.Value))],
            });
            from = to + 1;
        }

        var lines = column + 5;
        draft.Text(DataRow - 1, lines, "Split lines", Looks.ChartData with { Bold = true });
        Line(0, "Effort split", split.Effort, minY, split.Effort, maxY);
        Line(2, "Value split", 0, split.Value, maxX, split.Value);

        var capped = report.Ranked.Count > Report.ChartItems
            ? string.Create(CultureInfo.InvariantCulture, $" (first {Report.ChartItems} of {report.Ranked.Count:#,##0})")
            : "";
        var wins = items.Count(item => item.Quadrant == Quadrant.QuickWin);
        draft.Add(new SetChart(
            draft.Title, "OfficePM Value and effort", ChartKind.Scatter, new ChartPlace(at, area.Width, area.ScatterHeight),
            $"Most value for least work sits top left{capped}",
            $"Value against effort of {Words.Count(items.Count, "item")}. {Words.Count(wins, "quick win")} top left"
                + (wins > 0 ? $", first {labels[0]}" : "") + $". Split at value {Words.Number(split.Value)} and {report.Effort.Amount(split.Effort)}, the {split.Reason}.",
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

        static RangeAddress Range(int of, int first, int last) => new(DataRow + 1 + first, of, DataRow + 1 + last, of);

        void Line(int offset, string name, double x1, double y1, double x2, double y2)
        {
            var row = DataRow + 1 + (offset / 2 * 3);
            draft.Text(row - 1, lines, name, Looks.ChartData);
            draft.Number(row, lines, x1, Looks.ChartData.Number("General"));
            draft.Number(row, lines + 1, y1, Looks.ChartData.Number("General"));
            draft.Number(row + 1, lines, x2, Looks.ChartData.Number("General"));
            draft.Number(row + 1, lines + 1, y2, Looks.ChartData.Number("General"));
            series.Add(new ChartSeries(name, new RangeAddress(row, lines, row + 1, lines), new RangeAddress(row, lines + 1, row + 1, lines + 1), Palette.Split)
            {
                Marker = ChartMarker.None,
                LineWidth = 1,
                Dashed = true,
                HiddenInLegend = true,
            });
        }
    }

    private static void Bars(Report report, SheetDraft draft, int bars, ChartPlace place, int column)
    {
        var top = report.Ranked.Take(bars).Select(index => report.Assessment.Items[index]).ToList();
        var criteria = ResultsSheet.Sums(report.Assessment);
        // Parts that are people's votes would name them.
        var parts = criteria.Count > 1 && !Votes.Are(report.Assessment.Scoring) ? Parts(top, criteria) : [];
        draft.Text(DataRow - 1, column, parts.Count > 0 ? "Score by part" : "Score", Looks.ChartData with { Bold = true });
        draft.Text(DataRow, column, "Item", Looks.ChartData);
        for (var i = 0; i < top.Count; i++)
            draft.Text(DataRow + 1 + i, column, Words.Short(top[i].Item.Name, 30), Looks.ChartData);
        RangeAddress names = new(DataRow + 1, column, DataRow + top.Count, column);

        List<ChartSeries> series = [];
        if (parts.Count == 0)
        {
            Column(0, "Score", [.. top.Select(item => item.Score)]);
            series.Add(new ChartSeries("Score", names, Values(0), Palette.Second) { ValueLabelFormat = report.ScoreFormat });
        }

        for (var i = 0; i < parts.Count; i++)
        {
            var name = Words.Short(Words.Sentence(NameOf(report.Understood, parts[i].Name)), 30);
            Column(i, name, parts[i].Values);
            series.Add(new ChartSeries(name, names, Values(i), PartColors[i]));
        }

        var title = parts.Count > 0 ? MostOf(report, parts) : Falls(report, top);
        var shown = report.Ranked.Count > bars ? string.Create(CultureInfo.InvariantCulture, $"The first {bars} of {report.Ranked.Count:#,##0} items") : Words.Count(bars, "item");
        draft.Add(new SetChart(
            draft.Title, "OfficePM Scores", parts.Count > 0 ? ChartKind.StackedBar : ChartKind.Bar, place, title,
            $"{shown} by score, best on top: {Words.Short(top[0].Item.Name, 40)} with {report.Score(top[0].Score!.Value)}.", series)
        {
            Legend = parts.Count > 0,
            Y = new ChartAxis { Title = parts.Count > 0 ? "Score, by what each part adds" : "Score", Hidden = parts.Count == 0, Gridlines = parts.Count > 0, Minimum = AllPositive() ? 0 : null, Format = report.ScoreFormat },
            GapWidth = 45,
        });

        bool AllPositive() => top.TrueForAll(item => item.Score >= 0) && parts.TrueForAll(part => part.Values.All(value => value >= 0));

        RangeAddress Values(int offset) => new(DataRow + 1, column + 1 + offset, DataRow + top.Count, column + 1 + offset);

        void Column(int offset, string name, IReadOnlyList<double?> values)
        {
            draft.Text(DataRow, column + 1 + offset, name, Looks.ChartData);
            for (var i = 0; i < values.Count; i++)
                draft.Number(DataRow + 1 + i, column + 1 + offset, values[i], Looks.ChartData.Number("General"));
        }
    }

    private sealed record PartOfScore(string Name, IReadOnlyList<double?> Values);

    // Where the sum is then divided (WSJF), each part is divided with it, so that a bar is as long as its score.
    private static List<PartOfScore> Parts(List<AssessedItem> top, IReadOnlyList<string> criteria)
    {
        var scaled = top.ConvertAll(item =>
        {
            var whole = item.Terms.Sum(term => term.Contribution ?? 0);
            var scale = whole == 0 ? 1 : item.Score!.Value / whole;
            return criteria.ToDictionary(id => id, id => (item.Terms.FirstOrDefault(term => term.Criterion == id)?.Contribution ?? 0) * scale, StringComparer.Ordinal);
        });
        var largest = criteria.OrderByDescending(id => scaled.Sum(item => Math.Abs(item[id]))).ToList();
        var kept = largest.Count > MostParts ? largest.Take(MostParts - 1).ToList() : largest;
        List<PartOfScore> parts = [.. criteria.Where(kept.Contains).Select(id => new PartOfScore(id, [.. scaled.Select(item => (double?)item[id])]))];
        if (kept.Count < largest.Count)
            parts.Add(new PartOfScore("All others", [.. scaled.Select(item => (double?)criteria.Where(id => !kept.Contains(id)).Sum(id => item[id]))]));
        return parts;
    }

    private static string NameOf(Understood understood, string id) =>
        understood.Backlog.Criteria.FirstOrDefault(criterion => criterion.Id == id)?.Name is { } name ? Words.Line(name) : id;

    private static string MostOf(Report report, List<PartOfScore> parts)
    {
        var most = parts.MaxBy(part => part.Values.Sum(value => value ?? 0))!;
        return $"{Words.Short(Words.Sentence(NameOf(report.Understood, most.Name)), 30)} adds most to the first scores";
    }

    // Where scores fall below half of the first: the place from which the order matters less.
    private static string Falls(Report report, List<AssessedItem> top)
    {
        var best = top[0].Score!.Value;
        if (best <= 0)
            return "The first items by score";
        var half = report.Ranked.Count(index => report.Assessment.Items[index].Score >= best / 2);
        return half == report.Ranked.Count ? "All scores lie within half of the first"
            : half == 1 ? $"{Words.Short(top[0].Item.Name, 30)} scores more than twice as high as any other"
            : $"After the {Words.Ordinal(half)}, scores are less than half of the first";
    }

    /// <summary>A round end of an axis at or above a value, and the distance of its ticks: 1, 2, 2.5 or 5 times a power of ten.</summary>
    internal static (double Most, double Step) NiceAxis(double value)
    {
        if (value <= 0)
            return (1, 0.5);
        var raw = value / 5;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = new[] { 1.0, 2, 2.5, 5, 10 }.First(multiple => multiple * power >= raw * 0.999) * power;
        // Twelve digits: 3 × 0.1 shall be 0.3.
        return (Math.Round(Math.Ceiling(value / step * 0.999999) * step, 12), Math.Round(step, 12));
    }
}
