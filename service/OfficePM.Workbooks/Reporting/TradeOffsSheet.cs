using OfficePM.Engine.Classifying;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting.Planning;

namespace OfficePM.Workbooks.Reporting;

/// <summary>
/// OfficePM Trade-offs: what the plan gives up, and the same list through other lenses. How far their orders agree, the items that they
/// put far apart and why, what the sorting lenses say, and how each of them works: formula, conventions and source. There only where there
/// is a plan or such a lens. It has no filter: what that hides are whole rows, and with them the charts beside and the tables below would
/// shrink; OfficePM Results is a table to filter.
/// </summary>
internal static class TradeOffsSheet
{
    private const int First = 2;
    private const int Second = 3;
    private const int Wide = 8;

    private const int MostPairs = 10;
    private const int MostItems = 10;

    // Columns of ranks: more would leave no room for why.
    private const int MostRanks = 4;

    private const double Body = 10.5;

    // Height by width of what is printed of A4 on its side, a little less for Letter.
    private const double PageRatio = 0.66;

    // Below the frozen rows.
    internal const int DataRow = 6;

    // How the sheet is divided: prices of a plan need a column more than ranks do.
    private sealed record Grid(int[] Pixels, int TextLast, int Charts)
    {
        public static Grid Of(Report report) => report.Planning is null
            ? new([12, 200, 88, 88, 88, 88, 88, 378, 22, 300, 8, 300], Wide, 10)
            : new([12, 178, 80, 76, 60, 62, 110, 304, 222, 22, 266, 8, 266], Wide + 1, 11);

        public int Last => Charts + 2;

        public int ChartWidth => Pixels[(Charts - 1)..].Sum();

        public double Room(int first) => Pixels[(first - 1)..TextLast].Sum();
    }

    /// <summary>The sheet as operations; none where there is nothing to show.</summary>
    public static IEnumerable<PatchOperation> Write(Report report, StyleBook styles)
    {
        if (!report.Titles.TryGetValue(Ownership.TradeOffs, out var title))
            return [];
        Page page = new(new SheetDraft(title, styles));
        var draft = page.Draft;
        draft.Sheet = draft.Sheet with { TabColor = Palette.Second, Gridlines = false };
        var grid = Grid.Of(report);
        draft.Widths(grid.Pixels);
        draft.Text(1, First, Headlines.TradeOffs(report), Looks.Headline);
        draft.Text(2, First, report.Planning is { } planning ? PlanPart.Subtitle(planning) : Subtitle(report), Looks.Subtitle);
        draft.Fill(3, First, grid.Last, Looks.HeadlineRule);
        foreach (var height in (int[])[42, 24, 10])
            page.Add(height);
        var table = PlanPart.BeginsWithTable(report.Planning);
        if (table)
            draft.Sheet = draft.Sheet with { FrozenRows = page.Row, FrozenColumns = First };
        else
            page.Add(6);

        var body = page.Row;
        if (report.Planning is not null)
            new PlanPart(report, page, grid.Pixels).Write();
        if (report.Lenses.Count > 1)
        {
            Agreement(page, report, grid);
            Disagreements(page, report, grid);
        }

        foreach (var classification in report.Classifications)
            Classes(page, report, classification, grid);
        if (report.Lenses.Count > 1 || report.Classifications.Count > 0)
            Lenses(page, report, grid);
        var data = grid.Last + 2;
        var top = page.Top(body);
        if (report.Planning is { Plan: not null })
            (top, data) = PlanCharts.Write(report, page, table ? page.Top(body + 1) : top, new CellAddress(DataRow, data), grid.Charts, grid.ChartWidth, grid.Pixels.Sum() * PageRatio);
        page.Reach(TradeOffsCharts.Write(report, page, top, grid.Charts, grid.ChartWidth, data));
        draft.Add(new SetPage(draft.Title)
        {
            PrintArea = new RangeAddress(1, 1, page.Row - 1, grid.Last),
            RepeatedRows = PlanPart.IsLong(report.Planning) ? new RowSpan(4, 4) : null,
            FooterLeft = report.Understood.List.Sheet,
            FooterCenter = "Trade-offs",
        });
        return draft.Operations();
    }

    /// <summary>The items whose ranks differ, in the lenses that have a column here.</summary>
    internal static IReadOnlyList<Disagreement> Shown(Report report) => Disagreement.Of([.. report.Lenses.Take(MostRanks)]);

    /// <summary>How many of them are listed.</summary>
    internal static int Listed(Report report) => Math.Min(MostItems, Shown(report).Count);

    private static string Subtitle(Report report) =>
        report.Lenses.Count > 1
            ? $"Every lens asks another question of the same list; {report.Lenses[0].Name} ranks it. Where they disagree, settle which question matters now. All numbers are on OfficePM Results."
            : "What the list looks like to lenses that sort instead of scoring. Each item's class is on OfficePM Results.";

    private static void Agreement(Page page, Report report, Grid grid)
    {
        var draft = page.Draft;
        page.Section("How far the orders agree", Second + 1, "1 is the same order, 0 nothing in common, −1 the opposite order");
        Header(page, grid, "Two lenses", "In words", "", "", "tau-b", "WS", "First items, and how many items both score");
        var shown = report.Lenses.ToDictionary(lens => lens.Place);
        var pairs = report.Assessment.Lenses!.Pairs.Where(pair => shown.ContainsKey(pair.One) && shown.ContainsKey(pair.Other)).ToList();
        foreach (var pair in pairs.Take(MostPairs))
        {
            var (one, other) = (shown[pair.One], shown[pair.Other]);
            draft.Text(page.Row, First, Fitting($"{one.Name} and {other.Name}", grid.Pixels[1] - 8, bold: true), Looks.Name);
            draft.Text(page.Row, Second, Words.Sentence(LensWords.Order(pair)), Looks.Body);
            draft.Fill(page.Row, Second + 1, Second + 2, Looks.Body);
            draft.Number(page.Row, Second + 3, pair.TauB, Looks.Body.Number(LensWords.CoefficientFormat));
            draft.Number(page.Row, Second + 4, pair.Ws, Looks.Body.Number(LensWords.CoefficientFormat));
            var compared = $"{Words.Count(pair.Compared, "item")} compared";
            draft.Text(page.Row, Wide, LensWords.First(other.FirstInCommon(one)) is { } first ? $"{Words.Sentence(first)}; {compared}" : Words.Sentence(compared), Looks.BodyMuted with { Indent = 1 });
            draft.Fill(page.Row, First, grid.TextLast, Looks.Body);
            page.Add(26);
        }

        var more = pairs.Count > MostPairs ? $" {Words.Count(pairs.Count - MostPairs, "more pair is", "more pairs are")} not listed." : "";
        page.Sentence($"tau-b compares the order of every two items; WS counts the first places most, seen from the lens named first.{more}", Looks.Note);
    }

    private static void Disagreements(Page page, Report report, Grid grid)
    {
        var found = Shown(report);
        if (found.Count == 0)
            return;
        var draft = page.Draft;
        var lenses = report.Lenses.Take(MostRanks).ToList();
        var listed = found.Take(MostItems).ToList();
        page.Section("Where they disagree most", Second + 1, listed.Count < found.Count
            ? $"{Words.Number(listed.Count)} of the {Words.Number(found.Count)} items whose ranks differ, the farthest apart first"
            : "ranks by each lens, the farthest apart first");
        var apart = Second + lenses.Count;
        draft.Text(page.Row, First, "Item", Looks.Header);
        for (var i = 0; i < lenses.Count; i++)
            draft.Text(page.Row, Second + i, Fitting(lenses[i].Name, grid.Pixels[Second + i - 1] - 6), Looks.Header.Center());
        draft.Text(page.Row, apart, grid.Pixels[apart - 1] < 76 ? "Apart" : "Places apart", Looks.Header.Right());
        draft.Text(page.Row, apart + 1, "What decides", Looks.Header with { Indent = 1 });
        draft.Fill(page.Row, First, grid.TextLast, Looks.Header);
        page.Add(20);

        var deciding = lenses.ToDictionary(lens => lens.Place, lens => WhyWriter.Deciding(report.Snapshot, report.Understood, lens));
        foreach (var disagreement in listed)
        {
            var item = disagreement.Item;
            draft.Text(page.Row, First, Fitting(Words.Line(report.Assessment.Items[item].Item.Name), grid.Pixels[1] - 8, bold: true), Looks.Name with { FontColor = Palette.First });
            draft.Link(page.Row, First, report.ListSheet.Name, report.Place(item).ToString(), "Go to the row");
            for (var i = 0; i < lenses.Count; i++)
            {
                var compared = i == 0 || lenses[i] == disagreement.By;
                draft.Number(page.Row, Second + i, lenses[i].Ranks[item], (compared ? Looks.Name : Looks.BodyMuted).Number("0").Center());
            }

            draft.Number(page.Row, apart, disagreement.Apart, Looks.Body.Number("0"));
            var reasons = new[] { lenses[0], disagreement.By }
                .Select(lens => deciding[lens.Place](item) is { } reason ? $"{lens.Name}: {reason}" : null).OfType<string>();
            draft.Text(page.Row, apart + 1, Fitting(string.Join("; ", reasons), grid.Room(apart + 1) - 12), Looks.BodyMuted with { Indent = 1 });
            draft.Fill(page.Row, First, grid.TextLast, Looks.Body);
            page.Add(26);
        }

        var partly = lenses.Skip(1).Any(lens => lens.WithMain!.Compared < lens.Ranks.Count(rank => rank is not null) || lens.WithMain.Compared < report.Ranked.Count)
            ? " Ranks are among all items that a lens scores; places apart among those that both score."
            : "";
        var hidden = report.Lenses.Count > MostRanks ? $" {Words.Count(report.Lenses.Count - MostRanks, "more lens", "more lenses")} on OfficePM Results." : "";
        var bold = lenses.Count > 2 ? "Bold: the two ranks that are compared. " : "";
        page.Sentence($"{bold}What decides: against the middle (median) of the list.{partly}{hidden}", Looks.Note);
    }

    private static void Classes(Page page, Report report, Classification classification, Grid grid)
    {
        var draft = page.Draft;
        page.Section(classification.Name, Second, Fitting(Words.Line(classification.Rule), 800));
        var shares = classification.Classes.Any(one => one.EffortShare is not null);
        var which = shares ? Second + 3 : Second + 1;
        Header(page, grid, "Class", "Items", shares ? "Of the effort" : "", "", "", "", "");
        if (shares)
            draft.Text(page.Row - 1, Second + 2, "Held against", Looks.Header with { Indent = 1 });
        draft.Text(page.Row - 1, Second, "Items", Looks.Header.Right());
        if (shares)
            draft.Text(page.Row - 1, Second + 1, "Of the effort", Looks.Header.Right());
        draft.Text(page.Row - 1, which, "Which, best first by score", Looks.Header with { Indent = 1 });
        var order = report.Ranked.Concat(Enumerable.Range(0, report.Assessment.Items.Count).Where(index => report.Assessment.Items[index].Rank is null)).ToList();
        // A class that nobody is in says something only where its share is held against something.
        foreach (var one in classification.Classes.Where(one => one.Items > 0 || one.EffortShare is not null))
            Row(Words.Sentence(one.Name), one.Items, one, index => classification.Items[index].Class == one.Name);
        var without = classification.Items.Count(item => item.Class is null);
        if (without > 0)
            Row("In no class", without, null, index => classification.Items[index].Class is null);
        page.Add(8);

        void Row(string name, int count, ItemClass? one, Func<int, bool> isIn)
        {
            draft.Text(page.Row, First, name, one is null ? Looks.BodyMuted : Looks.Name);
            draft.Number(page.Row, Second, count, Looks.Body.Number("#,##0"));
            if (shares)
            {
                var over = one?.EffortShare > one?.EffortLimit;
                draft.Text(page.Row, Second + 1, one is null ? null : LensWords.Share(one),
                    (over ? Looks.Name with { FontColor = Palette.AttentionText } : Looks.Body).Right());
                draft.Text(page.Row, Second + 2, one is null ? null : LensWords.Held(one), Looks.BodyMuted with { Indent = 1 });
            }

            var names = order.Where(isIn).Select(index => Words.Short(report.Assessment.Items[index].Item.Name, 34)).ToList();
            draft.Text(page.Row, which, string.Concat(TextSize.Names(names, Body, grid.Room(which) - 20, lines: 1)), Looks.BodyMuted with { Indent = 1 });
            draft.Fill(page.Row, First, grid.TextLast, Looks.Body);
            page.Add(26);
        }
    }

    // What a result rests on stands where the result is read.
    private static void Lenses(Page page, Report report, Grid grid)
    {
        page.Section("How each lens works", Second + 1, "formula or rule, conventions where books disagree, and where it comes from");
        page.Draft.Fill(page.Row, First, grid.TextLast, Looks.Header);
        page.Add(6);
        foreach (var lens in report.Lenses)
            Explain(page, grid, lens.Name, $"{LensWords.Formula(lens.Result)} ({lens.Result.Variant}){LensWords.StandIns(lens.StandIns(report.Understood))}", lens.Result.Conventions, lens.Result.Source);
        foreach (var classification in report.Classifications)
            Explain(page, grid, classification.Name, classification.Rule, classification.Conventions, classification.Source);
    }

    private static void Explain(Page page, Grid grid, string name, string formula, IReadOnlyDictionary<string, string> conventions, string source)
    {
        const double Width = 870;
        var rests = conventions.Count == 0 ? "" : $"{Words.Sentence(LensWords.Conventions(conventions))}. ";
        List<(string Text, CellStyle Look)> lines =
        [
            .. TextSize.Wrap(Words.Sentence(Words.Line(formula)), Body, Width).Select(line => (line, Looks.Sentence)),
            .. TextSize.Wrap($"{rests}Source: {source}.", Body, Width).Select(line => (line, Looks.Sentence with { FontColor = Palette.Muted })),
        ];
        for (var i = 0; i < lines.Count; i++)
        {
            var edge = i == lines.Count - 1 ? Looks.Body.Bottom : null;
            page.Draft.Text(page.Row, First, i == 0 ? Fitting(name, grid.Pixels[1] - 8, bold: true) : null, Looks.Sentence with { Bold = true, Bottom = edge });
            page.Draft.Text(page.Row, Second, lines[i].Text, lines[i].Look with { Bottom = edge });
            page.Draft.Fill(page.Row, Second + 1, grid.TextLast, Looks.Sentence with { Bottom = edge });
            page.Add(21);
        }
    }

    private static void Header(Page page, Grid grid, params ReadOnlySpan<string> headers)
    {
        for (var i = 0; i < headers.Length; i++)
        {
            var look = headers[i] is "tau-b" or "WS" or "Places apart" ? Looks.Header.Right() : First + i == Wide ? Looks.Header with { Indent = 1 } : Looks.Header;
            page.Draft.Text(page.Row, First + i, headers[i], look);
        }

        page.Draft.Fill(page.Row, First, grid.TextLast, Looks.Header);

        page.Add(20);
    }

    private static string Fitting(string text, double pixels, bool bold = false) => SummarySheet.Fitting(text, pixels, bold);
}
