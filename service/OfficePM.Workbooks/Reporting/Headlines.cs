using System.Globalization;
using OfficePM.Engine;
using OfficePM.Workbooks.Reporting.Planning;

namespace OfficePM.Workbooks.Reporting;

/// <summary>The one sentence at the top of a sheet: an answer, at most 90 characters; on Summary with at most two numbers.</summary>
internal static class Headlines
{
    /// <summary>The longest that a headline may be.</summary>
    public const int Most = 90;

    /// <summary>What leadership reads first.</summary>
    public static string Summary(Report report)
    {
        var items = report.Assessment.Items;
        var scored = report.Ranked.Count;
        if (items.Count == 0)
            return "No items on the list yet";
        if (report.Assessment.Scoring is null && report.Classifications.Count > 0)
            return TradeOffs(report);
        if (report.Assessment.Scoring is null)
        {
            return NeededColumns.Of(report.Understood.Backlog)[0].Lacks is [var lacking]
                ? $"{Words.Count(items.Count, "item")} read, no ranking yet: all it lacks is a column for {Words.Criterion(lacking)}"
                : $"{Words.Count(items.Count, "item")} read, no ranking yet: the list has no columns to score by";
        }

        if (scored == 0)
            return $"{Words.Count(items.Count, "item")} read, none can be scored yet: OfficePM Check says what is missing";
        if (report.Planning is { } plan && items.Count > 1)
            return PlanHeadlines.Summary(plan);
        if (items.Count == 1)
            return "One item on the list: nothing to compare it with";
        if (scored > 1 && items.Where(item => item.Score is not null).Select(item => item.Score).Distinct().Count() == 1)
            return scored == items.Count
                ? $"All {Number(scored)} items score the same: the list cannot choose between them"
                : $"All {Number(scored)} items with a score are equal: the list cannot choose between them";
        var ranked = scored == items.Count ? $"{Number(scored)} items ranked" : $"{Number(scored)} of {Number(items.Count)} items ranked";
        if (report.Assessment.Split is null && items.All(item => item.Effort is null))
            return $"{ranked}; no effort column found, so cost and fit cannot be shown";
        if (report.EffortAddsUp && report.Understood.Plan is null)
            return report.Effort.Plural is { Length: <= 12 } plural
                ? $"{ranked}; say how many {plural} each team has to see what fits"
                : $"{ranked}; say how much each team can take on to see what fits";
        return QuickWins(report, ranked);
    }

    /// <summary>What the sheet of lenses says first: how the lens that differs most compares with the one that ranks.</summary>
    public static string TradeOffs(Report report)
    {
        if (report.Planning is { } plan)
            return PlanHeadlines.TradeOffs(plan);
        if (report.Lenses.Count > 1)
        {
            var main = report.Lenses[0];
            var farthest = report.Lenses.Skip(1).OrderBy(lens => lens.WithMain!.TauB ?? 2).First();
            var order = LensWords.Agree(main.Name, farthest.Name, farthest.WithMain!);
            var first = LensWords.First(farthest.FirstInCommon(main)) is { } common ? $"{order}: {common}" : order;
            return first.Length <= Most ? first : order.Length <= Most ? order : $"{Number(report.Lenses.Count)} lenses on one list: where their orders differ";
        }

        var classification = report.Classifications[0];
        return classification.Classes.Any(one => one.EffortShare is not null)
            ? LensWords.SharesHeadline(classification)
            : $"{Number(classification.Items.Count(item => item.Class is not null))} of {Words.Count(classification.Items.Count, "item")} sorted by {classification.Name}";
    }

    /// <summary>What the sheet of findings says first.</summary>
    public static string Check(Report report)
    {
        var count = report.Assessment.Items.Count;
        var read = count == 1 ? "The one item was read" : $"All {Number(count)} items were read";
        List<string> looks = [];
        var differing = report.Understood.Audits.Where(audit => audit.Kind == "score").Sum(audit => audit.Differing.Count);
        if (differing > 0)
            looks.Add($"{Number(differing)} of your own scores {(differing == 1 ? "differs" : "differ")} from your formula");
        var cells = ToLookAt(report).Count(finding => finding.Cell is not null);
        if (cells > 0)
            looks.Add($"{Words.Count(cells, "cell")} {(cells == 1 ? "needs" : "need")} a look");
        var others = ToLookAt(report).Count() - cells;
        if (looks.Count == 0 && others > 0)
            looks.Add($"{Words.Count(others, "thing")} to look at");
        if (looks.Count > 0)
            return $"{read}; {string.Join(", ", looks)}";
        return report.Findings.Count == 0 ? $"{read} and nothing needs a look" : $"{read}; nothing needs mending";
    }

    /// <summary>The findings that ask for something; what is only worth knowing is left out.</summary>
    public static IEnumerable<Finding> ToLookAt(Report report) => report.Findings.Where(finding => CheckSheet.Asks(report, finding) && !CheckSheet.IsAudited(report, finding));

    private static string QuickWins(Report report, string ranked)
    {
        var leader = Words.Short(report.Assessment.Items[report.Ranked[0]].Item.Name, 34);
        var wins = report.Assessment.Items.Count(item => item.Quadrant == Quadrant.QuickWin);
        return wins == 0
            ? $"{ranked}; {leader} leads"
            : $"{Number(wins)} of {Number(report.Assessment.Items.Count)} items bring{(wins == 1 ? "s" : "")} high value for little work; {leader} leads";
    }

    private static string Number(int number) => number.ToString("#,##0", CultureInfo.InvariantCulture);
}
