using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>What the sheet says that its criteria weigh.</summary>
/// <param name="Weights">Weights by criterion, in the sheet's own numbers.</param>
/// <param name="Why">Where they stand, in words.</param>
internal sealed record StatedWeights(IReadOnlyDictionary<string, double> Weights, string Why)
{
    private const int RowsAbove = 6;
    private const int RowsBelow = 3;
    private const double Whole = 100;
    private const double RoundedOff = 2;

    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "weight", "weights", "weighting", "weightings", "weightage", "gewicht", "gewichtung", "gewichte", "poids", "ponderation", "peso", "pesos", "ponderacion", "вес", "веса", "bobot", "重み", "权重",
    };

    /// <summary>
    /// Weights in the headers ("Impact (40%)"), else in a row beside the list that is called so; null where too few criteria have one. Where some
    /// headers give a weight and others none, the others share what is missing to a whole: nothing, or all of it where there is one of them.
    /// </summary>
    public static StatedWeights? Of(ItemGrid grid, IReadOnlyList<RowSnapshot> items, IReadOnlyList<ColumnRole> weighed) =>
        InHeaders(weighed) ?? InRow(grid, items, weighed);

    private static StatedWeights? InHeaders(IReadOnlyList<ColumnRole> weighed)
    {
        HeaderHint[] hints = [.. weighed.Select(role => HeaderHint.Of(role.Column.Text))];
        var open = hints.Count(hint => hint.Weight is null);
        var sum = hints.Sum(hint => hint.Weight ?? 0);
        if (hints.Length - open < 2 || sum <= 0)
            return null;
        // Percents without a word are weights where they are shares of one whole.
        var areShares = hints.Any(hint => hint.IsShare);
        var isWhole = Math.Abs(sum - Whole) <= RoundedOff;
        if (open > 0 ? !areShares || !(isWhole || (open == 1 && sum < Whole)) : areShares && !isWhole)
            return null;
        var rest = isWhole ? 0 : Whole - sum;
        return Of(weighed, [.. hints.Select(hint => hint.Weight ?? rest)], open == 0 ? "its header says so" : "headers say so, and what they leave of 100% is left to the other");
    }

    private static StatedWeights? InRow(ItemGrid grid, IReadOnlyList<RowSnapshot> items, IReadOnlyList<ColumnRole> weighed)
    {
        var (header, last) = (grid.List.HeaderRow, items[^1].Number);
        HashSet<int> own = [items[0].Number, last];
        foreach (var number in Enumerable.Range(header - RowsAbove, RowsAbove + 2).Where(row => row > 0).Concat(Enumerable.Range(last + 1, RowsBelow)))
        {
            if (own.Contains(number) || grid.List.Sheet.Row(number) is not { } row || !IsCalledSo(row))
                continue;
            double?[] numbers = [.. weighed.Select(role => CellNumbers.Of(row[role.Column.Index]))];
            if (Array.TrueForAll(numbers, weight => weight is >= 0) && numbers.Sum() > 0)
                return Of(weighed, [.. numbers.Select(weight => weight!.Value)], $"{grid.List.Form.NameOf(number)} says so");
        }

        return null;
    }

    private static bool IsCalledSo(RowSnapshot row) =>
        row.Cells.FirstOrDefault(cell => cell.Cell.Kind == CellKind.Text).Cell is { Kind: CellKind.Text } label
        && HeaderText.WordsOf(label.Text!) is { Count: > 0 and < 5 } words && words.Any(Words.Contains);

    private static StatedWeights Of(IReadOnlyList<ColumnRole> weighed, double[] weights, string why) =>
        new(weighed.Select((role, at) => (role.Criterion!, weights[at])).ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal), why);
}
