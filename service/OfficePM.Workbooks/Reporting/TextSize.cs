namespace OfficePM.Workbooks.Reporting;

/// <summary>How wide a text is, near enough to choose row heights and places of labels. Widths of Calibri, in parts of the font size.</summary>
internal static class TextSize
{
    /// <summary>Width in pixels at 96 dpi.</summary>
    /// <param name="text">One line.</param>
    /// <param name="points">Font size in points.</param>
    /// <param name="bold">Bold letters are about a twentieth wider.</param>
    public static double Width(string text, double points, bool bold = false) =>
        text.Sum(Em) * points * (96 / 72.0) * (bold ? 1.05 : 1);

    /// <summary>How many lines a wrapped text takes in a column.</summary>
    public static int Lines(string? text, double points, double pixels)
    {
        if (string.IsNullOrEmpty(text))
            return 1;
        var lines = 1;
        var used = 0.0;
        foreach (var word in text.Split(' '))
        {
            var width = Width(word, points);
            var blank = Width(" ", points);
            if (used > 0 && used + blank + width > pixels)
            {
                lines++;
                used = width;
            }
            else
            {
                used += (used > 0 ? blank : 0) + width;
            }

            // A word that is wider than the column is broken wherever the line is full.
            if (used > pixels && pixels > 0)
            {
                var full = (int)Math.Min(Math.Ceiling(used / pixels) - 1, MostLines);
                lines += full;
                used -= full * pixels;
            }
        }

        return lines;
    }

    /// <summary>A text cut at blanks into lines that fit side by side cells of this width; a word that is wider stays whole.</summary>
    public static IReadOnlyList<string> Wrap(string text, double points, double pixels)
    {
        List<string> lines = [];
        List<string> line = [];
        var blank = Width(" ", points);
        double used = 0;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var width = Width(word, points);
            if (line.Count > 0 && used + blank + width > pixels)
            {
                lines.Add(string.Join(' ', line));
                line.Clear();
            }

            used = line.Count > 0 ? used + blank + width : width;
            line.Add(word);
        }

        if (line.Count > 0)
            lines.Add(string.Join(' ', line));
        return lines;
    }

    /// <summary>More names than these are never shown by <see cref="Names"/>.</summary>
    public const int MostNames = 40;

    /// <summary>As many names as fit into a number of lines, and how many more there are.</summary>
    public static IReadOnlyList<string> Names(IReadOnlyList<string> names, double points, double pixels, int lines)
    {
        for (var shown = Math.Min(names.Count, MostNames); shown > 0; shown--)
        {
            var wrapped = Wrap(Words.List(names, shown), points, pixels);
            if (wrapped.Count <= lines)
                return wrapped;
        }

        return names.Count == 0 ? [] : [Words.Short(names[0], 60)];
    }

    private const int MostLines = 100;

    private static double Em(char c) => c switch
    {
        'i' or 'j' or 'l' or '\'' or '.' or ',' or ':' or ';' or '|' or '!' => 0.25,
        'f' or 't' or 'r' or '(' or ')' or '-' or '/' or 'I' => 0.33,
        ' ' => 0.226,
        'm' or 'w' or 'M' or 'W' or '@' or '%' or '…' or '×' => 0.78,
        >= 'A' and <= 'Z' => 0.58,
        >= '0' and <= '9' => 0.507,
        // Chinese, Japanese and Korean signs are as wide as they are high.
        >= '\u2E80' => 1,
        _ => 0.5,
    };
}
