using OfficePM.Engine;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Dependencies;

/// <summary>Items that rank higher than what they need first, by the ranks just computed.</summary>
internal static class RankInversions
{
    /// <summary>One finding per dependency whose order the ranks turn round; many are summarised.</summary>
    public static IReadOnlyList<Finding> Of(Understood understood, Assessment assessment)
    {
        if (understood.Dependencies.Count == 0)
            return [];
        FindingCollector findings = new(new RowForm(new SheetSnapshot { Name = understood.List.Sheet }));
        foreach (var dependency in understood.Dependencies)
        {
            if (assessment.Items[dependency.Item].Rank is { } rank && assessment.Items[dependency.Needs].Rank is { } other && rank < other)
            {
                var (item, needed) = (Label(understood, dependency.Item), Label(understood, dependency.Needs));
                findings.Cell(dependency.Cell.Row, dependency.Cell.Column, "dependency-ranks-lower", Severity.Info, "Ranks higher than what it needs",
                    $"{item} ranks {rank.ToInvariant()}, {needed} ranks {other.ToInvariant()}",
                    $"{item} ranks {rank.ToInvariant()} but needs {needed}, which ranks {other.ToInvariant()}; the ranks are kept",
                    $"Plan {needed} first, or look at both as one item");
            }
        }

        return findings.ToFindings();
    }

    private static string Label(Understood understood, int item) => Invariant.Quote(understood.Backlog.Items[item].Name);
}
