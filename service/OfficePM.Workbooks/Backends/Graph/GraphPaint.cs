namespace OfficePM.Workbooks.Backends.Graph;

/// <summary>
/// Rectangles that, painted one over the other, give each cell its value: far fewer than rectangles side by side. They are found from the end: what is
/// painted last is a rectangle of one value; taken away, its cells may be covered by whatever was painted before.
/// </summary>
internal static class GraphPaint
{
    private const int Free = 0;
    private const int Closed = -1;

    // The search is quadratic in rows that differ: long sheets are painted in parts.
    private const int MostBands = 64;

    /// <summary>The rectangles in the order of painting.</summary>
    /// <param name="rows">The cells by row and column.</param>
    /// <param name="valueOf">The value of a cell; null for one that must stay as it is.</param>
    /// <param name="overBlanks">Whether cells that are not named may be painted, too, because nothing would show.</param>
    public static IEnumerable<(RangeAddress Range, T Value)> Of<T>(SortedDictionary<int, SortedDictionary<int, string>> rows, Func<string, T?> valueOf, bool overBlanks)
        where T : class
    {
        if (rows.Count == 0)
            return [];
        var columns = rows.Values.SelectMany(row => row.Keys).Distinct().Order().ToList();
        Dictionary<string, int> codes = new(StringComparer.Ordinal);
        Dictionary<T, int> numbers = [];
        List<T> values = [];
        int Code(string style)
        {
            if (codes.TryGetValue(style, out var known))
                return known;
            var code = Closed;
            if (valueOf(style) is { } value && !numbers.TryGetValue(value, out code))
            {
                values.Add(value);
                numbers[value] = code = values.Count;
            }

            codes[style] = code;
            return code;
        }

        var blank = overBlanks ? Free : Closed;
        List<Band> bands = [];
        List<(RangeAddress, T)> painted = [];
        foreach (var (row, cells) in rows)
        {
            var line = new int[columns.Count];
            Array.Fill(line, blank);
            for (var c = 0; c < columns.Count; c++)
            {
                if (cells.TryGetValue(columns[c], out var style))
                    line[c] = Code(style);
            }

            if (bands.Count > 0 && bands[^1].Last == row - 1 && bands[^1].Cells.AsSpan().SequenceEqual(line))
            {
                bands[^1] = bands[^1] with { Last = row };
                continue;
            }

            if (bands.Count >= MostBands)
                Peel();
            // Rows between that are not named are no part of any rectangle unless they may be painted.
            if (!overBlanks && bands.Count > 0 && bands[^1].Last < row - 1)
                bands.Add(new Band(bands[^1].Last + 1, row - 1, Enumerable.Repeat(Closed, columns.Count).ToArray()));
            bands.Add(new Band(row, row, line));
        }

        Peel();
        return painted;

        void Peel()
        {
            List<(RangeAddress, T)> last = [];
            while (Best(bands, columns, overBlanks) is { } found)
            {
                var (top, bottom, left, right, value) = Shrunk(bands, found);
                for (var r = top; r <= bottom; r++)
                    bands[r].Cells.AsSpan(left, right - left + 1).Replace(value, Free);
                last.Add((new RangeAddress(bands[top].First, columns[left], bands[bottom].Last, columns[right]), values[value - 1]));
            }

            last.Reverse();
            painted.AddRange(last);
            bands.Clear();
        }
    }

    private static (int Top, int Bottom, int Left, int Right, int Value)? Best(List<Band> bands, List<int> columns, bool overBlanks)
    {
        (int Top, int Bottom, int Left, int Right, int Value)? best = null;
        var most = 0;
        var state = new int[columns.Count];
        var count = new int[columns.Count];
        for (var top = 0; top < bands.Count; top++)
        {
            Array.Clear(state);
            Array.Clear(count);
            for (var bottom = top; bottom < bands.Count; bottom++)
            {
                var open = false;
                for (var c = 0; c < columns.Count; c++)
                {
                    var cell = bands[bottom].Cells[c];
                    if (cell == Free || state[c] == Closed)
                    {
                        open |= state[c] != Closed;
                        continue;
                    }

                    state[c] = cell == Closed || (state[c] != Free && state[c] != cell) ? Closed : cell;
                    count[c]++;
                    open |= state[c] != Closed;
                }

                if (!open)
                    break;
                // Neighbouring columns of one value, with free ones between and at both ends.
                var (start, value, sum, after) = (0, Free, 0, 0);
                for (var c = 0; c < columns.Count; c++)
                {
                    var apart = c > 0 && !overBlanks && columns[c] != columns[c - 1] + 1;
                    if (apart || state[c] == Closed)
                    {
                        Take(c - 1);
                        after = state[c] == Closed ? c + 1 : c;
                        (start, value, sum) = (after, Free, 0);
                    }

                    if (state[c] is Free or Closed)
                        continue;
                    if (value != Free && state[c] != value)
                    {
                        Take(c - 1);
                        (start, sum) = (after, 0);
                    }

                    (value, sum, after) = (state[c], sum + count[c], c + 1);
                }

                Take(columns.Count - 1);

                void Take(int right)
                {
                    if (sum > most)
                        (most, best) = (sum, (top, bottom, start, right, value));
                }
            }
        }

        return best;
    }

    // To the cells that are meant: what else may be painted need not be.
    private static (int Top, int Bottom, int Left, int Right, int Value) Shrunk(List<Band> bands, (int Top, int Bottom, int Left, int Right, int Value) found)
    {
        var (top, bottom, left, right) = (int.MaxValue, 0, int.MaxValue, 0);
        for (var r = found.Top; r <= found.Bottom; r++)
        {
            for (var c = found.Left; c <= found.Right; c++)
            {
                if (bands[r].Cells[c] == found.Value)
                    (top, bottom, left, right) = (Math.Min(top, r), Math.Max(bottom, r), Math.Min(left, c), Math.Max(right, c));
            }
        }

        return (top, bottom, left, right, found.Value);
    }

    /// <summary>Rows below each other that are alike.</summary>
    private sealed record Band(int First, int Last, int[] Cells);
}
