using OfficePM.Engine.Discovery;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Auditing;

/// <summary>The author's Kano categories against the answers that stand in the list.</summary>
internal static class KanoLabels
{
    /// <summary>The category with most answers; among equals any is right. Null where the labels are no categories, or nothing was answered.</summary>
    public static LabelRule? Find(AuditedList list, StatedColumn stated)
    {
        if (!KanoColumns.AreCategories(stated.Column.Content))
            return null;
        var counts = list.Reading.Backlog.Items.Select(item => item.Kano?.CountedBy(KanoTable.Berger)).ToArray();
        // In the author's own spelling.
        Dictionary<KanoCategory, string> words = [];
        for (var at = 0; at < counts.Length; at++)
        {
            if (CategoryAt(stated, at) is { } category)
                words.TryAdd(category, stated.Values[at].Text!.Trim());
        }

        int[] compared = [.. Enumerable.Range(0, counts.Length).Where(at => counts[at]?.Mode is not null && CategoryAt(stated, at) is not null)];
        if (compared.Length == 0)
            return null;
        string? ComputedAt(int at) => counts[at]?.Mode is { } mode ? words.GetValueOrDefault(mode, mode.ToString()) : null;
        int[] differing = [.. compared.Where(at => counts[at]![CategoryAt(stated, at)!.Value] < counts[at]![counts[at]!.Mode!.Value])];
        return new LabelRule(
            "the category with the most answers", [.. Enumerable.Range(0, counts.Length).Select(ComputedAt)], differing, compared.Length,
            at => counts[at]!.Blauth == CategoryAt(stated, at)
                ? "by Blauth's rule: the largest of must-be, one-dimensional and attractive where they outnumber the others"
                : "typed, or answers were counted again afterwards");
    }

    private static KanoCategory? CategoryAt(StatedColumn stated, int item) =>
        stated.Values[item] is { Kind: CellKind.Text, Text: { } text } ? KanoColumns.CategoryOf(text) : null;
}
