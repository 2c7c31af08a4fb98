using System.Globalization;
using System.Text.RegularExpressions;

namespace OfficePM.GraphEmulator.Cells;

/// <summary>A rectangle of cells. Rows and columns count from 1.</summary>
internal readonly partial record struct Area(int Row, int Column, int Rows, int Columns)
{
    public const int MaxRows = 1_048_576;
    public const int MaxColumns = 16_384;

    /// <summary>All cells of a sheet.</summary>
    public static Area Everything { get; } = new(1, 1, MaxRows, MaxColumns);

    public int LastRow => Row + Rows - 1;

    public int LastColumn => Column + Columns - 1;

    /// <summary>Whole columns, whole rows or the whole sheet: no values are read from it or written to it.</summary>
    public bool IsUnbounded => Rows == MaxRows || Columns == MaxColumns;

    public bool IsSingleCell => Rows == 1 && Columns == 1;

    public long CellCount => (long)Rows * Columns;

    public static Area Cell(int row, int column) => new(row, column, 1, 1);

    /// <summary>The rectangle between two corners, in whatever order they come.</summary>
    public static Area Between(int row1, int column1, int row2, int column2) => new(
        Math.Min(row1, row2), Math.Min(column1, column2), Math.Abs(row1 - row2) + 1, Math.Abs(column1 - column2) + 1);

    public bool Contains(int row, int column) => row >= Row && row <= LastRow && column >= Column && column <= LastColumn;

    public bool Contains(Area other) => Contains(other.Row, other.Column) && Contains(other.LastRow, other.LastColumn);

    public bool Intersects(Area other) =>
        Row <= other.LastRow && other.Row <= LastRow && Column <= other.LastColumn && other.Column <= LastColumn;

    public Area? Intersection(Area other) => !Intersects(other)
        ? null
        : Between(
            Math.Max(Row, other.Row), Math.Max(Column, other.Column), Math.Min(LastRow, other.LastRow), Math.Min(LastColumn, other.LastColumn));

    /// <summary>The smallest rectangle around both.</summary>
    public Area Union(Area other) => Between(
        Math.Min(Row, other.Row), Math.Min(Column, other.Column), Math.Max(LastRow, other.LastRow), Math.Max(LastColumn, other.LastColumn));

    /// <summary>Whether it lies within the grid of a sheet.</summary>
    public bool IsOnSheet => Row >= 1 && Column >= 1 && Rows >= 1 && Columns >= 1 && LastRow <= MaxRows && LastColumn <= MaxColumns;

    /// <summary>A1 without a sheet: B2, B2:C9, A:C, 1:3.</summary>
    public string ToA1() => Write("");

    /// <summary>A1 with dollar signs: $B$2:$C$9.</summary>
    public string ToAbsoluteA1() => Write("$");

    private string Write(string dollar)
    {
        if (Rows == MaxRows && Columns < MaxColumns)
            return $"{dollar}{ColumnName(Column)}:{dollar}{ColumnName(LastColumn)}";
        if (Columns == MaxColumns && Rows < MaxRows)
            return string.Create(CultureInfo.InvariantCulture, $"{dollar}{Row}:{dollar}{LastRow}");
        var first = string.Create(CultureInfo.InvariantCulture, $"{dollar}{ColumnName(Column)}{dollar}{Row}");
        return IsSingleCell
            ? first
            : string.Create(CultureInfo.InvariantCulture, $"{first}:{dollar}{ColumnName(LastColumn)}{dollar}{LastRow}");
    }

    public override string ToString() => ToA1();

    /// <summary>Reads an address without a sheet: cells, whole columns or whole rows. Several areas are none.</summary>
    public static bool TryParse(string text, out Area area)
    {
        area = default;
        var match = Pattern().Match(text.Trim());
        if (!match.Success)
            return false;

        if (match.Groups["c1"].Success)
        {
            var (column1, column2) = (ColumnNumber(match.Groups["c1"].Value), ColumnNumber(match.Groups["c2"].Value));
            area = Between(1, column1, MaxRows, column2);
            return column1 <= MaxColumns && column2 <= MaxColumns;
        }

        if (match.Groups["r1"].Success)
        {
            var (row1, row2) = (RowNumber(match.Groups["r1"].Value), RowNumber(match.Groups["r2"].Value));
            area = Between(row1, 1, row2, MaxColumns);
            return row1 is >= 1 and <= MaxRows && row2 is >= 1 and <= MaxRows;
        }

        var (a, b) = (ColumnNumber(match.Groups["a"].Value), RowNumber(match.Groups["b"].Value));
        var (c, d) = match.Groups["c"].Success ? (ColumnNumber(match.Groups["c"].Value), RowNumber(match.Groups["d"].Value)) : (a, b);
        area = Between(b, a, d, c);
        return a <= MaxColumns && c <= MaxColumns && b is >= 1 and <= MaxRows && d is >= 1 and <= MaxRows;
    }

    /// <summary>1 is A, 27 is AA.</summary>
    public static string ColumnName(int column) =>
        column == 0 ? "" : ColumnName((column - 1) / 26) + (char)('A' + (column - 1) % 26);

    /// <summary>A is 1, AA is 27.</summary>
    public static int ColumnNumber(string name) => name.Aggregate(0, (number, letter) => number * 26 + char.ToUpperInvariant(letter) - 'A' + 1);

    private static int RowNumber(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?:\$?(?<a>[A-Za-z]{1,3})\$?(?<b>\d{1,7})(?::\$?(?<c>[A-Za-z]{1,3})\$?(?<d>\d{1,7}))?|\$?(?<c1>[A-Za-z]{1,3}):\$?(?<c2>[A-Za-z]{1,3})|\$?(?<r1>\d{1,7}):\$?(?<r2>\d{1,7}))$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pattern();
}
