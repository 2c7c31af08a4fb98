using System.Globalization;
using OfficePM.Engine.Scoring;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Reporting;

/// <summary>Where the formulas of one list find their numbers. The row is set before a row's formula is printed.</summary>
internal sealed class ListPlaces : IFormulaPlaces
{
    private readonly ListLayout list;
    private readonly TableSnapshot? table;
    private readonly IReadOnlyDictionary<string, ColumnReading> columns;
    private readonly IReadOnlyDictionary<string, string> weights;
    private readonly Dictionary<string, string?> same = new(StringComparer.Ordinal);

    /// <param name="understood">The list and its columns.</param>
    /// <param name="table">The list's table where it is one.</param>
    /// <param name="weights">The absolute reference of the cell with each criterion's weight.</param>
    public ListPlaces(Understood understood, TableSnapshot? table, IReadOnlyDictionary<string, string> weights)
    {
        list = understood.List;
        this.table = table;
        this.weights = weights;
        columns = ColumnsOf(understood);
    }

    /// <summary>The row whose formula is printed.</summary>
    public int Row { get; set; }

    /// <summary>The first row below the header.</summary>
    public int FirstRow => list.HeaderRow + 1;

    /// <summary>The last row of the list.</summary>
    public int LastRow => list.Range.Last.Row;

    /// <summary>A formula of the own row. One that names no cell by its row, as in a table, is the same in all rows, and printed once.</summary>
    /// <param name="key">What the formula is for.</param>
    /// <param name="print">Prints it for the own row.</param>
    public string Formula(string key, Func<string> print)
    {
        if (!same.TryGetValue(key, out var shared))
        {
            var here = print();

            // There is a row above: the header's.
            Row--;
            shared = print() == here ? here : null;
            Row++;
            same.Add(key, shared);
        }

        return shared ?? print();
    }

    /// <summary>The column of each criterion; the first one where several were read as the same.</summary>
    public static IReadOnlyDictionary<string, ColumnReading> ColumnsOf(Understood understood)
    {
        Dictionary<string, ColumnReading> first = new(StringComparer.Ordinal);
        foreach (var column in understood.Columns)
        {
            if (column is { Role: Role.Criterion, Criterion: { } criterion })
                first.TryAdd(criterion, column);
        }

        foreach (var mean in understood.Means)
            first.TryAdd(mean.Criterion!, mean);

        return first;
    }

    /// <summary>Whether every part of a formula has a place that a formula can read.</summary>
    public bool Has(Expression expression) => expression switch
    {
        Expression.Input input => Readable(input.Criterion),
        // A whole column of means stands nowhere.
        Expression.Column column => Readable(column.Criterion) && columns[column.Criterion].MeanOf.Count == 0,
        Expression.Weight weight => weights.ContainsKey(weight.Criterion),
        Expression.Binary binary => Has(binary.Left) && Has(binary.Right),
        Expression.Call call => call.Arguments.All(Has),
        _ => true,
    };

    /// <inheritdoc/>
    public string Input(string criterion) =>
        columns[criterion] is { MeanOf: { Count: > 0 } ratings }
            ? $"AVERAGE({string.Join(',', ratings.Select(rating => Own(rating)))})"
            : Own(columns[criterion].Column);

    /// <inheritdoc/>
    public bool InPercent(string criterion) => columns[criterion].Factor != 1;

    /// <inheritdoc/>
    public string Weight(string criterion) => weights[criterion];

    /// <inheritdoc/>
    public string Column(string criterion) => All(columns[criterion].Column);

    /// <summary>A cell of the own row: never with a sheet's name, so that it follows a sorted or copied row.</summary>
    public string Own(int column, string? header = null) =>
        Structured(column, header) is { } name
            ? $"{table!.Name}[[#This Row],[{name}]]"
            : new CellAddress(Row, column).ToString();

    /// <summary>All cells of a column of the list; rows fixed, as in a formula that is copied down.</summary>
    public string All(int column, string? header = null) =>
        Structured(column, header) is { } name
            ? $"{table!.Name}[{name}]"
            : string.Create(CultureInfo.InvariantCulture, $"{CellAddress.ColumnName(column)}${FirstRow}:{CellAddress.ColumnName(column)}${LastRow}");

    // Headers with line breaks and the like are legal, but no two programs agree on how a formula spells them.
    private string? Structured(int column, string? header)
    {
        if (table is null)
            return null;
        var at = column - table.Range.First.Column;
        var name = header ?? (at >= 0 && at < table.Columns.Count ? table.Columns[at] : null);
        return name is not null && name.Length > 0 && name.Trim().Length == name.Length
            && name.All(c => !char.IsControl(c) && !"[]#'@\"_".Contains(c, StringComparison.Ordinal))
            ? name
            : null;
    }

    private bool Readable(string criterion) => columns.TryGetValue(criterion, out var column) && (column.Factor is 1 or 0.01);
}
