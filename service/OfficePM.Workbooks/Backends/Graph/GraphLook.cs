using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Backends.Graph;

/// <summary>How the cells of a block look, as few requests.</summary>
/// <param name="styles">The styles by name.</param>
/// <param name="overBlanks">Whether fonts and alignments may reach over cells that are not named: on a sheet that is ours nothing shows of it.</param>
internal sealed class GraphLook(IReadOnlyDictionary<string, CellStyle> styles, bool overBlanks)
{
    private readonly SortedDictionary<int, SortedDictionary<int, string>> rows = [];
    private readonly StringBuilder more = new();

    public void Add(CellAddress cell, string? style)
    {
        if (style is null || !styles.ContainsKey(style))
            return;
        if (!rows.TryGetValue(cell.Row, out var line))
        {
            line = [];
            rows.Add(cell.Row, line);
        }

        line[cell.Column] = style;
    }

    /// <summary>Anything else that the hash depends on.</summary>
    public void Note(object what) => more.Append(what).Append('\n');

    /// <summary>The same for the same look, twelve letters.</summary>
    public string Hash()
    {
        StringBuilder text = new(more.ToString());
        var used = rows.Values.SelectMany(line => line.Values).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        foreach (var style in used)
            text.Append(style).Append(styles[style] with { NumberFormat = null }).Append('\n');
        string? before = null;
        var last = 0;
        foreach (var (row, line) in rows)
        {
            var now = string.Join(';', line.Select(cell => string.Create(CultureInfo.InvariantCulture, $"{cell.Key}={cell.Value}")));
            if (now != before || row != last + 1)
                text.Append(row).Append(':').Append(now).Append('\n');
            (before, last) = (now, row);
        }

        text.Append(last);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..12];
    }

    /// <summary>The requests; cells are taken to have no format of their own before.</summary>
    public IEnumerable<GraphStep> Steps(GraphRequests requests, string sheet)
    {
        foreach (var (rectangle, fill) in Paint(look => look.Fill, over: false))
            yield return requests.Format(sheet, rectangle, "fill", ("color", fill));
        foreach (var (rectangle, font) in Paint(Font, overBlanks))
            yield return requests.Format(sheet, rectangle, "font", Properties(font));
        foreach (var (rectangle, alignment) in Paint(Alignment, overBlanks))
            yield return requests.Format(sheet, rectangle, part: null, Properties(alignment));
        foreach (var (side, line) in new (string, Func<CellStyle, BorderLine?>)[] { ("Top", look => look.Top), ("Bottom", look => look.Bottom), ("Left", look => look.Left), ("Right", look => look.Right) })
        {
            foreach (var (rectangle, border) in Paint(line, over: false))
            {
                var across = side is "Top" or "Bottom";
                yield return Border("Edge" + side);
                if (across ? rectangle.Rows > 1 : rectangle.Columns > 1)
                    yield return Border(across ? "InsideHorizontal" : "InsideVertical");

                GraphStep Border(string which) => requests.Format(
                    sheet, rectangle, "borders/" + which,
                    ("style", "Continuous"), ("color", border.Color), ("weight", border.Weight == BorderWeight.Hair ? "Hairline" : border.Weight.ToString()));
            }
        }
    }

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

    private static (string, object?)[] Properties(string parts) => [.. parts.Split(';').Select(part => part.Split('=')).Select(part => (part[0], Value(part[0], part[1])))];

    private static object? Value(string name, string value) => name switch
    {
        "size" => double.Parse(value, CultureInfo.InvariantCulture),
        "bold" or "italic" or "wrapText" => true,
        _ => value,
    };

    private IEnumerable<(RangeAddress Range, T Value)> Paint<T>(Func<CellStyle, T?> attribute, bool over)
        where T : class => GraphPaint.Of(rows, style => attribute(styles[style]), over);
}
