using OfficePM.Engine;
using OfficePM.Workbooks.Patching;
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
            [.. report.Whys.Select(why => why.Long)]);
    }

    internal static Report Decide(WorkbookSnapshot snapshot, Understood understood, Assessment assessment, DateTimeOffset calculatedAt)
    {
        var (titles, taken) = SheetTitles.For(snapshot, understood.Owned);
        var plan = ListPlan.For(snapshot, understood, assessment.Scoring is not null, LiveRowLimit(understood));
        EffortWords effort = new(
            Report.EffortColumn(understood, assessment)?.Unit,
            assessment.Scoring?.EffortCriterion is { } criterion ? Words.Criterion(criterion) : "effort");
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
                .. understood.Findings.Concat(EngineFindings.Of(snapshot, understood, assessment)).Concat(RankInversions.Of(understood, assessment)).Concat(taken).Concat(plan.Findings)
                    .OrderByDescending(finding => finding.Severity),
            ],
            AuditedCells = understood.Audits.SelectMany(audit => audit.Differing).Select(difference => difference.Cell.ToString()).ToHashSet(StringComparer.Ordinal),
            Whys = WhyWriter.For(snapshot, understood, assessment, effort),
            Ranked = [.. Enumerable.Range(0, assessment.Items.Count).Where(i => assessment.Items[i].Rank is not null).OrderBy(i => assessment.Items[i].Rank)],
            ScoreFormat = assessment.Items.Count == 0 ? "#,##0" : Report.FormatFor([.. assessment.Items.Select(item => item.Score)]),
            Results = ResultsSheet.Layout(titles["Results"], understood, assessment),
            WeightCells = SettingsSheet.WeightCells(titles["Settings"], understood),
            Effort = effort,
        };
    }

    private static IEnumerable<PatchOperation> Sheets(Report report, StyleBook styles)
    {
        List<PatchOperation> sheets =
        [
            .. SummarySheet.Write(report, styles),
            .. ResultsSheet.Write(report, styles),
            .. CheckSheet.Write(report, styles),
            .. SettingsSheet.Write(report, styles),
        ];
        return [.. sheets, .. UndoSheet.Write(report, sheets, styles)];
    }

    private static IEnumerable<PatchOperation> Names(Report report)
    {
        yield return Name(Ownership.ListName, SheetReference.Absolute(report.ListSheet.Name, report.Understood.List.Range));
        foreach (var id in Ownership.SheetIds)
            yield return Name(Ownership.SheetName(id), SheetReference.Absolute(report.Titles[id], new RangeAddress(1, 1, 1, 1)));
        yield return Name(Ownership.CalculatedAtName, SheetReference.Absolute(report.Titles["Summary"], new RangeAddress(SummarySheet.CalculatedAt, SummarySheet.CalculatedAt)));
        yield return Name(Ownership.RunIdName, $"\"{report.Assessment.RunId}\"");
    }

    private static DefineName Name(string name, string refersTo) => new(name, refersTo) { Hidden = true };

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
