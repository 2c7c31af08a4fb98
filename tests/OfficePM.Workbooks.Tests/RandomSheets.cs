using CsCheck;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Tests;

/// <summary>Random sparse sheets, and what makes two of them equal.</summary>
internal static class RandomSheets
{
    private static readonly Gen<double> Number = Gen.OneOf(
        Gen.Double[-1e6, 1e6], Gen.Int[-1000, 1000].Select(value => (double)value), AnyOf<double>(0, 0.1, 1e300, -1e-300, 1.0 / 3, 45000.5));

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char[' ', '~'], 1, 12], AnyOf(" lead", "trail ", "two\nlines", "Größe 東京 😀", "=1+1", "_x000D_", "<&>\"'", "007", "TRUE", "1.5", "a\tb"));

    public static Gen<Cell> Cell { get; } = Gen.OneOf(
        Number.Select(value => Snapshots.Cell.OfNumber(value)),
        Gen.Select(Number, AnyOf("0%", "yyyy-mm-dd")).Select(pair => Snapshots.Cell.OfNumber(pair.Item1, numberFormat: pair.Item2)),
        Text.Select(value => Snapshots.Cell.OfText(value)),
        Gen.Bool.Select(value => Snapshots.Cell.OfBoolean(value)));

    /// <summary>Cells with formulas, errors and blanks too, which not every program can be asked to write.</summary>
    public static Gen<Cell> AnyCell { get; } = Gen.OneOf(
        Cell,
        AnyOf("#N/A", "#DIV/0!").Select(value => Snapshots.Cell.OfError(value)),
        Gen.Select(Text, Number).Select(pair => Snapshots.Cell.OfNumber(pair.Item2, pair.Item1, "0.00")),
        Gen.Select(Text, Gen.OneOf(Text, Gen.Const(""))).Select(pair => Snapshots.Cell.OfText(pair.Item2, pair.Item1)),
        Text.Select(formula => Snapshots.Cell.Blank with { Formula = formula }),
        Text.Select(formula => Snapshots.Cell.OfError("#REF!", formula)));

    public static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    public static Gen<SortedDictionary<(int Row, int Column), Cell>> Cells(Gen<Cell> cell, int lastColumn = CellAddress.MaxColumn) =>
        Gen.Select(Gen.OneOf(Gen.Int[1, 12], Gen.Int[1, CellAddress.MaxRow]), Gen.OneOf(Gen.Int[1, 8], Gen.Int[1, lastColumn]), cell)
            .Array[0, 25]
            .Select(list =>
            {
                SortedDictionary<(int Row, int Column), Cell> cells = [];
                foreach (var (row, column, value) in list)
                    cells[(row, column)] = value;
                return cells;
            });

    public static List<RowSnapshot> Rows(SortedDictionary<(int Row, int Column), Cell> cells) =>
    [
        .. cells.GroupBy(cell => cell.Key.Row)
            .Select(row => new RowSnapshot(row.Key, row.Key % 5 == 0, [.. row.Select(cell => cell.Key.Column)], [.. row.Select(cell => cell.Value)])),
    ];

    public static List<(int Row, bool Hidden, int Column, Cell Cell)> Flat(IReadOnlyList<RowSnapshot> rows) =>
        [.. rows.SelectMany(row => row.Cells.Select(cell => (row.Number, row.Hidden, cell.Column, cell.Cell)))];
}
