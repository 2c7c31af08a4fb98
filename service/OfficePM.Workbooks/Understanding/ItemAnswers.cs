using OfficePM.Engine;
using OfficePM.Engine.Discovery;
using OfficePM.Engine.Explaining;
using OfficePM.Engine.Scoring;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding.Surveys;

namespace OfficePM.Workbooks.Understanding;

/// <summary>What the list says of its items beside their estimates: their MoSCoW classes, answers to Kano's questions, and ends of estimates.</summary>
/// <param name="Moscow">One class per item, null where nobody gave one; null where the list has none.</param>
/// <param name="Kano">What people answered, one entry per item; null where nobody was asked.</param>
/// <param name="Ranges">Ends of estimates by item and criterion.</param>
internal sealed record ItemAnswers(
    IReadOnlyList<MoscowClass?>? Moscow, IReadOnlyList<KanoAnswers?>? Kano, IReadOnlyDictionary<int, Dictionary<string, EstimateRange>> Ranges)
{
    /// <summary>An item with what the list says of it.</summary>
    public BacklogItem Item(int at, string key, string name, ItemEstimates estimates)
    {
        var item = new BacklogItem(key, name, estimates) { Moscow = Moscow?[at], Kano = Kano?[at] };
        return Ranges.TryGetValue(at, out var ranges) ? item with { Ranges = ranges } : item;
    }

    /// <summary>Reads all items.</summary>
    public static ItemAnswers Read(
        ItemGrid grid, IReadOnlyList<ColumnRole> roles, IReadOnlyList<CriterionColumn> columns, ItemList items, FindingCollector findings) =>
        new(MoscowOf(roles, items, findings), KanoOf(grid, roles, items, findings), RangesOf(roles, columns, items));

    private static MoscowClass?[]? MoscowOf(IReadOnlyList<ColumnRole> roles, ItemList items, FindingCollector findings)
    {
        if (roles.FirstOrDefault(role => role.Role == Role.Moscow) is not { } column)
            return null;
        var read = new MoscowClass?[items.Count];
        var cells = items.Cells(column.Column);
        MoscowClass?[] labels = [.. cells.Texts.Different.Select(text => MoscowWords.Parse(text, letters: true))];
        for (var at = 0; at < items.Count; at++)
        {
            if (cells.TextAt(at) is not (>= 0 and var text) || cells.Texts.IsNothing(text))
                continue;
            read[at] = labels[text];
            if (labels[text] is null)
                findings.Cell(
                    items[at].Number, column.Column.Index, "label-not-known", Severity.Warning, "Not one of Must, Should, Could and Won't",
                    Invariant.Quote(cells.TextOf(at)!), "Counted as blank", "Type Must, Should, Could or Won't");
        }

        return read;
    }

    private static KanoAnswers?[]? KanoOf(ItemGrid grid, IReadOnlyList<ColumnRole> roles, ItemList items, FindingCollector findings)
    {
        (int Column, KanoCategory Category)[] counted = [.. roles.Where(role => role.Role == Role.KanoCount)
            .Select(role => (role.Column.Index, Category: KanoColumns.CategoryOf(role.Column)))
            .Where(pair => pair.Category is not null).Select(pair => (pair.Index, pair.Category!.Value))];
        if (counted.Length > 0)
            return [.. items.Select(row => Counts(row, counted))];
        if (roles.FirstOrDefault(role => role.Role == Role.KanoFunctional)?.Column is not { } functional)
            return null;
        if (roles.FirstOrDefault(role => role.Role == Role.KanoDysfunctional)?.Column is not { } dysfunctional)
        {
            findings.Column(
                grid.List.HeaderRow, functional.Index, "kano-half", Severity.Warning, "Only one of Kano's two questions", functional.Name,
                "Not used", "Add the column with the answers to the other question: how people feel when it is not there");
            return null;
        }

        return [.. items.Select(row => Answer(row, functional, findings) is { } there && Answer(row, dysfunctional, findings) is { } absent
            ? new KanoAnswers([(there, absent)])
            : null)];
    }

    private static KanoAnswers? Counts(RowSnapshot row, IReadOnlyList<(int Column, KanoCategory Category)> counted)
    {
        double Count(KanoCategory category)
        {
            foreach (var (column, of) in counted)
            {
                if (of == category && row[column] is { Kind: CellKind.Number, Number: >= 0 } cell)
                    return cell.Number;
            }

            return 0;
        }

        var counts = new KanoCounts(
            Count(KanoCategory.Attractive), Count(KanoCategory.OneDimensional), Count(KanoCategory.MustBe), Count(KanoCategory.Indifferent),
            Count(KanoCategory.Reverse), Count(KanoCategory.Questionable));
        return counts.Mode is null ? null : new KanoAnswers([], counts);
    }

    private static KanoAnswer? Answer(RowSnapshot row, GridColumn column, FindingCollector findings)
    {
        var cell = row[column.Index];
        if (cell.Kind == CellKind.Blank || (cell.Kind == CellKind.Text && (string.IsNullOrWhiteSpace(cell.Text) || NumberText.IsBlank(cell.Text.Trim()))))
            return null;
        if (KanoAnswerText.Of(cell) is { } answer)
            return answer;
        findings.Cell(
            row.Number, column.Index, "answer-not-known", Severity.Warning, "No answer of Kano's survey", Invariant.Quote(PmSettings.TextOf(cell)),
            "Counted as blank", "Type like, must be, neutral, live with or dislike, or 1 to 5 in that order");
        return null;
    }

    /// <summary>Ranges typed into one cell, then the columns of least and most effort, which say it more plainly.</summary>
    private static Dictionary<int, Dictionary<string, EstimateRange>> RangesOf(
        IReadOnlyList<ColumnRole> roles, IReadOnlyList<CriterionColumn> columns, ItemList items)
    {
        Dictionary<int, Dictionary<string, EstimateRange>> ranges = [];
        foreach (var column in columns)
        {
            foreach (var (at, low, high) in column.Ranges)
                Add(at, column.Role.Criterion!, column.ToEngine(low), column.ToEngine(high));
        }

        var effort = columns.FirstOrDefault(column => column.Role.Criterion is Criteria.Effort or Criteria.JobSize or Criteria.Duration)?.Role.Criterion;
        var least = roles.FirstOrDefault(role => role.Role == Role.EffortLow)?.Column;
        var most = roles.FirstOrDefault(role => role.Role == Role.EffortHigh)?.Column;
        for (var at = 0; effort is not null && least is not null && most is not null && at < items.Count; at++)
        {
            if (CellNumbers.Of(items[at][least.Index]) is { } low && CellNumbers.Of(items[at][most.Index]) is { } high)
                Add(at, effort, low, high);
        }

        return ranges;

        void Add(int item, string criterion, double low, double high)
        {
            if (!double.IsFinite(low) || !double.IsFinite(high) || low > high)
                return;
            if (!ranges.TryGetValue(item, out var own))
                ranges[item] = own = new Dictionary<string, EstimateRange>(StringComparer.Ordinal);
            own[criterion] = new EstimateRange(low, high);
        }
    }
}
