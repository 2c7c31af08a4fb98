using System.Globalization;
using System.Xml.Linq;
using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Packages;

namespace OfficePM.GraphEmulator.Workbooks;

/// <summary>Widths of columns and heights of rows, in points: 64 pixels of 0.75 points are Excel's standard column.</summary>
internal static class Columns
{
    private const double DigitPixels = 7;
    private const double PointsPerPixel = 0.75;

    public static double Width(Worksheet sheet, int column)
    {
        var format = sheet.Frame.Element(Ns.Main + "sheetFormatPr");
        var entry = Entry(sheet, column);
        if ((string?)entry?.Attribute("hidden") is "1" or "true")
            return 0;
        var width = (double?)entry?.Attribute("width") ?? (double?)format?.Attribute("defaultColWidth");
        return width is { } characters ? Math.Truncate((256 * characters + Math.Truncate(128 / DigitPixels)) / 256 * DigitPixels) * PointsPerPixel : 48;
    }

    public static double Height(Worksheet sheet, int row)
    {
        var attributes = sheet.Data.Rows.GetValueOrDefault(row)?.Attributes;
        if (attributes?.GetValueOrDefault("hidden") is "1" or "true")
            return 0;
        return attributes?.GetValueOrDefault("ht") is { } height
            ? double.Parse(height, CultureInfo.InvariantCulture)
            : (double?)sheet.Frame.Element(Ns.Main + "sheetFormatPr")?.Attribute("defaultRowHeight") ?? 15;
    }

    public static void SetWidth(Worksheet sheet, Area area, double points)
    {
        var characters = Math.Round(points / PointsPerPixel / DigitPixels, 4);
        Change(sheet, area, column =>
        {
            column.SetAttributeValue("width", characters);
            column.SetAttributeValue("customWidth", "1");
        });
    }

    public static void SetHidden(Worksheet sheet, Area area, bool isHidden) => Change(sheet, area, column =>
    {
        column.SetAttributeValue("hidden", isHidden ? "1" : null);
        if (column.Attribute("width") is null)
            column.SetAttributeValue("width", 9.140625);
    });

    public static void SetHeight(Worksheet sheet, Area area, double points) => ChangeRows(sheet, area, row => row
        .With("ht", points.ToString("R", CultureInfo.InvariantCulture)).With("customHeight", "1"));

    public static void SetRowsHidden(Worksheet sheet, Area area, bool isHidden) => ChangeRows(sheet, area, row => row.With("hidden", isHidden ? "1" : null));

    private static void ChangeRows(Worksheet sheet, Area area, Func<SheetRow, SheetRow> change)
    {
        if (area.Rows > 100_000)
            throw Http.GraphException.NotImplemented("Formatting more than 100,000 rows at once");
        var data = sheet.Data;
        for (var row = area.Row; row <= area.LastRow; row++)
            data = data.WithRow(row, change);
        sheet.Data = data;
    }

    private static XElement? Entry(Worksheet sheet, int column) => sheet.Frame.Element(Ns.Main + "cols")?.Elements(Ns.Main + "col")
        .FirstOrDefault(entry => column >= (int)entry.Attribute("min")! && column <= (int)entry.Attribute("max")!);

    /// <summary>Splits the entries at the area's edges, and changes those within.</summary>
    private static void Change(Worksheet sheet, Area area, Action<XElement> change)
    {
        var list = XmlOrder.Ensure(sheet.EditFrame(), Ns.Main + "cols", XmlOrder.Worksheet);
        List<XElement> entries = [];
        var next = area.Column;
        foreach (var entry in list.Elements(Ns.Main + "col"))
        {
            var (min, max) = ((int)entry.Attribute("min")!, (int)entry.Attribute("max")!);
            foreach (var (from, to) in new[] { (min, Math.Min(max, area.Column - 1)), (Math.Max(min, area.Column), Math.Min(max, area.LastColumn)), (Math.Max(min, area.LastColumn + 1), max) })
            {
                if (from > to)
                    continue;
                if (from >= area.Column && to <= area.LastColumn)
                {
                    if (from > next)
                        entries.Add(Column(null, next, from - 1));
                    next = to + 1;
                }

                entries.Add(Column(entry, from, to));
            }
        }

        if (next <= area.LastColumn)
            entries.Add(Column(null, next, area.LastColumn));
        foreach (var entry in entries.Where(entry => (int)entry.Attribute("min")! >= area.Column && (int)entry.Attribute("max")! <= area.LastColumn))
            change(entry);
        list.ReplaceNodes(entries.OrderBy(entry => (int)entry.Attribute("min")!));
    }

    private static XElement Column(XElement? like, int min, int max)
    {
        XElement column = like is null ? new(Ns.Main + "col") : new(like);
        column.SetAttributeValue("min", min);
        column.SetAttributeValue("max", max);
        return column;
    }
}
