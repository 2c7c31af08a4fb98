using OfficePM.Engine;
using OfficePM.Engine.Explaining;

namespace OfficePM.Workbooks.Understanding.Ratings;

/// <summary>Criteria that have no column of their own but are rated by several people: the mean of the ratings stands in.</summary>
internal static class RatingMeans
{
    /// <summary>The roles, with one more for each criterion that only ratings tell of.</summary>
    /// <param name="roles">The roles of the list's columns.</param>
    /// <param name="elsewhere">Ratings that stand on other sheets.</param>
    /// <param name="teams">Whose efforts add up.</param>
    public static IReadOnlyList<ColumnRole> AddTo(IReadOnlyList<ColumnRole> roles, IReadOnlyList<ColumnRole> elsewhere, TeamNames teams)
    {
        var own = roles.Where(role => role.Role == Role.Criterion).Select(role => role.Criterion!).ToHashSet(StringComparer.Ordinal);
        var means = roles.Where(role => role is { Role: Role.Rating, Criterion: not null }).Concat(elsewhere)
            .GroupBy(role => role.Criterion!, StringComparer.Ordinal)
            .Where(group => !own.Contains(group.Key))
            .Select(group => AreEfforts(group.Key) && teams.AreAll(group.Select(role => role.Stakeholder)) ? Sum(group.Key, [.. group]) : Mean(group.Key, [.. group]));
        return [.. roles, .. means];
    }

    /// <summary>Says whether several columns of efforts are parts of one effort or estimates of the same one: the headers alone do not.</summary>
    public static void ReportEfforts(ItemGrid grid, IReadOnlyList<ColumnRole> roles, TeamNames teams, FindingCollector findings)
    {
        var own = roles.Where(role => role.Role == Role.Criterion).Select(role => role.Criterion!).ToHashSet(StringComparer.Ordinal);
        foreach (var group in roles.Where(role => role is { Role: Role.Rating, Criterion: { } id } && AreEfforts(id) && !own.Contains(id)).GroupBy(role => role.Criterion!, StringComparer.Ordinal))
        {
            ColumnRole[] efforts = [.. group];
            var columns = Invariant.List([.. efforts.Select(role => role.Column.Name)]);
            if (teams.AreAll(efforts.Select(role => role.Stakeholder)))
                findings.Column(
                    grid.List.HeaderRow, efforts[0].Column.Index, "efforts-added-up", Severity.Info, "Efforts of several teams", columns,
                    "Added up: their headers name teams of the list or of the block Capacity; an item without one of them has no effort. Each team's capacity is charged with its own part", "Type 0 where a team has nothing to do");
            else
                findings.Column(
                    grid.List.HeaderRow, efforts[0].Column.Index, "efforts-averaged", Severity.Info, "Efforts of several teams, or several estimates of one effort?", columns,
                    "Read as several people's estimates of the same effort: their mean counts",
                    "If each team does its own part, type the teams' capacities in the block Capacity of OfficePM Settings, in rows that are called as the headers say: then they are added up");
        }
    }

    private static bool AreEfforts(string criterion) => criterion is Criteria.Effort or Criteria.JobSize;

    private static ColumnRole Sum(string criterion, IReadOnlyList<ColumnRole> efforts) =>
        Mean(criterion, efforts) with { IsSum = true, Why = $"the sum of what {Invariant.List([.. efforts.Select(effort => effort.Stakeholder!)])} have to do" };

    private static ColumnRole Mean(string criterion, IReadOnlyList<ColumnRole> ratings)
    {
        var name = RoleNames.OfCriterion(criterion);
        var header = char.ToUpperInvariant(name[0]) + name[1..];
        return new ColumnRole(
            new GridColumn(0, header, header, ratings[0].Column.Content), Role.Criterion, $"the mean of {Invariant.Count(ratings.Count, "rating")}")
        {
            Criterion = criterion,
            Direction = ratings[0].Direction ?? Direction.Benefit,
            MeanOf = [.. ratings.Select(rating => rating with { Role = Role.Criterion })],
        };
    }
}
