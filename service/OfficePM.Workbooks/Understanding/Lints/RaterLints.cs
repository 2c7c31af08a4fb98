using System.Globalization;
using System.Text;
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
        var groups = raters
            .Select(rater => (Rater: rater, Ratings: RatingsOf(rater.Column.Index, context.Items)))
            .Where(pair => pair.Ratings.Length > 0)
            .GroupBy(pair => (pair.Rater.Criterion, pair.Ratings));
        foreach (var group in groups)
        {
            ColumnRole[] same = [.. group.Select(pair => pair.Rater)];
            if (same.Length > 1)
                context.Findings.Column(
                    context.HeaderRow, same[1].Column.Index, "identical-raters", Severity.Warning, "Identical ratings by several people",
                    Invariant.Quote(string.Join(", ", same.Select(rater => rater.Column.Name))),
                    $"Read as they stand: {Invariant.Count(same.Length, "column")} hold the same ratings for every item", "Check whether one was copied; a copied column counts a voice twice");
        }
    }

    /// <summary>The ratings as one text; empty where there are too few, or all are the same number.</summary>
    private static string RatingsOf(int column, ItemList items)
    {
        StringBuilder ratings = new();
        HashSet<string> different = [];
        var filled = 0;
        foreach (var row in items)
        {
            var cell = row[column];
            var text = cell.Kind switch
            {
                CellKind.Number => cell.Number.ToString("R", CultureInfo.InvariantCulture),
                CellKind.Text => cell.Text!.Trim().ToUpperInvariant(),
                _ => "",
            };
            filled += text.Length > 0 ? 1 : 0;
            if (text.Length > 0 && different.Count < 3)
                different.Add(text);
            ratings.Append(text).Append('\n');
        }

        return filled >= Enough && different.Count > 1 ? ratings.ToString() : "";
    }
}
