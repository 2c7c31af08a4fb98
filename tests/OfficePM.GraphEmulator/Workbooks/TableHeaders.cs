using System.Globalization;
using OfficePM.GraphEmulator.Cells;

namespace OfficePM.GraphEmulator.Workbooks;

/// <summary>Keeps the names of a table's columns and its header cells the same.</summary>
internal static class TableHeaders
{
    /// <summary>Takes the names from the header cells: blanks and doubles are made unique, and formulas follow.</summary>
    /// <param name="isNew">Whether no formula can know the columns yet.</param>
    public static void Take(Table table, bool isNew = false)
    {
        var sheet = table.Sheet;
        var area = table.Area;
        var names = Unique([.. Enumerable.Range(area.Column, area.Columns).Select(column => Text(sheet, area.Row, column))]);
        table.Edit();
        var columns = table.Columns;
        for (var i = 0; i < names.Count; i++)
        {
            var cell = sheet.Data[area.Row, area.Column + i];
            if (cell.Value != CellValue.Of(names[i]) || cell.Formula is not null)
                sheet.Set(area.Row, area.Column + i, cell.WithValue(CellValue.Of(names[i])));
            var old = Table.NameOf(columns[i]);
            if (old == names[i])
                continue;
            SetName(columns[i], names[i]);
            if (isNew)
                continue;
            FormulaEdits.Everywhere(sheet.Workbook, (formula, place) => StructuredReference.Rename(
                formula, table, place is { } at && at.Sheet.Equals(sheet) && area.Contains(at.Row, at.Column), null, (old, names[i])));
        }
    }

    public static void SetName(System.Xml.Linq.XElement column, string name) =>
        column.SetAttributeValue("name", name.Replace("\r", "_x000d_", StringComparison.Ordinal).Replace("\n", "_x000a_", StringComparison.Ordinal));

    /// <summary>Column1 for a blank, Score2 for the second Score.</summary>
    public static IReadOnlyList<string> Unique(IReadOnlyList<string> names)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        HashSet<string> later = new(names.Where(name => name.Length > 0), StringComparer.OrdinalIgnoreCase);
        List<string> unique = [];
        foreach (var (name, index) in names.Select((name, index) => (name, index)))
        {
            var candidate = name;
            var number = name.Length == 0 ? index + 1 : 2;
            if (name.Length == 0)
                candidate = "Column" + number.ToString(CultureInfo.InvariantCulture);
            while (taken.Contains(candidate) || (candidate != name && later.Contains(candidate)))
                candidate = (name.Length == 0 ? "Column" : name) + number++.ToString(CultureInfo.InvariantCulture);
            taken.Add(candidate);
            unique.Add(candidate);
        }

        return unique;
    }

    private static string Text(Worksheet sheet, int row, int column)
    {
        var cell = sheet.Data[row, column];
        return CellText.Of(cell.Value, sheet.Workbook.Styles.NumberFormat(cell.Style), sheet.Workbook.Is1904);
    }
}
