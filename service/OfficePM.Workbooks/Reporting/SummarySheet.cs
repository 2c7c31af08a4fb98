using System.Globalization;
using OfficePM.Engine;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting.Planning;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Reporting;

/// <summary>
/// OfficePM Summary: one printable landscape page for leadership. The answer first, the first items and why at the left, value against
/// effort and scores as charts at the right, what the scores cannot settle below. The charts' data stand right of the print area.
/// </summary>
internal static class SummarySheet
{
    /// <summary>The one cell that holds the time.</summary>
    public static readonly CellAddress CalculatedAt = new(2, 11);

    internal const int Place = 2;
    internal const int Item = 3;
    internal const int Team = 4;
    internal const int Effort = 5;
    internal const int Why = 6;
    internal const int Score = 7;
    private const int Charts = 9;
    private const int Last = 11;

    private const int TopItems = 15;
    private const int LeastItems = 8;
    private const int ItemHeight = 26;
    private const int RoomForLenses = 100;
    private const int ChartWidth = 608;
    private const int ScatterHeight = 302;
    internal const double ListsWidth = 590;

    private static readonly int[] Pixels = [12, 34, 184, 66, 50, 366, 128, 22, 300, 8, 300];

    /// <summary>The sheet as operations.</summary>
    public static IEnumerable<PatchOperation> Write(Report report, StyleBook styles)
    {
        Page page = new(new SheetDraft(report.Titles["Summary"], styles));
        var draft = page.Draft;
        draft.Sheet = draft.Sheet with { TabColor = Palette.First, Gridlines = false };
        draft.Widths(Pixels);
        Top(page, report);

        var body = page.Row;
        SummaryLenses lenses = new(report, ListsWidth);
        if (report.Assessment.Scoring is null)
        {
            Lenses(page, lenses);
            NoMethod(page, report);
        }
        else if (report.Planning is { Plan: not null })
        {
            // What is planned comes first; other lenses have a sheet of their own.
            if (new PlanSummary(report, page).Write() >= lenses.Height)
                Lenses(page, lenses);
            SummaryCharts.Write(report, page, body, page.Bottom, new ChartArea(Charts, ChartWidth, ScatterHeight));
        }
        else if (report.Ranked.Count > 0)
        {
            if (report.Planning is not null)
                new PlanSummary(report, page).WriteConflict();
            First(page, report, ItemsThatFit(lenses));
            Lists(page, report);
            Lenses(page, lenses);
            Fit(page, report);
            var left = page.Bottom;
            SummaryCharts.Write(report, page, body, left, new ChartArea(Charts, ChartWidth, ScatterHeight));
        }

        Panels(page, report);
        draft.Add(new SetPage(draft.Title)
        {
            PrintArea = new RangeAddress(1, 1, page.Row - 1, Last),
            FitHeight = 1,
            FooterLeft = report.Understood.List.Sheet,
            FooterCenter = "Summary",
        });
        return draft.Operations();
    }

    private static void Top(Page page, Report report)
    {
        var draft = page.Draft;
        draft.Text(1, Place, Headlines.Summary(report), Looks.SummaryHeadline);
        draft.Text(2, Place, KeyFigures(report), Looks.KeyFigures);
        Freshness.Write(report, draft, new CellAddress(2, Charts));
        // A number, so that Excel shows it in the reader's own language.
        draft.Number(2, Last, Serial(report.CalculatedAt, report.Snapshot.Date1904), Looks.Note.Number("\"Calculated \"d mmm yyyy, hh:mm"));
        draft.Fill(3, Place, Last, Looks.HeadlineRule);
        page.Add(42);
        page.Add(24);
        page.Add(10);
        // Charts begin below it: one that touches the rule hides it.
        page.Add(6);
    }

    // To the minute: nobody reads more, and a copy of the number stays short.
    private static double Serial(DateTimeOffset time, bool date1904) => DateSerial.Of(time.DateTime.AddTicks(-(time.Ticks % TimeSpan.TicksPerMinute)), date1904);

    private static string KeyFigures(Report report)
    {
        var items = report.Assessment.Items;
        List<string> figures = report.Planning is null ? [] : [.. PlanSummary.KeyFigures(report)];
        if (figures.Count > 0)
            return string.Join("     ", figures);
        if (report.Assessment.Scoring is { } scoring)
        {
            figures.Add(report.Ranked.Count == 1 ? $"Scored by {scoring.Method}" : $"{Words.Count(report.Ranked.Count, "item")} ranked by {scoring.Method}");
            var unscored = items.Count - report.Ranked.Count;
            if (unscored > 0)
                figures.Add($"{Words.Count(unscored, "item")} without a score");
        }

        if (items.Count(item => item.Quadrant == Quadrant.QuickWin) is > 0 and var wins)
            figures.Add(Words.Count(wins, "quick win"));
        if (EffortSum(report) is { } effort && report.Effort.Plural is not null && report.EffortAddsUp)
            figures.Add($"{report.Effort.Amount(effort)} of work on the list");
        return string.Join("     ", figures);
    }

    private static double? EffortSum(Report report)
    {
        var known = report.Assessment.Items.Where(item => item.Effort is not null).ToList();
        return known.Count == 0 ? null : Math.Round(known.Sum(item => item.Effort!.Value), 1, MidpointRounding.AwayFromZero);
    }

    private static void Lenses(Page page, SummaryLenses lenses) => lenses.Write(page, Place, Item, Team, Score, Pixels[Place - 1] + Pixels[Item - 1] - 8);

    // The page prints at the size of its width as long as it is not higher than this; what lenses say takes the place of the last items.
    private static int ItemsThatFit(SummaryLenses lenses) =>
        TopItems - (int)Math.Clamp(Math.Ceiling((lenses.Height - RoomForLenses) / ItemHeight), 0, TopItems - LeastItems);

    /// <summary>The width of a column in pixels.</summary>
    internal static int Width(int column) => Pixels[column - 1];

    private static void First(Page page, Report report, int most)
    {
        var draft = page.Draft;
        var scoring = report.Assessment.Scoring!;
        var shown = report.Ranked.Take(most).ToList();
        var rest = report.Ranked.Count > shown.Count ? $"the first {shown.Count} of {report.Ranked.Count.ToString("#,##0", CultureInfo.InvariantCulture)}" : "best score first";
        var formula = $"{rest}, by {LensWords.Formula(scoring)}";
        page.Section("First by score", Team, TextSize.Width(formula, 10) <= ListsWidth ? formula : $"{rest}, by {scoring.Method}; its formula is on OfficePM Results");
        draft.Text(page.Row, Place, "Rank", Looks.Header.Center());
        draft.Text(page.Row, Item, "Item", Looks.Header);
        draft.Text(page.Row, Team, report.TeamColumn is null ? null : "Team", Looks.Header);
        draft.Text(page.Row, Effort, report.Assessment.Items.Any(item => item.Effort is not null) ? report.Effort.Header : null, Looks.Header.Right());
        draft.Text(page.Row, Why, "   Why", Looks.Header);
        draft.Text(page.Row, Score, "Score", Looks.Header.Right());
        page.Add(20);
        var efforts = Report.PlainFormat(shown.Select(index => report.Assessment.Items[index].Effort));
        foreach (var index in shown)
        {
            var item = report.Assessment.Items[index];
            draft.Number(page.Row, Place, item.Rank, Looks.BodyMuted.Number("0").Center());
            draft.Text(page.Row, Item, Fitting(Words.Line(item.Item.Name), Pixels[Item - 1] - 8, bold: true), Looks.Name with { FontColor = Palette.First });
            draft.Link(page.Row, Item, report.ListSheet.Name, report.Place(index).ToString(), "Go to the row");
            draft.Text(page.Row, Team, report.Team(index) is { } team ? Fitting(team, Pixels[Team - 1] - 6) : null, Looks.BodyMuted);
            draft.Number(page.Row, Effort, item.Effort, Looks.Body.Number(efforts));
            draft.Text(page.Row, Why, report.Whys[index].Short, Looks.Body with { Indent = 1 });
            draft.Number(page.Row, Score, item.Score, Looks.Body.Number(report.ScoreFormat));
            page.Add(ItemHeight);
        }

        draft.Text(page.Row, Place, report.Ranked.Count < 3
            ? "Score as on OfficePM Results."
            : report.Distinguishes ? "Equal scores share a rank. Held back and lifted: against the middle (median) of the list." : "Equal scores share a rank.", Looks.Note);
        page.Add(24);
    }

    private static void Lists(Page page, Report report)
    {
        if (!report.Distinguishes)
            return;
        if (report.Assessment.Split is not { } split)
        {
            page.Section("Value against effort", Team, null);
            page.Sentence(
                report.Assessment.Items.Any(item => item.Effort is not null)
                    ? "The method has no value beside the effort, so there are no quadrants."
                    : "No effort column found, so cost and fit cannot be shown.",
                Looks.Sentence);
            return;
        }

        page.Section("Where value and effort put them", Why, $"high is above the {split.Reason}: value {Words.Number(split.Value)}, {report.Effort.Amount(split.Effort)}");
        foreach (var quadrant in Quadrants.All)
        {
            var members = report.Ranked.Where(index => report.Assessment.Items[index].Quadrant == quadrant).ToList();
            if (members.Count == 0)
                continue;
            // Cells are not merged, so a text of two lines is two cells.
            // Of those that are never shown only the number counts.
            var names = TextSize.Names(
                [.. members.Select((index, at) => at < TextSize.MostNames ? Words.Short(report.Assessment.Items[index].Item.Name, 34) : "")],
                10.5, ListsWidth, lines: 2);
            page.Draft.Text(page.Row, Place, $"{Plural(quadrant, members.Count)}, {Words.Count(members.Count, "item")}",
                Looks.Sentence with { Bold = true, FontColor = Quadrants.TextColor(quadrant), Vertical = VerticalAlignment.Bottom });
            page.Draft.Text(page.Row, Team, names[0], Looks.Sentence with { Vertical = VerticalAlignment.Bottom });
            page.Add(21);
            page.Draft.Text(page.Row, Place, Quadrants.Meaning(quadrant), Looks.BodyMuted with { Vertical = VerticalAlignment.Top });
            page.Draft.Text(page.Row, Team, names.ElementAtOrDefault(1), Looks.Body with { Vertical = VerticalAlignment.Top });
            page.Draft.Fill(page.Row, Place, Score, Looks.Body);
            page.Add(21);
        }
    }

    private static string Plural(Quadrant quadrant, int count) => count == 1 ? Quadrants.Name(quadrant) : Quadrants.Name(quadrant) + "s";

    private static void Fit(Page page, Report report)
    {
        if (!report.EffortAddsUp || report.Assessment.Items.Count == 1 || report.Assessment.Items.All(item => item.Effort is null) || report.Understood.Plan is not null)
            return;
        page.Section("What fits", Team, null);
        var amount = report.Effort.Plural ?? "capacity";
        page.Sentence(
            report.Understood.Settings.Any(setting => setting.Block == SettingBlocks.Capacity)
                ? $"Type each team's {amount} per quarter on OfficePM Settings, then Recalc."
                : $"Add a column that says which team builds each item; OfficePM Settings then asks for each team's {amount}.",
            Looks.Sentence);
    }

    private static void NoMethod(Page page, Report report)
    {
        page.Section("What a ranking needs", Team, "one of these sets of columns; any header words that a person would understand");
        var draft = page.Draft;
        draft.Text(page.Row, Place, "Method", Looks.Header);
        draft.Fill(page.Row, Item, Item, Looks.Header);
        draft.Text(page.Row, Team, "On the list already", Looks.Header);
        draft.Fill(page.Row, Effort, Effort, Looks.Header);
        draft.Text(page.Row, Why, "   Still to add", Looks.Header);
        draft.Fill(page.Row, Score, Score, Looks.Header);
        page.Add(20);
        foreach (var (method, has, lacks) in NeededColumns.Of(report.Understood.Backlog))
        {
            draft.Text(page.Row, Place, method, Looks.Name);
            draft.Text(page.Row, Team, has.Count == 0 ? "none" : Words.List([.. has.Select(Words.Criterion)]), Looks.BodyMuted);
            draft.Text(page.Row, Why, Words.List([.. lacks.Select(Words.Criterion)]), Looks.Body with { Indent = 1 });
            draft.Fill(page.Row, Place, Score, Looks.Body);
            page.Add(26);
        }

        page.Section("What was read", Team, $"sheet {report.Understood.List.Sheet}, {Words.Count(report.Assessment.Items.Count, "item")}");
        foreach (var column in report.Understood.Columns.Where(column => column.Header.Length > 0).Take(12))
        {
            draft.Text(page.Row, Place, Fitting(Words.Line(column.Header), 200, bold: true), Looks.Name);
            draft.Text(page.Row, Team, $"{Roles.Name(column)}{(column.Found.Length > 0 ? ": " + Words.Short(column.Found, 70) : "")}", Looks.BodyMuted);
            draft.Fill(page.Row, Place, Score, Looks.Body);
            page.Add(26);
        }

        page.Sentence("A column with another name can be chosen on OfficePM Settings, under Columns.", Looks.Note);
    }

    private static void Panels(Page page, Report report)
    {
        page.Add(12);
        var planning = report.Planning is { Plan: not null } ? report.Planning : null;
        var overrides = planning is null ? [] : PlanPanels.Overrides(planning);
        List<(int Column, string Title, IReadOnlyList<string> Lines)> panels = planning is null
            ? [(Place, report.Assessment.Scoring is null ? "What can be done already" : "What the scores cannot settle", Ties(report))]
            : [(Place, "Decisions we need from you", PlanPanels.Decisions(planning)), (Why, "What would change our mind", PlanPanels.ChangesMind(planning))];
        panels.Add(overrides.Count > 0 ? (Charts, "Overrides in force", overrides) : (Charts, "What needs a look", Looking(report)));
        foreach (var (column, title, _) in panels)
            page.Draft.Text(page.Row, column, title, Looks.PanelTitle);
        Fill(26);
        for (var i = 0; i < panels.Max(panel => panel.Lines.Count); i++)
        {
            foreach (var (column, _, lines) in panels)
                page.Draft.Text(page.Row, column, i < lines.Count ? planning is null ? lines[i] : Fitting(lines[i], RoomInPanel(column)) : null, Looks.PanelLine);
            Fill(22);
        }

        // A panel's text runs to the next panel.
        static double RoomInPanel(int column) => Pixels[(column - 1)..(column == Place ? Why - 1 : column == Why ? Score : Last)].Sum() - 16;

        void Fill(int height)
        {
            page.Draft.Fill(page.Row, Place, Score, Looks.PanelFill);
            page.Draft.Fill(page.Row, Charts, Last, Looks.PanelFill);
            page.Add(height);
        }
    }

    private static List<string> Ties(Report report)
    {
        if (report.Assessment.Scoring is null)
        {
            return
            [
                $"{Words.Count(report.Assessment.Items.Count, "item")} can be told apart and found again, so that results will stay with them when rows are sorted",
                "Add the missing columns at the right of the list, then Recalc; nothing else has to change",
            ];
        }

        var tied = report.Ranked
            .GroupBy(index => report.Assessment.Items[index].Rank!.Value)
            .Where(rank => rank.Count() > 1)
            .Take(3)
            .Select(rank => $"{Words.List([.. rank.Select(index => Words.Short(report.Assessment.Items[index].Item.Name, 34))], 3)} share rank {rank.Key.ToString("#,##0", CultureInfo.InvariantCulture)}: a person must choose")
            .ToList();
        if (tied.Count == 0)
            tied.Add(report.Ranked.Count > 1 ? "No two items have the same score" : "Nothing to compare yet");
        if (report.Distinguishes)
            tied.Add("Scores rest on estimates: a small difference between two items is no reason to prefer one");
        return tied;
    }

    private static List<string> Looking(Report report)
    {
        var kinds = Headlines.ToLookAt(report)
            .GroupBy(finding => finding.Title, StringComparer.Ordinal)
            .Select(kind => $"{kind.Key}: {(kind.First().Cell is { } cell && kind.Count() == 1 ? cell : Words.Count(kind.Count(), "place"))}")
            .ToList();
        var differing = report.Understood.Audits.Where(audit => audit.Kind == "score").Sum(audit => audit.Differing.Count);
        if (differing > 0)
            kinds.Insert(0, $"{Words.Count(differing, "score")} of your own {(differing == 1 ? "differs" : "differ")} from your formula");
        if (!report.Plan.Live)
            kinds.Insert(0, "Rank and Why are as of the last Recalc: the list is too long for live ranks");
        if (kinds.Count == 0)
            return ["All items were read and nothing needs a look"];
        var shown = kinds.Take(3).ToList();
        shown.Add(kinds.Count > 3 ? $"{Words.Number(kinds.Count - 3)} more, all on OfficePM Check" : "How to fix it: OfficePM Check");
        return shown;
    }

    /// <summary>A text cut so that it stays inside its cell.</summary>
    internal static string Fitting(string text, double pixels, bool bold = false)
    {
        if (TextSize.Width(text, 10.5, bold) <= pixels)
            return text;
        var most = text.Length;
        while (most > 4 && TextSize.Width(text[..most] + "…", 10.5, bold) > pixels)
            most--;
        return Words.Short(text, most + 1);
    }
}
