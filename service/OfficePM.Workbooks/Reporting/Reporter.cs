using OfficePM.Engine;
using OfficePM.Engine.Classifying;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting.Planning;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;
using OfficePM.Workbooks.Understanding.Dependencies;

namespace OfficePM.Workbooks.Reporting;

/// <summary>Turns what was understood and assessed into what to write. Pure: the same input gives the same patch but for the one cell with the time.</summary>
public static class Reporter
{
    /// <summary>The patch that puts the results into the workbook.</summary>
    /// <param name="snapshot">The workbook as it was read.</param>
    /// <param name="understood">What was understood of it.</param>
    /// <param name="assessment">What the engine made of that.</param>
    /// <param name="capabilities">What the backend can write.</param>
    /// <param name="calculatedAt">When, for the one cell that says so.</param>
    public static Reported Write(
        WorkbookSnapshot snapshot, Understood understood, Assessment assessment, WorkbookCapabilities capabilities, DateTimeOffset calculatedAt)
    {
        var report = Decide(snapshot, understood, assessment, calculatedAt);
        StyleBook styles = new();
        List<PatchOperation> operations = [.. Sheets(report, styles), .. ListColumns.Write(report, styles), .. Names(report)];
        var (kept, substituted) = Substitution.For(operations, capabilities);
        return new Reported(
            new WorkbookPatch { Styles = styles.Styles, Operations = kept, Substituted = substituted },
            report.Findings,
            new OnDemand<string>(report.Whys.Count, index => report.Whys[index].Long));
    }

    internal static Report Decide(WorkbookSnapshot snapshot, Understood understood, Assessment assessment, DateTimeOffset calculatedAt)
    {
        var lenses = LensView.Of(assessment);
        var classifications = ShownClassifications(assessment);
        var effort = EffortWords.Of(understood, assessment);
        var planning = PlanView.Of(understood, assessment, effort);
        var tradeOffs = lenses.Count > 1 || classifications.Count > 0 || planning is not null;
        var (titles, taken) = SheetTitles.For(snapshot, understood.Owned, Ownership.SheetIds.Where(id => tradeOffs || id != Ownership.TradeOffs));
        var plan = ListPlan.For(snapshot, understood, assessment.Scoring is not null, LiveRowLimit(understood), planning);
        return new Report
        {
            Snapshot = snapshot,
            Understood = understood,
            Assessment = assessment,
            CalculatedAt = calculatedAt,
            Titles = titles,
            Plan = plan,
            Findings =
            [
                .. EngineFindings.WithReading(snapshot, understood, assessment).Concat(RankInversions.Of(understood, assessment)).Concat(PlanFindings.Of(snapshot, planning)).Concat(taken).Concat(plan.Findings)
                    .OrderByDescending(finding => finding.Severity),
            ],
            AuditedCells = understood.Audits.SelectMany(audit => audit.Differing.Select(difference => $"{audit.Sheet ?? understood.List.Sheet}!{difference.Cell}"))
                .ToHashSet(StringComparer.OrdinalIgnoreCase),
            Planning = planning,
            Whys = WhyWriter.For(snapshot, understood, assessment, effort, planning),
            Lenses = lenses,
            Classifications = classifications,
            ItemsByRow = ItemsByRow(understood),
            Ranked = [.. Enumerable.Range(0, assessment.Items.Count).Where(i => assessment.Items[i].Rank is not null).OrderBy(i => assessment.Items[i].Rank)],
            ScoreFormat = assessment.Items.Count == 0 ? "#,##0" : Report.FormatFor([.. assessment.Items.Select(item => item.Score)]),
            Results = ResultsSheet.Layout(titles["Results"], understood, assessment, lenses, classifications, planning),
            WeightCells = SettingsSheet.WeightCells(titles["Settings"], understood),
            Effort = effort,
        };
    }

    private static IEnumerable<PatchOperation> Sheets(Report report, StyleBook styles)
    {
        List<PatchOperation> sheets =
        [
            .. SummarySheet.Write(report, styles),
            .. TradeOffsSheet.Write(report, styles),
            .. ResultsSheet.Write(report, styles),
            .. CheckSheet.Write(report, styles),
            .. SettingsSheet.Write(report, styles),
        ];
        return [.. Superfluous(report), .. sheets, .. UndoSheet.Write(report, sheets, styles)];
    }

    // A sheet of ours that has nothing left to show goes.
    private static IEnumerable<PatchOperation> Superfluous(Report report) =>
        report.Understood.Owned.Sheets
            .Where(sheet => sheet.Id == Ownership.TradeOffs && !report.Titles.ContainsKey(sheet.Id))
            .SelectMany(sheet => (PatchOperation[])[new DeleteSheet(sheet.Title), new DeleteName(Ownership.SheetName(sheet.Id))]);

    private static IEnumerable<PatchOperation> Names(Report report)
    {
        yield return Name(Ownership.ListName, SheetReference.Absolute(report.ListSheet.Name, report.Understood.List.Range));
        foreach (var id in Ownership.SheetIds.Where(report.Titles.ContainsKey))
            yield return Name(Ownership.SheetName(id), SheetReference.Absolute(report.Titles[id], new RangeAddress(1, 1, 1, 1)));
        yield return Name(Ownership.CalculatedAtName, SheetReference.Absolute(report.Titles["Summary"], new RangeAddress(SummarySheet.CalculatedAt, SummarySheet.CalculatedAt)));
        yield return Name(Ownership.RunIdName, $"\"{report.Assessment.RunId}\"");
    }

    private static DefineName Name(string name, string refersTo) => new(name, refersTo) { Hidden = true };

    // A lens in which nobody said anything shows nothing; one that only repeats the quadrants of the method would say them twice.
    private static List<Classification> ShownClassifications(Assessment assessment) =>
    [
        .. assessment.Classifications.Where(classification =>
            classification.Items.Any(item => item.Class is not null)
            && !classification.Items.Select((item, index) => (item.Class, assessment.Items[index].Quadrant)).All(pair =>
                string.Equals(pair.Class, pair.Quadrant is { } quadrant ? Quadrants.Name(quadrant) : null, StringComparison.OrdinalIgnoreCase))),
    ];

    private static Dictionary<int, int> ItemsByRow(Understood understood)
    {
        Dictionary<int, int> items = new(understood.Items.Count);
        for (var i = 0; i < understood.Items.Count; i++)
            items.TryAdd(understood.Items[i].Row, i);
        return items;
    }

    private static int LiveRowLimit(Understood understood)
    {
        var setting = understood.Settings.FirstOrDefault(row => row.Block == SettingBlocks.Reporting && row.Name == SettingNames.LargeList);
        var chosen = setting is null ? Cell.Blank : setting.Yours.Kind == CellKind.Number ? setting.Yours : setting.Detected;
        return chosen is { Kind: CellKind.Number, Number: >= 0 and <= int.MaxValue } ? (int)chosen.Number : ListPlan.DefaultLiveRows;
    }
}

/// <summary>What is to be written and said.</summary>
/// <param name="Patch">The operations.</param>
/// <param name="Findings">Everything that needs a look, from reading, scoring and writing.</param>
/// <param name="Whys">Why each item has its rank, in the order of the backlog.</param>
public sealed record Reported(WorkbookPatch Patch, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Whys);
