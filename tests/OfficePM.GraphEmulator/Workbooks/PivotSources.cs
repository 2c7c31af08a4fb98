using OfficePM.GraphEmulator.Http;
using OfficePM.GraphEmulator.Packages;

namespace OfficePM.GraphEmulator.Workbooks;

/// <summary>What PivotTables are made from. They know it by name and place, and would be damaged by a change that does not tell them.</summary>
internal static class PivotSources
{
    private const string CacheType = "pivotCacheDefinition";

    /// <summary>Refuses a change of a sheet that a PivotTable is made from.</summary>
    public static void CheckSheet(Worksheet sheet) => Check(sheet.Workbook, "sheet", sheet.Name);

    /// <summary>Refuses a new name for a table that a PivotTable is made from.</summary>
    public static void CheckTable(Table table) => Check(table.Sheet.Workbook, "name", table.Name);

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
