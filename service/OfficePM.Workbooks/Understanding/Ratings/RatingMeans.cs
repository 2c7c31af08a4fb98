using OfficePM.Engine;

namespace OfficePM.Workbooks.Understanding.Ratings;

/// <summary>Criteria that have no column of their own but are rated by several people: the mean of the ratings stands in.</summary>
internal static class RatingMeans
{
    /// <summary>The roles, with one more for each criterion that only ratings tell of.</summary>
    /// <param name="roles">The roles of the list's columns.</param>
    /// <param name="elsewhere">Ratings that stand on other sheets.</param>
    public static IReadOnlyList<ColumnRole> AddTo(IReadOnlyList<ColumnRole> roles, IReadOnlyList<ColumnRole> elsewhere)
    {
        var own = roles.Where(role => role.Role == Role.Criterion).Select(role => role.Criterion!).ToHashSet(StringComparer.Ordinal);
        var means = roles.Where(role => role is { Role: Role.Rating, Criterion: not null }).Concat(elsewhere)
            .GroupBy(role => role.Criterion!, StringComparer.Ordinal)
            .Where(group => !own.Contains(group.Key))
            .Select(group => Mean(group.Key, [.. group]));
        return [.. roles, .. means];
    }

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
