namespace OfficePM.Workbooks.Understanding.Ratings;

/// <summary>The teams that a list or its settings name: "Effort (Web)" and "Effort (App)" are parts of one effort where Web and App are teams.</summary>
/// <param name="known">Their names.</param>
internal sealed class TeamNames(IReadOnlyList<string> known)
{
    /// <summary>The values of the column of teams, and the rows of the block Capacity.</summary>
    public static TeamNames Of(IReadOnlyList<ColumnRole> roles, PmSettings settings) => new(
    [
        .. roles.FirstOrDefault(role => role.Role == Role.Team)?.Column.Content.DifferentTexts.Different.Select(ItemNames.KeyOf) ?? [],
        .. settings.Rows.Where(row => string.Equals(row.Block, SettingBlocks.Capacity, StringComparison.OrdinalIgnoreCase)).Select(row => ItemNames.KeyOf(row.Name)),
    ]);

    /// <summary>Whether all of several names are teams; "Web · Q1" in the block Capacity names the team Web.</summary>
    public bool AreAll(IEnumerable<string?> names) => names.All(name => name is not null && ItemNames.KeyOf(name) is { Length: > 0 } key
        && known.Any(team => team == key || team.StartsWith(key + " ", StringComparison.Ordinal)));
}
