using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Backends.Graph;

/// <summary>How the cells of a block look, as few requests: equal cells side by side and below each other are formatted together.</summary>
internal sealed class GraphLook(IReadOnlyDictionary<string, CellStyle> styles)
{
    private readonly SortedDictionary<int, SortedDictionary<int, CellStyle>> rows = [];
    private readonly StringBuilder more = new();

    public void Add(CellAddress cell, string? style)
    {
        if (style is null || !styles.TryGetValue(style, out var look))
            return;
        if (!rows.TryGetValue(cell.Row, out var line))
        {
            line = [];
            rows.Add(cell.Row, line);
        }

        line[cell.Column] = look with { NumberFormat = null };
    }

    /// <summary>Anything else that the hash depends on.</summary>
    public void Note(object what) => more.Append(what).Append('\n');

    /// <summary>The same for the same look, twelve letters.</summary>
    public string Hash()
    {
        StringBuilder text = new(more.ToString());
        foreach (var (rectangle, look) in Rectangles(look => look.ToString()))
            text.Append(rectangle).Append(look).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..12];
    }

    /// <summary>The requests; cells are taken to have no format of their own before.</summary>
    public IEnumerable<GraphStep> Steps(GraphUrls urls, string sheet)
    {
        foreach (var (rectangle, fill) in Rectangles(look => look.Fill))
            yield return GraphStep.Patch($"{urls.Range(sheet, rectangle)}/format/fill", GraphJson.Of(("color", fill)));
        foreach (var (rectangle, font) in Rectangles(Font))
            yield return GraphStep.Patch($"{urls.Range(sheet, rectangle)}/format/font", Body(font));
        foreach (var (rectangle, alignment) in Rectangles(Alignment))
            yield return GraphStep.Patch($"{urls.Range(sheet, rectangle)}/format", Body(alignment));
        foreach (var (side, line) in new (string, Func<CellStyle, BorderLine?>)[] { ("Top", look => look.Top), ("Bottom", look => look.Bottom), ("Left", look => look.Left), ("Right", look => look.Right) })
        {
            foreach (var (rectangle, border) in Rectangles(line))
            {
                var across = side is "Top" or "Bottom";
                yield return Border(urls.Range(sheet, rectangle), "Edge" + side, border);
                if (across ? rectangle.Rows > 1 : rectangle.Columns > 1)
                    yield return Border(urls.Range(sheet, rectangle), across ? "InsideHorizontal" : "InsideVertical", border);
            }
        }
    }

    private static GraphStep Border(string range, string side, BorderLine line) => GraphStep.Patch(
        $"{range}/format/borders/{side}",
        GraphJson.Of(("style", "Continuous"), ("color", line.Color), ("weight", line.Weight == BorderWeight.Hair ? "Hairline" : line.Weight.ToString())));

    private static string? Font(CellStyle look)
    {
        List<string> parts = [];
        if (look.Bold)
            parts.Add("bold=true");
        if (look.Italic)
            parts.Add("italic=true");
        if (look.Underline)
            parts.Add("underline=Single");
        if (look.FontColor is { } color)
            parts.Add("color=" + color);
        if (look.FontSize is { } size)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"size={size}"));
        return parts.Count == 0 ? null : string.Join(';', parts);
    }

    private static string? Alignment(CellStyle look)
    {
        List<string> parts = [];
        if (look.Horizontal != HorizontalAlignment.General)
            parts.Add($"horizontalAlignment={look.Horizontal}");
        if (look.Vertical != VerticalAlignment.Bottom)
            parts.Add($"verticalAlignment={look.Vertical}");
        if (look.Wrap)
            parts.Add("wrapText=true");
        return parts.Count == 0 ? null : string.Join(';', parts);
    }

    private static byte[] Body(string parts) => GraphJson.Of([.. parts.Split(';').Select(part => part.Split('=')).Select(part => (part[0], Value(part[0], part[1])))]);

    private static object? Value(string name, string value) => name switch
    {
        "size" => double.Parse(value, CultureInfo.InvariantCulture),
        "bold" or "italic" or "wrapText" => true,
        _ => value,
    };

    // Runs of equal cells in a row, put together with the same run of the row above.
    private IEnumerable<(RangeAddress Range, T Value)> Rectangles<T>(Func<CellStyle, T?> attribute)
        where T : class
    {
        Dictionary<(int First, int Last), (int Row, int Until, T Value)> open = [];
        List<(RangeAddress Range, T Value)> done = [];
        foreach (var (row, cells) in rows)
        {
            Dictionary<(int First, int Last), (int Row, int Until, T Value)> next = [];
            foreach (var (first, last, value) in Runs(cells, attribute))
            {
                next[(first, last)] = open.Remove((first, last), out var above) && above.Until == row - 1 && above.Value.Equals(value)
                    ? (above.Row, row, value)
                    : Started(above, (first, last), (row, row, value));
            }

            done.AddRange(open.Select(pair => Closed(pair.Key, pair.Value)));
            open = next;
        }

        done.AddRange(open.Select(pair => Closed(pair.Key, pair.Value)));
        return done.OrderBy(found => found.Range.First.Row).ThenBy(found => found.Range.First.Column);

        (int, int, T) Started((int Row, int Until, T Value) above, (int, int) span, (int, int, T) now)
        {
            if (above.Value is not null)
                done.Add(Closed(span, above));
            return now;
        }

        static (RangeAddress, T) Closed((int First, int Last) span, (int Row, int Until, T Value) run) => (new RangeAddress(run.Row, span.First, run.Until, span.Last), run.Value);
    }

    private static IEnumerable<(int First, int Last, T Value)> Runs<T>(SortedDictionary<int, CellStyle> cells, Func<CellStyle, T?> attribute)
        where T : class
    {
        (int First, int Last, T Value)? run = null;
        foreach (var (column, look) in cells)
        {
            var value = attribute(look);
            if (run is { } open && open.Last == column - 1 && value is not null && open.Value.Equals(value))
            {
                run = (open.First, column, value);
                continue;
            }

            if (run is { } ended)
                yield return ended;
            run = value is null ? null : (column, column, value);
        }

        if (run is { } last)
            yield return last;
    }
}
