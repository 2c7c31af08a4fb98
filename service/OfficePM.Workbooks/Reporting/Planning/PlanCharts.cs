using OfficePM.Engine.Planning;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Reporting.Planning;

/// <summary>The charts of a plan. Each writes its data where it is told, and says which column is free after them; null where there is nothing to draw.</summary>
internal static class PlanCharts
{
    private const int MostSwaps = 12;
    private const int FrontierHeight = 250;
    private const int ScatterHeight = 302;
    private const int CapacityHeight = 220;
    private const int Gap = 12;
    private const int MostColumns = 15;
    private const int MostBuckets = 10;
    private const int RowAtBreak = 36;
    private const double PageSlack = 1.06;

    private static CellStyle Plain => Looks.ChartData.Number("General");

    /// <summary>Writes those of Trade-offs, one below the other.</summary>
    /// <param name="report">What there is to show.</param>
    /// <param name="page">The page, filled at the left.</param>
    /// <param name="top">Where they begin, in pixels.</param>
    /// <param name="data">Where the headers of the data stand.</param>
    /// <param name="column">The column of the charts.</param>
    /// <param name="width">Their width in pixels.</param>
    /// <param name="pageHeight">How much of the sheet is printed on one page, in pixels.</param>
    /// <returns>Where the next chart may begin, and the first free column of data.</returns>
    public static (double Bottom, int Data) Write(Report report, Page page, double top, CellAddress data, int column, int width, double pageHeight)
    {
        var (draft, plan) = (page.Draft, report.Planning!);
        Add(66 + (22 * Math.Min(MostSwaps, plan.Prices?.CostOfYes.Count ?? 0)), (place, at) => Swaps(report, draft, place, at));
        Add(FrontierHeight, (place, at) => Frontier(report, draft, place, at));
        if (report.Assessment.Split is { } split && report.Distinguishes)
            Add(ScatterHeight, (place, at) => ValueEffortChart.Write(report, draft, split, place, at));
        Add(CapacityHeight, (place, at) => Capacity(report, draft, place, at));
        Add(90 + (34 * Math.Min(MostBuckets, plan.Assessed.Balance?.Buckets.Count ?? 0)), (place, at) => Balance(report, draft, place, at));
        return (top, data.Column);

        void Add(int height, Func<ChartPlace, CellAddress, int?> write)
        {
            top = BesidePageBreaks(top, height, pageHeight);
            page.Reach(top);
            var row = page.RowAt(top);
            if (write(new ChartPlace(new CellAddress(row, column), width, height), data) is not { } next)
                return;
            data = data with { Column = next };
            top = page.Top(row) + height + Gap;
        }
    }

    // A page ends at the end of a row, and how much of a sheet fits on it differs from program to program by a few percent.
    private static double BesidePageBreaks(double top, int height, double pageHeight)
    {
        var end = (Math.Floor(top / pageHeight) + 1) * pageHeight;
        return top + height > end - RowAtBreak ? (end * PageSlack) + Gap : top;
    }

    /// <summary>The cheapest swaps as bars.</summary>
    public static int? Swaps(Report report, SheetDraft draft, ChartPlace place, CellAddress data)
    {
        var plan = report.Planning!;
        var prices = PlanPart.Cheapest(plan.Prices?.CostOfYes ?? []).Where(price => price is { Impossible: false, AtMost: not null }).Take(MostSwaps).ToList();
        if (prices.Count < 2)
            return null;
        var names = prices.ConvertAll(price => Words.Short(report.Assessment.Items[price.Item].Item.Name, 30));
        Head(draft, data, "Cheapest swaps", "A yes to", "Value lost, points");
        for (var i = 0; i < prices.Count; i++)
        {
            draft.Text(data.Row + 1 + i, data.Column, names[i], Looks.ChartData);
            draft.Number(data.Row + 1 + i, data.Column + 1, plan.Numbers.Round(prices[i].AtMost!.Value), Plain);
        }

        var title = prices.Count == MostSwaps ? "The twelve cheapest swaps: value lost, points" : "What a yes costs: value lost, points";
        draft.Add(new SetChart(
            draft.Title, "OfficePM Cheapest swaps", ChartKind.Bar, place, title,
            $"Value lost by a yes to each of {Words.Count(prices.Count, "item")}, the cheapest first: {names[0]} {plan.Numbers.Price(prices[0])}, {names[^1]} {plan.Numbers.Price(prices[^1])}.",
            [new ChartSeries("Value lost", Rows(data, 0, prices.Count), Rows(data, 1, prices.Count), Palette.Warm) { ValueLabelFormat = plan.Numbers.Format }])
        {
            Y = new ChartAxis { Hidden = true, Minimum = 0, Format = plan.Numbers.Format },
        });
        return data.Column + 3;
    }

    /// <summary>The most value for each amount of capacity, and where the plan stands.</summary>
    public static int? Frontier(Report report, SheetDraft draft, ChartPlace place, CellAddress data, double titleSize = 12)
    {
        var plan = report.Planning!;
        if (plan.Prices is not { Frontier.Count: > 2 } prices || plan.Plan is not { BestValue: > 0 } found)
            return null;
        var here = Here(plan, prices.Frontier);
        var points = Trimmed(prices.Frontier, here);
        var unit = report.Effort.Plural;
        Head(draft, data, "Value over capacity", $"Capacity{(report.Effort.Unit is { } of ? $", {of}" : "")}", "Value, points");
        for (var i = 0; i < points.Count; i++)
        {
            draft.Number(data.Row + 1 + i, data.Column, points[i].Capacity, Plain);
            draft.Number(data.Row + 1 + i, data.Column + 1, points[i].Value, Plain);
        }

        var (maxX, stepX) = SummaryCharts.NiceAxis(Math.Max(points[^1].Capacity, here));
        var all = plan.AllValue;
        var (maxY, stepY) = SummaryCharts.NiceAxis(Math.Max(all, points.Max(point => point.Value)) * 1.12);
        var at = data with { Column = data.Column + 3 };
        var label = unit is null ? "You are here" : $"You are here: {Words.Number(here)} {Words.Unit(here, unit)}";
        draft.Text(at.Row, at.Column, "You are here", Looks.ChartData);
        draft.Number(at.Row + 1, at.Column, here, Plain);
        draft.Number(at.Row + 1, at.Column + 1, found.BestValue, Plain);

        // On a point of its own, below right of the dot and clear of the line.
        draft.Text(at.Row + 1, at.Column + 2, label, Looks.ChartData);
        var below = Math.Min(here, maxX * (place.Width > 400 ? 0.6 : 0.45));
        var line = points.Where(point => point.Capacity <= below).Select(point => point.Value).DefaultIfEmpty(0).Max();
        draft.Number(at.Row + 2, at.Column, below, Plain);
        draft.Number(at.Row + 2, at.Column + 1, Math.Max(maxY * 0.06, Math.Min(found.BestValue - (maxY * 0.2), line - (maxY * 0.12))), Plain);
        draft.Text(at.Row + 2, at.Column + 2, label, Looks.ChartData);
        var total = $"All {Words.Count(plan.Problem.Items.Count(item => item.Plannable), "item")}";
        draft.Text(at.Row + 3, at.Column, total, Looks.ChartData);
        double[] along = [0, maxX * 0.16, maxX];
        for (var i = 0; i < along.Length; i++)
        {
            draft.Number(at.Row + 4 + i, at.Column, along[i], Plain);
            draft.Number(at.Row + 4 + i, at.Column + 1, all, Plain);
        }

        draft.Text(at.Row + 5, at.Column + 2, total, Looks.ChartData);
        draft.Add(new SetChart(
            draft.Title, "OfficePM Value over capacity", ChartKind.Scatter, place, Bends(points, here) ? "Each extra week brings less".Replace("week", Words.Unit(1, unit ?? "units"), StringComparison.Ordinal) : "Value grows with capacity",
            $"The most value for each amount of capacity. With {report.Effort.Amount(here)} it is {PlanSentences.Points(plan, found.BestValue)}; {total.ToLowerInvariant()} together bring {PlanSentences.Points(plan, all)}.",
            [
                new ChartSeries("Most value", Rows(data, 0, points.Count), Rows(data, 1, points.Count), Palette.First) { Marker = ChartMarker.None, LineWidth = 2 },
                new ChartSeries("All items", Cells(at.Row + 4, at.Row + 6, at.Column), Cells(at.Row + 4, at.Row + 6, at.Column + 1), Palette.Split)
                {
                    Marker = ChartMarker.None, LineWidth = 1, Dashed = true,
                    Labels = [new PointLabel(1, new CellAddress(at.Row + 5, at.Column + 2), total, LabelPosition.Above)],
                },
                new ChartSeries("You are here", Cells(at.Row + 1, at.Row + 1, at.Column), Cells(at.Row + 1, at.Row + 1, at.Column + 1), Palette.Attention) { Marker = ChartMarker.Circle, MarkerSize = 9 },
                new ChartSeries("Where", Cells(at.Row + 2, at.Row + 2, at.Column), Cells(at.Row + 2, at.Row + 2, at.Column + 1), Palette.Attention)
                {
                    Marker = ChartMarker.None,
                    Labels = [new PointLabel(0, new CellAddress(at.Row + 2, at.Column + 2), label, LabelPosition.Right)],
                },
            ])
        {
            X = new ChartAxis { Title = $"Capacity{(report.Effort.Unit is { } measured ? $", {measured}" : "")}", Minimum = 0, Maximum = maxX, Step = stepX, Format = stepX < 1 ? "0.0#" : "#,##0" },
            Y = new ChartAxis
            {
                Title = place.Width > 400 ? report.ValueAxis : null, Minimum = 0, Maximum = maxY, Step = stepY,
                Format = maxY > 10_000 ? "0,\"k\";;0" : stepY < 1 ? "0.0#" : "#,##0", Gridlines = true,
            },
            TitleSize = titleSize,
        });
        return at.Column + 4;
    }

    /// <summary>What is used of each team's capacity in each period: outlines are what there is, fills what is planned.</summary>
    public static int? Capacity(Report report, SheetDraft draft, ChartPlace place, CellAddress data, double titleSize = 12)
    {
        var plan = report.Planning!;
        var places = plan.EffortCapacities.Where(at => plan.Problem.Capacities[at].Period is not null || plan.Problem.Periods.Count == 1 || plan.Problem.Capacities.All(capacity => capacity.Period is null)).ToList();
        // More columns could not be told apart: then only the first period is drawn.
        if (places.Count > MostColumns)
            places = [.. places.Where(at => plan.Problem.Capacities[at].Period is null or 0).Take(MostColumns)];
        if (places.Count < 2)
            return null;
        var used = plan.Plan!.Used;
        places = [.. places.OrderBy(at => places.FindIndex(other => plan.Problem.Capacities[other].Resource == plan.Problem.Capacities[at].Resource)).ThenBy(at => plan.Problem.Capacities[at].Period ?? 0)];
        var twoLevels = plan.Problem.Periods.Count > 1 && places.Exists(at => plan.TeamName(plan.Problem.Capacities[at].Resource) is not null);
        var periods = plan.Problem.Periods.Count;
        var (first, teams) = (data.Row + 1, data.Column);
        Head(draft, data, "Capacity used", "Team", "Period", "Capacity", "Label");
        for (var period = 0; period < periods; period++)
            draft.Text(data.Row, teams + 4 + period, $"Planned, {plan.Problem.Periods[period]}", Looks.ChartData);
        List<PointLabel> labels = [];
        for (var i = 0; i < places.Count; i++)
        {
            var (capacity, row) = (plan.Problem.Capacities[places[i]], first + i);
            var again = i > 0 && plan.Problem.Capacities[places[i - 1]].Resource == capacity.Resource;
            draft.Text(row, teams, again && twoLevels ? null : plan.TeamName(capacity.Resource) ?? "All items", Looks.ChartData);
            draft.Text(row, teams + 1, capacity.Period is { } when ? plan.Problem.Periods[when] : null, Looks.ChartData);
            draft.Number(row, teams + 2, capacity.Amount, Plain);
            // In little room a full column has one number.
            var (taken, amount) = (Words.Number(Math.Round(used[places[i]], 6)), Words.Number(capacity.Amount));
            var label = taken == amount && TextSize.Width($"{taken}/{amount}", 9.5) > (place.Width - 24) / places.Count - 2 ? amount : $"{taken}/{amount}";
            draft.Text(row, teams + 3, label, Looks.ChartData);
            for (var period = 0; period < periods; period++)
                draft.Number(row, teams + 4 + period, (capacity.Period ?? 0) == period ? used[places[i]] : null, Plain);
            labels.Add(new PointLabel(i, new CellAddress(row, teams + 3), label, LabelPosition.Above));
        }

        var last = first + places.Count - 1;
        RangeAddress names = twoLevels ? new(first, teams, last, teams + 1) : new(first, periods > 1 && plan.TeamName(plan.Problem.Capacities[places[0]].Resource) is null ? teams + 1 : teams, last, periods > 1 && plan.TeamName(plan.Problem.Capacities[places[0]].Resource) is null ? teams + 1 : teams);
        List<ChartSeries> series =
        [
            .. Enumerable.Range(0, periods).Where(period => places.Exists(at => (plan.Problem.Capacities[at].Period ?? 0) == period))
                .Select(period => new ChartSeries(plan.Problem.Periods[period], names, Cells(first, last, teams + 4 + period), Lanes.Bar(period))),
            new ChartSeries("Capacity", names, Cells(first, last, teams + 2), Palette.Last) { Outline = true, Labels = labels },
        ];
        var room = plan.Problem.Capacities.Select((capacity, at) => capacity.Amount).DefaultIfEmpty(0).Max();
        draft.Add(new SetChart(
            draft.Title, "OfficePM Capacity used", ChartKind.Column, place, PlanHeadlines.Capacity(plan, text => TextSize.Width(text, titleSize, bold: true) <= place.Width - 30),
            $"Planned of capacity, in {report.Effort.Axis}: {string.Join("; ", places.Select(at => $"{plan.NameOf(plan.Problem.Capacities[at])} {Words.Number(Math.Round(used[at], 6))} of {Words.Number(plan.Problem.Capacities[at].Amount)}"))}.",
            series)
        {
            Y = new ChartAxis { Hidden = true, Minimum = 0, Maximum = Math.Max(room, 1) * 1.12 },
            Overlapping = true,
            GapWidth = 35,
            TitleSize = titleSize,
        });
        return teams + 5 + periods;
    }

    /// <summary>What each bucket has of the plan, beside what it is held against.</summary>
    public static int? Balance(Report report, SheetDraft draft, ChartPlace place, CellAddress data)
    {
        var plan = report.Planning!;
        if (plan.Assessed.Balance is not { Buckets.Count: > 1 } balance || balance.Buckets.All(bucket => bucket.EffortShare is null))
            return null;
        var buckets = balance.Buckets.Take(MostBuckets).ToList();
        Head(draft, data, "Portfolio balance", "Bucket", "Share of value", $"Share of {plan.Effort.Noun}");
        for (var i = 0; i < buckets.Count; i++)
        {
            var name = Words.Short(Words.Line(buckets[i].Bucket), 24);
            draft.Text(data.Row + 1 + i, data.Column, PlanSentences.Band(buckets[i].Band) is { } band ? $"{name} ({band})" : name, Looks.ChartData);
            draft.Number(data.Row + 1 + i, data.Column + 1, buckets[i].ValueShare, Looks.ChartData.Number("0%"));
            draft.Number(data.Row + 1 + i, data.Column + 2, buckets[i].EffortShare, Looks.ChartData.Number("0%"));
        }

        var most = buckets.MaxBy(bucket => bucket.EffortShare ?? 0)!;
        draft.Add(new SetChart(
            draft.Title, "OfficePM Portfolio balance", ChartKind.Bar, place,
            $"{Words.Short(Words.Line(most.Bucket), 30)} takes {PlanNumbers.Share(most.EffortShare ?? 0)} of the {plan.Effort.Noun}",
            $"Shares of the plan by bucket: {string.Join("; ", buckets.Select(bucket => $"{Words.Short(bucket.Bucket, 24)} {PlanNumbers.Share(bucket.ValueShare ?? 0)} of value, {PlanNumbers.Share(bucket.EffortShare ?? 0)} of {plan.Effort.Noun}"))}.",
            [
                new ChartSeries("Share of value", Rows(data, 0, buckets.Count), Rows(data, 1, buckets.Count), Palette.First) { ValueLabelFormat = "0%" },
                new ChartSeries($"Share of {plan.Effort.Noun}", Rows(data, 0, buckets.Count), Rows(data, 2, buckets.Count), Palette.Second) { ValueLabelFormat = "0%" },
            ])
        {
            Y = new ChartAxis { Hidden = true, Minimum = 0, Maximum = 1, Format = "0%" },
            Legend = true,
            GapWidth = 60,
        });
        return data.Column + 4;
    }

    // Where everything fits more capacity brings nothing: one point of that is enough to see it.
    private static List<FrontierPoint> Trimmed(IReadOnlyList<FrontierPoint> frontier, double here)
    {
        var most = frontier[^1].Value;
        var flat = frontier.TakeWhile(point => point.Value < most - (1e-9 * Math.Abs(most))).Count();
        var reached = frontier.TakeWhile(point => point.Capacity < here).Count();
        return [.. frontier.Take(Math.Max(flat + 2, reached + 1))];
    }

    // All capacities together, as far as they are counted in effort; the frontier's own amount where it has the plan's value.
    private static double Here(PlanView plan, IReadOnlyList<FrontierPoint> points)
    {
        var given = plan.EffortCapacities.Sum(at => plan.Problem.Capacities[at].Amount);
        return points.Where(point => Math.Abs(point.Value - plan.Plan!.BestValue) <= 1e-9 * Math.Max(1, point.Value))
            .Select(point => point.Capacity).OrderBy(capacity => Math.Abs(capacity - given)).FirstOrDefault(given) is var near && Math.Abs(near - given) <= 0.01 * given
            ? near
            : given;
    }

    // Whether the second half of the capacity brought less than the first.
    private static bool Bends(IReadOnlyList<FrontierPoint> points, double here)
    {
        var half = points.Where(point => point.Capacity <= here / 2).Select(point => point.Value).DefaultIfEmpty(0).Max();
        var all = points.Where(point => point.Capacity <= here * (1 + 1e-9)).Select(point => point.Value).DefaultIfEmpty(0).Max();
        return half > all - half;
    }

    private static void Head(SheetDraft draft, CellAddress data, string title, params ReadOnlySpan<string> headers)
    {
        draft.Text(data.Row - 1, data.Column, title, Looks.ChartData with { Bold = true });
        for (var i = 0; i < headers.Length; i++)
            draft.Text(data.Row, data.Column + i, headers[i], Looks.ChartData);
    }

    private static RangeAddress Rows(CellAddress data, int column, int count) => Cells(data.Row + 1, data.Row + count, data.Column + column);

    private static RangeAddress Cells(int first, int last, int column) => new(first, column, last, column);
}
