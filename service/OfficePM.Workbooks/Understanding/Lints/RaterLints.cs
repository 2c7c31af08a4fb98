using System.Globalization;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Lints;

/// <summary>People whose ratings are all the same: a column copied, or a voice counted twice.</summary>
internal static class RaterLints
{
    private const int Enough = 5;

    /// <summary>One finding for each group of equal columns.</summary>
    public static void Find(LintContext context)
    {
        ColumnRole[] raters = [.. context.Roles.Where(role => role.Role == Role.Rating)];
        List<List<ColumnRole>> groups = [];
        foreach (var rater in raters.Where(rater => SaysSomething(context.Items.Cells(rater.Column))))
        {
            var same = groups.Find(group => group[0].Criterion == rater.Criterion && AreEqual(context.Items.Cells(group[0].Column), context.Items.Cells(rater.Column)));
            if (same is null)
                groups.Add([rater]);
            else
                same.Add(rater);
        }

        foreach (var same in groups)
        {
            if (same.Count > 1)
                context.Findings.Column(
                    context.HeaderRow, same[1].Column.Index, "identical-raters", Severity.Warning, "Identical ratings by several people",
                    $"{Invariant.Count(same.Count, "column")} of ratings of {RoleNames.OfCriterion(same[0].Criterion ?? "the items")}",
                    "Read as they stand: they hold the same ratings for every item", "Check whether one was copied; a copied column counts a voice twice");
        }
    }

    /// <summary>Whether there are enough ratings, and not all of them the same.</summary>
    private static bool SaysSomething(ColumnCells cells)
    {
        var (filled, differ) = (0, false);
        string? first = null;
        for (var at = 0; at < cells.Count && !(filled >= Enough && differ); at++)
        {
            if (TextOf(cells, at) is not { Length: > 0 } text)
                continue;
            filled++;
            first ??= text;
            differ |= !string.Equals(text, first, StringComparison.Ordinal);
        }

        return filled >= Enough && differ;
    }

    private static bool AreEqual(ColumnCells one, ColumnCells other)
    {
        for (var at = 0; at < one.Count; at++)
        {
            if (!string.Equals(TextOf(one, at), TextOf(other, at), StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    private static string TextOf(ColumnCells cells, int at) => cells.KindOf(at) switch
    {
        CellKind.Number => cells.NumberOf(at).ToString("R", CultureInfo.InvariantCulture),
        CellKind.Text => cells.TextOf(at)!.Trim().ToUpperInvariant(),
        _ => "",
    };
}
