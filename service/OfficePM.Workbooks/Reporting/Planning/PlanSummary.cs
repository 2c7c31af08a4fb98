using System.Globalization;
using OfficePM.Engine.Planning;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Reporting.Planning;

/// <summary>The plan on Summary: what is done first and what a no would cost, the cheapest yeses elsewhere, what comes after; or what collides.</summary>
internal sealed class PlanSummary
{
    private const int MostSwaps = 5;
    private const int FewSwaps = 3;
    private const int ItemHeight = 26;
    private const int LaneLine = 20;
    private const int MostCollisions = 6;
    private const int MostItems = 15;

    // What the left side may take so that the page prints at the size of its width; and titles, headers and notes of its three sections.
    private const double Room = 800;
    private const double Fixed = 164;

    // A lane in two lines: what it is called and means, and what is in it.
    private sealed record LaneLines(string Label, string Meaning, string Lane, IReadOnlyList<int> Items);

    private readonly Report report;
    private readonly PlanView plan;
    private readonly Page page;
    private readonly SheetDraft draft;

    /// <param name="report">What there is to show.</param>
    /// <param name="page">The page, at the row where the plan begins.</param>
    public PlanSummary(Report report, Page page)
    {
        this.report = report;
        this.page = page;
        plan = report.Planning!;
        draft = page.Draft;
    }

    /// <summary>The line of key figures.</summary>
    public static IEnumerable<string> KeyFigures(Report report)
    {
        var planning = report.Planning!;
        if (planning.Plan is null)
            yield break;
        var first = planning.EffortCapacities.Where(at => planning.Problem.Capacities[at].Period is null or 0).ToList();
        if (first.Count > 0)
        {
            var (used, given) = (first.Sum(at => planning.Plan.Used[at]), first.Sum(at => planning.Problem.Capacities[at].Amount));
            var taken = $"{Words.Number(Math.Round(used, 2))} of {Words.Number(given)}";
            yield return report.Effort.Unit is { } unit ? $"{taken} {Words.Unit(given, unit)} planned {planning.InFirst}" : $"{Words.Sentence(report.Effort.Noun)} planned {planning.InFirst}: {taken}";
        }

        var later = planning.In(Lanes.Next).Count + planning.In(Lanes.Later).Count;
        if (later > 0)
            yield return $"{Words.Count(later, "item")} {(later == 1 ? "comes" : "come")} later";
        if (planning.In(Lanes.NotNow).Count is > 0 and var waiting)
            yield return $"{Words.Count(waiting, "item")} not planned";
        if (planning.Overrides.Count(decision => decision.In) is > 0 and var decided)
            yield return $"{Words.Number(decided)} {(decided == 1 ? "is" : "are")} in by decision";
        if (planning.Unplannable.Count is > 0 and var cannot)
            yield return $"{Words.Number(cannot)} cannot be planned";
    }

    /// <summary>Writes the left side where there is a plan.</summary>
    /// <returns>How much room is left on the page, in pixels; less than 0 where it is somewhat too long and printed smaller.</returns>
    public double Write()
    {
        var lanes = LinesOfLanes();
        var now = plan.In(Lanes.Now).Count;
        var priced = PlanPart.Cheapest(plan.Prices?.CostOfYes ?? []).Where(price => price is { Impossible: false, AtMost: not null }).ToList();
        var room = Room - Fixed - (LaneLine * 2 * lanes.Count) - (ItemHeight * Math.Min(now, MostItems));
        var swaps = priced.Take(priced.Count <= MostSwaps || room >= ItemHeight * MostSwaps ? MostSwaps : FewSwaps).ToList();
        Now(MostItems);
        if (swaps.Count > 0)
            Swaps(swaps);
        After(lanes);
        return room - (swaps.Count == 0 ? 0 : ItemHeight * swaps.Count);
    }

    /// <summary>Writes what collides, where there is no plan.</summary>
    public void WriteConflict()
    {
        if (plan.Assessed.Conflict is not { } conflict)
            return;
        page.Section("What collides", SummarySheet.Team, "without any one of these the others could be kept; more on OfficePM Trade-offs");
        foreach (var item in conflict.Items.Take(MostCollisions))
        {
            Name(item);
            draft.Text(page.Row, SummarySheet.Team, report.Team(item) is { } team ? SummarySheet.Fitting(team, SummarySheet.Width(SummarySheet.Team) - 6) : null, Looks.BodyMuted);
            draft.Number(page.Row, SummarySheet.Effort, plan.Problem.Items[item].Plannable ? plan.Problem.Items[item].Effort : null, Looks.Body.Number("General"));
            var needs = PlanSentences.Needs(plan.Problem, item);
            var takes = new[] { plan.Problem.Items[item].Commitment == Commitment.Out ? "out by decision" : "in by decision", PlanSentences.Window(plan, item), needs.Count > 0 ? $"needs {plan.List(needs)}" : null }.OfType<string>();
            draft.Text(page.Row, SummarySheet.Why, SummarySheet.Fitting(Words.Sentence(string.Join("; ", takes)), 480), Looks.Body with { Indent = 1 });
            draft.Fill(page.Row, SummarySheet.Place, SummarySheet.Score, Looks.Body);
            page.Add(ItemHeight);
        }

        var extra = conflict.Extra is { Count: > 0 } more ? $"With {PlanSentences.Extra(plan, more)} everything can be kept" : null;
        var letGo = conflict.LetGo.Count > 0 ? $"{(extra is null ? "To have a plan, let" : "; without it let")} go of {plan.List(conflict.LetGo, 4)}" : null;
        foreach (var line in TextSize.Wrap($"{extra}{letGo}.", 10.5, 820))
        {
            draft.Text(page.Row, SummarySheet.Place, line, Looks.Sentence);
            page.Add(22);
        }
    }

    private void Now(int most)
    {
        var now = plan.In(Lanes.Now);
        var shown = now.Take(most).ToList();
        page.Section(plan.FirstPeriod is { } period ? $"In {period}" : "Now", SummarySheet.Team, shown.Count < now.Count ? $"what we would start now; the first {Words.Number(shown.Count)} of {Words.Number(now.Count)} by score" : "what we would start now, best score first");
        if (now.Count == 0)
        {
            page.Sentence(plan.EffortCapacities.Count == 0 ? "No item fits." : "No item is small enough for what each team has.", Looks.Sentence);
            return;
        }

        draft.Text(page.Row, SummarySheet.Place, "Rank", Looks.Header.Center());
        draft.Text(page.Row, SummarySheet.Item, "Item", Looks.Header);
        draft.Text(page.Row, SummarySheet.Team, report.TeamColumn is null ? null : "Team", Looks.Header);
        draft.Text(page.Row, SummarySheet.Effort, plan.Effort.Header, Looks.Header.Right());
        draft.Text(page.Row, SummarySheet.Why, "   Why", Looks.Header);
        draft.Text(page.Row, SummarySheet.Score, "A no costs, points", Looks.Header.Right());
        page.Add(20);
        foreach (var item in shown)
        {
            draft.Number(page.Row, SummarySheet.Place, plan.Problem.Items[item].Rank, Looks.BodyMuted.Number("0").Center());
            Name(item);
            AboutEffort(item);
            draft.Text(page.Row, SummarySheet.Why, report.Whys[item].Short, Looks.Body with { Indent = 1 });
            if (plan.Decision(item) is { } decision)
                draft.Text(page.Row, SummarySheet.Score, decision.IsOverride ? "by decision" : "committed", Looks.Body.Right() with { Italic = true, FontColor = Palette.AttentionText });
            else
                draft.Text(page.Row, SummarySheet.Score, plan.No(item) is { } no ? no.Impossible ? "needed" : plan.Numbers.Price(no) : null, Looks.Body.Right());
            page.Add(ItemHeight);
        }

        if (shown.Count < now.Count)
        {
            draft.Text(page.Row, SummarySheet.Item, TextSize.Names([.. now.Skip(most).Select(plan.Name)], 10.5, 640, lines: 1)[0], Looks.BodyMuted);
            draft.Fill(page.Row, SummarySheet.Place, SummarySheet.Score, Looks.Body);
            page.Add(ItemHeight);
        }

        page.Sentence("A no costs: how much less the best plan without the item brings.", Looks.Note);
    }

    private void Swaps(List<DecisionPrice> swaps)
    {
        var all = plan.Prices!.CostOfYes.Count(price => !price.Impossible);
        page.Section("What a yes elsewhere would cost", SummarySheet.Why, swaps.Count == all ? "each item that is not planned" : $"the {Small(swaps.Count)} cheapest swaps of {Words.Number(all)}");
        draft.Text(page.Row, SummarySheet.Place, "A yes to", Looks.Header);
        draft.Fill(page.Row, SummarySheet.Item, SummarySheet.Item, Looks.Header);
        draft.Text(page.Row, SummarySheet.Team, report.TeamColumn is null ? null : "Team", Looks.Header);
        draft.Text(page.Row, SummarySheet.Effort, plan.Effort.Header, Looks.Header.Right());
        draft.Text(page.Row, SummarySheet.Why, "   means no to", Looks.Header);
        draft.Text(page.Row, SummarySheet.Score, "Value lost, points", Looks.Header.Right());
        page.Add(20);
        foreach (var price in swaps)
        {
            Name(price.Item, SummarySheet.Place, SummarySheet.Width(SummarySheet.Place) + SummarySheet.Width(SummarySheet.Item) - 8);
            AboutEffort(price.Item);
            var cost = plan.Numbers.Price(price);
            var room = SummarySheet.Width(SummarySheet.Why) - 16;
            var means = PlanSentences.MeansNoTo(plan, price, text => TextSize.Width(text, 10.5) <= room) ?? "not known";
            draft.Text(page.Row, SummarySheet.Why, SummarySheet.Fitting(means, room), Looks.Body with { Indent = 1 });
            draft.Text(page.Row, SummarySheet.Score, cost, Looks.Name.Right());
            draft.Fill(page.Row, SummarySheet.Place, SummarySheet.Score, Looks.Body);
            page.Add(ItemHeight);
        }

        page.Add(4);
    }

    private List<LaneLines> LinesOfLanes()
    {
        var periods = plan.Problem.Periods.Count;
        List<LaneLines> lines =
        [
            .. Enumerable.Range(1, periods - 1).GroupBy(Lanes.Of, StringComparer.Ordinal).Select(lane => new LaneLines(
                Label(lane.Key, [.. lane]), lane.Key == Lanes.Next ? $"fits once {plan.FirstPeriod ?? "this"} is done" : "fits, after that", lane.Key, plan.In(lane.Key))),
            new(Lanes.NotNow, periods == 1 ? "no room for it" : "no room in any period", Lanes.NotNow, plan.In(Lanes.NotNow)),
        ];
        lines.RemoveAll(line => line.Items.Count == 0);
        if (plan.Unplannable.Count > 0)
            lines.Add(new("Cannot be planned", PlanSentences.WhyNot(plan), "", plan.Unplannable));
        return lines;
    }

    private void After(List<LaneLines> lines)
    {
        if (lines.Count == 0)
            return;
        page.Section(plan.FirstPeriod is { } period ? $"After {period}" : "What waits", SummarySheet.Team, null);
        foreach (var (label, meaning, lane, items) in lines)
        {
            var names = TextSize.Names(plan.Names(items), 10.5, SummarySheet.ListsWidth, lines: 2);
            draft.Text(page.Row, SummarySheet.Place, $"{label}, {Words.Count(items.Count, "item")}", Looks.Sentence with { Bold = true, FontColor = Lanes.TextColor(lane), Vertical = VerticalAlignment.Bottom });
            draft.Text(page.Row, SummarySheet.Team, names[0], Looks.Sentence with { Vertical = VerticalAlignment.Bottom });
            page.Add(LaneLine);
            draft.Text(page.Row, SummarySheet.Place, meaning, Looks.BodyMuted with { Vertical = VerticalAlignment.Top });
            draft.Text(page.Row, SummarySheet.Team, names.ElementAtOrDefault(1), Looks.Body with { Vertical = VerticalAlignment.Top });
            draft.Fill(page.Row, SummarySheet.Place, SummarySheet.Score, Looks.Body);
            page.Add(LaneLine);
        }
    }

    private string Label(string lane, IReadOnlyList<int> periods)
    {
        var names = periods.Select(plan.PeriodName).OfType<string>().ToList();
        return names.Count == 0 ? lane : names.Count == 1 ? $"{lane}, {names[0]}" : $"{lane}, {names[0]} – {names[^1]}";
    }

    private void Name(int item) => Name(item, SummarySheet.Item, SummarySheet.Width(SummarySheet.Item) - 8);

    private void Name(int item, int column, double pixels)
    {
        draft.Text(page.Row, column, SummarySheet.Fitting(Words.Line(report.Assessment.Items[item].Item.Name), pixels, bold: true), Looks.Name with { FontColor = Palette.First });
        draft.Link(page.Row, column, report.ListSheet.Name, report.Place(item).ToString(), "Go to the row");
    }

    private void AboutEffort(int item)
    {
        draft.Text(page.Row, SummarySheet.Team, report.Team(item) is { } team ? SummarySheet.Fitting(team, SummarySheet.Width(SummarySheet.Team) - 6) : null, Looks.BodyMuted);
        draft.Number(page.Row, SummarySheet.Effort, plan.Problem.Items[item].Effort, Looks.Body.Number("General"));
    }

    private static string Small(int count) => count.ToString(CultureInfo.InvariantCulture) switch { "2" => "two", "3" => "three", "4" => "four", "5" => "five", var digits => digits };
}
