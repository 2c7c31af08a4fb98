using System.Globalization;
using OfficePM.Engine;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting.Planning;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Reporting;

/// <summary>The charts of Summary, and the data that they show: beside each other, right of what is printed.</summary>
internal static class SummaryCharts
{
    // Column M: one empty column after the print area.
    private const int Data = 13;
    private const int DataRow = 5;
    private const int BarItems = 15;
    private const int BarItemsBesidePlan = 10;
    private const int SmallWidth = 300;
    private const int SmallHeight = 200;
    private const double SmallTitle = 11.5;
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
        var planning = report.Planning is { Plan: not null } ? report.Planning : null;
        if (!report.Distinguishes)
        {
            Small(report, page, page.Top(firstRow), area, Data);
            return;
        }

        var column = Data;
        var top = page.Top(firstRow);
        var row = firstRow;
        ChartPlace place = new(new CellAddress(row, area.Column), area.Width, area.ScatterHeight);
        if (report.Assessment.Split is { } split && ValueEffortChart.Write(report, page.Draft, split, place, new CellAddress(DataRow, column)) is { } next)
        {
            column = next;
            top += area.ScatterHeight + Gap;
            page.Reach(top);
            row = page.RowAt(top);
            top = page.Top(row);
        }

        var bars = Math.Min(planning is null ? BarItems : BarItemsBesidePlan, report.Ranked.Count);
        var below = planning is null ? 0 : SmallHeight + Gap;
        var height = Math.Clamp((int)(left - top - below), BarFrame + (bars * BarHeight), BarFrame + (bars * 26));
        column = Bars(report, page.Draft, bars, new ChartPlace(new CellAddress(row, area.Column), area.Width, height), column);
        page.Reach(top + height);
        Small(report, page, top + height + Gap, area, column);
    }

    // Capacity and value over capacity side by side, where there is a plan.
    private static void Small(Report report, Page page, double top, ChartArea area, int column)
    {
        if (report.Planning is not { Plan: not null })
            return;
        page.Reach(top);
        var row = page.RowAt(top);
        var data = new CellAddress(DataRow, column);
        var left = PlanCharts.Capacity(report, page.Draft, new ChartPlace(new CellAddress(row, area.Column), SmallWidth, SmallHeight), data, SmallTitle);
        var right = PlanCharts.Frontier(
            report, page.Draft, new ChartPlace(new CellAddress(row, left is null ? area.Column : area.Column + 2), left is null ? area.Width : SmallWidth, SmallHeight),
            data with { Column = left ?? column }, SmallTitle);
        if (left is not null || right is not null)
            page.Reach(page.Top(row) + SmallHeight);
    }

    private static int Bars(Report report, SheetDraft draft, int bars, ChartPlace place, int column)
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
        return column + 2 + Math.Max(1, parts.Count);

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
