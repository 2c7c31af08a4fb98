using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding.Auditing;

namespace OfficePM.Workbooks.Understanding;

/// <summary>The method that a text on the sheet states ("Score = Impact x Confidence / Effort"), for a list whose scores are still to be computed.</summary>
internal static class StatedMethod
{
    private const int MostScores = 4;

    /// <summary>The method; null where no text states one, or the author's own numbers or formulas say more.</summary>
    /// <param name="book">The workbook.</param>
    /// <param name="columns">The list's columns.</param>
    /// <param name="reading">The list as it is read so far; where a header names its method, only a formula in that header says more.</param>
    public static MethodChoice? Of(WorkbookSnapshot book, MethodColumns columns, ListReading reading)
    {
        var isNamed = reading.Method.IsNamed;
        if (columns.Scores.Any(score => score.Content.Filled > 0 || score.Content.Formulas > 0) || (isNamed && columns.Scores.All(score => score.Text.Hint is null)))
            return null;
        var list = AuditedList.Of(book, columns.Grid, columns.Items, reading);
        var scores = columns.Scores.Take(MostScores);
        var stated = isNamed
            ? scores.Select(score => StatedFormulas.OfHeader(list, score)).OfType<FormulaCandidate>()
            : scores.SelectMany(score => StatedFormulas.Of(list, score)).Concat(StatedFormulas.OfScores(list));
        foreach (var candidate in stated)
        {
            if (FittedMethod.TermsOf(list, candidate.Formula!, 1) is { } terms && FormulaShape.OfText(columns, terms) is { } choice)
            {
                return choice with
                {
                    Why = $"{candidate.Where} says so: {list.Words.Of(candidate.Formula!)}", WeightsWhy = $"{candidate.Where} says so", IsNamed = true,
                };
            }
        }

        return null;
    }
}
