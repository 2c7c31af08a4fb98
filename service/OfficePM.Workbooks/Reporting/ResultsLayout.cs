namespace OfficePM.Workbooks.Reporting;

/// <summary>Where the numbers of the items stand on OfficePM Results: one row per item, in the order of the backlog.</summary>
/// <param name="Sheet">The tab.</param>
/// <param name="FirstRow">Row of the first item.</param>
/// <param name="LastRow">Row of the last item.</param>
/// <param name="Columns">The headers from left to right, from <see cref="FirstColumn"/> on.</param>
/// <param name="ScoreColumn">1-based column of the scores.</param>
/// <param name="ListWhyColumn">1-based column of what the list shows as Why.</param>
/// <param name="LaneColumn">1-based column of the lanes; null without a plan.</param>
/// <param name="KeyColumn">1-based column of the look-up keys.</param>
internal sealed record ResultsLayout(
    string Sheet, int FirstRow, int LastRow, IReadOnlyList<string> Columns, int ScoreColumn, int ListWhyColumn, int KeyColumn, int? LaneColumn)
{
    /// <summary>Row of the headers.</summary>
    public const int HeaderRow = 4;

    /// <summary>Column B: column A is the margin.</summary>
    public const int FirstColumn = 2;

    /// <summary>All items of a column: "'OfficePM Results'!$E$5:$E$44".</summary>
    public string All(int column) => SheetReference.Absolute(Sheet, new RangeAddress(FirstRow, column, LastRow, column));
}
