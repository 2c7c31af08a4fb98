using OfficePM.Engine.Explaining;
using OfficePM.Engine.Scoring;

namespace OfficePM.Workbooks.Reporting;

/// <summary>The $100 test, whose criteria are people: they are counted, never named.</summary>
internal static class Votes
{
    /// <summary>Whether a score is made of what people gave.</summary>
    public static bool Are(ScoringResult? scoring) => scoring?.Method == "$100 test";

    /// <summary>How many points were given, weights included, and by how many people.</summary>
    public static (double Points, int People) Of(IReadOnlyList<Term> terms) =>
        (terms.Sum(term => term.Contribution ?? 0), terms.Where(term => term.Input > 0).Select(term => term.Criterion).Distinct(StringComparer.Ordinal).Count());
}
