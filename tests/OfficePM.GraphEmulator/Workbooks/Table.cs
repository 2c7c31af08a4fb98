using System.Globalization;
using System.Xml.Linq;
using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Packages;

namespace OfficePM.GraphEmulator.Workbooks;

/// <summary>A table of a sheet, as its part says.</summary>
internal sealed class Table(Worksheet sheet, string part)
{
    public Worksheet Sheet => sheet;

    public string PartName => part;

    public XElement Root => sheet.Workbook.Package.Read(part).Root!;

    public string Number => (string)Root.Attribute("id")!;

    /// <summary>The id that the service gives: the same when the table is renamed.</summary>
    public string Id => $"{{{int.Parse(Number, CultureInfo.InvariantCulture):X8}-000C-0000-FFFF-FFFF00000000}}";

    public string Name => (string?)Root.Attribute("displayName") ?? (string)Root.Attribute("name")!;

    /// <summary>All of it: header, body and totals.</summary>
    public Area Area => Area.TryParse((string)Root.Attribute("ref")!, out var area) ? area : throw new InvalidDataException("A table has no place.");

    public bool HasHeaders => ((int?)Root.Attribute("headerRowCount") ?? 1) > 0;

    public bool HasTotals => ((int?)Root.Attribute("totalsRowCount") ?? 0) > 0;

    public Area? Headers => HasHeaders ? Area with { Rows = 1 } : null;

    public Area? Totals => HasTotals ? Area with { Row = Area.LastRow, Rows = 1 } : null;

    public Area Body => Area with
    {
        Row = Area.Row + (HasHeaders ? 1 : 0),
        Rows = Area.Rows - (HasHeaders ? 1 : 0) - (HasTotals ? 1 : 0),
    };

    public IReadOnlyList<XElement> Columns => [.. Root.Element(Ns.Main + "tableColumns")!.Elements(Ns.Main + "tableColumn")];

    /// <summary>Whether a filter hides rows of it.</summary>
    public bool IsFiltered => Root.Element(Ns.Main + "autoFilter")?.Elements(Ns.Main + "filterColumn").Any() ?? false;

    public XElement Edit() => sheet.Workbook.Package.Edit(part).Root!;

    public static IEnumerable<Table> On(Worksheet sheet) => sheet.Relationships.OfType(Ns.Table).Select(target => new Table(sheet, target.Part));

    /// <summary>The tables of a sheet and where they are now.</summary>
    public static IReadOnlyList<(Table Table, Area Area)> PlacesOn(Worksheet sheet) =>
        [.. sheet.Workbook.Tables.Where(table => table.Sheet.Equals(sheet)).Select(table => (table, table.Area))];

    public static IReadOnlyList<Table> All(Workbook workbook) => workbook.Tables;

    /// <summary>The name of a column; line breaks stand as such.</summary>
    public static string NameOf(XElement column) =>
        ((string)column.Attribute("name")!).Replace("_x000a_", "\n", StringComparison.OrdinalIgnoreCase).Replace("_x000d_", "\r", StringComparison.OrdinalIgnoreCase);

    /// <summary>The formula that a column has for all its rows; null if it has none.</summary>
    public static string? CalculatedFormula(XElement column) =>
        column.Element(Ns.Main + "calculatedColumnFormula") is { } formula && formula.Attribute("array") is null ? "=" + formula.Value : null;

    public int IndexOfColumn(string name)
    {
        var columns = Columns;
        for (var i = 0; i < columns.Count; i++)
        {
            if (string.Equals(NameOf(columns[i]), name, StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return -1;
    }
}
