using System.Xml.Linq;
using OfficePM.GraphEmulator.Http;
using OfficePM.GraphEmulator.Packages;

namespace OfficePM.GraphEmulator.Workbooks;

/// <summary>
/// What PivotTables and slicers are made from. They know it by name, place or number, and would be damaged by a change that does not tell them.
/// </summary>
internal static class PivotSources
{
    private const string CacheType = "pivotCacheDefinition";

    /// <summary>Refuses a change of a sheet that a PivotTable is made from.</summary>
    public static void CheckSheet(Worksheet sheet) => Check(sheet.Workbook, "sheet", sheet.Name);

    /// <summary>Refuses a new name for a table that a PivotTable is made from.</summary>
    public static void CheckTable(Table table) => Check(table.Sheet.Workbook, "name", table.Name);

    /// <summary>Refuses to let a table go that a PivotTable or a slicer is made from.</summary>
    public static void CheckGone(Table table)
    {
        CheckTable(table);
        if (Slicers(table).Any())
            throw GraphException.NotImplemented($"Removing the table '{table.Name}', which a slicer is made from,");
    }

    /// <summary>Refuses to let a column go that a slicer is made from.</summary>
    public static void CheckColumn(Table table, string columnId)
    {
        if (Slicers(table).Any(slicer => (string?)slicer.Attribute("column") == columnId))
            throw GraphException.NotImplemented("Removing a column that a slicer is made from");
    }

    private static IEnumerable<XElement> Slicers(Table table)
    {
        var package = table.Sheet.Workbook.Package;
        return package.Names
            .Where(part => package.ContentType(part)?.Contains("slicerCache", StringComparison.Ordinal) is true)
            .SelectMany(part => package.Read(part).Descendants())
            .Where(element => element.Name.LocalName == "tableSlicerCache" && (string?)element.Attribute("tableId") == table.Number);
    }

    private static void Check(Workbook workbook, string attribute, string name)
    {
        var package = workbook.Package;
        var isUsed = package.Names
            .Where(part => package.ContentType(part)?.Contains(CacheType, StringComparison.Ordinal) is true)
            .SelectMany(part => package.Read(part).Descendants(Ns.Main + "worksheetSource"))
            .Any(source => string.Equals((string?)source.Attribute(attribute), name, StringComparison.OrdinalIgnoreCase));
        if (isUsed)
            throw GraphException.NotImplemented($"Changing '{name}', which a PivotTable is made from,");
    }
}
