using OfficePM.Engine.Classifying;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Reporting;

/// <summary>The charts of Trade-offs: ranks by two lenses against each other, and shares of effort against what they are held against.</summary>
internal static class TradeOffsCharts
{
    private const int DataRow = TradeOffsSheet.DataRow;
    private const int RanksHeight = 440;
    private const int SharesHeight = 210;
    private const int Gap = 12;

    // Items that stand a tenth of the list or more apart (two places at least) are drawn as far from the line.
    private const double Far = 0.1;

    /// <summary>Writes the charts and their data.</summary>
    /// <param name="report">What there is to show.</param>
    /// <param name="page">The page, filled at the left.</param>
    /// <param name="top">Where they begin, in pixels.</param>
    /// <param name="left">Their column.</param>
    /// <param name="width">Their width in pixels.</param>
    /// <param name="column">The first column of their data.</param>
    /// <returns>Where the last one ends, in pixels.</returns>
    public static double Write(Report report, Page page, double top, int left, int width, int column)
    {
        page.Reach(top);
        var firstRow = page.RowAt(top);
        var bottom = page.Top(firstRow);
        if (TradeOffsSheet.Shown(report) is [var most, ..] && report.Distinguishes)
        {
            Ranks(report, page.Draft, most.By, new ChartPlace(new CellAddress(firstRow, left), width, RanksHeight), column);
            bottom += RanksHeight + Gap;
            column += 8;
        }

        if (report.Classifications.FirstOrDefault(classification => classification.Classes.Any(one => one.EffortShare is not null)) is { } shared)
        {
            page.Reach(bottom);
            var row = page.RowAt(bottom);
            Shares(page.Draft, shared, new ChartPlace(new CellAddress(row, left), width, SharesHeight), column);
            bottom = page.Top(row) + SharesHeight;
        }

        return bottom;
    }

    private static void Ranks(Report report, SheetDraft draft, LensView other, ChartPlace place, int column)
    {
        var main = report.Lenses[0];
        var both = report.Ranked.Where(index => other.Ranks[index] is not null).ToList();
        var apart = other.WithMain!.Disagreements.ToDictionary(difference => difference.Item, difference => Math.Abs(difference.One - difference.Other));
        var far = Math.Max(2, (int)Math.Ceiling(both.Count * Far));
        // Those that the table names, and the first by score.
        var named = TradeOffsSheet.Shown(report).Take(TradeOffsSheet.Listed(report)).Where(found => found.By == other).Select(found => found.Item).ToHashSet();
        List<int> points = [.. both.Where(named.Contains), .. both.Where(index => !named.Contains(index)).Take(Report.ChartItems - named.Count)];
        points = [.. points.Where(index => !IsFar(index)), .. points.Where(IsFar).OrderByDescending(index => apart[index])];
        var near = points.Count(index => !IsFar(index));

        draft.Text(DataRow - 1, column, "Ranks by two lenses", Looks.ChartData with { Bold = true });
        string[] headers = ["Item", $"Rank by {main.Name}", $"Rank by {other.Name}"];
        for (var i = 0; i < headers.Length; i++)
            draft.Text(DataRow, column + i, headers[i], Looks.ChartData);
        var labels = points.ConvertAll(index => Words.Short(report.Assessment.Items[index].Item.Name, 28));
        for (var i = 0; i < points.Count; i++)
        {
            draft.Text(DataRow + 1 + i, column, labels[i], Looks.ChartData);
            draft.Number(DataRow + 1 + i, column + 1, main.Ranks[points[i]], Looks.ChartData.Number("0"));
            draft.Number(DataRow + 1 + i, column + 2, other.Ranks[points[i]], Looks.ChartData.Number("0"));
        }

        var (end, step) = SummaryCharts.NiceAxis(points.Max(index => Math.Max(main.Ranks[index]!.Value, other.Ranks[index]!.Value)) * 1.04);
        step = Math.Max(1, step);
        PlotArea plot = new(place.Width - 76, place.Height - 122, 0, end, 0, end);
        const double Nowhere = -1e6;
        var sides = ScatterLabels.Choose(
            [.. points.Select((index, i) => new LabelledPoint(main.Ranks[index]!.Value, other.Ranks[index]!.Value, labels[i]))],
            Enumerable.Range(near, points.Count - near).Take(8), plot, Nowhere, Nowhere);
        List<ChartSeries> series = [];
        Add("About the same rank", 0, near, Palette.Second, ChartMarker.Circle, 6);
        Add($"{Words.Number(far)} places apart or more", near, points.Count, Palette.Attention, ChartMarker.Diamond, 8);

        var line = column + 4;
        draft.Text(DataRow, line, "Same rank", Looks.ChartData);
        for (var i = 0; i < 2; i++)
        {
            draft.Number(DataRow + 1 + i, line, i * end, Looks.ChartData.Number("0"));
            draft.Number(DataRow + 1 + i, line + 1, i * end, Looks.ChartData.Number("0"));
        }

        series.Add(new ChartSeries("Same rank", new RangeAddress(DataRow + 1, line, DataRow + 2, line), new RangeAddress(DataRow + 1, line + 1, DataRow + 2, line + 1), Palette.Split)
        {
            Marker = ChartMarker.None,
            LineWidth = 1,
            Dashed = true,
            HiddenInLegend = true,
        });
        var capped = points.Count < both.Count ? $" ({Words.Number(points.Count)} of {Words.Number(both.Count)} items)" : "";
        draft.Add(new SetChart(
            draft.Title, "OfficePM Ranks by two lenses", ChartKind.Scatter, place, $"Far from the line, {main.Name} and {other.Name} disagree{capped}",
            $"Ranks of {Words.Count(points.Count, "item")} by {main.Name} and by {other.Name}; on the dashed line both are the same. "
                + (near < points.Count ? $"Farthest from it: {labels[near]}, {Words.Ordinal(main.Ranks[points[near]]!.Value)} by {main.Name}, {Words.Ordinal(other.Ranks[points[near]]!.Value)} by {other.Name}." : "No item is far from it."),
            series)
        {
            X = new ChartAxis { Title = $"Rank by {main.Name} (1 is first)", Minimum = 0, Maximum = end, Step = step, Format = "0" },
            Y = new ChartAxis { Title = $"Rank by {other.Name}", Minimum = 0, Maximum = end, Step = step, Format = "0", Gridlines = true },
            Legend = true,
        });

        bool IsFar(int index) => apart.GetValueOrDefault(index) >= far;

        void Add(string name, int from, int to, string color, ChartMarker marker, int size)
        {
            if (to == from)
                return;
            series.Add(new ChartSeries(
                name, new RangeAddress(DataRow + 1 + from, column + 1, DataRow + to, column + 1), new RangeAddress(DataRow + 1 + from, column + 2, DataRow + to, column + 2), color)
            {
                Marker = marker,
                MarkerSize = size,
                Labels = [.. sides.Where(side => side.Key >= from && side.Key < to).Select(side =>
                    new PointLabel(side.Key - from, new CellAddress(DataRow + 1 + side.Key, column), labels[side.Key], side.Value))],
            });
        }
    }

    private static void Shares(SheetDraft draft, Classification classification, ChartPlace place, int column)
    {
        var classes = classification.Classes.Where(one => one.EffortShare is not null).ToList();
        draft.Text(DataRow - 1, column, $"{classification.Name}: share of effort", Looks.ChartData with { Bold = true });
        draft.Text(DataRow, column, "Class", Looks.ChartData);
        draft.Text(DataRow, column + 1, "Share", Looks.ChartData);
        for (var i = 0; i < classes.Count; i++)
        {
            var held = LensWords.Held(classes[i]);
            draft.Text(DataRow + 1 + i, column, held is null ? Words.Sentence(classes[i].Name) : $"{Words.Sentence(classes[i].Name)} ({held})", Looks.ChartData);
            draft.Number(DataRow + 1 + i, column + 1, classes[i].EffortShare, Looks.ChartData.Number("0%"));
        }

        RangeAddress names = new(DataRow + 1, column, DataRow + classes.Count, column);
        draft.Add(new SetChart(
            draft.Title, $"OfficePM {classification.Name} shares", ChartKind.Bar, place, LensWords.SharesHeadline(classification),
            $"Share of effort by class: {LensWords.Classes(classification)}.",
            [new ChartSeries("Share of effort", names, new RangeAddress(DataRow + 1, column + 1, DataRow + classes.Count, column + 1), Palette.Second) { ValueLabelFormat = "0%" }])
        {
            Y = new ChartAxis { Title = "Share of the effort", Minimum = 0, Maximum = 1, Hidden = true, Format = "0%" },
        });
    }
}
