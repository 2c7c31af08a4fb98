using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>The signs of a Pugh matrix: each option against one datum, criterion by criterion, better (+), the same (S) or worse (-).</summary>
internal static class DatumSigns
{
    private static readonly Dictionary<string, double> Signs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["+"] = 1, ["++"] = 2, ["+1"] = 1, ["-"] = -1, ["–"] = -1, ["−"] = -1, ["--"] = -2, ["-1"] = -1, ["s"] = 0, ["same"] = 0, ["="] = 0, ["0"] = 0, ["o"] = 0, ["datum"] = 0,
    };

    private static readonly HashSet<string> Plus = new(StringComparer.Ordinal) { "plus", "pluses", "positive", "positives", "better", "pros" };
    private static readonly HashSet<string> Minus = new(StringComparer.Ordinal) { "minus", "minuses", "negative", "negatives", "worse", "cons" };
    private static readonly HashSet<string> Net = new(StringComparer.Ordinal) { "net", "score", "total", "totals", "sum", "overall", "result", "weighted", "pugh", "netto", "summe" };

    /// <summary>How many more signs of the datum than other cells a column may lack: a row of weights stands among them.</summary>
    private const int OtherCells = 2;

    /// <summary>What a sign counts; null where it is none.</summary>
    public static double? ValueOf(string text) => Signs.TryGetValue(text.Trim(), out var value) ? value : null;

    /// <summary>Whether a cell holds a sign and nothing else.</summary>
    public static bool Is(Cell cell) => cell.Kind == CellKind.Text && cell.Text is { } text && ValueOf(text) is not null;

    /// <summary>The columns that hold such comparisons: at least two, with a better and a worse among them; a lone dash is an empty cell.</summary>
    public static IReadOnlySet<int> ColumnsOf(IEnumerable<GridColumn> columns)
    {
        GridColumn[] found = [.. columns.Where(column => Are(column.Content))];
        var different = found.SelectMany(column => column.Content.DifferentTexts.Different).Select(text => ValueOf(text) ?? 0).ToArray();
        return found.Length > 1 && different.Any(sign => sign > 0) && different.Any(sign => sign < 0) ? found.Select(column => column.Index).ToHashSet() : [];
    }

    /// <summary>What the author adds up beside the signs, told by its name: 1 the better ones, -1 the worse ones, 0 all; null where it says neither.</summary>
    public static int? TotalOf(string header)
    {
        var words = HeaderText.WordsOf(header);
        if (words.Count > 4 || header.Length > 30)
            return null;
        var (plus, minus) = (header.Contains('+', StringComparison.Ordinal) || words.Any(Plus.Contains), HasDash(header) || words.Any(Minus.Contains));
        return plus != minus ? plus ? 1 : -1 : words.Any(Net.Contains) || (plus && minus) ? 0 : null;
    }

    // "Sum of −", "# -", but not "Time-to-market".
    private static bool HasDash(string header) => header.Split(' ', '\'', '"', '(', ')', '’', '“', '”').Any(part => part is "-" or "–" or "−" or "#-" or "Σ-" or "Σ−");

    private static bool Are(ColumnContent content)
    {
        var texts = content.DifferentTexts;
        return texts.Count is > 0 and < 9 && texts.Cells > 1 && content.Numbers <= OtherCells && content.Dates == 0
            && texts.Different.All(text => string.IsNullOrWhiteSpace(text) || ValueOf(text) is not null)
            && texts.Different.Any(text => !string.IsNullOrWhiteSpace(text));
    }
}
