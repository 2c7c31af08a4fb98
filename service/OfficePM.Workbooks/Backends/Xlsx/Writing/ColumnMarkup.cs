using System.Globalization;
using System.Text;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>Widths of columns: the <c>cols</c> element of a sheet.</summary>
internal static class ColumnMarkup
{
    // Calibri 11, the Normal font of nearly all workbooks: digits of 7 pixels, and 5 pixels of margin.
    private const double DigitWidth = 7;
    private const double Margin = 5;

    /// <summary>A width in characters, as Excel's dialog shows it, in the unit of the file: whole pixels in digits, margin included.</summary>
    public static double FileWidth(double characters) =>
        Math.Truncate(Math.Truncate((characters * DigitWidth) + Margin + 0.5) / DigitWidth * 256) / 256;

    /// <summary>The element of a column that has none yet.</summary>
    public static string New(string prefix, ColumnWidth column) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"<{prefix}col min=\"{column.First}\" max=\"{column.Last}\" width=\"{XmlText.Number(FileWidth(column.Width))}\"{(column.Hidden ? " hidden=\"1\"" : "")} customWidth=\"1\"/>");

    /// <summary>Sets widths, splitting ranges of columns where they share an element; other columns keep theirs.</summary>
    /// <param name="head">The beginning of the sheet.</param>
    /// <param name="edits">Its edits.</param>
    /// <param name="before">Where the element begins if there is none.</param>
    /// <param name="widths">Ascending, not overlapping; one without a width keeps the column's own.</param>
    /// <param name="gone">Columns whose width goes.</param>
    public static void Apply(Markup head, MarkupEdits edits, int before, IReadOnlyList<ColumnWidth> widths, IReadOnlySet<int> gone)
    {
        var set = new SortedDictionary<int, ColumnWidth?>();
        foreach (var column in gone)
            set[column] = null;
        foreach (var width in widths)
        {
            for (var column = width.First; column <= width.Last; column++)
                set[column] = width with { First = column, Last = column };
        }

        var cols = head.Root.Child("cols");
        if (cols is not null && widths.Count == 0 && cols.Named("col").All(col => col["style"] is null && gone.IsSupersetOf(Enumerable.Range(col.Integer("min"), col.Integer("max") - col.Integer("min") + 1))))
        {
            // An element without columns is not allowed.
            edits.Remove(cols);
            return;
        }

        var existing = cols?.Named("col").Select(col => (Min: col.Integer("min"), Max: col.Integer("max"), Element: col)).ToList() ?? [];
        foreach (var (min, max, element) in existing)
        {
            var here = set.Where(pair => pair.Key >= min && pair.Key <= max).ToList();
            if (here.Count == 0)
                continue;
            StringBuilder pieces = new();
            var from = min;
            foreach (var (column, width) in here)
            {
                if (column > from)
                    pieces.Append(Piece(element, from, column - 1));
                pieces.Append(width is null ? WithoutWidth(element, column) : Piece(element, column, column, width));
                from = column + 1;
                set.Remove(column);
            }

            if (from <= max)
                pieces.Append(Piece(element, from, max));
            edits.Replace(element, pieces.ToString());
        }

        var fresh = set.Values.OfType<ColumnWidth>().Where(width => width.Width > 0 || width.Hidden)
            .Select(width => width.Width > 0 ? width : width with { Width = 8.43 }).ToList();
        if (cols is null)
        {
            if (fresh.Count > 0)
                edits.Insert(before, $"<{head.Prefix}cols>{string.Concat(fresh.Select(width => New(head.Prefix, width)))}</{head.Prefix}cols>");
            return;
        }

        foreach (var width in fresh)
        {
            var after = existing.LastOrDefault(col => col.Max < width.First).Element;
            edits.Insert(after?.End ?? cols.OpenEnd, New(head.Prefix, width));
        }
    }

    /// <summary>The format of new cells in each column that has one.</summary>
    public static Func<int, int> Styles(Markup head)
    {
        var styled = head.Root.Child("cols")?.Named("col").Where(col => col.Integer("style") > 0)
            .Select(col => (Min: col.Integer("min"), Max: col.Integer("max"), Style: col.Integer("style"))).ToList() ?? [];
        return column => styled.Find(col => column >= col.Min && column <= col.Max).Style;
    }

    private static string WithoutWidth(MarkupElement element, int column) =>
        element["style"] is { } style
            ? string.Create(CultureInfo.InvariantCulture, $"<{element.QualifiedName} min=\"{column}\" max=\"{column}\" width=\"9.140625\" style=\"{XmlText.Attribute(style)}\"/>")
            : "";

    private static string Piece(MarkupElement element, int min, int max, ColumnWidth? set = null)
    {
        var copy = Markup.Parse(Encoding.UTF8.GetBytes(element.Outer));
        MarkupEdits edits = new(copy);
        edits.SetAttribute(copy.Root, "min", min.ToString(CultureInfo.InvariantCulture));
        edits.SetAttribute(copy.Root, "max", max.ToString(CultureInfo.InvariantCulture));
        if (set is not null)
        {
            if (set.Width > 0)
            {
                edits.SetAttribute(copy.Root, "width", XmlText.Number(FileWidth(set.Width)));
                edits.SetAttribute(copy.Root, "customWidth", "1");
            }

            if (set.Hidden || copy.Root.Flag("hidden"))
                edits.SetAttribute(copy.Root, "hidden", set.Hidden ? "1" : null);
        }

        return Encoding.UTF8.GetString(edits.Apply());
    }
}
