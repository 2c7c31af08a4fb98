namespace OfficePM.Workbooks.Reporting;

/// <summary>The few lines of Summary that say what other lenses make of the list; all of it stands on Trade-offs.</summary>
internal sealed class SummaryLenses
{
    private const int MostLenses = 3;
    private const int MostItems = 3;
    private const int MostClassifications = 4;
    private const int Line = 21;
    private const int SingleLine = 26;
    private const int Title = 32;

    private readonly Report report;
    private readonly List<Row> rows;

    // Item is the place of an item to lead to, or -1.
    private sealed record Row(string Label, int Item, IReadOnlyList<string> Lines);

    /// <param name="report">What there is to say.</param>
    /// <param name="width">How wide a line is, in pixels.</param>
    public SummaryLenses(Report report, double width)
    {
        this.report = report;
        rows = [.. Orders(report).Concat(Disagreements(report)).Concat(Classes(report)).Select(row => new Row(row.Label, row.Item, TwoLines(row.Text, width)))];
    }

    /// <summary>How high the section is, in pixels; 0 where there is nothing to say.</summary>
    public double Height => rows.Count == 0 ? 0 : Title + rows.Sum(HeightOf);

    /// <summary>Writes the section.</summary>
    /// <param name="page">The page.</param>
    /// <param name="label">Column of what a line is about.</param>
    /// <param name="item">Column of items.</param>
    /// <param name="text">Column of the lines.</param>
    /// <param name="last">Last column under which a rule runs.</param>
    /// <param name="labelWidth">How wide a label may be, in pixels.</param>
    public void Write(Page page, int label, int item, int text, int last, double labelWidth)
    {
        if (rows.Count == 0)
            return;
        page.Section("The same list through other lenses", text + 2, $"{(report.Lenses.Count > 1 ? "tau-b and WS are 1 for the same order; more" : "more")} on {report.Titles[Ownership.TradeOffs]}");
        foreach (var row in rows)
        {
            var name = SummarySheet.Fitting(row.Label, labelWidth - (row.Item < 0 ? 0 : 34), bold: true);
            if (row.Item >= 0)
            {
                page.Draft.Text(page.Row, item, name, Looks.Name with { FontColor = Palette.First });
                page.Draft.Link(page.Row, item, report.ListSheet.Name, report.Place(row.Item).ToString(), "Go to the row");
            }
            else
            {
                page.Draft.Text(page.Row, label, name, Looks.Name with { Bottom = row.Lines.Count > 1 ? null : Looks.Name.Bottom });
            }

            for (var i = 0; i < row.Lines.Count; i++)
            {
                var edge = i == row.Lines.Count - 1 ? Looks.Body.Bottom : null;
                page.Draft.Text(page.Row, text, row.Lines[i], Looks.Sentence with { Bottom = edge });
                page.Draft.Fill(page.Row, label, last, Looks.Sentence with { Bottom = edge });
                page.Add(row.Lines.Count == 1 ? SingleLine : Line);
            }
        }
    }

    private static double HeightOf(Row row) => row.Lines.Count == 1 ? SingleLine : row.Lines.Count * Line;

    private static IEnumerable<(string Label, int Item, string Text)> Orders(Report report)
    {
        if (report.Lenses.Count < 2)
            yield break;
        var main = report.Lenses[0];
        foreach (var lens in report.Lenses.Skip(1).Take(MostLenses))
        {
            var pair = lens.WithMain!;
            var parts = new[] { LensWords.First(lens.FirstInCommon(main)), LensWords.Numbers(pair) is { } numbers ? $"({numbers})" : null }.OfType<string>().ToList();
            var order = $"{Words.Sentence(LensWords.Order(pair))}{(LensWords.IsComparison(pair) ? $" as {main.Name}" : "")}";
            yield return ($"By {lens.Name}", -1, parts.Count == 0 ? order : parts[0].StartsWith('(') ? $"{order} {parts[0]}" : $"{order}: {string.Join(" ", parts)}");
        }
    }

    private static IEnumerable<(string Label, int Item, string Text)> Disagreements(Report report) =>
        TradeOffsSheet.Shown(report).Take(MostItems).Select(found =>
            (Words.Line(report.Assessment.Items[found.Item].Item.Name), found.Item, LensWords.Ranks(report.Lenses[0], found)));

    private static IEnumerable<(string Label, int Item, string Text)> Classes(Report report) =>
        report.Classifications.Take(MostClassifications).Select(classification => (classification.Name, -1, LensWords.Classes(classification)));

    private static IReadOnlyList<string> TwoLines(string text, double width)
    {
        var lines = TextSize.Wrap(text, 10.5, width);
        return lines.Count <= 2 ? lines : [lines[0], SummarySheet.Fitting(string.Join(' ', lines.Skip(1)), width)];
    }
}
