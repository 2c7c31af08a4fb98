using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>What the sheet says that its criteria weigh.</summary>
/// <param name="Weights">Weights by criterion, in the sheet's own numbers.</param>
/// <param name="Why">Where they stand, in words.</param>
internal sealed record StatedWeights(IReadOnlyDictionary<string, double> Weights, string Why)
{
    private const int RowsAbove = 6;
    private const int RowsBelow = 3;
    private const int MostRowsOfTable = 200;
    private const int RowsOverTable = 2;
    private const double Whole = 100;
    private const double RoundedOff = 2;

    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "weight", "weights", "weighting", "weightings", "weightage", "gewicht", "gewichtung", "gewichte", "poids", "ponderation", "peso", "pesos", "ponderacion", "вес", "веса", "bobot", "重み", "权重",
    };

    /// <summary>
    /// Weights in the headers ("Impact (40%)"), else in a row or a small table beside the list that is called so; null where too few criteria have one. Where some
    /// headers give a weight and others none, the others share what is missing to a whole: nothing, or all of it where there is one of them.
    /// </summary>
    public static StatedWeights? Of(ItemGrid grid, IReadOnlyList<RowSnapshot> items, IReadOnlyList<ColumnRole> weighed) =>
        InHeaders(weighed) ?? InRow(grid, items, weighed) ?? InTable(grid, weighed);

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

    /// <summary>Whether a header is a word for weights.</summary>
    public static bool IsCalledSo(HeaderText header) => AreForWeights(header.Words);

    private static bool AreForWeights(IReadOnlyList<string> words) => words.Count is > 0 and < 5 && words.Any(Words.Contains);

    /// <summary>A table of two columns on the list's sheet: the criteria by their headers, and what each weighs, under a word for weights.</summary>
    private static StatedWeights? InTable(ItemGrid grid, IReadOnlyList<ColumnRole> weighed)
    {
        var byName = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var at = 0; at < weighed.Count; at++)
        {
            byName.TryAdd(weighed[at].Column.Header, at);
            byName.TryAdd(weighed[at].Column.Text.Base, at);
        }

        var sheet = grid.List.Sheet;
        var found = new SortedDictionary<int, (int Row, double?[] Weights)>();
        foreach (var row in sheet.Rows.Take(MostRowsOfTable))
        {
            var (before, name) = (0, -1);
            foreach (var (column, cell) in row.Cells)
            {
                if (before == column - 1 && name >= 0 && row.Number != grid.List.HeaderRow && CellNumbers.Of(cell) is >= 0 and var weight)
                {
                    if (!found.ContainsKey(column))
                        found[column] = (row.Number, new double?[weighed.Count]);
                    found[column].Weights[name] ??= weight;
                }

                (before, name) = (column, cell.Kind == CellKind.Text && byName.TryGetValue(cell.Text!.Trim(), out var at) ? at : -1);
            }
        }

        foreach (var (column, (first, weights)) in found)
        {
            if (Array.TrueForAll(weights, weight => weight is not null) && weights.Sum() > 0 && IsCalledSo(sheet, first, column))
                return Of(weighed, [.. weights.Select(weight => weight!.Value)], $"the table at {new CellAddress(first, column - 1)} says so");
        }

        return null;
    }

    // "Weight" over the numbers or over what they weigh, or "Weights" at the left of the first.
    private static bool IsCalledSo(SheetSnapshot sheet, int first, int column)
    {
        for (var row = Math.Max(1, first - RowsOverTable); row <= first; row++)
        {
            for (var left = Math.Max(1, column - 2); left <= column; left++)
            {
                if (sheet[row, left] is { Kind: CellKind.Text } cell && AreForWeights(HeaderText.WordsOf(cell.Text!)))
                    return true;
            }
        }

        return false;
    }

    private static bool IsCalledSo(RowSnapshot row) =>
        row.Cells.FirstOrDefault(cell => cell.Cell.Kind == CellKind.Text).Cell is { Kind: CellKind.Text } label
        && AreForWeights(HeaderText.WordsOf(label.Text!));

    private static StatedWeights Of(IReadOnlyList<ColumnRole> weighed, double[] weights, string why) =>
        new(weighed.Select((role, at) => (role.Criterion!, weights[at])).ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal), why);
}
