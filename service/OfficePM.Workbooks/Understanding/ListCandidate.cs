using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>A place that may be the list.</summary>
/// <param name="Sheet">The sheet.</param>
/// <param name="HeaderRow">The row that carries the headers.</param>
/// <param name="FirstColumn">The first column with a header.</param>
/// <param name="LastColumn">The last column with a header.</param>
/// <param name="LastRow">The last row that may hold an item.</param>
/// <param name="Table">The Excel table, or null.</param>
/// <param name="Recognised">Headers that were recognised, from left to right.</param>
/// <param name="LooksLikeBacklog">Whether it names items or has something to judge them by.</param>
/// <param name="Score">More looks more like a backlog.</param>
internal sealed record ListCandidate(
    SheetSnapshot Sheet, int HeaderRow, int FirstColumn, int LastColumn, int LastRow, TableSnapshot? Table,
    IReadOnlyList<string> Recognised, bool LooksLikeBacklog, double Score)
{
    /// <summary>How a person finds it: "table Backlog on sheet Plan" or "Plan, row 4".</summary>
    public string Describe() => Table is null
        ? $"sheet {Sheet.Name}, header row {HeaderRow.ToInvariant()}"
        : $"table {Table.Name} on sheet {Sheet.Name}";
}
