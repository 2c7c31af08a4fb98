using System.Globalization;
using OfficePM.Engine;
using OfficePM.Engine.Scoring;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Reporting;

/// <summary>
/// OfficePM Settings: blocks of rows Setting | Yours | Detected | Why. What the PM typed in Yours is written back as it was, formula and
/// number format included. Weights have one more column, the weight in use, which the live scores read.
/// </summary>
internal static class SettingsSheet
{
    private const int Name = 2;
    private const int Yours = 3;
    private const int Detected = 4;
    private const int Why = 5;
    private const int InUse = 6;

    private const int FirstBlockRow = 4;
    private const double BodyPoints = 10.5;

    // Of Setting, Yours, Detected and Why.
    private static readonly int[] Pixels = [270, 190, 200, 480];

    /// <summary>The absolute reference of the weight in use, by criterion id.</summary>
    public static IReadOnlyDictionary<string, string> WeightCells(string title, Understood understood)
    {
        Dictionary<string, string> cells = new(StringComparer.Ordinal);
        foreach (var (row, setting) in Rows(understood))
        {
            if (setting is { Block: SettingBlocks.Weights } && CriterionOf(understood, setting.Name) is { } criterion)
                cells.TryAdd(criterion, $"{SheetReference.Quote(title)}!{new CellAddress(row, InUse).ToAbsolute()}");
        }

        return cells;
    }

    /// <summary>The sheet as operations.</summary>
    public static IEnumerable<PatchOperation> Write(Report report, StyleBook styles)
    {
        var understood = report.Understood;
        SheetDraft draft = new(report.Titles["Settings"], styles);
        draft.Sheet = draft.Sheet with { TabColor = Palette.Last, Gridlines = false };
        draft.Text(1, Name, "Settings", Looks.Headline);
        draft.Text(1, Why, string.Create(CultureInfo.InvariantCulture, $"Layout version {SettingBlocks.FormatVersion}"), Looks.Aside);
        draft.Text(2, Name, "Type in Yours what you want instead of what was detected, then Recalc. Empty a field to detect it again.", Looks.Subtitle);
        draft.Fill(3, Name, InUse, Looks.HeadlineRule);
        draft.Height(1, 42);
        draft.Height(2, 24);
        draft.Height(3, 10);
        draft.Widths(12, Pixels[0], Pixels[1], Pixels[2], Pixels[3], 80);

        string? block = null;
        foreach (var (row, setting) in Rows(understood))
        {
            if (setting.Block != block)
            {
                block = setting.Block;
                Block(draft, row - 2, block);
            }

            Setting(draft, report, row, setting);
        }

        draft.Add(new SetPage(draft.Title)
        {
            PrintArea = new RangeAddress(1, 1, Math.Max(draft.LastRow, FirstBlockRow), InUse),
            FooterLeft = understood.List.Sheet,
            FooterCenter = "Settings",
        });
        return draft.Operations();
    }

    private static void Block(SheetDraft draft, int row, string block)
    {
        draft.Text(row, Name, block, Looks.Section);
        // Not in Yours: whatever stands there was typed by the PM.
        draft.Text(row, Detected, About(block), Looks.Aside with { Indent = 1 });
        draft.Height(row, 32);
        draft.Text(row + 1, Name, "Setting", Looks.Header);
        draft.Text(row + 1, Yours, "Yours", Looks.Header);
        draft.Text(row + 1, Detected, "Detected", Looks.Header with { Indent = 1 });
        draft.Text(row + 1, Why, "Why", Looks.Header);
        draft.Text(row + 1, InUse, block == SettingBlocks.Weights ? "In use" : null, Looks.Header.Right());
        draft.Height(row + 1, 20);
    }

    // Excel's tallest row has 546 pixels.
    private const double TallestRow = 540;

    // What a block is for, in one sentence.
    private static string? About(string block) => block switch
    {
        SettingBlocks.List => "Where your items stand.",
        SettingBlocks.Method => "How items are scored, and through which other methods you look at them.",
        SettingBlocks.Columns => "What each of your columns is used for. Choose another use, or Not used.",
        SettingBlocks.Weights => "How much each criterion counts, compared with the others.",
        SettingBlocks.Scales => "What your words count as, and whether a high number means more or less of what the header names.",
        SettingBlocks.Plan => "What a plan is to bring, and when it changes.",
        SettingBlocks.Capacity => "How much each team can do in each period.",
        SettingBlocks.Bands => "What the plan is balanced over, and the least and greatest share of each part.",
        SettingBlocks.Stakeholders => "Who rates, and how much that counts.",
        SettingBlocks.Checks => "What is looked for beside the numbers. None of it changes a score; type no to hear no more of it.",
        SettingBlocks.Reporting => "What is written, and how.",
        _ => null,
    };

    private static void Setting(SheetDraft draft, Report report, int row, SettingRow setting)
    {
        var lines = Math.Max(
            TextSize.Lines(setting.Name, BodyPoints * 1.05, Pixels[0] - 8),
            Math.Max(TextSize.Lines(setting.Why, BodyPoints, Pixels[3] - 8), TextSize.Lines(setting.Detected.Text, BodyPoints, Pixels[2] - 17)));
        lines = Math.Max(lines, TextSize.Lines(setting.Yours.Text, BodyPoints, Pixels[1] - 8));
        draft.Height(row, Math.Min(Math.Max(24, 8 + (18 * lines)), TallestRow));
        draft.Text(row, Name, setting.Name, Looks.Name.Wrapped());
        draft.Put(row, Yours, Copy(setting.Yours, Looks.Field.Wrapped(), draft.Styles));
        draft.Put(row, Detected, Copy(setting.Detected, Looks.Body.Wrapped() with { Horizontal = HorizontalAlignment.Left, Indent = 1 }, draft.Styles));
        draft.Text(row, Why, setting.Why == "header" ? "Your header says so" : Words.Sentence(setting.Why), Looks.BodyMuted.Wrapped());
        draft.Fill(row, InUse, InUse, Looks.Body);
        if (setting.Block == SettingBlocks.Weights && CriterionOf(report.Understood, setting.Name) is { } criterion)
            draft.Put(row, InUse, Weight(Weighing(report.Understood, criterion), row, setting, criterion, draft.Styles[Looks.Body.Number("General")]));
        if (setting.Choices is { Count: > 0 } choices && choices.All(choice => !choice.Contains(',', StringComparison.Ordinal))
            && choices.Sum(choice => choice.Length + 1) <= 255)
        {
            draft.Add(new SetValidation(draft.Title, new RangeAddress(row, Yours, row, Yours), choices));
        }
    }

    // The settings of the method that weighs the criterion: the list's own, else that of a further lens.
    private static EngineSettings Weighing(Understood understood, string criterion) =>
        understood.Lenses.Select(lens => lens.Settings).Prepend(understood.Engine).FirstOrDefault(settings => settings.Weights.ContainsKey(criterion)) ?? understood.Engine;

    // Follows what is typed at once where a formula can tell the weight as we did; otherwise it is as of the last Recalc.
    private static PatchCell Weight(EngineSettings engine, int row, SettingRow setting, string criterion, string style)
    {
        var weights = ScoringMethods.Find(engine.Method ?? "") is { } method ? MethodWeights.Of(method, engine) : engine.Weights;
        var used = weights.TryGetValue(criterion, out var weight) ? weight : 1;
        var detected = setting.Detected.Kind == CellKind.Number ? setting.Detected.Number : 1;
        var followed = setting.Yours.Kind == CellKind.Number ? setting.Yours.Number : detected;
        if (!followed.Equals(used) || setting.Yours.Kind is not (CellKind.Blank or CellKind.Number))
            return PatchCell.Of(used, style);
        var otherwise = setting.Detected.Kind == CellKind.Number ? new CellAddress(row, Detected).ToString() : "1";
        var yours = new CellAddress(row, Yours);
        return PatchCell.Live($"IF(ISNUMBER({yours}),{yours},{otherwise})", used, style);
    }

    private static PatchCell Copy(Cell cell, CellStyle look, StyleBook styles)
    {
        var style = styles[cell.NumberFormat is null ? look : look with { NumberFormat = cell.NumberFormat }];
        return new PatchCell(cell.Kind, cell.Number, cell.Text, cell.Formula, style);
    }

    // Each block has a title row and a header row, and an empty row after it.
    private static IEnumerable<(int Row, SettingRow Setting)> Rows(Understood understood)
    {
        var row = FirstBlockRow;
        foreach (var block in understood.Settings.Select(setting => setting.Block).Distinct(StringComparer.Ordinal).OrderBy(Order).ToList())
        {
            row += 2;
            foreach (var setting in understood.Settings.Where(setting => setting.Block == block))
                yield return (row++, setting);
            row++;
        }
    }

    // Blocks that this version does not know come last, in the order in which they were found.
    private static int Order(string block)
    {
        for (var i = 0; i < SettingBlocks.All.Count; i++)
        {
            if (SettingBlocks.All[i] == block)
                return i;
        }

        return SettingBlocks.All.Count;
    }

    private static string? CriterionOf(Understood understood, string name) =>
        (understood.Backlog.Criteria.FirstOrDefault(criterion => string.Equals(Words.Line(criterion.Name), Words.Line(name), StringComparison.OrdinalIgnoreCase))
            ?? understood.Backlog.Criteria.FirstOrDefault(criterion => string.Equals(criterion.Id, name, StringComparison.OrdinalIgnoreCase)))?.Id;
}
