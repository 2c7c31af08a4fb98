using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding.Dependencies;

namespace OfficePM.Workbooks.Understanding.Planning;

/// <summary>All that a plan is read from.</summary>
/// <param name="Grid">The list.</param>
/// <param name="Items">The rows that are items.</param>
/// <param name="Found">What each column was used for before a method took its columns.</param>
/// <param name="Reading">The list as its method reads it.</param>
/// <param name="Links">What needs, excludes and replaces what.</param>
/// <param name="Settings">What the PM set.</param>
/// <param name="Findings">Where odd cells are said.</param>
internal sealed record PlanContext(
    ItemGrid Grid, ItemList Items, IReadOnlyList<ColumnRole> Found, ListReading Reading, DependencyReading Links, PmSettings Settings, FindingCollector Findings)
{
    private const int LongestKey = 30;

    /// <summary>What each column is used for.</summary>
    public IReadOnlyList<ColumnRole> Roles => Reading.Method.Roles;

    /// <summary>The criterion whose header was typed, or null.</summary>
    public CriterionColumn? CriterionNamed(string typed) => Reading.Columns.FirstOrDefault(column => GroupBook.Same(column.Role.Column.Name, typed));

    /// <summary>The column with a role, or null.</summary>
    public GridColumn? ColumnOf(Role role) => Roles.FirstOrDefault(one => one.Role == role)?.Column;

    /// <summary>
    /// Columns that repeat the header of the period, the last one first: exports of Jira have one for each sprint that an issue was in, and the present
    /// one is the last that is filled.
    /// </summary>
    private GridColumn[] FurtherPeriods { get; } = Reading.Method.Roles.FirstOrDefault(role => role.Role == Role.Period) is { IsSet: false, Column: var period }
        ? [.. Reading.Method.Roles.Where(role => role is { Role: Role.None, IsSet: false } && role.Column.Index > period.Index
            && string.Equals(role.Column.Header, period.Header, StringComparison.OrdinalIgnoreCase)).Select(role => role.Column).Reverse()]
        : [];

    /// <summary>An item's cell.</summary>
    public Cell CellOf(int item, GridColumn column)
    {
        if (FurtherPeriods.Length > 0 && string.Equals(column.Header, FurtherPeriods[0].Header, StringComparison.OrdinalIgnoreCase))
        {
            foreach (var further in FurtherPeriods)
            {
                if (Items[item][further.Index] is { IsEmpty: false } cell && Said(PmSettings.TextOf(cell)).Length > 0)
                    return cell;
            }
        }

        return Items[item][column.Index];
    }

    /// <summary>What is typed in an item's cell, trimmed; empty where there is no column, nothing, or a way to write "nothing".</summary>
    public string TextOf(int item, GridColumn? column) => column is null ? "" : Said(PmSettings.TextOf(CellOf(item, column)));

    /// <summary>The same of all items; what a text says is asked once for each different one.</summary>
    public string[] TextsOf(GridColumn? column)
    {
        var said = new string[Items.Count];
        Array.Fill(said, "");
        if (column is null)
            return said;
        var cells = Items.Cells(column);
        var known = new string?[cells.Texts.Count];
        for (var item = 0; item < said.Length; item++)
            said[item] = cells.TextAt(item) is >= 0 and var text ? known[text] ??= Said(PmSettings.TextOf(cells[item])) : Said(PmSettings.TextOf(cells[item]));
        return said;
    }

    // "Later" is nothing in a column of numbers; here it is a period.
    private static string Said(string text) => NumberText.IsBlank(text) && PlanPeriod.Of(text) is null ? "" : text;

    /// <summary>What an item is called in sentences.</summary>
    public string NameOf(int item) => Reading.Backlog.Items[item] is var one && one.Key.Length is > 0 and <= LongestKey ? one.Key : Invariant.Quote(one.Name);
}

/// <summary>A row of OfficePM Settings that a plan offers.</summary>
/// <param name="Block">The block.</param>
/// <param name="Name">The row's name.</param>
/// <param name="Detected">What holds where the PM types nothing; null for nothing.</param>
/// <param name="Why">Why, or how what was typed is read.</param>
/// <param name="Choices">What may be typed, where that is a closed list.</param>
internal sealed record OfferedSetting(string Block, string Name, string? Detected, string Why, IReadOnlyList<string>? Choices = null);
