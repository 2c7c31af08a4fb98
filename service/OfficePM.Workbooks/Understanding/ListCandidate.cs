using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding.Surveys;

namespace OfficePM.Workbooks.Understanding;

/// <summary>A place that may be the list. Rows and columns are those of the normal form, unless they say that they are real.</summary>
/// <param name="Form">The sheet as it is read.</param>
/// <param name="Header">The header rows and the header of each column.</param>
/// <param name="Bounds">The first and last column of the list's part of the sheet; another list may begin beyond them.</param>
/// <param name="LastRow">The last row that may hold an item.</param>
/// <param name="Table">The Excel table, or null.</param>
/// <param name="Recognised">Headers that were recognised, from left to right.</param>
/// <param name="LooksLikeBacklog">Whether it names items or has something to judge them by.</param>
/// <param name="Score">More looks more like a backlog.</param>
internal sealed record ListCandidate(
    NormalForm Form, HeaderBand Header, (int First, int Last) Bounds, int LastRow, TableSnapshot? Table,
    IReadOnlyList<string> Recognised, bool LooksLikeBacklog, double Score)
{
    /// <summary>The sheet in its normal form.</summary>
    public SheetSnapshot Sheet => Form.Sheet;

    /// <summary>The row below which the items begin.</summary>
    public int HeaderRow => Header.Rows[^1];

    /// <summary>The first column with a header.</summary>
    public int FirstColumn => Header.Headers.Count > 0 ? Header.Headers.Keys.Min() : Bounds.First;

    /// <summary>The real cell of the first header.</summary>
    public CellAddress FirstHeader => Form.Real(new CellAddress(HeaderRow, FirstColumn));

    /// <summary>Where the header really stands.</summary>
    public RangeAddress RealHeader => Form.Real(new RangeAddress(
        Header.Rows[0], FirstColumn, HeaderRow, Header.Headers.Count > 0 ? Header.Headers.Keys.Max() : FirstColumn));

    /// <summary>The real rows of the header: for a list that has one column per item, the row of the first header.</summary>
    public IReadOnlyList<int> RealHeaderRows => Form switch
    {
        BoardForm board => [board.HeaderRow],
        SurveyForm survey => [survey.Survey.HeaderRow],
        TransposedForm => [FirstHeader.Row],
        _ => Header.Rows,
    };

    /// <summary>How a person finds it: "table Backlog on sheet Plan", "sheet Plan, header row 4" or "sheet Plan, items in columns, headers in column B".</summary>
    public string Describe() => Form switch
    {
        TransposedForm => $"sheet {Sheet.Name}, one item per column, headers in column {CellAddress.ColumnName(FirstHeader.Column)}",
        SurveyForm survey => $"sheet {Sheet.Name}, survey with its questions in row {survey.Survey.HeaderRow.ToInvariant()}",
        BoardForm { ClassesInRows: true } board => $"sheet {Sheet.Name}, board with its classes in column {CellAddress.ColumnName(board.Board.First.Column)}",
        BoardForm board => $"sheet {Sheet.Name}, board with its classes in row {board.HeaderRow.ToInvariant()}",
        _ when Table is not null => $"table {Table.Name} on sheet {Sheet.Name}",
        _ => $"sheet {Sheet.Name}, header row {HeaderRow.ToInvariant()}",
    };
}
